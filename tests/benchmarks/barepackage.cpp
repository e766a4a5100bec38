// SPDX-License-Identifier: MIT
#include "tests/benchmarks/barepackage.h"

#include "models/codec/chain.h"
#include "models/process/files.h"
#include "models/publication/package.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <charconv>
#include <memory>
#include <random>

namespace prep::bench {

namespace {

constexpr Millis hour = 1717380000000;
constexpr std::size_t bytesOfRow = 400;
constexpr unsigned publicMode = 0644;

std::string padded(std::uint64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

Result<std::string> signatureOf(std::string_view bytes)
{
    static const std::unique_ptr<EVP_PKEY, FreeKey> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    std::string signature(128, '\0');
    std::size_t size = signature.size();
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    if (key == nullptr || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data, bytes.size()) != 1)
        return Error { 1, "OpenSSL does not sign" };
    signature.resize(size);
    return signature;
}

} // namespace

BarePackage::BarePackage(std::size_t rows)
{
    std::mt19937_64 random(1);
    codec::Sha256 hash;
    m_rows.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        Row& row = m_rows[i];
        const std::string minute = padded(random() % 60, 2);
        const std::string second = padded(random() % 60, 2);
        const std::string at = "02/06/2024 2" + std::to_string(random() % 4) + ':' + minute + ':';
        row.texts = { "'" + padded(i, 12), "'" + padded(i, 12) + "3", "'14", "JALISCO", "'" + padded(i % 125, 3),
            "MUNICIPIO " + padded(i % 125, 5), "'" + padded(i % 3700, 4), "'01", "B", "'00", "1", "ACTA PREP", "ESCANER",
            hash.of(padded(i, 12)).hex(), at + "10", at + second, at + "50", "CATD", "ACTA PREP" };
        for (std::int32_t& number : row.numbers)
            number = static_cast<std::int32_t>(random() % (1 + random() % 300));
    }
}

std::string BarePackage::csv()
{
    std::string out;
    out.reserve(m_rows.size() * bytesOfRow);
    m_sums.fill(0);
    for (const Row& row : m_rows) {
        for (const std::string& text : row.texts) {
            out += text;
            out += ',';
        }
        for (std::size_t i = 0; i < numberColumns; ++i) {
            char digits[12];
            out.append(digits, std::to_chars(digits, digits + sizeof digits, row.numbers[i]).ptr);
            out += i + 1 < numberColumns ? ',' : '\n';
            m_sums[i] += row.numbers[i];
        }
    }
    for (const std::int64_t sum : m_sums)
        out += std::to_string(sum) + ',';
    return out;
}

Status BarePackage::write(const std::string& folder)
{
    std::vector<PackedFile> files { { "base.csv", csv() } };
    m_csvBytes = files.front().bytes.size();
    const std::string digest = codec::Sha256().of(files.front().bytes).hex();
    const Result<std::string> zip = zipOf(files, hour);
    const Result<std::string> signature = zip ? signatureOf(digest + codec::Sha256().of(*zip).hex()) : zip;
    if (!signature)
        return signature.error();
    const std::array<std::pair<const char*, std::string_view>, 3> made { { { "/base.csv", files.front().bytes }, { "/base.zip", *zip }, { "/base.sig", *signature } } };
    for (const auto& [name, bytes] : made) {
        if (const Status written = writeFileAtomically(folder + name, bytes, publicMode); !written)
            return written;
    }
    return {};
}

} // namespace prep::bench
