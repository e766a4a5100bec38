// SPDX-License-Identifier: MIT
// A CATD that no line reaches, at real hubs over TLS: its night is carried to the centre and the receipt back, by two consoles.
#include "app/console/carryjoin.h"
#include "app/console/carrywork.h"
#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "app/tools/drillimage.h"
#include "models/codec/chain.h"
#include "models/courier/sitecourier.h"
#include "tests/hub/smalldisk.h"
#include "tests/integration/programs.h"
#include "tests/integration/sitehubs.h"
#include "tests/support/seat.h"
#include "widgets/courier/carryclosing.h"
#include "widgets/courier/carryindialog.h"
#include "widgets/courier/carryoutdialog.h"
#include "widgets/courier/carryprogress.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"

#include <QDateTime>
#include <QDir>
#include <QPointer>
#include <QPushButton>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int longMs = 60000;
const std::string catd = "D01";

/// One person at the own station: a console as main() joins it, but for the pages that are not of this.
struct Desk {
    Desk(const Credentials& credentials, const std::string& person, const QString& url, Theme& theme)
        : night([] { return static_cast<Millis>(QDateTime::currentMSecsSinceEpoch()); })
        , window(std::make_unique<MainWindow>(night, theme, false))
    {
        session = std::make_unique<HubSession>(ReplicaSettings { seatOf(credentials, QUrl(url), person), {} }, night);
        QObject::connect(session.get(), &HubSession::seated, window.get(), &MainWindow::setActor);
        QObject::connect(session.get(), &HubSession::processReady, window.get(), &MainWindow::setProcess);
        joinCarry(*session, *window, night, theme);
        QObject::connect(&work(), &CarryWork::changed, window.get(), [this](const CarryStatus& status) { told << status; });
        window->resize(1366, 768);
        window->show();
        session->start();
    }

    [[nodiscard]] CarryWork& work() const { return window->findChild<CarryJoin*>()->work(); }
    template <typename Dialog>
    [[nodiscard]] Dialog* open() const
    {
        if (auto* const shown = window->findChild<Dialog*>())
            return shown;
        Q_EMIT window->carryWanted();
        return window->findChild<Dialog*>();
    }
    [[nodiscard]] CarryStatus last() const { return told.isEmpty() ? CarryStatus() : told.last(); }
    [[nodiscard]] bool hasEnded() const { return last().stage == CarryStatus::Stage::done || last().stage == CarryStatus::Stage::failed; }

    Night night;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<HubSession> session;
    QList<CarryStatus> told;
};

bool hasWaited(const QList<CarryStatus>& told)
{
    return std::ranges::any_of(told, &CarryStatus::isWaiting);
}

/// After the cut it went on from where it was.
bool wentOn(const QList<CarryStatus>& told)
{
    const auto cut = std::ranges::find_if(told, &CarryStatus::isWaiting);
    return cut != told.end() && std::all_of(cut, told.end(), [](const CarryStatus& status) {
        return status.stage != CarryStatus::Stage::making && (status.stage != CarryStatus::Stage::moving || status.bytes > 0);
    });
}

bool put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestCarryJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void onlyWhoMayIsServedAtTheSite();
    void aNightGoesOverAndItsReceiptComesBack();
    void whatIsNoBundleIsRefusedWithItsReason();
    void aBundleBeforeWhichOneIsMissingIsRefused();
    void anUploadGoesOnAfterACut();
    void aDownloadGoesOnAfterACut();
    void aWindowAsksBeforeItIsClosedHalfway();
    void aFullStickIsSaid();
    void aRevokedSiteIsRefused();

private:
    void bringActas(int count);
    void joinDesks(const QString& siteUrl = {}, const QString& centreUrl = {});
    /// The site's dialog writes a bundle there; what came of it.
    void carryOut(const QString& file, quint64 from = 0, bool images = true);
    void bringIn(const QString& file);
    [[nodiscard]] QString file(const char* name) const { return m_world.path(name); }
    [[nodiscard]] QString said(const Desk& desk) const;
    /// A session of `who` at the station of somebody else: a coordinator has none of his own at a site.
    [[nodiscard]] std::unique_ptr<Client> atStationOf(const std::string& person, const Credentials::Person& who, const QString& url) const;
    [[nodiscard]] Seq untilAtCentre() const { return m_world.state(m_world.data()).custodyOf(catd).ultimo; }

    Theme m_theme { Theme::Mode::dark };
    SiteHubs m_world;
    std::vector<std::string> m_actas;
    std::size_t m_next = 0;
    std::unique_ptr<Desk> m_site;
    std::unique_ptr<Desk> m_centre;
};

