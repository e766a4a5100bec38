// SPDX-License-Identifier: MIT
#include "app/hub/imagecheck.h"
#include "models/codec/chain.h"
#include "tests/hub/lifecycle.h"

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

std::string jpeg(const std::string& segments)
{
    return "\xff\xd8"s + segments + jpegSegment('\xda', "scan") + "pixels\xff\xd9"s;
}

std::string tiff(std::uint16_t tag)
{
    std::string bytes = "II\x2a\0\x08\0\0\0\x01\0"s;
    bytes.push_back(static_cast<char>(tag & 0xff));
    bytes.push_back(static_cast<char>(tag >> 8));
    return bytes + std::string(10, '\0') + std::string(4, '\0');
}

} // namespace

/// The image store: resumable uploads, what it refuses, and who may read.
class TestImages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void checkImage_data();
    void checkImage();
    void everyCutOfAnImageIsSafe();
    void anUploadArrivesWhole();
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
    row("a plain JPEG", jpeg(jpegSegment('\xe0', "JFIF\0x"s)), 0);
    row("a JPEG with Exif", jpeg(jpegSegment('\xe1', "Exif\0\0II"s)), metadata);
    row("a JPEG with XMP", jpeg(jpegSegment('\xe1', "http://ns.adobe.com/xap/1.0/"s)), metadata);
    row("a JPEG with IPTC", jpeg(jpegSegment('\xed', "Photoshop 3.0"s)), metadata);
    row("a JPEG with a comment", jpeg(jpegSegment('\xfe', "by me"s)), metadata);
    row("a plain TIFF", tiff(256), 0);
    row("a TIFF with GPS", tiff(34853), metadata);
    row("a TIFF with an artist", tiff(315), metadata);
    row("a plain PDF", "%PDF-1.4\n1 0 obj<</Type/Catalog>>\n%%EOF\n", 0);
    row("a PDF with an author", "%PDF-1.4\n1 0 obj<</Author (me)>>\n%%EOF\n", metadata);
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
}

void TestImages::everyCutOfAnImageIsSafe()
{
    for (const std::string& whole : { png(10), jpeg(jpegSegment('\xe0', "JFIF\0x"s)), tiff(256), "%PDF-1.4\n%%EOF"s }) {
        for (std::size_t size = 0; size < whole.size(); ++size)
            (void)hub::checkImage(std::string_view(whole).substr(0, size)).ok();
    }
}

void TestImages::begin()
{
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    hub::Settings settings;
    settings.data = m_data->dir().root();
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
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
