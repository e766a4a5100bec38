// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/practicedesk.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace prep {

class CapturePage;
class Foot;
class HelpPane;
class Notice;
class PracticeBand;
class PracticeResult;

/// The window of a practice: the capture page of the console, and nothing else of it, under a band that says that nothing of this
/// is counted; and the result. It joins both to the desk. GUI thread.
class PracticeWindow : public QWidget {
    Q_OBJECT
public:
    PracticeWindow(const Night& night, Theme& theme, QWidget* parent = nullptr);
    ~PracticeWindow() override;

    /// Once; it must outlive the window.
    void setDesk(PracticeDesk& desk);
    /// There will be no desk; why.
    void setMistake(const QString& text);
    void showResult(bool on);
    void showHelp(bool on);
    /// False, and a person is told, when it cannot be written.
    bool exportTo(const QString& file);

    [[nodiscard]] CapturePage& capture() { return *m_capture; }
    [[nodiscard]] PracticeResult& result() { return *m_result; }
    [[nodiscard]] bool isResultShown() const;
    /// How the last acta went.
    [[nodiscard]] QString line() const;

Q_SIGNALS:
    void languageToggled();

private:
    void buildFrame();
    void buildKeys();
    void joinDesk();
    void joinResult();
    void begin();
    void takeScore();
    void fillResult();
    void showProgress();
    void askForFile();
    void changeLanguage();
    void stepBack();

    const Night& m_night;
    Theme& m_theme;
    PracticeDesk* m_desk = nullptr;
    int m_pressesBefore = 0; ///< of the page, when the last acta ended
    PracticeBand* m_band;
    QStackedWidget* m_stack;
    Notice* m_notice;
    CapturePage* m_capture;
    PracticeResult* m_result;
    QLabel* m_line;
    HelpPane* m_help;
    Foot* m_foot;
};

} // namespace prep
