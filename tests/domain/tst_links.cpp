// SPDX-License-Identifier: MIT
#include "models/domain/process.h"

#include <QTest>

using namespace prep;

namespace {

constexpr Millis now = 1000000;

MedidaEnlace link(std::int32_t rtt = 40, std::int32_t loss = 0, std::int32_t kbps = 5000, CausaEnlace cause = CausaEnlace::ninguna)
{
    return { now, cause == CausaEnlace::ninguna, rtt, rtt, loss, kbps, cause };
}

SenalSitio signal(std::vector<MedidaEnlace> links, std::uint8_t used = 0)
{
    return { now - 1000, false, CausaEnlace::ninguna, used, std::move(links) };
}

Process country(std::size_t sites)
{
    Process process;
    for (std::size_t i = 0; i < sites; ++i) {
        Site site;
        site.id = "S" + std::to_string(i);
        site.municipioId = std::to_string(i);
        site.links.push_back({ "principal", i % 2 == 0 ? "Telmex" : "Megacable", i % 2 == 0 ? "cobre" : "coaxial", LinkKind::cable });
        site.powerZone = "Z" + std::to_string(i / 10);
        process.sites.push_back(site);
    }
    return process;
}

} // namespace

class TestLinks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judged_data();
    void judged();
    void theFirstChangeShowsAtOnceAndTheThirdIsIntermittent();
    void onlyQuietEndsIntermittence();
    void oneProviderIsOneCause();
    void twoSitesAreNoCause();
    void theNearerOfTwoEqualCausesIsNamed();
    void eachSiteStandsUnderOneCause();
};

void TestLinks::judged_data()
{
    QTest::addColumn<SenalSitio>("seen");
    QTest::addColumn<EstadoEnlace>("estado");
    QTest::addColumn<CausaEnlace>("causa");
    const auto row = [](const char* name, SenalSitio seen, EstadoEnlace estado, CausaEnlace causa = CausaEnlace::ninguna) {
        QTest::newRow(name) << seen << estado << causa;
    };
    row("never heard", {}, EstadoEnlace::sinDatos);
    row("heard, nothing measured yet", signal({}), EstadoEnlace::enLinea);
    row("all well", signal({ link(), link() }), EstadoEnlace::enLinea);
    row("loss of 40 %", signal({ link(40, 400) }), EstadoEnlace::degradado, CausaEnlace::perdida);
    row("loss just below", signal({ link(40, 99) }), EstadoEnlace::enLinea);
    row("a delay of 2 s", signal({ link(4000) }), EstadoEnlace::degradado, CausaEnlace::retardo);
    row("16 kbit/s", signal({ link(40, 0, 16) }), EstadoEnlace::degradado, CausaEnlace::ancho);
    row("throughput not measured yet", signal({ link(40, 0, -1) }), EstadoEnlace::enLinea);
    row("on the backup", signal({ link(-1, 1000, -1, CausaEnlace::cable), link() }, 1), EstadoEnlace::enRespaldo, CausaEnlace::cable);
    row("on a weak backup", signal({ link(-1, 1000, -1, CausaEnlace::cable), link(3000) }, 1), EstadoEnlace::degradado, CausaEnlace::retardo);
    SenalSitio silent = signal({ link(-1, 1000, -1, CausaEnlace::dns) });
    silent.oido = now - 8000;
    row("silent for the limit", silent, EstadoEnlace::sinSenal, CausaEnlace::dns);
    silent.oido = now - 7999;
    silent.enlaces = { link() };
    row("silent for less", silent, EstadoEnlace::enLinea);
    silent.oido = now - 60000;
    row("silent with no cause named", silent, EstadoEnlace::sinSenal, CausaEnlace::sinRespuesta);
    silent.causaComun = CausaEnlace::energia;
    row("silent below a cause that is down", silent, EstadoEnlace::inalcanzable, CausaEnlace::energia);
    silent.declaroSinConexion = true;
    row("declared by the site itself", silent, EstadoEnlace::sinConexion, CausaEnlace::sinRespuesta);
    SenalSitio mute = signal({ link() });
    mute.callado = true;
    row("its agent says nothing any more", mute, EstadoEnlace::degradado, CausaEnlace::sinRespuesta);
    mute.enlaces.clear();
    row("its agent has not said anything", mute, EstadoEnlace::degradado, CausaEnlace::sinRespuesta);
    row("loss that nobody measures", signal({ link(40, -1) }), EstadoEnlace::enLinea);
}

