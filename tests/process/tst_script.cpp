// SPDX-License-Identifier: MIT
#include "models/process/files.h"
#include "models/process/script.h"

#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

class TestScript : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsReadBackAsWritten();
    void aMalformedRowIsNamedAndLeftOut_data();
    void aMalformedRowIsNamedAndLeftOut();
    void cellsReadBackAsWritten();
    void malformedCellsAreRefused_data();
    void malformedCellsAreRefused();
    void aMissingFileIsOneError();

private:
    QTemporaryDir m_folder;
    std::string path() const { return m_folder.path().toStdString() + "/noche.csv"; }
};

static const char* const header = "ocurrio,accion,pieza,acta,eleccion,sitio,canal,persona,estacion,campo,valor\n";

void TestScript::rowsReadBackAsWritten()
{
    const std::vector<ScriptRow> rows {
        { 1717380112000, "abrirSitio", "", "", "", "D01", "", "", "", "", "" },
        { 1717380112250, "acopiar", "p,1", "AYUN-000001", "", "D01", "CATD", "", "", "mecanismo", "F-I" },
        { 1717380113000, "digitalizar", "p\"2", "", "", "D01", "CASILLA", "", "", "documento;mecanismo;imagen", "ACTA PREP;;" + std::string(64, 'a') },
        { 1717380114000, "capturar", "", "AYUN-000001", "", "", "", "P0001", "E0001", "ronda", "1|1 2 SD IL NA 7" },
        { 1717380115000, "fueraDeCatalogo", "p,1", "", "AYUN", "", "", "P0001", "E0001", "motivo", "no está, ni «cerca»" },
        { 1717380116000, "sinActa", "", "AYUN-000002", "", "D01", "", "", "", "causa", "SIN_BOLSA" },
        { 1717380117000, "cortarEnlace", "", "", "", "D01 D02", "", "", "", "", "" },
        { 1717380118000, "activarPlan", "", "", "", "D01 D02", "", "COORD-1", "E0061", "escenario", "sin-internet|dos, a la vez" },
        { 1717380119000, "terminarPaso", "", "", "", "D01", "", "SUP-D01", "E0062", "paso", "reportar|sigue|Folio 7" },
    };
    QVERIFY(writeScript(path(), rows, -360).ok());
    std::vector<ScriptRow> read;
    const auto errors = readScript(path(), [&](ScriptRow&& row) { read.push_back(std::move(row)); });
    QVERIFY2(errors.empty(), errors.empty() ? "" : errors[0].text().c_str());
    QCOMPARE(read.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(read[i].ocurrio, rows[i].ocurrio);
        QVERIFY(read[i].accion == rows[i].accion && read[i].pieza == rows[i].pieza && read[i].acta == rows[i].acta);
        QVERIFY(read[i].eleccion == rows[i].eleccion && read[i].sitio == rows[i].sitio && read[i].canal == rows[i].canal);
        QVERIFY(read[i].persona == rows[i].persona && read[i].estacion == rows[i].estacion);
        QVERIFY(read[i].campo == rows[i].campo && read[i].valor == rows[i].valor);
    }
}

