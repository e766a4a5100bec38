// SPDX-License-Identifier: MIT
#include "tests/replica/feedmaker.h"

#include "models/codec/anchor.h"
#include "models/codec/chain.h"
#include "models/codec/eventcodec.h"

#include <openssl/evp.h>

namespace prep::test {

Feed makeFeed(int actas)
{
    Feed feed;
    feed.process = smallProcess();
    Night night(feed.process);
    night.staff();
    for (int i = 0; i < actas; ++i) {
        const std::string acta = feed.process->actaKey(static_cast<ActaIndex>(i));
        night.arrive(acta);
        (void)night.capture("K1", acta, night.tally(acta));
        (void)night.capture("K2", acta, night.tally(acta));
    }
    feed.log = night.log;
    codec::Sha256 sha;
    feed.heads.emplace_back();
    for (const Event& event : night.log) {
        auto encoded = codec::encode(event);
        const Digest digest = sha.of(encoded.body);
        feed.heads.push_back(sha.link(feed.heads.back(), encoded.header, digest));
        if (isBlind(event.header.kind)) {
            feed.reveals.push_back({ event.header.seq, encoded.body });
            feed.events.push_back({ std::move(encoded.header), {}, digest });
        } else {
            feed.events.push_back({ std::move(encoded.header), std::move(encoded.body), {} });
        }
    }
    return feed;
}

Signer::Signer()
    : m_key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"))
{
}

Signer::~Signer()
{
    EVP_PKEY_free(static_cast<EVP_PKEY*>(m_key));
}

Digest Signer::publicKey() const
{
    Digest key;
    std::size_t size = key.bytes.size();
    EVP_PKEY_get_raw_public_key(static_cast<EVP_PKEY*>(m_key), key.bytes.data(), &size);
    return key;
}

wire::Ancla Signer::anchor(const std::string& process, Seq seq, const Digest& head) const
{
    const std::string text = codec::anchorText(process, seq, head);
    wire::Ancla ancla { seq, head, std::string(64, '\0') };
    std::size_t size = ancla.firma.size();
    EVP_MD_CTX* const context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, nullptr, nullptr, static_cast<EVP_PKEY*>(m_key));
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(ancla.firma.data()), &size,
        reinterpret_cast<const unsigned char*>(text.data()), text.size());
    EVP_MD_CTX_free(context);
    return ancla;
}

} // namespace prep::test
