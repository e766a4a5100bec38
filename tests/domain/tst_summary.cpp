// SPDX-License-Identifier: MIT
#include "models/domain/summary.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

class TestSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thirteenFigures();
    void theCurveRisesToTheTotals();
};

void TestSummary::thirteenFigures()
{
    Night n(test::smallProcess(10));
    n.staff();
    const auto verified = [&](const std::string& key, const Tally& tally) {
        n.arrive(key);
        n.capture("K1", key, tally);
        n.capture("K2", key, tally);
    };
    verified("DIP_LOC-000001", n.tally("DIP_LOC-000001", 55)); // special: 55 + 9 × 5 = 100 votes, no lista nominal
    verified("DIP_LOC-000005", n.tally("DIP_LOC-000005", 155)); // 200 of 500
    verified("DIP_LOC-000006", n.tally("DIP_LOC-000006", 476)); // 521 > 520: excede
    Tally illegible = n.tally("DIP_LOC-000007", ilegible);
    verified("DIP_LOC-000007", illegible); // 45 votes, counted with an observation
    n.run(n.site("D01"), command::DeclararSinActa { "DIP_LOC-000008", CausaSinActa::sinBolsa });
    const Id16 pieza = n.nextId();
    n.run(n.site("D01"),
        command::Digitalizar { pieza, Canal::casilla, "D01", {}, {}, "ACTA PREP", Night::image(900), 1 });
    n.run(n.who("V1"), command::DeclararFueraDeCatalogo { pieza, "DIP_LOC", "sin identificar" });

    const Summary s = summarize(n.state, 0, false);
    QCOMPARE(s.esperadas, 10);
    QCOMPARE(s.registradas, 6);
    QCOMPARE(s.fueraDeCatalogo, 1);
    QCOMPARE(s.capturadas, 5);
    QCOMPARE(s.porcentajeCapturadas, std::string("50.0000"));
    QCOMPARE(s.contabilizadas, 3);
    QCOMPARE(s.porcentajeContabilizadas, std::string("30.0000"));
    QCOMPARE(s.porcentajeInconsistencias,
        std::string("20.0000")); // excede and ilegible; never sin acta or fuera de catálogo
    QCOMPARE(s.noContabilizadas, 2);
    QCOMPARE(s.listaNominalContabilizadas, 1000);
    QCOMPARE(s.totalVotosConEspeciales, 345);
    QCOMPARE(s.totalVotosSinEspeciales, 245);
    QCOMPARE(s.participacion, std::string("24.5000"));
    QCOMPARE(summarize(n.state, 0, true).participacion, std::string("34.5000")); // last corte only (Anexo 13 n. 29)
    QCOMPARE(summarize(n.state, 1, true).participacion, std::string("0.0000"));
}

void TestSummary::theCurveRisesToTheTotals()
{
    Night n(test::smallProcess(10));
    n.staff();
    for (const char* key : { "AYUN-000004", "AYUN-000005", "AYUN-000006" }) {
        n.now += 120000;
        n.arrive(key);
        n.capture("K1", key, n.tally(key));
    }
    n.capture("K2", "AYUN-000005", n.tally("AYUN-000005"));
    const auto points = curve(n.state, 1);
    QVERIFY(points.size() >= 3);
    for (std::size_t i = 1; i < points.size(); ++i)
        QVERIFY(points[i].minute > points[i - 1].minute && points[i].acopiadas >= points[i - 1].acopiadas);
    QCOMPARE(points.back().acopiadas, 3U);
    QCOMPARE(points.back().capturadas, 3U);
    QCOMPARE(points.back().verificadas, 1U);
}

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
