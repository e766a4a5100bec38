// SPDX-License-Identifier: MIT
#include "app/remote/errors.h"
#include "app/witness/errors.h"
#include "app/witness/witnessthread.h"
#include "models/publication/proof/errors.h"
#include "tests/witness/servedviews.h"

#include <QTest>

using namespace prep;
using namespace prep::witness;
using prep::test::ServedViews;
using prep::test::WebServer;
using Stage = WitnessReport::Stage;

/// A witness in the thread of a program with windows, over real sockets: what it reports is what it does.
class TestWitnessThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itCosignsWhatIsAskedOverItsEndpoint();
    void aForkedViewIsKeptAndNothingMoreIsSigned();
    void itRemembersTheEvidence();
    void aRequestAgainstWhatItSignedIsShown();
    void whatSomebodySaysOfACorteIsCompared();
    void whatIsSaidOfAnotherProcessIsNoMatter();
    void addressesThatShowNothingSignedAreTold();
    void cosignaturesAreCheckedToo();
    void aWrongPassphraseMayBeGivenAgain();
    void whatItCannotStartWithIsTold_data();
    void whatItCannotStartWithIsTold();
    void aStopWithoutEvidenceIsNoDisagreement();
    void evidenceThatWasCutShortIsNotListed();

private:
    /// A running witness and its last report.
    struct Running {
        explicit Running(const WitnessSettings& settings)
            : folder(settings.folder)
            , thread(settings)
        {
            QObject::connect(&thread, &WitnessThread::reported, &thread, [this](const WitnessReport& given) {
                report = given;
                ++reports;
            });
        }
        [[nodiscard]] std::string url() const { return "http://" + report.listening; }
        std::string folder;
        WitnessReport report;
        int reports = 0;
        WitnessThread thread;
    };
    std::unique_ptr<Running> started(const WitnessSettings& settings) const
    {
        auto running = std::make_unique<Running>(settings);
        running->thread.startWith(m_given->path("frase"));
        return running;
    }

    std::unique_ptr<ServedViews> m_given;
};

void TestWitnessThread::initTestCase()
{
    m_given = std::make_unique<ServedViews>();
}

void TestWitnessThread::itCosignsWhatIsAskedOverItsEndpoint()
{
    const WebServer server(m_given->path("honesto"));
    const auto running = started(m_given->settings(server.url()));
    const WitnessReport& report = running->report;
    QTRY_COMPARE(report.stage, Stage::agreeing);
    QCOMPARE(report.name, m_given->key().name());
    QVERIFY(report.isListed && report.key == m_given->key().verifier(proof::NoteKind::cosignature).text());
    QVERIFY(!report.cosigned && report.asked.at == 0 && report.evidence.empty());
    QCOMPARE(report.sight.views.size(), std::size_t { 1 });
    QCOMPARE(report.sight.views[0].corte, 2U);
    QVERIFY(report.sight.views[0].head == m_given->headOf("honesto"));
    const auto outcome = m_given->ask(running->url(), "honesto");
    QVERIFY2(outcome.answer == WitnessAnswer::cosigned, outcome.detail.c_str());
    QTRY_COMPARE(report.asked.status, 200);
    QCOMPARE(report.asked.peer, std::string("127.0.0.1"));
    QVERIFY(report.cosigned && *report.cosigned == m_given->headOf("honesto"));
    QCOMPARE(report.cosignedAt, running->report.asked.at);
    QCOMPARE(report.stage, Stage::agreeing);
}

