// SPDX-License-Identifier: MIT
#include "models/domain/errors.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "tests/hub/client.h"
#include "tests/integration/programs.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>
#include <numeric>
#include <set>

using namespace prep;
using namespace prep::test;

namespace {

constexpr std::size_t people = 50;
constexpr std::size_t atOnce = 100; ///< at once: two by each
constexpr int startMs = 60000;

/// One who captures, at a station of the own.
struct Worker {
    Credentials::Person person;
    std::unique_ptr<Client> session;
};

/// An acta in somebody's hands.
struct Work {
    Worker* worker = nullptr;
    std::string acta;
    Id16 id; ///< of the capture
};

/// The first answer to each of one's orders.
struct Answer {
    int code = -1; ///< 0 = accepted
    wire::Acuse accepted;
};

void send(Client& client, const CommandBody& body, const Id16& id = Client::randomId())
{
    Command command;
    command.id = id;
    command.body = body;
    client.send(wire::Ordenes { { command } });
}

Answer answerOf(Client& client)
{
    Answer answer;
    (void)waitUntil([&] {
        while (!client.messages.empty() && answer.code < 0) {
            if (const auto* const yes = std::get_if<wire::Acuses>(&client.messages.front()))
                answer = { 0, yes->acuses.front() };
            else if (const auto* const no = std::get_if<wire::Rechazos>(&client.messages.front()))
                answer.code = no->rechazos.front().codigo;
            client.messages.pop_front();
        }
        return answer.code >= 0 || !client.isOpen();
    });
    return answer;
}

} // namespace

/// What happens to actas in the hands of people when something dies: nothing is lost, nothing is there twice, nothing is stuck
/// for longer than its lease. A real prep-hub, and fifty people each with certificate, password and session of their own.
class TestCaptureKill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void twoClaimTheSameActaInTheSameMillisecond();
    void theQueueGivesNoActaTwice();
    void aHubKilledDuringAHundredCapturesLosesNothing_data();
    void aHubKilledDuringAHundredCapturesLosesNothing();
    void aDeadStationKeepsItsActaNoLongerThanItsLease();

private:
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] const Credentials::Station& station(const std::string& id) const;
    [[nodiscard]] std::unique_ptr<Client> client(const std::string& id) const;
    [[nodiscard]] bool startHub();
    void killHub();
    [[nodiscard]] bool login(Worker& worker) const;
    [[nodiscard]] bool setClock(Millis at);
    void bring(std::size_t actas);
    void claimEach();
    [[nodiscard]] Tally tallyOf(const std::string& acta) const;

    QTemporaryDir m_dir;
    std::shared_ptr<const Process> m_process;
    Credentials m_credentials;
    QProcess m_hub;
    QString m_url;
    std::unique_ptr<Client> m_clock;
    std::uint64_t m_step = 0;
    Millis m_now = 0;
    std::vector<Worker> m_workers;
    std::vector<Work> m_work;
    ActaIndex m_next = 0; ///< the next acta that is brought
    std::vector<std::string> m_brought; ///< and not worked on yet
};

const Credentials::Station& TestCaptureKill::station(const std::string& id) const
{
    const auto found = std::find_if(m_credentials.estaciones.begin(), m_credentials.estaciones.end(),
        [&](const Credentials::Station& each) { return id.empty() ? each.papel == StationRole::simulador : each.estacion == id; });
    if (found == m_credentials.estaciones.end())
        qFatal("no station %s", id.c_str());
    return *found;
}

std::unique_ptr<Client> TestCaptureKill::client(const std::string& id) const
{
    const Credentials::Station& from = station(id);
    return std::make_unique<Client>(m_credentials.ca, Identity { from.certificado, from.llave });
}

void TestCaptureKill::initTestCase()
{
    for (const QStringList& arguments : { QStringList { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path("proceso"), QStringLiteral("--actas"), QStringLiteral("1500") },
             QStringList { QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") } }) {
        const Ran ran = runPrep(arguments);
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
    }
    const auto dir = DataDir::open(path("datos").toStdString());
    QVERIFY(dir.ok());
    auto process = dir->loadProcess();
    QVERIFY(process.ok());
    m_process = std::move(*process);
    auto credentials = dir->loadCredentials(*m_process);
    QVERIFY(credentials.ok());
    m_credentials = std::move(*credentials);
    for (const Credentials::Person& person : m_credentials.personas) {
        if (person.papel == Role::capturista && m_workers.size() < people)
            m_workers.push_back({ person, nullptr });
    }
    QCOMPARE(m_workers.size(), people);
    m_now = m_process->opening + 3600000;
    QVERIFY(startHub());
    for (Worker& worker : m_workers)
        QVERIFY(login(worker));
}

void TestCaptureKill::cleanupTestCase()
{
    m_hub.terminate();
    QVERIFY(m_hub.waitForFinished(startMs));
    const Ran check = runPrep({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), path("datos") });
    QVERIFY2(check.exitCode == 0, QByteArray(check.out + check.err).constData());
}

bool TestCaptureKill::startHub()
{
    m_hub.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), path("datos") });
    if (!waitUntil([this] { return m_hub.canReadLine() || m_hub.state() == QProcess::NotRunning; }, startMs))
        return false;
    m_url = QString::fromUtf8(m_hub.readLine()).trimmed();
    m_clock = client({});
    return m_clock->login(m_url, {}) && setClock(m_now);
}

