// SPDX-License-Identifier: MIT
#include "app/reports/reportpdf.h"

#include <QtTest>

using namespace prep;

namespace {

Informe sample(std::size_t rows)
{
    Informe report;
    report.id = "simulacro";
    report.titulo = "Informe del simulacro";
    report.proceso = "Proceso de prueba";
    report.simulacro = true;
    report.desde = 1717380000000;
    report.hasta = report.desde + 24 * 3600000LL;
    report.seq = 1000;
    for (const std::string_view id : { "capturadas_pct", "publicadas_pct", "casilla", "incidentes", "duracion", "distritos_plan", "cortes", "ciclo_mayor" })
        report.cifras.push_back({ id, id, Celda::cuenta(7) });
    TablaInforme table { "tabla", "Una tabla", { { "a", "Nombre" }, { "b", "Cuenta" }, { "c", "Vacía" } }, {} };
    for (std::size_t i = 0; i < rows; ++i)
        table.filas.push_back({ Celda::de("renglón"), Celda::cuenta(static_cast<std::int64_t>(i)), {} });
    report.secciones = { { "una", "Una sección", { "Un párrafo." }, {}, { table } } };
    return report;
}

/// Page objects of the file.
qsizetype pagesOf(const Informe& report)
{
    const QByteArray pdf = reportPdf(report, QStringLiteral("SIN FIRMA."));
    return pdf.startsWith("%PDF-") ? pdf.count("/Type /Page\n") : -1;
}

} // namespace

/// A report on paper: how many pages it takes, and that nothing it may hold breaks it.
class TestReportPdf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTableGoesOverAsManyPagesAsItTakes();
    void whatIsForFilesAloneTakesNone();
    void onlyTheFirstRowsMayBeWanted();
    void anEmptyReportHasItsCover();
    void nothingInACellBreaksIt_data();
    void nothingInACellBreaksIt();
    void figuresAreDrawn();
};

void TestReportPdf::aTableGoesOverAsManyPagesAsItTakes()
{
    QCOMPARE(pagesOf(sample(3)), 2); // cover and one
    const auto hundred = pagesOf(sample(100));
    QVERIFY(hundred > 2);
    QVERIFY(pagesOf(sample(400)) > hundred + 5);
}

void TestReportPdf::whatIsForFilesAloneTakesNone()
{
    Informe report = sample(400);
    report.secciones[0].tablas[0].soloDatos = true;
    QCOMPARE(pagesOf(report), 2);
}

void TestReportPdf::onlyTheFirstRowsMayBeWanted()
{
    Informe report = sample(400);
    report.secciones[0].tablas[0].filasPapel = 5;
    QCOMPARE(pagesOf(report), 2);
}

void TestReportPdf::anEmptyReportHasItsCover()
{
    Informe report = sample(0);
    report.desde = 0;
    report.secciones.clear();
    QCOMPARE(pagesOf(report), 1);
}

void TestReportPdf::nothingInACellBreaksIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a word wider than the page") << QString(2000, QLatin1Char('W'));
    QTest::newRow("many lines") << QString(QStringLiteral("línea\n")).repeated(20);
    QTest::newRow("what no font has") << QStringLiteral("\U0001F5F3 \u202E abc");
    QTest::newRow("nothing") << QString();
}

void TestReportPdf::nothingInACellBreaksIt()
{
    QFETCH(QString, text);
    Informe report = sample(3);
    report.secciones[0].tablas[0].filas[1][0] = Celda::de(text.toStdString());
    report.proceso = text.toStdString();
    const auto pages = pagesOf(report);
    QVERIFY(pages >= 2 && pages < 6);
}

void TestReportPdf::figuresAreDrawn()
{
    Informe report = sample(0);
    GraficaInforme lines { "lineas", "Líneas", GraficaInforme::Forma::lineas, false, { report.desde, report.desde + 60000 }, {}, { { "una", { 0, 5 } }, { "otra", { 0, 0 } } } };
    GraficaInforme bars { "barras", "Barras", GraficaInforme::Forma::barras, true, {}, { "uno" }, { { "una", { 1000000 } } } };
    GraficaInforme none { "nada", "Nada", GraficaInforme::Forma::lineas, false, {}, {}, {} };
    report.secciones[0].graficas = { lines, bars, none };
    const auto pages = pagesOf(report);
    QVERIFY(pages >= 2 && pages <= 4);
    QVERIFY(reportPdf(report, {}).size() > reportPdf(sample(0), {}).size());
}

QTEST_MAIN(TestReportPdf)
#include "tst_reportpdf.moc"
