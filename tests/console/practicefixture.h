// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/practicedesk.h"
#include "app/console/practiceprocess.h"
#include "app/console/practicewindow.h"
#include "models/domain/capturecheck.h"
#include "widgets/capture/capturepage.h"

#include <QApplication>
#include <QTimer>
#include <QtTest>

namespace prep::test {

/// The synthetic process, the same for all tests.
inline std::shared_ptr<const Process> practiced()
{
    static const auto process = practiceProcess({}, 7);
    return process.ok() ? *process : nullptr;
}

/// A clock that tests turn, and a night that runs by it.
struct PracticeNight {
    PracticeNight()
        : night([this] { return wall; })
    {
        night.setProcessClock(practiced()->opening, 1);
        night.setFreshness(Freshness::live);
    }
    Millis wall = 1000000;
    Night night;
};

/// Somebody at a practice window who reads the paper perfectly, or as `change` says, and has nothing but keys.
class Trainee {
public:
    Trainee(PracticeWindow& window, PracticeDesk& desk)
        : m_window(window)
        , m_desk(desk)
    {
    }

    static void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        auto* const target = QApplication::focusWidget();
        QVERIFY(target);
        QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
    }

    /// The acta in hand, to its end; its score is there afterwards.
    void capture(const std::function<void(Tally&)>& change = {})
    {
        const std::size_t at = m_desk.scores().size();
        QTRY_COMPARE_WITH_TIMEOUT(page().stage(), CapturePage::Stage::working, 30000);
        const PracticeLesson& lesson = m_desk.lessons()[at];
        if (lesson.kind == LessonKind::badImage) {
            escalate();
        } else {
            Tally tally = lesson.truth;
            if (change)
                change(tally);
            type(tally);
            send();
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_desk.scores().size(), at + 1, 10000);
    }

    void type(const Tally& tally)
    {
        const std::vector<std::uint16_t> open = page().session()->openFields();
        for (const std::uint16_t field : open)
            typeBox(tally.field(field), tally.marks.empty() ? Mark::none : tally.marks[field]);
    }

    void send()
    {
        for (int i = 0; i < 5 && page().session() && page().session()->unexplained(); ++i)
            press(Qt::Key_A);
        press(Qt::Key_Return);
    }

    void escalate()
    {
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, [&timer] {
            auto* const dialog = QApplication::activeModalWidget();
            auto* const focus = QApplication::focusWidget();
            if (!dialog || !focus || !dialog->isAncestorOf(focus))
                return; // not open yet
            timer.stop();
            press(Qt::Key_1);
            press(Qt::Key_Return);
        });
        timer.start(10);
        press(Qt::Key_F2);
        m_window.activateWindow(); // as a window manager does when the dialog has gone
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
    }

private:
    [[nodiscard]] CapturePage& page() { return m_window.capture(); }

    static void typeBox(Cell cell, Mark mark)
    {
        static constexpr std::array order { Mark::none, Mark::letraDistinta, Mark::soloNumero, Mark::soloLetra };
        if (cell == sinDato || cell == ilegible || cell == noAplica)
            press(cell == sinDato ? Qt::Key_S : cell == ilegible ? Qt::Key_I : Qt::Key_N);
        else
            for (const char digit : std::to_string(cell))
                press(Qt::Key_0 + (digit - '0'));
        for (auto at = order.begin(); *at != mark; ++at)
            press(Qt::Key_L);
        press(Qt::Key_Return);
    }

    PracticeWindow& m_window;
    PracticeDesk& m_desk;
};

} // namespace prep::test
