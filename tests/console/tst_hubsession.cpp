// SPDX-License-Identifier: MIT
// The console's session against a real hub over TLS: what it shows, keeps and says.
#include "app/console/hubsession.h"
#include "models/eventlog/anchors.h"
#include "models/eventlog/restorations.h"
#include "models/process/programdigest.h"
#include "tests/hub/lifecycle.h"
#include "tests/hub/smalldisk.h"
#include "widgets/common/words.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestHubSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsWhatTheHubCommits();
    void anAnchorComesWithItsSignature();
    void theHistoryIsTheLogs();
    void theLastStateStaysWhenTheHubGoes();
    void comesBackByItself();
    void startsWithNoHub();
    void anObserverLearnsNoNames();
    void wrongPasswordIsToldToAPerson();
    void aRefusedIntentIsTold();
    void theLogComesInStretches();
    void aChallengeIsAnsweredAndKept();
    void theLinksOfASiteAreShown_data();
    void theLinksOfASiteAreShown();
    void aGoneHubLeavesTheLinksAsked();
    void whatTheHubSaysOfItselfStandsWhileItIsTrue();
    void aRestoredLogIsSaidPlainly();

private:
    [[nodiscard]] ReplicaSettings settings(const std::string& user, const QString& password = {}) const;
    [[nodiscard]] ConnectionSettings siteSettings(const std::string& station) const;
    void startHub(const QString& listen = {});

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<QTemporaryDir> m_cache;
    QString m_url;
};

void TestHubSession::startHub(const QString& listen)
{
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.diskRetryMs = 100;
    if (!listen.isEmpty())
        settings.listen = listen.toStdString();
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
    m_url = m_hub->url();
}

/// A hub whose log was put back from a backup, and a console that had never seen more.
void TestHubSession::aRestoredLogIsSaidPlainly()
{
    m_hub.reset();
    const auto key = AnchorKey::load(m_data->dir().anchorKeyFile());
    QVERIFY(key.ok());
    Restoration restoration { 10, {}, 4321, "P-coordinador", 1000, 2000, {}, {} };
    restoration.cabeza.bytes.fill(1);
    restoration.respaldo.bytes.fill(2);
    restoration.firma = *key->sign(codec::restorationText(m_data->process()->id, restoration));
    QVERIFY(writeFileAtomically(m_data->dir().restorationsFile(), restorationLine(restoration)).ok());
    startHub();
    QVERIFY(m_hub);
    for (const int told : { 1, 0 }) { // once: afterwards this console knows
        Night night([] { return Millis { 0 }; });
        HubSession session(settings("auditor"), night);
        QSignalSpy standing(&session, &HubSession::standing);
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(night.freshness(), Freshness::live, 20000);
        const auto says = std::ranges::count_if(standing, [](const QList<QVariant>& said) {
            const auto text = said[0].toString();
            return text.contains(QStringLiteral("se restauró de un respaldo (lo hizo P-coordinador)")) && text.contains(QStringLiteral("11 a 4,321"));
        });
        QCOMPARE(says > 0, told == 1);
    }
    // A record that nobody signed is no reason to go on.
    m_hub.reset();
    restoration.seq = 9;
    QVERIFY(writeFileAtomically(m_data->dir().restorationsFile(), restorationLine(restoration)).ok());
    hub::Settings settings;
    settings.data = m_data->dir().root();
    const Status refused = Hub(settings).start();
    QVERIFY(!refused.ok());
    QVERIFY2(refused.error().detail.find("restauraciones.jsonl:1") != std::string::npos, refused.error().detail.c_str());
}

/// I5: what an auditor takes home is checked by openssl alone.
void TestHubSession::aChallengeIsAnsweredAndKept()
{
    Night night([] { return Millis { 0 }; });
    HubSession session(settings("auditor"), night);
    QSignalSpy answers(&session, &HubSession::identityReady);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState(), 20000);
    session.challenge();
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, 20000);
    const auto answer = answers[0][0].value<HubAnswer>();
    QVERIFY(answer.isProven);
    QCOMPARE(answer.programHash, QString::fromStdString(programDigest().hex()));
    const auto file = m_cache->filePath(QStringLiteral("identidad.txt"));
    QVERIFY(saveAnswer(answer, file));
    const auto check = [&file] {
        return QProcess::execute(QStringLiteral("openssl"),
            { QStringLiteral("pkeyutl"), QStringLiteral("-verify"), QStringLiteral("-pubin"), QStringLiteral("-inkey"),
                file + QStringLiteral(".pem"), QStringLiteral("-rawin"), QStringLiteral("-in"), file, QStringLiteral("-sigfile"),
                file + QStringLiteral(".firma") });
    };
    QCOMPARE(check(), 0);
    QFile text(file);
    QVERIFY(text.open(QIODevice::Append) && text.write("x") == 1);
    text.close();
    QVERIFY(check() != 0);
    QVERIFY(!saveAnswer(answer, QStringLiteral("/no/existe/identidad.txt")));
}

