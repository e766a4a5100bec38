// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/jsonfile.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace prep::gate {

/// The documents that have a schema (resources/schema, draft 7), which is part of this library.
enum class SchemaId { manifiesto, actual, indice, entidad, directorio, area, seccion };
inline constexpr std::size_t schemaCount = 7;

/// The text of a schema, as it lies in resources/schema.
[[nodiscard]] std::string_view schemaText(SchemaId id);

/// Validates documents with the schemas. The documents of a corte are thousands of a few shapes, so the shapes that
/// were found good are remembered: two documents have one shape when they differ only in whole numbers that are not
/// negative and in digits inside of texts, of which the schemas say nothing (a test checks that; the manifest's
/// `formato` is looked at by its reader). Not for two threads at once.
class Schemas {
public:
    Schemas();
    ~Schemas();
    Schemas(const Schemas&) = delete;
    Schemas& operator=(const Schemas&) = delete;

    /// False, and why (JSON pointer, found, expected), when the document is not what the schema says.
    [[nodiscard]] bool check(SchemaId id, const JsonValue& document, Report& report);
    /// The same of an object whose bytes have this SHA-256: once found good, it stays so.
    [[nodiscard]] bool check(SchemaId id, const JsonValue& document, const std::string& sha256, Report& report);
    /// How many documents the library really validated: the others had a shape that was known.
    [[nodiscard]] std::size_t validated() const { return m_validated; }

private:
    struct Compiled;
    [[nodiscard]] Compiled* compiled(SchemaId id, Report& report);

    std::unique_ptr<Compiled> m_compiled[schemaCount];
    static constexpr std::size_t maxKnown = 400'000;
    std::unordered_set<std::string> m_known[schemaCount]; ///< objects found good, by content
    std::size_t m_knownCount = 0;
    std::size_t m_validated = 0;
};

} // namespace prep::gate
