// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/courier/receipt.h"
#include "models/courier/sitecourier.h"
#include "models/eventlog/sqliteeventlog.h"
#include "models/process/certificates.h"
#include "models/process/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::courier;

namespace {

constexpr std::size_t imageBytes = 20'000;

/// What of a bundle a test asks about: its events, and the piezas of its images in their order.
struct Carried {
    Bundle bundle;
    std::size_t waiting = 0;
    std::vector<std::string> unreadable;

    [[nodiscard]] std::vector<Id16> piezas() const
    {
        std::vector<Id16> all;
        for (const BundleImage& image : bundle.images)
            all.push_back(image.pieza);
        return all;
    }
};

} // namespace

/// A site's directory with a log and images of its own, and a centre that answers by hand.
class TestSiteCourier : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void whatAReceiptConfirmedGoesNoMore();
    void whatTheCentreCouldNotKeepGoesAgain();
    void whatDoesNotFitGoesWithTheNextTheOldestFirst();
    void theNumbersGoWhereNoImageFits();
    void aForeignReceiptChangesNothing();
    void aReceiptOfNoBundleOfHereConfirmsNoImage();
    void theNewestReceiptSaysWhereItBegins();
    void aCentreThatAsksGetsItAllAgain();
    void aCentreThatOnlyMissedABundleKeepsWhatItHas();
    void whoNamesAnEventTakesBackWhatWasConfirmedFromThere();
    void whatTheNetworkBroughtGoesNoMore();
    void anImageThatCannotBeReadIsNamedByItsActa();

private:
    /// An acta that was scanned here.
    Id16 scan(const std::string& acta);
    void append(EventKind kind, const Id16& pieza, Body body, const std::string& origin = "D01");
    [[nodiscard]] Result<Carried> carry(const Order& order = {}) const;
    /// As the centre would say it of this bundle.
    [[nodiscard]] Receipt receiptOf(const Carried& carried) const;
    [[nodiscard]] Status bring(const Receipt& receipt, const Identity* signer = nullptr) const;
    [[nodiscard]] QString imagePath(const Id16& pieza) const;

    Identity m_centre;
    Identity m_other;
    Identity m_site;
    Process m_process;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DataDir> m_data;
    std::map<Id16, Digest> m_images;
    std::uint8_t m_number = 0;
    Seq m_own = 0;
    mutable Millis m_hour = 1717380000000;
};

void TestSiteCourier::initTestCase()
{
    auto authority = CertificateAuthority::create("PREP prueba");
    QVERIFY(authority.ok());
    m_centre = *authority->issueServer("prep-hub", { "localhost" });
    m_other = *authority->issueServer("prep-hub", { "localhost" });
    m_site = *authority->issueStation("H-D01");
}

void TestSiteCourier::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = std::make_unique<DataDir>(m_folder->path().toStdString());
    QVERIFY(makeFolder(m_data->root() + "/claves").ok());
    QVERIFY(writeFileAtomically(m_data->centreCertificateFile(), m_centre.certificate).ok());
    QVERIFY(writeFileAtomically(m_data->root() + "/H-D01.pem", m_site.certificate).ok());
    QVERIFY(writeFileAtomically(m_data->root() + "/H-D01.key", m_site.key).ok());
    QVERIFY(SqliteEventLog::open(m_data->logFile(), LogMode::create).ok());
    m_images.clear();
    m_number = 0;
    m_own = 0;
    append(EventKind::sitioAbierto, {}, body::SitioAbierto {});
}

void TestSiteCourier::append(EventKind kind, const Id16& pieza, Body body, const std::string& origin)
{
    Event made;
    made.header.id.bytes[0] = ++m_number;
    made.header.id.bytes[1] = 1;
    made.header.origin = origin;
    made.header.at = made.header.occurred = m_hour;
    made.header.actor = "S-D01";
    made.header.kind = kind;
    made.header.subject = pieza.isNull() ? Subject::named(SubjectKind::sitio, "D01") : Subject::pieza(pieza);
    made.body = std::move(body);
    std::vector<Event> events { std::move(made) };
    auto log = SqliteEventLog::open(m_data->logFile(), LogMode::write);
    QVERIFY(log.ok());
    const auto stored = (*log)->append(events);
    QVERIFY2(stored.ok(), stored.ok() ? "" : stored.error().detail.c_str());
    m_own += origin == "D01" ? 1 : 0;
}

