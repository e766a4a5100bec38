// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "app/hub/settings.h"
#include "app/tools/drillimage.h"
#include "models/codec/chain.h"
#include "models/courier/bundle.h"
#include "models/process/datadir.h"
#include "tests/integration/programs.h"
#include "tests/integration/sitehubs.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int arriveMs = 60000;
const std::string catd = "D01";

QJsonObject answerOf(const Ran& ran)
{
    return QJsonDocument::fromJson(ran.out).object();
}

/// What a bundle could change; links and alarms go their own way meanwhile.
std::string factsOf(const State& state)
{
    State still = state;
    still.seq = 0;
    still.at = 0;
    still.alarmas.clear();
    still.activaciones.clear();
    for (SiteState& site : still.sites) {
        site = {};
    }
    return serialize(still);
}

} // namespace

/// A site that no line reaches: its bundle is carried to the centre and the receipt back (G5).
class TestCourier : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aBundleIsImportedOnceAndTheReceiptGoesBack();
    void theNetworkCopyThatCameTooChangesNothing();
    void aSecondBundleGoesOnFromTheFirst();
    void imagesThatDoNotFitGoByAndByAndOnce();
    void aBundleAfterAReceiptCarriesWhatIsNew();
    void aCentreThatLacksEventsAsksForThem();
    void imagesThatCannotBeReadAreNamed();
    void whatNobodyFetchesIsForgotten();
    void badBundlesAreRefusedWithTheirReason();
    void aRevokedSiteIsRefused();

private:
    [[nodiscard]] QString file(const char* name) const { return m_world.path(name); }
    [[nodiscard]] Ran exportTo(const QString& to, const QStringList& more = {}) const;
    [[nodiscard]] Ran importFrom(const QString& from) const;
    void capture(const std::string& acta, Cell first);
    /// A paper that is scanned and not captured, its picture of some 300 kB.
    Digest scan(const std::string& acta);
    [[nodiscard]] QString receiptOf(const Ran& import) const { return file((answerOf(import).value(QLatin1String("bulto")).toString() + QStringLiteral(".json")).toLatin1().constData()); }
    [[nodiscard]] Ran bringReceipt(const QString& receipt) const;
    /// What the site's hub shows of its custody.
    [[nodiscard]] bool showsAllAtCentre();

    SiteHubs m_world;
    std::vector<std::string> m_actas;
    std::size_t m_next = 0;
};

void TestCourier::initTestCase()
{
    QVERIFY(m_world.found(1200, { catd, "D02" }));
    m_actas = m_world.actasOf(catd);
    QVERIFY(m_world.startCentre());
    QVERIFY(m_world.startSite(catd));
    m_world.cutLine(catd); // for ever, but for one test
    QVERIFY(m_world.setClock(m_world.site(catd).hub.url(), m_world.process().opening + 3600000));
    QVERIFY(m_world.setClock(m_world.centre.url(), m_world.process().opening + 3600000));
}

void TestCourier::cleanupTestCase()
{
    QVERIFY(m_world.site(catd).hub.stop());
    QVERIFY(m_world.centre.stop());
}

Ran TestCourier::exportTo(const QString& to, const QStringList& more) const
{
    return runPrep(QStringList { QStringLiteral("bundle"), QStringLiteral("export"), QStringLiteral("--data"), m_world.path("sitio-D01"), QStringLiteral("--out"), to } + more);
}

Ran TestCourier::importFrom(const QString& from) const
{
    return runPrep({ QStringLiteral("bundle"), QStringLiteral("import"), QStringLiteral("--data"), m_world.data(), from });
}

void TestCourier::capture(const std::string& acta, Cell first)
{
    const QString url = m_world.site(catd).hub.url();
    const auto site = m_world.station("S-D01", url);
    const auto one = m_world.person("D01-C1", url);
    const auto two = m_world.person("D01-C2", url);
    QVERIFY(site && one && two);
    const Id16 pieza = Client::randomId();
    QCOMPARE(receive(*site, catd, pieza, acta, true), 0);
    QCOMPARE(one->order(command::Identificar { pieza, acta, "" }), 0);
    QCOMPARE(captureBy(*one, acta, 1, m_world.tallyOf(acta, first)), 0);
    QCOMPARE(captureBy(*two, acta, 2, m_world.tallyOf(acta, first)), 0);
}

