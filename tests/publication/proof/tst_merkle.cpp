// SPDX-License-Identifier: MIT
#include "models/publication/proof/merkle.h"
#include "tests/publication/proof/outside.h"

#include <QTest>

#include <bit>
#include <random>

using namespace prep;
using namespace prep::proof;

namespace {

/// RFC 6962 as it is written, from the leaves and nothing else.
Digest mth(TreeHash& hash, std::span<const Digest> d)
{
    if (d.size() <= 1)
        return d.empty() ? hash.empty() : d[0];
    const std::size_t k = std::bit_floor(d.size() - 1);
    const Digest left = mth(hash, d.first(k));
    return hash.node(left, mth(hash, d.subspan(k)));
}

std::vector<Digest> leavesOf(std::size_t count)
{
    TreeHash hash;
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(hash.leaf("hoja " + std::to_string(i)));
    return leaves;
}

/// Complete subtrees, computed anew at each call.
NodeAt nodesOf(const std::vector<Digest>& leaves)
{
    return [&leaves](unsigned level, std::uint64_t index) -> Result<Digest> {
        TreeHash hash;
        return mth(hash, std::span(leaves).subspan(index << level, std::size_t { 1 } << level));
    };
}

Digest rootAt(const std::vector<Digest>& leaves, std::size_t size)
{
    TreeHash hash;
    return mth(hash, std::span(leaves).first(size));
}

std::string lineOf(char kind, std::size_t m, std::size_t n, const std::vector<Digest>& proof)
{
    std::string line = std::string(1, kind) + " " + std::to_string(m) + " " + std::to_string(n);
    for (const Digest& each : proof)
        line += " " + each.hex();
    return line + "\n";
}

} // namespace

class TestMerkle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKnownTreesOfRfc6962();
    void everySmallTreeProvesEveryLeafAndEveryPrefix();
    void aSecondImplementationAgrees();
    void largeTreesAgree();
    void tamperedInclusionIsRefused();
    void tamperedConsistencyIsRefused();
    void nothingOutsideTheTreeIsProved();
    void proofsThatCannotBeMadeSaySo();
};

void TestMerkle::theKnownTreesOfRfc6962()
{
    // The test vectors of the Certificate Transparency reference implementation.
    const std::vector<std::string> inputs { std::string(), std::string("\x00", 1), "\x10", "\x20\x21", "\x30\x31", "\x40\x41\x42\x43",
        "\x50\x51\x52\x53\x54\x55\x56\x57", "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f" };
    const std::vector<std::string> roots { "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" };
    TreeHash hash;
    QCOMPARE(hash.empty().hex(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    RootBuilder builder;
    QCOMPARE(builder.root(), hash.empty());
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        leaves.push_back(hash.leaf(inputs[i]));
        builder.add(leaves.back());
        QCOMPARE(builder.root().hex(), roots[i]);
        QCOMPARE(rootOf(i + 1, nodesOf(leaves))->hex(), roots[i]);
    }
    const auto proof = inclusionProof(5, 8, nodesOf(leaves));
    const std::vector<std::string> wanted { "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" };
    QCOMPARE(proof->size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QCOMPARE((*proof)[i].hex(), wanted[i]);
}

void TestMerkle::everySmallTreeProvesEveryLeafAndEveryPrefix()
{
    const std::vector<Digest> leaves = leavesOf(300);
    const NodeAt nodes = nodesOf(leaves);
    std::vector<Digest> roots { TreeHash().empty() };
    RootBuilder builder;
    for (const Digest& leaf : leaves) {
        builder.add(leaf);
        roots.push_back(builder.root());
    }
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        QCOMPARE(roots[size], rootAt(leaves, size));
        // All of them up to 70, then those around the powers of two and a few more: the rest is the same walk again.
        for (std::size_t m = 0; m < size; m += size < 70 || m % 64 < 2 ? 1 : 17) {
            const auto path = inclusionProof(m, size, nodes);
            QVERIFY(path.ok() && verifyInclusion(leaves[m], m, size, roots[size], *path));
            const auto from = consistencyProof(m + 1, size, nodes);
            QVERIFY(from.ok() && verifyConsistency({ m + 1, roots[m + 1] }, { size, roots[size] }, *from));
        }
        QVERIFY(verifyConsistency({ 0, roots[0] }, { size, roots[size] }, {}));
    }
}

void TestMerkle::aSecondImplementationAgrees()
{
    const std::vector<Digest> leaves = leavesOf(300);
    const NodeAt nodes = nodesOf(leaves);
    std::vector<std::string> words { TLOG_SCRIPT, "roots" };
    QByteArray expected;
    std::string lines;
    int count = 0;
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        words.push_back(std::to_string(size));
        expected += QByteArray::fromStdString(rootOf(size, nodes)->hex()) + '\n';
        for (const std::size_t m : { std::size_t { 0 }, size / 3, size / 2, size - 1 }) {
            lines += lineOf('i', m, size, *inclusionProof(m, size, nodes));
            lines += lineOf('c', m + 1, size, *consistencyProof(m + 1, size, nodes));
            count += 2;
        }
    }
    const auto roots = test::Outside::run("python3", words);
    QVERIFY2(roots.code == 0, roots.err.constData());
    QVERIFY(roots.out == expected);
    const auto proofs = test::Outside::run("python3", { words[0], "proofs" }, QByteArray::fromStdString(lines));
    QCOMPARE(proofs.out.trimmed().toInt(), count);
}

