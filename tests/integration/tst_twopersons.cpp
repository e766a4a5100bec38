// SPDX-License-Identifier: MIT
#include "tests/hub/client.h"
#include "tests/integration/programs.h"

#include "models/domain/errors.h"
#include "models/process/datadir.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/keyring.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int startMs = 60000;

QByteArray contentOf(const QString& file)
{
    QFile from(file);
    return from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray();
}

QString corteFile(int corte, const char* name)
{
    return QStringLiteral("/corte/%1/%2").arg(corte, 4, 10, QLatin1Char('0')).arg(QLatin1String(name));
}

} // namespace

/// What the publication does only when two persons ask for it (I2), through the installed programs: a hub that publishes, is
/// stopped, finds other keys or another schema when it starts again, and two coordinators at two stations.
class TestTwoPersons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aRotatedSignerSignsWhenTwoPersonsHaveNamedIt();
    void aChangedSchemaComesOutWhenTwoPersonsHaveNamedIt();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString published(const QString& name) const { return path(QStringLiteral("publico") + name); }
    [[nodiscard]] std::unique_ptr<Client> client(const Credentials::Station& station) const { return std::make_unique<Client>(m_credentials.ca, Identity { station.certificado, station.llave }); }
    [[nodiscard]] const Credentials::Station& station(const std::string& id) const;
    [[nodiscard]] bool startHub();
    [[nodiscard]] bool stopHub();
    /// The clock goes on to the hour of the n-th corte, which is out, or refused, when this comes back.
    [[nodiscard]] bool untilCorte(int number);
    /// As a person of the simulacro at her own station; the second coordinator when `second`.
    [[nodiscard]] int order(bool second, const CommandBody& body) const;
    [[nodiscard]] int shown() const { return QJsonDocument::fromJson(contentOf(published(QStringLiteral("/actual.json")))).object().value(QLatin1String("corte")).toInt(); }
    /// Lines of the log of this kind about this corte.
    [[nodiscard]] QList<QJsonObject> told(const char* kind, int corte) const;
    [[nodiscard]] QByteArray verdict(int corte) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Process> m_process;
    Credentials m_credentials;
    std::unique_ptr<QProcess> m_hub;
    std::unique_ptr<Client> m_clock;
    std::uint64_t m_step = 0;
    QString m_url;
};

void TestTwoPersons::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile phrase(path(QStringLiteral("frase")));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("una frase de paso larga\n") > 0);
    phrase.close();
    const QString data = path(QStringLiteral("datos"));
    for (const QStringList& arguments : { QStringList { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path(QStringLiteral("proceso")), QStringLiteral("--actas"), QStringLiteral("60") },
             QStringList { QStringLiteral("init"), QStringLiteral("--process"), path(QStringLiteral("proceso")), QStringLiteral("--data"), data },
             QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), data, QStringLiteral("--passphrase-file"), path(QStringLiteral("frase")) } }) {
        const Ran ran = runPrep(arguments);
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
    }
    const auto dir = DataDir::open(data.toStdString());
    QVERIFY(dir.ok());
    m_process = dir->loadProcess().value();
    const auto credentials = dir->loadCredentials(*m_process);
    QVERIFY2(credentials.ok(), credentials.ok() ? "" : credentials.error().detail.c_str());
    m_credentials = *credentials;
    QVERIFY(startHub());
    QVERIFY(untilCorte(1));
    QCOMPARE(shown(), 1);
}

void TestTwoPersons::cleanup()
{
    QVERIFY(stopHub());
}

const Credentials::Station& TestTwoPersons::station(const std::string& id) const
{
    for (const Credentials::Station& each : m_credentials.estaciones) {
        if (id.empty() ? each.papel == StationRole::simulador : each.estacion == id)
            return each;
    }
    qFatal("no such station: %s", id.c_str());
}

bool TestTwoPersons::startHub()
{
    m_hub = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0")); // as in tst_program
    m_hub->setProcessEnvironment(environment);
    m_hub->start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), path(QStringLiteral("datos")), QStringLiteral("--publish"), published({}), QStringLiteral("--passphrase-file"), path(QStringLiteral("frase")) });
    if (!waitUntil([this] { return m_hub->canReadLine() || m_hub->state() == QProcess::NotRunning; }, startMs))
        return false;
    m_url = QString::fromUtf8(m_hub->readLine()).trimmed();
    m_clock = client(station({}));
    return m_clock->login(m_url, {});
}

