// SPDX-License-Identifier: MIT
#include "models/process/scenario.h"

#include "models/process/files.h"
#include "models/process/jsonobject.h"

#include <set>

namespace prep {

namespace {

using detail::JsonNode;
using detail::Mistakes;
using detail::Object;

constexpr std::uint64_t maxBytes = 256U << 10;
constexpr std::size_t maxFaults = 40;
constexpr std::size_t maxChecks = 60;
constexpr int maxMinutes = 36 * 60;
constexpr std::string_view needsHubs = "«guion.concentradores»: es de los CATD con concentrador propio";

bool isId(std::string_view id)
{
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !id.empty() && std::ranges::all_of(id, good);
}

bool isHour(std::string_view text)
{
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) && text < "24" && text.substr(3) < "60";
}

std::string at(std::string_view list, std::size_t index)
{
    return std::string(list) + '[' + std::to_string(index + 1) + ']';
}

std::string idOf(Object& object, std::string_view key, std::size_t most)
{
    std::string id = object.text(key, most);
    if (const JsonNode* node = object.get(key, false); node != nullptr && !id.empty() && !isId(id))
        object.report(*node, key, "minúsculas, dígitos y guiones");
    return id;
}

std::string hourOf(Object& object, std::string_view key)
{
    const JsonNode* node = object.get(key, false);
    if (node == nullptr)
        return {};
    if (node->kind == JsonNode::Kind::text && isHour(node->text))
        return node->text;
    object.report(*node, key, "una hora HH:MM de la noche, por ejemplo 21:30");
    return {};
}

std::vector<std::string> textsOf(Object& object, std::string_view key)
{
    std::vector<std::string> texts;
    for (const JsonNode& item : object.list(key, 0, 200)) {
        const bool good = item.kind == JsonNode::Kind::text && !item.text.empty() && item.text.size() <= 200;
        if (!good)
            object.report(item, key, "textos de 1 a 200 bytes");
        else
            texts.push_back(item.text);
    }
    return texts;
}

int numberOf(Object& object, std::string_view key, int least, int most, int fallback)
{
    return static_cast<int>(object.integer(key, least, most, fallback));
}

bool isOfLines(FaultKind kind)
{
    return kind <= FaultKind::perdida || kind == FaultKind::relojSitio;
}

ScenarioFault readFault(std::string_view file, const JsonNode& node, const std::string& path, Mistakes& mistakes)
{
    Object object(file, node, path, mistakes);
    object.allow({ "id", "tipo", "hora", "minuto", "dura", "todos", "sitios", "distritos", "eleccion", "cuantas", "minutos", "retardoMs", "bytesPorSegundo" });
    ScenarioFault fault;
    fault.id = idOf(object, "id", 32);
    const std::size_t before = mistakes.size();
    fault.tipo = static_cast<FaultKind>(object.oneOf("tipo", faultNames));
    const bool isKnown = mistakes.size() == before;
    fault.hora = hourOf(object, "hora");
    fault.minuto = numberOf(object, "minuto", 0, maxMinutes, 0);
    if ((object.get("hora", false) == nullptr) == (object.get("minuto", false) == nullptr))
        object.report(node, {}, "«hora» o «minuto», uno de los dos");
    fault.dura = numberOf(object, "dura", 1, maxMinutes, 0);
    fault.todos = object.boolean("todos");
    fault.sitios = textsOf(object, "sitios");
    fault.distritos = textsOf(object, "distritos");
    fault.eleccion = object.text("eleccion", 32, false, true);
    fault.cuantas = numberOf(object, "cuantas", 1, 10000, 1);
    fault.minutos = numberOf(object, "minutos", -24 * 60, 24 * 60, 0);
    fault.retardoMs = numberOf(object, "retardoMs", 0, 60000, 0);
    fault.bytesPorSegundo = numberOf(object, "bytesPorSegundo", 0, 1 << 30, 0);
    const int named = (fault.todos ? 1 : 0) + (fault.sitios.empty() ? 0 : 1) + (fault.distritos.empty() ? 0 : 1);
    if (node.kind != JsonNode::Kind::object || !isKnown)
        return fault;
    if (isOfLines(fault.tipo) && named != 1)
        object.report(node, {}, "a quién: «todos», «sitios» o «distritos», uno de los tres");
    if (fault.tipo == FaultKind::plan && fault.distritos.empty())
        object.report(node, "distritos", "los distritos que pasan al plan, por ejemplo [\"7\", \"9\"]");
    const bool hasClock = fault.tipo == FaultKind::relojSitio || fault.tipo == FaultKind::relojTelefono;
    if (hasClock && fault.minutos == 0)
        object.report(node, "minutos", "cuántos minutos está adelantado el reloj, de -1440 a 1440 y no 0");
    if (fault.tipo == FaultKind::lento && fault.retardoMs == 0 && fault.bytesPorSegundo == 0)
        object.report(node, {}, "«retardoMs», «bytesPorSegundo» o los dos");
    return fault;
}

ScenarioCheck readCheck(std::string_view file, const JsonNode& node, const std::string& path, Mistakes& mistakes)
{
    Object object(file, node, path, mistakes);
    object.allow({ "prueba", "papel", "falla", "tipo", "contiene", "productos", "trasElFin", "minutos", "segundos", "porciento", "cuantas", "veredicto", "ajena" });
    ScenarioCheck check;
    const std::size_t before = mistakes.size();
    check.prueba = static_cast<CheckKind>(object.oneOf("prueba", checkNames));
    const bool isKnown = mistakes.size() == before;
    check.papel = static_cast<CheckRole>(object.oneOf("papel", checkRoles));
    check.falla = object.text("falla", 32, false, true);
    check.tipo = object.text("tipo", 64, false, true);
    check.contiene = textsOf(object, "contiene");
    check.productos = textsOf(object, "productos");
    check.trasElFin = object.boolean("trasElFin");
    check.minutos = numberOf(object, "minutos", 0, maxMinutes, 0);
    check.segundos = numberOf(object, "segundos", 0, 3600, 0);
    check.porciento = numberOf(object, "porciento", 0, 100, 0);
    check.cuantas = numberOf(object, "cuantas", 1, 1000000, 1);
    check.ajena = object.boolean("ajena");
    static constexpr std::array<std::string_view, 3> verdicts { "autentico", "incompleto", "no-autentico" };
    if (object.get("veredicto", false) != nullptr)
        check.veredicto = verdicts[object.oneOf("veredicto", verdicts)];
    if (!isKnown)
        return check; // what it needs depends on it
    const bool ofEvent = check.prueba == CheckKind::evento || check.prueba == CheckKind::sinEvento;
    if (ofEvent && check.tipo.empty())
        object.report(node, "tipo", "el tipo de evento de la bitácora, por ejemplo compuertaHallo");
    const bool ofFault = check.prueba == CheckKind::retenidoSolo || check.prueba == CheckKind::verificaDurante || check.prueba == CheckKind::reconexion
        || check.prueba == CheckKind::vistaDividida || check.prueba == CheckKind::trabajaSinLinea || check.minutos > 0;
    if (ofFault && check.falla.empty())
        object.report(node, "falla", "el id de una falla: esta prueba cuenta desde ella");
    if (check.prueba == CheckKind::verifica && check.veredicto.empty())
        object.report(node, "veredicto", "autentico, incompleto o no-autentico");
    if (check.prueba == CheckKind::retenidoSolo && check.productos.empty())
        object.report(node, "productos", "los productos que se retienen, por ejemplo [\"AYUN.json\"]");
    return check;
}

ScenarioHubs readHubs(std::string_view file, const JsonNode& node, Mistakes& mistakes)
{
    Object object(file, node, "guion.concentradores", mistakes);
    object.allow({ "sitios", "distritos" });
    ScenarioHubs hubs;
    hubs.sitios = textsOf(object, "sitios");
    hubs.distritos = textsOf(object, "distritos");
    if (node.kind == JsonNode::Kind::object && hubs.sitios.empty() == hubs.distritos.empty())
        object.report(node, {}, "«sitios» o «distritos» de los CATD con concentrador propio, uno de los dos");
    return hubs;
}

void readScript(Object& whole, std::string_view file, Scenario& scenario, Mistakes& mistakes)
{
    const JsonNode* node = whole.get("guion", false);
    if (node == nullptr)
        return;
    Object object(file, *node, "guion", mistakes);
    object.allow({ "curva", "inicio", "fin", "hasta", "porcientoActas", "porCasilla", "deActas", "capturistas", "imagenes", "concentradores" });
    scenario.curva = numberOf(object, "curva", 1, 4, 1);
    scenario.inicio = hourOf(object, "inicio");
    scenario.fin = hourOf(object, "fin");
    scenario.hasta = hourOf(object, "hasta");
    scenario.porcientoActas = numberOf(object, "porcientoActas", 1, 100, 100);
    scenario.porCasilla = numberOf(object, "porCasilla", 0, 1000000, -1);
    scenario.deActas = numberOf(object, "deActas", 1, 1000000, 0);
    scenario.capturistas = numberOf(object, "capturistas", 3, 10000, 0);
    scenario.imagenes = object.boolean("imagenes");
    if (const JsonNode* hubs = object.get("concentradores", false))
        scenario.concentradores = readHubs(file, *hubs, mistakes);
    if (scenario.inicio.empty() != scenario.fin.empty())
        object.report(*node, {}, "«inicio» y «fin» juntos");
    if ((scenario.porCasilla >= 0) != (scenario.deActas > 0) || scenario.porCasilla > scenario.deActas)
        object.report(*node, {}, "«porCasilla» de «deActas», juntos y no más de cuantas hay");
}

void checkReferences(std::string_view file, const JsonNode& root, const Scenario& scenario, Mistakes& mistakes)
{
    std::set<std::string> ids;
    const JsonNode* faults = root.find("fallas");
    for (std::size_t i = 0; i < scenario.fallas.size(); ++i) {
        if (!scenario.fallas[i].id.empty() && !ids.insert(scenario.fallas[i].id).second)
            mistakes.add({ std::string(file), faults->items[i].line, faults->items[i].column, scenario.fallas[i].id, "un id que no tenga otra falla", at("fallas", i) + ".id" });
        const bool killsSites = scenario.fallas[i].tipo == FaultKind::hubMuerto && !(scenario.fallas[i].sitios.empty() && scenario.fallas[i].distritos.empty());
        if (killsSites && scenario.concentradores.empty())
            mistakes.add({ std::string(file), faults->items[i].line, faults->items[i].column, scenario.fallas[i].id, std::string(needsHubs), at("fallas", i) });
    }
    const JsonNode* checks = root.find("criterios");
    for (std::size_t i = 0; i < scenario.criterios.size(); ++i) {
        const std::string& named = scenario.criterios[i].falla;
        if (!named.empty() && !ids.contains(named))
            mistakes.add({ std::string(file), checks->items[i].line, checks->items[i].column, named, "el id de una de las fallas", at("criterios", i) + ".falla" });
        const CheckKind kind = scenario.criterios[i].prueba;
        if ((kind == CheckKind::custodia || kind == CheckKind::trabajaSinLinea) && scenario.concentradores.empty())
            mistakes.add({ std::string(file), checks->items[i].line, checks->items[i].column, std::string(checkNames[static_cast<std::size_t>(kind)]), std::string(needsHubs), at("criterios", i) + ".prueba" });
    }
}

} // namespace

