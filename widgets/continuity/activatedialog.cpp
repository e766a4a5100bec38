// SPDX-License-Identifier: MIT
#include "widgets/continuity/activatedialog.h"

#include "models/domain/alarmrules.h"
#include "models/domain/planreport.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/format.h"
#include "widgets/common/plantables.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

namespace {
constexpr int dialogWidth = 620;
constexpr int listLength = 2000;
constexpr int listHeight = 260;
}

ActivateDialog::ActivateDialog(const Night& night, const Actor& actor, QWidget* parent)
    : QDialog(parent)
    , m_night(night)
    , m_actor(actor)
    , m_bySite(new QRadioButton(tr("Por CATD"), this))
    , m_byDistrict(new QRadioButton(tr("Por distrito"), this))
    , m_list(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_scenarios(new QListWidget(this))
    , m_note(new QLineEdit(this))
    , m_go(new QPushButton(tr("Activar plan"), this))
{
    setWindowTitle(tr("Activar plan de continuidad"));
    resize(dialogWidth, sizeHint().height());
    build();
    const bool own = m_actor.role != Role::coordinador;
    m_bySite->setChecked(true);
    m_bySite->setVisible(!own);
    m_byDistrict->setVisible(!own);
    m_list->setReadOnly(own);
    if (own)
        m_list->setText(QString::fromStdString(m_actor.site));
    look();
    if (own)
        m_scenarios->setFocus();
    else
        m_list->setFocus();
}

void ActivateDialog::build()
{
    m_list->setMaxLength(listLength);
    m_list->setPlaceholderText(tr("Por ejemplo: 7, 9, 11"));
    m_list->setAccessibleName(tr("CATD o distritos"));
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("muted"));
    m_scenarios->setAccessibleName(tr("Escenario"));
    m_scenarios->setWordWrap(true);
    m_scenarios->setSpacing(2);
    m_scenarios->setMinimumHeight(listHeight);
    m_note->setMaxLength(longestNote);
    m_note->setPlaceholderText(tr("Nota (opcional)"));
    m_note->setAccessibleName(tr("Nota"));
    auto* const ways = new QHBoxLayout;
    ways->addWidget(m_bySite);
    ways->addWidget(m_byDistrict);
    ways->addStretch(1);
    auto* const buttons = new QDialogButtonBox(this);
    buttons->addButton(m_go, QDialogButtonBox::AcceptRole);
    auto* const leave = buttons->addButton(tr("Cerrar"), QDialogButtonBox::RejectRole);
    leave->setAutoDefault(false);
    m_go->setDefault(true);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addLayout(ways);
    column->addWidget(m_list);
    column->addWidget(m_message);
    column->addWidget(m_scenarios, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(m_list, &QLineEdit::textChanged, this, &ActivateDialog::look);
    connect(m_byDistrict, &QRadioButton::toggled, this, &ActivateDialog::look);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_scenarios, &QListWidget::itemActivated, this, [this] {
        if (m_go->isEnabled())
            accept();
    });
}

void ActivateDialog::propose(SiteIndex site)
{
    if (m_actor.role != Role::coordinador || site >= m_night.process().sites.size())
        return;
    m_list->setText(QString::fromStdString(m_night.process().sites[site].id));
    m_list->selectAll();
}

QString ActivateDialog::message() const
{
    return m_message->text();
}

void ActivateDialog::say(const QString& text, bool trouble)
{
    m_message->setObjectName(trouble ? QStringLiteral("error") : QStringLiteral("muted"));
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setText(text);
}

void ActivateDialog::look()
{
    m_sites.clear();
    const auto named = sitesNamed(m_night.process(), m_list->text().toStdString(), m_byDistrict->isChecked());
    QStringList names;
    QStringList running;
    if (named) {
        // Those that are under a plan already stay as they are: the others can still be put under one.
        for (const SiteIndex site : *named) {
            if (m_night.state().openPlan(site)) {
                running << QString::fromStdString(m_night.process().sites[site].id);
                continue;
            }
            m_sites.push_back(site);
            names << PlanTables::siteName(m_night.process(), site);
        }
    }
    const bool good = !m_sites.empty() && m_sites.size() <= maxPlanSites;
    if (!named)
        say(tr("▲ No se conoce «%1».").arg(QString::fromStdString(named.error().detail)), true);
    else if (!running.isEmpty() && good)
        say(tr("▲ Ya tienen un plan en curso: %1. Se activa en los otros %n.", nullptr, static_cast<int>(m_sites.size())).arg(running.join(QStringLiteral(", "))), true);
    else if (!running.isEmpty())
        say(tr("▲ Ya tienen un plan en curso: %1").arg(running.join(QStringLiteral(", "))), true);
    else if (m_sites.empty())
        say(tr("Escriba los CATD o los distritos, separados por comas."), false);
    else
        say(tr("%n CATD: %1", nullptr, static_cast<int>(names.size())).arg(names.mid(0, 12).join(QStringLiteral(" · ")) + (names.size() > 12 ? QStringLiteral(" …") : QString())), false);
    offer();
    m_go->setText(running.isEmpty() || !good ? tr("Activar plan") : tr("Activar en los otros %n", nullptr, static_cast<int>(m_sites.size())));
    m_go->setEnabled(good && !m_offered.empty());
}

void ActivateDialog::offer()
{
    std::size_t suggested = 0;
    const auto order = offeredScenarios(m_night.state(), m_sites, m_night.processNow(), &suggested);
    m_offered = order;
    m_scenarios->clear();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& scenario = m_night.process().plan.escenarios[order[i]];
        auto name = QString::fromStdString(scenario.nombre);
        if (i < suggested)
            name = tr("◆ %1 — lo sugieren sus alarmas").arg(name);
        const auto meta = scenario.meta > 0 ? tr(" · meta %1").arg(Format::duration(scenario.meta)) : QString();
        m_scenarios->addItem(tr("%1\n%2%3").arg(name, QString::fromStdString(scenario.criterio), meta));
    }
    if (order.empty())
        say(tr("▲ Este proceso no tiene plan de continuidad."), true);
    m_scenarios->setCurrentRow(order.empty() ? -1 : 0);
}

command::ActivarPlan ActivateDialog::chosen() const
{
    command::ActivarPlan plan;
    for (const SiteIndex site : m_sites)
        plan.sitios.push_back(m_night.process().sites[site].id);
    const int row = m_scenarios->currentRow();
    if (row >= 0 && row < static_cast<int>(m_offered.size()))
        plan.escenario = m_night.process().plan.escenarios[m_offered[static_cast<std::size_t>(row)]].id;
    plan.nota = m_note->text().trimmed().toStdString();
    return plan;
}

SiteIndex ActivateDialog::mostUrgent(const State& state)
{
    const auto weights = consequences(state); // once: a storm has thousands of alarms
    SiteIndex worst = none16;
    Consecuencia most;
    for (const auto& [key, alarm] : state.alarmas) {
        const auto site = alarm.activa ? state.process->findSite(subjectOfKey(key)) : std::nullopt;
        if (!site || state.openPlan(*site))
            continue;
        const auto& id = guide(alarm.kind()).id;
        const bool suggests = std::ranges::any_of(state.process->plan.escenarios, [&](const auto& scenario) { return scenario.alarma == id; });
        const auto weight = weights.find(key);
        const auto heavy = suggests && weight != weights.end() ? weight->second : Consecuencia {};
        if (suggests && (worst == none16 || heavy > most)) {
            worst = *site;
            most = heavy;
        }
    }
    return worst;
}

} // namespace prep
