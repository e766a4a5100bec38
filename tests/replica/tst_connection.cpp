// SPDX-License-Identifier: MIT
#include "app/relay/relay.h"
#include "tests/replica/fakehub.h"

#include <QSignalSpy>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

template <typename Message>
std::vector<Message> only(const FakeHub& hub)
{
    std::vector<Message> found;
    for (const auto& message : hub.heard) {
        if (const auto* wanted = std::get_if<Message>(&message))
            found.push_back(*wanted);
    }
    return found;
}

Command numbered(std::uint8_t n)
{
    Command made;
    made.id.bytes[15] = n;
    made.body = command::AbrirSitio { "D01" };
    return made;
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<FakeHub>();
        m_hub->answer = [this](const wire::ClientMessage& message) {
            if (std::holds_alternative<wire::Hola>(message))
                m_hub->welcome();
        };
    }
    void cleanup() { m_hub.reset(); }
    void logsInOnceByPasswordAndThenByToken();
    void answersAHeartbeatAndGivesItsOwn();
    void dropsAHubThatSaysNothing();
    void dropsAHalfOpenLine();
    void comesBackAfterACut();
    void asksToResumeWhereItsOwnerSays();
    void stopsWhereAPersonMustAct_data();
    void stopsWhereAPersonMustAct();
    void triesAgainWhereTimeHelps();
    void refusesAHubOfAnotherAuthority();
    void saysThatItsCertificateCannotBeRead();
    void hangsUpOnWhatIsNotTheProtocol();
    void sendsCommandsOfOneTurnInOneFrame();
    void sendsUnansweredCommandsAgainInOrder();
    void splitsWhatIsTooBigForAFrame();

private:
    std::unique_ptr<FakeHub> m_hub;
};

void TestConnection::logsInOnceByPasswordAndThenByToken()
{
    Connection connection(m_hub->settings());
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    QCOMPARE(connection.token(), QStringLiteral("ficha-1"));
    m_hub->hangUp();
    QTRY_COMPARE(m_hub->connections, 2);
    QTRY_COMPARE(only<wire::Hola>(*m_hub).size(), std::size_t(2));
    const auto holas = only<wire::Hola>(*m_hub);
    QCOMPARE(holas[0].clave, std::string("secreta"));
    QVERIFY(holas[0].ficha.empty());
    QVERIFY(holas[1].clave.empty());
    QCOMPARE(holas[1].ficha, std::string("ficha-1"));
}

void TestConnection::answersAHeartbeatAndGivesItsOwn()
{
    Connection connection(m_hub->settings());
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    m_hub->say(wire::Latido { 77, 5 });
    QTRY_VERIFY(only<wire::Latido>(*m_hub).size() >= 3);
    const auto beats = only<wire::Latido>(*m_hub);
    QCOMPARE(std::count_if(beats.begin(), beats.end(), [](const auto& beat) { return beat.n == 77; }), 1);
}

void TestConnection::dropsAHubThatSaysNothing()
{
    Connection connection(m_hub->settings());
    QSignalSpy failures(&connection, &Connection::failed);
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    QTRY_VERIFY(!failures.isEmpty());
    QCOMPARE(failures[0][0].value<Error>().code, connectionerror::silence);
    QCOMPARE(failures[0][1].toBool(), false);
    QTRY_COMPARE(m_hub->connections, 2);
}

void TestConnection::dropsAHalfOpenLine()
{
    ConnectionSettings settings = m_hub->settings();
    Relay relay(QStringLiteral("127.0.0.1"), static_cast<quint16>(settings.url.port()));
    QVERIFY(relay.listen().ok());
    settings.url.setPort(relay.port());
    Connection connection(settings);
    QSignalSpy failures(&connection, &Connection::failed);
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    Impairment half;
    half.halfOpen = true;
    relay.setImpairment(half);
    QTRY_COMPARE(connection.status(), Connection::Status::disconnected);
    QCOMPARE(failures[0][0].value<Error>().code, connectionerror::silence);
    relay.setImpairment(Impairment {});
    QTRY_COMPARE_WITH_TIMEOUT(connection.status(), Connection::Status::live, 15000);
}

void TestConnection::comesBackAfterACut()
{
    ConnectionSettings settings = m_hub->settings();
    Relay relay(QStringLiteral("127.0.0.1"), static_cast<quint16>(settings.url.port()));
    QVERIFY(relay.listen().ok());
    settings.url.setPort(relay.port());
    Connection connection(settings);
    QSignalSpy welcomes(&connection, &Connection::welcomed);
    connection.open();
    for (int round = 1; round <= 5; ++round) {
        QTRY_COMPARE(welcomes.count(), round);
        relay.cut();
    }
    QTRY_COMPARE(welcomes.count(), 6);
}

void TestConnection::asksToResumeWhereItsOwnerSays()
{
    ConnectionSettings settings = m_hub->settings();
    settings.subscribe = true;
    Connection connection(settings);
    connection.setResume("e1", 41);
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    const auto hola = only<wire::Hola>(*m_hub).at(0);
    QVERIFY(hola.suscribir);
    QCOMPARE(hola.epoca, std::string("e1"));
    QCOMPARE(hola.desde, Seq(41));
}

void TestConnection::stopsWhereAPersonMustAct_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("the version is not spoken") << wire::errVersion;
    QTest::newRow("name or password are wrong") << wire::errCredentials;
    QTest::newRow("the station is revoked") << wire::errStation;
    QTest::newRow("the session expired") << wire::errSession;
    QTest::newRow("the role may not") << wire::errNotAllowed;
}

