// SPDX-License-Identifier: MIT
#include "app/tools/drillfaults.h"

#include "app/publisher/sabotage.h"
#include "app/remote/folderserver.h"
#include "models/eventlog/foldlog.h"
#include "models/process/files.h"
#include "models/process/isotime.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <utility>

namespace prep::tools {

namespace {

namespace fs = std::filesystem;
constexpr int lookMs = 50;
constexpr int longestMs = 90000;
constexpr int cutMs = 300; ///< until the hub has surely seen that the sessions ended
constexpr const char* copyId = "espejo";
constexpr std::string_view away = ".fuera";
constexpr const char* beforeSuffix = ".antes";

std::string definitionFile(const std::string& data)
{
    return data + "/proceso/proceso.json";
}

/// Where the hub finds the copy that it is to watch.
std::string copyTable(const std::string& data)
{
    return data + "/simulacro/difusores.csv";
}

bool spoilsFiles(FaultKind kind)
{
    return kind == FaultKind::jsonMalo || kind == FaultKind::filasUtc || kind == FaultKind::renglonesFaltan || kind == FaultKind::imagenesFaltan;
}

Impairment impairmentOf(const ScenarioFault& fault)
{
    Impairment impairment;
    impairment.stalled = fault.tipo == FaultKind::hoyoNegro;
    impairment.halfOpen = fault.tipo == FaultKind::medioAbierto;
    impairment.delayMs = fault.retardoMs;
    impairment.bytesPerSecond = fault.bytesPorSegundo;
    return impairment;
}

Status made(const std::error_code& failed, const std::string& what)
{
    return failed ? Status(Error { exitEnvironment, what + ": " + failed.message() }) : Status();
}

} // namespace

DrillFaults::DrillFaults(const DrillOptions& options, std::shared_ptr<const Process> process, DrillCast& cast, std::optional<DrillReach> reach)
    : m_options(options)
    , m_process(std::move(process))
    , m_cast(cast)
    , m_reach(std::move(reach))
    , m_journal(options.data.empty() ? (std::filesystem::path(options.credentials).parent_path() / "ensayo.jsonl").string() : journalFile(options.data))
    , m_target(!m_reach ? options.publish : m_reach->isFolder() ? m_reach->published : std::string())
    , m_copyFolder(options.data.empty() ? std::string() : options.data + "/simulacro/espejo")
{
}

DrillFaults::~DrillFaults() = default;

Status DrillFaults::prepare()
{
    std::error_code failed;
    if (m_options.data.empty()) {
        fs::remove(m_journal, failed);
        return {};
    }
    fs::remove(publisher::Sabotage::requestFile(m_options.data), failed);
    fs::remove(m_journal, failed);
    if (const Status righted = putRight(); !righted)
        return righted;
    const std::string table = copyTable(m_options.data);
    fs::remove(table, failed);
    const bool hasCopy = std::ranges::any_of(m_options.scenario.fallas, [](const ScenarioFault& fault) { return fault.tipo == FaultKind::difusorRancio; });
    const bool isTargetHit = std::ranges::any_of(m_options.scenario.fallas, [](const ScenarioFault& fault) { return fault.tipo == FaultKind::destinoMuerto; });
    if (isTargetHit) // the clock stands while the hub tries: no drill waits as long as a night would
        m_watching = { QStringLiteral("--patience"), QStringLiteral("3") };
    if (!hasCopy || m_target.empty())
        return {};
    fs::remove_all(m_copyFolder, failed);
    fs::create_directories(m_target, failed);
    fs::create_directory_symlink(fs::absolute(m_target), m_copyFolder, failed);
    if (failed)
        return made(failed, m_copyFolder);
    auto server = remote::FolderServer::start(m_copyFolder);
    if (!server)
        return server.error();
    m_copy = std::move(*server);
    m_watching += { QStringLiteral("--difusores"), QString::fromStdString(table), QStringLiteral("--public-grace"), QStringLiteral("0") };
    return writeFileAtomically(table, "DIFUSOR,NOMBRE,URL\n" + std::string(copyId) + ",Copia del simulacro," + m_copy->url() + "\n");
}

/// What a drill that was killed in the middle of a fault left in the way of the hub.
Status DrillFaults::putRight() const
{
    std::error_code failed;
    const std::string definition = definitionFile(m_options.data);
    if (fs::exists(definition + beforeSuffix, failed))
        fs::rename(definition + beforeSuffix, definition, failed);
    if (failed)
        return made(failed, definition);
    const std::string kept = m_target + std::string(away);
    if (m_target.empty() || !fs::is_directory(kept, failed) || !fs::is_regular_file(m_target, failed))
        return {};
    fs::remove(m_target, failed);
    fs::rename(kept, m_target, failed);
    return failed ? made(failed, m_target) : Status();
}

const ScenarioFault* DrillFaults::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_options.scenario.fallas, id, &ScenarioFault::id);
    return found == m_options.scenario.fallas.end() ? nullptr : &*found;
}

