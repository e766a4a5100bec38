// SPDX-License-Identifier: MIT
#include "widgets/verification/cotejopage.h"

#include "models/domain/roles.h"
#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/actawords.h"
#include "widgets/common/panel.h"
#include "widgets/common/reasondialog.h"
#include "widgets/common/table.h"
#include "widgets/verification/correctform.h"
#include "widgets/verification/verificationwords.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace prep {

namespace {
constexpr std::size_t mostListed = 500; ///< of a queue; who works through them sees the next ones come
constexpr std::size_t mostFound = 50;
} // namespace

CotejoPage::CotejoPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_queueModel(new GridModel(this))
    , m_valueModel(new GridModel(this))
    , m_pastModel(new GridModel(this))
{
    build();
    buildKeys();
    showActa();
    connect(&night, &Night::reset, this, [this] {
        m_isIndexed = false;
        fill();
    });
    connect(&night, &Night::changed, this, [this] {
        if (isVisible())
            fill();
    });
}

CotejoPage::~CotejoPage() = default;

bool CotejoPage::may(CommandKind kind) const
{
    return mayCommand(m_actor.role, kind);
}

void CotejoPage::setActor(const Actor& actor)
{
    m_actor = actor;
    m_queue->setEmptyText(may(CommandKind::cotejar) ? tr("Ningún acta espera. Llegan aquí conforme los cortes las publican.")
                                                    : tr("Ningún acta espera corrección. Llegan aquí las que el cotejo rechaza."));
    fill();
    showActs();
}

void CotejoPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    fill();
}

void CotejoPage::refresh()
{
    m_queuePanel->refresh();
}

void CotejoPage::focusFirst()
{
    if (isCorrecting())
        return m_form->takeFocus();
    m_queue->setFocus();
    m_queue->ensureCurrent();
}

bool CotejoPage::isCorrecting() const
{
    return m_form->isOpen();
}

bool CotejoPage::back()
{
    if (isCorrecting()) {
        m_form->close();
        m_work->setCurrentIndex(0);
        say({}, false);
        showActs();
    } else if (!m_search->text().isEmpty()) {
        m_search->clear();
        m_isFound = false;
        fill();
    } else {
        return false;
    }
    focusFirst();
    return true;
}

const ActaState& CotejoPage::state() const
{
    return m_night.state().actas[*m_acta];
}

CotejoEstado CotejoPage::estado() const
{
    return m_acta && m_night.hasState() ? cotejoOf(state()) : CotejoEstado::noPublicada;
}

CotejoPage::Drawn CotejoPage::drawn() const
{
    return { state().lastSeq, state().anterior->seq, state().publicada, state().cambios.size() };
}

/// What the public sees now.
const Valor& CotejoPage::published() const
{
    return state().anterior->seq != 0 ? *state().anterior : state().valor;
}

// ---- the list ------------------------------------------------------------------------------------------------------

void CotejoPage::fill()
{
    if (!m_night.hasState())
        return;
    if (!m_isFound) {
        const auto me = m_night.state().findPerson(m_actor.id).value_or(none16);
        m_listed = may(CommandKind::cotejar) ? cotejoQueue(m_night.state(), me) : correctionQueue(m_night.state());
    }
    if (!m_acta && !m_listed.empty())
        open(m_listed.front());
    fillQueue();
    if (m_acta && drawn() == m_shown)
        showActs();
    else if (m_acta)
        open(*m_acta);
}

void CotejoPage::fillQueue()
{
    const Format format(m_night.process().utcOffsetMinutes);
    std::vector<GridRow> rows;
    for (const ActaIndex acta : m_listed) {
        if (rows.size() == mostListed)
            break;
        const ActaState& of = m_night.state().actas[acta];
        const auto key = QString::fromStdString(m_night.process().actaKey(acta));
        const auto kind = cotejoOf(of);
        rows.push_back({ { shortName(acta), acta }, { key, acta }, { format.hour(of.valor.verificacion), kind == CotejoEstado::porAprobar } });
    }
    const QScopedValueRollback filling(m_isFilling, true);
    m_queueModel->setRows(std::move(rows));
    const auto count = Format::number(static_cast<std::int64_t>(m_listed.size()));
    m_queuePanel->setTitle(m_isFound            ? tr("Encontradas: %1").arg(count)
            : may(CommandKind::cotejar)         ? tr("Por cotejar: %1").arg(count)
                                                : tr("Por corregir: %1").arg(count));
    // What is looked at stays until somebody moves on, though another one decided it: a key must never fall on an acta that was
    // not looked at.
    const auto same = m_acta ? std::ranges::find(m_listed, *m_acta) : m_listed.end();
    const bool isListed = same != m_listed.end() && same - m_listed.begin() < m_queueModel->rowCount();
    m_queue->setCurrentIndex(isListed ? m_queueModel->index(static_cast<int>(same - m_listed.begin()), 0) : QModelIndex());
    if (!isListed)
        m_queue->clearSelection();
}

