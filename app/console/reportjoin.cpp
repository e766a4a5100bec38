// SPDX-License-Identifier: MIT
#include "app/console/reportjoin.h"

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "app/reports/reportpdf.h"
#include "models/process/reportfile.h"

#include <QDir>
#include <QSaveFile>

namespace prep {

namespace {

/// Empty, or what the system says.
QString put(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? QString() : file.errorString();
}

QString putTables(const Informe& report, const QString& folder)
{
    for (const SeccionInforme& section : report.secciones) {
        for (const TablaInforme& table : section.tablas) {
            const QString name = QString::fromUtf8(table.id.data(), static_cast<qsizetype>(table.id.size())) + QStringLiteral(".csv");
            if (const QString error = put(QDir(folder).filePath(name), QByteArray::fromStdString(reportCsv(table, report.utcOffsetMinutes))); !error.isEmpty())
                return QStringLiteral("%1: %2").arg(name, error);
        }
    }
    return {};
}

} // namespace

ReportWriter::ReportWriter(QObject* parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ReportWriter::~ReportWriter()
{
    m_thread.quit();
    m_thread.wait();
}

void ReportWriter::write(const ReportPtr& report, const QString& path, ReportsPage::Form form)
{
    QMetaObject::invokeMethod(m_worker, [this, report, path, form] {
        const QString error = form == ReportsPage::Form::pdf ? put(path, reportPdf(*report, QStringLiteral("SIN FIRMA: guardado desde la consola."))) : putTables(*report, path);
        // Told from the writer's own thread: the page is ready for the next file when anybody hears of this one.
        QMetaObject::invokeMethod(this, [this, path, error] { Q_EMIT done(path, error); }, Qt::QueuedConnection);
    });
}

void joinReports(HubSession& session, MainWindow& window)
{
    auto* const page = &window.reports();
    QObject::connect(page, &ReportsPage::logWanted, &session, &HubSession::askLog);
    QObject::connect(&session, &HubSession::logReady, page, [page](const EventsPtr& events) { page->addLog(*events); });
    if (page->findChild<ReportWriter*>()) // a session before this one joined it to the disk
        return;
    auto* const writer = new ReportWriter(page);
    QObject::connect(page, &ReportsPage::fileWanted, writer, &ReportWriter::write);
    QObject::connect(writer, &ReportWriter::done, page, &ReportsPage::written);
}

} // namespace prep
