// SPDX-License-Identifier: MIT
#include "widgets/common/linksview.h"

#include "widgets/common/format.h"
#include "widgets/common/linkgraph.h"
#include "widgets/common/words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr Millis askAgainMs = 10000; ///< an answer that did not come is asked for again
}

LinksView::LinksView(const Night& night, const Theme& theme, bool compact, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_compact(compact)
    , m_note(new QLabel(this))
    , m_column(new QVBoxLayout(this))
{
    m_note->setObjectName(QStringLiteral("muted"));
    m_note->setWordWrap(true);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(compact ? 4 : 10);
    m_column->addWidget(m_note);
    connect(&night, &Night::linksChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void LinksView::setSite(SiteIndex site)
{
    m_site = site;
    refresh();
}

bool LinksView::isKnown() const
{
    return m_night.hasState() && m_night.links().find(m_site);
}

QString LinksView::note() const
{
    if (!m_night.hasState() || m_site >= m_night.process().sites.size())
        return {};
    const auto& picture = m_night.links();
    const auto* const known = picture.find(m_site);
    if (!known)
        return picture.clock() == 0 && m_night.freshness() == Freshness::live
            ? tr("Esperando la primera medición del concentrador…")
            : tr("Nada se ha oído de este CATD: sus enlaces aparecen cuando se conecte.");
    QStringList parts;
    if (m_night.freshness() != Freshness::live)
        parts << tr("Sin conexión con el concentrador: última medición %1.").arg(Format::age(m_night.age()));
    else if (!isMeasured(m_night, m_site))
        parts << tr("Sin señal desde las %1: esto es lo último que se midió.")
                     .arg(Format(m_night.process().utcOffsetMinutes).hour(lastHeard(*known)));
    if (known->declaredOffline)
        parts << tr("El CATD declaró que trabaja sin conexión.");
    if (!known->hasAgent()) {
        parts << tr("Sin agente de sitio: sólo lo que mide el centro.");
    } else {
        const bool off = std::abs(known->clockMs) > m_night.process().rules.alarmas.relojDesviado;
        parts << (off ? tr("▲ Reloj desviado %1.").arg(Words::clockOffset(known->clockMs))
                      : tr("Reloj %1.").arg(Words::clockOffset(known->clockMs)));
        if (!m_compact)
            parts << tr("Programa: %1.").arg(known->program);
    }
    if (!picture.hasWhole(m_site) && m_night.freshness() == Freshness::live)
        parts << tr("Pidiendo la noche completa…");
    return parts.join(QLatin1Char(' '));
}

/// The log may have known of the end before the picture did: then the site was heard until that moment.
Millis LinksView::lastHeard(const SiteLinks& known) const
{
    return known.heard < m_night.links().clock() ? known.heard : m_night.state().sites[m_site].enlaceDesde;
}

void LinksView::refresh()
{
    const auto text = note();
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    const auto* const known = m_night.hasState() ? m_night.links().find(m_site) : nullptr;
    const std::size_t count = known ? known->links.size() : m_night.links().links(m_site);
    while (m_graphs.size() < count) {
        m_graphs.push_back(new LinkGraph(m_night, m_theme, m_compact, this));
        m_column->addWidget(m_graphs.back());
    }
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        m_graphs[i]->setVisible(i < count);
        if (i < count)
            m_graphs[i]->setLink(m_site, i);
    }
    askSeries();
}

void LinksView::askSeries()
{
    if (!isVisible() || !wasHeard(m_night, m_site) || m_night.freshness() != Freshness::live || m_night.links().hasWhole(m_site))
        return;
    if (m_askedSite == m_site && m_night.wallNow() - m_askedAt < askAgainMs)
        return;
    m_askedSite = m_site;
    m_askedAt = m_night.wallNow();
    Q_EMIT seriesWanted(m_site);
}

void LinksView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace prep
