// SPDX-License-Identifier: MIT
#include "models/publication/proof/manifest.h"

#include "models/publication/proof/errors.h"
#include "models/publication/proof/jsonfields.h"

#include <algorithm>
#include <limits>

namespace prep::proof {

namespace {

using detail::Fields;
using detail::Json;

constexpr std::size_t maxManifestBytes = 256U << 20;
constexpr std::size_t maxFiles = 1'000'000;
constexpr std::size_t maxProducts = 100;
constexpr std::size_t maxText = 300;
constexpr std::size_t maxReason = 4000;
constexpr std::int64_t maxMillis = 253402300799999; // 9999-12-31
constexpr std::int64_t maxFileBytes = 1LL << 40;
constexpr std::int64_t maxVotes = 1LL << 40;

std::uint32_t corteOf(const Fields& fields)
{
    return static_cast<std::uint32_t>(fields.number("corte", 0, std::numeric_limits<std::uint32_t>::max()));
}

void readProduct(const char* name, const Json& value, Manifest& manifest, bool& good)
{
    const Fields fields(value, good);
    const std::string state = fields.text("estado", maxText);
    ManifestProduct product { name, state == "publicado", corteOf(fields), {}, {}, {}, {} };
    product.seq = static_cast<std::uint64_t>(fields.number("seq", 0, maxMillis));
    product.at = fields.number("en", 0, maxMillis);
    if (!product.published)
        product.reason = fields.text("motivo", maxReason);
    // What is published is of this corte; a held product shows an earlier one; with no corte it shows nothing.
    good = good && (product.published ? product.corte == manifest.corte : state == "retenido" && product.corte < manifest.corte);
    for (const Json& each : fields.list("archivos", maxFiles).GetArray()) {
        const Fields file(each, good);
        product.files.push_back({ file.text("ruta", maxText), file.number("bytes", 0, maxFileBytes), file.digest("sha256") });
        good = good && isPublishedPath(product.files.back().path);
    }
    good = good && (product.corte > 0 || product.files.empty());
    manifest.products.push_back(std::move(product));
}

void readImages(const Fields& fields, Manifest& manifest, bool& good)
{
    manifest.imagesState = fields.text("estado", maxText);
    manifest.imagesMissing = fields.number("faltan", 0, maxFiles);
    for (const Json& each : fields.list("objetos", maxFiles).GetArray()) {
        const Fields image(each, good);
        manifest.images[image.digest("sha256")] = image.number("bytes", 0, maxFileBytes);
    }
    manifest.imagesComplete = manifest.imagesState == "completas" && manifest.imagesMissing == 0;
}

ManifestTotals readTotals(const Fields& fields)
{
    ManifestTotals totals;
    totals.expected = fields.number("actasEsperadas", 0, maxFiles);
    totals.captured = fields.number("actasCapturadas", 0, maxFiles);
    totals.counted = fields.number("actasContabilizadas", 0, maxFiles);
    totals.votes = fields.number("totalVotosConEspeciales", 0, maxVotes);
    totals.capturedShare = fields.text("porcentajeActasCapturadas", maxText);
    return totals;
}

/// Calls `take(name, value)` for each member of an object.
template<typename Take>
void members(const Fields& fields, const char* name, bool& good, Take&& take)
{
    const Json* object = fields.find(name);
    good = good && object != nullptr && object->IsObject() && object->MemberCount() <= maxProducts;
    if (!good)
        return;
    for (const auto& member : object->GetObject())
        take(member.name.GetString(), member.value);
}

} // namespace

bool isPublishedPath(std::string_view path)
{
    const bool isPage = path.ends_with(".html") && path.find('/') == std::string_view::npos; // of the portal, at the root
    const bool known = isPage || path.starts_with("corte/") || path.starts_with("objetos/") || path.starts_with("portal/");
    if (path.size() > maxText || !known)
        return false;
    // Nothing that an address or a shell would read in another way.
    const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '/';
    });
    const std::string between = "/" + std::string(path) + "/";
    return plain && between.find("//") == std::string::npos && between.find("/./") == std::string::npos
        && between.find("/../") == std::string::npos;
}

Result<Manifest> parseManifest(std::string_view bytes)
{
    rapidjson::Document document;
    if (bytes.size() > maxManifestBytes || !detail::parseInto(document, bytes))
        return Error { prooferror::malformed, "not a manifest" };
    bool good = true;
    const Fields fields(document, good);
    Manifest manifest;
    good = fields.number("formato", 1, 1) == 1 && good;
    const Fields process = fields.object("proceso");
    manifest.process = process.text("id", 64);
    manifest.simulacro = process.boolean("simulacro");
    manifest.corte = corteOf(fields);
    manifest.at = fields.number("en", 0, maxMillis);
    manifest.hora = fields.text("hora", maxText);
    manifest.prueba = fields.boolean("prueba");
    manifest.next = fields.object("siguiente").number("en", 0, maxMillis);
    if (const Json* previous = fields.find("anterior"); previous != nullptr && !previous->IsNull())
        manifest.previous = fields.digest("anterior");
    readImages(fields.object("imagenes"), manifest, good);
    members(fields, "productos", good, [&](const char* name, const Json& value) { readProduct(name, value, manifest, good); });
    members(fields, "totales", good, [&](const char* name, const Json& value) {
        manifest.totals[name] = readTotals(Fields(value, good));
    });
    return good ? Result<Manifest>(std::move(manifest)) : Error { prooferror::malformed, "a member of the manifest is missing or wrong" };
}

} // namespace prep::proof