void TestMerkle::largeTreesAgree()
{
    std::mt19937_64 random(20210606);
    const std::vector<Digest> leaves = leavesOf(20000);
    const NodeAt nodes = nodesOf(leaves);
    std::string lines;
    int count = 0;
    for (int round = 0; round < 12; ++round) {
        const std::size_t size = 301 + random() % 19700;
        const std::size_t m = random() % size;
        const Digest root = rootAt(leaves, size);
        QCOMPARE(*rootOf(size, nodes), root);
        const auto path = inclusionProof(m, size, nodes);
        QVERIFY(verifyInclusion(leaves[m], m, size, root, *path));
        const auto from = consistencyProof(m + 1, size, nodes);
        QVERIFY(verifyConsistency({ m + 1, rootAt(leaves, m + 1) }, { size, root }, *from));
        lines += lineOf('i', m, size, *path) + lineOf('c', m + 1, size, *from);
        count += 2;
    }
    const auto proofs = test::Outside::run("python3", { TLOG_SCRIPT, "proofs" }, QByteArray::fromStdString(lines));
    QCOMPARE(proofs.out.trimmed().toInt(), count);
}

void TestMerkle::tamperedInclusionIsRefused()
{
    const std::vector<Digest> leaves = leavesOf(80);
    const NodeAt nodes = nodesOf(leaves);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const Digest root = rootAt(leaves, size);
        for (std::size_t m = 0; m < size; m += 3) {
            std::vector<Digest> proof = *inclusionProof(m, size, nodes);
            for (std::size_t other = 0; other < size; ++other) // another leaf, or in another place
                QCOMPARE(verifyInclusion(leaves[other], m, size, root, proof), other == m);
            for (std::size_t place = 0; place < size; ++place)
                QCOMPARE(verifyInclusion(leaves[m], place, size, root, proof), place == m);
            for (Digest& each : proof) {
                each.bytes[7] ^= 1;
                QVERIFY(!verifyInclusion(leaves[m], m, size, root, proof));
                each.bytes[7] ^= 1;
            }
            proof.push_back(root);
            QVERIFY(!verifyInclusion(leaves[m], m, size, root, proof));
            proof.resize(proof.size() - 1);
            if (!proof.empty()) {
                proof.pop_back();
                QVERIFY(!verifyInclusion(leaves[m], m, size, root, proof));
            }
        }
    }
}

void TestMerkle::tamperedConsistencyIsRefused()
{
    const std::vector<Digest> leaves = leavesOf(60);
    std::vector<Digest> changed = leaves;
    changed[2].bytes[0] ^= 1; // a past acta, rewritten
    for (std::size_t size = 2; size <= leaves.size(); ++size) {
        for (std::size_t m = 1; m < size; ++m) {
            const TreeHead older { m, rootAt(leaves, m) };
            const TreeHead newer { size, rootAt(leaves, size) };
            std::vector<Digest> proof = *consistencyProof(m, size, nodesOf(leaves));
            for (Digest& each : proof) {
                each.bytes[31] ^= 0x80;
                QVERIFY(!verifyConsistency(older, newer, proof));
                each.bytes[31] ^= 0x80;
            }
            if (m >= 3) {
                const TreeHead forked { size, rootAt(changed, size) };
                QVERIFY(!verifyConsistency(older, forked, *consistencyProof(m, size, nodesOf(changed))));
                QVERIFY(!verifyConsistency(older, forked, proof));
            }
            QVERIFY(!verifyConsistency(newer, older, proof)); // nothing grows backwards
            proof.push_back(newer.root);
            QVERIFY(!verifyConsistency(older, newer, proof));
        }
    }
}

void TestMerkle::nothingOutsideTheTreeIsProved()
{
    const std::vector<Digest> leaves = leavesOf(4);
    const Digest root = rootAt(leaves, 4);
    QVERIFY(!verifyInclusion(leaves[0], 0, 0, root, {}));
    QVERIFY(!verifyInclusion(leaves[0], 4, 4, root, {}));
    QVERIFY(!verifyInclusion(leaves[0], 0, maxLeaves + 1, root, {}));
    QVERIFY(!verifyConsistency({ 3, root }, { 4, root }, {}));
    QVERIFY(!verifyConsistency({ 0, root }, { 4, root }, {})); // the empty tree has one root
    QVERIFY(!verifyConsistency({ 4, root }, { 4, leaves[0] }, {}));
    QVERIFY(verifyConsistency({ 4, root }, { 4, root }, {}));
    QVERIFY(!inclusionProof(4, 4, nodesOf(leaves)).ok() && !consistencyProof(0, 4, nodesOf(leaves)).ok()
        && !consistencyProof(5, 4, nodesOf(leaves)).ok());
}

void TestMerkle::proofsThatCannotBeMadeSaySo()
{
    const NodeAt broken = [](unsigned, std::uint64_t) -> Result<Digest> { return Error { 7, "no tile" }; };
    QCOMPARE(inclusionProof(3, 9, broken).error().code, 7);
    QCOMPARE(consistencyProof(3, 9, broken).error().code, 7);
    QCOMPARE(rootOf(9, broken).error().code, 7);
}

QTEST_GUILESS_MAIN(TestMerkle)
#include "tst_merkle.moc"
