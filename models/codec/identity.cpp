// SPDX-License-Identifier: MIT
#include "models/codec/identity.h"

#include "models/codec/anchor.h"

namespace prep::codec {

std::string identityText(const HubIdentity& identity)
{
    std::string text = "prep-identidad-v1\n";
    for (const std::string& line : { identity.reto.hex(), identity.proceso, identity.definicion.hex(), identity.programa,
             identity.huella.hex(), std::to_string(identity.seq), identity.cabeza.hex(), std::to_string(identity.hora) })
        text.append(line).append("\n");
    return text;
}

bool verifyIdentity(const HubIdentity& identity, std::string_view signature, const Digest& publicKey)
{
    // A line end inside a member would let two identities have one text.
    const bool isPlain = identity.proceso.find('\n') == std::string::npos && identity.programa.find('\n') == std::string::npos;
    return isPlain && verifyText(identityText(identity), signature, publicKey);
}

} // namespace prep::codec
