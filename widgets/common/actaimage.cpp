// SPDX-License-Identifier: MIT
#include "widgets/common/actaimage.h"

#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <array>
#include <cmath>

namespace prep {

namespace {

constexpr int mostPercent = 80;
constexpr int percentStep = 10;
constexpr double zoomStep = 1.25;
constexpr double scrollStep = 0.2;
constexpr double mostScale = 4;
constexpr double boxShare = 0.5; ///< the box in focus takes this much of the width
constexpr double boxHeightShare = 0.25;

/// Grey levels as brightness and contrast make them.
std::array<uchar, 256> levels(int brightness, int contrast)
{
    std::array<uchar, 256> table {};
    const double gain = contrast >= 0 ? 1 + contrast / 25.0 : 1 + contrast / 100.0;
    for (int level = 0; level < 256; ++level) {
        const double value = (level - 128) * gain + 128 + brightness * 1.28;
        table[static_cast<std::size_t>(level)] = static_cast<uchar>(std::clamp(value, 0.0, 255.0));
    }
    return table;
}

} // namespace

ActaImage::ActaImage(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Imagen del acta"));
    setMinimumSize(120, 120);
}

void ActaImage::setImage(const QImage& image, const QString& why)
{
    m_image = image;
    m_why = why;
    m_place = {};
    m_quarters = 0;
    m_isFollowing = true;
    setAccessibleDescription(image.isNull() ? why : QString());
    look();
}

void ActaImage::follow(const QRectF& place)
{
    m_place = place;
    if (m_isFollowing)
        look();
    update();
}

/// Rotating the page turns nothing of what the template says: it is of the upright page, and one rotates until it is.
void ActaImage::rotate(int quarters)
{
    m_quarters = ((m_quarters + quarters) % 4 + 4) % 4;
    m_image = m_image.transformed(QTransform().rotate(90 * quarters));
    look();
}

void ActaImage::setBrightness(int percent)
{
    m_brightness = std::clamp(percent, -mostPercent, mostPercent);
    m_view = {};
    update();
}

void ActaImage::setContrast(int percent)
{
    m_contrast = std::clamp(percent, -mostPercent, mostPercent);
    m_view = {};
    update();
}

void ActaImage::zoomBy(double factor)
{
    m_isFollowing = false;
    m_scale = std::clamp(m_scale * factor, fittingScale(), std::max(mostScale, fittingScale()));
    keepInside();
}

void ActaImage::scrollBy(double x, double y)
{
    m_isFollowing = false;
    const QRectF seen = shown();
    m_centre += QPointF(x * seen.width(), y * seen.height());
    keepInside();
}

void ActaImage::fit()
{
    m_isFollowing = false;
    m_scale = fittingScale();
    m_centre = { 0.5, 0.5 };
    keepInside();
}

bool ActaImage::press(int key, Qt::KeyboardModifiers modifiers)
{
    const bool isShifted = modifiers & Qt::ShiftModifier;
    const bool isControl = modifiers & Qt::ControlModifier;
    if (key == Qt::Key_F6)
        rotate(isShifted ? -1 : 1);
    else if (key == Qt::Key_F7)
        setBrightness(m_brightness + (isShifted ? -percentStep : percentStep));
    else if (key == Qt::Key_F8)
        setContrast(m_contrast + (isShifted ? -percentStep : percentStep));
    else if (key == Qt::Key_F9 && m_isFollowing)
        fit();
    else if (key == Qt::Key_F9) {
        m_isFollowing = true;
        look();
    } else if (!isControl)
        return false;
    else if (key == Qt::Key_Plus)
        zoomBy(zoomStep);
    else if (key == Qt::Key_Minus)
        zoomBy(1 / zoomStep);
    else if (key == Qt::Key_Left || key == Qt::Key_Right)
        scrollBy(key == Qt::Key_Left ? -scrollStep : scrollStep, 0);
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        scrollBy(0, key == Qt::Key_Up ? -scrollStep : scrollStep);
    else
        return false;
    return true;
}

QSizeF ActaImage::pageSize() const
{
    return QSizeF(m_image.size()).expandedTo({ 1, 1 });
}

double ActaImage::fittingScale() const
{
    const QSizeF page = pageSize();
    return std::min(width() / page.width(), height() / page.height());
}

QRectF ActaImage::shown() const
{
    const QSizeF page = pageSize() * m_scale;
    const QSizeF part(width() / page.width(), height() / page.height());
    return { m_centre - QPointF(part.width() / 2, part.height() / 2), part };
}

/// To the box in focus, with its surroundings; to the whole page where no box is known.
void ActaImage::look()
{
    if (m_place.isNull()) {
        m_scale = fittingScale();
        m_centre = { 0.5, 0.5 };
    } else {
        const QSizeF page = pageSize();
        const double byWidth = width() * boxShare / (m_place.width() * page.width());
        const double byHeight = height() * boxHeightShare / (m_place.height() * page.height());
        m_scale = std::clamp(std::min(byWidth, byHeight), fittingScale(), std::max(mostScale, fittingScale()));
        m_centre = m_place.center();
    }
    keepInside();
}

/// No more void beside the page than there has to be.
void ActaImage::keepInside()
{
    const QRectF seen = shown();
    const auto hold = [](double centre, double part) {
        return part >= 1 ? 0.5 : std::clamp(centre, part / 2, 1 - part / 2);
    };
    m_centre = { hold(m_centre.x(), seen.width()), hold(m_centre.y(), seen.height()) };
    m_view = {};
    update();
}

void ActaImage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_isFollowing)
        look();
    else
        zoomBy(1);
}