void TestWitnessThread::aForkedViewIsKeptAndNothingMoreIsSigned()
{
    m_given->show("espejo", "honesto");
    const WebServer server(m_given->path("honesto"));
    const WebServer mirror(m_given->path("espejo"));
    const auto running = started(m_given->settings(server.url(), { mirror.url() }));
    const WitnessReport& report = running->report;
    QTRY_COMPARE(report.stage, Stage::agreeing);
    QCOMPARE(report.sight.views.size(), std::size_t { 2 });
    QCOMPARE(m_given->ask(running->url(), "honesto").answer, WitnessAnswer::cosigned);
    m_given->show("espejo", "mayor"); // to the one who reads there, another truth
    running->thread.look();
    QTRY_COMPARE(report.stage, Stage::contradicted);
    QVERIFY2(report.stopped.find(mirror.url()) != std::string::npos, report.stopped.c_str());
    QCOMPARE(report.evidence.size(), std::size_t { 1 });
    const KeptEvidence& kept = report.evidence.front();
    QVERIFY(kept.folder.starts_with(running->folder + "/evidencia/"));
    QCOMPARE(kept.at, (test::SmallPublication::hourOf(2) + test::SmallPublication::minutes));
    QVERIFY2(kept.reason.find("la mayor no continúa la menor") != std::string::npos, kept.reason.c_str());
    QVERIFY(kept.first.head && kept.second.head && *kept.second.head == m_given->headOf("mayor"));
    QVERIFY(*kept.first.head == m_given->headOf("honesto"));
    QCOMPARE(kept.second.where, mirror.url());
    QCOMPARE(kept.second.corte, 2U);
    for (const char* view : { "honesto", "mayor" }) {
        const auto outcome = m_given->ask(running->url(), view);
        QVERIFY2(outcome.answer == WitnessAnswer::refused && outcome.detail.starts_with("403 "), outcome.detail.c_str());
    }
    QTRY_COMPARE(report.asked.status, 403);
    QVERIFY(*report.cosigned == m_given->headOf("honesto"));
}

void TestWitnessThread::itRemembersTheEvidence()
{
    const WebServer server(m_given->path("honesto"));
    const WebServer other(m_given->path("otra"));
    const auto settings = m_given->settings(server.url(), { other.url() });
    {
        const auto running = started(settings);
        QTRY_COMPARE(running->report.stage, Stage::contradicted);
        QCOMPARE(running->report.evidence.size(), std::size_t { 1 });
    }
    const auto again = started(settings);
    QTRY_COMPARE(again->report.stage, Stage::contradicted);
    QCOMPARE(again->report.evidence.size(), std::size_t { 1 });
    QVERIFY(again->report.sight.at == 0); // it looks no more
    QVERIFY(m_given->ask(again->url(), "honesto").detail.starts_with("403 "));
}

void TestWitnessThread::aRequestAgainstWhatItSignedIsShown()
{
    const WebServer server(m_given->path("honesto"));
    const auto running = started(m_given->settings(server.url()));
    QTRY_COMPARE(running->report.stage, Stage::agreeing);
    QCOMPARE(m_given->ask(running->url(), "honesto").answer, WitnessAnswer::cosigned);
    QCOMPARE(m_given->ask(running->url(), "otra").answer, WitnessAnswer::refused);
    QTRY_COMPARE(running->report.stage, Stage::contradicted);
    QVERIFY(*running->report.evidence.front().second.head == m_given->headOf("otra"));
    QCOMPARE(running->report.evidence.front().second.corte, 0U); // nothing but the checkpoint is known
}

void TestWitnessThread::whatSomebodySaysOfACorteIsCompared()
{
    const WebServer server(m_given->path("honesto"));
    const auto running = started(m_given->settings(server.url()));
    QTRY_COMPARE(running->report.stage, Stage::agreeing);
    const std::string origin = proof::parseTrust(m_given->trust())->origin;
    const Digest shown = codec::Sha256().of(m_given->read("honesto", "corte/0002/manifiesto.json"));
    running->thread.tellCorte({ origin, 2, shown, "el concentrador", "corte 2\n" });
    const int before = running->reports;
    running->thread.look();
    QTRY_VERIFY(running->reports > before);
    QCOMPARE(running->report.stage, Stage::agreeing);
    running->thread.tellCorte({ origin, 2, codec::Sha256().of(m_given->read("otra", "corte/0002/manifiesto.json")), "el concentrador", "corte 2, otro\n" });
    running->thread.look();
    QTRY_COMPARE(running->report.stage, Stage::contradicted);
    const KeptEvidence& kept = running->report.evidence.front();
    QCOMPARE(kept.second.where, std::string("el concentrador"));
    QVERIFY(kept.reason.find("corte 2") != std::string::npos);
    QCOMPARE(*readFile(kept.folder + "/vista-2/declarado.txt", 1000), std::string("corte 2, otro\n"));
    QCOMPARE(*readFile(kept.folder + "/vista-1/manifiesto.json", 1U << 20), m_given->read("honesto", "corte/0002/manifiesto.json"));
}

