// SPDX-License-Identifier: MIT
#include "app/witness/witnesskey.h"

#include "models/publication/proof/errors.h"
#include "models/publication/proof/secretkey.h"

namespace prep::witness {

namespace {
constexpr std::string_view keyMark = "testigo ";
} // namespace

Result<std::string> witnessKeyText(const proof::NoteKey& key, std::string_view passphrase)
{
    const Result<std::string> pem = key.pem();
    const Result<std::string> sealed = pem ? proof::sealKey(*pem, passphrase) : pem;
    return sealed ? Result<std::string>(std::string(keyMark) + key.name() + "\n" + *sealed) : sealed;
}

Result<proof::NoteKey> parseWitnessKey(std::string_view bytes, std::string_view passphrase)
{
    const std::size_t end = bytes.find('\n');
    if (!bytes.starts_with(keyMark) || end == std::string_view::npos)
        return Error { prooferror::malformed, "not a witness's key" };
    const Result<std::string> pem = proof::openKey(bytes.substr(end + 1), passphrase);
    if (!pem)
        return pem.error();
    return proof::NoteKey::load(std::string(bytes.substr(keyMark.size(), end - keyMark.size())), *pem);
}

} // namespace prep::witness
