// SPDX-License-Identifier: MIT
#include "models/eventlog/anchors.h"
#include "models/eventlog/sqliteeventlog.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <QByteArrayList>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace prep;

/// The program as people and scripts run it: exit codes, standard output, standard error, files.
class TestPrepCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongUsageIsExitTwoAndNamed_data();
    void wrongUsageIsExitTwoAndNamed();
    void everyCommandExplainsItself_data();
    void everyCommandExplainsItself();
    void aGoodProcessIsChecked();
    void aBadProcessIsRefusedWithPlaces();
    void initMakesAWholeDirectory();
    void theZeroCertificateSaysZero();
    void initTouchesNothingThatExists();
    void aFailedInitLeavesNothing();
    void aRealProcessAsksForAPassword();
    void stateHasTheKeysOfTheContract();
    void stateStopsWhereAsked();
    void theShiftSheetIsWrittenFromTheLog();
    void theShiftSheetBearsASignatureThatCanBeChecked();
    void aPastNightBecomesTheCurve();
    void aCurveWithMistakesFoundsNothing();
    void thePlanIsReportedBeforeAnybodyRanIt();
    void earlierDrillsAreBrought();
    void theLogIsCheckedAndDumped();
    void aFlippedByteIsFound();
    void peopleAreAddedListedAndDisabled();
    void stationsAreEnrolledListedAndRevoked();
    void telephonesAreStationsOfTheirOwnSort();

private:
    struct Run {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    Run run(const std::vector<std::string>& args, const QByteArray& input = {}) const;
    std::string path(const char* name) const { return m_folder.path().toStdString() + "/" + name; }
    static QJsonObject json(const QByteArray& text) { return QJsonDocument::fromJson(text).object(); }
    std::string copyOfData(const char* name) const;
    QTemporaryDir m_folder;
};

TestPrepCli::Run TestPrepCli::run(const std::vector<std::string>& args, const QByteArray& input) const
{
    QStringList list;
    for (const std::string& arg : args)
        list += QString::fromStdString(arg);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("PREP_MAP"));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("PREP_BINARY"), list);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000))
        return {};
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

/// A fresh copy of the data directory for a test that changes it.
std::string TestPrepCli::copyOfData(const char* name) const
{
    QProcess::execute(QStringLiteral("cp"), { QStringLiteral("-r"), QString::fromStdString(path("datos")), QString::fromStdString(path(name)) });
    return path(name);
}

void TestPrepCli::initTestCase()
{
    QVERIFY2(!qEnvironmentVariableIsEmpty("PREP_BINARY"), "run through ctest, which names the program");
    const Run made = run({ "process", "jalisco", "--out", path("proceso"), "--actas", "60", "--seed", "3" });
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(json(made.out).value(QStringLiteral("catd")).toInt(), 146); // and the capture centre
    const Run founded = run({ "init", "--process", path("proceso"), "--data", path("datos"), "--host", "hub.example" });
    QVERIFY2(founded.code == 0, founded.err.constData());
}