void TestHubSession::init()
{
    m_hub.reset();
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_cache = std::make_unique<QTemporaryDir>();
    startHub();
}

ReplicaSettings TestHubSession::settings(const std::string& user, const QString& password) const
{
    ReplicaSettings settings;
    const auto& station = m_data->station("E-" + user);
    settings.connection.url = QUrl(m_url);
    settings.connection.caPem = QByteArray::fromStdString(m_data->caPem());
    settings.connection.certificatePem = QByteArray::fromStdString(station.certificate);
    settings.connection.keyPem = QByteArray::fromStdString(station.key);
    settings.connection.user = QString::fromStdString(user);
    settings.connection.password = password.isEmpty() ? QString::fromStdString(NightData::passwordOf(user)) : password;
    settings.connection.silenceMs = 2000;
    settings.cacheFolder = m_cache->path();
    return settings;
}

ConnectionSettings TestHubSession::siteSettings(const std::string& station) const
{
    ConnectionSettings settings;
    settings.url = QUrl(m_url);
    settings.caPem = QByteArray::fromStdString(m_data->caPem());
    settings.certificatePem = QByteArray::fromStdString(m_data->station(station).certificate);
    settings.keyPem = QByteArray::fromStdString(m_data->station(station).key);
    settings.client = QStringLiteral("prueba");
    return settings;
}

/// What an agent tells of two links: one that works, one whose cable is out.
static wire::Telemetria telemetry(std::int32_t rtt)
{
    wire::Telemetria told;
    told.programa = "prep-hub 0.1.0";
    told.desfaseMs = -2400;
    wire::EnlaceMedido main;
    main.nombre = "principal";
    main.medio = 1;
    main.proveedor = "Proveedor Uno";
    main.direccion = "10.20.30.40";
    main.desde = 1'700'000'000'000;
    main.enUso = main.arriba = true;
    main.rttMs = rtt;
    main.peorMs = rtt * 3;
    main.perdidaPorMil = 20;
    main.kbps = 812;
    wire::EnlaceMedido backup;
    backup.nombre = "respaldo";
    backup.medio = 3;
    backup.causa = static_cast<std::uint8_t>(CausaEnlace::cable);
    told.enlaces = { main, backup };
    return told;
}

static Millis wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

void TestHubSession::showsWhatTheHubCommits()
{
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    QSignalSpy welcomed(&session, &HubSession::welcomed);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    QCOMPARE(welcomed.size(), 1);
    QVERIFY(welcomed[0][0].toString().contains(QStringLiteral("P-coordinador")));
    Crew crew(*m_data, m_url);
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 7), 0);
    const auto acta = *m_data->process()->findActa("AYUN-000001");
    QTRY_VERIFY_WITH_TIMEOUT(night.state().actas[acta].etapa == Etapa::verificada, 10000);
    QCOMPARE(night.state().counters(0).capturadas, 1U);
    QVERIFY(night.age() < 3000);
    QTRY_VERIFY_WITH_TIMEOUT(!night.presence().sessions.empty(), 10000);
}

/// So that the shift sheet can bear it, to be checked against the log without this console.
void TestHubSession::anAnchorComesWithItsSignature()
{
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    QSignalSpy anchors(&session, &HubSession::anchorChecked);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(!anchors.isEmpty(), 10000);
    const auto told = anchors.takeFirst();
    const auto line = QStringLiteral(R"({"seq":%1,"cabeza":"%2","firma":"%3","en":0})").arg(told[0].value<Seq>()).arg(told[1].toString(), told[2].toString());
    const auto anchor = parseAnchorLine(line.toStdString());
    QVERIFY2(anchor.ok(), qPrintable(line));
    const auto key = loadAnchorPublicKey(m_data->dir().anchorPublicKeyFile());
    QVERIFY(key.ok());
    QVERIFY(codec::verifyAnchor(*anchor, m_data->process()->id, *key));
}

void TestHubSession::theHistoryIsTheLogs()
{
    Crew crew(*m_data, m_url);
    QVERIFY(crew.ok());
    QCOMPARE(crew.verify("AYUN-000001", 7), 0);
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    const auto acta = *m_data->process()->findActa("AYUN-000001");
    std::size_t events = 0;
    quint32 about = none32;
    connect(&session, &HubSession::historyReady, this, [&](quint32 which, const EventsPtr& given) {
        about = which;
        events = given->size();
    });
    session.askHistory(acta);
    QTRY_VERIFY_WITH_TIMEOUT(events > 0, 10000);
    QCOMPARE(about, acta);
    QVERIFY(events >= 6); // acopio, scan, identification, two captures, verification
}

