// SPDX-License-Identifier: MIT
// Bundles that a console brings to the centre, over real TLS: who may, a piece at a time, resumed, judged.
#include "models/codec/chain.h"
#include "models/courier/bundle.h"
#include "models/courier/receipt.h"
#include "models/process/files.h"
#include "tests/hub/lifecycle.h"

#include <QDir>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

Id16 idOf(const Digest& digest)
{
    Id16 id;
    std::copy_n(digest.bytes.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

/// What looks like a bundle from outside and is none, of two chunks and a bit.
std::string noBundle()
{
    std::string file = "PREPBULTO1 x";
    file.resize(2 * wire::chunkBytes + 100, 'z');
    return file;
}

/// A picture that only this text has.
std::string picture(const std::string& text)
{
    using namespace std::string_literals;
    const auto segment = [](char marker, const std::string& content) {
        const auto size = content.size() + 2;
        return "\xff"s + marker + static_cast<char>(size >> 8) + static_cast<char>(size & 0xff) + content;
    };
    return "\xff\xd8"s + segment('\xc0', "\x08\0\1\0\1\1\1\x11\0"s) + segment('\xda', "scan") + text + "\xff\xd9"s;
}

wire::Chunk chunkOf(const std::string& file, std::size_t offset)
{
    return { 'B', idOf(codec::Sha256().of(file)), offset, file.size(), file.substr(offset, wire::chunkBytes) };
}

} // namespace

class TestCourierInbox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void onlyTheCoordinatorMayBringOne_data();
    void onlyTheCoordinatorMayBringOne();
    void nothingIsMadeAtTheCentre();
    void aChunkOutOfPlaceSaysWhereToGoOn();
    void aCutUploadGoesOnAndIsJudged();
    void whatIsNotAsAnnouncedIsForgotten();
    void aFileBeyondTheLimitIsRefused();
    void chunksOfAnotherBundleEndIt();
    void ofTwoConsolesTheLastGoesOn();
    void theReceiptSaysWhichImagesAreMissing();
    void oneThatCameTooEarlyIsAnsweredByWhatIsAskedFor();

private:
    [[nodiscard]] bool enrolSiteHub();
    /// The next events of the site's log: a paper that came and was scanned with that picture.
    [[nodiscard]] std::vector<codec::EncodedEvent> scanned(const Id16& pieza, const std::string& acta, const std::string& bytes);
    [[nodiscard]] std::string sealed(const courier::Bundle& bundle) const;
    /// Sends it whole, and gives the hub's last word.
    template <typename Answer>
    [[nodiscard]] std::optional<Answer> bring(const std::string& file);
    [[nodiscard]] std::unique_ptr<Client> session(const std::string& user) const;
    [[nodiscard]] QStringList filesIn(const char* folder) const;

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    Identity m_site; ///< of the hub of D01
    std::string m_centre;
    Seq m_own = 0; ///< of the site's log
};

void TestCourierInbox::initTestCase()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    QVERIFY(enrolSiteHub());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
}

std::unique_ptr<Client> TestCourierInbox::session(const std::string& user) const
{
    const bool station = user == "S-D01" || user == "SIM";
    auto client = std::make_unique<Client>(m_data->caPem(), m_data->station(station ? user : "E-" + user));
    return client->login(m_hub->url(), station ? wire::Hola {} : Client::person(user)) ? std::move(client) : nullptr;
}

QStringList TestCourierInbox::filesIn(const char* folder) const
{
    return QDir(QString::fromStdString(m_data->dir().bundlesFolder()) + QLatin1Char('/') + QString::fromLatin1(folder)).entryList(QDir::Files);
}

void TestCourierInbox::onlyTheCoordinatorMayBringOne_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("may");
    QTest::newRow("coordinador") << QStringLiteral("coordinador") << true;
    for (const char* const user : { "observador", "supervisor", "acopiador", "digitalizador", "capturista", "verificador", "cotejador", "auditor", "pantalla", "S-D01", "SIM" })
        QTest::newRow(user) << QString::fromLatin1(user) << false;
}

