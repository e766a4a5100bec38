// SPDX-License-Identifier: MIT
#include "app/hub/imagecheck.h"
#include "models/codec/chain.h"
#include "models/publication/gate/privacy.h"
#include "tests/hub/lifecycle.h"

#include <QDir>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

using namespace std::string_literals;

std::string pngChunk(const std::string& type, const std::string& data)
{
    const auto size = static_cast<std::uint32_t>(data.size());
    std::string chunk;
    for (int shift = 24; shift >= 0; shift -= 8)
        chunk.push_back(static_cast<char>(size >> shift & 0xff));
    return chunk + type + data + "crc!";
}

std::string png(std::size_t bytes, const std::string& extra = {})
{
    return "\x89PNG\r\n\x1a\n"s + pngChunk("IHDR", std::string(13, '\1')) + extra
        + pngChunk("IDAT", std::string(bytes, 'z')) + pngChunk("IEND", "");
}

std::string jpegSegment(char marker, const std::string& content)
{
    const std::size_t size = content.size() + 2;
    return { "\xff"s + marker + static_cast<char>(size >> 8) + static_cast<char>(size & 0xff) + content };
}

const std::string jfif = jpegSegment('\xe0', "JFIF\0\1\1\0\0\1\0\1\0\0"s);
const std::string frame = jpegSegment('\xc0', "\x08\0\1\0\1\1\1\x11\0"s);

std::string jpeg(const std::string& segments, const std::string& behind = {})
{
    return "\xff\xd8"s + segments + frame + jpegSegment('\xda', "scan") + "pixels\xff\0and more\xff\xd9"s + behind;
}

std::string little(std::uint32_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
    return out;
}

/// A page of one strip "pixels"; `tag` is one more entry of its directory.
std::string tiff(std::uint16_t tag = 0, std::uint16_t type = 4, const std::string& behind = {},
    const std::string& strip = "pixels", std::uint16_t compression = 1)
{
    const auto entry = [](std::uint16_t t, std::uint16_t kind, std::uint32_t value) {
        return little(t, 2) + little(kind, 2) + little(1, 4) + little(value, 4);
    };
    const auto at = static_cast<std::uint32_t>(8 + strip.size());
    std::string bytes = "II\x2a\0"s + little(at, 4) + strip;
    bytes += little(tag == 0 ? 4 : 5, 2) + entry(256, 4, 1) + entry(259, 3, compression) + entry(273, 4, 8)
        + entry(279, 4, static_cast<std::uint32_t>(strip.size()));
    if (tag != 0)
        bytes += entry(tag, type, 0);
    return bytes + little(0, 4) + behind;
}

std::string pdf(const std::string& objects)
{
    return "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"s + objects + "\ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
}

std::string pdfImage(const std::string& data, const std::string& keys = "/Filter/DCTDecode")
{
    return pdf("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/XObject/Subtype/Image/Width 1" + keys
        + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream\nendobj");
}

} // namespace

/// The image store: resumable uploads, what it refuses, and who may read.
class TestImages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void checkImage_data();
    void checkImage();
    void everyCutOfAnImageIsSafe();
    void aRealActaIsAccepted();
    void anUploadArrivesWhole();
    void oneThatTheStoreHasLostIsTakenAgain();
    void aCutUploadCostsOnlyTheRest();
    void wrongBytesAreRefused();
    void anUndeclaredImageIsRefused();

private:
    void begin();
    [[nodiscard]] Digest declare(Client& site, const Id16& pieza, const std::string& bytes);
    static void upload(Client& site, const Id16& pieza, const std::string& bytes, std::size_t from, std::size_t to);
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
};

