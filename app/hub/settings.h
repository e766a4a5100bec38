// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace prep::hub {

/// Tests only: where bodies go through that the rules hide, to prove that the search for leaks finds them.
enum class Leak : std::uint8_t { none, feed, snapshot, history };

/// What a hub is told from outside. The defaults are the product's; tests turn single ones.
struct Settings {
    std::string data; ///< the data directory
    std::string site; ///< a CATD's id: its own hub, which publishes nothing and watches nobody; empty = the centre
    std::string listen = "127.0.0.1:0"; ///< ADDR:PORT, 0 = any free port
    std::string metrics; ///< ADDR:PORT for Prometheus, 0 = any free port; empty = none
    std::string casilla; ///< ADDR:PORT for PREP Casilla, 0 = any free port; empty = none
    int casillaConnections = 512;
    int casillaStrangers = 32; ///< connections without a certificate of the process; not of the 512
    std::uint64_t casillaReceiving = 256U << 20; ///< bytes of photographs under way at once
    int casillaPatienceMs = 15000; ///< for a request, and on top of it what the next line gives its bytes
    std::uint64_t casillaBytesPerSecond = 8 << 10;
    int casillaIdleMs = 10000; ///< a photograph of which nothing comes for this long is given up
    double casillaPerSecond = 1; ///< uploads of one device, sustained
    double casillaBurst = 20;
    std::string software = "prep-hub"; ///< goes into hubIniciado and corteAbierto
    std::string restored; ///< what hubIniciado says of a log that was put back from a backup; empty where it never was
    int netThreads = 3; ///< of socketsPerThread each: 1,000 consoles, the sites and the staff of a federal night
    int socketsPerThread = 1000;
    int helloMs = 10000; ///< TLS, upgrade and hola must be through by then
    int beatMs = 2000;
    int silenceMs = 10000; ///< a session that says nothing for this long is dropped
    qint64 slowBytes = 4 << 20; ///< more than this unsent: no feed until drained
    qint64 hardBytes = 256 << 20; ///< more than this unsent: dropped
    double commandsPerSecond = 20000; ///< a session's sustained rate; twice as much at once
    double messagesPerSecond = 2000;
    double bytesPerSecond = 32 << 20; ///< received from one session; twice as much at once
    int historiesAtOnce = 64; ///< asked by one session and not answered yet
    int imagesAtOnce = 8;
    int bundlesAtOnce = 4; ///< questions about bundles, and their chunks
    qint64 answerBytes = 64 << 20; ///< with more than this unsent, a session gets no history, image or definition
    int arrivalsPerAddress = 1000; ///< connected and not welcomed yet
    int uploadsPerSession = 32; ///< images under way
    int uploadIdleMs = 60000; ///< an upload that got nothing for this long may give way to another one
    qint64 partialMs = 24LL * 3600 * 1000; ///< an image that was cut off and not continued is forgotten after this
    int sweepMs = 60000; ///< how often such images, and such bundles, are looked for
    qint64 bundleKeptMs = 6LL * 3600 * 1000; ///< a bundle of which nobody fetches anything for this long is forgotten
    int passwordThreads = 2;
    qint64 ticketMs = 12LL * 3600 * 1000; ///< a session, and the token that stands for it
    int lockoutAfter = 5; ///< failed log-ins of one (station, user)
    int lockoutMs = 30000; ///< doubles with every further failure
    std::size_t tailEvents = 20000; ///< kept in memory for resume
    std::size_t tailBytes = 16 << 20;
    int gatherMs = 20; ///< a turn of the feed
    int diskRetryMs = 1000;
    int stepPatienceMs = 600000; ///< for publishing a corte in a drill that steps, or the final one
    int driverSilenceMs = 120000; ///< a drill that drives the clock and says nothing for this long is missed
    int watchMs = 500; ///< how often personas.json and estaciones.json are looked at
    Leak leakOnPurpose = Leak::none;
    bool watches = true; ///< benchmarks only: false = no monitors, to measure what they cost
};

} // namespace prep::hub