Id16 TestSiteCourier::scan(const std::string& acta)
{
    Id16 pieza;
    pieza.bytes[0] = static_cast<std::uint8_t>(200 - m_images.size()); // the order of ids is not the order of scans
    pieza.bytes[1] = 2;
    std::string bytes(imageBytes, static_cast<char>('a' + m_images.size()));
    const Digest image = codec::Sha256().of(bytes);
    m_images[pieza] = image;
    const auto size = static_cast<std::int64_t>(bytes.size());
    append(EventKind::piezaDigitalizada, pieza, body::PiezaDigitalizada { Canal::catd, "D01", acta, "", "ACTA PREP", image, size });
    append(EventKind::imagenRecibida, pieza, body::ImagenRecibida { image, size, "image/jpeg" });
    const QString path = imagePath(pieza);
    QDir().mkpath(QFileInfo(path).path());
    [&] { QVERIFY(writeFileAtomically(path.toStdString(), bytes).ok()); }();
    return pieza;
}

QString TestSiteCourier::imagePath(const Id16& pieza) const
{
    return QString::fromStdString(DataDir::imageFile(m_data->imagesFolder(), m_images.at(pieza)));
}

Result<Carried> TestSiteCourier::carry(const Order& order) const
{
    auto gathered = gather(*m_data, m_process, order);
    if (!gathered)
        return gathered.error();
    const std::string file = m_data->root() + "/salida.bulto";
    const auto sealed = sealFrom(*m_data, gathered->bundle, file);
    if (!sealed)
        return sealed.error();
    auto opened = open(*readFile(file, maxFileBytes), m_centre.certificate, m_centre.key);
    if (!opened)
        return opened.error();
    return Carried { std::move(opened->bundle), gathered->waiting, gathered->unreadable };
}

Receipt TestSiteCourier::receiptOf(const Carried& carried) const
{
    Receipt receipt;
    receipt.bundle = carried.bundle.id;
    receipt.site = "D01";
    receipt.until = carried.bundle.last;
    receipt.images = static_cast<std::uint32_t>(carried.bundle.images.size());
    receipt.hour = ++m_hour;
    return receipt;
}

Status TestSiteCourier::bring(const Receipt& receipt, const Identity* signer) const
{
    const Identity& by = signer != nullptr ? *signer : m_centre;
    const std::string text = textOf(receipt);
    return keepReceipt(*m_data, text, *signReceipt(text, by.certificate, by.key));
}

void TestSiteCourier::whatAReceiptConfirmedGoesNoMore()
{
    const Id16 one = scan("AYUN-000001");
    const Id16 two = scan("AYUN-000002");
    const auto first = carry();
    QVERIFY2(first.ok(), first.ok() ? "" : first.error().detail.c_str());
    QCOMPARE(first->piezas(), (std::vector { one, two }));
    QCOMPARE(carry()->piezas(), (std::vector { one, two })); // nobody has said yet that they came
    QVERIFY(bring(receiptOf(*first)).ok());
    QCOMPARE(carry().error().code, couriererror::nothing);
    const Id16 three = scan("AYUN-000003");
    const auto second = carry();
    QVERIFY(second.ok());
    QCOMPARE(second->bundle.first, first->bundle.last + 1);
    QCOMPARE(second->piezas(), std::vector { three });
}

void TestSiteCourier::whatTheCentreCouldNotKeepGoesAgain()
{
    const Id16 one = scan("AYUN-000001");
    const Id16 two = scan("AYUN-000002");
    const Id16 three = scan("AYUN-000003");
    const auto first = carry();
    QVERIFY(first.ok());
    Receipt receipt = receiptOf(*first);
    receipt.images = 1;
    receipt.missing = 2;
    receipt.lacking.add(0);
    receipt.lacking.add(2);
    QVERIFY(bring(receipt).ok());
    const auto second = carry(); // no event is new: the last one carries them
    QVERIFY(second.ok());
    QCOMPARE(second->bundle.first, first->bundle.last);
    QCOMPARE(second->piezas(), (std::vector { one, three }));
    QVERIFY(bring(receiptOf(*second)).ok());
    QCOMPARE(carry().error().code, couriererror::nothing);
    QVERIFY(received(*m_data).images.contains({ two, m_images[two] }));
}

