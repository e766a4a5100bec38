// SPDX-License-Identifier: MIT
#include "tests/domain/randomnight.h"

#include <utility>

namespace prep::test {

namespace {

Election election(std::string id, Jurisdiccion jurisdiction)
{
    Election e;
    e.id = std::move(id);
    e.name = e.id;
    e.jurisdiccion = jurisdiction;
    const auto box = [&](std::string name, BoxKind kind, std::vector<std::uint16_t> parties) {
        e.boxes.push_back({ std::move(name), kind, std::move(parties), {} });
    };
    box("PAN", BoxKind::partido, { 0 });
    box("PRI", BoxKind::partido, { 1 });
    box("PRD", BoxKind::partido, { 2 });
    box("MC", BoxKind::partido, { 3 });
    box("CAND_IND_1", BoxKind::independiente, {});
    box("C_PAN_PRI_PRD", BoxKind::coalicion, { 0, 1, 2 });
    box("C_PAN_PRI", BoxKind::combinacion, { 0, 1 });
    box("C_PAN_PRD", BoxKind::combinacion, { 0, 2 });
    box("C_PRI_PRD", BoxKind::combinacion, { 1, 2 });
    box("NO_REGISTRADAS", BoxKind::noRegistradas, {});
    box("NULOS", BoxKind::nulos, {});
    return e;
}

/// Restart, report, move, work elsewhere, come back: every effect and a loop.
EscenarioPlan internetPlan()
{
    const auto step = [](std::string id, EvidenciaPaso evidence, std::vector<SalidaPaso> outcomes) {
        return PasoPlan { id, "Paso " + id, Role::supervisor, 300000, evidence, false, std::move(outcomes) };
    };
    EscenarioPlan plan { "internet", "CATD sin internet", "sin señal", "sitioSinSenal", 1800000, {} };
    plan.pasos.push_back(step("reiniciar", EvidenciaPaso::ninguna, { { "volvio", "Volvió", "", EfectoPaso::ninguno }, { "sigue", "Sigue", "reportar", EfectoPaso::ninguno } }));
    plan.pasos.push_back(step("reportar", EvidenciaPaso::folio, { { "otra-vez", "Otra vez", "reiniciar", EfectoPaso::ninguno }, { "sigue", "Sigue", "mover", EfectoPaso::ninguno } }));
    plan.pasos.push_back(step("mover", EvidenciaPaso::ninguna, { { "alterno", "Al alterno", "operar", EfectoPaso::alterno }, { "ccv", "Al CCV", "operar", EfectoPaso::ccv } }));
    plan.pasos.push_back(step("operar", EvidenciaPaso::ninguna, { { "volvio", "Volvió", "", EfectoPaso::regreso } }));
    return plan;
}

} // namespace

std::shared_ptr<const Process> smallProcess(std::uint32_t perElection)
{
    auto process = std::make_shared<Process>();
    process->id = "prueba";
    process->name = "Proceso de prueba";
    process->entityId = "14";
    process->opening = 1717380000000;
    process->closing = process->opening + 24 * 3600 * 1000LL;
    process->simulacro = true;
    process->fingerprint.bytes[0] = 7;
    process->elections = { election("DIP_LOC", Jurisdiccion::distrito), election("AYUN", Jurisdiccion::municipio) };
    process->ballots.push_back({ "DIP_LOC", 0, { 0, 1, 2, 3, 5, 6, 7, 8, 9, 10 } });
    process->ballots.push_back({ "AYUN", 1, { 0, 1, 2, 3, 4, 9, 10 } });
    for (const char* id : { "D01", "D02", "M001" }) {
        Site site;
        site.id = id;
        site.name = id;
        process->sites.push_back(site);
    }
    process->sites[0].alternate = "D02";
    process->sites[1].alternate = "D01";
    Site centre;
    centre.id = centre.name = "CCV";
    centre.kind = SiteKind::ccv;
    process->sites.push_back(centre);
    process->plan.escenarios.push_back(internetPlan());
    for (std::uint8_t e = 0; e < 2; ++e) {
        process->elections[e].first = static_cast<ActaIndex>(process->actas.size());
        process->elections[e].count = perElection;
        for (std::uint32_t i = 1; i <= perElection; ++i) {
            CatalogueRow row;
            row.election = e;
            row.ordinal = i;
            row.ballot = e;
            row.site = static_cast<SiteIndex>(e == 0 ? i % 2 : 2);
            row.tipo = i <= 2 ? TipoCasilla::especial : i == 3 ? TipoCasilla::anticipado : TipoCasilla::basica;
            row.listaNominal = row.tipo == TipoCasilla::especial ? 0 : 500;
            if (row.tipo != TipoCasilla::anticipado)
                row.representantes = row.tipo == TipoCasilla::especial ? 1000 : 20;
            row.tipoActa = e == 0 ? "3" : "4";
            process->actas.push_back(row);
        }
    }
    return process;
}

command::RevisarCorte revised(std::uint32_t number, std::vector<std::string> held)
{
    body::CorteRevisado revision;
    revision.numero = number;
    revision.retenidos = std::move(held);
    return { revision };
}

Night::Night(std::shared_ptr<const Process> process)
    : state(std::move(process))
    , now(state.process->opening)
{
}

void Night::staff()
{
    run(system(), command::IniciarProceso { "prueba", "tst" });
    const auto station = [&](const std::string& id, const std::string& site) {
        run(system(), command::InscribirEstacion { id, site, "huella-" + id });
    };
    for (const Site& site : state.process->sites)
        station("S-" + site.id, site.id);
    const auto person = [&](const std::string& id, Role role, const std::string& site = {}) {
        station("E-" + id, {});
        run(system(), command::AltaPersona { id, "Nombre de " + id, role, site });
        people.push_back(id);
    };
    for (const char* id : { "K1", "K2", "K3", "K4", "K5", "K6" })
        person(id, Role::capturista);
    for (const char* id : { "V1", "V2", "V3", "V4" })
        person(id, Role::verificador);
    for (const char* id : { "C1", "C2" })
        person(id, Role::cotejador);
    person("COORD", Role::coordinador);
    person("OBS", Role::observador);
    person("SUP", Role::supervisor, "D01");
    person("COORD2", Role::coordinador);
}

Refusal Night::run(const Actor& actor, CommandBody body, Millis step, std::int32_t offset)
{
    now += step;
    Command command;
    command.id = nextId();
    command.digest = command.id.derived(9);
    command.occurred = occurred != 0 ? std::exchange(occurred, 0) : now + offset;
    command.offset = offset;
    command.body = std::move(body);
    Decision decision = decide(state, command, actor, { now, nextId() }, partners);
    if (const auto* refused = std::get_if<Refused>(&decision))
        return refused->code;
    for (Event& event : std::get<std::vector<Event>>(decision)) {
        event.header.seq = state.seq + 1;
        event.header.origin = "centro";
        event.header.originSeq = event.header.seq;
        evolve(state, event);
        partners.note(event, state);
        log.push_back(std::move(event));
    }
    return Refusal::ninguno;
}

Actor Night::who(const std::string& id) const
{
    const auto index = state.findPerson(id);
    const Person& person = state.people[index.value_or(0)];
    return { id, person.role, "E-" + id, person.sitio };
}

Actor Night::site(const std::string& id) const
{
    return { "S-" + id, Role::sitio, "S-" + id, id };
}

Id16 Night::arrive(const std::string& key, Canal canal)
{
    const CatalogueRow& row = state.process->actas[*state.process->findActa(key)];
    const std::string place = state.process->sites[row.site].id;
    const Id16 pieza = nextId();
    if (canal == Canal::catd)
        run(site(place), command::Acopiar { pieza, place, key, "F" });
    run(site(place),
        command::Digitalizar {
            pieza, canal, place, key, "F", "ACTA PREP", image(static_cast<std::uint32_t>(m_ids)), 1000 });
    run(who("K6"), command::Identificar { pieza, key, {} });
    return pieza;
}

Refusal Night::capture(const std::string& person, const std::string& key, const Tally& tally)
{
    if (const Refusal refused = run(who(person), command::Reclamar { key, 0 }); refused != Refusal::ninguno)
        return refused;
    return run(who(person), command::Capturar { key, 0, tally });
}

void Night::publish()
{
    run(system(), command::AbrirCorte { now, now + 600000, "tst", false });
    run(system(), command::LiberarCorte { state.cortes.back().numero, true, {} });
}

Tally Night::tally(const std::string& key, Cell first) const
{
    Tally tally;
    tally.totals = { 100, 90, 4, 90, 90 };
    tally.boxes.assign(state.process->ballotOf(*state.process->findActa(key)).boxes.size(), 5);
    tally.boxes[0] = first;
    return tally;
}

const ActaState& Night::acta(const std::string& key) const
{
    return state.actas[*state.process->findActa(key)];
}

Id16 Night::nextId()
{
    Id16 id;
    id.bytes[0] = 1;
    return id.derived(static_cast<std::uint32_t>(++m_ids));
}

Digest Night::image(std::uint32_t n)
{
    Digest digest;
    for (std::size_t i = 0; i < 4; ++i)
        digest.bytes[i] = static_cast<std::uint8_t>(n >> (8 * i));
    digest.bytes[31] = 1;
    return digest;
}

// ---- random commands ------------------------------------------------------------------------------------------------

std::string RandomCommands::anyActa(const Night& night)
{
    if (below(200) == 0)
        return "AYUN-999999";
    return night.state.process->actaKey(below(static_cast<std::uint32_t>(night.state.actas.size())));
}

Id16 RandomCommands::anyPieza(const Night& night)
{
    const auto count = static_cast<std::uint32_t>(night.state.piezas.size());
    if (count == 0 || below(100) == 0)
        return {};
    // Mostly recent ones: those are still on their way.
    return night.state.piezas[count - 1 - below(below(3) ? std::min(count, 30U) : count)].id;
}

Tally RandomCommands::anyTally(const Night& night, const std::string& key)
{
    const auto acta = night.state.process->findActa(key);
    Tally tally;
    if (!acta)
        return tally;
    // Everybody reads the same paper, with slips now and then.
    std::mt19937 paper(*acta);
    const std::uint32_t mood = paper() % 10;
    tally.boxes.resize(night.state.process->ballotOf(*acta).boxes.size());
    for (Cell& cell : tally.boxes) {
        const auto roll = paper() % 20;
        cell = mood == 0 ? sinDato : mood == 1 && roll == 0 ? ilegible : static_cast<Cell>(mood == 2 ? 200 : roll);
    }
    for (Cell& total : tally.totals)
        total = static_cast<Cell>(paper() % 400);
    if (below(6) == 0)
        tally.boxes[below(static_cast<std::uint32_t>(tally.boxes.size()))] = static_cast<Cell>(below(4)) - 2;
    if (below(300) == 0)
        tally.boxes.pop_back();
    return tally;
}

Refusal RandomCommands::arrival(Night& night)
{
    const std::string key = anyActa(night);
    const auto acta = night.state.process->findActa(key);
    const SiteIndex index = acta ? night.state.process->actas[*acta].site : 0;
    const std::string place = night.state.process->sites[index].id;
    const Actor site = night.site(below(50) ? place : "D02");
    // Device clocks: mostly right, some off, a few absurd (12 hours ahead, the first second of 1970).
    const std::uint32_t clock = below(40);
    const auto offset = clock < 2 ? static_cast<std::int32_t>(below(120000)) - 60000 : clock == 2 ? 43200000 : 0;
    if (clock == 3)
        night.occurred = 1;
    switch (below(12)) {
    case 0:
    case 1:
    case 2:
        return night.run(site, command::Acopiar { night.nextId(), place, below(10) ? key : "", "F" }, 500, offset);
    case 3:
    case 4:
    case 5:
        return night.run(site,
            command::Digitalizar {
                anyPieza(night), Canal::catd, place, {}, "F", "ACTA PREP", Night::image(below(400)), 9 },
            500, offset);
    case 6:
        return night.run(site,
            command::Digitalizar {
                night.nextId(), Canal::casilla, place, key, {}, "ACTA PREP", Night::image(below(400)), 9 },
            500, offset);
    case 7:
        return night.run(
            Night::system(), command::RecibirImagen { anyPieza(night), Night::image(below(400)), 9, "image/png" });
    case 8:
        return below(8)
            ? night.run(night.who("K1"), command::Identificar { anyPieza(night), key, {} })
            : night.run(night.who("V1"), command::DeclararFueraDeCatalogo { anyPieza(night), "AYUN", "sin etiqueta" });
    case 9: {
        // Identify what a label proposes, as most operators do.
        for (auto pieza = night.state.piezas.rbegin(); pieza != night.state.piezas.rend(); ++pieza) {
            if (pieza->etapa == PiezaEtapa::digitalizada && pieza->propuesta != none32)
                return night.run(night.who("K2"),
                    command::Identificar { pieza->id, night.state.process->actaKey(pieza->propuesta), {} });
        }
        return Refusal::colaVacia;
    }
    case 10:
        return night.run(site, command::DeclararSinActa { key, static_cast<CausaSinActa>(1 + below(3)) });
    default:
        return below(2) ? night.run(night.who("V2"), command::Liberar { anyPieza(night), "revisada" })
                        : night.run(night.who("COORD"), command::Retener { anyPieza(night), "duda" });
    }
}

Refusal RandomCommands::queueWork(Night& night)
{
    const std::string person = night.people[below(10)]; // capturistas and verificadores
    const Actor actor = night.who(person);
    const std::string key = anyActa(night);
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
        return night.run(
            actor, command::Reclamar { below(4) ? "" : key, static_cast<std::uint8_t>(below(5) ? 0 : below(6)) });
    case 3:
        if (below(3))
            return night.run(actor, command::Reclamar {});
        return night.run(actor, command::Escalar { key, 0, "ilegible por completo, año ñandú" });
    case 4:
        return below(3) ? night.run(actor, command::Renovar { key, 0 })
                        : night.run(actor, command::Soltar { key, 0, "" });
    case 5:
        night.now += 50000;
        if (night.state.expiries.empty())
            return Refusal::colaVacia;
        return night.run(Night::system(),
            command::Caducar { night.state.process->actaKey(std::get<1>(*night.state.expiries.begin())),
                std::get<2>(*night.state.expiries.begin()) });
    default:
        break;
    }
    // Whoever holds a claim works on it.
    for (const auto& [until, acta, round] : night.state.expiries) {
        if (below(2))
            continue;
        const std::string held = night.state.process->actaKey(acta);
        const Actor holder = night.who(night.state.people[night.state.actas[acta].leases[round - 1U].person].id);
        if (round == 4)
            return night.run(holder, command::Resolver { held, anyTally(night, held), "se lee en la imagen" });
        return night.run(below(40) ? holder : actor, command::Capturar { held, round, anyTally(night, held) });
    }
    return night.run(actor, command::Reclamar { {}, static_cast<std::uint8_t>(below(3) == 0 ? 4 : 0) });
}