void TestHubSession::theLastStateStaysWhenTheHubGoes()
{
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    const auto seq = night.state().seq;
    m_hub.reset();
    QTRY_VERIFY_WITH_TIMEOUT(night.freshness() == Freshness::stale, 10000);
    QVERIFY(night.hasState());
    QVERIFY(night.state().seq >= seq);
    QVERIFY(night.heard() > 0);
}

void TestHubSession::comesBackByItself()
{
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    const auto address = QStringLiteral("127.0.0.1:%1").arg(m_hub->port());
    m_hub.reset();
    QTRY_VERIFY_WITH_TIMEOUT(night.freshness() == Freshness::stale, 10000);
    startHub(address);
    QTRY_VERIFY_WITH_TIMEOUT(night.freshness() == Freshness::live, 30000);
}

void TestHubSession::startsWithNoHub()
{
    Seq seq = 0;
    {
        Night night(wallNow);
        HubSession session(settings("coordinador"), night);
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
        seq = night.state().seq;
    }
    m_hub.reset();
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState(), 10000);
    QVERIFY(night.state().seq >= seq);
    QVERIFY(night.freshness() == Freshness::stale);
    QTRY_VERIFY_WITH_TIMEOUT(night.heard() > 0, 5000);
}

void TestHubSession::anObserverLearnsNoNames()
{
    Night night(wallNow);
    HubSession session(settings("observador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    for (const auto& person : night.state().people)
        QVERIFY(person.nombre.empty());
}

void TestHubSession::wrongPasswordIsToldToAPerson()
{
    Night night(wallNow);
    HubSession session(settings("coordinador", QStringLiteral("otra")), night);
    QSignalSpy refused(&session, &HubSession::refused);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), 10000);
    QCOMPARE(refused[0][0].toInt(), int { wire::errCredentials });
    QVERIFY(!night.hasState());
}

void TestHubSession::aRefusedIntentIsTold()
{
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    QSignalSpy seated(&session, &HubSession::seated);
    QSignalSpy notices(&session, &HubSession::notice);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    QCOMPARE(seated.size(), 1);
    QCOMPARE(seated[0][0].value<Actor>().role, Role::coordinador);
    session.submit(command::ActivarPlan { { "D01" }, "no-hay-tal-plan", "" });
    QTRY_VERIFY_WITH_TIMEOUT(!notices.isEmpty() && notices.last()[1].toBool(), 10000);
    QVERIFY(notices.last()[0].toString().contains(Words::refusal(static_cast<int>(Refusal::planDesconocido))));
}