void TestWitnessThread::whatIsSaidOfAnotherProcessIsNoMatter()
{
    const WebServer server(m_given->path("honesto"));
    Running running(m_given->settings(server.url()));
    running.thread.tellCorte({ "simulacro/prep.iepcjalisco/jalisco-2027", 2, codec::Sha256().of("otro"), "el concentrador", "corte 2\n" }); // before it starts
    running.thread.startWith(m_given->path("frase"));
    QTRY_COMPARE(running.report.stage, Stage::agreeing);
}

void TestWitnessThread::addressesThatShowNothingSignedAreTold()
{
    m_given->show("sin firma", "honesto");
    QVERIFY(writeFileAtomically(m_given->path("sin firma") + "/checkpoint", "hola\n").ok());
    const WebServer server(m_given->path("sin firma"));
    const auto running = started(m_given->settings(server.url(), { "http://127.0.0.1:1/" }));
    QTRY_VERIFY(running->report.sight.views.size() == 2);
    QCOMPARE(running->report.stage, Stage::watching);
    QCOMPARE(running->report.sight.views[0].outcome, Sight::Outcome::notSigned);
    QCOMPARE(running->report.sight.views[1].outcome, Sight::Outcome::unreadable);
}

void TestWitnessThread::cosignaturesAreCheckedToo()
{
    m_given->show("cofirmado", "honesto");
    const std::string note = m_given->read("honesto", "checkpoint");
    const auto parsed = *proof::parseNote(note);
    const std::string good = *proof::withLine(parsed, *proof::cosign(parsed, m_given->key(), 1'812'342'000));
    const WebServer server(m_given->path("cofirmado"));
    QVERIFY(writeFileAtomically(m_given->path("cofirmado") + "/checkpoint", good).ok());
    const auto running = started(m_given->settings(server.url()));
    QTRY_COMPARE(running->report.stage, Stage::agreeing);
    QCOMPARE(running->report.sight.views[0].cosigners, std::size_t { 1 });
    std::string forged = good;
    forged[forged.size() - 8] = forged[forged.size() - 8] == 'A' ? 'B' : 'A';
    QVERIFY(writeFileAtomically(m_given->path("cofirmado") + "/checkpoint", forged).ok());
    running->thread.look();
    QTRY_COMPARE(running->report.stage, Stage::watching);
    QCOMPARE(running->report.sight.views[0].outcome, Sight::Outcome::notSigned);
}

void TestWitnessThread::aWrongPassphraseMayBeGivenAgain()
{
    const WebServer server(m_given->path("honesto"));
    Running running(m_given->settings(server.url()));
    running.thread.start("otra frase de paso");
    QTRY_COMPARE(running.report.stage, Stage::failed);
    QCOMPARE(running.report.failure.code, prooferror::passphrase);
    running.thread.start(ServedViews::passphrase);
    QTRY_COMPARE(running.report.stage, Stage::agreeing);
    const std::string listening = running.report.listening;
    running.thread.start("otra frase de paso"); // it runs: nothing happens
    const int before = running.reports;
    running.thread.look();
    QTRY_VERIFY(running.reports > before);
    QCOMPARE(running.report.listening, listening);
    QCOMPARE(running.report.stage, Stage::agreeing);
}

void TestWitnessThread::whatItCannotStartWithIsTold_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("code");
    QTest::newRow("a key that is not there") << "key" << "no hay" << fileerror::notFound;
    QTest::newRow("a key that lies there in the clear") << "key" << "llave abierta" << prooferror::malformed;
    QTest::newRow("a file that trusts nobody") << "trust" << "frase" << witnesserror::trust;
    QTest::newRow("no trust file") << "trust" << "no hay" << fileerror::notFound;
    QTest::newRow("an address of another machine") << "listen" << "192.0.2.1:80" << remoteerror::listen;
    QTest::newRow("no web address") << "watch" << "ftp://prep.mx/" << remoteerror::address;
    QTest::newRow("a folder with something else in its place") << "folder" << "frase" << 0;
}

void TestWitnessThread::whatItCannotStartWithIsTold()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(int, code);
    const WebServer server(m_given->path("honesto"));
    WitnessSettings settings = m_given->settings(server.url());
    const std::string given = value.toStdString();
    if (member == QLatin1String("key"))
        settings.keyFile = m_given->path(given);
    else if (member == QLatin1String("trust"))
        settings.trustFile = m_given->path(given);
    else if (member == QLatin1String("folder"))
        settings.folder = m_given->path(given);
    else if (member == QLatin1String("listen"))
        settings.listen = given;
    else
        settings.watch = given;
    const auto running = started(settings);
    QTRY_COMPARE(running->report.stage, Stage::failed);
    QVERIFY2(code == 0 || running->report.failure.code == code, qPrintable(QString::number(running->report.failure.code)));
    QVERIFY(!running->report.failure.detail.empty());
}

