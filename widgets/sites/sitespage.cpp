// SPDX-License-Identifier: MIT
#include "widgets/sites/sitespage.h"

#include "widgets/common/chips.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitedetail.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>
#include <QToolButton>

namespace prep {

namespace {
constexpr int pageMargin = 8;
constexpr int nameWidth = 176; ///< "D12 Tlajomulco de Zúñiga"
constexpr int wideNameWidth = 250; ///< the longest municipio, where bars need not give way for it
constexpr int widePage = 1100;
constexpr int statusWidth = 124;
constexpr int narrowBullet = 118; ///< "121/511" and a bar that can still be read
}

SitesPage::SitesPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_panel(new Panel(tr("CATD"), night, theme, this))
    , m_chips(new Chips(false, m_panel))
    , m_region(new QToolButton(m_panel))
    , m_filter(new QLineEdit(m_panel))
    , m_sites(new SiteModel(night, this))
    , m_table(new Table(night, theme, m_panel))
    , m_detail(new SiteDetail(night, theme))
    , m_acta(new ActaView(night, theme, this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_detail->setParent(this);
    m_detail->hide();
    m_notice->set(QStringLiteral("catd"), tr("Aún no hay CATD que mostrar"),
        { tr("La lista aparece en cuanto el concentrador entrega la definición del proceso.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_acta);
    buildTable();
    connect(&night, &Night::reset, this, &SitesPage::adapt);
    connect(m_detail, &SiteDetail::actaChosen, this, &Page::actaChosen);
    connect(m_detail, &SiteDetail::seriesWanted, this, &SitesPage::seriesWanted);
    connect(m_detail, &SiteDetail::left, this, [this] { m_table->setFocus(); });
    connect(m_acta, &ActaView::left, this, [this] { back(); });
    connect(m_acta, &ActaView::historyWanted, this, &SitesPage::historyWanted);
    connect(m_acta, &ActaView::imageWanted, this, &SitesPage::imageWanted);
    adapt();
}

void SitesPage::buildTable()
{
    for (const auto status : { SiteStatus::incomunicado, SiteStatus::sinAbrir, SiteStatus::enCeros, SiteStatus::acopiando, SiteStatus::cerrado })
        m_chips->add(static_cast<int>(status), Words::status(status));
    m_filter->setPlaceholderText(tr("Filtrar por nombre ( / )"));
    m_filter->setAccessibleName(tr("Filtrar CATD por nombre"));
    m_filter->setMaxLength(80);
    m_filter->setFixedWidth(220);
    m_filter->setClearButtonEnabled(true);
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(8);
    m_region->setObjectName(QStringLiteral("chip"));
    m_region->setToolTip(tr("Mostrar los CATD de todas las regiones (Esc)"));
    m_region->hide();
    tools->addWidget(m_chips);
    tools->addWidget(m_region);
    tools->addStretch(1);
    tools->addWidget(m_filter);
    m_panel->body().addLayout(tools);
    m_sites->setText([this](int column, const QVariant& value) { return cellText(column, value); });
    m_table->setModel(m_sites);
    m_table->setEmptyText(tr("Ningún CATD pasa los filtros."));
    m_table->setAccessibleName(tr("CATD"));
    m_table->setSortingEnabled(true);
    m_table->viewport()->installEventFilter(this);
    m_panel->body().addWidget(m_table, 1);
    connect(m_chips, &Chips::chosenChanged, this, [this](const std::set<int>& values) {
        std::set<SiteStatus> statuses;
        for (const int value : values)
            statuses.insert(static_cast<SiteStatus>(value));
        m_sites->setStatuses(statuses);
        m_table->ensureCurrent();
    });
    connect(m_region, &QToolButton::clicked, this, &SitesPage::leaveRegion);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_sites->setWords(words);
        m_table->ensureCurrent();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
    connect(m_table, &Table::currentMoved, this, [this](const QModelIndex& index) {
        if (index.isValid())
            m_detail->setSite(static_cast<SiteIndex>(m_sites->itemAt(index.row())));
    });
    connect(m_table, &Table::opened, this, [this] {
        Q_EMIT detailChanged(); // the frame opens the pane
        m_detail->focusActas();
    });
}

void SitesPage::adapt()
{
    m_stack->setCurrentWidget(m_night.hasState() ? static_cast<QWidget*>(m_panel) : m_notice);
    if (!m_night.hasState())
        return;
    QStringList headers { tr("CATD"), tr("estado") };
    const auto& elections = m_night.process().elections;
    for (const auto& election : elections)
        headers << QString::fromStdString(election.name);
    headers << tr("más antigua") << tr("en espera") << tr("enlace") << tr("última señal");
    m_sites->setHeaders(headers);
    m_table->cells().clear();
    m_table->cells().setLook(1, [](const QVariant& value) { return lookOf(static_cast<SiteStatus>(value.toInt())); });
    for (std::size_t i = 0; i < elections.size(); ++i)
        m_table->cells().setBullet(static_cast<int>(i) + 2);
    for (int column = 1; column <= m_sites->columnFor(SiteModel::Column::Link); ++column) {
        if (m_sites->kindOf(column) != SiteModel::Column::Oldest)
            m_table->cells().setFading(column);
    }
    m_table->cells().setLook(m_sites->columnFor(SiteModel::Column::Link), [](const QVariant& value) {
        return value.toInt() == 2 ? Look { Shape::triangle, Theme::High } : Look { value.toInt() == 1 ? Shape::circle : Shape::dash, Theme::Muted };
    });
    m_table->cells().setToken(m_sites->columnFor(SiteModel::Column::Oldest), [this](const QModelIndex& index) {
        const auto site = static_cast<SiteIndex>(index.data(SortedTableModel::ItemRole).toUInt());
        return m_night.waiting().overdueOf(m_night.state(), site, m_night.processNow()) ? Theme::Medium : Theme::Text;
    });
    m_table->cells().setToken(m_sites->columnFor(SiteModel::Column::LastSign), [](const QModelIndex&) { return Theme::Muted; });
    spreadColumns();
    m_table->sortByColumn(0, Qt::AscendingOrder);
    refresh();
    m_table->ensureCurrent();
}

/// The name keeps room to be read; where the page is narrow the bars shrink first, then the link goes (the state says it
/// when it is down), then the count of waiting actas (the detail has it). Progress, oldest acta and last sign never go.
void SitesPage::spreadColumns()
{
    if (!m_night.hasState())
        return;
    const auto elections = static_cast<int>(m_night.process().elections.size());
    const int oldest = 90;
    int waiting = 80;
    int link = 92;
    const int sign = 114; // "hace 3 h 24 min"
    const int wide = m_table->viewport()->width();
    const int room = wide - (wide > widePage ? wideNameWidth : nameWidth) - statusWidth;
    const auto bulletWidth = [&] {
        const auto used = oldest + std::max(0, waiting) + std::max(0, link) + sign;
        return (room - used) / std::max(1, elections);
    };
    for (int* const column : { &link, &waiting }) {
        if (bulletWidth() >= narrowBullet)
            break;
        *column = -1;
    }
    std::vector<int> widths { 0, statusWidth };
    widths.insert(widths.end(), static_cast<std::size_t>(elections), std::clamp(bulletWidth(), 84, 320));
    widths.insert(widths.end(), { oldest, waiting, link, sign });
    m_table->setWidths(widths);
}

void SitesPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    spreadColumns();
}

bool SitesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        spreadColumns();
    return Page::eventFilter(watched, event);
}

QString SitesPage::cellText(int column, const QVariant& value) const
{
    switch (m_sites->kindOf(column)) {
    case SiteModel::Column::Status:
        return Words::status(static_cast<SiteStatus>(value.toInt()));
    case SiteModel::Column::Progress: {
        const auto progress = value.value<SiteProgress>();
        return progress.esperadas == 0 ? Format::none()
                                       : tr("%1/%2").arg(Format::number(progress.capturadas), Format::number(progress.esperadas));
    }
    case SiteModel::Column::Oldest:
        return value.isValid() ? Format::duration(m_night.processNow() - value.toLongLong()) : Format::none();
    case SiteModel::Column::Waiting:
        return value.toUInt() == 0 ? Format::none() : Format::number(value.toUInt());
    case SiteModel::Column::Link:
        return value.toInt() == 0 ? tr("sin dato") : value.toInt() == 1 ? tr("en línea") : tr("caído");
    case SiteModel::Column::LastSign:
        return value.toLongLong() == 0 ? Format::none() : Format::age(m_night.processNow() - value.toLongLong());
    case SiteModel::Column::Site:
        return Words::shortSite(value.toString());
    }
    return value.toString();
}

QString SitesPage::topic() const
{
    return m_stack->currentWidget() == m_acta ? QStringLiteral("acta") : QStringLiteral("catd");
}

QWidget* SitesPage::detail()
{
    return m_stack->currentWidget() == m_panel ? m_detail : nullptr;
}

void SitesPage::countChips()
{
    for (const auto status : { SiteStatus::incomunicado, SiteStatus::sinAbrir, SiteStatus::enCeros, SiteStatus::acopiando, SiteStatus::cerrado }) {
        m_chips->setText(static_cast<int>(status),
            tr("%1 %2").arg(Words::status(status), Format::number(static_cast<std::int64_t>(m_sites->countOf(status)))));
    }
}

void SitesPage::refresh()
{
    if (!m_night.hasState())
        return;
    if (m_past) {
        const auto minutes = static_cast<double>(m_night.processNow() - m_night.process().opening) / 60000.0;
        m_sites->setExpectedFraction(shareAt(*m_past, std::max(0.0, minutes)));
    }
    m_panel->refresh();
    countChips();
    m_table->viewport()->update(); // ages
    m_detail->refresh();
    if (m_stack->currentWidget() == m_acta)
        m_acta->refresh();
}

void SitesPage::focusFirst()
{
    if (m_stack->currentWidget() == m_acta) {
        m_acta->table().setFocus();
        return;
    }
    m_table->setFocus();
    m_table->ensureCurrent();
}

bool SitesPage::back()
{
    if (m_stack->currentWidget() == m_acta) {
        m_stack->setCurrentWidget(m_panel);
        Q_EMIT detailChanged();
        m_detail->focusActas();
        return true;
    }
    if (!m_table->hasFocus()) {
        m_table->setFocus();
        return true;
    }
    if (!m_sites->district())
        return false;
    leaveRegion();
    return true;
}

void SitesPage::showRegion(const QString& district)
{
    m_chips->clear();
    m_filter->clear();
    m_stack->setCurrentWidget(m_panel);
    m_sites->setDistrict(district);
    const auto& areas = m_night.areas();
    const int area = areas.find(AreaProgress::Kind::distrito, district);
    const auto name = area < 0 ? tr("Sin distrito")
                               : tr("Región %1 · %2").arg(district.right(2), areas.areas(AreaProgress::Kind::distrito)[static_cast<std::size_t>(area)].name);
    m_panel->setTitle(tr("CATD · %1").arg(name));
    m_region->setText(area < 0 ? tr("%1 ×").arg(name) : tr("Región %1 ×").arg(district.right(2))); // the title has its name
    m_region->setAccessibleName(tr("Solo %1; quitar").arg(name));
    m_region->show();
    m_table->setCurrentIndex({});
    m_table->ensureCurrent();
    m_table->setFocus();
}

void SitesPage::leaveRegion()
{
    m_panel->setTitle(tr("CATD"));
    m_region->hide();
    m_sites->setDistrict(std::nullopt);
    m_table->ensureCurrent();
    m_table->setFocus();
}

void SitesPage::showSite(SiteIndex site)
{
    m_chips->clear();
    leaveRegion();
    m_filter->clear();
    m_stack->setCurrentWidget(m_panel);
    if (const int row = m_sites->rowOf(site); row >= 0) {
        m_table->setCurrentIndex(m_sites->index(row, 0));
        m_table->scrollTo(m_sites->index(row, 0), QAbstractItemView::PositionAtCenter);
    }
    m_detail->setSite(site);
    Q_EMIT detailChanged();
    m_table->setFocus();
}

void SitesPage::showActa(ActaIndex acta)
{
    if (!m_night.hasState())
        return;
    m_stack->setCurrentWidget(m_acta);
    Q_EMIT detailChanged();
    m_acta->show(acta);
}

void SitesPage::setActor(const Actor& actor)
{
    m_detail->setActor(actor);
}

void SitesPage::setPastNight(std::optional<PastNight> past)
{
    m_past = std::move(past);
}

void SitesPage::keyPressEvent(QKeyEvent* event)
{
    if (event->text() == QLatin1String("/") && m_stack->currentWidget() == m_panel) {
        m_filter->setFocus();
        m_filter->selectAll();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_filter->hasFocus()) {
        m_filter->clear();
        m_table->setFocus();
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace prep
