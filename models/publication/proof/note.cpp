// SPDX-License-Identifier: MIT
#include "models/publication/proof/note.h"

#include "models/codec/chain.h"
#include "models/publication/proof/base64.h"
#include "models/publication/proof/openssl.h"

#include <openssl/pem.h>

#include <algorithm>

namespace prep::proof {

namespace {

using namespace detail;

constexpr std::size_t maxNoteBytes = 64U << 10;
constexpr std::size_t maxLines = 64;
constexpr std::size_t signatureBytes = 64;
constexpr std::size_t idBytes = 4;
constexpr std::string_view dash = "\xE2\x80\x94 "; // em dash and blank

Error malformed(const std::string& what)
{
    return { prooferror::malformed, what };
}

std::string_view viewOf(const Digest& digest)
{
    return { reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size() };
}

std::string keyed(NoteKind kind, const Digest& key)
{
    return std::string(1, static_cast<char>(kind)) + std::string(viewOf(key));
}

std::uint32_t bigEndian(std::string_view four)
{
    std::uint32_t value = 0;
    for (const char c : four.substr(0, idBytes))
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
}

Result<NoteLine> parseLine(std::string_view line)
{
    if (!line.starts_with(dash))
        return malformed("not a signature line");
    line.remove_prefix(dash.size());
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || !isNoteName(line.substr(0, blank)))
        return malformed("not the name of a key");
    const auto bytes = fromBase64(line.substr(blank + 1));
    if (!bytes || bytes->size() <= idBytes)
        return malformed("not a signature");
    return NoteLine { std::string(line.substr(0, blank)), bigEndian(*bytes), bytes->substr(idBytes) };
}

} // namespace

bool isNoteName(std::string_view name)
{
    return !name.empty() && name.size() <= 200
        && std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '+'; });
}

std::uint32_t NoteVerifier::id() const
{
    return bigEndian(viewOf(codec::Sha256().of(name + "\n" + keyed(kind, key))));
}

std::string NoteVerifier::text() const
{
    const std::uint32_t number = id();
    const std::array<std::uint8_t, idBytes> bytes { static_cast<std::uint8_t>(number >> 24), static_cast<std::uint8_t>(number >> 16),
        static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number) };
    return name + "+" + toHex(bytes.data(), bytes.size()) + "+" + toBase64(keyed(kind, key));
}

Result<NoteVerifier> NoteVerifier::parse(std::string_view text)
{
    const std::size_t first = text.find('+');
    const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos || !isNoteName(text.substr(0, first)))
        return malformed("not a public key of a note");
    const auto bytes = fromBase64(text.substr(second + 1));
    NoteVerifier made { std::string(text.substr(0, first)), NoteKind::note, {} };
    if (!bytes || bytes->size() != 1 + made.key.bytes.size())
        return malformed("not a public key of a note");
    if ((*bytes)[0] != static_cast<char>(NoteKind::note) && (*bytes)[0] != static_cast<char>(NoteKind::cosignature))
        return malformed("not a kind of key that is known here");
    made.kind = static_cast<NoteKind>((*bytes)[0]);
    std::copy(bytes->begin() + 1, bytes->end(), reinterpret_cast<char*>(made.key.bytes.data()));
    return made.text() == text ? Result<NoteVerifier>(made) : malformed("the key's number is not its own");
}

void NoteKey::Free::operator()(evp_pkey_st* key) const
{
    EVP_PKEY_free(key);
}

NoteKey::NoteKey(std::string name, Key key)
    : m_name(std::move(name))
    , m_key(std::move(key))
{
}

Result<NoteKey> NoteKey::create(std::string name)
{
    Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key || !isNoteName(name))
        return opensslError("cannot make an Ed25519 key for " + name);
    return NoteKey(std::move(name), std::move(key));
}

Result<NoteKey> NoteKey::load(std::string name, std::string_view pem)
{
    Key key(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, nullptr, nullptr));
    if (!key || !isNoteName(name) || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
        return opensslError("not an Ed25519 key");
    return NoteKey(std::move(name), std::move(key));
}

Result<std::string> NoteKey::pem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const bool good = PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return good ? Result<std::string>(contentOf(bio)) : opensslError("cannot write the key");
}

NoteVerifier NoteKey::verifier(NoteKind kind) const
{
    NoteVerifier made { m_name, kind, {} };
    std::size_t size = made.key.bytes.size();
    EVP_PKEY_get_raw_public_key(m_key.get(), made.key.bytes.data(), &size);
    return made;
}

Result<std::string> NoteKey::sign(std::string_view message) const
{
    const DigestPtr context(EVP_MD_CTX_new());
    std::string signature(signatureBytes, '\0');
    std::size_t size = signature.size();
    const bool good = context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1
        && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytesOf(message), message.size()) == 1;
    return good ? Result<std::string>(signature) : opensslError("cannot sign");
}

bool verifyEd25519(std::string_view message, std::string_view signature, const Digest& key)
{
    const KeyPtr known(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
    const DigestPtr context(EVP_MD_CTX_new());
    const bool good = signature.size() == signatureBytes && known && context
        && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1
        && EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(message), message.size()) == 1;
    ERR_clear_error();
    return good;
}

Result<Note> parseNote(std::string_view bytes)
{
    if (bytes.size() > maxNoteBytes || bytes.empty() || bytes.back() != '\n' || std::any_of(bytes.begin(), bytes.end(), isControl))
        return malformed("not a signed note");
    const std::size_t empty = bytes.rfind("\n\n");
    if (empty == std::string_view::npos)
        return malformed("a note without signatures");
    Note note { std::string(bytes.substr(0, empty + 1)), {} };
    std::string_view rest = bytes.substr(empty + 2);
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        Result<NoteLine> line = parseLine(rest.substr(0, end));
        if (!line)
            return line.error();
        if (note.lines.size() == maxLines)
            return malformed("too many signatures");
        note.lines.push_back(std::move(*line));
        rest.remove_prefix(end + 1);
    }
    return note.lines.empty() ? Result<Note>(malformed("a note without signatures")) : Result<Note>(std::move(note));
}

std::string lineText(const NoteLine& line)
{
    std::string bytes;
    for (const int shift : { 24, 16, 8, 0 })
        bytes += static_cast<char>(line.id >> shift & 0xff);
    return std::string(dash) + line.name + " " + toBase64(bytes + line.signature) + "\n";
}

Result<std::string> signNote(std::string_view text, const NoteKey& key)
{
    if (text.empty() || text.back() != '\n')
        return malformed("a note's text ends with a line end");
    const Result<std::string> signature = key.sign(text);
    if (!signature)
        return signature.error();
    return std::string(text) + "\n" + lineText({ key.name(), key.verifier(NoteKind::note).id(), *signature });
}

Result<NoteVerifier> verifyNote(const Note& note, std::span<const NoteVerifier> keys)
{
    const NoteVerifier* signer = nullptr;
    for (const NoteLine& line : note.lines) {
        for (const NoteVerifier& key : keys) {
            if (key.kind != NoteKind::note || key.name != line.name || key.id() != line.id)
                continue;
            if (!verifyEd25519(note.text, line.signature, key.key))
                return Error { prooferror::signature, "a signature that is not of " + key.name };
            signer = signer == nullptr ? &key : signer;
        }
    }
    return signer != nullptr ? Result<NoteVerifier>(*signer) : Error { prooferror::signature, "no signature of a known key" };
}

} // namespace prep::proof