void DrillFaults::act(const FaultMoment& moment, Done done)
{
    const ScenarioFault* fault = find(moment.id);
    if (fault == nullptr || moment.que == "anota") {
        tell(moment, 0);
        done();
    } else if (moment.que == "termina") {
        end(*fault, moment, done);
    } else {
        begin(*fault, moment, done);
    }
}

void DrillFaults::stationDied(const std::string& id, const std::string& persona, const std::string& estacion, Millis at)
{
    m_cast.drop(persona, estacion);
    tell({ id, "muere", {}, at }, 0, QString::fromStdString(estacion));
}

void DrillFaults::begin(const ScenarioFault& fault, const FaultMoment& moment, const Done& done)
{
    switch (fault.tipo) {
    case FaultKind::energiaCcv:
    case FaultKind::hubMuerto:
    case FaultKind::esquemaCambiado:
        return moment.sitios.empty() ? onHub(fault, moment, false, done) : onSiteHubs(moment, done);
    case FaultKind::reconexion:
        m_cast.resetAll();
        return await(moment, [this] { return m_cast.areAllLive(); }, done);
    case FaultKind::destinoMuerto:
    case FaultKind::difusorRancio:
        return onFiles(fault, moment, false, done);
    default:
        return spoilsFiles(fault.tipo) ? onFiles(fault, moment, false, done) : onLines(fault, moment, done);
    }
}

void DrillFaults::end(const ScenarioFault& fault, const FaultMoment& moment, const Done& done)
{
    const bool isSeen = std::ranges::any_of(m_options.scenario.criterios, [&](const ScenarioCheck& check) { return check.prueba == CheckKind::verificaDurante && check.falla == fault.id; });
    if (fault.tipo == FaultKind::esquemaCambiado)
        return onHub(fault, moment, true, done);
    if (spoilsFiles(fault.tipo) || fault.tipo == FaultKind::destinoMuerto || fault.tipo == FaultKind::difusorRancio) {
        const auto stop = [this, fault, moment, done] { onFiles(fault, moment, true, done); };
        return isSeen && !m_target.empty() ? verify(moment, stop) : stop();
    }
    m_cuts.erase(fault.id);
    m_cast.impair(moment.sitios, {});
    if (fault.tipo <= FaultKind::medioAbierto) {
        m_cast.restore(moment.sitios);
        return await(moment, [this, sites = moment.sitios] { return m_cast.areLive(sites); }, done);
    }
    tell(moment, 0);
    done();
}

void DrillFaults::onLines(const ScenarioFault& fault, const FaultMoment& moment, const Done& done)
{
    const auto wait = [this, moment, done] {
        QTimer::singleShot(cutMs, this, [this, moment, done] {
            tell(moment, cutMs);
            done();
        });
    };
    if (fault.tipo <= FaultKind::medioAbierto)
        m_cuts[fault.id] = moment;
    switch (fault.tipo) {
    case FaultKind::enlaceCortado:
        m_cast.cut(moment.sitios);
        return wait();
    case FaultKind::hoyoNegro:
    case FaultKind::medioAbierto:
        // Nobody closes anything: silence is all there is to notice.
        m_cast.impair(moment.sitios, impairmentOf(fault));
        return await(moment, [this, sites = moment.sitios] { return m_cast.areDown(sites); }, done);
    case FaultKind::perdida:
        m_cast.cut(moment.sitios);
        m_cast.restore(moment.sitios);
        return await(moment, [this, sites = moment.sitios] { return m_cast.areLive(sites); }, done);
    default:
        m_cast.impair(moment.sitios, impairmentOf(fault));
        tell(moment, 0);
        done();
    }
}

bool DrillFaults::reaches(const ScenarioFault& fault, bool isEnd)
{
    const bool isOfFiles = spoilsFiles(fault.tipo) || fault.tipo == FaultKind::destinoMuerto || fault.tipo == FaultKind::difusorRancio;
    const FaultBar ownBar = isOfFiles && m_target.empty() ? FaultBar::notPublishing : FaultBar::none;
    const FaultBar bar = m_reach ? m_reach->barOf(fault.tipo) : ownBar;
    if (bar != FaultBar::none && !isEnd)
        problem(fault.id + ": " + barText(bar));
    return bar == FaultBar::none;
}

void DrillFaults::undo()
{
    std::error_code failed;
    if (m_copy)
        fs::remove(copyTable(m_options.data), failed); // nobody answers there any more
    if (!m_reach)
        return; // its own hub ends, and what it left is what is judged
    if (!m_spoiling.empty()) {
        m_spoiling.clear();
        if (const Status written = writeRequests(); !written)
            problem(written.error().detail);
    }
    if (const ScenarioFault* fault = find(m_away))
        onTarget(*fault, true);
    if (!m_definition.isEmpty())
        told("definición", m_hub->killAnd([this] { changeSchema(true); }));
}

