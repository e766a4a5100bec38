// SPDX-License-Identifier: MIT
#include "app/publisher/viewwatch.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/remote/webserver.h"

#include <QFile>
#include <QTest>
#include <QThread>

#include <atomic>
#include <filesystem>

using namespace prep;
using namespace prep::publisher;
using prep::test::SmallKeys;
using prep::test::SmallPublication;
using prep::test::WebServer;

namespace {

/// What the watch told of each source last; told in its thread.
class Told {
public:
    ViewWatch::Tell tell()
    {
        return [this](const std::string& source, const body::PublicoVisto& seen) {
            const std::lock_guard lock(m_mutex);
            m_last[source] = seen;
        };
    }
    body::PublicoVisto of(const std::string& source)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_last.find(source);
        body::PublicoVisto nothing;
        nothing.detalle = "nobody has looked";
        return found == m_last.end() ? nothing : found->second;
    }
    bool says(const std::string& source, VistaPublica state)
    {
        const body::PublicoVisto seen = of(source);
        return seen.detalle != "nobody has looked" && seen.estado == state;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, body::PublicoVisto> m_last;
};

} // namespace

/// The watch from outside over real sockets: the institute's own address and a difusor's copy (E7, E8).
class TestViewWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void whatIsPublishedIsSeen();
    void aStaleCopyIsNamed();
    void aFileThatIsAnotherIsNamed();
    void aFileThatIsSwappedLaterIsNamed();
    void aSlowSourceDelaysNobody();
    void aCopyThatComesAndGoesIsWatchedMeanwhile();
    void anotherSignatureIsNotAuthentic();
    void aCorteThatThisHubDidNotMakeIsNotAuthentic();
    void aCorteBeyondThoseOfThisHubIsNotAuthentic();
    void aRestoredHubKnowsThatThePublicMayBeAhead();
    void whoDoesNotAnswerIsNamed();
    void thePortalThatGoesBackIsNotAuthentic();

private:
    [[nodiscard]] ViewWatchSettings settings(std::vector<ViewSource> sources) const;
    void copyAs(const char* name) const;

    test::Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
    std::unique_ptr<SmallPublication> m_publication;
};

void TestViewWatch::initTestCase()
{
    m_keys = std::make_unique<SmallKeys>(m_out.path("datos"));
    m_publication = std::make_unique<SmallPublication>(m_out.path("publicado"), *m_keys);
    for (std::uint32_t corte = 1; corte <= 3; ++corte) {
        m_publication->count("AYUN", corte, 7);
        m_publication->publish(corte);
        if (corte == 2)
            copyAs("atrasada");
    }
}

void TestViewWatch::init()
{
    copyAs("copia");
}

void TestViewWatch::copyAs(const char* name) const
{
    std::filesystem::remove_all(m_out.path(name));
    std::filesystem::copy(m_out.path("publicado"), m_out.path(name), std::filesystem::copy_options::recursive);
}

ViewWatchSettings TestViewWatch::settings(std::vector<ViewSource> sources) const
{
    ViewWatchSettings settings;
    settings.sources = std::move(sources);
    settings.root = m_out.path("publicado");
    settings.trustFile = m_keys->place.trustFile();
    settings.periodMs = 100;
    settings.graceMs = 0;
    return settings;
}

void TestViewWatch::whatIsPublishedIsSeen()
{
    const WebServer server(m_out.path("copia"));
    Told told;
    ViewWatchSettings once = settings({ { "portal", server.url() } });
    once.againPerLook = 0;
    ViewWatch watch(once, told.tell());
    watch.released(3);
    QTRY_VERIFY2(told.says("portal", VistaPublica::alDia), told.of("portal").detalle.c_str());
    QCOMPARE(told.of("portal").corte, 3U);
    QCOMPARE(told.of("portal").hora, SmallPublication::hourOf(3));
    QCOMPARE(told.of("portal").imagenes, SmallPublication::hourOf(3));
    // What was right is not fetched again, look after look.
    QTRY_VERIFY(server.requests() > 0);
    const int before = server.requests();
    QTest::qWait(450);
    QVERIFY(server.requests() > before);
    QVERIFY2(server.requests() - before < 60, std::to_string(server.requests() - before).c_str());
}

void TestViewWatch::aStaleCopyIsNamed()
{
    const WebServer portal(m_out.path("copia"));
    const WebServer stale(m_out.path("atrasada"));
    Told told;
    ViewWatch watch(settings({ { "portal", portal.url() }, { "DIF01", stale.url() } }), told.tell());
    watch.released(3);
    QTRY_VERIFY2(told.says("DIF01", VistaPublica::atrasada), told.of("DIF01").detalle.c_str());
    QCOMPARE(told.of("DIF01").corte, 2U);
    QTRY_VERIFY2(told.says("portal", VistaPublica::alDia), told.of("portal").detalle.c_str()); // in a thread of its own
}

