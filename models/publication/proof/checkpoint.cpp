// SPDX-License-Identifier: MIT
#include "models/publication/proof/checkpoint.h"

#include "models/publication/proof/base64.h"
#include "models/publication/proof/errors.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace prep::proof {

namespace {

constexpr std::size_t timeBytes = 8;

Error malformed(const std::string& what)
{
    return { prooferror::malformed, what };
}

std::string cosignedText(std::string_view text, std::uint64_t seconds)
{
    return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

/// Lines of `text`, each of which ends with a line end.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Result<Cosignature> openCosignature(const Note& note, const NoteLine& line, const NoteVerifier& witness)
{
    const Error wrong { prooferror::signature, "a cosignature that is not of " + witness.name };
    if (line.signature.size() <= timeBytes)
        return wrong;
    std::uint64_t seconds = 0;
    for (const char c : line.signature.substr(0, timeBytes))
        seconds = seconds << 8 | static_cast<unsigned char>(c);
    const bool good = seconds <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
        && verifyEd25519(cosignedText(note.text, seconds), std::string_view(line.signature).substr(timeBytes), witness.key);
    return good ? Result<Cosignature>({ witness.name, seconds }) : wrong;
}

} // namespace

std::string checkpointText(const Checkpoint& checkpoint)
{
    const auto& root = checkpoint.head.root.bytes;
    return checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n"
        + toBase64({ reinterpret_cast<const char*>(root.data()), root.size() }) + "\n";
}

Result<Checkpoint> parseCheckpointText(std::string_view text)
{
    const std::vector<std::string_view> lines = linesOf(text);
    if (lines.size() != 3 || !isNoteName(lines[0]))
        return malformed("not a checkpoint");
    Checkpoint checkpoint { std::string(lines[0]), {} };
    const char* end = lines[1].data() + lines[1].size();
    const auto [at, failure] = std::from_chars(lines[1].data(), end, checkpoint.head.size);
    const auto root = fromBase64(lines[2]);
    if (failure != std::errc {} || at != end || checkpoint.head.size > maxLeaves || !root || root->size() != checkpoint.head.root.bytes.size())
        return malformed("not a checkpoint");
    std::copy(root->begin(), root->end(), reinterpret_cast<char*>(checkpoint.head.root.bytes.data()));
    // One value, one text: no leading zero, no line end left out.
    return checkpointText(checkpoint) == text ? Result<Checkpoint>(checkpoint) : malformed("not a checkpoint");
}

Result<std::string> signCheckpoint(const Checkpoint& checkpoint, const NoteKey& key)
{
    if (key.name() != checkpoint.origin)
        return Error { prooferror::origin, "the key is of another log" };
    return signNote(checkpointText(checkpoint), key);
}

Result<VerifiedCheckpoint> openCheckpoint(std::string_view bytes, std::string_view origin, std::span<const NoteVerifier> keys)
{
    Result<Note> note = parseNote(bytes);
    if (!note)
        return note.error();
    const Result<Checkpoint> checkpoint = parseCheckpointText(note->text);
    if (!checkpoint)
        return checkpoint.error();
    if (checkpoint->origin != origin)
        return Error { prooferror::origin, "the checkpoint is of " + checkpoint->origin };
    std::vector<NoteVerifier> own;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(own), [&](const NoteVerifier& key) { return key.name == origin; });
    Result<NoteVerifier> key = verifyNote(*note, own);
    if (!key)
        return key.error();
    return VerifiedCheckpoint { *checkpoint, std::move(*key), std::move(*note) };
}

Result<std::string> cosign(const Note& note, const NoteKey& witness, std::uint64_t seconds)
{
    if (const auto checkpoint = parseCheckpointText(note.text); !checkpoint)
        return checkpoint.error();
    const Result<std::string> signature = witness.sign(cosignedText(note.text, seconds));
    if (!signature)
        return signature.error();
    std::string timed;
    for (int shift = 56; shift >= 0; shift -= 8)
        timed += static_cast<char>(seconds >> shift & 0xff);
    return lineText({ witness.name(), witness.verifier(NoteKind::cosignature).id(), timed + *signature });
}

Result<std::string> withLine(const Note& note, std::string_view line)
{
    const Result<Note> added = parseNote(note.text + "\n" + std::string(line));
    if (!added || added->lines.size() != 1)
        return malformed("not one signature line");
    std::string bytes = note.text + "\n";
    for (const NoteLine& each : note.lines) {
        if (each.name != added->lines[0].name || each.id != added->lines[0].id)
            bytes += lineText(each);
    }
    return bytes + lineText(added->lines[0]);
}

Result<std::vector<Cosignature>> cosignatures(const Note& note, std::span<const NoteVerifier> witnesses)
{
    std::vector<Cosignature> found;
    for (const NoteVerifier& witness : witnesses) {
        Cosignature newest;
        for (const NoteLine& line : note.lines) {
            if (witness.kind != NoteKind::cosignature || line.name != witness.name || line.id != witness.id())
                continue;
            const Result<Cosignature> opened = openCosignature(note, line, witness);
            if (!opened)
                return opened.error();
            if (newest.witness.empty() || opened->seconds > newest.seconds)
                newest = *opened;
        }
        if (!newest.witness.empty())
            found.push_back(newest);
    }
    return found;
}

} // namespace prep::proof
