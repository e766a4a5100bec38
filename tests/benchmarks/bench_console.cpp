// SPDX-License-Identifier: MIT
// The console as it is, its window, models and session, without a display, against a real hub. Results as Markdown rows.
// usage: bench_console paint PREP HUB [seconds]   from a command to the painted row: 33,000 actas, 300 CATDs, 500 events/s
//        bench_console history HUB DATA           an acta's history by keys, after a night
//        bench_console memory HUB DATA            of hub and console
#include "tests/benchmarks/commandclients.h"
#include "tests/benchmarks/joinedconsole.h"
#include "tests/benchmarks/paintwatch.h"
#include "tests/benchmarks/processsites.h"
#include "tests/benchmarks/steadyclock.h"
#include "widgets/common/chips.h"
#include "widgets/common/table.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int paintActas = 33000;
constexpr int paintSites = 300;
constexpr double paintRate = 500;
constexpr double patience = 60;
constexpr int historyRounds = 20;
constexpr int sitesPage = 1;

// ---- from a command to the painted row ---------------------------------------------------------------------------------

Result<QString> prepareSites(const QString& prep, const QString& work)
{
    const QString process = work + QStringLiteral("/proceso");
    const QString data = work + QStringLiteral("/datos");
    Status made = runProgram(prep, { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--actas"),
        QString::number(paintActas), QStringLiteral("--out"), process });
    if (made.ok()) {
        made = spreadOverSites(process, paintSites);
    }
    if (made.ok()) {
        made = runProgram(prep, { QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data });
    }
    return made.ok() ? Result<QString>(data) : Result<QString>(made.error());
}

void giveActas(std::vector<Operator>& operators, const Process& process)
{
    for (ActaIndex i = 0; i < process.actas.size(); ++i) {
        const std::string& site = process.sites[process.actas[i].site].id;
        const auto at = std::find_if(operators.begin(), operators.end(), [&site](const Operator& each) { return each.site == site; });
        if (at != operators.end()) {
            at->actas.push_back(process.actaKey(i));
        }
    }
}

struct Load {
    double seconds = 0; ///< that it took
    double gui = 0; ///< share of a core that the GUI's thread took
    double all = 0; ///< share of a core of the whole program, load and receivers included
    std::vector<double> sinceSent;
    std::vector<double> sinceAcknowledged;
    std::vector<double> commits; ///< from sending to acknowledgement
    std::size_t unseen = 0;
};

Result<Load> underLoad(Console& console, CommandClients& clients, const std::vector<SiteIndex>& sites, double seconds)
{
    SitesPage& page = console.window.sites();
    PaintWatch watch(console.night, page.sites(), page.table());
    std::atomic<bool> done = false;
    Result<CommandRun> run = Error { 1, "not run" };
    const QString gui = QStringLiteral("self/task/%1").arg(QCoreApplication::applicationPid());
    const double guiBefore = cpuSeconds(gui);
    const double allBefore = cpuSeconds(QStringLiteral("self"));
    const double start = steadySeconds();
    std::thread load([&] {
        run = clients.runEvenly(paintRate, seconds, [&](const Acknowledged& command) { watch.note(command, sites[command.client]); });
        done = true;
    });
    turnUntil([&done] { return done.load(); }, seconds + patience);
    load.join();
    const double took = steadySeconds() - start;
    Load result { took, (cpuSeconds(gui) - guiBefore) / took, (cpuSeconds(QStringLiteral("self")) - allBefore) / took, {}, {}, {}, 0 };
    wait(1);
    if (!run.ok()) {
        return run.error();
    }
    watch.settle();
    result.sinceSent = watch.sinceSent();
    result.sinceAcknowledged = watch.sinceAcknowledged();
    result.commits = run->delays;
    result.unseen = watch.waiting();
    return result;
}

void printDelays(const char* what, const char* which, const std::vector<double>& delays, const char* aim)
{
    std::printf("| %s: %s, p50 / p95 / máx., ms (%zu) | %.0f / %.0f / %.0f | %s |\n", what, which, delays.size(), 1000 * percentile(delays, 0.5),
        1000 * percentile(delays, 0.95), 1000 * percentile(delays, 1), aim);
}

void print(const char* what, const Load& load)
{
    printDelays(what, "de la orden a su acuse, con el disco en medio", load.commits, "");
    printDelays(what, "del acuse al renglón pintado", load.sinceAcknowledged, "p95 <= 250");
    printDelays(what, "de la orden al renglón pintado", load.sinceSent, "");
    std::printf("| %s: procesador del hilo de la interfaz, %% de un núcleo | %.1f | <= 25 |\n", what, 100 * load.gui);
    std::printf("| %s: en vista y sin pintar al final | %zu | 0 |\n", what, load.unseen);
}