void TestViewWatch::aFileThatIsAnotherIsNamed()
{
    WebServer server(m_out.path("copia"));
    server.answerInstead([](const remote::HttpRequest& request) -> std::optional<remote::HttpResponse> {
        if (!request.path.ends_with("JAL_AYUN_2027.csv"))
            return std::nullopt;
        return remote::HttpResponse { 200, "text/csv", "otra cosa", {} };
    });
    Told told;
    ViewWatch watch(settings({ { "portal", server.url() } }), told.tell());
    watch.released(3);
    QTRY_VERIFY2(told.says("portal", VistaPublica::incompleta), told.of("portal").detalle.c_str());
    QVERIFY2(told.of("portal").detalle.find("JAL_AYUN_2027.csv") != std::string::npos, told.of("portal").detalle.c_str());
}

/// What was right is looked at once more, a file a look.
void TestViewWatch::aFileThatIsSwappedLaterIsNamed()
{
    const WebServer server(m_out.path("copia"));
    Told told;
    ViewWatchSettings slowly = settings({ { "portal", server.url() } });
    slowly.againPerLook = 1;
    ViewWatch watch(slowly, told.tell());
    watch.released(3);
    QTRY_VERIFY2(told.says("portal", VistaPublica::alDia), told.of("portal").detalle.c_str());
    const QString file = QString::fromStdString(m_out.path("copia")) + QStringLiteral("/corte/0003/JAL_AYUN_2027.csv");
    QFile swapped(file);
    QVERIFY2(swapped.open(QIODevice::ReadWrite) && swapped.seek(swapped.size() - 2) && swapped.write("9") == 1, qPrintable(file));
    swapped.close();
    QTRY_VERIFY2_WITH_TIMEOUT(told.says("portal", VistaPublica::incompleta), told.of("portal").detalle.c_str(), 30000);
    QVERIFY2(told.of("portal").detalle.find("JAL_AYUN_2027.csv") != std::string::npos, told.of("portal").detalle.c_str());
}

/// Each source has a thread of its own (E8: within one cycle).
void TestViewWatch::aSlowSourceDelaysNobody()
{
    const WebServer fast(m_out.path("copia"));
    WebServer slow(m_out.path("copia"));
    std::atomic<bool> isOver = false;
    slow.answerInstead([&isOver](const remote::HttpRequest&) -> std::optional<remote::HttpResponse> {
        for (int i = 0; i < 100 && !isOver; ++i)
            QThread::msleep(50);
        return std::nullopt;
    });
    Told told;
    ViewWatch watch(settings({ { "DIF01", slow.url() }, { "portal", fast.url() } }), told.tell());
    watch.released(3);
    QTRY_VERIFY2_WITH_TIMEOUT(told.says("portal", VistaPublica::alDia), told.of("portal").detalle.c_str(), 4000);
    QCOMPARE(told.of("DIF01").detalle, std::string("nobody has looked"));
    isOver = true;
}

/// A drill's: what is not there any more is not told as silent.
void TestViewWatch::aCopyThatComesAndGoesIsWatchedMeanwhile()
{
    auto copy = std::make_unique<WebServer>(m_out.path("copia"));
    Told told;
    std::mutex mutex;
    std::vector<ViewSource> there;
    ViewWatchSettings with = settings({});
    with.further = [&] {
        const std::lock_guard lock(mutex);
        return there;
    };
    ViewWatch watch(with, told.tell());
    watch.released(3);
    {
        const std::lock_guard lock(mutex);
        there = { { "espejo", copy->url() } };
    }
    QTest::qWait(300); // it is asked at a corte
    QCOMPARE(told.of("espejo").detalle, std::string("nobody has looked"));
    watch.released(3);
    watch.released(3); // once
    QTRY_VERIFY2(told.says("espejo", VistaPublica::alDia), told.of("espejo").detalle.c_str());
    {
        const std::lock_guard lock(mutex);
        there.clear();
    }
    QTest::qWait(1000); // the look that was under way has ended
    copy.reset();
    QTest::qWait(500);
    QVERIFY2(told.says("espejo", VistaPublica::alDia), told.of("espejo").detalle.c_str());
    // The next drill's, at another address.
    const WebServer other(m_out.path("atrasada"));
    {
        const std::lock_guard lock(mutex);
        there = { { "espejo", other.url() } };
    }
    watch.released(3);
    QTRY_VERIFY2(told.says("espejo", VistaPublica::atrasada), told.of("espejo").detalle.c_str());
}

