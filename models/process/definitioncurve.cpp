// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include "models/process/jsonobject.h"

namespace prep::detail {

namespace {

constexpr std::size_t mostPoints = 21;
constexpr std::int64_t leastMinute = -24 * 60;
constexpr std::int64_t mostMinute = 72 * 60;

std::vector<std::int32_t> readMinutes(Object& sites, const JsonNode& node, const std::string& site)
{
    std::vector<std::int32_t> minutes;
    bool good = node.kind == JsonNode::Kind::array && node.items.size() <= mostPoints;
    for (std::size_t i = 0; good && i < node.items.size(); ++i) {
        const JsonNode& item = node.items[i];
        good = item.kind == JsonNode::Kind::integer && item.integer >= leastMinute && item.integer <= mostMinute
            && (minutes.empty() || item.integer >= minutes.back());
        minutes.push_back(static_cast<std::int32_t>(good ? item.integer : 0));
    }
    if (good)
        return minutes;
    sites.report(node, site,
        "hasta 21 minutos desde la apertura, de -1440 a 4320 y sin bajar: del primer acta y del 5, 10 … 100 %");
    return {};
}

} // namespace

void readCurve(std::string_view content, Process& process, Mistakes& mistakes)
{
    const JsonResult json = parseJson(content);
    for (const JsonFault& fault : json.faults)
        mistakes.add({ std::string(curveFile), fault.line, fault.column, "JSON", fault.what, {} });
    if (!json.faults.empty())
        return;
    // What `prep state --curve` prints holds it among other things.
    const JsonNode* inside = json.root.find("llegadas");
    Object top(curveFile, inside ? *inside : json.root, inside ? "llegadas" : "", mistakes);
    top.allow({ "formato", "sitios" });
    (void)top.integer("formato", 1, 1);
    const JsonNode* list = top.get("sitios");
    if (list == nullptr)
        return;
    Object sites(curveFile, *list, top.path("sitios"), mistakes);
    process.llegadas.assign(process.sites.size(), {});
    for (const auto& [id, node] : list->members) {
        if (const auto site = process.findSite(id))
            process.llegadas[*site] = readMinutes(sites, node, id);
        else
            sites.report(node, id, "un CATD de catd.csv", id);
    }
}

std::string writeCurve(const Process& process)
{
    return "{\"formato\":1,\"sitios\":" + minutesJson(process, process.llegadas) + "}\n";
}

} // namespace prep::detail

namespace prep {

std::string minutesJson(const Process& process, const std::vector<std::vector<std::int32_t>>& bySite)
{
    std::string out = "{";
    for (std::size_t site = 0; site < bySite.size() && site < process.sites.size(); ++site) {
        if (bySite[site].empty())
            continue;
        out += (out.size() > 1 ? ",\"" : "\"") + process.sites[site].id + "\":[";
        for (const std::int32_t minute : bySite[site])
            out += (out.back() == '[' ? "" : ",") + std::to_string(minute);
        out += "]";
    }
    return out + "}";
}

} // namespace prep
