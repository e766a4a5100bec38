// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include "models/process/jsonobject.h"

#include <algorithm>

namespace prep::detail {

namespace {

constexpr std::size_t maxElections = 16;
constexpr std::size_t maxBoxes = 400;
constexpr std::size_t maxBallots = 60000;
constexpr Millis dayMs = 86400000;
using Kind = JsonNode::Kind;

bool isElectionId(std::string_view id)
{
    const auto good = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !id.empty() && id.size() <= 16 && std::all_of(id.begin(), id.end(), good) && id[0] >= 'A';
}

bool isProcessId(std::string_view id)
{
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), good);
}

bool isColor(std::string_view text)
{
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), hex);
}

void readLinkLimits(const JsonNode& node, UmbralesEnlace& limits, Mistakes& mistakes)
{
    Object object(processFile, node, "reglas.enlaces", mistakes);
    object.allow({ "retardoMs", "perdidaPorMil", "kbps", "silencioMs", "ventanaIntermitenteMs", "cambiosIntermitente" });
    const auto number = [&](std::string_view key, std::int32_t most, std::int32_t& value) {
        value = static_cast<std::int32_t>(object.integer(key, 1, most, value));
    };
    number("retardoMs", 60000, limits.rttMs);
    number("perdidaPorMil", 1000, limits.perdidaPorMil);
    number("kbps", 1000000, limits.kbps);
    limits.silencio = object.integer("silencioMs", 1000, dayMs, limits.silencio);
    limits.ventanaIntermitente = object.integer("ventanaIntermitenteMs", 1000, dayMs, limits.ventanaIntermitente);
    limits.cambiosIntermitente = static_cast<std::uint32_t>(object.integer("cambiosIntermitente", 2, 100, limits.cambiosIntermitente));
}

void readAlarmLimits(const JsonNode& node, UmbralesAlarma& limits, Mistakes& mistakes)
{
    Object object(processFile, node, "reglas.alarmas", mistakes);
    object.allow({ "actaDetenidaMs", "colaCapturaMs", "sitioCalladoMs", "relojDesviadoMs", "preparacionMs", "sinConectarMs", "publicacionViejaMs", "reconocimientoMs",
        "discoLibreMiB", "certificadoMs", "ingresosFallidos", "avalancha", "repetidas", "agrupar", "calladoActas", "calladoPorcentaje", "ritmoAlto", "ritmoBajo", "ritmoMinimo",
        "causaSitios", "causaPorcentaje" });
    const auto span = [&](std::string_view key, Millis& value) { value = object.integer(key, 1000, 30 * dayMs, value); };
    span("actaDetenidaMs", limits.actaDetenida);
    span("colaCapturaMs", limits.colaCaptura);
    span("sitioCalladoMs", limits.sitioCallado);
    span("relojDesviadoMs", limits.relojDesviado);
    span("preparacionMs", limits.preparacion);
    span("sinConectarMs", limits.sinConectar);
    span("publicacionViejaMs", limits.publicacionVieja);
    span("reconocimientoMs", limits.reconocimiento);
    span("certificadoMs", limits.certificado);
    limits.discoLibreMiB = object.integer("discoLibreMiB", 1, 100000000, limits.discoLibreMiB);
    const auto number = [&](std::string_view key, std::int32_t least, std::int32_t most, std::uint32_t& value) {
        value = static_cast<std::uint32_t>(object.integer(key, least, most, value));
    };
    number("ingresosFallidos", 1, 100000, limits.ingresosFallidos);
    number("avalancha", 1, 100000, limits.avalancha);
    number("repetidas", 2, static_cast<std::int32_t>(maxRecientes), limits.repetidas);
    number("agrupar", 2, 100000, limits.agrupar);
    number("calladoActas", 1, 100000, limits.calladoActas);
    number("calladoPorcentaje", 0, 100, limits.calladoPorcentaje);
    number("ritmoAlto", 2, 1000, limits.ritmoAlto);
    number("ritmoBajo", 2, 1000, limits.ritmoBajo);
    number("ritmoMinimo", 1, 100000, limits.ritmoMinimo);
    number("causaSitios", 2, 1000, limits.causaSitios);
    number("causaPorcentaje", 1, 100, limits.causaPorcentaje);
}