/// Only what the window shows, in its own pixels: brightness and contrast are then a matter of milliseconds.
QImage ActaImage::rendered() const
{
    const double ratio = devicePixelRatioF();
    QImage view((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    view.fill(m_theme.color(Theme::Background));
    const QSizeF page = pageSize();
    const QRectF seen = shown();
    const QRectF whole(-seen.x() / seen.width() * view.width(), -seen.y() / seen.height() * view.height(),
        view.width() / seen.width(), view.height() / seen.height());
    const QRectF target = whole.intersected(QRectF(view.rect()));
    const QRectF source((target.x() - whole.x()) / whole.width() * page.width(),
        (target.y() - whole.y()) / whole.height() * page.height(), target.width() / whole.width() * page.width(),
        target.height() / whole.height() * page.height());
    const bool isShrunk = target.width() < source.width() / 2;
    QPainter painter(&view);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (isShrunk) // far away: every pixel counts, not one in some
        painter.drawImage(target.topLeft(),
            m_image.copy(source.toAlignedRect())
                .scaled(target.size().toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    else
        painter.drawImage(target, m_image, source);
    painter.end();
    if (m_brightness != 0 || m_contrast != 0) {
        const auto table = levels(m_brightness, m_contrast);
        const QRect area = target.toAlignedRect().intersected(view.rect());
        for (int y = area.top(); y <= area.bottom(); ++y) {
            auto* const line = reinterpret_cast<QRgb*>(view.scanLine(y));
            for (int x = area.left(); x <= area.right(); ++x)
                line[x] = qRgb(table[static_cast<std::size_t>(qRed(line[x]))], table[static_cast<std::size_t>(qGreen(line[x]))],
                    table[static_cast<std::size_t>(qBlue(line[x]))]);
        }
    }
    view.setDevicePixelRatio(ratio);
    return view;
}

void ActaImage::paintPlace(QPainter& painter) const
{
    if (m_place.isNull())
        return;
    const QRectF seen = shown();
    const QRectF box((m_place.x() - seen.x()) / seen.width() * width(), (m_place.y() - seen.y()) / seen.height() * height(),
        m_place.width() / seen.width() * width(), m_place.height() / seen.height() * height());
    painter.setPen(QPen(m_theme.color(Theme::Accent), 2));
    painter.drawRect(box.adjusted(-3, -3, 3, 3));
}

void ActaImage::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Background));
    if (m_image.isNull()) {
        painter.setPen(m_theme.color(Theme::Muted));
        painter.setFont(m_theme.font(Theme::Type::body));
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_why);
        return;
    }
    if (m_view.isNull())
        m_view = rendered();
    painter.drawImage(0, 0, m_view);
    paintPlace(painter);
}

} // namespace prep
