// SPDX-License-Identifier: MIT
#include "models/items/peoplemodel.h"

#include "models/items/searchindex.h"

#include <numeric>

namespace prep {

PeopleModel::PeopleModel(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &PeopleModel::reload);
    connect(&night, &Night::presenceChanged, this, &PeopleModel::takePresence);
    connect(&night, &Night::changed, this, [this](const NightChange& change) {
        if (!change.people)
            return;
        grow(static_cast<std::uint32_t>(m_night.state().people.size()));
        update(everybody());
    });
    reload();
}

std::vector<std::uint32_t> PeopleModel::everybody() const
{
    std::vector<std::uint32_t> items(itemCount());
    std::iota(items.begin(), items.end(), 0U);
    return items;
}

void PeopleModel::reload()
{
    m_sessions.clear();
    rebuild(m_night.hasState() ? static_cast<std::uint32_t>(m_night.state().people.size()) : 0);
    takePresence();
}

void PeopleModel::takePresence()
{
    if (!m_night.hasState())
        return;
    std::unordered_map<std::uint32_t, QString> sessions;
    for (const auto& session : m_night.presence().sessions) {
        if (const auto person = m_night.state().findPerson(session.actor.toStdString()))
            sessions.emplace(*person, session.station);
    }
    if (sessions == m_sessions)
        return;
    m_sessions = std::move(sessions);
    update(everybody());
}

int PeopleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void PeopleModel::setRole(std::optional<prep::Role> role)
{
    m_role = role;
    rebuild(static_cast<std::uint32_t>(itemCount()));
}

void PeopleModel::setConnectedOnly(bool only)
{
    m_connectedOnly = only;
    rebuild(static_cast<std::uint32_t>(itemCount()));
}

void PeopleModel::setWords(const QString& words)
{
    m_words = foldForSearch(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    rebuild(static_cast<std::uint32_t>(itemCount()));
}

QVariant PeopleModel::value(std::uint32_t item, int column) const
{
    const auto& person = m_night.state().people[item];
    const auto session = m_sessions.find(item);
    switch (column) {
    case Id:
        return QString::fromStdString(person.id);
    case Name:
        return QString::fromStdString(person.nombre);
    case RoleName:
        return person.known ? QVariant(static_cast<int>(person.role)) : QVariant();
    case Site: {
        const auto site = m_night.process().findSite(person.sitio);
        return site ? QString::fromStdString(m_night.process().sites[*site].name) : QString();
    }
    case Connection:
        return person.known && !person.activa ? disabled : session == m_sessions.end() ? absent : present;
    case StationId:
        return session == m_sessions.end() ? QString() : session->second;
    case Captures:
        return person.capturas;
    default:
        return {};
    }
}

bool PeopleModel::isNumeric(int column) const
{
    return column == Captures;
}

bool PeopleModel::accepts(std::uint32_t item) const
{
    const auto& person = m_night.state().people[item];
    if (m_role && (!person.known || person.role != *m_role))
        return false;
    if (m_connectedOnly && !m_sessions.contains(item))
        return false;
    if (m_words.isEmpty())
        return true;
    const auto text = foldForSearch(QString::fromStdString(person.id + " " + person.nombre + " " + person.sitio));
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word); });
}

bool PeopleModel::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const auto left = value(a, column);
    const auto right = value(b, column);
    return left.typeId() == QMetaType::QString ? left.toString() < right.toString() : left.toLongLong() < right.toLongLong();
}

} // namespace prep
