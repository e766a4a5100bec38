// SPDX-License-Identifier: MIT
// CapturePage: what is seen while an acta is worked on, and what leaves for the hub.
#include "models/items/night.h"
#include "widgets/capture/actahead.h"
#include "widgets/common/actawords.h"
#include "widgets/common/actaimage.h"
#include "widgets/capture/captureform.h"
#include "widgets/capture/capturepage.h"
#include "widgets/common/reasondialog.h"
#include "widgets/capture/reviewlist.h"
#include "widgets/capture/sinactadialog.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int imageShare = 6; ///< of ten
} // namespace

void CapturePage::build()
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(title());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildIdle());
    m_stack->addWidget(buildWork());
    m_help = new QLabel(this);
    m_help->setObjectName(QStringLiteral("caption"));
    m_help->setWordWrap(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 4);
    column->setSpacing(4);
    column->addWidget(m_stack, 1);
    column->addWidget(m_help);
}

QWidget* CapturePage::buildIdle()
{
    auto* const idle = new QWidget(this);
    m_notice = new Notice(m_theme, idle);
    m_ask = new QPushButton(tr("Pedir un acta (Enter)"), idle);
    m_noActa = new QPushButton(tr("Declarar sin acta (F3)"), idle);
    for (auto* const button : { m_ask, m_noActa })
        button->setAutoDefault(true);
    m_noActa->hide();
    connect(m_ask, &QPushButton::clicked, this, [this] {
        m_pressesBefore = 1;
        askNext();
    });
    connect(m_noActa, &QPushButton::clicked, this, &CapturePage::declareSinActa);
    auto* const row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_ask);
    row->addWidget(m_noActa);
    row->addStretch(1);
    auto* const column = new QVBoxLayout(idle);
    column->addStretch(1);
    column->addWidget(m_notice);
    column->addLayout(row);
    column->addStretch(2);
    return idle;
}

QWidget* CapturePage::buildWork()
{
    auto* const work = new QWidget(this);
    m_image = new ActaImage(m_theme, work);
    m_head = new ActaHead(m_night, m_theme, work);
    m_work = new QStackedWidget(work);
    m_form = new CaptureForm(m_theme, m_work);
    m_review = new ReviewList(m_theme, m_work);
    m_mesa = new MesaForm(m_theme, m_work);
    m_wait = new QLabel(tr("Se piden las tres capturas al concentrador…"), m_work);
    m_wait->setAlignment(Qt::AlignCenter);
    m_wait->setWordWrap(true);
    for (QWidget* const widget : { static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_review),
             static_cast<QWidget*>(m_mesa), static_cast<QWidget*>(m_wait) })
        m_work->addWidget(widget);
    m_message = new QLabel(work);
    m_message->setWordWrap(true);
    m_message->hide();
    auto* const column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(m_head);
    column->addWidget(m_work, 1);
    column->addWidget(m_message);
    auto* const row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_image, imageShare);
    row->addLayout(column, 10 - imageShare);
    connect(m_form, &CaptureForm::changed, this, [this] {
        say({}, false);
        notePress();
        showFocus();
    });
    connect(m_form, &CaptureForm::reviewWanted, this, &CapturePage::showReview);
    connect(m_form, &CaptureForm::rejected, this, [this](const QString& text) { say(text, true); });
    connect(m_review, &ReviewList::rejected, this, [this](const QString& text) { say(text, true); });
    connect(m_review, &ReviewList::changed, this, [this] {
        say({}, false);
        notePress();
    });
    connect(m_review, &ReviewList::backWanted, this, &CapturePage::back);
    connect(m_review, &ReviewList::sendWanted, this, &CapturePage::send);
    connect(m_review, &ReviewList::fieldShown, this,
        [this](quint16 field) { m_image->follow(m_places->placeOf(*m_process, m_session->acta(), field)); });
    connect(m_review, &ReviewList::fieldWanted, this, [this](quint16 field) {
        m_session->goTo(field);
        m_work->setCurrentWidget(m_form);
        m_form->sync();
        showFocus();
    });
    connect(m_mesa, &MesaForm::rejected, this, [this](const QString& text) { say(text, true); });
    connect(m_mesa, &MesaForm::pressed, this, [this] {
        say({}, false);
        notePress();
    });
    connect(m_mesa, &MesaForm::fieldChanged, this, &CapturePage::showFocus);
    connect(m_mesa, &MesaForm::resolveWanted, this, [this] { resolve(m_mesa->decided(), m_mesa->reason()); });
    return work;
}

