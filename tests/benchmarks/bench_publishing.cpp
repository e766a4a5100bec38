// SPDX-License-Identifier: MIT
// What capture and the feed feel of cortes that are built and gated beside them without a pause: p99 of the acknowledgement of
// commands and of the feed to many sessions, at an even rate, of a hub that is left alone, beside the cortes of a night one
// after the other, and beside first cortes of a night that is over, each into a new folder, which is the worst there can be. In
// turn, medians. The cortes are of another night, with an image for every acta, in a thread of this program that gives way as the
// publisher's does: the same processors, the same disk.
// usage: bench_publishing PREP HUB [actas of the corte, default 30000 [rounds, default 3 [seconds of each, default 6 [sin-imagenes]]]]
#include "app/publisher/cortemaker.h"
#include "app/publisher/priority.h"
#include "models/process/files.h"
#include "tests/benchmarks/commandclients.h"
#include "tests/benchmarks/feedservers.h"
#include "tests/benchmarks/nightimages.h"
#include "tests/benchmarks/steadyclock.h"
#include "tests/support/syntheticnight.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <future>
#include <optional>
#include <thread>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int receivers = 100;
constexpr std::size_t senders = 20;
constexpr double rate = 100; ///< commands, and events, per second
constexpr double patience = 300;
constexpr double drain = 0.5; ///< seconds

enum Beside : std::size_t { nothing, following, first, besideCount };
constexpr std::array<const char*, besideCount> names { "sin corte", "con los cortes de una noche, uno tras otro", "con primeros cortes, cada uno en una carpeta nueva" };

struct Delays { ///< p99, ms
    std::vector<double> acknowledgement;
    std::vector<double> feed;
    std::size_t cortes = 0;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double p99(const std::vector<double>& sorted)
{
    return sorted.empty() ? 0 : 1000 * sorted[static_cast<std::size_t>(0.99 * static_cast<double>(sorted.size() - 1))];
}

/// The cortes of a night as they follow one another, from the first that has a fifth of the actas to the last, and again from
/// there; or the first corte of a night that is over, again and again.
class NightCortes {
public:
    NightCortes(std::uint32_t actas, bool imagesNone, std::string folder, std::string images)
        : m_actas(actas)
        , m_imagesNone(imagesNone)
        , m_folder(std::move(folder))
        , m_images(std::move(images))
    {
    }
    /// Plays to where the cortes begin.
    Status play(bool toItsEnd)
    {
        test::SyntheticNight& night = m_beginning.emplace(m_actas, 1, m_imagesNone);
        if (const Status given = m_imagesNone ? Status() : NightImages(m_images).giveTo(night); !given)
            return given;
        for (m_beginMinutes = 0; !night.isOver() && (toItsEnd || night.captured() < night.state().actas.size() / 5); ++m_beginMinutes)
            (void)night.playUntil(m_beginMinutes);
        return {};
    }
    /// Back to there, with the corte that the others follow.
    Status begin()
    {
        m_night.emplace(*m_beginning);
        m_minutes = m_beginMinutes;
        m_night->onCorte([this](std::uint32_t numero, Millis hora) {
            if (m_status)
                m_status = make(numero, hora, m_night->state());
        });
        newFolder();
        return next();
    }
    /// As the publisher makes the next one: only what changed is written.
    Status next()
    {
        if (m_night->isOver())
            return begin();
        const std::uint32_t before = m_number;
        while (m_status && m_number == before && !m_night->isOver())
            (void)m_night->playUntil(m_minutes++);
        return m_status;
    }
    /// The whole state into a new folder, with nothing remembered.
    Status first()
    {
        newFolder();
        const State& state = m_beginning->state();
        return m_status ? make(1, std::max(state.at, state.process->opening), state) : m_status;
    }