void TestScript::aMalformedRowIsNamedAndLeftOut_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* line, const char* message) {
        QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(message);
    };
    const char* t = "2024-06-02T20:01:52-06:00";
    row("unknown action", qPrintable(QString::fromLatin1("%1,contar,,,,,,,,,").arg(QLatin1String(t))), "noche.csv:2:2: columna accion: «contar»; se esperaba una acción conocida");
    row("hour without offset", "2024-06-02T20:01:52,abrirSitio,,,,D01,,,,,", "noche.csv:2:1: columna ocurrio: «2024-06-02T20:01:52»; se esperaba una hora ISO 8601 con desfase, por ejemplo 2024-06-02T20:01:52-06:00");
    row("30 February", "2024-02-30T20:01:52-06:00,abrirSitio,,,,D01,,,,,", "noche.csv:2:1: columna ocurrio: «2024-02-30T20:01:52-06:00»; se esperaba una hora ISO 8601 con desfase, por ejemplo 2024-06-02T20:01:52-06:00");
    row("site missing", "2024-06-02T20:01:52-06:00,abrirSitio,,,,,,,,,", "noche.csv:2:6: columna sitio: «»; se esperaba un sitio, que la acción abrirSitio necesita");
    row("person missing", "2024-06-02T20:01:52-06:00,capturar,,AYUN-000001,,,,,E1,ronda,1|1 2 3 4 5 6", "noche.csv:2:8: columna persona: «»; se esperaba una persona, que la acción capturar necesita");
    row("round four", "2024-06-02T20:01:52-06:00,capturar,,AYUN-000001,,,,P,E1,ronda,4|1 2 3 4 5 6", "noche.csv:2:11: columna valor: «4|1 2 3 4 5 6»; se esperaba ronda (1-3), «|» y las celdas: números, SD, IL o NA");
    row("a word for a cell", "2024-06-02T20:01:52-06:00,capturar,,AYUN-000001,,,,P,E1,ronda,1|1 2 3 4 5 seis", "noche.csv:2:11: columna valor: «1|1 2 3 4 5 seis»; se esperaba ronda (1-3), «|» y las celdas: números, SD, IL o NA");
    row("too few cells", "2024-06-02T20:01:52-06:00,capturar,,AYUN-000001,,,,P,E1,ronda,1|1 2", "noche.csv:2:11: columna valor: «1|1 2»; se esperaba ronda (1-3), «|» y las celdas: números, SD, IL o NA");
    row("unknown cause", "2024-06-02T20:01:52-06:00,sinActa,,AYUN-000001,,D01,,,,causa,PERDIDA", "noche.csv:2:11: columna valor: «PERDIDA»; se esperaba NO_ENTREGADO, NO_INSTALADA o SIN_BOLSA");
    row("cotejo result 0", "2024-06-02T20:01:52-06:00,cotejar,,AYUN-000001,,,,P,E1,resultado,0", "noche.csv:2:11: columna valor: «0»; se esperaba 1, 2 o 3");
    row("image is no SHA-256", "2024-06-02T20:01:52-06:00,digitalizar,p,,,D01,CATD,,,documento;mecanismo;imagen,ACTA PREP;F;abc", "noche.csv:2:11: columna valor: «ACTA PREP;F;abc»; se esperaba documento;mecanismo;imagen, la imagen vacía o SHA-256 de 64 dígitos");
    row("unknown channel", "2024-06-02T20:01:52-06:00,digitalizar,p,,,D01,FAX,,,documento;mecanismo;imagen,ACTA PREP;F;", "noche.csv:2:7: columna canal: «FAX»; se esperaba CATD o CASILLA");
    row("a derived value", "2024-06-02T20:01:52-06:00,capturar,,AYUN-000001,,,,P,E1,leyenda,EXCEDE", "noche.csv:2:10: columna campo: «leyenda»; se esperaba «ronda»");
    row("a plan without its note's bar", "2024-06-02T20:01:52-06:00,activarPlan,,,,D07 D09,,COORD-1,E1,escenario,sin-internet", "noche.csv:2:11: columna valor: «sin-internet»; se esperaba escenario, «|» y una nota o nada");
    row("a step without outcome", "2024-06-02T20:01:52-06:00,terminarPaso,,,,D07,,SUP-D07,E1,paso,reiniciar||", "noche.csv:2:11: columna valor: «reiniciar||»; se esperaba paso, «|», salida, «|» y la evidencia o nada");
    row("a plan that nobody activates", "2024-06-02T20:01:52-06:00,activarPlan,,,,D07,,,E1,escenario,sin-internet|", "noche.csv:2:8: columna persona: «»; se esperaba una persona, que la acción activarPlan necesita");
    row("a cut of nothing", "2024-06-02T20:01:52-06:00,cortarEnlace,,,,,,,,,", "noche.csv:2:6: columna sitio: «»; se esperaba un sitio, que la acción cortarEnlace necesita");
    row("a field too few", "2024-06-02T20:01:52-06:00,abrirSitio,,,,D01,,,,", "noche.csv:2: «10 campos»; se esperaba 11 campos, como en el encabezado");
}

void TestScript::aMalformedRowIsNamedAndLeftOut()
{
    QFETCH(QString, line);
    QFETCH(QString, message);
    const std::string good = "2024-06-02T20:01:52-06:00,abrirSitio,,,,D01,,,,,\n";
    QVERIFY(writeFileAtomically(path(), header + line.toStdString() + "\n" + good).ok());
    int visited = 0;
    const auto errors = readScript(path(), [&](ScriptRow&&) { ++visited; });
    QCOMPARE(visited, 1);
    QStringList texts;
    for (const DefinitionError& error : errors)
        texts += QString::fromStdString(error.text());
    QVERIFY2(texts.contains(message), qUtf8Printable(texts.join(u'\n')));
}

void TestScript::cellsReadBackAsWritten()
{
    Tally tally;
    tally.totals = { 12, sinDato, ilegible, noAplica, 999999999 };
    tally.boxes = { 0, sinDato, 148, ilegible };
    const std::string text = formatCells(tally);
    QCOMPARE(text, std::string("12 SD IL NA 0 SD 148 IL 999999999"));
    const Result<Tally> read = parseCells(text, 4);
    QVERIFY(read.ok());
    QVERIFY(*read == tally);
}

void TestScript::malformedCellsAreRefused_data()
{
    QTest::addColumn<QString>("cells");
    QTest::newRow("one too few") << QStringLiteral("1 2 3 4 5");
    QTest::newRow("one too many") << QStringLiteral("1 2 3 4 5 6 7");
    QTest::newRow("two spaces") << QStringLiteral("1  3 4 5 6 7");
    QTest::newRow("space at the end") << QStringLiteral("1 2 3 4 5 6 ");
    QTest::newRow("negative") << QStringLiteral("1 2 3 4 -5 6");
    QTest::newRow("above the limit") << QStringLiteral("1 2 3 4 1000000000 6");
    QTest::newRow("beyond 32 bits") << QStringLiteral("1 2 3 4 99999999999999999999 6");
    QTest::newRow("decimal") << QStringLiteral("1 2 3 4 5.0 6");
    QTest::newRow("empty") << QString();
}

void TestScript::malformedCellsAreRefused()
{
    QFETCH(QString, cells);
    QVERIFY(!parseCells(cells.toStdString(), 1).ok());
}

void TestScript::aMissingFileIsOneError()
{
    const auto errors = readScript(m_folder.path().toStdString() + "/nada.csv", [](ScriptRow&&) { QFAIL("no row"); });
    QCOMPARE(errors.size(), std::size_t { 1 });
}

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
