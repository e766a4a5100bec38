// SPDX-License-Identifier: MIT
#include "tests/domain/randomnight.h"

#include <QTest>

#include <map>

using namespace prep;
using prep::test::Night;

namespace {

const std::string key = "sitioSinSenal/D01";
const std::string latched = "corteRechazado/3";
const std::string cause = "causaComun/proveedor:Uno";

Refusal raise(Night& n, const std::string& k, const std::string& parent = {})
{
    return n.run(Night::system(), command::ActivarAlarma { k, "prueba", parent });
}

AlarmState stateOf(const Night& n, const std::string& k)
{
    const Alarma* alarm = n.state.findAlarm(k);
    return alarm ? alarm->state() : AlarmState::normal;
}

} // namespace

Q_DECLARE_METATYPE(prep::AlarmState)

class TestAlarms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindGuides();
    void keysNameKindAndSubject();
    void table_data();
    void table();
    void hidden_data();
    void hidden();
    void latchedAlarmsStayUntilRestored();
    void anAcknowledgementExpires();
    void shelvingHasAReasonAndAnEnd();
    void aSuppressedAlarmThatReturnsNeedsNobody();
    void aSupervisorAnswersForOneSite();
    void activationsAreCountedOverTenMinutes();
    void whatComesAgainAndAgainChatters();
    void growthIsNoChatter();
    void repetitionsAreBoundedAndKept();
    void observersDoNotReadReasons();

private:
    Night night() const
    {
        Night n(test::smallProcess());
        n.staff();
        return n;
    }
};

void TestAlarms::everyKindGuides()
{
    for (std::size_t i = 1; i <= alarmKindCount; ++i) {
        const AlarmGuide& g = guide(static_cast<AlarmKind>(i));
        QCOMPARE(static_cast<std::size_t>(g.kind), i);
        QVERIFY(alarmNamed(g.id) == g.kind);
        QVERIFY(g.accion.size() > 20);
    }
}

void TestAlarms::keysNameKindAndSubject()
{
    QCOMPARE(alarmKey(AlarmKind::sitioSinSenal, "D01"), key);
    QVERIFY(kindOfKey(key) == AlarmKind::sitioSinSenal);
    QCOMPARE(QByteArray(subjectOfKey(key).data()), QByteArray("D01"));
    QVERIFY(!kindOfKey("nada/D01"));
    QVERIFY(!kindOfKey("sitioSinSenal"));
    Night n = night();
    QCOMPARE(raise(n, "nada/D01"), Refusal::alarmaDesconocida);
    QCOMPARE(n.run(n.who("COORD"), command::ReconocerAlarma { "" }), Refusal::alarmaDesconocida);
}

// ---- the whole table: every state × every input, written by hand ----------------------------------------------------

