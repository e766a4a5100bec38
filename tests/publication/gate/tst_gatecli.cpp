// SPDX-License-Identifier: MIT
#include "tests/publication/gate/cortesample.h"
#include "tests/publication/gate/goodresults.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using prep::gate::samples::CorteSample;
using prep::gate::samples::GoodResults;

/// `prep gate` as scripts run it: exit codes, last line, JSON.
class TestGateCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aGoodFilePasses();
    void aWrongFileIsRefused();
    void theCorteBeforeIsCompared();
    void jsonNamesEveryFinding();
    void aPublishedFolderIsChecked();
    void whatIsBrokenInAFolderIsNamed();
    void wrongUsageIsExitTwo_data();
    void wrongUsageIsExitTwo();

private:
    struct Run {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    Run run(const QStringList& args);
    QString write(const QString& name, const GoodResults& file);
    QString m_program;
    QTemporaryDir m_folder;
};

void TestGateCli::initTestCase()
{
    m_program = qEnvironmentVariable("PREP_BINARY");
    QVERIFY(!m_program.isEmpty());
}

TestGateCli::Run TestGateCli::run(const QStringList& args)
{
    QProcess process;
    process.start(m_program, QStringList { QStringLiteral("gate") } + args);
    if (!process.waitForFinished(30000))
        return {};
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

QString TestGateCli::write(const QString& name, const GoodResults& file)
{
    QFile out(m_folder.filePath(name));
    if (out.open(QIODevice::WriteOnly))
        out.write(QByteArray::fromStdString(file.bytes()));
    return out.fileName();
}

void TestGateCli::aGoodFilePasses()
{
    const Run done = run({ QStringLiteral("--csv"), write(QStringLiteral("a.csv"), GoodResults("2024")),
        QStringLiteral("--layout"), QStringLiteral("2024") });
    QCOMPARE(done.code, 0);
    QCOMPARE(done.out, QByteArray("PASA\n"));
}

void TestGateCli::aWrongFileIsRefused()
{
    GoodResults file("2021");
    file.figure("ACTAS_ESPERADAS") = "50";
    const Run done = run({ QStringLiteral("--csv"), write(QStringLiteral("b.csv"), file), QStringLiteral("--layout"),
        QStringLiteral("2021") });
    QCOMPARE(done.code, 1);
    QVERIFY2(done.out.startsWith("b.csv:4:1 ACTAS_ESPERADAS: motivo [resumen.esperadas]"), done.out.constData());
    QVERIFY(done.out.endsWith("\nRECHAZADO: 1 motivo\n"));
}

void TestGateCli::theCorteBeforeIsCompared()
{
    GoodResults file("2024");
    const QString before = write(QStringLiteral("before.csv"), GoodResults("2024", true));
    const QStringList options { QStringLiteral("--layout=2024"), QStringLiteral("--previous"), before };
    QCOMPARE(run(QStringList { QStringLiteral("--csv"), write(QStringLiteral("c.csv"), file) } + options).code, 0);
    file.cell(3, "PAN") = "14";
    file.addUp(3);
    file.summarise();
    const Run done = run(QStringList { QStringLiteral("--csv"), write(QStringLiteral("d.csv"), file) } + options);
    QCOMPARE(done.code, 1);
    QVERIFY(done.out.contains("[anterior.valor]"));
}

void TestGateCli::jsonNamesEveryFinding()
{
    GoodResults file("2024");
    file.cell(0, "PAN") = "11";
    const Run done = run({ QStringLiteral("--csv"), write(QStringLiteral("e.csv"), file), QStringLiteral("--layout"),
        QStringLiteral("2024"), QStringLiteral("--json") });
    QCOMPARE(done.code, 1);
    const QJsonObject object = QJsonDocument::fromJson(done.out).object();
    QCOMPARE(object.value(QStringLiteral("pasa")).toBool(true), false);
    const QJsonObject finding = object.value(QStringLiteral("hallazgos")).toArray().first().toObject();
    QCOMPARE(finding.value(QStringLiteral("regla")).toString(), QStringLiteral("votos.calculado"));
    QCOMPARE(finding.value(QStringLiteral("linea")).toInt(), 8);
    QCOMPARE(finding.value(QStringLiteral("columna")).toInt(), 25);
    QCOMPARE(finding.value(QStringLiteral("encontrado")).toString(), QStringLiteral("76"));
    QCOMPARE(finding.value(QStringLiteral("esperado")).toString(), QStringLiteral("77"));
}

void TestGateCli::aPublishedFolderIsChecked()
{
    const CorteSample sample;
    const QString root = QString::fromStdString(sample.root());
    const Run done = run({ root });
    QVERIFY2(done.code == 0, QByteArray(done.out + done.err).constData());
    QVERIFY(done.out.contains("\ncatalogo: pasa\n"));
    QVERIFY(done.out.endsWith("\nPASA\n"));
    QCOMPARE(run({ root, QStringLiteral("--corte"), QStringLiteral("8") }).code, 0);
    const QJsonObject json = QJsonDocument::fromJson(run({ root, QStringLiteral("--json") }).out).object();
    QCOMPARE(json.value(QStringLiteral("pasa")).toBool(false), true);
    QCOMPARE(json.value(QStringLiteral("productos")).toArray().size(), 9); // corte, two a election, four others
    // The corte itself is no corte before.
    const Run replayed = run({ root, QStringLiteral("--previous"), root });
    QCOMPARE(replayed.code, 1);
    QVERIFY(replayed.out.contains("[corte.numero]"));
}

void TestGateCli::whatIsBrokenInAFolderIsNamed()
{
    CorteSample sample;
    const QString root = QString::fromStdString(sample.root());
    sample.edit(sample.election, sample.election + "_20",
        [](std::string& csv) { csv.insert(csv.find('\n', csv.find("ACTAS_ESPERADAS")) + 1, "1"); });
    sample.seal();
    const Run done = run({ root });
    QCOMPARE(done.code, 1);
    QVERIFY2(
        done.out.contains(QByteArray::fromStdString('\n' + sample.election + ": retenido\n")), done.out.constData());
    const std::string name = sample.results(sample.election).substr(sample.corte.folder.size() + 1);
    QVERIFY(done.out.contains(QByteArray::fromStdString(name + ":5:1 ACTAS_ESPERADAS: motivo [resumen.esperadas]")));
    QVERIFY(done.out.contains(QByteArray::fromStdString('\n' + sample.facts.elections[1].id + ": pasa\n")));
    sample.write("actual.json", R"({"corte":9,"manifiesto":")" + std::string(64, 'a') + "\"}");
    const Run other = run({ root });
    QCOMPARE(other.code, 1);
    QVERIFY(other.out.contains("[apuntador.manifiesto]"));
}

