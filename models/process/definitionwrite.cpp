// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include "models/process/isotime.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <charconv>

namespace prep {

namespace detail {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void key(Writer& writer, std::string_view name)
{
    writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}
void put(Writer& writer, std::string_view name, std::string_view value)
{
    key(writer, name);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}
void put(Writer& writer, std::string_view name, std::int64_t value)
{
    key(writer, name);
    writer.Int64(value);
}
void putFlag(Writer& writer, std::string_view name, bool value)
{
    key(writer, name);
    writer.Bool(value);
}

void putBoxNames(Writer& writer, std::string_view name, const Election& election, const std::vector<std::uint16_t>& boxes)
{
    key(writer, name);
    writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
    writer.StartArray();
    for (const std::uint16_t box : boxes) {
        const std::string& id = election.boxes[box].id;
        writer.String(id.data(), static_cast<rapidjson::SizeType>(id.size()));
    }
    writer.EndArray();
    writer.SetFormatOptions(rapidjson::kFormatDefault);
}

/// Only what differs from the product's own limits is written: a definition says what its institute decided.
void putLimits(Writer& writer, const Rules& rules)
{
    const UmbralesEnlace& links = rules.enlaces;
    if (links != UmbralesEnlace {}) {
        writer.Key("enlaces");
        writer.StartObject();
        put(writer, "retardoMs", std::int64_t { links.rttMs });
        put(writer, "perdidaPorMil", std::int64_t { links.perdidaPorMil });
        put(writer, "kbps", std::int64_t { links.kbps });
        put(writer, "silencioMs", links.silencio);
        put(writer, "ventanaIntermitenteMs", links.ventanaIntermitente);
        put(writer, "cambiosIntermitente", std::int64_t { links.cambiosIntermitente });
        writer.EndObject();
    }
    const UmbralesAlarma& alarms = rules.alarmas;
    if (alarms != UmbralesAlarma {}) {
        writer.Key("alarmas");
        writer.StartObject();
        put(writer, "actaDetenidaMs", alarms.actaDetenida);
        put(writer, "colaCapturaMs", alarms.colaCaptura);
        put(writer, "sitioCalladoMs", alarms.sitioCallado);
        put(writer, "relojDesviadoMs", alarms.relojDesviado);
        put(writer, "preparacionMs", alarms.preparacion);
        put(writer, "sinConectarMs", alarms.sinConectar);
        put(writer, "publicacionViejaMs", alarms.publicacionVieja);
        put(writer, "reconocimientoMs", alarms.reconocimiento);
        put(writer, "discoLibreMiB", alarms.discoLibreMiB);
        put(writer, "certificadoMs", alarms.certificado);
        put(writer, "ingresosFallidos", std::int64_t { alarms.ingresosFallidos });
        put(writer, "avalancha", std::int64_t { alarms.avalancha });
        put(writer, "repetidas", std::int64_t { alarms.repetidas });
        put(writer, "agrupar", std::int64_t { alarms.agrupar });
        put(writer, "calladoActas", std::int64_t { alarms.calladoActas });
        put(writer, "calladoPorcentaje", std::int64_t { alarms.calladoPorcentaje });
        put(writer, "ritmoAlto", std::int64_t { alarms.ritmoAlto });
        put(writer, "ritmoBajo", std::int64_t { alarms.ritmoBajo });
        put(writer, "ritmoMinimo", std::int64_t { alarms.ritmoMinimo });
        put(writer, "causaSitios", std::int64_t { alarms.causaSitios });
        put(writer, "causaPorcentaje", std::int64_t { alarms.causaPorcentaje });
        writer.EndObject();
    }
    const UmbralesImagen& image = rules.imagen;
    if (image != UmbralesImagen {}) {
        writer.Key("imagen");
        writer.StartObject();
        put(writer, "inclinacionDecimas", std::int64_t { image.inclinacion });
        put(writer, "bordeMicras", std::int64_t { image.borde });
        put(writer, "resolucionPpp", std::int64_t { image.resolucion });
        put(writer, "papelMinimo", std::int64_t { image.papel });
        put(writer, "cortadoDecimasMm", std::int64_t { image.cortado });
        writer.EndObject();
    }
}

void putRules(Writer& writer, const Rules& rules)
{
    key(writer, "reglas");
    writer.StartObject();
    key(writer, "leyendas");
    writer.StartObject();
    for (std::size_t i = 0; i < legendKeys.size(); ++i)
        put(writer, legendKeys[i], rules.legends[i]);
    writer.EndObject();
    put(writer, "totalSinActa", rules.sinActaTotal);
    put(writer, "toleranciaRelojMs", rules.clockTolerance);
    put(writer, "arrendamientoMs", rules.leaseTime);
    put(writer, "margenTempranoMs", rules.earlyMargin);
    put(writer, "votosMaximos", std::int64_t { rules.maxVotes });
    put(writer, "silencioSitioMs", rules.siteSilence);
    put(writer, "retrasoCorteMs", rules.retrasoCorte);
    put(writer, "plazoImagenesMs", rules.plazoImagenes);
    putLimits(writer, rules);
    writer.EndObject();
}

void putElection(Writer& writer, const Election& election)
{
    writer.StartObject();
    put(writer, "id", election.id);
    put(writer, "nombre", election.name);
    put(writer, "titulo", election.title);
    put(writer, "jurisdiccion", jurisdictions[static_cast<std::size_t>(election.jurisdiccion)]);
    put(writer, "columnaId", election.jurisdictionIdColumn);
    put(writer, "columnaNombre", election.jurisdictionNameColumn);
    key(writer, "recuadros");
    writer.StartArray();
    for (const Box& box : election.boxes) {
        writer.StartObject();
        put(writer, "id", box.id);
        put(writer, "tipo", boxKinds[static_cast<std::size_t>(box.kind)]);
        if (box.kind != BoxKind::partido && !box.parties.empty())
            putBoxNames(writer, "partidos", election, box.parties);
        if (!box.shares.empty()) {
            key(writer, "porcentajes");
            writer.StartArray();
            for (const std::int32_t share : box.shares)
                writer.Int(share);
            writer.EndArray();
            put(writer, "fracciones", election.boxes[box.parties[box.rest]].id);
        }
        if (!box.color.empty())
            put(writer, "color", box.color);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
}

void putEntity(Writer& writer, const Process& process)
{
    key(writer, "entidad");
    writer.StartObject();
    put(writer, "id", process.entityId);
    put(writer, "nombre", process.entity);
    put(writer, "sufijo", process.entitySuffix);
    writer.EndObject();
}

void appendHeader(std::string& out, std::span<const std::string_view> names)
{
    for (const std::string_view name : names) {
        out += name;
        out += ',';
    }
    out.back() = '\n';
}

void appendNumber(std::string& out, std::int64_t value)
{
    std::array<char, 24> buffer {};
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

/// The shortest text that reads back as the same number.
void appendNumber(std::string& out, double value)
{
    std::array<char, 40> buffer {};
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

void appendCells(std::string& out, std::initializer_list<std::string_view> cells)
{
    for (const std::string_view cell : cells) {
        appendField(out, cell);
        out += ',';
    }
}

std::string writeActas(const Process& process)
{
    std::string out;
    out.reserve(process.actas.size() * 110);
    appendHeader(out, actasColumns);
    for (ActaIndex i = 0; i < process.actas.size(); ++i) {
        const CatalogueRow& row = process.actas[i];
        const char tipo = static_cast<char>(row.tipo);
        appendCells(out, { process.actaKey(i), process.ballots[row.ballot].id, row.tipoActa.str(), row.distritoId.str(), row.distrito.str(),
                             row.municipioId.str(), row.municipio.str(), row.seccion, std::string_view(&tipo, 1), row.idCasilla,
                             row.extContigua.str(), std::string_view(&row.ubicacion, 1) });
        appendNumber(out, std::int64_t { row.listaNominal });
        out += ',';
        if (row.representantes)
            appendNumber(out, std::int64_t { *row.representantes });
        else
            out += "N/A";
        out += ',';
        appendCells(out, { row.claveCasilla, row.claveActa });
        out.back() = '\n';
    }
    return out;
}

std::string writeSites(const Process& process)
{
    std::size_t links = 2;
    for (const Site& site : process.sites)
        links = std::clamp(site.links.size(), links, maxLinks);
    std::string out;
    appendHeader(out, siteColumns);
    out.back() = ',';
    // Written only where it is known, so that a definition without it stays what it was.
    const bool zones = std::any_of(process.sites.begin(), process.sites.end(), [](const Site& site) { return !site.powerZone.empty(); });
    if (zones)
        out += std::string(powerZoneColumn) + ',';
    for (std::size_t n = 1; n <= links; ++n) {
        for (const std::string_view name : linkColumns)
            out += std::string(name) + std::to_string(n) + ',';
    }
    out.back() = '\n';
    for (const Site& site : process.sites) {
        appendCells(out, { site.id, site.name, siteKinds[static_cast<std::size_t>(site.kind)], site.distritoId,
                             site.municipioId, site.address });
        appendNumber(out, site.lon);
        out += ',';
        appendNumber(out, site.lat);
        out += ',';
        appendCells(out, { yesNo[site.ups ? 1 : 0], site.alternate });
        if (zones)
            appendCells(out, { site.powerZone });
        for (std::size_t n = 0; n < links; ++n) {
            if (n < site.links.size())
                appendCells(out, { site.links[n].name, site.links[n].provider, site.links[n].technology,
                                     linkKinds[static_cast<std::size_t>(site.links[n].kind)] });
            else
                out += ",,,,";
        }
        out.back() = '\n';
    }
    return out;
}

std::string writeAssignment(const Process& process)
{
    std::string out;
    appendHeader(out, assignmentColumns);
    for (ActaIndex i = 0; i < process.actas.size(); ++i) {
        if (process.actas[i].site == none16)
            continue;
        appendCells(out, { process.actaKey(i), process.sites[process.actas[i].site].id });
        out.back() = '\n';
    }
    return out;
}

std::string writeCandidaturas(const Process& process)
{
    std::string out;
    appendHeader(out, candidaturaColumns);
    for (const Candidatura& candidatura : process.candidaturas) {
        appendCells(out, { process.elections[candidatura.election].id, candidatura.jurisdiccionId, candidatura.box,
                             candidatura.propietaria, candidatura.suplente });
        out.back() = '\n';
    }
    return out;
}

} // namespace

std::string writeProcessJson(const Process& process)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartObject();
    put(writer, "formato", std::int64_t { 1 });
    put(writer, "proceso", process.id);
    put(writer, "nombre", process.name);
    putEntity(writer, process);
    put(writer, "anio", std::int64_t { process.year });
    put(writer, "desfaseUtcMinutos", std::int64_t { process.utcOffsetMinutes });
    put(writer, "apertura", formatIso(process.opening, process.utcOffsetMinutes));
    put(writer, "cierre", formatIso(process.closing, process.utcOffsetMinutes));
    put(writer, "minutosEntreCortes", std::int64_t { process.corteMinutes });
    putFlag(writer, "simulacro", process.simulacro);
    put(writer, "imagenes", process.imagesNone ? "ninguna" : "todas");
    putRules(writer, process.rules);
    key(writer, "elecciones");
    writer.StartArray();
    for (const Election& election : process.elections)
        putElection(writer, election);
    writer.EndArray();
    key(writer, "boletas");
    writer.StartArray();
    for (const Ballot& ballot : process.ballots) {
        writer.StartObject();
        put(writer, "id", ballot.id);
        put(writer, "eleccion", process.elections[ballot.election].id);
        putBoxNames(writer, "recuadros", process.elections[ballot.election], ballot.boxes);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

} // namespace detail

std::vector<DefinitionFile> writeDefinition(const Process& process)
{
    std::vector<DefinitionFile> files {
        { std::string(detail::processFile), detail::writeProcessJson(process) },
        { std::string(detail::actasFile), detail::writeActas(process) },
        { std::string(detail::sitesFile), detail::writeSites(process) },
        { std::string(detail::assignmentFile), detail::writeAssignment(process) },
        { std::string(detail::candidaturasFile), detail::writeCandidaturas(process) },
    };
    if (!process.plan.escenarios.empty())
        files.push_back({ std::string(detail::continuityFile), detail::writePlan(process.plan) });
    if (!process.llegadas.empty())
        files.push_back({ std::string(detail::curveFile), detail::writeCurve(process) });
    if (!process.forms.empty())
        files.push_back({ std::string(detail::formFile), detail::writeForms(process) });
    if (!process.plan.previos.empty())
        files.push_back({ std::string(detail::coverageFile), coverageJson(process, process.plan.previos) });
    return files;
}

} // namespace prep
