// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/chain.h"
#include "models/eventlog/logcheck.h"
#include "models/eventlog/logfile.h"

namespace prep {

/// Given the first row that does not follow from a chain that was right until there, finds out what happened to it.
class FaultFinder {
public:
    /// `head`: hash of the last right event; `expected`: the number that should come now.
    FaultFinder(const LogFile& file, const Digest& head, Seq expected);

    /// `row` must stay valid: a copy, not SQLite's memory.
    [[nodiscard]] LogFinding explain(const RawEvent& row);

private:
    struct Row {
        Seq seq = 0;
        std::string header;
        std::string body;
        std::string hash;
    };

    [[nodiscard]] LogFinding find(LogFault fault, std::string detail) const;
    [[nodiscard]] bool follows(const Digest& head, std::string_view header, std::string_view body, std::string_view hash);
    [[nodiscard]] std::optional<Row> rowAfter(Seq seq) const;
    [[nodiscard]] bool standsLater(Seq wanted, Seq after) const;
    [[nodiscard]] std::optional<LogFinding> oneByteOfHash(const RawEvent& row);
    [[nodiscard]] std::optional<LogFinding> oneByteOfHeader(const RawEvent& row);
    [[nodiscard]] std::optional<LogFinding> oneByteOfBody(const RawEvent& row);
    [[nodiscard]] std::optional<LogFinding> misplaced(const RawEvent& row);
    [[nodiscard]] LogFinding changed(const RawEvent& row);

    const LogFile& m_file;
    Digest m_head;
    Seq m_expected;
    codec::Sha256 m_sha;
};

} // namespace prep
