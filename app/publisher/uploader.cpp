// SPDX-License-Identifier: MIT
#include "app/publisher/uploader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace prep::publisher {

namespace {

using std::chrono::milliseconds;
constexpr milliseconds firstPause { 500 };
constexpr milliseconds longestPause { 20000 };
constexpr int errLedger = 3802;
constexpr std::size_t slice = 2000; ///< files that are written down together: what a cut makes to be sent again

} // namespace

Uploader::Uploader(Target& target, std::string ledger, Pause pause)
    : m_target(target)
    , m_ledger(std::move(ledger))
    , m_pause(std::move(pause))
{
    readLedger();
}

/// First the target, then "<sha256> <path>"; a last line without its end was being written and does not count.
void Uploader::readLedger()
{
    std::ifstream file(m_ledger);
    std::string line;
    std::uintmax_t whole = 0;
    if (std::getline(file, line) && !file.eof() && line == m_target.name())
        whole = line.size() + 1;
    else
        file.close();
    while (file.is_open() && std::getline(file, line) && !file.eof()) {
        whole += line.size() + 1;
        const auto digest = Digest::parse(line.substr(0, 64));
        if (digest && line.size() > 65)
            m_there[line.substr(65)] = *digest;
    }
    std::error_code none; // without the end of a line the next one would be read as part of it
    if (std::filesystem::exists(m_ledger, none))
        std::filesystem::resize_file(m_ledger, whole, none);
}

Status Uploader::note(const std::vector<UploadFile>& group)
{
    std::ofstream file(m_ledger, std::ios::app);
    if (m_there.empty())
        file << m_target.name() << '\n';
    for (const UploadFile& each : group) {
        m_there[each.path] = each.sha256;
        file << each.sha256.hex() << ' ' << each.path << '\n';
    }
    file.close();
    return file ? Status {} : Status(Error { errLedger, "no se puede escribir " + m_ledger });
}

Result<Uploaded> Uploader::upload(const std::string& root, const UploadOrder& order, std::chrono::steady_clock::time_point until)
{
    Uploaded all;
    for (const std::vector<UploadFile>& group : order) {
        std::vector<UploadFile> changed;
        for (const UploadFile& file : group) {
            const auto there = m_there.find(file.path);
            if (there == m_there.end() || there->second != file.sha256)
                changed.push_back(file);
        }
        for (std::size_t at = 0; at < changed.size(); at += slice) {
            const std::vector<UploadFile> part(changed.begin() + static_cast<std::ptrdiff_t>(at),
                changed.begin() + static_cast<std::ptrdiff_t>(std::min(at + slice, changed.size())));
            if (const Status sent = send(root, part, until); !sent)
                return sent.error();
            for (const UploadFile& file : part)
                all.bytes += static_cast<std::uint64_t>(file.bytes);
            all.files += static_cast<std::uint32_t>(part.size());
        }
    }
    return all;
}

Status Uploader::send(const std::string& root, const std::vector<UploadFile>& group, std::chrono::steady_clock::time_point until)
{
    std::vector<std::string> paths;
    for (const UploadFile& file : group)
        paths.push_back(file.path);
    for (milliseconds pause = firstPause;; pause = std::min(pause * 2, longestPause)) {
        const Status sent = m_target.upload(root, paths, until);
        if (sent)
            return note(group);
        if (std::chrono::steady_clock::now() + pause >= until || !m_pause(pause))
            return sent;
    }
}

} // namespace prep::publisher
