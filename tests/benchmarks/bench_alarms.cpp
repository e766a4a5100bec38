// SPDX-License-Identifier: MIT
// The console in an alarm flood, without a display, against a real hub: 500 CATDs of one provider cut at once, 5,000
// alarms in all, then people who acknowledge, shelve and retire 200 of them a second while the ungrouped, sorted list
// is in sight. usage: bench_alarms PREP HUB [seconds [picture.png]]; results as Markdown rows
#include "tests/benchmarks/commandclients.h"
#include "tests/benchmarks/cutnight.h"
#include "tests/benchmarks/framewatch.h"
#include "tests/benchmarks/joinedconsole.h"
#include "tests/benchmarks/processsites.h"
#include "tests/benchmarks/steadyclock.h"
#include "widgets/alarms/alarmspage.h"
#include "widgets/common/chips.h"
#include "widgets/common/table.h"

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int actas = 33000;
constexpr int sites = 1230;
constexpr std::size_t lost = 500;
constexpr std::size_t alarms = 5000;
constexpr double rate = 200;
constexpr double patience = 60;
constexpr std::size_t mostRows = 10;
constexpr double frameAim = 0.016;
constexpr double guiAim = 0.6;
constexpr Millis shelving = 3600000;
constexpr std::size_t shelvedAtOnce = 40;

Result<QString> prepare(const QString& prep, const QString& work)
{
    const QString process = work + QStringLiteral("/proceso");
    const QString data = work + QStringLiteral("/datos");
    Status made = runProgram(prep,
        { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--actas"), QString::number(actas),
            QStringLiteral("--out"), process });
    if (made.ok()) {
        made = spreadOverSites(process, sites);
    }
    if (made.ok()) {
        made = hangOnOneProvider(process, static_cast<int>(lost));
    }
    if (made.ok()) {
        made = runProgram(
            prep, { QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data });
    }
    return made.ok() ? Result<QString>(data) : Result<QString>(made.error());
}

/// What a control room does to a list of alarms, without end and without a refusal: half of them are acknowledged, a
/// quarter is shelved and brought back, a quarter is taken out of service and given back.
class Hands {
public:
    Hands(const std::vector<std::string>& keys, Millis until)
        : m_until(until)
    {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            m_of[i % 2 == 0 ? 0 : (i % 4 == 1 ? 1 : 2)].push_back(keys[i]);
        }
    }
    CommandBody next()
    {
        const std::size_t turn = m_turn++ % 5;
        if (turn == 0 && m_acknowledged < m_of[0].size()) {
            return command::ReconocerAlarma { m_of[0][m_acknowledged++] };
        }
        if (turn == 1 || turn == 2) {
            const bool returns = m_shelved - m_back >= shelvedAtOnce;
            return returns
                ? CommandBody(command::ReponerAlarma { at(1, m_back++) })
                : CommandBody(command::AplazarAlarma { at(1, m_shelved++), m_until, "se atiende con el proveedor" });
        }
        const bool returns = m_retired - m_given >= shelvedAtOnce;
        return returns ? CommandBody(command::DevolverAlarma { at(2, m_given++) })
                       : CommandBody(command::RetirarAlarma { at(2, m_retired++), "equipo en cambio" });
    }

private:
    [[nodiscard]] const std::string& at(std::size_t group, std::size_t n) const
    {
        return m_of[group][n % m_of[group].size()];
    }

    Millis m_until;
    std::array<std::vector<std::string>, 3> m_of;
    std::size_t m_turn = 0;
    std::size_t m_acknowledged = 0;
    std::size_t m_shelved = 0;
    std::size_t m_back = 0;
    std::size_t m_retired = 0;
    std::size_t m_given = 0;
};

/// The list as the cut leaves it: few rows, the cause above all.
Status checkGrouped(AlarmsPage& page, const CutNight& night)
{
    const AlarmModel& model = page.model();
    const auto rows = static_cast<std::size_t>(model.rowCount());
    const bool first = rows > 0 && model.keyOf(model.itemAt(0)) == night.cause();
    const std::size_t raised = night.symptoms().size() + 1;
    std::printf("| %zu CATD de un proveedor cortados a la vez, %zu alarmas: renglones agrupados | %zu | <= %zu |\n",
        lost, raised, rows, mostRows);
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto item = model.itemAt(row);
        std::printf("| renglón %d: %s, %s | %u actas | |\n", row + 1, model.keyOf(item).c_str(),
            night.state().findAlarm(model.keyOf(item))->activa ? "activa" : "regresó sin reconocer", model.consequence(item).actas);
    }
    std::printf("| la causa es el primer renglón | %s | sí |\n", first ? "sí" : "NO");
    return first && rows <= mostRows && raised >= alarms ? Status()
                                     : Status(Error { 1, "the grouped list is not what the cut should leave" });
}

/// By consequence, heaviest first; the re-sort has a second's time.
bool isSorted(const AlarmModel& model)
{
    for (int row = 1; row < model.rowCount(); ++row) {
        if (model.consequence(model.itemAt(row - 1)) < model.consequence(model.itemAt(row))) {
            return false;
        }
    }
    return true;
}

void showUngrouped(Console& console)
{
    AlarmsPage& page = console.window.alarms();
    for (int i = 0; !page.isVisible() && i < 16; ++i) {
        console.window.showPage(i);
    }
    page.findChildren<Chips*>().first()->choose(1, true);
    page.table().setFocus();
}

struct Flood {
    CommandRun run;
    double seconds = 0;
    double gui = 0; ///< share of a core
};