void TestCourierInbox::onlyTheCoordinatorMayBringOne()
{
    QFETCH(const QString, user);
    QFETCH(const bool, may);
    const std::string file = noBundle();
    const auto first = session(user.toStdString());
    QVERIFY(first);
    first->send(wire::SubeBulto { 7, codec::Sha256().of(file), static_cast<std::int64_t>(file.size()) });
    if (may) {
        const auto from = first->wait<wire::BultoDesde>();
        QVERIFY(from);
        QCOMPARE(from->n, 7U);
        QCOMPARE(from->desde, 0);
        return;
    }
    QVERIFY(first->waitClosed());
    QVERIFY(first->farewell);
    QCOMPARE(first->farewell->codigo, wire::errNotAllowed);
    const auto second = session(user.toStdString()); // nor a chunk that nobody announced
    QVERIFY(second);
    second->sendChunk(chunkOf(file, 0));
    QVERIFY(second->waitClosed());
    QVERIFY(second->farewell);
    QCOMPARE(second->farewell->codigo, wire::errNotAllowed);
}

void TestCourierInbox::nothingIsMadeAtTheCentre()
{
    const wire::ClientMessage asked[] = { wire::ArmaBulto { 1, 0, true }, wire::PideBulto { 2, Client::randomId(), 0 }, wire::TraeRecibo { 3, "{}", "x" } };
    for (const wire::ClientMessage& ask : asked) {
        const auto client = session("coordinador");
        QVERIFY(client);
        client->send(ask);
        QVERIFY(client->waitClosed());
        QVERIFY(client->farewell);
        QCOMPARE(client->farewell->codigo, wire::errNotAllowed);
    }
}

void TestCourierInbox::aChunkOutOfPlaceSaysWhereToGoOn()
{
    const std::string file = noBundle() + "a";
    const auto client = session("coordinador");
    QVERIFY(client);
    client->send(wire::SubeBulto { 1, codec::Sha256().of(file), static_cast<std::int64_t>(file.size()) });
    QVERIFY(client->wait<wire::BultoDesde>());
    client->sendChunk(chunkOf(file, wire::chunkBytes)); // the second before the first
    auto from = client->wait<wire::BultoDesde>();
    QVERIFY(from);
    QCOMPARE(from->desde, 0);
    client->sendChunk(chunkOf(file, 0));
    from = client->wait<wire::BultoDesde>();
    QVERIFY(from);
    QCOMPARE(from->desde, static_cast<std::int64_t>(wire::chunkBytes));
    client->sendChunk(chunkOf(file, 0)); // the first again
    from = client->wait<wire::BultoDesde>();
    QVERIFY(from);
    QCOMPARE(from->desde, static_cast<std::int64_t>(wire::chunkBytes));
    QCOMPARE(filesIn("entrada"), QStringList());
}

void TestCourierInbox::aCutUploadGoesOnAndIsJudged()
{
    const std::string file = noBundle() + "b";
    const auto bytes = static_cast<std::int64_t>(file.size());
    const Digest digest = codec::Sha256().of(file);
    auto client = session("coordinador");
    QVERIFY(client);
    client->send(wire::SubeBulto { 1, digest, bytes });
    QVERIFY(client->wait<wire::BultoDesde>());
    client->sendChunk(chunkOf(file, 0));
    QVERIFY(client->wait<wire::BultoDesde>());
    client->abort();
    client = session("coordinador");
    QVERIFY(client);
    client->send(wire::SubeBulto { 2, digest, bytes });
    auto from = client->wait<wire::BultoDesde>();
    QVERIFY(from);
    QCOMPARE(from->n, 2U);
    QCOMPARE(from->desde, static_cast<std::int64_t>(wire::chunkBytes));
    client->sendChunk(chunkOf(file, wire::chunkBytes));
    QVERIFY(client->wait<wire::BultoDesde>());
    client->sendChunk(chunkOf(file, 2 * wire::chunkBytes));
    from = client->wait<wire::BultoDesde>();
    QVERIFY(from);
    QCOMPARE(from->desde, bytes); // whole: it is being judged
    const auto refused = client->wait<wire::BultoNegado>();
    QVERIFY(refused);
    QCOMPARE(refused->n, 2U);
    QCOMPARE(refused->codigo, courier::couriererror::malformed);
    QVERIFY(!refused->detalle.empty());
    QCOMPARE(filesIn("rechazados"), QStringList { QString::fromStdString(digest.hex() + ".txt") }); // the file is on the stick
    QCOMPARE(filesIn("recibos"), QStringList());
    QVERIFY(!filesIn("subiendo").contains(QString::fromStdString(digest.hex() + ".parte")));
}

