// SPDX-License-Identifier: MIT
#include "app/tools/ceremonyfacts.h"

#include "models/domain/planreport.h"
#include "models/domain/summary.h"
#include "models/process/isotime.h"

#include <algorithm>

namespace prep::tools {

namespace {

using Section = CeremonyAct::Section;

std::string hourOf(const State& state, Millis at)
{
    return at == 0 ? "—" : formatIso(at, state.process->utcOffsetMinutes);
}

std::string named(const Site& site)
{
    return site.id + " " + site.name;
}

CeremonyAct actOf(const State& state, std::string title)
{
    CeremonyAct act;
    act.title = std::move(title);
    act.subtitle = state.process->name + " (" + state.process->id + "), " + state.process->entity;
    act.simulacro = state.process->simulacro;
    return act;
}

Section identity(const State& state, const CeremonyGround& ground)
{
    return { "Proceso y programas", {},
        { { "Modalidad", state.process->simulacro ? "SIMULACRO: nada de esto es un resultado" : "proceso real" }, { "Expedida", hourOf(state, ground.now) },
            { "Huella de la definición (SHA-256)", state.process->fingerprint.hex() }, { "Programa", ground.software },
            { "Huella del programa (SHA-256)", ground.program.hex() } } };
}

Section chain(const State& state, const CeremonyGround& ground)
{
    return { "Bitácora", {},
        { { "Eventos", std::to_string(state.seq) }, { "Cabeza de la cadena", ground.head.hex() }, { "Última ancla firmada", ground.anchor.empty() ? "no hay" : ground.anchor } } };
}

Section keys(const CeremonyGround& ground)
{
    return { "Llaves de publicación", {},
        { { "Huella del archivo de confianza", ground.trustPrint }, { "Certificado que firma (serie)", ground.signerSerial },
            { "Testigos", std::to_string(ground.witnesses) + " dados de alta; un corte completo lleva " + std::to_string(ground.threshold) + " firmas de ellos" } } };
}

Section counts(const State& state, bool isFinal)
{
    Section section { "Cuentas por elección", { "Elección", "Esperadas", "Registradas", "Capturadas", "Contabilizadas", "Fuera de catálogo", "Votos" }, {} };
    for (std::size_t e = 0; e < state.process->elections.size(); ++e) {
        const Summary s = summarize(state, e, isFinal);
        section.rows.push_back({ state.process->elections[e].name, std::to_string(s.esperadas), std::to_string(s.registradas), std::to_string(s.capturadas) + " (" + s.porcentajeCapturadas + " %)",
            std::to_string(s.contabilizadas) + " (" + s.porcentajeContabilizadas + " %)", std::to_string(s.fueraDeCatalogo), std::to_string(s.totalVotosConEspeciales) });
    }
    return section;
}

std::string faultsText(const FaltasPreparacion& faults)
{
    const std::pair<bool, const char*> all[] = { { faults.sinFirma, "sin firmar" }, { faults.sinCable, "sin cable" }, { faults.sinRedundancia, "sin respaldo probado" }, { faults.sinUps, "sin UPS" },
        { faults.sinEscaner, "sin escáner" }, { faults.sinAutoprueba, "sin autoprueba" }, { faults.relojDesviado, "reloj desviado" }, { faults.otroPrograma, "otro programa" } };
    std::string text;
    for (const auto& [is, word] : all) {
        if (is)
            text += (text.empty() ? "" : ", ") + std::string(word);
    }
    return text;
}

std::string list(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& each : names)
        text += (text.empty() ? "" : ", ") + each;
    return text;
}

/// "12 de 146 sitios sin …: D01 …, D02 …".
void nameMissing(CeremonyAct& act, const std::vector<std::string>& names, std::size_t of, const std::string& what)
{
    if (!names.empty())
        act.missing.push_back(std::to_string(names.size()) + " de " + std::to_string(of) + " sitios " + what + ": " + list(names));
}

} // namespace

