// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: reads the members of one JSON object; every mistake names the file and the key's path.

#include "models/process/csv.h"
#include "models/process/isotime.h"
#include "models/process/jsontree.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>

namespace prep::detail {

inline bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Reads members of one object; each mistake goes to the list with the key's path.
class Object {
public:
    Object(std::string_view file, const JsonNode& node, std::string path, Mistakes& mistakes)
        : m_file(file)
        , m_node(node)
        , m_path(std::move(path))
        , m_mistakes(mistakes)
    {
        if (node.kind != JsonNode::Kind::object)
            report(node, {}, "un objeto { … }");
    }

    void allow(std::initializer_list<std::string_view> keys)
    {
        for (const auto& [key, value] : m_node.members) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                m_mistakes.add({ std::string(m_file), value.line, value.column, excerpt(key), "una clave conocida", path(key) });
        }
    }
    const JsonNode* get(std::string_view key, bool required = true)
    {
        const JsonNode* node = m_node.find(key);
        if (node == nullptr && required && m_node.kind == JsonNode::Kind::object)
            report(m_node, key, "la clave «" + std::string(key) + "»", "falta");
        return node;
    }
    std::string text(std::string_view key, std::size_t maxBytes, bool required = true, bool mayBeEmpty = false)
    {
        const JsonNode* node = get(key, required);
        if (node == nullptr)
            return {};
        const bool good = node->kind == JsonNode::Kind::text && node->text.size() <= maxBytes && (mayBeEmpty || !node->text.empty())
            && std::none_of(node->text.begin(), node->text.end(), isControl);
        if (!good)
            report(*node, key, "un texto de " + std::to_string(mayBeEmpty ? 0 : 1) + " a " + std::to_string(maxBytes) + " bytes");
        return good ? node->text : std::string();
    }
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most, std::optional<std::int64_t> fallback = {})
    {
        const JsonNode* node = get(key, !fallback);
        if (node == nullptr)
            return fallback.value_or(least);
        if (node->kind == JsonNode::Kind::integer && node->integer >= least && node->integer <= most)
            return node->integer;
        report(*node, key, "un número entero de " + std::to_string(least) + " a " + std::to_string(most));
        return least;
    }
    bool boolean(std::string_view key)
    {
        const JsonNode* node = get(key, false);
        if (node != nullptr && node->kind != JsonNode::Kind::boolean)
            report(*node, key, "true o false");
        return node != nullptr && node->boolean;
    }
    Millis time(std::string_view key)
    {
        const JsonNode* node = get(key);
        if (node == nullptr)
            return 0;
        const std::optional<Millis> time = node->kind == JsonNode::Kind::text ? parseIso(node->text) : std::nullopt;
        if (!time)
            report(*node, key, "una hora ISO 8601 con desfase, por ejemplo 2027-06-06T20:00:00-06:00");
        return time.value_or(0);
    }
    std::size_t oneOf(std::string_view key, std::span<const std::string_view> words)
    {
        const JsonNode* node = get(key);
        if (node == nullptr)
            return 0;
        const auto found = std::find(words.begin(), words.end(), node->text);
        if (node->kind == JsonNode::Kind::text && found != words.end())
            return static_cast<std::size_t>(found - words.begin());
        std::string list;
        for (const std::string_view word : words)
            list += (list.empty() ? "" : ", ") + std::string(word);
        report(*node, key, "una de: " + list);
        return 0;
    }
    const std::vector<JsonNode>& list(std::string_view key, std::size_t least, std::size_t most)
    {
        static const std::vector<JsonNode> none;
        const JsonNode* node = get(key, least > 0);
        if (node == nullptr)
            return none;
        if (node->kind == JsonNode::Kind::array && node->items.size() >= least && node->items.size() <= most)
            return node->items;
        report(*node, key, "una lista de " + std::to_string(least) + " a " + std::to_string(most) + " elementos");
        return none;
    }
    void report(const JsonNode& node, std::string_view key, std::string expected, std::string found = {})
    {
        m_mistakes.add({ std::string(m_file), node.line, node.column, found.empty() ? excerpt(node.shown()) : std::move(found),
            std::move(expected), path(key) });
    }
    [[nodiscard]] std::string path(std::string_view key) const
    {
        if (key.empty())
            return m_path;
        return m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
    }

private:
    std::string_view m_file;
    const JsonNode& m_node;
    std::string m_path;
    Mistakes& m_mistakes;
};

} // namespace prep::detail
