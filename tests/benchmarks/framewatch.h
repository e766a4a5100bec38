// SPDX-License-Identifier: MIT
#pragma once

#include <QApplication>

#include <vector>

namespace prep::bench {

/// An application that counts its frames: an event of its loop in which any widget was painted is one, from its
/// delivery until everything that it caused is done, the layout and the copy to the window included. What the loop does
/// between frames is kept apart. GUI thread.
class FrameWatch : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;
    void start();
    /// Sorted, seconds.
    [[nodiscard]] std::vector<double> frames() const;
    [[nodiscard]] std::vector<double> others() const;
    /// Seconds from one frame's beginning to the next one's, sorted.
    [[nodiscard]] std::vector<double> gaps() const;
    [[nodiscard]] std::size_t paints() const { return m_paints; }

private:
    int m_depth = 0;
    bool m_painted = false; ///< in the event that is being delivered
    std::size_t m_paints = 0;
    double m_lastFrame = 0;
    std::vector<double> m_frames;
    std::vector<double> m_others;
    std::vector<double> m_gaps;
};

} // namespace prep::bench
