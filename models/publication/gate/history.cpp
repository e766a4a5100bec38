// SPDX-License-Identifier: MIT
#include "models/publication/gate/cortecheck.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonfile.h"

#include <unordered_set>

namespace prep::gate {

namespace {

constexpr std::string_view objects = "objetos/";

/// The last change that an acta's history tells: its corte; 0 when there is none.
std::uint64_t lastChange(const JsonValue& acta)
{
    const JsonValue* history = memberOf(acta, "historial");
    if (history == nullptr || !history->IsArray() || history->Empty())
        return 0;
    const JsonValue& last = (*history)[history->Size() - 1];
    return textOf(last, "motivo").empty() ? 0 : countOf(last, "corte").value_or(0);
}

} // namespace

std::set<std::size_t> correctionsSaid(const CorteScene& scene, const std::string& election)
{
    std::set<std::size_t> ordinals;
    const DeclaredProduct* now = scene.product(election + ".json");
    const DeclaredProduct* results = scene.before(election);
    const DeclaredProduct* before = scene.before(election + ".json");
    if (now == nullptr || results == nullptr || before == nullptr)
        return ordinals;
    std::unordered_set<std::string_view> old;
    for (const DeclaredFile& file : before->files)
        old.insert(file.sha256);
    for (const DeclaredFile& file : now->files) {
        if (!file.path.starts_with(objects) || old.contains(file.sha256))
            continue; // what did not change tells of no change
        Report ignored(file.path); // whatever is wrong with it is said where it is checked
        const auto bytes = readDeclared(scene.corte.root, file, ignored);
        const auto document = bytes ? readJson(*bytes, ignored) : std::nullopt;
        const JsonValue* actas = document ? memberOf(*document, "actas") : nullptr;
        if (actas == nullptr || !actas->IsArray())
            continue;
        for (const JsonValue& acta : actas->GetArray()) {
            const std::uint64_t corte = lastChange(acta);
            if (corte > results->corte && corte <= scene.number)
                ordinals.insert(ordinalOf(textOf(acta, "acta")));
        }
    }
    return ordinals;
}

} // namespace prep::gate