    [[nodiscard]] std::size_t images() const { return m_published; } ///< of the last corte

private:
    void newFolder()
    {
        const std::string root = m_folder + "/" + std::to_string(++m_folders);
        m_status = makeFolder(root, 0755);
        m_maker.emplace(root, m_images, std::string());
        m_number = 0;
    }
    Status make(std::uint32_t numero, Millis hora, const State& state)
    {
        CorteHead head;
        head.numero = numero;
        head.hora = hora;
        head.hasta = state.seq;
        publisher::signAsProgram(head, "prep");
        const auto made = m_maker->make({ state, head, m_number, {}, {} });
        if (!made)
            return made.error();
        m_number = numero;
        m_published = made->built.images.size();
        return made->report.passes() ? Status() : Status(Error { 1, gate::textOf(made->report).substr(0, 2000) });
    }

    std::uint32_t m_actas;
    bool m_imagesNone;
    std::string m_folder;
    std::string m_images; ///< where the hub of that night keeps them
    std::size_t m_published = 0;
    int m_folders = 0;
    int m_minutes = 0;
    int m_beginMinutes = 0;
    std::uint32_t m_number = 0; ///< of the last one in this folder
    Status m_status;
    std::optional<test::SyntheticNight> m_beginning;
    std::optional<test::SyntheticNight> m_night;
    std::optional<publisher::CorteMaker> m_maker;
};

/// Makes them in a thread of its own until it goes.
class Publishing {
public:
    Publishing(NightCortes& cortes, Beside how)
        : m_cortes(cortes)
        , m_thread([this, how] { run(how); })
    {
    }
    ~Publishing() { (void)stop(); }
    Publishing(const Publishing&) = delete;
    Publishing& operator=(const Publishing&) = delete;

    /// The last one is ended, and no other begun.
    void askToStop() { m_isStopping = true; }
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// How many were begun; an error when one of them went wrong.
    [[nodiscard]] Result<std::size_t> stop()
    {
        m_isStopping = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_status ? Result<std::size_t>(m_begun) : Result<std::size_t>(m_status.error());
    }

private:
    void run(Beside how)
    {
        publisher::giveWay();
        for (; m_status && !m_isStopping; ++m_begun)
            m_status = how == first ? m_cortes.first() : m_cortes.next();
        m_isDone = true;
    }

