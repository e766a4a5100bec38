// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/replaystatus.h"
#include "widgets/common/theme.h"

#include <QSlider>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace prep {

/// The band of a window that shows a past instant: on every page, so that nobody takes it for the present. Not there else.
class ReplayBand : public QWidget {
    Q_OBJECT
public:
    explicit ReplayBand(const Theme& theme, QWidget* parent = nullptr);
    /// `utcOffsetMinutes`: of the hours of the process.
    void setStatus(const ReplayStatus& status, int utcOffsetMinutes);
    [[nodiscard]] QString text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
};

/// The night from its first to its last instant, with the curve of its captured actas behind: the value is in seconds from the
/// first. Arrows move a minute, page keys a quarter of an hour, Home and End to the ends; space plays.
class ReplayScrubber : public QSlider {
    Q_OBJECT
public:
    explicit ReplayScrubber(const Theme& theme, QWidget* parent = nullptr);
    void setStatus(const ReplayStatus& status, int utcOffsetMinutes);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void playPressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] double left(double second) const;
    void drawCurve(QPainter& painter) const;
    void drawHours(QPainter& painter) const;

    const Theme& m_theme;
    Millis m_begin = 0;
    int m_offset = 0;
    std::vector<std::uint32_t> m_curve;
};

/// The bar at the foot of a window that looks back: play, speed, the night, the instant, and the way back. Not there else.
class ReplayBar : public QWidget {
    Q_OBJECT
public:
    explicit ReplayBar(const Theme& theme, QWidget* parent = nullptr);
    void setStatus(const ReplayStatus& status, int utcOffsetMinutes);
    [[nodiscard]] ReplayScrubber& scrubber() { return *m_scrubber; }
    [[nodiscard]] QPushButton& playButton() { return *m_play; }
    [[nodiscard]] QPushButton& presentButton() { return *m_present; }
    [[nodiscard]] QComboBox& speeds() { return *m_speeds; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void sought(prep::Millis at);
    void playWanted(bool isPlaying);
    void speedChosen(int speed);
    void presentWanted();

private:
    const Theme& m_theme;
    QPushButton* m_play;
    QComboBox* m_speeds;
    ReplayScrubber* m_scrubber;
    QLabel* m_instant;
    QPushButton* m_present;
    ReplayStatus m_status;
};

} // namespace prep
