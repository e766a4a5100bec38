// SPDX-License-Identifier: MIT
#include "models/publication/gate/schemas.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/shapes.h"

#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <array>
#include <exception>

namespace prep::gate {

namespace {

using Adapter = valijson::adapters::RapidJsonAdapter;
using Context = std::vector<std::string>;

/// "[actas]" "[0]" of the library as a JSON pointer, and the value there.
std::string pointerOf(const Context& context)
{
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i) // the first is the root
        pointer += '/' + context[i].substr(1, context[i].size() - 2);
    return pointer.empty() ? "/" : pointer;
}

const JsonValue* valueAt(const JsonValue& document, const Context& context)
{
    const JsonValue* value = &document;
    for (std::size_t i = 1; i < context.size() && value != nullptr; ++i) {
        const std::string name = context[i].substr(1, context[i].size() - 2);
        if (!value->IsArray()) {
            value = memberOf(*value, name);
            continue;
        }
        const std::size_t index = std::min<std::size_t>(std::strtoul(name.c_str(), nullptr, 10), value->Size());
        value = index < value->Size() ? &(*value)[static_cast<rapidjson::SizeType>(index)] : nullptr;
    }
    return value;
}

std::string between(const std::string& text, char mark)
{
    const std::size_t from = text.find(mark);
    const std::size_t to = text.rfind(mark);
    return from == to ? std::string() : text.substr(from + 1, to - from - 1);
}

struct Wording {
    std::string_view begins; ///< of what the library says
    std::string_view expected;
    std::string_view sentence;
};
constexpr std::array wordings {
    Wording { "Failed to match regex", "un texto con la forma del esquema",
        "El texto no tiene la forma que pide el esquema." },
    Wording { "Value type not permitted", "otro tipo de dato", "El dato no es del tipo que pide el esquema." },
    Wording { "Failed to match against any enum", "uno de los valores del esquema",
        "El valor no está entre los que permite el esquema." },
    Wording { "Expected number greater", "un número mayor o igual al mínimo",
        "El número es menor que el mínimo del esquema." },
    Wording { "String should be no more", "un texto más corto", "El texto es más largo de lo que permite el esquema." },
    Wording {
        "String should be no fewer", "un texto más largo", "El texto es más corto de lo que permite el esquema." },
    Wording { "Array should contain no fewer", "una lista con elementos",
        "La lista tiene menos elementos de los que pide el esquema." },
};

Finding explain(const JsonValue& document, const valijson::ValidationResults::Error& error)
{
    const std::string& said = error.description;
    const JsonValue* value = valueAt(document, error.context);
    Finding finding = about(rules::jsonSchema, value == nullptr || value->IsObject() ? "" : plain(*value),
        "lo que dice el esquema", "El dato no es lo que pide el esquema.");
    finding.columnName = pointerOf(error.context);
    if (said.starts_with("Object contains a property")) {
        finding.found = between(said.substr(said.rfind(": ")), '\'');
        finding.expected = "solo los miembros del esquema";
        finding.sentence = "El objeto trae un miembro que el esquema no tiene.";
    } else if (said.starts_with("Missing required property")) {
        finding.expected = between(said, '\'');
        finding.sentence = "Al objeto le falta un miembro.";
    }
    for (const Wording& wording : wordings) {
        if (said.starts_with(wording.begins)) {
            finding.expected = wording.expected;
            finding.sentence = wording.sentence;
        }
    }
    return finding;
}

/// The pointer is small and comes once.
bool isRemembered(SchemaId id)
{
    return id != SchemaId::actual;
}

} // namespace

struct Schemas::Compiled {
    rapidjson::Document source;
    valijson::Schema schema;
    valijson::Validator validator;
    KnownShapes known;
    Shapes shapes;
};

Schemas::Schemas() = default;
Schemas::~Schemas() = default;

Schemas::Compiled* Schemas::compiled(SchemaId id, Report& report)
{
    std::unique_ptr<Compiled>& slot = m_compiled[static_cast<std::size_t>(id)];
    if (slot)
        return slot.get();
    auto made = std::make_unique<Compiled>();
    const std::string_view text = schemaText(id);
    made->source.Parse(text.data(), text.size());
    try {
        if (!made->source.HasParseError()) {
            valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(made->source), made->schema);
            slot = std::move(made);
        }
    } catch (const std::exception&) {
        slot.reset();
    }
    if (!slot)
        report.add(about(rules::jsonSchema, "", "un esquema", "El esquema de este programa no se puede leer."));
    return slot.get();
}

bool Schemas::check(SchemaId id, const JsonValue& document, Report& report)
{
    Compiled* with = compiled(id, report);
    if (with == nullptr)
        return false;
    if (isRemembered(id)) {
        shapesOf(document, with->shapes);
        if (with->known.hasAll(with->shapes))
            return true;
    }
    ++m_validated;
    if (const std::string twice = repeatedMember(document); !twice.empty()) {
        Finding finding
            = about(rules::jsonSchema, "dos veces", "una vez", "El objeto trae dos veces el mismo miembro.");
        finding.columnName = twice;
        report.add(std::move(finding));
        return false;
    }
    try {
        const Adapter adapter(document);
        if (with->validator.validate(with->schema, adapter, nullptr)) {
            if (isRemembered(id))
                with->known.add(with->shapes);
            return true;
        }
        valijson::ValidationResults results;
        (void)with->validator.validate(with->schema, adapter, &results);
        // The innermost comes first: what is said after it only says where it lies.
        report.add(results.numErrors() == 0 ? about(rules::jsonSchema, "", "", "El dato no es lo que pide el esquema.")
                                            : explain(document, *results.begin()));
    } catch (const std::exception&) {
        report.add(about(
            rules::jsonSchema, "", "un dato que se pueda revisar", "El JSON no se pudo comparar con su esquema."));
    }
    return false;
}

bool Schemas::check(SchemaId id, const JsonValue& document, const std::string& sha256, Report& report)
{
    auto& known = m_known[static_cast<std::size_t>(id)];
    if (known.contains(sha256))
        return true;
    if (!check(id, document, report))
        return false;
    if (m_knownCount < maxKnown && known.insert(sha256).second)
        ++m_knownCount;
    return true;
}

} // namespace prep::gate