void TestCarryJoin::initTestCase()
{
    m_theme.install();
    QVERIFY(m_world.found(600, { catd }));
    m_actas = m_world.actasOf(catd);
    QVERIFY(m_world.startCentre());
    QVERIFY(m_world.startSite(catd));
    m_world.cutLine(catd); // for ever
    QVERIFY(m_world.setClock(m_world.site(catd).hub.url(), m_world.process().opening + 3600000));
    QVERIFY(m_world.setClock(m_world.centre.url(), m_world.process().opening + 3600000));
    bringActas(3);
}

void TestCarryJoin::cleanupTestCase()
{
    QVERIFY(m_world.site(catd).hub.stop());
    QVERIFY(m_world.centre.stop());
}

void TestCarryJoin::cleanup()
{
    m_site.reset();
    m_centre.reset();
}

/// Each with a picture of some 300 kB, more than a chunk.
void TestCarryJoin::bringActas(int count)
{
    const auto station = m_world.station("S-D01", m_world.site(catd).hub.url());
    QVERIFY(station);
    for (int i = 0; i < count; ++i) {
        const std::string& acta = m_actas.at(m_next++);
        const Id16 pieza = Client::randomId();
        const std::string bytes = tools::drillImage(pieza, tools::DrillImages::full);
        const Digest image = codec::Sha256().of(bytes);
        const auto size = static_cast<std::int64_t>(bytes.size());
        QCOMPARE(station->order(command::Acopiar { pieza, catd, acta, "" }), 0);
        QCOMPARE(station->order(command::Digitalizar { pieza, Canal::catd, catd, acta, "", "ACTA PREP", image, size }), 0);
        station->send(wire::SubeImagen { pieza, image, size });
        QVERIFY(station->wait<wire::ImagenDesde>());
        for (std::size_t at = 0; at < bytes.size(); at += wire::chunkBytes)
            station->sendChunk({ 'I', pieza, at, bytes.size(), bytes.substr(at, wire::chunkBytes) });
        const auto stored = station->wait<wire::ImagenLista>();
        QVERIFY(stored);
        QCOMPARE(stored->codigo, 0);
    }
}

void TestCarryJoin::joinDesks(const QString& siteUrl, const QString& centreUrl)
{
    m_site = std::make_unique<Desk>(m_world.credentials(), "SUP-D01", siteUrl.isEmpty() ? m_world.site(catd).hub.url() : siteUrl, m_theme);
    m_centre = std::make_unique<Desk>(m_world.credentials(), "COORD-1", centreUrl.isEmpty() ? m_world.centre.url() : centreUrl, m_theme);
    QTRY_COMPARE_WITH_TIMEOUT(m_site->night.freshness(), Freshness::live, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_centre->night.freshness(), Freshness::live, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_site->window->sites().site().carryTask(), CarryStatus::Task::out, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_centre->window->sites().site().carryTask(), CarryStatus::Task::in, longMs);
}

void TestCarryJoin::carryOut(const QString& file, quint64 from, bool images)
{
    auto* const dialog = m_site->open<CarryOutDialog>();
    QVERIFY(dialog);
    dialog->setFrom(from);
    dialog->setImages(images);
    m_site->told.clear();
    dialog->writeTo(file);
    QTRY_VERIFY_WITH_TIMEOUT(m_site->hasEnded(), longMs);
}

void TestCarryJoin::bringIn(const QString& file)
{
    auto* const dialog = m_centre->open<CarryInDialog>();
    QVERIFY(dialog);
    m_centre->told.clear();
    dialog->take(file);
    QTRY_VERIFY_WITH_TIMEOUT(m_centre->hasEnded(), longMs);
}

QString TestCarryJoin::said(const Desk& desk) const
{
    return desk.window->findChild<CarryProgress*>()->text();
}