void TestImages::checkImage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const std::string& bytes, int code) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
    };
    using namespace hub::imageerror;
    row("a plain PNG", png(10), 0);
    row("a PNG with a text", png(10, pngChunk("tEXt", "Author\0me"s)), metadata);
    row("a PNG with Exif", png(10, pngChunk("eXIf", "x")), metadata);
    row("a PNG with a chunk that nobody knows", png(10, pngChunk("meMe", "x")), metadata);
    row("a PNG with a text in a resolution", png(10, pngChunk("pHYs", "by me and not by you")), metadata);
    row("a PNG with bytes behind its end", png(10) + "by me", metadata);
    row("a PNG without pixels", "\x89PNG\r\n\x1a\n"s + pngChunk("IHDR", std::string(13, '\1')) + pngChunk("IEND", ""),
        type);
    row("a plain JPEG", jpeg(jfif), 0);
    row("a JPEG of Adobe", jpeg(jpegSegment('\xee', "Adobe\0\x64\0\0\0\0\1"s)), 0);
    row("a JPEG with two scans", jpeg(jfif + frame + jpegSegment('\xda', "scan") + "pix"), 0);
    row("a JPEG with Exif", jpeg(jpegSegment('\xe1', "Exif\0\0II"s)), metadata);
    row("a JPEG with XMP", jpeg(jpegSegment('\xe1', "http://ns.adobe.com/xap/1.0/"s)), metadata);
    row("a JPEG with IPTC", jpeg(jpegSegment('\xed', "Photoshop 3.0"s)), metadata);
    row("a JPEG with a comment", jpeg(jpegSegment('\xfe', "by me"s)), metadata);
    row("a JPEG with a comment behind its scan",
        "\xff\xd8"s + frame + jpegSegment('\xda', "scan") + "pixels" + jpegSegment('\xfe', "by me") + "\xff\xd9", metadata);
    row("a JPEG with a text that calls itself Adobe", jpeg(jpegSegment('\xe5', "Adobe, by me"s)), metadata);
    row("a JPEG with a text behind JFIF", jpeg(jpegSegment('\xe0', "JFIF\0\1\1\0\0\1\0\1\0\0 by me"s)), metadata);
    row("a JPEG with a thumbnail", jpeg(jfif + jpegSegment('\xe0', "JFXX\0\x10"s)), metadata);
    row("a JPEG with a colour profile", jpeg(jpegSegment('\xe2', "ICC_PROFILE\0\1\1my scanner"s)), metadata);
    row("a JPEG with bytes behind its end", jpeg(jfif, "by me"), metadata);
    row("a JPEG without a scan", "\xff\xd8"s + jfif + "\xff\xd9", type);
    row("a plain TIFF", tiff(), 0);
    row("a TIFF of JPEG strips", tiff(0, 4, {}, jpeg(jfif), 7), 0);
    row("a TIFF whose JPEG strip has Exif", tiff(0, 4, {}, jpeg(jpegSegment('\xe1', "Exif"s)), 7), metadata);
    for (const int tag : { 270, 271, 272, 305, 306, 315, 316, 330, 700, 33432, 33723, 34377, 34665, 34675, 34853, 42016 })
        row(qPrintable(QStringLiteral("a TIFF with tag %1").arg(tag)), tiff(static_cast<std::uint16_t>(tag)), metadata);
    row("a TIFF with a text for a number", tiff(282, 2), metadata);
    row("a TIFF with bytes behind its end", tiff(0, 4, "by me"), metadata);
    row("a TIFF padded with zeros", tiff(0, 4, "\0\0"s), 0);
    row("a TIFF that goes round", "II\x2a\0\x08\0\0\0\0\0\x08\0\0\0"s, type);
    row("a plain PDF", pdfImage(jpeg(jfif)), 0);
    row("a PDF of a fax", pdfImage("fax", "/Filter[/CCITTFaxDecode]/DecodeParms[<</K -1/Columns 8>>]"), 0);
    row("a PDF page", pdf("3 0 obj <</Type/Page/MediaBox[0 0 612 792]/Resources<</XObject<</Im0 2 0 R>>/ProcSet[/PDF"
                          "/ImageC]>>/Contents 4 0 R>> endobj\n4 0 obj<</Length 5 0 R>>stream\nq Q\nendstream endobj"),
        0);
    row("a PDF with its ids", pdf("trailer<</ID[<0011><AAFF>]/Info 1 0 R>>\n1 0 obj<</Producer()>>endobj"), 0);
    for (const char* key : { "Author", "Creator", "Producer", "Title", "Subject", "Keywords", "CreationDate", "ModDate" })
        row(qPrintable(QStringLiteral("a PDF with /%1").arg(QLatin1String(key))),
            pdf("1 0 obj<</"s + key + " (me)>>endobj"), metadata);
    row("a PDF with an author in hexadecimal", pdf("1 0 obj<</Author <FEFF006D>>>endobj"), metadata);
    row("a PDF with an author elsewhere", pdf("1 0 obj<</Author 7 0 R>>endobj"), metadata);
    row("a PDF with a disguised author", pdf("1 0 obj<</Auth#6fr (me)>>endobj"), metadata);
    row("a PDF with a key of its own", pdf("1 0 obj<</Scanner 7>>endobj"), metadata);
    row("a PDF with a loose text", pdf("7 0 obj (me) endobj"), metadata);
    row("a PDF with a comment", pdf("% by me\n"), metadata);
    row("a PDF with object streams", pdfImage("x", "/Type/ObjStm/N 1/Filter/FlateDecode"), metadata);
    row("a PDF with XMP", pdf("1 0 obj<</Type/Catalog/Metadata 5 0 R>>endobj"), metadata);
    row("a PDF whose stream is XMP", pdfImage("<x:xmpmeta/>", ""), metadata);
    row("a PDF that is encrypted", pdf("trailer<</Encrypt 5 0 R>>"), metadata);
    row("a PDF whose JPEG has Exif", pdfImage(jpeg(jpegSegment('\xe1', "Exif"s))), metadata);
    row("a PDF packed twice", pdfImage("x", "/Filter[/FlateDecode/DCTDecode]"), metadata);
    row("a PDF with a stream that ends elsewhere", pdf("1 0 obj<</Length 3>>stream\nabcdef\nendstream endobj"), type);
    row("a PDF with bytes behind its end", pdf("") + "by me", type);
    row("a PDF with an empty author", "%PDF-1.4\n1 0 obj<</Author ()>>\n%%EOF\n", 0);
    row("a GIF", "GIF89a....", type);
    row("nothing", "", type);
    row("too big", png((16 << 20) + 1), size);
}

