// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include <array>
#include <map>
#include <set>

namespace prep {

namespace {

using detail::column;

std::string kindText(SiteKind kind)
{
    return kind == SiteKind::distrital ? "distrital" : kind == SiteKind::municipal ? "municipal" : "CCV";
}

/// "B", "C1", "E1 C2", "S1": as the casilla is called.
std::string casillaText(const CatalogueRow& row)
{
    const auto number = [](std::string_view id) { return detail::districtText(id); };
    std::string text(1, static_cast<char>(row.tipo));
    if (row.tipo != TipoCasilla::basica)
        text += number(row.idCasilla);
    if (const std::string contigua = number(row.extContigua.str()); contigua.find_first_not_of('0') != std::string::npos)
        text += " C" + contigua;
    return text;
}

struct OfCasilla {
    std::int64_t nominal = 0;
    std::string municipio;
    std::string nombre;
    std::set<std::string> elections;
    std::int64_t actas = 0;
};
/// Casillas by section, in the order of their keys.
using Sections = std::map<std::string, std::map<std::string, OfCasilla>>;

struct OfSite {
    Sections sections;
    std::vector<std::int64_t> byElection;
    std::int64_t actas = 0;

    [[nodiscard]] std::int64_t casillas() const
    {
        std::int64_t n = 0;
        for (const auto& [section, casillas] : sections)
            n += static_cast<std::int64_t>(casillas.size());
        return n;
    }
    [[nodiscard]] std::int64_t nominal() const
    {
        std::int64_t n = 0;
        for (const auto& [section, casillas] : sections) {
            for (const auto& [key, casilla] : casillas)
                n += casilla.nominal;
        }
        return n;
    }
};

/// By SiteIndex; the last one holds what no CATD expects.
std::vector<OfSite> sitesOf(const Process& process)
{
    std::vector<OfSite> sites(process.sites.size() + 1);
    for (OfSite& site : sites)
        site.byElection.resize(process.elections.size());
    for (const CatalogueRow& row : process.actas) {
        OfSite& site = sites[row.site < process.sites.size() ? row.site : process.sites.size()];
        ++site.byElection[row.election];
        ++site.actas;
        OfCasilla& casilla = site.sections[row.seccion][std::string(1, static_cast<char>(row.tipo)) + row.idCasilla + "/" + row.extContigua];
        casilla.nominal = row.listaNominal;
        casilla.municipio = row.municipio;
        casilla.nombre = casillaText(row);
        casilla.elections.insert(process.elections[row.election].id);
        ++casilla.actas;
    }
    return sites;
}

} // namespace

Informe estimateReport(const Process& process)
{
    Informe report = detail::headed("estimado", said("informe", "Estimado de actas por CATD"), process);
    report.desde = process.opening;
    report.hasta = process.closing;
    TablaInforme table { "catd", said("informe", "Actas que se esperan en cada CATD"),
        { column("catd", said("informe", "CATD")), column("nombre", said("informe", "Nombre")), column("tipo", said("informe", "Tipo")), column("distrito", said("informe", "Distrito")),
            column("secciones", said("informe", "Secciones")), column("casillas", said("informe", "Casillas")), column("lista_nominal", said("informe", "Lista nominal")) },
        {} };
    for (const Election& election : process.elections)
        table.columnas.push_back({ election.id, election.name });
    table.columnas.push_back(column("actas", said("informe", "Actas")));
    TablaInforme sections { "secciones", said("informe", "Casillas de cada CATD, por sección"),
        { column("catd", said("informe", "CATD")), column("seccion", said("informe", "Sección")), column("municipio", said("informe", "Municipio")),
            column("casillas", said("informe", "Casillas")), column("actas", said("informe", "Actas")) },
        {} };
    TablaInforme casillas { "casillas", said("informe", "Cada casilla"),
        { column("catd", said("informe", "CATD")), column("seccion", said("informe", "Sección")), column("casilla", said("informe", "Casilla")),
            column("municipio", said("informe", "Municipio")), column("lista_nominal", said("informe", "Lista nominal")), column("elecciones", said("informe", "Elecciones")),
            column("actas", said("informe", "Actas")) },
        {}, true };
    const std::vector<OfSite> sites = sitesOf(process);
    std::int64_t allActas = 0;
    std::set<std::string> all; // a casilla may send its elections to different CATDs
    for (const CatalogueRow& row : process.actas)
        all.insert(row.seccion + "/" + static_cast<char>(row.tipo) + row.idCasilla + "/" + row.extContigua);
    const auto allCasillas = static_cast<std::int64_t>(all.size());
    std::int64_t working = 0;
    for (std::size_t index = 0; index < sites.size(); ++index) {
        const OfSite& site = sites[index];
        if (site.actas == 0)
            continue;
        const bool isKnown = index < process.sites.size();
        const std::string id = isKnown ? process.sites[index].id : "—";
        std::vector<Celda> row { Celda::de(id), Celda::de(isKnown ? process.sites[index].name : "Sin CATD asignado"), Celda::de(isKnown ? kindText(process.sites[index].kind) : ""),
            Celda::de(isKnown ? detail::districtText(process.sites[index].distritoId) : ""), Celda::cuenta(static_cast<std::int64_t>(site.sections.size())),
            Celda::cuenta(site.casillas()), Celda::cuenta(site.nominal()) };
        for (const std::int64_t actas : site.byElection)
            row.push_back(Celda::cuenta(actas));
        row.push_back(Celda::cuenta(site.actas));
        table.filas.push_back(std::move(row));
        working += isKnown ? 1 : 0;
        allActas += site.actas;
        for (const auto& [section, ofSection] : site.sections) {
            std::string names;
            std::int64_t actas = 0;
            for (const auto& [key, casilla] : ofSection) {
                names += (names.empty() ? "" : ", ") + casilla.nombre;
                actas += casilla.actas;
                std::string elections;
                for (const std::string& election : casilla.elections)
                    elections += (elections.empty() ? "" : ", ") + election;
                casillas.filas.push_back({ Celda::de(id), Celda::de(section), Celda::de(casilla.nombre), Celda::de(casilla.municipio), Celda::cuenta(casilla.nominal), Celda::de(elections),
                    Celda::cuenta(casilla.actas) });
            }
            sections.filas.push_back({ Celda::de(id), Celda::de(section), Celda::de(ofSection.begin()->second.municipio), Celda::de(names), Celda::cuenta(actas) });
        }
    }
    report.cifras = { { "actas", said("informe", "Actas esperadas"), Celda::cuenta(allActas) }, { "casillas", said("informe", "Casillas"), Celda::cuenta(allCasillas) },
        { "catd", said("informe", "CATD con actas"), Celda::cuenta(working) }, { "elecciones", said("informe", "Elecciones"), Celda::cuenta(static_cast<std::int64_t>(process.elections.size())) } };
    SeccionInforme bySite { "catd", said("informe", "Por CATD"), {}, {}, {} };
    bySite.parrafos.push_back("De la definición del proceso: catálogo de actas y asignación de cada casilla a su CATD. Se esperan " + numeralText(allActas) + " actas de " + numeralText(allCasillas)
        + " casillas en " + numeralText(working) + " CATD.");
    bySite.tablas.push_back(std::move(table));
    SeccionInforme list { "casillas", said("informe", "Por casilla"), {}, {}, {} };
    list.parrafos.emplace_back("B básica, C contigua, E extraordinaria, S especial; A voto anticipado, M extranjero, P prisión preventiva.");
    list.tablas = { std::move(sections), std::move(casillas) };
    report.secciones = { std::move(bySite), std::move(list) };
    return report;
}

} // namespace prep
