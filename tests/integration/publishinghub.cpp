// SPDX-License-Identifier: MIT
#include "tests/integration/publishinghub.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace prep::test {

namespace {
constexpr int startMs = 60000;
}

QString PublishingHub::corteFile(int corte, const char* name)
{
    return QStringLiteral("/corte/%1/%2").arg(corte, 4, 10, QLatin1Char('0')).arg(QLatin1String(name));
}

QByteArray PublishingHub::found()
{
    QFile phrase(path(QStringLiteral("frase")));
    if (!phrase.open(QIODevice::WriteOnly) || phrase.write("una frase de paso larga\n") <= 0)
        return "no passphrase";
    phrase.close();
    const QString data = path(QStringLiteral("datos"));
    for (const QStringList& arguments : { QStringList { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path(QStringLiteral("proceso")), QStringLiteral("--actas"), QStringLiteral("60") },
             QStringList { QStringLiteral("init"), QStringLiteral("--process"), path(QStringLiteral("proceso")), QStringLiteral("--data"), data },
             QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), data, QStringLiteral("--passphrase-file"), path(QStringLiteral("frase")) } }) {
        const Ran ran = runPrep(arguments);
        if (ran.exitCode != 0)
            return arguments.first().toUtf8() + ": " + ran.err;
    }
    const auto dir = DataDir::open(data.toStdString());
    auto process = dir ? dir->loadProcess() : Result<std::shared_ptr<const Process>>(dir.error());
    if (!process)
        return QByteArray::fromStdString(process.error().detail);
    m_process = std::move(*process);
    auto credentials = dir->loadCredentials(*m_process);
    if (!credentials)
        return QByteArray::fromStdString(credentials.error().detail);
    m_credentials = std::move(*credentials);
    return {};
}

std::unique_ptr<Client> PublishingHub::client(const Credentials::Station& station) const
{
    return std::make_unique<Client>(m_credentials.ca, Identity { station.certificado, station.llave });
}

const Credentials::Station& PublishingHub::station(const std::string& id) const
{
    for (const Credentials::Station& each : m_credentials.estaciones) {
        if (id.empty() ? each.papel == StationRole::simulador : each.estacion == id)
            return each;
    }
    qFatal("no such station: %s", id.c_str());
}

bool PublishingHub::start(const QString& target)
{
    m_hub = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0")); // as in tst_program
    m_hub->setProcessEnvironment(environment);
    m_hub->start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), path(QStringLiteral("datos")), QStringLiteral("--publish"), target.isEmpty() ? published({}) : target,
                                                       QStringLiteral("--passphrase-file"), path(QStringLiteral("frase")) });
    if (!waitUntil([this] { return m_hub->canReadLine() || m_hub->state() == QProcess::NotRunning; }, startMs))
        return false;
    m_url = QString::fromUtf8(m_hub->readLine()).trimmed();
    m_clock = client(station({}));
    return m_clock->login(m_url, {});
}

bool PublishingHub::stop()
{
    m_clock.reset();
    m_hub->terminate();
    return m_hub->waitForFinished(startMs) && m_hub->exitCode() == 0;
}

bool PublishingHub::runFromCorte(int number)
{
    const Millis period = Millis { m_process->corteMinutes } * 60000;
    m_clock->send(wire::Reloj { ++m_step, m_process->opening + (number - 1) * period + 1000, 1 });
    return m_clock->wait<wire::RelojListo>(startMs).has_value();
}

void PublishingHub::kill()
{
    m_clock.reset();
    m_hub->kill();
    m_hub->waitForFinished(startMs);
}

const Credentials::Person& PublishingHub::coordinator() const
{
    return *std::ranges::find(m_credentials.personas, Role::coordinador, &Credentials::Person::papel);
}

bool PublishingHub::untilCorte(int number)
{
    const Millis period = Millis { m_process->corteMinutes } * 60000;
    m_clock->send(wire::Reloj { ++m_step, m_process->opening + (number - 1) * period, 0 });
    return m_clock->wait<wire::RelojListo>(startMs).has_value();
}

int PublishingHub::order(bool second, const CommandBody& body) const
{
    int skip = second ? 1 : 0;
    for (const Credentials::Person& person : m_credentials.personas) {
        if (person.papel != Role::coordinador || skip-- > 0)
            continue;
        wire::Hola hello;
        hello.cliente = "prueba";
        hello.usuario = person.usuario;
        hello.clave = person.clave;
        const auto session = client(station(person.estacion));
        return session->login(m_url, hello) ? session->order(body) : -2;
    }
    return -3;
}

int PublishingHub::shown() const
{
    return QJsonDocument::fromJson(contentOf(published(QStringLiteral("/actual.json")))).object().value(QLatin1String("corte")).toInt();
}

QList<QJsonObject> PublishingHub::told(const char* kind, int corte) const
{
    const Ran dump = runPrep({ QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), path(QStringLiteral("datos")), QStringLiteral("--from"), QStringLiteral("1") });
    QList<QJsonObject> found;
    for (const QByteArray& line : dump.out.split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event[QLatin1String("tipo")].toString() == QLatin1String(kind) && event[QLatin1String("sujeto")][QLatin1String("clave")].toString() == QString::number(corte))
            found << event[QLatin1String("cuerpo")].toObject();
    }
    return found;
}

QByteArray PublishingHub::verdict(int corte) const
{
    return verification(corte).split('\n').last();
}

QByteArray PublishingHub::verification(int corte, const QString& acta) const
{
    const Millis at = m_process->opening + (corte - 1) * Millis { m_process->corteMinutes } * 60000 + 60000;
    QStringList arguments { QStringLiteral("verify"), published({}), QStringLiteral("--trust"), path(QStringLiteral("datos/confianza.json")), QStringLiteral("--now"),
        QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate) };
    if (!acta.isEmpty())
        arguments << QStringLiteral("--acta") << acta;
    return runPrep(arguments).out.trimmed();
}

} // namespace prep::test
