// SPDX-License-Identifier: MIT
#include "app/remote/errors.h"
#include "app/remote/httpcalls.h"
#include "app/remote/httpendpoint.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace prep;
using namespace prep::remote;

/// A server that anybody may speak to, and what they may say.
class TestHttpEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPostIsAnswered();
    void whatIsMalformedIsRefused_data();
    void whatIsMalformedIsRefused();
    void aRequestInPiecesIsOne();
    void twoRequestsAtOnceAreTwo();
    void placesThatCannotBeListenedOn_data();
    void placesThatCannotBeListenedOn();
    void callsGoOnUntilTheyEnd();
    void aSilentHostHoldsUpNobodyElse();

private:
    std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(m_endpoint->port()) + path; }
    /// What comes back for those bytes, up to the connection's end or `enough` bytes.
    QByteArray say(const std::vector<QByteArray>& pieces, qsizetype enough = 1 << 20) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_endpoint->port());
        QByteArray got;
        if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }))
            return got;
        for (const QByteArray& piece : pieces) {
            socket.write(piece);
            socket.flush();
            QTest::qWait(20);
        }
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 5000 && got.size() < enough && socket.state() != QAbstractSocket::UnconnectedState) {
            QTest::qWait(5);
            got += socket.readAll();
        }
        return got.append(socket.isOpen() ? socket.readAll() : QByteArray());
    }
    std::unique_ptr<HttpEndpoint> m_endpoint;
    std::vector<HttpRequest> m_seen;
};

void TestHttpEndpoint::init()
{
    m_seen.clear();
    auto made = HttpEndpoint::listen({ "127.0.0.1:0", {}, {}, 1000 }, [this](const HttpRequest& request) {
        m_seen.push_back(request);
        return HttpResponse { request.body == "mal" ? 409 : 200, "text/x.test", "eco:" + request.body, {} };
    });
    QVERIFY(made.ok());
    m_endpoint = std::move(*made);
}

void TestHttpEndpoint::aPostIsAnswered()
{
    const auto answers = exchange({ { url("/a/b"), "text/plain", "hola", 100, {} } }, {}, 5000);
    QCOMPARE(answers.size(), std::size_t { 1 });
    QCOMPARE(answers[0]->status, 200);
    QCOMPARE(answers[0]->body, std::string("eco:hola"));
    QCOMPARE(answers[0]->contentType, std::string("text/x.test"));
    QCOMPARE(m_seen.at(0).path, std::string("/a/b"));
    QCOMPARE(m_seen.at(0).method, std::string("POST"));
}

void TestHttpEndpoint::whatIsMalformedIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("no request") << QByteArray("hola\r\n\r\n") << QByteArray("400");
    QTest::newRow("four words") << QByteArray("GET / HTTP/1.1 x\r\n\r\n") << QByteArray("400");
    QTest::newRow("a path that is none") << QByteArray("GET http://x/ HTTP/1.1\r\n\r\n") << QByteArray("400");
    QTest::newRow("another version") << QByteArray("GET / HTTP/2.0\r\n\r\n") << QByteArray("505");
    QTest::newRow("a header without colon") << QByteArray("GET / HTTP/1.1\r\nhola\r\n\r\n") << QByteArray("400");
    QTest::newRow("a folded header") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n") << QByteArray("400");
    QTest::newRow("no length") << QByteArray("POST / HTTP/1.1\r\n\r\n") << QByteArray("411");
    QTest::newRow("two lengths") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab") << QByteArray("400");
    QTest::newRow("a negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << QByteArray("400");
    QTest::newRow("a length past all numbers") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n") << QByteArray("400");
    QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << QByteArray("400");
    QTest::newRow("a long body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n") << QByteArray("413");
    QTest::newRow("a long head") << "GET / HTTP/1.1\r\nA: " + QByteArray(9000, 'a') << QByteArray("431");
    QTest::newRow("many headers") << "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(200) + "\r\n" << QByteArray("400");
}

void TestHttpEndpoint::whatIsMalformedIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    const QByteArray got = say({ bytes });
    QVERIFY2(got.startsWith(QByteArray("HTTP/1.1 ").append(status).append(" ")), got.constData());
    QVERIFY(m_seen.empty());
}

void TestHttpEndpoint::aRequestInPiecesIsOne()
{
    const QByteArray got = say({ "POST /x HT", "TP/1.1\r\nContent-Le", "ngth: 4\r\nConnection: close\r\n\r", "\nho", "la" });
    QVERIFY2(got.startsWith("HTTP/1.1 200 OK\r\n") && got.endsWith("\r\n\r\neco:hola"), got.constData());
    QCOMPARE(m_seen.size(), std::size_t { 1 });
}

void TestHttpEndpoint::twoRequestsAtOnceAreTwo()
{
    const QByteArray got = say({ "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n" });
    QCOMPARE(got.count("HTTP/1.1 200"), 2);
    QCOMPARE(m_seen.at(1).path, std::string("/2"));
}

void TestHttpEndpoint::placesThatCannotBeListenedOn_data()
{
    QTest::addColumn<QString>("place");
    for (const char* place : { "", "x", "127.0.0.1", "127.0.0.1:70000", "prep.invalid:80", "192.0.2.1:8080" })
        QTest::newRow(place) << QString::fromUtf8(place);
}

void TestHttpEndpoint::placesThatCannotBeListenedOn()
{
    QFETCH(QString, place);
    QCOMPARE(HttpEndpoint::listen({ place.toStdString(), {}, {}, 10 }, {}).error().code, remoteerror::listen);
}

void TestHttpEndpoint::callsGoOnUntilTheyEnd()
{
    const auto next = [](const HttpAnswer& answer) { return answer.status == 409 ? std::optional<std::string>("bien") : std::nullopt; };
    const auto answers = exchange({ { url("/"), "text/plain", "mal", 100, next }, { url("/"), "text/plain", "ya", 100, next } }, {}, 5000);
    QCOMPARE(answers[0]->body, std::string("eco:bien"));
    QCOMPARE(answers[1]->body, std::string("eco:ya"));
    QCOMPARE(m_seen.size(), std::size_t { 3 });
    const auto endless = exchange({ { url("/"), "text/plain", "mal", 100, [](const HttpAnswer&) { return std::optional<std::string>("mal"); } } }, {}, 5000);
    QCOMPARE(endless[0]->status, 409); // four times and no more
    QCOMPARE(m_seen.size(), std::size_t { 7 });
}

void TestHttpEndpoint::aSilentHostHoldsUpNobodyElse()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const std::string where = "http://127.0.0.1:" + std::to_string(silent.serverPort()) + "/";
    QElapsedTimer timer;
    timer.start();
    const auto answers = exchange({ { where, "a/b", "x", 10, {} }, { url("/"), "text/plain", "y", 100, {} }, { "ftp://x/", "a/b", "", 10, {} } }, {}, 700);
    QVERIFY(timer.elapsed() >= 600 && timer.elapsed() < 4000);
    QCOMPARE(answers[0].error().code, remoteerror::unreachable);
    QCOMPARE(answers[1]->body, std::string("eco:y"));
    QCOMPARE(answers[2].error().code, remoteerror::address);
}

QTEST_GUILESS_MAIN(TestHttpEndpoint)
#include "tst_httpendpoint.moc"