void TestLinks::judged()
{
    QFETCH(SenalSitio, seen);
    QFETCH(EstadoEnlace, estado);
    QFETCH(CausaEnlace, causa);
    const JuicioEnlace judgement = judge(seen, {}, now);
    QCOMPARE(judgement.estado, estado);
    QCOMPARE(judgement.causa, causa);
}

void TestLinks::theFirstChangeShowsAtOnceAndTheThirdIsIntermittent()
{
    FiltroIntermitente filter { UmbralesEnlace {} };
    const JuicioEnlace up { EstadoEnlace::enLinea, CausaEnlace::ninguna, 0 };
    const JuicioEnlace down { EstadoEnlace::sinSenal, CausaEnlace::cable, 0xff };
    QCOMPARE(filter.show(up, 0).estado, EstadoEnlace::enLinea);
    QCOMPARE(filter.show(down, 10000).estado, EstadoEnlace::sinSenal);
    QCOMPARE(filter.show(up, 20000).estado, EstadoEnlace::enLinea);
    QCOMPARE(filter.show(down, 30000).estado, EstadoEnlace::intermitente);
    QCOMPARE(filter.show(up, 40000).estado, EstadoEnlace::intermitente);
    QCOMPARE(filter.show(up, 99999).estado, EstadoEnlace::intermitente);
    QCOMPARE(filter.show(up, 100000).estado, EstadoEnlace::enLinea); // 60 s of quiet
    QCOMPARE(filter.show(down, 110000).estado, EstadoEnlace::sinSenal);
}

void TestLinks::onlyQuietEndsIntermittence()
{
    FiltroIntermitente filter { UmbralesEnlace {} };
    Millis at = 0;
    for (int i = 0; i < 20; ++i, at += 25000) {
        const auto state = i % 2 == 0 ? EstadoEnlace::enLinea : EstadoEnlace::sinSenal;
        const auto shown = filter.show({ state, CausaEnlace::ninguna, 0 }, at).estado;
        if (i >= 3)
            QCOMPARE(shown, EstadoEnlace::intermitente);
    }
}

void TestLinks::oneProviderIsOneCause()
{
    const Process process = country(40);
    std::vector<SiteIndex> failing;
    for (SiteIndex i = 0; i < 40; i += 2)
        failing.push_back(i);
    const auto causes = sharedCauses(process, failing);
    QCOMPARE(causes.size(), std::size_t { 1 });
    QCOMPARE(causes[0].sitios.size(), std::size_t { 20 });
    QCOMPARE(causes[0].total, std::size_t { 20 });
    QCOMPARE(causes[0].key(), std::string("proveedor:Telmex"));
}

void TestLinks::twoSitesAreNoCause()
{
    const Process process = country(4);
    const std::vector<SiteIndex> failing { 0, 2 };
    QVERIFY(sharedCauses(process, failing).empty());
    QVERIFY(sharedCauses(process, {}).empty());
}

void TestLinks::theNearerOfTwoEqualCausesIsNamed()
{
    const Process process = country(200);
    std::vector<SiteIndex> failing;
    for (SiteIndex i = 10; i < 20; ++i)
        failing.push_back(i);
    const auto causes = sharedCauses(process, failing); // half of them Telmex, all of one power zone
    QCOMPARE(causes.size(), std::size_t { 1 });
    QCOMPARE(causes[0].key(), std::string("zona:Z1"));
}

void TestLinks::eachSiteStandsUnderOneCause()
{
    const Process process = country(200);
    std::vector<SiteIndex> failing;
    for (SiteIndex i = 0; i < 200; ++i) {
        if (i % 2 == 0 || i < 10)
            failing.push_back(i);
    }
    const auto causes = sharedCauses(process, failing);
    std::size_t explained = 0;
    for (const CausaComun& cause : causes)
        explained += cause.sitios.size();
    QVERIFY(explained <= failing.size());
    QCOMPARE(causes[0].key(), std::string("proveedor:Telmex"));
    QCOMPARE(causes[0].sitios.size(), std::size_t { 100 });
}

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
