// SPDX-License-Identifier: MIT
#include "models/domain/planreport.h"
#include "models/domain/summary.h"
#include "models/eventlog/foldlog.h"
#include "models/items/sitemodel.h"
#include "models/process/datadir.h"
#include "models/replica/replica.h"
#include "tests/integration/programs.h"
#include "tests/support/seat.h"
#include "tests/support/scriptrunner.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <limits>

using namespace prep;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;

Id16 randomId()
{
    Id16 id;
    for (auto& byte : id.bytes)
        byte = static_cast<std::uint8_t>(QRandomGenerator::global()->bounded(256));
    return id;
}

/// One session that asks and waits for its answer.
class Asker {
public:
    Asker(const Credentials& credentials, const QUrl& url, const std::string& who)
        : m_connection(seatOf(credentials, url, who))
        , m_queue(m_connection)
    {
        QObject::connect(&m_queue, &CommandQueue::accepted, &m_queue, [this](const wire::Acuse&) { m_code = 0; });
        QObject::connect(
            &m_queue, &CommandQueue::refused, &m_queue, [this](const wire::Rechazo& r) { m_code = r.codigo; });
        QObject::connect(&m_connection, &Connection::received, &m_queue, [this](const wire::HubMessage& message) {
            m_isSet = m_isSet || std::holds_alternative<wire::RelojListo>(message);
        });
        m_connection.open();
    }
    /// 0 or the refusal; -1 when there was no answer.
    int ask(CommandBody body, Millis occurred)
    {
        Command command;
        command.id = randomId();
        command.occurred = occurred;
        command.body = std::move(body);
        m_code = -1;
        m_queue.submit(command);
        return QTest::qWaitFor([this] { return m_code >= 0; }, 20000) ? m_code : -1;
    }
    bool setClock(Millis at)
    {
        return QTest::qWaitFor([this] { return m_connection.status() == Connection::Status::live; }, 20000)
            && m_connection.send(wire::Reloj { 1, at, 0 }) && QTest::qWaitFor([this] { return m_isSet; }, 20000);
    }

private:
    Connection m_connection;
    CommandQueue m_queue;
    int m_code = -1;
    bool m_isSet = false;
};

QString number(std::int64_t value)
{
    return QString::number(value) + QLatin1Char(' ');
}

/// What pages show of a state: summaries, votes, the table of CATD, times and coverage of the plan.
QString figuresOf(const Night& night, const SiteModel& table)
{
    const State& state = night.state();
    QString text;
    for (std::size_t election = 0; election < state.process->elections.size(); ++election) {
        const Summary s = summarize(state, election, true);
        for (const std::int64_t value : { s.esperadas, s.registradas, s.fueraDeCatalogo, s.capturadas, s.contabilizadas,
                 s.noContabilizadas, s.listaNominalContabilizadas, s.totalVotosConEspeciales, s.totalVotosSinEspeciales })
            text += number(value);
        for (const std::string& value : { s.porcentajeCapturadas, s.porcentajeContabilizadas, s.porcentajeInconsistencias, s.participacion })
            text += QString::fromStdString(value) + QLatin1Char(' ');
        for (const std::int64_t votes : state.boxVotes[election])
            text += number(votes);
        text += number(state.twins(election));
    }
    for (int row = 0; row < table.rowCount(); ++row) {
        for (int column = 0; column < table.columnCount(); ++column) {
            const auto cell = table.index(row, column);
            text += cell.data().toString() + QLatin1Char('|') + cell.data(SiteModel::ValueRole).toString() + QLatin1Char('\n');
        }
    }
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const Counters& counters = state.bySite[site];
        for (const std::int64_t value : { std::int64_t { counters.esperadas }, std::int64_t { counters.acopiadas }, std::int64_t { counters.digitalizadas },
                 std::int64_t { counters.capturadas }, counters.listaNominalPendiente, std::int64_t { state.servedBy(site) }, static_cast<std::int64_t>(night.waiting().countOf(site)) })
            text += number(value);
    }
    for (const TiemposPlan& times : planTimes(state, state.at))
        text += number(times.detectar) + number(times.actuar) + number(times.recuperar) + number(times.servicio) + number(times.fueraDeMeta);
    for (const TiempoPaso& step : stepTimes(state, state.at))
        text += number(step.duracion) + number(step.vencido);
    for (const auto& row : planCoverage(state).veces) {
        for (const std::uint32_t count : row)
            text += number(count);
    }
    return text;
}

