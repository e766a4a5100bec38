// SPDX-License-Identifier: MIT
#include "widgets/drill/drillpage.h"

#include "models/items/night.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/drill/drillform.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>

namespace prep {

namespace {
enum MomentColumn { Hour, Fault, What, Took };
enum CheckColumn { Stands, Asked, For, Found, In };
constexpr std::size_t mostMoments = 2000;
}

DrillPage::DrillPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_formPanel(new Panel(tr("Nuevo simulacro"), night, theme, m_content))
    , m_runPanel(new Panel(tr("Lo que ocurre"), night, theme, m_content))
    , m_checkPanel(new Panel(tr("Con qué se aprueba"), night, theme, m_content))
    , m_form(new DrillForm(m_formPanel))
    , m_head(new QLabel(m_runPanel))
    , m_moments(new GridModel(this))
    , m_checks(new GridModel(this))
    , m_momentTable(new Table(night, theme, m_runPanel))
    , m_checkTable(new Table(night, theme, m_checkPanel))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("simulacro"), tr("Buscando los escenarios"), { tr("Los da el programa prep, que va junto a la consola.") });
    buildTables();
    m_formPanel->body().addWidget(m_form, 1);
    m_formPanel->setFixedWidth(440);
    m_head->setWordWrap(true);
    m_head->setText(tr("No hay ningún simulacro en marcha desde esta consola."));
    m_runPanel->body().addWidget(m_head);
    m_runPanel->body().addWidget(m_momentTable, 1);
    m_checkPanel->body().addWidget(m_checkTable, 1);
    auto* const right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_runPanel, 1);
    right->addWidget(m_checkPanel, 1);
    auto* const row = new QHBoxLayout(m_content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_formPanel);
    row->addLayout(right, 1);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    connect(m_form, &DrillForm::started, this, [this] { Q_EMIT startWanted(m_form->order()); });
    connect(m_form, &DrillForm::credentialsChanged, this, &DrillPage::credentialsChanged);
    connect(m_form, &DrillForm::stopped, this, &DrillPage::stopWanted);
}

void DrillPage::buildTables()
{
    m_moments->setHeaders({ tr("Hora"), tr("Falla"), tr("Qué"), tr("Tardó") }, { Took });
    m_momentTable->setModel(m_moments);
    m_momentTable->setCompact(true);
    m_momentTable->cells().setIndependent();
    m_momentTable->setAccessibleName(tr("Fallas del simulacro, conforme ocurren"));
    m_momentTable->setEmptyText(tr("Aquí aparecen las fallas del escenario conforme ocurren."));
    m_momentTable->setWidths({ 84, 0, 190, 76 }, { Took }, 160);
    m_checks->setHeaders({ tr("Estado"), tr("Criterio"), tr("Para"), tr("Lo que se encontró"), tr("En") }, { In });
    m_checkTable->setModel(m_checks);
    m_checkTable->setCompact(true);
    m_checkTable->cells().setIndependent();
    m_checkTable->cells().setLook(Stands, [](const QVariant& value) { return DrillWords::look(static_cast<DrillCheck::State>(value.toInt())); });
    m_checkTable->setAccessibleName(tr("Criterios del escenario"));
    m_checkTable->setEmptyText(tr("Aquí se ve qué criterios se cumplen, mientras el simulacro corre."));
    m_checkTable->setWidths({ 124, 260, 92, 0, 76 }, { For, In }, 160);
}

void DrillPage::setProcess(const std::shared_ptr<const Process>& process)
{
    m_isDrill = process && process->simulacro;
}

void DrillPage::refresh()
{
    for (Panel* const panel : { m_formPanel, m_runPanel, m_checkPanel })
        panel->refresh();
}

void DrillPage::focusFirst()
{
    m_form->focusFirst();
}

void DrillPage::setScenarios(const QList<DrillScenario>& scenarios)
{
    m_form->setScenarios(scenarios);
    m_stack->setCurrentWidget(m_content);
}

void DrillPage::setReach(const DrillReach& reach)
{
    m_form->setReach(reach);
}

void DrillPage::setUnavailable(const QString& why)
{
    m_notice->set(QStringLiteral("simulacro"), tr("No se pueden mostrar los escenarios"), { why, tr("Los simulacros también se corren con prep drill night, desde una terminal.") });
    m_stack->setCurrentWidget(m_notice);
}

void DrillPage::setRunning(bool isRunning)
{
    m_form->setRunning(isRunning);
    if (!isRunning)
        return;
    m_rows.clear();
    m_moments->setRows({});
    m_checks->setRows({});
    m_head->setText(tr("El simulacro comienza: se conectan los sitios y las personas."));
}

void DrillPage::setProgress(Millis clock, qint64 actas, qint64 commands)
{
    const Format format(m_night.hasState() ? m_night.process().utcOffsetMinutes : 0);
    m_head->setText(tr("Son las %1 de la noche del simulacro. %2 actas capturadas, %3 órdenes acusadas por el concentrador.").arg(format.clock(clock), Format::number(actas), Format::number(commands)));
}

void DrillPage::addMoment(const DrillMoment& moment)
{
    if (m_rows.size() >= mostMoments)
        return;
    const Format format(m_night.hasState() ? m_night.process().utcOffsetMinutes : 0);
    const QString took = moment.ms >= 1000 ? Format::duration(moment.ms) : QString();
    m_rows.insert(m_rows.begin(), { { format.clock(moment.at), static_cast<qint64>(moment.at) }, { DrillWords::fault(moment.kind), moment.fault }, { DrillWords::what(moment.what), moment.what }, { took, moment.ms } });
    m_moments->setRows(m_rows);
}

void DrillPage::setChecks(const QList<DrillCheck>& checks)
{
    std::vector<GridRow> rows;
    for (const DrillCheck& check : checks) {
        rows.push_back({ { DrillWords::state(check.state), static_cast<int>(check.state) }, { DrillWords::check(check.check), check.check }, { DrillWords::role(check.role), check.role }, { check.text, check.fault },
            { check.in, check.in } });
    }
    m_checks->setRows(std::move(rows));
}

void DrillPage::setOutcome(const QString& text, bool isGood)
{
    m_head->setText(isGood ? text : tr("Atención: %1").arg(text));
}

QString DrillPage::headline() const
{
    return m_head->text();
}

} // namespace prep