void readImageLimits(const JsonNode& node, UmbralesImagen& limits, Mistakes& mistakes)
{
    Object object(processFile, node, "reglas.imagen", mistakes);
    object.allow({ "inclinacionDecimas", "bordeMicras", "resolucionPpp", "papelMinimo", "cortadoDecimasMm" });
    const auto number = [&](std::string_view key, std::int32_t least, std::int32_t most, std::int32_t& value) {
        value = static_cast<std::int32_t>(object.integer(key, least, most, value));
    };
    number("inclinacionDecimas", 1, 450, limits.inclinacion);
    number("bordeMicras", 50, 20000, limits.borde);
    number("resolucionPpp", 1, 1200, limits.resolucion);
    number("papelMinimo", 0, 255, limits.papel);
    number("cortadoDecimasMm", 0, 1000, limits.cortado);
}

void readRules(Object& top, Rules& rules, Mistakes& mistakes)
{
    const JsonNode* node = top.get("reglas");
    if (node == nullptr)
        return;
    Object reglas(processFile, *node, "reglas", mistakes);
    reglas.allow({ "leyendas", "totalSinActa", "toleranciaRelojMs", "arrendamientoMs", "margenTempranoMs", "votosMaximos",
        "silencioSitioMs", "retrasoCorteMs", "plazoImagenesMs", "enlaces", "alarmas", "imagen" });
    if (const JsonNode* legends = reglas.get("leyendas")) {
        Object leyendas(processFile, *legends, "reglas.leyendas", mistakes);
        leyendas.allow({ legendKeys[0], legendKeys[1], legendKeys[2], legendKeys[3], legendKeys[4], legendKeys[5],
            legendKeys[6], legendKeys[7] });
        for (std::size_t i = 0; i < legendKeys.size(); ++i)
            rules.legends[i] = leyendas.text(legendKeys[i], 100, true, i == 0);
    }
    if (reglas.get("totalSinActa", false) != nullptr)
        rules.sinActaTotal = reglas.text("totalSinActa", 20);
    rules.clockTolerance = reglas.integer("toleranciaRelojMs", 0, dayMs, rules.clockTolerance);
    rules.leaseTime = reglas.integer("arrendamientoMs", 1000, dayMs, rules.leaseTime);
    rules.earlyMargin = reglas.integer("margenTempranoMs", 0, 7 * dayMs, rules.earlyMargin);
    rules.maxVotes = static_cast<std::int32_t>(reglas.integer("votosMaximos", 1, 999999999, rules.maxVotes));
    rules.siteSilence = reglas.integer("silencioSitioMs", 1000, dayMs, rules.siteSilence);
    rules.retrasoCorte = reglas.integer("retrasoCorteMs", 0, dayMs, rules.retrasoCorte);
    rules.plazoImagenes = reglas.integer("plazoImagenesMs", 0, dayMs, rules.plazoImagenes);
    if (const JsonNode* links = reglas.get("enlaces", false))
        readLinkLimits(*links, rules.enlaces, mistakes);
    if (const JsonNode* alarms = reglas.get("alarmas", false))
        readAlarmLimits(*alarms, rules.alarmas, mistakes);
    if (const JsonNode* image = reglas.get("imagen", false))
        readImageLimits(*image, rules.imagen, mistakes);
}

std::optional<std::uint16_t> findBox(const Election& election, std::string_view id)
{
    for (std::size_t i = 0; i < election.boxes.size(); ++i) {
        if (election.boxes[i].id == id)
            return static_cast<std::uint16_t>(i);
    }
    return std::nullopt;
}

/// How a candidatura común divides its votes: hundredths of a percent for each of its parties, and who takes the fractions.
void readAgreement(Object& object, const Election& election, Box& box)
{
    const JsonNode* node = object.get("porcentajes", false);
    if (node == nullptr)
        return;
    if (box.kind != BoxKind::candidaturaComun)
        return object.report(*node, "porcentajes", "ningún reparto en un recuadro de este tipo");
    std::int64_t sum = 0;
    for (const JsonNode& share : object.list("porcentajes", box.parties.size(), box.parties.size())) {
        if (share.kind != Kind::integer || share.integer < 0 || share.integer > 10000)
            return object.report(share, "porcentajes", "un entero de 0 a 10000 (centésimas de punto)");
        box.shares.push_back(static_cast<std::int32_t>(share.integer));
        sum += share.integer;
    }
    const std::string taker = object.text("fracciones", 200);
    const auto found = std::find_if(box.parties.begin(), box.parties.end(), [&](std::uint16_t p) { return election.boxes[p].id == taker; });
    if (sum != 10000 && !box.shares.empty())
        object.report(*node, "porcentajes", "centésimas que sumen 10000", std::to_string(sum));
    else if (found == box.parties.end())
        object.report(*node, "fracciones", "uno de los partidos del recuadro", excerpt(taker));
    else
        box.rest = static_cast<std::uint16_t>(found - box.parties.begin());
    if (sum != 10000 || found == box.parties.end())
        box.shares.clear();
}

