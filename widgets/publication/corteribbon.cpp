// SPDX-License-Identifier: MIT
#include "widgets/publication/corteribbon.h"

#include "widgets/common/paint.h"
#include "widgets/publication/publicationwords.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace prep {

namespace {
constexpr double slotWidth = 96; ///< room for "con retenidos" with its shape
constexpr double barWidth = 40;
constexpr double scaleWidth = 52;
constexpr double labelLine = 17;
constexpr double legendHeight = 22;
constexpr std::array<double, 4> stepShade { 0.3, 0.55, 0.8, 1.0 };
} // namespace

CorteRibbon::CorteRibbon(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Cortes por duración de sus pasos"));
    refresh();
}

void CorteRibbon::choose(std::uint32_t number)
{
    if (number == m_chosen || (number != 0 && (!m_night.hasState() || m_night.state().findCorte(number) == nullptr)))
        return;
    m_chosen = number;
    refresh();
}

void CorteRibbon::refresh()
{
    const auto* const corte = m_night.hasState() ? m_night.state().findCorte(m_chosen) : nullptr;
    const auto told = corte != nullptr ? tellAll(*corte).replace(QLatin1Char('\n'), QStringLiteral(", "))
                                       : tr("Aún no hay cortes.");
    if (told != accessibleDescription())
        setAccessibleDescription(told);
    update();
}

QString CorteRibbon::tellAll(const Corte& corte) const
{
    const Format format(m_night.process().utcOffsetMinutes);
    QStringList lines { tr("Corte %1 de las %2: %3")
                            .arg(QString::number(corte.numero), format.hour(corte.hora),
                                PublicationWords::corte(corte)) };
    if (corte.final)
        lines << tr("corte final");
    const body::CorteRevisado& seen = corte.revision;
    if (seen.numero == 0)
        return lines.join(QLatin1Char('\n'));
    for (const CorteStep& step : stepsOf(seen))
        lines << tr("%1: %2").arg(step.name, PublicationWords::took(step.ms));
    lines << tr("en total: %1").arg(PublicationWords::took(wholeOf(seen)));
    lines << tr("%1 archivos, %2")
                 .arg(Format::number(seen.archivos), Format::bytes(static_cast<std::int64_t>(seen.bytes)));
    if (!seen.retenidos.empty())
        lines << tr("retenidos: %1").arg(PublicationWords::products(seen.retenidos));
    return lines.join(QLatin1Char('\n'));
}

std::size_t CorteRibbon::shownCount() const
{
    const auto room = static_cast<std::size_t>(std::max(1.0, (width() - scaleWidth) / slotWidth));
    return m_night.hasState() ? std::min(room, m_night.state().cortes.size()) : 0;
}

/// Index of the leftmost one.
std::size_t CorteRibbon::firstShown() const
{
    const auto& cortes = m_night.state().cortes;
    const auto newest = cortes.size() - shownCount();
    const auto at = static_cast<std::size_t>(std::ranges::find(cortes, m_chosen, &Corte::numero) - cortes.begin());
    return at == cortes.size() ? newest : std::min(newest, at);
}

QRectF CorteRibbon::slot(std::size_t place) const
{
    const double left = width() - slotWidth * static_cast<double>(shownCount() - place);
    return { left, 0, slotWidth, height() - legendHeight };
}

std::uint32_t CorteRibbon::corteAt(const QPointF& where) const
{
    for (std::size_t place = 0; place < shownCount(); ++place) {
        if (slot(place).contains(where))
            return m_night.state().cortes[firstShown() + place].numero;
    }
    return 0;
}

std::uint64_t CorteRibbon::longest() const
{
    std::uint64_t most = 0;
    for (std::size_t place = 0; place < shownCount(); ++place)
        most = std::max(most, wholeOf(m_night.state().cortes[firstShown() + place].revision));
    return most;
}

/// Old bars lose their colour; their steps still differ.
QColor CorteRibbon::stepColor(std::size_t step) const
{
    if (m_night.freshness() == Freshness::live)
        return m_theme.progress(stepShade[step]);
    QColor grey = m_theme.color(Theme::Muted);
    grey.setAlphaF(static_cast<float>(stepShade[step]));
    return grey;
}

void CorteRibbon::paintBar(QPainter& painter, const QRectF& box, const Corte& corte, std::uint64_t scale) const
{
    const auto steps = stepsOf(corte.revision);
    double bottom = box.bottom();
    for (std::size_t step = 0; step < steps.size() && scale > 0; ++step) {
        const double high = box.height() * static_cast<double>(steps[step].ms) / static_cast<double>(scale);
        if (high <= 0)
            continue;
        painter.fillRect(QRectF(box.left(), bottom - high, box.width(), std::max(1.0, high - 1)), stepColor(step));
        bottom -= high;
    }
    if (wholeOf(corte.revision) == 0)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), m_theme.color(Theme::Line));
}

