// SPDX-License-Identifier: MIT
#include "widgets/common/replaybar.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace prep {

namespace {

constexpr int bandHeight = 28;
constexpr int barHeight = 56;
constexpr int margin = 12;
constexpr int hoursHeight = 16; ///< under the curve
constexpr double handleRadius = 5;
constexpr int minuteSeconds = 60;
constexpr int quarterSeconds = 15 * 60;
constexpr int narrowestHour = 64; ///< pixels between two hours that are written
constexpr Millis secondMs = 1000;
constexpr std::array speedsOffered { 1, 10, 60, 120, 300, 600 };

} // namespace

ReplayBand::ReplayBand(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(bandHeight);
    hide();
}

void ReplayBand::setStatus(const ReplayStatus& status, int utcOffsetMinutes)
{
    const bool isShown = status.stage == ReplayStatus::Stage::shown;
    m_text = isShown ? tr("REPETICIÓN · %1 · lo que se ve ya pasó, y nada se puede ordenar").arg(Format(utcOffsetMinutes).moment(status.at)) : QString();
    setAccessibleName(m_text);
    setVisible(isShown);
    update();
}

/// The reverse of everything else: seen from afar, and the colour of no alarm.
void ReplayBand::paintEvent(QPaintEvent* /*event*/)
{
    const auto ground = m_theme.color(Theme::Text);
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    painter.setFont(m_theme.font(Theme::Type::body, true));
    painter.setPen(m_theme.inkOn(ground));
    drawElided(painter, QRectF(margin, 0, width() - 2 * margin, height()), Qt::AlignCenter, m_text);
}

ReplayScrubber::ReplayScrubber(const Theme& theme, QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSingleStep(minuteSeconds);
    setPageStep(quarterSeconds);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Instante de la noche"));
    setToolTip(tr("Flechas: 1 minuto · Re Pág y Av Pág: 15 minutos · Inicio y Fin · Espacio: reproducir o pausar"));
}

QSize ReplayScrubber::sizeHint() const
{
    return { 400, barHeight - 8 };
}

QSize ReplayScrubber::minimumSizeHint() const
{
    return { 120, barHeight - 8 };
}

void ReplayScrubber::setStatus(const ReplayStatus& status, int utcOffsetMinutes)
{
    m_begin = status.begin;
    m_offset = utcOffsetMinutes;
    m_curve = status.curve;
    const QSignalBlocker told(this); // it is told, it does not ask
    setRange(0, static_cast<int>((status.end - status.begin + secondMs - 1) / secondMs));
    if (!isSliderDown())
        setValue(static_cast<int>((status.at - status.begin) / secondMs));
    setAccessibleDescription(Format(m_offset).moment(status.at));
    update();
}

double ReplayScrubber::left(double second) const
{
    return handleRadius + (width() - 2 * handleRadius) * second / std::max(1, maximum());
}

void ReplayScrubber::drawCurve(QPainter& painter) const
{
    const QRectF plane(handleRadius, 0, width() - 2 * handleRadius, height() - hoursHeight);
    painter.fillRect(plane, m_theme.color(Theme::Raised));
    const auto most = m_curve.empty() ? 0 : m_curve.back();
    if (most == 0)
        return;
    QPainterPath path(plane.bottomLeft());
    for (std::size_t i = 0; i < m_curve.size(); ++i)
        path.lineTo(plane.left() + plane.width() * static_cast<double>(i + 1) / static_cast<double>(m_curve.size()), plane.bottom() - (plane.height() - 4) * m_curve[i] / most);
    path.lineTo(plane.bottomRight());
    path.closeSubpath();
    painter.fillPath(path, m_theme.color(Theme::ProgressLow));
    painter.save();
    painter.setClipRect(QRectF(0, 0, left(value()), height()));
    painter.fillPath(path, m_theme.color(Theme::ProgressMiddle));
    painter.restore();
}

void ReplayScrubber::drawHours(QPainter& painter) const
{
    constexpr std::array steps { 60, 300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400 };
    const auto fits = [this](int step) { return left(step) - left(0) >= narrowestHour; };
    const auto step = std::ranges::find_if(steps, fits);
    if (step == steps.end())
        return;
    const Format format(m_offset);
    const Millis stepMs = Millis { *step } * secondMs;
    const Millis local = m_begin + Millis { m_offset } * 60 * secondMs;
    painter.setFont(m_theme.font(Theme::Type::caption));
    for (Millis at = m_begin + (stepMs - local % stepMs) % stepMs; (at - m_begin) / secondMs <= maximum(); at += stepMs) {
        const double x = left(static_cast<double>(at - m_begin) / secondMs);
        painter.setPen(m_theme.color(Theme::Line));
        painter.drawLine(QPointF(x, 0), QPointF(x, height() - hoursHeight + 3));
        painter.setPen(m_theme.color(Theme::Muted));
        const QRectF box(std::clamp(x - 30, 0.0, width() - 60.0), height() - hoursHeight + 2, 60, hoursHeight - 2);
        painter.drawText(box, x < 30 ? Qt::AlignLeft : x > width() - 30 ? Qt::AlignRight : Qt::AlignHCenter, format.hour(at));
    }
}

