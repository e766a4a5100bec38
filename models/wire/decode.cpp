// SPDX-License-Identifier: MIT
#include "models/wire/codec.h"

#include "models/codec/commandcodec.h"
#include "models/wire/base64.h"
#include "models/wire/fields.h"

#include <simdjson.h>

#include <cmath>
#include <limits>

namespace prep::wire {

namespace {

namespace json = simdjson::ondemand;

/// The first fault of a message; nothing is read after it.
struct Fault {
    std::optional<Error> error;

    bool set(std::string_view key, std::string_view what, int code = errMalformed)
    {
        if (!error)
            error = Error { code, "'" + std::string(key) + "': " + std::string(what) };
        return false;
    }
};

bool read(json::value& value, std::string_view key, std::string& out, std::size_t limit, Fault& fault)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return fault.set(key, "expected a text");
    if (text.size() > limit)
        return fault.set(key, "text too long");
    out.assign(text);
    return true;
}
bool read(json::value& value, std::string_view key, bool& out, std::size_t, Fault& fault)
{
    return value.get_bool().get(out) == simdjson::SUCCESS || fault.set(key, "expected true or false");
}
bool read(json::value& value, std::string_view key, double& out, std::size_t, Fault& fault)
{
    if (value.get_double().get(out) != simdjson::SUCCESS || !std::isfinite(out) || out < 0 || out > 1e9)
        return fault.set(key, "expected a number from 0 to 1e9");
    return true;
}
template <std::integral T>
requires(!std::same_as<T, bool>) bool read(json::value& value, std::string_view key, T& out, std::size_t, Fault& fault)
{
    if constexpr (std::is_signed_v<T>) {
        std::int64_t number = 0;
        if (value.get_int64().get(number) != simdjson::SUCCESS || number < std::numeric_limits<T>::min()
            || number > std::numeric_limits<T>::max())
            return fault.set(key, "expected an integer in range");
        out = static_cast<T>(number);
    } else {
        std::uint64_t number = 0;
        if (value.get_uint64().get(number) != simdjson::SUCCESS || number > std::numeric_limits<T>::max())
            return fault.set(key, "expected an integer ≥ 0 in range");
        out = static_cast<T>(number);
    }
    return true;
}
template <typename T>
requires std::same_as<T, Id16> || std::same_as<T, Digest>
bool read(json::value& value, std::string_view key, T& out, std::size_t, Fault& fault)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return fault.set(key, "expected a text");
    auto parsed = T::parse(text);
    if (!parsed.ok())
        return fault.set(key, "expected hexadecimal digits");
    out = parsed.value();
    return true;
}
bool read(json::value& value, std::string_view key, Role& out, std::size_t, Fault& fault)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return fault.set(key, "expected a text");
    const auto role = roleNamed(text);
    out = role.value_or(Role::observador);
    return role.has_value() || fault.set(key, "unknown role");
}
bool read(json::value& value, std::string_view key, View& out, std::size_t, Fault& fault)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return fault.set(key, "expected a text");
    const auto view = viewNamed(text);
    out = view.value_or(View::observador);
    return view.has_value() || fault.set(key, "unknown view");
}
bool readRaw(json::value& value, std::string_view key, std::string& out, std::size_t limit, Fault& fault)
{
    json::object object;
    std::string_view text;
    if (value.get_object().get(object) != simdjson::SUCCESS || object.raw_json().get(text) != simdjson::SUCCESS)
        return fault.set(key, "expected an object");
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    if (text.size() > limit)
        return fault.set(key, "object too big", errTooBig);
    out.assign(text);
    return true;
}
bool read(json::value& value, std::string_view key, Command& out, std::size_t, Fault& fault)
{
    std::string raw;
    if (!readRaw(value, key, raw, codec::maxCommandBytes, fault))
        return false;
    auto command = codec::decodeCommand(raw);
    if (!command.ok())
        return fault.set(key, command.error().detail);
    out = std::move(command).value();
    return true;
}
template <typename T>
requires requires
{
    sizeof(Fields<T>);
}
bool read(json::value& value, std::string_view key, T& out, std::size_t, Fault& fault);

