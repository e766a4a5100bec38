// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/reports/reportspage.h"

#include <QThread>

namespace prep {

class HubSession;
class MainWindow;

/// Writes reports to files, one at a time, in a thread of its own, which is waited for when this is destroyed. GUI thread.
class ReportWriter : public QObject {
    Q_OBJECT
public:
    explicit ReportWriter(QObject* parent = nullptr);
    ~ReportWriter() override;

    /// A PDF, or a folder of CSV; done() follows.
    void write(const ReportPtr& report, const QString& path, ReportsPage::Form form);

Q_SIGNALS:
    /// `error` is empty when all of it is on disk.
    void done(const QString& path, const QString& error);

private:
    QThread m_thread;
    QObject* m_worker; ///< lives in m_thread
};

/// Joins the page Informes to the hub, whose log it reads from its beginning, and to the disk.
void joinReports(HubSession& session, MainWindow& window);

} // namespace prep
