// SPDX-License-Identifier: MIT
#include "widgets/links/linkspage.h"

#include "widgets/common/linkgraph.h"
#include "widgets/common/linksview.h"
#include "widgets/common/paint.h"
#include "widgets/common/panel.h"
#include "widgets/common/sparkline.h"
#include "widgets/common/table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>

#include <algorithm>
#include <array>

namespace prep {

namespace {
constexpr int leastSite = 150;
constexpr int totalsHeight = 250;
constexpr Millis shownMs = 3 * 3600000; ///< what the small graphs show
constexpr Millis askAgainMs = 10000;
constexpr std::size_t asksAtOnce = 4;
constexpr double scaleWidth = 48;
} // namespace

LinksPage::LinksPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_panel(new Panel(tr("Enlaces"), night, theme, this))
    , m_sites(new GridModel(this))
    , m_table(new Table(night, theme, m_panel))
    , m_detail(new QWidget(this))
    , m_name(new QLabel(m_detail))
    , m_view(new LinksView(night, theme, false, m_detail))
    , m_totalsPanel(new Panel(tr("Por proveedor y tecnología"), night, theme, m_detail))
    , m_totals(new GridModel(this))
    , m_totalsTable(new Table(night, theme, m_totalsPanel))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("enlaces"), tr("Aún no hay enlaces que mostrar"),
        { tr("Aparecen en cuanto el concentrador entrega la definición del proceso.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_panel);
    buildTable();
    buildDetail();
    connect(&night, &Night::reset, this, &LinksPage::refresh);
    connect(&night, &Night::linksChanged, this, [this] {
        if (!isVisible())
            return;
        showRows();
        askForVisible();
    });
    connect(&night, &Night::freshnessChanged, this, [this] { m_asked.clear(); });
    refresh();
}

void LinksPage::buildTable()
{
    using T = LinkTables;
    m_sites->setHeaders(T::headers(), { T::Rtt, T::Loss, T::Kbps, T::Clock, T::Actas, T::Changes });
    m_table->setModel(m_sites);
    m_table->setAccessibleName(tr("CATD y sus enlaces"));
    m_table->setEmptyText(tr("Este proceso no tiene CATD."));
    m_table->cells().setLook(T::State, T::look);
    for (const int column : { T::Rtt, T::Loss, T::Kbps, T::Clock })
        m_table->cells().setToken(column, [this](const QModelIndex& index) { return T::tokenOf(m_night, index); });
    for (const auto& [column, link] : { std::pair<int, std::size_t> { T::Main, 0 }, { T::Backup, 1 } }) {
        m_table->cells().setDrawn(
            column, [this, which = link](QPainter& painter, const QRectF& box, const QModelIndex& index) {
                drawGraph(painter, box, index, which);
            });
    }
    m_table->setWidths({ 0, 128, 104, 58, 80, 122, 122, 62, 66, 64, 64, 110, 108, 58, 66, 68 },
        { T::Changes, T::Address, T::UpSince, T::Provider, T::Since, T::Use, T::Cause, T::Kbps, T::Clock, T::Rtt },
        leastSite);
    auto* const header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true); // the third click brings the causes back
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_order = { column, order == Qt::DescendingOrder };
        showRows();
    });
    auto* const key = new QShortcut(QKeySequence(Qt::Key_O), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &LinksPage::nextOrder);
    m_panel->body().addWidget(m_table, 1);
    connect(m_table, &Table::currentMoved, this, &LinksPage::takeCurrent);
    connect(m_table, &Table::opened, this, [this](const QModelIndex& index) {
        const auto site = m_sites->row(index.row()).front().value;
        if (site.isValid())
            Q_EMIT siteChosen(static_cast<quint16>(site.toUInt()));
    });
}