void TestGateCli::wrongUsageIsExitTwo_data()
{
    QTest::addColumn<QStringList>("args");
    QTest::newRow("nothing") << QStringList {};
    QTest::newRow("no layout") << QStringList { QStringLiteral("--csv"), QStringLiteral("/dev/null") };
    QTest::newRow("a year nobody knows") << QStringList { QStringLiteral("--csv"), QStringLiteral("/dev/null"),
        QStringLiteral("--layout"), QStringLiteral("2018") };
    QTest::newRow("rules of another year") << QStringList { QStringLiteral("--csv"), QStringLiteral("/dev/null"),
        QStringLiteral("--layout"), QStringLiteral("2021"), QStringLiteral("--rules"), QStringLiteral("puebla2024") };
    QTest::newRow("no such file") << QStringList { QStringLiteral("--csv"), QStringLiteral("/no/hay"),
        QStringLiteral("--layout"), QStringLiteral("2024") };
    QTest::newRow("a folder and a file") << QStringList { QStringLiteral("/tmp"), QStringLiteral("--csv"),
        QStringLiteral("/dev/null") };
    QTest::newRow("a folder that is no publication") << QStringList { QStringLiteral("/dev") };
    QTest::newRow("a corte that is not there")
        << QStringList { QStringLiteral("/dev"), QStringLiteral("--corte"), QStringLiteral("3") };
    QTest::newRow("a corte that is no number")
        << QStringList { QStringLiteral("/dev"), QStringLiteral("--corte"), QStringLiteral("x") };
    QTest::newRow("no such file before") << QStringList { QStringLiteral("--csv"), QStringLiteral("/dev/null"),
        QStringLiteral("--layout"), QStringLiteral("2024"), QStringLiteral("--previous"), QStringLiteral("/no/hay") };
    QTest::newRow("an option nobody knows") << QStringList { QStringLiteral("--cvs"), QStringLiteral("/dev/null") };
}

void TestGateCli::wrongUsageIsExitTwo()
{
    QFETCH(QStringList, args);
    const Run done = run(args);
    QCOMPARE(done.code, 2);
    QVERIFY(!done.err.isEmpty());
    QVERIFY(done.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestGateCli)
#include "tst_gatecli.moc"
