// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/codec/openssl.h"
#include "models/courier/bundle.h"
#include "models/process/certificates.h"

#include <QTest>

#include <openssl/cms.h>
#include <openssl/pem.h>

using namespace prep;
using namespace prep::courier;

namespace {

using namespace prep::openssl;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;

CertPtr certificateOf(const Identity& identity)
{
    return CertPtr(PEM_read_bio_X509(reader(identity.certificate).get(), nullptr, nullptr, nullptr));
}
KeyPtr keyOf(const Identity& identity)
{
    return KeyPtr(PEM_read_bio_PrivateKey(reader(identity.key).get(), nullptr, nullptr, nullptr));
}

CmsPtr cmsOf(const std::string& der)
{
    const auto* next = reinterpret_cast<const unsigned char*>(der.data());
    return CmsPtr(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(der.size())));
}

/// As OpenSSL writes it by itself: DER throughout.
std::string derOf(CMS_ContentInfo* cms)
{
    const BioPtr out(BIO_new(BIO_s_mem()));
    return cms != nullptr && i2d_CMS_bio(out.get(), cms) == 1 ? contentOf(out) : std::string();
}

} // namespace

class TestBundle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whatWasSealedIsOpened();
    void nothingReadsInIt();
    void aCutOneIsRefused();
    void anAlteredOneIsRefused();
    void onlyTheCentreOpensIt();
    void anotherHeaderIsRefused();
    void eventsThatDoNotFollowAreRefused();
    void anImageOfAnotherDigestIsRefused();
    void aReceiptIsOfTheCentreAlone();
    void opensslReadsWhatIsWrittenAPieceAtATime_data();
    void opensslReadsWhatIsWrittenAPieceAtATime();
    void theFileTellsImagesThatAreReadWhenTheyAreWanted();
    void anImageThatChangesMeanwhileIsNoBundle();

private:
    [[nodiscard]] Bundle bundle() const;
    [[nodiscard]] static codec::EncodedEvent event(Seq originSeq, const std::string& origin = "D01");

    Identity m_centre;
    Identity m_other;
    Identity m_site;
    std::string m_print;
};

void TestBundle::initTestCase()
{
    auto authority = CertificateAuthority::create("PREP prueba");
    QVERIFY(authority.ok());
    auto centre = authority->issueServer("prep-hub", { "localhost" });
    auto other = authority->issueServer("prep-hub", { "localhost" });
    auto site = authority->issueStation("H-D01");
    QVERIFY(centre.ok() && other.ok() && site.ok());
    m_centre = *centre;
    m_other = *other;
    m_site = *site;
    m_print = *certificateFingerprint(m_site.certificate);
}

codec::EncodedEvent TestBundle::event(Seq originSeq, const std::string& origin)
{
    Event made;
    made.header.seq = originSeq + 3;
    made.header.id.bytes[0] = static_cast<std::uint8_t>(originSeq);
    made.header.id.bytes[1] = 1;
    made.header.origin = origin;
    made.header.originSeq = originSeq;
    made.header.at = made.header.occurred = 1717380000000;
    made.header.actor = "S-D01";
    made.header.kind = EventKind::sitioAbierto;
    made.header.subject = Subject::named(SubjectKind::sitio, "D01");
    made.body = body::SitioAbierto {};
    return codec::encode(made);
}

Bundle TestBundle::bundle() const
{
    Bundle b;
    b.process = "jalisco-2027";
    b.definition.bytes[0] = 5;
    b.site = "D01";
    b.id.bytes[3] = 9;
    b.first = 4;
    b.last = 6;
    b.hour = 1717380000000;
    for (Seq seq = b.first; seq <= b.last; ++seq)
        b.events.push_back(event(seq));
    const std::string bytes = "la imagen de un acta";
    b.images.push_back({ b.id, codec::Sha256().of(bytes), bytes });
    return b;
}

void TestBundle::whatWasSealedIsOpened()
{
    const Bundle sent = bundle();
    const auto file = seal(sent, m_site.certificate, m_site.key, m_centre.certificate);
    QVERIFY2(file.ok(), file.ok() ? "" : file.error().detail.c_str());
    const auto opened = open(*file, m_centre.certificate, m_centre.key);
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().detail.c_str());
    QCOMPARE(opened->signer, m_print);
    const Bundle& came = opened->bundle;
    QCOMPARE(came.process, sent.process);
    QVERIFY(came.definition == sent.definition && came.id == sent.id);
    QCOMPARE(came.site, sent.site);
    QCOMPARE(came.first, sent.first);
    QCOMPARE(came.last, sent.last);
    QCOMPARE(came.hour, sent.hour);
    QCOMPARE(came.events.size(), sent.events.size());
    for (std::size_t i = 0; i < sent.events.size(); ++i) {
        QCOMPARE(came.events[i].header, sent.events[i].header);
        QCOMPARE(came.events[i].body, sent.events[i].body);
    }
    QCOMPARE(came.images.size(), std::size_t { 1 });
    QCOMPARE(came.images.front().bytes, sent.images.front().bytes);
}