std::unique_ptr<Client> TestCarryJoin::atStationOf(const std::string& person, const Credentials::Person& who, const QString& url) const
{
    const Credentials& all = m_world.credentials();
    const auto owner = std::ranges::find(all.personas, person, &Credentials::Person::persona);
    const auto station = std::ranges::find(all.estaciones, owner->estacion, &Credentials::Station::estacion);
    auto client = std::make_unique<Client>(all.ca, Identity { station->certificado, station->llave });
    wire::Hola hello;
    hello.cliente = "prueba";
    hello.usuario = who.usuario;
    hello.clave = who.clave;
    return client->login(url, hello, longMs) ? std::move(client) : nullptr;
}

void TestCarryJoin::onlyWhoMayIsServedAtTheSite()
{
    const QString url = m_world.site(catd).hub.url();
    int served = 0;
    int refused = 0;
    for (const Credentials::Person& each : m_world.credentials().personas) {
        if (each.sitio != catd && !(each.sitio.empty() && each.papel == Role::coordinador))
            continue;
        const auto client = atStationOf(each.sitio.empty() ? "SUP-D01" : each.persona, each, url);
        QVERIFY2(client, each.persona.c_str());
        client->send(wire::PideBulto { 5, Client::randomId(), 0 });
        const auto answer = client->wait<wire::BultoNegado>();
        const bool may = each.papel == Role::supervisor || each.papel == Role::coordinador;
        QCOMPARE(answer.has_value(), may);
        if (may) {
            QCOMPARE(answer->codigo, courier::couriererror::unknown); // none was made
            ++served;
            client->send(wire::SubeBulto { 6, codec::Sha256().of("x"), 10 }); // a site takes none in
            QVERIFY(client->waitClosed());
        } else {
            QVERIFY(client->farewell);
            ++refused;
        }
        QCOMPARE(client->farewell->codigo, wire::errNotAllowed);
    }
    QVERIFY(served >= 2);
    QVERIFY(refused >= 3);
}

void TestCarryJoin::aNightGoesOverAndItsReceiptComesBack()
{
    joinDesks();
    auto* const button = m_site->window->sites().site().findChild<QPushButton*>();
    QVERIFY(button);
    m_site->window->showSite(*m_world.process().findSite(catd));
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("Llevar en mano (USB)…"));
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty())
        QVERIFY(m_site->window->grab().save(folder + QStringLiteral("/bulto-pagina.png")));
    m_site->window->showSearch(QStringLiteral("usb"));
    QCOMPARE(m_site->window->search().hitCount(), std::size_t { 1 });
    m_site->window->closeSearch();

    const QString bundle = file("D01.bulto");
    carryOut(bundle);
    QVERIFY2(said(*m_site).contains(QStringLiteral("Bulto listo")), qPrintable(said(*m_site)));
    const CarryStatus made = m_site->last();
    QCOMPARE(made.from, Seq { 1 });
    QCOMPARE(made.images, 3U);
    QCOMPARE(made.total, static_cast<std::int64_t>(contentOf(bundle).size()));
    QVERIFY(made.total > 3 * static_cast<std::int64_t>(wire::chunkBytes));
    QVERIFY(!QFile::exists(bundle + QStringLiteral(".parte")));
    QTRY_COMPARE_WITH_TIMEOUT(QDir(m_world.site(catd).data + QStringLiteral("/bultos/salida")).entryList(QDir::Files), QStringList(), longMs); // fetched, forgotten

    bringIn(bundle);
    QVERIFY2(said(*m_centre).contains(QStringLiteral("eventos nuevos de D01")), qPrintable(said(*m_centre)));
    const CarryStatus taken = m_centre->last();
    QCOMPARE(taken.until, made.until);
    QCOMPARE(taken.fresh, made.until);
    QCOMPARE(taken.images, 3U);
    QVERIFY(m_world.isWhole(catd));
    QCOMPARE(QFileInfo(taken.receiptFile).path(), QFileInfo(bundle).path());
    QVERIFY(QFile::exists(taken.receiptFile) && QFile::exists(taken.receiptFile + QStringLiteral(".p7s")));

    bringIn(bundle); // from the same stick
    QVERIFY2(said(*m_centre).contains(QStringLiteral("Nada nuevo")), qPrintable(said(*m_centre)));
    QCOMPARE(m_centre->last().fresh, std::uint64_t { 0 });
    QCOMPARE(untilAtCentre(), made.until);

    // Kept in another folder, too.
    QVERIFY(QDir().mkpath(file("otra")));
    Q_EMIT m_centre->open<CarryInDialog>()->receiptFolderChosen(file("otra"));
    QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(m_centre->last().receiptFile).path(), file("otra"), longMs);

    m_site->told.clear();
    Q_EMIT m_site->open<CarryOutDialog>()->receiptBrought(m_centre->last().receiptFile);
    QTRY_VERIFY_WITH_TIMEOUT(m_site->hasEnded(), longMs);
    QVERIFY2(said(*m_site).contains(QStringLiteral("Recibo en regla")), qPrintable(said(*m_site)));
    const auto data = DataDir::open(m_world.site(catd).data.toStdString());
    QVERIFY(data.ok());
    QCOMPARE(courier::received(*data).until, made.until);
    QCOMPARE(courier::received(*data).images.size(), std::size_t { 3 });
    carryOut(file("nada.bulto"), 0, false); // the centre is known to have it all
    QVERIFY2(said(*m_site).contains(QStringLiteral("No hay nada que llevar")), qPrintable(said(*m_site)));
    QVERIFY(!QFile::exists(file("nada.bulto")) && !QFile::exists(file("nada.bulto.parte")));
}

