// SPDX-License-Identifier: MIT
#include "widgets/common/table.h"

#include "models/items/sortedtablemodel.h"
#include "widgets/common/paint.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>

namespace prep {

namespace {
constexpr int cellPadding = 8;
constexpr int markWidth = 18;
constexpr int fadeTickMs = 50;
constexpr double leastBar = 14; ///< a shorter bar says nothing
constexpr int normalHeight = 28;
constexpr int compactHeight = 24;
}

TableDelegate::TableDelegate(const Night& night, const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_night(night)
    , m_theme(theme)
{
}

void TableDelegate::clear()
{
    m_looks.clear();
    m_tokens.clear();
    m_bullets.clear();
    m_drawn.clear();
    m_fades.clear();
}

bool TableDelegate::isStale() const
{
    return !m_isIndependent && m_night.freshness() != Freshness::live;
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, m_theme.color(Theme::Raised));
    const auto text = index.data(Qt::DisplayRole).toString();
    const auto item = index.data(SortedTableModel::ItemRole);
    if (const auto light = m_fades.light(index, item.isValid() ? item.toUInt() : static_cast<std::uint32_t>(index.row()), text, option.rect); light > 0) {
        auto lit = m_theme.color(Theme::Line);
        lit.setAlphaF(static_cast<float>(light));
        painter->fillRect(option.rect.adjusted(2, 2, -2, -2), lit);
    }
    QRectF box = QRectF(option.rect).adjusted(cellPadding, 0, -cellPadding, 0);
    if (m_bullets.contains(index.column())) {
        paintBullet(*painter, box, index);
        painter->restore();
        return;
    }
    if (const auto found = m_drawn.find(index.column()); found != m_drawn.end()) {
        found->second(*painter, box, index);
        painter->restore();
        return;
    }
    auto token = Theme::Text;
    if (const auto found = m_tokens.find(index.column()); found != m_tokens.end())
        token = found->second(index);
    const auto value = index.data(Qt::UserRole);
    if (const auto found = m_looks.find(index.column()); found != m_looks.end() && value.isValid()) {
        const auto look = found->second(value);
        const auto mark = isStale() ? Theme::Muted : look.token;
        drawShape(*painter, QRectF(box.left(), box.center().y() - 5, 10, 10), look.shape, m_theme.color(mark));
        box.setLeft(box.left() + markWidth);
        token = look.token == Theme::Muted ? token : mark;
    }
    painter->setFont(m_theme.font(Theme::Type::body));
    painter->setPen(m_theme.color(isStale() && token != Theme::Text ? Theme::Muted : token));
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    drawElided(*painter, box, alignment, text);
    painter->restore();
}

double TableDelegate::textRoom(const QModelIndex& index, double width) const
{
    const bool mark = m_looks.contains(index.column()) && index.data(Qt::UserRole).isValid();
    return width - 2 * cellPadding - (mark ? markWidth : 0);
}

bool TableDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto text = index.data(Qt::DisplayRole).toString();
    if (!m_drawn.contains(index.column()) && QFontMetricsF(m_theme.font(Theme::Type::body)).horizontalAdvance(text) <= textRoom(index, option.rect.width())) {
        QToolTip::hideText();
        return false;
    }
    QToolTip::showText(event->globalPos(), text, view);
    return true;
}

void TableDelegate::paintBullet(QPainter& painter, const QRectF& box, const QModelIndex& index) const
{
    const auto progress = index.data(Qt::UserRole).value<SiteProgress>();
    painter.setFont(m_theme.font(Theme::Type::body));
    const auto text = index.data(Qt::DisplayRole).toString();
    const auto textWidth = std::min(box.width() * 0.7, QFontMetricsF(painter.font()).horizontalAdvance(text) + 2);
    // The bars of a column end together: beyond the widest figure that a site of this night can have.
    const auto column = std::max(textWidth, std::min(78.0, box.width() * 0.6));
    const QRectF bar(box.left(), box.center().y() - 3, box.width() - column - 8, 6);
    if (progress.esperadas == 0) {
        painter.setPen(m_theme.color(Theme::Muted));
        drawElided(painter, box, Qt::AlignRight | Qt::AlignVCenter, text);
        return;
    }
    const double whole = progress.esperadas;
    const auto share = progress.capturadas / whole;
    if (bar.width() >= leastBar)
        drawBullet(painter, bar, share, progress.expectedNow / whole, m_theme.color(Theme::ProgressLow),
        isStale() ? m_theme.color(Theme::Muted) : m_theme.color(Theme::ProgressMiddle), m_theme.color(Theme::Muted));
    painter.setPen(m_theme.color(Theme::Text));
    drawElided(painter, QRectF(box.right() - textWidth, box.top(), textWidth, box.height()), Qt::AlignRight | Qt::AlignVCenter, text);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(m_theme.font(Theme::Type::body));
    return { metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 2 * cellPadding + 18,
        QStyledItemDelegate::sizeHint(option, index).height() };
}