void TestSiteCourier::whatDoesNotFitGoesWithTheNextTheOldestFirst()
{
    std::vector<Id16> left;
    for (int i = 0; i < 7; ++i)
        left.push_back(scan("AYUN-00000" + std::to_string(i)));
    Order order;
    order.most = 3 * imageBytes + imageBytes / 2; // and the events
    for (const std::size_t waiting : { 4U, 1U, 0U }) {
        const auto carried = carry(order);
        QVERIFY2(carried.ok(), carried.ok() ? "" : carried.error().detail.c_str());
        QCOMPARE(carried->bundle.last, m_own);
        QCOMPARE(carried->waiting, waiting);
        const auto count = left.size() - waiting;
        QCOMPARE(carried->piezas(), std::vector<Id16>(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count)));
        left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
        QVERIFY(bring(receiptOf(*carried)).ok());
    }
    QVERIFY(left.empty());
    QCOMPARE(carry(order).error().code, couriererror::nothing);
}

void TestSiteCourier::theNumbersGoWhereNoImageFits()
{
    (void)scan("AYUN-000001");
    Order order;
    order.most = imageBytes;
    const auto carried = carry(order);
    QVERIFY(carried.ok());
    QCOMPARE(carried->bundle.events.size(), static_cast<std::size_t>(m_own));
    QCOMPARE(carried->waiting, std::size_t { 1 });
    QVERIFY(bring(receiptOf(*carried)).ok());
    QCOMPARE(carry(order).error().code, couriererror::tooBig); // nothing would ever go
    order.most = 100;
    order.from = 1;
    QCOMPARE(carry(order).error().code, couriererror::tooBig);
}

void TestSiteCourier::aForeignReceiptChangesNothing()
{
    const Id16 one = scan("AYUN-000001");
    const auto first = carry();
    QVERIFY(first.ok());
    const Receipt receipt = receiptOf(*first);
    QVERIFY(!bring(receipt, &m_other).ok()); // not the centre's hub
    QVERIFY(!bring(receipt, &m_site).ok());
    Receipt ofAnother = receipt;
    ofAnother.site = "D02";
    QVERIFY(!bring(ofAnother).ok());
    QVERIFY(!keepReceipt(*m_data, textOf(receipt), "no signature").ok());
    QCOMPARE(carry()->piezas(), std::vector { one });
    QCOMPARE(carry()->bundle.first, Seq { 1 });
    QVERIFY(received(*m_data).images.empty());
    QCOMPARE(received(*m_data).until, Seq { 0 });
}

/// Of a bundle that was made elsewhere, or that counts images otherwise than what was made here.
void TestSiteCourier::aReceiptOfNoBundleOfHereConfirmsNoImage()
{
    const Id16 one = scan("AYUN-000001");
    const auto first = carry();
    QVERIFY(first.ok());
    Receipt receipt = receiptOf(*first);
    receipt.bundle.bytes[0] ^= 1;
    QVERIFY(bring(receipt).ok());
    receipt = receiptOf(*first);
    receipt.images = 2;
    QVERIFY(bring(receipt).ok());
    QCOMPARE(carry()->piezas(), std::vector { one });
}

void TestSiteCourier::theNewestReceiptSaysWhereItBegins()
{
    (void)scan("AYUN-000001");
    const Receipt old = receiptOf(*carry());
    (void)scan("AYUN-000002");
    const Receipt newer = receiptOf(*carry());
    QVERIFY(bring(newer).ok());
    QVERIFY(bring(old).ok()); // brought late
    QCOMPARE(received(*m_data).until, newer.until);
    Order order;
    order.acknowledged = 2; // the network knew less
    QCOMPARE(carry(order).error().code, couriererror::nothing);
}