template <typename T>
bool read(json::value& value, std::string_view key, std::vector<T>& out, std::size_t limit, Fault& fault)
{
    json::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return fault.set(key, "expected a list");
    for (auto element : array) {
        json::value item;
        if (std::move(element).get(item) != simdjson::SUCCESS)
            return fault.set(key, "malformed list");
        if (out.size() == limit)
            return fault.set(key, "list too long", errTooBig);
        if (!read(item, key, out.emplace_back(), shortText, fault))
            return false;
    }
    return true;
}

/// Visits the fields of a struct and reads the one whose key is at hand.
class Reader {
public:
    Reader(std::string_view key, json::value& value, std::uint32_t& seen, Fault& fault)
        : m_key(key)
        , m_value(value)
        , m_seen(seen)
        , m_fault(fault)
    {
    }
    [[nodiscard]] bool found() const { return m_found; }

    template <typename T>
    void required(std::string_view key, T& member, std::size_t limit = shortText)
    {
        if (isMine(key))
            read(m_value, m_key, member, limit, m_fault);
    }
    template <typename T>
    void optional(std::string_view key, T& member, std::size_t limit = shortText)
    {
        required(key, member, limit);
    }
    void raw(std::string_view key, std::string& member, std::size_t limit)
    {
        if (isMine(key))
            readRaw(m_value, m_key, member, limit, m_fault);
    }
    void rawOptional(std::string_view key, std::string& member, std::size_t limit) { raw(key, member, limit); }
    void base64(std::string_view key, std::string& member, std::size_t limit)
    {
        std::string text;
        if (!isMine(key) || !read(m_value, m_key, text, (limit + 2) / 3 * 4, m_fault))
            return;
        auto bytes = fromBase64(text);
        if (!bytes || bytes->empty() || bytes->size() > limit)
            m_fault.set(m_key, "expected base64");
        else
            member = std::move(*bytes);
    }
    void base64Optional(std::string_view key, std::string& member, std::size_t limit) { base64(key, member, limit); }
    void hexBytes(std::string_view key, std::string& member, std::size_t size)
    {
        std::string text;
        if (!isMine(key) || !read(m_value, m_key, text, size * 2, m_fault))
            return;
        std::string bytes(size, '\0');
        if (!fromHex(text, reinterpret_cast<std::uint8_t*>(bytes.data()), size))
            m_fault.set(m_key, "expected hexadecimal digits");
        else
            member = std::move(bytes);
    }

private:
    bool isMine(std::string_view key)
    {
        const std::uint32_t bit = 1U << m_index++;
        if (m_found || key != m_key)
            return false;
        m_found = true;
        if ((m_seen & bit) != 0)
            return m_fault.set(key, "given twice");
        m_seen |= bit;
        return true;
    }
    std::string_view m_key;
    json::value& m_value;
    std::uint32_t& m_seen;
    Fault& m_fault;
    unsigned m_index = 0;
    bool m_found = false;
};

/// Visits the same fields in the same order and finds the first required one that was not seen.
class Missing {
public:
    Missing(std::uint32_t seen, Fault& fault)
        : m_seen(seen)
        , m_fault(fault)
    {
    }
    void required(std::string_view key, const auto&, std::size_t = 0)
    {
        if ((m_seen >> m_index++ & 1U) == 0)
            m_fault.set(key, "is missing");
    }
    void optional(std::string_view, const auto&, std::size_t = 0) { ++m_index; }
    void raw(std::string_view key, const auto& member, std::size_t) { required(key, member); }
    void rawOptional(std::string_view, const auto&, std::size_t) { ++m_index; }
    void base64(std::string_view key, const auto& member, std::size_t) { required(key, member); }
    void base64Optional(std::string_view, const auto&, std::size_t) { ++m_index; }
    void hexBytes(std::string_view key, const auto& member, std::size_t) { required(key, member); }

private:
    std::uint32_t m_seen;
    Fault& m_fault;
    unsigned m_index = 0;
};