void ReplayScrubber::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawCurve(painter);
    drawHours(painter);
    const double x = left(value());
    const auto ink = m_theme.color(hasFocus() ? Theme::Accent : Theme::Text);
    painter.setPen(QPen(ink, 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, height() - hoursHeight));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(x, height() - hoursHeight), handleRadius, handleRadius);
}

void ReplayScrubber::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space)
        Q_EMIT playPressed();
    else if (event->key() == Qt::Key_PageDown) // on a clock the next page is later, not higher
        triggerAction(SliderPageStepAdd);
    else if (event->key() == Qt::Key_PageUp)
        triggerAction(SliderPageStepSub);
    else
        QSlider::keyPressEvent(event);
}

void ReplayScrubber::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    setSliderDown(true);
    mouseMoveEvent(event);
}

void ReplayScrubber::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setValue(static_cast<int>((event->position().x() - handleRadius) * maximum() / std::max(1.0, width() - 2 * handleRadius)));
}

void ReplayScrubber::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    setSliderDown(false);
}

ReplayBar::ReplayBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_play(new QPushButton(this))
    , m_speeds(new QComboBox(this))
    , m_scrubber(new ReplayScrubber(theme, this))
    , m_instant(new QLabel(this))
    , m_present(new QPushButton(tr("En vivo (Esc)"), this))
{
    setObjectName(QStringLiteral("foot"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Repetición de la noche"));
    setFixedHeight(barHeight);
    for (const int speed : speedsOffered)
        m_speeds->addItem(QStringLiteral("×%1").arg(speed), speed);
    m_speeds->setAccessibleName(tr("Velocidad: segundos de la noche por segundo"));
    m_speeds->setToolTip(m_speeds->accessibleName());
    m_instant->setFont(theme.font(Theme::Type::section, true));
    m_instant->setTextFormat(Qt::PlainText);
    m_instant->setAccessibleName(tr("Instante que se muestra"));
    for (QPushButton* const button : { m_play, m_present })
        button->setAutoDefault(false);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(margin, 4, margin, 4);
    row->setSpacing(8);
    row->addWidget(m_play);
    row->addWidget(m_speeds);
    row->addWidget(m_scrubber, 1);
    row->addWidget(m_instant);
    row->addWidget(m_present);
    const auto toggle = [this] { Q_EMIT playWanted(!m_status.isPlaying); };
    connect(m_play, &QPushButton::clicked, this, toggle);
    connect(m_scrubber, &ReplayScrubber::playPressed, this, toggle);
    connect(m_scrubber, &QSlider::valueChanged, this, [this](int second) { Q_EMIT sought(m_status.begin + second * secondMs); });
    connect(m_speeds, &QComboBox::activated, this, [this](int index) { Q_EMIT speedChosen(m_speeds->itemData(index).toInt()); });
    connect(m_present, &QPushButton::clicked, this, &ReplayBar::presentWanted);
    hide();
}

QString ReplayBar::text() const
{
    return m_instant->text();
}

void ReplayBar::setStatus(const ReplayStatus& status, int utcOffsetMinutes)
{
    const bool wasShown = m_status.stage == ReplayStatus::Stage::shown;
    m_status = status;
    const bool isShown = status.stage == ReplayStatus::Stage::shown;
    if (!status.problem.isEmpty())
        m_instant->setText(tr("La repetición no puede seguir: %1").arg(status.problem));
    else if (isShown)
        m_instant->setText(Format(utcOffsetMinutes).clock(status.at));
    else
        m_instant->setText(tr("Leyendo la bitácora: %1 %").arg(status.percent));
    m_play->setText(status.isPlaying ? tr("Pausar") : tr("Reproducir"));
    m_play->setAccessibleName(status.isPlaying ? tr("Pausar la repetición") : tr("Reproducir la noche"));
    m_speeds->setCurrentIndex(m_speeds->findData(status.speed));
    for (QWidget* const part : std::initializer_list<QWidget*> { m_play, m_speeds, m_scrubber })
        part->setEnabled(isShown);
    if (isShown)
        m_scrubber->setStatus(status, utcOffsetMinutes);
    setVisible(status.stage != ReplayStatus::Stage::off);
    if (isShown && !wasShown && isVisible())
        m_scrubber->setFocus();
}

} // namespace prep