void TestCarryJoin::whatIsNoBundleIsRefusedWithItsReason()
{
    joinDesks();
    bringActas(1);
    carryOut(file("otro.bulto"));
    QCOMPARE(m_site->last().stage, CarryStatus::Stage::done);
    const Seq before = untilAtCentre();
    const QByteArray whole = contentOf(file("otro.bulto"));
    QByteArray altered = whole;
    altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 1);
    QVERIFY(put(file("alterado.bulto"), altered));
    QVERIFY(put(file("cortado.bulto"), whole.left(whole.size() - 1000)));
    QVERIFY(put(file("foto.bulto"), "JFIF"));
    for (const char* const name : { "alterado.bulto", "cortado.bulto" }) {
        bringIn(file(name));
        QVERIFY2(said(*m_centre).contains(QStringLiteral("cortado o alterado")), qPrintable(said(*m_centre)));
        QVERIFY(m_centre->last().receiptFile.isEmpty());
    }
    bringIn(file("foto.bulto"));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("foto.bulto no es el bulto de un CATD")), qPrintable(said(*m_centre)));
    bringIn(file("no-existe.bulto"));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("No se puede leer no-existe.bulto")), qPrintable(said(*m_centre)));
    QCOMPARE(untilAtCentre(), before);

    // A receipt that somebody wrote by hand, and one without its signature.
    bringIn(file("otro.bulto"));
    const QString receipt = m_centre->last().receiptFile;
    QVERIFY(!receipt.isEmpty());
    QVERIFY(put(file("falso.json"), contentOf(receipt).replace("\"hasta\":", "\"hasta\":9")));
    QVERIFY(QFile::copy(receipt + QStringLiteral(".p7s"), file("falso.json.p7s")));
    QVERIFY(QFile::copy(receipt, file("solo.json")));
    for (const auto& [name, reason] : { std::pair { "falso.json", "no lo firmó el centro" }, std::pair { "solo.json", "falta su firma" } }) {
        m_site->told.clear();
        Q_EMIT m_site->open<CarryOutDialog>()->receiptBrought(file(name));
        QTRY_VERIFY_WITH_TIMEOUT(m_site->hasEnded(), longMs);
        QVERIFY2(said(*m_site).contains(QString::fromUtf8(reason)), qPrintable(said(*m_site)));
    }
}

