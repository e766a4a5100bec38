// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/practicelessons.h"

#include <QImage>
#include <QObject>
#include <QRect>
#include <QThreadPool>

#include <memory>

namespace prep {

/// One acta of a practice as the scanner gave it.
struct PracticeSheet {
    std::size_t lesson = 0;
    Digest digest; ///< of its JPEG
    QImage image;
    std::vector<QRect> places; ///< by field, in pixels: what was written there
};

/// Draws the actas of a practice, one after the other in a thread of its own: hand, weather of the scanner, JPEG, and the mark
/// that says what they are. Lives in the GUI thread, which never waits but to end.
class PracticePainter : public QObject {
    Q_OBJECT
public:
    explicit PracticePainter(std::shared_ptr<const Process> process, QObject* parent = nullptr);
    ~PracticePainter() override;

    /// `mark`: the words of the mark. Answered by drawn(), in the order asked.
    void draw(std::size_t lesson, const PracticeLesson& what, const QString& mark);
    /// What is asked for here is made; pure but for its fonts. About 0.5 s.
    [[nodiscard]] static PracticeSheet sheetOf(const Process& process, std::size_t lesson, const PracticeLesson& what, const QString& mark);

Q_SIGNALS:
    void drawn(const prep::PracticeSheet& sheet);

private:
    std::shared_ptr<const Process> m_process;
    QThreadPool m_pool;
};

} // namespace prep
