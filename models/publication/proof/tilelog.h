// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/tiles.h"

namespace prep::proof {

/// The writing side of a log in tiles on disk: appends, and never changes what a checkpoint covers. It holds the right edge
/// of the tree only. What was written but not yet covered by a checkpoint is written over when the log is opened again.
/// One object, one thread; one writer a folder (the caller locks).
class TileLog {
public:
    /// Continues the log under `root` at a head that its owner signed; prooferror::tree when the edge does not lead to it.
    [[nodiscard]] static Result<TileLog> open(std::string root, const TreeHead& head);

    [[nodiscard]] Status append(std::string_view leaf);
    /// Everything appended so far is durable afterwards: only then may a checkpoint over head() be signed.
    [[nodiscard]] Status flush();

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] TreeHead head();
    /// Files written since it was opened, as paths under `root`, each once and in order.
    [[nodiscard]] const std::vector<std::string>& written() const { return m_written; }

private:
    struct Edge {
        std::uint64_t index = 0;
        std::vector<Digest> hashes; ///< fewer than 256
    };
    TileLog(std::string root, std::uint64_t size);
    [[nodiscard]] Status readEdge(TileReader& reader);
    [[nodiscard]] Status push(unsigned level, const Digest& hash);
    [[nodiscard]] Status put(const std::string& path, std::string_view bytes);
    [[nodiscard]] Status settle();

    std::string m_root;
    std::uint64_t m_size;
    TreeHash m_hash;
    std::vector<Edge> m_edges; ///< by level
    std::string m_bundle; ///< leaves of the unfinished bundle, as its file holds them
    std::vector<std::string> m_written;
    std::size_t m_synced = 0; ///< of m_written
};

} // namespace prep::proof
