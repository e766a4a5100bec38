// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include "models/domain/planreport.h"

#include <array>

namespace prep {

namespace {

using detail::column;

struct Fault {
    bool FaltasPreparacion::*field;
    std::string_view what;
};
constexpr std::array<Fault, 8> faults { Fault { &FaltasPreparacion::sinFirma, said("informe", "Sin firmar") },
    Fault { &FaltasPreparacion::sinCable, said("informe", "Sin red cableada") }, Fault { &FaltasPreparacion::sinRedundancia, said("informe", "Sin segundo enlace probado") },
    Fault { &FaltasPreparacion::sinUps, said("informe", "Sin respaldo de energía") }, Fault { &FaltasPreparacion::sinEscaner, said("informe", "Sin escáner") },
    Fault { &FaltasPreparacion::sinAutoprueba, said("informe", "Sin autoprueba") }, Fault { &FaltasPreparacion::relojDesviado, said("informe", "Reloj desviado") },
    Fault { &FaltasPreparacion::otroPrograma, said("informe", "Otro programa") } };

Celda yes(bool is)
{
    return Celda::de(is ? "sí" : "no");
}

} // namespace

Informe readinessReport(const State& state)
{
    const Process& process = *state.process;
    Informe report = detail::headed("preparacion", said("informe", "Preparación de los CATD"), process);
    report.desde = process.opening;
    report.hasta = state.at;
    report.seq = state.seq;
    report.programa = state.programa;
    TablaInforme table { "preparacion", said("informe", "Cada CATD"),
        { column("catd", said("informe", "CATD")), column("nombre", said("informe", "Nombre")), column("distrito", said("informe", "Distrito")), column("firmada", said("informe", "Firmada")),
            column("firmo", said("informe", "Firmó")), column("cableado", said("informe", "Cable")), column("respaldo", said("informe", "Respaldo probado")), column("ups", said("informe", "UPS")),
            column("escaner", said("informe", "Escáner")), column("autoprueba", said("informe", "Autoprueba")), column("reloj_ms", said("informe", "Reloj desviado")),
            column("programa", said("informe", "Programa")), column("falta", said("informe", "Lo que falta")) },
        {} };
    const auto found = readinessFaults(state);
    std::array<std::int64_t, faults.size()> counts {};
    std::int64_t signedSites = 0;
    std::int64_t ready = 0;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const Preparacion& said = state.sites[site].preparacion;
        std::string lacks;
        for (std::size_t i = 0; i < faults.size(); ++i) {
            if (!(found[site].*faults[i].field))
                continue;
            ++counts[i];
            lacks += (lacks.empty() ? "" : ", ") + std::string(faults[i].what);
        }
        ready += found[site].ninguna() ? 1 : 0;
        const bool isSigned = said.firmada != 0;
        signedSites += isSigned ? 1 : 0;
        const auto told = [&](bool is) { return isSigned ? yes(is) : Celda {}; };
        table.filas.push_back({ Celda::de(process.sites[site].id), Celda::de(process.sites[site].name), Celda::de(detail::districtText(process.sites[site].distritoId)),
            Celda::hora(said.firmada), isSigned && said.por < state.people.size() ? Celda::de(state.people[said.por].id) : Celda {}, told(said.datos.cableado),
            told(said.datos.respaldoProbado), told(said.datos.ups), told(said.datos.escaner), told(said.datos.autoprueba),
            isSigned ? Celda::dura(said.datos.relojMs < 0 ? -said.datos.relojMs : said.datos.relojMs) : Celda {}, Celda::de(said.datos.programa), Celda::de(lacks) });
    }
    TablaInforme lacking { "faltas", said("informe", "Qué falta y en cuántos"), { column("falta", said("informe", "Qué falta")), column("catd", said("informe", "CATD")) }, {} };
    for (std::size_t i = 0; i < faults.size(); ++i)
        lacking.filas.push_back({ Celda::de(std::string(faults[i].what)), Celda::cuenta(counts[i]) });
    const auto all = static_cast<std::int64_t>(state.sites.size());
    report.cifras = { { "sitios", said("informe", "CATD y centro de captura"), Celda::cuenta(all) }, { "firmados", said("informe", "Firmados"), Celda::cuenta(signedSites) },
        { "firmados_pct", said("informe", "% firmados"), Celda::parte(signedSites, all) }, { "listos", said("informe", "Sin nada que falte"), Celda::cuenta(ready) } };
    SeccionInforme section { "preparacion", said("informe", "Preparación"), {}, {}, {} };
    section.parrafos.push_back("Han firmado " + numeralText(signedSites) + " de " + numeralText(all) + " sedes; a " + numeralText(ready) + " no les falta nada. Hasta el " + dayHourText(state.at, process.utcOffsetMinutes)
        + ". De lo que no se ha firmado se toma lo que dice la definición del proceso.");
    section.tablas = { std::move(lacking), std::move(table) };
    report.secciones.push_back(std::move(section));
    return report;
}

} // namespace prep