Digest TestCourier::scan(const std::string& acta)
{
    const Id16 pieza = Client::randomId();
    const std::string bytes = tools::drillImage(pieza, tools::DrillImages::full);
    const Digest image = codec::Sha256().of(bytes);
    const auto size = static_cast<std::int64_t>(bytes.size());
    const auto site = m_world.station("S-D01", m_world.site(catd).hub.url());
    const bool isDeclared = site && site->order(command::Acopiar { pieza, catd, acta, "" }) == 0
        && site->order(command::Digitalizar { pieza, Canal::catd, catd, acta, "", "ACTA PREP", image, size }) == 0;
    if (!isDeclared)
        return {};
    site->send(wire::SubeImagen { pieza, image, size });
    if (!site->wait<wire::ImagenDesde>())
        return {};
    for (std::size_t at = 0; at < bytes.size(); at += wire::chunkBytes)
        site->sendChunk({ 'I', pieza, at, bytes.size(), bytes.substr(at, wire::chunkBytes) });
    const auto stored = site->wait<wire::ImagenLista>();
    return stored && stored->codigo == 0 ? image : Digest {};
}

Ran TestCourier::bringReceipt(const QString& receipt) const
{
    return runPrep({ QStringLiteral("bundle"), QStringLiteral("receipt"), QStringLiteral("--data"), m_world.path("sitio-D01"), receipt });
}

bool TestCourier::showsAllAtCentre()
{
    const auto supervisor = m_world.person("SUP-D01", m_world.site(catd).hub.url());
    wire::CustodiaSitio last;
    const bool all = supervisor && waitUntil([&] {
        for (; !supervisor->messages.empty(); supervisor->messages.pop_front()) {
            const auto* links = std::get_if<wire::Enlaces>(&supervisor->messages.front());
            for (const auto& site : links != nullptr ? links->sitios : std::vector<wire::Enlaces::Sitio>())
                last = site.sitio == catd ? site.custodia : last;
        }
        return last.creados > 0 && last.acusados == last.creados && last.imagenes > 0 && last.imagenesCentro == last.imagenes;
    }, arriveMs);
    if (!all)
        qWarning("created %llu, acknowledged %llu; images %u, at the centre %u", static_cast<unsigned long long>(last.creados), static_cast<unsigned long long>(last.acusados), last.imagenes, last.imagenesCentro);
    return all;
}

void TestCourier::aBundleIsImportedOnceAndTheReceiptGoesBack()
{
    capture(m_actas.at(m_next++), 10);
    capture(m_actas.at(m_next++), 20);
    const Ran made = exportTo(file("uno.bulto"));
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QCOMPARE(answerOf(made).value(QLatin1String("imagenes")).toInt(), 2);
    const Ran came = importFrom(file("uno.bulto"));
    QVERIFY2(came.exitCode == 0, came.err.constData());
    const QJsonObject receipt = answerOf(came);
    QCOMPARE(receipt.value(QLatin1String("nuevos")), answerOf(made).value(QLatin1String("hasta")));
    QCOMPARE(receipt.value(QLatin1String("imagenes")).toInt(), 2);
    QVERIFY(m_world.isWhole(catd));
    const State there = m_world.state(m_world.data());
    QCOMPARE(there.bySite[*m_world.process().findSite(catd)].verificadas, 2U);
    // Again, from the same stick: nothing new, and a receipt all the same.
    const Ran again = importFrom(file("uno.bulto"));
    QVERIFY2(again.exitCode == 0, again.err.constData());
    QCOMPARE(answerOf(again).value(QLatin1String("nuevos")).toInt(), 0);
    QCOMPARE(factsOf(m_world.state(m_world.data())), factsOf(there));
    const QString paper = file((receipt.value(QLatin1String("bulto")).toString() + QStringLiteral(".json")).toLatin1().constData());
    const Ran kept = runPrep({ QStringLiteral("bundle"), QStringLiteral("receipt"), QStringLiteral("--data"), m_world.site(catd).data, paper });
    QVERIFY2(kept.exitCode == 0, kept.err.constData());
    QFile forged(paper);
    QVERIFY(forged.open(QIODevice::ReadWrite));
    const QByteArray text = forged.readAll().replace("\"nuevos\":0", "\"nuevos\":9");
    QVERIFY(forged.resize(0) && forged.write(text) == text.size());
    forged.close();
    QCOMPARE(runPrep({ QStringLiteral("bundle"), QStringLiteral("receipt"), QStringLiteral("--data"), m_world.site(catd).data, paper }).exitCode, 1);
}

