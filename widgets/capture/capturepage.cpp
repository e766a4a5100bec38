// SPDX-License-Identifier: MIT
#include "widgets/capture/capturepage.h"

#include "models/domain/roles.h"
#include "models/items/night.h"
#include "widgets/capture/actahead.h"
#include "widgets/common/actaimage.h"
#include "widgets/capture/captureform.h"
#include "widgets/capture/capturewords.h"
#include "widgets/capture/reviewlist.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace prep {

namespace {
constexpr qint64 emptyRetryMs = 5000;
constexpr qint64 historyRetryMs = 3000;
} // namespace

CapturePage::CapturePage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_places(&m_formPlaces)
{
    build();
    buildKeys();
    goIdle(tr("Captura"), { tr("En cuanto se conozca la definición del proceso se podrá pedir un acta.") });
    m_stage = Stage::away;
    m_ask->setEnabled(false);
}

CapturePage::~CapturePage() = default;

bool CapturePage::may(CommandKind kind) const
{
    return mayCommand(m_actor.role, kind);
}

void CapturePage::setProcess(std::shared_ptr<const Process> process)
{
    const bool isSame = m_process && process && m_process->fingerprint == process->fingerprint;
    m_process = std::move(process);
    if (isSame || !m_process)
        return;
    m_stage = Stage::idle;
    setActor(m_actor);
}

void CapturePage::setPlaces(const FieldPlaces& places)
{
    m_places = &places;
    showFocus();
}

void CapturePage::setActor(const Actor& actor)
{
    m_actor = actor;
    if (m_stage != Stage::idle || !m_process)
        return;
    m_ask->setEnabled(may(CommandKind::reclamar)); // before the page goes idle: then it takes the focus
    m_noActa->setVisible(may(CommandKind::declararSinActa));
    if (may(CommandKind::reclamar))
        goIdle(tr("Lista para capturar"),
            { tr("Enter pide el acta que más espera. Al enviarla llega la siguiente."),
                tr("Cada acta la capturan dos personas que no se ven; si difieren, decide una tercera.") });
    else
        goIdle(tr("Captura"), { tr("Su función no captura actas. F3 declara que un acta no llegará.") });
}

void CapturePage::goIdle(const QString& title, const QStringList& sentences)
{
    m_stage = m_process ? Stage::idle : Stage::away;
    m_idleText = title + QLatin1Char('\n') + sentences.join(QLatin1Char('\n'));
    m_notice->set(QStringLiteral("acta"), title, sentences);
    m_stack->setCurrentIndex(0);
    if (isVisible())
        focusFirst();
}

void CapturePage::focusFirst()
{
    if (m_stage != Stage::working && m_stage != Stage::sending)
        m_ask->isEnabled() ? m_ask->setFocus() : setFocus();
    else if (m_mesa->isOpen())
        m_mesa->takeFocus();
    else if (m_session && m_session->phase() == CaptureSession::Phase::reviewing)
        m_review->open();
    else
        m_form->focusBox();
}

bool CapturePage::back()
{
    if (m_stage != Stage::working || !m_session || m_session->phase() != CaptureSession::Phase::reviewing)
        return m_stage == Stage::working || m_stage == Stage::sending; // an acta is not left by Esc
    (void)m_session->backward();
    m_work->setCurrentWidget(m_form);
    m_form->sync();
    showFocus();
    return true;
}

// ---- the claim -----------------------------------------------------------------------------------------------------

/// The mesa's actas first: they have waited through three captures.
void CapturePage::askNext()
{
    if (m_stage != Stage::idle || !may(CommandKind::reclamar))
        return;
    ask(may(CommandKind::resolver) ? mesaRound : 0);
}

void CapturePage::ask(std::uint8_t round)
{
    m_stage = Stage::asking;
    m_asked = round;
    m_isQueueEmpty = false;
    if (m_ask->hasFocus())
        setFocus(); // nothing else may take the keys that follow
    m_ask->setEnabled(false);
    Q_EMIT intent(command::Reclamar { {}, round });
}

void CapturePage::takeClaim(const Claim& claim)
{
    m_isRenewing = false;
    const bool isMine = m_stage == Stage::working || m_stage == Stage::sending;
    if (isMine && claim.acta == m_claim.acta && claim.ronda == m_claim.ronda) {
        m_claim.vence = claim.vence;
        m_isExpired = false;
        if (m_claim.imagen != claim.imagen) { // it has reached the centre meanwhile
            m_claim.imagen = claim.imagen;
            showImage();
        }
        if (std::exchange(m_isReclaiming, false) && m_stage == Stage::sending)
            Q_EMIT intent(m_sent);
        refresh();
    } else if (m_stage == Stage::asking) {
        begin(claim);
    }
}

