// SPDX-License-Identifier: MIT
#include "app/publisher/findings.h"

#include "models/codec/limits.h"
#include "models/domain/bounds.h"
#include "models/domain/words.h"

#include <algorithm>

namespace prep::publisher {

namespace {

/// "AYUN.csv, renglón 9, columna 4 (PAN): …. Dice «3»; debe decir «4»." cut to what the log keeps.
std::string textOf(const gate::Finding& finding)
{
    std::string text = finding.file.substr(finding.file.find_last_of('/') + 1);
    if (finding.line != 0)
        text += ", renglón " + std::to_string(finding.line);
    if (finding.column != 0)
        text += ", columna " + std::to_string(finding.column);
    if (!finding.columnName.empty())
        text += " (" + finding.columnName + ")";
    text += ": " + finding.sentence;
    if (!finding.found.empty())
        text += " Dice «" + finding.found + "»";
    if (!finding.expected.empty())
        text += (finding.found.empty() ? " Debe decir «" : "; debe decir «") + finding.expected + "»";
    std::ranges::replace(text, '\0', '?');
    return cutText(text, codec::maxTextBytes);
}

std::vector<command::AnotarHallazgo> refusalsOf(std::uint32_t number, const gate::ProductReport& product)
{
    std::vector<command::AnotarHallazgo> all;
    for (const gate::Report& file : product.files) {
        for (const gate::Finding& finding : file.findings()) {
            if (finding.severity == gate::Severity::refuse && all.size() < maxFindings)
                all.push_back({ number, { product.name, std::string(finding.rule), textOf(finding) } });
        }
    }
    return all;
}

} // namespace

body::CorteRevisado revisionOf(std::uint32_t number, const MadeCorte& made)
{
    body::CorteRevisado revision;
    revision.numero = number;
    for (const CorteProduct& product : made.built.products) {
        if (!product.retenido.empty())
            revision.retenidos.push_back(product.nombre);
    }
    if (!made.built.imagesHeld.empty())
        revision.retenidos.emplace_back(gate::CorteReport::images);
    revision.nuevas = made.added;
    revision.cambiadas = made.changed;
    revision.retiradas = made.withdrawn;
    revision.imagenesFaltan = static_cast<std::uint32_t>(made.built.imagesMissing);
    revision.construir = made.buildMs;
    revision.revisar = made.gateMs;
    return revision;
}

std::vector<CommandBody> findingsOf(std::uint32_t number, const gate::CorteReport& report)
{
    std::vector<std::vector<command::AnotarHallazgo>> byProduct;
    for (const gate::ProductReport& product : report.products())
        byProduct.push_back(refusalsOf(number, product));
    std::vector<CommandBody> all;
    for (std::size_t turn = 0; turn < maxFindings; ++turn) {
        for (const auto& product : byProduct) {
            if (turn < product.size() && all.size() < maxFindings)
                all.emplace_back(product[turn]);
        }
    }
    return all;
}

} // namespace prep::publisher