Table::Table(const Night& night, const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_delegate(new TableDelegate(night, theme, this))
{
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(24);
    setFrameShape(NoFrame);
    setCompact(false);
    // A desktop that was asked to move nothing says so here.
    m_delegate->fades().setEnabled(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0);
}

void Table::setCompact(bool compact)
{
    verticalHeader()->setDefaultSectionSize(compact ? compactHeight : normalHeight);
}

void Table::setWidths(const std::vector<int>& widths, const std::vector<int>& first, int least)
{
    m_widths = widths;
    m_leaveFirst = first;
    m_least = least;
    applyWidths();
}

void Table::applyWidths()
{
    auto* const header = horizontalHeader();
    auto widths = m_widths;
    int left = viewport()->width();
    for (const int width : widths)
        left -= std::max(0, width);
    bool hasStretch = std::ranges::find(widths, 0) != widths.end();
    for (const int column : m_leaveFirst) {
        auto& width = widths[static_cast<std::size_t>(column)];
        if (left >= (hasStretch ? m_least : 0))
            break;
        hasStretch = hasStretch && width != 0;
        left += std::max(0, width);
        width = -1;
    }
    if (!hasStretch) { // somebody must take what is left
        const auto taker = std::ranges::find_if(widths, [](int width) { return width > 0; });
        if (taker != widths.end())
            *taker = 0;
    }
    for (int column = 0; column < static_cast<int>(widths.size()) && column < header->count(); ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        setColumnHidden(column, width < 0);
        if (width < 0)
            continue;
        header->setSectionResizeMode(column, width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (width > 0)
            setColumnWidth(column, width);
    }
}

void Table::resizeEvent(QResizeEvent* event)
{
    if (!m_leaveFirst.empty() && event->size().width() != event->oldSize().width())
        applyWidths();
    QTableView::resizeEvent(event);
}

/// Half a row at the foot cannot be read: it waits until it is scrolled to.
void Table::hideCutRow()
{
    const auto height = viewport()->height();
    const int row = model() ? rowAt(height - 1) : -1;
    if (row <= 0 || rowViewportPosition(row) + rowHeight(row) <= height)
        return;
    QPainter painter(viewport());
    painter.fillRect(QRect(0, rowViewportPosition(row), viewport()->width(), height), m_theme.color(Theme::Surface));
}

void Table::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_fadeTimer.timerId()) {
        QTableView::timerEvent(event);
        return;
    }
    viewport()->update(m_delegate->fades().take());
    if (m_delegate->fades().isEmpty())
        m_fadeTimer.stop();
}

void Table::ensureCurrent()
{
    if (model() && !currentIndex().isValid() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

void Table::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore(); // the page steps back
        return;
    }
    QTableView::keyPressEvent(event);
}

void Table::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto index = indexAt(event->pos()); index.isValid())
        Q_EMIT opened(index);
}

void Table::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentMoved(current);
}

void Table::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    ensureCurrent();
}

void Table::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!m_delegate->fades().isEmpty() && !m_fadeTimer.isActive())
        m_fadeTimer.start(fadeTickMs, this);
    hideCutRow();
    if (!m_emptyText.isEmpty() && model() && model()->rowCount() == 0) {
        QPainter painter(viewport());
        painter.setFont(m_theme.font(Theme::Type::body));
        painter.setPen(m_theme.color(Theme::Muted));
        painter.drawText(viewport()->rect().adjusted(cellPadding, 12, -cellPadding, 0), Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap, m_emptyText);
    }
    if (!hasFocus() || !currentIndex().isValid())
        return;
    // The focus is the row's: a bar at its left edge that does not hide under the mouse or the selection.
    const auto cell = visualRect(currentIndex());
    QPainter painter(viewport());
    painter.fillRect(QRect(0, cell.top(), 3, cell.height()), m_theme.color(Theme::Accent));
}

} // namespace prep
