// SPDX-License-Identifier: MIT
#include "models/publication/gate/shapes.h"

#include "models/publication/gate/row.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

constexpr std::string_view ofObjects = "objetos/";
constexpr std::size_t maxFreeText = 200;

/// Names of persons and places, of which the schemas only say that they are not longer than this (a test checks that).
bool isFreeText(std::string_view path, std::string_view text)
{
    constexpr std::array<std::string_view, 7> free { "/nombre", "/distrito", "/municipio", "/ambitos/nombre",
        "/municipios/nombre", "/candidaturas/propietaria", "/candidaturas/suplente" };
    return !text.empty() && text.size() <= maxFreeText && std::find(free.begin(), free.end(), path) != free.end();
}

/// Ids of sections and areas: digits, or N/A.
bool isId(std::string_view name)
{
    return name == "N/A"
        || (!name.empty() && name.size() <= 4
            && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

/// A member an id, in ascending order, so that none comes twice.
bool isById(const JsonValue& value)
{
    std::string_view before;
    for (const auto& member : value.GetObject()) {
        const std::string_view name = textOf(member.name);
        if (!isId(name) || name <= before)
            return false;
        before = name;
    }
    return !value.ObjectEmpty();
}

/// 0.0000 to 999.9999.
bool isShare(std::string_view text)
{
    const std::size_t point = text.find('.');
    return point >= 1 && point <= 3 && text.size() == point + 5
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; })
        && text.find('.', point + 1) == std::string_view::npos;
}

/// Writes shapes; a list's elements and the objects inside of an object go to texts of their own.
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
            return isById(value) ? byId(value, out) : object(value, out);
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
            if (member.value.IsObject()) {
                out += "{}";
                part(member.value);
            } else {
                write(member.value, out);
            }
            m_path.resize(path);
        }
        out += '}';
    }
    /// How long the ids are, and each kind of member once.
    void byId(const JsonValue& value, std::string& out)
    {
        const std::size_t path = m_path.size();
        std::size_t length = 0;
        out += '<';
        for (const auto& member : value.GetObject()) {
            const std::string_view id = textOf(member.name);
            const std::size_t digits = id == "N/A" ? 0 : id.size();
            if (digits == 0 || digits != length)
                out += static_cast<char>('0' + digits);
            length = digits;
            m_path += "/#";
            part(member.value);
            m_path.resize(path);
        }
        out += '>';
    }
    /// What the schema says of a value depends on where it lies and on nothing beside it.
    void part(const JsonValue& value)
    {
        std::string shape = next();
        shape = m_path;
        shape += '=';
        write(value, shape);
        put(std::move(shape));
    }
    void list(const JsonValue& value, std::string& out)
    {
        out += value.Empty() ? "[]" : "[+]";
        for (const JsonValue& element : value.GetArray())
            part(element);
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
        if (m_shapes.elementCount > 0 && m_shapes.elements[m_shapes.elementCount - 1] == shape)
            return; // as the one before
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
    void text(std::string_view text, std::string& out) const
    {
        if (isFreeText(m_path, text)) {
            out += 'T';
            return;
        }
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
