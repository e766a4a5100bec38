// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/sparkline.h"
#include "widgets/common/words.h"

#include <QWidget>

namespace prep {

/// Whether what is known of the site's links is of now: the hub is there, and hears the site.
[[nodiscard]] bool isMeasured(const Night& night, SiteIndex site);

/// Whether the hub has anything to tell of the site's links.
[[nodiscard]] bool wasHeard(const Night& night, SiteIndex site);

/// One link of a site: its state in shape and word, its figures, and its night as a graph with scale and hours. The
/// mouse, or the arrow keys, go along the minutes and say each. Compact where there is little room: one line and the
/// graph.
class LinkGraph : public QWidget {
    Q_OBJECT
public:
    LinkGraph(const Night& night, const Theme& theme, bool compact, QWidget* parent = nullptr);
    void setLink(SiteIndex site, std::size_t link);
    void refresh();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, sizeHint().height() }; }
    /// The minute that the cursor stands on; nullptr = none.
    [[nodiscard]] const LinkMinute* pointed() const;
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString figures() const;
    [[nodiscard]] QString facts() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] const LinkSight* sight() const;
    /// As the process defines it; nullptr = it does not.
    [[nodiscard]] const Link* defined() const;
    [[nodiscard]] Look look() const;
    [[nodiscard]] QRectF graphBox() const;
    [[nodiscard]] Millis begin() const;
    [[nodiscard]] Millis end() const;
    void point(std::ptrdiff_t at);
    void paintText(QPainter& painter, bool grey) const;
    void paintGraph(QPainter& painter, bool grey) const;

    const Night& m_night;
    const Theme& m_theme;
    bool m_compact;
    SiteIndex m_site = none16;
    std::size_t m_link = 0;
    Millis m_pointed = 0; ///< start of the minute; 0 = none
};

} // namespace prep
