// SPDX-License-Identifier: MIT
#include "models/items/logexport.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace prep {

namespace {

constexpr std::size_t rowsATurn = 2000;

QString isoHour(Millis when, int utcOffsetMinutes)
{
    return when == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(when, Qt::OffsetFromUTC, utcOffsetMinutes * 60).toString(Qt::ISODateWithMs);
}

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

LogExport::LogExport(const LogModel& model, Form form, const QString& file, int utcOffsetMinutes, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_form(form)
    , m_offset(utcOffsetMinutes)
    , m_file(file)
    , m_rows(model.shown())
{
}

void LogExport::start()
{
    if (!m_file.open(QIODevice::WriteOnly)) {
        Q_EMIT finished(0, m_file.errorString());
        return;
    }
    if (m_form == Form::csv)
        m_file.write(csvHeader());
    QTimer::singleShot(0, this, &LogExport::writeSome);
}

void LogExport::writeSome()
{
    for (const auto end = std::min(m_rows.size(), m_next + rowsATurn); m_next < end; ++m_next) {
        const auto* const entry = m_model.find(m_rows[m_next]);
        if (!entry)
            continue;
        m_file.write(m_form == Form::csv ? csvLine(m_model, *entry, m_offset) : jsonLine(m_model, *entry, m_offset));
        ++m_written;
    }
    if (m_next < m_rows.size())
        QTimer::singleShot(0, this, &LogExport::writeSome);
    else
        Q_EMIT finished(m_written, m_file.commit() ? QString() : m_file.errorString());
}

QByteArray LogExport::csvCell(const QString& text)
{
    static const auto formula = QStringLiteral("=+-@\t\r");
    auto cell = text;
    if (!cell.isEmpty() && formula.contains(cell.front()))
        cell.prepend(QLatin1Char('\''));
    return '"' + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")).toUtf8() + '"';
}

QByteArray LogExport::csvHeader()
{
    return QByteArrayLiteral("numero,hora,hora_concentrador,clase,asunto,persona,estacion,origen,detalle\r\n");
}

QByteArray LogExport::csvLine(const LogModel& model, const HistoryEntry& entry, int utcOffsetMinutes)
{
    QByteArray line = QByteArray::number(static_cast<qulonglong>(entry.seq));
    for (const QString& cell : { isoHour(entry.when, utcOffsetMinutes), isoHour(entry.at, utcOffsetMinutes), text(name(entry.kind)),
             model.cell(entry, LogModel::About), entry.actor, entry.station, entry.origin, model.cell(entry, LogModel::Detail) }) {
        line += ',';
        line += csvCell(cell);
    }
    line += "\r\n";
    return line;
}

QByteArray LogExport::jsonLine(const LogModel& model, const HistoryEntry& entry, int utcOffsetMinutes)
{
    const QJsonObject object { { QStringLiteral("numero"), static_cast<qint64>(entry.seq) }, { QStringLiteral("hora"), isoHour(entry.when, utcOffsetMinutes) },
        { QStringLiteral("hora_concentrador"), isoHour(entry.at, utcOffsetMinutes) }, { QStringLiteral("clase"), text(name(entry.kind)) },
        { QStringLiteral("asunto"), model.cell(entry, LogModel::About) }, { QStringLiteral("persona"), entry.actor }, { QStringLiteral("estacion"), entry.station },
        { QStringLiteral("origen"), entry.origin }, { QStringLiteral("detalle"), model.cell(entry, LogModel::Detail) },
        { QStringLiteral("reservado"), std::holds_alternative<std::monostate>(entry.body) } };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace prep
