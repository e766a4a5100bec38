// SPDX-License-Identifier: MIT
#include "models/eventlog/anchors.h"

#include "models/codec/bodyfields.h"
#include "models/codec/jsonreader.h"
#include "models/eventlog/eventlog.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

namespace prep {

namespace {

constexpr std::size_t signatureBytes = 64;
constexpr std::size_t maxLineBytes = 1024;

/// As the JSON fields want it: bytes of a fixed number, and what "" means.
struct Signature {
    std::array<std::uint8_t, signatureBytes> bytes {};
    [[nodiscard]] bool isNull() const { return *this == Signature {}; }
    friend bool operator==(const Signature&, const Signature&) = default;
};

struct Line {
    Anchor anchor;
    Signature signature;
};

template<typename Io>
void lineFields(Io& io, codec::Field<Io, Line> line)
{
    io.integer("seq", line.anchor.seq, 1, codec::maxInteger);
    io.bytes("cabeza", line.anchor.head);
    io.bytes("firma", line.signature);
    io.integer("en", line.anchor.at, 0, codec::maxMillis);
}

Error fileError(const std::string& file)
{
    const int code = errno == ENOSPC ? logerror::diskFull : errno == EROFS ? logerror::readOnly : logerror::anchor;
    return { code, file + ": " + std::strerror(errno) };
}

class File {
public:
    File(const std::string& path, int flags, mode_t mode)
        : m_descriptor(open(path.c_str(), flags | O_CLOEXEC, mode))
    {
    }
    ~File()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] bool writeAll(std::string_view bytes) const
    {
        return write(m_descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(m_descriptor) == 0;
    }
    /// True when a crash left the last line unfinished; cutUnfinishedLine() takes it away, so that the next stands alone.
    [[nodiscard]] bool endsMidLine() const
    {
        char last = '\n';
        const off_t size = lseek(m_descriptor, 0, SEEK_END);
        return size > 0 && pread(m_descriptor, &last, 1, size - 1) == 1 && last != '\n';
    }
    [[nodiscard]] bool cutUnfinishedLine() const
    {
        off_t size = lseek(m_descriptor, 0, SEEK_END);
        for (char c = 0; size > 0 && pread(m_descriptor, &c, 1, size - 1) == 1 && c != '\n';)
            --size;
        return ftruncate(m_descriptor, size) == 0;
    }

private:
    int m_descriptor;
};

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Status writeNew(const std::string& path, BIO* bio, mode_t mode)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const File file(path, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (!file.isOpen() || !file.writeAll({ data, static_cast<std::size_t>(size) }))
        return fileError(path);
    return {};
}

Result<std::string> readSmall(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return fileError(path);
    std::string text(4096, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

Result<Digest> rawPublicKey(const EVP_PKEY* key)
{
    Digest raw;
    std::size_t size = raw.bytes.size();
    if (key == nullptr || EVP_PKEY_is_a(key, "ED25519") != 1 || EVP_PKEY_get_raw_public_key(key, raw.bytes.data(), &size) != 1)
        return Error { logerror::anchor, "not an Ed25519 key" };
    return raw;
}

} // namespace

void AnchorKey::Free::operator()(evp_pkey_st* key) const
{
    EVP_PKEY_free(key);
}

AnchorKey::AnchorKey(Key key)
    : m_key(std::move(key))
{
}

Result<AnchorKey> AnchorKey::generate()
{
    Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key)
        return Error { logerror::anchor, "OpenSSL makes no Ed25519 key" };
    return AnchorKey(std::move(key));
}

Result<AnchorKey> AnchorKey::load(const std::string& privateFile)
{
    const auto pem = readSmall(privateFile);
    if (!pem)
        return pem.error();
    const Bio bio(BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size())), &BIO_free);
    const auto noPassword = [](char*, int, int, void*) { return 0; };
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    if (const auto raw = rawPublicKey(key.get()); !raw)
        return Error { raw.error().code, privateFile + ": " + raw.error().detail };
    return AnchorKey(std::move(key));
}

Status AnchorKey::save(const std::string& privateFile, const std::string& publicFile) const
{
    const Bio secret(BIO_new(BIO_s_mem()), &BIO_free);
    const Bio open(BIO_new(BIO_s_mem()), &BIO_free);
    if (PEM_write_bio_PKCS8PrivateKey(secret.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1
        || PEM_write_bio_PUBKEY(open.get(), m_key.get()) != 1)
        return Error { logerror::anchor, "OpenSSL writes no PEM" };
    if (const Status written = writeNew(privateFile, secret.get(), 0600); !written)
        return written;
    return writeNew(publicFile, open.get(), 0644);
}

Digest AnchorKey::publicKey() const
{
    const auto raw = rawPublicKey(m_key.get());
    assert(raw.ok() && "every AnchorKey was made from an Ed25519 key");
    return *raw;
}

Result<std::string> AnchorKey::sign(std::string_view text) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string signature(signatureBytes, '\0');
    std::size_t size = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
               reinterpret_cast<const unsigned char*>(text.data()), text.size())
            != 1
        || size != signatureBytes)
        return Error { logerror::anchor, "OpenSSL does not sign" };
    return signature;
}

Result<Anchor> AnchorKey::sign(std::string_view process, Seq seq, const Digest& head, Millis at) const
{
    auto signature = sign(codec::anchorText(process, seq, head));
    if (!signature)
        return signature.error();
    return Anchor { seq, head, std::move(*signature), at };
}

Result<Digest> loadAnchorPublicKey(const std::string& publicFile)
{
    const auto pem = readSmall(publicFile);
    if (!pem)
        return pem.error();
    const Bio bio(BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size())), &BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    auto raw = rawPublicKey(key.get());
    if (!raw)
        return Error { raw.error().code, publicFile + ": " + raw.error().detail };
    return raw;
}

std::string anchorLine(const Anchor& anchor)
{
    Line line { anchor, {} };
    std::copy_n(anchor.signature.begin(), std::min(anchor.signature.size(), signatureBytes), line.signature.bytes.begin());
    std::string text;
    codec::JsonWriter(text).object([&line](codec::JsonWriter& io) { lineFields(io, line); });
    return text + "\n";
}

Result<Anchor> parseAnchorLine(std::string_view text)
{
    if (text.size() > maxLineBytes)
        return Error { logerror::anchor, "anchor of " + std::to_string(text.size()) + " bytes" };
    Line line;
    codec::JsonReader reader(text, logerror::anchor);
    reader.object([&line](codec::JsonReader& io) { lineFields(io, line); });
    if (const Status status = reader.finish(); !status)
        return status.error();
    line.anchor.signature.assign(line.signature.bytes.begin(), line.signature.bytes.end());
    return line.anchor;
}

Status appendAnchor(const std::string& path, const Anchor& anchor)
{
    const File file(path, O_RDWR | O_CREAT | O_APPEND, 0644);
    if (!file.isOpen())
        return fileError(path);
    if (file.endsMidLine() && !file.cutUnfinishedLine())
        return fileError(path);
    if (!file.writeAll(anchorLine(anchor)))
        return fileError(path);
    return {};
}

Result<std::vector<Anchor>> readAnchors(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return fileError(file);
    std::vector<Anchor> anchors;
    std::string line;
    for (int number = 1; std::getline(in, line) && !in.eof(); ++number) {
        const auto anchor = parseAnchorLine(line);
        if (!anchor)
            return Error { logerror::anchor, file + ":" + std::to_string(number) + ": " + anchor.error().detail };
        anchors.push_back(*anchor);
    }
    return anchors;
}

} // namespace prep