/// Parties are named by box id and may stand after the coalition: the second pass joins them.
void readBoxParties(const JsonNode& node, const std::string& path, Election& election, std::size_t index, Mistakes& mistakes)
{
    Box& box = election.boxes[index];
    if (box.kind == BoxKind::partido) {
        box.parties = { static_cast<std::uint16_t>(index) };
        return;
    }
    Object object(processFile, node, path, mistakes);
    const bool joint = box.kind == BoxKind::candidaturaComun || box.kind == BoxKind::coalicion || box.kind == BoxKind::combinacion;
    if (!joint) {
        if (const JsonNode* extra = object.get("partidos", false))
            object.report(*extra, "partidos", "ningún partido en un recuadro de este tipo");
        return;
    }
    for (const JsonNode& party : object.list("partidos", 2, maxBoxes)) {
        const auto found = findBox(election, party.text);
        const bool good = party.kind == Kind::text && found && election.boxes[*found].kind == BoxKind::partido;
        if (!good)
            object.report(party, "partidos", "el id de un recuadro de tipo partido de esta elección");
        else if (!box.parties.empty() && box.parties.back() >= *found)
            object.report(party, "partidos", "partidos distintos, en el orden de los recuadros");
        else
            box.parties.push_back(*found);
    }
    readAgreement(object, election, box);
}

void readBoxes(Object& object, const std::string& path, Election& election, Mistakes& mistakes)
{
    const std::vector<JsonNode>& nodes = object.list("recuadros", 1, maxBoxes);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Object item(processFile, nodes[i], path + ".recuadros[" + std::to_string(i + 1) + "]", mistakes);
        item.allow({ "id", "tipo", "partidos", "porcentajes", "fracciones", "color" });
        Box box;
        box.id = item.text("id", 200);
        if (!box.id.empty() && findBox(election, box.id))
            item.report(nodes[i], "id", "un id que no se repita", excerpt(box.id));
        box.kind = static_cast<BoxKind>(item.oneOf("tipo", boxKinds));
        if (const JsonNode* color = item.get("color", false)) {
            box.color = color->text;
            if (color->kind != Kind::text || !isColor(color->text))
                item.report(*color, "color", "un color #rrggbb");
        }
        election.boxes.push_back(std::move(box));
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
        readBoxParties(nodes[i], path + ".recuadros[" + std::to_string(i + 1) + "]", election, i, mistakes);
}

void readElections(Object& top, Process& process, Mistakes& mistakes)
{
    const std::vector<JsonNode>& nodes = top.list("elecciones", 1, maxElections);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::string path = "elecciones[" + std::to_string(i + 1) + "]";
        Object object(processFile, nodes[i], path, mistakes);
        object.allow({ "id", "nombre", "titulo", "jurisdiccion", "columnaId", "columnaNombre", "recuadros" });
        Election election;
        election.id = object.text("id", 16);
        if (const JsonNode* id = object.get("id", false); id != nullptr && !election.id.empty()) {
            if (!isElectionId(election.id))
                object.report(*id, "id", "mayúsculas, dígitos y guion bajo, 16 a lo más");
            else if (process.findElection(election.id))
                object.report(*id, "id", "un id que no se repita");
        }
        election.name = object.text("nombre", 200);
        election.title = object.text("titulo", 400);
        election.jurisdiccion = static_cast<Jurisdiccion>(object.oneOf("jurisdiccion", jurisdictions));
        election.jurisdictionIdColumn = object.text("columnaId", 60);
        election.jurisdictionNameColumn = object.text("columnaNombre", 60);
        readBoxes(object, path, election, mistakes);
        process.elections.push_back(std::move(election));
    }
}

