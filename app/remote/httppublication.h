// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httprequest.h"
#include "models/publication/proof/source.h"

#include <memory>

namespace prep::remote {

/// A publication on a web server, read through its pointer alone. What is expected is fetched in a thread of its own while
/// the reader works; up to 256 MB of it wait to be read. One reader at a time, which may be blocked for as long as the host
/// takes: never the thread of a window. Needs a QCoreApplication.
class HttpPublication final : public proof::PublishedSource {
public:
    [[nodiscard]] static Result<std::unique_ptr<HttpPublication>> open(const std::string& url, const HttpPolicy& policy);
    ~HttpPublication() override;

    [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) override;
    [[nodiscard]] std::optional<Facts> facts(const std::string& path, std::uint64_t limit) override;
    /// 0: nobody can list a web server.
    [[nodiscard]] std::uint32_t highestCorte() override { return 0; }
    void expect(const std::vector<Wanted>& soon) override;

    /// The first thing that the host failed to answer. With it nothing can be concluded from what was missing.
    [[nodiscard]] std::optional<Error> failure() const;

private:
    class Impl;
    explicit HttpPublication(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace prep::remote
