// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"

#include <QImage>
#include <QWidget>

namespace prep {

/// The image of the selected file, whole.
class ScanPreview : public QWidget {
    Q_OBJECT
public:
    explicit ScanPreview(const Theme& theme, QWidget* parent = nullptr);
    /// Null: `text` is said in its place.
    void set(const QImage& image, const QString& text);
    [[nodiscard]] bool hasImage() const { return !m_image.isNull(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 160, 160 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QImage m_image;
    QString m_text;
    QImage m_scaled; ///< to this widget's size
};

} // namespace prep
