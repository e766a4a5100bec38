// SPDX-License-Identifier: MIT
#include "models/process/people.h"

#include "models/domain/basics.h"
#include "models/process/certificates.h"
#include "models/process/jsontree.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <array>
#include <charconv>
#include <optional>

namespace prep {

namespace {

constexpr unsigned costR = 8;
constexpr unsigned costP = 1;
constexpr std::size_t saltBytes = 16;
constexpr std::size_t hashBytes = 32;
constexpr std::size_t maxPassword = 1024;

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

bool scrypt(std::string_view password, const std::uint8_t* salt, PasswordCost cost, std::array<std::uint8_t, hashBytes>& out)
{
    constexpr std::uint64_t memory = 64ull * 1024 * 1024;
    return EVP_PBE_scrypt(password.data(), password.size(), salt, saltBytes, 1ull << static_cast<unsigned>(cost), costR, costP, memory,
               out.data(), out.size())
        == 1;
}

void put(Writer& writer, const char* key, const std::string& value)
{
    writer.Key(key);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}
void put(Writer& writer, const char* key, std::string_view value)
{
    put(writer, key, std::string(value));
}
void put(Writer& writer, const char* key, bool value)
{
    writer.Key(key);
    writer.Bool(value);
}

std::string finish(rapidjson::StringBuffer& buffer)
{
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

/// Reads the members of one object and remembers the first thing that is wrong.
class Fields {
public:
    Fields(const detail::JsonNode& node, std::optional<Error>& error)
        : m_node(node)
        , m_error(error)
    {
        if (node.kind != detail::JsonNode::Kind::object)
            fail(node, "an object");
    }
    std::string text(const char* key, bool required = true)
    {
        const detail::JsonNode* node = get(key, required);
        if (node == nullptr)
            return {};
        if (node->kind != detail::JsonNode::Kind::text)
            fail(*node, std::string(key).append(" as text"));
        return node->text;
    }
    bool boolean(const char* key, bool fallback)
    {
        const detail::JsonNode* node = get(key, false);
        if (node == nullptr)
            return fallback;
        if (node->kind != detail::JsonNode::Kind::boolean)
            fail(*node, std::string(key).append(" as true or false"));
        return node->boolean;
    }
    Role role(const char* key)
    {
        const auto role = roleNamed(text(key));
        if (!role || static_cast<std::size_t>(*role) >= humanRoleCount)
            fail(m_node, std::string(key).append(" as the role of a person"));
        return role.value_or(Role::observador);
    }
    StationRole stationRole(const char* key)
    {
        const std::string value = text(key);
        for (const StationRole role : { StationRole::persona, StationRole::sitio, StationRole::simulador, StationRole::telefono }) {
            if (name(role) == value)
                return role;
        }
        fail(m_node, std::string(key).append(" as persona, sitio, simulador or telefono"));
        return StationRole::persona;
    }
    const std::vector<detail::JsonNode>& list(const char* key)
    {
        static const std::vector<detail::JsonNode> none;
        const detail::JsonNode* node = get(key, true);
        if (node == nullptr)
            return none;
        if (node->kind != detail::JsonNode::Kind::array)
            fail(*node, std::string(key).append(" as a list"));
        return node->items;
    }

private:
    const detail::JsonNode* get(const char* key, bool required)
    {
        const detail::JsonNode* node = m_node.find(key);
        if (node == nullptr && required)
            fail(m_node, std::string("key ") + key);
        return node;
    }
    void fail(const detail::JsonNode& node, const std::string& expected)
    {
        if (!m_error)
            m_error = Error { fileerror::malformed, "line " + std::to_string(node.line) + ": expected " + expected };
    }

    const detail::JsonNode& m_node;
    std::optional<Error>& m_error;
};

Result<detail::JsonNode> parse(std::string_view json)
{
    detail::JsonResult result = detail::parseJson(json);
    if (!result.faults.empty()) {
        const detail::JsonFault& fault = result.faults.front();
        return Error { fileerror::malformed, "line " + std::to_string(fault.line) + ": not well-formed JSON" };
    }
    return std::move(result.root);
}

} // namespace

std::string_view name(StationRole role)
{
    switch (role) {
    case StationRole::persona:
        return "persona";
    case StationRole::sitio:
        return "sitio";
    case StationRole::simulador:
        return "simulador";
    case StationRole::telefono:
        return "telefono";
    }
    return "persona";
}

Result<std::string> hashPassword(std::string_view password, PasswordCost cost)
{
    if (password.empty() || password.size() > maxPassword)
        return Error { fileerror::malformed, "a password has 1 to 1024 bytes" };
    const Result<std::string> salt = randomBytes(saltBytes);
    if (!salt)
        return salt.error();
    const auto* saltData = reinterpret_cast<const std::uint8_t*>(salt->data());
    std::array<std::uint8_t, hashBytes> hash {};
    if (!scrypt(password, saltData, cost, hash))
        return Error { fileerror::crypto, "scrypt failed" };
    const std::string n = std::to_string(static_cast<int>(cost));
    return "scrypt$" + n + "$8$1$" + toHex(saltData, saltBytes) + "$" + toHex(hash.data(), hash.size());
}

bool verifyPassword(std::string_view password, std::string_view stored)
{
    constexpr std::string_view chosen = "scrypt$14$8$1$";
    constexpr std::string_view generated = "scrypt$10$8$1$";
    constexpr std::size_t length = chosen.size() + 2 * saltBytes + 1 + 2 * hashBytes;
    const bool isChosen = stored.starts_with(chosen);
    if (password.size() > maxPassword || stored.size() != length || !(isChosen || stored.starts_with(generated)))
        return false;
    const PasswordCost cost = isChosen ? PasswordCost::chosen : PasswordCost::generated;
    const std::string_view rest = stored.substr(chosen.size());
    std::array<std::uint8_t, saltBytes> salt {};
    std::array<std::uint8_t, hashBytes> expected {};
    if (!fromHex(rest.substr(0, 2 * saltBytes), salt.data(), saltBytes) || rest[2 * saltBytes] != '$'
        || !fromHex(rest.substr(2 * saltBytes + 1), expected.data(), hashBytes))
        return false;
    std::array<std::uint8_t, hashBytes> actual {};
    return scrypt(password, salt.data(), cost, actual) && CRYPTO_memcmp(actual.data(), expected.data(), hashBytes) == 0;
}

std::string_view dummyPasswordHash()
{
    return "scrypt$14$8$1$00000000000000000000000000000000$"
           "0000000000000000000000000000000000000000000000000000000000000000";
}

Result<std::vector<PersonRecord>> parsePeople(std::string_view json)
{
    const Result<detail::JsonNode> root = parse(json);
    if (!root)
        return root.error();
    std::optional<Error> error;
    std::vector<PersonRecord> people;
    for (const detail::JsonNode& node : Fields(*root, error).list("personas")) {
        Fields fields(node, error);
        people.push_back({ fields.text("persona"), fields.text("usuario"), fields.text("nombre"), fields.role("papel"),
            fields.text("sitio", false), fields.text("clave"), fields.boolean("activa", true) });
        if (error)
            return *error;
    }
    if (error)
        return *error;
    return people;
}

std::string formatPeople(const std::vector<PersonRecord>& people)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 1);
    writer.StartObject();
    writer.Key("personas");
    writer.StartArray();
    for (const PersonRecord& person : people) {
        writer.StartObject();
        put(writer, "persona", person.persona);
        put(writer, "usuario", person.usuario);
        put(writer, "nombre", person.nombre);
        put(writer, "papel", name(person.papel));
        put(writer, "sitio", person.sitio);
        put(writer, "clave", person.clave);
        put(writer, "activa", person.activa);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return finish(buffer);
}

Result<std::vector<StationRecord>> parseStations(std::string_view json)
{
    const Result<detail::JsonNode> root = parse(json);
    if (!root)
        return root.error();
    std::optional<Error> error;
    std::vector<StationRecord> stations;
    for (const detail::JsonNode& node : Fields(*root, error).list("estaciones")) {
        Fields fields(node, error);
        stations.push_back({ fields.text("estacion"), fields.stationRole("papel"), fields.text("sitio", false),
            fields.text("huella"), fields.boolean("revocada", false) });
        if (error)
            return *error;
    }
    if (error)
        return *error;
    return stations;
}

std::string formatStations(const std::vector<StationRecord>& stations)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 1);
    writer.StartObject();
    writer.Key("estaciones");
    writer.StartArray();
    for (const StationRecord& station : stations) {
        writer.StartObject();
        put(writer, "estacion", station.estacion);
        put(writer, "papel", name(station.papel));
        put(writer, "sitio", station.sitio);
        put(writer, "huella", station.huella);
        put(writer, "revocada", station.revocada);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return finish(buffer);
}

