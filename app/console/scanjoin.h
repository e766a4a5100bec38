// SPDX-License-Identifier: MIT
#pragma once

#include "app/scanning/labelprinter.h"
#include "app/scanning/scandesk.h"

#include <QObject>
#include <QThread>

#include <optional>
#include <vector>

namespace prep {

class HubSession;
class MainWindow;
class Night;

/// Joins the pages of digitalización to the desk that works below them, and the desk to the session. The desk's spool lies in
/// `dataFolder`/digitalizacion, a folder for each hub, person and process. It begins once somebody is seated who receives or
/// scans. Lives in the GUI thread; waits for its threads when it goes.
class ScanJoin : public QObject {
    Q_OBJECT
public:
    /// `scannerFolder` empty: the one that was chosen last (QSettings escaner/carpeta).
    ScanJoin(QString hub, QString dataFolder, QString scannerFolder, const Night& night, QObject* parent = nullptr);
    ~ScanJoin() override;

    void join(HubSession& session);
    /// Told all that was told before it was there.
    void join(MainWindow& window);

private:
    void begin();
    void joinDesk();
    void choose(const QString& folder);
    void print(const QString& file, const LabelChoice& choice, int bars);

    const QString m_hub;
    const QString m_dataFolder;
    const Night& m_night;
    QThread m_thread;
    scanning::ScanDesk* m_desk; ///< lives in m_thread; deleted when that ends
    scanning::LabelPrinter m_printer;
    std::optional<Actor> m_actor;
    std::shared_ptr<const Process> m_process;
    QString m_folder;
    bool m_isReachable = false;
    std::pair<int, QString> m_spoolState { 0, {} };
    ScanRowsPtr m_rows;
    ReceptionRowsPtr m_receptions;
};

} // namespace prep