void readBallots(Object& top, Process& process, Mistakes& mistakes)
{
    const std::vector<JsonNode>& nodes = top.list("boletas", 1, maxBallots);
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Object object(processFile, nodes[i], "boletas[" + std::to_string(i + 1) + "]", mistakes);
        object.allow({ "id", "eleccion", "recuadros" });
        Ballot ballot;
        ballot.id = object.text("id", 64);
        if (!ballot.id.empty() && !seen.emplace(ballot.id, i).second)
            object.report(nodes[i], "id", "un id que no se repita", excerpt(ballot.id));
        const std::string electionId = object.text("eleccion", 16);
        const auto election = process.findElection(electionId);
        if (!election) {
            if (const JsonNode* node = object.get("eleccion", false))
                object.report(*node, "eleccion", "el id de una elección del archivo");
            process.ballots.push_back(std::move(ballot));
            continue;
        }
        ballot.election = *election;
        for (const JsonNode& node : object.list("recuadros", 1, maxBoxes)) {
            const auto box = findBox(process.elections[*election], node.text);
            if (node.kind != Kind::text || !box)
                object.report(node, "recuadros", "el id de un recuadro de " + electionId);
            else if (!ballot.boxes.empty() && ballot.boxes.back() >= *box)
                object.report(node, "recuadros", "recuadros distintos, en el orden del acta");
            else
                ballot.boxes.push_back(*box);
        }
        process.ballots.push_back(std::move(ballot));
    }
}

void readImages(Object& top, Process& process)
{
    constexpr std::array<std::string_view, 2> words { "todas", "ninguna" };
    const JsonNode* node = top.get("imagenes", false);
    if (node == nullptr)
        return;
    process.imagesNone = top.oneOf("imagenes", words) == 1;
    if (process.imagesNone && !process.simulacro)
        top.report(*node, "imagenes", "«todas»: solo un simulacro puede no tener imágenes");
}

} // namespace

void readProcessJson(std::string_view content, Process& process, Mistakes& mistakes)
{
    const JsonResult json = parseJson(content);
    for (const JsonFault& fault : json.faults)
        mistakes.add({ std::string(processFile), fault.line, fault.column, "JSON", fault.what, {} });
    if (json.root.kind != Kind::object && !json.faults.empty())
        return;
    Object top(processFile, json.root, {}, mistakes);
    top.allow({ "formato", "proceso", "nombre", "entidad", "anio", "desfaseUtcMinutos", "apertura", "cierre",
        "minutosEntreCortes", "simulacro", "imagenes", "reglas", "elecciones", "boletas" });
    (void)top.integer("formato", 1, 1);
    process.id = top.text("proceso", 64);
    if (const JsonNode* id = top.get("proceso", false); id != nullptr && !process.id.empty() && !isProcessId(process.id))
        top.report(*id, "proceso", "minúsculas, dígitos y guiones");
    process.name = top.text("nombre", 200);
    if (const JsonNode* node = top.get("entidad")) {
        Object entity(processFile, *node, "entidad", mistakes);
        entity.allow({ "id", "nombre", "sufijo" });
        process.entityId = entity.text("id", 8);
        process.entity = entity.text("nombre", 100);
        process.entitySuffix = entity.text("sufijo", 16);
    }
    process.year = static_cast<int>(top.integer("anio", 1990, 2999));
    process.utcOffsetMinutes = static_cast<int>(top.integer("desfaseUtcMinutos", -840, 840));
    process.opening = top.time("apertura");
    process.closing = top.time("cierre");
    if (const JsonNode* node = top.get("cierre", false); node != nullptr && process.closing <= process.opening && process.opening != 0)
        top.report(*node, "cierre", "una hora posterior a la apertura");
    process.corteMinutes = static_cast<int>(top.integer("minutosEntreCortes", 1, 60));
    process.simulacro = top.boolean("simulacro");
    readImages(top, process);
    readRules(top, process.rules, mistakes);
    readElections(top, process, mistakes);
    readBallots(top, process, mistakes);
}

void checkJson(std::string_view file, std::string_view content, Mistakes& mistakes)
{
    for (const JsonFault& fault : parseJson(content).faults)
        mistakes.add({ std::string(file), fault.line, fault.column, "JSON", fault.what, {} });
}

} // namespace prep::detail