namespace {

/// Brings the alarm into a state by the shortest way.
void bring(Night& n, AlarmState state)
{
    const Actor coord = n.who("COORD");
    switch (state) {
    case AlarmState::normal:
        raise(n, key);
        n.run(coord, command::ReconocerAlarma { key });
        n.run(Night::system(), command::NormalizarAlarma { key });
        return;
    case AlarmState::activaSinReconocer:
        raise(n, key);
        return;
    case AlarmState::activaReconocida:
        raise(n, key);
        n.run(coord, command::ReconocerAlarma { key });
        return;
    case AlarmState::normalSinReconocer:
        raise(n, key);
        n.run(Night::system(), command::NormalizarAlarma { key });
        return;
    case AlarmState::aplazada:
        raise(n, key);
        n.run(coord, command::AplazarAlarma { key, n.now + 600000, "m" });
        return;
    case AlarmState::suprimida:
        raise(n, key, cause);
        return;
    case AlarmState::fueraDeServicio:
        n.run(coord, command::RetirarAlarma { key, "m" });
        return;
    }
}

Refusal happen(Night& n, AlarmInput input, const std::string& key = ::key)
{
    const Actor coord = n.who("COORD");
    switch (input) {
    case AlarmInput::activar:
        return raise(n, key);
    case AlarmInput::normalizar:
        return n.run(Night::system(), command::NormalizarAlarma { key });
    case AlarmInput::suprimir:
        return n.run(Night::system(), command::SuprimirAlarma { key, "causaComun/otra" });
    case AlarmInput::descubrir:
        return n.run(Night::system(), command::SuprimirAlarma { key, "" });
    case AlarmInput::reconocer:
        return n.run(coord, command::ReconocerAlarma { key });
    case AlarmInput::recordar:
        return n.run(Night::system(), command::RecordarAlarma { key }, 7200000);
    case AlarmInput::aplazar:
        return n.run(coord, command::AplazarAlarma { key, n.now + 600000, "m" });
    case AlarmInput::reponer:
        return n.run(coord, command::ReponerAlarma { key });
    case AlarmInput::retirar:
        return n.run(coord, command::RetirarAlarma { key, "m" });
    case AlarmInput::devolver:
        return n.run(coord, command::DevolverAlarma { key });
    case AlarmInput::restablecer:
        return n.run(coord, command::RestablecerAlarma { key });
    }
    return Refusal::ninguno;
}

constexpr std::array<const char*, alarmStateCount> stateNames { "normal", "active unacknowledged", "active acknowledged",
    "returned unacknowledged", "shelved", "suppressed", "out of service" };
constexpr std::array<const char*, alarmInputCount> inputNames { "raise", "return", "suppress", "uncover", "acknowledge",
    "remind", "shelve", "unshelve", "take out", "put back", "restore" };

// One row a state, one letter an input in the order of AlarmInput: . refused, else the state it leads to:
// N normal, A active unacknowledged, K active acknowledged, R returned unacknowledged, S shelved, D suppressed, O out.
constexpr std::array<const char*, alarmStateCount> expected {
    "A.......O..", // normal
    ".RD.K.S.O..", // active unacknowledged
    ".ND..AS.O..", // active acknowledged
    "A...N.S.O..", // returned unacknowledged
    ".SS.S..AO..", // shelved (from active unacknowledged)
    ".NDAD.S.O..", // suppressed
    ".........N.", // out of service
};

} // namespace

void TestAlarms::table_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("input");
    QTest::addColumn<char>("leads");
    for (std::size_t s = 0; s < alarmStateCount; ++s) {
        QCOMPARE(std::strlen(expected[s]), alarmInputCount);
        for (std::size_t i = 0; i < alarmInputCount; ++i)
            QTest::addRow("%s, %s", stateNames[s], inputNames[i]) << static_cast<int>(s) << static_cast<int>(i) << expected[s][i];
    }
}

void TestAlarms::table()
{
    QFETCH(int, state);
    QFETCH(int, input);
    QFETCH(char, leads);
    Night n = night();
    bring(n, static_cast<AlarmState>(state));
    QCOMPARE(static_cast<int>(stateOf(n, key)), state);
    const Refusal refused = happen(n, static_cast<AlarmInput>(input));
    if (leads == '.') {
        QVERIFY(refused != Refusal::ninguno);
        QCOMPARE(static_cast<int>(stateOf(n, key)), state);
        return;
    }
    QCOMPARE(refused, Refusal::ninguno);
    static const std::map<char, AlarmState> states { { 'N', AlarmState::normal }, { 'A', AlarmState::activaSinReconocer },
        { 'K', AlarmState::activaReconocida }, { 'R', AlarmState::normalSinReconocer }, { 'S', AlarmState::aplazada },
        { 'D', AlarmState::suprimida }, { 'O', AlarmState::fueraDeServicio } };
    QCOMPARE(static_cast<int>(stateOf(n, key)), static_cast<int>(states.at(leads)));
}

// ---- what the states hide: latched, and what is below a shelving or a cause -----------------------------------------

