// SPDX-License-Identifier: MIT
#include "tests/publication/gate/cortemutations.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"

#include <algorithm>
#include <cctype>

namespace prep::gate::samples {

namespace {

using S = CorteSample;

/// The section with the first acta that was captured and counted.
std::string countedSection(S& s)
{
    const std::string index = s.read(s.file(s.election + ".json", "indice_").path);
    for (std::size_t at = index.find("\"secciones\":{") + 13; index[at] == '"' || index[at] == ',';
         at = index.find('"', at + 10) + 1) {
        at += index[at] == ',' ? 1 : 0;
        const std::string section = index.substr(at + 1, index.find('"', at + 1) - at - 1);
        if (s.object(s.election, "/secciones/" + section).size() == 64
            && s.read("objetos/" + s.object(s.election, "/secciones/" + section)).find("\"contabilizada\":true")
                != std::string::npos)
            return "/secciones/" + section;
        at = index.find("\":\"", at) + 2;
    }
    return {};
}

CorteMutation ofJson(const char* name, std::set<std::string_view> rules, std::function<void(S&)> spoil)
{
    return { name, std::move(rules), { "E.json" }, std::move(spoil) };
}

CorteMutation ofSection(const char* name, std::set<std::string_view> rules, std::function<void(std::string&)> change)
{
    return ofJson(name, std::move(rules),
        [change = std::move(change)](S& s) { s.editObject(s.election, countedSection(s), change); });
}

CorteMutation ofEntity(const char* name, std::set<std::string_view> rules, std::function<void(std::string&)> change)
{
    return ofJson(
        name, std::move(rules), [change = std::move(change)](S& s) { s.editObject(s.election, "/entidad", change); });
}

CorteMutation ofIndex(const char* name, std::set<std::string_view> rules, std::function<void(std::string&)> change)
{
    return ofJson(name, std::move(rules),
        [change = std::move(change)](S& s) { s.edit(s.election + ".json", "indice_", change); });
}

/// Adds one to the number behind this text.
void increment(std::string& text, const std::string& behind)
{
    const std::size_t at = text.find(behind) + behind.size();
    std::size_t end = at;
    while (std::isdigit(static_cast<unsigned char>(text[end])) != 0)
        ++end;
    text.replace(at, end - at, std::to_string(std::stoull(text.substr(at, end - at)) + 1));
}

/// Changes the first object of this name.
void inObject(std::string& json, const std::string& name, const std::function<void(std::string&)>& change)
{
    const std::size_t at = json.find('"' + name + "\":{");
    const std::size_t length = json.find('}', at) - at + 1;
    std::string object = json.substr(at, length);
    change(object);
    json.replace(at, length, object);
}

/// One image fewer in the list: of those that the corte before had, or of the others.
void leaveOutImage(S& s, bool wasShown)
{
    const std::string before = s.read(s.corte.previousManifest);
    auto& objects = s.corte.images.objects;
    const auto image = std::find_if(objects.begin(), objects.end(), [&](const DeclaredImage& each) { return (before.find(each.sha256) != std::string::npos) == wasShown; });
    QVERIFY(image != objects.end());
    objects.erase(image);
}

/// Another image under another name, whose bytes are these; everything declared follows.
void addImage(S& s, const std::string& bytes)
{
    const std::string hash = sha256Hex(bytes);
    s.write("objetos/" + hash, bytes);
    s.corte.images.objects.push_back({ hash, bytes.size() });
}

} // namespace

std::vector<CorteMutation> jsonMutations()
{
    return {
        ofSection("an object that is no JSON", { rules::jsonForm }, [](std::string& json) { json.pop_back(); }),
        ofSection("a member more", { rules::jsonSchema },
            [](std::string& json) { replaceFirst(json, "\"nivel\"", "\"operador\":\"x\",\"nivel\""); }),
        ofSection("a member twice", { rules::jsonSchema },
            [](std::string& json) { replaceFirst(json, "\"nivel\"", "\"nivel\":\"seccion\",\"nivel\""); }),
        ofEntity("a percentage as a number", { rules::jsonSchema },
            [](std::string& json) {
                replaceFirst(json, "\"porcentajeActasCapturadas\":\"", "\"porcentajeActasCapturadas\":1,\"x\":\"");
            }),
        ofJson("an object once more under another name", { rules::jsonName },
            [](S& s) {
                DeclaredFile file = s.file(s.election + ".json", s.object(s.election, "/entidad"));
                const std::string bytes = s.read(file.path);
                file.path = "objetos/" + std::string(64, 'a');
                s.write(file.path, bytes);
                s.product(s.election + ".json").files.push_back(file);
            }),
        ofJson("an object is not declared", { rules::jsonMissing },
            [](S& s) {
                const std::string hash = s.object(s.election, "/entidad");
                std::erase_if(s.product(s.election + ".json").files,
                    [&](const DeclaredFile& each) { return each.sha256 == hash; });
            }),
        ofJson("an object that nobody names", { rules::jsonOrphan },
            [](S& s) {
                const std::string hash = sha256Hex("{}");
                s.write("objetos/" + hash, "{}");
                s.product(s.election + ".json").files.push_back({ "objetos/" + hash, 2, hash });
            }),
        ofSection("a section of another name", { rules::jsonReference },
            [](std::string& json) { json.replace(json.find("\"seccion\":\"") + 11, 4, "9999"); }),
        ofEntity("a summary figure is one more", { rules::jsonSummary, rules::stateSummary },
            [](std::string& json) { increment(json, "\"actasContabilizadas\":"); }),
        ofEntity("the figure of an area in the list", { rules::jsonSummary },
            [](std::string& json) {
                std::string list = json.substr(json.find("\"ambitos\""));
                increment(list, "\"actasCapturadas\":");
                json.replace(json.find("\"ambitos\""), std::string::npos, list);
            }),
        ofSection("a vote more in all three readings", { rules::jsonVotes },
            [](std::string& json) {
                for (const char* reading : { "votos", "votosPorPartido", "votosPorCandidatura" })
                    inObject(json, reading, [](std::string& votes) { increment(votes, "\"NULOS\":"); });
            }),
        ofSection("the hour of capture of an acta", { rules::jsonCell },
            [](std::string& json) { json.replace(json.find("\"captura\":\"") + 11, 2, "31"); }),
        ofSection("the written total of an acta", { rules::jsonCell, rules::jsonHistory },
            [](std::string& json) { increment(json, "\"votosSacados\":"); }),
        ofJson("an acta's history lost what the corte before told", { rules::jsonHistory },
            [](S& s) {
                s.editSectionBefore(s.countedSection(), [](std::string& json) {
                    replaceFirst(json, "{\"acta\":\"", R"({"historial":[{"corte":7,"motivo":"correccion","hora":"","antes":{"estado":"pendiente"}}],"acta":")");
                });
            }),
        ofJson("an acta shows other votes and its history does not tell of it", { rules::jsonHistory },
            [](S& s) {
                s.editSectionBefore(s.countedSection(), [](std::string& json) {
                    std::string rest = json.substr(json.find("\"contabilizada\":true"));
                    increment(rest, "\"PAN\":");
                    json.replace(json.find("\"contabilizada\":true"), std::string::npos, rest);
                });
            }),
        ofJson("an acta of another election", { rules::jsonActa },
            [](S& s) {
                s.editObject(s.election, "/secciones/" + s.pendingSection(),
                    [](std::string& json) { replaceFirst(json, "\"acta\":\"", "\"acta\":\"X"); });
            }),
        ofSection("an acta that was shown, of another election", { rules::jsonActa, rules::jsonHistory },
            [](std::string& json) {
                const std::size_t shown = json.rfind("\"acta\":\"", json.find("\"contabilizada\":true"));
                json.insert(shown + 8, "X");
            }),
        ofIndex("the index is another corte's", { rules::corteMixed },
            [](std::string& json) { replaceFirst(json, "\"corte\":9", "\"corte\":8"); }),
        ofIndex("the index has another hour", { rules::corteMixed },
            [](std::string& json) { replaceFirst(json, "(UTC-6)", "(UTC-5)"); }),
        ofIndex("the index is another election's", { rules::jsonReference },
            [](std::string& json) { replaceFirst(json, "\"eleccion\":\"", "\"eleccion\":\"X"); }),
        ofJson("a map that names who drew it", { rules::privacyName },
            [](S& s) {
                s.editObject(s.election, "/mapa",
                    [](std::string& json) { replaceFirst(json, "\"id\"", "\"operador\":\"x\",\"id\""); });
            }),
        ofJson("no index", { rules::productFiles },
            [](S& s) {
                std::erase_if(s.product(s.election + ".json").files,
                    [](const DeclaredFile& each) { return each.path.find("indice_") != std::string::npos; });
                s.remove(s.corte.folder + "/indice_" + s.election + ".json");
            }),
    };
}

std::vector<CorteMutation> imageMutations()
{
    const auto ofImages = [](const char* name, std::set<std::string_view> rules, std::function<void(S&)> spoil) {
        return CorteMutation { name, std::move(rules), { "imagenes" }, std::move(spoil) };
    };
    return {
        ofImages("an image is not there", { rules::imageMissing },
            [](S& s) { s.remove("objetos/" + s.corte.images.objects.front().sha256); }),
        ofImages("an image was swapped", { rules::imageContent },
            [](S& s) { s.write("objetos/" + s.corte.images.objects.front().sha256, pngOf(987654)); }),
        ofImages("an image that no row has", { rules::imageOrphan }, [](S& s) { addImage(s, pngOf(987654)); }),
        ofImages("an image twice in the list", { rules::imageOrphan },
            [](S& s) { s.corte.images.objects.push_back(s.corte.images.objects.front()); }),
        ofImages(
            "more are lacking than is said", { rules::imageCount }, [](S& s) { leaveOutImage(s, false); }),
        ofImages("an image that was published vanished", { rules::imageVanished },
            [](S& s) {
                leaveOutImage(s, true);
                s.corte.images.missing = 1;
                s.corte.images.state = "faltan";
            }),
        ofImages("complete is said and one is lacking", { rules::imageState },
            [](S& s) {
                leaveOutImage(s, false);
                s.corte.images.missing = 1;
            }),
        ofImages("a real process without images", { rules::imageState },
            [](S& s) { s.corte.images.state = "sin imágenes"; }),
        ofImages("more are lacking than the process admits", { rules::imageLimit },
            [](S& s) {
                leaveOutImage(s, false);
                s.corte.images.missing = 1;
                s.corte.images.state = "faltan";
                s.facts.images->missing = 1;
                s.facts.images->maxMissing = 0;
            }),
        ofImages("one is lacking for longer than the process admits", { rules::imageLimit },
            [](S& s) {
                s.facts.images->missing = 1;
                s.facts.images->oldestMissing = 5000;
                s.facts.images->maxMissingAge = 4000;
            }),
        ofImages("an image that says what it was taken with", { rules::privacyImage },
            [](S& s) {
                s.corte.images.state = "retenidas"; // then no row is asked for it
                std::string png = pngOf(3);
                png.insert(33, std::string("\0\0\0\1tEXtx\0\0\0\0", 13));
                const std::string before = s.read(s.corte.previousManifest);
                std::erase_if(s.corte.images.objects, [&](const DeclaredImage& each) { return before.find(each.sha256) == std::string::npos; });
                addImage(s, png);
                const DeclaredImage image = s.corte.images.objects.back();
                s.editManifestBefore([&](std::string& manifest) {
                    replaceFirst(manifest, "\"objetos\":[", "\"objetos\":[{\"sha256\":\"" + image.sha256 + "\",\"bytes\":" + std::to_string(image.bytes) + "},");
                });
            }),
    };
}

} // namespace prep::gate::samples
