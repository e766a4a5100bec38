// SPDX-License-Identifier: MIT
#include "models/domain/alarmrules.h"
#include "tests/hub/hubprogram.h"
#include "tests/hub/lifecycle.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include <sys/resource.h>

using namespace prep;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;
constexpr std::size_t allSites = 520;
constexpr std::size_t cutSites = 500; ///< the first ones: of one provider
const std::string causeKey = "causaComun/proveedor:Troncal";

/// 520 CATD with two actas each, which share nothing but the provider.
std::shared_ptr<Process> backbone()
{
    auto process = makeProcess();
    const Site site = process->sites.front();
    const std::vector<CatalogueRow> rows { process->actas.front(), process->actas.back() };
    process->sites.clear();
    process->actas.clear();
    for (std::uint8_t election = 0; election < 2; ++election) {
        process->elections[election].first = static_cast<ActaIndex>(process->actas.size());
        process->elections[election].count = allSites;
        for (std::uint32_t i = 0; i < allSites; ++i) {
            CatalogueRow row = rows[election];
            row.ordinal = i + 1;
            row.site = static_cast<SiteIndex>(i);
            row.seccion = std::to_string(1000 + i);
            row.claveCasilla = "14" + row.seccion + "B0100";
            row.claveActa = row.claveCasilla + "2";
            process->actas.push_back(row);
        }
    }
    for (std::size_t i = 0; i < allSites; ++i) {
        const std::string number = std::to_string(1000 + i);
        Site& each = process->sites.emplace_back(site);
        each.id = "S" + number;
        each.name = "CATD " + number;
        each.municipioId = number;
        each.address = "Calle " + number;
        const std::string provider = i < cutSites ? "Troncal" : "Otro " + number;
        each.links = { { "principal", provider, "enlace " + number, LinkKind::fibra }, { "respaldo", "Dos", "4G", LinkKind::movil } };
    }
    return process;
}

/// What the list of alarms shows: rows that stand by themselves, what holds up most first.
std::vector<std::string> rowsOf(const State& state)
{
    const auto held = consequences(state);
    std::vector<std::string> rows;
    for (const auto& [key, alarm] : state.alarmas) {
        if (alarm.activa && alarm.padre.empty())
            rows.push_back(key);
    }
    const auto rank = [&held](const std::string& key) { return std::pair(held.at(key), -static_cast<int>(guide(*kindOfKey(key)).prioridad)); };
    std::ranges::sort(rows, std::ranges::greater {}, rank);
    return rows;
}

std::size_t belowCause(const State& state)
{
    return static_cast<std::size_t>(std::ranges::count_if(state.alarmas, [](const auto& each) {
        const Alarma& alarm = each.second;
        return alarm.kind() == AlarmKind::sitioSinSenal && alarm.activa && alarm.padre == causeKey && alarm.state() == AlarmState::suprimida;
    }));
}

QString inLines(const std::vector<std::string>& rows)
{
    QStringList lines;
    for (const std::string& row : rows)
        lines << QString::fromStdString(row);
    return lines.join(QLatin1Char('\n'));
}

/// Two sockets a session are more than the usual limit of open files.
bool allowFiles(rlim_t files)
{
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(std::max(limit.rlim_cur, files), limit.rlim_max);
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= files;
}

} // namespace

/// A storm of 500 CATD at a living hub (D4, C4, C5): what a person of the control room sees of it, and how soon.
class TestBackbone : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fiveHundredSessionsCutAtOnceAreOneRowOnTop();
};

void TestBackbone::fiveHundredSessionsCutAtOnceAreOneRowOnTop()
{
    QVERIFY(allowFiles(3000));
    NightData data(backbone());
    QVERIFY2(data.ok(), data.error().c_str());
    HubProgram hub(data);
    QVERIFY(hub.start(opening() + 5 * minute));
    std::vector<std::unique_ptr<Client>> agents;
    QElapsedTimer timer;
    timer.start();
    for (const Site& site : data.process()->sites) {
        agents.push_back(std::make_unique<Client>(data.caPem(), data.station("S-" + site.id)));
        QVERIFY2(agents.back()->login(hub.url, {}), qPrintable(agents.back()->failure));
    }
    qInfo("%zu sessions stand after %.1f s", agents.size(), static_cast<double>(timer.elapsed()) / 1000);
    Client console(data.caPem(), data.station("E-coordinador"));
    QVERIFY(console.login(hub.url, Client::person("coordinador", true)));
    Follower follower(console, data.process());
    const auto isOnline = [](const SiteState& site) { return site.isOnline(); };
    const auto allStand = [&] {
        (void)follower.follow(follower.state().seq);
        return std::ranges::all_of(follower.state().sites, isOnline);
    };
    QVERIFY(waitUntil(allStand, 20000));
    QVERIFY(rowsOf(follower.state()).size() <= 10);
    QVERIFY(std::ranges::all_of(agents, [](const auto& agent) { return agent->isOpen(); }));

    timer.start();
    for (std::size_t i = 0; i < cutSites; ++i)
        agents[i]->abort();
    std::size_t most = 0;
    double named = 0; ///< seconds until the cause was there
    const auto isTold = [&] {
        (void)follower.follow(follower.state().seq);
        const auto rows = rowsOf(follower.state());
        most = std::max(most, rows.size());
        const bool isFirst = !rows.empty() && rows.front() == causeKey;
        if (named == 0 && isFirst)
            named = static_cast<double>(timer.elapsed()) / 1000;
        return isFirst && belowCause(follower.state()) == cutSites;
    };
    const bool isDone = waitUntil(isTold, 10000);
    const auto seconds = static_cast<double>(timer.elapsed()) / 1000;
    qInfo("the cause is on top after %.2f s, all %zu below it after %.2f s; %zu rows at most", named, cutSites, seconds, most);
    const auto online = std::ranges::count_if(follower.state().sites, isOnline);
    QVERIFY2(isDone, qPrintable(QStringLiteral("%1 below the cause, %2 online; %3").arg(belowCause(follower.state())).arg(online).arg(inLines(rowsOf(follower.state())))));
    QVERIFY(seconds <= 10);
    QVERIFY2(most <= 10, std::to_string(most).c_str());
    QCOMPARE(rowsOf(follower.state()).front(), causeKey);
    QCOMPARE(consequences(follower.state()).at(causeKey).actas, 2U * cutSites);
    // The others work on.
    QVERIFY(std::all_of(follower.state().sites.begin() + cutSites, follower.state().sites.end(), isOnline));
}

QTEST_GUILESS_MAIN(TestBackbone)
#include "tst_backbone.moc"
