// SPDX-License-Identifier: MIT
#include "widgets/links/linkspage.h"

#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/links/linktables.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace prep {

namespace {
constexpr int totalsWidth = 330;
constexpr int leastSite = 170;
}

LinksPage::LinksPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_panel(new Panel(tr("Enlaces"), night, theme, m_content))
    , m_totalsPanel(new Panel(tr("Por proveedor y tecnología"), night, theme, m_content))
    , m_sites(new GridModel(this))
    , m_totals(new GridModel(this))
    , m_table(new Table(night, theme, m_panel))
    , m_totalsTable(new Table(night, theme, m_totalsPanel))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("enlaces"), tr("Aún no hay enlaces que mostrar"), { tr("Aparecen en cuanto el concentrador entrega la definición del proceso.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* const row = new QHBoxLayout(m_content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_panel, 1);
    row->addWidget(m_totalsPanel);
    m_sites->setHeaders(LinkTables::headers(), { LinkTables::Actas, LinkTables::Changes });
    m_table->setModel(m_sites);
    m_table->setAccessibleName(tr("CATD y sus enlaces"));
    m_table->setEmptyText(tr("Este proceso no tiene CATD."));
    m_table->cells().setLook(LinkTables::State, LinkTables::look);
    m_table->setWidths({ 0, 160, 110, 60, 84, 240, 64, 76 }, { LinkTables::Links, LinkTables::Changes }, leastSite);
    m_panel->body().addWidget(m_table, 1);
    m_totals->setHeaders(LinkTables::totalHeaders(), { 1, 2 });
    m_totalsTable->setModel(m_totals);
    m_totalsTable->setAccessibleName(tr("Enlaces por proveedor y tecnología"));
    m_totalsTable->setWidths({ 0, 60, 108 });
    m_totalsPanel->setFixedWidth(totalsWidth);
    m_totalsPanel->body().addWidget(m_totalsTable, 1);
    connect(m_table, &Table::opened, this, [this](const QModelIndex& index) {
        const auto site = m_sites->row(index.row()).front().value;
        if (site.isValid())
            Q_EMIT siteChosen(static_cast<quint16>(site.toUInt()));
    });
    connect(&night, &Night::reset, this, &LinksPage::refresh);
    refresh();
}

void LinksPage::refresh()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    m_panel->refresh();
    m_totalsPanel->refresh();
    if (!m_night.hasState())
        return;
    m_sites->setRows(LinkTables::sites(m_night));
    m_totals->setRows(LinkTables::totals(m_night));
    m_panel->setTitle(LinkTables::summary(m_night));
}

void LinksPage::focusFirst()
{
    m_table->ensureCurrent();
    m_table->setFocus();
}

} // namespace prep
