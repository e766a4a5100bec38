// SPDX-License-Identifier: MIT
#include "models/publication/proof/merkle.h"

#include "models/publication/proof/errors.h"

#include <bit>

namespace prep::proof {

namespace {

std::string_view viewOf(const Digest& digest)
{
    return { reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size() };
}

/// The largest power of two below `n`; n ≥ 2.
std::uint64_t splitOf(std::uint64_t n)
{
    return std::bit_floor(n - 1);
}

/// Walks the tree from its root as RFC 6962 defines the proofs. Once a hash cannot be had, the rest is not asked for.
class Prover {
public:
    explicit Prover(const NodeAt& nodeAt)
        : m_nodeAt(nodeAt)
    {
    }
    /// MTH(D[from:to]); `from` is a multiple of every power of two that the walk asks for.
    Digest range(std::uint64_t from, std::uint64_t to)
    {
        const std::uint64_t n = to - from;
        if (std::has_single_bit(n)) {
            const auto level = static_cast<unsigned>(std::countr_zero(n));
            return ask(level, from >> level);
        }
        const std::uint64_t middle = from + splitOf(n);
        const Digest left = range(from, middle);
        return m_hash.node(left, range(middle, to));
    }
    void path(std::uint64_t index, std::uint64_t from, std::uint64_t to)
    {
        if (to - from == 1)
            return;
        const std::uint64_t middle = from + splitOf(to - from);
        const bool isLeft = index < middle;
        path(index, isLeft ? from : middle, isLeft ? middle : to);
        m_proof.push_back(isLeft ? range(middle, to) : range(from, middle));
    }
    /// SUBPROOF: `isWhole` while the older tree is the left part itself, whose root the verifier knows.
    void consistency(std::uint64_t older, std::uint64_t from, std::uint64_t to, bool isWhole)
    {
        if (older == to) {
            if (!isWhole)
                m_proof.push_back(range(from, to));
            return;
        }
        const std::uint64_t middle = from + splitOf(to - from);
        const bool isLeft = older <= middle;
        consistency(older, isLeft ? from : middle, isLeft ? middle : to, isWhole && isLeft);
        m_proof.push_back(isLeft ? range(middle, to) : range(from, middle));
    }
    Result<std::vector<Digest>> proof() { return m_status ? Result<std::vector<Digest>>(std::move(m_proof)) : m_status.error(); }
    Result<Digest> checked(const Digest& digest) const { return m_status ? Result<Digest>(digest) : m_status.error(); }

private:
    Digest ask(unsigned level, std::uint64_t index)
    {
        if (!m_status)
            return {};
        const Result<Digest> found = m_nodeAt(level, index);
        if (!found)
            m_status = found.error();
        return found ? *found : Digest {};
    }

    const NodeAt& m_nodeAt;
    TreeHash m_hash;
    Status m_status;
    std::vector<Digest> m_proof;
};

Error outOfRange()
{
    return { prooferror::tree, "no such place in the tree" };
}

} // namespace

Digest TreeHash::leaf(std::string_view bytes)
{
    m_hash->begin();
    m_hash->add(std::string_view("\0", 1));
    m_hash->add(bytes);
    return m_hash->end();
}

Digest TreeHash::node(const Digest& left, const Digest& right)
{
    m_hash->begin();
    m_hash->add("\1");
    m_hash->add(viewOf(left));
    m_hash->add(viewOf(right));
    return m_hash->end();
}

Digest TreeHash::empty()
{
    return m_hash->of({});
}

Digest TreeHash::join(std::span<const Digest> peaks)
{
    if (peaks.empty())
        return empty();
    Digest right = peaks.back();
    for (std::size_t i = peaks.size() - 1; i > 0; --i)
        right = node(peaks[i - 1], right);
    return right;
}

void RootBuilder::add(const Digest& leafHash)
{
    Digest hash = leafHash;
    // One peak for each bit of the size: adding a leaf carries like adding one.
    for (std::uint64_t bits = m_size; (bits & 1) != 0; bits >>= 1) {
        hash = m_hash.node(m_peaks.back(), hash);
        m_peaks.pop_back();
    }
    m_peaks.push_back(hash);
    ++m_size;
}

Result<Digest> rootOf(std::uint64_t size, const NodeAt& nodeAt)
{
    if (size > maxLeaves)
        return outOfRange();
    if (size == 0)
        return TreeHash().empty();
    Prover prover(nodeAt);
    return prover.checked(prover.range(0, size));
}

Result<std::vector<Digest>> inclusionProof(std::uint64_t index, std::uint64_t size, const NodeAt& nodeAt)
{
    if (size > maxLeaves || index >= size)
        return outOfRange();
    Prover prover(nodeAt);
    prover.path(index, 0, size);
    return prover.proof();
}

Result<std::vector<Digest>> consistencyProof(std::uint64_t older, std::uint64_t newer, const NodeAt& nodeAt)
{
    if (newer > maxLeaves || older == 0 || older > newer)
        return outOfRange();
    Prover prover(nodeAt);
    prover.consistency(older, 0, newer, true);
    return prover.proof();
}

bool verifyInclusion(
    const Digest& leafHash, std::uint64_t index, std::uint64_t size, const Digest& root, std::span<const Digest> proof)
{
    if (size > maxLeaves || index >= size)
        return false;
    TreeHash hash;
    Digest made = leafHash;
    std::uint64_t place = index;
    std::uint64_t last = size - 1;
    for (const Digest& sibling : proof) {
        if (last == 0)
            return false;
        if ((place & 1) != 0 || place == last) {
            made = hash.node(sibling, made);
            // At the right edge, levels where this node has no sibling are passed over.
            while ((place & 1) == 0 && place != 0) {
                place >>= 1;
                last >>= 1;
            }
        } else {
            made = hash.node(made, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    return last == 0 && made == root;
}

bool verifyConsistency(const TreeHead& older, const TreeHead& newer, std::span<const Digest> proof)
{
    if (newer.size > maxLeaves || older.size > newer.size)
        return false;
    if (older.size == newer.size)
        return proof.empty() && older.root == newer.root;
    TreeHash hash;
    if (older.size == 0)
        return proof.empty() && older.root == hash.empty();
    // A complete older tree is a node of the newer one: its root is what the walk starts from.
    const bool isNode = std::has_single_bit(older.size);
    if (!isNode && proof.empty())
        return false;
    std::uint64_t place = older.size - 1;
    std::uint64_t last = newer.size - 1;
    for (; (place & 1) != 0; place >>= 1)
        last >>= 1;
    Digest madeOlder = isNode ? older.root : proof.front();
    Digest madeNewer = madeOlder;
    for (const Digest& sibling : proof.subspan(isNode ? 0 : 1)) {
        if (last == 0)
            return false;
        if ((place & 1) != 0 || place == last) {
            madeOlder = hash.node(sibling, madeOlder);
            madeNewer = hash.node(sibling, madeNewer);
            while ((place & 1) == 0 && place != 0) {
                place >>= 1;
                last >>= 1;
            }
        } else {
            madeNewer = hash.node(madeNewer, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    return last == 0 && madeOlder == older.root && madeNewer == newer.root;
}

} // namespace prep::proof
