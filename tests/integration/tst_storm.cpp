// SPDX-License-Identifier: MIT
#include "models/replica/connection.h"
#include "tests/integration/sitehubs.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr std::size_t clients = 300; ///< consoles and sites
constexpr int allBackMs = 30000; ///< G8
constexpr qint64 mostResidentKb = 400 << 10;

qint64 peakKb(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QRegularExpression line(QStringLiteral("VmHWM:\\s+(\\d+) kB"));
    return line.match(QString::fromUtf8(status.readAll())).captured(1).toLongLong();
}

} // namespace

/// A hub that dies with three hundred sessions: all are back within half a minute, in no wave, and its memory is bounded (G8).
class TestStorm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void allComeBackAfterAKill_data();
    void allComeBackAfterAKill();

private:
    [[nodiscard]] std::size_t live() const;

    SiteHubs m_world;
    QString m_listen;
    std::vector<std::unique_ptr<Connection>> m_sessions;
    std::size_t m_welcomes = 0;
};

void TestStorm::initTestCase()
{
    QVERIFY(m_world.found(2000, {}));
    QVERIFY(m_world.startCentre());
    m_listen = QUrl(m_world.centre.url()).authority();
    const Credentials& credentials = m_world.credentials();
    const auto add = [&](const Credentials::Station& station, const Credentials::Person* person) {
        ConnectionSettings settings;
        settings.url = QUrl(m_world.centre.url());
        settings.caPem = QByteArray::fromStdString(credentials.ca);
        settings.certificatePem = QByteArray::fromStdString(station.certificado);
        settings.keyPem = QByteArray::fromStdString(station.llave);
        settings.client = QStringLiteral("tst_storm");
        settings.subscribe = person != nullptr;
        if (person != nullptr) {
            settings.user = QString::fromStdString(person->usuario);
            settings.password = QString::fromStdString(person->clave);
        }
        m_sessions.push_back(std::make_unique<Connection>(settings));
        connect(m_sessions.back().get(), &Connection::welcomed, this, [this] { ++m_welcomes; });
    };
    for (const Credentials::Station& station : credentials.estaciones) {
        if (station.papel == StationRole::sitio && m_sessions.size() < clients)
            add(station, nullptr);
    }
    for (const Credentials::Person& person : credentials.personas) {
        const auto station = std::find_if(credentials.estaciones.begin(), credentials.estaciones.end(), [&](const auto& each) { return each.estacion == person.estacion; });
        if (station != credentials.estaciones.end() && m_sessions.size() < clients)
            add(*station, &person);
    }
    QCOMPARE(m_sessions.size(), clients);
    for (const auto& session : m_sessions)
        session->open();
    QVERIFY(waitUntil([this] { return live() == clients; }, 120000));
}

std::size_t TestStorm::live() const
{
    return static_cast<std::size_t>(std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto& session) { return session->status() == Connection::Status::live; }));
}

void TestStorm::allComeBackAfterAKill_data()
{
    QTest::addColumn<int>("darkMs"); // until the hub is there again
    QTest::newRow("at once") << 0;
    QTest::newRow("after five seconds") << 5000;
    QTest::newRow("after fifteen seconds") << 15000;
}

void TestStorm::allComeBackAfterAKill()
{
    QFETCH(const int, darkMs);
    m_world.centre.kill();
    QTest::qWait(darkMs);
    m_welcomes = 0;
    QVERIFY(m_world.startCentre({ QStringLiteral("--listen"), m_listen }));
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(waitUntil([this] { return live() == clients; }, allBackMs), qPrintable(QStringLiteral("%1 of %2 are back").arg(live()).arg(clients)));
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    // Nobody who was let in is thrown out again by the crowd.
    QTest::qWait(3000);
    QCOMPARE(live(), clients);
    const qint64 peak = peakKb(m_world.centre.pid());
    QVERIFY2(m_welcomes <= clients + clients / 20, qPrintable(QString::number(m_welcomes)));
    QVERIFY2(peak > 0 && peak < mostResidentKb, qPrintable(QString::number(peak)));
    qInfo("%zu sessions back in %.1f s (%zu welcomes), the hub at most %lld MiB", clients, seconds, m_welcomes, static_cast<long long>(peak >> 10));
}

QTEST_GUILESS_MAIN(TestStorm)
#include "tst_storm.moc"
