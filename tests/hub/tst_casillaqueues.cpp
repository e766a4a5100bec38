// SPDX-License-Identifier: MIT
#include "app/hub/settings.h"
#include "models/domain/summary.h"
#include "tests/hub/lifecycle.h"
#include "tests/hub/phone.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;

} // namespace

/// What came by telephone and by CATD meets in one hub (A7): one acta with two proofs, and what is in doubt waits for a person.
class TestCasillaQueues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void bothChannelsAreOneActaWithTwoProofs_data();
    void bothChannelsAreOneActaWithTwoProofs();
    void aDuplicateForAnotherActaWaitsForAPerson();
    void aDuplicateOutOfTheCatalogueIsPublishedOnce();
    void identicalVotesArePublishedAndFlagged();

private:
    [[nodiscard]] Id16 byPhone(const std::string& image, const std::string& acta);
    [[nodiscard]] Id16 byCatd(const std::string& image, const std::string& acta);
    [[nodiscard]] int identify(const Id16& pieza, const std::string& acta) { return m_crew->first().order(command::Identificar { pieza, acta, "" }); }
    [[nodiscard]] bool captureTwice(const std::string& acta, const Tally& tally)
    {
        return m_crew->capture(m_crew->first(), acta, 1, tally) == 0 && m_crew->capture(m_crew->second(), acta, 2, tally) == 0;
    }
    void publish(Millis at) { QVERIFY(stepClock(*m_clock, at)); }
    [[nodiscard]] Pieza piezaOf(const Id16& id) const
    {
        const State state = foldLog(*m_data);
        return state.piezas[*state.findPieza(id)];
    }

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Phones> m_phones;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Client> m_clock;
    std::unique_ptr<Crew> m_crew;
    std::unique_ptr<Client> m_mesa;
};

void TestCasillaQueues::init()
{
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_phones = std::make_unique<Phones>(*m_data);
    QVERIFY(m_phones->enrol("TEL-0001"));
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.casilla = "127.0.0.1:0";
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
    m_phones->talkTo(m_hub->casillaPort());
    m_phones->now = opening() + 5 * minute;
    m_clock = std::make_unique<Client>(m_data->caPem(), m_data->station("SIM"));
    QVERIFY(m_clock->login(m_hub->url(), {}));
    QVERIFY(stepClock(*m_clock, m_phones->now));
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    m_mesa = std::make_unique<Client>(m_data->caPem(), m_data->station("E-verificador"));
    QVERIFY(m_crew->ok() && m_mesa->login(m_hub->url(), Client::person("verificador")));
}

void TestCasillaQueues::cleanup()
{
    m_mesa.reset();
    m_crew.reset();
    m_clock.reset();
    m_hub.reset();
}

Id16 TestCasillaQueues::byPhone(const std::string& image, const std::string& acta)
{
    const auto reply = m_phones->send("TEL-0001", image, m_phones->headers(image, acta));
    return Id16::parse(reply.said("pieza").toStdString()).ok() ? Id16::parse(reply.said("pieza").toStdString()).value() : Id16 {};
}

