// SPDX-License-Identifier: MIT
#include "models/domain/summary.h"
#include "models/publication/prepfile.h"
#include "models/publication/resultcolumns.h"
#include "models/publication/resultcsv.h"
#include "tests/support/syntheticnight.h"

#include <QTest>

#include <cctype>
#include <set>

using namespace prep;

namespace {
constexpr Millis hour = 1717470000000; // 2024-06-04 03:00 UTC
}

class TestResultCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hoursAreTheEntitysOwn();
    void sevenLinesBeforeTheActas();
    void everyRowIsAnActaInItsPlace();
    void whatIsHeldOutOfTheCatalogueIsNotShown();
    void theSummaryIsThatOfTheRows();
    void whatIsNotThereIsSaid();
    void namesWithCommasAreQuoted();
    void theLeemeNamesEveryColumn();

private:
    [[nodiscard]] PrepFile published(std::size_t election) const;
    std::unique_ptr<test::SyntheticNight> m_night;
};

void TestResultCsv::initTestCase()
{
    m_night = std::make_unique<test::SyntheticNight>(900);
    m_night->playUntil(240);
}

PrepFile TestResultCsv::published(std::size_t election) const
{
    return readPrepFile(resultCsv(m_night->state(), election, { hour, false }), "JAL.csv");
}

void TestResultCsv::hoursAreTheEntitysOwn()
{
    QCOMPARE(publishedStamp(hour, -360), std::string("03/06/2024 21:00:00"));
    QCOMPARE(publishedStamp(1709251199000, 0), std::string("29/02/2024 23:59:59"));
    QCOMPARE(publishedStamp(0, -360), std::string());
    QCOMPARE(publishedCorte(hour, -360), std::string("03/06/2024 21:00 (UTC-6)"));
    QCOMPARE(publishedCorte(hour, 330), std::string("04/06/2024 08:30 (UTC+5:30)"));
}

void TestResultCsv::sevenLinesBeforeTheActas()
{
    const std::string csv = resultCsv(m_night->state(), 0, { hour, false });
    const QStringList lines = QString::fromStdString(csv).split(QLatin1Char('\n'));
    QVERIFY(csv.starts_with("\xEF\xBB\xBF"));
    QVERIFY(csv.find('\r') == std::string::npos);
    QCOMPARE(lines[0].toStdString(), m_night->process()->elections[0].title);
    QCOMPARE(lines[1], QStringLiteral("03/06/2024 21:00 (UTC-6)"));
    QVERIFY(lines[2].isEmpty() && lines[5].isEmpty());
    QVERIFY(lines[3].startsWith(QLatin1String("ACTAS_ESPERADAS,ACTAS_REGISTRADAS,ACTAS_FUERA_CATALOGO,")));
    QVERIFY(lines[6].startsWith(QLatin1String("CLAVE_CASILLA,CLAVE_ACTA,ID_ENTIDAD,ENTIDAD,")));
    QVERIFY(lines[6].endsWith(QLatin1String("FECHA_HORA_VERIFICACION,ORIGEN,DIGITALIZACION,TIPO_DOCUMENTO")));
    QVERIFY(lines[7].startsWith(QLatin1Char('\'')));
}

void TestResultCsv::everyRowIsAnActaInItsPlace()
{
    const Process& process = *m_night->process();
    for (std::size_t election = 0; election < process.elections.size(); ++election) {
        const PrepFile file = published(election);
        QVERIFY(!file.refused && file.errors.empty());
        const Election& which = process.elections[election];
        QCOMPARE(file.rows.size(), std::size_t { which.count } + m_night->state().fueraDeCatalogo[election]);
        for (std::uint32_t i = 0; i < which.count; ++i) {
            QCOMPARE(
                std::string(file.text(file.rows[i], PrepColumn::claveActa)), process.actas[which.first + i].claveActa);
            QCOMPARE(resultRow(m_night->state(), which.first + i).find('\n'), std::string::npos);
        }
        for (std::size_t i = which.count; i < file.rows.size(); ++i)
            QCOMPARE(std::string(file.legend(file.rows[i])), process.rules.legends.back());
    }
}

/// It waits for a person (A7), and neither its row nor its count is the public's.
void TestResultCsv::whatIsHeldOutOfTheCatalogueIsNotShown()
{
    State state = m_night->state();
    Id16 pieza;
    pieza.bytes.fill(0xee);
    const auto happens = [&](EventKind kind, Body body) {
        Event event;
        event.header.seq = state.seq + 1;
        event.header.at = event.header.occurred = state.at;
        event.header.kind = kind;
        event.header.subject = Subject::pieza(pieza);
        event.body = std::move(body);
        evolve(state, event);
    };
    const std::string site = state.process->sites.front().id;
    Digest image;
    image.bytes.fill(1);
    happens(EventKind::piezaAcopiada, body::PiezaAcopiada { site, "", "" });
    happens(EventKind::piezaDigitalizada, body::PiezaDigitalizada { Canal::catd, site, "", "", "ACTA PREP", image, 100 });
    happens(EventKind::piezaFueraDeCatalogo, body::PiezaFueraDeCatalogo { state.process->elections.front().id, "No trae identificación" });
    const std::size_t before = readPrepFile(resultCsv(state, 0, { hour, false }), "JAL.csv").rows.size();
    const std::int64_t registered = summarize(state, 0, false).registradas;
    happens(EventKind::piezaRetenida, body::PiezaRetenida { "imagen duplicada", {} });
    const PrepFile file = readPrepFile(resultCsv(state, 0, { hour, false }), "JAL.csv");
    QVERIFY(!file.refused && file.errors.empty());
    QCOMPARE(file.rows.size(), before - 1);
    QCOMPARE(summarize(state, 0, false).registradas, registered - 1);
}