bool TestTwoPersons::stopHub()
{
    m_clock.reset();
    m_hub->terminate();
    return m_hub->waitForFinished(startMs) && m_hub->exitCode() == 0;
}

bool TestTwoPersons::untilCorte(int number)
{
    const Millis period = Millis { m_process->corteMinutes } * 60000;
    m_clock->send(wire::Reloj { ++m_step, m_process->opening + (number - 1) * period, 0 });
    return m_clock->wait<wire::RelojListo>(startMs).has_value();
}

int TestTwoPersons::order(bool second, const CommandBody& body) const
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

QList<QJsonObject> TestTwoPersons::told(const char* kind, int corte) const
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

/// The last line of prep verify, a minute after that corte.
QByteArray TestTwoPersons::verdict(int corte) const
{
    const Millis at = m_process->opening + (corte - 1) * Millis { m_process->corteMinutes } * 60000 + 60000;
    const Ran ran = runPrep({ QStringLiteral("verify"), published({}), QStringLiteral("--trust"), path(QStringLiteral("datos/confianza.json")), QStringLiteral("--now"),
        QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate) });
    return ran.out.trimmed().split('\n').last();
}

/// prep keys rotate, the hub started again: nothing is signed with the new key until two persons have named its serial.
void TestTwoPersons::aRotatedSignerSignsWhenTwoPersonsHaveNamedIt()
{
    const proof::KeyPlace place(path(QStringLiteral("datos")).toStdString());
    const auto signerOf = [&](int corte) {
        const auto cms = proof::verifyCms(contentOf(published(corteFile(corte, "manifiesto.json"))).toStdString(), contentOf(published(corteFile(corte, "manifiesto.json.p7s"))).toStdString(),
            contentOf(published(QStringLiteral("/ca.pem"))).toStdString(), m_process->opening);
        return cms.ok() ? cms->serial : cms.error().detail;
    };
    const std::string first = proof::certificateSerial(contentOf(QString::fromStdString(place.signerFile())).toStdString()).value();
    QCOMPARE(signerOf(1), first);
    QVERIFY(stopHub());
    const Ran rotated = runPrep({ QStringLiteral("keys"), QStringLiteral("rotate"), QStringLiteral("--data"), path(QStringLiteral("datos")), QStringLiteral("--passphrase-file"), path(QStringLiteral("frase")) });
    QVERIFY2(rotated.exitCode == 0, rotated.err.constData());
    const std::string second = proof::certificateSerial(contentOf(QString::fromStdString(place.signerFile())).toStdString()).value();
    QVERIFY(second != first);
    QVERIFY(startHub());

    const auto isRefused = [&](int corte) {
        const auto refused = told("corteRechazado", corte);
        return shown() == 1 && refused.size() == 1
            && refused[0][QLatin1String("motivo")].toString() == QStringLiteral("no se pudo firmar: la llave de firma cambió a %1 sin dos firmas").arg(QString::fromStdString(second));
    };
    QVERIFY(untilCorte(2));
    QVERIFY(isRefused(2)); // nobody has signed
    QCOMPARE(order(false, command::ProponerAccion { AccionPublicacion::llaves, second, "rotación de la llave" }), 0);
    QVERIFY(untilCorte(3));
    QVERIFY(isRefused(3)); // one person
    QCOMPARE(order(false, command::FirmarAccion { 1 }), static_cast<int>(Refusal::mismaFirma));
    QCOMPARE(order(false, command::ProponerAccion { AccionPublicacion::llaves, first + "0", "otra llave" }), 0);
    QCOMPARE(order(true, command::FirmarAccion { 2 }), 0);
    QVERIFY(untilCorte(4));
    QVERIFY(isRefused(4)); // two persons, but of another key
    QCOMPARE(order(true, command::FirmarAccion { 1 }), 0);
    QVERIFY(untilCorte(5));
    QCOMPARE(shown(), 5);
    QVERIFY(told("corteRechazado", 5).isEmpty());
    QCOMPARE(signerOf(5), second);
    QCOMPARE(verdict(5), QByteArray("AUTÉNTICO, INCOMPLETO")); // a simulacro without images and witnesses
    QVERIFY(untilCorte(6)); // and from now on without anybody
    QCOMPARE(shown(), 6);
    QCOMPARE(signerOf(6), second);
}

