// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/courier/bundle.h"
#include "models/process/certificates.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace prep;
using namespace prep::courier;

namespace {

constexpr std::size_t imageBytes = 2 << 20;

/// The most memory that this process has ever had, in KiB.
long peak()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLong();
    }
    return -1;
}

/// The n-th image; made anew each time.
std::string imageOf(std::size_t n)
{
    std::string bytes(imageBytes, '\0');
    std::uint64_t random = n + 1;
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        std::memcpy(bytes.data() + at, &random, 8);
    }
    return bytes;
}

} // namespace

/// A bundle far bigger than the memory that it takes; PREP_BUNDLE_MIB: of how many images.
class TestBigBundle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itIsNeverInMemoryWhole();
};

void TestBigBundle::itIsNeverInMemoryWhole()
{
    const int mib = qEnvironmentVariableIsSet("PREP_BUNDLE_MIB") ? qEnvironmentVariableIntValue("PREP_BUNDLE_MIB") : 256;
    const QTemporaryDir folder;
    const std::string at = folder.path().toStdString();
    auto authority = CertificateAuthority::create("PREP prueba");
    const auto centre = authority->issueServer("prep-hub", { "localhost" });
    const auto site = authority->issueStation("H-D01");
    QVERIFY(centre.ok() && site.ok());
    Bundle b;
    b.process = "jalisco-2027";
    b.site = "D01";
    b.first = b.last = 1;
    Event made;
    made.header.seq = made.header.originSeq = 1;
    made.header.id.bytes[0] = 1;
    made.header.origin = "D01";
    made.header.actor = "S-D01";
    made.header.kind = EventKind::sitioAbierto;
    made.header.subject = Subject::named(SubjectKind::sitio, "D01");
    made.body = body::SitioAbierto {};
    b.events.push_back(codec::encode(made));
    codec::Sha256 sha;
    for (std::size_t n = 0; n < static_cast<std::size_t>(mib) / 2; ++n) {
        Id16 pieza;
        std::memcpy(pieza.bytes.data(), &n, sizeof(n));
        b.images.push_back({ pieza, sha.of(imageOf(n)), {}, imageBytes, [n] { return Result<std::string>(imageOf(n)); } });
    }
    const long before = peak();
    {
        const auto out = FileMedium::create(at + "/grande.bulto");
        QVERIFY(out.ok());
        const Status sealed = sealTo(**out, b, site->certificate, site->key, centre->certificate);
        QVERIFY2(sealed.ok(), sealed.ok() ? "" : sealed.error().detail.c_str());
        QVERIFY((*out)->size() > static_cast<std::uint64_t>(mib) << 20);
    }
    const long afterSealing = peak();
    const auto in = FileMedium::open(at + "/grande.bulto");
    const auto scratch = FileMedium::scratch(at);
    QVERIFY(in.ok() && scratch.ok());
    const auto opened = openFrom(**in, *scratch, centre->certificate, centre->key);
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().detail.c_str());
    const long afterOpening = peak();
    QCOMPARE(opened->bundle.images.size(), b.images.size());
    for (std::size_t n = 0; n < b.images.size(); n += 7)
        QVERIFY(*opened->bundle.images[n].content() == imageOf(n));
    qInfo("%d MiB of images: sealing takes %ld KiB of memory more, opening %ld", mib, afterSealing - before, afterOpening - afterSealing);
    constexpr long most = 32 << 10; // a few images
    QVERIFY2(afterSealing - before < most, std::to_string(afterSealing - before).c_str());
    QVERIFY2(afterOpening - afterSealing < most, std::to_string(afterOpening - afterSealing).c_str());
}

QTEST_GUILESS_MAIN(TestBigBundle)
#include "tst_bigbundle.moc"
