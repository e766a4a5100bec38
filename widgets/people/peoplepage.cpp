// SPDX-License-Identifier: MIT
#include "widgets/people/peoplepage.h"

#include "widgets/common/chips.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>

#include <algorithm>

namespace prep {

namespace {

/// The functions that people are looked for by; the rest are few.
constexpr std::array chipRoles { Role::coordinador, Role::supervisor, Role::capturista, Role::verificador, Role::cotejador, Role::observador };

Look connectionLook(const QVariant& value)
{
    switch (value.toInt()) {
    case PeopleModel::present:
        return { Shape::circle, Theme::Muted };
    case PeopleModel::disabled:
        return { Shape::square, Theme::Muted };
    default:
        return { Shape::ring, Theme::Muted };
    }
}

} // namespace

PeoplePage::PeoplePage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_peoplePanel(new Panel(tr("Personas"), night, theme, m_content))
    , m_stationPanel(new Panel(tr("Estaciones"), night, theme, m_content))
    , m_filter(new QLineEdit(m_content))
    , m_roles(new Chips(true, m_content))
    , m_here(new Chips(true, m_content))
    , m_people(new PeopleModel(night, this))
    , m_stations(new StationModel(night, this))
    , m_peopleTable(new Table(night, theme, m_peoplePanel))
    , m_stationTable(new Table(night, theme, m_stationPanel))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("personas"), tr("Aún no hay personas ni estaciones que mostrar"),
        { tr("Aparecen en cuanto el concentrador responde.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    m_filter->setPlaceholderText(tr("Filtrar ( / )"));
    m_filter->setAccessibleName(tr("Filtrar personas y estaciones"));
    m_filter->setMaxLength(80);
    m_filter->setFixedWidth(180);
    m_filter->setClearButtonEnabled(true);
    m_here->add(1, tr("Conectadas ahora"));
    for (const auto role : chipRoles)
        m_roles->add(static_cast<int>(role), Words::role(role));
    buildPeople();
    buildStations();
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_here);
    tools->addWidget(m_roles);
    tools->addStretch(1);
    tools->addWidget(m_filter);
    auto* const tables = new QHBoxLayout;
    tables->setSpacing(8);
    tables->addWidget(m_peoplePanel, 3);
    tables->addWidget(m_stationPanel, 2);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(tools);
    column->addLayout(tables, 1);
    connect(m_here, &Chips::chosenChanged, this, [this](const std::set<int>& values) {
        m_people->setConnectedOnly(!values.empty());
        m_stations->setConnectedOnly(!values.empty());
    });
    connect(m_roles, &Chips::chosenChanged, this,
        [this](const std::set<int>& values) { m_people->setRole(values.empty() ? std::nullopt : std::optional(static_cast<Role>(*values.begin()))); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_people->setWords(words);
        m_stations->setWords(words);
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_peopleTable->setFocus(); });
    connect(&night, &Night::reset, this, &PeoplePage::adapt);
    adapt();
}

void PeoplePage::buildPeople()
{
    m_people->setHeaders({ tr("persona"), tr("nombre"), tr("función"), tr("CATD"), tr("conexión"), tr("estación"), tr("capturas") });
    m_people->setText([](int column, const QVariant& value) -> QString {
        if (column == PeopleModel::RoleName)
            return value.isValid() ? Words::role(static_cast<Role>(value.toInt())) : Format::none();
        if (column == PeopleModel::Connection) {
            return value.toInt() == PeopleModel::present ? tr("conectada") : value.toInt() == PeopleModel::disabled ? tr("de baja") : tr("ausente");
        }
        if (column == PeopleModel::Captures)
            return Format::number(value.toLongLong());
        if (column == PeopleModel::Site && !value.toString().isEmpty())
            return Words::shortSite(value.toString());
        return value.toString().isEmpty() ? Format::none() : value.toString();
    });
    m_peopleTable->setModel(m_people);
    m_peopleTable->setEmptyText(tr("Nadie pasa los filtros."));
    m_peopleTable->setAccessibleName(tr("Personas"));
    m_peopleTable->setSortingEnabled(true);
    m_peopleTable->cells().setLook(PeopleModel::Connection, connectionLook);
    m_peopleTable->setWidths({ 88, 0, 142, 118, 108, 84, 84 }, { PeopleModel::StationId, PeopleModel::Site }, 130);
    m_peopleTable->sortByColumn(PeopleModel::Id, Qt::AscendingOrder);
    m_peoplePanel->body().addWidget(m_peopleTable, 1);
}

void PeoplePage::buildStations()
{
    m_stations->setHeaders({ tr("estación"), tr("CATD"), tr("conexión"), tr("persona"), tr("ida y vuelta"), tr("última señal") });
    m_stations->setText([this](int column, const QVariant& value) -> QString {
        if (column == StationModel::Connection) {
            return value.toInt() == StationModel::present ? tr("conectada") : value.toInt() == StationModel::revoked ? tr("revocada") : tr("ausente");
        }
        if (column == StationModel::Site && !value.toString().isEmpty())
            return Words::shortSite(value.toString());
        if (column == StationModel::RoundTrip)
            return value.isValid() ? tr("%1 ms").arg(value.toInt()) : Format::none();
        if (column == StationModel::LastSign) // both hours are the hub's wall clock
            return value.isValid() ? Format::age(m_night.presence().now - value.toLongLong()) : Format::none();
        return value.toString().isEmpty() ? Format::none() : value.toString();
    });
    m_stationTable->setModel(m_stations);
    m_stationTable->setEmptyText(tr("Ninguna estación pasa los filtros."));
    m_stationTable->setAccessibleName(tr("Estaciones"));
    m_stationTable->setSortingEnabled(true);
    m_stationTable->cells().setLook(StationModel::Connection, connectionLook);
    m_stationTable->setWidths({ 82, 0, 108, 84, 98, 108 }, { StationModel::RoundTrip, StationModel::Actor }, 110);
    m_stationTable->sortByColumn(StationModel::Id, Qt::AscendingOrder);
    m_stationPanel->body().addWidget(m_stationTable, 1);
}

void PeoplePage::adapt()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    refresh();
}