/// The definition that the hub finds when it starts again names columns otherwise: that election is held, with the reason and
/// the fingerprint to sign; the other one goes on (E9).
void TestTwoPersons::aChangedSchemaComesOutWhenTwoPersonsHaveNamedIt()
{
    const char* csv = "JAL_DIP_LOC_2027.csv";
    const auto column = [&](int corte) { return contentOf(published(corteFile(corte, csv))).split('\n').value(6).split(',').value(4); };
    const auto schema = [&](int corte) { return QJsonDocument::fromJson(contentOf(path(QStringLiteral("datos/publicacion/publico") + corteFile(corte, "manifiesto.json")))).object().value(QLatin1String("esquema")).toString(); };
    QCOMPARE(column(1), QByteArray("ID_DISTRITO_LOCAL"));
    QVERIFY(stopHub());
    QFile definition(path(QStringLiteral("datos/proceso/proceso.json")));
    QVERIFY(definition.open(QIODevice::ReadWrite));
    QByteArray text = definition.readAll();
    QVERIFY(text.contains("\"ID_DISTRITO_LOCAL\""));
    text.replace("\"ID_DISTRITO_LOCAL\"", "\"ID_DISTRITO\"").replace("\"DISTRITO_LOCAL\"", "\"DISTRITO\"");
    QVERIFY(definition.seek(0) && definition.resize(0) && definition.write(text) == text.size());
    definition.close();
    QVERIFY(startHub());

    const auto isHeld = [&](int corte) {
        QString why;
        for (const QJsonObject& each : told("compuertaHallo", corte)) {
            if (each[QLatin1String("regla")].toString() == QLatin1String("anterior.esquema") && each[QLatin1String("producto")].toString() == QLatin1String("DIP_LOC"))
                why = each[QLatin1String("texto")].toString();
        }
        const QJsonArray held = told("corteRevisado", corte).value(0)[QLatin1String("retenidos")].toArray();
        return shown() == corte && held.contains(QStringLiteral("DIP_LOC")) && !held.contains(QStringLiteral("AYUN")) && !QFile::exists(published(corteFile(corte, csv)))
            && why.contains(QStringLiteral("un cambio necesita dos firmas. La huella del esquema es %1.").arg(schema(corte)));
    };
    QVERIFY(untilCorte(2));
    QVERIFY(isHeld(2)); // nobody has signed
    const std::string fingerprint = schema(2).toStdString();
    QVERIFY(schema(2) != schema(1));
    QCOMPARE(order(false, command::ProponerAccion { AccionPublicacion::esquema, fingerprint, "el acuerdo pide otras columnas" }), 0);
    QVERIFY(untilCorte(3));
    QVERIFY(isHeld(3)); // one person
    QCOMPARE(order(false, command::FirmarAccion { 1 }), static_cast<int>(Refusal::mismaFirma));
    QCOMPARE(order(false, command::ProponerAccion { AccionPublicacion::esquema, schema(1).toStdString(), "otro esquema" }), 0);
    QCOMPARE(order(true, command::FirmarAccion { 2 }), 0);
    QVERIFY(untilCorte(4));
    QVERIFY(isHeld(4)); // two persons, but of another schema
    QCOMPARE(order(true, command::FirmarAccion { 1 }), 0);
    QVERIFY(untilCorte(5));
    QCOMPARE(shown(), 5);
    QCOMPARE(told("corteRevisado", 5).value(0)[QLatin1String("retenidos")].toArray(), QJsonArray());
    QVERIFY(told("compuertaHallo", 5).isEmpty());
    QCOMPARE(column(5), QByteArray("ID_DISTRITO"));
    QCOMPARE(verdict(5), QByteArray("AUTÉNTICO, INCOMPLETO"));
    QVERIFY(untilCorte(6)); // nothing changed since: nobody needs to sign again
    QCOMPARE(shown(), 6);
    QVERIFY(told("compuertaHallo", 6).isEmpty());
}

QTEST_GUILESS_MAIN(TestTwoPersons)
#include "tst_twopersons.moc"
