// SPDX-License-Identifier: MIT
#include "models/items/logexport.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace prep {

namespace {

constexpr int rowsATurn = 2000;
constexpr int patienceMs = 20000;

QString isoHour(Millis when, int utcOffsetMinutes)
{
    return when == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(when, Qt::OffsetFromUTC, utcOffsetMinutes * 60).toString(Qt::ISODateWithMs);
}

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// As the log has it; a name would not be found again by a program.
QString about(const Subject& subject)
{
    return QString::fromStdString(subject.kind == SubjectKind::pieza ? subject.id.hex() : subject.key);
}

} // namespace

LogExport::LogExport(const Night& night, const LogModel& model, Form form, const QString& file, QObject* parent)
    : QObject(parent)
    , m_night(night)
    , m_model(model)
    , m_filter(model.filter())
    , m_form(form)
    , m_offset(night.hasState() ? night.process().utcOffsetMinutes : 0)
    , m_file(file)
    , m_all(night.hasState() ? night.state().seq : 0)
    , m_next(m_all + 1)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &LogExport::stop);
}

void LogExport::start()
{
    if (!m_file.open(QIODevice::WriteOnly)) {
        m_isOver = true;
        Q_EMIT finished(0, m_file.errorString());
        return;
    }
    if (m_form == Form::csv)
        m_file.write(csvHeader());
    QTimer::singleShot(0, this, &LogExport::writeSome);
}

void LogExport::writeSome()
{
    if (m_isOver)
        return;
    const Event* event = nullptr;
    for (int i = 0; i < rowsATurn && m_next > 1 && (event = m_model.find(m_next - 1)) != nullptr; ++i) {
        write(*event);
        --m_next;
    }
    Q_EMIT progressed();
    if (m_next <= 1)
        return end();
    if (event)
        QTimer::singleShot(0, this, &LogExport::writeSome);
    else if (m_night.freshness() != Freshness::live)
        end(); // nobody would answer
    else {
        m_patience.start();
        Q_EMIT wanted(m_next, LogModel::pageRows);
    }
}

void LogExport::addPage(const std::vector<Event>& events)
{
    if (m_isOver || !m_patience.isActive() || events.empty() || events.back().header.seq + 1 != m_next)
        return;
    m_patience.stop();
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        write(*event);
    m_next = events.front().header.seq;
    QTimer::singleShot(0, this, &LogExport::writeSome);
}

void LogExport::stop()
{
    if (!m_isOver)
        end();
}

void LogExport::end()
{
    m_isOver = true;
    m_patience.stop();
    Q_EMIT finished(m_rows, m_file.commit() ? QString() : m_file.errorString());
}

void LogExport::write(const Event& event)
{
    if (!m_model.accepts(m_filter, event))
        return;
    m_file.write(m_form == Form::csv ? csvLine(event) : jsonLine(event));
    ++m_rows;
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
    return QByteArrayLiteral("numero,hora,hora_concentrador,clase,asunto,persona,estacion,origen,detalle,hash\r\n");
}

QByteArray LogExport::csvLine(const Event& event) const
{
    const auto entry = historyEntry(event);
    QByteArray line = QByteArray::number(static_cast<qulonglong>(entry.seq));
    for (const QString& cell : { isoHour(entry.when, m_offset), isoHour(entry.at, m_offset), text(name(entry.kind)), about(entry.subject),
             entry.actor, entry.station, entry.origin, m_model.cell(entry, LogModel::Detail) }) {
        line += ',';
        line += csvCell(cell);
    }
    line += ',' + (m_seal ? m_seal(event).hash : QByteArray());
    line += "\r\n";
    return line;
}

QByteArray LogExport::jsonLine(const Event& event) const
{
    const auto entry = historyEntry(event);
    const auto seal = m_seal ? m_seal(event) : LogSeal {};
    QJsonObject object { { QStringLiteral("numero"), static_cast<qint64>(entry.seq) }, { QStringLiteral("hora"), isoHour(entry.when, m_offset) },
        { QStringLiteral("hora_concentrador"), isoHour(entry.at, m_offset) }, { QStringLiteral("clase"), text(name(entry.kind)) },
        { QStringLiteral("asunto"), about(entry.subject) }, { QStringLiteral("persona"), entry.actor }, { QStringLiteral("estacion"), entry.station },
        { QStringLiteral("origen"), entry.origin }, { QStringLiteral("detalle"), m_model.cell(entry, LogModel::Detail) },
        { QStringLiteral("reservado"), event.isHidden() }, { QStringLiteral("encabezado"), QString::fromLatin1(seal.header) },
        { QStringLiteral("hash"), seal.hash.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(seal.hash)) } };
    auto line = QJsonDocument(object).toJson(QJsonDocument::Compact);
    // The body's own bytes, not written anew: they are what the hash is of.
    line.chop(1);
    return line + ",\"cuerpo\":" + (seal.body.isEmpty() ? QByteArrayLiteral("null") : seal.body) + "}\n";
}

} // namespace prep
