// SPDX-License-Identifier: MIT
#include "app/scanning/spool.h"

#include "models/codec/commandcodec.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace prep;
using namespace prep::scanning;

namespace {

SpoolEntry entryOf(int n)
{
    SpoolEntry entry;
    entry.state = ScanState::pendiente;
    entry.seen = 1'800'000'000'000 + n;
    entry.path = QStringLiteral("/escaner/acta %1 ñ.jpg").arg(n);
    entry.size = 1000 + n;
    entry.acta = "AYUN-000001";
    entry.label = QStringLiteral("AYUN-000001-7Q");
    entry.faults = { imaging::ImageFault::torcida, imaging::ImageFault::oscura };
    entry.measured = { true, 4.25, 300.5, 149.8, 90, 1.5 };
    entry.note = QStringLiteral("papel mojado");
    entry.pieza.bytes[0] = 1;
    entry.pieza.bytes[3] = static_cast<std::uint8_t>(n);
    entry.source.bytes[0] = 1;
    entry.image.bytes[0] = 2;
    entry.turn = 2;
    entry.refusal = 301;
    entry.acopiar = Command { entry.pieza, {}, 5000 + n, -20, command::Acopiar { entry.pieza, "D01", "AYUN-000001", "" } };
    entry.digitalizar = Command { entry.pieza.derived(1), {}, 5000 + n, -20,
        command::Digitalizar { entry.pieza, Canal::catd, "D01", "AYUN-000001", "", "ACTA PREP", entry.image, 900 } };
    entry.isAcopiada = true;
    return entry;
}

/// What cannot be compared as it is: commands by their canonical bytes.
QByteArray whole(const SpoolEntry& entry)
{
    return encodeEntry(entry);
}

} // namespace

class TestSpool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEntryComesBackAsItWas();
    void aBadEntryIsRefused_data();
    void aBadEntryIsRefused();
    void everythingIsThereAfterOpeningAgain();
    void whatIsDamagedIsPutAsideAndCounted();
    void twoConsolesDoNotShareIt();
    void bytesThatAreNotTheirsAreSaid();
    void aFullDiskChangesNothing();
    void nothingIsHalfAfterAKill();
};

void TestSpool::anEntryComesBackAsItWas()
{
    SpoolEntry entry = entryOf(7);
    entry.id = 12;
    const auto back = decodeEntry(encodeEntry(entry));
    QVERIFY2(back.ok(), back.ok() ? "" : back.error().detail.c_str());
    QCOMPARE(whole(*back), whole(entry));
    QCOMPARE(back->path, entry.path);
    QVERIFY(back->faults == entry.faults);
    QCOMPARE(codec::encodeCommand(*back->digitalizar), codec::encodeCommand(*entry.digitalizar));
    QVERIFY(back->state == ScanState::pendiente && back->isAcopiada && !back->isDigitalizada);
}

void TestSpool::aBadEntryIsRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << QStringLiteral("id") << QJsonValue(0);
    QTest::newRow("half an id") << QStringLiteral("id") << QJsonValue(1.5);
    QTest::newRow("a state of a later version") << QStringLiteral("estado") << QJsonValue(99);
    QTest::newRow("a digest that is cut") << QStringLiteral("imagen") << QJsonValue(QStringLiteral("abc"));
    QTest::newRow("a fault that is none") << QStringLiteral("fallas") << QJsonValue(QJsonArray { 40 });
    QTest::newRow("measures that are missing") << QStringLiteral("medidas") << QJsonValue(QJsonArray { 1 });
    QTest::newRow("a command that is none") << QStringLiteral("acopiar") << QJsonValue(QStringLiteral("{}"));
    QTest::newRow("more bytes than the hub takes") << QStringLiteral("bytesImagen") << QJsonValue(qint64 { 17 << 20 });
    QTest::newRow("a text in place of a number") << QStringLiteral("visto") << QJsonValue(QStringLiteral("ayer"));
}

void TestSpool::aBadEntryIsRefused()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    SpoolEntry entry = entryOf(1);
    entry.id = 1;
    QJsonObject object = QJsonDocument::fromJson(encodeEntry(entry)).object();
    object.insert(key, value);
    const auto read = decodeEntry(QJsonDocument(object).toJson());
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, spoolerror::damaged);
    QCOMPARE(QString::fromStdString(read.error().detail), QStringLiteral("key ") + key);
    object.remove(key);
    QCOMPARE(decodeEntry(QJsonDocument(object).toJson()).ok(), key == QStringLiteral("acopiar"));
}

