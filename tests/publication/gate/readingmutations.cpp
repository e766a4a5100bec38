// SPDX-License-Identifier: MIT
#include "tests/publication/gate/cortemutations.h"

#include "models/publication/gate/corteruleids.h"

#include <QTest>

#include <regex>

namespace prep::gate::samples {

namespace {

using S = CorteSample;

CorteMutation ofObject(const char* name, std::string_view rule, const std::function<std::string(S&)>& pointer,
    std::function<void(std::string&)> change)
{
    return { name, { rule }, { "E.json" },
        [pointer, change = std::move(change)](S& s) { s.editObject(s.election, pointer(s), change); } };
}

CorteMutation ofEntity(const char* name, std::string_view rule, std::function<void(std::string&)> change)
{
    return ofObject(
        name, rule, [](S&) { return std::string("/entidad"); }, std::move(change));
}

/// The first id below a member of the index, whose object says this.
std::string firstOf(S& s, const std::string& member, const std::string& what)
{
    std::string index = s.read(s.file(s.election + ".json", "indice_").path);
    index.erase(0, index.find('"' + member + "\":{"));
    index.erase(index.find('}'));
    const std::regex entry("\"([^\"]+)\":\"([0-9a-f]{64})\"");
    for (std::sregex_iterator it(index.begin(), index.end(), entry), end; it != end; ++it) {
        if (s.read("objetos/" + (*it)[2].str()).find(what) != std::string::npos)
            return '/' + member + '/' + (*it)[1].str();
    }
    QTest::qFail(member.c_str(), __FILE__, __LINE__);
    return {};
}

CorteMutation ofSection(const char* name, std::string_view rule, std::function<void(std::string&)> change)
{
    return ofObject(
        name, rule, [](S& s) { return firstOf(s, "secciones", "\"contabilizada\":true"); }, std::move(change));
}

CorteMutation ofArea(
    const char* name, std::string_view rule, std::function<void(std::string&)> change, const char* where = "")
{
    return ofObject(
        name, rule, [where](S& s) { return firstOf(s, "areas", where); }, std::move(change));
}

/// Of documents of areas: the parties of the coalition stand together, or apart.
constexpr const char* together = "\"votosPorCandidatura\":{\"C_PAN_PRI_PRD\":";
constexpr const char* apart = "\"votosPorCandidatura\":{\"PAN\":";

/// What stands at a place of a text.
struct Part {
    std::size_t at = 0;
    std::string text;
};

void swapParts(std::string& json, const Part& one, const Part& other)
{
    json.replace(other.at, other.text.size(), one.text); // the later one first
    json.replace(one.at, one.text.size(), other.text);
}

/// All that the first group of the pattern finds between two places.
std::vector<Part> partsOf(const std::string& json, std::size_t from, std::size_t to, const std::regex& pattern)
{
    const std::string text = json.substr(from, to - from);
    std::vector<Part> parts;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it)
        parts.push_back({ from + static_cast<std::size_t>(it->position(1)), (*it)[1].str() });
    return parts;
}

/// Exchanges the first two texts that differ.
bool swapFirst(std::string& json, const std::vector<Part>& parts)
{
    for (const Part& part : parts) {
        if (part.text != parts.front().text) {
            swapParts(json, parts.front(), part);
            return true;
        }
    }
    return false;
}

/// Two lines of a reading change their votes: behind this text, in the first reading of that name with any.
std::function<void(std::string&)> swapVotes(const std::string& reading, const std::string& behind = {})
{
    return [reading, behind](std::string& json) {
        static const std::regex votes(":([0-9]+)");
        for (std::size_t at = json.find('"' + reading + "\":{", json.find(behind)); at != std::string::npos;
             at = json.find('"' + reading + "\":{", at + 1)) {
            if (swapFirst(json, partsOf(json, at, json.find('}', at), votes)))
                return;
        }
        QFAIL(reading.c_str());
    };
}

/// One vote goes from one line to another, so that every sum stays as it was.
void moveVote(std::string& json, const std::string& reading, const std::string& from, const std::string& to)
{
    const std::size_t begin = json.find('"' + reading + "\":{");
    for (const auto& [line, more] : { std::pair { from, -1 }, std::pair { to, 1 } }) {
        const std::size_t at = json.find('"' + line + "\":", begin) + line.size() + 3;
        const std::size_t end = json.find_first_not_of("0123456789", at);
        json.replace(at, end - at, std::to_string(std::stoll(json.substr(at, end - at)) + more));
    }
}

void replaceBehind(std::string& json, const std::string& behind, const std::string& from, const std::string& to)
{
    const std::size_t at = json.find(from, json.find(behind));
    QVERIFY2(at != std::string::npos, from.c_str());
    json.replace(at, from.size(), to);
}

/// As if the coalition stood here too.
void addUpCoalition(std::string& json)
{
    const std::size_t at = json.find(apart) + std::string_view(apart).size() - 6;
    std::int64_t votes = 0;
    for (const std::string party : { "PAN", "PRI", "PRD" }) {
        const std::size_t line = json.find('"' + party + "\":", at);
        const std::size_t end = json.find(',', line) + 1;
        if (line > json.find('}', at))
            continue; // does not stand here at all
        votes += std::stoll(json.substr(line + party.size() + 3, end));
        json.erase(line, end - line);
    }
    json.insert(at, "\"C_PAN_PRI_PRD\":" + std::to_string(votes) + ',');
}

/// Two candidacies of an area change this member.
std::function<void(std::string&)> swapPeople(const std::string& member)
{
    return [member](std::string& json) {
        const std::size_t at = json.find("\"candidaturas\":[");
        QVERIFY(swapFirst(json, partsOf(json, at, json.find(']', at), std::regex('"' + member + "\":\"([^\"]*)\""))));
    };
}

/// The first line of the candidacies.
Part firstCandidacy(const std::string& json)
{
    const std::size_t at = json.find("\"candidaturas\":[") + 16;
    return { at, json.substr(at, json.find("},", at) + 2 - at) };
}

} // namespace