void TestCaptureKill::killHub()
{
    QCOMPARE(::kill(static_cast<pid_t>(m_hub.processId()), SIGKILL), 0);
    QVERIFY(m_hub.waitForFinished(startMs));
}

bool TestCaptureKill::setClock(Millis at)
{
    m_now = at;
    m_clock->send(wire::Reloj { ++m_step, at, 0 });
    return m_clock->wait<wire::RelojListo>(startMs).has_value();
}

bool TestCaptureKill::login(Worker& worker) const
{
    wire::Hola hello;
    hello.cliente = "prueba";
    hello.usuario = worker.person.usuario;
    hello.clave = worker.person.clave;
    worker.session = client(worker.person.estacion);
    return worker.session->login(m_url, hello, startMs);
}

/// From the site to the queue.
void TestCaptureKill::bring(std::size_t actas)
{
    m_brought.clear();
    std::map<std::string, std::unique_ptr<Client>> sites;
    for (std::size_t i = 0; i < actas; ++i) {
        const ActaIndex acta = m_next++;
        const std::string key = m_process->actaKey(acta);
        const std::string site = m_process->sites[m_process->actas[acta].site].id;
        auto& session = sites[site];
        if (!session) {
            session = client("S-" + site);
            QVERIFY(session->login(m_url, {}, startMs));
        }
        const Id16 pieza = Client::randomId();
        QCOMPARE(session->order(command::Acopiar { pieza, site, key, "" }), 0);
        Digest image; // declared; numbers go first, the image itself comes later
        std::copy(pieza.bytes.begin(), pieza.bytes.end(), image.bytes.begin());
        QCOMPARE(session->order(command::Digitalizar { pieza, Canal::catd, site, key, "", "ACTA PREP", image, 100000 }), 0);
        QCOMPARE(m_workers.front().session->order(command::Identificar { pieza, key, "" }), 0);
        m_brought.push_back(key);
    }
}

/// Everybody the first capture of two actas of the own.
void TestCaptureKill::claimEach()
{
    bring(atOnce);
    if (QTest::currentTestFailed())
        return;
    m_work.clear();
    for (const std::string& acta : m_brought) {
        Worker& worker = m_workers[m_work.size() % people];
        QCOMPARE(worker.session->order(command::Reclamar { acta, 1 }), 0);
        m_work.push_back({ &worker, acta, Client::randomId() });
    }
}

/// Every box its place, and nobody's totals.
Tally TestCaptureKill::tallyOf(const std::string& acta) const
{
    Tally tally;
    tally.boxes.resize(m_process->ballotOf(*m_process->findActa(acta)).boxes.size());
    std::iota(tally.boxes.begin(), tally.boxes.end(), Cell { 1 });
    return tally;
}

void TestCaptureKill::twoClaimTheSameActaInTheSameMillisecond()
{
    constexpr std::size_t pairs = people / 2;
    bring(pairs);
    if (QTest::currentTestFailed())
        return;
    for (std::size_t i = 0; i < pairs; ++i) {
        Worker& one = m_workers[2 * i];
        Worker& other = m_workers[2 * i + 1];
        // Both are on their way before either is read.
        send(*one.session, command::Reclamar { m_brought[i], 1 });
        send(*other.session, command::Reclamar { m_brought[i], 1 });
        const int codes[] = { answerOf(*one.session).code, answerOf(*other.session).code };
        QVERIFY2(std::min(codes[0], codes[1]) == 0, qPrintable(QStringLiteral("%1 %2").arg(codes[0]).arg(codes[1])));
        QCOMPARE(std::max(codes[0], codes[1]), static_cast<int>(Refusal::yaReclamada));
        Worker& holder = codes[0] == 0 ? one : other;
        QCOMPARE(holder.session->order(command::Soltar { m_brought[i], 1, "" }), 0);
    }
}