void CapturePage::begin(const Claim& claim)
{
    const auto acta = m_process->findActa(claim.acta);
    if (!acta)
        return goIdle(tr("El concentrador dio un acta que esta consola no conoce"), { QString::fromStdString(claim.acta) });
    m_claim = claim;
    m_stage = Stage::working;
    m_isExpired = m_isReclaiming = m_isActive = false;
    m_ask->setEnabled(true);
    m_head->setActa(*m_process, *acta, claim.ronda);
    m_stack->setCurrentIndex(1);
    say({}, false);
    if (m_claim.isMesa()) {
        m_session.reset();
        m_form->setSession(nullptr);
        m_head->clearField();
        m_head->setSums({});
        m_work->setCurrentWidget(m_wait);
        showHelp();
        askHistory(*acta);
    } else {
        openForm(claim.campos);
    }
    showImage();
    refresh();
}

void CapturePage::askHistory(ActaIndex acta)
{
    m_sinceHistory.start();
    Q_EMIT historyWanted(acta);
}

bool CapturePage::awaitsHistory() const
{
    return m_stage == Stage::working && m_claim.isMesa() && m_work->currentWidget() == m_wait;
}

void CapturePage::openForm(std::vector<std::uint16_t> open)
{
    m_session = std::make_unique<CaptureSession>(m_process, *m_process->findActa(m_claim.acta), m_claim.ronda, std::move(open));
    for (; m_pressesBefore > 0; --m_pressesBefore)
        m_session->countPress();
    m_mesa->close();
    m_review->setSession(m_session.get());
    m_form->setSession(m_session.get());
    m_work->setCurrentWidget(m_form);
    m_form->sync();
    showFocus();
}

/// While somebody works, half a lease before its end; who has gone away gives the acta back by doing nothing.
void CapturePage::watchClaim()
{
    const Millis left = m_claim.vence - m_night.processNow();
    const bool isLive = m_night.freshness() == Freshness::live;
    if (left <= 0 && isLive)
        m_isExpired = true;
    m_head->setLeft(m_isExpired ? std::nullopt : std::optional(std::max<Millis>(left, 0)));
    const bool isDue = left < m_process->rules.leaseTime / 2;
    if (m_stage != Stage::working || m_isExpired || !isDue || !m_isActive || m_isRenewing || !isLive)
        return;
    m_isRenewing = true;
    m_isActive = false;
    Q_EMIT intent(command::Renovar { m_claim.acta, m_claim.ronda });
}

void CapturePage::notePress()
{
    m_isActive = true;
    if (m_isExpired && !m_isReclaiming && m_stage == Stage::working)
        reclaim();
}

/// The same acta again, with what was typed: the work is lost only when somebody else has it.
void CapturePage::reclaim()
{
    m_isReclaiming = true;
    Q_EMIT intent(command::Reclamar { m_claim.acta, m_claim.ronda });
}

void CapturePage::refresh()
{
    m_head->refresh();
    if (m_stage == Stage::working || m_stage == Stage::sending)
        watchClaim();
    if (awaitsHistory() && m_sinceHistory.hasExpired(historyRetryMs)) // a hub with much to do may have refused it
        askHistory(*m_process->findActa(m_claim.acta));
    if (m_stage == Stage::idle && m_isQueueEmpty && isActiveWindow() && m_sinceEmpty.hasExpired(emptyRetryMs))
        askNext();
}

// ---- what the hub answers ------------------------------------------------------------------------------------------

void CapturePage::takeAccepted(CommandKind kind)
{
    if (kind == CommandKind::declararSinActa)
        say(tr("Declarada sin acta."), false);
    const bool isEnd = kind == CommandKind::capturar || kind == CommandKind::resolver || kind == CommandKind::escalar;
    if (isEnd && m_stage == Stage::sending)
        finish();
}

void CapturePage::takeRefused(CommandKind kind, int code)
{
    const auto refusal = static_cast<Refusal>(code);
    const auto text = Words::refusal(code);
    const bool isGone = refusal == Refusal::reclamoVencido || refusal == Refusal::noEsSuReclamo;
    constexpr int hubTrouble = 1000; // from here on the hub could not, whatever the rules say
    if (kind == CommandKind::reclamar && m_isReclaiming && code >= hubTrouble) {
        m_isReclaiming = false; // what was typed stays, and the next key asks again
        m_stage = Stage::working;
        m_work->setEnabled(true);
        say(text, true);
    } else if (kind == CommandKind::reclamar && m_isReclaiming) {
        lose(text);
    } else if (kind == CommandKind::reclamar && m_stage == Stage::asking) {
        m_ask->setEnabled(true);
        if (refusal == Refusal::colaVacia && m_asked == mesaRound)
            return ask(0);
        m_isQueueEmpty = refusal == Refusal::colaVacia;
        m_sinceEmpty.start();
        if (m_isQueueEmpty)
            goIdle(tr("No hay actas en cola"),
                { tr("En cuanto una se identifique, o dos capturas difieran, llegará aquí sola. Enter la pide de una vez.") });
        else
            goIdle(tr("No se dio un acta"), { text });
    } else if (kind == CommandKind::renovar) {
        m_isRenewing = false;
        m_isExpired = m_isExpired || isGone;
        say(text, true);
    } else if (m_stage == Stage::sending && isGone && !m_isReclaiming && kind != CommandKind::escalar) {
        reclaim(); // and what was sent goes again
    } else if (m_stage == Stage::sending) {
        m_stage = Stage::working;
        m_work->setEnabled(true);
        say(text, true);
        focusFirst();
    } else if (kind == CommandKind::declararSinActa) {
        say(text, true);
    }
}

