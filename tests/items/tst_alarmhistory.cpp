// SPDX-License-Identifier: MIT
#include "models/items/alarmhistory.h"
#include "tests/items/fixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestAlarmHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void walksBackUntilEveryActivationIsFound();
    void stopsWhenItsPagesAreUsedUp();
    void theFeedGoesOn();
    void anotherAlarmForgetsTheFirst();
    void whatWasNotAskedForIsPassedOver();

private:
    void give(const std::string& key, EventKind kind, Body body, const std::string& actor = "sistema");
    /// So many events about something else.
    void noise(std::size_t count);
    /// What the hub answers.
    [[nodiscard]] std::vector<Event> page(Seq before, quint32 count) const;
    /// A console that comes late: the state, and none of what led to it.
    void joinLate() { m_followed->night.setSnapshot(std::make_shared<State>(m_followed->night.state()), m_followed->wall); }
    std::size_t serve(AlarmHistory& history, QSignalSpy& wanted, std::size_t most = 100) const;

    const std::string m_key = "enlaceDegradado/centro";
    std::unique_ptr<test::Followed> m_followed;
    Seq m_first = 0; ///< of the events made here
    std::vector<Event> m_log;
};

void TestAlarmHistory::init()
{
    m_followed = std::make_unique<test::Followed>(300, 20);
    m_first = m_followed->night.state().seq + 1;
    m_log.clear();
}

void TestAlarmHistory::give(const std::string& key, EventKind kind, Body body, const std::string& actor)
{
    const auto& state = m_followed->night.state();
    Event event;
    event.header.seq = state.seq + 1;
    event.header.at = state.at + 1000;
    event.header.occurred = event.header.at;
    event.header.kind = kind;
    event.header.actor = actor;
    event.header.subject = Subject::named(SubjectKind::alarma, key);
    event.header.origin = "centro";
    event.body = std::move(body);
    m_log.push_back(event);
    const NightStep step { event, false };
    m_followed->night.apply({ &step, 1 });
}

void TestAlarmHistory::noise(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        give("disco/centro", i % 2 == 0 ? EventKind::alarmaActivada : EventKind::alarmaNormalizada,
            i % 2 == 0 ? Body(body::AlarmaActivada { "x", {} }) : Body(body::AlarmaNormalizada {}));
}

std::vector<Event> TestAlarmHistory::page(Seq before, quint32 count) const
{
    const Seq end = std::min<Seq>(before, m_first + m_log.size());
    const Seq begin = std::max(m_first, end > count ? end - count : Seq { 1 });
    if (end <= begin)
        return {};
    return { m_log.begin() + static_cast<std::ptrdiff_t>(begin - m_first), m_log.begin() + static_cast<std::ptrdiff_t>(end - m_first) };
}

/// Answers questions as long as there are any; how many there were.
std::size_t TestAlarmHistory::serve(AlarmHistory& history, QSignalSpy& wanted, std::size_t most) const
{
    std::size_t served = 0;
    while (!wanted.isEmpty() && served < most) {
        const auto question = wanted.takeFirst();
        history.add(page(question.at(0).value<Seq>(), question.at(1).toUInt()));
        ++served;
    }
    return served;
}

void TestAlarmHistory::walksBackUntilEveryActivationIsFound()
{
    give(m_key, EventKind::alarmaActivada, body::AlarmaActivada { "primera", {} });
    noise(1200);
    give(m_key, EventKind::alarmaReconocida, body::AlarmaReconocida { 99 }, "P3");
    give(m_key, EventKind::alarmaNormalizada, body::AlarmaNormalizada {});
    give(m_key, EventKind::alarmaActivada, body::AlarmaActivada { "segunda", {} });
    give(m_key, EventKind::alarmaAplazada, body::AlarmaAplazada { m_followed->night.state().at + 60000, "obra" }, "P4");
    noise(700);
    joinLate();
    AlarmHistory history(m_followed->night);
    QSignalSpy wanted(&history, &AlarmHistory::wanted);
    history.setAlarm(m_key);
    QVERIFY(!history.isComplete());
    history.ask(10);
    QVERIFY(history.isAsking());
    QCOMPARE(serve(history, wanted), std::size_t { 3 }); // 1,205 events back from its last one, not from the log's end
    QVERIFY(history.isComplete());
    QVERIFY(!history.isAsking());
    QCOMPARE(history.entries().size(), std::size_t { 5 });
    QCOMPARE(history.entries().front().kind, EventKind::alarmaActivada);
    QCOMPARE(std::get<body::AlarmaActivada>(history.entries().front().body).detalle, std::string("primera"));
    QCOMPARE(history.entries()[1].actor, QStringLiteral("P3"));
    QCOMPARE(history.entries().back().actor, QStringLiteral("P4"));
    QCOMPARE(std::get<body::AlarmaAplazada>(history.entries().back().body).motivo, std::string("obra"));
    history.ask(10); // nothing is left
    QVERIFY(wanted.isEmpty());
}

