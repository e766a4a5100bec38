// SPDX-License-Identifier: MIT
#include "tests/benchmarks/commandclients.h"

#include "models/wire/codec.h"
#include "tests/benchmarks/steadyclock.h"
#include "tests/benchmarks/tlssocket.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <deque>

namespace prep::bench {

namespace {

constexpr std::size_t maxLogIns = 150; ///< at once; the hub refuses a flood of them

Id16 idOf(std::uint64_t family, std::uint64_t client, std::uint64_t number)
{
    Id16 id;
    const std::uint64_t low = client << 40 | number;
    std::memcpy(id.bytes.data(), &family, sizeof family);
    std::memcpy(id.bytes.data() + sizeof family, &low, sizeof low);
    return id;
}

command::Digitalizar scan(const Id16& pieza, const std::string& site, const std::string& acta)
{
    command::Digitalizar command { pieza, Canal::catd, site, acta, "bench", "bench", {}, 1 };
    std::copy(pieza.bytes.begin(), pieza.bytes.end(), command.imagen.bytes.begin());
    return command;
}

/// Text messages begin with their name, which is all that most of them are looked at for.
bool isNamed(std::string_view message, std::string_view name)
{
    constexpr std::string_view key = "{\"t\":\"";
    return message.substr(0, key.size()) == key && message.substr(key.size(), name.size()) == name
        && message.substr(key.size() + name.size(), 1) == "\"";
}

struct Client {
    explicit Client(Operator who)
        : who(std::move(who))
        , context(this->who.station.certificado, this->who.station.llave)
    {
    }
    Operator who;
    TlsContext context;
    std::unique_ptr<TlsSocket> socket;
    bool greeted = false;
    bool ready = false;
    std::uint64_t sent = 0; ///< since it connected: the number of the last command
    std::uint64_t left = 0; ///< of this run
    std::deque<double> sentAt; ///< of the commands in flight, in order
    Seq lastSeq = 0; ///< the answer to the last command
};

} // namespace

std::vector<Operator> operatorsOf(const Credentials& credentials, std::size_t count)
{
    std::vector<Operator> operators;
    for (const Credentials::Person& person : credentials.personas) {
        const auto station = std::find_if(credentials.estaciones.begin(), credentials.estaciones.end(),
            [&](const Credentials::Station& each) { return each.estacion == person.estacion; });
        if (operators.size() < count && mayCommand(person.papel, CommandKind::acopiar) && station != credentials.estaciones.end()) {
            operators.push_back({ *station, person.usuario, person.clave, person.sitio, {}, {} });
        }
    }
    for (const Credentials::Station& station : credentials.estaciones) {
        if (operators.size() < count && station.papel == StationRole::sitio) {
            operators.push_back({ station, {}, {}, station.sitio, {}, {} });
        }
    }
    return operators;
}

struct CommandClients::Impl {
    int port;
    int poll = epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<Client>> clients;
    std::size_t readyCount = 0;
    std::uint64_t waiting = 0; ///< commands of this run without an answer
    CommandRun run;
    std::function<void(const Acknowledged&)> told;
    std::string failure;

    ~Impl() { close(poll); }

    void fail(const Client& client, const std::string& why)
    {
        if (failure.empty()) {
            failure = client.who.station.estacion + ": " + why;
        }
    }

    void open(std::size_t index)
    {
        Client& client = *clients[index];
        client.socket = TlsSocket::open(client.context, port, wire::subprotocol);
        if (!client.socket) {
            return fail(client, "connect refused");
        }
        epoll_event event {};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.u64 = index;
        epoll_ctl(poll, EPOLL_CTL_ADD, client.socket->descriptor(), &event);
    }

    void greet(Client& client)
    {
        wire::Hola hello;
        hello.cliente = "bench_commands";
        hello.usuario = client.who.user;
        hello.clave = client.who.password;
        client.socket->sendText(wire::encode(wire::ClientMessage { hello }));
        client.greeted = true;
    }

    /// The n-th command of a client: the same content whenever it is asked for.
    [[nodiscard]] std::string order(std::size_t index, std::uint64_t n) const
    {
        Command command;
        command.id = idOf(1, index, n);
        const Operator& who = clients[index]->who;
        if (who.orders) {
            command.body = who.orders(n);
        } else if (who.actas.empty()) {
            command.body = command::Acopiar { idOf(2, index, n), who.site, {}, "bench" };
        } else {
            const std::uint64_t number = (n - 1) / 2;
            const std::string& acta = who.actas[number % who.actas.size()];
            command.body = n % 2 == 1 ? CommandBody(command::Acopiar { idOf(2, index, number), who.site, acta, "bench" })
                                      : CommandBody(scan(idOf(2, index, number), who.site, acta));
        }
        return wire::encode(wire::ClientMessage { wire::Ordenes { { std::move(command) } } });
    }

    void sendNext(std::size_t index)
    {
        Client& client = *clients[index];
        if (client.left == 0) {
            return;
        }
        --client.left;
        const std::string text = order(index, ++client.sent);
        client.sentAt.push_back(steadySeconds());
        client.socket->sendText(text);
    }

    void onMessage(std::size_t index, std::string_view message)
    {
        Client& client = *clients[index];
        if (isNamed(message, "acuses")) {
            onAnswers(index, message);
        } else if (isNamed(message, "rechazos") || isNamed(message, "adios")) {
            fail(client, std::string(message.substr(0, 300)));
        } else if (isNamed(message, "bienvenida") && !client.ready) {
            client.ready = true;
            ++readyCount;
        } else if (isNamed(message, "latido")) {
            client.socket->sendText(wire::encode(wire::ClientMessage { wire::Latido {} }));
        }
    }

