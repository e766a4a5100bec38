// SPDX-License-Identifier: MIT
#include "app/remote/errors.h"
#include "app/remote/httpcalls.h"
#include "app/remote/httpendpoint.h"
#include "app/remote/requesthead.h"

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
    void noHeadIsReadInTwoWays();
    void aServiceMayRefuseAndTakeItsTime();
    void whoIsSlowIsTold();
    void aBodyThatStopsIsGivenUp();
    void tooManyAreTold();
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
    QTest::newRow("chunks with a space before the colon") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding : chunked\r\nContent-Length: 3\r\n\r\nabc") << QByteArray("400");
    QTest::newRow("a length with a sign") << QByteArray("POST / HTTP/1.1\r\nContent-Length: +3\r\n\r\nabc") << QByteArray("400");
    QTest::newRow("a list of lengths") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3, 3\r\n\r\nabc") << QByteArray("400");
    QTest::newRow("a bare line feed") << QByteArray("GET / HTTP/1.1\nA: b\r\n\r\n") << QByteArray("400");
    QTest::newRow("a bare carriage return") << QByteArray("GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n") << QByteArray("400");
    QTest::newRow("a null byte") << QByteArray("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n", 26) << QByteArray("400");
    QTest::newRow("a header folded with a tab") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n\tc: d\r\n\r\n") << QByteArray("400");
    QTest::newRow("a method with a bracket") << QByteArray("G(ET / HTTP/1.1\r\n\r\n") << QByteArray("400");
    QTest::newRow("another expectation") << QByteArray("GET / HTTP/1.1\r\nExpect: fish\r\n\r\n") << QByteArray("417");
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

/// Heads with bytes changed, cut, doubled and moved at random: what is taken is plain, and says its length once.
void TestHttpEndpoint::noHeadIsReadInTwoWays()
{
    const QByteArray whole = "POST /casilla/v1/acta HTTP/1.1\r\nHost: centro\r\nContent-Length: 12345\r\nPREP-Id: 00ff\r\nConnection: close\r\nExpect: 100-continue";
    const QByteArray spice("\r\n\0:, \t+;\x7f\xff" "09aZ", 15);
    quint32 seed = 1;
    const auto random = [&seed](qsizetype below) {
        seed = seed * 1664525 + 1013904223;
        return static_cast<qsizetype>((seed >> 8) % static_cast<quint32>(below));
    };
    int taken = 0;
    for (int round = 0; round < 20000; ++round) {
        QByteArray head = whole;
        for (qsizetype edits = 1 + random(4); edits > 0 && !head.isEmpty(); --edits) {
            const qsizetype at = random(head.size());
            const qsizetype kind = random(4);
            if (kind == 0)
                head[at] = spice[random(spice.size())];
            else if (kind == 1)
                head.insert(at, spice[random(spice.size())]);
            else if (kind == 2)
                head.remove(at, 1 + random(5));
            else
                head.insert(at, head.mid(random(head.size()), 1 + random(40)));
        }
        const detail::ParsedHead parsed = detail::parseHead(head);
        if (parsed.refusal != 0)
            continue;
        ++taken;
        QVERIFY2(!parsed.head.headers.contains("transfer-encoding"), head.constData());
        for (const auto& [name, value] : parsed.head.headers) {
            const std::string both = name + value;
            QVERIFY2(std::none_of(both.begin(), both.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }), head.constData());
        }
        const auto length = parsed.head.headers.find("content-length");
        QVERIFY2(parsed.head.length == (length == parsed.head.headers.end() ? 0 : std::stoull(length->second)), head.constData());
    }
    QVERIFY2(taken > 1000 && taken < 19000, QByteArray::number(taken).constData());
}