QString CotejoPage::shortName(ActaIndex acta) const
{
    const CatalogueRow& row = m_night.process().actas[acta];
    return QStringLiteral("%1 %2%3").arg(QString::fromStdString(row.seccion), QString(QLatin1Char(static_cast<char>(row.tipo))), QString::fromStdString(row.idCasilla));
}

/// By the label (a key) at once, else by any words of it.
void CotejoPage::find()
{
    const auto words = m_search->text().trimmed();
    if (!m_night.hasState() || words.isEmpty())
        return;
    if (const auto acta = m_night.process().findActa(words.toUpper().toStdString())) {
        m_listed = { *acta };
    } else {
        if (!m_isIndexed)
            m_index.rebuild(m_night.state());
        m_isIndexed = true;
        m_listed.clear();
        for (const SearchHit& hit : m_index.find(words, mostFound)) {
            if (hit.kind == SearchHit::Kind::acta)
                m_listed.push_back(hit.item);
        }
    }
    m_isFound = true;
    if (m_listed.empty())
        say(tr("No hay un acta así."), true);
    else
        open(m_listed.front());
    fillQueue();
    m_queue->setFocus();
}

bool CotejoPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return Page::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        find();
    else if (key == Qt::Key_Down)
        m_queue->setFocus();
    else
        return Page::eventFilter(watched, event);
    return true;
}

// ---- one acta ------------------------------------------------------------------------------------------------------

void CotejoPage::open(ActaIndex acta)
{
    if (!m_night.hasState() || acta >= m_night.state().actas.size())
        return;
    const bool isNew = m_acta != acta;
    m_acta = acta;
    const bool isStale = isCorrecting() && (state().etapa != Etapa::verificada || published().seq != m_corrected);
    if (isNew || isStale) {
        m_form->close();
        m_work->setCurrentIndex(0);
    }
    if (isStale && !isNew)
        say(tr("El valor publicado cambió mientras se corregía: mírelo de nuevo."), true);
    if (isNew) {
        m_history = {};
        m_image->setImage({});
        const Pieza* const pieza = m_night.state().mainPieza(acta);
        if (pieza && pieza->imagenEstado >= ImagenEstado::enElCentro) {
            m_image->setImage({}, tr("Se trae la imagen del acta…"));
            Q_EMIT imageWanted(pieza->imagen);
        } else {
            m_image->setImage({}, m_night.process().imagesNone ? tr("Este simulacro no lleva imágenes: compare con el acta de papel.")
                                                               : tr("La imagen de esta acta no está en el centro."));
        }
        say({}, false);
    }
    m_shown = drawn();
    showActa();
    Q_EMIT historyWanted(acta);
}

void CotejoPage::showActa()
{
    if (!m_acta || !m_night.hasState()) {
        m_name->setText(tr("Ningún acta elegida"));
        m_place->setText({});
        m_standing->setText(tr("Elija una de la lista, o busque su clave: se ve aquí lo publicado junto a su imagen."));
        m_image->setImage({}, tr("La imagen del acta elegida se ve aquí."));
        return showActs();
    }
    const Process& process = m_night.process();
    m_name->setText(ActaWords::casilla(process.actas[*m_acta]));
    m_place->setText(VerificationWords::place(process, *m_acta));
    showValues();
    showPast();
    showActs();
}

void CotejoPage::showActs()
{
    const auto now = estado();
    const bool isFree = m_acta && !m_isSending && !isCorrecting();
    const bool isOwn = now == CotejoEstado::porAprobar && m_night.state().findPerson(m_actor.id) == state().cotejador;
    const bool compares = may(CommandKind::cotejar);
    for (QWidget* const list : { static_cast<QWidget*>(m_search), static_cast<QWidget*>(m_queue) })
        list->setEnabled(!isCorrecting()); // what was typed is not left by choosing another acta
    for (auto* const button : { m_accept, m_reject })
        button->setVisible(compares);
    for (auto* const button : { m_capture, m_scan })
        button->setVisible(may(CommandKind::ordenarRecaptura));
    m_correct->setVisible(may(CommandKind::corregir));
    m_accept->setText(now == CotejoEstado::porAprobar ? tr("Aprobar el cambio (F2)") : tr("Aceptar (F2)"));
    m_accept->setEnabled(isFree && mayCompare(now) && !isOwn);
    m_reject->setEnabled(isFree && mayCompare(now));
    const bool isVerified = m_acta && state().etapa == Etapa::verificada && now != CotejoEstado::enCorreccion;
    m_capture->setEnabled(isFree && isVerified);
    m_scan->setEnabled(isFree && isVerified);
    m_correct->setText(isCorrecting() ? tr("Enviar la corrección (F2)") : tr("Corregir (F2)"));
    m_correct->setEnabled(isCorrecting() || (isFree && isVerified && published().tally && state().publicada));
    if (m_acta)
        m_standing->setText(isOwn ? tr("%1: usted la rechazó, la aprueba otra persona").arg(VerificationWords::estado(now)) : VerificationWords::estado(now));
}

void CotejoPage::setHistory(ActaIndex acta, const std::vector<Event>& events)
{
    if (m_acta != acta || !m_night.hasState())
        return;
    m_history = historyFromEvents(m_night.state(), acta, events);
    showPast();
}