void TestAlarmHistory::stopsWhenItsPagesAreUsedUp()
{
    give(m_key, EventKind::alarmaActivada, body::AlarmaActivada { "primera", {} });
    noise(1200);
    give(m_key, EventKind::alarmaReconocida, body::AlarmaReconocida { 99 }, "P3");
    joinLate();
    AlarmHistory history(m_followed->night);
    QSignalSpy wanted(&history, &AlarmHistory::wanted);
    history.setAlarm(m_key);
    history.ask(2);
    QCOMPARE(serve(history, wanted), std::size_t { 2 });
    QVERIFY(!history.isComplete());
    QVERIFY(!history.isAsking());
    QCOMPARE(history.entries().size(), std::size_t { 1 });
    history.ask(2);
    QCOMPARE(serve(history, wanted), std::size_t { 1 });
    QVERIFY(history.isComplete());
    QCOMPARE(history.entries().size(), std::size_t { 2 });
}

void TestAlarmHistory::theFeedGoesOn()
{
    AlarmHistory history(m_followed->night);
    QSignalSpy wanted(&history, &AlarmHistory::wanted);
    QSignalSpy changed(&history, &AlarmHistory::changed);
    history.setAlarm(m_key);
    QVERIFY(history.isComplete()); // there is no such alarm
    changed.clear();
    noise(2);
    QVERIFY(changed.isEmpty());
    give(m_key, EventKind::alarmaActivada, body::AlarmaActivada { "primera", {} });
    give(m_key, EventKind::alarmaReconocida, body::AlarmaReconocida { 99 }, "P3");
    QCOMPARE(changed.size(), 2);
    QCOMPARE(history.entries().size(), std::size_t { 2 });
    QVERIFY(history.isComplete());
    history.ask(3);
    QVERIFY(wanted.isEmpty());
}

void TestAlarmHistory::anotherAlarmForgetsTheFirst()
{
    give(m_key, EventKind::alarmaActivada, body::AlarmaActivada { "primera", {} });
    noise(1);
    joinLate();
    AlarmHistory history(m_followed->night);
    QSignalSpy wanted(&history, &AlarmHistory::wanted);
    history.setAlarm(m_key);
    history.ask(1);
    const auto late = wanted.takeFirst();
    history.setAlarm("disco/centro");
    QVERIFY(!history.isAsking());
    history.add(page(late.at(0).value<Seq>(), 500)); // the answer to the first one's question
    QVERIFY(history.entries().empty());
    history.ask(1);
    QCOMPARE(serve(history, wanted), std::size_t { 1 });
    QCOMPARE(history.entries().size(), std::size_t { 1 });
    history.setAlarm({});
    QVERIFY(history.entries().empty());
    QVERIFY(history.isComplete());
}

void TestAlarmHistory::whatWasNotAskedForIsPassedOver()
{
    give(m_key, EventKind::alarmaActivada, body::AlarmaActivada { "primera", {} });
    noise(5);
    give(m_key, EventKind::alarmaReconocida, body::AlarmaReconocida { 99 }, "P3");
    joinLate();
    AlarmHistory history(m_followed->night);
    QSignalSpy wanted(&history, &AlarmHistory::wanted);
    history.setAlarm(m_key);
    history.add(page(m_first + 3, 500)); // the Bitácora's
    QVERIFY(history.entries().empty());
    history.ask(5);
    history.add(page(m_first + 3, 500)); // again, while ours is under way
    QVERIFY(history.entries().empty());
    QVERIFY(history.isAsking());
    history.add({}); // the hub has nothing for us
    QVERIFY(!history.isAsking());
    QVERIFY(!history.isComplete());
}

QTEST_GUILESS_MAIN(TestAlarmHistory)
#include "tst_alarmhistory.moc"
