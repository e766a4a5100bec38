// SPDX-License-Identifier: MIT
#include "app/hub/linkdesk.h"
#include "models/wire/codec.h"

#include <QTest>

using namespace prep;
using namespace prep::hub;

namespace {

constexpr Millis t0 = 1717380000000;

std::shared_ptr<const Process> threeSites()
{
    auto process = std::make_shared<Process>();
    for (const char* id : { "D01", "D02", "D03" }) {
        Site site;
        site.id = site.name = id;
        site.links = { { "principal", "Telmex", "fibra", LinkKind::fibra }, { "respaldo", "Telcel", "4G", LinkKind::movil } };
        process->sites.push_back(site);
    }
    return process;
}

wire::EnlaceMedido link(bool up, bool used, std::int32_t rtt = 30, CausaEnlace cause = CausaEnlace::ninguna)
{
    wire::EnlaceMedido l;
    l.nombre = "x";
    l.arriba = up;
    l.enUso = used;
    l.rttMs = l.peorMs = rtt;
    l.kbps = 5000;
    l.causa = static_cast<std::uint8_t>(cause);
    return l;
}

/// The desk with the log it speaks to.
struct Room {
    std::shared_ptr<const Process> process = threeSites();
    State state { process };
    Millis real = 1000; ///< apart from the process clock
    LinkDesk desk { process, [this] { return real; } };
    Seq seq = 0;

    EstadoEnlace look(SiteIndex site, Millis now)
    {
        for (const CommandBody& body : desk.due(state, now)) {
            const auto& change = std::get<command::CambiarEnlace>(body);
            Event event;
            event.header.seq = ++seq;
            event.header.at = now;
            event.header.kind = EventKind::enlaceCambiado;
            event.header.subject = Subject::named(SubjectKind::sitio, change.sitio);
            event.body = body::EnlaceCambiado { change.estado, change.causa, change.enlace, {} };
            evolve(state, event);
        }
        return state.sites[site].enlace;
    }
};

} // namespace

class TestLinkDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSessionIsOnlineAndItsEndIsNot()
    {
        Room room;
        QCOMPARE(room.look(0, t0), EstadoEnlace::sinDatos);
        room.desk.connected(0, true, t0);
        QCOMPARE(room.look(0, t0), EstadoEnlace::enLinea);
        room.desk.connected(0, false, t0 + 20000);
        QCOMPARE(room.look(0, t0 + 20000), EstadoEnlace::sinSenal);
        QCOMPARE(room.seq, Seq { 2 });
        QVERIFY(room.desk.due(room.state, t0 + 21000).empty()); // nothing new is nothing said
    }
    void theBackupCarriesIt()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.reported(0, { { link(true, true), link(true, false) }, 0, false, {}, {} }, {}, t0);
        QCOMPARE(room.look(0, t0), EstadoEnlace::enLinea);
        room.desk.reported(0, { { link(false, false, -1, CausaEnlace::cable), link(true, true) }, 0, false, {}, {} }, {}, t0 + 5000);
        QCOMPARE(room.look(0, t0 + 5000), EstadoEnlace::enRespaldo);
        QCOMPARE(room.state.sites[0].causa, CausaEnlace::cable);
        QCOMPARE(room.state.sites[0].enlaceEnUso, std::uint8_t { 1 });
        const auto summary = room.desk.summary(0);
        QCOMPARE(summary.up, 1U);
        QCOMPARE(summary.measured, 2U);
        QCOMPARE(room.look(0, t0 + 3600000), EstadoEnlace::enRespaldo); // an hour of a quick drill has no age
        room.real += 16000;
        QCOMPARE(room.look(0, t0 + 3600000), EstadoEnlace::enRespaldo); // its session lives
        room.desk.connected(0, false, t0 + 3600000);
        QCOMPARE(room.desk.summary(0).measured, 0U); // an old report says nothing
    }
    void aSlowSiteIsDegradedByWhatTheHubMeasures()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.measured(0, 4100, t0);
        QCOMPARE(room.look(0, t0), EstadoEnlace::degradado);
        QCOMPARE(room.state.sites[0].causa, CausaEnlace::retardo);
    }
    void sitesOfADeadProviderAreUnreachable()
    {
        Room room;
        for (SiteIndex site = 0; site < 3; ++site)
            room.desk.connected(site, true, t0);
        room.look(0, t0);
        for (SiteIndex site = 0; site < 3; ++site)
            room.desk.connected(site, false, t0 + 1000);
        QCOMPARE(room.look(2, t0 + 1000), EstadoEnlace::inalcanzable);
    }
    void aBackedUpNeighbourFailsWithThem()
    {
        Room room;
        for (SiteIndex site = 0; site < 3; ++site)
            room.desk.connected(site, true, t0);
        for (SiteIndex site = 0; site < 2; ++site)
            room.desk.reported(site, { { link(false, false, -1, CausaEnlace::hoyoNegro), link(true, true) }, 0, false, {}, {} }, {}, t0 + 1000);
        QCOMPARE(room.look(0, t0 + 1000), EstadoEnlace::enRespaldo);
        room.desk.connected(2, false, t0 + 2000);
        QCOMPARE(room.look(2, t0 + 2000), EstadoEnlace::inalcanzable);
        QCOMPARE(room.state.sites[0].enlace, EstadoEnlace::enRespaldo); // what works stays what it is
    }
    void oneSiteIsJudgedByItself()
    {
        Room room;
        for (SiteIndex site = 0; site < 2; ++site)
            room.desk.connected(site, true, t0);
        room.look(0, t0);
        room.desk.reported(0, { { link(true, true, 4000) }, 0, false, {}, {} }, {}, t0 + 1000);
        room.desk.reported(1, { { link(true, true, 4000) }, 0, false, {}, {} }, {}, t0 + 1000);
        const auto told = room.desk.due(room.state, SiteIndex { 0 }, t0 + 1000);
        QCOMPARE(told.size(), std::size_t { 1 });
        QCOMPARE(std::get<command::CambiarEnlace>(told.front()).sitio, std::string("D01"));
        QCOMPARE(std::get<command::CambiarEnlace>(told.front()).estado, EstadoEnlace::degradado);
    }
    void aLogThatCannotBeWrittenLosesNoNote()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.look(0, t0);
        wire::Telemetria report { { link(true, true) }, 0, false, {}, {}, { { 1000, 66000, static_cast<std::uint8_t>(CausaEnlace::dns) } } };
        room.desk.reported(0, report, {}, t0 + 1000);
        room.desk.look(room.state, t0 + 1000);
        const auto told = room.desk.due(room.state, t0 + 2000);
        QCOMPARE(told.size(), std::size_t { 1 });
        QCOMPARE(std::get<command::CambiarEnlace>(told.front()).detalle, std::string("según el sitio: dns, 65 s"));
    }
    void whatTheSiteDeclaresIsShown()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.reported(0, { { link(true, true) }, 0, true, {}, {} }, {}, t0);
        QCOMPARE(room.look(0, t0), EstadoEnlace::sinConexion);
    }
    void minutesKeepMedianAndSpread()
    {
        Room room;
        room.desk.connected(0, true, t0);
        for (int i = 1; i <= 11; ++i)
            room.desk.reported(0, { { link(true, true, i * 10) }, 0, false, {}, {} }, {}, t0 + i * 5000);
        QVERIFY(room.desk.minutes(0).empty());
        const auto finished = room.desk.takeFinished(t0 + 60000);
        QCOMPARE(finished.size(), std::size_t { 1 });
        QCOMPARE(finished[0].second.medianaMs, 60);
        QCOMPARE(finished[0].second.p10Ms, 20);
        QCOMPARE(finished[0].second.p90Ms, 100);
        QCOMPARE(finished[0].second.peorMs, 110);
        QCOMPARE(room.desk.minutes(0).size(), std::size_t { 1 });
        QVERIFY(room.desk.takeFinished(t0 + 61000).empty());
        LinkDesk again(room.process);
        again.remember(0, finished[0].second);
        QCOMPARE(again.minutes(0).front().medianaMs, 60);
    }
    void aNoteOfTheSiteIsToldOnce()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.look(0, t0);
        const wire::Telemetria report { { link(true, true) }, 0, false, {}, {}, { { t0 - 70000, t0 - 5000, static_cast<std::uint8_t>(CausaEnlace::dns) } } };
        room.desk.reported(0, report, {}, t0 + 1000);
        auto due = room.desk.due(room.state, t0 + 1000);
        QCOMPARE(due.size(), std::size_t { 1 });
        QCOMPARE(std::get<command::CambiarEnlace>(due[0]).detalle, std::string("según el sitio: dns, 65 s"));
        room.look(0, t0 + 1000);
        room.desk.reported(0, report, {}, t0 + 2000); // it says so until it is surely heard
        QVERIFY(room.desk.due(room.state, t0 + 2000).empty());
    }
    void whatASiteDeclaredHoldsWhileItIsSilent()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.reported(0, { { link(true, true) }, 0, true, {}, {} }, {}, t0);
        QCOMPARE(room.look(0, t0), EstadoEnlace::sinConexion);
        room.desk.connected(0, false, t0 + 5000);
        QCOMPARE(room.look(0, t0 + 3600000), EstadoEnlace::sinConexion);
    }
    void anAgentThatFallsSilentIsNotFine()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.reported(0, { { link(true, true) }, 0, false, {}, {} }, {}, t0);
        QCOMPARE(room.look(0, t0), EstadoEnlace::enLinea);
        room.real += 15001;
        QCOMPARE(room.look(0, t0 + 15001), EstadoEnlace::degradado);
        QCOMPARE(room.state.sites[0].causa, CausaEnlace::sinRespuesta);
        room.desk.reported(0, { { link(true, true) }, 0, false, {}, {} }, {}, t0 + 16000);
        QCOMPARE(room.look(0, t0 + 16000), EstadoEnlace::enLinea);
    }
    void anOldReportSaysNothingOfASiteThatIsBack()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.reported(0, { { link(true, true) }, 0, false, {}, {} }, {}, t0);
        room.look(0, t0);
        room.desk.connected(0, false, t0 + 1000);
        QCOMPARE(room.look(0, t0 + 1000), EstadoEnlace::sinSenal);
        room.real += 3600000;
        room.desk.connected(0, true, t0 + 3600000);
        QCOMPARE(room.look(0, t0 + 3600000), EstadoEnlace::sinSenal); // until its agent speaks
        room.real += 1000;
        room.desk.reported(0, { { link(true, true, 4000) }, 0, false, {}, {} }, {}, t0 + 3601000);
        QCOMPARE(room.look(0, t0 + 3601000), EstadoEnlace::degradado);
        room.desk.connected(0, false, t0 + 3602000);
        room.real += 3600000;
        room.desk.connected(0, true, t0 + 7200000);
        room.real += 3000;
        QCOMPARE(room.look(0, t0 + 7203000), EstadoEnlace::degradado); // it does not speak: connected, but not fine
        QCOMPARE(room.state.sites[0].causa, CausaEnlace::sinRespuesta);
    }
    void whatTheCentreSeesOfALinkStandsBesideWhatTheSiteSays()
    {
        Room room;
        room.desk.connected(0, true, t0);
        wire::Telemetria report { { link(true, true), link(true, false) }, 0, false, {}, {} };
        report.enlaces[0].origen = "1.1.1.1"; // nobody names an own origin
        report.por = 1;
        room.desk.reported(0, report, { "187.188.9.9", "AS22884 Totalplay", 41 }, t0);
        room.look(0, t0);
        const auto seen = room.desk.picture(t0).sitios.front();
        QCOMPARE(seen.enlaces[0].origen, std::string());
        QCOMPARE(seen.enlaces[1].origen, std::string("187.188.9.9"));
        QCOMPARE(seen.enlaces[1].red, std::string("AS22884 Totalplay"));
        QCOMPARE(seen.enlaces[1].rttCentroMs, 41);
    }
    void lossThatNobodyMeasuresIsNotZero()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.desk.measured(0, 12, t0);
        room.look(0, t0);
        QCOMPARE(room.desk.picture(t0).sitios.front().enlaces.front().perdidaPorMil, -1);
        QCOMPARE(room.desk.takeFinished(t0 + 120000).front().second.perdidaPorMil, -1);
    }
    void howTheSessionEndedIsTheCauseWhenNobodyKnowsBetter()
    {
        Room room;
        room.desk.connected(0, true, t0);
        room.look(0, t0);
        room.desk.connected(0, false, t0 + 5000, CausaEnlace::cerrado);
        QCOMPARE(room.look(0, t0 + 5000), EstadoEnlace::sinSenal);
        QCOMPARE(room.state.sites[0].causa, CausaEnlace::cerrado);
    }
    void thePictureHoldsWhoWasHeard()
    {
        Room room;
        room.desk.connected(1, true, t0);
        room.desk.measured(1, 12, t0);
        room.look(1, t0);
        const wire::Enlaces seen = room.desk.picture(t0 + 100);
        QCOMPARE(seen.sitios.size(), std::size_t { 1 });
        QCOMPARE(seen.sitios[0].sitio, std::string("D02"));
        QCOMPARE(seen.sitios[0].enlaces.size(), std::size_t { 1 });
        QCOMPARE(seen.sitios[0].enlaces[0].rttMs, 12);
        QVERIFY(wire::parseHub(wire::encode(wire::HubMessage(seen))).ok());
    }
};

QTEST_GUILESS_MAIN(TestLinkDesk)
#include "tst_linkdesk.moc"
