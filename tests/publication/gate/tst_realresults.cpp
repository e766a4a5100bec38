// SPDX-License-Identifier: MIT
#include "models/publication/gate/bytes.h"
#include "models/publication/gate/resultsfile.h"
#include "models/publication/gate/ruleids.h"

#include <QFileInfo>
#include <QTest>

#include <array>

using namespace prep::gate;

namespace {

constexpr std::array<const char*, 6> cortes { "20210606_2240", "20210606_2320", "20210606_2340", "20210607_1320",
    "20210607_1440", "20210607_2000" };

/// What the summary of a published file says and its rows do not: "rule found/expected".
using Figures = QStringList;

QString line(const Finding& finding)
{
    return QString::fromStdString(std::string(finding.rule) + ' ' + finding.found + '/' + finding.expected);
}

Figures refusalsOf(const Report& report)
{
    Figures lines;
    for (const Finding& finding : report.findings()) {
        if (finding.severity == Severity::refuse)
            lines.append(line(finding));
    }
    return lines;
}

std::map<std::string, std::size_t> countsOf(const Report& report)
{
    return { report.counts().begin(), report.counts().end() };
}

} // namespace

/// Real published files: what the gate says of them, to the figure.
class TestRealResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theGovernorsCortesPassEachAfterTheOther();
    void theDeputiesCortesAreRefused_data();
    void theDeputiesCortesAreRefused();
    void pueblasFilesPassByTheRulesOfTheirYear_data();
    void pueblasFilesPassByTheRulesOfTheirYear();

private:
    std::string read(const QString& path);
    QString m_data;
};

void TestRealResults::initTestCase()
{
    m_data = qEnvironmentVariable("PREP_REAL_DATA");
    if (!QFileInfo::exists(m_data + QStringLiteral("/campeche2021"))
        || !QFileInfo::exists(m_data + QStringLiteral("/puebla2024")))
        QSKIP("SKIP: PREP_REAL_DATA is not set or holds no campeche2021 and puebla2024: no real file was checked");
}

std::string TestRealResults::read(const QString& path)
{
    return readBytes(QString(m_data + path).toStdString()).value_or("");
}

void TestRealResults::theGovernorsCortesPassEachAfterTheOther()
{
    std::string before;
    for (const char* corte : cortes) {
        const std::string now = read(QStringLiteral("/campeche2021/%1/CAMP_GOB_2021.csv").arg(QLatin1String(corte)));
        Options options;
        if (!before.empty())
            options.previous = before;
        const Report report = checkResults(corte, now, *layoutOf("2021"), options);
        QVERIFY2(report.passes(), textOf(report).c_str());
        // Nine actas whose acopio was keyed by hand, of 1,079 with times: counted, and the last corte's own formula.
        QCOMPARE(report.countOf(rules::dateOrderShare), std::size_t { 0 });
        before = now;
    }
    const Report last = checkResults("2000", before, *layoutOf("2021"));
    const std::map<std::string, std::size_t> wanted { { "fecha.orden", 9 }, { "resumen.formula-final", 1 } };
    QCOMPARE(countsOf(last), wanted);
}

