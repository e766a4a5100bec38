// SPDX-License-Identifier: MIT
#include "models/items/alarmsound.h"
#include "tests/items/fixture.h"

#include <QtTest>

using namespace prep;

class TestAlarmSound : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void quietIsQuiet();
    void everyPriorityHasItsTone_data();
    void everyPriorityHasItsTone();
    void aBurstIsOneSound();
    void theMoreUrgentDoesNotWait();
    void criticalIsToldAgain();
    void whatIsNotShownIsNotHeard_data();
    void whatIsNotShownIsNotHeard();
    void acknowledgedBeforeToldSaysNothing();
    void chatterHasSaidEnough();
    void afterAQuietWhileItIsHeardAgain();
    void howOftenIsChatterIsTheProcesss();
    void anExpiredAcknowledgementSounds();
    void wavesAreFilesOfTheirOwn();

private:
    Alarma& raise(AlarmKind kind, const std::string& subject);

    std::unique_ptr<State> m_state;
    AlarmAnnouncer m_announcer;
    Millis m_wall = 1'700'000'000'000;
};

void TestAlarmSound::init()
{
    static const test::Followed followed(300, 5);
    m_state = std::make_unique<State>(followed.night.state());
    m_state->alarmas.clear();
    m_announcer = {};
}

Alarma& TestAlarmSound::raise(AlarmKind kind, const std::string& subject)
{
    const auto key = alarmKey(kind, subject);
    Alarma& alarm = m_state->alarmas[key];
    alarm.key = key;
    alarm.activa = true;
    alarm.reconocida = false;
    alarm.desde = m_wall;
    alarm.activaciones = 1;
    return alarm;
}

/// A kind of this priority, whatever the table says today.
static AlarmKind kindOf(Prioridad priority)
{
    for (std::size_t i = 1; i <= alarmKindCount; ++i) {
        if (guide(static_cast<AlarmKind>(i)).prioridad == priority)
            return static_cast<AlarmKind>(i);
    }
    return AlarmKind::causaComun;
}

void TestAlarmSound::quietIsQuiet()
{
    QVERIFY(!m_announcer.take(*m_state, m_wall));
    QVERIFY(!m_announcer.take(*m_state, m_wall + 3600000));
}

void TestAlarmSound::everyPriorityHasItsTone_data()
{
    QTest::addColumn<int>("priority");
    QTest::newRow("critical") << static_cast<int>(Prioridad::critica);
    QTest::newRow("high") << static_cast<int>(Prioridad::alta);
    QTest::newRow("medium") << static_cast<int>(Prioridad::media);
    QTest::newRow("low") << static_cast<int>(Prioridad::baja);
}

void TestAlarmSound::everyPriorityHasItsTone()
{
    QFETCH(int, priority);
    const auto wanted = static_cast<Prioridad>(priority);
    if (guide(kindOf(wanted)).prioridad != wanted)
        QSKIP("no kind of alarm has this priority");
    raise(kindOf(wanted), "D01");
    const auto tone = m_announcer.take(*m_state, m_wall);
    QVERIFY(tone);
    QVERIFY(*tone == (AlarmTone { wanted, 0, false }));
    QVERIFY(!m_announcer.take(*m_state, m_wall + 1000)); // once
}

void TestAlarmSound::aBurstIsOneSound()
{
    const auto kind = kindOf(Prioridad::alta);
    raise(kind, "D01");
    QCOMPARE(m_announcer.take(*m_state, m_wall)->others, 0U);
    for (int site = 2; site < 500; ++site)
        raise(kind, "D" + std::to_string(site));
    QVERIFY(!m_announcer.take(*m_state, m_wall + 1000)); // gathered
    raise(kind, "M001");
    const auto tone = m_announcer.take(*m_state, m_wall + AlarmAnnouncer::gatherMs);
    QVERIFY(tone && tone->priority == Prioridad::alta);
    QCOMPARE(tone->others, 498U);
}

void TestAlarmSound::theMoreUrgentDoesNotWait()
{
    raise(kindOf(Prioridad::alta), "D01");
    QVERIFY(m_announcer.take(*m_state, m_wall));
    raise(kindOf(Prioridad::critica), "D02");
    const auto tone = m_announcer.take(*m_state, m_wall + 1000);
    QVERIFY(tone && tone->priority == Prioridad::critica);
    raise(kindOf(Prioridad::alta), "D03");
    QVERIFY(!m_announcer.take(*m_state, m_wall + 2000)); // less urgent waits for its turn
}

void TestAlarmSound::criticalIsToldAgain()
{
    auto& first = raise(kindOf(Prioridad::critica), "D01");
    raise(kindOf(Prioridad::critica), "D02");
    QVERIFY(m_announcer.take(*m_state, m_wall));
    QVERIFY(!m_announcer.take(*m_state, m_wall + AlarmAnnouncer::remindMs - 1));
    const auto again = m_announcer.take(*m_state, m_wall + AlarmAnnouncer::remindMs);
    QVERIFY(again && *again == (AlarmTone { Prioridad::critica, 1, true }));
    first.reconocida = true;
    m_state->alarmas[alarmKey(kindOf(Prioridad::critica), "D02")].reconocida = true;
    QVERIFY(!m_announcer.take(*m_state, m_wall + 10 * AlarmAnnouncer::remindMs));
}

