// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/words.h"

#include <QWidget>

#include <optional>

namespace prep {

/// One figure of a page's head: what it is, the number that matters, and two lines that say more; what does not fit is in
/// its tooltip.
class FigureBox : public QWidget {
    Q_OBJECT
public:
    struct Content {
        QString caption;
        QString value;
        QStringList lines; ///< at most two
        std::optional<Look> look; ///< of the value; none = nothing that needs eyes
        friend bool operator==(const Content& a, const Content& b);
    };

    FigureBox(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void set(const Content& content);
    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] QSize sizeHint() const override { return { 180, 94 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 90, 94 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Night& m_night;
    const Theme& m_theme;
    Content m_content;
};

} // namespace prep