void CapturePage::buildKeys()
{
    const auto key = [this](const QKeySequence& sequence, auto action) {
        auto* const shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(QKeySequence(Qt::Key_F2), [this] { escalate(); });
    key(QKeySequence(Qt::Key_F3), [this] { declareSinActa(); });
    const auto look = [&](Qt::KeyboardModifiers modifiers, Qt::Key pressed, Qt::Key meant) {
        key(QKeySequence(QKeyCombination(modifiers, pressed)), [this, meant, modifiers] {
            if (m_stage != Stage::working)
                return;
            if (m_session)
                m_session->countPress();
            notePress();
            (void)m_image->press(meant, modifiers);
        });
    };
    for (const Qt::Key turned : { Qt::Key_F6, Qt::Key_F7, Qt::Key_F8, Qt::Key_F9 }) {
        look(Qt::NoModifier, turned, turned);
        look(Qt::ShiftModifier, turned, turned);
    }
    for (const Qt::Key moved : { Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down })
        look(Qt::ControlModifier, moved, moved);
    look(Qt::ControlModifier, Qt::Key_Equal, Qt::Key_Plus); // + without Shift on most keyboards
}

void CapturePage::say(const QString& text, bool warning)
{
    if (m_stage == Stage::idle && !text.isEmpty())
        return goIdle(tr("Captura"), { text });
    m_message->setText(text.isEmpty() || !warning ? text : QStringLiteral("▲ ") + text);
    m_message->setVisible(!text.isEmpty());
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(warning ? Theme::High : Theme::Muted).name()));
}

void CapturePage::showImage()
{
    if (!m_claim.imagen.isNull()) {
        m_image->setImage({}, tr("Se trae la imagen del acta…"));
        Q_EMIT imageWanted(m_claim.imagen);
    } else if (m_process->imagesNone)
        m_image->setImage({}, tr("Este simulacro no lleva imágenes."));
    else
        m_image->setImage({}, tr("La imagen de esta acta aún no llega al centro. Si no aparece, F2 la manda a la mesa de control."));
}

void CapturePage::setImage(const Digest& digest, const QImage& image)
{
    const bool isMine = m_stage == Stage::working || m_stage == Stage::sending;
    if (!isMine || digest != m_claim.imagen)
        return;
    m_image->setImage(image, image.isNull() ? tr("La imagen no se pudo leer. F2 manda el acta a la mesa de control.") : QString());
    showFocus();
}

/// The box in focus, enlarged in the head and on the image; the sums beside it, without judging them.
void CapturePage::showFocus()
{
    if (!m_process || m_stage != Stage::working)
        return;
    const auto acta = m_process->findActa(m_claim.acta);
    const auto field = m_mesa->isOpen() ? m_mesa->field() : m_session ? std::optional(m_session->focus()) : std::nullopt;
    showHelp();
    if (!acta || !field)
        return;
    m_image->follow(m_places->placeOf(*m_process, *acta, *field));
    if (m_mesa->isOpen() || !m_session)
        return m_head->clearField();
    m_head->setField(ActaWords::field(*m_process, *acta, *field), m_session->entry(*field));
    const auto limit = voteLimit(m_process->actas[*acta]);
    if (m_session->isPartial())
        m_head->setSums({});
    else if (limit)
        m_head->setSums(tr("Suma de los votos: %1 · lista nominal y representantes: %2")
                            .arg(Format::number(m_session->runningSum()), Format::number(*limit)));
    else
        m_head->setSums(tr("Suma de los votos: %1").arg(Format::number(m_session->runningSum())));
}

