// SPDX-License-Identifier: MIT
#include "widgets/common/rail.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

class Rail::Button : public QAbstractButton {
public:
    Button(const Theme& theme, QString icon, const QString& title, QWidget* parent)
        : QAbstractButton(parent)
        , m_theme(theme)
        , m_icon(std::move(icon))
    {
        setText(title);
        setAccessibleName(title);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // lower where many pages share a laptop's window
        setHeights(34, 48);
    }

    void set(const QString& icon, const QString& title)
    {
        m_icon = icon;
        setText(title);
        setAccessibleName(title);
        update();
    }

    void setHeights(int least, int most)
    {
        setMinimumHeight(least);
        setMaximumHeight(most);
    }
    [[nodiscard]] QSize sizeHint() const override { return { width(), maximumHeight() }; }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const bool here = isChecked();
        if (here || underMouse())
            painter.fillRect(rect(), m_theme.color(Theme::Raised));
        if (here)
            painter.fillRect(QRect(0, 0, 3, height()), m_theme.color(Theme::Accent));
        const auto token = here ? Theme::Text : Theme::Muted;
        const bool isTool = !isCheckable();
        const bool isLow = height() < maximumHeight() - 4;
        const int side = isTool ? (isLow ? 14 : 20) : (isLow ? 18 : 24);
        const int top = isLow ? (height() - side - 14) / 2 : isTool ? 3 : 5;
        painter.drawPixmap(QPointF((width() - side) / 2.0, top), m_theme.pixmap(m_icon, token, side, devicePixelRatioF()));
        auto font = m_theme.font(Theme::Type::caption);
        if (const int needed = QFontMetrics(font).horizontalAdvance(text()); needed > width() - 10)
            font.setStretch(100 * (width() - 10) / needed);
        painter.setFont(font);
        painter.setPen(m_theme.color(token));
        const QRect words = isLow ? QRect(0, top + side, width(), 14) : QRect(0, isTool ? 23 : 28, width(), isTool ? 18 : 20);
        painter.drawText(words, Qt::AlignCenter, text());
        if (hasFocus()) {
            painter.setPen(QPen(m_theme.color(Theme::Accent), 1));
            painter.drawRect(rect().adjusted(1, 1, -2, -2));
        }
    }

private:
    const Theme& m_theme;
    QString m_icon;
};

Rail::Rail(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(72);
    setAccessibleName(tr("Páginas"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(0);
    column->addStretch(1);
}

void Rail::add(const QString& icon, const QString& title)
{
    auto* const button = new Button(m_theme, icon, title, this);
    const int page = count();
    const QString key = QString::number((page + 1) % 10);
    button->setToolTip(page < 10 ? tr("%1 (Ctrl+%2)").arg(title, key) : tr("%1 (Alt+%2)").arg(title, key));
    connect(button, &QAbstractButton::clicked, this, [this, page] {
        setCurrent(page);
        Q_EMIT chosen(page);
    });
    auto* const column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(page, button);
    m_buttons.push_back(button);
}

void Rail::addTool(const QString& icon, const QString& title, const QString& keys)
{
    auto* const button = new Button(m_theme, icon, title, this);
    button->setCheckable(false);
    button->setHeights(30, 42);
    button->setToolTip(tr("%1 (%2)").arg(title, keys));
    const auto tool = static_cast<int>(m_tools.size());
    m_tools.push_back(button);
    connect(button, &QAbstractButton::clicked, this, [this, tool] { Q_EMIT toolChosen(tool); });
    layout()->addWidget(button);
}

void Rail::setTool(int tool, const QString& icon, const QString& title)
{
    if (tool >= 0 && tool < static_cast<int>(m_tools.size()))
        m_tools[static_cast<std::size_t>(tool)]->set(icon, title);
}

void Rail::setCurrent(int page)
{
    for (int i = 0; i < count(); ++i)
        m_buttons[static_cast<std::size_t>(i)]->setChecked(i == page);
}

void Rail::setOffered(int page, bool isOffered)
{
    m_buttons[static_cast<std::size_t>(page)]->setVisible(isOffered);
}

int Rail::offered() const
{
    return static_cast<int>(std::ranges::count_if(m_buttons, [](const Button* button) { return !button->isHidden(); }));
}

int Rail::count() const
{
    return static_cast<int>(m_buttons.size());
}

} // namespace prep
