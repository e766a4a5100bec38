// SPDX-License-Identifier: MIT
#include "models/domain/errors.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "tests/integration/programs.h"
#include "tests/integration/sitehubs.h"

#include <QDir>
#include <QTest>

#include <set>

using namespace prep;
using namespace prep::test;

namespace {
constexpr int arriveMs = 60000;
const std::string catd = "D01";
}

/// A CATD with a hub of its own: the whole cycle without connection, and what becomes of it at the centre (G1–G4, G6, H2).
class TestSiteHub : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aWholeCycleWithoutConnection();
    void theCentreGetsAllOfItOnce();
    void theCentreCountersignsAndTheSiteLearns();
    void killedInTheMiddleNothingIsLostNorTwice();
    void differentValuesGoToTheMesaAndTheSiteIsTold();
    void aCutLineIsGoneOnWith();
    void aStrangerIsNotImported();
    void aRestoredCentreGetsTheRestFromTheSite();
    void aSiteThatIsPreparedAnewGoesOnCounting();
    void aLogOfAnOlderCopyIsNotTakenForWhole();

private:
    [[nodiscard]] bool log(const std::string& who, std::unique_ptr<Client>& session) const;
    void capture(const std::string& acta, Cell first);

    SiteHubs m_world;
    std::vector<std::string> m_actas; ///< of the site
    std::size_t m_next = 0;
    Millis m_triggered = 0;
    std::unique_ptr<Client> m_site;
    std::unique_ptr<Client> m_one;
    std::unique_ptr<Client> m_two;
    std::unique_ptr<Client> m_mesa;
};

void TestSiteHub::initTestCase()
{
    QVERIFY(m_world.found(600, { catd }));
    m_actas = m_world.actasOf(catd);
    QVERIFY(m_actas.size() > 8);
    QVERIFY(m_world.startSite(catd)); // there is no centre yet
    const QString url = m_world.site(catd).hub.url();
    QVERIFY(m_world.setClock(url, m_world.process().opening + 3600000));
    m_site = m_world.station("S-D01", url);
    m_one = m_world.person("D01-C1", url);
    m_two = m_world.person("D01-C2", url);
    m_mesa = m_world.person("D01-V1", url);
    QVERIFY(m_site && m_one && m_two && m_mesa);
}

void TestSiteHub::cleanupTestCase()
{
    QVERIFY(m_world.site(catd).hub.stop());
    QVERIFY(m_world.centre.stop());
    for (const QString& data : { m_world.data(), m_world.site(catd).data }) {
        const Ran check = runPrep({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), data });
        QVERIFY2(check.exitCode == 0, QByteArray(check.out + check.err).constData());
    }
}

void TestSiteHub::capture(const std::string& acta, Cell first)
{
    const Id16 pieza = Client::randomId();
    QCOMPARE(receive(*m_site, catd, pieza, acta, true), 0);
    QCOMPARE(m_one->order(command::Identificar { pieza, acta, "" }), 0);
    QCOMPARE(captureBy(*m_one, acta, 1, m_world.tallyOf(acta, first)), 0);
    QCOMPARE(captureBy(*m_two, acta, 2, m_world.tallyOf(acta, first)), 0);
}

void TestSiteHub::aWholeCycleWithoutConnection()
{
    for (int i = 0; i < 3; ++i)
        capture(m_actas[m_next++], 10);
    // Captured differently: a third at the site decides.
    const std::string& disputed = m_actas[m_next++];
    const Id16 pieza = Client::randomId();
    QCOMPARE(receive(*m_site, catd, pieza, disputed, true), 0);
    QCOMPARE(m_one->order(command::Identificar { pieza, disputed, "" }), 0);
    QCOMPARE(captureBy(*m_one, disputed, 1, m_world.tallyOf(disputed, 10)), 0);
    QCOMPARE(captureBy(*m_two, disputed, 2, m_world.tallyOf(disputed, 11)), 0);
    const auto third = m_world.person("D01-C3", m_world.site(catd).hub.url());
    QVERIFY(third != nullptr);
    QCOMPARE(captureBy(*third, disputed, 3, m_world.tallyOf(disputed, 11)), 0);
    // The supervisor triggers the plan, and nobody of the centre is needed for its steps (H2).
    std::string supervisor;
    for (const Credentials::Person& person : m_world.credentials().personas) {
        if (person.papel == Role::supervisor && person.sitio == catd)
            supervisor = person.persona;
    }
    const auto chief = m_world.person(supervisor, m_world.site(catd).hub.url());
    QVERIFY(chief != nullptr);
    m_triggered = m_world.process().opening + 3600000;
    const EscenarioPlan& scenario = m_world.process().plan.escenarios.front();
    QCOMPARE(chief->order(command::ActivarPlan { { catd }, scenario.id, "sin internet" }), 0);
    QCOMPARE(m_mesa->order(command::Corregir { disputed, m_world.tallyOf(disputed, 1), "error" }), static_cast<int>(Refusal::soloEnElCentro));
    const State here = m_world.state(m_world.site(catd).data);
    QVERIFY(here.isOfSite());
    QCOMPARE(here.bySite[*m_world.process().findSite(catd)].verificadas, 4U);
    QVERIFY(here.cortes.empty()); // a site publishes nothing
}

