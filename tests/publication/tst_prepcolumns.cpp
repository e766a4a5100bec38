// SPDX-License-Identifier: MIT
#include "models/publication/prepcolumns.h"

#include <QTest>

using namespace prep;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(prep::PrepColumn)

class TestPrepColumns : public QObject {
    Q_OBJECT

private slots:
    void everyYearsNameMeansTheSame_data();
    void everyYearsNameMeansTheSame();
    void boxesAreWhatLiesBetweenTheTotals();
    void boxesEndAtTheCalculatedSumWhenNoneIsWritten();
    void summaryHeadersAreFound();
};

void TestPrepColumns::everyYearsNameMeansTheSame_data()
{
    QTest::addColumn<std::string>("header");
    QTest::addColumn<PrepColumn>("column");
    const auto row = [](const char* header, PrepColumn column) { QTest::newRow(header) << std::string(header) << column; };
    row("ID_ESTADO", PrepColumn::idEntidad);
    row("ID_ENTIDAD", PrepColumn::idEntidad);
    row("ID_DISTRITO", PrepColumn::idDistrito);
    row("ID_DISTRITO_FEDERAL", PrepColumn::idDistrito);
    row("ID_ALCALDIA", PrepColumn::idMunicipio);
    row("SHA", PrepColumn::codigoIntegridad);
    row("CODIGO_INTEGRIDAD", PrepColumn::codigoIntegridad);
    row("NUM_BOLETAS_SOBRANTES", PrepColumn::sobrantes);
    row("TOTAL_CIUDADANOS_VOTARON", PrepColumn::personas);
    row("TOTAL_VOTOS", PrepColumn::asentado);
    row("TOTAL_VOTOS_CALCULADOS", PrepColumn::calculado);
    row("CONTABILIZADAS", PrepColumn::contabilizada);
    row("REPRESENTANTES", PrepColumn::representantes);
    row("COTEJADA", PrepColumn::cotejada);
    row("'seccion'", PrepColumn::seccion);
    row("Lista Nominal ", PrepColumn::listaNominal);
    row("OBSERVACI\xC3\x93NES", PrepColumn::observaciones);
}

void TestPrepColumns::everyYearsNameMeansTheSame()
{
    QFETCH(std::string, header);
    QFETCH(PrepColumn, column);
    const auto found = prepColumnNamed(header);
    QVERIFY(found.has_value());
    QCOMPARE(*found, column);
}

void TestPrepColumns::boxesAreWhatLiesBetweenTheTotals()
{
    const PrepLayout layout = layoutOf({ "CLAVE_CASILLA", "SECCION", "TIPO_ACTA", "TOTAL_VOTOS_SACADOS", "PAN", "'MORENA'", "C_PAN_PRI",
        "NO_REGISTRADAS", "NULOS", "TOTAL_VOTOS_ASENTADO", "TOTAL_VOTOS_CALCULADO", "LISTA_NOMINAL", "OTRA" });
    const std::vector<int> expected { 4, 5, 6, 7, 8 };
    QCOMPARE(layout.boxes, expected);
    QCOMPARE(layout.headers[5], std::string("MORENA"));
    QVERIFY(!layout.has(PrepColumn::observaciones));
}

void TestPrepColumns::boxesEndAtTheCalculatedSumWhenNoneIsWritten()
{
    const PrepLayout layout = layoutOf({ "SECCION", "TIPO_ACTA", "PAN", "NULOS", "TOTAL_VOTOS_CALCULADO", "LISTA_NOMINAL" });
    const std::vector<int> expected { 2, 3 };
    QCOMPARE(layout.boxes, expected);
}

void TestPrepColumns::summaryHeadersAreFound()
{
    for (std::size_t i = 0; i < summaryCount; ++i)
        QCOMPARE(summaryColumnNamed(std::string(summaryNames()[i]) + " ").value(), i);
    QVERIFY(!summaryColumnNamed("GUBERNATURA").has_value());
}

QTEST_GUILESS_MAIN(TestPrepColumns)
#include "tst_prepcolumns.moc"