void TestPrepCli::wrongUsageIsExitTwoAndNamed_data()
{
    QTest::addColumn<QByteArrayList>("args");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("nothing") << QByteArrayList {} << QByteArray("Uso: prep");
    QTest::newRow("unknown command") << QByteArrayList { "bailar" } << QByteArray("orden desconocida: bailar");
    QTest::newRow("unknown second word") << QByteArrayList { "process", "bailar" } << QByteArray("orden desconocida: process bailar");
    QTest::newRow("check without folder") << QByteArrayList { "process", "check" } << QByteArray("falta la carpeta");
    QTest::newRow("check of nothing") << QByteArrayList { "process", "check", "/no/existe" } << QByteArray("/no/existe");
    QTest::newRow("jalisco without --out") << QByteArrayList { "process", "jalisco" } << QByteArray("falta --out");
    QTest::newRow("jalisco with a bad seed") << QByteArrayList { "process", "jalisco", "--out", "/tmp/x", "--seed", "uno" } << QByteArray("--seed");
    QTest::newRow("jalisco over no list") << QByteArrayList { "process", "jalisco", "--out", "/tmp/x", "--casillas", "/no" } << QByteArray("/no");
    QTest::newRow("init unknown option") << QByteArrayList { "init", "--proces", "x" } << QByteArray("opción desconocida: --proces");
    QTest::newRow("init without data") << QByteArrayList { "init", "--process", "x" } << QByteArray("falta --data");
    QTest::newRow("init without process folder") << QByteArrayList { "init", "--process", "/no/existe", "--data", "/tmp/x" } << QByteArray("/no/existe");
    QTest::newRow("state without data") << QByteArrayList { "state", "--json" } << QByteArray("falta --data");
    QTest::newRow("state of nothing") << QByteArrayList { "state", "--json", "--data", "/no/existe" } << QByteArray("/no/existe");
    QTest::newRow("report of what") << QByteArrayList { "report", "--data", "x" } << QByteArray("turno");
    QTest::newRow("report of too long ago") << QByteArrayList { "report", "turno", "--data", "x", "--hours", "900" } << QByteArray("--hours");
    QTest::newRow("state at zero") << QByteArrayList { "state", "--data", "x", "--at", "0" } << QByteArray("--at");
    QTest::newRow("log check without data") << QByteArrayList { "log", "check" } << QByteArray("falta --data");
    QTest::newRow("log dump from x") << QByteArrayList { "log", "dump", "--data", "x", "--from", "x" } << QByteArray("--from");
    QTest::newRow("backup of what") << QByteArrayList { "backup", "--data", "x" } << QByteArray("una de --out, --check y --restore");
    QTest::newRow("backup two ways") << QByteArrayList { "backup", "--out", "x", "--check", "y" } << QByteArray("una de --out, --check y --restore");
    QTest::newRow("backup without data") << QByteArrayList { "backup", "--out", "x" } << QByteArray("falta --data");
    QTest::newRow("restore by nobody") << QByteArrayList { "backup", "--restore", "x", "--data", "y" } << QByteArray("falta --user");
    QTest::newRow("backup password as argument") << QByteArrayList { "backup", "--check", "x", "--password", "y" } << QByteArray("opción desconocida: --password");
    QTest::newRow("user without verb") << QByteArrayList { "user" } << QByteArray("falta add");
    QTest::newRow("user with unknown verb") << QByteArrayList { "user", "kill" } << QByteArray("user kill");
    QTest::newRow("password as argument") << QByteArrayList { "user", "add", "--password", "x" } << QByteArray("opción desconocida: --password");
    QTest::newRow("station without out") << QByteArrayList { "station", "enrol", "--data", "x", "--station", "E" } << QByteArray("falta --out");
}

void TestPrepCli::wrongUsageIsExitTwoAndNamed()
{
    QFETCH(QByteArrayList, args);
    QFETCH(QByteArray, named);
    std::vector<std::string> list;
    for (const QByteArray& arg : args)
        list.push_back(arg.toStdString());
    const Run wrong = run(list);
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.out.isEmpty());
    QVERIFY2(wrong.err.contains(named), wrong.err.constData());
}

void TestPrepCli::everyCommandExplainsItself_data()
{
    QTest::addColumn<QByteArrayList>("args");
    for (const char* line : { "", "process jalisco", "process check", "init", "user", "station", "device", "state", "report", "log check", "log dump", "backup" })
        QTest::newRow(*line ? line : "prep") << (*line ? QByteArray(line).split(' ') : QByteArrayList {});
}

void TestPrepCli::everyCommandExplainsItself()
{
    QFETCH(QByteArrayList, args);
    std::vector<std::string> list;
    for (const QByteArray& arg : args)
        list.push_back(arg.toStdString());
    list.emplace_back("--help");
    const Run help = run(list);
    QCOMPARE(help.code, 0);
    QVERIFY(help.err.isEmpty());
    QVERIFY(help.out.startsWith("Uso: prep"));
}

void TestPrepCli::aGoodProcessIsChecked()
{
    const Run checked = run({ "process", "check", path("proceso"), "--json" });
    QCOMPARE(checked.code, 0);
    const QJsonObject result = json(checked.out);
    QCOMPARE(result.value(QStringLiteral("proceso")).toString(), QStringLiteral("jalisco-2027-simulacro"));
    QCOMPARE(result.value(QStringLiteral("huella")).toString().size(), 64);
    QVERIFY(run({ "process", "check", path("proceso") }).out.contains("sin errores"));
}

