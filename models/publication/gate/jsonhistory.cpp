// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonhistory.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonfile.h"
#include "models/publication/gate/jsonsums.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

namespace prep::gate {

namespace {

constexpr std::string_view objects = "objetos/";
constexpr std::size_t maxFiles = 200; ///< objects that are reported one by one

/// What an acta shows of its paper; where it came from and when may still be filled in.
constexpr std::array<std::string_view, 10> shownMembers { "estado", "contabilizada", "observaciones", "boletasSobrantes",
    "personasVotaron", "representantesVotaron", "votosSacados", "totalAsentado", "totalCalculado", "votos" };

/// The files of a product, and the sections that its index names.
class Shown {
public:
    Shown(const std::string& root, const DeclaredProduct& product, Report& report)
        : m_root(root)
    {
        for (const DeclaredFile& file : product.files) {
            if (file.path.starts_with(objects))
                m_objects.emplace(file.sha256, &file);
            else if (const auto bytes = readDeclared(root, file, report))
                m_index = readJson(*bytes, report);
        }
        const JsonValue* list = m_index ? memberOf(*m_index, "secciones") : nullptr;
        if (list == nullptr || !list->IsObject())
            return;
        for (const auto& member : list->GetObject())
            m_sections.emplace(textOf(member.name), textOf(member.value));
    }
    [[nodiscard]] bool hasIndex() const { return m_index.has_value(); }
    [[nodiscard]] const std::map<std::string_view, std::string_view>& sections() const { return m_sections; }
    [[nodiscard]] std::string_view section(std::string_view id) const
    {
        const auto it = m_sections.find(id);
        return it == m_sections.end() ? std::string_view() : it->second;
    }
    [[nodiscard]] std::optional<rapidjson::Document> read(std::string_view object, Report& report) const
    {
        const auto it = m_objects.find(object);
        const auto bytes = it == m_objects.end() ? std::nullopt : readDeclared(m_root, *it->second, report);
        return bytes ? readJson(*bytes, report) : std::nullopt;
    }

private:
    const std::string& m_root;
    std::unordered_map<std::string_view, const DeclaredFile*> m_objects;
    std::optional<rapidjson::Document> m_index;
    std::map<std::string_view, std::string_view> m_sections;
};

/// The list of that name; null when there is none.
const JsonValue* listOf(const JsonValue& value, std::string_view name)
{
    const JsonValue* list = memberOf(value, name);
    return list != nullptr && list->IsArray() ? list : nullptr;
}

class Histories {
public:
    Histories(const HistoryInput& input, ProductReport& report)
        : m_input(input)
        , m_report(report)
        , m_previous("anterior: " + input.before.name)
        , m_before(input.previousRoot, input.before, m_previous)
        , m_now(input.root, input.now, m_ignored)
    {
    }
    void run()
    {
        if (!m_now.hasIndex())
            return; // which is said where it is checked
        for (const auto& [id, object] : m_before.sections()) {
            const std::string_view now = m_now.section(id);
            if (now != object)
                section(std::string(id), object, now);
        }
        if (!m_previous.passes())
            m_report.files.push_back(std::move(m_previous));
        say();
    }

private:
    struct Broken {
        std::string file;
        std::string pointer;
        std::string acta;
        std::string before; ///< object that showed it
        std::string_view wrong; ///< what befell it
    };

