// SPDX-License-Identifier: MIT
#include "tests/integration/programs.h"

#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/scriptcommands.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>

namespace prep::test {

namespace {

bool isClaim(EventKind kind)
{
    return kind == EventKind::actaReclamada || kind == EventKind::reclamoRenovado || kind == EventKind::reclamoSoltado
        || kind == EventKind::reclamoCaducado;
}

std::string describe(const State& state, ActaIndex index)
{
    const ActaState& acta = state.actas[index];
    std::string text = "etapa " + std::to_string(static_cast<int>(acta.etapa)) + " captura "
        + std::to_string(acta.captura) + " verificacion " + std::to_string(acta.valor.verificacion) + " observacion "
        + std::to_string(static_cast<int>(acta.valor.derived.observacion)) + " contabilizada "
        + std::to_string(acta.valor.derived.contabilizada) + " total "
        + std::to_string(acta.valor.derived.totalCalculado) + " votos";
    if (acta.valor.tally) {
        for (std::size_t i = 0; i < acta.valor.tally->fieldCount(); ++i)
            text += " " + std::to_string(acta.valor.tally->field(i));
    }
    return text + " vida";
}

} // namespace

Ran runPrep(const QStringList& arguments, int timeoutMs)
{
    QProcess process;
    process.start(QStringLiteral(PREP_PROGRAM), arguments);
    Ran ran;
    if (process.waitForFinished(timeoutMs) && process.exitStatus() == QProcess::NormalExit)
        ran.exitCode = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

QByteArray contentOf(const QString& file)
{
    QFile from(file);
    return from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray();
}

bool copyData(const QString& from, const QString& to)
{
    return QProcess::execute(QStringLiteral("cp"), { QStringLiteral("-a"), from, to }) == 0;
}

void startDrill(QProcess& process, const QString& data, const QStringList& more)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("PREP_HUB")); // found beside the program, as when installed
    process.setProcessEnvironment(environment);
    QStringList arguments { QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--data"), data,
        QStringLiteral("--json") };
    if (!more.contains(QStringLiteral("--speed")))
        arguments << QStringLiteral("--speed") << QStringLiteral("max");
    process.start(QStringLiteral(PREP_PROGRAM), arguments + more);
}

qint64 hubPid(const QString& data)
{
    QFile file(data + QStringLiteral("/hub.json"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const qint64 pid = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("pid")).toInteger();
    return pid > 0 && ::kill(static_cast<pid_t>(pid), 0) == 0 ? pid : 0;
}

NightFacts readFacts(const QString& data)
{
    NightFacts facts;
    const auto dir = DataDir::open(data.toStdString());
    const auto process = dir ? dir->loadProcess() : Result<std::shared_ptr<const Process>>(dir.error());
    if (!process) {
        facts.error = process.error().detail;
        return facts;
    }
    State state(*process);
    std::map<std::string, std::string> lives;
    const auto folded = foldLog(dir->logFile(), [&](const FoldedEvent& folding) {
        const EventHeader& header = folding.event.header;
        evolve(state, folding.event);
        ++facts.ids[header.id.hex()];
        ++facts.events;
        const std::string step = " " + std::string(name(header.kind)) + "@" + std::to_string(header.corrected());
        if (header.subject.kind == SubjectKind::acta && !isClaim(header.kind))
            lives[header.subject.key] += step;
        else if (header.subject.kind == SubjectKind::pieza)
            facts.piezas[header.subject.id.hex()] += step;
        return true;
    });
    if (!folded)
        facts.error = folded.error().detail;
    for (ActaIndex i = 0; i < state.actas.size(); ++i) {
        const std::string key = state.process->actaKey(i);
        facts.actas[key] = describe(state, i) + lives[key];
    }
    return facts;
}

std::string firstDifference(const NightFacts& a, const NightFacts& b)
{
    for (const auto& [mine, other] : { std::pair { &a.actas, &b.actas }, std::pair { &a.piezas, &b.piezas } }) {
        if (mine->size() != other->size())
            return "sizes differ";
        for (const auto& [key, text] : *mine) {
            const auto found = other->find(key);
            if (found == other->end() || found->second != text)
                return key + ": " + text + " | " + (found == other->end() ? "missing" : found->second);
        }
    }
    return {};
}

std::set<std::string> scriptedIds(const QString& data, std::uint64_t seed)
{
    std::set<std::string> ids;
    const auto dir = DataDir::open(data.toStdString());
    const auto process = dir ? dir->loadProcess() : Result<std::shared_ptr<const Process>>(dir.error());
    if (!process)
        return ids;
    std::uint64_t number = 0;
    (void)readScript(dir->scriptFile(), [&](ScriptRow&& row) {
        const auto commands = commandsOf(row, ++number, **process, seed);
        if (commands && !commands->empty())
            ids.insert(commands->back().id.hex());
    });
    return ids;
}

} // namespace prep::test