void CapturePage::showReview()
{
    m_work->setCurrentWidget(m_review);
    m_review->open();
    m_head->clearField();
    showHelp();
}

void CapturePage::showHelp()
{
    const auto image = tr("imagen: F6 gira · F7 brillo · F8 contraste (Mayús: menos) · Ctrl + − acerca · Ctrl flechas mueve · F9 página");
    const auto acts = tr("F2 mesa de control");
    QString keys;
    if (m_work->currentWidget() == m_mesa)
        keys = tr("1 2 3 toma esa captura · E escribe otro valor · Enter sigue · Mayús+Enter regresa");
    else if (m_work->currentWidget() == m_review)
        keys = tr("Enter envía · número: ir a la casilla · A así está en el acta · E otra explicación · Mayús+Enter regresa");
    else
        keys = tr("Enter sigue · Mayús+Enter regresa · S sin dato · I ilegible · N no aplica · L letra y número");
    m_help->setText((m_claim.isMesa() ? QStringList { keys, image } : QStringList { keys, acts, image }).join(QStringLiteral("  ·  ")));
}

// ---- what leaves ---------------------------------------------------------------------------------------------------

void CapturePage::send()
{
    if (m_stage != Stage::working || !m_session || !m_session->isReady())
        return;
    if (m_claim.isMesa()) {
        ReasonDialog dialog(tr("Resolver el acta"), tr("Lo que capturó queda como el valor del acta. ¿Por qué?"),
            { tr("La imagen se lee bien; la escalaron sin necesidad"), tr("Se capturó lo que se alcanza a leer"),
                tr("El acta está incompleta o alterada") },
            tr("Resolver"), this);
        if (dialog.exec() == QDialog::Accepted && m_session) // the claim may have been lost meanwhile
            resolve(m_session->tally(), dialog.reason());
        return;
    }
    m_sent = m_session->command();
    sendAgain();
}

void CapturePage::resolve(const Tally& tally, const std::string& reason)
{
    if (m_stage != Stage::working)
        return;
    m_sent = command::Resolver { m_claim.acta, tally, reason };
    sendAgain();
}

void CapturePage::sendAgain()
{
    m_stage = Stage::sending;
    setFocus(); // nothing else may take the keys that follow
    m_work->setEnabled(false);
    say(m_night.freshness() == Freshness::live ? tr("Enviando…") : tr("En espera de conexión para enviar."), false);
    Q_EMIT intent(m_sent);
}

void CapturePage::escalate()
{
    if (m_stage != Stage::working || m_claim.isMesa())
        return;
    ReasonDialog dialog(tr("Mandar a la mesa de control"),
        tr("El acta sale de la cola y la decide la mesa de control con la imagen. Lo escrito aquí no se envía."),
        { tr("La imagen no se lee"), tr("La imagen no es de esta acta"), tr("El acta está incompleta o alterada") },
        tr("Mandar"), this);
    if (dialog.exec() != QDialog::Accepted || m_stage != Stage::working)
        return;
    for (int i = 0; m_session && i < dialog.presses(); ++i)
        m_session->countPress();
    m_sent = command::Escalar { m_claim.acta, m_claim.ronda, dialog.reason() };
    sendAgain();
}

void CapturePage::declareSinActa()
{
    if (!m_process || !may(CommandKind::declararSinActa))
        return say(tr("Un acta que no llegará la declara la supervisión del CATD o la coordinación; si esta imagen no es un acta, F2."), true);
    SinActaDialog dialog(m_process, this);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT intent(dialog.chosen());
}

} // namespace prep
