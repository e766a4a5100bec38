// SPDX-License-Identifier: MIT
#include "tests/integration/programs.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int minute = 60000;

Ran run(const QString& program, const QStringList& arguments, const QString& output = {})
{
    QProcess process;
    if (!output.isEmpty())
        process.setStandardOutputFile(output);
    process.start(program, arguments);
    Ran ran;
    if (process.waitForFinished(2 * minute) && process.exitStatus() == QProcess::NormalExit)
        ran.exitCode = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

QJsonObject tablesOf(const QJsonObject& report)
{
    QJsonObject tables;
    for (const QJsonValue& section : report.value(QLatin1String("secciones")).toArray()) {
        for (const QJsonValue& table : section[QLatin1String("tablas")].toArray())
            tables.insert(table[QLatin1String("id")].toString(), table[QLatin1String("filas")]);
    }
    return tables;
}

QString shown(const QJsonValue& value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact)).left(400);
}

} // namespace

/// The after-action report of a real drill (H7): its figures worked out a second time by a script that knows nothing of us,
/// its signature checked by OpenSSL, and what is altered refused.
class TestReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theFiguresAreThoseOfTheScript();
    void bothFilesAreSigned();
    void everythingShownIsInTheCsv();
    void anotherDrillIsSetBesideIt();
    void whatWasAlteredIsRefused();
    void theOtherReportsAreWritten_data();
    void theOtherReportsAreWritten();
    void usageIsSaid_data();
    void usageIsSaid();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList report(const QStringList& more) const { return QStringList { QStringLiteral("report"), QStringLiteral("simulacro"), QStringLiteral("--data"), path("datos") } + more; }
    QTemporaryDir m_folder;
    QJsonObject m_report;
};

void TestReport::initTestCase()
{
    QFile phrase(path("frase"));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("una frase de paso larga\n") > 0);
    phrase.close();
    const Ran made = runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path("proceso"), QStringLiteral("--actas"), QStringLiteral("300"), QStringLiteral("--seed"), QStringLiteral("5") });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    // Half as many cortes do as well, and take half as long.
    QByteArray definition = contentOf(path("proceso/proceso.json"));
    QVERIFY(definition.contains("\"minutosEntreCortes\": 10"));
    definition.replace("\"minutosEntreCortes\": 10", "\"minutosEntreCortes\": 30");
    QFile file(path("proceso/proceso.json"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(definition) == definition.size());
    file.close();
    for (const QStringList& arguments : { QStringList { QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") },
             QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), path("datos"), QStringLiteral("--passphrase-file"), path("frase") } }) {
        const Ran ran = runPrep(arguments);
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
    }
    QProcess drill;
    startDrill(drill, path("datos"),
        { QStringLiteral("--publish"), path("publico"), QStringLiteral("--passphrase-file"), path("frase"), QStringLiteral("--images"), QStringLiteral("stub"), QStringLiteral("--scenario"), QStringLiteral("distritos-7-9-11") });
    QVERIFY(drill.waitForFinished(10 * minute));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().right(2000).constData());

    QElapsedTimer time;
    time.start();
    const Ran ran = runPrep(report({ QStringLiteral("--out"), path("informe"), QStringLiteral("--csv"), QStringLiteral("--passphrase-file"), path("frase") }));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    qInfo("the report took %lld ms", time.elapsed());
    QVERIFY(time.elapsed() < minute);
    m_report = QJsonDocument::fromJson(contentOf(path("informe/informe.json"))).object();
    QVERIFY(!m_report.isEmpty());
    QVERIFY(contentOf(path("informe/informe.pdf")).startsWith("%PDF-"));
}

