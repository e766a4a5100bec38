// SPDX-License-Identifier: MIT
#include "models/codec/anchor.h"

#include <memory>
#include <openssl/evp.h>

namespace prep::codec {

std::string anchorText(std::string_view process, Seq seq, const Digest& head)
{
    std::string text = "prep-ancla\n";
    text.append(process).append("\n").append(std::to_string(seq)).append("\n").append(head.hex()).append("\n");
    return text;
}

bool verifyText(std::string_view text, std::string_view signature, const Digest& publicKey)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, publicKey.bytes.data(), publicKey.bytes.size()), &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!key || !context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1)
        return false;
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
               reinterpret_cast<const unsigned char*>(text.data()), text.size())
        == 1;
}

bool verifyAnchor(const Anchor& anchor, std::string_view process, const Digest& publicKey)
{
    return verifyText(anchorText(process, anchor.seq, anchor.head), anchor.signature, publicKey);
}

} // namespace prep::codec
