// SPDX-License-Identifier: MIT
#include "widgets/continuity/planlane.h"

#include "models/domain/countersign.h"
#include "models/domain/planreport.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/plantables.h"
#include "widgets/common/words.h"
#include "widgets/continuity/steptrack.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {

constexpr int factsWidth = 236;

QLabel* mutedLine(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setObjectName(QStringLiteral("muted"));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString personOf(const State& state, PersonIndex person)
{
    return person < state.people.size() ? QString::fromStdString(state.people[person].id) : Format::none();
}

} // namespace

PlanLane::PlanLane(const Night& night, const Theme& theme, std::uint32_t plan, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_plan(plan)
    , m_name(new ElidedLabel({}, theme, true, this))
    , m_scenario(mutedLine(this))
    , m_who(mutedLine(this))
    , m_signature(mutedLine(this))
    , m_provider(mutedLine(this))
    , m_track(new StepTrack(night, theme, this))
    , m_outcomeRow(new QHBoxLayout)
    , m_evidence(new QLineEdit(this))
    , m_note(new QPushButton(tr("Anotar"), this))
    , m_countersign(new QPushButton(tr("Refrendar"), this))
    , m_cancel(new QPushButton(tr("Cancelar plan"), this))
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_track->setPlan(plan);
    m_evidence->setMaxLength(longestNote);
    auto* const facts = new QVBoxLayout;
    facts->setSpacing(2);
    for (QWidget* const line : { static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_scenario), static_cast<QWidget*>(m_who), static_cast<QWidget*>(m_signature), static_cast<QWidget*>(m_provider) }) {
        line->setFixedWidth(factsWidth);
        facts->addWidget(line);
    }
    facts->addStretch(1);
    buildActions();
    auto* const work = new QVBoxLayout;
    work->setSpacing(8);
    work->addWidget(m_track);
    work->addLayout(m_outcomeRow);
    auto* const all = new QHBoxLayout(this);
    all->setContentsMargins(12, 10, 12, 10);
    all->setSpacing(16);
    all->addLayout(facts);
    all->addLayout(work, 1);
    refresh();
}

void PlanLane::buildActions()
{
    m_outcomeRow->setSpacing(8);
    m_evidence->setMinimumWidth(140);
    m_outcomeRow->addWidget(m_evidence, 1);
    m_outcomeRow->addWidget(m_note);
    m_outcomeRow->addWidget(m_countersign);
    m_outcomeRow->addWidget(m_cancel);
    for (auto* const button : { m_note, m_countersign, m_cancel })
        button->setAutoDefault(false);
    connect(m_note, &QPushButton::clicked, this, [this] {
        Q_EMIT intent(command::AnotarPlan { site(), m_evidence->text().trimmed().toStdString(), running().lote });
        m_evidence->clear();
    });
    connect(m_countersign, &QPushButton::clicked, this, [this] { Q_EMIT intent(command::RefrendarPlan { site(), running().lote }); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        Q_EMIT intent(command::CancelarPlan { site(), m_evidence->text().trimmed().toStdString(), running().lote });
    });
    connect(m_evidence, &QLineEdit::textChanged, this, &PlanLane::enable);
}

const PlanCorrido& PlanLane::running() const
{
    return m_night.state().planes[m_plan];
}

const PasoPlan& PlanLane::step() const
{
    return m_night.process().plan.escenarios[running().escenario].pasos[running().pasos.back().paso];
}

std::string PlanLane::site() const
{
    return m_night.process().sites[running().site].id;
}

bool PlanLane::isMine() const
{
    return m_actor.role == Role::coordinador || m_actor.site == site();
}

void PlanLane::setActor(const Actor& actor)
{
    m_actor = actor;
    enable();
}

void PlanLane::refresh()
{
    if (!m_night.hasState() || m_plan >= m_night.state().planes.size() || !running().isOpen())
        return;
    if (m_steps != running().pasos.size())
        buildOutcomes();
    tellState();
    m_track->refresh();
    enable();
}

void PlanLane::buildOutcomes()
{
    const bool first = m_steps == 0;
    m_steps = running().pasos.size();
    qDeleteAll(m_outcomes);
    m_outcomes.clear();
    const auto& now = step();
    for (std::size_t outcome = 0; outcome < now.salidas.size(); ++outcome) {
        const auto text = outcomeText(outcome);
        auto* const button = new QPushButton(text, this);
        button->setAutoDefault(false);
        button->setAccessibleName(tr("%1: terminar el paso con «%2»").arg(QString::fromStdString(site()), text));
        connect(button, &QPushButton::clicked, this, [this, outcome] { finish(outcome); });
        m_outcomeRow->insertWidget(static_cast<int>(outcome), button);
        m_outcomes.push_back(button);
    }
    QWidget* before = nullptr;
    for (auto* const button : m_outcomes) {
        if (before)
            setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_evidence);
    if (!first)
        m_evidence->clear(); // it was about the step before
    m_evidence->setPlaceholderText(now.evidencia == EvidenciaPaso::folio ? tr("Folio del proveedor (obligatorio)")
            : now.evidencia == EvidenciaPaso::nota                       ? tr("Nota (obligatoria)")
                                                                         : tr("Nota o motivo"));
    m_evidence->setAccessibleName(tr("%1: %2").arg(QString::fromStdString(site()), m_evidence->placeholderText()));
    m_note->setAccessibleName(tr("%1: anotar").arg(QString::fromStdString(site())));
    m_countersign->setAccessibleName(tr("%1: refrendar").arg(QString::fromStdString(site())));
    m_cancel->setAccessibleName(tr("%1: cancelar plan").arg(QString::fromStdString(site())));
}

