// SPDX-License-Identifier: MIT
#include "app/tools/scenarios.h"

#include "app/remote/folderserver.h"
#include "app/tools/scenariojudge.h"
#include "models/process/files.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>

#include <algorithm>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep drill scenarios [--list [--json]]\n"
      "     prep drill scenarios --check ARCHIVO…\n"
      "     prep drill scenarios --run NOMBRE|ARCHIVO --work CARPETA [--shared CARPETA] [--actas N] [--seed N]\n"
      "                          [--curve 1..4] [--until HORA] [--json]\n"
      "     prep drill scenarios --judge NOMBRE|ARCHIVO --data DATOS [--publish CARPETA] [--json]\n\n"
      "Los escenarios de los simulacros: qué le pasa a la noche y con qué se aprueba (resources/scenarios/FORMAT.md).\n"
      "Con --shared lo que varios escenarios tienen en común (el proceso fundado, la noche sin fallas) se hace una vez.\n"
      "--judge juzga lo que una noche ha dejado hasta ahora. "
      "--run funda en CARPETA, que no debe existir, un proceso sintético de N actas (300), corre en él la noche del escenario a\n"
      "máxima velocidad con prep-hub y la publicación, y juzga sus criterios por lo que quedó: la bitácora, los manifiestos y\n"
      "prep verify. Salida: 0 todos se cumplen · 1 alguno no · 2 uso o archivo mal escrito · 3 el entorno no lo permite\n";

constexpr const char* passphrase = "una frase de paso de simulacro\n";

QString wordOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

QJsonObject describe(const Scenario& scenario)
{
    QJsonArray kinds;
    for (const ScenarioFault& fault : scenario.fallas) {
        if (const QString kind = wordOf(faultNames[static_cast<std::size_t>(fault.tipo)]); !kinds.contains(kind))
            kinds.append(kind);
    }
    return { { QStringLiteral("nombre"), textOf(scenario.nombre) }, { QStringLiteral("titulo"), textOf(scenario.titulo) }, { QStringLiteral("descripcion"), textOf(scenario.descripcion) },
        { QStringLiteral("evidencia"), textOf(scenario.evidencia) }, { QStringLiteral("limites"), textOf(scenario.limites) }, { QStringLiteral("curva"), scenario.curva },
        { QStringLiteral("fallas"), static_cast<qint64>(scenario.fallas.size()) }, { QStringLiteral("tipos"), kinds }, { QStringLiteral("criterios"), static_cast<qint64>(scenario.criterios.size()) } };
}

int list(bool asJson)
{
    if (!asJson)
        return print(scenarioHelp());
    QJsonArray all;
    for (const BuiltInScenario& each : builtInScenarios()) {
        if (const ScenarioResult read = findScenario(std::string(each.name)); read.scenario)
            all.append(describe(*read.scenario));
    }
    return print(QJsonDocument(all).toJson().toStdString());
}

int check(const Args& files)
{
    bool isGood = true;
    for (const std::string& file : files) {
        const ScenarioResult read = findScenario(file);
        for (const DefinitionError& error : read.errors)
            std::cerr << error.text() << '\n';
        isGood = isGood && read.scenario.has_value();
    }
    if (!isGood)
        return exitUsage;
    return print(files.size() == 1 ? "el escenario está bien escrito\n" : "los escenarios están bien escritos\n");
}

Status copied(const QString& from, const QString& to)
{
    if (QProcess::execute(QStringLiteral("cp"), { QStringLiteral("-a"), from, to }) != 0)
        return Error { exitEnvironment, "no se pueden copiar los datos a " + to.toStdString() };
    return {};
}

QJsonArray outcomesJson(const Scenario& scenario, const std::vector<CheckOutcome>& outcomes)
{
    QJsonArray checks;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const ScenarioCheck& check = scenario.criterios[i];
        checks.append(QJsonObject { { QStringLiteral("prueba"), wordOf(checkNames[static_cast<std::size_t>(check.prueba)]) },
            { QStringLiteral("papel"), wordOf(checkRoles[static_cast<std::size_t>(check.papel)]) }, { QStringLiteral("falla"), textOf(check.falla) },
            { QStringLiteral("pasa"), outcomes[i].passes }, { QStringLiteral("juzgado"), outcomes[i].isJudged }, { QStringLiteral("texto"), outcomes[i].text }, { QStringLiteral("en"), outcomes[i].in } });
    }
    return checks;
}

