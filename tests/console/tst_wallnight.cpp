// SPDX-License-Identifier: MIT
// A wall that is looked at for thirty hours of virtual time (D10): the window of the role pantalla, fed as its session feeds
// it, with the whole of Jalisco's night, its cortes, links that fail and come back, alarms by the hub's own rules, and the
// minutes of every link. Resident memory is printed by the hour; in the last third it may not grow.
#include "app/console/mainwindow.h"
#include "models/domain/alarmrules.h"
#include "models/domain/decide.h"
#include "tests/support/syntheticnight.h"
#include "tests/widgets/linkfixture.h"
#include "widgets/log/logpage.h"

#include <QtTest>

#include <cstdio>
#include <unistd.h>

using namespace prep;

namespace {

constexpr std::uint32_t jaliscoActas = 20450;
constexpr int hours = 30;
constexpr int looksMinutes = 5; ///< between one level and the next
constexpr Millis minute = 60000;
constexpr double mib = 1024.0 * 1024.0;

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / mib;
}

} // namespace

class TestWallNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thirtyHoursInFlatMemory();

private:
    void feed(std::vector<Event> events);
    void command(CommandBody body);
    void playMinute(int at);
    void playLinks(int at, Millis now);
    void playAlarms(int at, Millis now);
    void look(MainWindow& window, int at);

    Millis m_wall = 1'700'000'000'000;
    std::uint32_t m_commands = 0;
    std::size_t m_alarmEvents = 0;
    std::unique_ptr<test::SyntheticNight> m_script;
    std::unique_ptr<Night> m_night;
};

/// As the replica gives it: in batches, each numbered after the last.
void TestWallNight::feed(std::vector<Event> events)
{
    constexpr std::size_t batch = 500;
    Seq seq = m_night->state().seq;
    for (std::size_t from = 0; from < events.size(); from += batch) {
        std::vector<NightStep> steps;
        for (auto i = from; i < std::min(events.size(), from + batch); ++i) {
            events[i].header.seq = ++seq;
            steps.push_back({ std::move(events[i]), false });
        }
        m_night->apply(steps);
    }
}

/// By the hub itself.
void TestWallNight::command(CommandBody body)
{
    Command made;
    ++m_commands;
    for (int i = 0; i < 4; ++i)
        made.id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(m_commands >> (8 * i));
    made.id.bytes[15] = 0xa1;
    made.body = std::move(body);
    auto decision = decide(m_night->state(), made, { "sistema", Role::sistema, {}, {} }, { m_night->processNow(), made.id });
    if (auto* const events = std::get_if<std::vector<Event>>(&decision)) {
        m_alarmEvents += events->size();
        for (auto& event : *events)
            event.header.origin = "centro";
        feed(std::move(*events));
    }
}

/// Every hour three sites go and come back some minutes later; links are measured, the report comes, graphs are asked for.
void TestWallNight::playLinks(int at, Millis now)
{
    const auto& process = m_night->process();
    for (int i = 0; i < 3; ++i) {
        const auto site = static_cast<SiteIndex>((at / 60 * 7 + i * 31) % static_cast<int>(process.sites.size()));
        if (at % 60 == 10)
            command(command::CambiarEnlace { process.sites[site].id, EstadoEnlace::sinSenal, CausaEnlace::hoyoNegro, 0xff, {} });
        else if (at % 60 == 25 + i)
            command(command::CambiarEnlace { process.sites[site].id, EstadoEnlace::enLinea, CausaEnlace::ninguna, 0xff, {} });
    }
    LinkReport report { now, {} };
    for (SiteIndex site = 0; site < process.sites.size(); ++site)
        report.sites.push_back(test::linksAt(*m_night, site, 20 + (site * 37 + at * 13) % 400, at % 11 == 0 ? 40 : 0).sites.front());
    m_night->setLinks(report);
}

