// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QWidget>

namespace prep {

/// The image of the acta: it follows the box in focus, and every look at it is a key. It is given decoded (that is done
/// away from the GUI thread, within limits); here only what the window shows is ever drawn or changed. GUI thread.
class ActaImage : public QWidget {
    Q_OBJECT
public:
    explicit ActaImage(const Theme& theme, QWidget* parent = nullptr);

    /// A null image: `why` stands in its place.
    void setImage(const QImage& image, const QString& why = {});
    [[nodiscard]] bool hasImage() const { return !m_image.isNull(); }
    /// The box in focus, in fractions of the page; null = not known: what is shown stays as it is.
    void follow(const QRectF& place);
    /// Does what this key does to the image; false when it does nothing.
    bool press(int key, Qt::KeyboardModifiers modifiers);

    void rotate(int quarters);
    void setBrightness(int percent);
    void setContrast(int percent);
    void zoomBy(double factor);
    /// By fractions of what is shown.
    void scrollBy(double x, double y);
    /// The whole page, until it follows again.
    void fit();
    [[nodiscard]] int quarters() const { return m_quarters; }
    [[nodiscard]] int brightness() const { return m_brightness; }
    [[nodiscard]] int contrast() const { return m_contrast; }
    /// What is shown, in fractions of the page as it stands.
    [[nodiscard]] QRectF shown() const;
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QSizeF pageSize() const;
    [[nodiscard]] double fittingScale() const;
    void look();
    void keepInside();
    [[nodiscard]] QImage rendered() const;
    void paintPlace(QPainter& painter) const;

    const Theme& m_theme;
    QImage m_image; ///< turned as the person wants it
    QString m_why;
    QRectF m_place;
    bool m_isFollowing = true;
    double m_scale = 1; ///< logical pixels of the window for one of the image
    QPointF m_centre { 0.5, 0.5 }; ///< of the page, in fractions
    int m_quarters = 0;
    int m_brightness = 0;
    int m_contrast = 0;
    QImage m_view; ///< what was drawn last; null = anew
};

} // namespace prep