/// Nothing of the acta stays on the page.
void CapturePage::putAway()
{
    m_form->setSession(nullptr);
    m_review->setSession(nullptr);
    m_mesa->close();
    m_session.reset();
    m_work->setEnabled(true);
}

void CapturePage::finish()
{
    const bool isEscalated = std::holds_alternative<command::Escalar>(m_sent);
    const auto key = QString::fromStdString(m_claim.acta);
    ++m_cost.actas;
    if (m_session) {
        m_cost.presses += m_session->presses();
        m_cost.discarded += m_session->discarded();
    }
    putAway();
    goIdle(isEscalated ? tr("Acta %1 a la mesa de control").arg(key) : tr("Acta %1 enviada").arg(key), { tr("Se pide la siguiente…") });
    askNext();
}

void CapturePage::lose(const QString& text)
{
    if (m_session) {
        m_cost.presses += m_session->presses();
        m_cost.discarded += m_session->presses();
    }
    m_isReclaiming = false;
    putAway();
    goIdle(tr("El acta pasó a otra persona"), { text, tr("El plazo venció sin que se enviara. Enter pide otra acta.") });
}

/// What the mesa de control has to decide between: the three captures of this cycle, or, in a conflict, what the acta's site and
/// the centre verified last. Empty: neither is there.
std::vector<MesaForm::Reading> CapturePage::readingsOf(ActaIndex acta, const std::vector<Event>& events) const
{
    const bool isKnown = m_night.hasState() && acta < m_night.state().actas.size();
    const Seq since = isKnown ? m_night.state().actas[acta].cicloDesde : 0;
    bool isConflict = false;
    const std::size_t fields = totalCount + m_process->ballotOf(acta).boxes.size();
    const std::string own = isKnown ? m_night.state().origen : std::string(centro);
    const auto isOwn = [&own](const EventHeader& header) { return header.origin.empty() || header.origin == own; };
    std::array<std::optional<MesaForm::Reading>, 3> captures;
    std::array<std::optional<MesaForm::Reading>, 2> values;
    for (const Event& event : events) {
        const auto* const capture = std::get_if<body::Captura>(&event.body);
        const auto* const value = std::get_if<body::ActaVerificada>(&event.body);
        const bool isOfCentre = event.header.origin == centro;
        if (const auto* const said = std::get_if<body::Conflicto>(&event.body); said && said->regla == conflicto::valoresDistintos)
            isConflict = true;
        isConflict = isConflict && !(value && isOfCentre); // decided meanwhile
        if (value && value->tally.fieldCount() == fields)
            values[isOfCentre ? 1 : 0] = { isOfCentre ? tr("centro") : QString::fromStdString(event.header.origin), value->tally };
        if (!capture || event.header.seq <= since || capture->tally.fieldCount() != fields || !isOwn(event.header))
            continue;
        const auto round = static_cast<std::size_t>(event.header.kind) - static_cast<std::size_t>(EventKind::captura1);
        captures[round] = { QStringLiteral("%1.ª").arg(round + 1), capture->tally };
    }
    if (isConflict && values[0] && values[1])
        return { *values[0], *values[1] };
    if (!captures[0] || !captures[1] || !captures[2])
        return {};
    return { *captures[0], *captures[1], *captures[2] };
}

void CapturePage::setHistory(ActaIndex acta, const std::vector<Event>& events)
{
    if (!awaitsHistory() || m_process->findActa(m_claim.acta) != acta)
        return;
    auto readings = readingsOf(acta, events);
    if (readings.empty())
        return openForm({}); // escalated before three captures existed: the mesa reads the image, and nothing else
    m_mesa->open(m_process, acta, std::move(readings));
    m_work->setCurrentWidget(m_mesa);
    m_mesa->takeFocus();
    showFocus();
}

std::optional<ActaForm> CapturePage::claimedForm() const
{
    const bool isMine = m_process && (m_stage == Stage::working || m_stage == Stage::sending);
    const auto acta = isMine ? m_process->findActa(m_claim.acta) : std::nullopt;
    return acta ? FormPlaces::formOf(*m_process, *acta) : std::nullopt;
}

QString CapturePage::message() const
{
    return m_message->text();
}

void CapturePage::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_stage == Stage::idle) {
        m_pressesBefore = 1;
        askNext();
    } else {
        Page::keyPressEvent(event);
    }
}

} // namespace prep