/// Whether it was done; what was not is among the problems.
bool DrillFaults::told(const std::string& what, const Status& status)
{
    if (!status)
        problem(what + ": " + status.error().detail);
    return status.ok();
}

void DrillFaults::onHub(const ScenarioFault& fault, const FaultMoment& moment, bool isEnd, const Done& done)
{
    if (!reaches(fault, isEnd))
        return done();
    m_cast.expectNewHub();
    const Status killed = m_hub->killAnd([this, fault, isEnd] {
        if (fault.tipo == FaultKind::esquemaCambiado)
            changeSchema(isEnd);
    });
    if (!told(fault.id, killed))
        return done();
    if (fault.tipo == FaultKind::energiaCcv)
        m_cast.resetAll();
    await(moment, [this] { return m_cast.hasNewHub() && m_cast.areAllLive(); }, done);
}

/// Their people go on as soon as they are there again; whether their lines are is another matter.
void DrillFaults::onSiteHubs(const FaultMoment& moment, const Done& done)
{
    if (m_sites == nullptr || m_options.data.empty()) {
        problem(moment.id + ": a los concentradores de otras máquinas no se les corta la energía; corra el simulacro con --data");
        return done();
    }
    if (!told(moment.id, m_sites->kill(moment.sitios)))
        return done();
    await(moment, [this, sites = moment.sitios] { return m_sites->areBackUp(sites) && m_cast.areAllLive(); }, done);
}

void DrillFaults::mend(const std::vector<std::string>& sites, Millis at)
{
    m_cast.impair(sites, {});
    m_cast.restore(sites);
    for (auto& [id, moment] : std::exchange(m_cuts, {}))
        tell({ id, "termina", moment.sitios, at }, 0, QStringLiteral("al terminar"));
}

/// The columns of an election's results file get other names in the definition that the hub finds when it comes back.
void DrillFaults::changeSchema(bool isEnd)
{
    if (isEnd && m_definition.isEmpty())
        return; // another run changed it, and prepare() has put it right
    const QString name = QString::fromStdString(definitionFile(m_options.data));
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return problem("no se puede abrir proceso.json");
    QByteArray text = file.readAll();
    if (!isEnd) {
        m_definition = text;
        if (!QFile::copy(name, name + QLatin1String(beforeSuffix))) // of a drill that dies with it changed
            return problem("no se puede guardar proceso.json antes de cambiarlo");
        text.replace("\"ID_DISTRITO_LOCAL\"", "\"ID_DISTRITO\"").replace("\"DISTRITO_LOCAL\"", "\"DISTRITO\"");
        if (text == m_definition)
            problem("proceso.json no tiene la columna ID_DISTRITO_LOCAL, que este escenario cambia");
    } else {
        text = std::exchange(m_definition, {});
    }
    QSaveFile changed(name);
    if (!changed.open(QIODevice::WriteOnly) || changed.write(text) != text.size() || !changed.commit())
        return problem("no se puede escribir proceso.json");
    if (isEnd)
        QFile::remove(name + QLatin1String(beforeSuffix));
}

void DrillFaults::onFiles(const ScenarioFault& fault, const FaultMoment& moment, bool isEnd, const Done& done)
{
    if (!reaches(fault, isEnd))
        return done();
    const auto finish = [this, fault, moment, isEnd, done] {
        if (fault.tipo == FaultKind::destinoMuerto) {
            onTarget(fault, isEnd);
        } else if (fault.tipo == FaultKind::difusorRancio) {
            onCopy(fault, isEnd);
        } else {
            if (isEnd)
                m_spoiling.erase(fault.id);
            else
                m_spoiling[fault.id] = fault;
            if (const Status written = writeRequests(); !written)
                problem(written.error().detail);
        }
        tell(moment, 0);
        done();
    };
    if (fault.tipo == FaultKind::difusorRancio && isEnd)
        return await({ fault.id, "visto", {}, moment.at }, [this] { return sawCopyStale(); }, finish);
    finish();
}

/// A plain file stands where the folder was: nothing can be written, and what the public saw last stays beside it.
void DrillFaults::onTarget(const ScenarioFault& fault, bool isEnd)
{
    std::error_code failed;
    if (isEnd)
        fs::remove(m_target, failed);
    fs::rename(isEnd ? m_target + std::string(away) : m_target, isEnd ? m_target : m_target + std::string(away), failed);
    if (failed)
        return problem(fault.id + ": " + failed.message());
    m_away = isEnd ? std::string() : fault.id;
    if (!isEnd && !writeFileAtomically(m_target, "el destino no responde\n"))
        problem(fault.id + ": no se puede estorbar en el destino");
}

