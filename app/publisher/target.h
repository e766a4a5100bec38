// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QStringList>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace prep::publisher {

/// Where a publication goes. Files are named from the published root, and lie under `root` on this machine. One thread.
class Target {
public:
    using Until = std::chrono::steady_clock::time_point;
    virtual ~Target() = default;
    /// Brings these files there, in any order; some may be there already, and some of them may arrive before an Error. At
    /// `until` it gives up.
    [[nodiscard]] virtual Status upload(const std::string& root, const std::vector<std::string>& files, Until until) = 0;
    /// The bytes of a small file that is there, as the target itself has them (64 KB); fileerror::notFound.
    [[nodiscard]] virtual Result<std::string> read(const std::string& file, Until until) = 0;
    /// For a person and the log: never with a secret.
    [[nodiscard]] virtual std::string name() const = 0;
};

/// A directory of this machine, perhaps of a web server: each file appears whole or not at all, and everybody may read it,
/// whatever the hub's own mask.
class FolderTarget : public Target {
public:
    explicit FolderTarget(std::string folder);
    [[nodiscard]] Status upload(const std::string& root, const std::vector<std::string>& files, Until until) override;
    [[nodiscard]] Result<std::string> read(const std::string& file, Until until) override;
    [[nodiscard]] std::string name() const override { return m_folder; }

private:
    std::string m_folder;
};

/// Any cloud or server, through the program rclone: "remote:path" of its own configuration. The configuration is
/// DATA/claves/rclone.conf where there is one, else the user's; no secret goes through arguments.
class RcloneTarget : public Target {
public:
    /// `isStopping`: ends a running transfer.
    RcloneTarget(std::string remote, std::string config, const std::atomic<bool>& isStopping);
    [[nodiscard]] Status upload(const std::string& root, const std::vector<std::string>& files, Until until) override;
    [[nodiscard]] Result<std::string> read(const std::string& file, Until until) override;
    [[nodiscard]] std::string name() const override { return m_remote; }

private:
    /// What it wrote to its output; an Error says what it said of it.
    [[nodiscard]] Result<std::string> run(const QStringList& arguments, Until until) const;

    std::string m_remote;
    std::string m_config;
    const std::atomic<bool>& m_isStopping;
};

/// "remote:path" goes through rclone, anything else is a directory.
[[nodiscard]] std::unique_ptr<Target> targetNamed(const std::string& text, const std::string& rcloneConfig, const std::atomic<bool>& isStopping);

} // namespace prep::publisher