void TestPrepCli::aBadProcessIsRefusedWithPlaces()
{
    QProcess::execute(QStringLiteral("cp"), { QStringLiteral("-r"), QString::fromStdString(path("proceso")), QString::fromStdString(path("malo")) });
    const std::string actas = path("malo") + "/actas.csv";
    std::string content = *readFile(actas, 1 << 20);
    const std::size_t at = content.find(",B,01,00,");
    const auto line = std::to_string(std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1);
    content.replace(at, 9, ",Q,01,00,");
    const QByteArray place = QByteArray::fromStdString("actas.csv:" + line + ":9: columna TIPO_CASILLA: «Q»");
    QVERIFY(writeFileAtomically(actas, content).ok());
    const Run checked = run({ "process", "check", path("malo") });
    QCOMPARE(checked.code, 2);
    QVERIFY2(checked.err.contains(place), checked.err.constData());
    const Run founded = run({ "init", "--process", path("malo"), "--data", path("nada") });
    QCOMPARE(founded.code, 2);
    QVERIFY(founded.err.contains(place));
    QVERIFY(!fileExists(path("nada")));
}

void TestPrepCli::initMakesAWholeDirectory()
{
    const Run founded = run({ "init", "--process", path("proceso"), "--data", path("datos2") });
    QVERIFY2(founded.code == 0, founded.err.constData());
    const QJsonObject result = json(founded.out);
    const QJsonObject expected = result.value(QStringLiteral("esperadas")).toObject();
    int inSites = 0;
    const QJsonObject sites = result.value(QStringLiteral("catd")).toObject();
    for (const QJsonValue& site : sites) {
        for (const QJsonValue& count : site.toObject())
            inSites += count.toInt();
    }
    QCOMPARE(sites.size(), 146);
    QCOMPARE(inSites, expected.value(QStringLiteral("DIP_LOC")).toInt() + expected.value(QStringLiteral("AYUN")).toInt());
    const auto data = DataDir::open(path("datos2"));
    QVERIFY(data.ok());
    const auto process = data->loadProcess();
    QVERIFY(process.ok());
    QCOMPARE(QString::fromStdString((*process)->fingerprint.hex()), result.value(QStringLiteral("huella")).toString());
    const auto credentials = data->loadCredentials(**process);
    const auto people = data->loadPeople();
    const auto stations = data->loadStations();
    QVERIFY(credentials.ok() && people.ok() && stations.ok());
    QCOMPARE(credentials->personas.size(), people->size());
    for (std::size_t i = 0; i < 5; ++i)
        QVERIFY(verifyPassword(credentials->personas[i].clave, (*people)[i].clave));
    for (std::size_t i = 0; i < stations->size(); ++i)
        QCOMPARE(*certificateFingerprint(credentials->estaciones[i].certificado), (*stations)[i].huella);
    QVERIFY(fileExists(data->scriptFile()));
    struct stat info {};
    QCOMPARE(::stat(data->root().c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0700U);
    for (const std::string& file : { data->caKeyFile(), data->hubKeyFile(), data->anchorKeyFile(), data->credentialsFile() }) {
        QCOMPARE(::stat(file.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
    }
    const auto log = SqliteEventLog::open(data->logFile(), LogMode::readOnly);
    QVERIFY(log.ok());
    QCOMPARE(static_cast<qint64>((*log)->lastSeq()), result.value(QStringLiteral("seq")).toInteger());
    QCOMPARE((*log)->lastSeq(), 1 + people->size() + stations->size());
}

void TestPrepCli::theZeroCertificateSaysZero()
{
    const std::string text = *readFile(DataDir(path("datos")).zeroCertificateFile(), 1 << 20);
    QVERIFY(text.find("actas registradas      0\n") != std::string::npos);
    QVERIFY(text.find("votos                  0\n") != std::string::npos);
    const auto process = DataDir(path("datos")).loadProcess();
    QVERIFY(text.find((*process)->fingerprint.hex()) != std::string::npos);
    const Run state = run({ "state", "--data", path("datos"), "--json" });
    QVERIFY(text.find(json(state.out).value(QStringLiteral("head")).toString().toStdString()) != std::string::npos);
}

void TestPrepCli::initTouchesNothingThatExists()
{
    const std::string before = *readFile(path("datos") + "/personas.json", 1 << 24);
    const Run again = run({ "init", "--process", path("proceso"), "--data", path("datos") });
    QCOMPARE(again.code, 2);
    QCOMPARE(*readFile(path("datos") + "/personas.json", 1 << 24), before);
    QVERIFY(makeFolder(path("vacio")).ok());
    QCOMPARE(run({ "init", "--process", path("proceso"), "--data", path("vacio") }).code, 0);
}

void TestPrepCli::aFailedInitLeavesNothing()
{
    const Run badHost = run({ "init", "--process", path("proceso"), "--data", path("roto"), "--host", "a,b" });
    QVERIFY(badHost.code == 2 || badHost.code == 3);
    QCOMPARE(run({ "init", "--process", path("proceso"), "--data", "/proc/no/se/puede" }).code, 3);
    const QStringList left = QDir(m_folder.path()).entryList({ QStringLiteral("roto*") });
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
}

void TestPrepCli::aRealProcessAsksForAPassword()
{
    QProcess::execute(QStringLiteral("cp"), { QStringLiteral("-r"), QString::fromStdString(path("proceso")), QString::fromStdString(path("real")) });
    const std::string file = path("real") + "/proceso.json";
    std::string content = *readFile(file, 1 << 24);
    content.replace(content.find("\"simulacro\": true"), 17, "\"simulacro\": false");
    QVERIFY(writeFileAtomically(file, content).ok());
    QCOMPARE(run({ "init", "--process", path("real"), "--data", path("real-datos") }).code, 2);
    QVERIFY(!fileExists(path("real-datos")));
    const Run founded = run({ "init", "--process", path("real"), "--data", path("real-datos") }, "una clave larga\n");
    QVERIFY2(founded.code == 0, founded.err.constData());
    const DataDir data(path("real-datos"));
    QCOMPARE(data.loadPeople()->size(), std::size_t { 1 });
    QVERIFY(verifyPassword("una clave larga", (*data.loadPeople())[0].clave));
    QVERIFY(!fileExists(data.root() + "/simulacro"));
    QVERIFY(!founded.out.contains("una clave larga") && !founded.err.contains("una clave larga"));
}

void TestPrepCli::stateHasTheKeysOfTheContract()
{
    const Run state = run({ "state", "--data", path("datos"), "--json", "--final", "--curve" });
    QCOMPARE(state.code, 0);
    const QJsonObject result = json(state.out);
    QVERIFY(result.value(QStringLiteral("seq")).toInteger() > 0);
    QCOMPARE(result.value(QStringLiteral("head")).toString().size(), 64);
    const QJsonObject elections = result.value(QStringLiteral("elections")).toObject();
    QCOMPARE(elections.keys(), (QStringList { QStringLiteral("AYUN"), QStringLiteral("DIP_LOC") }));
    const QJsonObject ayun = elections.value(QStringLiteral("AYUN")).toObject();
    for (const char* key : { "esperadas", "registradas", "fueraDeCatalogo", "capturadas", "contabilizadas", "noContabilizadas",
             "listaNominalContabilizadas", "totalVotosConEspeciales", "totalVotosSinEspeciales", "acopiadas", "digitalizadas",
             "identificadas", "verificadas", "sinActa", "publicadas" })
        QVERIFY2(ayun.value(QLatin1String(key)).isDouble(), key);
    for (const char* key : { "porcentajeCapturadas", "porcentajeContabilizadas", "porcentajeInconsistencias", "participacion" })
        QCOMPARE(ayun.value(QLatin1String(key)).toString(), QStringLiteral("0.0000"));
    QCOMPARE(ayun.value(QStringLiteral("observaciones")).toObject().size(), 7);
    QVERIFY(ayun.value(QStringLiteral("curva")).isArray());
    QVERIFY(ayun.value(QStringLiteral("esperadas")).toInt() > 0);
}

void TestPrepCli::stateStopsWhereAsked()
{
    QCOMPARE(json(run({ "state", "--data", path("datos"), "--json", "--at", "5" }).out).value(QStringLiteral("seq")).toInt(), 5);
    QCOMPARE(run({ "state", "--data", path("datos"), "--json", "--at", "99999999" }).code, 2);
}

void TestPrepCli::theShiftSheetIsWrittenFromTheLog()
{
    const Run sheet = run({ "report", "turno", "--data", path("datos") });
    QCOMPARE(sheet.code, 0);
    QVERIFY(sheet.out.startsWith("Hoja de cambio de turno\n"));
    QVERIFY(sheet.out.contains("Planes en curso\n  - Ninguno."));
    QVERIFY(sheet.out.contains("Cola de captura"));
    QVERIFY(sheet.out.contains("El concentrador firma la bitácora")); // from its first moment on
}

void TestPrepCli::theShiftSheetBearsASignatureThatCanBeChecked()
{
    const DataDir data(copyOfData("datos-firmados"));
    const QJsonObject state = json(run({ "state", "--data", data.root(), "--json" }).out);
    const auto seq = static_cast<Seq>(state.value(QStringLiteral("seq")).toInteger());
    const QByteArray raw = QByteArray::fromHex(state.value(QStringLiteral("head")).toString().toLatin1());
    Digest head;
    QCOMPARE(static_cast<std::size_t>(raw.size()), head.bytes.size());
    std::copy_n(reinterpret_cast<const std::uint8_t*>(raw.data()), head.bytes.size(), head.bytes.begin());
    const auto process = data.loadProcess();
    QVERIFY(process.ok());
    const auto key = AnchorKey::load(data.anchorKeyFile());
    QVERIFY(key.ok());
    QVERIFY(QFile::remove(QString::fromStdString(data.anchorsFile())));
    QVERIFY(run({ "report", "turno", "--data", data.root() }).out.contains("SIN FIRMA"));
    Digest other = head; // signed all right, of another log
    other.bytes[0] ^= 1;
    QVERIFY(appendAnchor(data.anchorsFile(), *key->sign((*process)->id, seq, other, 7)).ok());
    QVERIFY(run({ "report", "turno", "--data", data.root() }).out.contains("SIN FIRMA"));
    const auto stranger = AnchorKey::generate();
    QVERIFY(appendAnchor(data.anchorsFile(), *stranger->sign((*process)->id, seq, head, 7)).ok());
    QVERIFY(run({ "report", "turno", "--data", data.root() }).out.contains("SIN FIRMA"));
    QVERIFY(appendAnchor(data.anchorsFile(), *key->sign((*process)->id, seq, head, 7)).ok());
    const Run sheet = run({ "report", "turno", "--data", data.root() });
    const QByteArrayList lines = sheet.out.split('\n');
    const auto line = std::ranges::find_if(lines, [](const QByteArray& text) { return text.startsWith("{\"seq\":"); });
    QVERIFY2(line != lines.end(), sheet.out.constData());
    QVERIFY(writeFileAtomically(path("ancla.jsonl"), line->toStdString() + "\n").ok());
    const Run checked = run({ "log", "check", "--data", data.root(), "--anchor", path("ancla.jsonl"), "--json" });
    QCOMPARE(checked.code, 0);
    QCOMPARE(json(checked.out).value(QStringLiteral("anclado")).toInteger(), static_cast<qint64>(seq));
}

void TestPrepCli::aPastNightBecomesTheCurve()
{
    // A night without a single acta is a night, too: what it prints is taken as it is.
    const Run night = run({ "state", "--data", path("datos"), "--json", "--curve" });
    const QJsonObject arrivals = json(night.out).value(QStringLiteral("llegadas")).toObject();
    QCOMPARE(arrivals.value(QStringLiteral("formato")).toInt(), 1);
    QVERIFY(arrivals.value(QStringLiteral("sitios")).isObject());
    QVERIFY(writeFileAtomically(path("noche.json"), night.out.toStdString()).ok());
    const Run same = run({ "init", "--process", path("proceso"), "--data", path("datos-noche"), "--curve", path("noche.json") });
    QVERIFY2(same.code == 0, same.err.constData());

    QVERIFY(writeFileAtomically(path("curva.json"), "{\"formato\":1,\"sitios\":{\"D01\":[10,20,30,40,50,60,70,80,90,100,110,120]}}").ok());
    const Run founded = run({ "init", "--process", path("proceso"), "--data", path("datos-curva"), "--curve", path("curva.json") });
    QVERIFY2(founded.code == 0, founded.err.constData());
    const auto process = DataDir(path("datos-curva")).loadProcess();
    QVERIFY(process.ok());
    QCOMPARE((*process)->llegadas.size(), (*process)->sites.size());
    QCOMPARE((*process)->llegadas[*(*process)->findSite("D01")].size(), std::size_t { 12 });
    const Run forecast = run({ "report", "pronostico", "--data", path("datos-curva") });
    QCOMPARE(forecast.code, 0);
    QVERIFY(forecast.out.contains("| D01 | 0 | ") && forecast.out.contains("| ~"));
    const QList<QByteArray> lines = run({ "report", "pronostico", "--data", path("datos-curva"), "--csv" }).out.split('\n');
    QVERIFY(lines[0].startsWith("catd,llegadas,esperadas,hora_50,"));
    QCOMPARE(lines[0].split(',').size(), lines[1].split(',').size());
    QVERIFY(run({ "report", "pronostico", "--data", path("datos") }).out.contains("no tiene curva"));
}

void TestPrepCli::aCurveWithMistakesFoundsNothing()
{
    QVERIFY(writeFileAtomically(path("mala.json"), "{\"formato\":1,\"sitios\":{\"Z99\":[1]}}").ok());
    const Run refused = run({ "init", "--process", path("proceso"), "--data", path("datos-mala"), "--curve", path("mala.json") });
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("curva.json:1:") && refused.err.contains("Z99"), refused.err.constData());
    QVERIFY(!fileExists(path("datos-mala")));
    QCOMPARE(run({ "init", "--process", path("proceso"), "--data", path("datos-mala"), "--curve", path("no-existe") }).code, 2);
}

void TestPrepCli::thePlanIsReportedBeforeAnybodyRanIt()
{
    const Run report = run({ "report", "plan", "--data", path("datos") });
    QCOMPARE(report.code, 0);
    QVERIFY(report.out.contains("No se ha activado") && report.out.contains("0 de "));
    const QList<QByteArray> lines = run({ "report", "plan", "--data", path("datos"), "--csv", "cobertura" }).out.split('\n');
    QVERIFY(lines[0].startsWith("catd,escenario,paso,salida,veces"));
    QVERIFY(lines.size() > 1000);
    QCOMPARE(run({ "report", "plan", "--data", path("datos"), "--csv", "nada" }).code, 2);
}

void TestPrepCli::earlierDrillsAreBrought()
{
    QVERIFY(writeFileAtomically(path("cobertura.json"),
        "{\"formato\":1,\"simulacros\":[{\"nombre\":\"Primero\",\"fecha\":\"2027-05-16T20:00:00-06:00\",\"ramas\":[[\"D07\",\"sin-internet\",\"moviles\",\"conectado\",2],"
        "[\"D07\",\"sin-internet\",\"un-paso-de-antes\",\"hecho\",1]]}]}").ok());
    const Run founded = run({ "init", "--process", path("proceso"), "--data", path("datos-cobertura"), "--cobertura", path("cobertura.json") });
    QVERIFY2(founded.code == 0, founded.err.constData());
    const Run report = run({ "report", "plan", "--data", path("datos-cobertura"), "--cobertura-json", path("siguiente.json") });
    QCOMPARE(report.code, 0);
    QVERIFY2(report.out.contains("- S1: Primero, 2027-05-16\n") && report.out.contains(" S1×2 |"), report.out.constData());
    QVERIFY(report.out.contains("- moviles/conectado: nunca en 145: D01, D02, D03, D04, D05, D06, D08,"));
    QVERIFY(report.out.contains("- moviles/sin-cobertura: nunca, en ninguno."));
    const QByteArray csv = run({ "report", "plan", "--data", path("datos-cobertura"), "--csv", "cobertura" }).out;
    QVERIFY(csv.contains("D07,sin-internet,moviles,conectado,2,Primero\r\n"));
    // The next drill knows this one, too.
    QVERIFY(run({ "init", "--process", path("proceso"), "--data", path("datos-siguiente"), "--cobertura", path("siguiente.json") }).code == 0);
    const auto process = DataDir(path("datos-siguiente")).loadProcess();
    QVERIFY(process.ok());
    QCOMPARE((*process)->plan.previos.size(), std::size_t { 2 });
    QCOMPARE((*process)->plan.previos[0].ramas.size(), std::size_t { 1 }); // the branch that the plan has no more is left out
    QCOMPARE(run({ "report", "plan", "--data", path("datos"), "--cobertura-json", path("no-hay/x.json") }).code, 3);
    QCOMPARE(run({ "init", "--process", path("proceso"), "--data", path("datos-mala"), "--cobertura", path("no-existe") }).code, 2);
}

void TestPrepCli::theLogIsCheckedAndDumped()
{
    const Run checked = run({ "log", "check", "--data", path("datos"), "--anchor", path("datos") + "/anclas.jsonl", "--json" });
    QVERIFY2(checked.code == 0, checked.err.constData());
    QVERIFY(json(checked.out).value(QStringLiteral("bien")).toBool());
    QCOMPARE(json(checked.out).value(QStringLiteral("anclas")).toInt(), 1);
    const Run dumped = run({ "log", "dump", "--data", path("datos"), "--from", "2" });
    QCOMPARE(dumped.code, 0);
    const QList<QByteArray> lines = dumped.out.trimmed().split('\n');
    QCOMPARE(lines.size() + 1, json(checked.out).value(QStringLiteral("eventos")).toInt());
    for (const QByteArray& line : lines)
        QVERIFY(QJsonDocument::fromJson(line).isObject());
    QCOMPARE(run({ "log", "check", "--data", "/no/existe" }).code, 3);
}

void TestPrepCli::aFlippedByteIsFound()
{
    const std::string data = copyOfData("volteado");
    std::string bytes = *readFile(data + "/registro.db", 1 << 28);
    const std::size_t at = bytes.find("Auditoría");
    QVERIFY(at != std::string::npos);
    bytes[at] = 'B';
    QVERIFY(writeFileAtomically(data + "/registro.db", bytes).ok());
    const Run checked = run({ "log", "check", "--data", data });
    QCOMPARE(checked.code, 1);
    QVERIFY(!checked.out.isEmpty());
    QCOMPARE(run({ "state", "--data", data, "--json" }).code, 1);
}

void TestPrepCli::peopleAreAddedListedAndDisabled()
{
    const std::string data = copyOfData("personas");
    const std::vector<std::string> add { "user", "add", "--data", data, "--user", "ana", "--name", "Ana \"Nita\" Ñu", "--role", "auditor" };
    const Run added = run(add, "clave de ana\n");
    QVERIFY2(added.code == 0, added.err.constData());
    QCOMPARE(json(added.out).value(QStringLiteral("usuario")).toString(), QStringLiteral("ana"));
    const DataDir dir(data);
    const PersonRecord person = dir.loadPeople()->back();
    QVERIFY(person.usuario == "ana" && person.papel == Role::auditor && person.activa && verifyPassword("clave de ana", person.clave));
    QCOMPARE(run(add, "otra\n").code, 2); // there is one already
    QCOMPARE(run(add, "").code, 2); // no password
    QVERIFY(run({ "user", "list", "--data", data }).out.contains("ana\tauditor\t-\tactiva\tAna \"Nita\" Ñu"));
    QVERIFY(QJsonDocument::fromJson(run({ "user", "list", "--data", data, "--json" }).out).isArray());
    QCOMPARE(run({ "user", "disable", "--data", data, "--user", "ana" }).code, 0);
    QVERIFY(!dir.loadPeople()->back().activa);
    QCOMPARE(run({ "user", "disable", "--data", data, "--user", "nadie" }).code, 2);
    QCOMPARE(run({ "user", "add", "--data", data, "--user", "b", "--name", "B", "--role", "rey" }, "x\n").code, 2);
    QCOMPARE(run({ "user", "add", "--data", data, "--user", "b", "--name", "B", "--role", "sistema" }, "x\n").code, 2);
    QCOMPARE(run({ "user", "add", "--data", data, "--user", "b", "--name", "B", "--role", "supervisor", "--site", "D99" }, "x\n").code, 2);
    QVERIFY(writeFileAtomically(path("clave.txt"), "de archivo\nsegunda\n").ok());
    QCOMPARE(run({ "user", "add", "--data", data, "--user", "b", "--name", "B", "--role", "supervisor", "--site", "D01", "--password-file", path("clave.txt") }).code, 0);
    QVERIFY(verifyPassword("de archivo", dir.loadPeople()->back().clave));
}

void TestPrepCli::stationsAreEnrolledListedAndRevoked()
{
    const std::string data = copyOfData("estaciones");
    const DataDir dir(data);
    const std::size_t before = dir.loadStations()->size();
    const std::vector<std::string> enrol { "station", "enrol", "--data", data, "--station", "LAP-7", "--out", path("llaves"), "--site", "D02" };
    QCOMPARE(run(enrol).code, 0);
    const std::string certificate = *readFile(path("llaves") + "/LAP-7.pem", 1 << 16);
    const StationRecord station = dir.loadStations()->back();
    QVERIFY(station.estacion == "LAP-7" && station.sitio == "D02" && !station.revocada);
    QCOMPARE(station.huella, *certificateFingerprint(certificate));
    QVERIFY(readFile(path("llaves") + "/LAP-7.key", 1 << 16).ok());
    QCOMPARE(*readFile(path("llaves") + "/ca.pem", 1 << 16), *readFile(dir.caCertificateFile(), 1 << 16));
    QCOMPARE(run(enrol).code, 0); // again: another certificate, the same station
    QCOMPARE(dir.loadStations()->size(), before + 1);
    QVERIFY(dir.loadStations()->back().huella != station.huella);
    QCOMPARE(run({ "station", "revoke", "--data", data, "--station", "LAP-7" }).code, 0);
    QVERIFY(dir.loadStations()->back().revocada);
    QVERIFY(run({ "station", "list", "--data", data }).out.contains("LAP-7\tpersona\tD02\trevocada"));
    QCOMPARE(run({ "station", "revoke", "--data", data, "--station", "NADIE" }).code, 2);
    QCOMPARE(run({ "station", "enrol", "--data", data, "--station", "a b", "--out", path("llaves") }).code, 2);
    QCOMPARE(run({ "station", "enrol", "--data", data, "--station", "X", "--kind", "simulador", "--out", path("llaves") }).code, 2);
}

void TestPrepCli::telephonesAreStationsOfTheirOwnSort()
{
    const std::string data = copyOfData("telefonos");
    const DataDir dir(data);
    const std::vector<std::string> enrol { "device", "enrol", "--data", data, "--device", "TEL-0007", "--out", path("telefono"), "--site", "D02" };
    QCOMPARE(run(enrol).code, 0);
    const StationRecord phone = dir.loadStations()->back();
    QVERIFY(phone.estacion == "TEL-0007" && phone.papel == StationRole::telefono && phone.sitio == "D02" && !phone.revocada);
    QCOMPARE(phone.huella, *certificateFingerprint(*readFile(path("telefono") + "/TEL-0007.pem", 1 << 16)));
    const QByteArray all = run({ "device", "list", "--data", data }).out;
    QCOMPARE(all, QByteArray::fromStdString("TEL-0007\ttelefono\tD02\tvigente\t" + phone.huella + "\n"));
    QVERIFY(run({ "station", "list", "--data", data }).out.contains("TEL-0007\ttelefono"));
    QCOMPARE(run({ "station", "revoke", "--data", data, "--station", "TEL-0007" }).code, 2);
    QCOMPARE(run({ "device", "revoke", "--data", data, "--device", "S-D01" }).code, 2);
    QCOMPARE(run({ "device", "revoke", "--data", data, "--device", "TEL-0007" }).code, 0);
    QVERIFY(dir.loadStations()->back().revocada);
    const auto wrong = [&](std::vector<std::string> args, const char* says) {
        const Run result = run(std::move(args));
        return result.code == 2 && result.err.contains(says);
    };
    QVERIFY(wrong({ "device", "enrol", "--data", data, "--device", "MOVIL-1", "--out", path("telefono") }, "TEL-"));
    QVERIFY(wrong({ "station", "enrol", "--data", data, "--station", "TEL-0008", "--out", path("telefono") }, "prep device enrol"));
    QVERIFY(wrong({ "device", "enrol", "--data", data, "--device", "TEL-0008", "--out", path("telefono"), "--site", "D99" }, "D99"));
    QVERIFY(wrong({ "device", "enrol", "--data", data, "--device", "TEL-0008", "--out", path("telefono"), "--kind", "sitio" }, "--kind"));
    QVERIFY(wrong({ "device", "enrol", "--data", data, "--device", "TEL-0008" }, "--out"));
}

QTEST_GUILESS_MAIN(TestPrepCli)
#include "tst_prepcli.moc"
