// SPDX-License-Identifier: MIT
#include "models/publication/gate/manifest.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonsums.h"

namespace prep::gate {

namespace {

DeclaredProduct productOf(const std::string& name, const JsonValue& value)
{
    DeclaredProduct product;
    product.name = name;
    product.held = textOf(value, "estado") == "retenido";
    product.corte = static_cast<std::uint32_t>(countOf(value, "corte").value_or(0));
    product.reason = textOf(value, "motivo");
    for (const JsonValue& file : memberOf(value, "archivos")->GetArray())
        product.files.push_back({ std::string(textOf(file, "ruta")), countOf(file, "bytes").value_or(0),
            std::string(textOf(file, "sha256")) });
    return product;
}

DeclaredImages imagesOf(const JsonValue& value)
{
    DeclaredImages images;
    images.state = textOf(value, "estado");
    images.missing = countOf(value, "faltan").value_or(0);
    for (const JsonValue& each : memberOf(value, "objetos")->GetArray())
        images.objects.push_back({ std::string(textOf(each, "sha256")), countOf(each, "bytes").value_or(0) });
    return images;
}

Facts factsOf(const JsonValue& manifest)
{
    Facts facts;
    const JsonValue& process = *memberOf(manifest, "proceso");
    facts.process = std::string(textOf(process, "id"));
    facts.simulacro = memberOf(process, "simulacro")->IsTrue();
    facts.number = static_cast<std::uint32_t>(countOf(manifest, "corte").value_or(0));
    facts.hour = static_cast<std::int64_t>(countOf(manifest, "en").value_or(0));
    facts.seq = countOf(manifest, "seq").value_or(0);
    facts.final = memberOf(manifest, "final")->IsTrue();
    return facts;
}

void fill(const JsonValue& document, ManifestRead& manifest)
{
    manifest.facts = factsOf(document);
    manifest.previous = textOf(document, "anterior");
    manifest.schema = textOf(document, "esquema");
    manifest.isTrial = memberOf(document, "prueba")->IsTrue();
    for (const auto& member : memberOf(document, "productos")->GetObject())
        manifest.corte.products.push_back(productOf(std::string(textOf(member.name)), member.value));
    manifest.corte.images = imagesOf(*memberOf(document, "imagenes"));
    for (const auto& member : memberOf(document, "totales")->GetObject()) {
        const JsonValue& of = member.value;
        manifest.totals.push_back({ std::string(textOf(member.name)), countOf(of, "actasEsperadas").value_or(0),
            countOf(of, "actasCapturadas").value_or(0), countOf(of, "actasContabilizadas").value_or(0),
            countOf(of, "totalVotosConEspeciales").value_or(0), std::string(textOf(of, "porcentajeActasCapturadas")) });
    }
}

} // namespace

std::optional<ManifestRead> readManifest(
    const std::string& root, const std::string& path, Schemas& schemas, Report& report)
{
    const auto bytes = isSafePath(path) ? readBytes(root + '/' + path) : std::nullopt;
    if (!bytes) {
        report.add(about(rules::fileMissing, "", path, "El manifiesto no está o no se puede leer."));
        return std::nullopt;
    }
    const auto document = readJson(*bytes, report);
    if (!document || !schemas.check(SchemaId::manifiesto, *document, report))
        return std::nullopt;
    if (countOf(*document, "formato") != std::uint64_t { 1 }) {
        report.add(atMember(rules::jsonSchema, "/formato", plain(*memberOf(*document, "formato")), "1",
            "El manifiesto es de otro formato."));
        return std::nullopt;
    }
    ManifestRead manifest;
    fill(*document, manifest);
    manifest.sha256 = sha256Hex(*bytes);
    manifest.corte.root = root;
    manifest.corte.folder
        = path.substr(0, path.size() < nameOf(path).size() + 1 ? 0 : path.size() - nameOf(path).size() - 1);
    manifest.corte.manifest = path;
    if (numberOf(manifest.corte.folder) == manifest.facts.number)
        return manifest;
    report.add(atMember(rules::corteNumber, "/corte", std::to_string(*manifest.facts.number), manifest.corte.folder,
        "El número del manifiesto no es el de su carpeta."));
    return std::nullopt;
}

} // namespace prep::gate
