// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/publication/proof: members of a parsed JSON object, with bounds. One wrong member spoils the whole
// document, which is then refused; the caller goes on reading defaults until it asks good().

#include "models/domain/basics.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <string>
#include <string_view>

namespace prep::proof::detail {

using Json = rapidjson::Value;

/// Strict JSON in UTF-8, parsed without recursion, so that no nesting exhausts the stack.
inline bool parseInto(rapidjson::Document& document, std::string_view bytes)
{
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(bytes.data(), bytes.size());
    return !document.HasParseError() && document.IsObject();
}

class Fields {
public:
    /// `good` outlives it and is shared by the fields of one document.
    Fields(const Json& object, bool& good)
        : m_object(object)
        , m_good(good)
    {
        m_good = m_good && object.IsObject();
    }
    /// Null when it is not there.
    [[nodiscard]] const Json* find(const char* name) const
    {
        if (!m_object.IsObject())
            return nullptr;
        const auto member = m_object.FindMember(name);
        return member == m_object.MemberEnd() ? nullptr : &member->value;
    }
    [[nodiscard]] std::string text(const char* name, std::size_t most) const
    {
        const Json* value = find(name);
        const bool good = value != nullptr && value->IsString() && value->GetStringLength() <= most;
        m_good = m_good && good;
        return good ? std::string(value->GetString(), value->GetStringLength()) : std::string();
    }
    [[nodiscard]] std::int64_t number(const char* name, std::int64_t least, std::int64_t most) const
    {
        const Json* value = find(name);
        const bool good = value != nullptr && value->IsInt64() && value->GetInt64() >= least && value->GetInt64() <= most;
        m_good = m_good && good;
        return good ? value->GetInt64() : least;
    }
    [[nodiscard]] bool boolean(const char* name) const
    {
        const Json* value = find(name);
        m_good = m_good && value != nullptr && value->IsBool();
        return value != nullptr && value->IsBool() && value->GetBool();
    }
    /// 64 lower-case digits.
    [[nodiscard]] Digest digest(const char* name) const
    {
        const std::string hex = text(name, 64);
        const Result<Digest> read = Digest::parse(hex);
        m_good = m_good && read.ok() && read->hex() == hex;
        return read ? *read : Digest {};
    }
    /// An empty list when it is none or too long.
    [[nodiscard]] const Json& list(const char* name, std::size_t most) const
    {
        static const Json none(rapidjson::kArrayType);
        const Json* value = find(name);
        const bool good = value != nullptr && value->IsArray() && value->Size() <= most;
        m_good = m_good && good;
        return good ? *value : none;
    }
    [[nodiscard]] Fields object(const char* name) const
    {
        static const Json none;
        const Json* value = find(name);
        return { value != nullptr ? *value : none, m_good };
    }

private:
    const Json& m_object;
    bool& m_good;
};

} // namespace prep::proof::detail
