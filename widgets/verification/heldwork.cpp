// SPDX-License-Identifier: MIT
// HeldPage: how it is laid out, and its keys.
#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/verification/casillaform.h"
#include "widgets/verification/heldpage.h"
#include "widgets/verification/imagekeys.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int listShare = 4; ///< of ten
constexpr int hourWidth = 64;
constexpr int siteWidth = 64;
constexpr int kindWidth = 148;
constexpr int kindColumn = 0;
constexpr int siteColumn = 2;
} // namespace

void HeldPage::build()
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(title());
    m_help = new QLabel(tr("F2 ligar a un acta · F3 liberar · F10 retener") + QStringLiteral("  ·  ") + imageKeysHelp(), this);
    m_help->setObjectName(QStringLiteral("caption"));
    m_help->setAccessibleName(tr("Teclas"));
    m_help->setWordWrap(true);
    auto* const row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(buildList(), listShare);
    row->addWidget(buildImages(), 10 - listShare);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 4);
    column->setSpacing(4);
    column->addLayout(row, 1);
    column->addWidget(m_help);
}

QWidget* HeldPage::buildList()
{
    auto* const side = new QWidget(this);
    m_panel = new Panel(tr("Esperan una decisión"), m_night, m_theme, side);
    m_model->setHeaders({ tr("qué"), tr("acta"), tr("CATD"), tr("llegó") });
    m_table = new Table(m_night, m_theme, m_panel);
    m_table->setModel(m_model);
    m_table->setWidths({ kindWidth, 0, siteWidth, hourWidth }, { siteColumn }, 120);
    m_table->setAccessibleName(tr("Piezas retenidas y fuera de catálogo"));
    m_table->setObjectName(QStringLiteral("retenidas"));
    m_table->setEmptyText(tr("Ninguna pieza espera. Aquí llega la que trae una imagen repetida, la que alguien retiene y la que queda fuera de catálogo."));
    m_table->cells().setLook(kindColumn, [](const QVariant& value) {
        return value.toBool() ? Look { Shape::triangle, Theme::High } : Look { Shape::diamond, Theme::Medium };
    });
    m_panel->body().addWidget(m_table, 1);
    m_reason = new QLabel(side);
    m_reason->setAccessibleName(tr("Motivo"));
    m_reason->setObjectName(QStringLiteral("motivo"));
    m_facts = new QLabel(side);
    m_facts->setObjectName(QStringLiteral("muted"));
    auto* const facts = new QWidget(side);
    auto* const factColumn = new QVBoxLayout(facts);
    factColumn->setContentsMargins(0, 0, 0, 0);
    for (auto* const label : { m_reason, m_facts }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        factColumn->addWidget(label);
    }
    factColumn->addStretch(1);
    m_form = new CasillaForm(m_theme, side);
    m_below = new QStackedWidget(side);
    m_below->addWidget(facts);
    m_below->addWidget(m_form);
    m_message = new QLabel(side);
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("mensaje"));
    m_message->hide();
    auto* const acts = new QHBoxLayout;
    acts->setSpacing(8);
    const auto act = [this, side, acts](const QString& text, const QString& name, auto does) {
        auto* const button = new QPushButton(text, side);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, does);
        acts->addWidget(button);
        return button;
    };
    m_bind = act(tr("Ligar a un acta (F2)"), QStringLiteral("ligar"), &HeldPage::bindElsewhere);
    m_release = act(tr("Liberar (F3)"), QStringLiteral("liberar"), &HeldPage::release);
    m_hold = act(tr("Retener (F10)"), QStringLiteral("retener"), &HeldPage::hold);
    acts->addStretch(1);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_panel, 3);
    column->addWidget(m_below, 2);
    column->addWidget(m_message);
    column->addLayout(acts);
    connect(m_table, &Table::currentMoved, this, [this](const QModelIndex& index) {
        if (!m_isFilling)
            select(index.row());
    });
    connect(m_form, &CasillaForm::rejected, this, [this](const QString& text) { say(text, true); });
    connect(m_form, &CasillaForm::typed, this, [this] { say({}, false); });
    connect(m_form, &CasillaForm::chosen, this, &HeldPage::bind);
    return side;
}

QWidget* HeldPage::buildImages()
{
    auto* const both = new QWidget(this);
    auto* const row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto side = [this, both, row](QLabel*& caption, ActaImage*& image) {
        auto* const part = new QWidget(both);
        caption = new QLabel(part);
        caption->setWordWrap(true);
        caption->setTextFormat(Qt::PlainText);
        caption->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        image = new ActaImage(m_theme, part);
        auto* const column = new QVBoxLayout(part);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(caption);
        column->addWidget(image, 1);
        row->addWidget(part, 1);
        return part;
    };
    (void)side(m_caption, m_image);
    m_otherSide = side(m_otherCaption, m_otherImage);
    m_otherImage->setAccessibleName(tr("Imagen de la otra pieza"));
    return both;
}

void HeldPage::buildKeys()
{
    const auto key = [this](int pressed, auto action) {
        auto* const shortcut = new QShortcut(QKeySequence(pressed), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false); // a key that is held down decides once
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(Qt::Key_F2, &HeldPage::bindElsewhere);
    key(Qt::Key_F3, &HeldPage::release);
    key(Qt::Key_F10, &HeldPage::hold);
    addImageKeys(*this, [this] { return std::vector { m_image, m_otherImage }; });
}

void HeldPage::say(const QString& text, bool warning)
{
    m_message->setText(text.isEmpty() || !warning ? text : QStringLiteral("▲ ") + text);
    m_message->setVisible(!text.isEmpty());
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(warning ? Theme::High : Theme::Muted).name()));
}

} // namespace prep
