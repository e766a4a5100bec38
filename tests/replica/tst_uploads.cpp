// SPDX-License-Identifier: MIT
// Images brought to a real hub over TLS, through a slow line that is cut.
#include "app/relay/relay.h"
#include "models/codec/chain.h"
#include "models/replica/replica.h"
#include "models/replica/uploads.h"
#include "tests/hub/lifecycle.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QtEndian>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int longMs = 30000;

QByteArray chunk(const char* type, const QByteArray& content)
{
    QByteArray made(4, '\0');
    qToBigEndian(static_cast<quint32>(content.size()), made.data());
    return made + type + content + QByteArray(4, '\0');
}

/// What the hub, which never decodes, takes for a PNG: of `size` bytes, no two the same.
QByteArray noise(qsizetype size, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray pixels(size, '\0');
    for (char& byte : pixels)
        byte = static_cast<char>(random.bounded(256));
    return QByteArray("\x89PNG\r\n\x1a\n") + chunk("IHDR", QByteArray(13, '\1')) + chunk("IDAT", pixels) + chunk("IEND", {});
}

Digest digestOf(const QByteArray& bytes)
{
    return codec::Sha256().of({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
}

} // namespace

class TestUploads : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void severalImagesArriveWhole();
    void aCutImageGoesOnFromWhereItWas();
    void aHubThatRestartsHasItOnce();
    void oneThatGaveWayIsAnnouncedAgain();
    void whatTheHubDoesNotTakeIsSaid();

private:
    [[nodiscard]] Id16 declare(const QByteArray& image, qint64 bytes = 0);
    [[nodiscard]] int atTheCentre() const;
    void startReplica();

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Crew> m_crew;
    std::unique_ptr<QThread> m_thread;
    Replica* m_replica = nullptr;
};

void TestUploads::init()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    QVERIFY(m_crew->ok());
    m_relay = std::make_unique<Relay>(QStringLiteral("127.0.0.1"), static_cast<quint16>(QUrl(m_hub->url()).port()));
    QVERIFY(m_relay->listen().ok());
    startReplica();
}

void TestUploads::startReplica()
{
    ReplicaSettings settings;
    const auto& station = m_data->station("E-supervisor");
    settings.connection.url = QUrl(QStringLiteral("wss://127.0.0.1:%1").arg(m_relay->port()));
    settings.connection.caPem = QByteArray::fromStdString(m_data->caPem());
    settings.connection.certificatePem = QByteArray::fromStdString(station.certificate);
    settings.connection.keyPem = QByteArray::fromStdString(station.key);
    settings.connection.user = QStringLiteral("supervisor");
    settings.connection.password = QString::fromStdString(NightData::passwordOf("supervisor"));
    m_thread = std::make_unique<QThread>();
    m_replica = new Replica(std::move(settings));
    m_replica->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_replica, &QObject::deleteLater);
    m_thread->start();
    m_replica->start();
}

void TestUploads::cleanup()
{
    m_replica->stop();
    m_thread->quit();
    m_thread->wait();
    m_thread.reset();
    m_crew.reset();
    m_relay.reset();
    m_hub.reset();
    m_data.reset();
}

