// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/logmodel.h"

#include <QObject>
#include <QSaveFile>

namespace prep {

/// Lines of an exported log. UTF-8; a cell that a spreadsheet would take for a formula is led by an apostrophe.
class LogExport : public QObject {
    Q_OBJECT
public:
    enum class Form { csv, jsonLines };

    /// What the model shows now, a part at a turn of the event loop; rows that it forgets meanwhile are left out.
    LogExport(const LogModel& model, Form form, const QString& file, int utcOffsetMinutes, QObject* parent = nullptr);
    void start();

    [[nodiscard]] static QByteArray csvHeader();
    [[nodiscard]] static QByteArray csvLine(const LogModel& model, const HistoryEntry& entry, int utcOffsetMinutes);
    [[nodiscard]] static QByteArray jsonLine(const LogModel& model, const HistoryEntry& entry, int utcOffsetMinutes);
    /// One quoted cell.
    [[nodiscard]] static QByteArray csvCell(const QString& text);

Q_SIGNALS:
    /// `error` is empty when all is on disk.
    void finished(quint64 rows, const QString& error);

private:
    void writeSome();

    const LogModel& m_model;
    Form m_form;
    int m_offset;
    QSaveFile m_file;
    std::vector<Seq> m_rows;
    std::size_t m_next = 0;
    quint64 m_written = 0;
};

} // namespace prep
