// SPDX-License-Identifier: MIT
#include "app/console/drilljoin.h"

#include "app/console/demo.h"
#include "app/console/mainwindow.h"
#include "widgets/drill/drillform.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <sys/prctl.h>

namespace prep {

namespace {

constexpr int judgeMs = 10000;
constexpr int endMs = 3000;
constexpr int typedMs = 300;
constexpr qsizetype longestLine = 1 << 20;
constexpr qsizetype lastWords = 400;

std::unique_ptr<QProcess> makeChild()
{
    auto child = std::make_unique<QProcess>();
    child->setStandardInputFile(QProcess::nullDevice());
    child->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    return child;
}

void end(std::unique_ptr<QProcess>& child)
{
    if (!child || child->state() == QProcess::NotRunning)
        return;
    child->disconnect();
    child->terminate();
    if (!child->waitForFinished(endMs))
        child->kill();
    child->waitForFinished(endMs);
}

/// The data directory that credentials lie in; empty when they lie by themselves.
QString dataOf(const QString& credentials)
{
    const QString data = QFileInfo(QFileInfo(credentials).absolutePath()).absolutePath();
    return QFileInfo::exists(data + QStringLiteral("/registro.db")) ? data : QString();
}

/// The night's script, beside them.
QString scriptOf(const QString& credentials)
{
    return QFileInfo(credentials).absolutePath() + QStringLiteral("/noche.csv");
}

DrillScenario scenarioOf(const QJsonObject& json)
{
    const auto text = [&json](const char* key) { return json[QLatin1String(key)].toString(); };
    return { text("nombre"), text("titulo"), text("descripcion"), text("evidencia"), text("limites"), json[QLatin1String("curva")].toInt(1), json[QLatin1String("fallas")].toInt(), json[QLatin1String("criterios")].toInt(),
        json[QLatin1String("tipos")].toVariant().toStringList() };
}

} // namespace

DrillJoin::DrillJoin(DrillPage& page, QUrl hub, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_hub(std::move(hub))
{
    connect(&page, &DrillPage::startWanted, this, &DrillJoin::start);
    connect(&page, &DrillPage::stopWanted, this, &DrillJoin::stop);
    connect(&m_often, &QTimer::timeout, this, &DrillJoin::judge);
    connect(&page, &DrillPage::credentialsChanged, this, [this] { m_typed.start(); });
    m_typed.setSingleShot(true);
    m_typed.setInterval(typedMs);
    connect(&m_typed, &QTimer::timeout, this, [this] {
        if (const QString file = m_page.form().order().credentials; file.isEmpty())
            m_page.setReach({});
        else if (!m_isBeginning)
            askReach(file, [] {});
    });
    list();
}

DrillJoin::~DrillJoin()
{
    for (auto* const child : { &m_list, &m_reach, &m_judge })
        end(*child);
    if (!m_drill || m_drill->state() == QProcess::NotRunning)
        return;
    // It may be bringing a hub back that it killed: it is asked to end and not made to. When the console ends it is asked again.
    m_drill->disconnect();
    m_drill->terminate();
    if (!m_drill->waitForFinished(endMs))
        m_drill.release(); // whose destructor would kill it
}

void DrillJoin::list()
{
    const QString program = findProgram(QStringLiteral("prep"));
    if (program.isEmpty())
        return m_page.setUnavailable(tr("No se encuentra el programa prep junto a la consola ni en PATH."));
    m_list = makeChild();
    connect(m_list.get(), &QProcess::finished, this, &DrillJoin::takeList);
    m_list->start(program, { QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--list"), QStringLiteral("--json") });
}

void DrillJoin::takeList(int code)
{
    QList<DrillScenario> scenarios;
    for (const QJsonValue& each : QJsonDocument::fromJson(m_list->readAllStandardOutput()).array())
        scenarios << scenarioOf(each.toObject());
    if (code != 0 || scenarios.isEmpty())
        m_page.setUnavailable(tr("El programa prep no dio sus escenarios: %1").arg(QString::fromUtf8(m_list->readAllStandardError().right(lastWords))));
    else
        m_page.setScenarios(scenarios);
    m_typed.start();
}

void DrillJoin::askReach(const QString& credentials, std::function<void()> then)
{
    if (m_reach) { // it was asked of another file
        m_reach->disconnect();
        m_reach->kill();
        m_reach.release()->deleteLater();
    }
    m_page.setReach({});
    m_data = dataOf(credentials);
    QStringList arguments { QStringLiteral("drill"), QStringLiteral("reach"), QStringLiteral("--hub"), m_hub.toString(), QStringLiteral("--json") };
    if (!m_data.isEmpty())
        arguments << QStringLiteral("--data") << m_data;
    m_reach = makeChild();
    connect(m_reach.get(), &QProcess::finished, this, [this, then = std::move(then)] {
        takeReach();
        then();
    });
    connect(m_reach.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart || !std::exchange(m_isBeginning, false))
            return;
        m_page.setRunning(false);
        m_page.setOutcome(tr("el simulacro no pudo seguir: %1").arg(m_reach->errorString()), false);
    });
    m_reach->start(findProgram(QStringLiteral("prep")), arguments);
}

void DrillJoin::takeReach()
{
    const QJsonObject told = QJsonDocument::fromJson(m_reach->readAllStandardOutput()).object();
    const QJsonObject faults = told[QLatin1String("fallas")].toObject();
    DrillReach reach;
    for (auto each = faults.begin(); each != faults.end(); ++each)
        reach.insert(each.key(), each.value().toString());
    m_page.setReach(reach);
    m_published = told[QLatin1String("publica")].toString();
    // One that cannot be killed may still be asked to publish what is spoilt.
    const QString bar = told[QLatin1String("concentrador")].toString();
    if (reach.isEmpty() || (!bar.isEmpty() && bar != QLatin1String("frase-a-mano")))
        m_data.clear();
}

void DrillJoin::start(const DrillOrder& order)
{
    if (m_isBeginning || (m_drill && m_drill->state() != QProcess::NotRunning))
        return;
    if (!QFileInfo::exists(order.credentials))
        return m_page.setOutcome(tr("no existe el archivo %1.").arg(order.credentials), false);
    if (!QFileInfo::exists(scriptOf(order.credentials)))
        return m_page.setOutcome(tr("junto a las credenciales no está el guion de la noche, noche.csv."), false);
    m_order = order;
    m_summary.clear();
    m_isStopped = false;
    m_isBeginning = true;
    m_page.setRunning(true);
    askReach(order.credentials, [this] { begin(); });
}

void DrillJoin::begin()
{
    m_isBeginning = false;
    m_drill = makeChild();
    connect(m_drill.get(), &QProcess::readyReadStandardOutput, this, &DrillJoin::read);
    connect(m_drill.get(), &QProcess::finished, this, &DrillJoin::ended);
    const bool isHere = !m_data.isEmpty();
    QStringList arguments { QStringLiteral("drill"), QStringLiteral("night"), isHere ? QStringLiteral("--data") : QStringLiteral("--hub"), isHere ? m_data : m_hub.toString(), QStringLiteral("--script"), scriptOf(m_order.credentials), QStringLiteral("--credentials"), m_order.credentials,
        QStringLiteral("--scenario"), m_order.scenario, QStringLiteral("--curve"), QString::number(m_order.curve), QStringLiteral("--speed"), m_order.speed, QStringLiteral("--progress"), QStringLiteral("--json") };
    if (m_order.staff > 0)
        arguments << QStringLiteral("--staff") << QString::number(m_order.staff);
    m_drill->start(findProgram(QStringLiteral("prep")), arguments);
    m_often.start(judgeMs);
    if (m_isStopped)
        m_drill->terminate();
}

void DrillJoin::stop()
{
    m_isStopped = true;
    if (m_drill)
        m_drill->terminate();
}

void DrillJoin::read()
{
    while (m_drill->canReadLine())
        take(m_drill->readLine(longestLine));
}

void DrillJoin::take(const QByteArray& line)
{
    const QJsonObject told = QJsonDocument::fromJson(line).object();
    if (told.contains(QLatin1String("falla"))) {
        const auto text = [&told](const char* key) { return told[QLatin1String(key)].toString(); };
        m_page.addMoment({ text("falla"), text("tipo"), text("que"), told[QLatin1String("en")].toInteger(), told[QLatin1String("ms")].toInteger() });
    } else if (told.contains(QLatin1String("avance"))) {
        m_page.setProgress(told[QLatin1String("avance")].toInteger(), told[QLatin1String("actas")].toInteger(), told[QLatin1String("ordenes")].toInteger());
    } else {
        m_summary = line;
    }
}

void DrillJoin::ended(int code, QProcess::ExitStatus status)
{
    m_often.stop();
    read();
    m_page.setRunning(false);
    const QJsonObject summary = QJsonDocument::fromJson(m_summary).object();
    const qint64 actas = summary[QLatin1String("actas")].toInteger();
    const QJsonArray problems = summary[QLatin1String("inesperados")].toArray();
    if (m_isStopped)
        m_page.setOutcome(tr("El simulacro se detuvo. Con los mismos datos continúa donde se quedó."), true);
    else if (status != QProcess::NormalExit || code > 1)
        m_page.setOutcome(tr("el simulacro no pudo seguir: %1").arg(QString::fromUtf8(m_drill->readAllStandardError().right(lastWords)).trimmed()), false);
    else if (!problems.isEmpty())
        m_page.setOutcome(tr("el simulacro terminó, y %n cosa(s) no se hicieron. La primera: %1", nullptr, static_cast<int>(problems.size())).arg(problems.first().toString()), false);
    else
        m_page.setOutcome(tr("El simulacro terminó: %1 actas capturadas, todo lo del guion quedó acusado.").arg(actas), true);
    judge();
}

/// What the night has left so far, judged by the same criteria as at its end: what is not met may still come.
void DrillJoin::judge()
{
    const QString data = dataOf(m_order.credentials);
    if (data.isEmpty() || (m_judge && m_judge->state() != QProcess::NotRunning))
        return;
    m_isLastJudgement = !m_drill || m_drill->state() == QProcess::NotRunning;
    m_judge = makeChild();
    connect(m_judge.get(), &QProcess::finished, this, &DrillJoin::takeJudgement);
    QStringList arguments { QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--judge"), m_order.scenario, QStringLiteral("--data"), data, QStringLiteral("--json") };
    if (!m_published.isEmpty())
        arguments << QStringLiteral("--publish") << m_published;
    m_judge->start(findProgram(QStringLiteral("prep")), arguments);
}

void DrillJoin::takeJudgement()
{
    const bool isOver = m_isLastJudgement;
    QList<DrillCheck> checks;
    for (const QJsonValue& each : QJsonDocument::fromJson(m_judge->readAllStandardOutput()).object()[QLatin1String("criterios")].toArray()) {
        const auto text = [&each](const char* key) { return each[QLatin1String(key)].toString(); };
        const bool isFinal = isOver && !m_isStopped && each[QLatin1String("juzgado")].toBool();
        const auto open = isFinal ? DrillCheck::State::missed : DrillCheck::State::waiting;
        checks << DrillCheck { text("papel"), text("prueba"), text("falla"), text("texto"), text("en"), each[QLatin1String("pasa")].toBool() ? DrillCheck::State::met : open };
    }
    m_page.setChecks(checks);
    const bool endedMeanwhile = !isOver && m_drill && m_drill->state() == QProcess::NotRunning;
    if (endedMeanwhile) // not from inside the signal of the child that is replaced
        QMetaObject::invokeMethod(this, &DrillJoin::judge, Qt::QueuedConnection);
}

void joinDrill(QObject& session, const QUrl& hub, MainWindow& window)
{
    auto* const join = new DrillJoin(window.drill(), hub, &window.drill()); // of the page: a window may be closed
    QObject::connect(&session, &QObject::destroyed, join, &QObject::deleteLater);
}

} // namespace prep
