// SPDX-License-Identifier: MIT
#include "widgets/verification/identifypage.h"

#include "models/domain/roles.h"
#include "models/items/night.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/panel.h"
#include "widgets/common/reasondialog.h"
#include "widgets/common/words.h"
#include "widgets/verification/casillaform.h"
#include "widgets/verification/verificationwords.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace prep {

namespace {
constexpr qint64 emptyRetryMs = 5000;
} // namespace

IdentifyPage::IdentifyPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
{
    build();
    buildKeys();
    goIdle(tr("Identificación"), { tr("En cuanto se conozca la definición del proceso se podrá pedir una pieza.") });
    m_ask->setEnabled(false);
}

IdentifyPage::~IdentifyPage() = default;

bool IdentifyPage::may(CommandKind kind) const
{
    return mayCommand(m_actor.role, kind);
}

void IdentifyPage::setProcess(std::shared_ptr<const Process> process)
{
    const bool isSame = m_process && process && m_process->fingerprint == process->fingerprint;
    m_process = std::move(process);
    if (isSame || !m_process)
        return;
    m_form->setFinder(std::make_shared<const CasillaFinder>(m_process));
    m_stage = Stage::idle;
    setActor(m_actor);
}

/// With every welcome: the hub has forgotten what the session before had, and is told what is in hand.
void IdentifyPage::setActor(const Actor& actor)
{
    m_actor = actor;
    m_hold->setVisible(may(CommandKind::retener));
    if (isInHand() && m_stage != Stage::sending)
        Q_EMIT piezaWanted(m_pieza.pieza);
    if (m_stage != Stage::idle || !m_process)
        return;
    const bool identifies = may(CommandKind::identificar);
    m_ask->setEnabled(identifies); // before the page goes idle: then it takes the focus
    if (identifies)
        goIdle(tr("Lista para identificar"),
            { tr("Enter pide la pieza que más espera. Al decidirla llega la siguiente."),
                tr("Se compara el encabezado de la imagen con lo que dice su etiqueta.") });
    else
        goIdle(tr("Identificación"), { tr("Su función no identifica actas.") });
}

void IdentifyPage::goIdle(const QString& title, const QStringList& sentences)
{
    m_stage = m_process ? Stage::idle : Stage::away;
    m_pieza = {};
    m_isQueueEmpty = false;
    m_idleText = title + QLatin1Char('\n') + sentences.join(QLatin1Char('\n'));
    m_notice->set(topic(), title, sentences);
    m_stack->setCurrentIndex(0);
    m_image->setImage({});
    showHelp();
    if (isVisible())
        focusFirst();
}

void IdentifyPage::focusFirst()
{
    if (!isInHand())
        m_ask->isEnabled() ? m_ask->setFocus() : setFocus();
    else if (m_stage == Stage::typing)
        m_form->takeFocus();
    else if (m_stage == Stage::sending)
        setFocus();
    else
        m_confirm->setFocus();
}

bool IdentifyPage::back()
{
    if (m_stage == Stage::confirming) {
        enter(Stage::typing);
        m_form->resume();
    } else if (m_stage == Stage::typing && m_proposed != none32) {
        enter(Stage::proposing);
    } else if (m_stage == Stage::proposing || m_stage == Stage::typing) {
        giveBack(tr("Pieza devuelta a la cola"), tr("Enter pide la que más espera."));
    } else {
        return m_stage == Stage::sending;
    }
    return true;
}

// ---- the pieza -----------------------------------------------------------------------------------------------------

void IdentifyPage::askNext()
{
    if (m_stage != Stage::idle || !may(CommandKind::identificar))
        return;
    m_stage = Stage::asking;
    m_isQueueEmpty = false;
    m_sinceAsked.start();
    if (m_ask->hasFocus())
        setFocus(); // nothing else may take the keys that follow
    m_ask->setEnabled(false);
    Q_EMIT piezaWanted({});
}

