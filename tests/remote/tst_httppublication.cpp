// SPDX-License-Identifier: MIT
#include "app/remote/errors.h"
#include "app/remote/httppublication.h"
#include "models/codec/chain.h"
#include "models/process/files.h"
#include "tests/publication/proof/outside.h"
#include "tests/remote/webserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace prep;
using namespace prep::remote;
using prep::test::RawServer;
using prep::test::WebServer;

/// Files of a host that may be slow, broken or dishonest.
class TestHttpPublication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThere_data();
    void readsWhatIsThere();
    void whatIsNotThereIsNoFailure();
    void addressesThatAreRefused_data();
    void addressesThatAreRefused();
    void anUnknownAuthorityIsRefused();
    void longFilesAreRefusedByTheirLength();
    void endlessFilesAreCut();
    void aCutFileIsAFailure();
    void aSilentHostIsAFailure();
    void aBusyHostIsAskedAgain();
    void redirectionsStayAtTheHost();
    void whatIsExpectedIsFetchedAtOnce();
    void theLiveFilesPassCaches();

private:
    static std::unique_ptr<HttpPublication> open(const std::string& url, HttpPolicy policy = {})
    {
        auto made = HttpPublication::open(url, policy);
        return made ? std::move(*made) : nullptr;
    }
    test::Outside m_out;
};

void TestHttpPublication::readsWhatIsThere_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain, of this machine") << false;
    QTest::newRow("over TLS") << true;
}

void TestHttpPublication::readsWhatIsThere()
{
    QFETCH(bool, tls);
    const std::string big(3'000'000, 'x');
    (void)m_out.file("uno", "contenido");
    (void)m_out.file("grande", big);
    const WebServer server(m_out.path(""), tls ? WebServer::Kind::tls : WebServer::Kind::plain);
    HttpPolicy policy;
    policy.caPem = server.caPem();
    const auto publication = open(server.url(), policy);
    QCOMPARE(*publication->read("uno", 100), std::string("contenido"));
    QCOMPARE(*publication->read("uno", 100), std::string("contenido"));
    QVERIFY(*publication->read("grande", 3'000'000) == big);
    QVERIFY(*publication->read("grande", 3'000'000) == big); // handed over once, asked for again
    const auto facts = publication->facts("grande", 3'000'000);
    QCOMPARE(facts->bytes, 3'000'000);
    QVERIFY(facts->sha256 == codec::Sha256().of(big));
    QVERIFY(!publication->failure());
}

void TestHttpPublication::whatIsNotThereIsNoFailure()
{
    const WebServer server(m_out.path(""));
    const auto publication = open(server.url());
    QCOMPARE(publication->read("nada", 100).error().code, fileerror::notFound);
    QVERIFY(!publication->facts("nada", 100));
    QVERIFY(!publication->failure());
}

void TestHttpPublication::addressesThatAreRefused_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : { "http://prep.example.mx/", "ftp://127.0.0.1/", "https://", "https://yo:clave@127.0.0.1/", "https://127.0.0.1/?a=1",
             "https://127.0.0.1/#x", "file:///etc/passwd", "" })
        QTest::newRow(url) << QString::fromUtf8(url);
}

void TestHttpPublication::addressesThatAreRefused()
{
    QFETCH(QString, url);
    QCOMPARE(HttpPublication::open(url.toStdString(), {}).error().code, remoteerror::address);
    HttpPolicy allowed;
    allowed.allowPlain = true;
    QVERIFY(HttpPublication::open("http://prep.example.mx", allowed).ok());
}

void TestHttpPublication::anUnknownAuthorityIsRefused()
{
    (void)m_out.file("uno", "contenido");
    const WebServer server(m_out.path(""), WebServer::Kind::tls);
    const auto publication = open(server.url());
    QCOMPARE(publication->read("uno", 100).error().code, remoteerror::unreachable);
    QVERIFY(publication->failure().has_value());
    QCOMPARE(server.requests(), 0);
}

void TestHttpPublication::longFilesAreRefusedByTheirLength()
{
    const RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc", false);
    const auto publication = open(server.url());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(publication->read("x", 1000).error().code, fileerror::tooBig);
    QCOMPARE(publication->facts("y", 1000)->bytes, 1001); // told to be longer, never to be missing
    QVERIFY(timer.elapsed() < 5000); // nobody waited for the bytes
    QVERIFY(!publication->failure());
}

