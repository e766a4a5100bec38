// SPDX-License-Identifier: MIT
#include "app/tools/drillhub.h"

#include "app/tools/cli.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace prep::tools {

namespace {

constexpr int startMs = 120000; ///< folding a long log takes its time
constexpr int lookMs = 20;
constexpr int againMs = 200;
constexpr int mostFailures = 5;
constexpr int endMs = 30000;
constexpr qsizetype lastWordsBytes = 4096;

QString hubProgram()
{
    const QString given = qEnvironmentVariable("PREP_HUB");
    if (!given.isEmpty())
        return given;
    const QString beside = QCoreApplication::applicationDirPath();
    for (const char* place : { "/prep-hub", "/../hubd/prep-hub" }) {
        const QString program = beside + QLatin1String(place);
        if (QFileInfo(program).isExecutable())
            return program;
    }
    return QStandardPaths::findExecutable(QStringLiteral("prep-hub"));
}

} // namespace

DrillHub::DrillHub(QString data, QStringList arguments, std::function<void(const QUrl&)> onUrl, std::function<void(const Error&)> onGivenUp)
    : m_data(std::move(data))
    , m_arguments(std::move(arguments))
    , m_onUrl(std::move(onUrl))
    , m_onGivenUp(std::move(onGivenUp))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(drillMark), QString::number(QCoreApplication::applicationPid()));
    m_process.setProcessEnvironment(environment);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&m_process, &QProcess::readyRead, this, [this] {
        m_lastWords += m_process.readAll();
        m_lastWords = m_lastWords.right(lastWordsBytes);
    });
    connect(&m_process, &QProcess::finished, this, &DrillHub::ended);
    connect(&m_look, &QTimer::timeout, this, &DrillHub::look);
}

DrillHub::~DrillHub()
{
    stop();
}

void DrillHub::start()
{
    const auto found = RunningHub::on(m_data);
    if (!found) {
        launch();
        return;
    }
    if (isOrphanOfADrill(found->pid))
        return outlive(found->pid);
    m_adopted = std::make_unique<AdoptedHub>(m_data, *found, m_onUrl, m_onGivenUp);
    m_onUrl(found->url);
}

/// Of a drill that died: it is told to end, as it was when that one died, and its place is taken then.
void DrillHub::outlive(qint64 pid)
{
    if (m_stopping)
        return;
    if (!m_sinceLaunch.isValid())
        m_sinceLaunch.start();
    if (!isRunning(pid))
        return start();
    ::kill(static_cast<pid_t>(pid), m_sinceLaunch.elapsed() > endMs ? SIGKILL : SIGTERM);
    QTimer::singleShot(againMs, this, [this, pid] { outlive(pid); });
}

void DrillHub::launch()
{
    const QString program = hubProgram();
    if (program.isEmpty()) {
        giveUp("no se encuentra prep-hub (ni junto a prep, ni en PATH, ni en PREP_HUB)");
        return;
    }
    m_announced = false;
    m_lastWords.clear();
    m_sinceLaunch.start();
    m_process.start(program, QStringList { QStringLiteral("--data"), m_data, QStringLiteral("--listen"), m_listen } + m_arguments);
    m_look.start(lookMs);
}

void DrillHub::look()
{
    const auto found = RunningHub::on(m_data);
    if (found && found->pid == m_process.processId()) {
        m_look.stop();
        m_announced = true;
        m_failures = 0;
        // The same port after a restart: whoever connects directly finds it again.
        m_listen = QStringLiteral("127.0.0.1:") + QString::number(found->url.port());
        m_onUrl(found->url);
    } else if (m_sinceLaunch.elapsed() > startMs) {
        giveUp("prep-hub no acepta conexiones");
    }
}

Status DrillHub::killAnd(std::function<void()> meanwhile)
{
    if (m_adopted)
        return m_adopted->killAnd(meanwhile);
    m_meanwhile = std::move(meanwhile);
    m_process.kill();
    return {};
}

void DrillHub::ended()
{
    m_look.stop();
    if (m_stopping)
        return;
    if (const auto meanwhile = std::exchange(m_meanwhile, {}))
        meanwhile();
    if (!m_announced && ++m_failures >= mostFailures) {
        giveUp("prep-hub no arranca: " + m_lastWords.trimmed().toStdString());
        return;
    }
    ++m_restarts;
    QTimer::singleShot(againMs, this, &DrillHub::launch);
}

void DrillHub::giveUp(const std::string& why)
{
    m_look.stop();
    m_onGivenUp({ exitEnvironment, why });
}

void DrillHub::ask()
{
    m_look.stop();
    if (std::exchange(m_stopping, true))
        return;
    if (m_adopted)
        m_adopted->leave();
    if (m_process.state() != QProcess::NotRunning)
        m_process.terminate();
}

void DrillHub::stop()
{
    ask();
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (!m_process.waitForFinished(endMs)) {
        m_process.kill();
        m_process.waitForFinished(endMs);
    }
}

} // namespace prep::tools