namespace {

/// All that decides what may happen next, in a word: S = shelved, over: N normal, R returned unacknowledged, A active
/// unacknowledged, K acknowledged, D suppressed, E suppressed and acknowledged; O out of service. Small: latched only.
QString wordOf(const Alarma* alarm)
{
    if (!alarm)
        return QStringLiteral("N");
    if (alarm->fueraDeServicio)
        return QStringLiteral("O");
    const QString shelved = alarm->aplazadaHasta != 0 ? QStringLiteral("S") : QString();
    if (!alarm->activa && !alarm->enganchada)
        return shelved + (alarm->reconocida ? QLatin1Char('N') : QLatin1Char('R'));
    const char unknown = alarm->padre.empty() ? 'A' : 'D';
    const QChar letter = QLatin1Char(!alarm->reconocida ? unknown : unknown == 'A' ? 'K' : 'E');
    return shelved + (alarm->activa ? letter : letter.toLower());
}

struct Hidden {
    const char* name;
    const char* key;
    std::vector<AlarmInput> way; ///< from normal
    const char* word;
    const char* leads; ///< an input each, in the order of AlarmInput
};
using enum AlarmInput;
const char* const plain = "sitioSinSenal/D01";
const char* const holding = "corteRechazado/3";
const std::vector<Hidden> hiddenStates {
    { "latched: active unacknowledged", holding, { activar }, "A", ". a D . K . SA . O . ." },
    { "latched: active acknowledged", holding, { activar, reconocer }, "K", ". k E . . A SK . O . ." },
    { "latched: returned unacknowledged", holding, { activar, normalizar }, "a", "A . . . k . Sa . O . N" },
    { "latched: returned acknowledged", holding, { activar, reconocer, normalizar }, "k", "A . . . . a Sk . O . N" },
    { "latched: suppressed", holding, { activar, suprimir }, "D", ". d . A E . SD . O . ." },
    { "latched: suppressed acknowledged", holding, { activar, reconocer, suprimir }, "E", ". e . K . D SE . O . ." },
    { "latched: suppressed, returned", holding, { activar, suprimir, normalizar }, "d", "A . . a e . Sd . O . N" },
    { "latched: suppressed acknowledged, returned", holding, { activar, reconocer, suprimir, normalizar }, "e", "A . . k . d Se . O . N" },
    { "shelved, latched: active", holding, { activar, aplazar }, "SA", ". Sa SD . SK . . A O . ." },
    { "shelved, latched: returned", holding, { activar, normalizar, aplazar }, "Sa", "SA . . . Sk . . a O . SN" },
    { "shelved, latched: returned acknowledged", holding, { activar, reconocer, normalizar, aplazar }, "Sk", "SA . . . . Sa . k O . SN" },
    { "shelved from active acknowledged", plain, { activar, reconocer, aplazar }, "SK", ". SN SE . . SA . K O . ." },
    { "shelved from returned", plain, { activar, normalizar, aplazar }, "SR", "SA . . . SN . . R O . ." },
    { "shelved from suppressed", plain, { activar, suprimir, aplazar }, "SD", ". SN . SA SE . . D O . ." },
    { "shelved and back to normal", plain, { activar, reconocer, aplazar, normalizar }, "SN", "SA . . . . . . N O . ." },
    { "suppressed and acknowledged", plain, { activar, reconocer, suprimir }, "E", ". N . K . D SE . O . ." },
    { "suppressed, then acknowledged", plain, { activar, suprimir, reconocer }, "E", ". N . K . D SE . O . ." },
};

} // namespace

void TestAlarms::hidden_data()
{
    QTest::addColumn<std::size_t>("state");
    QTest::addColumn<int>("input");
    QTest::addColumn<QString>("leads");
    for (std::size_t s = 0; s < hiddenStates.size(); ++s) {
        const QStringList leads = QString::fromLatin1(hiddenStates[s].leads).split(QLatin1Char(' '));
        QCOMPARE(static_cast<std::size_t>(leads.size()), alarmInputCount);
        for (int i = 0; i < leads.size(); ++i)
            QTest::addRow("%s, %s", hiddenStates[s].name, inputNames[static_cast<std::size_t>(i)]) << s << i << leads[i];
    }
}

