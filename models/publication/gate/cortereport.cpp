// SPDX-License-Identifier: MIT
#include "models/publication/gate/corte.h"

#include <algorithm>

namespace prep::gate {

namespace {

constexpr std::string_view jsonEnd = "\n";

const Finding* firstRefusal(const ProductReport& product)
{
    for (const Report& report : product.files) {
        for (const Finding& finding : report.findings()) {
            if (finding.severity == Severity::refuse)
                return &finding;
        }
    }
    return nullptr;
}

std::string verdictOf(const CorteReport& report, const ProductReport& product)
{
    if (!report.passes(product.name))
        return "retenido";
    return product.held ? "sigue retenido" : "pasa";
}

/// Findings without the verdict that a report on a single file ends with.
std::string findingsOf(const Report& report)
{
    std::string text = textOf(report);
    text.erase(text.rfind('\n', text.size() - 2) == std::string::npos ? 0 : text.rfind('\n', text.size() - 2) + 1);
    return text;
}

std::string count(std::size_t n, const char* one, const char* many)
{
    return std::to_string(n) + (n == 1 ? one : many);
}

} // namespace

bool ProductReport::passes() const
{
    return std::all_of(files.begin(), files.end(), [](const Report& report) { return report.passes(); });
}

std::size_t ProductReport::refusals() const
{
    std::size_t all = 0;
    for (const Report& report : files)
        all += report.refusals();
    return all;
}

std::string ProductReport::reason() const
{
    const Finding* first = firstRefusal(*this);
    if (first == nullptr)
        return {};
    std::string text = first->file;
    if (first->line > 0)
        text += ", renglón " + std::to_string(first->line);
    if (!first->columnName.empty())
        text += ", " + first->columnName;
    text += ": " + first->sentence;
    if (!first->found.empty() || !first->expected.empty())
        text += " Dice «" + first->found + "»; debe decir «" + first->expected + "».";
    const std::size_t more = refusals() - 1;
    return more == 0 ? text : text + " (y " + count(more, " motivo más)", " motivos más)");
}

ProductReport& CorteReport::product(std::string_view name)
{
    for (ProductReport& each : m_products) {
        if (each.name == name)
            return each;
    }
    m_products.push_back({ std::string(name), false, {} });
    return m_products.back();
}

const ProductReport* CorteReport::find(std::string_view name) const
{
    for (const ProductReport& each : m_products) {
        if (each.name == name)
            return &each;
    }
    return nullptr;
}

bool CorteReport::passes(std::string_view product) const
{
    const ProductReport* all = find(whole);
    const ProductReport* one = find(product);
    return one != nullptr && one->passes() && (all == nullptr || all->passes());
}

bool CorteReport::passes() const
{
    return std::all_of(m_products.begin(), m_products.end(), [](const ProductReport& each) { return each.passes(); });
}

std::size_t CorteReport::refusals() const
{
    std::size_t all = 0;
    for (const ProductReport& each : m_products)
        all += each.refusals();
    return all;
}

std::size_t CorteReport::countOf(std::string_view rule) const
{
    std::size_t all = 0;
    for (const ProductReport& each : m_products) {
        for (const Report& report : each.files)
            all += report.countOf(rule);
    }
    return all;
}

std::string textOf(const CorteReport& report)
{
    std::string text;
    for (const ProductReport& product : report.products()) {
        if (product.name == CorteReport::whole && product.files.empty())
            continue;
        text += product.name + ": " + verdictOf(report, product) + '\n';
        for (const Report& file : product.files)
            text += findingsOf(file);
    }
    return text + (report.passes() ? "PASA" : "RECHAZADO: " + count(report.refusals(), " motivo", " motivos")) + '\n';
}

std::string jsonOf(const CorteReport& report)
{
    std::string products;
    for (const ProductReport& product : report.products()) {
        std::string files;
        for (const Report& file : product.files) {
            std::string one = jsonOf(file);
            one.resize(one.size() - jsonEnd.size());
            files += (files.empty() ? "" : ",") + one;
        }
        // Names of products come from a manifest: only those of a plain form get this far (published.cpp, corte.cpp).
        products += (products.empty() ? "" : ",") + ("{\"producto\":\"" + shown(product.name))
            + "\",\"pasa\":" + (report.passes(product.name) ? "true" : "false")
            + ",\"retenido\":" + (product.held ? "true" : "false") + ",\"archivos\":[" + files + "]}";
    }
    return "{\"pasa\":" + std::string(report.passes() ? "true" : "false")
        + ",\"motivos\":" + std::to_string(report.refusals()) + ",\"productos\":[" + products + "]}\n";
}

} // namespace prep::gate