Id16 TestUploads::declare(const QByteArray& image, qint64 bytes)
{
    const Id16 pieza = Client::randomId();
    const std::string acta = "AYUN-000001";
    const bool isDone = m_crew->site().order(command::Acopiar { pieza, "D01", acta, "" }) == 0
        && m_crew->site().order(command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", digestOf(image), bytes == 0 ? image.size() : bytes }) == 0;
    return isDone ? pieza : Id16();
}

int TestUploads::atTheCentre() const
{
    int count = 0;
    for (const Pieza& pieza : foldLog(*m_data).piezas)
        count += pieza.imagenEstado == ImagenEstado::enElCentro ? 1 : 0;
    return count;
}

void TestUploads::severalImagesArriveWhole()
{
    QSignalSpy stored(m_replica, &Replica::uploadStored);
    std::vector<std::pair<Id16, QByteArray>> all;
    for (quint32 i = 0; i < 6; ++i) {
        const QByteArray image = noise(360000, i);
        all.emplace_back(declare(image), image);
        QVERIFY(!all.back().first.isNull());
        m_replica->upload(all.back().first, digestOf(image), image);
        m_replica->upload(all.back().first, digestOf(image), image); // asked twice, sent once
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored.size(), 6, longMs);
    QTest::qWait(200);
    QCOMPARE(stored.size(), 6);
    QCOMPARE(atTheCentre(), 6);
}

void TestUploads::aCutImageGoesOnFromWhereItWas()
{
    const QByteArray image = noise(3 << 20, 1);
    const Id16 pieza = declare(image);
    Impairment slow;
    slow.bytesPerSecond = 1 << 20;
    m_relay->setImpairment(slow);
    std::vector<qint64> told;
    connect(m_replica, &Replica::uploadProgressed, this, [&told](const Id16&, qint64 sent, qint64) { told.push_back(sent); });
    QSignalSpy stored(m_replica, &Replica::uploadStored);
    QSignalSpy welcomed(m_replica, &Replica::welcomed);
    m_replica->upload(pieza, digestOf(image), image);
    QTRY_VERIFY_WITH_TIMEOUT(!told.empty() && told.back() > 2 << 20, longMs);
    QTest::qWait(300);
    const auto before = static_cast<qsizetype>(told.size());
    const auto welcomes = welcomed.size();
    m_relay->cut();
    QTRY_VERIFY_WITH_TIMEOUT(welcomed.size() > welcomes, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(stored.size(), 1, longMs);
    qint64 from = image.size();
    for (auto i = before; i < static_cast<qsizetype>(told.size()); ++i)
        from = std::min(from, told[static_cast<std::size_t>(i)]);
    QVERIFY2(from > 0 && from < image.size(), "it went on from what the hub had");
    qInfo("cut and gone on from byte %lld of %lld", from, static_cast<long long>(image.size()));
    QCOMPARE(atTheCentre(), 1);
}

void TestUploads::aHubThatRestartsHasItOnce()
{
    const QByteArray image = noise(1 << 20, 2);
    const Id16 pieza = declare(image);
    QSignalSpy stored(m_replica, &Replica::uploadStored);
    QSignalSpy welcomed(m_replica, &Replica::welcomed);
    QTRY_VERIFY_WITH_TIMEOUT(!welcomed.isEmpty(), longMs);
    m_crew.reset();
    m_hub.reset();
    m_replica->upload(pieza, digestOf(image), image); // while there is nobody
    QTest::qWait(300);
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_relay->setTarget(QStringLiteral("127.0.0.1"), static_cast<quint16>(QUrl(m_hub->url()).port()));
    QTRY_COMPARE_WITH_TIMEOUT(stored.size(), 1, longMs);
    QCOMPARE(atTheCentre(), 1);
    QCOMPARE(countEvents(*m_data, EventKind::imagenRecibida, {}), std::size_t { 1 });
}

/// On a slow line the hub gives the place of an image to another one before its first chunk is there.
void TestUploads::oneThatGaveWayIsAnnouncedAgain()
{
    QSignalSpy stored(m_replica, &Replica::uploadStored);
    QSignalSpy refused(m_replica, &Replica::uploadRefused);
    QSignalSpy welcomed(m_replica, &Replica::welcomed);
    QTRY_VERIFY_WITH_TIMEOUT(!welcomed.isEmpty(), longMs);
    m_crew.reset();
    m_hub.reset();
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.uploadsPerSession = 1;
    settings.uploadIdleMs = 1;
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    QVERIFY(m_crew->ok());
    const auto welcomes = welcomed.size();
    m_relay->setTarget(QStringLiteral("127.0.0.1"), static_cast<quint16>(QUrl(m_hub->url()).port()));
    QTRY_VERIFY_WITH_TIMEOUT(welcomed.size() > welcomes, longMs);
    const QByteArray first = noise(2 << 20, 4);
    const QByteArray second = noise(300000, 5);
    const Id16 piezas[] { declare(first), declare(second) };
    QVERIFY(!piezas[0].isNull() && !piezas[1].isNull());
    int beginnings = 0;
    const QObject here;
    connect(m_replica, &Replica::uploadProgressed, &here,
        [&](const Id16& pieza, qint64 sent, qint64) { beginnings += pieza == piezas[0] && sent == 0 ? 1 : 0; });
    Impairment slow;
    slow.delayMs = 500;
    slow.bytesPerSecond = 600000;
    m_relay->setImpairment(slow);
    m_replica->upload(piezas[0], digestOf(first), first);
    QTest::qWait(100);
    m_replica->upload(piezas[1], digestOf(second), second);
    QTRY_COMPARE_WITH_TIMEOUT(stored.size(), 2, 2 * longMs);
    QVERIFY(refused.isEmpty());
    QVERIFY2(beginnings > 1, "it gave way once");
    QCOMPARE(atTheCentre(), 2);
}

void TestUploads::whatTheHubDoesNotTakeIsSaid()
{
    QSignalSpy refused(m_replica, &Replica::uploadRefused);
    const QByteArray image = noise(10000, 3);
    m_replica->upload(Client::randomId(), digestOf(image), image);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, longMs);
    QCOMPARE(refused[0][1].toInt(), 3205);
    const QByteArray text = "esto no es una imagen";
    m_replica->upload(declare(text), digestOf(text), text);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 2, longMs);
    QCOMPARE(refused[1][1].toInt(), 3201);
    m_replica->upload(Client::randomId(), digestOf(image), QByteArray(Uploads::maxBytes + 1, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 3, longMs);
    QCOMPARE(refused[2][1].toInt(), Uploads::errNotTaken);
    QCOMPARE(atTheCentre(), 0);
}

QTEST_GUILESS_MAIN(TestUploads)
#include "tst_uploads.moc"
