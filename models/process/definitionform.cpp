// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include "models/process/jsonobject.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace prep::detail {

namespace {

constexpr std::int32_t leastSide = 500; // 5 cm
constexpr std::int32_t mostSide = 12000; // 1.2 m
constexpr std::size_t mostLists = 8;
constexpr std::array<std::string_view, totalCount> totalKeys { "sobrantes", "personas", "representantes", "sacados",
    "asentado" };
constexpr std::string_view pageKeys[] = { "encabezado", "identificacion", "etiqueta", "sello" };

/// Reads the rectangles of one form; each must lie on its sheet.
class FormReader {
public:
    FormReader(std::string path, Mistakes& mistakes)
        : m_path(std::move(path))
        , m_mistakes(mistakes)
    {
    }

    ActaForm read(const JsonNode& node)
    {
        Object object(formFile, node, m_path, m_mistakes);
        object.allow({ "ancho", "alto", "encabezado", "identificacion", "etiqueta", "sello", "esquinas", "totales",
            "listas", "altoRenglon" });
        m_form.width = static_cast<std::int32_t>(object.integer("ancho", leastSide, mostSide));
        m_form.height = static_cast<std::int32_t>(object.integer("alto", leastSide, mostSide));
        m_form.rowHeight = static_cast<std::int32_t>(object.integer("altoRenglon", 10, mostSide));
        FormRect* const parts[] = { &m_form.header, &m_form.identification, &m_form.label, &m_form.stamp };
        for (std::size_t i = 0; i < std::size(parts); ++i)
            *parts[i] = member(object, pageKeys[i]);
        const auto& corners = object.list("esquinas", m_form.corners.size(), m_form.corners.size());
        for (std::size_t i = 0; i < corners.size(); ++i)
            m_form.corners[i] = rect(object, corners[i], "esquinas");
        if (const JsonNode* totals = object.get("totales")) {
            Object all(formFile, *totals, object.path("totales"), m_mistakes);
            all.allow({ totalKeys[0], totalKeys[1], totalKeys[2], totalKeys[3], totalKeys[4] });
            for (std::size_t i = 0; i < totalCount; ++i) {
                if (const JsonNode* total = all.get(totalKeys[i]))
                    m_form.totals[i] = place(*total, all.path(totalKeys[i]));
            }
        }
        const auto& lists = object.list("listas", 1, mostLists);
        for (std::size_t i = 0; i < lists.size(); ++i)
            m_form.lists.push_back(place(lists[i], object.path("listas") + '[' + std::to_string(i + 1) + ']'));
        return std::move(m_form);
    }

private:
    FormRect rect(Object& object, const JsonNode& node, std::string_view key)
    {
        std::array<std::int64_t, 4> n {};
        bool good = node.kind == JsonNode::Kind::array && node.items.size() == n.size();
        for (std::size_t i = 0; good && i < n.size(); ++i) {
            good = node.items[i].kind == JsonNode::Kind::integer;
            n[i] = node.items[i].integer;
        }
        good = good && n[0] >= 0 && n[1] >= 0 && n[2] > 0 && n[3] > 0 && n[0] <= m_form.width
            && n[2] <= m_form.width - n[0] && n[1] <= m_form.height && n[3] <= m_form.height - n[1];
        if (!good) {
            object.report(node, key, "[x, y, ancho, alto] en décimas de milímetro, dentro de la hoja");
            return {};
        }
        return { static_cast<std::int32_t>(n[0]), static_cast<std::int32_t>(n[1]), static_cast<std::int32_t>(n[2]),
            static_cast<std::int32_t>(n[3]) };
    }
    FormRect member(Object& object, std::string_view key)
    {
        const JsonNode* node = object.get(key);
        return node == nullptr ? FormRect {} : rect(object, *node, key);
    }
    FieldPlace place(const JsonNode& node, std::string path)
    {
        Object object(formFile, node, std::move(path), m_mistakes);
        object.allow({ "letra", "numero" });
        const FormRect words = member(object, "letra");
        return { words, member(object, "numero") };
    }

    std::string m_path;
    Mistakes& m_mistakes;
    ActaForm m_form;
};

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& writer, const FormRect& rect)
{
    writer.StartArray();
    for (const std::int32_t n : { rect.x, rect.y, rect.w, rect.h })
        writer.Int(n);
    writer.EndArray();
}

void put(Writer& writer, std::string_view key, const FormRect& rect)
{
    writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    put(writer, rect);
}

void put(Writer& writer, const FieldPlace& place)
{
    writer.StartObject();
    put(writer, "letra", place.words);
    put(writer, "numero", place.digits);
    writer.EndObject();
}

void put(Writer& writer, const ActaForm& form)
{
    writer.StartObject();
    writer.Key("ancho");
    writer.Int(form.width);
    writer.Key("alto");
    writer.Int(form.height);
    const FormRect* const parts[] = { &form.header, &form.identification, &form.label, &form.stamp };
    for (std::size_t i = 0; i < std::size(parts); ++i)
        put(writer, pageKeys[i], *parts[i]);
    writer.Key("esquinas");
    writer.StartArray();
    for (const FormRect& corner : form.corners)
        put(writer, corner);
    writer.EndArray();
    writer.Key("totales");
    writer.StartObject();
    for (std::size_t i = 0; i < totalCount; ++i) {
        writer.Key(totalKeys[i].data(), static_cast<rapidjson::SizeType>(totalKeys[i].size()));
        put(writer, form.totals[i]);
    }
    writer.EndObject();
    writer.Key("listas");
    writer.StartArray();
    for (const FieldPlace& list : form.lists)
        put(writer, list);
    writer.EndArray();
    writer.Key("altoRenglon");
    writer.Int(form.rowHeight);
    writer.EndObject();
}

} // namespace

void readForms(std::string_view content, Process& process, Mistakes& mistakes)
{
    const JsonResult json = parseJson(content);
    for (const JsonFault& fault : json.faults)
        mistakes.add({ std::string(formFile), fault.line, fault.column, "JSON", fault.what, {} });
    if (!json.faults.empty())
        return;
    Object top(formFile, json.root, {}, mistakes);
    top.allow({ "formato", "elecciones" });
    (void)top.integer("formato", 1, 1);
    const JsonNode* list = top.get("elecciones");
    if (list == nullptr)
        return;
    Object elections(formFile, *list, "elecciones", mistakes);
    for (const auto& [id, node] : list->members) {
        if (const auto election = process.findElection(id))
            process.forms[*election] = FormReader(elections.path(id), mistakes).read(node);
        else
            elections.report(node, id, "el id de una elección de proceso.json", id);
    }
}

std::string writeForms(const Process& process)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 2);
    writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
    writer.StartObject();
    writer.Key("formato");
    writer.Int(1);
    writer.Key("elecciones");
    writer.StartObject();
    for (const auto& [election, form] : process.forms) {
        writer.Key(process.elections[election].id.c_str());
        put(writer, form);
    }
    writer.EndObject();
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

} // namespace prep::detail
