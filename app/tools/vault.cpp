// SPDX-License-Identifier: MIT
#include "app/tools/vault.h"

#include "models/process/files.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace prep::tools {

namespace {

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

constexpr std::string_view magic = "PREPRESP1\n";
constexpr std::size_t saltBytes = 16;
constexpr std::size_t prefixBytes = 7;
constexpr std::size_t checkBytes = 16;
constexpr std::size_t tagBytes = 16;
constexpr std::size_t keyBytes = 32;
constexpr std::size_t headerBytes = magic.size() + 3 + saltBytes + prefixBytes + checkBytes;
constexpr std::uint8_t blockSize = 8;
constexpr std::uint8_t parallel = 1;

Error crypto(const char* what)
{
    return { fileerror::crypto, std::string("OpenSSL: ") + what };
}

/// The key and, behind it, bytes by which a wrong password is known at once.
struct Secret {
    std::array<unsigned char, keyBytes + checkBytes> bytes {};
    Secret() = default;
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    ~Secret() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
};

Result<Secret> derive(std::string_view password, std::string_view salt, std::uint8_t cost)
{
    Secret secret;
    const auto n = std::uint64_t { 1 } << cost;
    if (EVP_PBE_scrypt(password.data(), password.size(), reinterpret_cast<const unsigned char*>(salt.data()), salt.size(), n, blockSize, parallel,
            n * blockSize * 128 + (std::uint64_t { 1 } << 24), secret.bytes.data(), secret.bytes.size())
        != 1)
        return crypto("scrypt");
    return secret;
}

std::array<unsigned char, 12> nonceOf(std::string_view prefix, std::uint32_t counter, bool isLast)
{
    std::array<unsigned char, 12> nonce {};
    std::copy_n(prefix.begin(), prefixBytes, nonce.begin());
    for (int i = 0; i < 4; ++i)
        nonce[prefixBytes + static_cast<std::size_t>(i)] = static_cast<unsigned char>(counter >> (24 - 8 * i));
    nonce[11] = isLast ? 1 : 0;
    return nonce;
}

} // namespace

struct VaultWriter::Impl {
    ~Impl()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    [[nodiscard]] Status put(const void* bytes, std::size_t size) const
    {
        const auto* from = static_cast<const char*>(bytes);
        while (size > 0) {
            const ssize_t written = ::write(descriptor, from, size);
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                return Error { fileerror::cannotWrite, path + ": " + std::strerror(errno) };
            from += written;
            size -= static_cast<std::size_t>(written);
        }
        return {};
    }

    std::string path;
    int descriptor = -1;
    std::string header;
    std::string prefix;
    Secret secret;
    std::string pending; ///< never more than a segment
    std::uint32_t counter = 0;
};

VaultWriter::VaultWriter(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
VaultWriter::VaultWriter(VaultWriter&&) noexcept = default;
VaultWriter::~VaultWriter() = default;

Result<VaultWriter> VaultWriter::create(const std::string& path, std::string_view password, std::uint8_t cost)
{
    std::string random(saltBytes + prefixBytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), static_cast<int>(random.size())) != 1)
        return crypto("no random bytes");
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    auto secret = derive(password, std::string_view(random).substr(0, saltBytes), cost);
    if (!secret)
        return secret.error();
    impl->secret = *secret;
    impl->prefix = random.substr(saltBytes);
    impl->header = std::string(magic) + static_cast<char>(cost) + static_cast<char>(blockSize) + static_cast<char>(parallel) + random;
    impl->header.append(reinterpret_cast<const char*>(secret->bytes.data()) + keyBytes, checkBytes);
    impl->descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (impl->descriptor < 0)
        return Error { errno == EEXIST ? fileerror::exists : fileerror::cannotWrite, path + ": " + std::strerror(errno) };
    if (const Status written = impl->put(impl->header.data(), impl->header.size()); !written)
        return written.error();
    return VaultWriter(std::move(impl));
}

Status VaultWriter::seal(bool isLast)
{
    const auto nonce = nonceOf(m_impl->prefix, m_impl->counter, isLast);
    if (++m_impl->counter == 0)
        return Error { fileerror::tooBig, "more than 4 PiB" };
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    std::string sealed(m_impl->pending.size() + tagBytes, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(sealed.data());
    int size = 0;
    int rest = 0;
    const auto ok = cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, m_impl->secret.bytes.data(), nonce.data()) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &size, reinterpret_cast<const unsigned char*>(m_impl->header.data()), static_cast<int>(m_impl->header.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), out, &size, reinterpret_cast<const unsigned char*>(m_impl->pending.data()), static_cast<int>(m_impl->pending.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), out + size, &rest) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagBytes, out + m_impl->pending.size()) == 1;
    if (!ok)
        return crypto("AES-256-GCM");
    m_impl->pending.clear();
    return m_impl->put(sealed.data(), sealed.size());
}

