// SPDX-License-Identifier: MIT
#include "models/process/scriptcommands.h"

#include <array>
#include <charconv>

namespace prep {

namespace {

constexpr std::uint8_t roundOfMesa = 4;

/// splitmix64: mixes well, needs no library and gives the same on every machine. Not a secret: ids need none.
std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

Id16 idOf(std::uint64_t high, std::uint64_t low)
{
    Id16 id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
        id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (56 - 8 * i));
    }
    return id;
}

Error missing(const ScriptRow& row, std::string_view what)
{
    return { errScriptRow, row.accion + ": " + std::string(what) };
}

/// `text` cut at ';' into exactly N parts (the last one keeps nothing back).
template<std::size_t N>
bool cut(std::string_view text, std::array<std::string_view, N>& parts)
{
    for (std::size_t i = 0; i + 1 < N; ++i) {
        const auto end = text.find(';');
        if (end == std::string_view::npos)
            return false;
        parts[i] = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    parts[N - 1] = text;
    return text.find(';') == std::string_view::npos;
}

/// What `valor` holds before and after its first bar.
bool cutAtBar(std::string_view valor, std::string_view& before, std::string_view& after)
{
    const auto bar = valor.find('|');
    if (bar == std::string_view::npos)
        return false;
    before = valor.substr(0, bar);
    after = valor.substr(bar + 1);
    return true;
}

std::optional<std::uint8_t> digitOf(std::string_view text, std::uint8_t low, std::uint8_t high)
{
    std::uint8_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc {} || end != text.data() + text.size() || value < low || value > high)
        return std::nullopt;
    return value;
}

Result<Tally> tallyOf(const ScriptRow& row, std::string_view cells, const Process& process)
{
    const auto acta = process.findActa(row.acta);
    if (!acta)
        return missing(row, "unknown acta " + row.acta);
    return parseCells(cells, process.ballotOf(*acta).boxes.size());
}

using Bodies = Result<std::vector<CommandBody>>;

Bodies one(CommandBody body)
{
    std::vector<CommandBody> bodies;
    bodies.push_back(std::move(body));
    return bodies;
}

Bodies digitalizar(const ScriptRow& row, const Id16& pieza)
{
    std::array<std::string_view, 3> parts;
    if (!cut(row.valor, parts))
        return missing(row, "expected documento;mecanismo;imagen");
    command::Digitalizar body;
    body.pieza = pieza;
    body.canal = row.canal == "CASILLA" ? Canal::casilla : Canal::catd;
    body.sitio = row.sitio;
    body.propuesta = row.acta;
    body.documento = parts[0];
    body.mecanismo = parts[1];
    if (!parts[2].empty()) {
        auto imagen = Digest::parse(parts[2]);
        if (!imagen)
            return missing(row, "imagen is no SHA-256");
        body.imagen = *imagen;
    }
    return one(std::move(body));
}

Bodies capturar(const ScriptRow& row, const Process& process)
{
    std::string_view round;
    std::string_view cells;
    if (!cutAtBar(row.valor, round, cells))
        return missing(row, "expected ronda|cells");
    const auto ronda = digitOf(round, 1, 3);
    if (!ronda)
        return missing(row, "ronda is not 1, 2 or 3");
    auto tally = tallyOf(row, cells, process);
    if (!tally)
        return tally.error();
    std::vector<CommandBody> bodies;
    bodies.emplace_back(command::Reclamar { row.acta, *ronda });
    bodies.emplace_back(command::Capturar { row.acta, *ronda, std::move(*tally) });
    return bodies;
}

Bodies resolver(const ScriptRow& row, const Process& process)
{
    std::string_view motivo;
    std::string_view cells;
    if (!cutAtBar(row.valor, motivo, cells))
        return missing(row, "expected motivo|cells");
    auto tally = tallyOf(row, cells, process);
    if (!tally)
        return tally.error();
    if (row.accion == "corregir")
        return one(command::Corregir { row.acta, std::move(*tally), std::string(motivo) });
    std::vector<CommandBody> bodies;
    bodies.emplace_back(command::Reclamar { row.acta, roundOfMesa });
    bodies.emplace_back(command::Resolver { row.acta, std::move(*tally), std::string(motivo) });
    return bodies;
}

Bodies sinActa(const ScriptRow& row)
{
    if (row.valor == "NO_ENTREGADO")
        return one(command::DeclararSinActa { row.acta, CausaSinActa::paqueteNoEntregado });
    if (row.valor == "NO_INSTALADA")
        return one(command::DeclararSinActa { row.acta, CausaSinActa::casillaNoInstalada });
    if (row.valor == "SIN_BOLSA")
        return one(command::DeclararSinActa { row.acta, CausaSinActa::sinBolsa });
    return missing(row, "unknown causa");
}

