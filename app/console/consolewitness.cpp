// SPDX-License-Identifier: MIT
#include "app/console/consolewitness.h"

#include "app/console/mainwindow.h"
#include "app/console/witnessvalues.h"
#include "models/publication/proof/trust.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>

namespace prep {

namespace {

constexpr const char* hubName = "lo que el concentrador dio a esta consola";

witness::ToldCorte toldOf(const Process& process, const Corte& corte)
{
    const std::string statement = "El concentrador dio a esta consola por publicado:\ncorte " + std::to_string(corte.numero) + "\nmanifiesto.json con SHA-256 "
        + corte.manifiesto.hex() + "\nde su bitácora interna hasta el evento " + std::to_string(corte.hasta) + "\n";
    return { proof::originOf(process.id, process.simulacro), corte.numero, corte.manifiesto, hubName, statement };
}

} // namespace

ConsoleWitness::ConsoleWitness(const WitnessOptions& options, const Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
    , m_passphraseFile(options.passphraseFile)
    , m_thread(options.settings)
{
    connect(&m_thread, &witness::WitnessThread::reported, this, &ConsoleWitness::take);
    connect(&night, &Night::reset, this, &ConsoleWitness::tellCortes);
    connect(&night, &Night::changed, this, [this](const NightChange& change) {
        if (change.cortes)
            tellCortes();
    });
}

void ConsoleWitness::start()
{
    WitnessStatus status;
    status.stage = m_passphraseFile.empty() ? WitnessStatus::Stage::locked : WitnessStatus::Stage::starting;
    set(std::move(status));
    if (!m_passphraseFile.empty())
        m_thread.startWith(m_passphraseFile);
}

void ConsoleWitness::join(MainWindow& window)
{
    connect(&window, &MainWindow::witnessLookWanted, &m_thread, &witness::WitnessThread::look);
    connect(&window, &MainWindow::witnessUnlockWanted, this, [this](const QString& passphrase) {
        WitnessStatus status;
        status.stage = WitnessStatus::Stage::starting;
        set(std::move(status));
        m_thread.start(passphrase.toStdString());
    });
    connect(&window, &MainWindow::folderWanted, this, [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void ConsoleWitness::take(const witness::WitnessReport& report)
{
    set(statusOf(report));
}

void ConsoleWitness::set(WitnessStatus status)
{
    const bool isNew = status.stage == WitnessStatus::Stage::disagreeing && m_status.stage != WitnessStatus::Stage::disagreeing;
    m_status = std::move(status);
    Q_EMIT changed(m_status);
    if (isNew)
        Q_EMIT disagreed();
}

/// The newest ones, as many as the witness remembers.
void ConsoleWitness::tellCortes()
{
    if (!m_night.hasState())
        return;
    const auto& cortes = m_night.state().cortes;
    const std::size_t first = cortes.size() - std::min(cortes.size(), witness::Watcher::maxTold);
    for (std::size_t i = first; i < cortes.size(); ++i) {
        const Corte& corte = cortes[i];
        const bool hasManifest = corte.liberado && !corte.sinArchivos && !corte.manifiesto.isNull();
        if (hasManifest && m_told[corte.numero] != corte.manifiesto) {
            m_told[corte.numero] = corte.manifiesto;
            m_thread.tellCorte(toldOf(m_night.process(), corte));
        }
    }
}

} // namespace prep