/// The hub would refuse to move the work nowhere.
bool PlanLane::lacksSeat(std::size_t outcome) const
{
    const EfectoPaso effect = step().salidas[outcome].efecto;
    const bool moves = effect == EfectoPaso::alterno || effect == EfectoPaso::ccv;
    return moves && destinationOf(m_night.state(), running().site, effect) == none16;
}

/// Whoever moves the work sees where to, and whether anybody is there.
QString PlanLane::outcomeText(std::size_t outcome) const
{
    const SalidaPaso& way = step().salidas[outcome];
    const auto text = QString::fromStdString(way.texto);
    if (way.efecto != EfectoPaso::alterno && way.efecto != EfectoPaso::ccv)
        return text;
    const State& state = m_night.state();
    const SiteIndex to = destinationOf(state, running().site, way.efecto);
    if (to == none16)
        return tr("%1 → no hay sede").arg(text);
    const auto id = QString::fromStdString(m_night.process().sites[to].id);
    const bool isLost = state.sites[to].enlace == EstadoEnlace::sinSenal || state.sites[to].enlace == EstadoEnlace::inalcanzable;
    return isLost ? tr("%1 → %2 ▲ sin señal").arg(text, id) : tr("%1 → %2").arg(text, id);
}

Millis PlanLane::overdue() const
{
    return std::max<Millis>(0, m_night.processNow() - running().pasos.back().inicio - step().limite);
}

void PlanLane::tellState()
{
    for (std::size_t outcome = 0; outcome < m_outcomes.size(); ++outcome) {
        if (const auto text = outcomeText(outcome); m_outcomes[outcome]->text() != text)
            m_outcomes[outcome]->setText(text);
    }
    const auto& state = m_night.state();
    const auto& plan = running();
    const Format format(m_night.process().utcOffsetMinutes);
    m_name->setText(PlanTables::siteName(m_night.process(), plan.site));
    auto scenario = QString::fromStdString(m_night.process().plan.escenarios[plan.escenario].nombre);
    if (const auto to = state.sites[plan.site].destino; to != none16)
        scenario += tr(" → %1").arg(QString::fromStdString(m_night.process().sites[to].id));
    m_scenario->setText(scenario);
    auto who = tr("Activó %1 a las %2").arg(personOf(state, plan.por), format.hour(plan.activado));
    m_who->setText(who);
    const bool is = plan.refrendado != 0;
    m_signature->setText(is ? tr("Refrendó %1 a las %2").arg(personOf(state, plan.refrendadoPor), format.hour(plan.refrendado)) : tr("▲ Sin refrendo"));
    const auto look = QStringLiteral("color: %1").arg(m_theme.color(is ? Theme::Muted : Theme::High).name());
    if (m_signature->styleSheet() != look)
        m_signature->setStyleSheet(look);
    const auto provider = providerClock(state, plan);
    m_provider->setVisible(provider.has_value());
    if (provider) {
        const auto since = Format::countdown(std::max<Millis>(0, m_night.processNow() - provider->desde));
        const auto folio = QString::fromStdString(provider->folio).section(QLatin1Char('\n'), -1);
        m_provider->setText(folio.isEmpty() ? tr("Proveedor: %1").arg(since) : tr("Proveedor: %1 · folio %2").arg(since, folio));
        m_provider->setToolTip(m_provider->text());
    }
}

/// What the hub would refuse is not offered; the matrix of roles is the hub's own.
void PlanLane::enable()
{
    if (!m_night.hasState() || m_plan >= m_night.state().planes.size() || !running().isOpen())
        return;
    const bool typed = !m_evidence->text().trimmed().isEmpty();
    const bool isMoved = bringsWorkBack(m_night.state(), running());
    const bool ends = mayCommand(m_actor.role, CommandKind::terminarPaso) && isMine()
        && (m_actor.role == Role::coordinador || m_actor.role == Role::supervisor || step().responsable == m_actor.role);
    for (std::size_t outcome = 0; outcome < m_outcomes.size(); ++outcome) {
        const bool nowhere = lacksSeat(outcome);
        m_outcomes[outcome]->setEnabled(ends && !nowhere && (typed || step().evidencia == EvidenciaPaso::ninguna));
        m_outcomes[outcome]->setToolTip(nowhere ? tr("Nadie puede recibir este trabajo: no hay sede alterna abierta ni CCV.") : QString());
    }
    const bool notes = mayCommand(m_actor.role, CommandKind::anotarPlan) && isMine();
    m_evidence->setVisible(notes || ends);
    m_note->setEnabled(notes && typed);
    m_cancel->setEnabled(mayCommand(m_actor.role, CommandKind::cancelarPlan) && isMine() && typed && !isMoved);
    const auto me = m_night.state().findPerson(m_actor.id);
    const bool another = !me || *me != running().por;
    m_countersign->setVisible(running().refrendado == 0);
    m_countersign->setEnabled(mayCommand(m_actor.role, CommandKind::refrendarPlan) && another);
    m_cancel->setToolTip(isMoved ? tr("El trabajo ya se movió: primero regrese a la normalidad.") : tr("Escriba el motivo para cancelar."));
    const bool acts = ends || notes || m_countersign->isEnabled();
    for (auto* const button : { m_note, m_cancel })
        button->setVisible(acts);
    if (!acts)
        m_countersign->hide();
    for (auto* const button : m_outcomes)
        button->setVisible(acts);
}

void PlanLane::finish(std::size_t outcome)
{
    const auto& now = step();
    if (outcome < now.salidas.size())
        Q_EMIT intent(command::TerminarPaso { site(), now.id, now.salidas[outcome].id, m_evidence->text().trimmed().toStdString(), running().lote });
}

} // namespace prep