template <typename T>
bool readObject(json::object& object, T& out, bool tagged, Fault& fault)
{
    std::uint32_t seen = 0;
    int tags = 0;
    for (auto entry : object) {
        json::field field;
        std::string_view key;
        if (std::move(entry).get(field) != simdjson::SUCCESS || field.unescaped_key().get(key) != simdjson::SUCCESS)
            return fault.set("{}", "malformed object");
        if (tagged && key == "t") {
            if (++tags > 1)
                return fault.set(key, "given twice");
            continue;
        }
        json::value value = field.value();
        Reader reader(key, value, seen, fault);
        Fields<T>::of(reader, out);
        if (!reader.found())
            return fault.set(key.substr(0, 64), "unknown key");
        if (fault.error)
            return false;
    }
    Missing missing(seen, fault);
    Fields<T>::of(missing, out);
    if constexpr (requires { Fields<T>::fault(out); }) {
        if (const char* what = Fields<T>::fault(out); what != nullptr)
            fault.set("{}", what);
    }
    return !fault.error;
}

template <typename T>
requires requires
{
    sizeof(Fields<T>);
}
bool read(json::value& value, std::string_view key, T& out, std::size_t, Fault& fault)
{
    json::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return fault.set(key, "expected an object");
    return readObject(object, out, false, fault);
}

/// Reads the rest of the document as the alternative of `Variant` whose tag it is.
template <typename Variant, std::size_t I = 0>
bool readAs(std::string_view tag, json::object& object, Variant& out, Fault& fault)
{
    if constexpr (I == std::variant_size_v<Variant>) {
        return fault.set("t", "unknown message '" + std::string(tag.substr(0, 64)) + "'");
    } else {
        using T = std::variant_alternative_t<I, Variant>;
        if (tag == Fields<T>::tag)
            return readObject(object, out.template emplace<I>(), true, fault);
        return readAs<Variant, I + 1>(tag, object, out, fault);
    }
}

template <typename Variant>
bool readDocument(std::string_view frame, Variant& out, Fault& fault)
{
    // One parser and one padded buffer a thread: no allocation in the steady state.
    thread_local json::parser parser;
    thread_local std::string buffer;
    buffer.reserve(frame.size() + simdjson::SIMDJSON_PADDING);
    buffer.assign(frame);
    json::document document;
    if (parser.iterate(buffer.data(), buffer.size(), buffer.capacity()).get(document) != simdjson::SUCCESS)
        return fault.set("{}", "not a JSON text");
    json::object object;
    std::string_view text;
    if (document.get_object().get(object) != simdjson::SUCCESS)
        return fault.set("{}", "expected an object");
    if (object.find_field("t").get_string().get(text) != simdjson::SUCCESS)
        return fault.set("t", "is missing");
    const std::string tag(text);
    document.rewind();
    if (document.get_object().get(object) != simdjson::SUCCESS)
        return fault.set("{}", "expected an object");
    return readAs(tag, object, out, fault)
        && (document.current_location().error() == simdjson::OUT_OF_BOUNDS || fault.set("{}", "text after the object"));
}

template <typename Variant>
Result<Variant> parse(std::string_view frame, std::size_t limit)
{
    if (frame.size() > limit)
        return Error { errTooBig, "frame of " + std::to_string(frame.size()) + " bytes" };
    Variant out;
    Fault fault;
    if (!readDocument(frame, out, fault))
        return *fault.error;
    return out;
}

} // namespace

Result<ClientMessage> parseClient(std::string_view frame)
{
    return parse<ClientMessage>(frame, maxTextFrame);
}
Result<HubMessage> parseHub(std::string_view frame)
{
    return parse<HubMessage>(frame, maxHubFrame);
}

} // namespace prep::wire
