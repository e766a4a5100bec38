// SPDX-License-Identifier: MIT
#include "widgets/alarms/alarmspage.h"

#include "widgets/alarms/alarmdetail.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/chips.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>

namespace prep {

namespace {

constexpr int blinkMs = 500; ///< 1 Hz, half of it lit (visual.md)
constexpr int shelvedHeight = 150;
constexpr int restMs = 300; ///< that a row is chosen before its history is asked for
constexpr int firstPages = 4; ///< of the log, by themselves
constexpr int leastAction = 150;

} // namespace

AlarmsPage::AlarmsPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_list(new AlarmModel(night, AlarmModel::Scope::list, this))
    , m_shelved(new AlarmModel(night, AlarmModel::Scope::shelved, this))
    , m_history(new AlarmHistory(night, this))
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_flood(new QLabel(m_content))
    , m_load(new QLabel(m_content))
    , m_grouping(new Chips(true, m_content))
    , m_filters(new Chips(false, m_content))
    , m_panel(new Panel(tr("Alarmas"), night, theme, m_content))
    , m_shelvedPanel(new Panel(tr("Aplazadas"), night, theme, m_content))
    , m_table(new Table(night, theme, m_panel))
    , m_shelvedTable(new Table(night, theme, m_shelvedPanel))
    , m_detail(new AlarmDetail(night, *m_history, theme, this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_detail->hide();
    m_notice->set(QStringLiteral("alarmas"), tr("Aún no hay alarmas que mostrar"), { tr("Aparecen en cuanto el concentrador responde.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildTools(*column);
    buildList();
    buildShelved();
    column->addWidget(m_panel, 1);
    buildActions(*column);
    column->addWidget(m_shelvedPanel);
    connect(&night, &Night::reset, this, &AlarmsPage::adapt);
    connect(&m_blink, &QTimer::timeout, this, &AlarmsPage::blink);
    m_blink.start(blinkMs);
    m_askHistory.setSingleShot(true);
    m_askHistory.setInterval(restMs);
    connect(&m_askHistory, &QTimer::timeout, this, [this] { askHistory(firstPages); });
    connect(m_history, &AlarmHistory::wanted, this, &AlarmsPage::logWanted);
    connect(m_history, &AlarmHistory::changed, this, &AlarmsPage::tellDetail);
    adapt();
}

void AlarmsPage::buildTools(QVBoxLayout& column)
{
    m_flood->setFont(m_theme.font(Theme::Type::section, true));
    m_flood->setContentsMargins(12, 4, 12, 4);
    m_flood->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_flood->setAccessibleName(tr("Avalancha de alarmas"));
    column.addWidget(m_flood);
    m_grouping->add(0, tr("Agrupadas"));
    m_grouping->add(1, tr("Todas"));
    m_grouping->choose(0, true);
    m_filters->add(AlarmModel::sinReconocer, tr("Sin reconocer"));
    m_filters->add(AlarmModel::critica, tr("■ Crítica"));
    m_filters->add(AlarmModel::alta, tr("▲ Alta"));
    m_filters->add(AlarmModel::media, tr("◆ Media"));
    m_filters->add(AlarmModel::baja, tr("● Baja"));
    m_filters->add(AlarmModel::aplazadas, tr("Aplazadas"));
    m_filters->add(AlarmModel::fueraDeServicio, tr("Fuera de servicio"));
    connect(m_grouping, &Chips::chosenChanged, this, [this](const std::set<int>& chosen) { m_list->setGrouped(!chosen.contains(1)); });
    connect(m_filters, &Chips::chosenChanged, this, [this](const std::set<int>& chosen) {
        m_list->setFilters(chosen);
        m_table->ensureCurrent();
    });
    m_load->setObjectName(QStringLiteral("muted"));
    m_load->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_grouping);
    tools->addSpacing(8);
    tools->addWidget(m_filters);
    tools->addStretch(1);
    column.addLayout(tools);
    column.addWidget(m_load);
}

void AlarmsPage::buildList()
{
    m_list->setHeaders({ tr("estado"), tr("desde"), tr("qué"), tr("dónde"), tr("actas"), tr("lista nominal"), tr("responsable"), tr("qué hacer") });
    m_list->setText([this](int column, const QVariant& value) { return cellText(AlarmModel::Scope::list, column, value); });
    m_table->setModel(m_list);
    m_table->setAccessibleName(tr("Alarmas por lo que detienen"));
    m_table->setEmptyText(tr("Ninguna alarma. Todo lo que se vigila está en orden."));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(AlarmModel::Actas, Qt::DescendingOrder);
    m_table->cells().setLook(AlarmModel::Status, [this](const QVariant& value) {
        auto look = AlarmWords::look(static_cast<Prioridad>(value.toInt() / 16));
        const auto state = static_cast<AlarmState>(value.toInt() % 16);
        const bool dark = look.shape == Shape::square && state == AlarmState::activaSinReconocer && !m_lit;
        if (dark || state == AlarmState::suprimida || state == AlarmState::fueraDeServicio || state == AlarmState::aplazada)
            look.token = Theme::Muted; // the dark half of the blink can be read, too
        return look;
    });
    m_table->setWidths({ 182, 72, 204, 160, 70, 96, 150, 0 }, { AlarmModel::Lista, AlarmModel::Owner, AlarmModel::Action }, leastAction);
    m_panel->body().addWidget(m_table, 1);
    connect(m_table, &Table::currentMoved, this, [this](const QModelIndex& index) {
        if (index.isValid())
            choose(*m_list, index.row());
    });
    connect(m_table, &Table::opened, this, [this](const QModelIndex& index) {
        if (m_list->childrenOf(m_list->itemAt(index.row())) > 0)
            m_list->toggleExpanded(m_list->itemAt(index.row()));
        else
            act(open);
    });
}

void AlarmsPage::buildShelved()
{
    m_shelved->setHeaders({ tr("estado"), tr("regresa"), tr("qué"), tr("dónde"), tr("actas"), tr("lista nominal"), tr("responsable"), tr("qué hacer") });
    m_shelved->setText([this](int column, const QVariant& value) { return cellText(AlarmModel::Scope::shelved, column, value); });
    m_shelvedTable->setModel(m_shelved);
    m_shelvedTable->setCompact(true);
    m_shelvedTable->setAccessibleName(tr("Alarmas aplazadas, la que regresa antes arriba"));
    m_shelvedTable->setEmptyText(tr("Ninguna alarma aplazada."));
    m_shelvedTable->cells().setLook(AlarmModel::Status, [](const QVariant& value) {
        return Look { AlarmWords::look(static_cast<Prioridad>(value.toInt() / 16)).shape, Theme::Muted };
    });
    m_shelvedTable->setWidths({ 182, 72, 204, 160, 70, -1, 150, 0 }, { AlarmModel::Owner, AlarmModel::Action }, leastAction);
    m_shelvedPanel->setFixedHeight(shelvedHeight);
    m_shelvedPanel->body().addWidget(m_shelvedTable, 1);
    connect(m_shelvedTable, &Table::currentMoved, this, [this](const QModelIndex& index) {
        if (index.isValid() && m_shelvedTable->hasFocus())
            choose(*m_shelved, index.row());
    });
}

void AlarmsPage::adapt()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    m_key.clear();
    if (m_night.hasState()) {
        m_table->ensureCurrent();
        refresh();
    }
}

QWidget* AlarmsPage::detail()
{
    return m_detail;
}

QString AlarmsPage::cellText(AlarmModel::Scope scope, int column, const QVariant& value) const
{
    const Format format(m_night.process().utcOffsetMinutes);
    const int number = value.toInt();
    switch (column) {
    case AlarmModel::Status:
        return AlarmWords::state(static_cast<AlarmState>(number % 16));
    case AlarmModel::Since:
        return scope == AlarmModel::Scope::list ? format.hour(value.toLongLong()) : format.clock(value.toLongLong());
    case AlarmModel::What: {
        const auto name = AlarmWords::said(guide(static_cast<AlarmKind>(number & 0xff)).nombre);
        switch (number >> 8 & 0xf) {
        case 1:
            return tr("▸ %1 (%2)").arg(name, Format::number(number >> 12));
        case 2:
            return tr("▾ %1 (%2)").arg(name, Format::number(number >> 12));
        case 3:
            return QStringLiteral("      ") + name;
        default:
            return name;
        }
    }
    case AlarmModel::Actas:
    case AlarmModel::Lista:
        return value.toLongLong() == 0 ? Format::none() : Format::number(value.toLongLong());
    case AlarmModel::Owner:
        return Words::role(static_cast<Role>(number));
    case AlarmModel::Action:
        return AlarmWords::said(guide(static_cast<AlarmKind>(number)).accion);
    case AlarmModel::Where: {
        const auto text = value.toString();
        const auto said = AlarmWords::subject(m_night.process(), text.toStdString());
        return said == text ? Words::shortSite(text) : said; // a cause is said in full
    }
    default:
        return value.toString();
    }
}

const Alarma* AlarmsPage::chosen() const
{
    return m_night.hasState() && !m_key.empty() ? m_night.state().findAlarm(m_key) : nullptr;
}

void AlarmsPage::choose(const AlarmModel& model, int row)
{
    m_key = model.keyOf(model.itemAt(row));
    m_history->setAlarm(m_key);
    tellDetail();
    m_askHistory.start();
}

void AlarmsPage::askHistory(int pages)
{
    if (isVisible() && chosen() && viewOf(m_actor.role) != View::captura)
        m_history->ask(pages);
    tellDetail();
}

void AlarmsPage::tellDetail()
{
    if (!m_night.hasState())
        return;
    const auto item = m_list->itemOf(m_key);
    m_detail->setAlarm(m_key, item ? m_list->consequence(*item) : Consecuencia {});
    tellActions();
}

void AlarmsPage::showAlarm(const std::string& key)
{
    m_list->flush();
    const auto item = m_list->itemOf(key);
    if (!item)
        return;
    if (m_list->rowOf(*item) < 0)
        m_filters->clear();
    if (const int row = m_list->rowOf(*item); row >= 0)
        m_table->setCurrentIndex(m_list->index(row, 0));
}

bool AlarmsPage::isFlood() const
{
    return m_night.hasState() && recentActivations(m_night.state(), m_night.processNow()) >= m_night.process().rules.alarmas.avalancha;
}

QString AlarmsPage::loadText() const
{
    return m_load->text();
}

void AlarmsPage::tellLoad()
{
    const auto& state = m_night.state();
    const auto recent = static_cast<int>(recentActivations(state, m_night.processNow()));
    const auto& counts = m_night.alarms().counts();
    m_load->setText(tr("%1 activaciones en 10 min · %2 vigentes, %3 sin reconocer · %4 repetidas")
                        .arg(Format::number(recent), Format::number(counts.standing()), Format::number(counts.unacknowledged), Format::number(counts.chattering)));
    m_flood->setVisible(isFlood());
    m_flood->setText(tr("▲ Avalancha: %1 alarmas en 10 min. Atienda primero las causas de arriba; lo demás cuelga de ellas.").arg(Format::number(recent)));
    m_flood->setToolTip(m_flood->text());
    m_flood->setStyleSheet(QStringLiteral("color: %1; background: %2").arg(m_theme.color(Theme::High).name(), m_theme.color(Theme::Raised).name()));
}

void AlarmsPage::refresh()
{
    m_panel->refresh();
    m_shelvedPanel->refresh();
    if (!m_night.hasState())
        return;
    m_list->refreshConsequences();
    m_shelved->refreshConsequences();
    m_table->ensureCurrent();
    tellLoad();
    tellDetail();
}

void AlarmsPage::focusFirst()
{
    m_table->ensureCurrent();
    m_table->setFocus();
}

/// Nothing else on any page blinks: an unacknowledged critical does, half of each second.
void AlarmsPage::blink()
{
    m_lit = !m_lit;
    if (!isVisible() || !m_night.hasState())
        return;
    const auto first = m_table->rowAt(0);
    for (int row = first; row >= 0 && row < m_list->rowCount(); ++row) {
        const auto index = m_list->index(row, AlarmModel::Status);
        const auto box = m_table->visualRect(index);
        if (box.top() > m_table->viewport()->height())
            break;
        if (index.data(AlarmModel::ValueRole).toInt() == static_cast<int>(AlarmState::activaSinReconocer))
            m_table->viewport()->update(box);
    }
}

} // namespace prep
