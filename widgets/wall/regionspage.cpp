// SPDX-License-Identifier: MIT
#include "widgets/wall/regionspage.h"

#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/wall/regiontiles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>

#include <algorithm>

namespace prep {

RegionsPage::RegionsPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_summary(new QLabel(m_content))
    , m_age(new AgeLabel(night, theme, m_content))
    , m_tiles(new RegionTiles(night, theme, m_content))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("regiones"), tr("Aún no hay regiones que mostrar"),
        { tr("Aparecen en cuanto el concentrador entrega la definición del proceso.") });
    m_summary->setObjectName(QStringLiteral("panelTitle"));
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* const head = new QHBoxLayout;
    head->setContentsMargins(12, 2, 12, 2);
    head->addWidget(m_summary, 1);
    head->addWidget(m_age);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_tiles, 1);
    connect(m_tiles, &RegionTiles::opened, this, [this] {
        if (const auto district = current())
            Q_EMIT regionChosen(*district);
    });
    connect(&night, &Night::reset, this, &RegionsPage::refresh);
    refresh();
}

void RegionsPage::refresh()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    m_age->refresh();
    if (!m_night.hasState())
        return;
    m_tiles->setRegions(regionsOf(m_night));
    const auto& regions = m_tiles->regions();
    const auto needing = std::ranges::count_if(regions, &Region::needsPerson);
    m_summary->setText(tr("Regiones · %1 en total, %2 necesitan a una persona")
                           .arg(Format::number(static_cast<std::int64_t>(regions.size())), Format::number(needing)));
}

std::optional<QString> RegionsPage::current() const
{
    const auto tile = static_cast<std::size_t>(m_tiles->current());
    if (tile >= m_tiles->regions().size())
        return std::nullopt;
    return m_tiles->regions()[tile].id;
}

void RegionsPage::focusFirst()
{
    m_tiles->setFocus();
}

} // namespace prep