void TestCourier::theNetworkCopyThatCameTooChangesNothing()
{
    capture(m_actas.at(m_next++), 30);
    QCOMPARE(exportTo(file("dos.bulto")).exitCode, 0);
    m_world.mendLine(catd);
    QVERIFY(waitUntil([this] { return m_world.isWhole(catd); }, arriveMs));
    m_world.cutLine(catd);
    const std::string before = factsOf(m_world.state(m_world.data()));
    const Ran came = importFrom(file("dos.bulto"));
    QVERIFY2(came.exitCode == 0, came.err.constData());
    QCOMPARE(answerOf(came).value(QLatin1String("nuevos")).toInt(), 0);
    QCOMPARE(factsOf(m_world.state(m_world.data())), before);
}

void TestCourier::aSecondBundleGoesOnFromTheFirst()
{
    const auto until = m_world.state(m_world.data()).custodyOf(catd).ultimo;
    capture(m_actas.at(m_next++), 40);
    capture(m_actas.at(m_next++), 50);
    // One that begins too late is refused: the one before is missing.
    QCOMPARE(exportTo(file("tarde.bulto"), { QStringLiteral("--from"), QString::number(until + 4) }).exitCode, 0);
    const std::string before = factsOf(m_world.state(m_world.data()));
    const Ran late = importFrom(file("tarde.bulto"));
    QCOMPARE(late.exitCode, 1);
    QVERIFY2(late.err.contains("faltan los eventos"), late.err.constData());
    QCOMPARE(factsOf(m_world.state(m_world.data())), before);
    QCOMPARE(exportTo(file("tres.bulto"), { QStringLiteral("--from"), QString::number(until + 1) }).exitCode, 0);
    const Ran came = importFrom(file("tres.bulto"));
    QVERIFY2(came.exitCode == 0, came.err.constData());
    QVERIFY(m_world.isWhole(catd));
}

/// A stick of 1 MiB: three trips and more, the numbers with the first; the site's hub begins anew in between.
void TestCourier::imagesThatDoNotFitGoByAndByAndOnce()
{
    constexpr int count = 8;
    for (int i = 0; i < count; ++i)
        QVERIFY(!scan(m_actas.at(m_next++)).isNull());
    const Ran all = exportTo(file("todas.bulto"));
    const int due = answerOf(all).value(QLatin1String("imagenes")).toInt();
    QVERIFY2(due >= count, all.out.constData());
    int brought = 0;
    int trips = 0;
    for (int left = due; left > 0; ++trips) {
        const QString stick = file("viaje.bulto");
        const Ran made = exportTo(stick, { QStringLiteral("--limit"), QStringLiteral("1") });
        QVERIFY2(made.exitCode == 0, made.err.constData());
        QVERIFY(contentOf(stick).size() < (1 << 20) + 4096);
        const Ran came = importFrom(stick);
        QVERIFY2(came.exitCode == 0, came.err.constData());
        const int images = answerOf(made).value(QLatin1String("imagenes")).toInt();
        QVERIFY(images > 0);
        QCOMPARE(answerOf(came).value(QLatin1String("imagenes")).toInt(), images);
        brought += images;
        left = answerOf(made).value(QLatin1String("quedan")).toInt();
        QCOMPARE(brought + left, due);
        QCOMPARE(bringReceipt(receiptOf(came)).exitCode, 0);
        if (trips == 0) { // what the receipt said is remembered
            QVERIFY(m_world.site(catd).hub.stop());
            QVERIFY(m_world.startSite(catd));
            QVERIFY(m_world.setClock(m_world.site(catd).hub.url(), m_world.process().opening + 3600000));
        }
    }
    QVERIFY2(trips >= 3, std::to_string(trips).c_str());
    QCOMPARE(brought, due);
    QVERIFY(m_world.isWhole(catd));
    QVERIFY(showsAllAtCentre());
}