void LinksPage::buildDetail()
{
    m_detail->hide();
    m_name->setObjectName(QStringLiteral("section"));
    m_name->setWordWrap(true);
    auto* const inside = new QWidget(m_detail);
    auto* const links = new QVBoxLayout(inside);
    links->setContentsMargins(12, 0, 12, 0);
    links->addWidget(m_view);
    links->addStretch(1);
    auto* const scroll = new QScrollArea(m_detail);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Enlaces del CATD elegido"));
    scroll->setWidget(inside);
    m_totals->setHeaders(LinkTables::totalHeaders(), { 1, 2 });
    m_totalsTable->setModel(m_totals);
    m_totalsTable->setCompact(true);
    m_totalsTable->setAccessibleName(tr("Enlaces por proveedor y tecnología"));
    m_totalsTable->setWidths({ 0, 60, 108 });
    m_totalsPanel->setFixedHeight(totalsHeight);
    m_totalsPanel->body().addWidget(m_totalsTable, 1);
    auto* const column = new QVBoxLayout(m_detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* const head = new QHBoxLayout; // a style sheet takes a label's own margins away
    head->setContentsMargins(12, 10, 12, 0);
    head->addWidget(m_name);
    column->addLayout(head);
    column->addWidget(scroll, 1);
    column->addWidget(m_totalsPanel);
    connect(m_view, &LinksView::seriesWanted, this, &LinksPage::seriesWanted);
}

void LinksPage::drawGraph(QPainter& painter, const QRectF& box, const QModelIndex& index, std::size_t link) const
{
    const auto value = index.data(GridModel::ValueRole);
    if (!value.isValid() || !m_night.hasState()) { // a cause: how many of those that share it
        painter.setFont(m_theme.font(Theme::Type::body));
        painter.setPen(m_theme.color(Theme::Text));
        drawElided(painter, box, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        return;
    }
    const auto site = static_cast<SiteIndex>(value.toUInt());
    const auto minutes = m_night.links().minutes(site, link);
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    if (minutes.empty()) {
        const bool exists = link < m_night.process().sites[site].links.size();
        drawElided(painter, box, Qt::AlignLeft | Qt::AlignVCenter, exists ? tr("sin medir") : Format::none());
        return;
    }
    const auto now = std::max(m_night.processNow(), minutes.back().start + 1);
    const QRectF graph(box.left(), box.top() + 3, box.width() - scaleWidth, box.height() - 6);
    const Sparkline line(minutes, now - shownMs, now, static_cast<int>(graph.width()));
    line.paint(painter, graph, m_theme, !isMeasured(m_night, site));
    painter.setPen(m_theme.color(Theme::Muted));
    drawElided(painter, QRectF(graph.right() + 4, box.top(), scaleWidth - 4, box.height()),
        Qt::AlignRight | Qt::AlignVCenter, line.scaleLabel());
}

void LinksPage::refresh()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_panel : static_cast<QWidget*>(m_notice));
    m_panel->refresh();
    m_totalsPanel->refresh();
    if (!m_night.hasState())
        return;
    showRows();
    m_totals->setRows(LinkTables::totals(m_night));
    m_panel->setTitle(LinkTables::summary(m_night));
    m_view->refresh();
    askForVisible();
}

void LinksPage::showRows()
{
    if (!m_night.hasState())
        return;
    m_sites->setRows(LinkTables::sites(m_night, m_order));
    // The site's row may be another one now. What is looked at stays where it is: a cause that has just come is at the
    // top.
    const int top = m_table->verticalScrollBar()->value();
    if (m_site != none16)
        choose(m_site);
    m_table->verticalScrollBar()->setValue(top);
    m_table->viewport()->update(); // the graphs are not in the model
}

void LinksPage::choose(SiteIndex site)
{
    for (int row = 0; row < m_sites->rowCount(); ++row) {
        const auto& value = m_sites->row(row).front().value;
        if (!value.isValid() || value.toUInt() != site)
            continue;
        if (m_table->currentIndex().row() != row)
            m_table->setCurrentIndex(m_sites->index(row, 0));
        return;
    }
}

void LinksPage::setOrder(LinkOrder order)
{
    m_table->horizontalHeader()->setSortIndicator(
        order.column, order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

/// For who has no mouse: by cause, then what is worst by one figure after the other.
void LinksPage::nextOrder()
{
    using T = LinkTables;
    constexpr std::array<int, 6> columns { -1, T::Rtt, T::Loss, T::Clock, T::Actas, T::Changes };
    const auto at = std::ranges::find(columns, m_order.column);
    const auto next = at == columns.end() || at + 1 == columns.end() ? columns.front() : *(at + 1);
    setOrder({ next, next != -1 });
}

void LinksPage::takeCurrent()
{
    const auto row = m_table->currentIndex().row();
    if (row < 0 || row >= m_sites->rowCount())
        return;
    const auto& cell = m_sites->row(row).front();
    if (!cell.value.isValid()) {
        m_site = none16; // a cause: its row is stood on, the site shown stays
        return;
    }
    m_site = static_cast<SiteIndex>(cell.value.toUInt());
    m_name->setText(QString::fromStdString(m_night.process().sites[m_site].name));
    m_view->setSite(m_site);
}

void LinksPage::askForVisible()
{
    if (!isVisible() || m_night.freshness() != Freshness::live)
        return;
    const int first = std::max(0, m_table->rowAt(0));
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    // A few under way at a time: this must never be what makes a thin connection slow.
    auto asked = static_cast<std::size_t>(std::ranges::count_if(m_asked, [&](const auto& ask) {
        return !m_night.links().hasRecent(ask.first) && m_night.wallNow() - ask.second < askAgainMs;
    }));
    for (int row = first; row < m_sites->rowCount() && (last < 0 || row <= last) && asked < asksAtOnce; ++row) {
        const auto& value = m_sites->row(row).front().value;
        const auto site = static_cast<SiteIndex>(value.toUInt());
        if (!value.isValid() || !wasHeard(m_night, site) || m_night.links().hasRecent(site))
            continue;
        if (const auto before = m_asked.find(site);
            before != m_asked.end() && m_night.wallNow() - before->second < askAgainMs)
            continue;
        m_asked[site] = m_night.wallNow();
        ++asked;
        Q_EMIT seriesWanted(site);
    }
}

void LinksPage::focusFirst()
{
    m_table->ensureCurrent();
    m_table->setFocus();
}

} // namespace prep
