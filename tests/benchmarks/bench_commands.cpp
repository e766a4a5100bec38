// SPDX-License-Identifier: MIT
// Commands through TLS: many clients, enrolled and logged in, send real commands to prep-hub and wait for acknowledgements, which
// come after the commit. The yardstick is SQLite alone inserting the very rows that came of it. Prints a Markdown table.
// usage: bench_commands PREP HUB [clients, default 150] [commands of a round, default 60000]
#include "tests/benchmarks/barelog.h"
#include "tests/benchmarks/commandclients.h"
#include "tests/benchmarks/hubprocess.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int rounds = 3;
constexpr double patience = 120;
constexpr int actas = 4000;
constexpr std::uint64_t windows[] = { 1, 4, 16 }; ///< commands that a client has in flight

struct Figures {
    std::uint64_t inFlight = 0;
    std::vector<double> rates; ///< commands per second
    std::vector<double> p50; ///< of the acknowledgement, ms
    std::vector<double> p99;
    std::vector<std::pair<Seq, Seq>> seqs;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Status measure(CommandClients& clients, std::uint64_t perClient, Figures& figures)
{
    const Result<CommandRun> run = clients.run(perClient, figures.inFlight, patience);
    if (!run.ok()) {
        return run.error();
    }
    const auto last = static_cast<double>(run->delays.size() - 1);
    figures.rates.push_back(static_cast<double>(run->commands) / run->seconds);
    figures.p50.push_back(1000 * run->delays[static_cast<std::size_t>(0.5 * last)]);
    figures.p99.push_back(1000 * run->delays[static_cast<std::size_t>(0.99 * last)]);
    figures.seqs.emplace_back(run->first, run->last);
    std::fprintf(stderr, "%llu in flight: %.0f commands/s\n", static_cast<unsigned long long>(figures.inFlight), figures.rates.back());
    return clients.repeatLast(patience);
}

/// Rows per second of SQLite alone, for the rows of each round.
std::vector<double> bareRates(const std::string& data, const Figures& figures, double& bytes)
{
    std::vector<double> rates;
    for (const auto& [first, last] : figures.seqs) {
        const std::vector<LogRow> rows = rowsOf(data + "/registro.db", first, last);
        const std::string path = data + "/solo.db";
        rates.push_back(static_cast<double>(rows.size()) / bareSeconds(path, rows));
        bytes = static_cast<double>(bytesOf(rows)) / static_cast<double>(rows.size());
        removeLog(path);
    }
    return rates;
}

void print(const std::vector<Figures>& all, const std::string& data, std::size_t clients, double connectSeconds)
{
    std::printf("\n### Órdenes por TLS: %zu clientes inscritos y con sesión\n\n", clients);
    std::printf("Acuse después de confirmar en disco; mediana de %d vueltas; entrar todos a la vez: %.2f s.\n\n", rounds, connectSeconds);
    std::printf("| órdenes en vuelo por cliente | órdenes/s | acuse p50 / p99, ms | SQLite solo (WAL, FULL, grupos de 100), filas/s | razón | meta |\n");
    std::printf("|---|---|---|---|---|---|\n");
    double bytes = 0;
    for (const Figures& figures : all) {
        const std::vector<double> bare = bareRates(data, figures, bytes);
        std::vector<double> ratios;
        for (std::size_t i = 0; i < bare.size(); ++i) {
            ratios.push_back(figures.rates[i] / bare[i]);
        }
        std::printf("| %llu | %.0f | %.1f / %.1f | %.0f | %.2f | >= 0.1 |\n", static_cast<unsigned long long>(figures.inFlight),
            median(figures.rates), median(figures.p50), median(figures.p99), median(bare), median(ratios));
    }
    std::printf("\nUn evento de %.0f bytes por orden; cada cliente repitió su última orden y tuvo el mismo acuse.\n", bytes);
}

Status measureAll(const QString& prep, const QString& program, std::size_t clientCount, std::uint64_t commands)
{
    const QTemporaryDir work;
    const Result<QString> data = prepareData(prep, work.path(), actas);
    if (!data.ok()) {
        return data.error();
    }
    HubProcess hub;
    if (const auto started = hub.start(program, *data); !started.ok()) {
        return started.error();
    }
    const Result<Credentials> credentials = readCredentials(*data);
    if (!credentials.ok()) {
        return credentials.error();
    }
    std::vector<Operator> operators = operatorsOf(*credentials, clientCount);
    if (operators.size() < clientCount) {
        return Error { 1, "the process has too few people and sites" };
    }
    std::vector<Figures> all;
    double connectSeconds = 0;
    {
        CommandClients clients(hub.url().port(), std::move(operators));
        const Result<double> connected = clients.connectAll(patience);
        if (!connected.ok()) {
            return connected.error();
        }
        connectSeconds = *connected;
        for (const std::uint64_t inFlight : windows) {
            all.push_back({ inFlight, {}, {}, {}, {} });
            for (int round = 0; round < rounds; ++round) {
                if (Status measured = measure(clients, commands / clientCount, all.back()); !measured.ok()) {
                    return measured;
                }
            }
        }
    }
    hub.stop();
    print(all, data->toStdString(), clientCount, connectSeconds);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const std::size_t clients = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 150;
    const std::uint64_t commands = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 60000;
    if (argc < 3 || clients == 0 || commands < clients) {
        std::fputs("usage: bench_commands PREP HUB [clients] [commands of a round]\n", stderr);
        return 2;
    }
    const Status measured = measureAll(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]), clients, commands);
    if (!measured.ok()) {
        std::fprintf(stderr, "bench_commands: %s\n", measured.error().detail.c_str());
    }
    return measured.ok() ? 0 : 1;
}