void TestHubSession::theLogComesInStretches()
{
    Night night(wallNow);
    HubSession session(settings("observador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    EventsPtr last;
    connect(&session, &HubSession::logReady, this, [&](const EventsPtr& events) { last = events; });
    session.askLog(0, 4);
    QTRY_VERIFY_WITH_TIMEOUT(last && last->size() == 4, 10000);
    const Seq first = last->front().header.seq;
    last.reset();
    session.askLog(first, 500);
    QTRY_VERIFY_WITH_TIMEOUT(last && last->size() == first - 1, 10000);
    QCOMPARE(last->back().header.seq, first - 1);
}

void TestHubSession::theLinksOfASiteAreShown_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("view interno") << QStringLiteral("coordinador");
    QTest::newRow("view observador") << QStringLiteral("observador");
}

void TestHubSession::theLinksOfASiteAreShown()
{
    QFETCH(QString, user);
    Night night(wallNow);
    HubSession session(settings(user.toStdString()), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    Client drill(m_data->caPem(), m_data->station("SIM"));
    QVERIFY(drill.login(m_url, {}));
    QVERIFY(stepClock(drill, opening() + 1000));
    Connection agent(siteSettings("S-D01"));
    agent.open();
    QTRY_COMPARE_WITH_TIMEOUT(agent.status(), Connection::Status::live, 10000);
    for (const int rtt : { 80, 84, 200 })
        QVERIFY(agent.send(telemetry(rtt)));
    const auto site = *m_data->process()->findSite("D01");
    Millis at = opening() + 1000;
    const auto isTold = [&] {
        if (night.links().find(site) && night.links().find(site)->hasAgent())
            return true;
        return !stepClock(drill, ++at); // a driven hub looks around at every step
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), 15000);
    QVERIFY(night.links().find(site));
    const auto& known = *night.links().find(site);
    QCOMPARE(known.clockMs, -2400);
    QCOMPARE(known.links.size(), std::size_t { 2 });
    const auto* const used = known.inUse();
    QVERIFY(used);
    QCOMPARE(used->name, QStringLiteral("principal"));
    QCOMPARE(used->kind, LinkKind::fibra);
    QCOMPARE(used->provider, QStringLiteral("Proveedor Uno"));
    QCOMPARE(used->address, QStringLiteral("10.20.30.40"));
    QCOMPARE(used->upSince, Millis { 1'700'000'000'000 });
    QCOMPARE(used->rttMs, 200);
    QCOMPARE(used->worstMs, 600);
    QCOMPARE(used->kbps, 812);
    QVERIFY(!known.links[1].up);
    QCOMPARE(known.links[1].cause, CausaEnlace::cable);
    QVERIFY(!night.links().minutes(site, 0).empty()); // the picture is a sample of its minute
    // The minute ends: what the hub measured of it replaces what this console could see.
    QVERIFY(stepClock(drill, opening() + 62000));
    const auto isOfTheHub = [&] {
        const auto minutes = night.links().minutes(site, 0);
        if (!minutes.empty() && minutes.front().p90Ms == 84)
            return true;
        session.askSeries(site);
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOfTheHub(), 15000);
    QVERIFY(night.links().hasWhole(site));
    const auto& minute = night.links().minutes(site, 0).front();
    QCOMPARE(minute.start, opening() / 60000 * 60000);
    QCOMPARE(minute.medianMs, 84);
    QCOMPARE(minute.p10Ms, 80);
    QCOMPARE(minute.worstMs, 600);
    QCOMPARE(minute.lossPerMille, 20);
    QCOMPARE(night.links().minutes(site, 1).front().lossPerMille, 1000);
}

void TestHubSession::aGoneHubLeavesTheLinksAsked()
{
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    const auto address = QStringLiteral("127.0.0.1:%1").arg(m_hub->port());
    m_hub.reset();
    QTRY_VERIFY_WITH_TIMEOUT(night.freshness() == Freshness::stale, 10000);
    session.askSeries(0); // kept until there is a hub to ask
    QVERIFY(!night.links().hasWhole(0));
    startHub(address);
    QTRY_VERIFY_WITH_TIMEOUT(night.links().hasWhole(0), 30000);
}

void TestHubSession::whatTheHubSaysOfItselfStandsWhileItIsTrue()
{
    SmallDisk disk;
    if (!disk.isMounted())
        QSKIP("cannot mount a tmpfs here: the full disk is not tried");
    m_hub.reset();
    m_data = std::make_unique<NightData>(makeProcess(), disk.folder() + QStringLiteral("/datos"));
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    startHub();
    const auto address = QStringLiteral("127.0.0.1:%1").arg(m_hub->port());
    Night night(wallNow);
    HubSession session(settings("coordinador"), night);
    QSignalSpy stopped(&session, &HubSession::stopped);
    QString stands;
    auto priority = Prioridad::baja;
    connect(&session, &HubSession::standing, this, [&](const QString& text, Prioridad of) {
        stands = text;
        priority = of;
    });
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(night.hasState() && night.freshness() == Freshness::live, 10000);
    const auto breakDisk = [&] {
        Client site(m_data->caPem(), m_data->station("S-D01"));
        if (!site.login(m_url, {}))
            return false;
        disk.fill();
        int code = 0;
        for (int i = 0; i < 3000 && code == 0; ++i)
            code = site.order(command::Acopiar { Client::randomId(), "D01", "", "" });
        return code == int { wire::errDisk };
    };
    QVERIFY(breakDisk());
    QTRY_VERIFY_WITH_TIMEOUT(stands.contains(QStringLiteral("disco")), 10000);
    QCOMPARE(priority, Prioridad::critica);
    QCOMPARE(stopped.size(), 1); // it is heard
    // The hub goes and comes back well: nobody was there to be told that it is over.
    m_hub.reset();
    disk.empty();
    QTRY_VERIFY_WITH_TIMEOUT(night.freshness() == Freshness::stale, 10000);
    QVERIFY(!stands.isEmpty());
    startHub(address);
    QTRY_VERIFY_WITH_TIMEOUT(night.freshness() == Freshness::live, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(stands.isEmpty(), 10000);
    // The next time it is heard again, and its end is told.
    QVERIFY(breakDisk());
    QTRY_VERIFY_WITH_TIMEOUT(!stands.isEmpty(), 10000);
    QCOMPARE(stopped.size(), 2);
    disk.empty();
    QTRY_VERIFY_WITH_TIMEOUT(stands.isEmpty(), 10000);
}

QTEST_GUILESS_MAIN(TestHubSession)
#include "tst_hubsession.moc"
