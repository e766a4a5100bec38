// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/roles.h"
#include "models/wire/codec.h"

#include <QTemporaryFile>

#include <functional>
#include <string>

namespace prep::test {

/// Every decrypted payload that one session was sent, spooled to a file.
class SessionRecord {
public:
    /// `from`: what the session had folded before (a resume).
    SessionRecord(std::string name, View view, std::string actor, Seq from = 0);

    void add(bool isBinary, std::string_view payload);
    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] View view() const { return m_view; }
    [[nodiscard]] const std::string& actor() const { return m_actor; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] int histories() const { return m_histories; }
    [[nodiscard]] int snapshots() const { return m_snapshots; }

    /// Gives every payload as it came, and what lies packed in it (headers, snapshots), each with the last seq that the
    /// session had been told of by then. False when a payload is not prep.v1.
    using Reader = std::function<void(Seq told, std::string_view bytes)>;
    [[nodiscard]] bool read(const Reader& reader);

private:
    [[nodiscard]] bool readText(const std::string& payload, const Reader& reader);
    [[nodiscard]] bool readChunk(const std::string& payload, const Reader& reader);
    [[nodiscard]] static Seq lastOf(const std::vector<wire::FeedEvent>& events, Seq told, const Reader& reader);

    std::string m_name;
    View m_view;
    std::string m_actor;
    Seq m_from;
    QTemporaryFile m_file;
    std::uint64_t m_bytes = 0;
    int m_histories = 0;
    int m_snapshots = 0;
    Seq m_told = 0; ///< while reading
    std::string m_packed;
};

} // namespace prep::test
