// SPDX-License-Identifier: MIT
#include "models/eventlog/logdump.h"

#include "models/codec/jsonwriter.h"
#include "models/eventlog/logfile.h"

#include <array>
#include <ostream>

namespace prep {

namespace {

std::string hexOf(std::string_view bytes)
{
    return toHex(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string_view nameOf(SubjectKind kind)
{
    static constexpr std::array<std::string_view, subjectKindCount> names { "proceso", "acta", "pieza", "sitio", "persona", "estacion", "corte", "alarma", "accion", "difusor" };
    static_assert(!names.back().empty());
    return names[static_cast<std::size_t>(kind)];
}

void number(std::string& line, std::string_view key, std::int64_t value)
{
    line.append(",\"").append(key).append("\":").append(std::to_string(value));
}

void text(std::string& line, std::string_view key, std::string_view value)
{
    line.append(",\"").append(key).append("\":");
    codec::appendJsonText(line, value);
}

void appendHeader(std::string& line, const EventHeader& header)
{
    text(line, "id", header.id.hex());
    text(line, "origen", header.origin);
    number(line, "seqOrigen", static_cast<std::int64_t>(header.originSeq));
    number(line, "en", header.at);
    number(line, "ocurrio", header.occurred);
    number(line, "desfase", header.offset);
    text(line, "actor", header.actor);
    text(line, "estacion", header.station);
    text(line, "tipo", name(header.kind));
    line += ",\"sujeto\":{\"clase\":";
    codec::appendJsonText(line, nameOf(header.subject.kind));
    text(line, "clave", header.subject.kind == SubjectKind::pieza ? header.subject.id.hex() : header.subject.key);
    line += '}';
}

std::string lineOf(const RawEvent& row)
{
    std::string line = "{\"seq\":" + std::to_string(row.seq);
    const auto event = codec::decode(row.header, row.body);
    if (event)
        appendHeader(line, event->header);
    else
        text(line, "error", event.error().detail);
    text(line, "huella", hexOf(row.hash));
    if (event) {
        line.append(",\"cuerpo\":").append(row.body.empty() ? "null" : row.body);
    } else {
        text(line, "encabezadoHex", hexOf(row.header));
        text(line, "cuerpoHex", hexOf(row.body));
    }
    return line + "}\n";
}

} // namespace

Status dumpLog(const std::string& path, Seq from, std::ostream& out)
{
    const auto file = LogFile::open(path, LogMode::readOnly);
    if (!file)
        return file.error();
    const Status read = file->forEach(from, INT64_MAX, [&out](const RawEvent& row) {
        out << lineOf(row);
        return out.good();
    });
    if (read && !out.good())
        return Error { logerror::io, "the output cannot be written" };
    return read;
}

} // namespace prep