void TestSiteHub::theCentreGetsAllOfItOnce()
{
    QVERIFY(m_world.startCentre());
    QVERIFY(m_world.setClock(m_world.centre.url(), m_world.process().opening + 2 * 3600000));
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
    const State here = m_world.state(m_world.site(catd).data);
    const State there = m_world.state(m_world.data());
    for (std::size_t i = 0; i < 4; ++i) {
        const ActaIndex acta = *m_world.process().findActa(m_actas[i]);
        QVERIFY(there.actas[acta].etapa == Etapa::verificada);
        QVERIFY(*there.actas[acta].valor.tally == *here.actas[acta].valor.tally);
        QCOMPARE(there.actas[acta].valor.verificacion, here.actas[acta].valor.verificacion);
    }
    QCOMPARE(there.conflictos, 0U);
    const PlanCorrido* plan = there.openPlan(*m_world.process().findSite(catd));
    QVERIFY(plan != nullptr);
    QCOMPARE(plan->activado, m_triggered); // the true hour
}

void TestSiteHub::theCentreCountersignsAndTheSiteLearns()
{
    const auto coordinator = m_world.anyone(Role::coordinador, m_world.centre.url());
    QVERIFY(coordinator != nullptr);
    QCOMPARE(coordinator->order(command::RefrendarPlan { catd }), 0);
    QVERIFY(waitUntil([this] {
        const State here = m_world.state(m_world.site(catd).data);
        const PlanCorrido* plan = here.openPlan(*m_world.process().findSite(catd));
        return plan != nullptr && plan->refrendado != 0;
    }, arriveMs));
}

void TestSiteHub::killedInTheMiddleNothingIsLostNorTwice()
{
    m_world.cutLine(catd);
    for (int i = 0; i < 2; ++i)
        capture(m_actas[m_next++], 20);
    m_world.centre.kill();
    m_world.mendLine(catd);
    m_world.site(catd).hub.kill();
    QVERIFY(m_world.startCentre());
    QVERIFY(m_world.startSite(catd));
    QVERIFY(waitUntil([this] { return m_world.state(m_world.data()).custodyOf(catd).eventos > 0; }, arriveMs));
    m_world.site(catd).hub.kill(); // wherever it is by now
    QVERIFY(m_world.startSite(catd));
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
    std::set<std::string> ids;
    (void)foldLog(DataDir(m_world.data().toStdString()).logFile(), [&](const FoldedEvent& folding) {
        if (!ids.insert(folding.event.header.id.hex()).second)
            qWarning("twice: seq %llu", static_cast<unsigned long long>(folding.event.header.seq));
        return true;
    });
    const State there = m_world.state(m_world.data());
    QCOMPARE(ids.size(), static_cast<std::size_t>(there.seq));
    QCOMPARE(there.bySite[*m_world.process().findSite(catd)].verificadas, 6U);
    const QString url = m_world.site(catd).hub.url();
    m_site = m_world.station("S-D01", url);
    m_one = m_world.person("D01-C1", url);
    m_two = m_world.person("D01-C2", url);
    m_mesa = m_world.person("D01-V1", url);
    QVERIFY(m_site && m_one && m_two && m_mesa);
}

