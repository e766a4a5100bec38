// SPDX-License-Identifier: MIT
// IdentifyPage: what is seen while a pieza is worked on.
#include "models/items/night.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/actawords.h"
#include "widgets/common/panel.h"
#include "widgets/verification/casillaform.h"
#include "widgets/verification/identifypage.h"
#include "widgets/verification/imagekeys.h"
#include "widgets/verification/verificationwords.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int imageShare = 6; ///< of ten
} // namespace

void IdentifyPage::build()
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
    m_help->setAccessibleName(tr("Teclas"));
    m_help->setWordWrap(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 4);
    column->setSpacing(4);
    column->addWidget(m_stack, 1);
    column->addWidget(m_help);
}

QWidget* IdentifyPage::buildIdle()
{
    auto* const idle = new QWidget(this);
    m_notice = new Notice(m_theme, idle);
    m_ask = new QPushButton(tr("Pedir una pieza (Enter)"), idle);
    m_ask->setObjectName(QStringLiteral("pedirPieza"));
    m_ask->setAutoDefault(true);
    connect(m_ask, &QPushButton::clicked, this, &IdentifyPage::askNext);
    auto* const row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_ask);
    row->addStretch(1);
    auto* const column = new QVBoxLayout(idle);
    column->addStretch(1);
    column->addWidget(m_notice);
    column->addLayout(row);
    column->addStretch(2);
    return idle;
}

QWidget* IdentifyPage::buildCard()
{
    m_card = new QWidget(this);
    m_card->setObjectName(QStringLiteral("panel"));
    m_card->setAttribute(Qt::WA_StyledBackground);
    m_cardTitle = new QLabel(m_card);
    m_cardTitle->setObjectName(QStringLiteral("muted"));
    m_cardTitle->setWordWrap(true);
    m_cardCasilla = new QLabel(m_card);
    m_cardCasilla->setFont(m_theme.font(Theme::Type::section, true));
    m_cardCasilla->setAccessibleName(tr("Casilla"));
    m_cardPlace = new QLabel(m_card);
    for (auto* const label : { m_cardCasilla, m_cardPlace }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_confirm = new QPushButton(tr("Identificar (Enter)"), m_card);
    m_confirm->setObjectName(QStringLiteral("identificar"));
    m_confirm->setAutoDefault(true);
    m_confirm->installEventFilter(this);
    m_differs = new QPushButton(tr("No coincide (F2)"), m_card);
    m_differs->setObjectName(QStringLiteral("noCoincide"));
    m_outside = new QPushButton(tr("Fuera de catálogo (F3)"), this);
    m_outside->setObjectName(QStringLiteral("fueraDeCatalogo"));
    m_hold = new QPushButton(tr("Retener (F10)"), this);
    m_hold->setObjectName(QStringLiteral("retener"));
    connect(m_confirm, &QPushButton::clicked, this, &IdentifyPage::confirm);
    connect(m_differs, &QPushButton::clicked, this, &IdentifyPage::differs);
    connect(m_outside, &QPushButton::clicked, this, &IdentifyPage::declareOutside);
    connect(m_hold, &QPushButton::clicked, this, &IdentifyPage::hold);
    auto* const acts = new QHBoxLayout;
    acts->setSpacing(8);
    acts->addWidget(m_confirm);
    acts->addWidget(m_differs);
    acts->addStretch(1);
    auto* const column = new QVBoxLayout(m_card);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(6);
    column->addWidget(m_cardTitle);
    column->addWidget(m_cardCasilla);
    column->addWidget(m_cardPlace);
    column->addSpacing(4);
    column->addLayout(acts);
    return m_card;
}

QWidget* IdentifyPage::buildWork()
{
    auto* const work = new QWidget(this);
    m_image = new ActaImage(m_theme, work);
    m_head = new ElidedLabel({}, m_theme, true, work);
    m_waiting = new QLabel(work);
    m_waiting->setObjectName(QStringLiteral("muted"));
    m_offline = new QLabel(tr("▲ Sin conexión: lo que envíe queda en espera y sale cuando la conexión vuelva."), work);
    m_offline->setObjectName(QStringLiteral("error"));
    m_offline->setWordWrap(true);
    m_offline->hide();
    m_form = new CasillaForm(m_theme, work);
    m_message = new QLabel(work);
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("mensaje"));
    m_message->hide();
    auto* const top = new QHBoxLayout;
    top->addWidget(m_head, 1);
    top->addWidget(m_waiting);
    auto* const column = new QVBoxLayout;
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_offline);
    column->addWidget(buildCard());
    column->addWidget(m_form, 1);
    column->addWidget(m_message);
    auto* const others = new QHBoxLayout;
    others->setSpacing(8);
    others->addWidget(m_outside);
    others->addWidget(m_hold);
    others->addStretch(1);
    column->addStretch(0);
    column->addLayout(others);
    auto* const row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_image, imageShare);
    row->addLayout(column, 10 - imageShare);
    connect(m_form, &CasillaForm::rejected, this, [this](const QString& text) { say(text, true); });
    connect(m_form, &CasillaForm::typed, this, [this] {
        m_isActive = true;
        say({}, false);
    });
    connect(m_form, &CasillaForm::chosen, this, [this](quint32 acta) {
        m_typed = acta;
        enter(Stage::confirming);
    });
    return work;
}