QByteArray digestOf(const State& state)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(serialize(state)), QCryptographicHash::Sha256);
}

/// A console at the first whole state after a corte was released.
struct Shown {
    View view = View::interno;
    QByteArray state;
    QString figures;
    std::size_t moved = 0; ///< sites whose work is elsewhere
};
using AllShown = std::multimap<Seq, Shown>;

/// What a console keeps of the hub, and shows; kept at every third corte.
class Watcher : public QObject {
public:
    Watcher(const Credentials& credentials, const QUrl& url, const std::string& who, View view = View::interno, AllShown* shown = nullptr)
        : night([] { return Millis { 0 }; })
        , m_replica(std::make_unique<Replica>(ReplicaSettings { seatOf(credentials, url, who), {}, 0 }))
        , m_table(night)
        , m_view(view)
        , m_shown(shown)
    {
        m_replica->moveToThread(&m_thread);
        connect(m_replica.get(), &Replica::snapshotReady, this, [this](const StatePtr& fresh) { night.setSnapshot(fresh, 0); });
        connect(m_replica.get(), &Replica::stepsReady, this, &Watcher::take);
        connect(m_replica.get(), &Replica::statusChanged, this,
            [this](const ReplicaStatus& now) { isLive = now.link == ReplicaStatus::Link::live; });
        connect(m_replica.get(), &Replica::stopped, this, [this] { m_isStopped = true; });
        m_thread.start();
        m_replica->start();
    }
    ~Watcher() override
    {
        m_replica->stop();
        (void)QTest::qWaitFor([this] { return m_isStopped; }, 10000);
        m_thread.quit();
        m_thread.wait();
    }
    Night night;
    bool isLive = false;

private:
    void take(const StepsPtr& steps)
    {
        std::vector<NightStep> batch;
        for (const ReplicaStep& step : *steps) {
            // The hub sends what it decided together, then the bodies that may be read from there on: that is a whole state.
            if (m_isDue && m_wasReveal && !step.isReveal) {
                night.apply(std::exchange(batch, {}));
                keep();
                m_isDue = false;
            }
            m_wasReveal = step.isReveal;
            batch.push_back({ step.event, step.isReveal });
            const auto* released = std::get_if<body::CorteLiberado>(&step.event.body);
            m_isDue = m_isDue || (m_shown && released && released->numero % 3 == 0);
        }
        night.apply(batch);
    }
    void keep()
    {
        const State& state = night.state();
        const auto moved = std::ranges::count_if(state.sites, [](const SiteState& site) { return site.destino != none16; });
        m_shown->emplace(state.seq, Shown { m_view, digestOf(state), figuresOf(night, m_table), static_cast<std::size_t>(moved) });
    }

    QThread m_thread;
    std::unique_ptr<Replica> m_replica;
    SiteModel m_table;
    View m_view;
    AllShown* m_shown;
    bool m_isDue = false;
    bool m_wasReveal = false;
    bool m_isStopped = false;
};

QUrl hubUrl(const QString& data)
{
    QFile file(data + QStringLiteral("/hub.json"));
    return file.open(QIODevice::ReadOnly) ? QUrl(QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("url")).toString()) : QUrl();
}

/// prep-hub beside the drill's runs, where its clock stood.
class Hub {
public:
    Hub(const QString& data, const Credentials& credentials, Millis at)
        : m_credentials(credentials)
    {
        m_process.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), data });
        if (!QTest::qWaitFor([&] { return hubPid(data) == m_process.processId(); }, 60000))
            return;
        url = hubUrl(data);
        isUp = Asker(credentials, url, "SIM").setClock(at);
    }
    ~Hub() { stop(); }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished(30000);
    }
    int ask(const std::string& who, CommandBody body, Millis occurred)
    {
        return Asker(m_credentials, url, who).ask(std::move(body), occurred);
    }

    QUrl url;
    bool isUp = false;

private:
    const Credentials& m_credentials;
    QProcess m_process;
};

int code(Refusal refusal)
{
    return static_cast<int>(refusal);
}

} // namespace