void TestReport::theFiguresAreThoseOfTheScript()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    QVERIFY2(!python.isEmpty(), "python3 is not installed");
    QCOMPARE(run(QStringLiteral(PREP_PROGRAM), { QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), path("datos"), QStringLiteral("--from"), QStringLiteral("1") }, path("log.jsonl")).exitCode, 0);
    const Ran ran = run(python, { QStringLiteral(REPORT_SCRIPT), path("publico"), path("log.jsonl"), path("proceso") });
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QJsonObject again = QJsonDocument::fromJson(ran.out).object();
    const QJsonObject figures = again.value(QLatin1String("cifras")).toObject();
    int compared = 0;
    for (const QJsonValue& figure : m_report.value(QLatin1String("cifras")).toArray()) {
        const QString key = figure[QLatin1String("clave")].toString();
        QVERIFY2(figures.contains(key), qPrintable(key));
        QVERIFY2(figures.value(key) == figure[QLatin1String("valor")], qPrintable(key + QStringLiteral(": ") + shown(figure[QLatin1String("valor")]) + QStringLiteral(" / ") + shown(figures.value(key))));
        ++compared;
    }
    QJsonObject tables = tablesOf(m_report);
    tables.remove(QStringLiteral("cifras")); // they were compared above
    const QJsonObject scripts = again.value(QLatin1String("tablas")).toObject();
    QCOMPARE(scripts.keys(), tables.keys());
    for (auto table = tables.begin(); table != tables.end(); ++table) {
        const QJsonArray mine = table.value().toArray();
        const QJsonArray theirs = scripts.value(table.key()).toArray();
        QVERIFY2(mine.size() == theirs.size(), qPrintable(table.key()));
        for (qsizetype row = 0; row < mine.size(); ++row) {
            QVERIFY2(mine[row] == theirs[row], qPrintable(table.key() + QStringLiteral(": ") + shown(mine[row]) + QStringLiteral(" / ") + shown(theirs[row])));
            compared += static_cast<int>(mine[row].toArray().size());
        }
    }
    qInfo("%d figures are the same", compared);
    QVERIFY(compared > 1500);
    // It was a night with something in it.
    QCOMPARE(figures.value(QLatin1String("distritos_plan")).toString(), QStringLiteral("7, 9, 11"));
    QVERIFY(figures.value(QLatin1String("casilla")).toInt() > 20 && figures.value(QLatin1String("catd")).toInt() > 20);
    QVERIFY(scripts.value(QLatin1String("incidentes")).toArray().size() > 3);
}

void TestReport::bothFilesAreSigned()
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    QVERIFY(!openssl.isEmpty());
    for (const char* const name : { "informe.json", "informe.pdf" }) {
        const QString file = m_folder.filePath(QStringLiteral("informe/") + QLatin1String(name));
        const QStringList check { QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-binary"), QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"), file + QStringLiteral(".p7s"),
            QStringLiteral("-CAfile"), path("informe/ca.pem"), QStringLiteral("-purpose"), QStringLiteral("any"), QStringLiteral("-out"), QStringLiteral("/dev/null"), QStringLiteral("-content") };
        const Ran good = run(openssl, check + QStringList { file });
        QVERIFY2(good.exitCode == 0, good.err.constData());
        QByteArray bytes = contentOf(file);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        QFile altered(path("alterado"));
        QVERIFY(altered.open(QIODevice::WriteOnly | QIODevice::Truncate) && altered.write(bytes) == bytes.size());
        altered.close();
        QVERIFY(run(openssl, check + QStringList { path("alterado") }).exitCode != 0);
    }
}

void TestReport::everythingShownIsInTheCsv()
{
    const QJsonObject tables = tablesOf(m_report);
    for (auto table = tables.begin(); table != tables.end(); ++table) {
        const QByteArray csv = contentOf(m_folder.filePath(QStringLiteral("informe/csv/%1.csv").arg(table.key())));
        QVERIFY2(!csv.isEmpty(), qPrintable(table.key()));
        QCOMPARE(csv.count("\r\n"), table.value().toArray().size() + 1);
    }
    QCOMPARE(QDir(path("informe/csv")).entryList(QDir::Files).size(), tables.size());
}

void TestReport::anotherDrillIsSetBesideIt()
{
    const Ran ran = runPrep(report({ QStringLiteral("--comparar"), path("informe/informe.json"), QStringLiteral("--comparar"), path("datos"), QStringLiteral("--trust"), path("datos/confianza.json") }));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QJsonArray rows = tablesOf(QJsonDocument::fromJson(ran.out).object()).value(QLatin1String("comparacion")).toArray();
    QVERIFY(rows.size() > 20);
    for (const QJsonValue& row : rows) {
        QCOMPARE(row.toArray().size(), 4);
        QVERIFY2(row[1] == row[3] && row[2] == row[3], qPrintable(shown(row)));
    }
}