void TestCarryJoin::aBundleBeforeWhichOneIsMissingIsRefused()
{
    joinDesks();
    bringActas(2);
    const Seq before = untilAtCentre();
    carryOut(file("tarde.bulto"), before + 3);
    QCOMPARE(m_site->last().from, before + 3);
    bringIn(file("tarde.bulto"));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("falta otro")), qPrintable(said(*m_centre)));
    QVERIFY2(said(*m_centre).contains(QString::number(before + 1)), qPrintable(said(*m_centre)));
    QCOMPARE(untilAtCentre(), before);
    // What the centre asks for goes back, and nobody has to type it.
    const QString asking = m_centre->last().receiptFile;
    QVERIFY2(said(*m_centre).contains(asking), qPrintable(said(*m_centre)));
    m_site->told.clear();
    Q_EMIT m_site->open<CarryOutDialog>()->receiptBrought(asking);
    QTRY_VERIFY_WITH_TIMEOUT(m_site->hasEnded(), longMs);
    QVERIFY2(said(*m_site).contains(QStringLiteral("Recibo en regla")), qPrintable(said(*m_site)));
    carryOut(file("pedido.bulto"));
    QCOMPARE(m_site->last().from, before + 1);
    bringIn(file("pedido.bulto"));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("eventos nuevos de D01")), qPrintable(said(*m_centre)));
    QVERIFY(m_world.isWhole(catd));
}

void TestCarryJoin::anUploadGoesOnAfterACut()
{
    const QUrl centre(m_world.centre.url());
    Relay line(centre.host(), static_cast<quint16>(centre.port()));
    QVERIFY(line.listen().ok());
    joinDesks({}, QStringLiteral("wss://127.0.0.1:%1").arg(line.port()));
    bringActas(4);
    carryOut(file("grande.bulto"));
    QCOMPARE(m_site->last().stage, CarryStatus::Stage::done);
    auto* const dialog = m_centre->open<CarryInDialog>();
    line.setImpairment({ 0, 2 << 20, false, false });
    m_centre->told.clear();
    dialog->take(file("grande.bulto"));
    QTRY_VERIFY_WITH_TIMEOUT(m_centre->last().stage == CarryStatus::Stage::moving && m_centre->last().bytes > 0, longMs);
    line.setRefusing(true);
    line.cut();
    QTRY_VERIFY_WITH_TIMEOUT(m_centre->last().isWaiting, longMs);
    QVERIFY2(said(*m_centre).contains(QStringLiteral("Sin conexión con el concentrador")), qPrintable(said(*m_centre)));
    dialog->close(); // nor Esc: what is under way is not taken away by a key
    QVERIFY(m_centre->window->findChild<CarryInDialog*>());
    line.setImpairment({});
    line.setRefusing(false);
    QTRY_VERIFY_WITH_TIMEOUT(m_centre->hasEnded(), longMs);
    QVERIFY2(said(*m_centre).contains(QStringLiteral("eventos nuevos de D01")), qPrintable(said(*m_centre)));
    QVERIFY(wentOn(m_centre->told));
    QVERIFY(m_world.isWhole(catd));
}

void TestCarryJoin::aWindowAsksBeforeItIsClosedHalfway()
{
    const QUrl site(m_world.site(catd).hub.url());
    Relay line(site.host(), static_cast<quint16>(site.port()));
    QVERIFY(line.listen().ok());
    joinDesks(QStringLiteral("wss://127.0.0.1:%1").arg(line.port()));
    QVERIFY(m_centre->window->close()); // nothing is under way there
    bringActas(2);
    auto* const dialog = m_site->open<CarryOutDialog>();
    dialog->setFrom(1);
    line.setImpairment({ 0, 256 << 10, false, false });
    m_site->told.clear();
    dialog->writeTo(file("medio.bulto"));
    QTRY_VERIFY_WITH_TIMEOUT(m_site->last().stage == CarryStatus::Stage::moving && m_site->last().bytes > 0, longMs);
    QVERIFY(!m_site->window->close());
    QPointer<CarryClosing> question = m_site->window->findChild<CarryClosing*>();
    QVERIFY(question && question->isVisible());
    QVERIFY2(question->text().contains(QStringLiteral("lo escrito se quita")), qPrintable(question->text()));
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty())
        QVERIFY(question->grab().save(folder + QStringLiteral("/bulto-cerrar.png")));
    question->goOn().click();
    QTRY_VERIFY_WITH_TIMEOUT(!question, longMs);
    QVERIFY(m_site->window->isVisible() && m_site->last().isRunning());
    QVERIFY(!m_site->window->close());
    question = m_site->window->findChild<CarryClosing*>();
    QVERIFY(question);
    question->closeAllTheSame().click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_site->window->isVisible(), longMs);
    m_site.reset();
    QVERIFY(!QFile::exists(file("medio.bulto")) && !QFile::exists(file("medio.bulto.parte")));

    // What ends while somebody thinks about it is not asked any more.
    m_site = std::make_unique<Desk>(m_world.credentials(), "SUP-D01", QStringLiteral("wss://127.0.0.1:%1").arg(line.port()), m_theme);
    QTRY_COMPARE_WITH_TIMEOUT(m_site->window->sites().site().carryTask(), CarryStatus::Task::out, longMs);
    auto* const again = m_site->open<CarryOutDialog>();
    again->setFrom(1);
    m_site->told.clear();
    again->writeTo(file("entero.bulto"));
    QTRY_VERIFY_WITH_TIMEOUT(m_site->last().stage == CarryStatus::Stage::moving, longMs);
    QVERIFY(!m_site->window->close());
    line.setImpairment({});
    QTRY_VERIFY_WITH_TIMEOUT(m_site->hasEnded(), longMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_site->window->findChild<CarryClosing*>(), longMs);
    QVERIFY(m_site->window->close());
    QVERIFY(QFile::exists(file("entero.bulto")));
}

