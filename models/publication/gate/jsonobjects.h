// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"
#include "models/publication/gate/schemas.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace prep::gate {

/// The objects of one product, by their content. Keeps a view into the product.
class JsonObjects {
public:
    JsonObjects(const std::string& root, const DeclaredProduct& product, Schemas& schemas, ProductReport& report);

    /// The index file of the product; nothing, and why, when it is not there.
    [[nodiscard]] std::optional<rapidjson::Document> index(const std::string& election);
    /// The object of that name that `from` speaks of; nothing, and why, when it is not declared, not there or not what
    /// its schema says.
    [[nodiscard]] std::optional<rapidjson::Document> open(
        std::string_view hash, SchemaId schema, const Report& from, std::string_view pointer);
    /// A map: of another's making, so only its form and its names are looked at.
    void openMap(std::string_view hash, const Report& from);
    /// What was declared and nobody spoke of.
    void finish();

    /// The report of the object opened last.
    [[nodiscard]] Report& report() { return m_current; }
    /// Keeps that report, if it says anything.
    void close();

private:
    struct Declared {
        const DeclaredFile* file = nullptr;
        bool used = false;
    };
    [[nodiscard]] const DeclaredFile* take(std::string_view hash, const Report& from, std::string_view pointer);

    const std::string& m_root;
    const DeclaredProduct& m_product;
    Schemas& m_schemas;
    ProductReport& m_report;
    Report m_current { "" };
    std::unordered_map<std::string_view, Declared> m_objects;
};

} // namespace prep::gate