void TestReport::whatWasAlteredIsRefused()
{
    QVERIFY(QDir().mkpath(path("ajeno")));
    QByteArray bytes = contentOf(path("informe/informe.json"));
    bytes.replace("\"clave\":\"capturadas\"", "\"clave\":\"capturadaz\"");
    QFile altered(path("ajeno/informe.json"));
    QVERIFY(altered.open(QIODevice::WriteOnly) && altered.write(bytes) == bytes.size());
    altered.close();
    const QStringList compare = report({ QStringLiteral("--comparar"), path("ajeno/informe.json") });
    const Ran unsignedOne = runPrep(compare);
    QCOMPARE(unsignedOne.exitCode, 2);
    QVERIFY(unsignedOne.err.contains("falta la firma"));
    QVERIFY(QFile::copy(path("informe/informe.json.p7s"), path("ajeno/informe.json.p7s")) && QFile::copy(path("informe/ca.pem"), path("ajeno/ca.pem")));
    const Ran refused = runPrep(compare);
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(refused.out.isEmpty() && refused.err.contains("la firma"));
}

void TestReport::theOtherReportsAreWritten_data()
{
    QTest::addColumn<QString>("which");
    QTest::addColumn<QString>("table");
    QTest::newRow("estimado") << QStringLiteral("estimado") << QStringLiteral("casillas");
    QTest::newRow("preparacion") << QStringLiteral("preparacion") << QStringLiteral("preparacion");
    QTest::newRow("mensual") << QStringLiteral("mensual") << QStringLiteral("operaciones");
}

void TestReport::theOtherReportsAreWritten()
{
    QFETCH(QString, which);
    QFETCH(QString, table);
    const QString out = m_folder.filePath(which);
    const Ran ran = runPrep({ QStringLiteral("report"), which, QStringLiteral("--data"), path("datos"), QStringLiteral("--out"), out, QStringLiteral("--csv"), QStringLiteral("--sin-firma") });
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QVERIFY(contentOf(out + QStringLiteral("/informe.pdf")).startsWith("%PDF-"));
    QVERIFY(!QFile::exists(out + QStringLiteral("/informe.json.p7s")));
    const QJsonObject tables = tablesOf(QJsonDocument::fromJson(contentOf(out + QStringLiteral("/informe.json"))).object());
    QVERIFY(!tables.value(table).toArray().isEmpty());
    QVERIFY(!contentOf(out + QStringLiteral("/csv/%1.csv").arg(table)).isEmpty());
}

void TestReport::usageIsSaid_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("no data") << "simulacro";
    QTest::newRow("a folder that is none") << "simulacro --data /nonexistent";
    QTest::newRow("an unknown option") << "simulacro --data x --loud";
    QTest::newRow("CSV without a folder") << "mensual --data DATOS --csv";
    QTest::newRow("a month that is none") << "mensual --data DATOS --mes 2027-13";
    QTest::newRow("both data and process") << "estimado --data DATOS --process x";
    QTest::newRow("a comparison with nothing") << "simulacro --data DATOS --comparar /nonexistent.json";
    QTest::newRow("a wrong passphrase") << "simulacro --data DATOS --out SALIDA --passphrase-file OTRA";
}

void TestReport::usageIsSaid()
{
    QFETCH(QString, arguments);
    QFile other(path("otra"));
    QVERIFY(other.open(QIODevice::WriteOnly | QIODevice::Truncate) && other.write("otra frase de paso\n") > 0);
    other.close();
    arguments.replace(QLatin1String("DATOS"), path("datos")).replace(QLatin1String("SALIDA"), path("salida")).replace(QLatin1String("OTRA"), path("otra"));
    const Ran ran = runPrep(QStringList { QStringLiteral("report") } + arguments.split(QLatin1Char(' ')));
    QCOMPARE(ran.exitCode, 2);
    QVERIFY(!ran.err.isEmpty());
    QVERIFY(!QFile::exists(path("salida")));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
