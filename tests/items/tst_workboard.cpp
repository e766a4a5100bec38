// SPDX-License-Identifier: MIT
#include "models/items/workboard.h"
#include "tests/items/workfixture.h"

#include <QtTest>

using namespace prep;
using test::WorkNight;

class TestWorkBoard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whoHoldsAClaimIsBusy();
    void whoIsHereAndHoldsNoneIsIdle();
    void aClaimWithoutASessionIsSeen();
    void queuesAreCountedByRound();
    void aSupervisorSeesTheOwnSite();
    void threeFunctionsMayLook();

private:
    void present(const std::vector<Actor>& actors);
    std::unique_ptr<WorkNight> m_night;
    Actor m_one;
    Actor m_two;
};

void TestWorkBoard::init()
{
    m_night = std::make_unique<WorkNight>(300, 30);
    m_one = m_night->staff("X1", "Ana", Role::capturista);
    m_two = m_night->staff("X2", "Eva", Role::capturista);
}

void TestWorkBoard::present(const std::vector<Actor>& actors)
{
    Presence presence;
    for (const Actor& actor : actors)
        presence.sessions.push_back({ QString::fromStdString(actor.id), QString::fromStdString(actor.station), {}, actor.role, 0, 0, 1, 0 });
    m_night->night.setPresence(presence);
}

void TestWorkBoard::whoHoldsAClaimIsBusy()
{
    present({ m_one, m_two });
    const std::string key = m_night->bring();
    QCOMPARE(m_night->run(m_one, command::Reclamar { key, 1 }), Refusal::ninguno);
    const Millis since = m_night->now;
    (void)m_night->run(m_one, command::Renovar { key, 1 }, 60000);
    const auto stations = workStations(m_night->night, nullptr);
    QCOMPARE(stations.size(), std::size_t { 2 });
    const WorkStation& busy = stations.front();
    QVERIFY(busy.isBusy() && busy.isPresent);
    QCOMPARE(m_night->state.people[busy.person].nombre, std::string("Ana"));
    QCOMPARE(m_night->state.process->actaKey(busy.acta), key);
    QCOMPARE(busy.ronda, std::uint8_t { 1 });
    QCOMPARE(busy.desde, since); // renewed, not begun again
}

void TestWorkBoard::whoIsHereAndHoldsNoneIsIdle()
{
    present({ m_one, m_two, { "COORD", Role::coordinador, "E-X1", {} } });
    const std::string key = m_night->bring();
    QCOMPARE(m_night->capture(m_one, key, 10, 30000), Refusal::ninguno);
    WorkLog log(m_night->state.process);
    for (const Event& event : m_night->log)
        log.add(event);
    const auto stations = workStations(m_night->night, &log);
    QCOMPARE(stations.size(), std::size_t { 2 }); // a coordinator captures nothing
    for (const WorkStation& one : stations)
        QVERIFY(!one.isBusy() && one.isPresent);
    QCOMPARE(stations.front().desde, Millis { 0 }); // Eva's has not captured yet
    QCOMPARE(stations.back().desde, m_night->now);
}

void TestWorkBoard::aClaimWithoutASessionIsSeen()
{
    present({ m_two });
    QCOMPARE(m_night->run(m_one, command::Reclamar { m_night->bring(), 1 }), Refusal::ninguno);
    const auto stations = workStations(m_night->night, nullptr);
    QCOMPARE(stations.size(), std::size_t { 2 });
    QVERIFY(stations.front().isBusy() && !stations.front().isPresent);
}

void TestWorkBoard::queuesAreCountedByRound()
{
    const auto count = [this](std::uint8_t round, std::uint32_t RoundQueue::*what) {
        std::uint32_t sum = 0;
        for (const RoundQueue& queue : workQueues(m_night->state))
            sum += queue.ronda == round ? queue.*what : 0;
        return sum;
    };
    const auto waiting = count(1, &RoundQueue::esperan);
    const std::string key = m_night->bring();
    const std::string other = m_night->bring();
    QCOMPARE(count(1, &RoundQueue::esperan), waiting + 2);
    QCOMPARE(m_night->run(m_one, command::Reclamar { key, 1 }), Refusal::ninguno);
    QCOMPARE(count(1, &RoundQueue::esperan), waiting + 1);
    QCOMPARE(count(1, &RoundQueue::enMano), 1U);
    QCOMPARE(m_night->run(m_one, command::Capturar { key, 1, m_night->tally(key, 1) }), Refusal::ninguno);
    QCOMPARE(m_night->capture(m_two, other, 9, 1000), Refusal::ninguno);
    const auto queues = workQueues(m_night->state);
    QCOMPARE(queues.size(), m_night->state.process->elections.size() * 4);
    for (const RoundQueue& queue : queues) {
        const auto& held = m_night->state.queues[queue.election][queue.ronda - 1U];
        QCOMPARE(queue.esperan, static_cast<std::uint32_t>(held.size()));
        QCOMPARE(queue.masVieja, held.empty() ? Millis { 0 } : held.begin()->first);
    }
}

void TestWorkBoard::aSupervisorSeesTheOwnSite()
{
    const auto& process = *m_night->state.process;
    const std::string key = m_night->bring();
    const std::string site = process.sites[process.actas[*process.findActa(key)].site].id;
    const Actor local = m_night->staff("X3", "Sol", Role::capturista, site);
    present({ m_one, local });
    std::uint32_t here = 0;
    std::uint32_t all = 0;
    for (const RoundQueue& queue : workQueues(m_night->state, site))
        here += queue.esperan;
    for (const RoundQueue& queue : workQueues(m_night->state))
        all += queue.esperan;
    QVERIFY(here >= 1);
    QVERIFY(here <= all);
    const auto stations = workStations(m_night->night, nullptr, site);
    QCOMPARE(stations.size(), std::size_t { 1 });
    QCOMPARE(m_night->state.people[stations.front().person].nombre, std::string("Sol"));
}

void TestWorkBoard::threeFunctionsMayLook()
{
    for (std::size_t role = 0; role < roleCount; ++role) {
        const Role each = static_cast<Role>(role);
        QCOMPARE(maySeeWork(each), each == Role::coordinador || each == Role::supervisor || each == Role::verificador);
    }
}

QTEST_GUILESS_MAIN(TestWorkBoard)
#include "tst_workboard.moc"