void TestWitnessThread::aStopWithoutEvidenceIsNoDisagreement()
{
    const WebServer server(m_given->path("honesto"));
    const auto settings = m_given->settings(server.url());
    QVERIFY(makeFolder(settings.folder).ok() && writeFileAtomically(settings.folder + "/detenido", "mantenimiento\n").ok());
    const auto running = started(settings);
    QTRY_COMPARE(running->report.stage, Stage::stopped);
    QCOMPARE(running->report.stopped, std::string("mantenimiento\n"));
    QVERIFY(m_given->ask(running->url(), "honesto").detail.starts_with("403 "));
}

void TestWitnessThread::evidenceThatWasCutShortIsNotListed()
{
    const std::string folder = m_given->path("a medias");
    QVERIFY(listEvidence(folder).empty());
    const witness::View view = checkpointAlone("https://uno/", m_given->read("honesto", "checkpoint"));
    const auto first = keepEvidence(folder, view, view, { "una razón", {} }, 1'812'340'800'000);
    const auto second = keepEvidence(folder, view, view, { "otra razón", {} }, 1'812'340'860'000);
    const auto third = keepEvidence(folder, view, view, { "a medias", {} }, 1'812'340'920'000);
    QVERIFY(first.ok() && second.ok() && third.ok());
    QVERIFY(std::filesystem::remove(*third + "/LEEME.txt"));
    QVERIFY(writeFileAtomically(folder + "/evidencia/suelto", "x").ok());
    const auto kept = listEvidence(folder);
    QCOMPARE(kept.size(), std::size_t { 2 });
    QCOMPARE(kept[0].reason, std::string("otra razón"));
    QCOMPARE(kept[1].folder, *first);
    QCOMPARE(kept[1].first.where, std::string("https://uno/"));
    QVERIFY(kept[1].first.head && *kept[1].first.head == m_given->headOf("honesto"));
    const std::string whole = *readFile(*first + "/LEEME.txt", 1U << 16);
    for (std::size_t size = 0; size < whole.size(); size += 7) { // nothing of it is trusted
        QVERIFY(writeFileAtomically(*first + "/LEEME.txt", whole.substr(0, size)).ok());
        QVERIFY(listEvidence(folder).size() <= 2);
    }
}

QTEST_GUILESS_MAIN(TestWitnessThread)
#include "tst_witnessthread.moc"