/// Who finds the stick learns where it comes from, and no more.
void TestBundle::nothingReadsInIt()
{
    const auto file = seal(bundle(), m_site.certificate, m_site.key, m_centre.certificate);
    QVERIFY(file->starts_with("PREPBULTO1 jalisco-2027 D01 "));
    QVERIFY(file->find("la imagen") == std::string::npos);
    QVERIFY(file->find("S-D01") == std::string::npos);
}

void TestBundle::aCutOneIsRefused()
{
    const auto file = seal(bundle(), m_site.certificate, m_site.key, m_centre.certificate);
    for (std::size_t size = 0; size < file->size(); size += size < 200 ? 1 : 37)
        QVERIFY2(!open(file->substr(0, size), m_centre.certificate, m_centre.key).ok(), std::to_string(size).c_str());
    QVERIFY(!open(*file + "x", m_centre.certificate, m_centre.key).ok());
}

void TestBundle::anAlteredOneIsRefused()
{
    const auto file = seal(bundle(), m_site.certificate, m_site.key, m_centre.certificate);
    int opened = 0;
    for (std::size_t at = 0; at < file->size(); at += 11) {
        std::string bad = *file;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        opened += open(bad, m_centre.certificate, m_centre.key).ok() ? 1 : 0;
    }
    QCOMPARE(opened, 0);
}

void TestBundle::onlyTheCentreOpensIt()
{
    const auto file = seal(bundle(), m_site.certificate, m_site.key, m_centre.certificate);
    const auto stranger = open(*file, m_other.certificate, m_other.key);
    QVERIFY(!stranger.ok());
    QCOMPARE(stranger.error().code, couriererror::sealed);
    QVERIFY(QString::fromStdString(stranger.error().detail).contains(QStringLiteral("no es para este centro")));
    QCOMPARE(seal(bundle(), "", m_site.key, m_centre.certificate).error().code, couriererror::keys);
}

void TestBundle::anotherHeaderIsRefused()
{
    auto file = *seal(bundle(), m_site.certificate, m_site.key, m_centre.certificate);
    file.replace(file.find(" D01 "), 5, " D02 ");
    const auto opened = open(file, m_centre.certificate, m_centre.key);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, couriererror::malformed);
}

void TestBundle::eventsThatDoNotFollowAreRefused()
{
    for (int fault = 0; fault < 4; ++fault) {
        Bundle b = bundle();
        switch (fault) {
        case 0:
            b.events[1] = event(9);
            break;
        case 1:
            b.events[1] = event(5, "D02"); // another site's
            break;
        case 2:
            b.events.pop_back();
            break;
        default:
            b.events[2].body = "{\"otra\":1}";
        }
        const auto opened = open(*seal(b, m_site.certificate, m_site.key, m_centre.certificate), m_centre.certificate, m_centre.key);
        QVERIFY2(!opened.ok(), std::to_string(fault).c_str());
        QCOMPARE(opened.error().code, couriererror::malformed);
    }
}

void TestBundle::anImageOfAnotherDigestIsRefused()
{
    Bundle b = bundle();
    b.images.front().bytes += "!";
    const auto opened = open(*seal(b, m_site.certificate, m_site.key, m_centre.certificate), m_centre.certificate, m_centre.key);
    QVERIFY(!opened.ok());
    QVERIFY(QString::fromStdString(opened.error().detail).contains(QStringLiteral("código de integridad")));
}

void TestBundle::aReceiptIsOfTheCentreAlone()
{
    const std::string text = "{\"hasta\":6}";
    const auto signature = signReceipt(text, m_centre.certificate, m_centre.key);
    QVERIFY(signature.ok());
    QVERIFY(checkReceipt(text, *signature, m_centre.certificate).ok());
    QVERIFY(!checkReceipt("{\"hasta\":9}", *signature, m_centre.certificate).ok());
    QVERIFY(!checkReceipt(text, signature->substr(1), m_centre.certificate).ok());
    QVERIFY(!checkReceipt(text, "", m_centre.certificate).ok());
    QVERIFY(!checkReceipt(text, *signReceipt(text, m_other.certificate, m_other.key), m_centre.certificate).ok());
}