void TestWallNight::playAlarms(int at, Millis now)
{
    Medidas measured;
    measured.sitios.assign(m_night->state().sites.size(), { 2, 2, 0, 0, 0, 0 });
    for (std::size_t site = 0; site < measured.sitios.size(); ++site) {
        if ((site + static_cast<std::size_t>(at / 40)) % 29 == 0)
            measured.sitios[site].relojMs = 4200;
    }
    const auto& state = m_night->state();
    for (CommandBody& body : alarmChanges(state, alarmConditions(state, measured, now), now))
        command(std::move(body));
    // Somebody works: what has stood for a while is acknowledged.
    std::vector<std::string> seen;
    for (const auto& [key, alarm] : state.alarmas) {
        if (alarm.state() == AlarmState::activaSinReconocer && now - alarm.desde > 5 * minute)
            seen.push_back(key);
    }
    for (const auto& key : seen) {
        Event event;
        event.header.at = event.header.occurred = now;
        event.header.kind = EventKind::alarmaReconocida;
        event.header.actor = "coordinador-001";
        event.header.subject = Subject::named(SubjectKind::alarma, key);
        event.header.origin = "centro";
        event.body = body::AlarmaReconocida { now + 15 * minute };
        feed({ event });
        ++m_alarmEvents;
    }
}

void TestWallNight::playMinute(int at)
{
    m_wall += minute;
    const Millis now = m_script->start() + at * minute;
    m_night->setProcessClock(now, 1);
    m_night->confirm();
    feed(m_script->playUntil(at));
    playLinks(at, now);
    if (at % 2 == 0)
        playAlarms(at, now);
    Presence presence;
    presence.now = m_wall;
    for (const auto& person : m_night->state().people) {
        if (presence.sessions.size() < 200)
            presence.sessions.push_back({ QString::fromStdString(person.id), QStringLiteral("E0001"), {}, person.role, m_wall, m_wall - at % 900, 12, 0 });
    }
    m_night->setPresence(presence);
}

/// All four levels in turn, and the pages that a person at the wall may call up.
void TestWallNight::look(MainWindow& window, int at)
{
    const int turn = at / looksMinutes % 7;
    if (turn < 4)
        window.showLevel(turn + 1);
    else
        window.showTopic(turn == 4 ? QStringLiteral("alarmas") : turn == 5 ? QStringLiteral("enlaces") : QStringLiteral("bitacora"));
}

void TestWallNight::thirtyHoursInFlatMemory()
{
    m_script = std::make_unique<test::SyntheticNight>(jaliscoActas);
    (void)m_script->playUntil(1);
    m_night = std::make_unique<Night>([this] { return m_wall; });
    Theme theme(Theme::Mode::dark);
    theme.install();
    MainWindow window(*m_night, theme, true);
    window.resize(1366, 768);
    m_night->setSnapshot(std::make_shared<State>(m_script->state()), m_wall);
    m_night->setFreshness(Freshness::live);
    window.setActor({ "pantalla-001", Role::pantalla, "E-1", {} });
    window.setUser(QStringLiteral("Pantalla"), Role::pantalla);
    connect(&window, &MainWindow::seriesWanted, this, [this](quint16 site) { m_night->setLinkSeries(test::seriesUpTo(*m_night, site, 180, 60)); });
    window.show();
    std::printf("\n| hora virtual | eventos | alarmas activas | filas de bitácora | residente, MiB |\n|---|---|---|---|---|\n");
    std::vector<double> resident;
    for (int at = 2; at <= hours * 60; ++at) {
        playMinute(at);
        if (at % looksMinutes == 0)
            look(window, at);
        window.refresh();
        QCoreApplication::processEvents();
        if (at % 60 != 0)
            continue;
        resident.push_back(residentMiB());
        const auto& state = m_night->state();
        const auto standing = std::ranges::count_if(state.alarmas, [](const auto& each) { return each.second.activa; });
        std::printf("| %d | %llu | %lld | %zu | %.1f |\n", at / 60, static_cast<unsigned long long>(state.seq), static_cast<long long>(standing),
            window.log().log().loaded(), resident.back());
        std::fflush(stdout);
    }
    QCOMPARE(resident.size(), std::size_t { hours });
    QVERIFY2(m_night->state().seq > LogModel::mostRows * 2, "too short a night to fill what is bounded");
    QVERIFY(m_alarmEvents > 500);
    QVERIFY(window.log().log().loaded() <= LogModel::mostRows);
    const double before = resident[hours * 2 / 3 - 1];
    const double growth = resident.back() - before;
    std::printf("| último tercio | | | | %+.1f (%+.1f %%) |\n", growth, 100 * growth / before);
    QVERIFY2(growth <= std::max(4.0, before * 0.03), qPrintable(QStringLiteral("%1 MiB more in the last third").arg(growth)));
}

QTEST_MAIN(TestWallNight)
#include "tst_wallnight.moc"