void IdentifyPage::takePieza(const PiezaOffer& offer)
{
    const bool isWorking = isInHand() && m_stage != Stage::sending;
    if (isWorking && offer.pieza == m_pieza.pieza) {
        m_since.start();
        m_isKeeping = false;
        return;
    }
    if (m_stage != Stage::asking && !isWorking)
        return;
    m_ask->setEnabled(true);
    if (!isVisible())
        return giveBack(tr("Pieza devuelta a la cola"), tr("Se dejó esta página. Enter pide la que más espera."));
    if (!offer.isNone()) {
        begin(offer);
        if (isWorking)
            say(tr("La pieza anterior pasó a otra persona o ya se decidió; esta es la siguiente."), true);
        return;
    }
    if (isWorking)
        return goIdle(tr("La pieza pasó a otra persona"), { tr("O ya se decidió. Enter pide otra.") });
    goIdle(tr("No hay piezas por identificar"),
        { tr("En cuanto llegue la imagen de una llegará aquí sola. Enter la pide de una vez.") });
    m_isQueueEmpty = true;
    m_sinceAsked.start();
}

void IdentifyPage::begin(const PiezaOffer& offer)
{
    m_pieza = offer;
    m_since.start();
    m_isActive = m_isKeeping = false;
    m_typed = none32;
    m_proposed = m_process->findActa(offer.propuesta).value_or(none32);
    m_head->setText(VerificationWords::pieza(*m_process, offer));
    m_waiting->setText(tr("%n en espera", nullptr, static_cast<int>(offer.esperan)));
    m_stack->setCurrentIndex(1);
    m_form->open(m_proposed == none32 ? std::uint8_t { 0 } : m_process->actas[m_proposed].election);
    say({}, false);
    showImage();
    enter(m_proposed == none32 ? Stage::typing : Stage::proposing);
    refresh();
}

void IdentifyPage::giveBack(const QString& title, const QString& why)
{
    Q_EMIT piezaLeft();
    goIdle(title, { why });
}

/// Half its time before the end, while somebody works; who went away gives it back by doing nothing.
void IdentifyPage::keepAlive()
{
    const qint64 had = m_since.elapsed();
    const bool isLive = m_night.freshness() == Freshness::live;
    if (!isLive || m_stage == Stage::sending)
        return;
    if (had > m_pieza.plazoMs)
        return giveBack(tr("Se acabó el plazo de la pieza"), tr("Nadie trabajó en ella y volvió a la cola. Enter la pide otra vez."));
    const bool isAsked = m_isKeeping && !m_sinceAsked.hasExpired(emptyRetryMs); // a hub with much to do may have refused it
    if (had < m_pieza.plazoMs / 2 || !(m_isActive || m_isKeeping) || isAsked)
        return;
    m_isKeeping = true;
    m_isActive = false;
    m_sinceAsked.start();
    Q_EMIT piezaWanted(m_pieza.pieza);
}

void IdentifyPage::refresh()
{
    const bool isOffline = m_night.freshness() != Freshness::live;
    m_offline->setVisible(isOffline);
    if (isInHand())
        keepAlive();
    else if (m_stage == Stage::asking && m_sinceAsked.hasExpired(emptyRetryMs)) {
        m_stage = Stage::idle; // the hub was too busy to answer
        askNext();
    } else if (m_stage == Stage::idle && m_isQueueEmpty && isVisible() && isActiveWindow() && m_sinceAsked.hasExpired(emptyRetryMs)) {
        askNext();
    }
}

// ---- deciding ------------------------------------------------------------------------------------------------------

ActaIndex IdentifyPage::meant() const
{
    return m_stage == Stage::confirming ? m_typed : m_proposed;
}

/// The hub may have taken it back, and given another one, while a dialog asked for the reason.
bool IdentifyPage::isStill(const Id16& meantPieza)
{
    if (isInHand() && m_stage != Stage::sending && m_pieza.pieza == meantPieza)
        return true;
    say(tr("Mientras tanto esa pieza dejó de ser suya: no se hizo nada."), true);
    return false;
}

void IdentifyPage::confirm()
{
    if (m_stage != Stage::proposing && m_stage != Stage::confirming)
        return;
    const ActaIndex acta = meant();
    command::Identificar decided { m_pieza.pieza, m_process->actaKey(acta), {} };
    if (m_proposed != none32 && acta != m_proposed) {
        ReasonDialog dialog(tr("Identificación forzada"),
            tr("La etiqueta dice %1 y usted identifica %2. ¿Por qué? El motivo queda en la bitácora.")
                .arg(QString::fromStdString(m_process->actaKey(m_proposed)), QString::fromStdString(decided.acta)),
            { tr("La etiqueta es de otra casilla; el encabezado se lee bien"), tr("La etiqueta está dañada o se leyó mal"),
                tr("El acta se identificó por sus datos impresos") },
            tr("Identificar"), this);
        if (dialog.exec() != QDialog::Accepted || !isStill(decided.pieza) || m_stage != Stage::confirming)
            return;
        decided.forzada = dialog.reason();
    }
    send(decided);
}

