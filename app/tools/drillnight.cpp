// SPDX-License-Identifier: MIT
#include "app/tools/drillnight.h"

#include "models/domain/errors.h"
#include "models/process/scriptcommands.h"

#include <algorithm>

namespace prep::tools {

namespace {

constexpr int paceMs = 20;
constexpr int diskMs = 500;
constexpr int mostAttempts = 40;
constexpr std::size_t listedRows = 1000;
constexpr std::uint32_t partsOfAttempt = 16;
constexpr int cutMs = 300; ///< until the hub has surely seen that the sessions ended
constexpr int lookMs = 20;
constexpr int mostLooks = 1500; ///< a site is back within half a minute or something is wrong

bool lostItsClaim(int code)
{
    return code == static_cast<int>(Refusal::noEsSuReclamo) || code == static_cast<int>(Refusal::reclamoVencido);
}

bool mayBeClaimedLater(int code)
{
    return code <= 0 || code == static_cast<int>(Refusal::yaReclamada);
}

/// At ×N the corte that publishes it may come a moment after the hour that its cotejo has in the script.
bool comesTooSoon(int code)
{
    return code == static_cast<int>(Refusal::actaNoPublicada);
}

bool endsAnActa(const DrillTask& task)
{
    const auto& body = task.commands.back().body;
    if (const auto* capture = std::get_if<command::Capturar>(&body))
        return capture->ronda == 2;
    return std::holds_alternative<command::DeclararSinActa>(body);
}

} // namespace

DrillNight::DrillNight(Parts parts, std::function<void(const Status&)> onEnd)
    : m_parts(std::move(parts))
    , m_onEnd(std::move(onEnd))
    , m_clocks(m_parts.options.speed, [this] { clockIsSet(); })
    , m_lanes(m_parts.process, m_parts.cast.credentials(), m_parts.sites.ids())
    , m_homes(m_parts.cast.credentials(), m_parts.sites.ids())
{
    connect(&m_pace, &QTimer::timeout, this, &DrillNight::pace);
    m_disk.setSingleShot(true);
    connect(&m_disk, &QTimer::timeout, this, &DrillNight::diskRetry);
}

void DrillNight::prepare(DrillSession& session)
{
    connect(
        &session.queue(), &CommandQueue::accepted, this, [this](const wire::Acuse& acuse) { answered(acuse.id, 0); });
    connect(&session.queue(), &CommandQueue::refused, this,
        [this](const wire::Rechazo& rechazo) { answered(rechazo.id, rechazo.codigo); });
    connect(&session.connection(), &Connection::failed, this, [this, &session](const Error& error, bool persistent) {
        if (persistent && error.code != wire::errSession)
            end(Error { exitEnvironment,
                "sesión " + session.name().toStdString() + ": " + std::to_string(error.code) + " " + error.detail });
    });
}

void DrillNight::begin(DrillSession& simulator, const wire::Bienvenida& welcome, std::optional<Millis> until)
{
    m_simulator = &simulator;
    prepare(simulator);
    m_until = until;
    m_finalClock = until.value_or(m_parts.process->closing);
    m_clocks.add(simulator);
    for (const auto& site : m_parts.process->sites) {
        const bool isOwn = m_parts.sites.has(site.id);
        const auto joined = isOwn ? m_parts.cast.atHub(site.id, {}, {}) : m_parts.cast.site(site.id);
        const auto clock = isOwn ? m_parts.cast.clockAt(site.id) : joined;
        if (!joined && site.kind != SiteKind::ccv)
            return end(joined.error());
        if (!clock && isOwn)
            return end(clock.error());
        if (isOwn)
            m_clocks.add(**clock);
    }
    const auto first = m_parts.script.peek();
    const Millis start = first ? first->at : m_parts.process->opening;
    // A night that was stopped goes on where its clock stood; anything else begins with the script.
    const bool goesOn = welcome.reloj > start && welcome.reloj <= std::max(m_finalClock, m_parts.process->closing);
    m_resumedAt = goesOn ? welcome.reloj : 0;
    setClock(goesOn ? welcome.reloj : start);
}

// ---- the tasks ------------------------------------------------------------------------------------------------------

Result<DrillSession*> DrillNight::sessionOf(const DrillTask& task)
{
    if (!task.hub.empty())
        return m_parts.cast.atHub(task.hub, task.persona, task.estacion);
    return task.persona.empty() ? m_parts.cast.site(task.via.empty() ? task.sitio : task.via)
                                : m_parts.cast.person(task.persona, task.estacion);
}

void DrillNight::take(DrillTaskPtr task)
{
    ++m_open;
    m_lanes.admit(task);
    m_homes.admit(*task);
    for (const std::uint64_t key : task->keys) {
        auto& last = m_last[key];
        const bool follows = last && !last->isDone && last != task;
        const bool sameSession = follows && last->persona == task->persona && last->estacion == task->estacion
            && last->hub == task->hub && (!task->persona.empty() || last->via == task->via) && !task->isPlan();
        if (const auto moved = m_shifted.find(key); moved != m_shifted.end() && !task->isPlan())
            task->shift = std::max(task->shift, DrillLanes::shiftBehind(task->at, moved->second.end, moved->second.shift));
        // The hub decides a session's commands in their order: only other sessions need to be waited for.
        if (follows && !(sameSession && last->isSent))
            DrillLanes::follow(task, last);
        last = task;
    }
    if (task->waits == 0)
        dispatch(task);
}

void DrillNight::dispatch(const DrillTaskPtr& task)
{
    if (task->shift > 0 && !std::exchange(task->isShifted, true)) {
        task->at += task->shift;
        for (Command& command : task->commands)
            command.occurred += task->shift;
        for (const std::uint64_t key : task->keys)
            m_shifted[key] = { task->at, task->shift };
    }
    if (task->isShifted && task->at > m_clocks.now())
        m_later.emplace(task->at, task);
    else
        send(task);
}

void DrillNight::sendLater()
{
    while (!m_later.empty() && m_later.begin()->first <= m_clocks.now() && !m_isEnded) {
        const DrillTaskPtr task = m_later.begin()->second;
        m_later.erase(m_later.begin());
        send(task);
    }
}

/// At the script's end: rows that wait for a link that it never restored.
void DrillNight::giveUpHeld()
{
    if (m_parts.script.peek() || !m_later.empty())
        return;
    for (const auto& task : m_lanes.takeHeld()) {
        m_report.unexpected.push_back("fila " + std::to_string(task->row) + " (" + task->accion + "): su sitio quedó sin enlace");
        finish(task, false);
    }
}

// ---- lines ----------------------------------------------------------------------------------------------------------

/// What is done to the lines and asked of nobody.
void DrillNight::actOnLines(const DrillTaskPtr& task)
{
    task->isSent = true;
    ++m_sent;
    const bool isCut = task->accion == "cortarEnlace";
    if (isCut)
        m_parts.sites.wentDark(task->sitios);
    else if (task->accion == "restablecerEnlace")
        m_parts.sites.cameBack(task->sitios);
    if (isLockStep() && task->at <= m_resumedAt) { // it was done before: only what it left behind is brought about
        for (const std::string& site : task->sitios) {
            m_downBefore.erase(site);
            if (isCut)
                m_downBefore.insert(site); // of what else befell it nothing is brought about again
        }
        lineDone(task);
    } else if (!task->falla.empty()) {
        m_parts.faults.act({ task->falla, task->que, task->sitios, task->at }, [this, task] { lineDone(task); });
    } else if (isCut) {
        m_parts.cast.cut(task->sitios);
        QTimer::singleShot(cutMs, this, [this, task] { lineDone(task); });
    } else {
        m_parts.cast.restore(task->sitios);
        waitForLines(task, mostLooks);
    }
}

/// Of a night that goes on: the links that were down when it was stopped.
void DrillNight::cutAgain()
{
    const auto sites = std::exchange(m_downBefore, {});
    ++m_sent;
    m_parts.cast.cut({ sites.begin(), sites.end() });
    QTimer::singleShot(cutMs, this, [this] {
        --m_sent;
        stepSettled();
    });
}

void DrillNight::waitForLines(const DrillTaskPtr& task, int looks)
{
    if (m_isEnded)
        return;
    if (m_parts.cast.areLive(task->sitios))
        return lineDone(task);
    if (looks == 0)
        m_report.unexpected.push_back("fila " + std::to_string(task->row) + ": un sitio no volvió a conectarse");
    if (looks == 0)
        return lineDone(task);
    QTimer::singleShot(lookMs, this, [this, task, looks] { waitForLines(task, looks - 1); });
}

void DrillNight::lineDone(const DrillTaskPtr& task)
{
    if (m_isEnded)
        return;
    --m_sent;
    finish(task, true);
    stepSettled();
}

// ---- the commands ---------------------------------------------------------------------------------------------------

void DrillNight::send(const DrillTaskPtr& task)
{
    if (task->commands.empty())
        return actOnLines(task);
    if (isAhead(task)) {
        m_awaiting.push_back(task);
        return;
    }
    const auto session = sessionOf(*task);
    if (!session) {
        m_report.unexpected.push_back("fila " + std::to_string(task->row) + ": " + session.error().detail);
        finish(task, false);
        return;
    }
    task->isSent = true;
    ++m_sent;
    for (std::size_t i = 0; i < task->commands.size(); ++i) {
        task->answers[i] = -1;
        m_waiting[task->commands[i].id] = { task, i };
        (*session)->queue().submit(task->commands[i]);
    }
}

void DrillNight::answered(const Id16& id, int code)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return;
    const Place place = std::move(found->second);
    m_waiting.erase(found);
    place.task->answers[place.index] = code;
    if (code != 0)
        ++m_report.refusals[code];
    const auto& answers = place.task->answers;
    if (std::find(answers.begin(), answers.end(), -1) == answers.end())
        judge(place.task);
}