void TestSpool::everythingIsThereAfterOpeningAgain()
{
    const QTemporaryDir folder;
    Digest digest;
    {
        auto spool = Spool::open(folder.path());
        QVERIFY2(spool.ok(), spool.ok() ? "" : spool.error().detail.c_str());
        digest = *spool->keepBytes("bytes de una imagen");
        QCOMPARE(*spool->keep(entryOf(1)), quint64 { 1 });
        QCOMPARE(*spool->keep(entryOf(2)), quint64 { 2 });
        SpoolEntry changed = *spool->find(1);
        changed.state = ScanState::aceptada;
        QCOMPARE(*spool->keep(changed), quint64 { 1 });
    }
    auto spool = Spool::open(folder.path());
    QVERIFY(spool.ok());
    QCOMPARE(spool->entries().size(), std::size_t { 2 });
    QCOMPARE(spool->damaged(), 0);
    QVERIFY(spool->find(1)->state == ScanState::aceptada && spool->find(2)->state == ScanState::pendiente);
    QCOMPARE(codec::encodeCommand(*spool->find(2)->acopiar), codec::encodeCommand(*entryOf(2).acopiar));
    QCOMPARE(*spool->bytes(digest), QByteArray("bytes de una imagen"));
    QCOMPARE(*spool->keep(entryOf(3)), quint64 { 3 });
}

void TestSpool::whatIsDamagedIsPutAsideAndCounted()
{
    const QTemporaryDir folder;
    {
        auto spool = Spool::open(folder.path());
        for (int i = 1; i <= 3; ++i)
            QVERIFY(spool->keep(entryOf(i)).ok());
    }
    QFile second(folder.filePath(QStringLiteral("entradas/00000002.json")));
    QVERIFY(second.resize(second.size() / 2));
    auto spool = Spool::open(folder.path());
    QVERIFY(spool.ok());
    QCOMPARE(spool->damaged(), 1);
    QCOMPARE(spool->entries().size(), std::size_t { 2 });
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("entradas/00000002.json.danada"))));
    QCOMPARE(*spool->keep(entryOf(4)), quint64 { 4 });
}

void TestSpool::twoConsolesDoNotShareIt()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<Result<Spool>>(Spool::open(folder.path()));
    QVERIFY(first->ok());
    const auto second = Spool::open(folder.path());
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, spoolerror::busy);
    first.reset();
    QVERIFY(Spool::open(folder.path()).ok());
}

void TestSpool::bytesThatAreNotTheirsAreSaid()
{
    const QTemporaryDir folder;
    auto spool = Spool::open(folder.path());
    const Digest digest = *spool->keepBytes("uno");
    QFile file(folder.filePath(QStringLiteral("imagenes/") + QString::fromStdString(digest.hex())));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("dos") == 3);
    file.close();
    QCOMPARE(spool->bytes(digest).error().code, spoolerror::damaged);
    QVERIFY(file.remove());
    QCOMPARE(spool->bytes(digest).error().code, spoolerror::disk);
}

/// A folder that is gone refuses as a full disk does.
void TestSpool::aFullDiskChangesNothing()
{
    const QTemporaryDir folder;
    auto spool = Spool::open(folder.path());
    QVERIFY(spool->keep(entryOf(1)).ok());
    QVERIFY(QDir(folder.filePath(QStringLiteral("entradas"))).removeRecursively());
    QCOMPARE(spool->keep(entryOf(2)).error().code, spoolerror::disk);
    QCOMPARE(spool->entries().size(), std::size_t { 1 });
    SpoolEntry changed = *spool->find(1);
    changed.state = ScanState::aceptada;
    QVERIFY(!spool->keep(changed).ok());
    QVERIFY(spool->find(1)->state == ScanState::pendiente);
}

/// A process that writes as fast as it can is killed again and again: what it had said was kept is there, whole.
void TestSpool::nothingIsHalfAfterAKill()
{
    const QTemporaryDir folder;
    quint64 before = 0;
    for (int round = 0; round < 12; ++round) {
        int ends[2] {};
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto spool = Spool::open(folder.path());
            for (int i = 0; spool.ok(); ++i) {
                const QByteArray bytes = QByteArray::number(round) + '-' + QByteArray::number(i) + QByteArray(200000, 'x');
                SpoolEntry entry = entryOf(i);
                entry.image = *spool->keepBytes(bytes);
                quint64 id = *spool->keep(entry);
                entry.id = id;
                entry.state = ScanState::enviada;
                id = *spool->keep(entry);
                if (::write(ends[1], &id, sizeof id) != sizeof id)
                    break;
            }
            ::_exit(1);
        }
        ::close(ends[1]);
        QTest::qWait(40 + round * 7);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        quint64 said = before;
        for (quint64 id = 0; ::read(ends[0], &id, sizeof id) == sizeof id;)
            said = id;
        ::close(ends[0]);
        const auto spool = Spool::open(folder.path());
        QVERIFY2(spool.ok(), spool.ok() ? "" : spool.error().detail.c_str());
        QCOMPARE(spool->damaged(), 0);
        const quint64 last = spool->entries().empty() ? 0 : spool->entries().rbegin()->first;
        QVERIFY(last >= said && last <= said + 1);
        for (const auto& [id, entry] : spool->entries()) {
            QVERIFY(spool->bytes(entry.image).ok());
            QVERIFY(id > said || entry.state == ScanState::enviada);
        }
        QCOMPARE(spool->entries().size(), static_cast<std::size_t>(last));
        before = last;
    }
    QVERIFY(before > 0);
    qInfo("entries kept over 12 kills: %llu", before);
}

QTEST_GUILESS_MAIN(TestSpool)
#include "tst_spool.moc"