std::vector<CorteMutation> readingMutations()
{
    return {
        ofEntity("two parties swapped", rules::jsonReading, swapVotes("votosPorPartido")),
        ofEntity("two candidacies swapped", rules::jsonReading, swapVotes("votosPorCandidatura")),
        ofEntity("two candidacies of a line of the list swapped", rules::jsonReading,
            swapVotes("votosPorCandidatura", "\"ambitos\":[")),
        ofArea("two parties of an area swapped", rules::jsonReading, swapVotes("votosPorPartido")),
        ofArea("two candidacies of an area swapped", rules::jsonReading, swapVotes("votosPorCandidatura")),
        ofSection("two parties of a section swapped", rules::jsonReading, swapVotes("votosPorPartido")),
        ofSection("two candidacies of a section swapped", rules::jsonReading, swapVotes("votosPorCandidatura")),
        ofEntity("what a division leaves over goes to another partner", rules::jsonReading,
            [](std::string& json) { moveVote(json, "votosPorPartido", "PAN", "PRI"); }),
        ofEntity("a coalition's votes stand in another box", rules::jsonReading,
            [](std::string& json) {
                replaceBehind(json, "\"votosPorCandidatura\":{", "\"C_PAN_PRI_PRD\":", "\"C_PAN_PRI\":");
            }),
        ofArea(
            "a party that stands in a coalition has votes of its own", rules::jsonReading,
            [](std::string& json) {
                replaceBehind(json, "\"votosPorCandidatura\":{", "\"NULOS\":", "\"PAN\":0,\"NULOS\":");
            },
            together),
        ofArea("parties that stand apart are added up", rules::jsonReading, addUpCoalition, apart),
        ofEntity("a reading lacks a line", rules::jsonReading,
            [](std::string& json) {
                const std::size_t at = json.find("\"NO_REGISTRADAS\":", json.find("\"votosPorPartido\":{"));
                json.erase(at, json.find(',', at) + 1 - at);
            }),
        ofEntity("a combination of other parties", rules::jsonBoxes,
            [](std::string& json) {
                replaceBehind(json, "\"id\":\"C_PAN_PRI\"", "[\"PAN\",\"PRI\"]", "[\"PAN\",\"PRD\"]");
            }),
        ofEntity("a combination said to be a coalition", rules::jsonBoxes,
            [](std::string& json) { replaceBehind(json, "\"id\":\"C_PAN_PRI\"", "\"combinacion\"", "\"coalicion\""); }),
        ofEntity("a party in the colour of another", rules::jsonBoxes,
            [](std::string& json) { replaceBehind(json, "\"id\":\"PRI\"", "\"color\":\"#0", "\"color\":\"#1"); }),
        CorteMutation { "an agreement that divides otherwise", { rules::jsonBoxes }, { "F.json" },
            [](S& s) {
                s.editObject(s.facts.elections[1].id, "/entidad", [](std::string& json) {
                    replaceFirst(json, "[\"53.3300\",\"20.0000\",", "[\"20.0000\",\"53.3300\",");
                });
            } },
        CorteMutation { "parties by no order, and no state to compare with", { rules::jsonBoxes }, { "E.json" },
            [](S& s) {
                s.facts.elections[0].boxes.clear();
                s.editObject(s.election, "/entidad", [](std::string& json) {
                    replaceBehind(json, "\"id\":\"C_PAN_PRI\"", "[\"PAN\",\"PRI\"]", "[\"PRI\",\"PAN\"]");
                });
            } },
        ofArea("an area under another's name", rules::jsonReference,
            [](std::string& json) { replaceFirst(json, "\"nombre\":\"", "\"nombre\":\"X"); }),
        ofEntity("an area of the list under another's name", rules::jsonReference,
            [](std::string& json) { replaceBehind(json, "\"ambitos\":[", "\"nombre\":\"", "\"nombre\":\"X"); }),
        ofSection("a section in a part of another name", rules::jsonReference,
            [](std::string& json) { replaceFirst(json, "\"distrito\":\"", "\"distrito\":\"X"); }),
        CorteMutation { "a municipio of the directory under another's name", { rules::jsonReference }, { "F.json" },
            [](S& s) {
                s.editObject(s.facts.elections[1].id, "/entidad/directorio",
                    [](std::string& json) { replaceFirst(json, "\"nombre\":\"", "\"nombre\":\"X"); });
            } },
        CorteMutation { "an area of which no ballot is known", { rules::jsonReading }, { "E.json" },
            [](S& s) { s.facts.elections[0].ballots.erase(s.facts.elections[0].ballots.begin()); } },
        ofEntity("another entity", rules::jsonReference,
            [](std::string& json) { replaceBehind(json, "\"id\":\"14\"", "\"nombre\":\"", "\"nombre\":\"X"); }),
        ofArea("a candidate's name moved to another box", rules::jsonCandidates, swapPeople("propietaria")),
        CorteMutation { "two candidates changed places since the corte before", { rules::candidatesChanged, rules::jsonHeld, rules::packageHeld }, { "E", "E.json", "paquete" },
            [](S& s) {
                s.editFileBefore(s.election, "_CANDIDATURAS_", [](std::string& csv) { csv.back() == '\n' ? csv.pop_back() : csv.push_back('\n'); });
            } },
        CorteMutation { "a catalogue that is not the one of the corte before", { rules::catalogueChanged }, { "catalogo" },
            [](S& s) { s.editFileBefore("catalogo", "catalogo.csv", [](std::string& csv) { replaceFirst(csv, ",B,", ",C,"); }); } },
        ofArea("two substitutes swapped", rules::jsonCandidates, swapPeople("suplente")),
        ofArea("a candidacy is lacking", rules::jsonCandidates,
            [](std::string& json) { json.erase(firstCandidacy(json).at, firstCandidacy(json).text.size()); }),
        ofArea("a candidacy twice", rules::jsonCandidates,
            [](std::string& json) { json.insert(firstCandidacy(json).at, firstCandidacy(json).text); }),
        ofEntity("a candidacy of one area in the whole entity", rules::jsonCandidates,
            [](std::string& json) {
                replaceFirst(json, "\"candidaturas\":[",
                    R"("candidaturas":[{"recuadro":"PAN","propietaria":"ANA","suplente":""})");
            }),
    };
}

} // namespace prep::gate::samples
