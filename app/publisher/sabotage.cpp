// SPDX-License-Identifier: MIT
#include "app/publisher/sabotage.h"

#include "app/publisher/log.h"
#include "models/codec/chain.h"
#include "models/process/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

namespace prep::publisher {

namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t maxRequest = 64U << 10;
constexpr std::uint64_t maxProduct = 256U << 20;
constexpr std::size_t hourBytes = 19; ///< "06/06/2027 23:34:50"

using Lines = std::vector<std::string>;
using Cells = std::vector<std::string>;

Lines split(const std::string& text, char at)
{
    Lines parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);)
        parts.push_back(std::move(part));
    return parts;
}

std::string join(const Lines& lines, const char* between)
{
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i)
        text += (i > 0 ? between : "") + lines[i];
    return text;
}

/// The results file's lines, and where its header stands; a header at the end = it has none.
struct Table {
    Lines lines;
    std::size_t header = 0;
    [[nodiscard]] std::size_t column(const std::string& name) const
    {
        const Cells names = split(lines[header], ',');
        return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    }
};

Table tableOf(const std::string& csv)
{
    Table table { split(csv, '\n'), 0 };
    while (table.header < table.lines.size() && !table.lines[table.header].starts_with("CLAVE_CASILLA"))
        ++table.header;
    return table;
}

/// "06/06/2027 23:34:50" as another program would write the same moment in UTC; the day is left: an hour past is wrong enough.
std::string utcOf(const std::string& local)
{
    const int hour = (std::stoi(local.substr(11, 2)) + 6) % 24;
    return local.substr(6, 4) + '-' + local.substr(3, 2) + '-' + local.substr(0, 2) + (hour < 10 ? "T0" : "T") + std::to_string(hour) + local.substr(13) + 'Z';
}

void hoursInUtc(Table& table, int count)
{
    const std::size_t columns[] = { table.column("FECHA_HORA_ACOPIO"), table.column("FECHA_HORA_CAPTURA"), table.column("FECHA_HORA_VERIFICACION") };
    for (std::size_t i = table.header + 1; i < table.lines.size() && count > 0; ++i) {
        Cells cells = split(table.lines[i], ',');
        if (cells.size() <= columns[2] || cells[columns[2]].size() != hourBytes)
            continue;
        for (const std::size_t column : columns)
            cells[column] = cells[column].size() == hourBytes ? utcOf(cells[column]) : cells[column];
        table.lines[i] = join(cells, ",");
        --count;
    }
}

/// Special casillas first, as in Campeche; where a small drill has fewer, others.
void rowsMissing(Table& table, int count)
{
    const std::size_t type = table.column("TIPO_CASILLA");
    for (const bool special : { true, false }) {
        for (std::size_t i = table.lines.size(); i-- > table.header + 1 && count > 0;) {
            const Cells cells = split(table.lines[i], ',');
            if (cells.size() <= type || (special && cells[type] != "S"))
                continue;
            table.lines.erase(table.lines.begin() + static_cast<std::ptrdiff_t>(i));
            --count;
        }
    }
}

std::string spoil(const std::string& kind, const std::string& bytes, int count)
{
    if (kind == "json-malo")
        return "{\"estructuraAdicional\":{\"version\":2}," + bytes.substr(1);
    Table table = tableOf(bytes);
    if (table.header == table.lines.size())
        return bytes;
    if (kind == "filas-utc")
        hoursInUtc(table, count);
    else
        rowsMissing(table, count);
    return join(table.lines, "\n") + '\n';
}

/// The file of an election's product that a kind of fault is about.
CorteFile* fileOf(CorteBuilt& built, const std::string& kind, const std::string& election)
{
    const bool ofJson = kind == "json-malo";
    CorteProduct* product = built.product(ofJson ? election + ".json" : election);
    if (product == nullptr)
        return nullptr;
    const std::string end = ofJson ? "/indice_" + election + ".json" : ".csv";
    const auto found = std::ranges::find_if(product->archivos, [&](const CorteFile& file) { return file.path.ends_with(end) && file.path.find("CANDIDATURAS") == std::string::npos; });
    return found == product->archivos.end() ? nullptr : &*found;
}

Status spoilFile(const std::string& root, CorteFile& file, const std::string& kind, int count)
{
    const auto bytes = readFile(root + "/" + file.path, maxProduct);
    if (!bytes)
        return bytes.error();
    const std::string spoilt = spoil(kind, *bytes, count);
    codec::Sha256 sha;
    file.sha256 = sha.of(spoilt);
    file.bytes = static_cast<std::int64_t>(spoilt.size());
    return writeFileAtomically(root + "/" + file.path, spoilt, 0644);
}

Status moved(const fs::path& from, const fs::path& to)
{
    std::error_code failed;
    fs::rename(from, to, failed);
    return failed ? Status(Error { fileerror::cannotWrite, from.string() + ": " + failed.message() }) : Status();
}

} // namespace

Sabotage::Sabotage(std::string data)
    : m_data(std::move(data))
    , m_apart(m_data + "/simulacro/apartadas")
{
}

Status Sabotage::apply(const std::string& root, CorteBuilt& built) const
{
    if (const Status back = putBack(root); !back)
        return back;
    const auto request = readFile(requestFile(m_data), maxRequest);
    if (!request)
        return {}; // no fault is under way
    const QJsonArray faults = QJsonDocument::fromJson(QByteArray::fromStdString(*request)).object().value(QLatin1String("fallas")).toArray();
    for (const QJsonValue& fault : faults) {
        const std::string kind = fault[QLatin1String("tipo")].toString().toStdString();
        const std::string election = fault[QLatin1String("eleccion")].toString().toStdString();
        publisherLog().warn("The drill spoils this corte: fault={} election={}", kind, election);
        CorteFile* const file = fileOf(built, kind, election);
        Status done;
        if (kind == "imagenes-faltan")
            done = hideImages(root, built, election);
        else if (file != nullptr)
            done = spoilFile(root, *file, kind, fault[QLatin1String("cuantas")].toInt(1));
        if (!done)
            return done;
    }
    return {};
}

Status Sabotage::putBack(const std::string& root) const
{
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_apart, failed)) {
        if (const Status back = moved(entry.path(), fs::path(root) / "objetos" / entry.path().filename()); !back)
            return back;
    }
    return {};
}

/// Those that the election's results file names.
Status Sabotage::hideImages(const std::string& root, const CorteBuilt& built, const std::string& election) const
{
    const CorteProduct* product = built.product(election);
    if (const Status there = makeFolder(m_apart); !there || product == nullptr)
        return there;
    for (const CorteFile& file : product->archivos) {
        const auto bytes = file.path.ends_with(".csv") ? readFile(root + "/" + file.path, maxProduct) : Result<std::string>(std::string());
        if (!bytes)
            return bytes.error();
        for (const CorteImage& image : built.images) {
            const std::string hex = image.sha256.hex();
            if (bytes->find(hex) == std::string::npos)
                continue;
            if (const Status hidden = moved(fs::path(root) / objectPath(hex), fs::path(m_apart) / hex); !hidden)
                return hidden;
        }
    }
    return {};
}

} // namespace prep::publisher
