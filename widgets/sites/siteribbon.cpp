// SPDX-License-Identifier: MIT
#include "widgets/sites/siteribbon.h"

#include "models/domain/arrivals.h"
#include "widgets/common/format.h"

#include <QPainter>

#include <algorithm>

namespace prep {

namespace {
constexpr Millis binMs = 10 * 60000;
constexpr Millis aheadMs = 2 * 3600 * 1000; ///< so much of what is expected is shown before it comes
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
    const auto& past = state.process->llegadas;
    const CurvaLlegada curve = m_site < past.size() ? curveOf(past[m_site]) : CurvaLlegada {};
    const Millis opening = state.process->opening;
    Millis first = opening + curve.start;
    Millis last = std::max(m_night.processNow(), first) + (curve.empty() ? 0 : aheadMs);
    if (!hours.empty()) {
        const auto [low, high] = std::ranges::minmax(hours);
        first = curve.empty() ? low : std::min(first, low);
        last = std::max(last, high);
    }
    m_expected.clear();
    if (!hours.empty() || !curve.empty()) {
        m_first = first / binMs * binMs;
        m_bins.assign(std::clamp<std::size_t>(static_cast<std::size_t>((last - m_first) / binMs + 1), 1, maxBins), 0);
        for (const auto hour : hours) {
            if (const auto bin = static_cast<std::size_t>((hour - m_first) / binMs); bin < m_bins.size())
                ++m_bins[bin];
        }
        for (std::size_t bin = 0; !curve.empty() && bin < m_bins.size(); ++bin) {
            const Millis since = m_first + static_cast<Millis>(bin) * binMs - opening;
            m_expected.push_back((curve.at(since + binMs) - curve.at(since)) * state.bySite[m_site].esperadas);
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
    const double scale = m_expected.empty() ? most : std::max<double>(most, *std::ranges::max_element(m_expected));
    painter.drawText(QRectF(0, 0, width(), 14), Qt::AlignLeft | Qt::AlignVCenter, m_expected.empty() ? tr("acopio cada 10 min") : tr("acopio cada 10 min; línea: lo habitual"));
    painter.drawText(QRectF(0, 0, width(), 14), Qt::AlignRight | Qt::AlignVCenter, tr("máximo %1").arg(most));
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        const auto tall = m_bins[bin] == 0 ? 0.0 : std::max(2.0, barHeight * m_bins[bin] / scale);
        painter.fillRect(QRectF(static_cast<double>(bin) * wide, barTop + barHeight - tall, std::max(1.0, wide - 1), tall),
            m_theme.color(stale ? Theme::Line : Theme::ProgressMiddle));
    }
    paintExpected(painter, QRectF(0, barTop, width(), barHeight), scale);
    // The link: known now, and since when; before that nothing is claimed.
    const auto& site = m_night.state().sites[m_site];
    const QRectF line(0, barTop + barHeight + 4, width(), 4);
    painter.fillRect(line, m_theme.color(Theme::Raised));
    if (site.enlace != EstadoEnlace::sinDatos) {
        const auto placeOf = [&](Millis at) {
            return std::clamp(static_cast<double>(at - m_first) / static_cast<double>(static_cast<Millis>(m_bins.size()) * binMs), 0.0, 1.0) * line.width();
        };
        const double since = placeOf(site.enlaceDesde);
        const double until = std::max(placeOf(m_night.processNow()), since + 1);
        painter.fillRect(QRectF(line.left() + since, line.top(), until - since, line.height()),
            m_theme.color(stale ? Theme::Line : site.isOnline() ? Theme::ProgressMiddle : Theme::High));
    }
    painter.drawText(QRectF(0, line.bottom() + 2, width(), 18), Qt::AlignLeft | Qt::AlignTop, format.hour(m_first));
    painter.drawText(QRectF(0, line.bottom() + 2, width(), 18), Qt::AlignHCenter | Qt::AlignTop, tr("enlace"));
    painter.drawText(QRectF(0, line.bottom() + 2, width(), 18), Qt::AlignRight | Qt::AlignTop,
        format.hour(m_first + static_cast<Millis>(m_bins.size()) * binMs));
}

/// Steps over the bars: what is usual is a line, what came is filled.
void SiteRibbon::paintExpected(QPainter& painter, const QRectF& bars, double most) const
{
    if (m_expected.empty())
        return;
    const double wide = bars.width() / static_cast<double>(m_expected.size());
    QPolygonF steps;
    for (std::size_t bin = 0; bin < m_expected.size(); ++bin) {
        const double y = bars.bottom() - bars.height() * m_expected[bin] / most;
        steps << QPointF(bars.left() + static_cast<double>(bin) * wide, y) << QPointF(bars.left() + static_cast<double>(bin + 1) * wide, y);
    }
    const QPen before = painter.pen();
    painter.setPen(QPen(m_theme.color(Theme::Muted), 1));
    painter.drawPolyline(steps);
    painter.setPen(before);
}

} // namespace prep
