// SPDX-License-Identifier: MIT
#include "tests/benchmarks/feedservers.h"

#include "models/wire/codec.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>

namespace prep::bench {

namespace {

constexpr int startMs = 20000;
/// With it an event is about the 300 bytes of the yardsticks on the wire.
const std::string filler(40, 'x');

Id16 idOf(std::uint64_t family, std::uint64_t number)
{
    Id16 id;
    std::memcpy(id.bytes.data(), &family, sizeof family);
    std::memcpy(id.bytes.data() + sizeof family, &number, sizeof number);
    return id;
}

} // namespace

YardstickServer::YardstickServer(QString name, QString program, QStringList arguments)
    : m_name(std::move(name))
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
}

YardstickServer::~YardstickServer()
{
    stopProcess(m_process);
}

Result<FeedTarget> YardstickServer::start()
{
    m_process.start(m_program, m_arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(startMs)) {
            return processError(m_name + QStringLiteral(" does not start"), m_process);
        }
    }
    FeedTarget target;
    target.port = m_process.readLine().trimmed().split(' ').last().toInt();
    return target;
}

void YardstickServer::burst(int events)
{
    m_process.write("burst " + QByteArray::number(events) + '\n');
    m_process.waitForBytesWritten();
}

void YardstickServer::turns(int events)
{
    m_process.write("turns " + QByteArray::number(events) + '\n');
    m_process.waitForBytesWritten();
}

HubServer::HubServer(QString prep, QString hub, QString work)
    : m_prep(std::move(prep))
    , m_hub(std::move(hub))
    , m_work(std::move(work))
{
}

QString HubServer::name() const
{
    return QStringLiteral("prep-hub (decide + commit + feed)");
}

Result<FeedTarget> HubServer::start()
{
    const Result<QString> prepared = prepareData(m_prep, m_work, 400);
    if (!prepared.ok()) {
        return prepared.error();
    }
    const QString& data = *prepared;
    if (const auto started = m_process.start(m_hub, data); !started.ok()) {
        return started.error();
    }
    const Result<Credentials> credentials = readCredentials(data);
    if (!credentials.ok()) {
        return credentials.error();
    }
    if (Status site = connectSite(*credentials); !site.ok()) {
        return site.error();
    }
    const Result<Seat> seat = seatOf(*credentials, Role::coordinador);
    if (!seat.ok()) {
        return seat.error();
    }
    FeedTarget target = commonTarget();
    target.certificatePem = seat->station.certificado;
    target.keyPem = seat->station.llave;
    wire::Hola hello;
    hello.cliente = "bench_feed";
    hello.usuario = seat->person.usuario;
    hello.clave = seat->person.clave;
    target.hello = wire::encode(wire::ClientMessage { hello });
    return byToken(target);
}

FeedTarget HubServer::commonTarget() const
{
    FeedTarget target;
    target.port = m_process.url().port();
    target.subprotocol = wire::subprotocol;
    target.beat = wire::encode(wire::ClientMessage { wire::Latido {} });
    target.readyMark = "\"t\":\"bienvenida\"";
    target.eventMark = "{\"id\":\""; // of the site's session: the acknowledgements
    return target;
}

Status HubServer::connectSite(const Credentials& credentials)
{
    const auto site = std::find_if(credentials.estaciones.begin(), credentials.estaciones.end(),
        [](const Credentials::Station& each) { return each.papel == StationRole::sitio; });
    if (site == credentials.estaciones.end()) {
        return Error { 1, "credenciales.json lacks a site" };
    }
    FeedTarget target = commonTarget();
    target.certificatePem = site->certificado;
    target.keyPem = site->llave;
    wire::Hola hello;
    hello.cliente = "bench_feed";
    target.hello = wire::encode(wire::ClientMessage { hello });
    m_siteId = site->sitio;
    m_site = std::make_unique<FeedClients>(target);
    const auto connected = m_site->connectAll(1, 1, 20);
    return connected.ok() ? Status() : Status(connected.error());
}

Result<FeedTarget> HubServer::byToken(const FeedTarget& byPassword)
{
    FeedClients one(byPassword);
    if (auto connected = one.connectAll(1, 1, 20); !connected.ok()) {
        return connected.error();
    }
    wire::Hola hello;
    hello.cliente = "bench_feed";
    hello.suscribir = true;
    for (const QByteArray& line : QByteArray::fromStdString(one.firstWords()).split('\n')) {
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        if (message.value(QLatin1String("t")).toString() == QLatin1String("bienvenida")) {
            hello.ficha = message.value(QLatin1String("ficha")).toString().toStdString();
        }
    }
    if (hello.ficha.empty()) {
        return Error { 1, "the hub gave no token" };
    }
    FeedTarget target = byPassword;
    target.hello = wire::encode(wire::ClientMessage { hello });
    // The first chunk of the snapshot: the receiver has its state and is on the feed.
    target.readyMark = "PW1F";
    target.eventMark = "{\"h\":\"";
    target.eventBytes = 200;
    return target;
}

void HubServer::submit(int events, int perFrame)
{
    for (int sent = 0; sent < events;) {
        wire::Ordenes orders;
        for (int i = 0; i < perFrame && sent < events; ++i, ++sent) {
            Command command;
            command.id = idOf(3, m_next); // CommandClients use 1 and 2
            command.body = command::Acopiar { idOf(4, m_next), m_siteId, {}, filler };
            ++m_next;
            orders.ordenes.push_back(std::move(command));
        }
        m_site->send(wire::encode(wire::ClientMessage { orders }));
    }
    tend();
}

/// To decide and to commit.
Result<double> HubServer::headStart(int events)
{
    m_site->startCounting();
    burst(events);
    return m_site->waitFor(static_cast<std::uint64_t>(events), 30);
}

void HubServer::burst(int events)
{
    submit(events, static_cast<int>(wire::maxCommandsPerFrame));
}

void HubServer::turns(int events)
{
    submit(events, 1);
}

void HubServer::tend()
{
    m_site->poll();
}

} // namespace prep::bench
