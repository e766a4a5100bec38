// SPDX-License-Identifier: MIT
#include "models/publication/prepcsv.h"
#include "models/publication/prepfile.h"

namespace prep {

namespace {

constexpr std::size_t headerSearchLines = 10;

/// Places of the columns of a candidaturas file (prep-domain §2.6); npos = absent.
struct Places {
    static constexpr std::size_t absent = std::string::npos;
    std::size_t jurisdiccion = absent;
    std::size_t box = absent;
    std::size_t propietaria = absent;
    std::size_t suplente = absent;
};

Places placesOf(const std::vector<std::string>& headers)
{
    Places places;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const std::string header = plainUpper(cleaned(headers[i]));
        const auto column = prepColumnNamed(header);
        if (column == PrepColumn::idDistrito || column == PrepColumn::idMunicipio)
            places.jurisdiccion = i;
        else if (header.compare(0, 7, "PARTIDO") == 0)
            places.box = i;
        else if (header == "CANDIDATURA_SUPLENTE" || header == "SUPLENTE")
            places.suplente = i;
        else if (header == "CANDIDATURA" || header == "CANDIDATURA_PROPIETARIA" || header == "PROPIETARIA")
            places.propietaria = i;
    }
    return places;
}

std::string at(const std::vector<std::string>& fields, std::size_t place)
{
    return place < fields.size() ? std::string(cleaned(fields[place])) : std::string {};
}

} // namespace

CandidaturaFile readCandidaturas(std::string_view bytes, std::string name)
{
    CandidaturaFile file;
    file.name = std::move(name);
    const std::string text = toUtf8(bytes.substr(0, maxPrepBytes));
    const auto lines = splitLines(text);
    std::vector<std::string> fields;
    Places places;
    char separator = ',';
    for (std::size_t i = 0; i < lines.size() && file.rows.size() < maxPrepRows; ++i) {
        if (trimmed(lines[i]).empty())
            continue;
        if (places.box == Places::absent) {
            separator = separatorOf(lines.front(), lines[i]);
            if (lines[i].size() <= maxPrepLine && splitFields(lines[i], separator, maxPrepColumns, fields))
                places = placesOf(fields);
            if (places.box == Places::absent && i >= headerSearchLines)
                break;
            continue;
        }
        if (lines[i].size() > maxPrepLine || !splitFields(lines[i], separator, maxPrepColumns, fields) || fields.size() <= places.box) {
            if (file.errors.size() < maxPrepErrors)
                file.errors.push_back({ file.name, static_cast<int>(i) + 1, 0, "", "un renglón con todas las columnas", {} });
            continue;
        }
        file.rows.push_back({ static_cast<int>(i) + 1, at(fields, places.jurisdiccion), at(fields, places.box),
            at(fields, places.propietaria), at(fields, places.suplente) });
    }
    if (places.box == Places::absent) {
        file.refused = true;
        file.errors.push_back({ file.name, 0, 0, "", "un archivo de candidaturas con la columna PARTIDO_CI", {} });
    }
    return file;
}

} // namespace prep