void TestCourierInbox::whatIsNotAsAnnouncedIsForgotten()
{
    const std::string file = "PREPBULTO1 short";
    const Digest other = codec::Sha256().of("another file");
    const auto client = session("coordinador");
    QVERIFY(client);
    client->send(wire::SubeBulto { 1, other, static_cast<std::int64_t>(file.size()) });
    QVERIFY(client->wait<wire::BultoDesde>());
    client->sendChunk({ 'B', idOf(other), 0, file.size(), file });
    const auto refused = client->wait<wire::BultoNegado>();
    QVERIFY(refused);
    QCOMPARE(refused->codigo, courier::couriererror::malformed);
    QVERIFY(!filesIn("subiendo").contains(QString::fromStdString(other.hex() + ".parte")));
    QCOMPARE(filesIn("entrada"), QStringList());
}

void TestCourierInbox::aFileBeyondTheLimitIsRefused()
{
    const auto client = session("coordinador");
    QVERIFY(client);
    client->send(wire::SubeBulto { 1, codec::Sha256().of("x"), 2LL << 30 });
    const auto refused = client->wait<wire::BultoNegado>();
    QVERIFY(refused);
    QCOMPARE(refused->codigo, courier::couriererror::tooBig);
}

void TestCourierInbox::chunksOfAnotherBundleEndIt()
{
    const std::string file = noBundle() + "c";
    const std::string other = noBundle() + "d";
    const auto client = session("coordinador");
    QVERIFY(client);
    client->send(wire::SubeBulto { 1, codec::Sha256().of(file), static_cast<std::int64_t>(file.size()) });
    QVERIFY(client->wait<wire::BultoDesde>());
    client->sendChunk(chunkOf(other, 0));
    auto refused = client->wait<wire::BultoNegado>();
    QVERIFY(refused);
    QCOMPARE(refused->codigo, courier::couriererror::malformed);
    client->sendChunk(chunkOf(file, 0)); // it has to be announced again
    refused = client->wait<wire::BultoNegado>();
    QVERIFY(refused);
    QCOMPARE(refused->n, 0U);
    QCOMPARE(refused->codigo, courier::couriererror::unknown);
}

void TestCourierInbox::ofTwoConsolesTheLastGoesOn()
{
    const std::string file = noBundle() + "dos";
    const wire::SubeBulto announced { 4, codec::Sha256().of(file), static_cast<std::int64_t>(file.size()) };
    const auto first = session("coordinador");
    QVERIFY(first);
    first->send(announced);
    QVERIFY(first->wait<wire::BultoDesde>());
    const auto second = session("coordinador");
    QVERIFY(second);
    second->send(wire::SubeBulto { 9, announced.sha256, announced.bytes });
    const auto goesOn = second->wait<wire::BultoDesde>();
    QVERIFY(goesOn);
    QCOMPARE(goesOn->n, 9U);
    const auto told = first->wait<wire::BultoNegado>(); // not left waiting
    QVERIFY(told);
    QCOMPARE(told->n, 4U);
    QCOMPARE(told->codigo, wire::errBusy);
}

// ---- bundles of a site ----------------------------------------------------------------------------------------------

bool TestCourierInbox::enrolSiteHub()
{
    constexpr std::uint64_t most = 65536;
    const DataDir& dir = m_data->dir();
    const auto certificate = readFile(dir.caCertificateFile(), most);
    const auto key = readFile(dir.caKeyFile(), most);
    const auto centre = readFile(dir.hubCertificateFile(), most);
    auto stations = dir.loadStations();
    if (!certificate || !key || !centre || !stations)
        return false;
    const auto ca = CertificateAuthority::load(*certificate, *key);
    const auto issued = ca ? ca->issueStation("H-D01") : Result<Identity>(ca.error());
    if (!issued)
        return false;
    m_site = *issued;
    m_centre = *centre;
    stations->push_back({ "H-D01", StationRole::sitio, "D01", *certificateFingerprint(m_site.certificate), false });
    return dir.saveStations(*stations).ok();
}

std::vector<codec::EncodedEvent> TestCourierInbox::scanned(const Id16& pieza, const std::string& acta, const std::string& bytes)
{
    std::vector<codec::EncodedEvent> events;
    const auto add = [&](EventKind kind, Body body) {
        Event made;
        made.header.id = Client::randomId();
        made.header.origin = "D01";
        made.header.originSeq = ++m_own;
        made.header.seq = m_own;
        made.header.at = made.header.occurred = opening();
        made.header.actor = "S-D01";
        made.header.kind = kind;
        made.header.subject = Subject::pieza(pieza);
        made.body = std::move(body);
        events.push_back(codec::encode(made));
    };
    add(EventKind::piezaAcopiada, body::PiezaAcopiada { "D01", acta, "" });
    add(EventKind::piezaDigitalizada, body::PiezaDigitalizada { Canal::catd, "D01", acta, "", "ACTA PREP", codec::Sha256().of(bytes), static_cast<std::int64_t>(bytes.size()) });
    return events;
}