/// Of the actas of before: two captures each, by different people.
void TestCaptureKill::theQueueGivesNoActaTwice()
{
    for (Worker& worker : m_workers)
        send(*worker.session, command::Reclamar { {}, 0 });
    std::vector<wire::Acuse> given;
    for (Worker& worker : m_workers) {
        const Answer answer = answerOf(*worker.session);
        QCOMPARE(answer.code, 0);
        given.push_back(answer.accepted);
    }
    std::set<std::pair<std::string, int>> apart;
    for (std::size_t i = 0; i < people; ++i) {
        QVERIFY2(apart.emplace(given[i].acta, given[i].ronda).second, "one acta was given to two people for the same round");
        QCOMPARE(m_workers[i].session->order(command::Soltar { given[i].acta, given[i].ronda, "" }), 0);
    }
}

void TestCaptureKill::aHubKilledDuringAHundredCapturesLosesNothing_data()
{
    QTest::addColumn<std::size_t>("answers"); // that have come when it is killed
    QTest::newRow("before any answer") << std::size_t { 0 };
    QTest::newRow("after the first") << std::size_t { 1 };
    QTest::newRow("in the middle") << atOnce / 2;
    QTest::newRow("near the end") << atOnce - 3;
}

void TestCaptureKill::aHubKilledDuringAHundredCapturesLosesNothing()
{
    QFETCH(const std::size_t, answers);
    claimEach();
    if (QTest::currentTestFailed())
        return;
    for (Worker& worker : m_workers)
        worker.session->messages.clear();
    for (const Work& work : m_work)
        send(*work.worker->session, command::Capturar { work.acta, 1, tallyOf(work.acta) }, work.id);
    const auto answered = [this] {
        std::size_t count = 0;
        for (const Worker& worker : m_workers) {
            for (const wire::HubMessage& message : worker.session->messages) {
                if (const auto* const yes = std::get_if<wire::Acuses>(&message))
                    count += yes->acuses.size();
            }
        }
        return count;
    };
    if (answers > 0)
        QVERIFY(waitUntil([&] { return answered() >= answers; }, startMs));
    killHub();
    const std::size_t before = answered();
    QVERIFY(startHub());
    // A console that heard nothing sends the same command again, until it is answered.
    for (Worker& worker : m_workers)
        QVERIFY(login(worker));
    for (const Work& work : m_work)
        QCOMPARE(work.worker->session->order(command::Capturar { work.acta, 1, tallyOf(work.acta) }, work.id), 0);
    std::map<std::string, int> ids;
    std::map<std::string, int> made;
    const auto dir = DataDir::open(path("datos").toStdString());
    const auto folded = foldLog(dir->logFile(), [&](const FoldedEvent& folding) {
        ++ids[folding.event.header.id.hex()];
        if (folding.event.header.kind == EventKind::captura1)
            ++made[folding.event.header.subject.key];
        return true;
    });
    QVERIFY(folded.ok());
    for (const Work& work : m_work) {
        QCOMPARE(ids[work.id.hex()], 1);
        QCOMPARE(made[work.acta], 1);
    }
    qInfo("killed with %zu of %zu answered: all there, each once", before, atOnce);
}

void TestCaptureKill::aDeadStationKeepsItsActaNoLongerThanItsLease()
{
    bring(1);
    if (QTest::currentTestFailed())
        return;
    const std::string acta = m_brought.front();
    Worker& dead = m_workers[0];
    Worker& next = m_workers[1];
    send(*dead.session, command::Reclamar { acta, 1 });
    const Answer given = answerOf(*dead.session);
    QCOMPARE(given.code, 0);
    QCOMPARE(given.accepted.vence - m_now, m_process->rules.leaseTime);
    dead.session->abort(); // as a station without power
    QCOMPARE(next.session->order(command::Reclamar { acta, 1 }), static_cast<int>(Refusal::yaReclamada));
    QVERIFY(setClock(given.accepted.vence - 1000));
    QCOMPARE(next.session->order(command::Reclamar { acta, 1 }), static_cast<int>(Refusal::yaReclamada));
    QVERIFY(setClock(given.accepted.vence + 1000));
    QTRY_COMPARE(next.session->order(command::Reclamar { acta, 1 }), 0);
    // Whoever comes back finds it taken, and what was typed changes nothing.
    QVERIFY(login(dead));
    QCOMPARE(dead.session->order(command::Capturar { acta, 1, tallyOf(acta) }), static_cast<int>(Refusal::noEsSuReclamo));
    QCOMPARE(next.session->order(command::Capturar { acta, 1, tallyOf(acta) }), 0);
}

QTEST_GUILESS_MAIN(TestCaptureKill)
#include "tst_capturekill.moc"
