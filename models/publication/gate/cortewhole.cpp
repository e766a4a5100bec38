// SPDX-License-Identifier: MIT
#include "models/publication/gate/bytes.h"
#include "models/publication/gate/cortecheck.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/jsonsums.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace prep::gate {

namespace {

std::string yesOrNo(bool value)
{
    return value ? "simulacro" : "proceso real";
}

/// Later than the one before, in every measure.
void checkLater(const CorteScene& scene, const ManifestRead& before, Report& report)
{
    const Facts& facts = scene.facts;
    if (scene.number <= *before.facts.number)
        report.add(
            about(rules::corteNumber, std::to_string(scene.number), "más de " + std::to_string(*before.facts.number),
                "El corte no es posterior al anterior: uno ya publicado se presenta como nuevo."));
    if (facts.hour && *facts.hour <= *before.facts.hour)
        report.add(about(rules::corteHour, std::to_string(*facts.hour), "más de " + std::to_string(*before.facts.hour),
            "La hora del corte no es posterior a la del anterior."));
    if (facts.seq && *facts.seq <= *before.facts.seq)
        report.add(about(rules::corteSeq, std::to_string(*facts.seq), "más de " + std::to_string(*before.facts.seq),
            "El corte no llega más lejos en el registro que el anterior."));
    if ((facts.process && *facts.process != *before.facts.process)
        || (facts.simulacro && facts.simulacro != before.facts.simulacro))
        report.add(about(rules::corteProcess, facts.process.value_or(""), *before.facts.process,
            "El corte anterior es de otro proceso."));
}

/// What the manifest says of itself against what the state says.
void checkSaid(const CorteScene& scene, const ManifestRead& manifest, Report& report)
{
    const Facts& facts = scene.facts;
    const Facts& said = manifest.facts;
    const auto number = [&](std::string_view rule, std::string pointer, auto found, auto expected,
                            const char* sentence) {
        if (expected && *found != *expected)
            report.add(atMember(rule, std::move(pointer), std::to_string(*found), std::to_string(*expected), sentence));
    };
    number(rules::corteNumber, "/corte", said.number, facts.number, "El manifiesto dice otro número de corte.");
    number(rules::corteHour, "/en", said.hour, facts.hour, "El manifiesto dice otra hora.");
    number(rules::corteSeq, "/seq", said.seq, facts.seq, "El manifiesto dice otro lugar del registro.");
    if (facts.process && *facts.process != *said.process)
        report.add(atMember(
            rules::corteProcess, "/proceso/id", *said.process, *facts.process, "El manifiesto es de otro proceso."));
    if (facts.simulacro && facts.simulacro != said.simulacro)
        report.add(atMember(rules::corteProcess, "/proceso/simulacro", yesOrNo(*said.simulacro),
            yesOrNo(*facts.simulacro), "El manifiesto confunde un simulacro con un proceso real."));
    const bool isKnown = scene.previous || facts.previousManifest;
    const std::string expected = scene.previous ? scene.previous->sha256 : facts.previousManifest.value_or("");
    if (isKnown && manifest.previous != expected)
        report.add(atMember(rules::cortePrevious, "/anterior", manifest.previous, expected,
            "El manifiesto no sigue al del corte anterior."));
    if (isKnown || manifest.previous.empty())
        return;
    Finding finding = atMember(rules::cortePrevious, "/anterior", manifest.previous, "",
        "El corte anterior no está a la mano: no se comparó con él.");
    finding.severity = Severity::note;
    report.add(std::move(finding));
}

/// The product that a file of the corte's folder would belong to.
std::string ownerOf(const CorteScene& scene, std::string_view name)
{
    for (const DeclaredProduct& product : scene.corte.products) {
        if (!product.name.ends_with(".json")
            && (name.find('_' + product.name + '_') != std::string_view::npos
                || name == "LEEME_" + product.name + ".txt"))
            return product.name;
        if (product.name.ends_with(".json") && name == "indice_" + product.name)
            return product.name;
    }
    return std::string(CorteReport::whole);
}

} // namespace

