// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/cellfades.h"
#include "widgets/common/words.h"

#include <QBasicTimer>
#include <QStyledItemDelegate>
#include <QTableView>

#include <functional>
#include <map>

namespace prep {

/// Paints the cells of every table: text, a state with its shape, or a bullet bar. Old data loses its colour.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using LookOf = std::function<Look(const QVariant& value)>;
    /// Token of a plain text cell by its value and neighbours; Text when not set.
    using TokenOf = std::function<Theme::Token(const QModelIndex& index)>;

    TableDelegate(const Night& night, const Theme& theme, QObject* parent = nullptr);
    void setLook(int column, LookOf look) { m_looks[column] = std::move(look); }
    void setToken(int column, TokenOf token) { m_tokens[column] = std::move(token); }
    /// A column whose cells are drawn, not written. Their text is still what is read aloud and shown as tooltip.
    using DrawCell = std::function<void(QPainter& painter, const QRectF& box, const QModelIndex& index)>;
    void setDrawn(int column, DrawCell draw) { m_drawn[column] = std::move(draw); }
    void setBullet(int column) { m_bullets.insert(column); }
    /// A cell of this column whose text changes is lit and fades in 150 ms. Not for ages, which always change.
    void setFading(int column) { m_fades.watch(column); }
    [[nodiscard]] CellFades& fades() { return m_fades; }
    void clear();
    /// What is shown does not come from the hub: it does not grow old with the connection.
    void setIndependent() { m_isIndependent = true; }
    [[nodiscard]] bool isStale() const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The whole text of a cell that is too narrow for it.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) override;
    /// Room that the text of this cell has, in pixels, when the cell is so wide.
    [[nodiscard]] double textRoom(const QModelIndex& index, double width) const;

private:
    void paintBullet(QPainter& painter, const QRectF& box, const QModelIndex& index) const;

    const Night& m_night;
    const Theme& m_theme;
    std::map<int, LookOf> m_looks;
    std::map<int, TokenOf> m_tokens;
    std::map<int, DrawCell> m_drawn;
    std::set<int> m_bullets;
    bool m_isIndependent = false;
    mutable CellFades m_fades; ///< what was painted last, hence written while painting
};

/// A table as all tables of the console are: whole rows, no grid, 28 px (24 compact), Enter opens.
class Table : public QTableView {
    Q_OBJECT
public:
    Table(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] TableDelegate& cells() { return *m_delegate; }
    void setCompact(bool compact);
    /// What an empty table says, so that nobody takes it for a broken one.
    void setEmptyText(const QString& text) { m_emptyText = text; }
    /// One entry a column: pixels wide, or 0 = takes what is left; -1 = hidden. Where the one that takes what is left would
    /// get less than `least`, the columns of `first` are left out, in that order.
    void setWidths(const std::vector<int>& widths, const std::vector<int>& first = {}, int least = 0);
    /// A first row to stand on, so that keys work at once.
    void ensureCurrent();

Q_SIGNALS:
    void opened(const QModelIndex& index);
    void currentMoved(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    const Theme& m_theme;
    void applyWidths();
    void hideCutRow();

    TableDelegate* m_delegate;
    QBasicTimer m_fadeTimer; ///< runs only while something fades
    std::vector<int> m_widths;
    std::vector<int> m_leaveFirst;
    int m_least = 0;
    QString m_emptyText;
};

} // namespace prep