void TestSiteHub::differentValuesGoToTheMesaAndTheSiteIsTold()
{
    const std::string& acta = m_actas[m_next++];
    const Id16 pieza = Client::randomId();
    QCOMPARE(receive(*m_site, catd, pieza, acta, true), 0);
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
    m_world.cutLine(catd);
    // Here and there, neither knowing of the other.
    QCOMPARE(m_one->order(command::Identificar { pieza, acta, "" }), 0);
    QCOMPARE(captureBy(*m_one, acta, 1, m_world.tallyOf(acta, 30)), 0);
    QCOMPARE(captureBy(*m_two, acta, 2, m_world.tallyOf(acta, 30)), 0);
    std::vector<std::string> staff;
    std::string mesa;
    for (const Credentials::Person& person : m_world.credentials().personas) {
        if (person.papel == Role::capturista && person.sitio.empty())
            staff.push_back(person.persona);
        if (person.papel == Role::verificador && person.sitio.empty())
            mesa = person.persona;
    }
    const auto first = m_world.person(staff[0], m_world.centre.url());
    const auto second = m_world.person(staff[1], m_world.centre.url());
    const auto decider = m_world.person(mesa, m_world.centre.url());
    QVERIFY(first && second && decider);
    QCOMPARE(first->order(command::Identificar { pieza, acta, "" }), 0);
    QCOMPARE(captureBy(*first, acta, 1, m_world.tallyOf(acta, 31)), 0);
    QCOMPARE(captureBy(*second, acta, 2, m_world.tallyOf(acta, 31)), 0);
    m_world.mendLine(catd);
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
    const ActaIndex index = *m_world.process().findActa(acta);
    State there = m_world.state(m_world.data());
    QVERIFY(there.actas[index].etapa == Etapa::captura3);
    QVERIFY(there.actas[index].flags & flagEnConflicto);
    QCOMPARE(captureBy(*first, acta, 3, m_world.tallyOf(acta, 1)), static_cast<int>(Refusal::rondaNoDisponible));
    QCOMPARE(decider->order(command::Reclamar { acta, 4 }), 0);
    QCOMPARE(decider->order(command::Resolver { acta, m_world.tallyOf(acta, 30), "la imagen dice 30" }), 0);
    QVERIFY(waitUntil([&] {
        const State here = m_world.state(m_world.site(catd).data);
        return here.actas[index].valor.metodo == body::Metodo::mesa;
    }, arriveMs));
    there = m_world.state(m_world.data());
    QVERIFY(there.actas[index].etapa == Etapa::verificada);
    QVERIFY(!(there.actas[index].flags & flagEnConflicto));
}

void TestSiteHub::aCutLineIsGoneOnWith()
{
    for (int i = 0; i < 12; ++i) {
        m_world.cutLine(catd);
        QTest::qWait(20 * i);
        m_world.mendLine(catd);
        QTest::qWait(150);
    }
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
}

/// Events of another site, events without a body, a person's session: nothing is taken.
void TestSiteHub::aStrangerIsNotImported()
{
    const Seq before = m_world.state(m_world.data()).custodyOf(catd).eventos;
    std::vector<wire::FeedEvent> taken;
    (void)foldLog(DataDir(m_world.site(catd).data.toStdString()).logFile(), [&](const FoldedEvent& folding) {
        taken.push_back({ std::string(folding.header), std::string(folding.body), {} });
        return taken.size() < 3;
    });
    const auto other = m_world.station("S-D02", m_world.centre.url());
    QVERIFY(other != nullptr);
    other->send(wire::Importa { 0, 0, taken });
    QVERIFY(other->waitClosed());
    QCOMPARE(other->farewell->codigo, wire::errNotAllowed);
    const auto person = m_world.anyone(Role::capturista, m_world.centre.url());
    person->send(wire::Importa { 0, 0, taken });
    QVERIFY(person->waitClosed());
    QCOMPARE(person->farewell->codigo, wire::errNotAllowed);
    const auto own = m_world.station("S-D01", m_world.centre.url());
    taken.front().body = "{}";
    own->send(wire::Importa { 0, 0, taken });
    QVERIFY(own->waitClosed());
    QCOMPARE(own->farewell->codigo, wire::errMalformed);
    QCOMPARE(m_world.state(m_world.data()).custodyOf(catd).eventos, before);
}

