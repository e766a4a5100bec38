// SPDX-License-Identifier: MIT
#include "widgets/dashboard/electioncard.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/panel.h"

#include <QPainter>

namespace prep {

namespace {
constexpr double padding = 12;
constexpr double headHeight = 24;
constexpr double channelHeight = 34;
}

ElectionCard::ElectionCard(const Night& night, const Theme& theme, std::size_t election, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_election(election)
    , m_age(new AgeLabel(night, theme, this))
{
    setObjectName(QStringLiteral("panel"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    refresh();
}

void ElectionCard::refresh()
{
    m_age->refresh();
    m_age->adjustSize();
    m_age->move(static_cast<int>(width() - padding) - m_age->width(), 10);
    if (!m_night.hasState())
        return;
    const auto& c = m_night.state().counters(m_election);
    m_figures = { c.esperadas, c.acopiadas, c.digitalizadas, c.identificadas, c.capturadas, c.contabilizadas, c.publicadas, c.sinActa,
        m_night.state().fueraDeCatalogo[m_election], c.canalCasilla, c.canalCatd };
    m_name = QString::fromStdString(m_night.process().elections[m_election].name);
    setAccessibleName(m_name);
    setAccessibleDescription(tr("%1 capturadas: %2 de %3; acopiadas %4, contabilizadas %5, publicadas %6")
                                 .arg(Format::percent(m_figures.capturadas, m_figures.esperadas), Format::number(m_figures.capturadas),
                                     Format::number(m_figures.esperadas), Format::number(m_figures.acopiadas),
                                     Format::number(m_figures.contabilizadas), Format::number(m_figures.publicadas)));
    update();
}

void ElectionCard::resizeEvent(QResizeEvent* event)
{
    m_age->move(static_cast<int>(width() - padding) - m_age->width(), 10);
    QWidget::resizeEvent(event);
}

void ElectionCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Surface));
    const QRectF inside = QRectF(rect()).adjusted(padding, 8, -padding, -10);
    painter.setFont(m_theme.font(Theme::Type::section));
    painter.setPen(m_theme.color(Theme::Text));
    drawElided(painter, QRectF(inside.left(), inside.top(), inside.width() - m_age->width() - 8, headHeight), Qt::AlignVCenter, m_name);
    const auto bigWidth = std::clamp(inside.width() * 0.36, 118.0, 200.0);
    const QRectF middle(inside.left(), inside.top() + headHeight + 4, inside.width(), inside.height() - headHeight - channelHeight - 8);
    paintBig(painter, QRectF(middle.left(), middle.top(), bigWidth, middle.height()));
    paintFunnel(painter, QRectF(middle.left() + bigWidth + 12, middle.top(), middle.width() - bigWidth - 12, middle.height()));
    paintChannels(painter, QRectF(inside.left(), inside.bottom() - channelHeight, inside.width(), channelHeight));
}

void ElectionCard::paintBig(QPainter& painter, const QRectF& box) const
{
    const bool stale = m_night.freshness() != Freshness::live;
    auto font = m_theme.font(Theme::Type::big);
    const auto text = Format::percent(m_figures.capturadas, m_figures.esperadas);
    while (QFontMetricsF(font).horizontalAdvance(text) > box.width() && font.pixelSize() > 22)
        font.setPixelSize(font.pixelSize() - 2);
    painter.setFont(font);
    painter.setPen(m_theme.color(stale ? Theme::Muted : Theme::Text));
    painter.drawText(QRectF(box.left(), box.top() - 2, box.width() + 4, 52), Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    const auto line = [&](int row, const QString& words) {
        drawElided(painter, QRectF(box.left(), box.top() + 52 + row * 17, box.width(), 17), Qt::AlignVCenter, words);
    };
    line(0, tr("actas capturadas"));
    line(1, tr("%1 de %2").arg(Format::number(m_figures.capturadas), Format::number(m_figures.esperadas)));
    line(2, tr("sin acta %1").arg(Format::number(m_figures.sinActa)));
    line(3, tr("fuera de catálogo %1").arg(Format::number(m_figures.fueraDeCatalogo)));
}

void ElectionCard::paintFunnel(QPainter& painter, const QRectF& box) const
{
    const bool stale = m_night.freshness() != Freshness::live;
    const std::array<std::pair<QString, std::uint32_t>, 7> steps { { { tr("Esperadas"), m_figures.esperadas },
        { tr("Acopiadas"), m_figures.acopiadas }, { tr("Digitalizadas"), m_figures.digitalizadas },
        { tr("Identificadas"), m_figures.identificadas }, { tr("Capturadas"), m_figures.capturadas },
        { tr("Contabilizadas"), m_figures.contabilizadas }, { tr("Publicadas"), m_figures.publicadas } } };
    const auto rowHeight = box.height() / static_cast<double>(steps.size());
    const QFontMetricsF metrics(m_theme.font(Theme::Type::body));
    const QFontMetricsF captions(m_theme.font(Theme::Type::caption));
    double labelWidth = 0;
    double numberWidth = 0;
    for (const auto& [label, value] : steps) {
        labelWidth = std::max(labelWidth, captions.horizontalAdvance(label) + 8);
        numberWidth = std::max(numberWidth, metrics.horizontalAdvance(Format::number(value)) + 8);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& [label, value] = steps[i];
        const QRectF row(box.left(), box.top() + static_cast<double>(i) * rowHeight, box.width(), rowHeight);
        painter.setFont(m_theme.font(Theme::Type::caption));
        painter.setPen(m_theme.color(Theme::Muted));
        drawElided(painter, QRectF(row.left(), row.top(), labelWidth, row.height()), Qt::AlignVCenter, label);
        const QRectF bar(row.left() + labelWidth, row.center().y() - 2.5, row.width() - labelWidth - numberWidth, 5);
        const auto share = m_figures.esperadas == 0 ? 0.0 : static_cast<double>(value) / m_figures.esperadas;
        const auto color = stale || i == 0 ? m_theme.color(Theme::Line) : m_theme.color(Theme::ProgressMiddle);
        drawBullet(painter, bar, i == 0 ? 1.0 : share, -1, m_theme.color(Theme::ProgressLow), color, {});
        painter.setFont(m_theme.font(Theme::Type::body));
        painter.setPen(m_theme.color(stale ? Theme::Muted : Theme::Text));
        painter.drawText(QRectF(row.right() - numberWidth, row.top(), numberWidth, row.height()), Qt::AlignRight | Qt::AlignVCenter, Format::number(value));
    }
}

void ElectionCard::paintChannels(QPainter& painter, const QRectF& box) const
{
    const bool stale = m_night.freshness() != Freshness::live;
    const auto whole = m_figures.canalCasilla + m_figures.canalCatd;
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    const QRectF text(box.left(), box.top(), box.width(), 18);
    drawElided(painter, text, Qt::AlignVCenter,
        tr("PREP Casilla %1 (%2)").arg(Format::number(m_figures.canalCasilla), Format::percent(m_figures.canalCasilla, whole)));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
        tr("CATD %1 (%2)").arg(Format::number(m_figures.canalCatd), Format::percent(m_figures.canalCatd, whole)));
    const QRectF bar(box.left(), box.top() + 22, box.width(), 5);
    if (whole == 0) {
        painter.fillRect(bar, m_theme.color(Theme::ProgressLow));
        return;
    }
    const auto part = (bar.width() - 2) * m_figures.canalCasilla / whole;
    painter.fillRect(QRectF(bar.left(), bar.top(), part, bar.height()), m_theme.color(stale ? Theme::Muted : Theme::ProgressHigh));
    painter.fillRect(QRectF(bar.left() + part + 2, bar.top(), bar.width() - part - 2, bar.height()), m_theme.color(stale ? Theme::Line : Theme::ProgressMiddle));
}

} // namespace prep