void TestHttpEndpoint::aServiceMayRefuseAndTakeItsTime()
{
    std::vector<HttpService::Answer> waiting;
    const HttpService service { [&](const HttpRequest&, const HttpService::Answer& answer) { waiting.push_back(answer); },
        [](const HttpRequest& head) { return head.headers.contains("no") ? std::optional(HttpResponse { 403, "text/plain", "no", {} }) : std::nullopt; } };
    auto made = HttpEndpoint::listenFor({ "127.0.0.1:0", {}, {}, 1 << 20 }, service);
    QVERIFY(made.ok());
    m_endpoint = std::move(*made);
    // Refused before the body is here, and told so though it is on its way.
    const QByteArray refused = say({ "POST / HTTP/1.1\r\nNo: x\r\nContent-Length: 500000\r\n\r\n" + QByteArray(400000, 'x') });
    QVERIFY2(refused.startsWith("HTTP/1.1 403 Forbidden\r\n") && refused.endsWith("\r\n\r\nno"), refused.constData());
    QVERIFY(waiting.empty());
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_endpoint->port());
    socket.write("POST /1 HTTP/1.1\r\nContent-Length: 1\r\n\r\na" "POST /2 HTTP/1.1\r\nContent-Length: 1\r\n\r\nb");
    QVERIFY(QTest::qWaitFor([&] { return waiting.size() == 1; }));
    QTest::qWait(100);
    QCOMPARE(waiting.size(), std::size_t { 1 }); // the second request waits for the first one's answer
    waiting[0]({ 200, "text/plain", "uno", {} });
    waiting[0]({ 200, "text/plain", "otra vez", {} }); // once is all
    QVERIFY(QTest::qWaitFor([&] { return waiting.size() == 2; }));
    waiting[1]({ 200, "text/plain", "dos", {} });
    QByteArray got;
    QVERIFY(QTest::qWaitFor([&] { got += socket.readAll(); return got.endsWith("dos"); }));
    QVERIFY(got.count("HTTP/1.1 200") == 2 && !got.contains("otra vez"));
    // Answered when nobody is there any more.
    socket.write("POST /3 HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(QTest::qWaitFor([&] { return waiting.size() == 3; }));
    socket.abort();
    QTest::qWait(100);
    waiting[2]({ 200, "text/plain", "tarde", {} });
}

void TestHttpEndpoint::whoIsSlowIsTold()
{
    HttpEndpoint::Options options { "127.0.0.1:0", {}, {}, 1000 };
    options.patienceMs = 300;
    auto made = HttpEndpoint::listen(options, [](const HttpRequest&) { return HttpResponse {}; });
    QVERIFY(made.ok());
    m_endpoint = std::move(*made);
    QVERIFY(say({ "POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc" }).startsWith("HTTP/1.1 408 Request Timeout\r\n"));
    QVERIFY(say({ "POST / HT" }).startsWith("HTTP/1.1 408 "));
    QCOMPARE(say({}), QByteArray()); // who says nothing is told nothing
}

void TestHttpEndpoint::aBodyThatStopsIsGivenUp()
{
    HttpEndpoint::Options options { "127.0.0.1:0", {}, {}, 1000 };
    options.patienceMs = 60000;
    options.idleMs = 1000;
    options.maxReceiving = 100;
    auto made = HttpEndpoint::listen(options, [](const HttpRequest& request) { return HttpResponse { 200, "text/plain", request.body, {} }; });
    QVERIFY(made.ok());
    m_endpoint = std::move(*made);
    const QByteArray head = "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 100\r\n\r\n";
    QVERIFY(say({ head }).startsWith("HTTP/1.1 408 "));
    QVERIFY(say({ head, "abc" }).startsWith("HTTP/1.1 408 "));
    // Slow is not silent; and what the others had reserved is free again.
    std::vector<QByteArray> pieces(100, "x");
    pieces.insert(pieces.begin(), head);
    const QByteArray got = say(pieces);
    QVERIFY2(got.startsWith("HTTP/1.1 200 ") && got.endsWith(QByteArray(100, 'x')), got.constData());
}

void TestHttpEndpoint::tooManyAreTold()
{
    HttpEndpoint::Options options { "127.0.0.1:0", {}, {}, 1000 };
    options.maxConnections = 2;
    auto made = HttpEndpoint::listen(options, [](const HttpRequest&) { return HttpResponse {}; });
    QVERIFY(made.ok());
    m_endpoint = std::move(*made);
    QTcpSocket first;
    QTcpSocket second;
    for (QTcpSocket* socket : { &first, &second }) {
        socket->connectToHost(QStringLiteral("127.0.0.1"), m_endpoint->port());
        QVERIFY(QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::ConnectedState; }));
    }
    QTest::qWait(50);
    QVERIFY(say({ "GET / HTTP/1.1\r\n\r\n" }, 12).startsWith("HTTP/1.1 503"));
    first.abort();
    QTest::qWait(50);
    QVERIFY(say({ "GET / HTTP/1.1\r\nConnection: close\r\n\r\n" }).startsWith("HTTP/1.1 200"));
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