Refusal RandomCommands::correction(Night& night)
{
    const std::string key = anyActa(night);
    const Actor cotejador = night.who(below(2) ? "C1" : "C2");
    const Actor verificador = night.who(below(2) ? "V1" : "V3");
    switch (below(6)) {
    case 0:
    case 1:
        return night.run(cotejador, command::Cotejar { key, static_cast<std::uint8_t>(1 + below(3)) });
    case 2:
        return night.run(cotejador, command::OrdenarRecaptura { key, "no coincide" });
    case 3:
        return night.run(cotejador, command::OrdenarRedigitalizacion { key, "imagen cortada" });
    case 4:
        return night.run(verificador, command::Corregir { key, anyTally(night, key), "error de captura" });
    default:
        return night.run(verificador, command::Revincular { anyPieza(night), key, "otra casilla" });
    }
}

Refusal RandomCommands::administration(Night& night)
{
    const std::string place = night.state.process->sites[below(3)].id;
    switch (below(12)) {
    case 0:
        return night.run(night.site(place), command::AbrirSitio { place });
    case 1:
        return night.run(night.who("SUP"), command::CerrarSitio { place });
    case 2:
        return night.run(Night::system(), command::CambiarEnlace { place, static_cast<EstadoEnlace>(1 + below(7)), CausaEnlace::ninguna, 0xff, "latido" });
    case 3:
    case 4:
        return night.run(Night::system(), command::AbrirCorte { night.now, night.now + 600000, "tst", false });
    case 5:
    case 6: {
        const auto number = static_cast<std::uint32_t>(night.state.cortes.size());
        return below(5) ? night.run(Night::system(), command::LiberarCorte { number, true, {} })
                        : night.run(Night::system(), command::RechazarCorte { number, "total distinto" });
    }
    case 7:
        return night.run(Night::system(), revised(static_cast<std::uint32_t>(night.state.cortes.size()), { night.state.process->elections[below(2)].id }));
    case 8:
        return night.run(night.who(below(2) ? "COORD" : "SUP"), command::ProponerAccion { static_cast<AccionPublicacion>(1 + below(accionPublicacionCount)), below(2) ? "10" : "", "prueba" });
    case 9: {
        const auto number = static_cast<std::uint32_t>(1 + below(1 + night.state.acciones.size()));
        return below(3) ? night.run(Actor { "COORD2", Role::coordinador, "E-COORD2", {} }, command::FirmarAccion { number })
                        : night.run(night.who("COORD"), command::RetirarAccion { number, "ya no" });
    }
    case 10:
        return night.run(Night::system(), command::VerPublico { below(2) ? "portal" : "DIF01", { static_cast<std::uint32_t>(below(9)), night.now, static_cast<VistaPublica>(below(vistaPublicaCount)), 10, "" } });
    default:
        return night.run(night.who("OBS"), command::Cotejar { anyActa(night), 1 });
    }
}

