// SPDX-License-Identifier: MIT
#include "models/process/jalisco.h"
#include "models/process/night.h"
#include "tests/support/scriptrunner.h"

#include <QTest>

using namespace prep;

class TestNight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSameSeedGivesTheSameNight();
    void anotherSeedGivesAnotherNight();
    void rowsAreInOrderOfTime();
    void theRulesTakeEveryRow();
    void theSharesAreThoseOfRealNights();
    void everybodyIsOneOfTheStaff();

private:
    std::shared_ptr<const Process> m_process;
    std::vector<ScriptRow> m_rows;
};

void TestNight::initTestCase()
{
    JaliscoOptions options;
    options.actas = 3000;
    m_process = makeJalisco(options).process;
    QVERIFY(m_process);
    m_rows = makeNight(*m_process, {});
}

static std::string textOf(const std::vector<ScriptRow>& rows)
{
    std::string text;
    for (const ScriptRow& r : rows)
        text += std::to_string(r.ocurrio) + r.accion + r.pieza + r.acta + r.persona + r.valor + "\n";
    return text;
}

void TestNight::theSameSeedGivesTheSameNight()
{
    QCOMPARE(textOf(makeNight(*m_process, {})), textOf(m_rows));
}

void TestNight::anotherSeedGivesAnotherNight()
{
    NightOptions options;
    options.seed = 2;
    QVERIFY(textOf(makeNight(*m_process, options)) != textOf(m_rows));
}

void TestNight::rowsAreInOrderOfTime()
{
    for (std::size_t i = 1; i < m_rows.size(); ++i)
        QVERIFY(m_rows[i - 1].ocurrio <= m_rows[i].ocurrio);
    QVERIFY(m_rows.front().ocurrio >= m_process->opening - m_process->rules.earlyMargin);
    QVERIFY(m_rows.back().ocurrio <= m_process->closing);
}

void TestNight::theRulesTakeEveryRow()
{
    test::ScriptRunner runner(m_process, 1);
    runner.run(m_rows);
    for (const std::string& refusal : runner.refusals())
        qWarning("%s", refusal.c_str());
    QVERIFY(runner.refusals().empty());
    QCOMPARE(runner.state().conflictos, 0U);
}

void TestNight::theSharesAreThoseOfRealNights()
{
    test::ScriptRunner runner(m_process, 1);
    runner.run(m_rows);
    const State& state = runner.state();
    Counters all;
    std::uint32_t third = 0;
    for (std::size_t e = 0; e < m_process->elections.size(); ++e) {
        const Counters& c = state.counters(e);
        all.esperadas += c.esperadas;
        all.capturadas += c.capturadas;
        all.contabilizadas += c.contabilizadas;
        all.sinActa += c.sinActa;
        all.canalCasilla += c.canalCasilla;
        all.acopiadas += c.acopiadas;
        all.cotejadas += c.cotejadas;
        all.verificadas += c.verificadas;
        for (std::size_t i = 0; i < observacionCount; ++i)
            all.observaciones[i] += c.observaciones[i];
    }
    for (const ActaState& acta : state.actas)
        third += acta.valor.metodo != body::Metodo::dosIguales ? 1 : 0;
    const auto share = [](std::uint32_t part, std::uint32_t whole) { return 100.0 * part / whole; };
    const double captured = share(all.capturadas, all.esperadas);
    const double phone = share(all.canalCasilla, all.acopiadas);
    QVERIFY2(captured > 88 && captured < 97, qPrintable(QString::number(captured)));
    QVERIFY2(phone > 29 && phone < 75, qPrintable(QString::number(phone)));
    QVERIFY(share(all.sinActa, all.esperadas) > 6 && share(all.sinActa, all.esperadas) < 12);
    QVERIFY(share(all.observaciones[std::size_t(Observacion::algunCampo)], all.capturadas) > 8);
    QVERIFY(share(all.observaciones[std::size_t(Observacion::algunCampo)], all.capturadas) < 14);
    QVERIFY(share(all.observaciones[std::size_t(Observacion::todos)], all.capturadas) > 2);
    QVERIFY(all.observaciones[std::size_t(Observacion::excedeListaNominal)] > 0);
    QVERIFY(share(all.observaciones[std::size_t(Observacion::excedeListaNominal)], all.capturadas) < 1.2);
    QVERIFY(share(third, all.verificadas) > 5 && share(third, all.verificadas) < 11);
    QVERIFY(share(all.cotejadas, all.verificadas) > 10);
    QVERIFY(state.fueraDeCatalogo[0] + state.fueraDeCatalogo[1] > 0);
}

void TestNight::everybodyIsOneOfTheStaff()
{
    for (const ScriptRow& row : m_rows) {
        if (row.persona.empty())
            continue;
        const int number = std::stoi(row.persona.substr(1));
        const bool capturista = row.accion == "capturar" || row.accion == "identificar";
        QVERIFY(number >= 1 && number <= 72);
        QCOMPARE(capturista, number <= 60);
        QCOMPARE(row.accion == "cotejar", number > 68);
    }
}

QTEST_GUILESS_MAIN(TestNight)
#include "tst_night.moc"
