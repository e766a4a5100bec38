// SPDX-License-Identifier: MIT
#include "models/domain/incidents.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {

constexpr Millis minute = 60000;

/// A night and what its report has noted of it.
struct Told : Night {
    Told()
        : Night(test::smallProcess())
    {
        staff();
    }
    void alarm(CommandBody body, Millis after)
    {
        const Refusal refused = run(system(), std::move(body), after);
        QCOMPARE(refused, Refusal::ninguno);
    }
    [[nodiscard]] ReportLog report() const
    {
        ReportLog report(state.process);
        for (const Event& event : log)
            report.take(event);
        return report;
    }
};

} // namespace

/// Incidents, outages and days, out of the events of a log.
class TestIncidents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIncidentLastsFromActivationToRecovery();
    void whatComesBackSoonIsTheSame_data();
    void whatComesBackSoonIsTheSame();
    void anotherCauseMayStandForIt();
    void theFirstActOfAPersonCounts();
    void thePlanAnswersItsOwnSite();
    void outagesAreMeasured();
    void whoSaidGoodByeIsNotDown();
    void everyEventHasItsDay();
};

void TestIncidents::anIncidentLastsFromActivationToRecovery()
{
    Told night;
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D01", "conexión cortada", "" }, minute);
    const Millis began = night.now;
    QCOMPARE(night.report().incidents().at(0).recuperado, Millis { 0 });
    night.alarm(command::NormalizarAlarma { "sitioSinSenal/D01" }, 7 * minute);
    const ReportLog report = night.report();
    QCOMPARE(report.seq(), night.state.seq);
    QCOMPARE(report.incidents().size(), std::size_t { 1 });
    const Incidente& one = report.incidents()[0];
    QCOMPARE(one.kind(), AlarmKind::sitioSinSenal);
    QCOMPARE(one.detectado, began);
    QCOMPARE(one.recuperado, began + 7 * minute);
    QCOMPARE(one.accion, Millis { 0 });
    QCOMPARE(one.detalle, std::string("conexión cortada"));
}

void TestIncidents::whatComesBackSoonIsTheSame_data()
{
    QTest::addColumn<qint64>("gap");
    QTest::addColumn<int>("incidents");
    QTest::newRow("at once") << qint64 { 1000 } << 1;
    QTest::newRow("exactly ten minutes later") << qint64 { mismoIncidente } << 1;
    QTest::newRow("a millisecond more") << qint64 { mismoIncidente + 1 } << 2;
}

void TestIncidents::whatComesBackSoonIsTheSame()
{
    QFETCH(qint64, gap);
    QFETCH(int, incidents);
    Told night;
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D01", "una", "" }, minute);
    const Millis began = night.now;
    night.alarm(command::NormalizarAlarma { "sitioSinSenal/D01" }, minute);
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D01", "otra", "" }, gap);
    const ReportLog report = night.report();
    QCOMPARE(static_cast<int>(report.incidents().size()), incidents);
    QCOMPARE(report.incidents()[0].detectado, began);
    QCOMPARE(report.incidents()[0].veces, incidents == 1 ? 2U : 1U);
    QCOMPARE(report.incidents().back().detalle, std::string("otra"));
    QCOMPARE(report.incidents().back().recuperado, Millis { 0 });
}

void TestIncidents::anotherCauseMayStandForIt()
{
    Told night;
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D01", "", "" }, minute);
    night.alarm(command::ActivarAlarma { "causaComun/proveedor:Telmex", "", "" }, 1000);
    night.alarm(command::SuprimirAlarma { "sitioSinSenal/D01", "causaComun/proveedor:Telmex" }, 1000);
    QCOMPARE(night.report().incidents()[0].causa, std::string("causaComun/proveedor:Telmex"));
    QVERIFY(night.report().incidents()[1].causa.empty());
    night.alarm(command::SuprimirAlarma { "sitioSinSenal/D01", "" }, 1000);
    QVERIFY(night.report().incidents()[0].causa.empty());
}

void TestIncidents::theFirstActOfAPersonCounts()
{
    Told night;
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D01", "", "" }, minute);
    QCOMPARE(night.run(night.who("COORD"), command::ReconocerAlarma { "sitioSinSenal/D01" }, 3 * minute), Refusal::ninguno);
    const Millis acted = night.now;
    QCOMPARE(night.run(night.who("COORD"), command::AplazarAlarma { "sitioSinSenal/D01", night.now + 30 * minute, "se sabe" }, minute), Refusal::ninguno);
    QCOMPARE(night.report().incidents().at(0).accion, acted);
}

void TestIncidents::thePlanAnswersItsOwnSite()
{
    Told night;
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D01", "", "" }, minute);
    night.alarm(command::ActivarAlarma { "sitioSinSenal/D02", "", "" }, 1000);
    QCOMPARE(night.run(night.who("COORD"), command::ActivarPlan { { "D02" }, "internet", "" }, 2 * minute), Refusal::ninguno);
    const ReportLog report = night.report();
    QCOMPARE(report.incidents().at(0).accion, Millis { 0 });
    QCOMPARE(report.incidents().at(1).accion, night.now);
}

void TestIncidents::outagesAreMeasured()
{
    Told night;
    night.alarm(command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "" }, minute);
    night.alarm(command::CambiarEnlace { "D01", EstadoEnlace::sinSenal, CausaEnlace::cable, 0xff, "" }, minute);
    const Millis began = night.now;
    night.alarm(command::CambiarEnlace { "D01", EstadoEnlace::enRespaldo, CausaEnlace::ninguna, 1, "" }, 4 * minute);
    night.alarm(command::CambiarEnlace { "D02", EstadoEnlace::sinSenal, CausaEnlace::energia, 0xff, "" }, minute);
    const ReportLog report = night.report();
    QCOMPARE(report.outages().size(), std::size_t { 2 });
    QCOMPARE(report.outages()[0].desde, began);
    QCOMPARE(report.outages()[0].hasta, began + 4 * minute);
    QCOMPARE(report.outages()[0].causa, CausaEnlace::cable);
    QCOMPARE(report.outages()[1].hasta, Millis { 0 });
}

void TestIncidents::whoSaidGoodByeIsNotDown()
{
    Told night;
    night.alarm(command::CambiarEnlace { "D01", EstadoEnlace::sinSenal, CausaEnlace::cerrado, 0xff, "" }, minute);
    QVERIFY(night.report().outages().empty());
}

void TestIncidents::everyEventHasItsDay()
{
    Told night;
    night.now = night.state.process->opening + 3 * 3600000LL; // 23:00 of an offset of six hours is the next day in UTC
    night.alarm(command::ActivarAlarma { "disco/centro", "", "" }, 0);
    night.now += 2 * 3600000LL;
    night.alarm(command::NormalizarAlarma { "disco/centro" }, 0);
    std::uint32_t events = 0;
    const ReportLog report = night.report();
    for (const auto& [day, counts] : report.days()) {
        for (const auto& [kind, count] : counts)
            events += count;
    }
    QCOMPARE(std::size_t { events }, night.log.size());
    const auto last = std::prev(report.days().end());
    QCOMPARE(last->second.at(EventKind::alarmaNormalizada), 1U);
    QVERIFY(!last->second.contains(EventKind::alarmaActivada));
}

QTEST_GUILESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
