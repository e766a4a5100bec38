// SPDX-License-Identifier: MIT
#include "app/remote/errors.h"
#include "app/remote/timestampclient.h"
#include "models/codec/chain.h"
#include "models/publication/proof/errors.h"
#include "tests/publication/proof/stampauthority.h"
#include "tests/remote/webserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace prep;
using namespace prep::remote;
using prep::test::StampAuthority;
using prep::test::WebServer;

/// Asking `openssl ts` for a stamp over HTTP.
class TestTimestampClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aStampComesOverHttp();
    void anotherAuthoritysStampIsRefused();
    void anOldStampIsRefused();
    void whatIsNoStampIsRefused_data();
    void whatIsNoStampIsRefused();
    void aSilentAuthorityIsNotWaitedFor();

private:
    Result<StampedManifest> ask(const std::string& ca) { return requestTimestamp(m_server->url() + "tsa", m_digest, ca, {}, 10'000); }
    std::unique_ptr<StampAuthority> m_authority;
    std::unique_ptr<WebServer> m_server;
    Digest m_digest = codec::Sha256().of("manifiesto");
};

void TestTimestampClient::initTestCase()
{
    m_authority = std::make_unique<StampAuthority>();
    m_server = std::make_unique<WebServer>(m_authority->folder());
}

void TestTimestampClient::aStampComesOverHttp()
{
    m_server->answerInstead([this](const HttpRequest& request) {
        const bool good = request.method == "POST" && request.path == "/tsa";
        return good ? HttpResponse { 200, "application/timestamp-reply", m_authority->reply(request.body), {} } : HttpResponse { 404, "text/plain", "", {} };
    });
    const auto stamped = ask(m_authority->caPem());
    QVERIFY2(stamped.ok(), stamped ? "" : stamped.error().detail.c_str());
    QCOMPARE(proof::checkTimestamp(stamped->der, m_digest, m_authority->caPem())->at, stamped->stamp.at);
    QCOMPARE(requestTimestamp(m_server->url(), m_digest, m_authority->caPem(), {}, 10'000).error().code, remoteerror::refused); // another path
}

void TestTimestampClient::anotherAuthoritysStampIsRefused()
{
    const StampAuthority other;
    m_server->answerInstead([&](const HttpRequest& request) { return HttpResponse { 200, "application/timestamp-reply", other.reply(request.body), {} }; });
    QCOMPARE(ask(m_authority->caPem()).error().code, prooferror::certificate);
}

void TestTimestampClient::anOldStampIsRefused()
{
    const std::string old = m_authority->reply(proof::makeTimestampQuery(m_digest)->der);
    QVERIFY(proof::checkTimestamp(old, m_digest, m_authority->caPem()).ok());
    m_server->answerInstead([&](const HttpRequest&) { return HttpResponse { 200, "application/timestamp-reply", old, {} }; });
    QCOMPARE(ask(m_authority->caPem()).error().code, prooferror::signature);
}

void TestTimestampClient::whatIsNoStampIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << 200 << 0 << int { prooferror::malformed };
    QTest::newRow("something else") << 200 << 500 << int { prooferror::malformed };
    QTest::newRow("too much") << 200 << 70'000 << 3003;
    QTest::newRow("not there") << 404 << 0 << int { remoteerror::refused };
    QTest::newRow("busy") << 503 << 0 << int { remoteerror::unreachable };
}

void TestTimestampClient::whatIsNoStampIsRefused()
{
    QFETCH(int, status);
    QFETCH(int, bytes);
    QFETCH(int, code);
    m_server->answerInstead([=](const HttpRequest&) { return HttpResponse { status, "application/timestamp-reply", std::string(static_cast<std::size_t>(bytes), 'x'), {} }; });
    QCOMPARE(ask(m_authority->caPem()).error().code, code);
}

void TestTimestampClient::aSilentAuthorityIsNotWaitedFor()
{
    const test::RawServer silent("", false);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(requestTimestamp(silent.url(), m_digest, m_authority->caPem(), {}, 500).error().code, remoteerror::unreachable);
    QVERIFY(timer.elapsed() < 4000);
}

QTEST_GUILESS_MAIN(TestTimestampClient)
#include "tst_timestampclient.moc"
