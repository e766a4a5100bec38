// SPDX-License-Identifier: MIT
#include "models/publication/nightparts.h"

#include <algorithm>
#include <map>

namespace prep::night {

namespace {

struct Place {
    std::string id;
    std::string name;
};

bool isNone(std::string_view text)
{
    return text.empty() || text == "N/A" || text == "-";
}

std::string known(std::string_view text)
{
    return isNone(text) ? std::string {} : std::string(text);
}

std::int32_t numberOf(const PublishedCell& cell)
{
    return cell.isNumber() ? static_cast<std::int32_t>(cell.number) : 0;
}

/// A special casilla has no lista nominal: its limit is the maximum of ballots. Where the file does not publish that
/// maximum beside the representatives (Campeche 2021), the legal one is used.
constexpr std::int32_t specialBallots = 1000;

std::optional<std::int32_t> representativesOf(const PrepRow& row, TipoCasilla tipo)
{
    if (tipo == TipoCasilla::especial)
        return std::max(specialBallots, numberOf(row.representantes));
    return row.representantes.isNumber() ? std::optional(numberOf(row.representantes)) : std::nullopt;
}

CatalogueRow catalogueRow(const PrepFile& file, const PrepRow& row)
{
    const auto text = [&](PrepColumn column) { return std::string(file.text(row, column)); };
    CatalogueRow acta;
    acta.distritoId = known(text(PrepColumn::idDistrito));
    acta.distrito = known(text(PrepColumn::distrito));
    acta.municipioId = known(text(PrepColumn::idMunicipio));
    acta.municipio = known(text(PrepColumn::municipio));
    acta.seccion = text(PrepColumn::seccion);
    acta.tipo = static_cast<TipoCasilla>(text(PrepColumn::tipoCasilla).front());
    acta.idCasilla = text(PrepColumn::idCasilla);
    acta.extContigua = text(PrepColumn::extContigua);
    const auto where = text(PrepColumn::ubicacion);
    acta.ubicacion = where == "2" ? '2' : '1';
    acta.tipoActa = text(PrepColumn::tipoActa);
    acta.listaNominal = numberOf(row.listaNominal);
    acta.representantes = representativesOf(row, acta.tipo);
    acta.claveCasilla = text(PrepColumn::claveCasilla);
    acta.claveActa = text(PrepColumn::claveActa);
    return acta;
}

/// Which district and municipio a section belongs to, as far as the files of the night say it together.
class Geography {
public:
    explicit Geography(const Process& process)
    {
        for (const CatalogueRow& row : process.actas) {
            if (isNone(row.seccion))
                continue;
            if (!row.distritoId.empty())
                m_district.try_emplace(row.seccion, Place { row.distritoId, row.distrito });
            if (!row.municipioId.empty())
                m_municipio.try_emplace(row.seccion, Place { row.municipioId, row.municipio });
        }
        std::map<std::string, std::map<std::string, int>> votes;
        for (const auto& [section, municipio] : m_municipio) {
            if (const auto district = m_district.find(section); district != m_district.end()) {
                ++votes[municipio.id][district->second.id];
                m_districtNames.emplace(district->second.id, district->second.name);
            }
        }
        for (const auto& [municipio, districts] : votes) {
            const auto most = std::max_element(
                districts.begin(), districts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            m_districtOfMunicipio[municipio] = most->first;
        }
    }

    /// Fills what the row's own file does not say, by its section.
    void complete(CatalogueRow& row) const
    {
        if (row.distritoId.empty()) {
            if (const auto found = m_district.find(row.seccion); found != m_district.end()) {
                row.distritoId = found->second.id;
                row.distrito = found->second.name;
            } else if (const auto most = m_districtOfMunicipio.find(row.municipioId); most != m_districtOfMunicipio.end()) {
                row.distritoId = most->second;
                row.distrito = m_districtNames.at(most->second);
            }
        }
        if (row.municipioId.empty()) {
            if (const auto found = m_municipio.find(row.seccion); found != m_municipio.end()) {
                row.municipioId = found->second.id;
                row.municipio = found->second.name;
            }
        }
    }

private:
    std::map<std::string, Place> m_district; ///< by section
    std::map<std::string, Place> m_municipio;
    std::map<std::string, std::string> m_districtOfMunicipio; ///< where most of its sections are
    std::map<std::string, std::string> m_districtNames;
};

/// "007" is D07, "112" is D112; what is no number stays as it is.
std::string siteId(char kind, const std::string& jurisdiction, std::size_t digits)
{
    const auto first = std::min(jurisdiction.find_first_not_of('0'), jurisdiction.size());
    std::string number = jurisdiction.substr(first);
    if (number.size() < digits)
        number.insert(0, digits - number.size(), '0');
    return kind + number;
}

Site siteOf(const CatalogueRow& row)
{
    Site site;
    if (!row.distritoId.empty()) {
        site.id = siteId('D', row.distritoId, 2);
        site.name = "CATD Distrito " + row.distritoId + " " + row.distrito;
        site.kind = SiteKind::distrital;
        site.distritoId = row.distritoId;
    } else if (!row.municipioId.empty()) {
        site.id = siteId('M', row.municipioId, 3);
        site.name = "CATD Municipal " + row.municipio;
        site.kind = SiteKind::municipal;
        site.municipioId = row.municipioId;
    } else {
        site.id = centralSite;
        site.name = "Centro de Captura y Verificación";
        site.kind = SiteKind::ccv;
    }
    return site;
}

} // namespace

void addCatalogue(Process& process, const std::vector<NightElection>& elections)
{
    for (std::uint8_t e = 0; e < elections.size(); ++e) {
        process.elections[e].first = static_cast<ActaIndex>(process.actas.size());
        for (std::uint32_t i = 0; i < elections[e].catalogue.size(); ++i) {
            CatalogueRow& row = process.actas.emplace_back(catalogueRow(elections[e].file(), elections[e].row(i)));
            row.election = e;
            row.ordinal = i + 1;
        }
    }
}

void addSites(Process& process, const std::vector<NightElection>& elections)
{
    const Geography geography(process);
    std::map<std::string, Site> sites;
    std::vector<std::string> siteOfActa;
    for (CatalogueRow& row : process.actas) {
        geography.complete(row);
        const Site site = siteOf(row);
        siteOfActa.push_back(site.id);
        sites.try_emplace(site.id, site);
    }
    const bool outside = std::any_of(elections.begin(), elections.end(), [](const NightElection& e) { return !e.outside.empty(); });
    if (outside)
        sites.try_emplace(std::string(centralSite), siteOf({}));
    std::map<std::string, SiteIndex> places;
    for (auto& [id, site] : sites) {
        places[id] = static_cast<SiteIndex>(process.sites.size());
        process.sites.push_back(std::move(site));
    }
    for (std::size_t i = 0; i < process.actas.size(); ++i)
        process.actas[i].site = places[siteOfActa[i]];
}

} // namespace prep::night