void TestRealResults::theDeputiesCortesAreRefused_data()
{
    QTest::addColumn<QByteArray>("corte");
    QTest::addColumn<Figures>("figures");
    const auto row
        = [](const char* corte, const Figures& figures) { QTest::newRow(corte) << QByteArray(corte) << figures; };
    row("20210606_2240",
        { QStringLiteral("resumen.esperadas 1200/1190"), QStringLiteral("resumen.porcentaje-capturadas 0.5833/0.5882"),
            QStringLiteral("resumen.porcentaje-contabilizadas 0.5833/0.5882") });
    row("20210606_2320",
        { QStringLiteral("resumen.esperadas 1200/1190"), QStringLiteral("resumen.porcentaje-capturadas 1.5833/1.5966"),
            QStringLiteral("resumen.porcentaje-contabilizadas 1.5833/1.5966") });
    row("20210606_2340",
        { QStringLiteral("resumen.esperadas 1200/1190"), QStringLiteral("resumen.porcentaje-capturadas 2.4166/2.4369"),
            QStringLiteral("resumen.porcentaje-contabilizadas 2.4166/2.4369") });
    row("20210607_1320",
        { QStringLiteral("resumen.esperadas 1200/1190"), QStringLiteral("resumen.capturadas 976/973"),
            QStringLiteral("resumen.porcentaje-capturadas 81.3333/81.7647"),
            QStringLiteral("resumen.contabilizadas 940/937"),
            QStringLiteral("resumen.porcentaje-contabilizadas 78.3333/78.7394"),
            QStringLiteral("resumen.porcentaje-inconsistencias 2.1666/2.1848") });
    row("20210607_1440",
        { QStringLiteral("resumen.esperadas 1200/1190"), QStringLiteral("resumen.capturadas 1001/997"),
            QStringLiteral("resumen.porcentaje-capturadas 83.4166/83.7815"),
            QStringLiteral("resumen.contabilizadas 965/961"),
            QStringLiteral("resumen.porcentaje-contabilizadas 80.4166/80.7563"),
            QStringLiteral("resumen.porcentaje-inconsistencias 2.1666/2.1848") });
    row("20210607_2000",
        { QStringLiteral("resumen.esperadas 1200/1190"), QStringLiteral("resumen.capturadas 1100/1096"),
            QStringLiteral("resumen.porcentaje-capturadas 91.6666/92.1008"),
            QStringLiteral("resumen.contabilizadas 1060/1056"),
            QStringLiteral("resumen.porcentaje-contabilizadas 88.3333/88.7394"),
            QStringLiteral("resumen.porcentaje-inconsistencias 2.5/2.521"),
            QStringLiteral("resumen.votos-con-especiales 372947/371665"),
            QStringLiteral("resumen.participacion 62.9104/62.6575 (en el último corte 62.6941)") });
}

void TestRealResults::theDeputiesCortesAreRefused()
{
    QFETCH(QByteArray, corte);
    QFETCH(Figures, figures);
    const std::string bytes = read(QStringLiteral("/campeche2021/%1/CAMP_DIP_LOC_2021.csv").arg(QLatin1String(corte)));
    const Report report = checkResults("CAMP_DIP_LOC_2021.csv", bytes, *layoutOf("2021"));
    QVERIFY(!report.passes());
    QCOMPARE(refusalsOf(report), figures);
}

void TestRealResults::pueblasFilesPassByTheRulesOfTheirYear_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("noActa"); ///< cells of sin acta rows that hold an origin
    QTest::addColumn<int>("totals"); ///< rows whose calculated total is 0 where it should be a word
    QTest::addColumn<int>("hidden"); ///< actas with an unreadable box that is printed `-`
    QTest::newRow("GUB") << QByteArray("PUE_GUB_2024.csv") << 2 * 943 << 943 + 75 << 0;
    QTest::newRow("DIP_LOC") << QByteArray("PUE_DIP_LOC_2024.csv") << 2 * 873 << 873 + 183 << 0;
    QTest::newRow("AYUN") << QByteArray("PUE_AYUN_2024.csv") << 2 * 646 << 646 + 467 << 21;
}

void TestRealResults::pueblasFilesPassByTheRulesOfTheirYear()
{
    QFETCH(QByteArray, name);
    QFETCH(int, noActa);
    QFETCH(int, totals);
    QFETCH(int, hidden);
    const std::string bytes = read(QStringLiteral("/puebla2024/") + QLatin1String(name));
    const Report own = checkResults(name.toStdString(), bytes, layoutPuebla2024());
    QVERIFY2(own.passes(), textOf(own).c_str());
    QCOMPARE(own.countOf(rules::keyRepeated), std::size_t { 53 });
    const Report strict = checkResults(name.toStdString(), bytes, *layoutOf("2024"));
    QCOMPARE(static_cast<int>(strict.countOf(rules::legendNoActa)), noActa);
    QCOMPARE(static_cast<int>(strict.countOf(rules::votesTotal)), totals);
    QCOMPARE(static_cast<int>(strict.countOf(rules::legendSome)), hidden);
    QCOMPARE(static_cast<int>(strict.countOf(rules::summaryFormat)), 2);
    QCOMPARE(static_cast<int>(strict.refusals()), noActa + totals + hidden + 2 + 53);
}

QTEST_GUILESS_MAIN(TestRealResults)
#include "tst_realresults.moc"