std::string TestCourierInbox::sealed(const courier::Bundle& bundle) const
{
    const auto file = courier::seal(bundle, m_site.certificate, m_site.key, m_centre);
    return file ? *file : std::string();
}

template <typename Answer>
std::optional<Answer> TestCourierInbox::bring(const std::string& file)
{
    const auto client = session("coordinador");
    if (!client || file.empty() || file.size() > wire::chunkBytes)
        return std::nullopt;
    client->send(wire::SubeBulto { 1, codec::Sha256().of(file), static_cast<std::int64_t>(file.size()) });
    if (!client->wait<wire::BultoDesde>())
        return std::nullopt;
    client->sendChunk(chunkOf(file, 0));
    return client->wait<Answer>();
}

void TestCourierInbox::theReceiptSaysWhichImagesAreMissing()
{
    courier::Bundle bundle;
    bundle.process = m_data->process()->id;
    bundle.definition = m_data->process()->fingerprint;
    bundle.site = "D01";
    bundle.id = Client::randomId();
    bundle.first = m_own + 1;
    for (const char* const acta : { "AYUN-000001", "AYUN-000004" }) {
        const Id16 pieza = Client::randomId();
        const std::string bytes = picture(acta);
        for (codec::EncodedEvent& event : scanned(pieza, acta, bytes))
            bundle.events.push_back(std::move(event));
        bundle.images.push_back({ pieza, codec::Sha256().of(bytes), bytes });
        const std::string unknown = picture("of nothing that was declared");
        bundle.images.push_back({ Client::randomId(), codec::Sha256().of(unknown), unknown });
    }
    bundle.last = m_own;
    const auto seen = bring<wire::BultoVisto>(sealed(bundle));
    QVERIFY(seen);
    QVERIFY(courier::checkReceipt(seen->recibo, seen->firma, m_centre).ok());
    const auto receipt = courier::readReceipt(seen->recibo);
    QVERIFY2(receipt.ok(), seen->recibo.c_str());
    QVERIFY(receipt->bundle == bundle.id);
    QCOMPARE(receipt->until, m_own);
    QCOMPARE(receipt->fresh, m_own);
    QCOMPARE(receipt->images, 2U);
    QCOMPARE(receipt->missing, 2U);
    QCOMPARE(receipt->wanted, Seq { 0 });
    for (std::uint32_t place = 0; place < 4; ++place)
        QCOMPARE(receipt->confirms(place, 4), place % 2 == 0);
}

void TestCourierInbox::oneThatCameTooEarlyIsAnsweredByWhatIsAskedFor()
{
    const Seq there = m_own;
    (void)scanned(Client::randomId(), "AYUN-000007", picture("7")); // is never brought
    courier::Bundle bundle;
    bundle.process = m_data->process()->id;
    bundle.definition = m_data->process()->fingerprint;
    bundle.site = "D01";
    bundle.id = Client::randomId();
    bundle.first = m_own + 1;
    const Id16 pieza = Client::randomId();
    const std::string bytes = picture("10");
    bundle.events = scanned(pieza, "AYUN-000010", bytes);
    bundle.images.push_back({ pieza, codec::Sha256().of(bytes), bytes });
    bundle.last = m_own;
    const auto refused = bring<wire::BultoNegado>(sealed(bundle));
    QVERIFY(refused);
    QCOMPARE(refused->codigo, courier::couriererror::gap);
    QVERIFY(courier::checkReceipt(refused->recibo, refused->firma, m_centre).ok());
    const auto receipt = courier::readReceipt(refused->recibo);
    QVERIFY2(receipt.ok(), refused->recibo.c_str());
    QVERIFY(receipt->bundle == bundle.id);
    QCOMPARE(receipt->site, std::string("D01"));
    QCOMPARE(receipt->until, there);
    QCOMPARE(receipt->wanted, there + 1);
    QVERIFY(!receipt->confirms(0, 1));
    QVERIFY(!filesIn("recibos").contains(QString::fromStdString(bundle.id.hex() + ".json"))); // it is none of a bundle that was taken
}

QTEST_GUILESS_MAIN(TestCourierInbox)
#include "tst_courierinbox.moc"