/// Districts 7, 9 and 11 under the continuity plan in one action, on a whole invented night at maximum speed: real hub,
/// TLS, relays that are cut. The same night without any of it is played straight through the rules beside it.
class TestPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theSeatChangesWhoMayWork();
    void theNightEndsWithEveryActaOnce();
    void totalsAndEstimatesAreThoseOfTheCalmNight();
    void theAlternateSeatReceivedWhatWasMoved();
    void recoveryTimesAreReported();
    void consolesShowedWhatTheLogSays();
    void consolesHoldWhatTheLogSays();

private:
    void play(const char* until);
    /// The log, folded up to `last`; nothing when it is not whole.
    [[nodiscard]] std::optional<State> replay(Seq last = std::numeric_limits<Seq>::max()) const;
    [[nodiscard]] Millis hour(int hours, int minutes) const
    {
        return m_process->opening + (hours - 20) * 60 * minute + minutes * minute;
    }
    int receive(Hub& hub, const std::string& by, Millis at)
    {
        return hub.ask(by, command::Acopiar { randomId(), m_site, {}, {} }, at);
    }

    QTemporaryDir m_dir;
    QString m_data;
    Credentials m_credentials;
    std::shared_ptr<const Process> m_process;
    std::vector<SiteIndex> m_sites; ///< under the plan
    std::string m_site; ///< one of them that moves
    std::string m_alternate; ///< where to
    AllShown m_shown; ///< by the consoles, during the night
    std::optional<State> m_state; ///< the log folded, at the end
    int m_rerouted = 0;
};

void TestPlan::initTestCase()
{
    QVERIFY(m_dir.isValid());
    const QString process = m_dir.filePath(QStringLiteral("proceso"));
    const Ran made = runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), process,
        QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--actas"),
        qEnvironmentVariable("PREP_PLAN_ACTAS", QStringLiteral("20400")) });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    m_data = m_dir.filePath(QStringLiteral("datos"));
    const Ran founded
        = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), m_data });
    QVERIFY2(founded.exitCode == 0, founded.err.constData());
    const auto dir = DataDir::open(m_data.toStdString());
    QVERIFY(dir.ok());
    m_process = *dir->loadProcess();
    m_credentials = *dir->loadCredentials(*m_process);
    m_sites = *sitesNamed(*m_process, "7, 9, 11", true);
    QVERIFY(m_sites.size() >= 3);
    for (const SiteIndex site : m_sites) {
        const auto seat = m_process->findSite(m_process->sites[site].alternate);
        if (!seat || std::ranges::find(m_sites, *seat) != m_sites.end())
            continue; // its seat is under the plan, too
        m_site = m_process->sites[site].id;
        m_alternate = m_process->sites[*seat].id;
        break;
    }
    QVERIFY(!m_site.empty());
}

void TestPlan::play(const char* until)
{
    QProcess drill;
    QStringList more { QStringLiteral("--scenario"), QStringLiteral("distritos-7-9-11") };
    if (*until != '\0')
        more << QStringLiteral("--until") << QString::fromLatin1(until);
    QElapsedTimer clock;
    clock.start();
    startDrill(drill, m_data, more);
    {
        // A coordinator and an observer look on all the time.
        QVERIFY(QTest::qWaitFor([&] { return hubPid(m_data) != 0 || drill.state() == QProcess::NotRunning; }, 60000));
        const QUrl url = hubUrl(m_data);
        Watcher coordinator(m_credentials, url, "COORD-1", View::interno, &m_shown);
        Watcher observer(m_credentials, url, "OBS-1", View::observador, &m_shown);
        QVERIFY(QTest::qWaitFor([&] { return drill.state() == QProcess::NotRunning; }, 600000));
        QVERIFY(QTest::qWaitFor([&] { return !coordinator.isLive && !observer.isLive; }, 60000)); // all that was sent is folded
    }
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    const QJsonObject summary = QJsonDocument::fromJson(drill.readAllStandardOutput()).object();
    QVERIFY(summary.value(QLatin1String("inesperados")).toArray().isEmpty());
    m_rerouted = summary.value(QLatin1String("porLaSedeAlterna")).toInt();
    qInfo("until %s: %.1f s, %d rows sent by alternate seats", *until == '\0' ? "the end" : until,
        static_cast<double>(clock.elapsed()) / 1000, m_rerouted);
}

