// SPDX-License-Identifier: MIT
#include "widgets/scanning/scanpreview.h"

#include <QPainter>

namespace prep {

ScanPreview::ScanPreview(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("scanPreview"));
}

void ScanPreview::set(const QImage& image, const QString& text)
{
    m_image = image;
    m_text = text;
    m_scaled = {};
    setAccessibleDescription(text);
    update();
}

void ScanPreview::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (m_image.isNull()) {
        painter.setFont(m_theme.font(Theme::Type::body));
        painter.setPen(m_theme.color(Theme::Muted));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_text);
        return;
    }
    const double ratio = devicePixelRatioF();
    const QSize room = m_image.size().scaled((QSizeF(size()) * ratio).toSize(), Qt::KeepAspectRatio);
    if (m_scaled.size() != room)
        m_scaled = m_image.scaled(room, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    m_scaled.setDevicePixelRatio(ratio);
    const QSizeF shown = QSizeF(room) / ratio;
    painter.drawImage(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), m_scaled);
}

} // namespace prep