Report& CorteScene::whole(const std::string& file) const
{
    for (Report& each : report.product(CorteReport::whole).files) {
        if (each.file() == shown(file))
            return each;
    }
    return report.product(CorteReport::whole).files.emplace_back(file);
}

const DeclaredProduct* CorteScene::product(std::string_view name) const
{
    const auto it = std::find_if(
        corte.products.begin(), corte.products.end(), [&](const DeclaredProduct& each) { return each.name == name; });
    return it == corte.products.end() ? nullptr : &*it;
}

const DeclaredProduct* CorteScene::before(std::string_view name) const
{
    if (!previous)
        return nullptr;
    const auto& products = previous->corte.products;
    const auto it = std::find_if(
        products.begin(), products.end(), [&](const DeclaredProduct& each) { return each.name == name; });
    return it == products.end() ? nullptr : &*it;
}

void checkWhole(const CorteScene& scene)
{
    const Facts& facts = scene.facts;
    Report& report = scene.whole(scene.corte.folder);
    if (facts.number && *facts.number != scene.number)
        report.add(about(rules::corteNumber, scene.corte.folder, std::to_string(*facts.number),
            "La carpeta no es la de este corte."));
    if (facts.hour && facts.opening && *facts.hour < *facts.opening)
        report.add(about(rules::corteOpening, std::to_string(*facts.hour),
            std::to_string(*facts.opening) + " o después", "Nada se publica antes de la hora de inicio."));
    if (scene.previous) {
        checkLater(scene, *scene.previous, report);
        if (facts.previousManifest && *facts.previousManifest != scene.previous->sha256)
            report.add(about(rules::cortePrevious, scene.previous->sha256, *facts.previousManifest,
                "El corte anterior no es el último que se liberó."));
    }
    if (scene.manifest)
        checkSaid(scene, *scene.manifest, scene.whole(scene.corte.manifest));
}

void checkManifest(const CorteScene& scene, const std::deque<ElectionRead>& elections)
{
    Report& report = scene.whole(scene.corte.manifest);
    std::string headers;
    bool isKnown = !elections.empty();
    for (const std::string_view name : scene.facts.layout.summary)
        headers += std::string(name) + '\n';
    for (const ElectionRead& election : elections) {
        isKnown = isKnown && !election.isHeld() && !election.results.shape.header.empty(); // held: the columns of before
        headers += election.id + '\n';
        for (const std::string_view name : election.results.shape.header)
            headers += std::string(name) + '\n';
        const auto totals = std::find_if(scene.manifest->totals.begin(), scene.manifest->totals.end(),
            [&](const ManifestTotals& each) { return each.election == election.id; });
        const bool isTold = totals != scene.manifest->totals.end();
        if (election.isHeld() && election.base->files.empty()) { // it never came out
            if (isTold)
                report.add(atMember(rules::manifestTotals, "/totales/" + election.id, "", "",
                    "El manifiesto trae totales de una elección de la que no se ha publicado nada."));
            continue;
        }
        // Of a held election, too: what it goes on showing is what whoever verifies adds up.
        const auto& summary = election.results.shape.summary;
        if (!election.isGood && !(election.isHeld() && summary.size() == summaryFigures))
            continue;
        const bool same = isTold && summary[0] == std::to_string(totals->expected)
            && summary[3] == std::to_string(totals->captured) && summary[4] == totals->capturedShare
            && summary[5] == std::to_string(totals->counted) && summary[10] == std::to_string(totals->votes);
        if (!same)
            report.add(atMember(rules::manifestTotals, "/totales/" + election.id, "",
                election.results.shape.text.line(scene.facts.layout.summaryLine),
                "Los totales del manifiesto no son los de la base de datos."));
    }
    const std::string schema = sha256Hex(headers);
    if (isKnown && schema != scene.manifest->schema)
        report.add(atMember(rules::manifestSchema, "/esquema", scene.manifest->schema, schema,
            "La huella del formato no es la de los encabezados publicados."));
}