/// All commands of a task are answered.
void DrillNight::judge(const DrillTaskPtr& task)
{
    --m_sent;
    // The last one is what a row is for; of a row of the plan all are.
    const auto& answers = task->answers;
    const int outcome = task->isPlan() ? *std::max_element(answers.begin(), answers.end()) : answers.back();
    const bool hitDisk = std::find(task->answers.begin(), task->answers.end(), wire::errDisk) != task->answers.end();
    if (outcome == 0) {
        finish(task, true);
    } else if (hitDisk) {
        ++m_sent; // still with the hub: the step waits for the disk
        m_diskRefused.push_back(task);
        if (!m_disk.isActive())
            m_disk.start(diskMs);
    } else if (comesTooSoon(outcome) // however long the publication is stuck
        || (task->attempt < mostAttempts && lostItsClaim(outcome) && task->commands.size() > 1 && mayBeClaimedLater(task->answers.front()))) {
        park(task);
    } else {
        if (m_report.unexpected.size() < listedRows)
            m_report.unexpected.push_back("fila " + std::to_string(task->row) + " (" + task->accion + "): rechazo "
                + std::to_string(task->answers.front() > 0 ? task->answers.front() : outcome));
        finish(task, false);
    }
    stepSettled();
}

void DrillNight::park(const DrillTaskPtr& task)
{
    ++task->attempt;
    m_parked.push_back(task);
    if (task->commands.size() == 1)
        return; // refused, so it is simply tried again
    // The claim is asked for anew; the capture keeps its id: it was refused, so it is simply tried again.
    task->commands.front().id = commandId(m_parts.options.seed, task->row,
        static_cast<std::uint32_t>(task->attempt) * partsOfAttempt
            + (std::holds_alternative<command::Capturar>(task->commands.back().body)
                        && std::get<command::Capturar>(task->commands.back().body).ronda == 3
                    ? 8U
                    : 0U));
}

