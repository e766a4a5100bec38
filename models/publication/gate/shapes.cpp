// SPDX-License-Identifier: MIT
#include "models/publication/gate/shapes.h"

#include "models/publication/gate/row.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

constexpr std::string_view ofObjects = "objetos/";

/// 0.0000 to 999.9999.
bool isShare(std::string_view text)
{
    const std::size_t point = text.find('.');
    return point >= 1 && point <= 3 && text.size() == point + 5
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; })
        && text.find('.', point + 1) == std::string_view::npos;
}

/// Writes shapes; a list's elements go to texts of their own.
class ShapeWriter {
public:
    explicit ShapeWriter(Shapes& shapes)
        : m_shapes(shapes)
    {
    }
    void write(const JsonValue& value, std::string& out)
    {
        switch (value.GetType()) {
        case rapidjson::kObjectType:
            return object(value, out);
        case rapidjson::kArrayType:
            return list(value, out);
        case rapidjson::kStringType:
            if (isCellWord(textOf(value)) && isCell())
                out += '0';
            else
                text(textOf(value), out);
            return;
        case rapidjson::kNumberType:
            if (value.IsUint64())
                out += '0';
            else
                out += "n" + plain(value);
            return;
        case rapidjson::kTrueType:
            out += 't';
            return;
        case rapidjson::kFalseType:
            out += 'f';
            return;
        default:
            out += '_';
        }
    }

private:
    void object(const JsonValue& value, std::string& out)
    {
        out += '{';
        for (const auto& member : value.GetObject()) {
            name(textOf(member.name), out);
            const std::size_t path = m_path.size();
            m_path += '/';
            m_path += textOf(member.name);
            write(member.value, out);
            m_path.resize(path);
        }
        out += '}';
    }
    void list(const JsonValue& value, std::string& out)
    {
        out += value.Empty() ? "[]" : "[+]";
        for (const JsonValue& element : value.GetArray()) {
            // Which list an element belongs to is part of its shape.
            std::string shape = next();
            shape = m_path;
            shape += '=';
            write(element, shape);
            put(std::move(shape));
        }
    }
    static bool isCellWord(std::string_view text) { return text == "SIN DATO" || text == "ILEGIBLE" || text == "N/A"; }
    /// A cell of an acta may be a number or one of the words: the one is as good as the other to its schema.
    bool isCell() const
    {
        constexpr std::array<std::string_view, 5> totals { "/boletasSobrantes", "/personasVotaron",
            "/representantesVotaron", "/votosSacados", "/totalAsentado" };
        return m_path.starts_with("/actas/")
            && (m_path.find("/votos/") != std::string::npos
                || std::any_of(
                    totals.begin(), totals.end(), [this](std::string_view end) { return m_path.ends_with(end); }));
    }
    /// Memory of an element of a document before.
    std::string next()
    {
        return m_shapes.elementCount < m_shapes.elements.size() ? std::move(m_shapes.elements[m_shapes.elementCount])
                                                                : std::string();
    }
    void put(std::string shape)
    {
        if (m_shapes.elementCount < m_shapes.elements.size())
            m_shapes.elements[m_shapes.elementCount] = std::move(shape);
        else
            m_shapes.elements.push_back(std::move(shape));
        ++m_shapes.elementCount;
    }
    /// The length in front: no text can pass for another that ends elsewhere.
    static void name(std::string_view text, std::string& out)
    {
        out += std::to_string(text.size());
        out += ':';
        out += text;
    }
    static void text(std::string_view text, std::string& out)
    {
        if (isHash(text) || isShare(text)) {
            out += text.size() == 64 ? 'h' : 'p';
            return;
        }
        if (text.starts_with(ofObjects) && isHash(text.substr(ofObjects.size()))) {
            out += 'o';
            return;
        }
        out += '"';
        out += std::to_string(text.size());
        out += ':';
        for (const char c : text)
            out += c >= '0' && c <= '9' ? '0' : c;
    }

    Shapes& m_shapes;
    std::string m_path; ///< names of members down to here
};

std::string repeatedIn(const JsonValue& value, const std::string& pointer)
{
    if (value.IsObject()) {
        std::vector<std::string_view> names;
        for (const auto& member : value.GetObject())
            names.push_back(textOf(member.name));
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice != names.end())
            return pointer + '/' + std::string(*twice);
        for (const auto& member : value.GetObject()) {
            std::string found = repeatedIn(member.value, pointer + '/' + std::string(textOf(member.name)));
            if (!found.empty())
                return found;
        }
    } else if (value.IsArray()) {
        std::size_t index = 0;
        for (const JsonValue& element : value.GetArray()) {
            std::string found = repeatedIn(element, pointer + '/' + std::to_string(index++));
            if (!found.empty())
                return found;
        }
    }
    return {};
}

} // namespace

void shapesOf(const JsonValue& document, Shapes& shapes)
{
    shapes.root.clear();
    shapes.elementCount = 0;
    ShapeWriter(shapes).write(document, shapes.root);
}

std::string repeatedMember(const JsonValue& document)
{
    return repeatedIn(document, {});
}

bool KnownShapes::hasAll(const Shapes& shapes) const
{
    return m_roots.contains(shapes.root)
        && std::all_of(shapes.elements.begin(),
            shapes.elements.begin() + static_cast<std::ptrdiff_t>(shapes.elementCount),
            [this](const std::string& element) { return m_elements.contains(element); });
}

void KnownShapes::add(const Shapes& shapes)
{
    keep(m_roots, shapes.root);
    for (std::size_t i = 0; i < shapes.elementCount; ++i)
        keep(m_elements, shapes.elements[i]);
}

void KnownShapes::keep(std::unordered_set<std::string>& set, const std::string& shape)
{
    if (m_bytes + shape.size() <= maxBytes && set.insert(shape).second)
        m_bytes += shape.size();
}

} // namespace prep::gate
