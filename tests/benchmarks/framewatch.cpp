// SPDX-License-Identifier: MIT
#include "tests/benchmarks/framewatch.h"

#include "tests/benchmarks/steadyclock.h"

#include <QEvent>
#include <QThread>

#include <algorithm>

namespace prep::bench {

namespace {

std::vector<double> sorted(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

/// The session's thread, too, has its events delivered through here; only the GUI's are measured.
bool FrameWatch::notify(QObject* receiver, QEvent* event)
{
    if (QThread::currentThread() != thread()) {
        return QApplication::notify(receiver, event);
    }
    if (event->type() == QEvent::Paint) {
        m_painted = true;
        ++m_paints;
    }
    if (m_depth > 0) {
        return QApplication::notify(receiver, event);
    }
    m_painted = false;
    ++m_depth;
    const double start = steadySeconds();
    const bool taken = QApplication::notify(receiver, event);
    const double took = steadySeconds() - start;
    --m_depth;
    if (m_painted) {
        m_frames.push_back(took);
        m_gaps.push_back(m_lastFrame == 0 ? 0 : start - m_lastFrame);
        m_lastFrame = start;
    } else {
        m_others.push_back(took);
    }
    return taken;
}

void FrameWatch::start()
{
    m_paints = 0;
    m_lastFrame = 0;
    m_frames.clear();
    m_others.clear();
    m_gaps.clear();
}

std::vector<double> FrameWatch::frames() const
{
    return sorted(m_frames);
}

std::vector<double> FrameWatch::others() const
{
    return sorted(m_others);
}

std::vector<double> FrameWatch::gaps() const
{
    return sorted(m_gaps);
}

} // namespace prep::bench
