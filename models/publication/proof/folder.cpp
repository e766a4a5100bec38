// SPDX-License-Identifier: MIT
#include "models/publication/proof/folder.h"

#include "models/codec/chain.h"
#include "models/process/files.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <vector>

namespace prep::proof {

namespace {
constexpr std::size_t pieceBytes = 1U << 20;
} // namespace

PublishedFolder::PublishedFolder(std::string root)
    : m_root(std::move(root))
{
}

Result<std::string> PublishedFolder::read(const std::string& path, std::uint64_t limit)
{
    return readFile(m_root + "/" + path, limit);
}

std::optional<PublishedSource::Facts> PublishedFolder::facts(const std::string& path, std::uint64_t limit)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(m_root + "/" + path, code))
        return std::nullopt;
    std::ifstream file(m_root + "/" + path, std::ios::binary);
    codec::Sha256 hash;
    hash.begin();
    Facts facts;
    std::vector<char> piece(pieceBytes);
    const auto most = static_cast<std::int64_t>(limit);
    while (file && facts.bytes <= most) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        hash.add({ piece.data(), static_cast<std::size_t>(file.gcount()) });
        facts.bytes += file.gcount();
    }
    if (file.bad() || (!file.eof() && facts.bytes <= most))
        return std::nullopt;
    facts.sha256 = hash.end();
    return facts;
}

std::uint32_t PublishedFolder::highestCorte()
{
    std::uint32_t highest = 0;
    std::error_code code;
    for (std::filesystem::directory_iterator at(m_root + "/corte", code), end; !code && at != end; at.increment(code)) {
        const std::string name = at->path().filename().string();
        std::uint32_t number = 0;
        const auto [stop, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
        const bool isNumber = failure == std::errc {} && stop == name.data() + name.size();
        if (isNumber && number > highest && fileExists(at->path().string() + "/manifiesto.json"))
            highest = number;
    }
    return highest;
}

std::string corteFolderName(std::uint32_t corte)
{
    std::string digits = std::to_string(corte);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return "corte/" + digits;
}

} // namespace prep::proof