void IdentifyPage::buildKeys()
{
    const auto key = [this](int pressed, auto action) {
        auto* const shortcut = new QShortcut(QKeySequence(pressed), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false); // a key that is held down decides once
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(Qt::Key_F2, [this] { differs(); });
    key(Qt::Key_F3, [this] { declareOutside(); });
    key(Qt::Key_F10, [this] { hold(); });
    addImageKeys(*this, [this] {
        m_isActive = true;
        return isInHand() ? std::vector { m_image } : std::vector<ActaImage*>();
    });
}

/// An Enter that is held down would confirm one pieza after another, unseen.
bool IdentifyPage::eventFilter(QObject* watched, QEvent* event)
{
    const bool isRepeated = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->isAutoRepeat();
    return isRepeated || Page::eventFilter(watched, event);
}

void IdentifyPage::enter(Stage stage)
{
    m_stage = stage;
    m_card->setEnabled(true);
    m_form->setEnabled(true);
    m_card->setVisible(stage != Stage::typing);
    m_form->setVisible(stage == Stage::typing);
    say({}, false);
    showCard();
    showHelp();
    if (isVisible())
        focusFirst();
}

void IdentifyPage::showCard()
{
    const ActaIndex acta = meant();
    if (acta == none32)
        return;
    const bool isTyped = m_stage == Stage::confirming;
    const bool isForced = isTyped && m_proposed != none32 && acta != m_proposed;
    m_cardTitle->setText(isForced ? tr("▲ No es lo que dice la etiqueta (%1). Se identificará, con motivo, como")
                                        .arg(QString::fromStdString(m_process->actaKey(m_proposed)))
                                  : isTyped ? tr("Se identificará como") : tr("La etiqueta dice. ¿Es lo que dice el encabezado del acta?"));
    m_cardCasilla->setText(ActaWords::casilla(m_process->actas[acta]));
    m_cardPlace->setText(VerificationWords::place(*m_process, acta));
    m_differs->setText(isTyped ? tr("Corregir (F2)") : tr("No coincide (F2)"));
}

void IdentifyPage::showImage()
{
    if (!m_pieza.imagen.isNull()) {
        m_image->setImage({}, tr("Se trae la imagen del acta…"));
        Q_EMIT imageWanted(m_pieza.imagen);
    } else {
        m_image->setImage({}, tr("Este simulacro no lleva imágenes."));
    }
}

void IdentifyPage::setImage(const Digest& digest, const QImage& image)
{
    if (isInHand() && digest == m_pieza.imagen)
        m_image->setImage(image, image.isNull() ? tr("La imagen no se pudo leer. Reténgala (F10) o pida que se digitalice de nuevo.") : QString());
}

void IdentifyPage::showHelp()
{
    QStringList keys;
    if (m_stage == Stage::typing)
        keys << tr("Enter sigue · Mayús+Enter regresa · F3 fuera de catálogo");
    else if (isInHand())
        keys << tr("Enter identifica · F2 no coincide · F3 fuera de catálogo · Esc devuelve la pieza");
    if (isInHand())
        keys << imageKeysHelp();
    m_help->setText(keys.join(QStringLiteral("  ·  ")));
}

void IdentifyPage::say(const QString& text, bool warning)
{
    m_message->setText(text.isEmpty() || !warning ? text : QStringLiteral("▲ ") + text);
    m_message->setVisible(!text.isEmpty());
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(warning ? Theme::High : Theme::Muted).name()));
}

} // namespace prep
