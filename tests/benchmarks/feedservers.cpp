// SPDX-License-Identifier: MIT
#include "tests/benchmarks/feedservers.h"

#include "models/wire/codec.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>
#include <QUrl>

#include <algorithm>
#include <cstring>

namespace prep::bench {

namespace {

constexpr int startMs = 20000;
/// With it an event is about the 300 bytes of the yardsticks on the wire.
const std::string filler(40, 'x');

Error failed(const QString& what, QProcess& process)
{
    const QByteArray said = process.readAllStandardError().right(400);
    return Error { 1, what.toStdString() + ": " + said.toStdString() };
}

Status run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(600000) || process.exitCode() != 0) {
        return failed(program + u' ' + arguments.join(u' '), process);
    }
    return {};
}

QJsonObject readObject(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

std::string text(const QJsonValue& object, const char* key)
{
    return object.toObject().value(QLatin1String(key)).toString().toStdString();
}

void stop(QProcess& process)
{
    if (process.state() != QProcess::NotRunning) {
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished(5000);
        }
    }
}

Id16 idOf(std::uint64_t family, std::uint64_t number)
{
    Id16 id;
    std::memcpy(id.bytes.data(), &family, sizeof family);
    std::memcpy(id.bytes.data() + sizeof family, &number, sizeof number);
    return id;
}

/// The entry of `list` whose `key` is `value`.
QJsonValue entry(const QJsonArray& list, const char* key, const QString& value)
{
    const auto found = std::find_if(list.begin(), list.end(),
        [&](const QJsonValue& each) { return each.toObject().value(QLatin1String(key)).toString() == value; });
    return found == list.end() ? QJsonValue() : QJsonValue(*found);
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
    stop(m_process);
}

Result<FeedTarget> YardstickServer::start()
{
    m_process.start(m_program, m_arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(startMs)) {
            return failed(m_name + QStringLiteral(" does not start"), m_process);
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
    m_process.setStandardErrorFile(m_work + QStringLiteral("/prep-hub.log"));
}

HubServer::~HubServer()
{
    m_site.reset();
    stop(m_process);
}

QString HubServer::name() const
{
    return QStringLiteral("prep-hub (decide + commit + feed)");
}

Status HubServer::prepare()
{
    const QString process = m_work + QStringLiteral("/proceso");
    const QString data = m_work + QStringLiteral("/datos");
    if (Status made = run(m_prep, { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--actas"), QStringLiteral("400"),
            QStringLiteral("--out"), process });
        !made.ok()) {
        return made;
    }
    return run(m_prep, { QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data });
}

Result<FeedTarget> HubServer::start()
{
    if (Status prepared = prepare(); !prepared.ok()) {
        return prepared.error();
    }
    m_process.start(m_hub, { QStringLiteral("--data"), m_work + QStringLiteral("/datos"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0") });
    const QString running = m_work + QStringLiteral("/datos/hub.json");
    for (int waited = 0; !QFile::exists(running); waited += 50) {
        if (waited > startMs || m_process.waitForFinished(0)) {
            return failed(QStringLiteral("prep-hub does not start"), m_process);
        }
        QThread::msleep(50);
    }
    return readTargets();
}

Result<FeedTarget> HubServer::readTargets()
{
    const QString data = m_work + QStringLiteral("/datos");
    const QJsonObject credentials = readObject(data + QStringLiteral("/simulacro/credenciales.json"));
    const QJsonArray people = credentials.value(QLatin1String("personas")).toArray();
    const QJsonArray stations = credentials.value(QLatin1String("estaciones")).toArray();
    const QJsonValue person = entry(people, "papel", QStringLiteral("coordinador"));
    const QJsonValue own = entry(stations, "estacion", QString::fromStdString(text(person, "estacion")));
    const QJsonValue site = entry(stations, "papel", QStringLiteral("sitio"));
    if (text(person, "clave").empty() || text(own, "certificado").empty() || text(site, "sitio").empty()) {
        return Error { 1, "credenciales.json lacks a coordinador, its station or a site" };
    }
    FeedTarget target;
    target.port = QUrl(readObject(data + QStringLiteral("/hub.json")).value(QLatin1String("url")).toString()).port();
    target.subprotocol = wire::subprotocol;
    target.beat = wire::encode(wire::ClientMessage { wire::Latido {} });
    target.readyMark = "\"t\":\"bienvenida\"";

    FeedTarget siteTarget = target;
    siteTarget.certificatePem = text(site, "certificado");
    siteTarget.keyPem = text(site, "llave");
    wire::Hola hello;
    hello.cliente = "bench_feed";
    siteTarget.hello = wire::encode(wire::ClientMessage { hello });
    m_siteId = text(site, "sitio");
    m_site = std::make_unique<FeedClients>(siteTarget);
    if (auto connected = m_site->connectAll(1, 1, 20); !connected.ok()) {
        return connected.error();
    }

    target.certificatePem = text(own, "certificado");
    target.keyPem = text(own, "llave");
    hello.usuario = text(person, "usuario");
    hello.clave = text(person, "clave");
    target.hello = wire::encode(wire::ClientMessage { hello });
    return byToken(target);
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
    return target;
}

void HubServer::submit(int events, int perFrame)
{
    for (int sent = 0; sent < events;) {
        wire::Ordenes orders;
        for (int i = 0; i < perFrame && sent < events; ++i, ++sent) {
            Command command;
            command.id = idOf(1, m_next);
            command.body = command::Acopiar { idOf(2, m_next), m_siteId, {}, filler };
            ++m_next;
            orders.ordenes.push_back(std::move(command));
        }
        m_site->send(wire::encode(wire::ClientMessage { orders }));
    }
    tend();
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
