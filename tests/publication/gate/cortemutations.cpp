// SPDX-License-Identifier: MIT
#include "tests/publication/gate/cortemutations.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/ruleids.h"

#include <regex>

namespace prep::gate::samples {

namespace {

using S = CorteSample;

/// Everything between two marks, exclusive.
void replaceBetween(std::string& text, const std::string& from, const std::string& to, const std::string& with)
{
    const std::size_t at = text.find(from) + from.size();
    text.replace(at, text.find(to, at) - at, with);
}

} // namespace

const std::vector<CorteMutation>& corteMutations()
{
    static const std::vector<CorteMutation> all = [] {
        std::vector<CorteMutation> table;
        for (auto part : { fileMutations(), companionMutations(), jsonMutations(), readingMutations(), imageMutations(),
                 wholeMutations() })
            table.insert(table.end(), part.begin(), part.end());
        return table;
    }();
    return all;
}

std::vector<CorteMutation> fileMutations()
{
    return {
        { "a declared path steps out of the root", { rules::filePath }, { "portal" },
            [](S& s) {
                s.corte.previousManifest.clear();
                s.product("portal").files.push_back({ "portal/../../x.js", 1, std::string(64, 'a') });
            } },
        { "a declared file is not there", { rules::fileMissing }, { "portal" },
            [](S& s) { s.remove("portal/app.js"); } },
        { "a file was cut after it was declared", { rules::fileBytes }, { "portal" },
            [](S& s) { s.write("portal/app.js", "export"); } },
        { "a file of the same length is another", { rules::fileHash }, { "portal" },
            [](S& s) { s.write("portal/app.js", "export{} ;"); } },
        { "a file in the folder that nobody declared", { rules::fileExtra },
            { "corte", "E", "E.json", "F", "F.json", "paquete", "catalogo", "portal", "imagenes" },
            [](S& s) { s.write(s.corte.folder + "/notas.txt", "x"); } },
        { "an undeclared file of one election", { rules::fileExtra, rules::packageHeld }, { "E", "paquete" },
            [](S& s) { s.write(s.corte.folder + "/JAL_" + s.election + "_2.csv", "x"); } },
        { "an undeclared file of the portal", { rules::fileExtra }, { "portal" },
            [](S& s) { s.write("portal/otro.js", "x"); } },
        { "a product is lacking", { rules::productMissing }, { "catalogo" },
            [](S& s) {
                s.remove(s.file("catalogo", ".csv").path);
                std::erase_if(s.corte.products, [](const DeclaredProduct& each) { return each.name == "catalogo"; });
            } },
        { "an election brings a second results file", { rules::productFiles, rules::packageHeld }, { "E", "paquete" },
            [](S& s) { s.product(s.election).files.push_back(s.file(s.election, ".csv")); } },
        { "the catalogue brings another file", { rules::productFiles }, { "catalogo" },
            [](S& s) { s.product("catalogo").files.push_back(s.file("portal", "app")); } },
        { "a product is held without a reason", { rules::productHeld }, { "portal" },
            [](S& s) {
                s.product("portal").held = true;
                s.product("portal").corte = 8;
            } },
        { "a held product shows files of this very corte", { rules::productHeld }, { "portal" },
            [](S& s) {
                s.product("portal").held = true;
                s.product("portal").reason = "x";
                s.product("portal").corte = 9;
            } },
        { "a file of the portal in a corte's folder", { rules::portalFiles }, { "portal" },
            [](S& s) {
                s.corte.previousManifest.clear();
                s.product("portal").files.push_back(s.file("catalogo", ".csv"));
            } },
        { "the portal changed and nobody signed it", { rules::portalChanged }, { "portal" },
            [](S& s) { s.edit("portal", "app.js", [](std::string& js) { js += "\n"; }); } },
        { "the portal is not the program's", { rules::portalFiles }, { "portal" },
            [](S& s) {
                s.facts.portal.emplace();
                for (const DeclaredFile& each : s.product("portal").files)
                    (*s.facts.portal)[each.path] = each.sha256;
                s.facts.portal->begin()->second = std::string(64, 'a');
            } },
    };
}

std::vector<CorteMutation> companionMutations()
{
    return {
        { "the LEEME describes two columns in the wrong order", { rules::readmeColumns, rules::packageHeld },
            { "E", "paquete" },
            [](S& s) {
                s.edit(s.election, "LEEME",
                    [](std::string& text) { replaceFirst(text, "7. SECCION:", "7. ID_CASILLA:"); });
            } },
        { "the LEEME leaves a figure out", { rules::readmeColumns, rules::packageHeld }, { "E", "paquete" },
            [](S& s) {
                s.edit(s.election, "LEEME",
                    [](std::string& text) { replaceFirst(text, "4. ACTAS_CAPTURADAS", "4. CAPTURADAS"); });
            } },
        { "a column of the candidacies moved", { rules::candidatesHeader, rules::packageHeld }, { "E", "paquete" },
            [](S& s) {
                s.edit(s.election, "CANDIDATURAS",
                    [](std::string& text) { replaceFirst(text, "PARTIDO_CI,CANDIDATURA", "CANDIDATURA,PARTIDO_CI"); });
            } },
        { "a candidacy of a party that is on no ballot", { rules::candidatesRow, rules::jsonHeld, rules::packageHeld },
            { "E", "E.json", "paquete" },
            [](S& s) {
                s.edit(s.election, "CANDIDATURAS", [](std::string& text) {
                    const std::size_t row = text.find('\n') + 1;
                    const std::size_t box = text.find(',', text.find(',', row) + 1) + 1;
                    text.replace(box, text.find(',', box) - box, "NADIE");
                });
            } },
        { "a column of the catalogue is named otherwise", { rules::catalogueHeader }, { "catalogo" },
            [](S& s) {
                s.edit("catalogo", ".csv", [](std::string& text) { replaceFirst(text, "SECCION", "SECC"); });
            } },
        { "the catalogue says another lista nominal", { rules::catalogueRow }, { "catalogo" },
            [](S& s) {
                s.edit("catalogo", ".csv",
                    [](std::string& text) { text.insert(text.find('\n', text.find('\n') + 1), "1"); });
            } },
        { "the catalogue lacks an acta", { rules::catalogueCount }, { "catalogo" },
            [](S& s) {
                s.edit(
                    "catalogo", ".csv", [](std::string& text) { text.erase(text.rfind('\n', text.size() - 2) + 1); });
            } },
        { "a package that is no ZIP", { rules::packageRead }, { "paquete" },
            [](S& s) { s.edit("paquete", ".zip", [](std::string& zip) { zip.assign(zip.size(), 'x'); }); } },
        { "a package with a file more", { rules::packageEntry, rules::packageHeld }, { "E", "paquete" },
            [](S& s) {
                auto& files = s.product(s.election).files;
                const DeclaredFile before = s.file(s.election, "LEEME");
                const std::string extra = s.corte.folder + "/NOTA.csv";
                s.write(extra, "x");
                files.push_back({ extra, 1, sha256Hex("x") });
                s.repack();
                files.pop_back();
                s.remove(extra);
            } },
        { "a package with an old file", { rules::packageBytes, rules::packageHeld }, { "E", "paquete" },
            [](S& s) {
                DeclaredFile& readme = s.file(s.election, "LEEME");
                const std::string good = s.read(readme.path);
                s.write(readme.path, good + "x\n");
                s.repack();
                s.write(readme.path, good);
            } },
        { "a package of another corte", { rules::corteMixed, rules::packageHeld }, { "E", "paquete" },
            [](S& s) {
                DeclaredFile& zip = s.file(s.election, ".zip");
                const std::string bytes = s.read(zip.path);
                s.remove(zip.path);
                replaceFirst(zip.path, "_PREP_", "9_PREP_");
                s.write(zip.path, bytes);
                s.repack();
            } },
    };
}

std::vector<CorteMutation> wholeMutations()
{
    const std::set<std::string> all { "corte", "E", "E.json", "F", "F.json", "paquete", "catalogo", "portal",
        "imagenes" };
    return {
        { "the folder is another corte's", { rules::corteNumber }, all, [](S& s) { s.facts.number = 10; } },
        { "the hour is not after the corte before's", { rules::corteHour }, all,
            [](S& s) {
                std::string before = s.read(s.corte.previousManifest);
                replaceBetween(before, "\"en\":", ",", std::to_string(*s.facts.hour));
                s.write(s.corte.previousManifest, before);
                s.corte.manifest.clear();
                s.facts.previousManifest = sha256Hex(before);
            } },
        { "it reaches no further than the one before", { rules::corteSeq }, all,
            [](S& s) { s.corte.manifest.clear(), s.facts.seq = 1; } },
        { "before the opening hour", { rules::corteOpening }, all, [](S& s) { s.facts.opening = *s.facts.hour + 1; } },
        { "a drill's corte as real", { rules::corteProcess }, all, [](S& s) { s.facts.simulacro = false; } },
        { "it does not follow the last one released", { rules::cortePrevious }, all,
            [](S& s) {
                s.corte.manifest.clear();
                s.facts.previousManifest = std::string(64, 'a');
            } },
        { "a correction without a reason", { rules::correctionReason, rules::jsonHeld, rules::packageHeld },
            { "E", "E.json", "paquete" },
            [](S& s) { s.facts.elections[0].corrected[s.election + "-000001"] = ""; } },
        { "the state counts another figure", { rules::stateSummary, rules::jsonHeld, rules::packageHeld },
            { "E", "E.json", "paquete" },
            [](S& s) { (*s.facts.elections[0].summary)[1] += "0"; } },
        { "the state counts another vote", { rules::stateVotes, rules::jsonHeld, rules::packageHeld },
            { "E", "E.json", "paquete" },
            [](S& s) { ++s.facts.elections[0].votes[0].second; } },
        { "the manifest's totals are others", { rules::manifestTotals }, all,
            [](S& s) {
                std::string manifest = s.read(s.corte.manifest);
                manifest = std::regex_replace(manifest, std::regex("\"actasCapturadas\":"), "\"actasCapturadas\":1");
                s.write(s.corte.manifest, manifest);
            } },
        { "a held election's totals are not those of the files that it shows", { rules::manifestTotals }, all,
            [](S& s) {
                const std::string totals = "\"totales\":{\"" + s.election + "\":{";
                const std::string now = s.read(s.corte.manifest);
                const std::string mark = now.substr(now.find(totals), now.find('}', now.find(totals)) - now.find(totals));
                for (const std::string& name : { s.election, s.election + ".json", std::string("paquete") })
                    s.hold(name);
                std::string manifest = s.read(s.corte.manifest);
                replaceBetween(manifest, totals, "}", mark.substr(totals.size())); // those of the state
                s.write(s.corte.manifest, manifest);
            } },
        { "the manifest's schema is another", { rules::manifestSchema }, all,
            [](S& s) {
                std::string manifest = s.read(s.corte.manifest);
                replaceBetween(manifest, "\"esquema\":\"", "\"", std::string(64, 'a'));
                s.write(s.corte.manifest, manifest);
            } },
        { "the manifest brings a member more", { rules::jsonSchema }, { "corte" }, // nothing else is looked at
            [](S& s) {
                std::string manifest = s.read(s.corte.manifest);
                replaceFirst(manifest, "\"formato\":1", "\"formato\":1,\"operador\":\"x\"");
                s.write(s.corte.manifest, manifest);
            } },
    };
}

} // namespace prep::gate::samples
