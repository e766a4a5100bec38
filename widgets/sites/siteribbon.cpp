// SPDX-License-Identifier: MIT
#include "widgets/sites/siteribbon.h"

#include "widgets/common/format.h"

#include <QPainter>

#include <algorithm>

namespace prep {

namespace {
constexpr Millis binMs = 10 * 60000;
constexpr std::size_t maxBins = 26 * 6;
}

SiteRibbon::SiteRibbon(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Noche del sitio: acopio y enlace"));
}

void SiteRibbon::setSite(SiteIndex site)
{
    m_site = site;
    refresh();
}

void SiteRibbon::refresh()
{
    m_bins.clear();
    if (!m_night.hasState() || m_site >= m_night.state().sites.size()) {
        update();
        return;
    }
    const auto& state = m_night.state();
    std::vector<Millis> hours;
    for (const auto& pieza : state.piezas) {
        if (pieza.site == m_site && pieza.acopio != 0)
            hours.push_back(pieza.acopio);
    }
    if (!hours.empty()) {
        const auto [low, high] = std::ranges::minmax(hours);
        m_first = low / binMs * binMs;
        const auto last = std::max(high, m_night.processNow());
        m_bins.assign(std::clamp<std::size_t>(static_cast<std::size_t>((last - m_first) / binMs + 1), 1, maxBins), 0);
        for (const auto hour : hours) {
            if (const auto bin = static_cast<std::size_t>((hour - m_first) / binMs); bin < m_bins.size())
                ++m_bins[bin];
        }
        setAccessibleDescription(tr("%n actas acopiadas en el sitio", nullptr, static_cast<int>(hours.size())));
    }
    update();
}

void SiteRibbon::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    if (m_bins.empty()) {
        painter.drawText(rect(), Qt::AlignCenter, tr("Aún no hay acopio en este sitio."));
        return;
    }
    const Format format(m_night.process().utcOffsetMinutes);
    const bool stale = m_night.freshness() != Freshness::live;
    const double barTop = 14;
    const double barHeight = 30;
    const auto wide = static_cast<double>(width()) / static_cast<double>(m_bins.size());
    const auto most = std::max(1U, *std::ranges::max_element(m_bins));
    painter.drawText(QRectF(0, 0, width(), 14), Qt::AlignLeft | Qt::AlignVCenter, tr("acopio cada 10 min"));
    painter.drawText(QRectF(0, 0, width(), 14), Qt::AlignRight | Qt::AlignVCenter, tr("máximo %1").arg(most));
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        const auto tall = m_bins[bin] == 0 ? 0.0 : std::max(2.0, barHeight * m_bins[bin] / most);
        painter.fillRect(QRectF(static_cast<double>(bin) * wide, barTop + barHeight - tall, std::max(1.0, wide - 1), tall),
            m_theme.color(stale ? Theme::Line : Theme::ProgressMiddle));
    }
    // The link: known now, and since when; before that nothing is claimed.
    const auto& site = m_night.state().sites[m_site];
    const QRectF line(0, barTop + barHeight + 4, width(), 4);
    painter.fillRect(line, m_theme.color(Theme::Raised));
    if (site.enlace != EstadoEnlace::sinDatos) {
        const auto end = m_first + static_cast<Millis>(m_bins.size()) * binMs;
        const auto share = std::clamp(static_cast<double>(site.enlaceDesde - m_first) / static_cast<double>(end - m_first), 0.0, 1.0);
        painter.fillRect(QRectF(line.left() + line.width() * share, line.top(), line.width() * (1 - share), line.height()),
            m_theme.color(stale ? Theme::Line : site.isOnline() ? Theme::ProgressMiddle : Theme::High));
    }
    painter.drawText(QRectF(0, line.bottom() + 2, width(), 18), Qt::AlignLeft | Qt::AlignTop, format.hour(m_first));
    painter.drawText(QRectF(0, line.bottom() + 2, width(), 18), Qt::AlignHCenter | Qt::AlignTop, tr("enlace"));
    painter.drawText(QRectF(0, line.bottom() + 2, width(), 18), Qt::AlignRight | Qt::AlignTop,
        format.hour(m_first + static_cast<Millis>(m_bins.size()) * binMs));
}

} // namespace prep
