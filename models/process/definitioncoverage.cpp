// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include "models/process/definition.h"
#include "models/process/jsonobject.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace prep {

namespace detail {

namespace {

constexpr std::size_t maxDrills = 50;
constexpr std::size_t maxRows = 200000;
constexpr std::int64_t maxTimes = 1000000;

/// Where a plan has this branch; nothing when it has none (any more).
std::optional<Rama> branchNamed(const PlanContinuidad& plan, const std::vector<JsonNode>& row)
{
    const auto scenario = plan.find(row[1].text);
    const PasoPlan* step = scenario ? plan.escenarios[*scenario].paso(row[2].text) : nullptr;
    if (!step)
        return std::nullopt;
    const auto end = std::ranges::find(step->salidas, row[3].text, &SalidaPaso::id);
    if (end == step->salidas.end())
        return std::nullopt;
    return Rama { *scenario, static_cast<std::uint16_t>(step - plan.escenarios[*scenario].pasos.data()),
        static_cast<std::uint8_t>(end - step->salidas.begin()) };
}

bool isRow(const JsonNode& node)
{
    if (node.kind != JsonNode::Kind::array || node.items.size() != 5)
        return false;
    const bool named = std::all_of(node.items.begin(), node.items.end() - 1, [](const JsonNode& item) { return item.kind == JsonNode::Kind::text; });
    const JsonNode& times = node.items.back();
    return named && times.kind == JsonNode::Kind::integer && times.integer >= 1 && times.integer <= maxTimes;
}

SimulacroPrevio readDrill(const JsonNode& node, std::string path, const Process& process, Mistakes& mistakes)
{
    Object object(coverageFile, node, std::move(path), mistakes);
    object.allow({ "nombre", "fecha", "ramas" });
    SimulacroPrevio drill;
    drill.nombre = object.text("nombre", 200);
    drill.fecha = object.time("fecha");
    for (const JsonNode& row : object.list("ramas", 0, maxRows)) {
        if (!isRow(row)) {
            object.report(row, "ramas", "[\"CATD\",\"escenario\",\"paso\",\"salida\",veces]");
            continue;
        }
        // The plan and the CATD may have changed since that drill: what is no longer there cannot be shown.
        const auto site = process.findSite(row.items[0].text);
        const auto branch = branchNamed(process.plan, row.items);
        if (site && branch)
            drill.ramas.push_back({ *site, *branch, static_cast<std::uint32_t>(row.items[4].integer) });
    }
    return drill;
}

} // namespace

void readCoverage(std::string_view content, Process& process, Mistakes& mistakes)
{
    const JsonResult json = parseJson(content);
    for (const JsonFault& fault : json.faults)
        mistakes.add({ std::string(coverageFile), fault.line, fault.column, "JSON", fault.what, {} });
    if (!json.faults.empty())
        return;
    Object top(coverageFile, json.root, {}, mistakes);
    top.allow({ "formato", "simulacros" });
    (void)top.integer("formato", 1, 1);
    const auto& drills = top.list("simulacros", 1, maxDrills);
    for (std::size_t i = 0; i < drills.size(); ++i)
        process.plan.previos.push_back(readDrill(drills[i], "simulacros[" + std::to_string(i + 1) + "]", process, mistakes));
}

} // namespace detail

std::string coverageJson(const Process& process, const std::vector<SimulacroPrevio>& drills)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    const auto text = [&writer](std::string_view value) { writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); };
    writer.StartObject();
    text("formato");
    writer.Int(1);
    text("simulacros");
    writer.StartArray();
    for (const SimulacroPrevio& drill : drills) {
        writer.StartObject();
        text("nombre");
        text(drill.nombre);
        text("fecha");
        text(formatIso(drill.fecha, process.utcOffsetMinutes));
        text("ramas");
        writer.StartArray();
        for (const RamaEjercida& done : drill.ramas) {
            const EscenarioPlan& scenario = process.plan.escenarios[done.rama.escenario];
            const PasoPlan& step = scenario.pasos[done.rama.paso];
            writer.StartArray();
            for (const std::string_view id : { std::string_view(process.sites[done.site].id), std::string_view(scenario.id), std::string_view(step.id),
                     std::string_view(step.salidas[done.rama.salida].id) })
                text(id);
            writer.Uint(done.veces);
            writer.EndArray();
        }
        writer.EndArray();
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

} // namespace prep
