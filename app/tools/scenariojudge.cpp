// SPDX-License-Identifier: MIT
#include "app/tools/scenariojudge.h"

#include "app/tools/drillfaults.h"
#include "app/tools/scenariocustody.h"
#include "models/domain/events.h"
#include "models/process/isotime.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QProcess>

#include <algorithm>
#include <cmath>
#include <map>

namespace prep::tools {

namespace {

constexpr qint64 minuteMs = 60000;
constexpr double percentTolerance = 1.0;
const QLatin1String bodyKey("cuerpo");

struct Line {
    QByteArray raw;
    QJsonObject event;
    [[nodiscard]] QString kind() const { return event[QLatin1String("tipo")].toString(); }
    [[nodiscard]] qint64 at() const { return event[QLatin1String("en")].toInteger(); }
    [[nodiscard]] QJsonObject body() const { return event[bodyKey].toObject(); }
};

std::vector<Line> linesOf(const QByteArray& text)
{
    std::vector<Line> lines;
    for (const QByteArray& raw : text.split('\n')) {
        if (!raw.isEmpty())
            lines.push_back({ raw, QJsonDocument::fromJson(raw).object() });
    }
    return lines;
}

QByteArray contentOf(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QString secondsText(qint64 ms)
{
    return QString::number(static_cast<double>(ms) / 1000, 'f', 1) + QStringLiteral(" s");
}

QString minutesText(qint64 ms)
{
    return ms < minuteMs ? QStringLiteral("<1 min") : QString::number(ms / minuteMs) + QStringLiteral(" min");
}

/// What a person calls a kind of event; one that no scenario asks for so far as the log has it.
QString calledOf(const QString& kind)
{
    static const QMap<QString, QString> names { { QStringLiteral("alarmaActivada"), QStringLiteral("alarma") },
        { QStringLiteral("alarmaNormalizada"), QStringLiteral("fin de la alarma") }, { QStringLiteral("compuertaHallo"), QStringLiteral("hallazgo de la compuerta") },
        { QStringLiteral("corteLiberado"), QStringLiteral("corte publicado") }, { QStringLiteral("corteRevisado"), QStringLiteral("corte revisado") },
        { QStringLiteral("planActivado"), QStringLiteral("plan activado") }, { QStringLiteral("publicoVisto"), QStringLiteral("vista desde fuera") },
        { QStringLiteral("reclamoCaducado"), QStringLiteral("reclamo vencido") } };
    return names.value(kind, kind);
}

/// "alarma sinSenal/D07, evento 1234"
QString evidenceOf(const Line& line)
{
    const QString about = line.event[QLatin1String("sujeto")].toObject()[QLatin1String("clave")].toString();
    return calledOf(line.kind()) + (about.isEmpty() ? QString() : QLatin1Char(' ') + about) + QStringLiteral(", evento ") + QString::number(line.event[QLatin1String("seq")].toInteger());
}

QStringList textsOf(const QJsonValue& list)
{
    QStringList texts;
    for (const QJsonValue& each : list.toArray())
        texts << each.toString();
    return texts;
}

CheckOutcome onlyInARun()
{
    return { false, QStringLiteral("se juzga al correrlo entero, con prep drill scenarios --run"), {}, false };
}

class Judge {
public:
    Judge(const Scenario& scenario, const NightLeft& night)
        : m_scenario(scenario)
        , m_night(night)
        , m_log(linesOf(runSelf({ QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), night.data, QStringLiteral("--from"), QStringLiteral("1") }).out))
        , m_journal(linesOf(contentOf(QString::fromStdString(DrillFaults::journalFile(night.data.toStdString())))))
    {
    }
    CheckOutcome judge(const ScenarioCheck& check);

private:
    /// Of the process clock; nothing when it never happened.
    [[nodiscard]] std::optional<qint64> beginOf(const std::string& fault) const;
    [[nodiscard]] std::optional<qint64> endOf(const std::string& fault) const;
    [[nodiscard]] const ScenarioFault& fault(const std::string& id) const { return *std::ranges::find(m_scenario.fallas, id, &ScenarioFault::id); }
    [[nodiscard]] QJsonObject stateAt(const QString& seq = {}) const;
    [[nodiscard]] bool holdsAll(const QByteArray& text, const ScenarioCheck& check) const;

    CheckOutcome event(const ScenarioCheck& check) const;
    CheckOutcome noEvent(const ScenarioCheck& check) const;
    CheckOutcome onlyHeld(const ScenarioCheck& check) const;
    CheckOutcome wholeCorte() const;
    CheckOutcome verified(const ScenarioCheck& check) const;
    CheckOutcome verifiedMeanwhile(const ScenarioCheck& check) const;
    CheckOutcome wholeLog() const;
    CheckOutcome sameAsCalm() const;
    CheckOutcome reconnected(const ScenarioCheck& check) const;
    CheckOutcome captured(const ScenarioCheck& check) const;
    CheckOutcome byPhone() const;
    CheckOutcome split(const ScenarioCheck& check) const;
    CheckOutcome oncePerActa(const ScenarioCheck& check) const;
    CheckOutcome workedOn(const ScenarioCheck& check) const;

    const Scenario& m_scenario;
    const NightLeft& m_night;
    std::vector<Line> m_log;
    std::vector<Line> m_journal;
};

std::optional<qint64> Judge::beginOf(const std::string& fault) const
{
    const auto found = std::ranges::find_if(m_journal, [&](const Line& line) { return line.event[QLatin1String("falla")].toString().toStdString() == fault; });
    return found == m_journal.end() ? std::nullopt : std::optional(found->at());
}

std::optional<qint64> Judge::endOf(const std::string& fault) const
{
    const auto found = std::ranges::find_if(m_journal, [&](const Line& line) {
        return line.event[QLatin1String("falla")].toString().toStdString() == fault && line.event[QLatin1String("que")].toString() == QLatin1String("termina");
    });
    return found == m_journal.end() ? std::nullopt : std::optional(found->at());
}

QJsonObject Judge::stateAt(const QString& seq) const
{
    QStringList arguments { QStringLiteral("state"), QStringLiteral("--data"), m_night.data, QStringLiteral("--json") };
    if (!seq.isEmpty())
        arguments << QStringLiteral("--at") << seq;
    return QJsonDocument::fromJson(runSelf(arguments).out).object()[QLatin1String("elections")].toObject();
}

bool Judge::holdsAll(const QByteArray& text, const ScenarioCheck& check) const
{
    return std::ranges::all_of(check.contiene, [&](const std::string& part) { return text.contains(QByteArray::fromStdString(part)); });
}

CheckOutcome Judge::event(const ScenarioCheck& check) const
{
    const auto from = check.falla.empty() ? std::optional<qint64>(0) : check.trasElFin ? endOf(check.falla) : beginOf(check.falla);
    if (!from)
        return { false, QStringLiteral("la falla %1 no ocurrió").arg(QString::fromStdString(check.falla)), {} };
    const QString kind = QString::fromStdString(check.tipo);
    const auto found = std::ranges::find_if(m_log, [&](const Line& line) { return line.kind() == kind && line.at() >= *from && holdsAll(line.raw, check); });
    if (found == m_log.end())
        return { false, QStringLiteral("no hay en la bitácora: %1 así").arg(calledOf(kind)), {} };
    const qint64 took = found->at() - *from;
    const QString in = check.falla.empty() ? QString() : minutesText(took);
    if (check.minutos > 0 && took > check.minutos * minuteMs)
        return { false, QStringLiteral("%1, a los %2; el límite es %3 min").arg(evidenceOf(*found), in).arg(check.minutos), in };
    return { true, evidenceOf(*found), in };
}

CheckOutcome Judge::noEvent(const ScenarioCheck& check) const
{
    const qint64 from = check.falla.empty() ? 0 : beginOf(check.falla).value_or(0);
    const QString kind = QString::fromStdString(check.tipo);
    const auto found = std::ranges::find_if(m_log, [&](const Line& line) { return line.kind() == kind && line.at() >= from && holdsAll(line.raw, check); });
    if (found != m_log.end())
        return { false, QStringLiteral("sí hay en la bitácora: ") + evidenceOf(*found), {} };
    return { true, QStringLiteral("no hay en la bitácora: ") + calledOf(kind), {} };
}

CheckOutcome Judge::onlyHeld(const ScenarioCheck& check) const
{
    const auto from = beginOf(check.falla);
    const auto to = endOf(check.falla);
    if (!from)
        return { false, QStringLiteral("la falla no ocurrió"), {} };
    std::optional<qint64> first;
    int cortes = 0;
    for (const Line& line : m_log) {
        if (line.kind() != QLatin1String("corteRevisado") || line.at() < *from || (to && line.at() > *to))
            continue;
        const QStringList held = textsOf(line.body()[QLatin1String("retenidos")]);
        for (const QString& product : held) {
            if (std::ranges::find(check.productos, product.toStdString()) == check.productos.end())
                return { false, QStringLiteral("también se retuvo %1").arg(product), {} };
        }
        cortes += held.isEmpty() ? 0 : 1;
        if (!held.isEmpty() && !first)
            first = line.at() - *from;
    }
    if (!first)
        return { false, QStringLiteral("no se retuvo nada"), {} };
    return { true, QStringLiteral("%1 cortes sin ese producto y con los demás").arg(cortes), minutesText(*first) };
}

CheckOutcome Judge::wholeCorte() const
{
    QJsonObject opened;
    QStringList held { QStringLiteral("sin revisar") };
    qint64 released = 0;
    for (const Line& line : m_log) {
        if (line.kind() == QLatin1String("corteAbierto"))
            opened = line.body();
        else if (line.kind() == QLatin1String("corteRevisado"))
            held = textsOf(line.body()[QLatin1String("retenidos")]);
        else if (line.kind() == QLatin1String("corteLiberado"))
            released = line.body()[QLatin1String("numero")].toInteger();
    }
    const qint64 number = opened[QLatin1String("numero")].toInteger();
    if (number == 0 || released != number || !held.isEmpty())
        return { false, QStringLiteral("el último corte es %1, el último liberado %2, retenidos: %3").arg(number).arg(released).arg(held.join(QStringLiteral(", "))), {} };
    const QJsonObject manifest = QJsonDocument::fromJson(contentOf(QStringLiteral("%1/corte/%2/manifiesto.json").arg(m_night.published).arg(number, 4, 10, QLatin1Char('0')))).object();
    const QJsonObject totals = manifest[QLatin1String("totales")].toObject();
    const QJsonObject state = stateAt(QString::number(opened[QLatin1String("hasta")].toInteger()));
    for (auto election = state.begin(); election != state.end(); ++election) {
        if (totals[election.key()][QLatin1String("actasContabilizadas")].toInt(-1) != election.value()[QLatin1String("contabilizadas")].toInt())
            return { false, QStringLiteral("%1: lo publicado no es lo contado").arg(election.key()), {} };
    }
    return { !state.isEmpty() && manifest[QLatin1String("proceso")][QLatin1String("simulacro")].toBool(), QStringLiteral("corte %1 completo, con lo que la bitácora cuenta").arg(number), {} };
}

CheckOutcome Judge::verified(const ScenarioCheck& check) const
{
    qint64 at = 0;
    for (const Line& line : m_log) {
        if (line.kind() == QLatin1String("corteLiberado"))
            at = line.at();
    }
    if (check.ajena && m_night.foreignTrust.isEmpty())
        return onlyInARun();
    const QString trust = check.ajena ? m_night.foreignTrust : m_night.data + QStringLiteral("/confianza.json");
    const Ran ran = runSelf({ QStringLiteral("verify"), m_night.published, QStringLiteral("--trust"), trust, QStringLiteral("--now"), QString::fromStdString(formatIso(at + minuteMs, 0)) });
    static const std::map<std::string, QByteArray> words { { "autentico", "AUTÉNTICO" }, { "incompleto", "AUTÉNTICO, INCOMPLETO" }, { "no-autentico", "NO AUTÉNTICO" } };
    const QByteArray verdict = ran.out.trimmed().split('\n').last().trimmed();
    const bool isSo = verdict.startsWith(words.at(check.veredicto)) && (check.veredicto != "autentico" || !verdict.contains("INCOMPLETO")) && holdsAll(ran.out, check);
    return { isSo, QString::fromUtf8(isSo ? verdict : ran.out.right(600)), {} };
}

CheckOutcome Judge::verifiedMeanwhile(const ScenarioCheck& check) const
{
    for (const Line& line : m_journal) {
        if (line.event[QLatin1String("falla")].toString().toStdString() != check.falla || line.event[QLatin1String("que")].toString() != QLatin1String("verifica"))
            continue;
        const QString said = line.event[QLatin1String("texto")].toString();
        const bool isSo = holdsAll(said.toUtf8(), check);
        return { isSo, isSo ? QStringLiteral("la ciudadanía lo ve: %1").arg(QString::fromStdString(check.contiene.empty() ? std::string() : check.contiene.front())) : said.right(600), {} };
    }
    return { false, QStringLiteral("nadie verificó durante la falla"), {} };
}

CheckOutcome Judge::wholeLog() const
{
    const Ran ran = runSelf({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), m_night.data });
    if (ran.exitCode != 0)
        return { false, QString::fromUtf8(ran.out + ran.err).trimmed(), {} };
    QSet<QString> ids;
    QSet<QString> pieces;
    for (const Line& line : m_log) {
        ids.insert(line.event[QLatin1String("id")].toString());
        if (line.kind() == QLatin1String("piezaAcopiada") && pieces.contains(line.event[QLatin1String("sujeto")][QLatin1String("clave")].toString()))
            return { false, QStringLiteral("una pieza se acopió dos veces"), {} };
        if (line.kind() == QLatin1String("piezaAcopiada"))
            pieces.insert(line.event[QLatin1String("sujeto")][QLatin1String("clave")].toString());
    }
    if (static_cast<std::size_t>(ids.size()) != m_log.size() || m_log.empty())
        return { false, QStringLiteral("un evento está dos veces"), {} };
    return { true, QStringLiteral("%1 eventos, la cadena completa, ninguno dos veces").arg(ids.size()), {} };
}

CheckOutcome Judge::sameAsCalm() const
{
    QJsonObject here = stateAt();
    if (here.isEmpty() || m_night.calmState.isEmpty())
        return onlyInARun();
    for (auto election = here.begin(); election != here.end(); ++election) {
        QJsonObject mine = election.value().toObject();
        QJsonObject calm = m_night.calmState[election.key()].toObject();
        mine.remove(QLatin1String("publicadas")); // where nothing is published every corte counts as out
        calm.remove(QLatin1String("publicadas"));
        for (auto figure = calm.begin(); figure != calm.end(); ++figure) {
            if (mine[figure.key()] != figure.value())
                return { false, QStringLiteral("%1, %2: %3, y sin fallas %4").arg(election.key(), figure.key(), mine[figure.key()].toVariant().toString(), figure.value().toVariant().toString()), {} };
        }
    }
    return { true, QStringLiteral("actas, etapas y votos como en la noche sin fallas"), {} };
}

CheckOutcome Judge::reconnected(const ScenarioCheck& check) const
{
    qint64 longest = -1;
    for (const Line& line : m_journal) {
        if (line.event[QLatin1String("falla")].toString().toStdString() == check.falla && line.event[QLatin1String("que")].toString() != QLatin1String("termina"))
            longest = std::max(longest, line.event[QLatin1String("ms")].toInteger());
    }
    if (longest < 0)
        return { false, QStringLiteral("la falla no ocurrió"), {} };
    const bool isInTime = check.segundos == 0 || longest <= check.segundos * qint64 { 1000 };
    return { isInTime, QStringLiteral("todas las sesiones de vuelta a los %1 (límite %2 s)").arg(secondsText(longest)).arg(check.segundos), secondsText(longest) };
}

CheckOutcome Judge::captured(const ScenarioCheck& check) const
{
    QStringList found;
    bool isSo = true;
    const QJsonObject state = stateAt();
    for (auto election = state.begin(); election != state.end(); ++election) {
        const QJsonValue value = election.value()[QLatin1String("porcentajeCapturadas")];
        const double share = value.isString() ? value.toString().toDouble() : value.toDouble();
        isSo = isSo && std::abs(share - check.porciento) <= percentTolerance;
        found << QStringLiteral("%1 %2 %").arg(election.key(), QString::number(share, 'f', 1));
    }
    return { isSo && !found.isEmpty(), found.join(QStringLiteral(", ")), {} };
}

CheckOutcome Judge::byPhone() const
{
    qint64 expected = 0;
    const QJsonObject state = stateAt();
    for (const QJsonValue& election : state)
        expected += election[QLatin1String("esperadas")].toInteger();
    QSet<QString> actas;
    for (const Line& line : m_log) {
        if (line.kind() == QLatin1String("piezaDigitalizada") && line.body()[QLatin1String("canal")].toInt() == static_cast<int>(Canal::casilla) && !line.body()[QLatin1String("propuesta")].toString().isEmpty())
            actas.insert(line.body()[QLatin1String("propuesta")].toString());
    }
    const qint64 wanted = m_scenario.porCasilla * expected / std::max(1, m_scenario.deActas);
    return { actas.size() == wanted, QStringLiteral("%1 de %2 actas por PREP Casilla; el ensayo pide %3").arg(actas.size()).arg(expected).arg(wanted), {} };
}

CheckOutcome Judge::split(const ScenarioCheck& check) const
{
    if (!m_night.isRun)
        return onlyInARun();
    if (!m_night.splitMs)
        return { false, QStringLiteral("ningún testigo guardó evidencia"), {} };
    return { check.segundos == 0 || *m_night.splitMs <= check.segundos * qint64 { 1000 }, QStringLiteral("un testigo guardó las dos historias firmadas y dejó de firmar"), secondsText(*m_night.splitMs) };
}

/// Two channels, one image: two proofs of the same acta, which is captured once.
CheckOutcome Judge::oncePerActa(const ScenarioCheck& check) const
{
    std::map<QString, QStringList> actas; // by image
    std::map<QString, int> verified;
    for (const Line& line : m_log) {
        if (line.kind() == QLatin1String("piezaDigitalizada"))
            actas[line.body()[QLatin1String("imagen")].toString()] << line.body()[QLatin1String("propuesta")].toString();
        else if (line.kind() == QLatin1String("actaVerificada"))
            ++verified[line.event[QLatin1String("sujeto")][QLatin1String("clave")].toString()];
    }
    int twice = 0;
    for (const auto& [image, list] : actas) {
        if (list.size() < 2 || image.isEmpty())
            continue;
        ++twice;
        if (list.first() != list.last() || verified[list.first()] > 1)
            return { false, QStringLiteral("la imagen repetida de %1 se contó de más").arg(list.first()), {} };
    }
    const int sent = fault(check.falla).cuantas;
    return { twice == sent, QStringLiteral("%1 imágenes llegaron por los dos canales, de %2; cada acta cuenta una vez").arg(twice).arg(sent), {} };
}

CheckOutcome Judge::workedOn(const ScenarioCheck& check) const
{
    const auto from = beginOf(check.falla);
    if (!from)
        return { false, QStringLiteral("la falla no ocurrió"), {} };
    const qint64 last = m_log.empty() ? *from : m_log.back().at(); // it lasts still
    return CustodyJudge(m_scenario, m_night.data.toStdString()).workInTheDark(fault(check.falla), *from, endOf(check.falla).value_or(last), check.cuantas);
}

CheckOutcome Judge::judge(const ScenarioCheck& check)
{
    switch (check.prueba) {
    case CheckKind::evento:
        return event(check);
    case CheckKind::sinEvento:
        return noEvent(check);
    case CheckKind::retenidoSolo:
        return onlyHeld(check);
    case CheckKind::publicadoCompleto:
        return wholeCorte();
    case CheckKind::verifica:
        return verified(check);
    case CheckKind::verificaDurante:
        return verifiedMeanwhile(check);
    case CheckKind::bitacora:
        return wholeLog();
    case CheckKind::igualQueSinFallas:
        return sameAsCalm();
    case CheckKind::reconexion:
        return reconnected(check);
    case CheckKind::porcentaje:
        return captured(check);
    case CheckKind::porCasilla:
        return byPhone();
    case CheckKind::vistaDividida:
        return split(check);
    case CheckKind::unaPorActa:
        return oncePerActa(check);
    case CheckKind::custodia:
        return CustodyJudge(m_scenario, m_night.data.toStdString()).custody();
    case CheckKind::trabajaSinLinea:
        return workedOn(check);
    }
    return {};
}

} // namespace

Ran runSelf(const QStringList& arguments, int timeoutMs)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished(5000);
        return { -1, process.readAllStandardOutput(), process.readAllStandardError() };
    }
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError() };
}

std::vector<CheckOutcome> judgeScenario(const Scenario& scenario, const NightLeft& night)
{
    Judge judge(scenario, night);
    std::vector<CheckOutcome> outcomes;
    for (const ScenarioCheck& check : scenario.criterios)
        outcomes.push_back(judge.judge(check));
    return outcomes;
}

} // namespace prep::tools