void PeoplePage::refresh()
{
    m_peoplePanel->refresh();
    m_stationPanel->refresh();
    if (!m_night.hasState())
        return;
    const auto part = [](std::size_t here, std::size_t all) {
        return tr("%1 conectadas de %2").arg(Format::number(static_cast<std::int64_t>(here)), Format::number(static_cast<std::int64_t>(all)));
    };
    // An observer is told how many are here, not who: the sessions are counted, not the names.
    const auto& sessions = m_night.presence().sessions;
    const auto humans = static_cast<std::size_t>(
        std::ranges::count_if(sessions, [](const PresentSession& session) { return static_cast<std::size_t>(session.role) < humanRoleCount; }));
    m_peoplePanel->setTitle(tr("Personas: %1").arg(part(humans, m_people->itemCount())));
    auto stations = tr("Estaciones: %1").arg(part(sessions.size(), m_stations->itemCount()));
    if (m_night.presence().failedLogIns > 0)
        stations += tr(" · %1 intentos fallidos").arg(Format::number(static_cast<std::int64_t>(m_night.presence().failedLogIns)));
    m_stationPanel->setTitle(stations);
    m_stationTable->viewport()->update();
}

void PeoplePage::focusFirst()
{
    m_peopleTable->setFocus();
    m_peopleTable->ensureCurrent();
}

void PeoplePage::showPerson(PersonIndex person)
{
    m_roles->clear();
    m_here->clear();
    m_filter->clear();
    if (const int row = m_people->rowOf(person); row >= 0)
        m_peopleTable->setCurrentIndex(m_people->index(row, 0));
    m_peopleTable->setFocus();
}

void PeoplePage::showStation(StationIndex station)
{
    m_here->clear();
    m_filter->clear();
    if (const int row = m_stations->rowOf(station); row >= 0)
        m_stationTable->setCurrentIndex(m_stations->index(row, 0));
    m_stationTable->setFocus();
}

void PeoplePage::keyPressEvent(QKeyEvent* event)
{
    if (event->text() == QLatin1String("/")) {
        m_filter->setFocus();
        m_filter->selectAll();
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace prep
