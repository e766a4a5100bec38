// SPDX-License-Identifier: MIT
#include "app/console/windowset.h"

#include "app/console/foot.h"

#include <QApplication>
#include <QScreen>
#include <QSettings>

#include <algorithm>

namespace prep {

namespace {
constexpr int mostWindows = 16;
}

WindowSet::WindowSet(const Night& night, Theme& theme, bool kiosk, QObject* parent)
    : QObject(parent)
    , m_night(night)
    , m_theme(theme)
    , m_kiosk(kiosk)
{
    make();
    connect(qApp, &QGuiApplication::screenRemoved, this, &WindowSet::bringHome, Qt::QueuedConnection);
}

MainWindow& WindowSet::make()
{
    auto& window = *m_windows.emplace_back(std::make_unique<MainWindow>(m_night, m_theme, m_kiosk));
    joinKeys(window);
    return window;
}

void WindowSet::joinKeys(MainWindow& window)
{
    connect(&window, &MainWindow::layoutSaveWanted, this, &WindowSet::save);
    connect(&window, &MainWindow::layoutRestoreWanted, this, &WindowSet::restore);
    connect(&window, &MainWindow::windowWanted, this, [this] { add(); });
}

MainWindow& WindowSet::add()
{
    if (static_cast<int>(m_windows.size()) >= mostWindows)
        return *m_windows.back();
    const auto screens = QGuiApplication::screens();
    const auto free = std::ranges::find_if(screens, [this](const QScreen* screen) {
        return std::ranges::none_of(
            m_windows, [screen](const auto& window) { return window->isVisible() && window->screen() == screen; });
    });
    auto& window = make();
    tellKnown(window);
    if (free != screens.end()) {
        window.setScreen(*free);
        window.setGeometry((*free)->availableGeometry());
    } else
        window.resize(first().size());
    Q_EMIT opened(&window);
    if (m_kiosk)
        window.showFullScreen();
    else
        window.show();
    return window;
}

void WindowSet::save()
{
    QSettings kept;
    const auto group = m_kiosk ? QStringLiteral("disposicion/pared") : QStringLiteral("disposicion/escritorio");
    kept.remove(group);
    kept.beginWriteArray(group);
    int count = 0;
    for (const auto& window : m_windows) {
        if (!window->isVisible())
            continue; // closed by its owner
        kept.setArrayIndex(count++);
        kept.setValue(QStringLiteral("disposicion"), window->layoutKept());
    }
    kept.endArray();
    for (const auto& window : m_windows)
        window->foot().tell(
            MainWindow::tr("Disposición guardada, %n ventanas: Ctrl+Shift+R la trae de regreso.", nullptr, count));
}

/// A monitor was switched off: what stood on it goes to one that is left, rather than nowhere.
void WindowSet::bringHome()
{
    const auto screens = QGuiApplication::screens();
    for (const auto& window : m_windows) {
        const auto middle = window->frameGeometry().center();
        const bool isSeen = std::ranges::any_of(screens, [middle](const QScreen* screen) { return screen->geometry().contains(middle); });
        if (!window->isVisible() || isSeen || screens.isEmpty())
            continue;
        window->setScreen(screens.front());
        window->setGeometry(screens.front()->availableGeometry());
    }
}

bool WindowSet::restore()
{
    QSettings kept;
    const int count
        = kept.beginReadArray(m_kiosk ? QStringLiteral("disposicion/pared") : QStringLiteral("disposicion/escritorio"));
    std::vector<QVariantMap> layouts;
    for (int i = 0; i < std::min(count, mostWindows); ++i) {
        kept.setArrayIndex(i);
        layouts.push_back(kept.value(QStringLiteral("disposicion")).toMap());
    }
    kept.endArray();
    if (layouts.empty())
        return false;
    while (m_windows.size() > layouts.size()) {
        m_windows.back()->hide();
        m_windows.back().release()->deleteLater(); // it may be the one whose key this is
        m_windows.pop_back();
    }
    while (m_windows.size() < layouts.size())
        add();
    bool all = true;
    for (std::size_t i = 0; i < layouts.size(); ++i) {
        all = m_windows[i]->takeLayout(layouts[i]) && all;
        m_windows[i]->setVisible(true);
    }
    bringHome(); // a monitor that is gone since
    return all;
}

void WindowSet::renew()
{
    for (auto& place : m_windows) {
        auto fresh = std::make_unique<MainWindow>(m_night, m_theme, m_kiosk);
        auto before = std::exchange(place, std::move(fresh));
        auto& window = *place;
        joinKeys(window);
        tellKnown(window);
        Q_EMIT opened(&window);
        if (before->isVisible()) {
            window.takeLayout(before->layoutKept());
            window.setVisible(true); // before the other goes, so that the console is never without one
        }
        before->hide();
        before.release()->deleteLater(); // it may be the one whose key this is
    }
}

void WindowSet::tellKnown(MainWindow& window) const
{
    if (m_user)
        window.setUser(m_user->first, m_user->second);
    window.setProcess(m_process);
    if (m_actor)
        window.setActor(*m_actor);
    window.setPastNight(m_past);
    window.setWitness(m_witness);
    window.setReplay(m_replay);
    if (!m_outlines.isEmpty())
        window.setOutlines(m_outlines);
}

void WindowSet::setUser(const QString& user, Role role)
{
    m_user.emplace(user, role);
    for (const auto& window : m_windows)
        window->setUser(user, role);
}

void WindowSet::setActor(const Actor& actor)
{
    m_actor = actor;
    for (const auto& window : m_windows)
        window->setActor(actor);
}

void WindowSet::setProcess(const std::shared_ptr<const Process>& process)
{
    m_process = process;
    for (const auto& window : m_windows)
        window->setProcess(process);
}

void WindowSet::setPastNight(const std::optional<PastNight>& past)
{
    m_past = past;
    for (const auto& window : m_windows)
        window->setPastNight(past);
}

void WindowSet::setWitness(const WitnessStatus& status)
{
    m_witness = status;
    for (const auto& window : m_windows)
        window->setWitness(status);
}

void WindowSet::setReplay(const ReplayStatus& status)
{
    m_replay = status;
    for (const auto& window : m_windows)
        window->setReplay(status);
}

void WindowSet::setOutlines(const QList<QByteArray>& geojson)
{
    m_outlines = geojson;
    for (const auto& window : m_windows)
        window->setOutlines(geojson);
}

} // namespace prep