    void onAnswers(std::size_t index, std::string_view message)
    {
        Client& client = *clients[index];
        const Result<wire::HubMessage> parsed = wire::parseHub(message);
        if (!parsed.ok()) {
            return fail(client, parsed.error().detail);
        }
        const double now = steadySeconds();
        for (const wire::Acuse& acuse : std::get<wire::Acuses>(*parsed).acuses) {
            // Answers come in the order of the commands; a repeated one is answered out of a run.
            if (client.sentAt.empty()) {
                return fail(client, "an answer to nothing");
            }
            run.delays.push_back(now - client.sentAt.front());
            if (told) {
                told({ index, acuse.seq, client.sentAt.front(), now });
            }
            client.sentAt.pop_front();
            run.first = run.first == 0 ? acuse.seq : std::min(run.first, acuse.seq);
            run.last = std::max(run.last, acuse.seq);
            client.lastSeq = acuse.seq;
            --waiting;
            sendNext(index);
        }
    }

    void turn(int milliseconds = 20)
    {
        epoll_event events[256];
        const int count = epoll_wait(poll, events, 256, milliseconds);
        for (int i = 0; i < count && failure.empty(); ++i) {
            const std::size_t index = events[i].data.u64;
            Client& client = *clients[index];
            if (!client.socket->serve([&](std::string_view message) { onMessage(index, message); })) {
                fail(client, client.socket->failure());
            } else if (client.socket->isUpgraded() && !client.greeted) {
                greet(client);
            }
        }
    }

    template <typename Done> Status turnUntil(Done done, double timeoutSeconds)
    {
        const double start = steadySeconds();
        while (!done()) {
            turn();
            if (failure.empty() && steadySeconds() - start > timeoutSeconds) {
                failure = "not done in time";
            }
            if (!failure.empty()) {
                return Error { 1, failure };
            }
        }
        return {};
    }
};

CommandClients::CommandClients(int port, std::vector<Operator> operators)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->port = port;
    for (Operator& each : operators) {
        m_impl->clients.push_back(std::make_unique<Client>(std::move(each)));
    }
}

CommandClients::~CommandClients() = default;

Result<double> CommandClients::connectAll(double timeoutSeconds)
{
    Impl& d = *m_impl;
    const double start = steadySeconds();
    std::size_t opened = 0;
    const auto allReady = [&] {
        for (; opened < d.clients.size() && opened - d.readyCount < maxLogIns; ++opened) {
            d.open(opened);
        }
        return d.readyCount == d.clients.size();
    };
    const Status done = d.turnUntil(allReady, timeoutSeconds);
    return done.ok() ? Result<double>(steadySeconds() - start) : Result<double>(done.error());
}

Result<CommandRun> CommandClients::run(std::uint64_t perClient, std::uint64_t inFlight, double timeoutSeconds)
{
    Impl& d = *m_impl;
    d.run = {};
    d.waiting = perClient * d.clients.size();
    d.run.commands = d.waiting;
    d.run.delays.reserve(d.waiting);
    const double start = steadySeconds();
    for (std::size_t i = 0; i < d.clients.size(); ++i) {
        d.clients[i]->left = perClient;
        for (std::uint64_t n = 0; n < inFlight; ++n) {
            d.sendNext(i);
        }
    }
    if (const Status done = d.turnUntil([&d] { return d.waiting == 0; }, timeoutSeconds); !done.ok()) {
        return done.error();
    }
    d.run.seconds = steadySeconds() - start;
    std::sort(d.run.delays.begin(), d.run.delays.end());
    return d.run;
}

Result<CommandRun> CommandClients::runEvenly(double rate, double seconds, std::function<void(const Acknowledged&)> told)
{
    Impl& d = *m_impl;
    d.run = {};
    d.run.commands = static_cast<std::uint64_t>(rate * seconds);
    d.waiting = d.run.commands;
    d.told = std::move(told);
    const double start = steadySeconds();
    std::uint64_t sent = 0;
    while (d.waiting > 0) {
        for (; sent < d.run.commands && steadySeconds() - start >= static_cast<double>(sent) / rate; ++sent) {
            const std::size_t index = sent % d.clients.size();
            d.clients[index]->left = 1;
            d.sendNext(index);
        }
        d.turn(1);
        if (d.failure.empty() && steadySeconds() - start > seconds + 30) {
            d.failure = "not done in time";
        }
        if (!d.failure.empty()) {
            return Error { 1, d.failure };
        }
    }
    d.told = {};
    d.run.seconds = steadySeconds() - start;
    std::sort(d.run.delays.begin(), d.run.delays.end());
    return d.run;
}

Status CommandClients::repeatLast(double timeoutSeconds)
{
    Impl& d = *m_impl;
    std::vector<Seq> before;
    d.waiting = d.clients.size();
    for (std::size_t i = 0; i < d.clients.size(); ++i) {
        before.push_back(std::exchange(d.clients[i]->lastSeq, 0));
        d.clients[i]->sentAt.push_back(steadySeconds());
        d.clients[i]->socket->sendText(d.order(i, d.clients[i]->sent));
    }
    if (Status done = d.turnUntil([&d] { return d.waiting == 0; }, timeoutSeconds); !done.ok()) {
        return done;
    }
    for (std::size_t i = 0; i < d.clients.size(); ++i) {
        if (d.clients[i]->lastSeq != before[i]) {
            return Error { 1, "a repeated command had another answer" };
        }
    }
    return {};
}

} // namespace prep::bench