/// It was restored from a copy: what it said before, by whatever way, counts no longer.
void TestSiteCourier::aCentreThatAsksGetsItAllAgain()
{
    const Id16 one = scan("AYUN-000001");
    append(EventKind::imagenRecibida, one, body::ImagenRecibida { m_images[one], imageBytes, "image/jpeg" }, "centro"); // by the network
    const Id16 two = scan("AYUN-000002");
    const auto first = carry();
    QVERIFY(first.ok());
    QCOMPARE(first->piezas(), std::vector { two });
    QVERIFY(bring(receiptOf(*first)).ok());
    const Id16 three = scan("AYUN-000003");
    const auto second = carry();
    QVERIFY(second.ok());
    Receipt asking = receiptOf(*second); // too early
    asking.until = 2;
    asking.images = 0;
    asking.missing = 1;
    asking.lacking.addAll(0);
    asking.wanted = 3;
    QVERIFY(bring(asking).ok());
    QVERIFY(received(*m_data).isAsked);
    Order order;
    order.acknowledged = m_own; // what the network last said is older
    const auto third = carry(order);
    QVERIFY(third.ok());
    QCOMPARE(third->bundle.first, Seq { 3 });
    QCOMPARE(third->piezas(), (std::vector { one, two, three }));
    QVERIFY(bring(receiptOf(*third)).ok());
    QVERIFY(!received(*m_data).isAsked);
    QCOMPARE(carry().error().code, couriererror::nothing);
}

void TestSiteCourier::aCentreThatOnlyMissedABundleKeepsWhatItHas()
{
    const Id16 one = scan("AYUN-000001");
    append(EventKind::imagenRecibida, one, body::ImagenRecibida { m_images[one], imageBytes, "image/jpeg" }, "centro");
    const Id16 two = scan("AYUN-000002");
    const auto first = carry();
    QCOMPARE(first->piezas(), std::vector { two });
    QVERIFY(bring(receiptOf(*first)).ok());
    const Id16 three = scan("AYUN-000003"); // its stick was lost
    const Id16 four = scan("AYUN-000004");
    Order order;
    order.from = m_own - 1;
    Receipt asking = receiptOf(*carry(order));
    asking.until = first->bundle.last;
    asking.images = 0;
    asking.missing = 2;
    asking.lacking.addAll(0);
    asking.wanted = asking.until + 1;
    QVERIFY(bring(asking).ok());
    const auto again = carry();
    QVERIFY(again.ok());
    QCOMPARE(again->bundle.first, asking.wanted);
    QCOMPARE(again->piezas(), (std::vector { three, four }));
}

void TestSiteCourier::whoNamesAnEventTakesBackWhatWasConfirmedFromThere()
{
    const Id16 one = scan("AYUN-000001");
    const auto first = carry();
    QVERIFY(bring(receiptOf(*first)).ok());
    const Id16 two = scan("AYUN-000002");
    const auto second = carry();
    QVERIFY(bring(receiptOf(*second)).ok());
    Order order;
    order.from = first->bundle.last + 1;
    QCOMPARE(carry(order)->piezas(), std::vector { two });
    order.from = 1;
    QCOMPARE(carry(order)->piezas(), (std::vector { one, two }));
    order.images = false;
    QVERIFY(carry(order)->piezas().empty());
}

void TestSiteCourier::whatTheNetworkBroughtGoesNoMore()
{
    const Id16 one = scan("AYUN-000001");
    const Id16 two = scan("AYUN-000002");
    append(EventKind::imagenRecibida, one, body::ImagenRecibida { m_images[one], imageBytes, "image/jpeg" }, "centro");
    Order order;
    order.acknowledged = 3;
    const auto carried = carry(order);
    QVERIFY(carried.ok());
    QCOMPARE(carried->bundle.first, Seq { 4 });
    QCOMPARE(carried->piezas(), std::vector { two });
}

void TestSiteCourier::anImageThatCannotBeReadIsNamedByItsActa()
{
    const Id16 one = scan("AYUN-000001");
    const Id16 two = scan("");
    const Id16 three = scan("AYUN-000003");
    append(EventKind::piezaIdentificada, three, body::PiezaIdentificada { "DIP-000003", "" });
    for (const Id16& pieza : { one, two, three })
        QVERIFY(QFile::remove(imagePath(pieza)));
    const Id16 four = scan("AYUN-000004");
    const auto carried = carry();
    QVERIFY(carried.ok());
    QCOMPARE(carried->piezas(), std::vector { four });
    QCOMPARE(carried->unreadable, (std::vector<std::string> { "AYUN-000001", two.hex(), "DIP-000003" }));
}

QTEST_GUILESS_MAIN(TestSiteCourier)
#include "tst_sitecourier.moc"
