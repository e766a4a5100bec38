// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"
#ifdef PREP_HAS_IMAGING
#include "app/tools/drillactaimages.h"
#endif
#include "app/tools/drillcurve.h"
#include "app/tools/drillfaults.h"
#include "app/tools/drillhub.h"
#include "app/tools/drillnight.h"
#include "app/tools/drillprogress.h"
#include "app/tools/drillscenario.h"
#include "app/tools/drillsites.h"
#include "app/tools/scenarios.h"
#include "models/process/datadir.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <algorithm>
#include <csignal>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep drill night (--data DATOS | --hub URL) --speed N|max [--script noche.csv] [--until HORA]\n"
      "       [--images none|stub|full|CARPETA] [--conflicts P] [--seed N] [--credentials ARCHIVO] [--scenario NOMBRE] "
      "[--curve 1..4] [--staff N] [--agents] [--progress] [--publish CARPETA|REMOTO --passphrase-file ARCHIVO] [--json]\n"
      "     prep drill acta-images --help: actas dibujadas, para ensayar la captura\n"
      "     prep drill reach --help: qué fallas se pueden hacer con el concentrador que ya corre\n\n"
      "Actúa como los sitios y el personal de captura de una noche. Con --data arranca prep-hub y lo vuelve a "
      "arrancar\n"
      "si cae; si ya corre uno sobre DATOS usa ese, y al que mata lo vuelve a arrancar con sus mismas órdenes y lo deja\n"
      "corriendo. Sobre los mismos datos continúa donde se quedó. Avance en stderr; resumen en stdout con --json.\n"
      "Con --images CARPETA la imagen de cada acta es su ACTA.jpg o ACTA.png (prep drill acta-images las dibuja).\n"
      "Con --agents, en hasta 60 CATD un agente mide sus enlaces (un relevo por enlace, con el retardo y el ancho de su medio;\n"
      "unos pocos fallan): es lo que muestra la página Enlaces.\n"
      "Salida: 0 todo el guion quedó acusado · 1 hubo rechazos inesperados · 2 uso o datos · 3 entorno\n\n"
      "--scenario es un archivo (resources/scenarios/FORMAT.md) o uno de los que vienen con el programa; prep drill scenarios los\n"
      "muestra, los revisa y los corre. Escenarios (los enlaces caen de verdad, en el relevo de cada sitio; quien activa el plan, quien lo refrenda y quien\n"
      "termina cada paso lo hace desde su propia sesión; al terminar, prep report plan da los tiempos):\n";
constexpr std::size_t shownRows = 20;

int signalPipe[2] = { -1, -1 };
volatile std::sig_atomic_t caughtSignal = 0;