void TestCarryJoin::aDownloadGoesOnAfterACut()
{
    const QUrl site(m_world.site(catd).hub.url());
    Relay line(site.host(), static_cast<quint16>(site.port()));
    QVERIFY(line.listen().ok());
    joinDesks(QStringLiteral("wss://127.0.0.1:%1").arg(line.port()));
    bringActas(2);
    auto* const dialog = m_site->open<CarryOutDialog>();
    line.setImpairment({ 0, 2 << 20, false, false });
    dialog->setFrom(1);
    m_site->told.clear();
    dialog->writeTo(file("todo.bulto"));
    QTRY_VERIFY_WITH_TIMEOUT(m_site->last().stage == CarryStatus::Stage::moving && m_site->last().bytes > 0, longMs);
    line.cut();
    QTRY_VERIFY_WITH_TIMEOUT(hasWaited(m_site->told), longMs);
    line.setImpairment({});
    QTRY_VERIFY_WITH_TIMEOUT(m_site->hasEnded(), longMs);
    QVERIFY2(said(*m_site).contains(QStringLiteral("Bulto listo")), qPrintable(said(*m_site)));
    QVERIFY(wentOn(m_site->told));
    bringIn(file("todo.bulto"));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("eventos nuevos de D01")), qPrintable(said(*m_centre)));
    QVERIFY(m_world.isWhole(catd));
}

void TestCarryJoin::aFullStickIsSaid()
{
    SmallDisk stick;
    if (!stick.isMounted())
        QSKIP("no file system can be mounted here");
    stick.fill();
    joinDesks();
    carryOut(stick.folder() + QStringLiteral("/D01.bulto"), 1);
    QVERIFY2(said(*m_site).contains(QStringLiteral("No cabe ahí")), qPrintable(said(*m_site)));
    QCOMPARE(QDir(stick.folder()).entryList({ QStringLiteral("D01*") }, QDir::Files), QStringList());
    stick.empty();
    carryOut(stick.folder() + QStringLiteral("/D01.bulto"), 1);
    QVERIFY2(said(*m_site).contains(QStringLiteral("Bulto listo")), qPrintable(said(*m_site)));
}

void TestCarryJoin::aRevokedSiteIsRefused()
{
    joinDesks();
    carryOut(file("ultimo.bulto"), 1);
    QCOMPARE(runPrep({ QStringLiteral("station"), QStringLiteral("revoke"), QStringLiteral("--data"), m_world.data(), QStringLiteral("--station"), QStringLiteral("H-D01") }).exitCode, 0);
    QVERIFY(waitUntil([this] { // the hub has noticed
        const State there = m_world.state(m_world.data());
        const auto station = there.findStation("H-D01");
        return station && there.stations[*station].revocada;
    }, longMs));
    bringIn(file("ultimo.bulto"));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("inscrito y vigente")), qPrintable(said(*m_centre)));
    QVERIFY2(said(*m_centre).contains(QStringLiteral("revocado")), qPrintable(said(*m_centre)));
}

QTEST_MAIN(TestCarryJoin)
#include "tst_carryjoin.moc"
