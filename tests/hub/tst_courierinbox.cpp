// SPDX-License-Identifier: MIT
// Bundles that a console brings to the centre, over real TLS: who may, a piece at a time, resumed, judged.
#include "models/codec/chain.h"
#include "models/courier/bundle.h"
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

private:
    [[nodiscard]] std::unique_ptr<Client> session(const std::string& user) const;
    [[nodiscard]] QStringList filesIn(const char* folder) const;

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
};

void TestCourierInbox::initTestCase()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
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

QTEST_GUILESS_MAIN(TestCourierInbox)
#include "tst_courierinbox.moc"
