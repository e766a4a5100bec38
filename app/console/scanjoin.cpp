// SPDX-License-Identifier: MIT
#include "app/console/scanjoin.h"

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "models/domain/roles.h"
#include "widgets/scanning/scanningpage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSettings>

namespace prep {

using scanning::LabelPrinter;
using scanning::ScanDesk;

namespace {

const QString folderKey = QStringLiteral("escaner/carpeta");

Millis wallClock()
{
    return QDateTime::currentMSecsSinceEpoch();
}

std::optional<imaging::Symbology> symbologyOf(int bars)
{
    if (bars == 39)
        return imaging::Symbology::code39;
    return bars == 128 ? std::optional(imaging::Symbology::code128) : std::nullopt;
}

} // namespace

ScanJoin::ScanJoin(QString hub, QString dataFolder, QString scannerFolder, const Night& night, QObject* parent)
    : QObject(parent)
    , m_hub(std::move(hub))
    , m_dataFolder(std::move(dataFolder))
    , m_night(night)
    , m_desk(new ScanDesk({ wallClock }))
    , m_folder(scannerFolder.isEmpty() ? QSettings().value(folderKey).toString() : std::move(scannerFolder))
{
    m_thread.setObjectName(QStringLiteral("digitalizacion"));
    m_desk->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_desk, &QObject::deleteLater);
    joinDesk();
    m_thread.start();
}

ScanJoin::~ScanJoin()
{
    m_thread.quit();
    m_thread.wait();
}

/// What is told later to a window that is opened later.
void ScanJoin::joinDesk()
{
    connect(m_desk, &ScanDesk::rowsReady, this, [this](const ScanRowsPtr& rows) { m_rows = rows; });
    connect(m_desk, &ScanDesk::receptionsReady, this, [this](const ReceptionRowsPtr& rows) { m_receptions = rows; });
    connect(m_desk, &ScanDesk::spoolState, this, [this](int code, const QString& detail) { m_spoolState = { code, detail }; });
    connect(m_desk, &ScanDesk::folderReachable, this, [this](const QString& folder, bool isReachable) {
        m_folder = folder;
        m_isReachable = isReachable;
    });
}

void ScanJoin::join(HubSession& session)
{
    auto* const hub = &session;
    connect(hub, &HubSession::seated, this, [this](const Actor& actor) {
        m_actor = actor;
        begin();
    });
    connect(hub, &HubSession::processReady, this, [this](const ProcessPtr& process) {
        m_process = process;
        begin();
    });
    connect(hub, &HubSession::clockHeard, this, [this](Millis process, double speed) { m_desk->hearClock(process, speed, m_night.wallNow()); });
    connect(hub, &HubSession::answered, this, [this](const Id16& command, int code) { m_desk->takeAnswer(command, code); });
    connect(hub, &HubSession::uploadProgressed, this, [this](const Id16& pieza, qint64 sent, qint64 /*total*/) { m_desk->takeProgress(pieza, sent); });
    connect(hub, &HubSession::uploadStored, this, [this](const Id16& pieza, const Digest& image) { m_desk->takeStored(pieza, image); });
    connect(hub, &HubSession::uploadRefused, this, [this](const Id16& pieza, int code) { m_desk->takeUploadRefused(pieza, code); });
    connect(m_desk, &ScanDesk::commandReady, hub, &HubSession::send);
    connect(m_desk, &ScanDesk::uploadReady, hub, &HubSession::upload);
    connect(hub, &QObject::destroyed, this, [this] { m_desk->setSession(false); });
    m_desk->setSession(true);
}

/// Again with every welcome: who it is may have changed, and the definition.
void ScanJoin::begin()
{
    if (!m_actor || !m_process || !(mayCommand(m_actor->role, CommandKind::acopiar) || mayCommand(m_actor->role, CommandKind::digitalizar)))
        return;
    // Commands of one process must never reach another one that has taken its place at the same address.
    const QString whose = m_hub + QLatin1Char('|') + QString::fromStdString(m_actor->id) + QLatin1Char('|') + QString::fromStdString(m_process->id);
    const auto name = QString::fromLatin1(QCryptographicHash::hash(whose.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    m_desk->open(m_dataFolder + QStringLiteral("/digitalizacion/") + name, *m_actor, m_process);
    if (mayCommand(m_actor->role, CommandKind::digitalizar))
        m_desk->watch(m_folder);
}

void ScanJoin::choose(const QString& folder)
{
    m_folder = folder;
    QSettings().setValue(folderKey, folder);
    m_desk->watch(folder);
}

void ScanJoin::print(const QString& file, const LabelChoice& choice, int bars)
{
    if (m_process)
        m_printer.print(file, m_process, choice, symbologyOf(bars));
}

void ScanJoin::join(MainWindow& window)
{
    auto* const page = &window.scanning();
    connect(m_desk, &ScanDesk::rowsReady, page, &ScanningPage::setRows);
    connect(m_desk, &ScanDesk::receptionsReady, page, &ScanningPage::setReceptions);
    connect(m_desk, &ScanDesk::labelTaken, page, &ScanningPage::takeLabel);
    connect(m_desk, &ScanDesk::labelGiven, page, &ScanningPage::takeLabelGiven);
    connect(m_desk, &ScanDesk::fileKnown, page, &ScanningPage::takeKnown);
    connect(m_desk, &ScanDesk::previewReady, page, &ScanningPage::setPreview);
    connect(m_desk, &ScanDesk::folderReachable, page, &ScanningPage::setFolder);
    connect(m_desk, &ScanDesk::spoolState, page, &ScanningPage::setSpoolState);
    connect(&m_printer, &LabelPrinter::progressed, page, &ScanningPage::setPrinting);
    connect(&m_printer, &LabelPrinter::finished, page, &ScanningPage::setPrinted);
    connect(page, &ScanningPage::folderChosen, this, &ScanJoin::choose);
    connect(page, &ScanningPage::filesAdded, this, [this](const QStringList& files) { m_desk->add(files); });
    connect(page, &ScanningPage::labelRead, this, [this](const QString& label, bool again) { m_desk->receive(label, wallClock(), again); });
    connect(page, &ScanningPage::previewWanted, this, [this](quint64 id) { m_desk->askPreview(id); });
    connect(page, &ScanningPage::sendWanted, this, [this](quint64 id, const QString& reason) { m_desk->sendNevertheless(id, reason); });
    connect(page, &ScanningPage::anotherWanted, this, [this](quint64 id) { m_desk->sendAsAnother(id); });
    connect(page, &ScanningPage::labelGiven, this, [this](quint64 id, const QString& label) { m_desk->setLabel(id, label); });
    connect(page, &ScanningPage::asideWanted, this, [this](quint64 id, const QString& reason) { m_desk->setAside(id, reason); });
    connect(page, &ScanningPage::retryWanted, this, [this](quint64 id) { m_desk->retry(id); });
    connect(page, &ScanningPage::labelsWanted, this, &ScanJoin::print);
    connect(page, &ScanningPage::printStopWanted, this, [this] { m_printer.stop(); });
    if (m_rows)
        page->setRows(m_rows);
    if (m_receptions)
        page->setReceptions(m_receptions);
    page->setFolder(m_folder, m_isReachable);
    page->setSpoolState(m_spoolState.first, m_spoolState.second);
}

} // namespace prep
