// SPDX-License-Identifier: MIT
#include "models/codec/restoration.h"

#include "models/codec/anchor.h"

namespace prep::codec {

std::string restorationText(std::string_view process, const Restoration& restoration)
{
    std::string text = "prep-restauracion-v1\n";
    text.append(process).append("\n");
    text += std::to_string(restoration.seq) + "\n" + restoration.cabeza.hex() + "\n" + std::to_string(restoration.anclado) + "\n" + restoration.por + "\n"
        + std::to_string(restoration.copiado) + "\n" + std::to_string(restoration.en) + "\n" + restoration.respaldo.hex() + "\n";
    return text;
}

bool verifyRestoration(const Restoration& restoration, std::string_view process, const Digest& publicKey)
{
    return restoration.por.find('\n') == std::string::npos && verifyText(restorationText(process, restoration), restoration.firma, publicKey);
}

} // namespace prep::codec