/// The centre's disk is destroyed in mid-night: what it had acknowledged and the copy lacks, numbers and images, comes back.
void TestSiteHub::aRestoredCentreGetsTheRestFromTheSite()
{
    const auto secret = [this](const char* name, const std::string& text) {
        QFile file(m_world.path(name));
        return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    };
    Credentials::Person coordinator;
    for (const Credentials::Person& person : m_world.credentials().personas) {
        if (person.papel == Role::coordinador)
            coordinator = person;
    }
    QVERIFY(secret("clave.txt", "una clave de respaldo\n") && secret("coordinacion.txt", coordinator.clave + "\n"));
    const QStringList password { QStringLiteral("--password-file"), m_world.path("clave.txt") };
    const Ran taken = runPrep(QStringList { QStringLiteral("backup"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--out"), m_world.path("centro.respaldo") } + password);
    QVERIFY2(taken.exitCode == 0, taken.err.constData());
    const std::vector<std::string> after { m_actas[m_next], m_actas[m_next + 1] };
    for (int i = 0; i < 2; ++i)
        capture(m_actas[m_next++], 60);
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs)); // acknowledged, with its images
    m_world.centre.kill();
    QVERIFY(QDir(m_world.data()).removeRecursively());
    const Ran restored = runPrep(QStringList { QStringLiteral("backup"), QStringLiteral("--restore"), m_world.path("centro.respaldo"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--user"),
                                     QString::fromStdString(coordinator.usuario), QStringLiteral("--user-password-file"), m_world.path("coordinacion.txt") }
        + password);
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    QVERIFY(!m_world.isWhole(catd));
    QVERIFY(m_world.startCentre());
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
    const State there = m_world.state(m_world.data());
    for (const std::string& acta : after)
        QVERIFY(there.actas[*m_world.process().findActa(acta)].etapa == Etapa::verificada);
}

/// The site's machine is lost: what it makes on another one is not taken for what the centre has already.
void TestSiteHub::aSiteThatIsPreparedAnewGoesOnCounting()
{
    const auto before = m_world.state(m_world.data()).custodyOf(catd).ultimo;
    QVERIFY(copyData(m_world.site(catd).data, m_world.path("copia-vieja")));
    m_world.site(catd).hub.kill();
    m_world.site(catd).data = m_world.path("sitio-nuevo");
    const Ran made = runPrep({ QStringLiteral("site"), QStringLiteral("prepare"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--site"), QStringLiteral("D01"),
        QStringLiteral("--out"), m_world.site(catd).data });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QVERIFY(m_world.startSite(catd));
    const QString url = m_world.site(catd).hub.url();
    QVERIFY(m_world.setClock(url, m_world.process().opening + 3 * 3600000));
    m_site = m_world.station("S-D01", url);
    m_one = m_world.person("D01-C1", url);
    m_two = m_world.person("D01-C2", url);
    QVERIFY(m_site && m_one && m_two);
    const std::string acta = m_actas[m_next++];
    capture(acta, 50);
    QVERIFY(waitUntil([&] {
        QTest::qWait(100);
        return m_world.state(m_world.data()).actas[*m_world.process().findActa(acta)].etapa == Etapa::verificada;
    }, arriveMs));
    QVERIFY(m_world.state(m_world.data()).custodyOf(catd).ultimo > before);
}

void TestSiteHub::aLogOfAnOlderCopyIsNotTakenForWhole()
{
    m_world.site(catd).hub.kill();
    m_world.site(catd).data = m_world.path("copia-vieja");
    for (const char* name : { "H-D01.pem", "H-D01.key" }) { // enrolled anew with the preparation before
        const QString from = m_world.path("sitio-nuevo") + u'/' + QLatin1String(name);
        const QString to = m_world.site(catd).data + u'/' + QLatin1String(name);
        QFile::remove(to);
        QVERIFY(QFile::copy(from, to));
    }
    const auto before = m_world.state(m_world.data()).custodyOf(catd);
    QVERIFY(m_world.startSite(catd));
    QTest::qWait(4000);
    const auto after = m_world.state(m_world.data()).custodyOf(catd);
    QCOMPARE(after.eventos, before.eventos);
    QVERIFY(contentOf(m_world.site(catd).data + QStringLiteral("/bitacora/prep-hub.log")).contains("older copy"));
    // Nor when it has grown past what the centre has, by the line or by hand: its numbers are not those of the centre.
    const QString url = m_world.site(catd).hub.url();
    QVERIFY(m_world.setClock(url, m_world.process().opening + 4 * 3600000));
    m_site = m_world.station("S-D01", url);
    QVERIFY(m_site);
    const auto own = [this] {
        Seq last = 0;
        (void)foldLog(DataDir(m_world.site(catd).data.toStdString()).logFile(), [&last](const FoldedEvent& folded) {
            last = folded.event.header.origin == catd ? folded.event.header.originSeq : last;
            return true;
        });
        return last;
    };
    while (own() < before.ultimo + 20)
        QCOMPARE(receive(*m_site, catd, Client::randomId(), m_actas[m_next], true), 0);
    const QString bundle = m_world.path("copia-vieja.bulto");
    const Ran made = runPrep({ QStringLiteral("bundle"), QStringLiteral("export"), QStringLiteral("--data"), m_world.site(catd).data, QStringLiteral("--out"), bundle, QStringLiteral("--images"), QStringLiteral("none"),
        QStringLiteral("--from"), QString::number(before.ultimo - 2) });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const Ran brought = runPrep({ QStringLiteral("bundle"), QStringLiteral("import"), QStringLiteral("--data"), m_world.data(), bundle });
    QCOMPARE(brought.exitCode, 1);
    QVERIFY2(brought.err.contains("es de una copia más vieja"), brought.err.constData());
    m_world.site(catd).hub.kill();
    QVERIFY(m_world.startSite(catd)); // and asks at once
    QTest::qWait(4000);
    QCOMPARE(m_world.state(m_world.data()).custodyOf(catd).eventos, before.eventos);
}

QTEST_GUILESS_MAIN(TestSiteHub)
#include "tst_sitehub.moc"