/// Only what may be done in a signal handler: the event loop does the rest.
extern "C" void onDrillSignal(int number)
{
    caughtSignal = number;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

/// From options to exit code: reads what the night needs, joins the parts and runs the event loop.
class Drill : public QObject {
public:
    explicit Drill(DrillOptions options)
        : m_options(std::move(options))
    {
    }

    int run();

private:
    [[nodiscard]] Status readData();
    [[nodiscard]] Status readCredentials(const DataDir& data);
    [[nodiscard]] Status foundSites();
    [[nodiscard]] QStringList publishing() const;
    void hubIsAt(const QUrl& url);
    void onWelcome(const wire::Bienvenida& welcome);
    void onDefinition(const wire::Chunk& chunk);
    void beginWhenReady();
    void beginNight();
    void onEnd(const Status& status);
    void stop(int code);
    [[nodiscard]] Status catchSignals();
    void leaveHub();

    DrillOptions m_options;
    Credentials m_credentials;
    std::shared_ptr<const Process> m_process;
    std::string m_definition; ///< as it arrives
    std::optional<wire::Bienvenida> m_welcome;
    int m_code = exitDone;
    bool m_isEnded = false;
    std::unique_ptr<DrillHub> m_hub;
    std::unique_ptr<DrillCast> m_cast;
    std::vector<std::string> m_ownHubs;
    std::unique_ptr<DrillSites> m_sites;
    std::unique_ptr<DrillScript> m_script;
    std::unique_ptr<DrillFaults> m_faults;
    std::unique_ptr<DrillNight> m_night;
    std::unique_ptr<DrillProgress> m_progress;
    std::unique_ptr<QSocketNotifier> m_stopper;
    std::optional<DrillReach> m_reach; ///< of a hub that runs already; none: it is started
    DrillSession* m_simulator = nullptr;
};

/// What the hub that is started is told of publishing.
QStringList Drill::publishing() const
{
    if (m_options.publish.empty())
        return {};
    const QStringList watching = m_faults->watching();
    return watching + QStringList { QStringLiteral("--publish"), QString::fromStdString(m_options.publish), QStringLiteral("--passphrase-file"), QString::fromStdString(m_options.passphraseFile) };
}

Status Drill::readData()
{
    if (m_options.data.empty()) {
        const auto text = readFile(m_options.credentials, 256U << 20);
        if (!text)
            return text.error();
        auto credentials = parseCredentials(*text);
        if (!credentials)
            return credentials.error();
        m_credentials = std::move(*credentials);
        return {};
    }
    const auto data = DataDir::open(m_options.data);
    if (!data)
        return data.error();
    auto process = data->loadProcess();
    if (!process)
        return process.error();
    m_process = *process;
    if (!m_process->simulacro)
        return Error { exitUsage, "el proceso no es un simulacro: no se simula una noche sobre él" };
    if (m_options.script.empty()) {
        m_options.script = data->processFolder() + "/noche.csv";
        if (!fileExists(m_options.script))
            m_options.script = data->scriptFile();
    }
    return readCredentials(*data);
}

Status Drill::readCredentials(const DataDir& data)
{
    const std::string file = m_options.credentials.empty() ? data.credentialsFile() : m_options.credentials;
    const auto text = readFile(file, 256U << 20);
    auto credentials = text ? parseCredentials(*text) : Result<Credentials>(text.error());
    if (!credentials)
        return credentials.error();
    m_credentials = std::move(*credentials);
    return {};
}

/// Before the hub is started, so that it knows who comes; one that runs already notices.
Status Drill::foundSites()
{
    auto hubs = m_process ? ownHubs(m_options.scenario, *m_process) : Result<std::vector<std::string>>(std::vector<std::string> {});
    if (!hubs)
        return hubs.error();
    m_ownHubs = std::move(*hubs);
    if (m_ownHubs.empty())
        return {};
    if (const Status founded = DrillSites::found(m_options.data, m_ownHubs); !founded)
        return founded;
    if (const Status read = readCredentials(DataDir(m_options.data)); !read)
        return read;
    for (const std::string& site : m_ownHubs) {
        if (std::ranges::none_of(m_credentials.personas, [&](const auto& person) { return person.sitio == site && person.papel == Role::capturista; }))
            return Error { exitUsage, "las credenciales no tienen a quienes capturan en " + site };
    }
    return {};
}

int Drill::run()
{
    if (const Status read = readData(); !read)
        return failure(read.error().detail, exitUsage);
    if (!fileExists(m_options.script))
        return failure("no existe el guion " + m_options.script, exitUsage);
    if (const Status founded = foundSites(); !founded)
        return failure(founded.error().detail, founded.error().code == exitUsage ? exitUsage : exitEnvironment);
    m_cast = std::make_unique<DrillCast>(m_credentials, m_options.images);
    m_cast->onNew([this](DrillSession& session) {
        if (m_night)
            m_night->prepare(session);
    });
    const auto running = RunningHub::on(QString::fromStdString(m_options.data));
    if (m_options.data.empty() || (running && !isOrphanOfADrill(running->pid)))
        m_reach = reachOf(QString::fromStdString(m_options.data));
    m_sites = std::make_unique<DrillSites>(m_options.data, m_ownHubs, *m_cast);
    if (m_options.data.empty()) {
        QMetaObject::invokeMethod(
            this, [this] { hubIsAt(QUrl(QString::fromStdString(m_options.hubUrl))); }, Qt::QueuedConnection);
    } else {
        if (const Status caught = m_reach ? catchSignals() : Status(); !caught)
            return failure(caught.error().detail, caught.error().code);
        m_faults = std::make_unique<DrillFaults>(m_options, m_process, *m_cast, m_reach);
        if (const Status ready = m_faults->prepare(); !ready)
            return failure(ready.error().detail, ready.error().code);
        m_hub = std::make_unique<DrillHub>(
            QString::fromStdString(m_options.data), publishing(), [this](const QUrl& url) { hubIsAt(url); },
            [this](const Error& error) { onEnd(error); });
        m_faults->setHub(*m_hub);
        m_faults->setSites(*m_sites);
        QMetaObject::invokeMethod(
            this, [this] { m_hub->start(); }, Qt::QueuedConnection);
    }
    QCoreApplication::exec();
    if (m_reach && caughtSignal != 0) { // whoever waits for it sees what ended it
        ::signal(caughtSignal, SIG_DFL);
        ::raise(caughtSignal);
    }
    return m_code;
}

/// A hub that goes on after the drill is not left as a fault had it, however the drill ends.
Status Drill::catchSignals()
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return Error { exitEnvironment, "no se puede esperar la orden de terminar" };
    m_stopper = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(m_stopper.get(), &QSocketNotifier::activated, this, [this] {
        m_stopper->setEnabled(false);
        m_isEnded = true;
        leaveHub();
        QCoreApplication::quit();
    });
    for (const int number : { SIGTERM, SIGINT, SIGHUP })
        ::signal(number, onDrillSignal);
    return {};
}

