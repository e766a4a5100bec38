// SPDX-License-Identifier: MIT
#include "app/console/practicerun.h"

#include "app/console/language.h"
#include "app/console/practiceprocess.h"

#include <QDateTime>

#include <cstdio>

namespace prep {

namespace {
constexpr QSize usualSize(1366, 768);
} // namespace

PracticeRun::PracticeRun(const PracticeOptions& options, QSize size, Theme& theme, Language& language)
    : m_options(options)
    , m_size(size)
    , m_theme(theme)
    , m_language(language)
    , m_night([] { return static_cast<Millis>(QDateTime::currentMSecsSinceEpoch()); })
{
    m_pool.setMaxThreadCount(1);
    open();
}

PracticeRun::~PracticeRun()
{
    m_pool.waitForDone();
    m_window.reset(); // before the desk that it shows
}

void PracticeRun::open()
{
    m_window = std::make_unique<PracticeWindow>(m_night, m_theme);
    connect(m_window.get(), &PracticeWindow::languageToggled, this, &PracticeRun::changeLanguage, Qt::QueuedConnection);
    if (m_desk)
        m_window->setDesk(*m_desk);
    else if (!m_mistake.isEmpty())
        m_window->setMistake(m_mistake);
}

void PracticeRun::start()
{
    const QSize size = m_size.isValid() ? m_size / m_window->devicePixelRatioF() : usualSize;
    m_window->resize(size);
    m_size.isValid() ? m_window->show() : m_window->showMaximized();
    const std::uint64_t seed = m_options.isSeeded ? m_options.seed : static_cast<std::uint64_t>(m_night.wallNow());
    m_pool.start([this, folder = m_options.folder, seed] {
        auto process = practiceProcess(folder, seed);
        QMetaObject::invokeMethod(this, [this, process = std::move(process), seed] { sit(process, seed); }, Qt::QueuedConnection);
    });
}

void PracticeRun::sit(const Result<std::shared_ptr<const Process>>& process, std::uint64_t seed)
{
    if (!process) {
        m_mistake = QString::fromStdString(process.error().detail);
        std::fputs((m_mistake + QLatin1Char('\n')).toLocal8Bit().constData(), stderr);
        m_window->setMistake(m_mistake);
        return;
    }
    m_night.setProcessClock((*process)->opening != 0 ? (*process)->opening : m_night.wallNow(), 1);
    m_night.setFreshness(Freshness::live);
    m_desk = std::make_unique<PracticeDesk>(*process, m_options.actas, seed, m_night);
    m_window->setDesk(*m_desk);
}

/// Texts are made with a window and stay: it is made anew, where it stood.
void PracticeRun::changeLanguage()
{
    const QByteArray place = m_window->saveGeometry();
    const bool isResult = m_window->isResultShown();
    m_language.choose(m_language.other());
    open();
    m_window->restoreGeometry(place);
    m_window->show();
    m_window->showResult(isResult);
}

} // namespace prep