Refusal RandomCommands::alarms(Night& night)
{
    const std::string place = night.state.process->sites[below(3)].id;
    const auto kind = static_cast<AlarmKind>(1 + below(alarmKindCount));
    const std::string key = alarmKey(kind, place);
    const std::string parent = below(2) ? alarmKey(AlarmKind::causaComun, "proveedor:Uno") : std::string();
    const Actor person = night.who(below(3) ? "COORD" : "SUP");
    switch (below(12)) {
    case 0:
    case 1:
    case 2:
        return night.run(Night::system(), command::ActivarAlarma { key, "prueba", parent });
    case 3:
        return night.run(Night::system(), command::NormalizarAlarma { key });
    case 4:
        return night.run(Night::system(), command::SuprimirAlarma { key, parent });
    case 5:
        night.now += 600000;
        return night.run(Night::system(), command::RecordarAlarma { key });
    case 6:
        return night.run(person, command::ReconocerAlarma { key });
    case 7:
        return night.run(person, command::AplazarAlarma { key, night.now + 900000, "mantenimiento" });
    case 8:
        return night.run(below(2) ? person : Night::system(), command::ReponerAlarma { key });
    case 9:
        return night.run(person, command::RetirarAlarma { key, "cerrado por lluvia" });
    case 10:
        return night.run(person, command::DevolverAlarma { key });
    default:
        return night.run(person, command::RestablecerAlarma { key });
    }
}