void CorteRibbon::paintCorte(QPainter& painter, const QRectF& box, const Corte& corte, std::uint64_t scale) const
{
    const bool isChosen = corte.numero == m_chosen;
    if (isChosen) {
        painter.fillRect(box.adjusted(2, 0, -2, 0), m_theme.color(Theme::Raised));
        painter.fillRect(QRectF(box.left() + 2, box.bottom() - 2, box.width() - 4, 2),
            m_theme.color(hasFocus() ? Theme::Accent : Theme::Muted));
    }
    const QRectF bar(box.center().x() - barWidth / 2, box.top() + 8, barWidth, box.height() - 2 * labelLine - 14);
    paintBar(painter, bar, corte, scale);
    const Format format(m_night.process().utcOffsetMinutes);
    QRectF line(box.left() + 3, bar.bottom() + 2, box.width() - 6, labelLine);
    painter.setFont(m_theme.font(Theme::Type::caption, isChosen));
    painter.setPen(m_theme.color(isChosen ? Theme::Text : Theme::Muted));
    drawElided(
        painter, line, Qt::AlignCenter, tr("%1 · %2").arg(QString::number(corte.numero), format.hour(corte.hora)));
    line.translate(0, labelLine);
    const auto look = PublicationWords::look(corte);
    if (look.shape == Shape::tick)
        return; // as it should be: nothing to say
    const auto color = m_theme.color(m_night.freshness() == Freshness::live ? look.token : Theme::Muted);
    const auto word = PublicationWords::corte(corte);
    painter.setFont(m_theme.font(Theme::Type::caption));
    const double wide = std::min(line.width(), painter.fontMetrics().horizontalAdvance(word) + 12.0);
    const double left = line.center().x() - wide / 2;
    drawShape(painter, QRectF(left, line.center().y() - 4, 8, 8), look.shape, color);
    painter.setPen(color);
    drawElided(painter, QRectF(left + 11, line.top(), line.right() - left - 11, line.height()), Qt::AlignVCenter, word);
}

/// Which shade is which step, with the figures of the chosen corte.
void CorteRibbon::paintLegend(QPainter& painter, const QRectF& box) const
{
    const auto* const corte = m_night.state().findCorte(m_chosen);
    if (corte == nullptr)
        return;
    const auto steps = stepsOf(corte->revision);
    const bool isKnown = corte->revision.numero != 0;
    painter.setFont(m_theme.font(Theme::Type::caption));
    double left = box.left();
    for (std::size_t step = 0; step < steps.size(); ++step) {
        painter.fillRect(QRectF(left, box.center().y() - 5, 10, 10), stepColor(step));
        const auto text
            = isKnown ? tr("%1 %2").arg(steps[step].name, PublicationWords::took(steps[step].ms)) : steps[step].name;
        const double wide = painter.fontMetrics().horizontalAdvance(text) + 2;
        painter.setPen(m_theme.color(Theme::Muted));
        painter.drawText(QRectF(left + 15, box.top(), wide, box.height()), Qt::AlignVCenter, text);
        left += wide + 32;
    }
    const auto rest = isKnown
        ? tr("corte %1: %2, %3 archivos, %4")
              .arg(QString::number(corte->numero), PublicationWords::took(wholeOf(corte->revision)),
                  Format::number(corte->revision.archivos),
                  Format::bytes(static_cast<std::int64_t>(corte->revision.bytes)))
        : tr("corte %1: sus pasos no se han medido").arg(corte->numero);
    painter.setPen(m_theme.color(Theme::Text));
    drawElided(painter, QRectF(left, box.top(), box.right() - left, box.height()), Qt::AlignVCenter, rest);
}

void CorteRibbon::paintEvent(QPaintEvent* /*event*/)
{
    if (shownCount() == 0)
        return;
    QPainter painter(this);
    const auto scale = longest();
    if (scale > 0) {
        painter.setFont(m_theme.font(Theme::Type::caption));
        painter.setPen(m_theme.color(Theme::Muted));
        const double top = 8;
        drawElided(painter, QRectF(0, top - 7, scaleWidth - 6, 14), Qt::AlignVCenter, PublicationWords::took(scale));
        painter.fillRect(QRectF(scaleWidth - 4, top, width() - scaleWidth + 4, 1), m_theme.color(Theme::Line));
    }
    for (std::size_t place = 0; place < shownCount(); ++place)
        paintCorte(painter, slot(place), m_night.state().cortes[firstShown() + place], scale);
    paintLegend(painter, QRectF(0, height() - legendHeight + 2, width(), legendHeight - 2));
}

void CorteRibbon::take(std::uint32_t number)
{
    if (number == 0 || number == m_chosen)
        return;
    choose(number);
    Q_EMIT moved(m_chosen);
}

void CorteRibbon::move(std::ptrdiff_t by)
{
    if (!m_night.hasState() || m_night.state().cortes.empty())
        return;
    const auto& cortes = m_night.state().cortes;
    const auto last = static_cast<std::ptrdiff_t>(cortes.size()) - 1;
    const auto at = std::min(last, std::ranges::find(cortes, m_chosen, &Corte::numero) - cortes.begin());
    take(cortes[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, last))].numero);
}

void CorteRibbon::keyPressEvent(QKeyEvent* event)
{
    const auto all = m_night.hasState() ? static_cast<std::ptrdiff_t>(m_night.state().cortes.size()) : 0;
    switch (event->key()) {
    case Qt::Key_Left:
        return move(-1);
    case Qt::Key_Right:
        return move(1);
    case Qt::Key_Home:
        return move(-all);
    case Qt::Key_End:
        return move(all);
    default:
        QWidget::keyPressEvent(event);
    }
}

void CorteRibbon::mousePressEvent(QMouseEvent* event)
{
    take(corteAt(event->position()));
}

void CorteRibbon::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void CorteRibbon::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool CorteRibbon::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const auto number = corteAt(help->pos());
    const auto* const corte = number != 0 ? m_night.state().findCorte(number) : nullptr;
    if (corte != nullptr)
        QToolTip::showText(help->globalPos(), tellAll(*corte), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace prep
