// SPDX-License-Identifier: MIT
#include "app/tools/adoptedhub.h"

#include "app/tools/cli.h"
#include "app/tools/drillreach.h"

#include <QFileInfo>
#include <QThread>

#include <csignal>

namespace prep::tools {

namespace {

constexpr int startMs = 120000; ///< folding a long log takes its time
constexpr int watchMs = 1000;
constexpr int lookMs = 20;
constexpr int graceMs = 1500; ///< for whoever else looks after it
constexpr int managerMs = 20000; ///< a service manager surely does, after its own pause
constexpr int againMs = 200;
constexpr int mostFailures = 5;
constexpr int dyingMs = 1000; ///< a killed process has ended by then

} // namespace

AdoptedHub::AdoptedHub(QString data, RunningHub hub, std::function<void(const QUrl&)> onUrl, std::function<void(const Error&)> onGivenUp)
    : m_data(std::move(data))
    , m_hub(std::move(hub))
    , m_launch(launchOf(m_hub, m_data))
    , m_onUrl(std::move(onUrl))
    , m_onGivenUp(std::move(onGivenUp))
{
    connect(&m_look, &QTimer::timeout, this, &AdoptedHub::look);
    m_look.start(watchMs);
}

Status AdoptedHub::mayBeKilled() const
{
    if (!m_launch)
        return m_launch.error();
    if (m_launch->isPassphraseTyped)
        return Error { exitEnvironment, barText(FaultBar::typedPassphrase) };
    return {};
}

Status AdoptedHub::killAnd(const std::function<void()>& meanwhile)
{
    if (const Status mayBe = mayBeKilled(); !mayBe)
        return mayBe;
    if (meanwhile)
        meanwhile();
    m_killed = isRunning(m_started) ? m_started : m_hub.pid;
    m_started = 0;
    ::kill(static_cast<pid_t>(m_killed), SIGKILL);
    m_look.start(lookMs);
    return {};
}

void AdoptedHub::look()
{
    if (const auto found = RunningHub::on(m_data)) {
        if (found->pid != m_hub.pid)
            isBack(*found);
        return;
    }
    if (!m_down.isValid()) {
        m_down.start();
        m_look.start(lookMs);
        m_waitMs = m_launch && m_launch->isManaged ? managerMs : graceMs;
    }
    const Status mayStart = mayBeKilled();
    if (wasStopped()) { // by somebody who wants it so: a crash leaves its hub.json
        if (m_down.elapsed() > startMs)
            giveUp("alguien detuvo el concentrador y no lo volvió a arrancar");
        return;
    }
    if (m_down.elapsed() > startMs)
        giveUp(mayStart ? "prep-hub no acepta conexiones" : "el concentrador terminó: " + mayStart.error().detail);
    else if (m_started == 0 && mayStart && m_down.elapsed() >= m_waitMs)
        startAgain();
    else if (m_started != 0 && !isRunning(m_started)) { // another one may have been quicker, and holds the directory
        m_started = 0;
        m_waitMs = static_cast<int>(m_down.elapsed()) + againMs;
        if (++m_failures >= mostFailures)
            giveUp("prep-hub no arranca otra vez como estaba; su bitácora dice por qué");
    }
}

bool AdoptedHub::wasStopped() const
{
    return m_killed == 0 && m_started == 0 && !QFileInfo::exists(m_data + QStringLiteral("/hub.json"));
}

void AdoptedHub::startAgain()
{
    const auto pid = m_launch->startAgain(m_hub);
    if (pid)
        m_started = *pid;
    else
        giveUp(pid.error().detail);
}

void AdoptedHub::isBack(const RunningHub& hub)
{
    if (hub.pid != m_started) // somebody else's: it may have been told other things
        m_launch = launchOf(hub, m_data);
    m_hub = hub;
    m_started = 0;
    m_failures = 0;
    m_killed = 0;
    m_down.invalidate();
    m_look.start(watchMs);
    ++m_restarts;
    m_onUrl(hub.url);
}

void AdoptedHub::leave()
{
    m_look.stop();
    const bool isDown = m_killed != 0 || !RunningHub::on(m_data);
    if (!isDown || wasStopped() || !mayBeKilled() || m_launch->isManaged || isRunning(m_started))
        return;
    QElapsedTimer dying;
    dying.start();
    while (isRunning(m_killed) && !dying.hasExpired(dyingMs))
        QThread::msleep(lookMs);
    const auto other = RunningHub::on(m_data);
    if (!other)
        startAgain();
}

void AdoptedHub::giveUp(const std::string& why)
{
    m_look.stop();
    m_onGivenUp({ exitEnvironment, why });
}

} // namespace prep::tools