ScenarioResult readScenario(const std::string& file, std::string_view bytes)
{
    Mistakes mistakes;
    if (bytes.size() > maxBytes) {
        mistakes.add({ file, 0, 0, std::to_string(bytes.size()) + " bytes", "un archivo de hasta 256 KiB", {} });
        return { {}, mistakes.take() };
    }
    const detail::JsonResult json = detail::parseJson(bytes);
    for (const detail::JsonFault& fault : json.faults)
        mistakes.add({ file, fault.line, fault.column, {}, fault.what, {} });
    if (!json.faults.empty())
        return { {}, mistakes.take() };
    Object whole(file, json.root, {}, mistakes);
    whole.allow({ "formato", "nombre", "titulo", "descripcion", "evidencia", "limites", "guion", "fallas", "criterios" });
    Scenario scenario;
    whole.integer("formato", 1, 1);
    scenario.nombre = idOf(whole, "nombre", 48);
    scenario.titulo = whole.text("titulo", 120);
    scenario.descripcion = whole.text("descripcion", 1000);
    scenario.evidencia = whole.text("evidencia", 400);
    scenario.limites = whole.text("limites", 600, false, true);
    readScript(whole, file, scenario, mistakes);
    const auto& faults = whole.list("fallas", 0, maxFaults);
    for (std::size_t i = 0; i < faults.size(); ++i)
        scenario.fallas.push_back(readFault(file, faults[i], at("fallas", i), mistakes));
    const auto& checks = whole.list("criterios", 1, maxChecks);
    for (std::size_t i = 0; i < checks.size(); ++i)
        scenario.criterios.push_back(readCheck(file, checks[i], at("criterios", i), mistakes));
    checkReferences(file, json.root, scenario, mistakes);
    if (!mistakes.empty())
        return { {}, mistakes.take() };
    return { std::move(scenario), {} };
}

Result<std::string> scenarioText(const std::string& nameOrFile)
{
    for (const BuiltInScenario& each : builtInScenarios()) {
        if (each.name == nameOrFile)
            return std::string(each.json);
    }
    return readFile(nameOrFile, maxBytes);
}

ScenarioResult findScenario(const std::string& nameOrFile)
{
    const auto text = scenarioText(nameOrFile);
    if (!text)
        return { {}, { { nameOrFile, 0, 0, {}, "un archivo de escenario o el nombre de uno de prep drill scenarios", {} } } };
    return readScenario(nameOrFile, *text);
}

} // namespace prep