/// Founds, plays and judges one scenario in a folder of its own.
class ScenarioRun {
public:
    struct Order {
        QString work;
        QString shared; ///< folder of what several runs have in common; empty = nothing
        QStringList night; ///< further options of prep drill night
        qint64 actas = 0;
        qint64 seed = 0;
    };
    ScenarioRun(Scenario scenario, const std::string& text, Order order)
        : m_scenario(std::move(scenario))
        , m_text(QByteArray::fromStdString(text))
        , m_order(std::move(order))
        , m_work(m_order.work)
    {
    }
    /// An Error is the environment's: nothing was judged.
    [[nodiscard]] Status play();
    /// Whether anything that is judged is published: a night without files is faster.
    [[nodiscard]] bool publishes() const;
    [[nodiscard]] QJsonObject result() const;
    [[nodiscard]] bool passes() const { return m_nightPasses && std::ranges::all_of(m_outcomes, &CheckOutcome::passes); }

private:
    [[nodiscard]] bool has(CheckKind kind) const { return std::ranges::any_of(m_scenario.criterios, [kind](const ScenarioCheck& check) { return check.prueba == kind; }); }
    [[nodiscard]] QString path(const char* name) const { return m_work + QLatin1Char('/') + QLatin1String(name); }
    [[nodiscard]] Status write(const QString& file, const QByteArray& bytes) const;
    [[nodiscard]] static Status done(const QStringList& arguments);
    [[nodiscard]] Status foundOnce(const QString& name, qint64 seed, bool isReal) const;
    [[nodiscard]] Status found(const QString& process, const QString& data, qint64 seed, bool isReal) const;
    [[nodiscard]] Status setHours(const QString& process, bool isReal) const;
    [[nodiscard]] QStringList nightArguments(const QString& data) const;
    [[nodiscard]] Status playCalm();
    [[nodiscard]] Status playSplit();
    [[nodiscard]] QString measured(std::initializer_list<CheckRole> roles) const;

    Scenario m_scenario;
    QByteArray m_text; ///< of its file
    Order m_order;
    QString m_work;
    NightLeft m_left;
    bool m_nightPasses = false;
    QString m_nightSaid;
    qint64 m_ms = 0;
    std::vector<CheckOutcome> m_outcomes;
};

Status ScenarioRun::write(const QString& file, const QByteArray& bytes) const
{
    QFile opened(file);
    if (!opened.open(QIODevice::WriteOnly | QIODevice::Truncate) || opened.write(bytes) != bytes.size())
        return Error { exitEnvironment, "no se puede escribir " + file.toStdString() };
    return {};
}

Status ScenarioRun::done(const QStringList& arguments)
{
    const Ran ran = runSelf(arguments);
    if (ran.exitCode == exitDone)
        return {};
    return Error { exitEnvironment, "prep " + arguments.join(QLatin1Char(' ')).toStdString() + ": " + ran.err.right(1000).toStdString() };
}

/// A past drill had its own hours; a process that is no drill says so.
Status ScenarioRun::setHours(const QString& process, bool isReal) const
{
    QFile file(process + QStringLiteral("/proceso.json"));
    if (!file.open(QIODevice::ReadOnly))
        return Error { exitEnvironment, "no se puede leer proceso.json" };
    QByteArray text = file.readAll();
    file.close();
    const qsizetype opening = text.indexOf('T', text.indexOf("\"apertura\""));
    if (!m_scenario.inicio.empty() && opening > 0)
        text.replace(opening + 1, 8, QByteArray::fromStdString(m_scenario.inicio + ":00"));
    if (isReal)
        text.replace("\"simulacro\": true", "\"simulacro\": false").replace("\"simulacro\":true", "\"simulacro\":false");
    return write(file.fileName(), text);
}

Status ScenarioRun::found(const QString& process, const QString& data, qint64 seed, bool isReal) const
{
    if (const Status made = done({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), process, QStringLiteral("--actas"), QString::number(m_order.actas), QStringLiteral("--seed"), QString::number(seed) }); !made)
        return made;
    if (const Status set = setHours(process, isReal); !set)
        return set;
    if (isReal)
        QFile::remove(process + QStringLiteral("/noche.csv"));
    if (const Status made = done({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data, QStringLiteral("--password-file"), path("frase") }); !made)
        return made;
    return done({ QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), data, QStringLiteral("--passphrase-file"), path("frase") });
}