void TestAlarms::hidden()
{
    QFETCH(std::size_t, state);
    QFETCH(int, input);
    QFETCH(QString, leads);
    const Hidden& start = hiddenStates[state];
    Night n = night();
    for (const AlarmInput step : start.way)
        QCOMPARE(happen(n, step, start.key), Refusal::ninguno);
    QCOMPARE(wordOf(n.state.findAlarm(start.key)), QString::fromLatin1(start.word));
    const Refusal refused = happen(n, static_cast<AlarmInput>(input), start.key);
    QCOMPARE(refused == Refusal::ninguno, leads != QLatin1String("."));
    QCOMPARE(wordOf(n.state.findAlarm(start.key)), refused == Refusal::ninguno ? leads : QString::fromLatin1(start.word));
}

// ---- what the table does not say ------------------------------------------------------------------------------------

void TestAlarms::latchedAlarmsStayUntilRestored()
{
    Night n = night();
    QCOMPARE(raise(n, latched), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::RestablecerAlarma { latched }), Refusal::alarmaNoAdmite); // still active
    QCOMPARE(n.run(Night::system(), command::NormalizarAlarma { latched }), Refusal::ninguno);
    QCOMPARE(stateOf(n, latched), AlarmState::activaSinReconocer);
    QCOMPARE(n.run(n.who("COORD"), command::ReconocerAlarma { latched }), Refusal::ninguno);
    QCOMPARE(stateOf(n, latched), AlarmState::activaReconocida);
    QCOMPARE(n.run(n.who("COORD"), command::RestablecerAlarma { latched }), Refusal::ninguno);
    QCOMPARE(stateOf(n, latched), AlarmState::normal);
}

void TestAlarms::anAcknowledgementExpires()
{
    Night n = night();
    raise(n, key);
    n.run(n.who("COORD"), command::ReconocerAlarma { key });
    const Millis until = n.state.findAlarm(key)->reconocidaHasta;
    QCOMPARE(until, n.now + n.state.process->rules.alarmas.reconocimiento);
    QCOMPARE(n.run(Night::system(), command::RecordarAlarma { key }), Refusal::alarmaNoAdmite);
    n.now = until;
    QCOMPARE(n.run(Night::system(), command::RecordarAlarma { key }), Refusal::ninguno);
    QCOMPARE(stateOf(n, key), AlarmState::activaSinReconocer);
}

void TestAlarms::shelvingHasAReasonAndAnEnd()
{
    Night n = night();
    raise(n, key);
    const Actor coord = n.who("COORD");
    QCOMPARE(n.run(coord, command::AplazarAlarma { key, n.now + 600000, "" }), Refusal::motivoObligatorio);
    QCOMPARE(n.run(coord, command::AplazarAlarma { key, n.now, "m" }), Refusal::plazoInvalido);
    QCOMPARE(n.run(coord, command::AplazarAlarma { key, n.now + 13LL * 3600000, "m" }), Refusal::plazoInvalido);
    QCOMPARE(n.run(coord, command::AplazarAlarma { key, n.now + 600000, "planta en prueba" }), Refusal::ninguno);
    QCOMPARE(n.run(Night::system(), command::ReponerAlarma { key }), Refusal::alarmaNoAdmite); // not due yet
    QCOMPARE(n.run(Night::system(), command::ReponerAlarma { key }, 700000), Refusal::ninguno);
    QCOMPARE(stateOf(n, key), AlarmState::activaSinReconocer);
}

void TestAlarms::aSuppressedAlarmThatReturnsNeedsNobody()
{
    Night n = night();
    raise(n, key, cause);
    n.run(Night::system(), command::NormalizarAlarma { key });
    QCOMPARE(stateOf(n, key), AlarmState::normal);
    QVERIFY(n.state.activaciones.empty());
}