void CotejoPage::setImage(const Digest& digest, const QImage& image)
{
    const Pieza* const pieza = m_acta && m_night.hasState() ? m_night.state().mainPieza(*m_acta) : nullptr;
    if (pieza && pieza->imagen == digest)
        m_image->setImage(image, image.isNull() ? tr("La imagen no se pudo leer.") : QString());
}

// ---- deciding ------------------------------------------------------------------------------------------------------

void CotejoPage::accept()
{
    if (m_accept->isVisible() && m_accept->isEnabled())
        send(command::Cotejar { m_night.process().actaKey(*m_acta), acceptingCode(estado()) });
}

void CotejoPage::reject()
{
    if (m_reject->isVisible() && m_reject->isEnabled())
        send(command::Cotejar { m_night.process().actaKey(*m_acta), 3 });
}

void CotejoPage::order(const QString& title, const QString& text, const QStringList& usual, const QString& act, bool isScan)
{
    const auto acta = m_acta;
    ReasonDialog dialog(title, text, usual, act, this);
    if (dialog.exec() != QDialog::Accepted || m_acta != acta || m_isSending)
        return;
    const auto key = m_night.process().actaKey(*m_acta);
    if (isScan)
        send(command::OrdenarRedigitalizacion { key, dialog.reason() });
    else
        send(command::OrdenarRecaptura { key, dialog.reason() });
}

void CotejoPage::orderCapture()
{
    if (m_capture->isVisible() && m_capture->isEnabled())
        order(tr("Ordenar recaptura"), tr("El acta vuelve a la cola: la capturan otras dos personas. Lo publicado queda hasta que haya un valor nuevo. ¿Por qué?"),
            { tr("Varias casillas no son las del acta"), tr("La captura es de otra acta"), tr("Se capturó ilegible algo que se lee") }, tr("Ordenar"), false);
}

void CotejoPage::orderScan()
{
    if (m_scan->isVisible() && m_scan->isEnabled())
        order(tr("Ordenar redigitalización"), tr("El CATD digitaliza el acta otra vez y se captura de la imagen nueva. ¿Por qué?"),
            { tr("La imagen no se lee"), tr("La imagen está cortada"), tr("La imagen no es de esta acta") }, tr("Ordenar"), true);
}

void CotejoPage::correct()
{
    if (isCorrecting())
        return m_form->finish();
    if (!m_correct->isVisible() || !m_correct->isEnabled())
        return;
    m_corrected = published().seq;
    m_form->open(m_night.state().process, *m_acta, *published().tally);
    m_work->setCurrentIndex(1);
    say({}, false);
    showActs();
    m_form->takeFocus();
}

void CotejoPage::sendCorrection()
{
    const auto acta = m_acta;
    QStringList changes;
    for (const CampoCambiado& field : m_form->correction().changes())
        changes << tr("%1: %2 → %3").arg(ActaWords::field(m_night.process(), *acta, field.campo), Words::cell(field.antes), Words::cell(field.despues));
    ReasonDialog dialog(tr("Corregir el acta"),
        tr("%1.\nSe publica en el próximo corte y la aprueba otra persona del cotejo. ¿Por qué?").arg(changes.join(QStringLiteral("; "))),
        { tr("Se capturó mal: el acta de papel se lee bien"), tr("Se corrige contra el acta de papel") }, tr("Corregir"), this);
    if (dialog.exec() != QDialog::Accepted || m_acta != acta || !isCorrecting() || m_isSending)
        return;
    const command::Corregir order { m_night.process().actaKey(*acta), m_form->correction().corrected(), dialog.reason() };
    m_form->close();
    m_work->setCurrentIndex(0);
    send(order);
}

void CotejoPage::send(const CommandBody& body)
{
    m_isSending = true;
    m_sent = static_cast<CommandKind>(body.index() + 1);
    say(m_night.freshness() == Freshness::live ? tr("Enviando…") : tr("En espera de conexión para enviar."), false);
    showActs();
    m_queue->setFocus();
    Q_EMIT intent(body);
}

/// The next one of the list, unless this one was looked for.
void CotejoPage::takeAccepted(CommandKind kind)
{
    if (!m_isSending || m_sent != kind)
        return;
    m_isSending = false;
    const auto done = m_acta ? tr("%1: %2").arg(VerificationWords::done(kind), QString::fromStdString(m_night.process().actaKey(*m_acta)))
                             : VerificationWords::done(kind);
    if (!m_isFound && !m_listed.empty()) {
        const auto next = std::ranges::find_if(m_listed, [this](ActaIndex acta) { return acta != m_acta; });
        if (next != m_listed.end())
            open(*next);
    }
    fill();
    say(done, false);
    showActs();
}

void CotejoPage::takeRefused(CommandKind kind, int code)
{
    if (!m_isSending || m_sent != kind)
        return;
    m_isSending = false;
    say(Words::refusal(code), true);
    showActs();
}

QString CotejoPage::message() const
{
    return m_message->text();
}

QString CotejoPage::standing() const
{
    return m_standing->text();
}

} // namespace prep