    NightCortes& m_cortes;
    std::atomic<bool> m_isStopping = false;
    std::atomic<bool> m_isDone = false;
    Status m_status; ///< of the thread, until it is joined
    std::size_t m_begun = 0;
    std::thread m_thread; ///< last: it uses all above
};

Result<double> feedDelay(FeedClients& clients, HubServer& server, double seconds)
{
    const auto events = static_cast<std::uint64_t>(rate * seconds);
    std::uint64_t sent = 0;
    for (const double from = steadySeconds(); steadySeconds() - from < drain;) { // what came while nobody read
        clients.poll();
        server.tend();
    }
    clients.startCounting();
    const double start = steadySeconds();
    const Result<double> done = clients.waitFor(events, patience, [&] {
        while (sent < events && steadySeconds() - start >= static_cast<double>(sent) / rate) {
            clients.noteTrigger(steadySeconds());
            server.burst(1);
            ++sent;
        }
        server.tend();
        return 1;
    });
    return done.ok() ? Result<double>(p99(clients.latencies())) : done;
}

Status measure(CommandClients& commands, FeedClients& feed, HubServer& server, double seconds, Delays& delays)
{
    const auto acknowledged = commands.runEvenly(rate, seconds, {});
    if (!acknowledged.ok())
        return acknowledged.error();
    const auto fed = feedDelay(feed, server, seconds);
    if (!fed.ok())
        return fed.error();
    delays.acknowledgement.push_back(p99(acknowledged->delays));
    delays.feed.push_back(*fed);
    std::fprintf(stderr, "ack p99 %.1f ms, feed p99 %.1f ms\n", delays.acknowledgement.back(), delays.feed.back());
    return {};
}

void print(const std::array<Delays, besideCount>& all, std::uint32_t actas, std::size_t images, int rounds)
{
    std::printf("\n### Captura y difusión mientras se hace un corte de %u actas, %s (medianas de %d)\n\n", actas, images == 0 ? "sin imágenes" : ("con " + std::to_string(images) + " imágenes").c_str(), rounds);
    std::printf("| %.0f órdenes/s, %d sesiones | acuse p99, ms | razón | difusión p99, ms | razón | meta |\n|---|---|---|---|---|---|\n", rate, receivers);
    const double alone[] = { median(all[nothing].acknowledgement), median(all[nothing].feed) };
    for (std::size_t beside = 0; beside < besideCount; ++beside) {
        const double ack = median(all[beside].acknowledgement);
        const double feed = median(all[beside].feed);
        std::printf("| %s (%zu cortes) | %.1f | %.2f | %.1f | %.2f | %s |\n", names[beside], all[beside].cortes, ack, ack / alone[0], feed, feed / alone[1], beside == nothing ? "" : "<= 2");
    }
}

Status run(const QString& prep, const QString& hub, std::uint32_t actas, int rounds, double seconds, bool imagesNone)
{
    const QTemporaryDir work;
    const std::string images = work.filePath(QStringLiteral("imagenes")).toStdString(); // the same night twice: the same images
    NightCortes night(actas, imagesNone, work.filePath(QStringLiteral("noche")).toStdString(), images);
    NightCortes firsts(actas, imagesNone, work.filePath(QStringLiteral("primeros")).toStdString(), images);
    if (const Status played = night.play(false); !played.ok())
        return played;
    if (const Status played = firsts.play(true); !played.ok())
        return played;
    HubServer server(prep, hub, work.path());
    const Result<FeedTarget> target = server.start();
    if (!target.ok())
        return target.error();
    const auto credentials = readCredentials(work.path() + QStringLiteral("/datos"));
    if (!credentials.ok())
        return credentials.error();
    FeedClients feed(*target);
    if (const auto connected = feed.connectAll(receivers, 64, patience); !connected.ok())
        return connected.error();
    CommandClients commands(target->port, operatorsOf(*credentials, senders));
    if (const auto connected = commands.connectAll(patience); !connected.ok())
        return connected.error();
    std::array<Delays, besideCount> all;
    Delays warm;
    if (const Status warmed = measure(commands, feed, server, 1, warm); !warmed.ok())
        return warmed;
    // The sessions are not left alone for long: the hub would close them.
    const auto tendUntil = [&](const std::function<bool()>& isSo) {
        Status tended;
        while (tended && !isSo())
            tended = measure(commands, feed, server, 1, warm);
        return tended;
    };
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t beside = 0; beside < besideCount; ++beside) {
            std::optional<Publishing> publishing;
            if (beside == following) {
                auto beginning = std::async(std::launch::async, [&night] { return night.begin(); });
                const Status tended = tendUntil([&beginning] { return beginning.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
                const Status begun = beginning.get();
                if (!begun.ok() || !tended.ok())
                    return begun.ok() ? tended : begun;
            }
            if (beside != nothing)
                publishing.emplace(beside == first ? firsts : night, static_cast<Beside>(beside));
            if (const Status measured = measure(commands, feed, server, seconds, all[beside]); !measured.ok())
                return measured;
            if (publishing)
                publishing->askToStop();
            if (const Status tended = tendUntil([&publishing] { return !publishing || publishing->isDone(); }); !tended.ok())
                return tended;
            const auto made = publishing ? publishing->stop() : Result<std::size_t>(std::size_t { 0 });
            if (!made.ok())
                return made.error();
            all[beside].cortes += *made;
        }
    }
    print(all, actas, firsts.images(), rounds);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a session that the hub has closed is an error that is told
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::uint32_t actas = argc > 3 ? arguments[3].toUInt() : 30000;
    const int rounds = argc > 4 ? arguments[4].toInt() : 3;
    const double seconds = argc > 5 ? arguments[5].toDouble() : 6;
    const bool imagesNone = argc > 6 && arguments[6] == QStringLiteral("sin-imagenes");
    if (argc < 3 || actas < 100 || rounds < 1 || seconds < 1 || (argc > 6 && !imagesNone)) {
        std::fprintf(stderr, "usage: bench_publishing PREP HUB [actas [rounds [seconds [sin-imagenes]]]]\n");
        return 2;
    }
    const Status done = run(arguments[1], arguments[2], actas, rounds, seconds, imagesNone);
    if (!done.ok())
        std::fprintf(stderr, "bench_publishing: %s\n", done.error().detail.c_str());
    return done.ok() ? 0 : 1;
}