void TestImages::checkImage()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    const auto checked = hub::checkImage({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
    QCOMPARE(checked.ok() ? 0 : checked.error().code, code);
    // What was taken in can be published, and what tells of somebody is found once more by the gate, which has its own readers.
    if (code == 0 || code == hub::imageerror::metadata)
        QCOMPARE(QString::fromStdString(gate::metadataOf({ bytes.constData(), static_cast<std::size_t>(bytes.size()) })).isEmpty(), code == 0);
}

void TestImages::everyCutOfAnImageIsSafe()
{
    for (const std::string& whole : { png(10), jpeg(jfif), tiff(), tiff(0, 4, {}, jpeg(jfif), 7), pdfImage(jpeg(jfif)) }) {
        for (std::size_t size = 0; size < whole.size(); ++size)
            // Only the line end behind %%EOF may be missing.
            QVERIFY(!hub::checkImage(std::string_view(whole).substr(0, size)).ok() || size + 1 == whole.size());
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ '\xff');
            (void)hub::checkImage(changed).ok();
        }
    }
}

/// A published acta, as a PREP scanned it.
void TestImages::aRealActaIsAccepted()
{
    QDir folder(qEnvironmentVariable("PREP_REAL_DATA") + QStringLiteral("/actas"));
    const QStringList names = folder.entryList({ QStringLiteral("*.jpg") }, QDir::Files);
    if (qEnvironmentVariableIsEmpty("PREP_REAL_DATA") || names.isEmpty())
        QSKIP("PREP_REAL_DATA has no actas");
    for (const QString& name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string bytes = file.readAll().toStdString();
        const auto checked = hub::checkImage(bytes);
        QVERIFY2(checked.ok(), checked.ok() ? "" : checked.error().detail.c_str());
        QCOMPARE(gate::metadataOf(bytes), std::string());
    }
}