void DrillNight::retryParked()
{
    for (const auto& task : std::exchange(m_parked, {}))
        send(task);
}

void DrillNight::diskRetry()
{
    for (const auto& task : std::exchange(m_diskRefused, {})) {
        --m_sent;
        send(task);
    }
}

void DrillNight::finish(const DrillTaskPtr& task, bool accepted)
{
    task->isDone = true;
    --m_open;
    m_report.commands += task->commands.size();
    if (accepted && !task->commands.empty() && endsAnActa(*task))
        ++m_report.actas;
    if (accepted && task->via != task->sitio && !task->via.empty())
        ++m_report.rerouted;
    if (accepted && task->que == "muere")
        m_parts.faults.stationDied(task->falla, task->persona, task->estacion, task->at);
    if (accepted && task->imageBytes > 0) {
        if (const auto session = sessionOf(*task))
            (*session)->upload(
                task->pieza, std::get<command::Digitalizar>(task->commands.back().body).imagen, task->picture);
    }
    for (const std::uint64_t key : task->keys) {
        const auto last = m_last.find(key);
        if (last != m_last.end() && last->second == task)
            m_last.erase(last);
    }
    for (const auto& dependent : std::exchange(task->dependents, {})) {
        if (!dependent->isPlan())
            dependent->shift = std::max(dependent->shift, DrillLanes::shiftBehind(dependent->at, task->at, task->shift));
        if (--dependent->waits == 0)
            dispatch(dependent);
    }
}

void DrillNight::checkEnd()
{
    if (!std::exchange(m_isClosing, true))
        close();
}

/// All is answered: what remains are images.
void DrillNight::close()
{
    if (m_parts.cast.uploadsPending() > 0)
        QTimer::singleShot(paceMs, this, [this] { close(); });
    else
        m_parts.sites.whenWhole([this] { end({}); });
}

void DrillNight::end(const Status& status)
{
    if (std::exchange(m_isEnded, true))
        return;
    m_pace.stop();
    // Not from inside the signal of a session that the end may destroy.
    QMetaObject::invokeMethod(
        this, [this, status] { m_onEnd(status); }, Qt::QueuedConnection);
}

} // namespace prep::tools
