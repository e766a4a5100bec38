// SPDX-License-Identifier: MIT
#include "models/codec/commandcodec.h"

#include "models/codec/chain.h"
#include "models/codec/commandfields.h"
#include "models/codec/jsonreader.h"

#include <algorithm>

namespace prep::codec {

namespace {

constexpr Millis maxOffset = 0x7fffffff;

/// The keys behind "id": what the digest is taken of.
template<typename Io, typename Data>
void contentFields(Io& io, Field<Io, Command> command, Data&& data)
{
    io.integer("ocurrio", command.occurred, 0, maxMillis);
    io.integer("desfase", command.offset, -maxOffset, maxOffset);
    io.nested("datos", data);
}

void writeContent(JsonWriter& io, const Command& command)
{
    io.ident("orden", std::string(name(command.kind())));
    contentFields(io, command, [&command](JsonWriter& in) {
        std::visit([&in](const auto& body) { fields(in, body); }, command.body);
    });
}

Id16 digestOf(const Command& command)
{
    thread_local Sha256 sha; // one context a thread: a new one each time costs half the speed (limits.md)
    std::string content;
    JsonWriter(content).object([&command](JsonWriter& io) { writeContent(io, command); });
    const Digest whole = sha.of(content);
    Id16 digest;
    std::copy_n(whole.bytes.begin(), digest.bytes.size(), digest.bytes.begin());
    return digest;
}

/// Makes `body` the alternative of a kind (index + 1), with its default values.
template<std::size_t index = 0>
void emplaceKind(CommandBody& body, std::size_t wanted)
{
    if constexpr (index < std::variant_size_v<command::Any>) {
        if (index == wanted)
            body.emplace<index>();
        else
            emplaceKind<index + 1>(body, wanted);
    }
}

void readKind(JsonReader& io, std::string& text, Command& command, bool& known)
{
    io.ident("orden", text);
    if (known || text.empty() || io.failed())
        return;
    const auto kind = commandNamed(text);
    if (!kind)
        return io.fail("'orden' names no command"); // the reader stands at the next key already
    emplaceKind(command.body, static_cast<std::size_t>(*kind) - 1);
    known = true;
}

void readData(JsonReader& io, Command& command, bool known)
{
    if (!known)
        return io.fail("'orden' must come before 'datos'");
    std::visit([&io](auto& body) { fields(io, body); }, command.body);
}

} // namespace

std::string encodeCommand(const Command& command)
{
    std::string json;
    JsonWriter(json).object([&command](JsonWriter& io) {
        io.bytes("id", command.id);
        writeContent(io, command);
    });
    return json;
}

Result<Command> decodeCommand(std::string_view json)
{
    if (json.size() > maxCommandBytes)
        return Error { errCommand, "command of " + std::to_string(json.size()) + " bytes" };
    // A mark may also be written as an escape; nobody needs to.
    if (!isComposed(json) || json.find("\\u03") != std::string_view::npos)
        return Error { errCommand, "text must be in NFC: letters with their marks composed" };
    Command command;
    std::string kind;
    bool known = false;
    JsonReader reader(json, errCommand);
    reader.object([&](JsonReader& io) {
        io.bytes("id", command.id);
        readKind(io, kind, command, known);
        contentFields(io, command, [&](JsonReader& in) { readData(in, command, known); });
    });
    if (const Status status = reader.finish(); !status)
        return status.error();
    if (command.id.isNull())
        return Error { errCommand, "key 'id': must not be null" };
    if (!known)
        return Error { errCommand, "key 'orden': must not be empty" };
    command.digest = digestOf(command);
    return command;
}

} // namespace prep::codec