CeremonyAct openingAct(const State& state, const CeremonyGround& ground)
{
    CeremonyAct act = actOf(state, "Acta de apertura: puesta en ceros");
    bool isZero = state.piezas.empty() && state.cortes.empty();
    for (std::size_t e = 0; e < state.process->elections.size(); ++e) {
        const Summary s = summarize(state, e, false);
        isZero = isZero && s.registradas == 0 && s.capturadas == 0 && s.totalVotosConEspeciales == 0;
    }
    if (!isZero)
        act.missing.push_back("la bitácora NO está en ceros: tiene " + std::to_string(state.piezas.size()) + " piezas y " + std::to_string(state.cortes.size()) + " cortes");
    act.sections = { identity(state, ground), chain(state, ground), counts(state, false), keys(ground) };
    Section sites { "Preparación de los sitios", { "Sitio", "Firmada", "Por", "Programa", "Falta" }, {} };
    std::vector<std::string> unsigned_;
    const auto faults = readinessFaults(state);
    for (SiteIndex i = 0; i < state.process->sites.size(); ++i) {
        const Preparacion& ready = state.sites[i].preparacion;
        const std::string lacks = faultsText(faults[i]);
        sites.rows.push_back({ named(state.process->sites[i]), hourOf(state, ready.firmada), ready.firmada == 0 ? "—" : state.people.at(ready.por).id, ready.datos.programa, lacks.empty() ? "nada" : lacks });
        if (ready.firmada == 0)
            unsigned_.push_back(state.process->sites[i].id);
    }
    nameMissing(act, unsigned_, state.process->sites.size(), "sin firmar su preparación");
    act.sections.push_back(std::move(sites));
    act.conclusion = !isZero ? "La bitácora no está en ceros: no se puede abrir con ella."
        : unsigned_.empty()  ? "La bitácora está en ceros y todos los sitios firmaron su preparación."
                             : "La bitácora está en ceros; faltan sitios por firmar su preparación.";
    return act;
}

CeremonyAct closingAct(const State& state, const CeremonyGround& ground)
{
    CeremonyAct act = actOf(state, "Acta de cierre");
    const auto released = std::find_if(state.cortes.rbegin(), state.cortes.rend(), [](const Corte& corte) { return corte.liberado; });
    const bool isFinal = released != state.cortes.rend() && released->final;
    if (!isFinal)
        act.missing.push_back("el último corte, el que cierra la publicación, no ha salido");
    act.sections = { identity(state, ground) };
    if (released != state.cortes.rend()) {
        const auto count = std::ranges::count_if(state.cortes, &Corte::liberado);
        act.sections.push_back({ "Último corte publicado", {},
            { { "Número", std::to_string(released->numero) + (released->final ? ", el último" : "") }, { "Hora", hourOf(state, released->hora) }, { "Cortes publicados en la noche", std::to_string(count) + " de " + std::to_string(state.cortes.size()) },
                { "Huella del manifiesto (SHA-256)", released->sinArchivos ? "sin archivos" : released->manifiesto.hex() }, { "Lo que contiene de la bitácora", "hasta el evento " + std::to_string(released->hasta) } } });
    }
    act.sections.push_back(counts(state, isFinal));
    act.sections.push_back(chain(state, ground));
    act.sections.push_back(keys(ground));
    Section sites { "Firma de cierre de los sitios", { "Sitio", "Cerrado", "Por" }, {} };
    std::vector<std::string> open;
    for (SiteIndex i = 0; i < state.process->sites.size(); ++i) {
        const std::string& id = state.process->sites[i].id;
        const auto at = ground.closedAt.find(id);
        const auto by = ground.closedBy.find(id);
        if (state.process->sites[i].kind == SiteKind::ccv)
            continue; // it closes with this act
        if (!state.sites[i].cerrado)
            open.push_back(id);
        sites.rows.push_back({ named(state.process->sites[i]), at == ground.closedAt.end() ? "sin cerrar" : hourOf(state, at->second), by == ground.closedBy.end() ? "—" : by->second });
    }
    nameMissing(act, open, sites.rows.size(), "sin cerrar");
    act.sections.push_back(std::move(sites));
    act.conclusion = act.missing.empty() ? "Salió el último corte y todos los sitios cerraron." : "El cierre no está completo: abajo se dice qué falta.";
    return act;
}

} // namespace prep::tools