Refusal RandomCommands::continuity(Night& night)
{
    const std::string place = night.state.process->sites[below(3)].id;
    const Actor person = night.who(below(4) ? below(2) ? "COORD" : "COORD2" : "SUP");
    // As a console gives the order, for an activation that it saw (perhaps one that is over); or as a script does.
    const auto& plans = night.state.planes;
    const Id16 lote = plans.empty() || below(3) == 0 ? Id16 {} : plans[below(static_cast<std::uint32_t>(plans.size()))].lote;
    switch (below(10)) {
    case 0:
        return night.run(person, command::ActivarPlan { { place }, "internet", below(2) ? "" : "módem muerto" });
    case 1:
        return night.run(person, command::ActivarPlan { { "D01", "D02", "M001" }, "internet", "" });
    case 2:
        return night.run(person, command::RefrendarPlan { place, lote });
    case 3:
        return night.run(person, command::AnotarPlan { place, "llega el técnico", lote });
    case 4:
        return night.run(person, command::CancelarPlan { place, "falsa alarma", lote });
    case 5:
        return night.run(night.site(place), command::FirmarPreparacion { place, true, true, below(2) == 0, true, true, 12, "tst", {} });
    default:
        break;
    }
    // Whoever runs a plan goes on with its step.
    const PlanCorrido* plan = night.state.openPlan(*night.state.process->findSite(place));
    if (!plan)
        return Refusal::planNoActivo;
    const PasoPlan& step = night.state.process->plan.escenarios[plan->escenario].pasos[plan->pasos.back().paso];
    const SalidaPaso& outcome = step.salidas[below(static_cast<std::uint32_t>(step.salidas.size()))];
    return night.run(person, command::TerminarPaso { place, step.id, outcome.id, "folio 1", plan->lote });
}

Refusal RandomCommands::step(Night& night)
{
    const std::uint32_t roll = below(100);
    if (roll < 25)
        return arrival(night);
    if (roll < 88)
        return queueWork(night);
    if (roll < 92)
        return correction(night);
    if (roll < 95)
        return alarms(night);
    return roll < 97 ? continuity(night) : administration(night);
}

} // namespace prep::test