void TestBundle::opensslReadsWhatIsWrittenAPieceAtATime_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : { 1, 100, 127, 128, 255, 65535, 65536, 70000, 3'000'000 })
        QTest::addRow("%d bytes of image", bytes) << bytes;
}

/// OpenSSL alone, all in memory, reads what is written here, writes it in the very same form, and that is read here.
void TestBundle::opensslReadsWhatIsWrittenAPieceAtATime()
{
    QFETCH(const int, bytes);
    Bundle b = bundle();
    b.images.front().bytes.assign(static_cast<std::size_t>(bytes), 'i');
    b.images.front().image = codec::Sha256().of(b.images.front().bytes);
    const auto file = seal(b, m_site.certificate, m_site.key, m_centre.certificate);
    QVERIFY(file.ok());
    const std::size_t line = file->find('\n') + 1;
    const std::string envelope = file->substr(line);
    const CmsPtr sealed = cmsOf(envelope);
    QVERIFY(sealed);
    QVERIFY(derOf(sealed.get()) == envelope); // DER, and nothing else
    const BioPtr inner(BIO_new(BIO_s_mem()));
    QCOMPARE(CMS_decrypt(sealed.get(), keyOf(m_centre).get(), certificateOf(m_centre).get(), nullptr, inner.get(), CMS_BINARY), 1);
    const std::string signedDer = contentOf(inner);
    const CmsPtr content = cmsOf(signedDer);
    QVERIFY(content);
    QVERIFY(derOf(content.get()) == signedDer);
    const BioPtr out(BIO_new(BIO_s_mem()));
    QCOMPARE(CMS_verify(content.get(), nullptr, nullptr, nullptr, out.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY), 1);
    const std::string payload = contentOf(out);
    QCOMPARE(payload.size(), static_cast<std::size_t>(sizeOf(b)));

    const CmsPtr signedAgain(CMS_sign(certificateOf(m_site).get(), keyOf(m_site).get(), nullptr, reader(payload).get(), CMS_BINARY | CMS_NOSMIMECAP));
    const std::string again = derOf(signedAgain.get());
    STACK_OF(X509)* const to = sk_X509_new_null();
    const CertPtr centre = certificateOf(m_centre);
    sk_X509_push(to, centre.get());
    const CmsPtr sealedAgain(CMS_encrypt(to, reader(again).get(), EVP_aes_256_gcm(), CMS_BINARY));
    sk_X509_free(to);
    const std::string other = derOf(sealedAgain.get());
    std::string head = file->substr(0, line);
    head.replace(line - 65, 64, codec::Sha256().of(other).hex());
    const auto opened = open(head + other, m_centre.certificate, m_centre.key);
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().detail.c_str());
    QVERIFY(opened->bundle.images.front().bytes == b.images.front().bytes);
    QCOMPARE(opened->signer, m_print);
}

void TestBundle::theFileTellsImagesThatAreReadWhenTheyAreWanted()
{
    Bundle b = bundle();
    const std::string bytes = b.images.front().bytes;
    b.images.front().bytes.clear();
    b.images.front().size = bytes.size();
    b.images.front().read = [&bytes] { return Result<std::string>(bytes); };
    MemoryMedium file;
    const Status sealed = sealTo(file, b, m_site.certificate, m_site.key, m_centre.certificate);
    QVERIFY2(sealed.ok(), sealed.ok() ? "" : sealed.error().detail.c_str());
    const auto opened = openFrom(file, std::make_shared<MemoryMedium>(), m_centre.certificate, m_centre.key);
    QVERIFY(opened.ok());
    const BundleImage& image = opened->bundle.images.front();
    QVERIFY(image.bytes.empty());
    QCOMPARE(image.length(), static_cast<std::uint64_t>(bytes.size()));
    QCOMPARE(*image.content(), bytes);
}

void TestBundle::anImageThatChangesMeanwhileIsNoBundle()
{
    Bundle b = bundle();
    b.images.front().size = 10;
    b.images.front().read = [] { return Result<std::string>(std::string("shorter")); };
    auto sealed = seal(b, m_site.certificate, m_site.key, m_centre.certificate);
    QVERIFY(!sealed.ok());
    QCOMPARE(sealed.error().code, couriererror::malformed);
    b.images.front().read = [] { return Result<std::string>(Error { 1, "gone" }); };
    sealed = seal(b, m_site.certificate, m_site.key, m_centre.certificate);
    QVERIFY(!sealed.ok());
}

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
