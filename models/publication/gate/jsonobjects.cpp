// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonobjects.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonsums.h"
#include "models/publication/gate/privacy.h"
#include "models/publication/gate/row.h"

#include <utility>

namespace prep::gate {

namespace {

constexpr std::string_view objects = "objetos/";
constexpr std::size_t mapDepth = 16;
constexpr std::size_t maxFindings = 200; ///< files of a product that are reported one by one

} // namespace

JsonObjects::JsonObjects(
    const std::string& root, const DeclaredProduct& product, Schemas& schemas, ProductReport& report)
    : m_root(root)
    , m_product(product)
    , m_schemas(schemas)
    , m_report(report)
{
    m_objects.reserve(product.files.size());
    Report names(product.name);
    for (const DeclaredFile& file : product.files) {
        if (!file.path.starts_with(objects))
            continue;
        if (file.path.substr(objects.size()) != file.sha256 || !isHash(file.sha256))
            names.add(about(rules::jsonName, file.path, std::string(objects) + file.sha256,
                "El nombre del objeto no es el SHA-256 de su contenido."));
        else
            m_objects.emplace(file.sha256, Declared { &file, false });
    }
    if (!names.findings().empty())
        m_report.files.push_back(std::move(names));
}

std::optional<rapidjson::Document> JsonObjects::index(const std::string& election)
{
    const std::string name = "indice_" + election + ".json";
    const DeclaredFile* found = nullptr;
    m_current = Report(name);
    for (const DeclaredFile& file : m_product.files) {
        if (file.path.starts_with(objects))
            continue;
        if (nameOf(file.path) != name || found != nullptr)
            m_current.add(about(rules::productFiles, file.path, name, "El producto trae un archivo que no es suyo."));
        else
            found = &file;
    }
    if (found == nullptr) {
        m_current.add(about(rules::productFiles, "", name, "Al producto le falta su índice."));
        return std::nullopt;
    }
    const auto bytes = readDeclared(m_root, *found, m_current);
    auto document = bytes ? readJson(*bytes, m_current) : std::nullopt;
    if (!document || !m_schemas.check(SchemaId::indice, *document, m_current))
        return std::nullopt;
    return document;
}

const DeclaredFile* JsonObjects::take(std::string_view hash, const Report& from, std::string_view pointer)
{
    const auto it = m_objects.find(hash);
    if (it != m_objects.end()) {
        it->second.used = true;
        return it->second.file;
    }
    m_current = Report(from.file());
    m_current.add(atMember(rules::jsonMissing, std::string(pointer), "", hash,
        "El objeto que aquí se nombra no está entre los archivos del producto."));
    close();
    return nullptr;
}

std::optional<rapidjson::Document> JsonObjects::open(
    std::string_view hash, SchemaId schema, const Report& from, std::string_view pointer)
{
    const DeclaredFile* file = take(hash, from, pointer);
    if (file == nullptr)
        return std::nullopt;
    m_current = Report(file->path);
    const auto bytes = readDeclared(m_root, *file, m_current);
    auto document = bytes ? readJson(*bytes, m_current) : std::nullopt;
    if (document && m_schemas.check(schema, *document, file->sha256, m_current))
        return document;
    close();
    return std::nullopt;
}

void JsonObjects::openMap(std::string_view hash, const Report& from)
{
    const DeclaredFile* file = take(hash, from, "/mapa");
    if (file == nullptr)
        return;
    m_current = Report(file->path);
    const auto bytes = readDeclared(m_root, *file, m_current);
    const auto document = bytes ? readJson(*bytes, m_current, mapDepth) : std::nullopt;
    if (document && textOf(*document, "type") != "FeatureCollection")
        m_current.add(atMember(rules::jsonSchema, "/type", textOf(*document, "type"), "FeatureCollection",
            "El mapa no es una colección de GeoJSON."));
    if (document)
        checkNames(*document, m_current);
    close();
}

void JsonObjects::close()
{
    if (!m_current.findings().empty() && m_report.files.size() < maxFindings)
        m_report.files.push_back(std::exchange(m_current, Report("")));
}

void JsonObjects::finish()
{
    m_current = Report(m_product.name);
    for (const auto& [hash, declared] : m_objects) {
        if (!declared.used)
            m_current.add(about(rules::jsonOrphan, declared.file->path, "", "Nadie nombra este objeto del producto."));
    }
    close();
}

} // namespace prep::gate