void IdentifyPage::differs()
{
    if (m_stage != Stage::proposing && m_stage != Stage::confirming)
        return;
    m_isActive = true;
    enter(Stage::typing);
}

void IdentifyPage::declareOutside()
{
    if (!isInHand() || m_stage == Stage::sending)
        return;
    const std::uint8_t election = m_stage != Stage::typing && meant() != none32 ? m_process->actas[meant()].election : m_form->election();
    const Election& of = m_process->elections[election];
    const Id16 meantPieza = m_pieza.pieza;
    ReasonDialog dialog(tr("Fuera de catálogo"),
        tr("El acta no se puede ligar a ninguna casilla aprobada de la elección «%1». No se captura: se publica al final, sin votos.")
            .arg(QString::fromStdString(of.name)),
        { tr("No trae identificación"), tr("La identificación no se lee"), tr("La casilla no existe en el catálogo") },
        tr("Declarar fuera de catálogo"), this);
    if (dialog.exec() == QDialog::Accepted && isStill(meantPieza))
        send(command::DeclararFueraDeCatalogo { meantPieza, of.id, dialog.reason() });
}

void IdentifyPage::hold()
{
    if (!isInHand() || m_stage == Stage::sending || !may(CommandKind::retener))
        return;
    const Id16 meantPieza = m_pieza.pieza;
    ReasonDialog dialog(tr("Retener la pieza"),
        tr("Sale de la cola y espera a que alguien decida en «Retenidas». Nada se pierde."),
        { tr("La imagen es de otra elección o de otro documento"), tr("Parece la misma imagen que otra"), tr("El acta parece alterada") },
        tr("Retener"), this);
    if (dialog.exec() == QDialog::Accepted && isStill(meantPieza))
        send(command::Retener { meantPieza, dialog.reason() });
}

void IdentifyPage::send(const CommandBody& body)
{
    m_before = m_stage;
    m_sent = body;
    m_stage = Stage::sending;
    setFocus(); // nothing else may take the keys that follow
    m_card->setEnabled(false);
    m_form->setEnabled(false);
    say(m_night.freshness() == Freshness::live ? tr("Enviando…") : tr("En espera de conexión para enviar."), false);
    Q_EMIT intent(m_sent);
}

void IdentifyPage::takeAccepted(CommandKind kind)
{
    if (m_stage != Stage::sending || kind != static_cast<CommandKind>(m_sent.index() + 1))
        return;
    ++m_decided;
    goIdle(VerificationWords::done(kind), { tr("Se pide la siguiente…") });
    askNext();
}

void IdentifyPage::takeRefused(CommandKind kind, int code)
{
    if (m_stage != Stage::sending || kind != static_cast<CommandKind>(m_sent.index() + 1))
        return;
    const auto refusal = static_cast<Refusal>(code);
    if (refusal == Refusal::piezaYaIdentificada || refusal == Refusal::piezaRetenida) {
        goIdle(tr("La pieza ya se había decidido"), { Words::refusal(code) });
        return askNext();
    }
    enter(m_before);
    say(Words::refusal(code), true);
}

QString IdentifyPage::message() const
{
    return m_message->text();
}

QString IdentifyPage::proposal() const
{
    return m_cardCasilla->text();
}

void IdentifyPage::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->isAutoRepeat())
        return;
    if (isEnter && m_stage == Stage::idle)
        askNext();
    else if (isEnter)
        confirm();
    else
        Page::keyPressEvent(event);
}

/// Another page is looked at: somebody else may have it.
void IdentifyPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    if (!event->spontaneous() && isInHand() && m_stage != Stage::sending)
        giveBack(tr("Pieza devuelta a la cola"), tr("Se dejó esta página. Enter pide la que más espera."));
}

} // namespace prep