void TestViewWatch::anotherSignatureIsNotAuthentic()
{
    WebServer server(m_out.path("copia"));
    server.answerInstead([](const remote::HttpRequest& request) -> std::optional<remote::HttpResponse> {
        if (!request.path.ends_with(".p7s"))
            return std::nullopt;
        return remote::HttpResponse { 200, "application/pkcs7-signature", "nada", {} };
    });
    Told told;
    ViewWatch watch(settings({ { "portal", server.url() } }), told.tell());
    watch.released(3);
    QTRY_VERIFY(told.says("portal", VistaPublica::noAutentica));
    QVERIFY(!told.of("portal").detalle.empty());
}

/// Signed with the right keys and well in the log, under a number of this hub: by somebody who has the keys, too.
void TestViewWatch::aCorteThatThisHubDidNotMakeIsNotAuthentic()
{
    copyAs("propio");
    QFile own(QString::fromStdString(m_out.path("propio") + "/corte/0003/manifiesto.json"));
    QVERIFY(own.open(QIODevice::Append) && own.write("\n") == 1);
    own.close();
    const WebServer server(m_out.path("copia"));
    Told told;
    ViewWatchSettings ours = settings({ { "portal", server.url() } });
    ours.root = m_out.path("propio");
    ViewWatch watch(ours, told.tell());
    watch.released(3);
    QTRY_VERIFY2(told.says("portal", VistaPublica::noAutentica), told.of("portal").detalle.c_str());
    QVERIFY2(told.of("portal").detalle.find("no es el que este concentrador") != std::string::npos, told.of("portal").detalle.c_str());
}

void TestViewWatch::aCorteBeyondThoseOfThisHubIsNotAuthentic()
{
    const WebServer server(m_out.path("copia"));
    Told told;
    ViewWatchSettings ours = settings({ { "portal", server.url() } });
    ours.root = m_out.path("atrasada");
    ViewWatch watch(ours, told.tell());
    watch.released(2);
    QTRY_VERIFY2(told.says("portal", VistaPublica::noAutentica), told.of("portal").detalle.c_str());
    QCOMPARE(told.of("portal").corte, 3U);
    QVERIFY2(told.of("portal").detalle.find("no ha hecho") != std::string::npos, told.of("portal").detalle.c_str());
}

/// The public saw more than the copy that this hub came from knows of; until it has brought out a corte itself.
void TestViewWatch::aRestoredHubKnowsThatThePublicMayBeAhead()
{
    const WebServer server(m_out.path("copia"));
    Told told;
    ViewWatchSettings ours = settings({ { "portal", server.url() } });
    ours.root = m_out.path("atrasada");
    ours.restoredAt = SmallPublication::hourOf(2) + 1;
    {
        ViewWatch watch(ours, told.tell());
        watch.released(2);
        QTRY_VERIFY2(told.says("portal", VistaPublica::alDia), told.of("portal").detalle.c_str());
        QCOMPARE(told.of("portal").corte, 3U);
    }
    ours.restoredAt = SmallPublication::hourOf(2) - 1;
    ViewWatch watch(ours, told.tell());
    watch.released(2);
    QTRY_VERIFY2(told.says("portal", VistaPublica::noAutentica), told.of("portal").detalle.c_str());
}

void TestViewWatch::whoDoesNotAnswerIsNamed()
{
    std::string url;
    {
        const WebServer gone(m_out.path("copia"));
        url = gone.url();
    }
    Told told;
    ViewWatch watch(settings({ { "DIF02", url } }), told.tell());
    watch.released(3);
    QTRY_VERIFY_WITH_TIMEOUT(told.says("DIF02", VistaPublica::sinRespuesta), 20000);
}

void TestViewWatch::thePortalThatGoesBackIsNotAuthentic()
{
    const WebServer server(m_out.path("copia"));
    Told told;
    ViewWatch watch(settings({ { "portal", server.url() } }), told.tell());
    watch.released(3);
    QTRY_VERIFY2(told.says("portal", VistaPublica::alDia), told.of("portal").detalle.c_str());
    for (const char* file : { "actual.json", "checkpoint" })
        std::filesystem::copy_file(m_out.path("atrasada") + "/" + file, m_out.path("copia") + "/" + file, std::filesystem::copy_options::overwrite_existing);
    QTRY_VERIFY2(told.says("portal", VistaPublica::noAutentica), told.of("portal").detalle.c_str());
}

QTEST_GUILESS_MAIN(TestViewWatch)
#include "tst_viewwatch.moc"