Status paint(const QString& prep, const QString& program, double seconds)
{
    const QTemporaryDir work;
    const Result<QString> data = prepareSites(prep, work.path());
    if (!data.ok()) {
        return data.error();
    }
    Joined joined;
    if (Status ready = join(joined, program, *data); !ready.ok()) {
        return ready;
    }
    Console& console = *joined.console;
    const Process& process = console.night.process();
    std::vector<Operator> operators = operatorsOf(joined.credentials, paintSites);
    giveActas(operators, process);
    std::vector<SiteIndex> sites;
    for (const Operator& each : operators) {
        sites.push_back(process.findSite(each.site).value_or(0));
    }
    CommandClients clients(joined.hub.url().port(), std::move(operators));
    if (const auto connected = clients.connectAll(patience); !connected.ok()) {
        return connected.error();
    }
    std::printf("\n### Del compromiso a la pantalla: %zu actas, %zu CATD, %.0f eventos/s durante %.0f s\n\n", process.actas.size(),
        process.sites.size(), paintRate, seconds);
    std::printf("| qué | medido | meta |\n|---|---|---|\n");
    console.window.showPage(sitesPage);
    wait(2);
    const Result<Load> one = underLoad(console, clients, sites, seconds);
    if (!one.ok()) {
        return one.error();
    }
    print("página CATD", *one);
    // A second screen, as in a control room: the same state, the Tablero beside the CATDs.
    MainWindow wall(console.night, console.theme, false);
    wall.resize(1920, 1080);
    wall.show();
    wait(2);
    const Result<Load> two = underLoad(console, clients, sites, seconds);
    if (!two.ok()) {
        return two.error();
    }
    print("CATD y, en otra ventana, Tablero", *two);
    return {};
}

// ---- an acta's history -------------------------------------------------------------------------------------------------

/// Sends a key as a keyboard does: to whatever has the focus.
void press(QWidget& window, int key)
{
    QWidget* const focus = window.focusWidget() != nullptr ? window.focusWidget() : &window;
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(focus, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier);
    QCoreApplication::sendEvent(focus, &up);
}

/// Seconds from the first key to the history's rows on the screen, or a negative number.
double openHistory(Console& console, int row, int& keys, std::size_t& rows)
{
    SitesPage& page = console.window.sites();
    console.window.showPage(sitesPage);
    page.back();
    page.table().setFocus();
    // A CATD that has actas: a small process leaves some without.
    for (int tries = 0; tries < page.sites().rowCount(); ++tries, ++row) {
        page.table().setCurrentIndex(page.sites().index(row % page.sites().rowCount(), 0));
        if (page.site().actas().rowCount() > 0) {
            break;
        }
    }
    wait(0.2);
    bool answered = false;
    const auto connection = QObject::connect(&console.session, &HubSession::historyReady, [&answered] { answered = true; });
    const double start = steadySeconds();
    press(console.window, Qt::Key_Return);
    press(console.window, Qt::Key_Return);
    keys = 2;
    const bool came = turnUntil([&answered] { return answered; }, 5);
    page.acta().repaint();
    page.acta().table().viewport()->repaint();
    const double seconds = steadySeconds() - start;
    QObject::disconnect(connection);
    rows = static_cast<std::size_t>(page.acta().history().rowCount());
    return came && page.acta().isVisible() ? seconds : -1;
}

Status history(const QString& program, const QString& data)
{
    Joined joined;
    if (Status ready = join(joined, program, data); !ready.ok()) {
        return ready;
    }
    // A night that is over has nothing waiting, which is what a CATD's list shows unless one asks for all.
    for (Chips* const chips : joined.console->window.sites().site().findChildren<Chips*>()) {
        chips->choose(1, false);
    }
    std::vector<double> seconds;
    int keys = 0;
    std::size_t most = 0;
    for (int round = 0; round < historyRounds; ++round) {
        std::size_t rows = 0;
        seconds.push_back(openHistory(*joined.console, round * 7, keys, rows));
        most = std::max(most, rows);
        if (seconds.back() < 0) {
            return Error { 1, "the history did not open" };
        }
    }
    if (most == 0) {
        return Error { 1, "no history has a row: the data directory has seen no night" };
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("| entrada en frío de la consola entera: de la sesión a la primera página pintada, s | %.2f | <= 1 |\n", joined.seconds);
    std::printf("| historia de un acta: %d teclas hasta sus renglones pintados (hasta %zu), mediana / peor de %d, ms | %.0f / %.0f | <= 500 |\n", keys,
        most, historyRounds, 1000 * percentile(seconds, 0.5), 1000 * seconds.back());
    return {};
}

// ---- memory ------------------------------------------------------------------------------------------------------------

Status memory(const QString& program, const QString& data)
{
    Joined joined;
    if (Status ready = join(joined, program, data); !ready.ok()) {
        return ready;
    }
    for (const int page : { 0, 1, 2 }) {
        joined.console->window.showPage(page);
        wait(1);
    }
    const State& state = joined.console->night.state();
    const QString hub = QString::number(joined.hub.id());
    const QString self = QStringLiteral("self");
    std::printf("| %zu actas, %llu eventos: prep-hub, residente / proporcional / máxima, MiB | %.0f / %.0f / %.0f | |\n", state.actas.size(),
        static_cast<unsigned long long>(state.seq), residentMiB(hub), proportionalMiB(hub), peakMiB(hub));
    std::printf("| %zu actas, %llu eventos: consola, residente / proporcional / máxima, MiB | %.0f / %.0f / %.0f | |\n", state.actas.size(),
        static_cast<unsigned long long>(state.seq), residentMiB(self), proportionalMiB(self), peakMiB(self));
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString part = arguments.value(1);
    Status done = Error { 2, "usage: bench_console paint PREP HUB [seconds] | history HUB DATA | memory HUB DATA" };
    if (part == QLatin1String("paint") && argc >= 4) {
        done = paint(arguments[2], arguments[3], argc > 4 ? std::max(1.0, arguments[4].toDouble()) : 20);
    } else if (part == QLatin1String("history") && argc == 4) {
        done = history(arguments[2], arguments[3]);
    } else if (part == QLatin1String("memory") && argc == 4) {
        done = memory(arguments[2], arguments[3]);
    }
    if (!done.ok()) {
        std::fprintf(stderr, "bench_console: %s\n", done.error().detail.c_str());
    }
    return done.ok() ? 0 : 1;
}
