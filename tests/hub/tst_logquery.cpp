// SPDX-License-Identifier: MIT
#include "models/codec/identity.h"
#include "models/process/programdigest.h"
#include "tests/hub/lifecycle.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

/// pideBitacora: stretches of the log, in order and without holes, with the bodies that the view may see and no others.
class TestLogQuery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_hub.reset(); }
    void pagesJoinToTheWholeLog();
    void theEndsOfTheLogAreBounds();
    void bodiesFollowTheView();
    void anUnverifiedCaptureStaysHidden();
    void captureHasNoLog();
    void theSizeOfAPageIsBounded();
    void aChallengeGetsASignedAnswer();
    void captureDoesNotChallenge();

private:
    [[nodiscard]] std::unique_ptr<Client> person(const std::string& user) const;
    [[nodiscard]] static std::optional<wire::Bitacora> ask(Client& client, Seq before, std::uint32_t count);
    static std::vector<EventHeader> headersOf(const wire::Bitacora& page);
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
};

void TestLogQuery::init()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
}

/// I5: the answer names the running program, is of this log and of nobody's nonce but the asker's.
void TestLogQuery::aChallengeGetsASignedAnswer()
{
    const auto auditor = person("auditor");
    Digest nonce;
    nonce.bytes[3] = 77;
    auditor->send(wire::PideIdentidad { 12, nonce });
    const auto answer = auditor->wait<wire::Identidad>();
    QVERIFY(answer);
    QCOMPARE(answer->n, std::uint64_t { 12 });
    QCOMPARE(answer->identidad.reto, nonce);
    QCOMPARE(answer->identidad.huella, programDigest());
    QCOMPARE(answer->identidad.definicion, auditor->welcome.huella);
    const auto log = foldLog(*m_data);
    QVERIFY(answer->identidad.seq > 0 && answer->identidad.seq <= log.seq);
    const Digest key = auditor->welcome.claveAnclas;
    QVERIFY(codec::verifyIdentity(answer->identidad, answer->firma, key));
    auto other = answer->identidad;
    other.reto.bytes[3] = 78;
    QVERIFY(!codec::verifyIdentity(other, answer->firma, key));
    // The same program in the log, from the start.
    QVERIFY(QString::fromStdString(log.programa).endsWith(QString::fromStdString("sha256:" + programDigest().hex())));
}

void TestLogQuery::captureDoesNotChallenge()
{
    const auto typist = person("capturista");
    typist->send(wire::PideIdentidad { 1, {} });
    const auto bye = typist->wait<wire::Adios>();
    QVERIFY(bye);
    QCOMPARE(bye->codigo, wire::errNotAllowed);
}

std::unique_ptr<Client> TestLogQuery::person(const std::string& user) const
{
    auto client = std::make_unique<Client>(m_data->caPem(), m_data->station("E-" + user));
    if (!client->login(m_hub->url(), Client::person(user, false)))
        qWarning("no session for %s", user.c_str());
    return client;
}

std::optional<wire::Bitacora> TestLogQuery::ask(Client& client, Seq before, std::uint32_t count)
{
    client.send(wire::PideBitacora { 4, before, count });
    return client.wait<wire::Bitacora>();
}

std::vector<EventHeader> TestLogQuery::headersOf(const wire::Bitacora& page)
{
    std::vector<EventHeader> headers;
    for (const wire::FeedEvent& event : page.eventos) {
        const auto header = codec::decodeHeader(event.header);
        if (header.ok())
            headers.push_back(header.value());
    }
    return headers;
}

void TestLogQuery::pagesJoinToTheWholeLog()
{
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 7), 0);
    const auto staff = person("auditor");
    const Seq last = foldLog(*m_data).seq;
    Seq before = 0;
    Seq expected = last;
    while (expected > 0) {
        const auto page = ask(*staff, before, 5);
        QVERIFY(page);
        QCOMPARE(page->n, std::uint64_t { 4 });
        const auto headers = headersOf(*page);
        QVERIFY(!headers.empty() && headers.size() <= 5);
        QCOMPARE(headers.size(), page->eventos.size());
        for (auto header = headers.rbegin(); header != headers.rend(); ++header)
            QCOMPARE(header->seq, expected--);
        before = headers.front().seq;
    }
    QCOMPARE(before, Seq { 1 });
}

void TestLogQuery::theEndsOfTheLogAreBounds()
{
    const auto staff = person("auditor");
    const auto none = ask(*staff, 1, 10);
    QVERIFY(none && none->eventos.empty());
    const auto first = ask(*staff, 2, 10);
    QVERIFY(first);
    QCOMPARE(first->eventos.size(), std::size_t { 1 });
    const auto beyond = ask(*staff, ~Seq { 0 } >> 2, 3);
    QVERIFY(beyond);
    QCOMPARE(beyond->eventos.size(), std::size_t { 3 });
}

void TestLogQuery::bodiesFollowTheView()
{
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 7), 0);
    const auto hidden = [](const std::optional<wire::Bitacora>& page) {
        int count = 0;
        for (const wire::FeedEvent& event : page ? page->eventos : std::vector<wire::FeedEvent>())
            count += event.body.empty() && !event.digest.isNull() ? 1 : 0;
        return page ? count : -1;
    };
    const auto staff = person("coordinador");
    const auto observer = person("observador");
    const auto wall = person("pantalla");
    const int inner = hidden(ask(*staff, 0, 8)); // three of the pieza, two claims, two captures, one verification
    QCOMPARE(inner, 0);
    QCOMPARE(hidden(ask(*observer, 0, 8)), 3);
    QCOMPARE(hidden(ask(*wall, 0, 8)), 3);
}

void TestLogQuery::anUnverifiedCaptureStaysHidden()
{
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    QCOMPARE(crew.bring("AYUN-000001"), 0);
    QCOMPARE(crew.capture(crew.first(), "AYUN-000001", 1, tallyOf(*m_data->process(), "AYUN-000001", 7)), 0);
    for (const char* user : { "coordinador", "supervisor", "verificador", "cotejador", "auditor", "observador", "pantalla" }) {
        const auto client = person(user);
        const auto page = ask(*client, 0, 500);
        QVERIFY2(page, user);
        int captures = 0;
        for (const wire::FeedEvent& event : page->eventos) {
            const auto header = codec::decodeHeader(event.header);
            QVERIFY(header.ok());
            if (header.value().kind != EventKind::captura1)
                continue;
            ++captures;
            QVERIFY2(event.body.empty(), user);
        }
        QCOMPARE(captures, 1);
    }
}

void TestLogQuery::captureHasNoLog()
{
    const auto client = person("capturista");
    client->send(wire::PideBitacora { 1, 0, 10 });
    const auto bye = client->wait<wire::Adios>();
    QVERIFY(bye);
    QCOMPARE(bye->codigo, wire::errNotAllowed);
}

void TestLogQuery::theSizeOfAPageIsBounded()
{
    for (const std::uint32_t count : { 0U, wire::maxLogPage + 1 }) {
        const auto client = person("auditor");
        client->send(wire::PideBitacora { 1, 0, count });
        const auto bye = client->wait<wire::Adios>();
        QVERIFY(bye);
        QCOMPARE(bye->codigo, wire::errMalformed);
    }
}

QTEST_GUILESS_MAIN(TestLogQuery)
#include "tst_logquery.moc"