void TestImages::begin()
{
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
}

Digest TestImages::declare(Client& site, const Id16& pieza, const std::string& bytes)
{
    const Digest digest = codec::Sha256().of(bytes);
    const command::Digitalizar scan { pieza, Canal::casilla, "D01", "AYUN-000001", "", "ACTA PREP", digest,
        static_cast<std::int64_t>(bytes.size()) };
    if (site.order(scan) != 0)
        qWarning("the pieza was refused");
    return digest;
}

void TestImages::upload(Client& site, const Id16& pieza, const std::string& bytes, std::size_t from, std::size_t to)
{
    for (std::size_t at = from; at < to; at += wire::chunkBytes) {
        wire::Chunk chunk { 'I', pieza, at, bytes.size(), bytes.substr(at, std::min(wire::chunkBytes, to - at)) };
        site.sendChunk(chunk);
    }
}

void TestImages::anUploadArrivesWhole()
{
    begin();
    Client site(m_data->caPem(), m_data->station("S-D01"));
    QVERIFY(site.login(m_hub->url(), {}));
    const Id16 pieza = Client::randomId();
    const std::string bytes = png(700000);
    const Digest digest = declare(site, pieza, bytes);
    site.send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
    const auto from = site.wait<wire::ImagenDesde>();
    QVERIFY(from);
    QCOMPARE(from->desde, 0);
    upload(site, pieza, bytes, 0, bytes.size());
    const auto done = site.wait<wire::ImagenLista>();
    QVERIFY(done);
    QCOMPARE(done->codigo, 0);
    const State state = foldLog(*m_data);
    QCOMPARE(state.piezas.front().imagenEstado, ImagenEstado::enElCentro);
    // Staff may read it, observers may not.
    Client staff(m_data->caPem(), m_data->station("E-cotejador"));
    QVERIFY(staff.login(m_hub->url(), Client::person("cotejador")));
    staff.send(wire::PideImagen { digest });
    QVERIFY(waitUntil([&] { return staff.chunks.size() == 3; }));
    std::string back;
    for (const wire::Chunk& chunk : staff.chunks)
        back += chunk.data;
    QVERIFY(back == bytes);
    Client observer(m_data->caPem(), m_data->station("E-observador"));
    QVERIFY(observer.login(m_hub->url(), Client::person("observador")));
    observer.send(wire::PideImagen { digest });
    const auto notice = observer.wait<wire::Aviso>();
    QVERIFY(notice && notice->clave == "imagen");
    QVERIFY(observer.chunks.empty());
    // The same file again is known at once.
    site.send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
    QCOMPARE(site.wait<wire::ImagenDesde>()->desde, static_cast<std::int64_t>(bytes.size()));
    QCOMPARE(site.wait<wire::ImagenLista>()->codigo, 0);
}

/// A hub that was put back from a backup knows of images that it does not have: their sites bring them once more.
void TestImages::oneThatTheStoreHasLostIsTakenAgain()
{
    begin();
    Client site(m_data->caPem(), m_data->station("S-D01"));
    QVERIFY(site.login(m_hub->url(), {}));
    const Id16 pieza = Client::randomId();
    const std::string bytes = png(70000);
    const Digest digest = declare(site, pieza, bytes);
    const auto bring = [&] {
        site.send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
        const auto from = site.wait<wire::ImagenDesde>();
        if (!from || from->desde != 0)
            return -1;
        upload(site, pieza, bytes, 0, bytes.size());
        const auto done = site.wait<wire::ImagenLista>();
        return done ? done->codigo : -1;
    };
    QCOMPARE(bring(), 0);
    const auto hex = digest.hex();
    const QString file = QString::fromStdString(m_data->dir().imagesFolder() + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex);
    const Seq before = foldLog(*m_data).seq;
    QVERIFY(QFile::remove(file));
    QCOMPARE(bring(), 0);
    QCOMPARE(QFileInfo(file).size(), static_cast<qint64>(bytes.size()));
    QCOMPARE(foldLog(*m_data).seq, before); // the log knew of it
}

