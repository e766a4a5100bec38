// SPDX-License-Identifier: MIT
#include "widgets/practice/mistakeslist.h"

#include "widgets/common/paint.h"
#include "widgets/practice/practicewords.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace prep {

namespace {

constexpr int rowHeight = 68;
constexpr int clipShare = 46; ///< percent of a row's width
constexpr int gap = 12;

enum ItemRole { ClipRole = Qt::UserRole, NameRole, TextRole };

class MistakeDelegate : public QStyledItemDelegate {
public:
    MistakeDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const override { return { 200, rowHeight }; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QRect row = option.rect;
        painter->save();
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, m_theme.color(Theme::Raised));
        int left = row.left() + gap;
        if (const auto clip = index.data(ClipRole).value<QImage>(); !clip.isNull()) {
            const QRectF room(left, row.top() + 5, row.width() * clipShare / 100, row.height() - 10);
            const QSizeF size = QSizeF(clip.size()).scaled(room.size(), Qt::KeepAspectRatio);
            painter->drawImage(QRectF(QPointF(room.left(), room.center().y() - size.height() / 2), size), clip);
            left = static_cast<int>(room.right()) + gap;
        }
        const QRectF words(left, row.top(), row.right() - gap - left, row.height());
        painter->setFont(m_theme.font(Theme::Type::caption));
        painter->setPen(m_theme.color(Theme::Muted));
        drawElided(*painter, QRectF(words.left(), words.top() + 6, words.width(), 18), Qt::AlignVCenter, index.data(NameRole).toString());
        painter->setFont(m_theme.font(Theme::Type::body));
        painter->setPen(m_theme.color(Theme::Text));
        painter->drawText(words.adjusted(0, 24, 0, -4), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, index.data(TextRole).toString());
        painter->restore();
    }

private:
    const Theme& m_theme;
};

QListWidgetItem* newItem(const QString& acta, const QString& name, const QString& text)
{
    auto* const item = new QListWidgetItem;
    item->setData(NameRole, name.isEmpty() ? acta : QString(acta + QStringLiteral("  ·  ") + name));
    item->setData(TextRole, text);
    item->setData(Qt::AccessibleTextRole, QString(item->data(NameRole).toString() + QStringLiteral(". ") + text));
    return item;
}

} // namespace

MistakesList::MistakesList(const Theme& theme, QWidget* parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Casillas que salieron mal"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSpacing(2);
    setItemDelegate(new MistakeDelegate(theme, this));
}

void MistakesList::addBox(const QString& acta, const QString& field, const PracticeBox& box, const QImage& clip)
{
    auto* const item = newItem(acta, field, PracticeWords::mistake(box));
    item->setData(ClipRole, clip);
    addItem(item);
}

void MistakesList::addActa(const QString& acta, const QString& text)
{
    addItem(newItem(acta, {}, text));
}

void MistakesList::paintEvent(QPaintEvent* event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font(Theme::Type::body));
    painter.setPen(m_theme.color(Theme::Muted));
    painter.drawText(viewport()->rect().adjusted(gap, gap, -gap, -gap), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace prep
