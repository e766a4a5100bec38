// SPDX-License-Identifier: MIT
#include "app/hub/anchorbook.h"

#include "app/hub/processclock.h"
#include "models/codec/anchor.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <unistd.h>

namespace prep::hub {

namespace {
constexpr int errAnchor = 3302;
}

struct AnchorBook::Key {
    EVP_PKEY* key = nullptr;
    ~Key() { EVP_PKEY_free(key); }
};

AnchorBook::AnchorBook(std::unique_ptr<Key> key, const std::string& bookFile, std::string processId)
    : m_key(std::move(key))
    , m_book(QString::fromStdString(bookFile))
    , m_processId(std::move(processId))
{
}
AnchorBook::~AnchorBook() = default;

Result<std::unique_ptr<AnchorBook>> AnchorBook::open(
    const std::string& keyFile, const std::string& bookFile, std::string processId)
{
    QFile file(QString::fromStdString(keyFile));
    if (!file.open(QIODevice::ReadOnly))
        return Error { errAnchor, "cannot read " + keyFile };
    const QByteArray pem = file.readAll();
    auto key = std::make_unique<Key>();
    BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    key->key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    if (key->key == nullptr || EVP_PKEY_id(key->key) != EVP_PKEY_ED25519)
        return Error { errAnchor, keyFile + " is not an Ed25519 key" };
    std::unique_ptr<AnchorBook> book(new AnchorBook(std::move(key), bookFile, std::move(processId)));
    if (!book->m_book.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return Error { errAnchor, "cannot write " + bookFile };
    return book;
}

Digest AnchorBook::publicKey() const
{
    Digest digest;
    std::size_t size = digest.bytes.size();
    EVP_PKEY_get_raw_public_key(m_key->key, digest.bytes.data(), &size);
    return digest;
}

wire::Ancla AnchorBook::sign(Seq seq, const Digest& head, Status* written)
{
    const std::string text = codec::anchorText(m_processId, seq, head);
    wire::Ancla anchor { seq, head, std::string(64, '\0') };
    std::size_t size = anchor.firma.size();
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, nullptr, nullptr, m_key->key);
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(anchor.firma.data()), &size,
        reinterpret_cast<const unsigned char*>(text.data()), text.size());
    EVP_MD_CTX_free(context);
    const std::string signature
        = toHex(reinterpret_cast<const std::uint8_t*>(anchor.firma.data()), anchor.firma.size());
    const std::string line = "{\"seq\":" + std::to_string(seq) + ",\"cabeza\":\"" + head.hex() + "\",\"firma\":\""
        + signature + "\",\"en\":" + std::to_string(wallMillis()) + "}\n";
    const auto length = static_cast<qint64>(line.size());
    if (m_book.write(line.data(), length) != length || ::fsync(m_book.handle()) != 0)
        *written = Error { errAnchor, "anclas.jsonl cannot be written" };
    return anchor;
}

} // namespace prep::hub