/// A copy that is not renewed: what was there when it stopped.
void DrillFaults::onCopy(const ScenarioFault& fault, bool isEnd)
{
    std::error_code failed;
    fs::remove_all(m_copyFolder, failed); // of a link: the link
    if (isEnd)
        fs::create_directory_symlink(fs::absolute(m_target), m_copyFolder, failed);
    else
        fs::copy(m_target, m_copyFolder, fs::copy_options::recursive, failed);
    if (failed)
        problem(fault.id + ": " + failed.message());
}

Status DrillFaults::writeRequests() const
{
    const std::string file = publisher::Sabotage::requestFile(m_options.data);
    if (m_spoiling.empty()) {
        std::error_code failed;
        fs::remove(file, failed);
        return made(failed, file);
    }
    QJsonArray all;
    for (const auto& [id, fault] : m_spoiling) {
        const std::string election = fault.eleccion.empty() ? m_process->elections.front().id : fault.eleccion;
        const std::string_view kind = faultNames[static_cast<std::size_t>(fault.tipo)];
        all.append(QJsonObject { { QStringLiteral("tipo"), QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())) },
            { QStringLiteral("eleccion"), QString::fromStdString(election) }, { QStringLiteral("cuantas"), fault.cuantas } });
    }
    return writeFileAtomically(file, QJsonDocument(QJsonObject { { QStringLiteral("fallas"), all } }).toJson().toStdString());
}

void DrillFaults::await(const FaultMoment& moment, std::function<bool()> isSo, const Done& done)
{
    auto* const timer = new QTimer(this);
    QElapsedTimer since;
    since.start();
    connect(timer, &QTimer::timeout, this, [this, timer, since, moment, isSo = std::move(isSo), done] {
        const bool isLate = since.elapsed() > longestMs;
        if (!isLate && !isSo())
            return;
        if (isLate)
            problem(moment.id + " (" + moment.que + "): tras " + std::to_string(longestMs / 1000) + " s no había terminado");
        timer->stop();
        timer->deleteLater();
        tell(moment, since.elapsed());
        done();
    });
    timer->start(lookMs);
}

void DrillFaults::verify(const FaultMoment& moment, const Done& then)
{
    const bool isAway = fs::is_directory(m_target + std::string(away));
    const std::string shown = fs::is_symlink(m_copyFolder) || !fs::exists(m_copyFolder) ? m_target + (isAway ? std::string(away) : std::string()) : m_copyFolder;
    auto* const prep = new QProcess(this);
    connect(prep, &QProcess::finished, this, [this, prep, moment, then] {
        tell({ moment.id, "verifica", {}, moment.at }, 0, QString::fromUtf8(prep->readAllStandardOutput()));
        prep->deleteLater();
        then();
    });
    prep->start(QCoreApplication::applicationFilePath(),
        { QStringLiteral("verify"), QString::fromStdString(shown), QStringLiteral("--trust"), QString::fromStdString(m_options.data + "/confianza.json"),
            QStringLiteral("--now"), QString::fromStdString(formatIso(moment.at, m_process->utcOffsetMinutes)) });
}

bool DrillFaults::sawCopyStale() const
{
    bool isStale = false;
    const auto folded = foldLog(m_options.data + "/registro.db", [&isStale](const FoldedEvent& each) {
        const auto* seen = std::get_if<body::PublicoVisto>(&each.event.body);
        isStale = isStale || (seen != nullptr && each.event.header.subject.key == copyId && seen->estado == VistaPublica::atrasada);
        return true;
    });
    return folded.ok() && isStale;
}

void DrillFaults::tell(const FaultMoment& moment, qint64 ms, const QString& text)
{
    const ScenarioFault* fault = find(moment.id);
    const std::string_view kind = fault == nullptr ? std::string_view() : faultNames[static_cast<std::size_t>(fault->tipo)];
    const QJsonObject line { { QStringLiteral("falla"), QString::fromStdString(moment.id) },
        { QStringLiteral("tipo"), QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())) },
        { QStringLiteral("que"), QString::fromStdString(moment.que) }, { QStringLiteral("en"), static_cast<qint64>(moment.at) },
        { QStringLiteral("ms"), ms }, { QStringLiteral("texto"), text } };
    QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact);
    bytes += '\n';
    if (m_options.watchesProgress)
        std::cout << bytes.constData() << std::flush;
    QFile journal(QString::fromStdString(m_journal));
    if (!journal.open(QIODevice::Append) || journal.write(bytes) != bytes.size())
        problem("no se puede escribir " + m_journal);
}

void DrillFaults::problem(const std::string& what)
{
    m_problems.push_back(what);
}

} // namespace prep::tools