Status VaultWriter::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (m_impl->pending.size() == vault::segmentBytes) { // more follows: it is not the last
            if (const Status sealed = seal(false); !sealed)
                return sealed;
        }
        const auto part = std::min(bytes.size(), vault::segmentBytes - m_impl->pending.size());
        m_impl->pending.append(bytes.substr(0, part));
        bytes.remove_prefix(part);
    }
    return {};
}

Status VaultWriter::finish()
{
    if (const Status sealed = seal(true); !sealed)
        return sealed;
    if (::fsync(m_impl->descriptor) != 0)
        return Error { fileerror::cannotWrite, m_impl->path + ": " + std::strerror(errno) };
    return {};
}

struct VaultReader::Impl {
    std::string path;
    std::ifstream in;
    std::string header;
    std::string prefix;
    Secret secret;
    std::string segment;
    std::string opened;
    std::uint32_t counter = 0;
    std::uint64_t at = headerBytes;
    bool isAtEnd = false;

    /// False: the tag does not fit.
    bool decrypt(bool isLast)
    {
        const auto nonce = nonceOf(prefix, counter, isLast);
        const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
        const auto content = segment.size() - tagBytes;
        opened.resize(content);
        auto* const from = reinterpret_cast<unsigned char*>(segment.data());
        auto* const out = reinterpret_cast<unsigned char*>(opened.data());
        int size = 0;
        int rest = 0;
        return cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, secret.bytes.data(), nonce.data()) == 1
            && EVP_DecryptUpdate(cipher.get(), nullptr, &size, reinterpret_cast<const unsigned char*>(header.data()), static_cast<int>(header.size())) == 1
            && EVP_DecryptUpdate(cipher.get(), out, &size, from, static_cast<int>(content)) == 1
            && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagBytes, from + content) == 1
            && EVP_DecryptFinal_ex(cipher.get(), out + size, &rest) == 1;
    }
};

VaultReader::VaultReader(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
VaultReader::VaultReader(VaultReader&&) noexcept = default;
VaultReader::~VaultReader() = default;

Result<VaultReader> VaultReader::open(const std::string& path, std::string_view password)
{
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->in.open(path, std::ios::binary);
    if (!impl->in)
        return Error { fileerror::cannotRead, path + ": " + std::strerror(errno) };
    impl->header.resize(headerBytes);
    impl->in.read(impl->header.data(), static_cast<std::streamsize>(headerBytes));
    if (static_cast<std::size_t>(impl->in.gcount()) != headerBytes || !impl->header.starts_with(magic))
        return Error { vault::errFormat, path + " no es un respaldo de prep" };
    const auto* const parameters = reinterpret_cast<const std::uint8_t*>(impl->header.data()) + magic.size();
    if (parameters[0] < vault::leastCost || parameters[0] > vault::mostCost || parameters[1] != blockSize || parameters[2] != parallel)
        return Error { vault::errFormat, path + ": su encabezado pide una derivación de clave que este programa no hace" };
    const std::string_view header(impl->header);
    const auto salt = header.substr(magic.size() + 3, saltBytes);
    impl->prefix = header.substr(magic.size() + 3 + saltBytes, prefixBytes);
    auto secret = derive(password, salt, parameters[0]);
    if (!secret)
        return secret.error();
    impl->secret = *secret;
    if (CRYPTO_memcmp(secret->bytes.data() + keyBytes, impl->header.data() + headerBytes - checkBytes, checkBytes) != 0)
        return Error { vault::errPassword, "la contraseña no es la de este respaldo (o su encabezado está dañado)" };
    return VaultReader(std::move(impl));
}

Result<std::string_view> VaultReader::next()
{
    if (m_impl->isAtEnd)
        return std::string_view();
    m_impl->segment.resize(vault::segmentBytes + tagBytes);
    m_impl->in.read(m_impl->segment.data(), static_cast<std::streamsize>(m_impl->segment.size()));
    m_impl->segment.resize(static_cast<std::size_t>(m_impl->in.gcount()));
    const bool isLast = m_impl->in.peek() == std::ifstream::traits_type::eof();
    const auto where = " en el byte " + std::to_string(m_impl->at);
    if (m_impl->segment.size() < tagBytes)
        return Error { vault::errCut, "el respaldo está cortado" + where };
    if (!m_impl->decrypt(isLast)) {
        if (isLast && m_impl->decrypt(false))
            return Error { vault::errCut, "el respaldo está cortado" + where };
        return Error { vault::errDamaged, isLast ? "el respaldo está cortado o alterado a partir del byte " + std::to_string(m_impl->at) : "el respaldo está alterado" + where };
    }
    m_impl->at += m_impl->segment.size();
    ++m_impl->counter;
    m_impl->isAtEnd = isLast;
    if (m_impl->opened.empty() && !isLast)
        return Error { vault::errDamaged, "un tramo vacío" + where };
    return std::string_view(m_impl->opened);
}

} // namespace prep::tools