void TestAlarms::aSupervisorAnswersForOneSite()
{
    Night n = night();
    raise(n, key);
    raise(n, "sitioSinSenal/D02");
    QCOMPARE(n.run(n.who("SUP"), command::ReconocerAlarma { "sitioSinSenal/D02" }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("SUP"), command::ReconocerAlarma { key }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("OBS"), command::ReconocerAlarma { "sitioSinSenal/D02" }), Refusal::rolNoAutorizado);
}

void TestAlarms::activationsAreCountedOverTenMinutes()
{
    Night n = night();
    for (int i = 0; i < 12; ++i)
        raise(n, alarmKey(AlarmKind::sitioSinSenal, "X" + std::to_string(i)));
    QCOMPARE(n.state.activaciones.size(), std::size_t { 12 });
    n.now += 11 * 60000;
    raise(n, key);
    QCOMPARE(n.state.activaciones.size(), std::size_t { 1 });
    raise(n, "sitioSinSenal/D02", cause); // behind its cause: no load on anybody
    QCOMPARE(n.state.activaciones.size(), std::size_t { 1 });
}

void TestAlarms::whatComesAgainAndAgainChatters()
{
    Night n = night();
    const auto comes = [&n] {
        n.run(Night::system(), command::NormalizarAlarma { key }, 60000);
        raise(n, key);
        return n.state.findAlarm(key)->isChattering(4, n.state.at);
    };
    QVERIFY(!comes() && !comes() && !comes());
    QVERIFY(comes());
    QVERIFY(n.state.findAlarm(key)->isChattering(4, n.now + 599999));
    QVERIFY(!n.state.findAlarm(key)->isChattering(4, n.now + 600000)); // it has been quiet
    n.now += 9 * 60000;
    QVERIFY(!comes()); // ten minutes later than the others
    QCOMPARE(n.state.findAlarm(key)->activaciones, 5U);
    QCOMPARE(n.state.findAlarm(key)->recientes.size(), std::size_t { 1 });
}

void TestAlarms::growthIsNoChatter()
{
    Night n = night();
    raise(n, cause);
    for (int i = 0; i < 6; ++i) {
        n.now += 30000;
        n.run(Night::system(), command::NormalizarAlarma { cause }, 0);
        QCOMPARE(n.run(Night::system(), command::ActivarAlarma { cause, "el doble", {} }, 0), Refusal::ninguno);
    }
    QCOMPARE(n.state.findAlarm(cause)->activaciones, 7U);
    QVERIFY(!n.state.findAlarm(cause)->isChattering(4, n.now));
}

void TestAlarms::repetitionsAreBoundedAndKept()
{
    Night n = night();
    for (int i = 0; i < 100; ++i) {
        raise(n, key);
        n.run(Night::system(), command::NormalizarAlarma { key }, 1000);
    }
    const Alarma& alarm = *n.state.findAlarm(key);
    QCOMPARE(alarm.recientes.size(), maxRecientes);
    QCOMPARE(alarm.recientes.back(), alarm.desde);
    const auto back = deserialize(serialize(n.state), n.state.process);
    QVERIFY(back.ok());
    QCOMPARE(back.value().findAlarm(key)->recientes, alarm.recientes);
}

void TestAlarms::observersDoNotReadReasons()
{
    Night n = night();
    raise(n, key);
    n.run(n.who("COORD"), command::AplazarAlarma { key, n.now + 600000, "Juan fue por el cable" });
    const State seen = redact(n.state, View::observador);
    QCOMPARE(seen.findAlarm(key)->state(), AlarmState::aplazada);
    QVERIFY(seen.findAlarm(key)->motivo.empty());
    QVERIFY(!serialize(seen).empty() && serialize(seen).find("Juan") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestAlarms)
#include "tst_alarms.moc"
