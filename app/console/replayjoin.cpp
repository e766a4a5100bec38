// SPDX-License-Identifier: MIT
#include "app/console/replayjoin.h"

#include "app/console/foot.h"
#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "app/console/windowset.h"
#include "models/domain/roles.h"

namespace prep {

ReplayJoin::ReplayJoin(Night& live, Night& shown, WindowSet& windows, std::function<bool()> isBusy, QObject* parent)
    : QObject(parent)
    , m_live(live)
    , m_shown(shown)
    , m_windows(windows)
    , m_isBusy(std::move(isBusy))
{
    m_shown.follow(m_live);
}

ReplayJoin::~ReplayJoin() = default;

void ReplayJoin::setSession(HubSession* session)
{
    end();
    m_session = session;
    m_actor.reset();
    if (m_session)
        connect(m_session, &HubSession::seated, this, [this](const Actor& actor) { m_actor = actor; });
}

void ReplayJoin::join(MainWindow& window)
{
    connect(&window, &MainWindow::replayToggled, this, [this, shown = &window] { toggle(*shown); });
    connect(&window, &MainWindow::replaySought, this, [this](Millis at) {
        if (m_replay)
            m_replay->seek(at);
    });
    connect(&window, &MainWindow::replayPlayed, this, [this](bool isPlaying) {
        if (m_replay)
            m_replay->setPlaying(isPlaying);
    });
    connect(&window, &MainWindow::replaySpeedChosen, this, [this](int speed) {
        if (m_replay)
            m_replay->setSpeed(speed);
    });
}

void ReplayJoin::toggle(MainWindow& window)
{
    if (m_replay)
        return end();
    if (!m_session || !m_actor || !m_live.hasState() || m_live.state().seq == 0)
        return window.foot().tell(tr("Aún no hay noche que repetir."));
    if (viewOf(m_actor->role) == View::captura)
        return window.foot().tell(tr("Su función no consulta la noche."));
    if (m_isBusy())
        return window.foot().tell(tr("Termine el acta antes de ver la repetición."));
    m_replay = std::make_unique<ReplaySession>(*m_session, m_live, m_shown, viewOf(m_actor->role));
    connect(m_replay.get(), &ReplaySession::statusChanged, &m_windows, &WindowSet::setReplay);
    connect(m_replay.get(), &ReplaySession::overtaken, this, [this] {
        end();
        for (const auto& each : m_windows.windows())
            each->foot().tell(tr("La bitácora del concentrador es otra: terminó la repetición."));
    }, Qt::QueuedConnection);
    m_replay->start();
}

void ReplayJoin::end()
{
    if (!m_replay)
        return;
    m_replay.reset();
    m_windows.setReplay({});
}

} // namespace prep
