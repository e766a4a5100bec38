// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"
#include "widgets/links/linktables.h"

#include <map>

class QLabel;
class QStackedLayout;

namespace prep {

class LinksView;
class Night;
class Notice;
class Panel;
class Table;

/// Enlaces: every site with the state of its link in shape and word, its links as small graphs and figures, what a
/// shared cause explains under that cause. Beside it every link of the chosen site with the graph of its night, and how
/// each provider and technology stands. The states are those of the log; the figures are telemetry.
class LinksPage : public Page {
    Q_OBJECT
public:
    LinksPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("enlaces"); }
    [[nodiscard]] QString title() const override { return tr("Enlaces"); }
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] QWidget* detail() override { return m_detail; }
    [[nodiscard]] bool wantsDetail() const override { return true; }
    [[nodiscard]] GridModel& sites() { return *m_sites; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] LinksView& view() { return *m_view; }
    void choose(SiteIndex site);
    void setOrder(LinkOrder order);

Q_SIGNALS:
    void seriesWanted(quint16 site);

private:
    void buildTable();
    void buildDetail();
    void showRows();
    void takeCurrent();
    void nextOrder();
    /// The graphs of the rows in sight need their last hours: a few are asked for at a time.
    void askForVisible();
    void drawGraph(QPainter& painter, const QRectF& box, const QModelIndex& index, std::size_t link) const;

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    Panel* m_panel;
    GridModel* m_sites;
    Table* m_table;
    QWidget* m_detail;
    QLabel* m_name;
    LinksView* m_view;
    Panel* m_totalsPanel;
    GridModel* m_totals;
    Table* m_totalsTable;
    LinkOrder m_order;
    SiteIndex m_site = none16;
    std::map<SiteIndex, Millis> m_asked; ///< wall clock
};

} // namespace prep
