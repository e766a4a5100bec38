// SPDX-License-Identifier: MIT
#include "app/console/replaysession.h"

#include "app/console/hubsession.h"

#include <algorithm>

namespace prep {

namespace {
constexpr std::size_t pagesAtOnce = 8;
constexpr int seriesAtOnce = 4;
constexpr int againMs = 5000; ///< a page that the hub was too busy for is asked for anew
constexpr int tickMs = 100;
constexpr int confirmMs = 400;
}

ReplaySession::ReplaySession(HubSession& session, Night& live, Night& shown, View view, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_live(live)
    , m_shown(shown)
    , m_worker(new ReplayWorker(live.state().process, view))
{
    m_thread.setObjectName(QStringLiteral("repeticion"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    joinWorker();
    connect(&session, &HubSession::logFetched, this, &ReplaySession::takePage);
    connect(&session, &HubSession::seriesFetched, this, &ReplaySession::takeSeries);
    connect(&live, &Night::applied, this, &ReplaySession::takeSteps);
    connect(&live, &Night::reset, this, [this, fingerprint = live.process().fingerprint] { // what lies between was not told: it is read
        if (m_live.process().fingerprint != fingerprint || m_live.state().seq < m_given)
            return Q_EMIT overtaken();
        m_last = std::max(m_last, m_live.state().seq);
        readOn();
    });
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        auto unanswered = std::exchange(m_pages, {});
        for (const auto& [n, page] : unanswered)
            m_pages.emplace(m_session.fetchLog(page.first, page.second), page);
    });
    m_confirm.setInterval(confirmMs);
    connect(&m_confirm, &QTimer::timeout, this, [this] { m_shown.confirm(); });
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &ReplaySession::play);
}

ReplaySession::~ReplaySession()
{
    m_session.setReplay(nullptr);
    if (m_status.stage == ReplayStatus::Stage::shown)
        m_shown.follow(m_live);
    m_thread.quit();
    m_thread.wait();
}

void ReplaySession::joinWorker()
{
    connect(m_worker, &ReplayWorker::loaded, this, &ReplaySession::onLoaded);
    connect(m_worker, &ReplayWorker::reached, this, &ReplaySession::onReached);
    connect(m_worker, &ReplayWorker::failed, this, [this](const Error& error) {
        m_status.problem = QString::fromStdString(error.detail);
        tell();
    });
    connect(m_worker, &ReplayWorker::logReady, &m_session, &HubSession::logReady);
    connect(m_worker, &ReplayWorker::historyReady, &m_session, &HubSession::historyReady);
    connect(m_worker, &ReplayWorker::piezaHistoryReady, &m_session, &HubSession::piezaHistoryReady);
}

void ReplaySession::start()
{
    m_thread.start(QThread::LowPriority);
    m_status.stage = ReplayStatus::Stage::reading;
    m_last = m_live.state().seq;
    tell();
    readOn();
    fetchSeries();
}

void ReplaySession::readOn()
{
    while (m_pages.size() < pagesAtOnce && m_asked < m_last) {
        const auto count = static_cast<quint32>(std::min<Seq>(wire::maxLogPage, m_last - m_asked));
        m_asked += count;
        m_pages.emplace(m_session.fetchLog(m_asked + 1, count), std::pair(m_asked + 1, count));
    }
    if (!m_pages.empty())
        m_again.start();
    else
        m_again.stop();
}

void ReplaySession::takePage(quint64 n, const EventsPtr& events)
{
    const auto page = m_pages.find(n);
    if (page == m_pages.end() || events->size() != page->second.second)
        return; // asked by somebody else, or before it was asked anew
    m_pages.erase(page);
    m_ready.emplace(events->front().header.seq, events);
    handOver();
    readOn();
}

void ReplaySession::handOver()
{
    while (!m_ready.empty() && m_ready.begin()->first == m_given + 1) {
        const EventsPtr next = m_ready.extract(m_ready.begin()).mapped();
        m_given += next->size();
        m_worker->add(next);
    }
    if (m_given < m_last)
        return;
    for (const StepsPtr& steps : std::exchange(m_waiting, {}))
        m_worker->follow(steps);
}

void ReplaySession::takeSteps(std::span<const NightStep> steps)
{
    auto given = std::make_shared<std::vector<ReplicaStep>>();
    given->reserve(steps.size());
    for (const NightStep& step : steps)
        given->push_back({ step.reveal, step.event });
    if (m_given < m_last)
        return m_waiting.push_back(given);
    m_asked = m_given = m_last = std::max(m_last, m_live.state().seq);
    m_worker->follow(given);
}

void ReplaySession::fetchSeries()
{
    const auto sites = m_live.process().sites.size();
    while (m_seriesAsked < seriesAtOnce && m_nextSite < sites) {
        ++m_seriesAsked;
        m_session.fetchSeries(m_nextSite++);
    }
}

void ReplaySession::takeSeries(const LinkSeries& series)
{
    m_seriesAsked = std::max(0, m_seriesAsked - 1);
    m_worker->setSeries(series);
    fetchSeries();
}

void ReplaySession::onLoaded(Seq seq, Millis begin, Millis end, const std::vector<std::uint32_t>& curve)
{
    m_loaded = seq;
    m_status.begin = begin;
    m_status.end = end;
    m_status.curve = curve;
    if (m_status.stage == ReplayStatus::Stage::reading) {
        m_status.percent = m_last == 0 ? 100 : static_cast<int>(m_loaded * 100 / std::max(m_last, m_loaded));
        if (m_loaded >= m_last)
            want(end);
    }
    tell();
}

void ReplaySession::seek(Millis at)
{
    if (m_status.stage != ReplayStatus::Stage::shown)
        return;
    m_sinceTick.start();
    want(at);
}

void ReplaySession::want(Millis at)
{
    m_wanted = std::clamp(at, m_status.begin, m_status.end);
    if (m_isSeeking)
        return;
    m_isSeeking = true;
    m_worker->seek(std::exchange(m_wanted, -1));
}

void ReplaySession::onReached(const ReplayMoment& moment)
{
    m_isSeeking = false;
    if (m_status.stage != ReplayStatus::Stage::shown) {
        m_status.stage = ReplayStatus::Stage::shown;
        m_session.setReplay(this);
        m_shown.leave();
        m_confirm.start();
    }
    m_status.at = moment.at;
    m_shown.setProcessClock(moment.at, m_status.isPlaying ? m_status.speed : 0);
    if (moment.state) {
        m_shown.setSnapshot(moment.state, m_shown.wallNow());
    } else {
        std::vector<NightStep> steps;
        steps.reserve(moment.steps->size());
        for (const ReplicaStep& step : *moment.steps)
            steps.push_back({ step.event, step.isReveal });
        m_shown.apply(steps);
    }
    m_shown.confirm();
    m_shown.setFreshness(Freshness::live);
    if (moment.links) {
        LinkPicture picture = *moment.links;
        picture.apply(reportAt(picture, m_shown.state(), moment.at));
        m_shown.setLinkPicture(std::move(picture));
    }
    tell();
    if (m_wanted >= 0)
        want(m_wanted);
}

void ReplaySession::setPlaying(bool isPlaying)
{
    if (m_status.stage != ReplayStatus::Stage::shown || m_status.isPlaying == isPlaying)
        return;
    m_status.isPlaying = isPlaying;
    if (isPlaying) {
        m_sinceTick.start();
        m_tick.start();
    } else {
        m_tick.stop();
    }
    m_shown.setProcessClock(m_status.at, isPlaying ? m_status.speed : 0);
    tell();
}

void ReplaySession::setSpeed(int speed)
{
    m_status.speed = std::clamp(speed, ReplayStatus::leastSpeed, ReplayStatus::mostSpeed);
    if (m_status.stage == ReplayStatus::Stage::shown)
        m_shown.setProcessClock(m_status.at, m_status.isPlaying ? m_status.speed : 0);
    tell();
}

/// As far as the time that went by says; a machine that is too slow shows fewer instants and loses no time.
void ReplaySession::play()
{
    if (m_isSeeking)
        return;
    const Millis next = m_status.at + m_sinceTick.restart() * m_status.speed;
    if (next >= m_status.end)
        setPlaying(false);
    want(next);
}

void ReplaySession::askLog(Seq before, quint32 count)
{
    m_worker->askLog(before, count);
}

void ReplaySession::askHistory(ActaIndex acta)
{
    const State& state = m_shown.state();
    std::vector<Id16> piezas;
    for (const PiezaIndex pieza : state.actas[acta].piezas)
        piezas.push_back(state.piezas[pieza].id);
    m_worker->askHistory(acta, state.process->actaKey(acta), piezas);
}

void ReplaySession::askPieza(const Id16& pieza)
{
    m_worker->askPieza(pieza);
}

void ReplaySession::askSeries(SiteIndex site)
{
    m_worker->look(site);
    want(m_wanted >= 0 ? m_wanted : m_status.at);
}

} // namespace prep
