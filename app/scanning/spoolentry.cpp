// SPDX-License-Identifier: MIT
#include "app/scanning/spoolentry.h"

#include "app/scanning/spool.h"
#include "models/codec/commandcodec.h"
#include "models/imaging/readimage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace prep::scanning {

namespace {

constexpr qint64 most = qint64 { 1 } << 53;

QString hex(const Digest& digest)
{
    return digest.isNull() ? QString() : QString::fromStdString(digest.hex());
}

void putCommand(QJsonObject& object, const QString& key, const std::optional<Command>& command)
{
    if (command)
        object.insert(key, QString::fromStdString(codec::encodeCommand(*command)));
}

/// Takes values by key and remembers the first that is not as it should be.
class Taker {
public:
    explicit Taker(const QJsonObject& object)
        : m_object(object)
    {
    }
    [[nodiscard]] qint64 integer(const char* key, qint64 least, qint64 greatest)
    {
        const double value = take(key, QJsonValue::Double).toDouble();
        const auto whole = static_cast<qint64>(value);
        if (value < static_cast<double>(-most) || value > static_cast<double>(most) || static_cast<double>(whole) != value || whole < least || whole > greatest)
            fail(key);
        return whole;
    }
    [[nodiscard]] double number(const char* key) { return take(key, QJsonValue::Double).toDouble(); }
    [[nodiscard]] bool boolean(const char* key) { return take(key, QJsonValue::Bool).toBool(); }
    [[nodiscard]] QString text(const char* key) { return take(key, QJsonValue::String).toString(); }
    [[nodiscard]] QJsonArray array(const char* key) { return take(key, QJsonValue::Array).toArray(); }
    [[nodiscard]] Digest digest(const char* key)
    {
        const QString said = text(key);
        const auto parsed = Digest::parse(said.toStdString());
        if (!said.isEmpty() && !parsed)
            fail(key);
        return parsed ? *parsed : Digest();
    }
    [[nodiscard]] Id16 id(const char* key)
    {
        const QString said = text(key);
        const auto parsed = Id16::parse(said.toStdString());
        if (!said.isEmpty() && !parsed)
            fail(key);
        return parsed ? *parsed : Id16();
    }
    [[nodiscard]] std::optional<Command> command(const char* key)
    {
        if (!m_object.contains(QLatin1String(key)))
            return std::nullopt;
        auto decoded = codec::decodeCommand(text(key).toStdString());
        if (decoded)
            return std::move(*decoded);
        fail(key);
        return std::nullopt;
    }
    void fail(const char* key)
    {
        if (m_failed.empty())
            m_failed = key;
    }
    [[nodiscard]] const std::string& failed() const { return m_failed; }

private:
    QJsonValue take(const char* key, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.type() != type)
            fail(key);
        return value;
    }
    const QJsonObject& m_object;
    std::string m_failed;
};

} // namespace

QByteArray encodeEntry(const SpoolEntry& entry)
{
    QJsonArray faults;
    for (const auto fault : entry.faults)
        faults.append(static_cast<int>(fault));
    const auto& m = entry.measured;
    const QJsonArray measured { m.sheetFound ? 1 : 0, m.degrees, m.edge, m.dpi, m.paper, m.cutMm };
    QJsonObject object {
        { QStringLiteral("id"), static_cast<qint64>(entry.id) },
        { QStringLiteral("recepcion"), entry.isReception },
        { QStringLiteral("estado"), static_cast<int>(entry.state) },
        { QStringLiteral("visto"), static_cast<qint64>(entry.seen) },
        { QStringLiteral("ruta"), entry.path },
        { QStringLiteral("bytes"), entry.size },
        { QStringLiteral("modificado"), static_cast<qint64>(entry.modified) },
        { QStringLiteral("origen"), hex(entry.source) },
        { QStringLiteral("imagen"), hex(entry.image) },
        { QStringLiteral("bytesImagen"), entry.imageBytes },
        { QStringLiteral("acta"), QString::fromStdString(entry.acta) },
        { QStringLiteral("etiqueta"), entry.label },
        { QStringLiteral("simbologia"), entry.symbology },
        { QStringLiteral("fallas"), faults },
        { QStringLiteral("medidas"), measured },
        { QStringLiteral("ilegible"), entry.unreadable },
        { QStringLiteral("otra"), entry.same },
        { QStringLiteral("nota"), entry.note },
        { QStringLiteral("vuelta"), static_cast<qint64>(entry.turn) },
        { QStringLiteral("pieza"), entry.pieza.isNull() ? QString() : QString::fromStdString(entry.pieza.hex()) },
        { QStringLiteral("acopiada"), entry.isAcopiada },
        { QStringLiteral("digitalizada"), entry.isDigitalizada },
        { QStringLiteral("rechazo"), entry.refusal },
    };
    putCommand(object, QStringLiteral("acopiar"), entry.acopiar);
    putCommand(object, QStringLiteral("digitalizar"), entry.digitalizar);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<SpoolEntry> decodeEntry(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return Error { spoolerror::damaged, "not a JSON object" };
    const QJsonObject object = document.object();
    Taker in(object);
    SpoolEntry entry;
    entry.id = static_cast<quint64>(in.integer("id", 1, most));
    entry.isReception = in.boolean("recepcion");
    entry.state = static_cast<ScanState>(in.integer("estado", 0, static_cast<qint64>(scanStateCount) - 1));
    entry.seen = in.integer("visto", 0, most);
    entry.path = in.text("ruta");
    entry.size = in.integer("bytes", 0, most);
    entry.modified = in.integer("modificado", -most, most);
    entry.source = in.digest("origen");
    entry.image = in.digest("imagen");
    entry.imageBytes = in.integer("bytesImagen", 0, imaging::maxImageBytes);
    entry.acta = in.text("acta").toStdString();
    entry.label = in.text("etiqueta");
    entry.symbology = in.text("simbologia");
    for (const auto& fault : in.array("fallas")) {
        if (fault.toInt(-1) < 0 || fault.toInt() >= static_cast<int>(imaging::imageFaultCount))
            in.fail("fallas");
        else
            entry.faults.push_back(static_cast<imaging::ImageFault>(fault.toInt()));
    }
    const QJsonArray measured = in.array("medidas");
    if (measured.size() != 6)
        in.fail("medidas");
    entry.measured = { measured[0].toInt() == 1, measured[1].toDouble(), measured[2].toDouble(), measured[3].toDouble(), measured[4].toInt(), measured[5].toDouble() };
    entry.unreadable = in.text("ilegible");
    entry.same = in.text("otra");
    entry.note = in.text("nota");
    entry.turn = static_cast<std::uint32_t>(in.integer("vuelta", 0, 1000));
    entry.pieza = in.id("pieza");
    entry.acopiar = in.command("acopiar");
    entry.digitalizar = in.command("digitalizar");
    entry.isAcopiada = in.boolean("acopiada");
    entry.isDigitalizada = in.boolean("digitalizada");
    entry.refusal = static_cast<int>(in.integer("rechazo", 0, 100000));
    if (!in.failed().empty())
        return Error { spoolerror::damaged, "key " + in.failed() };
    return entry;
}

} // namespace prep::scanning