void Drill::leaveHub()
{
    if (m_faults)
        m_faults->undo();
    if (m_hub)
        m_hub->ask(); // first of all: one that goes on after the drill is up again, whatever becomes of the rest
    if (m_sites)
        m_sites->stop();
    if (m_hub)
        m_hub->stop();
}

void Drill::hubIsAt(const QUrl& url)
{
    m_cast->setHub(url);
    if (m_simulator)
        return;
    const auto simulator = m_cast->simulator();
    if (!simulator)
        return onEnd(simulator.error());
    m_simulator = *simulator;
    m_sites->start([this] { beginWhenReady(); }, [this](const Error& error) { onEnd(error); });
    connect(&m_simulator->connection(), &Connection::welcomed, this, &Drill::onWelcome);
    connect(&m_simulator->connection(), &Connection::chunkReceived, this, &Drill::onDefinition);
    connect(&m_simulator->connection(), &Connection::failed, this, [this](const Error& error, bool persistent) {
        if (persistent && !m_night)
            onEnd(Error {
                exitEnvironment, "el hub no acepta al simulador: " + std::to_string(error.code) + " " + error.detail });
    });
}

void Drill::onWelcome(const wire::Bienvenida& welcome)
{
    if (m_night)
        return;
    if (!welcome.simulacro)
        return onEnd(Error { exitUsage, "el proceso del hub no es un simulacro" });
    m_welcome = welcome;
    if (m_process)
        return beginWhenReady();
    m_definition.clear();
    m_simulator->connection().send(wire::PideDefinicion {});
}

void Drill::onDefinition(const wire::Chunk& chunk)
{
    if (m_process || chunk.kind != 'D' || chunk.offset != m_definition.size())
        return;
    m_definition += chunk.data;
    if (m_definition.size() != chunk.total)
        return;
    auto files = wire::unpackFiles(m_definition);
    if (!files)
        return onEnd(files.error());
    std::vector<DefinitionFile> parts;
    for (auto& file : *files)
        parts.push_back({ std::move(file.name), std::move(file.content) });
    const auto read = readDefinition(parts);
    if (!read.process)
        return onEnd(Error { exitUsage, read.errors.empty() ? "definición vacía" : read.errors.front().text() });
    m_process = read.process;
    beginWhenReady();
}

void Drill::beginWhenReady()
{
    if (!m_night && !m_isEnded && m_welcome && m_process && m_sites->isReady())
        beginNight();
}