void TestHttpPublication::endlessFilesAreCut()
{
    const RawServer server("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(200'000, 'z'), false);
    const auto publication = open(server.url());
    QCOMPARE(publication->read("x", 100'000).error().code, fileerror::tooBig);
}

void TestHttpPublication::aCutFileIsAFailure()
{
    const RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc", true);
    const auto publication = open(server.url());
    QCOMPARE(publication->read("x", 1000).error().code, remoteerror::unreachable);
    QVERIFY(publication->failure().has_value());
    QVERIFY(server.connections() >= 3); // asked three times
}

void TestHttpPublication::aSilentHostIsAFailure()
{
    const RawServer server("", false);
    HttpPolicy policy;
    policy.idleMs = 300;
    const auto publication = open(server.url(), policy);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(publication->read("x", 1000).error().code, remoteerror::unreachable);
    QVERIFY(timer.elapsed() < 8000);
}

void TestHttpPublication::aBusyHostIsAskedAgain()
{
    (void)m_out.file("uno", "contenido");
    WebServer server(m_out.path(""));
    std::atomic<int> times = 0;
    server.answerInstead([&](const HttpRequest&) { return ++times < 3 ? std::optional(HttpResponse { 503, "text/plain", "", {} }) : std::nullopt; });
    const auto publication = open(server.url());
    QCOMPARE(*publication->read("uno", 100), std::string("contenido"));
    QVERIFY(!publication->failure());
    server.answerInstead([](const HttpRequest&) { return HttpResponse { 500, "text/plain", "", {} }; });
    QCOMPARE(publication->read("otro", 100).error().code, remoteerror::unreachable);
    QVERIFY(publication->failure().has_value());
}

void TestHttpPublication::redirectionsStayAtTheHost()
{
    (void)m_out.file("uno", "contenido");
    (void)m_out.file("secreto", "de otro");
    const WebServer other(m_out.path(""));
    WebServer server(m_out.path(""));
    server.answerInstead([&](const HttpRequest& request) -> std::optional<HttpResponse> {
        if (request.path == "/aqui")
            return HttpResponse { 302, "text/plain", "", "/uno" };
        if (request.path == "/alla")
            return HttpResponse { 302, "text/plain", "", other.url() + "secreto" };
        if (request.path == "/vuelta")
            return HttpResponse { 302, "text/plain", "", "/vuelta" };
        return std::nullopt;
    });
    const auto publication = open(server.url());
    QCOMPARE(*publication->read("aqui", 100), std::string("contenido"));
    QVERIFY(!publication->read("alla", 100).ok());
    QVERIFY(!publication->read("vuelta", 100).ok());
    QCOMPARE(other.requests(), 0);
}

void TestHttpPublication::whatIsExpectedIsFetchedAtOnce()
{
    std::vector<proof::PublishedSource::Wanted> soon;
    for (int i = 0; i < 60; ++i) {
        const std::string name = "f" + std::to_string(i);
        (void)m_out.file(name, name);
        soon.push_back({ name, 100, i % 2 == 0 });
    }
    const WebServer server(m_out.path(""));
    const auto publication = open(server.url());
    publication->expect(soon);
    publication->expect(soon); // twice is once
    for (int i = 59; i >= 0; --i) {
        const std::string name = "f" + std::to_string(i);
        if (i % 2 == 0)
            QVERIFY(publication->facts(name, 100)->sha256 == codec::Sha256().of(name));
        else
            QCOMPARE(*publication->read(name, 100), name);
    }
    QCOMPARE(server.requests(), 60);
    QCOMPARE(*publication->read("f0", 100), std::string("f0")); // facts alone were expected
    QCOMPARE(server.requests(), 61);
}

void TestHttpPublication::theLiveFilesPassCaches()
{
    WebServer server(m_out.path(""));
    std::mutex mutex;
    std::map<std::string, bool> noCache;
    server.answerInstead([&](const HttpRequest& request) {
        const std::lock_guard lock(mutex);
        noCache[request.path] = request.noCache;
        return HttpResponse { 200, "text/plain", "x", {} };
    });
    const auto publication = open(server.url());
    for (const char* path : { "actual.json", "checkpoint", "tile/0/000" })
        QCOMPARE(*publication->read(path, 10), std::string("x"));
    QVERIFY(noCache["/actual.json"] && noCache["/checkpoint"] && !noCache["/tile/0/000"]);
}

QTEST_GUILESS_MAIN(TestHttpPublication)
#include "tst_httppublication.moc"