/// From the scanner: the very same file, as Puebla's drill had it.
Id16 TestCasillaQueues::byCatd(const std::string& image, const std::string& acta)
{
    const Id16 pieza = Client::randomId();
    const Digest digest = Digest::parse(sha256(image).toStdString()).value();
    const auto bytes = static_cast<std::int64_t>(image.size());
    if (m_crew->site().order(command::Acopiar { pieza, "D01", acta, "" }) != 0)
        return {};
    const command::Digitalizar scan { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", digest, bytes };
    return m_crew->site().order(scan) == 0 ? pieza : Id16 {};
}

void TestCasillaQueues::bothChannelsAreOneActaWithTwoProofs_data()
{
    QTest::addColumn<bool>("phoneFirst");
    QTest::newRow("the phone first") << true;
    QTest::newRow("the CATD first") << false;
}

void TestCasillaQueues::bothChannelsAreOneActaWithTwoProofs()
{
    QFETCH(bool, phoneFirst);
    const std::string acta = "AYUN-000001";
    const std::string image = photo(1);
    const Id16 first = phoneFirst ? byPhone(image, acta) : byCatd(image, acta);
    const Id16 second = phoneFirst ? byCatd(image, acta) : byPhone(image, acta);
    QVERIFY(!first.isNull() && !second.isNull() && first != second);
    QCOMPARE(identify(first, acta), 0);
    QCOMPARE(identify(second, acta), 0);
    QVERIFY(captureTwice(acta, tallyOf(*m_data->process(), acta, 10)));
    publish(opening() + 25 * minute);
    const State state = foldLog(*m_data);
    const ActaIndex index = *state.process->findActa(acta);
    QCOMPARE(state.actas[index].piezas.size(), std::size_t { 2 });
    QCOMPARE(state.held(), 0U);
    QCOMPARE(state.mainPieza(index)->id, first);
    const Counters& counters = state.byElection[0];
    QCOMPARE(counters.contabilizadas, 1U);
    QCOMPARE(counters.publicadas, 1U);
    QCOMPARE(counters.canalCasilla + counters.canalCatd, 1U);
    QCOMPARE(counters.canalCasilla, phoneFirst ? 1U : 0U);
    QCOMPARE(counters.votosConEspeciales, 40);
}

void TestCasillaQueues::aDuplicateForAnotherActaWaitsForAPerson()
{
    const std::string image = photo(2);
    const Id16 first = byPhone(image, "AYUN-000001");
    const Id16 second = byPhone(image, "AYUN-000004"); // the phone says another casilla: taken, nothing is dropped
    QVERIFY(!first.isNull() && !second.isNull() && first != second);
    QCOMPARE(identify(first, "AYUN-000001"), 0);
    QCOMPARE(identify(second, "AYUN-000004"), 0);
    QVERIFY(!piezaOf(first).retenida && piezaOf(second).retenida);
    QCOMPARE(m_crew->first().order(command::Reclamar { "AYUN-000004", 1 }), static_cast<int>(Refusal::actaNoCapturable));
    QVERIFY(captureTwice("AYUN-000001", tallyOf(*m_data->process(), "AYUN-000001", 10)));
    publish(opening() + 15 * minute);
    QCOMPARE(foldLog(*m_data).byElection[0].publicadas, 1U);
    QCOMPARE(m_crew->first().order(command::Liberar { second, "es otra acta" }), static_cast<int>(Refusal::rolNoAutorizado));
    QCOMPARE(m_mesa->order(command::Liberar { second, "" }), static_cast<int>(Refusal::motivoObligatorio));
    QCOMPARE(m_mesa->order(command::Liberar { second, "es otra acta" }), 0);
    QVERIFY(captureTwice("AYUN-000004", tallyOf(*m_data->process(), "AYUN-000004", 11)));
    QCOMPARE(foldLog(*m_data).held(), 0U);
}

/// Puebla's first drill published eleven rows with one SHA-256, all of them fuera de catálogo.
void TestCasillaQueues::aDuplicateOutOfTheCatalogueIsPublishedOnce()
{
    const std::string image = photo(3);
    const Id16 first = byPhone(image, "AYUN-000001");
    const Id16 second = byCatd(image, "AYUN-000001");
    const auto outside = [&](const Id16& pieza) { return m_crew->first().order(command::DeclararFueraDeCatalogo { pieza, "AYUN", "la casilla no está" }); };
    QCOMPARE(outside(first), 0);
    QCOMPARE(outside(second), 0);
    State state = foldLog(*m_data);
    QCOMPARE(piezaOf(second).etapa, PiezaEtapa::fueraDeCatalogo);
    QVERIFY(!piezaOf(first).retenida && piezaOf(second).retenida);
    QCOMPARE(state.fueraDeCatalogo[0], 1U);
    QCOMPARE(summarize(state, 0, false).registradas, 1);
    // A bound acta whose image was declared fuera de catálogo before is in doubt as well.
    const Id16 third = byPhone(image, "AYUN-000007");
    QCOMPARE(identify(third, "AYUN-000007"), 0);
    QVERIFY(piezaOf(third).retenida);
    // What a person lets go counts; what turns out to be an acta does not.
    QCOMPARE(m_mesa->order(command::Liberar { second, "son dos papeles" }), 0);
    QCOMPARE(foldLog(*m_data).fueraDeCatalogo[0], 2U);
    QCOMPARE(m_mesa->order(command::Retener { second, "no lo son" }), 0);
    QCOMPARE(foldLog(*m_data).fueraDeCatalogo[0], 1U);
    QCOMPARE(m_mesa->order(command::Revincular { second, "AYUN-000010", "sí está" }), 0);
    QCOMPARE(m_mesa->order(command::Revincular { first, "AYUN-000010", "la misma" }), 0);
    state = foldLog(*m_data);
    QCOMPARE(state.fueraDeCatalogo[0], 0U);
    QCOMPARE(state.conflictos, 0U);
    // The counts are those of a state that is made anew.
    const auto again = deserialize(serialize(state), state.process);
    QVERIFY(again.ok());
    QCOMPARE(again.value().fueraDeCatalogo, state.fueraDeCatalogo);
}

void TestCasillaQueues::identicalVotesArePublishedAndFlagged()
{
    for (int i = 0; i < 3; ++i) {
        const std::string acta = std::vector<std::string> { "AYUN-000001", "AYUN-000004", "AYUN-000007" }[static_cast<std::size_t>(i)];
        const Id16 pieza = byPhone(photo(10 + i), acta);
        QCOMPARE(identify(pieza, acta), 0);
        QVERIFY(captureTwice(acta, tallyOf(*m_data->process(), acta, i == 2 ? 11 : 10)));
    }
    publish(opening() + 15 * minute);
    const State state = foldLog(*m_data);
    QCOMPARE(state.byElection[0].publicadas, 3U); // reviewed, never automatic
    QCOMPARE(state.held(), 0U);
    QCOMPARE(state.twins(0), 2U);
    const auto at = [&](const char* acta) { return *state.process->findActa(acta); };
    QVERIFY(state.hasTwin(at("AYUN-000001")) && state.hasTwin(at("AYUN-000004")) && !state.hasTwin(at("AYUN-000007")));
}

QTEST_GUILESS_MAIN(TestCasillaQueues)
#include "tst_casillaqueues.moc"