std::optional<State> TestPlan::replay(Seq last) const
{
    State state(m_process);
    const auto folded = foldLog(DataDir(m_data.toStdString()).logFile(), [&](const FoldedEvent& folding) {
        if (folding.event.header.seq <= last)
            evolve(state, folding.event);
        return true;
    });
    return folded.ok() ? std::optional(std::move(state)) : std::nullopt;
}

void TestPlan::theSeatChangesWhoMayWork()
{
    const std::string own = "S-" + m_site;
    const std::string alternate = "S-" + m_alternate;
    play("21:10"); // nothing has failed yet
    {
        Hub hub(m_data, m_credentials, hour(21, 10));
        QVERIFY(hub.isUp);
        QCOMPARE(receive(hub, own, hour(21, 10)), 0);
        QCOMPARE(receive(hub, alternate, hour(21, 10)), code(Refusal::otroSitio));
        QCOMPARE(hub.ask("OBS-1", command::ActivarPlan { { m_site }, "sin-internet", {} }, 0),
            code(Refusal::rolNoAutorizado));
    }
    play("22:30"); // moved
    {
        Hub hub(m_data, m_credentials, hour(22, 30));
        QVERIFY(hub.isUp);
        QCOMPARE(receive(hub, own, hour(22, 30)), code(Refusal::sitioMovido));
        QCOMPARE(receive(hub, alternate, hour(22, 30)), 0);
    }
    play("23:30"); // back
    Hub hub(m_data, m_credentials, hour(23, 30));
    QVERIFY(hub.isUp);
    QCOMPARE(receive(hub, own, hour(23, 30)), 0);
    QCOMPARE(receive(hub, alternate, hour(23, 30)), code(Refusal::otroSitio));
}

void TestPlan::theNightEndsWithEveryActaOnce()
{
    play("");
    const Ran check = runPrep({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), m_data });
    QVERIFY2(check.exitCode == 0, check.err.constData());
    const NightFacts facts = readFacts(m_data);
    QVERIFY2(facts.error.empty(), facts.error.c_str());
    for (const std::string& id : scriptedIds(m_data, 1)) {
        const auto found = facts.ids.find(id);
        QVERIFY2(found != facts.ids.end() && found->second == 1, "every command of the script is in the log, once");
    }
}

void TestPlan::totalsAndEstimatesAreThoseOfTheCalmNight()
{
    m_state = replay();
    QVERIFY(m_state.has_value());
    std::vector<ScriptRow> rows;
    QVERIFY(readScript(DataDir(m_data.toStdString()).scriptFile(), [&](ScriptRow&& row) {
        rows.push_back(std::move(row));
    }).empty());
    ScriptRunner calm(m_process, 1);
    calm.run(rows);
    QVERIFY2(calm.refusals().empty(), calm.refusals().empty() ? "" : calm.refusals().front().c_str());
    for (std::size_t election = 0; election < m_process->elections.size(); ++election) {
        const Summary mine = summarize(*m_state, election, true);
        const Summary other = summarize(calm.state(), election, true);
        QCOMPARE(mine.esperadas, other.esperadas);
        QCOMPARE(mine.capturadas, other.capturadas);
        QCOMPARE(mine.contabilizadas, other.contabilizadas);
        QCOMPARE(mine.noContabilizadas, other.noContabilizadas);
        QCOMPARE(mine.fueraDeCatalogo, other.fueraDeCatalogo);
        QCOMPARE(mine.porcentajeInconsistencias, other.porcentajeInconsistencias);
        QCOMPARE(mine.listaNominalContabilizadas, other.listaNominalContabilizadas);
        QCOMPARE(mine.participacion, other.participacion);
        QVERIFY(m_state->boxVotes[election] == calm.state().boxVotes[election]);
    }
    for (ActaIndex acta = 0; acta < m_state->actas.size(); ++acta) {
        const ActaState& mine = m_state->actas[acta];
        const ActaState& other = calm.state().actas[acta];
        const bool isSame = mine.etapa == other.etapa
            && mine.valor.derived.observacion == other.valor.derived.observacion
            && bool(mine.valor.tally) == bool(other.valor.tally)
            && (!mine.valor.tally || *mine.valor.tally == *other.valor.tally);
        QVERIFY2(isSame, m_process->actaKey(acta).c_str());
        QCOMPARE(mine.piezas.size(), other.piezas.size());
    }
    // An acta stays with the CATD that was expected to collect it, whoever received it.
    for (SiteIndex site = 0; site < m_state->sites.size(); ++site) {
        QCOMPARE(m_state->bySite[site].esperadas, calm.state().bySite[site].esperadas);
        QCOMPARE(m_state->bySite[site].acopiadas, calm.state().bySite[site].acopiadas);
        QCOMPARE(m_state->bySite[site].capturadas, calm.state().bySite[site].capturadas);
    }
}