namespace {

/// Of all its files, by name and content.
std::string portalFingerprint(const DeclaredProduct& product)
{
    std::string lines;
    for (const DeclaredFile& file : product.files)
        lines += file.sha256 + ' ' + file.path + '\n';
    return sha256Hex(lines);
}

} // namespace

void checkPortal(const CorteScene& scene, const DeclaredProduct& product)
{
    ProductReport& to = scene.report.product(product.name);
    Report& names = to.files.emplace_back(product.name);
    const DeclaredProduct* before = scene.before(product.name);
    bool hasIndex = false;
    for (const DeclaredFile& file : product.files) {
        hasIndex = hasIndex || file.path == "index.html";
        const bool own = file.path.starts_with("portal/")
            || (file.path.find('/') == std::string::npos && file.path.ends_with(".html"));
        if (!own)
            names.add(about(
                rules::portalFiles, file.path, "portal/… o una página", "El portal trae un archivo que no es suyo."));
        if (scene.facts.portal) {
            const auto carried = scene.facts.portal->find(file.path);
            if (carried == scene.facts.portal->end() || carried->second != file.sha256)
                names.add(about(rules::portalFiles, file.path, "el del programa",
                    "El archivo del portal no es el que trae este programa."));
        }
        Report report(file.path);
        (void)readDeclared(scene.corte.root, file, report);
        if (!report.findings().empty())
            to.files.push_back(std::move(report));
    }
    if (!hasIndex && (!product.files.empty() || scene.facts.portal))
        names.add(about(rules::portalFiles, "", "index.html", "Al portal le falta su página principal."));
    if (scene.facts.portal && scene.facts.portal->size() != product.files.size())
        names.add(about(rules::portalFiles, std::to_string(product.files.size()) + " archivos",
            std::to_string(scene.facts.portal->size()), "El portal no trae todos sus archivos."));
    if (before == nullptr || sameFiles(*before, product))
        return;
    const std::string fingerprint = portalFingerprint(product);
    Finding finding = about(rules::portalChanged, "otros archivos", "los del corte anterior",
        "El portal cambió desde el corte anterior: un cambio necesita dos firmas. La huella del nuevo es " + fingerprint
            + '.');
    finding.severity = scene.facts.admittedFingerprints().contains(fingerprint) ? Severity::note : Severity::refuse;
    names.add(std::move(finding));
}

void checkOrphans(const CorteScene& scene)
{
    std::set<std::string, std::less<>> declared { scene.corte.folder + "/manifiesto.json",
        scene.corte.folder + "/manifiesto.json.p7s", scene.corte.folder + "/manifiesto.json.tsr" };
    for (const DeclaredProduct& product : scene.corte.products) {
        for (const DeclaredFile& file : product.files)
            declared.insert(file.path);
    }
    // Who has the page of the corte before still reads its parts.
    if (const DeclaredProduct* before = scene.before("portal")) {
        for (const DeclaredFile& file : before->files)
            declared.insert(file.path);
    }
    const auto look = [&](const std::string& folder, bool isPortal) {
        std::error_code error;
        const std::string root = scene.corte.root + '/';
        std::filesystem::recursive_directory_iterator entry(root + folder, error);
        for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
            const std::string path = entry->path().string().substr(root.size());
            if (declared.contains(path) || (entry->is_directory(error) && !entry->is_symlink(error)))
                continue;
            const std::string owner = isPortal ? "portal" : ownerOf(scene, nameOf(path));
            Report& report = owner == CorteReport::whole ? scene.whole(scene.corte.folder)
                                                         : scene.report.product(owner).files.emplace_back(owner);
            report.add(about(rules::fileExtra, path, "", "El archivo está en la carpeta y nadie lo declara."));
        }
    };
    look(scene.corte.folder, false);
    if (scene.product("portal") != nullptr)
        look("portal", true);
}

} // namespace prep::gate