    void section(const std::string& id, std::string_view object, std::string_view now)
    {
        const auto before = m_before.read(object, m_previous);
        const JsonValue* was = before ? listOf(*before, "actas") : nullptr;
        if (was == nullptr)
            return;
        const auto document = m_now.read(now, m_ignored); // what is wrong with it is said where it is checked
        const JsonValue* actas = document ? listOf(*document, "actas") : nullptr;
        if (actas == nullptr && !now.empty())
            return;
        std::unordered_map<std::string_view, std::pair<const JsonValue*, std::size_t>> there;
        for (std::size_t i = 0; actas != nullptr && i < actas->Size(); ++i) {
            const JsonValue& acta = (*actas)[static_cast<rapidjson::SizeType>(i)];
            there.emplace(textOf(acta, "acta"), std::pair(&acta, i));
        }
        const std::string file = now.empty() ? "seccion " + id : std::string(objects) + std::string(now);
        for (const JsonValue& old : was->GetArray()) {
            const auto it = there.find(textOf(old, "acta"));
            if (it == there.end() && isPending(old))
                continue; // of the catalogue, which is looked at where all actas are
            const std::string_view wrong = it == there.end() ? "ya no está" : compare(old, *it->second.first);
            if (!wrong.empty())
                m_broken.push_back({ file, it == there.end() ? "/actas" : "/actas/" + std::to_string(it->second.second) + "/historial",
                    std::string(textOf(old, "acta")), std::string(object), wrong });
        }
    }

    /// What is wrong; empty: nothing.
    std::string_view compare(const JsonValue& old, const JsonValue& now) const
    {
        const JsonValue* told = listOf(old, "historial");
        const JsonValue* tells = listOf(now, "historial");
        const std::size_t kept = told == nullptr ? 0 : binding(*told);
        const std::size_t count = tells == nullptr ? 0 : tells->Size();
        if (count < kept)
            return "perdió parte de su historial";
        for (rapidjson::SizeType i = 0; i < kept; ++i) {
            if ((*told)[i] != (*tells)[i])
                return "cuenta en su historial otro pasado";
        }
        const bool isNew = isPending(old) || count > kept || m_input.base != m_input.before.corte;
        return isNew || showsTheSame(old, now) ? "" : "muestra otra cosa y su historial no lo dice";
    }

    /// How many entries bind. While its base was held, for its form, the JSON alone told of the cortes after it; what the base
    /// shows when it comes out is told then, with its own corte.
    std::size_t binding(const JsonValue& history) const
    {
        const auto after = std::find_if(history.Begin(), history.End(),
            [this](const JsonValue& entry) { return countOf(entry, "corte").value_or(0) > m_input.base; });
        return static_cast<std::size_t>(after - history.Begin());
    }

    static bool isPending(const JsonValue& acta) { return textOf(acta, "estado") == "pendiente" && listOf(acta, "historial") == nullptr; }

    static bool showsTheSame(const JsonValue& old, const JsonValue& now)
    {
        return std::all_of(shownMembers.begin(), shownMembers.end(), [&](std::string_view name) {
            const JsonValue* was = memberOf(old, name);
            const JsonValue* is = memberOf(now, name);
            return was == nullptr || is == nullptr ? was == is : *was == *is;
        });
    }

    /// A hub that lost the end of its log cannot tell what it no longer knows: two people may let that out, and it is noted.
    void say()
    {
        if (m_broken.empty())
            return;
        std::set<std::string> lines;
        for (const Broken& each : m_broken)
            lines.insert(each.acta + ' ' + each.before + '\n');
        std::string all;
        for (const std::string& line : lines)
            all += line;
        const std::string fingerprint = sha256Hex(all);
        const Severity severity = m_input.admitted.contains(fingerprint) ? Severity::note : Severity::refuse;
        for (const Broken& each : m_broken) {
            const bool isOther = m_report.files.empty() || m_report.files.back().file() != each.file;
            if (isOther && (m_report.files.empty() || m_report.files.size() < maxFiles))
                m_report.files.emplace_back(each.file);
            Finding finding = atMember(rules::jsonHistory, each.pointer, "", "",
                "El acta " + shown(each.acta) + ' ' + std::string(each.wrong)
                    + ": lo que mostró el corte anterior no cambia sin dos firmas. La huella del cambio es " + fingerprint
                    + '.');
            finding.severity = severity;
            m_report.files.back().add(std::move(finding));
        }
    }

    const HistoryInput& m_input;
    ProductReport& m_report;
    Report m_previous;
    Report m_ignored { "" };
    Shown m_before;
    Shown m_now;
    std::vector<Broken> m_broken;
};

} // namespace

void checkHistories(const HistoryInput& input, ProductReport& report)
{
    Histories(input, report).run();
}

} // namespace prep::gate