void TestPlan::theAlternateSeatReceivedWhatWasMoved()
{
    QVERIFY(m_state.has_value());
    int byOthers = 0;
    std::map<std::string, const PlanCorrido*> plans;
    for (const PlanCorrido& plan : m_state->planes)
        plans[m_process->sites[plan.site].id] = &plan;
    const auto folded = foldLog(DataDir(m_data.toStdString()).logFile(), [&](const FoldedEvent& folding) {
        const auto* received = std::get_if<body::PiezaAcopiada>(&folding.event.body);
        const auto plan = received ? plans.find(received->sitio) : plans.end();
        if (plan == plans.end() || plan->second->movido == 0)
            return true;
        const EventHeader& header = folding.event.header;
        const auto& steps = plan->second->pasos;
        const bool isMoved = header.at >= plan->second->movido && header.at < steps[steps.size() - 2].fin;
        const bool byItself = header.station == "S-" + received->sitio;
        byOthers += byItself ? 0 : 1;
        if (header.at != plan->second->movido && header.at != steps[steps.size() - 2].fin)
            [&] { QCOMPARE(byItself, !isMoved); }();
        return true;
    });
    QVERIFY(folded.ok());
    qInfo("%d papers of districts 7, 9 and 11 received at their alternate seats", byOthers);
    QVERIFY(byOthers > 5);
    QVERIFY(m_rerouted > byOthers); // digitised there, too
}

void TestPlan::recoveryTimesAreReported()
{
    QVERIFY(m_state.has_value());
    QCOMPARE(m_state->planes.size(), m_sites.size());
    int mobile = 0;
    for (const PlanCorrido& plan : m_state->planes) {
        QCOMPARE(plan.lote, m_state->planes.front().lote); // one action
        QVERIFY(plan.refrendado != 0 && plan.refrendadoPor != plan.por);
        QVERIFY(plan.detectado != 0 && plan.cerrado != 0 && !plan.cancelado);
        const bool isMobile = plan.movido == 0 && plan.pasos.size() == 5;
        QVERIFY(isMobile || plan.pasos.size() == std::size_t(plan.movido != 0 ? 7 : 3));
        mobile += isMobile ? 1 : 0;
        QVERIFY(plan.pasos[1].nota.starts_with("Folio"));
        QVERIFY(m_state->people[plan.pasos[0].por].id == "SUP-" + m_process->sites[plan.site].id);
    }
    QVERIFY(mobile > 0);
    // Mobile data bring service back long before the plan closes; the centre takes the work of another.
    for (const TiemposPlan& times : planTimes(*m_state, m_state->at)) {
        const PlanCorrido& plan = m_state->planes[times.plan];
        const Millis mobileData = plan.movido == 0 && plan.pasos.size() == 5 ? plan.pasos[2].fin : 0;
        if (mobileData != 0)
            QVERIFY(times.servicio == mobileData && mobileData + 60 * minute < plan.cerrado && !times.fueraDeMeta);
    }
    const Cobertura coverage = planCoverage(*m_state);
    const auto exercised = [&](const char* step, const char* outcome) {
        const EscenarioPlan& scenario = m_process->plan.escenarios[m_state->planes.front().escenario];
        std::uint32_t times = 0;
        for (std::size_t column = 0; column < coverage.ramas.size(); ++column) {
            const Rama& branch = coverage.ramas[column];
            const PasoPlan& of = m_process->plan.escenarios[branch.escenario].pasos[branch.paso];
            for (const auto& row : coverage.veces)
                times += branch.escenario == m_state->planes.front().escenario && of.id == step && of.salidas[branch.salida].id == outcome ? row[column] : 0;
        }
        return scenario.id == "sin-internet" && times > 0;
    };
    QVERIFY(exercised("moviles", "conectado") && exercised("mover", "alterno") && exercised("mover", "ccv"));
    const Ran csv = runPrep({ QStringLiteral("report"), QStringLiteral("plan"), QStringLiteral("--data"), m_data,
        QStringLiteral("--csv"), QStringLiteral("tiempos") });
    QCOMPARE(csv.exitCode, 0);
    std::set<std::string> reported;
    int late = 0;
    for (const QByteArray& line : csv.out.split('\n').mid(1)) {
        const QList<QByteArray> cells = line.trimmed().split(',');
        if (cells.size() != 14)
            continue;
        reported.insert(cells[0].toStdString());
        QVERIFY(!cells[7].isEmpty());
        QVERIFY(cells[8].toInt() > 0 && cells[9].toInt() > 0 && cells[10].toInt() > 0);
        QCOMPARE(cells[11].toInt(), 1800);
        QCOMPARE(cells[12].toInt(), cells[10].toInt() > 1800 ? 1 : 0);
        late += cells[12].toInt();
    }
    for (const SiteIndex site : m_sites)
        QVERIFY2(reported.contains(m_process->sites[site].id), m_process->sites[site].id.c_str());
    QVERIFY(late > 0 && late < static_cast<int>(m_sites.size()));
    const Ran report = runPrep({ QStringLiteral("report"), QStringLiteral("plan"), QStringLiteral("--data"), m_data });
    QVERIFY(
        report.out.contains(("| " + m_site + " | mover | coordinador |").c_str()) && report.out.contains("Cobertura"));
    qInfo("\n%s", report.out.left(report.out.indexOf("## Pasos")).constData());
}