Result<Credentials> parseCredentials(std::string_view json)
{
    const Result<detail::JsonNode> root = parse(json);
    if (!root)
        return root.error();
    std::optional<Error> error;
    Credentials credentials;
    Fields top(*root, error);
    credentials.ca = top.text("ca");
    credentials.url = top.text("url", false);
    for (const detail::JsonNode& node : top.list("personas")) {
        Fields fields(node, error);
        credentials.personas.push_back({ fields.text("persona"), fields.text("usuario"), fields.text("clave"),
            fields.role("papel"), fields.text("sitio", false), fields.text("estacion", false) });
    }
    for (const detail::JsonNode& node : top.list("estaciones")) {
        Fields fields(node, error);
        credentials.estaciones.push_back({ fields.text("estacion"), fields.stationRole("papel"),
            fields.text("sitio", false), fields.text("certificado"), fields.text("llave") });
    }
    if (error)
        return *error;
    return credentials;
}

std::string formatCredentials(const Credentials& credentials)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 1);
    writer.StartObject();
    put(writer, "ca", credentials.ca);
    put(writer, "url", credentials.url);
    writer.Key("personas");
    writer.StartArray();
    for (const Credentials::Person& person : credentials.personas) {
        writer.StartObject();
        put(writer, "persona", person.persona);
        put(writer, "usuario", person.usuario);
        put(writer, "clave", person.clave);
        put(writer, "papel", name(person.papel));
        put(writer, "sitio", person.sitio);
        put(writer, "estacion", person.estacion);
        writer.EndObject();
    }
    writer.EndArray();
    writer.Key("estaciones");
    writer.StartArray();
    for (const Credentials::Station& station : credentials.estaciones) {
        writer.StartObject();
        put(writer, "estacion", station.estacion);
        put(writer, "papel", name(station.papel));
        put(writer, "sitio", station.sitio);
        put(writer, "certificado", station.certificado);
        put(writer, "llave", station.llave);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return finish(buffer);
}

} // namespace prep