void TestImages::aCutUploadCostsOnlyTheRest()
{
    begin();
    const Id16 pieza = Client::randomId();
    const std::string bytes = png(900000);
    Digest digest;
    {
        Client site(m_data->caPem(), m_data->station("S-D01"));
        QVERIFY(site.login(m_hub->url(), {}));
        digest = declare(site, pieza, bytes);
        site.send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
        QVERIFY(site.wait<wire::ImagenDesde>());
        upload(site, pieza, bytes, 0, 2 * wire::chunkBytes);
        // An offset ahead of what is stored tells that the two chunks are there.
        site.sendChunk({ 'I', pieza, 3 * wire::chunkBytes, bytes.size(), "x" });
        QCOMPARE(site.wait<wire::ImagenDesde>()->desde, static_cast<std::int64_t>(2 * wire::chunkBytes));
        site.abort();
    }
    Client again(m_data->caPem(), m_data->station("S-D01"));
    QVERIFY(again.login(m_hub->url(), {}));
    again.send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
    const auto from = again.wait<wire::ImagenDesde>();
    QVERIFY(from);
    QCOMPARE(from->desde, static_cast<std::int64_t>(2 * wire::chunkBytes));
    upload(again, pieza, bytes, 2 * wire::chunkBytes, bytes.size());
    const auto done = again.wait<wire::ImagenLista>();
    QVERIFY(done);
    QCOMPARE(done->codigo, 0);
}

void TestImages::wrongBytesAreRefused()
{
    begin();
    Client site(m_data->caPem(), m_data->station("S-D01"));
    QVERIFY(site.login(m_hub->url(), {}));
    const Id16 pieza = Client::randomId();
    const std::string bytes = png(1000);
    const Digest digest = declare(site, pieza, bytes);
    site.send(wire::SubeImagen { pieza, digest, static_cast<std::int64_t>(bytes.size()) });
    QVERIFY(site.wait<wire::ImagenDesde>());
    upload(site, pieza, std::string(bytes.size(), 'x'), 0, bytes.size());
    QCOMPARE(site.wait<wire::ImagenLista>()->codigo, hub::imageerror::digest);
    const std::string dirty = png(1000, pngChunk("tEXt", "Author\0me"s));
    const Id16 other = Client::randomId();
    const Digest dirtyDigest = declare(site, other, dirty);
    site.send(wire::SubeImagen { other, dirtyDigest, static_cast<std::int64_t>(dirty.size()) });
    QVERIFY(site.wait<wire::ImagenDesde>());
    upload(site, other, dirty, 0, dirty.size());
    QCOMPARE(site.wait<wire::ImagenLista>()->codigo, hub::imageerror::metadata);
}

void TestImages::anUndeclaredImageIsRefused()
{
    begin();
    Client site(m_data->caPem(), m_data->station("S-D01"));
    QVERIFY(site.login(m_hub->url(), {}));
    const std::string bytes = png(1000);
    site.send(
        wire::SubeImagen { Client::randomId(), codec::Sha256().of(bytes), static_cast<std::int64_t>(bytes.size()) });
    QCOMPARE(site.wait<wire::ImagenLista>()->codigo, hub::imageerror::pieza);
    // The session goes on: numbers never wait for images.
    QCOMPARE(site.order(command::AbrirSitio { "D01" }), 0);
}

QTEST_GUILESS_MAIN(TestImages)
#include "tst_images.moc"
