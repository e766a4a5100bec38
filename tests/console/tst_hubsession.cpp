// SPDX-License-Identifier: MIT
// The console's session against a real hub over TLS: what it shows, keeps and says.
#include "app/console/hubsession.h"
#include "tests/hub/lifecycle.h"
#include "widgets/common/words.h"

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
    void theHistoryIsTheLogs();
    void theLastStateStaysWhenTheHubGoes();
    void comesBackByItself();
    void startsWithNoHub();
    void anObserverLearnsNoNames();
    void wrongPasswordIsToldToAPerson();
    void aRefusedIntentIsTold();
    void theLogComesInStretches();

private:
    [[nodiscard]] ReplicaSettings settings(const std::string& user, const QString& password = {}) const;
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
    if (!listen.isEmpty())
        settings.listen = listen.toStdString();
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
    m_url = m_hub->url();
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

QTEST_GUILESS_MAIN(TestHubSession)
#include "tst_hubsession.moc"