void Drill::beginNight()
{
    std::optional<Millis> until;
    if (!m_options.until.empty()) {
        const auto parsed = parseUntil(m_options.until, m_process->opening, m_process->utcOffsetMinutes);
        if (!parsed)
            return onEnd(parsed.error());
        until = *parsed;
    }
    auto scenario = scenarioRows(m_options.scenario, *m_process, m_credentials);
    if (!scenario)
        return onEnd(scenario.error());
    if (m_options.agents) {
        if (const Status started = m_cast->startAgents(*m_process); !started)
            return onEnd(started.error());
    }
    std::optional<std::vector<ScriptRow>> shaped;
    if (!leavesScriptAlone(m_options.scenario)) {
        std::vector<ScriptRow> rows;
        const auto mistakes = readScript(m_options.script, [&rows](ScriptRow&& row) { rows.push_back(std::move(row)); });
        if (!mistakes.empty())
            return onEnd(Error { exitUsage, mistakes.front().text() });
        shaped = shapeRows(std::move(rows), m_options.scenario, *m_process, m_credentials);
    }
    if (!m_faults) {
        m_faults = std::make_unique<DrillFaults>(m_options, m_process, *m_cast, m_reach);
        if (const Status ready = m_faults->prepare(); !ready)
            return onEnd(ready.error());
    }
    m_script = std::make_unique<DrillScript>(m_options.script, m_process, m_options, m_credentials, std::move(*scenario), std::move(shaped));
    m_night = std::make_unique<DrillNight>(DrillNight::Parts { m_options, m_process, *m_cast, *m_script, *m_faults, *m_sites },
        [this](const Status& status) { onEnd(status); });
    m_progress = std::make_unique<DrillProgress>(*m_night, *m_cast, m_process->utcOffsetMinutes, m_options.watchesProgress);
    m_night->begin(*m_simulator, *m_welcome, until);
}

void Drill::onEnd(const Status& status)
{
    if (std::exchange(m_isEnded, true))
        return;
    if (!status) {
        leaveHub();
        const int code = status.error().code;
        stop(failure(status.error().detail, code == exitUsage ? exitUsage : exitEnvironment));
        return;
    }
    const DrillReport& report = m_night->report();
    std::vector<std::string> problems = m_script->errors();
    problems.insert(problems.end(), report.unexpected.begin(), report.unexpected.end());
    const auto images = m_cast->uploadErrors();
    problems.insert(problems.end(), images.begin(), images.end());
    problems.insert(problems.end(), m_faults->problems().begin(), m_faults->problems().end());
    problems.insert(problems.end(), m_sites->problems().begin(), m_sites->problems().end());
    if (m_options.data.empty() && !m_options.scenario.concentradores.empty())
        problems.emplace_back("los CATD trabajaron sin concentrador propio: solo los hace un simulacro que arranca su concentrador (--data)");
    m_progress->finish();
    for (std::size_t i = 0; i < problems.size() && i < shownRows; ++i)
        std::cerr << problems[i] << '\n';
    if (problems.size() > shownRows)
        std::cerr << "… y " << problems.size() - shownRows << " más\n";
    m_cast->closeAll();
    leaveHub();
    int code = problems.empty() ? exitDone : exitCheckFailed;
    if (m_options.json) {
        const int printed = print(m_progress->summary(problems, m_hub ? m_hub->restarts() : 0));
        code = printed == exitDone ? code : printed;
    }
    stop(code);
}

void Drill::stop(int code)
{
    m_code = code;
    QCoreApplication::exit(code);
}

} // namespace

int runDrill(const Args& args)
{
#ifdef PREP_HAS_IMAGING
    if (!args.empty() && args[0] == "acta-images")
        return runDrillActaImages(Args(args.begin() + 1, args.end()));
#endif
    if (!args.empty() && args[0] == "reach")
        return runDrillReach(Args(args.begin() + 1, args.end()));
    if (!args.empty() && args[0] == "scenarios")
        return runScenarios(Args(args.begin() + 1, args.end()));
    if (wantsHelp(args) || (args.size() > 1 && wantsHelp({ args[1] })))
        return print(std::string(help) + scenarioHelp());
    if (args.empty() || args[0] != "night")
        return usageError("se esperaba: prep drill night", std::string(help) + scenarioHelp());
    auto options = parseDrillOptions(Args(args.begin() + 1, args.end()));
    if (!options)
        return usageError(options.error().detail, help);
    int count = 1;
    char name[] = "prep";
    char* arguments[] = { name, nullptr };
    QCoreApplication application(count, arguments);
    Drill drill(std::move(*options));
    return drill.run();
}

} // namespace prep::tools
