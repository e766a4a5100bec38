// SPDX-License-Identifier: MIT
#include "app/console/demo.h"

#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace prep {

namespace {
constexpr int steps = 5;
constexpr int lookMs = 100;
constexpr int maxLooks = 600;
constexpr int endMs = 3000;

/// A child of its own that ends with this program, however this program ends.
std::unique_ptr<QProcess> makeChild()
{
    auto child = std::make_unique<QProcess>();
    child->setStandardInputFile(QProcess::nullDevice());
    child->setStandardOutputFile(QProcess::nullDevice());
    child->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    return child;
}

void end(std::unique_ptr<QProcess>& process)
{
    if (!process || process->state() == QProcess::NotRunning)
        return;
    process->terminate();
    ::kill(static_cast<pid_t>(process->processId()), SIGCONT); // one that was held takes the signal only when it goes on
    if (!process->waitForFinished(endMs)) {
        process->kill();
        process->waitForFinished(endMs);
    }
}

} // namespace

QString findProgram(const QString& name)
{
    const auto* const variable = name == QLatin1String("prep-hub") ? "PREP_HUB" : "PREP_TOOL";
    if (const auto given = qEnvironmentVariable(variable); !given.isEmpty() && QFileInfo(given).isExecutable())
        return given;
    const auto here = QCoreApplication::applicationDirPath();
    for (const auto& folder : { here, QString(here + QStringLiteral("/../tools")), QString(here + QStringLiteral("/../hubd")) }) {
        const QFileInfo candidate(QDir(folder), name);
        if (candidate.isFile() && candidate.isExecutable())
            return candidate.canonicalFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

Demo::Demo(Options options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_folder(QDir::tempPath() + QStringLiteral("/prep-demo-XXXXXX"))
{
    m_look.setInterval(lookMs);
    connect(&m_look, &QTimer::timeout, this, &Demo::lookForHub);
}

Demo::~Demo()
{
    m_ending = true;
    end(m_step);
    end(m_drill);
    end(m_hub);
}

QString Demo::path(const QString& name) const
{
    return m_options.folder.isEmpty() ? m_folder.filePath(name) : QDir(m_options.folder).filePath(name);
}

void Demo::start()
{
    if (!m_folder.isValid()) {
        fail(tr("No se puede crear una carpeta temporal."), m_folder.errorString());
        return;
    }
    if (!m_options.folder.isEmpty() && !QDir().mkpath(m_options.folder)) {
        fail(tr("No se puede crear la carpeta %1.").arg(m_options.folder), {});
        return;
    }
    makeProcess();
}

void Demo::run(const QString& program, const QStringList& arguments, void (Demo::*next)())
{
    const auto file = findProgram(program);
    if (file.isEmpty()) {
        fail(tr("No se encuentra el programa %1 junto a la consola ni en PATH.").arg(program), {});
        return;
    }
    m_step = makeChild();
    connect(m_step.get(), &QProcess::finished, this, [this, program, next](int code, QProcess::ExitStatus status) {
        if (m_ending)
            return;
        if (status == QProcess::NormalExit && code == 0)
            (this->*next)();
        else
            fail(tr("%1 terminó con error.").arg(program), QString::fromUtf8(m_step->readAllStandardError()).right(2000));
    });
    m_step->start(file, arguments);
}

void Demo::makeProcess()
{
    Q_EMIT progress(1, steps, tr("creando un proceso sintético de Jalisco"));
    // A second here is a minute of the night: what is sent and looked at in a few seconds would always be late by its clock.
    const auto late = m_options.speed == QLatin1String("max") ? QStringLiteral("1440") : QStringLiteral("15");
    QStringList arguments { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path(QStringLiteral("proceso")), QStringLiteral("--publico-viejo"), late };
    if (m_options.actas > 0)
        arguments << QStringLiteral("--actas") << QString::number(m_options.actas);
    run(QStringLiteral("prep"), arguments, &Demo::makeData);
}

void Demo::makeData()
{
    Q_EMIT progress(2, steps, tr("creando llaves, personas y estaciones"));
    run(QStringLiteral("prep"),
        { QStringLiteral("init"), QStringLiteral("--process"), path(QStringLiteral("proceso")), QStringLiteral("--data"), path(QStringLiteral("datos")) },
        &Demo::makeKeys);
}

/// Of a drill, under its own origin: nothing that they sign verifies as real.
void Demo::makeKeys()
{
    Q_EMIT progress(3, steps, tr("creando las llaves con que se publica"));
    const auto phrase = randomPassword();
    QFile file(path(QStringLiteral("frase")));
    const bool isKept = phrase && file.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner) && file.write(phrase->c_str()) > 0;
    file.close();
    if (!isKept) {
        fail(tr("No se puede escribir el archivo %1.").arg(file.fileName()), file.errorString());
        return;
    }
    run(QStringLiteral("prep"),
        { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), path(QStringLiteral("datos")), QStringLiteral("--passphrase-file"), file.fileName() },
        &Demo::startHub);
}

void Demo::startHub()
{
    Q_EMIT progress(4, steps, tr("arrancando el concentrador"));
    const auto file = findProgram(QStringLiteral("prep-hub"));
    if (file.isEmpty()) {
        fail(tr("No se encuentra el programa %1 junto a la consola ni en PATH.").arg(QStringLiteral("prep-hub")), {});
        return;
    }
    auto served = remote::FolderServer::start(path(QStringLiteral("publico")).toStdString());
    if (!served) {
        fail(tr("No se puede mostrar lo publicado en esta máquina."), QString::fromStdString(served.error().detail));
        return;
    }
    m_public = std::move(*served);
    m_hub = makeChild();
    m_hub->setStandardErrorFile(path(QStringLiteral("prep-hub.txt")));
    connect(m_hub.get(), &QProcess::finished, this, [this] {
        if (!m_ending && m_look.isActive())
            fail(tr("El concentrador no arrancó."), {});
    });
    m_hub->start(file,
        { QStringLiteral("--data"), path(QStringLiteral("datos")), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
            QStringLiteral("--publish"), path(QStringLiteral("publico")), QStringLiteral("--passphrase-file"), path(QStringLiteral("frase")),
            QStringLiteral("--public"), portal().toString() });
    m_look.start();
}

void Demo::lookForHub()
{
    QFile file(path(QStringLiteral("datos/hub.json")));
    QJsonObject hub;
    if (file.open(QIODevice::ReadOnly))
        hub = QJsonDocument::fromJson(file.readAll()).object();
    const QUrl url(hub.value(QLatin1String("url")).toString());
    if (!url.isValid() || url.isEmpty()) {
        if (++m_looks > maxLooks)
            fail(tr("El concentrador no acepta conexiones."), {});
        return;
    }
    m_look.stop();
    QFile secret(path(QStringLiteral("datos/simulacro/credenciales.json")));
    const auto text = secret.open(QIODevice::ReadOnly) ? secret.readAll().toStdString() : std::string();
    auto credentials = parseCredentials(text);
    if (!credentials) {
        fail(tr("No se pueden leer las credenciales del simulacro."), QString::fromStdString(credentials.error().detail));
        return;
    }
    Q_EMIT ready(url, *credentials);
    startDrill(url);
}

void Demo::startDrill(const QUrl& url)
{
    Q_EMIT progress(5, steps, tr("comenzando la noche"));
    m_drill = makeChild();
    m_drill->setStandardErrorFile(path(QStringLiteral("drill.txt")));
    connect(m_drill.get(), &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        if (m_ending)
            return;
        m_drillOver = true;
        if (status != QProcess::NormalExit || code > 1) {
            QFile said(path(QStringLiteral("drill.txt")));
            fail(tr("El simulacro se detuvo con error."), said.open(QIODevice::ReadOnly) ? QString::fromUtf8(said.readAll()).right(2000) : QString());
        }
        Q_EMIT drillOver();
    });
    QStringList arguments { QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--hub"), url.toString(), QStringLiteral("--script"),
        path(QStringLiteral("proceso/noche.csv")), QStringLiteral("--credentials"), path(QStringLiteral("datos/simulacro/credenciales.json")),
        QStringLiteral("--speed"), m_options.speed, QStringLiteral("--images"), QStringLiteral("stub") };
    if (m_options.speed != QLatin1String("max"))
        arguments << QStringLiteral("--agents");
    if (!m_options.until.isEmpty())
        arguments << QStringLiteral("--until") << m_options.until;
    m_drill->start(findProgram(QStringLiteral("prep")), arguments);
}

void Demo::pause()
{
    if (m_drill && m_drill->state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_drill->processId()), SIGSTOP);
}

void Demo::resume()
{
    if (m_drill && m_drill->state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_drill->processId()), SIGCONT);
}

void Demo::cutSites()
{
    m_ending = true;
    end(m_drill);
    m_ending = false;
}

void Demo::stopHub()
{
    m_ending = true; // what ends from here on ends because we say so
    end(m_drill);
    end(m_hub);
}

QUrl Demo::portal() const
{
    return m_public ? QUrl(QString::fromStdString(m_public->url())) : QUrl();
}

void Demo::fail(const QString& text, const QString& detail)
{
    m_look.stop();
    Q_EMIT failed(text, detail);
}

} // namespace prep