/// Recomputed here from the cells, with nothing of the builder's.
void TestResultCsv::theSummaryIsThatOfTheRows()
{
    for (std::size_t election = 0; election < m_night->process()->elections.size(); ++election) {
        const PrepFile file = published(election);
        std::int64_t counted = 0;
        std::int64_t captured = 0;
        std::int64_t nominal = 0;
        std::int64_t votes = 0;
        for (const PrepRow& row : file.rows) {
            const std::string_view mark = file.text(row, PrepColumn::contabilizada);
            captured += mark == "0" || mark == "1" ? 1 : 0;
            if (mark != "1")
                continue;
            ++counted;
            nominal += std::stoll(std::string(file.text(row, PrepColumn::listaNominal)));
            std::int64_t sum = 0;
            for (const int box : file.layout.boxes) {
                const std::string& cell = row.cells[static_cast<std::size_t>(box)];
                sum += !cell.empty() && std::isdigit(static_cast<unsigned char>(cell[0])) ? std::stoll(cell) : 0;
            }
            QCOMPARE(std::string(file.text(row, PrepColumn::calculado)), std::to_string(sum));
            votes += sum;
        }
        QVERIFY(counted > 50);
        QCOMPARE(file.summary.raw[3], std::to_string(captured));
        QCOMPARE(file.summary.raw[5], std::to_string(counted));
        QCOMPARE(file.summary.raw[9], std::to_string(nominal));
        QCOMPARE(file.summary.raw[10], std::to_string(votes));
        const std::int64_t scaled = captured * 1000000 / std::stoll(file.summary.raw[0]);
        QCOMPARE(file.summary.raw[4],
            std::to_string(scaled / 10000) + "." + std::to_string(10000 + scaled % 10000).substr(1));
    }
}

void TestResultCsv::whatIsNotThereIsSaid()
{
    const State& state = m_night->state();
    const Process& process = *m_night->process();
    std::set<std::string> seen;
    for (const int minutes : { 1400, 1500 }) {
        for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
            const std::string row = "," + resultRow(state, acta) + ",";
            const Valor& value = state.actas[acta].valor;
            if (value.seq == 0) {
                QVERIFY(row.ends_with(",-,-,-,-,-,-,-,-,-,-,"));
                seen.insert("pendiente");
            } else if (!value.tally) {
                QVERIFY(row.find(",SIN ACTA,") != std::string::npos);
                QVERIFY(row.ends_with(",0,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,"));
                seen.insert("sinActa");
            } else {
                QVERIFY(row.ends_with(",CASILLA,MOVIL,ACTA PREP,") || row.ends_with(",CATD,ESCANER,ACTA PREP,")
                    || row.find(",ACTA V") != std::string::npos || row.ends_with(",RPP,") || row.ends_with(",CC,")
                    || row.ends_with(",PPC,"));
                seen.insert("votos");
            }
            if (process.actas[acta].tipo == TipoCasilla::anticipado)
                QVERIFY(row.find(",'N/A,'N/A,A,") != std::string::npos || process.actas[acta].seccion != "N/A");
        }
        m_night->playUntil(minutes); // sin acta are declared late
    }
    QCOMPARE(seen, (std::set<std::string> { "pendiente", "sinActa", "votos" }));
}

void TestResultCsv::namesWithCommasAreQuoted()
{
    auto process = std::make_shared<Process>(*m_night->process());
    process->candidaturas = { { 0, process->actas[0].municipioId, "PAN", "PÉREZ, \"LA\" ANA", "X" } };
    QVERIFY(candidaturasCsv(*process, 0).find(",\"PÉREZ, \"\"LA\"\" ANA\",X\n") != std::string::npos);
}

void TestResultCsv::theLeemeNamesEveryColumn()
{
    for (const Election& election : m_night->process()->elections) {
        const std::string text = leeme(*m_night->process(), election);
        for (const std::string& column : resultHeader(election))
            QVERIFY2(text.find(". " + column + ": ") != std::string::npos, column.c_str());
        for (const std::string_view figure : summaryNames())
            QVERIFY(text.find(". " + std::string(figure) + ": ") != std::string::npos);
    }
    auto other = std::make_shared<Process>(*m_night->process());
    std::swap(other->elections[0].boxes[0], other->elections[0].boxes[1]);
    QVERIFY(schemaFingerprint(*other) != schemaFingerprint(*m_night->process())); // a moved column is another schema
}

QTEST_GUILESS_MAIN(TestResultCsv)
#include "tst_resultcsv.moc"
