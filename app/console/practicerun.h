// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/practicedesk.h"
#include "app/console/practiceoptions.h"
#include "app/console/practicewindow.h"

#include <QSize>
#include <QThreadPool>

#include <memory>

namespace prep {

class Language;

/// The whole of prep-console --practica: a window, and behind it a desk in place of a hub. Reads the definition away from the GUI
/// thread, in which it lives.
class PracticeRun : public QObject {
    Q_OBJECT
public:
    PracticeRun(const PracticeOptions& options, QSize size, Theme& theme, Language& language);
    ~PracticeRun() override;

    void start();
    [[nodiscard]] PracticeWindow& window() { return *m_window; }
    /// nullptr until the definition is read.
    [[nodiscard]] PracticeDesk* desk() { return m_desk.get(); }

private:
    void open();
    void sit(const Result<std::shared_ptr<const Process>>& process, std::uint64_t seed);
    void changeLanguage();

    const PracticeOptions& m_options;
    QSize m_size;
    Theme& m_theme;
    Language& m_language;
    Night m_night;
    std::unique_ptr<PracticeDesk> m_desk;
    std::unique_ptr<PracticeWindow> m_window;
    QString m_mistake; ///< why there is no desk
    QThreadPool m_pool;
};

} // namespace prep