Bodies cotejar(const ScriptRow& row)
{
    const auto resultado = digitOf(row.valor, 1, 3);
    if (!resultado)
        return missing(row, "resultado is not 1, 2 or 3");
    return one(command::Cotejar { row.acta, *resultado });
}

Bodies activarPlan(const ScriptRow& row)
{
    std::string_view scenario;
    std::string_view note;
    if (!cutAtBar(row.valor, scenario, note))
        return missing(row, "expected escenario|nota");
    return one(command::ActivarPlan { sitesOf(row), std::string(scenario), std::string(note) });
}

Bodies refrendarPlan(const ScriptRow& row)
{
    std::vector<CommandBody> bodies;
    for (std::string& site : sitesOf(row))
        bodies.emplace_back(command::RefrendarPlan { std::move(site) });
    return bodies;
}

Bodies terminarPaso(const ScriptRow& row)
{
    std::string_view step;
    std::string_view rest;
    std::string_view outcome;
    std::string_view evidence;
    if (!cutAtBar(row.valor, step, rest) || !cutAtBar(rest, outcome, evidence))
        return missing(row, "expected paso|salida|evidencia");
    std::vector<CommandBody> bodies;
    for (std::string& site : sitesOf(row))
        bodies.emplace_back(command::TerminarPaso { std::move(site), std::string(step), std::string(outcome), std::string(evidence) });
    return bodies;
}

Bodies planOf(const ScriptRow& row)
{
    if (sitesOf(row).empty())
        return missing(row, "expected sites");
    if (row.accion == "activarPlan")
        return activarPlan(row);
    if (row.accion == "refrendarPlan")
        return refrendarPlan(row);
    if (row.accion == "terminarPaso")
        return terminarPaso(row);
    if (row.accion == "cortarEnlace" || row.accion == "restablecerEnlace")
        return std::vector<CommandBody> {}; // done to the line, not asked of the hub
    return missing(row, "unknown action");
}

Bodies bodiesOf(const ScriptRow& row, const Id16& pieza, const Process& process)
{
    const std::string& accion = row.accion;
    if (accion == "capturar")
        return capturar(row, process);
    if (accion == "digitalizar")
        return digitalizar(row, pieza);
    if (accion == "identificar")
        return one(command::Identificar { pieza, row.acta, {} });
    if (accion == "acopiar")
        return one(command::Acopiar { pieza, row.sitio, row.acta, row.valor });
    if (accion == "sinActa")
        return sinActa(row);
    if (accion == "fueraDeCatalogo")
        return one(command::DeclararFueraDeCatalogo { pieza, row.eleccion, row.valor });
    if (accion == "resolver" || accion == "corregir")
        return resolver(row, process);
    if (accion == "cotejar")
        return cotejar(row);
    if (accion == "recapturar")
        return one(command::OrdenarRecaptura { row.acta, row.valor });
    if (accion == "redigitalizar")
        return one(command::OrdenarRedigitalizacion { row.acta, row.valor });
    if (accion == "revincular")
        return one(command::Revincular { pieza, row.acta, row.valor });
    if (accion == "abrirSitio")
        return one(command::AbrirSitio { row.sitio });
    if (accion == "cerrarSitio")
        return one(command::CerrarSitio { row.sitio });
    return planOf(row);
}

} // namespace

Id16 piezaId(std::string_view text, std::uint64_t seed)
{
    std::uint64_t high = mix(seed ^ 0x7069657a61ULL);
    std::uint64_t low = mix(high ^ text.size());
    for (const char c : text) {
        high = mix(high ^ static_cast<std::uint8_t>(c));
        low = mix(low + high);
    }
    return idOf(high, low);
}

Id16 commandId(std::uint64_t seed, std::uint64_t number, std::uint32_t part)
{
    const std::uint64_t high = mix(mix(seed ^ 0x6f7264656eULL) ^ number);
    return idOf(high, mix(high + mix(number) + part));
}

Result<std::vector<Command>> commandsOf(const ScriptRow& row, std::uint64_t number, const Process& process,
    std::uint64_t seed)
{
    const Id16 pieza = row.pieza.empty() ? Id16 {} : piezaId(row.pieza, seed);
    auto bodies = bodiesOf(row, pieza, process);
    if (!bodies)
        return bodies.error();
    std::vector<Command> commands;
    for (auto& body : *bodies) {
        Command command;
        command.id = commandId(seed, number, static_cast<std::uint32_t>(commands.size()));
        command.occurred = row.ocurrio;
        command.body = std::move(body);
        commands.push_back(std::move(command));
    }
    return commands;
}

} // namespace prep
