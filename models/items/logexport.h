// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/logmodel.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

namespace prep {

/// An event's own bytes, by which a line of an export can be tied to the chain (FORMAT.md):
/// hash(n) = SHA-256(hash(n-1) ‖ header ‖ hash of the body).
struct LogSeal {
    QByteArray header; ///< hexadecimal
    QByteArray hash; ///< SHA-256 of the body, hexadecimal; empty where only the hub knows the body
    QByteArray body; ///< JSON as stored; empty where it is hidden
};

/// Writes the log through a filter to a file, newest first and down to the first event: from the model where it has them,
/// else from pages that it asks for, a part at a turn of the event loop. UTF-8; a cell that a spreadsheet would take for a
/// formula is led by an apostrophe.
class LogExport : public QObject {
    Q_OBJECT
public:
    enum class Form { csv, jsonLines };
    using Seal = std::function<LogSeal(const Event& event)>;

    /// Through the model's filter of this moment.
    LogExport(const Night& night, const LogModel& model, Form form, const QString& file, QObject* parent = nullptr);
    void setSeal(Seal seal) { m_seal = std::move(seal); }
    /// How long a page is waited for before the export ends where it is.
    void setPatience(int ms) { m_patience.setInterval(ms); }
    void start();
    /// Ends it where it is; what was written stays.
    void stop();
    /// The answer to wanted(); what was not asked for is left out.
    void addPage(const std::vector<Event>& events);

    [[nodiscard]] quint64 rows() const { return m_rows; }
    /// Events looked through, of all(): those there were when it began.
    [[nodiscard]] Seq seen() const { return m_all + 1 - m_next; }
    [[nodiscard]] Seq all() const { return m_all; }
    /// It ended before the first event.
    [[nodiscard]] bool isCut() const { return m_next > 1; }

    [[nodiscard]] static QByteArray csvHeader();
    /// One quoted cell.
    [[nodiscard]] static QByteArray csvCell(const QString& text);

Q_SIGNALS:
    void wanted(prep::Seq before, quint32 count);
    void progressed();
    /// `error` is empty when all that was written is on disk.
    void finished(quint64 rows, const QString& error);

private:
    void writeSome();
    void write(const Event& event);
    void end();
    [[nodiscard]] QByteArray csvLine(const Event& event) const;
    [[nodiscard]] QByteArray jsonLine(const Event& event) const;

    const Night& m_night;
    const LogModel& m_model;
    LogFilter m_filter;
    Form m_form;
    int m_offset; ///< minutes from UTC
    QSaveFile m_file;
    Seal m_seal;
    QTimer m_patience;
    Seq m_all;
    Seq m_next; ///< everything from this seq on has been looked at
    quint64 m_rows = 0;
    bool m_isOver = false;
};

} // namespace prep
