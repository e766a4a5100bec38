// SPDX-License-Identifier: MIT
#include "app/hub/changewatch.h"

#include "models/codec/chain.h"

#include <filesystem>
#include <fstream>
#include <utility>

#include <sys/stat.h>

namespace prep::hub {

namespace {

constexpr std::size_t shownDigits = 8;

std::optional<Digest> digestOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    codec::Sha256 sha;
    sha.begin();
    std::string part(std::size_t { 1 } << 20, '\0');
    while (file.read(part.data(), static_cast<std::streamsize>(part.size())) || file.gcount() > 0)
        sha.add(std::string_view(part.data(), static_cast<std::size_t>(file.gcount())));
    return sha.end();
}

/// Where the running program was started from, also when another one has taken its place since.
std::string pathOf(const std::string& image)
{
    constexpr std::string_view gone = " (deleted)";
    std::error_code failed;
    std::string path = std::filesystem::read_symlink(image, failed).string();
    if (path.ends_with(gone))
        path.resize(path.size() - gone.size());
    return path;
}

std::int64_t nanoseconds(const timespec& time)
{
    return std::int64_t { time.tv_sec } * 1000000000 + time.tv_nsec;
}

} // namespace

ChangeWatch::ChangeWatch(std::string folder, std::string program, std::string image)
    : m_folder(std::move(folder))
    , m_program(program.empty() ? pathOf(image) : std::move(program))
    , m_image(std::move(image))
{
    m_own.stamp = stampOf(m_image);
    for (const std::string& name : names()) {
        File& file = m_files[name];
        file.stamp = stampOf(m_folder + '/' + name);
        file.first = digestOf(m_folder + '/' + name);
    }
}

std::string ChangeWatch::look()
{
    for (const std::string& name : names())
        m_files.try_emplace(name); // one that was not there at the start
    for (auto& [name, file] : m_files)
        lookAt(name, m_folder + '/' + name, file);
    if (!m_program.empty())
        lookAt(std::filesystem::path(m_program).filename().string(), m_program, m_own);
    std::string changes = m_own.change;
    for (const auto& [name, file] : m_files) {
        if (!changes.empty() && !file.change.empty())
            changes += ", ";
        changes += file.change;
    }
    return changes;
}

void ChangeWatch::lookAt(const std::string& name, const std::string& path, File& file)
{
    const Stamp stamp = stampOf(path);
    if (stamp == file.stamp)
        return;
    file.stamp = stamp;
    // The program is tens of megabytes that nobody reads at its start; what runs can still be read when it is needed.
    if (&file == &m_own && !file.first)
        file.first = digestOf(m_image);
    const auto digest = digestOf(path);
    file.change = digest == file.first ? std::string() : name + " (" + (digest ? digest->hex().substr(0, shownDigits) : "—") + ')';
}

ChangeWatch::Stamp ChangeWatch::stampOf(const std::string& path)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return std::nullopt;
    return std::tuple(std::uint64_t { info.st_dev }, std::uint64_t { info.st_ino }, std::int64_t { info.st_size }, nanoseconds(info.st_mtim),
        nanoseconds(info.st_ctim));
}

/// Of the definition; what an editor or a writer leaves beside it for a moment is none of it.
std::vector<std::string> ChangeWatch::names() const
{
    std::vector<std::string> found;
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(m_folder, failed), none; !failed && entry != none; entry.increment(failed)) {
        const std::string end = entry->path().extension().string();
        if (end == ".json" || end == ".csv" || end == ".geojson")
            found.push_back(entry->path().filename().string());
    }
    return found;
}

} // namespace prep::hub
