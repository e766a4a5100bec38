// SPDX-License-Identifier: MIT
// What watching costs a hub at full speed: processor time of the whole hub over the same synthetic night, with its monitors
// (links, alarms, minutes of telemetry) and without them. Processor time and not hours, so that what else the machine does
// weighs little; pairs in turn, and of each kind the least, which is the one that was disturbed least. On a busy machine
// runs of one kind differ by more than the aim: then the table shows it, and the cost says nothing.
// usage: bench_monitors PREP [actas [pairs]]; results as Markdown rows
//        bench_monitors --data DATA                a hub, which watches unless BENCH_MONITORS is 0
#include "app/hub/hub.h"
#include "tests/benchmarks/hubprocess.h"
#include "tests/benchmarks/steadyclock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int usualActas = 8000;
constexpr int usualPairs = 4;
constexpr double aim = 5; ///< per cent
constexpr const char* variable = "BENCH_MONITORS";

int runHub(const QString& data)
{
    hub::Settings settings;
    settings.data = data.toStdString();
    settings.watches = qgetenv(variable) != "0";
    Hub hub(settings);
    if (const Status started = hub.start(); !started.ok()) {
        std::fprintf(stderr, "bench_monitors: %s\n", started.error().detail.c_str());
        return 1;
    }
    std::printf("%s\n", qPrintable(hub.url()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

struct Night {
    double cpu = 0; ///< of the hub's process
    double inner = 0; ///< of it, without the threads of the sockets: rules, disk, feed
    double seconds = 0;
};

/// Of the threads that hold the sockets.
double netSeconds(const QString& process)
{
    double sum = 0;
    const QString folder = QStringLiteral("/proc/%1/task").arg(process);
    for (const QString& thread : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(folder + u'/' + thread + QStringLiteral("/comm"));
        if (name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "hub-net") {
            sum += cpuSeconds(process + QStringLiteral("/task/") + thread);
        }
    }
    return sum;
}

Result<Night> playNight(const QString& prep, const QString& data, bool watches)
{
    const QTemporaryDir work;
    const QString copy = work.filePath(QStringLiteral("datos"));
    if (const Status copied = runProgram(QStringLiteral("cp"), { QStringLiteral("-a"), data, copy }); !copied.ok()) {
        return copied.error();
    }
    qputenv(variable, watches ? "1" : "0");
    HubProcess hub;
    if (const auto started = hub.start(QCoreApplication::applicationFilePath(), copy); !started.ok()) {
        return started.error();
    }
    const QString process = QString::number(hub.id());
    const double before = cpuSeconds(process);
    const double netBefore = netSeconds(process);
    const double start = steadySeconds();
    const Status played = runProgram(prep, { QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--hub"), hub.url().toString(),
        QStringLiteral("--credentials"), copy + QStringLiteral("/simulacro/credenciales.json"), QStringLiteral("--script"),
        copy + QStringLiteral("/simulacro/noche.csv"), QStringLiteral("--speed"), QStringLiteral("max"), QStringLiteral("--images"), QStringLiteral("none") });
    if (!played.ok()) {
        return played.error();
    }
    const double cpu = cpuSeconds(process) - before;
    return Night { cpu, cpu - (netSeconds(process) - netBefore), steadySeconds() - start };
}

double least(const std::vector<double>& values)
{
    return *std::min_element(values.begin(), values.end());
}

std::string joined(const std::vector<double>& values)
{
    std::string text;
    for (const double value : values) {
        char number[32];
        std::snprintf(number, sizeof number, "%s%.2f", text.empty() ? "" : " / ", value);
        text += number;
    }
    return text;
}

Status measure(const QString& prep, int actas, int pairs)
{
    const QTemporaryDir work;
    const Result<QString> data = prepareData(prep, work.path(), actas);
    if (!data.ok()) {
        return data.error();
    }
    std::vector<double> cpu[2];
    std::vector<double> inner[2];
    std::vector<double> seconds[2];
    for (int run = 0; run < 2 * pairs; ++run) {
        const bool watches = run % 4 == 1 || run % 4 == 2; // without, with, with, without
        const Result<Night> night = playNight(prep, *data, watches);
        if (!night.ok()) {
            return night.error();
        }
        cpu[watches ? 1 : 0].push_back(night->cpu);
        inner[watches ? 1 : 0].push_back(night->inner);
        seconds[watches ? 1 : 0].push_back(night->seconds);
    }
    const double cost = 100 * (least(cpu[1]) / least(cpu[0]) - 1);
    const double part = 100 * (least(inner[1]) - least(inner[0])) / least(cpu[0]);
    std::printf("\n### Lo que cuesta vigilar, a toda velocidad: noche sintética de %d actas\n\n| qué | medido | meta |\n|---|---|---|\n", actas);
    std::printf("| procesador del hub sin vigilancia, s | %s | |\n", joined(cpu[0]).c_str());
    std::printf("| procesador del hub con vigilancia, s | %s | |\n", joined(cpu[1]).c_str());
    std::printf("| de ello, reglas, disco y difusión, sin / con vigilancia, s | %s · %s | |\n", joined(inner[0]).c_str(), joined(inner[1]).c_str());
    std::printf("| la noche, sin / con vigilancia, s (la menor) | %.1f / %.1f | |\n", least(seconds[0]), least(seconds[1]));
    std::printf("| lo que cuesta vigilar, %% de todo el hub (de los menores) | %.1f | < %.0f |\n", cost, aim);
    std::printf("| de ello, fuera de los hilos de los enchufes, %% de todo el hub | %.1f | |\n", part);
    return cost < aim ? Status() : Status(Error { 1, "watching costs too much" });
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (argc >= 3 && arguments[1] == QLatin1String("--data")) {
        return runHub(arguments[2]);
    }
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_monitors PREP [actas [pairs]]\n");
        return 2;
    }
    const int actas = argc > 2 ? std::max(100, arguments[2].toInt()) : usualActas;
    const int pairs = argc > 3 ? std::max(1, arguments[3].toInt()) : usualPairs;
    const Status done = measure(arguments[1], actas, pairs);
    if (!done.ok()) {
        std::fprintf(stderr, "bench_monitors: %s\n", done.error().detail.c_str());
    }
    return done.ok() ? 0 : 1;
}