void TestCourier::aBundleAfterAReceiptCarriesWhatIsNew()
{
    (void)exportTo(file("resto.bulto")); // what the hub's new start told
    const Ran first = importFrom(file("resto.bulto"));
    if (first.exitCode == 0)
        QCOMPARE(bringReceipt(receiptOf(first)).exitCode, 0);
    const Ran nothing = exportTo(file("nada.bulto"));
    QCOMPARE(nothing.exitCode, 2);
    QVERIFY2(nothing.err.contains("nada que llevar"), nothing.err.constData());
    QVERIFY(!scan(m_actas.at(m_next++)).isNull());
    const Ran made = exportTo(file("uno-mas.bulto"));
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QCOMPARE(answerOf(made).value(QLatin1String("imagenes")).toInt(), 1);
    QVERIFY(contentOf(file("uno-mas.bulto")).size() < 400'000);
    const Ran came = importFrom(file("uno-mas.bulto"));
    QVERIFY2(came.exitCode == 0, came.err.constData());
    QVERIFY(m_world.isWhole(catd));
    // A receipt that somebody changed confirms nothing.
    QFile forged(receiptOf(came));
    QVERIFY(forged.open(QIODevice::ReadWrite));
    const QByteArray text = forged.readAll().replace("\"nuevos\":", "\"nuevos\":1");
    QVERIFY(forged.resize(0) && forged.write(text) == text.size());
    forged.close();
    QCOMPARE(bringReceipt(forged.fileName()).exitCode, 1);
    QCOMPARE(answerOf(exportTo(file("otra-vez.bulto"))).value(QLatin1String("imagenes")).toInt(), 1);
}

/// As after a restoration: it says from where, and the site begins there without anybody typing it.
void TestCourier::aCentreThatLacksEventsAsksForThem()
{
    const auto until = m_world.state(m_world.data()).custodyOf(catd).ultimo;
    capture(m_actas.at(m_next++), 70);
    QCOMPARE(exportTo(file("pronto.bulto"), { QStringLiteral("--from"), QString::number(until + 3) }).exitCode, 0);
    const QString folder = file("pide");
    QVERIFY(QDir().mkpath(folder));
    const Ran early = runPrep({ QStringLiteral("bundle"), QStringLiteral("import"), QStringLiteral("--data"), m_world.data(), file("pronto.bulto"), QStringLiteral("--out"), folder });
    QCOMPARE(early.exitCode, 1);
    const QStringList asking = QDir(folder).entryList({ QStringLiteral("*.json") }, QDir::Files);
    QCOMPARE(asking.size(), 1);
    QCOMPARE(bringReceipt(folder + QLatin1Char('/') + asking.first()).exitCode, 0);
    const Ran made = exportTo(file("pedido.bulto"));
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QCOMPARE(answerOf(made).value(QLatin1String("desde")).toInt(), static_cast<int>(until) + 1);
    const Ran came = importFrom(file("pedido.bulto"));
    QVERIFY2(came.exitCode == 0, came.err.constData());
    QCOMPARE(answerOf(came).value(QLatin1String("faltan")).toInt(), 0);
    QVERIFY(m_world.isWhole(catd));
    QCOMPARE(bringReceipt(receiptOf(came)).exitCode, 0);
}

void TestCourier::imagesThatCannotBeReadAreNamed()
{
    const std::string acta = m_actas.at(m_next++);
    const Digest image = scan(acta);
    QVERIFY(!image.isNull());
    const QString picture = QString::fromStdString(DataDir::imageFile(DataDir(m_world.site(catd).data.toStdString()).imagesFolder(), image));
    QVERIFY(QFile::rename(picture, picture + QStringLiteral(".aparte")));
    const Ran made = exportTo(file("ilegible.bulto"));
    QVERIFY2(made.exitCode == 0, made.err.constData()); // the numbers go
    QCOMPARE(answerOf(made).value(QLatin1String("ilegibles")).toInt(), 1);
    QCOMPARE(answerOf(made).value(QLatin1String("actas")).toArray(), QJsonArray { QString::fromStdString(acta) });
    QVERIFY2(made.err.contains(acta.c_str()), made.err.constData());
    QVERIFY(QFile::rename(picture + QStringLiteral(".aparte"), picture));
    QCOMPARE(answerOf(exportTo(file("legible.bulto"))).value(QLatin1String("ilegibles")).toInt(), 0);
}

/// While the hub runs: one that is being fetched stays, however long that takes.
void TestCourier::whatNobodyFetchesIsForgotten()
{
    constexpr int keptMs = 3000;
    hub::Settings settings;
    settings.data = m_world.site("D02").data.toStdString();
    settings.site = "D02";
    settings.watches = false;
    settings.bundleKeptMs = keptMs;
    settings.sweepMs = 100;
    Hub hub(settings);
    QVERIFY(hub.start().ok());
    const auto lying = [&] { return QDir(m_world.site("D02").data + QStringLiteral("/bultos/salida")).entryList(QDir::Files).size(); };
    const auto supervisor = m_world.person("SUP-D02", hub.url());
    QVERIFY(supervisor);
    supervisor->send(wire::ArmaBulto { 1, 1, false });
    const auto made = supervisor->wait<wire::BultoArmado>();
    QVERIFY(made);
    QCOMPARE(lying(), 1);
    QElapsedTimer since;
    for (since.start(); since.elapsed() < 2 * keptMs; QTest::qWait(keptMs / 6)) {
        supervisor->send(wire::PideBulto { 2, made->bulto, 0 });
        QCOMPARE(lying(), 1);
    }
    QTRY_COMPARE_WITH_TIMEOUT(lying(), 0, 10 * keptMs);
    supervisor->send(wire::PideBulto { 3, made->bulto, 0 });
    const auto answer = supervisor->wait<wire::BultoNegado>();
    QVERIFY(answer);
    QCOMPARE(answer->codigo, courier::couriererror::unknown);
    hub.stop();
}

void TestCourier::badBundlesAreRefusedWithTheirReason()
{
    capture(m_actas.at(m_next++), 60);
    QCOMPARE(exportTo(file("bueno.bulto")).exitCode, 0);
    const QByteArray good = contentOf(file("bueno.bulto"));
    QByteArray altered = good;
    altered[altered.size() - 40] = static_cast<char>(altered[altered.size() - 40] ^ 1);
    QByteArray other = good;
    other.replace(other.indexOf(" D01 "), 5, " D02 ");
    const std::pair<QByteArray, QByteArray> bad[] { { altered, "alterad" }, { good.left(good.size() / 2), "cortado" }, { "nada", "PREPBULTO1" },
        { {}, "PREPBULTO1" }, { other, "encabezado" } };
    const std::string before = factsOf(m_world.state(m_world.data()));
    for (const auto& [bytes, reason] : bad) {
        QFile to(file("malo.bulto"));
        QVERIFY(to.open(QIODevice::WriteOnly) && to.write(bytes) == bytes.size());
        to.close();
        const Ran ran = importFrom(file("malo.bulto"));
        QVERIFY2(ran.exitCode == 1, ran.err.constData());
        QVERIFY2(ran.err.contains(reason), QByteArray(reason + ": " + ran.err).constData());
    }
    // Of another process: sealed for another centre.
    SiteHubs elsewhere;
    QVERIFY(elsewhere.found(200, { catd }, 3, 9));
    const Ran foreign = runPrep({ QStringLiteral("bundle"), QStringLiteral("export"), QStringLiteral("--data"), elsewhere.site(catd).data, QStringLiteral("--out"), file("ajeno.bulto") });
    QVERIFY2(foreign.exitCode == 0, foreign.err.constData());
    const Ran ran = importFrom(file("ajeno.bulto"));
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.err.contains("no es para este centro"), ran.err.constData());
    QCOMPARE(factsOf(m_world.state(m_world.data())), before);
}

void TestCourier::aRevokedSiteIsRefused()
{
    QCOMPARE(runPrep({ QStringLiteral("station"), QStringLiteral("revoke"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--station"), QStringLiteral("H-D01") }).exitCode, 0);
    QVERIFY(waitUntil([this] { // the hub has noticed
        const State there = m_world.state(m_world.data());
        const auto station = there.findStation("H-D01");
        return station && there.stations[*station].revocada;
    }, arriveMs));
    const std::string before = factsOf(m_world.state(m_world.data()));
    const Ran ran = importFrom(file("bueno.bulto"));
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.err.contains("revocado"), ran.err.constData());
    QCOMPARE(factsOf(m_world.state(m_world.data())), before);
}

QTEST_GUILESS_MAIN(TestCourier)
#include "tst_courier.moc"
