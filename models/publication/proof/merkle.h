// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/chain.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace prep::proof {

/// No log of ours is longer: keeps every shift and product below within 64 bits.
inline constexpr std::uint64_t maxLeaves = 1ULL << 40;

/// Hashes of RFC 6962 section 2.1: a leaf is SHA-256(0x00 ‖ leaf), a node SHA-256(0x01 ‖ left ‖ right). One object, one thread.
class TreeHash {
public:
    [[nodiscard]] Digest leaf(std::string_view bytes);
    [[nodiscard]] Digest node(const Digest& left, const Digest& right);
    /// Of a tree without leaves: SHA-256 of nothing.
    [[nodiscard]] Digest empty();
    /// The hash over complete trees of falling size, left to right; that of nothing when there are none.
    [[nodiscard]] Digest join(std::span<const Digest> peaks);

private:
    std::unique_ptr<codec::Sha256> m_hash = std::make_unique<codec::Sha256>(); ///< so that it can move
};

/// The root of a growing tree; keeps one hash for each of its complete parts.
class RootBuilder {
public:
    void add(const Digest& leafHash);
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] Digest root() { return m_hash.join(m_peaks); }

private:
    TreeHash m_hash;
    std::vector<Digest> m_peaks;
    std::uint64_t m_size = 0;
};

/// The hash of the complete subtree of 2^level leaves that begins at leaf index·2^level.
using NodeAt = std::function<Result<Digest>(unsigned level, std::uint64_t index)>;

/// Made from complete subtrees alone; `size` ≤ maxLeaves, indices below it.
[[nodiscard]] Result<Digest> rootOf(std::uint64_t size, const NodeAt& nodeAt);
/// PATH(index, D[size]): the siblings from the leaf to the root.
[[nodiscard]] Result<std::vector<Digest>> inclusionProof(std::uint64_t index, std::uint64_t size, const NodeAt& nodeAt);
/// PROOF(older, D[newer]), 0 < older ≤ newer.
[[nodiscard]] Result<std::vector<Digest>> consistencyProof(std::uint64_t older, std::uint64_t newer, const NodeAt& nodeAt);

/// True when the leaf stands at `index` of the tree of `size` leaves with that root. Takes any input.
[[nodiscard]] bool verifyInclusion(
    const Digest& leafHash, std::uint64_t index, std::uint64_t size, const Digest& root, std::span<const Digest> proof);

struct TreeHead {
    std::uint64_t size = 0;
    Digest root;
    friend bool operator==(const TreeHead&, const TreeHead&) = default;
};
/// True when `newer` holds all of `older` unchanged and in its place. Everything follows from an empty tree.
[[nodiscard]] bool verifyConsistency(const TreeHead& older, const TreeHead& newer, std::span<const Digest> proof);

} // namespace prep::proof