Result<Flood> flood(CommandClients& clients, FrameWatch& watch, double seconds)
{
    std::atomic<bool> done = false;
    Result<CommandRun> run = Error { 1, "not run" };
    const QString gui = QStringLiteral("self/task/%1").arg(QCoreApplication::applicationPid());
    watch.start();
    const double before = cpuSeconds(gui);
    const double start = steadySeconds();
    std::thread hands([&] {
        run = clients.runEvenly(rate, seconds, {});
        done = true;
    });
    turnUntil([&done] { return done.load(); }, seconds + patience);
    const double took = steadySeconds() - start;
    const double used = cpuSeconds(gui) - before;
    hands.join();
    return run.ok() ? Result<Flood>(Flood { *run, took, used / took }) : Result<Flood>(run.error());
}

Status print(const Flood& result, const FrameWatch& watch)
{
    const std::vector<double> frames = watch.frames();
    const std::vector<double> others = watch.others();
    const std::vector<double> gaps = watch.gaps();
    std::printf("| cambios de alarma acusados por segundo, durante %.0f s | %.0f | %.0f |\n", result.seconds,
        static_cast<double>(result.run.commands) / result.seconds, rate);
    std::printf("| cuadros pintados (sucesos de pintado), por segundo | %zu (%zu), %.1f | |\n", frames.size(),
        watch.paints(), static_cast<double>(frames.size()) / result.seconds);
    std::printf("| tiempo de cuadro, p50 / p95 / máx., ms | %.1f / %.1f / %.1f | p95 <= %.0f |\n",
        1000 * percentile(frames, 0.5), 1000 * percentile(frames, 0.95), 1000 * percentile(frames, 1), 1000 * frameAim);
    std::printf("| entre un cuadro y el siguiente, p50 / p95 / máx., ms | %.0f / %.0f / %.0f | |\n",
        1000 * percentile(gaps, 0.5), 1000 * percentile(gaps, 0.95), 1000 * percentile(gaps, 1));
    std::printf("| lo demás del hilo de la interfaz, p95 / máx., ms | %.1f / %.1f | |\n",
        1000 * percentile(others, 0.95), 1000 * percentile(others, 1));
    std::printf(
        "| procesador del hilo de la interfaz, %% de un núcleo | %.1f | < %.0f |\n", 100 * result.gui, 100 * guiAim);
    const bool met = percentile(frames, 0.95) <= frameAim && result.gui < guiAim;
    return met ? Status() : Status(Error { 1, "the aims are not met" });
}

/// The window with one alarm chosen whose story is in the log.
Status keepPicture(Console& console, const std::string& key, const QString& path)
{
    if (path.isEmpty()) {
        return {};
    }
    console.window.alarms().showAlarm(key);
    console.window.alarms().act(AlarmsPage::history);
    wait(3);
    return console.window.grab().save(path) ? Status() : Status(Error { 1, "cannot write the picture" });
}

Status measure(FrameWatch& watch, const QString& prep, const QString& program, double seconds, const QString& picture)
{
    const QTemporaryDir work;
    const Result<QString> data = prepare(prep, work.path());
    if (!data.ok()) {
        return data.error();
    }
    Result<CutNight> night = CutNight::open(data->toStdString());
    if (!night.ok()) {
        return night.error();
    }
    for (const Status& done : { night->cut(lost), night->write() }) {
        if (!done.ok()) {
            return done;
        }
    }
    Joined joined;
    if (Status ready = join(joined, program, *data); !ready.ok()) {
        return ready;
    }
    const Result<Seat> seat = seatOf(joined.credentials, Role::coordinador);
    if (!seat.ok()) {
        return seat.error();
    }
    const auto hands = std::make_shared<Hands>(night->symptoms(), night->state().at + shelving);
    Operator coordinator { seat->station, seat->person.usuario, seat->person.clave, {}, {},
        [hands](std::uint64_t) { return hands->next(); } };
    CommandClients clients(joined.hub.url().port(), { std::move(coordinator) });
    if (const auto connected = clients.connectAll(patience); !connected.ok()) {
        return connected.error();
    }
    std::printf("\n### Avalancha de alarmas: %zu alarmas en la lista sin agrupar, %.0f cambios/s durante %.0f s\n\n",
        night->symptoms().size() + 1, rate, seconds);
    std::printf("| qué | medido | meta |\n|---|---|---|\n");
    AlarmsPage& page = joined.console->window.alarms();
    if (Status grouped = checkGrouped(page, *night); !grouped.ok()) {
        return grouped;
    }
    showUngrouped(*joined.console);
    wait(2);
    std::printf(
        "| renglones de la lista sin agrupar, ordenada por lo que detienen | %d | |\n", page.model().rowCount());
    const Result<Flood> result = flood(clients, watch, seconds);
    if (!result.ok()) {
        return result.error();
    }
    const Status met = print(*result, watch);
    wait(3);
    const bool isWhole
        = joined.console->night.state().seq >= result->run.last && isSorted(page.model()) && page.isVisible();
    std::printf("| al final: todo plegado, en orden y a la vista | %s | sí |\n", isWhole ? "sí" : "NO");
    if (Status kept = keepPicture(*joined.console, night->symptoms()[1], picture); !kept.ok()) {
        return kept;
    }
    return isWhole ? met : Status(Error { 1, "the list does not show what was acknowledged" });
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    FrameWatch app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_alarms PREP HUB [seconds [picture.png]]\n");
        return 2;
    }
    const double seconds = argc > 3 ? std::max(1.0, arguments[3].toDouble()) : 60;
    const Status done = measure(app, arguments[1], arguments[2], seconds, arguments.value(4));
    if (!done.ok()) {
        std::fprintf(stderr, "bench_alarms: %s\n", done.error().detail.c_str());
    }
    return done.ok() ? 0 : 1;
}