void TestAlarmSound::whatIsNotShownIsNotHeard_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("under a cause") << 0;
    QTest::newRow("shelved") << 1;
    QTest::newRow("out of service") << 2;
    QTest::newRow("acknowledged") << 3;
    QTest::newRow("returned") << 4;
}

void TestAlarmSound::whatIsNotShownIsNotHeard()
{
    QFETCH(int, how);
    auto& alarm = raise(kindOf(Prioridad::critica), "D01");
    if (how == 0)
        alarm.padre = "causaComun/proveedor:Uno";
    else if (how == 1)
        alarm.aplazadaHasta = m_wall + 600000;
    else if (how == 2)
        alarm.fueraDeServicio = true;
    else if (how == 3)
        alarm.reconocida = true;
    else
        alarm.activa = false;
    QVERIFY(!m_announcer.take(*m_state, m_wall));
    QVERIFY(!m_announcer.take(*m_state, m_wall + 10 * AlarmAnnouncer::remindMs));
}

void TestAlarmSound::acknowledgedBeforeToldSaysNothing()
{
    raise(kindOf(Prioridad::alta), "D01");
    QVERIFY(m_announcer.take(*m_state, m_wall));
    auto& second = raise(kindOf(Prioridad::alta), "D02");
    QVERIFY(!m_announcer.take(*m_state, m_wall + 1000));
    second.reconocida = true;
    QVERIFY(!m_announcer.take(*m_state, m_wall + AlarmAnnouncer::gatherMs));
}

void TestAlarmSound::chatterHasSaidEnough()
{
    auto& alarm = raise(kindOf(Prioridad::alta), "D01");
    alarm.recientes = { m_state->at - 400000, m_state->at - 200000, m_state->at - 1000 };
    QVERIFY(m_announcer.take(*m_state, m_wall));
    alarm.activa = false;
    QVERIFY(!m_announcer.take(*m_state, m_wall + 10000));
    alarm.activa = true;
    alarm.recientes.push_back(m_state->at);
    QVERIFY(!m_announcer.take(*m_state, m_wall + 20000));
}

void TestAlarmSound::afterAQuietWhileItIsHeardAgain()
{
    auto& alarm = raise(kindOf(Prioridad::alta), "D01");
    alarm.activaciones = 40; // in its life
    alarm.recientes = { m_state->at };
    QVERIFY(m_announcer.take(*m_state, m_wall));
    // Somebody acknowledged it while it chattered, and it still stands when that ends.
    alarm.recientes = { m_state->at - 3000, m_state->at - 2000, m_state->at - 1000, m_state->at };
    alarm.reconocida = true;
    QVERIFY(!m_announcer.take(*m_state, m_wall + 20000));
    alarm.reconocida = false;
    m_state->at += 10 * 60000;
    QVERIFY(m_announcer.take(*m_state, m_wall + 40000));
}

void TestAlarmSound::howOftenIsChatterIsTheProcesss()
{
    auto process = std::make_shared<Process>(*m_state->process);
    process->rules.alarmas.repetidas = 2;
    m_state->process = process;
    raise(kindOf(Prioridad::alta), "D01").recientes = { m_state->at - 1000, m_state->at };
    QVERIFY(!m_announcer.take(*m_state, m_wall));
}

void TestAlarmSound::anExpiredAcknowledgementSounds()
{
    auto& alarm = raise(kindOf(Prioridad::alta), "D01");
    QVERIFY(m_announcer.take(*m_state, m_wall));
    alarm.reconocida = true;
    QVERIFY(!m_announcer.take(*m_state, m_wall + 20000));
    alarm.reconocida = false; // nobody came back to it in time
    QVERIFY(m_announcer.take(*m_state, m_wall + 40000));
}

void TestAlarmSound::wavesAreFilesOfTheirOwn()
{
    std::set<std::string> waves;
    std::size_t longest = 0;
    for (const auto priority : { Prioridad::critica, Prioridad::alta, Prioridad::media, Prioridad::baja }) {
        const auto wave = alarmWave(priority);
        QCOMPARE(wave.substr(0, 4), std::string("RIFF"));
        QCOMPARE(wave.substr(8, 8), std::string("WAVEfmt "));
        const auto number = [&](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(wave[at]))
                | static_cast<std::size_t>(static_cast<unsigned char>(wave[at + 1])) << 8
                | static_cast<std::size_t>(static_cast<unsigned char>(wave[at + 2])) << 16;
        };
        QCOMPARE(number(4), wave.size() - 8);
        QCOMPARE(number(40), wave.size() - 44);
        QVERIFY(number(40) > 4000 && number(40) < 2 * 22050 * 2); // to be heard, and soon over
        QVERIFY(std::ranges::any_of(wave.substr(44), [](char byte) { return byte != 0; }));
        waves.insert(wave);
        longest = std::max(longest, wave.size());
    }
    QCOMPARE(waves.size(), std::size_t { 4 });
    QCOMPARE(alarmWave(Prioridad::critica).size(), longest);
}

QTEST_GUILESS_MAIN(TestAlarmSound)
#include "tst_alarmsound.moc"
