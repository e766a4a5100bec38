// SPDX-License-Identifier: MIT
#include "tests/benchmarks/feedclients.h"

#include "tests/benchmarks/tlssocket.h"

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace prep::bench {

namespace {

constexpr double beatSeconds = 2;

void allowManyFiles()
{
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// A mark is followed by another one after `stride` bytes at least.
std::uint64_t countOf(std::string_view text, std::string_view mark, std::size_t stride = 0)
{
    const auto step = static_cast<std::ptrdiff_t>(std::max(stride, mark.size()));
    std::uint64_t count = 0;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (const void* hit = memmem(at, static_cast<std::size_t>(end - at), mark.data(), mark.size())) {
        ++count;
        at = static_cast<const char*>(hit);
        at = end - at < step ? end : at + step;
    }
    return count;
}

} // namespace

struct FeedClients::Impl {
    FeedTarget target;
    TlsContext context;
    int poll = -1;
    std::vector<std::unique_ptr<TlsSocket>> sockets;
    std::vector<std::uint64_t> counts;
    std::vector<bool> ready;
    int readyCount = 0;
    int finished = 0; ///< connections that have counted what waitFor wants
    std::uint64_t wanted = 0;
    std::uint64_t firstBytes = 0;
    double startedAt = 0;
    double nextBeat = 0;
    std::vector<double> triggers;
    std::vector<double> latencies;
    std::string firstWords;
    std::string failure;

    explicit Impl(FeedTarget wantedTarget)
        : target(std::move(wantedTarget))
        , context(target.certificatePem, target.keyPem)
        , poll(epoll_create1(EPOLL_CLOEXEC))
    {
        allowManyFiles();
    }

    ~Impl() { close(poll); }

    bool open()
    {
        auto socket = TlsSocket::open(context, target.port, target.subprotocol);
        if (!socket) {
            failure = "connect refused";
            return false;
        }
        epoll_event event {};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.u64 = sockets.size();
        epoll_ctl(poll, EPOLL_CTL_ADD, socket->descriptor(), &event);
        sockets.push_back(std::move(socket));
        counts.push_back(0);
        ready.push_back(false);
        return true;
    }

    void becomeReady(std::size_t index)
    {
        if (!ready[index]) {
            ready[index] = true;
            ++readyCount;
        }
    }

    void onMessage(std::size_t index, std::string_view message)
    {
        if (!ready[index]) {
            if (index == 0 && firstWords.size() < (1U << 20)) {
                firstWords.append(message).push_back('\n');
            }
            if (!target.readyMark.empty() && countOf(message, target.readyMark) > 0) {
                becomeReady(index);
            }
            return;
        }
        const std::uint64_t events = target.eventMark.empty() ? 1 : countOf(message, target.eventMark, target.eventBytes);
        if (events == 0) {
            return;
        }
        if (index == 0) {
            firstBytes += message.size();
        }
        if (!triggers.empty()) {
            noteDeliveries(counts[index], events);
        }
        const bool before = counts[index] >= wanted;
        counts[index] += events;
        finished += !before && counts[index] >= wanted ? 1 : 0;
    }

    void noteDeliveries(std::uint64_t from, std::uint64_t events)
    {
        const double now = steadySeconds();
        for (std::uint64_t k = from; k < from + events && k < triggers.size(); ++k) {
            latencies.push_back(now - triggers[k]);
        }
    }

    void serve(std::size_t index)
    {
        TlsSocket& socket = *sockets[index];
        const bool wasUpgraded = socket.isUpgraded();
        if (!socket.serve([this, index](std::string_view message) { onMessage(index, message); })) {
            failure = "connection " + std::to_string(index) + ": " + socket.failure();
            return;
        }
        if (!wasUpgraded && socket.isUpgraded()) {
            if (!target.hello.empty()) {
                socket.sendText(target.hello);
            }
            if (target.readyMark.empty()) {
                becomeReady(index);
            }
        }
    }

    void beat()
    {
        const double now = steadySeconds();
        if (target.beat.empty() || now < nextBeat) {
            return;
        }
        nextBeat = now + beatSeconds;
        for (const auto& socket : sockets) {
            if (socket->isUpgraded()) {
                socket->sendText(target.beat);
            }
        }
    }

    void turn(int milliseconds)
    {
        epoll_event events[256];
        const int count = epoll_wait(poll, events, 256, milliseconds);
        for (int i = 0; i < count && failure.empty(); ++i) {
            serve(events[i].data.u64);
        }
        beat();
    }
};

FeedClients::FeedClients(FeedTarget target)
    : m_impl(std::make_unique<Impl>(std::move(target)))
{
}

FeedClients::~FeedClients() = default;

Result<double> FeedClients::connectAll(int count, int inFlight, double timeoutSeconds)
{
    Impl& d = *m_impl;
    const double start = steadySeconds();
    d.nextBeat = start + beatSeconds;
    while (d.readyCount < count) {
        while (static_cast<int>(d.sockets.size()) < count && static_cast<int>(d.sockets.size()) - d.readyCount < inFlight) {
            if (!d.open()) {
                return Error { 1, d.failure };
            }
        }
        d.turn(20);
        if (!d.failure.empty()) {
            return Error { 1, d.failure };
        }
        if (steadySeconds() - start > timeoutSeconds) {
            return Error { 1, "only " + std::to_string(d.readyCount) + " of " + std::to_string(count) + " ready in time" };
        }
    }
    return steadySeconds() - start;
}

void FeedClients::startCounting()
{
    Impl& d = *m_impl;
    std::fill(d.counts.begin(), d.counts.end(), 0);
    d.finished = 0;
    d.firstBytes = 0;
    d.triggers.clear();
    d.latencies.clear();
    d.startedAt = steadySeconds();
}

Result<double> FeedClients::waitFor(std::uint64_t events, double timeoutSeconds, const std::function<int()>& step)
{
    Impl& d = *m_impl;
    d.wanted = events;
    d.finished = static_cast<int>(std::count_if(d.counts.begin(), d.counts.end(), [=](auto n) { return n >= events; }));
    while (d.finished < static_cast<int>(d.sockets.size())) {
        const int wait = step ? step() : -1;
        d.turn(wait < 0 ? 20 : std::min(wait, 20));
        if (!d.failure.empty()) {
            return Error { 1, d.failure };
        }
        if (steadySeconds() - d.startedAt > timeoutSeconds) {
            return Error { 1, "only " + std::to_string(d.finished) + " connections have all events in time" };
        }
    }
    return steadySeconds() - d.startedAt;
}

void FeedClients::noteTrigger(double at)
{
    m_impl->triggers.push_back(at);
}

std::vector<double> FeedClients::latencies() const
{
    std::vector<double> sorted = m_impl->latencies;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

double FeedClients::bytesPerEvent() const
{
    const Impl& d = *m_impl;
    return d.counts.empty() || d.counts[0] == 0 ? 0 : static_cast<double>(d.firstBytes) / static_cast<double>(d.counts[0]);
}

const std::string& FeedClients::firstWords() const
{
    return m_impl->firstWords;
}

void FeedClients::poll()
{
    m_impl->turn(0);
}

void FeedClients::send(std::string_view text)
{
    m_impl->sockets.front()->sendText(text);
}

} // namespace prep::bench