void TestConnection::stopsWhereAPersonMustAct()
{
    QFETCH(int, code);
    m_hub->answer = [this, code](const wire::ClientMessage&) { m_hub->say(wire::Adios { code, "no", -1 }); };
    ConnectionSettings settings = m_hub->settings();
    Connection connection(settings);
    QSignalSpy failures(&connection, &Connection::failed);
    connection.open();
    QTRY_COMPARE(failures.count(), 1);
    QCOMPARE(failures[0][0].value<Error>().code, code);
    QCOMPARE(failures[0][1].toBool(), true);
    QTest::qWait(500); // longer than the first back-off
    QCOMPARE(m_hub->connections, 1);
}

void TestConnection::triesAgainWhereTimeHelps()
{
    m_hub->answer = [this](const wire::ClientMessage& message) {
        if (!std::holds_alternative<wire::Hola>(message))
            return;
        if (m_hub->connections == 1)
            m_hub->say(wire::Adios { wire::errLocked, "espere", 300 });
        else
            m_hub->welcome();
    };
    Connection connection(m_hub->settings());
    QElapsedTimer clock;
    clock.start();
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    QVERIFY(clock.elapsed() >= 300);
}

void TestConnection::refusesAHubOfAnotherAuthority()
{
    ConnectionSettings settings = m_hub->settings();
    settings.caPem = FakeHub().settings().caPem;
    Connection connection(settings);
    QSignalSpy failures(&connection, &Connection::failed);
    connection.open();
    QTRY_COMPARE(failures.count(), 1);
    QCOMPARE(failures[0][0].value<Error>().code, connectionerror::tls);
    QCOMPARE(failures[0][1].toBool(), true);
    QVERIFY(m_hub->heard.empty());
}

void TestConnection::saysThatItsCertificateCannotBeRead()
{
    ConnectionSettings settings = m_hub->settings();
    settings.keyPem = "nada";
    Connection connection(settings);
    QSignalSpy failures(&connection, &Connection::failed);
    connection.open();
    QCOMPARE(failures.count(), 1);
    QCOMPARE(failures[0][0].value<Error>().code, connectionerror::settings);
}

void TestConnection::hangsUpOnWhatIsNotTheProtocol()
{
    Connection connection(m_hub->settings());
    QSignalSpy failures(&connection, &Connection::failed);
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    m_hub->socket->sendTextMessage(QStringLiteral("{\"t\":\"saludo\"}"));
    QTRY_COMPARE(failures.count(), 1);
    QCOMPARE(failures[0][0].value<Error>().code, connectionerror::malformed);
}

void TestConnection::sendsCommandsOfOneTurnInOneFrame()
{
    Connection connection(m_hub->settings());
    CommandQueue queue(connection);
    connection.open();
    QTRY_COMPARE(connection.status(), Connection::Status::live);
    for (std::uint8_t n = 1; n <= 100; ++n)
        queue.submit(numbered(n));
    QTRY_COMPARE(only<wire::Ordenes>(*m_hub).size(), std::size_t(1));
    QCOMPARE(only<wire::Ordenes>(*m_hub)[0].ordenes.size(), std::size_t(100));
}

void TestConnection::sendsUnansweredCommandsAgainInOrder()
{
    Connection connection(m_hub->settings());
    CommandQueue queue(connection);
    QSignalSpy accepted(&queue, &CommandQueue::accepted);
    QSignalSpy refused(&queue, &CommandQueue::refused);
    QSignalSpy drained(&queue, &CommandQueue::drained);
    for (std::uint8_t n = 1; n <= 6; ++n)
        queue.submit(numbered(n));
    queue.submit(numbered(3)); // waits already
    QCOMPARE(queue.pending(), std::size_t(6));
    connection.open();
    QTRY_COMPARE(only<wire::Ordenes>(*m_hub).size(), std::size_t(1));
    m_hub->say(wire::Acuses { { wire::Acuse { numbered(2).id, 9, {}, 0, 0, {} } } });
    m_hub->say(wire::Rechazos { { wire::Rechazo { numbered(4).id, 402, {} } } });
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(accepted.count(), 1);
    m_hub->hangUp();
    QTRY_COMPARE(only<wire::Ordenes>(*m_hub).size(), std::size_t(2));
    const auto again = only<wire::Ordenes>(*m_hub)[1].ordenes;
    QCOMPARE(again.size(), std::size_t(4));
    QVERIFY(again[0].id == numbered(1).id && again[1].id == numbered(3).id && again[2].id == numbered(5).id);
    wire::Acuses rest;
    for (const auto& one : again)
        rest.acuses.push_back({ one.id, 10, {}, 0, 0, {} });
    QCOMPARE(drained.count(), 0);
    m_hub->say(rest);
    QTRY_COMPARE(drained.count(), 1);
    QCOMPARE(queue.pending(), std::size_t(0));
}

void TestConnection::splitsWhatIsTooBigForAFrame()
{
    Connection connection(m_hub->settings());
    CommandQueue queue(connection);
    connection.open();
    constexpr std::uint8_t count = 250;
    for (std::uint8_t n = 1; n <= count; ++n) {
        Command big = numbered(n);
        Tally tally;
        tally.boxes.assign(500, 987654321);
        big.body = command::Capturar { "DIP-000001", 1, tally };
        queue.submit(big);
    }
    QTRY_VERIFY(only<wire::Ordenes>(*m_hub).size() >= 2);
    std::size_t sum = 0;
    QTRY_VERIFY([&] {
        sum = 0;
        for (const auto& frame : only<wire::Ordenes>(*m_hub))
            sum += frame.ordenes.size();
        return sum == count;
    }());
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