/// What two consoles showed while it happened, at the same cortes, against a fold of the log that ends there.
void TestPlan::consolesShowedWhatTheLogSays()
{
    std::map<View, std::size_t> compared;
    std::size_t whileMoved = 0;
    State state(m_process);
    QByteArray trouble;
    const auto folded = foldLog(DataDir(m_data.toStdString()).logFile(), [&](const FoldedEvent& folding) {
        evolve(state, folding.event);
        const auto [first, last] = m_shown.equal_range(state.seq);
        for (auto at = first; at != last; ++at) {
            const Shown& shown = at->second;
            Night night([] { return Millis { 0 }; });
            SiteModel table(night);
            night.setSnapshot(std::make_shared<State>(redact(state, shown.view)), 0);
            const QByteArray where = "seq " + QByteArray::number(static_cast<qulonglong>(state.seq)) + (shown.view == View::interno ? " interno" : " observador");
            if (digestOf(night.state()) != shown.state)
                trouble += where + ": another state\n";
            if (figuresOf(night, table) != shown.figures)
                trouble += where + ": other figures\n";
            ++compared[shown.view];
            whileMoved += shown.moved > 0 ? 1 : 0;
        }
        return true;
    });
    QVERIFY(folded.ok());
    qInfo("%zu cortes compared by the coordinator, %zu by the observer, %zu while work was moved", compared[View::interno],
        compared[View::observador], whileMoved);
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    QVERIFY(compared[View::interno] >= 5 && compared[View::observador] >= 5 && whileMoved >= 2);
}

void TestPlan::consolesHoldWhatTheLogSays()
{
    Hub hub(m_data, m_credentials, m_process->closing);
    QVERIFY(hub.isUp);
    Watcher coordinator(m_credentials, hub.url, "COORD-1");
    Watcher observer(m_credentials, hub.url, "OBS-1");
    QVERIFY(QTest::qWaitFor(
        [&] { return coordinator.isLive && observer.isLive && coordinator.night.hasState() && observer.night.hasState(); }, 60000));
    hub.stop();
    QTRY_VERIFY(!coordinator.isLive && !observer.isLive);
    for (const auto& [watcher, view] :
        { std::pair { &coordinator, View::interno }, std::pair { &observer, View::observador } }) {
        const auto replayed = replay(watcher->night.state().seq);
        QVERIFY(replayed.has_value());
        QCOMPARE(replayed->seq, watcher->night.state().seq);
        QVERIFY(serialize(redact(*replayed, view)) == serialize(watcher->night.state()));
    }
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
