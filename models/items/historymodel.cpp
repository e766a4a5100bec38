// SPDX-License-Identifier: MIT
#include "models/items/historymodel.h"

#include <algorithm>

namespace prep {

namespace {

QString personName(const State& state, PersonIndex person)
{
    return person < state.people.size() ? QString::fromStdString(state.people[person].id) : QString();
}

QString stationName(const State& state, StationIndex station)
{
    return station < state.stations.size() ? QString::fromStdString(state.stations[station].id) : QString();
}

void sortByHour(std::vector<HistoryEntry>& entries)
{
    std::ranges::stable_sort(entries, [](const auto& a, const auto& b) {
        return a.seq != 0 && b.seq != 0 ? a.seq < b.seq : a.when < b.when;
    });
}

/// The first released corte that holds the value of `seq`.
const Corte* publishing(const State& state, Seq seq)
{
    for (const auto& corte : state.cortes) {
        if (seq != 0 && corte.liberado && corte.hasta >= seq)
            return &corte;
    }
    return nullptr;
}

void addPublication(const State& state, Seq value, std::vector<HistoryEntry>& entries)
{
    const auto* corte = publishing(state, value);
    if (!corte)
        return;
    HistoryEntry entry;
    entry.kind = EventKind::corteLiberado;
    entry.when = corte->resuelto;
    entry.at = corte->resuelto;
    entry.actor = QStringLiteral("sistema");
    entry.corte = corte->numero;
    entries.push_back(std::move(entry));
}

void addPiezas(const State& state, const ActaState& acta, std::vector<HistoryEntry>& entries)
{
    for (const auto index : acta.piezas) {
        const auto& pieza = state.piezas[index];
        const auto origin = pieza.site == none16 ? QString() : QString::fromStdString(state.process->sites[pieza.site].id);
        const auto add = [&](EventKind kind, Millis when) {
            if (when == 0)
                return;
            HistoryEntry entry;
            entry.kind = kind;
            entry.when = when;
            entry.origin = origin;
            entries.push_back(std::move(entry));
        };
        if (pieza.canal == Canal::catd)
            add(EventKind::piezaAcopiada, pieza.acopio);
        add(EventKind::piezaDigitalizada, pieza.digitalizacion);
        add(EventKind::piezaIdentificada, pieza.identificacion);
    }
}

} // namespace

HistoryEntry historyEntry(const Event& event)
{
    const auto& header = event.header;
    HistoryEntry entry;
    entry.kind = header.kind;
    entry.seq = header.seq;
    entry.subject = header.subject;
    entry.when = header.corrected();
    entry.at = header.at;
    entry.actor = QString::fromStdString(header.actor);
    entry.station = QString::fromStdString(header.station);
    entry.origin = QString::fromStdString(header.origin);
    entry.body = event.body;
    return entry;
}

std::vector<HistoryEntry> historyFromState(const State& state, ActaIndex index)
{
    const auto& acta = state.actas[index];
    std::vector<HistoryEntry> entries;
    addPiezas(state, acta, entries);
    static constexpr std::array rounds { EventKind::captura1, EventKind::captura2, EventKind::captura3 };
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        const auto& capture = acta.captures[round];
        if (capture.seq == 0)
            continue;
        HistoryEntry entry;
        entry.kind = rounds[round];
        entry.seq = capture.seq;
        entry.when = capture.when;
        entry.actor = personName(state, capture.person);
        entry.station = stationName(state, capture.station);
        entries.push_back(std::move(entry));
    }
    if (acta.valor.seq != 0) {
        HistoryEntry entry;
        entry.kind = acta.etapa == Etapa::sinActa ? EventKind::sinActaDeclarada : EventKind::actaVerificada;
        entry.seq = acta.valor.seq;
        entry.when = acta.etapa == Etapa::sinActa ? acta.desde : acta.valor.verificacion;
        if (acta.etapa == Etapa::sinActa)
            entry.body = body::SinActaDeclarada { acta.causa };
        entries.push_back(std::move(entry));
    }
    addPublication(state, acta.valor.seq, entries);
    std::ranges::stable_sort(entries, {}, &HistoryEntry::when);
    return entries;
}

std::vector<HistoryEntry> historyFromEvents(const State& state, ActaIndex /*acta*/, const std::vector<Event>& events)
{
    std::vector<HistoryEntry> entries;
    entries.reserve(events.size() + 2);
    std::vector<Seq> values;
    for (const auto& event : events) {
        const auto& header = event.header;
        HistoryEntry entry;
        entry.kind = header.kind;
        entry.seq = header.seq;
        entry.when = header.corrected();
        entry.at = header.at;
        entry.actor = QString::fromStdString(header.actor);
        entry.station = QString::fromStdString(header.station);
        entry.origin = QString::fromStdString(header.origin);
        entry.body = event.body;
        entries.push_back(std::move(entry));
        if (header.kind == EventKind::actaVerificada || header.kind == EventKind::actaCorregida || header.kind == EventKind::sinActaDeclarada)
            values.push_back(header.seq);
    }
    sortByHour(entries);
    for (const auto value : values)
        addPublication(state, value, entries);
    // Publications carry no number of their own: they go where their hour puts them among the hub's hours.
    std::ranges::stable_sort(entries, {}, [](const HistoryEntry& entry) { return entry.at; });
    return entries;
}

HistoryModel::HistoryModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void HistoryModel::setEntries(std::vector<HistoryEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant HistoryModel::value(const HistoryEntry& entry, int column) const
{
    switch (column) {
    case When:
        return static_cast<qlonglong>(entry.when);
    case Kind:
        return static_cast<int>(entry.kind);
    case Actor:
        return entry.actor;
    case Station:
        return entry.station;
    case Number:
        return static_cast<qulonglong>(entry.seq);
    default:
        return {};
    }
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_text ? QVariant(m_text(index.column(), entry)) : value(entry, index.column());
    if (role == ValueRole)
        return value(entry, index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (index.column() == Number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole && section < m_headers.size())
        return m_headers.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace prep
