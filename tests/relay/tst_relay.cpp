// SPDX-License-Identifier: MIT
#include "app/relay/relay.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace prep;

namespace {

/// A real server that answers with what it hears.
class EchoServer : public QTcpServer {
public:
    EchoServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                ++ends;
                socket->deleteLater();
            });
        });
        started = listen(QHostAddress::LocalHost);
    }
    bool started = false;
    int ends = 0;
};

QByteArray pattern(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    return bytes;
}

} // namespace

class TestRelay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void forwardsEveryByteBothWays();
    void delaysEachWay();
    void keepsToTheRate();
    void holdsWhileStalledAndLosesNothing();
    void aStallEndsForALineThatIsOver();
    void keepsHalfOpenSilent();
    void cutsOneLineOrAll();
    void deliversWhatWasSentBeforeTheEnd();
    void resetsWhileRefusing();
    void closesWhenNobodyListensBehind();

private:
    QByteArray echo(const QByteArray& bytes, int timeoutMs = 5000);
    std::unique_ptr<EchoServer> m_server;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<QTcpSocket> m_client;
};

void TestRelay::init()
{
    m_server = std::make_unique<EchoServer>();
    QVERIFY(m_server->started);
    m_relay = std::make_unique<Relay>(QStringLiteral("127.0.0.1"), m_server->serverPort());
    QVERIFY(m_relay->listen().ok());
    m_client = std::make_unique<QTcpSocket>();
    m_client->connectToHost(QHostAddress::LocalHost, m_relay->port());
    QTRY_COMPARE(m_client->state(), QAbstractSocket::ConnectedState);
    QTRY_COMPARE(m_relay->lineCount(), std::size_t(1));
}

void TestRelay::cleanup()
{
    m_client.reset();
    m_relay.reset();
    m_server.reset();
}

QByteArray TestRelay::echo(const QByteArray& bytes, int timeoutMs)
{
    QByteArray back;
    m_client->write(bytes);
    QElapsedTimer clock;
    clock.start();
    while (back.size() < bytes.size() && clock.elapsed() < timeoutMs) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
        back += m_client->readAll();
    }
    return back;
}

void TestRelay::forwardsEveryByteBothWays()
{
    const QByteArray sent = pattern(5'000'000);
    QCOMPARE(echo(sent, 20000), sent);
    QCOMPARE(m_relay->forwarded(), qint64(2) * sent.size());
}

void TestRelay::delaysEachWay()
{
    Impairment slow;
    slow.delayMs = 120;
    m_relay->setImpairment(slow);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(echo("hola"), QByteArray("hola"));
    QVERIFY2(clock.elapsed() >= 240, "two ways of 120 ms");
}

void TestRelay::keepsToTheRate()
{
    Impairment narrow;
    narrow.bytesPerSecond = 200'000;
    m_relay->setImpairment(narrow);
    QElapsedTimer clock;
    clock.start();
    const QByteArray sent = pattern(100'000);
    QCOMPARE(echo(sent, 10000), sent);
    QVERIFY2(clock.elapsed() >= 400, "100 kB at 200 kB/s take about half a second");
}

void TestRelay::holdsWhileStalledAndLosesNothing()
{
    Impairment stalled;
    stalled.stalled = true;
    m_relay->setImpairment(stalled);
    QCOMPARE(echo("espera", 200), QByteArray());
    QCOMPARE(m_client->state(), QAbstractSocket::ConnectedState);
    m_relay->setImpairment(Impairment {});
    QByteArray back = echo(" y sigue");
    QTRY_VERIFY((back += m_client->readAll()).size() >= 14);
    QCOMPARE(back, QByteArray("espera y sigue"));
}

/// Its last bytes cross when the stall ends, and the line is no more while it is still being told.
void TestRelay::aStallEndsForALineThatIsOver()
{
    Impairment stalled;
    stalled.stalled = true;
    m_relay->setImpairment(stalled);
    m_client->write(pattern(5000));
    m_client->disconnectFromHost();
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QTest::qWait(50); // the relay has seen the end
    QCOMPARE(m_relay->lineCount(), std::size_t(1));
    m_relay->setImpairment(Impairment {});
    QTRY_COMPARE(m_relay->lineCount(), std::size_t(0));
    QTRY_COMPARE(m_server->ends, 1);
}

void TestRelay::keepsHalfOpenSilent()
{
    Impairment half;
    half.halfOpen = true;
    m_relay->setImpairment(half);
    m_client->write("perdido");
    QVERIFY(m_client->waitForBytesWritten(1000));
    m_client->disconnectFromHost();
    QTest::qWait(150);
    QCOMPARE(m_server->ends, 0); // the far end still believes in the line
    m_relay->setImpairment(Impairment {});
    QTRY_COMPARE(m_server->ends, 1);
}

void TestRelay::cutsOneLineOrAll()
{
    QTcpSocket second;
    QSignalSpy opened(m_relay.get(), &Relay::lineOpened);
    second.connectToHost(QHostAddress::LocalHost, m_relay->port());
    QTRY_COMPARE(opened.count(), 1);
    m_relay->cut(opened.at(0).at(0).toUInt());
    QTRY_COMPARE(second.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(echo("viva"), QByteArray("viva"));
    m_relay->cut();
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_relay->lineCount(), std::size_t(0));
}

void TestRelay::deliversWhatWasSentBeforeTheEnd()
{
    Impairment slow;
    slow.delayMs = 100;
    m_relay->setImpairment(slow);
    QTcpServer sink;
    QVERIFY(sink.listen(QHostAddress::LocalHost));
    m_relay->setTarget(QStringLiteral("127.0.0.1"), sink.serverPort());
    QTcpSocket sender;
    sender.connectToHost(QHostAddress::LocalHost, m_relay->port());
    QTRY_VERIFY(sink.hasPendingConnections());
    std::unique_ptr<QTcpSocket> far(sink.nextPendingConnection());
    far->setParent(nullptr);
    const QByteArray sent = pattern(300'000);
    sender.write(sent);
    sender.disconnectFromHost();
    QByteArray got;
    QTRY_VERIFY((got += far->readAll()).size() == sent.size());
    QCOMPARE(got, sent);
    QTRY_COMPARE(far->state(), QAbstractSocket::UnconnectedState);
}

void TestRelay::resetsWhileRefusing()
{
    m_relay->setRefusing(true);
    QTcpSocket late;
    QSignalSpy ended(&late, &QTcpSocket::disconnected);
    late.connectToHost(QHostAddress::LocalHost, m_relay->port());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(echo("sigo"), QByteArray("sigo"));
}

void TestRelay::closesWhenNobodyListensBehind()
{
    m_server->close();
    m_relay->setTarget(QStringLiteral("127.0.0.1"), 1);
    QTcpSocket late;
    QSignalSpy ended(&late, &QTcpSocket::disconnected);
    late.connectToHost(QHostAddress::LocalHost, m_relay->port());
    QTRY_COMPARE(ended.count(), 1);
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