/// Or a copy of what another run has founded with the same hours.
Status ScenarioRun::foundOnce(const QString& name, qint64 seed, bool isReal) const
{
    const QString process = m_work + QStringLiteral("/proceso-") + name;
    const QString data = m_work + QLatin1Char('/') + name;
    if (m_order.shared.isEmpty())
        return found(process, data, seed, isReal);
    const QString kept = QStringLiteral("%1/%2-%3-%4%5").arg(m_order.shared, name).arg(m_order.actas).arg(seed).arg(textOf(m_scenario.inicio).remove(QLatin1Char(':')));
    if (!QDir(kept).exists()) {
        if (const Status made = found(process, data, seed, isReal); !made)
            return made;
        QDir().mkpath(m_order.shared);
        return copied(data, kept);
    }
    return copied(kept, data);
}

QStringList ScenarioRun::nightArguments(const QString& data) const
{
    return QStringList { QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--data"), data, QStringLiteral("--speed"), QStringLiteral("max"), QStringLiteral("--seed"), QString::number(m_order.seed), QStringLiteral("--json") }
        + m_order.night;
}

/// The same night with nothing going wrong: what the other one must come to. Nothing is published: it is faster.
Status ScenarioRun::playCalm()
{
    const QString file = path("calma.json");
    QJsonObject json = QJsonDocument::fromJson(m_text).object();
    json[QLatin1String("fallas")] = QJsonArray();
    QJsonObject plain = json[QLatin1String("guion")].toObject();
    plain.remove(QLatin1String("concentradores")); // whoever works where, it comes to the same
    json[QLatin1String("guion")] = plain;
    json[QLatin1String("criterios")] = QJsonArray { QJsonObject { { QStringLiteral("prueba"), QStringLiteral("bitacora") }, { QStringLiteral("papel"), QStringLiteral("previene") } } };
    if (const Status written = write(file, QJsonDocument(json).toJson()); !written)
        return written;
    const QString data = path("datos-calma");
    // The same script of the same process comes to the same.
    const QByteArray script = QJsonDocument(json[QLatin1String("guion")].toObject()).toJson() + m_order.night.join(QLatin1Char(' ')).toUtf8();
    const QString kept = QStringLiteral("%1/calma-%2-%3-%4.json").arg(m_order.shared).arg(m_order.actas).arg(m_order.seed).arg(QString::fromLatin1(QCryptographicHash::hash(script, QCryptographicHash::Sha256).toHex().left(16)));
    QFile known(kept);
    if (!m_order.shared.isEmpty() && known.open(QIODevice::ReadOnly)) {
        m_left.calmState = QJsonDocument::fromJson(known.readAll()).object();
        return {};
    }
    if (const Status played = done(nightArguments(data) + QStringList { QStringLiteral("--scenario"), file }); !played)
        return played;
    m_left.calmState = QJsonDocument::fromJson(runSelf({ QStringLiteral("state"), QStringLiteral("--data"), data, QStringLiteral("--json") }).out).object()[QLatin1String("elections")].toObject();
    if (m_order.shared.isEmpty())
        return {};
    return writeFileAtomically(kept.toStdString(), QJsonDocument(m_left.calmState).toJson().toStdString());
}

/// Whoever holds the keys tells another story to some: the same founding, other captures, the same signatures.
Status ScenarioRun::playSplit()
{
    const QString second = path("datos-otra");
    if (const Status played = done(nightArguments(second) + QStringList { QStringLiteral("--conflicts"), QStringLiteral("0.9"), QStringLiteral("--curve"), QStringLiteral("4"), QStringLiteral("--until"), QString::fromStdString(m_scenario.hasta), QStringLiteral("--publish"), path("publico-otra"), QStringLiteral("--passphrase-file"), path("frase") }); !played)
        return played;
    if (const Status made = done({ QStringLiteral("witness"), QStringLiteral("key"), QStringLiteral("--out"), path("testigo.key"), QStringLiteral("--name"), QStringLiteral("prueba.mx/testigo"), QStringLiteral("--passphrase-file"), path("frase") }); !made)
        return made;
    const auto one = remote::FolderServer::start(path("publico").toStdString());
    const auto other = remote::FolderServer::start(path("publico-otra").toStdString());
    if (!one || !other)
        return one ? other.error() : one.error();
    QProcess witness;
    witness.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer since;
    since.start();
    witness.start(QCoreApplication::applicationFilePath(),
        { QStringLiteral("witness"), QStringLiteral("--key"), path("testigo.key"), QStringLiteral("--trust"), path("datos/confianza.json"), QStringLiteral("--passphrase-file"), path("frase"),
            QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--state"), path("testigo"), QStringLiteral("--watch"), textOf((*one)->url()), QStringLiteral("--compare"), textOf((*other)->url()),
            QStringLiteral("--every"), QStringLiteral("1") });
    while (since.elapsed() < 60000 && witness.state() != QProcess::NotRunning && !m_left.splitMs) {
        witness.waitForReadyRead(100);
        if (!QDir(path("testigo/evidencia")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty())
            m_left.splitMs = since.elapsed();
    }
    if (!m_left.splitMs)
        m_nightSaid = QString::fromUtf8(witness.readAll().right(1000));
    witness.terminate();
    if (!witness.waitForFinished(5000))
        witness.kill();
    witness.waitForFinished(5000);
    return {};
}

Status ScenarioRun::play()
{
    QElapsedTimer time;
    time.start();
    if (QDir(m_work).exists() || !QDir().mkpath(m_work))
        return Error { exitUsage, "--work: la carpeta no debe existir, y se debe poder crear" };
    if (const Status written = write(path("frase"), passphrase); !written)
        return written;
    if (const Status written = write(path("escenario.json"), m_text); !written)
        return written;
    if (const Status made = foundOnce(QStringLiteral("datos"), 3, false); !made)
        return made;
    for (const auto& [kind, name] : { std::pair(CheckKind::igualQueSinFallas, "datos-calma"), { CheckKind::vistaDividida, "datos-otra" } }) {
        if (const Status made = has(kind) ? copied(path("datos"), path(name)) : Status(); !made)
            return made;
    }
    const QStringList publishing = publishes() ? QStringList { QStringLiteral("--publish"), path("publico"), QStringLiteral("--passphrase-file"), path("frase") } : QStringList();
    const Ran night = runSelf(nightArguments(path("datos")) + QStringList { QStringLiteral("--scenario"), path("escenario.json") } + publishing);
    if (night.exitCode != exitDone && night.exitCode != exitCheckFailed)
        return Error { exitEnvironment, "la noche no se pudo correr: " + night.err.right(2000).toStdString() };
    m_nightPasses = night.exitCode == exitDone;
    if (!m_nightPasses)
        m_nightSaid = QString::fromUtf8(night.err.right(2000));
    m_left.isRun = true;
    m_left.data = path("datos");
    m_left.published = path("publico");
    if (has(CheckKind::igualQueSinFallas)) {
        if (const Status calm = playCalm(); !calm)
            return calm;
    }
    if (has(CheckKind::vistaDividida)) {
        if (const Status split = playSplit(); !split)
            return split;
    }
    if (std::ranges::any_of(m_scenario.criterios, &ScenarioCheck::ajena)) {
        if (const Status made = foundOnce(QStringLiteral("datos-real"), 77, true); !made)
            return made;
        m_left.foreignTrust = path("datos-real/confianza.json");
    }
    m_outcomes = judgeScenario(m_scenario, m_left);
    m_ms = time.elapsed();
    return {};
}

bool ScenarioRun::publishes() const
{
    const auto isOfFiles = [](const ScenarioFault& fault) { return fault.tipo >= FaultKind::jsonMalo && fault.tipo != FaultKind::imagenDuplicada; };
    return has(CheckKind::publicadoCompleto) || has(CheckKind::verifica) || has(CheckKind::retenidoSolo) || has(CheckKind::verificaDurante) || std::ranges::any_of(m_scenario.fallas, isOfFiles);
}

/// The first time that a criterion of these roles measured; «sí» where one is met that measures none.
QString ScenarioRun::measured(std::initializer_list<CheckRole> roles) const
{
    QString isMet;
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
        const bool isRole = std::find(roles.begin(), roles.end(), m_scenario.criterios[i].papel) != roles.end();
        if (isRole && m_outcomes[i].passes && !m_outcomes[i].in.isEmpty())
            return m_outcomes[i].in;
        if (isRole && m_outcomes[i].passes)
            isMet = QStringLiteral("sí");
    }
    return isMet;
}

QJsonObject ScenarioRun::result() const
{
    return { { QStringLiteral("escenario"), textOf(m_scenario.nombre) }, { QStringLiteral("titulo"), textOf(m_scenario.titulo) }, { QStringLiteral("pasa"), passes() },
        { QStringLiteral("detectado"), measured({ CheckRole::detecta }) }, { QStringLiteral("recuperado"), measured({ CheckRole::recupera, CheckRole::previene }) },
        { QStringLiteral("criterios"), outcomesJson(m_scenario, m_outcomes) }, { QStringLiteral("noche"), m_nightSaid }, { QStringLiteral("duracionMs"), m_ms }, { QStringLiteral("limites"), textOf(m_scenario.limites) } };
}

std::string tableOf(const QJsonObject& result)
{
    std::string text = result[QLatin1String("titulo")].toString().toStdString() + "\n";
    for (const QJsonValue& check : result[QLatin1String("criterios")].toArray()) {
        text += std::string(check[QLatin1String("pasa")].toBool() ? "  cumple     " : "  NO CUMPLE  ") + check[QLatin1String("papel")].toString().toStdString() + " · "
            + check[QLatin1String("prueba")].toString().toStdString() + ": " + check[QLatin1String("texto")].toString().toStdString();
        const QString in = check[QLatin1String("en")].toString();
        text += (in.isEmpty() ? "" : " (" + in.toStdString() + ")") + "\n";
    }
    const QString night = result[QLatin1String("noche")].toString();
    text += night.isEmpty() ? "" : "  la noche: " + night.toStdString() + "\n";
    return text;
}

/// What a night has left so far; the hub may be at work on it.
int judge(const Options& options)
{
    const ScenarioResult read = findScenario(options.value("--judge"));
    for (const DefinitionError& error : read.errors)
        std::cerr << error.text() << '\n';
    if (!read.scenario)
        return exitUsage;
    if (!options.has("--data"))
        return usageError("falta --data DATOS", help);
    int count = 1;
    char program[] = "prep";
    char* arguments[] = { program, nullptr };
    QCoreApplication application(count, arguments);
    NightLeft left;
    left.data = textOf(options.value("--data"));
    left.published = options.has("--publish") ? textOf(options.value("--publish")) : left.data + QStringLiteral("/publicacion/publico");
    const auto outcomes = judgeScenario(*read.scenario, left);
    const bool isGood = std::ranges::all_of(outcomes, &CheckOutcome::passes);
    const QJsonObject result { { QStringLiteral("titulo"), textOf(read.scenario->titulo) }, { QStringLiteral("pasa"), isGood }, { QStringLiteral("criterios"), outcomesJson(*read.scenario, outcomes) } };
    const int printed = print(options.has("--json") ? QJsonDocument(result).toJson(QJsonDocument::Compact).toStdString() + "\n" : tableOf(result));
    return printed != exitDone ? printed : isGood ? exitDone : exitCheckFailed;
}

int run(const Options& options)
{
    const std::string name = options.value("--run");
    ScenarioResult read = findScenario(name);
    for (const DefinitionError& error : read.errors)
        std::cerr << error.text() << '\n';
    if (!read.scenario)
        return exitUsage;
    const auto actas = options.integer("--actas", 300, 40, 1000000);
    const auto seed = options.integer("--seed", 1, 0, INT64_MAX);
    if (!actas || !seed || !options.has("--work"))
        return usageError(!actas ? actas.error().detail : !seed ? seed.error().detail : "falta --work CARPETA", help);
    int count = 1;
    char program[] = "prep";
    char* arguments[] = { program, nullptr };
    QCoreApplication application(count, arguments);
    const QString work = textOf(options.value("--work"));
    QStringList night;
    for (const char* option : { "--curve", "--until" }) {
        if (options.has(option))
            night << QString::fromLatin1(option) << textOf(options.value(option));
    }
    ScenarioRun scenarioRun(std::move(*read.scenario), scenarioText(name).value(), { work, textOf(options.value("--shared")), night, *actas, *seed });
    if (const Status played = scenarioRun.play(); !played)
        return failure(played.error().detail, played.error().code == exitUsage ? exitUsage : exitEnvironment);
    const QJsonObject result = scenarioRun.result();
    const int printed = print(options.has("--json") ? QJsonDocument(result).toJson(QJsonDocument::Compact).toStdString() + "\n" : tableOf(result));
    return printed != exitDone ? printed : scenarioRun.passes() ? exitDone : exitCheckFailed;
}

} // namespace

int runScenarios(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args, { { "--list", false }, { "--check", false }, { "--run", true }, { "--work", true }, { "--judge", true }, { "--data", true }, { "--publish", true }, { "--shared", true }, { "--curve", true }, { "--until", true }, { "--actas", true }, { "--seed", true }, { "--json", false } }, 1000);
    if (!options)
        return usageError(options.error().detail, help);
    if (options->has("--run"))
        return run(*options);
    if (options->has("--judge"))
        return judge(*options);
    if (options->has("--check"))
        return options->positionals().empty() ? usageError("--check: faltan los archivos", help) : check(options->positionals());
    return list(options->has("--json"));
}

} // namespace prep::tools
