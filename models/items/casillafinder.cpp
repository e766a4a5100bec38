// SPDX-License-Identifier: MIT
#include "models/items/casillafinder.h"

#include "models/items/searchindex.h"

#include <algorithm>

namespace prep {

namespace {

QString plainNumber(const QString& text)
{
    qsizetype zeros = 0;
    while (zeros + 1 < text.size() && text[zeros] == QLatin1Char('0'))
        ++zeros;
    return text.mid(zeros);
}

bool isSameNumber(const QString& typed, const std::string& written)
{
    return plainNumber(typed.trimmed()).compare(plainNumber(QString::fromStdString(written)), Qt::CaseInsensitive) == 0;
}

struct Kind {
    TipoCasilla tipo;
    const char* name; ///< folded; what people write, not what is shown
};
constexpr std::array<Kind, 7> kinds { { { TipoCasilla::basica, "basica" }, { TipoCasilla::contigua, "contigua" },
    { TipoCasilla::extraordinaria, "extraordinaria" }, { TipoCasilla::especial, "especial" },
    { TipoCasilla::anticipado, "anticipado" }, { TipoCasilla::extranjero, "extranjero" }, { TipoCasilla::prision, "prision" } } };

} // namespace

CasillaArea areaOf(const Process& process, const CatalogueRow& row)
{
    const bool isMunicipio = process.elections[row.election].jurisdiccion == Jurisdiccion::municipio;
    return { QString::fromStdString(isMunicipio ? row.municipioId : row.distritoId),
        QString::fromStdString(isMunicipio ? row.municipio : row.distrito) };
}

CasillaFinder::CasillaFinder(std::shared_ptr<const Process> process)
    : m_process(std::move(process))
    , m_areas(m_process->elections.size())
{
    for (const CatalogueRow& row : m_process->actas) {
        const CasillaArea area = areaOf(*m_process, row);
        auto& known = m_areas[row.election];
        const auto place = std::ranges::lower_bound(known, area.id, {}, [](const Area& a) -> const QString& { return a.area.id; });
        if (place == known.end() || place->area.id != area.id)
            known.insert(place, { area, foldForSearch(area.name) });
    }
}

std::vector<CasillaArea> CasillaFinder::areas(std::uint8_t election, const QString& typed, std::size_t limit) const
{
    std::vector<CasillaArea> found;
    const auto words = foldForSearch(typed.trimmed());
    if (words.isEmpty() || election >= m_areas.size())
        return found;
    for (const Area& area : m_areas[election]) {
        if (plainNumber(area.area.id) == plainNumber(words))
            found.push_back(area.area);
    }
    // What stands in the line once it was completed is a whole name, and no other one that begins so.
    const auto whole = std::ranges::find(m_areas[election], words, &Area::folded);
    if (whole != m_areas[election].end() && found.empty())
        return { whole->area };
    for (const Area& area : m_areas[election]) {
        if (found.size() < limit && area.folded.startsWith(words) && std::ranges::find(found, area.area) == found.end())
            found.push_back(area.area);
    }
    found.resize(std::min(found.size(), limit));
    return found;
}

std::optional<TipoCasilla> CasillaFinder::tipoOf(const QString& typed)
{
    const auto word = foldForSearch(typed.trimmed());
    std::optional<TipoCasilla> found;
    for (const Kind& kind : kinds) {
        if (word.size() == 1 && word[0].toUpper() == QLatin1Char(static_cast<char>(kind.tipo)))
            return kind.tipo;
        if (word.size() < 2 || !QLatin1String(kind.name).startsWith(word))
            continue;
        if (found)
            return std::nullopt;
        found = kind.tipo;
    }
    return found;
}

std::vector<ActaIndex> CasillaFinder::find(const CasillaQuery& query, std::size_t limit) const
{
    std::vector<ActaIndex> found;
    if (query.election >= m_process->elections.size())
        return found;
    const bool hasArea = !query.area.trimmed().isEmpty();
    const auto meant = areas(query.election, query.area, m_areas[query.election].size());
    const bool hasKind = !query.tipo.trimmed().isEmpty();
    const auto kind = tipoOf(query.tipo);
    if ((hasArea && meant.empty()) || (hasKind && !kind))
        return found;
    const Election& election = m_process->elections[query.election];
    for (ActaIndex acta = election.first; acta < election.first + election.count && found.size() < limit; ++acta) {
        const CatalogueRow& row = m_process->actas[acta];
        const bool fits = (!hasKind || row.tipo == *kind) && (query.seccion.trimmed().isEmpty() || isSameNumber(query.seccion, row.seccion))
            && (query.numero.trimmed().isEmpty() || isSameNumber(query.numero, row.idCasilla))
            && (!hasArea || std::ranges::find(meant, areaOf(*m_process, row)) != meant.end());
        if (fits)
            found.push_back(acta);
    }
    return found;
}

} // namespace prep
