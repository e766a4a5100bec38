// SPDX-License-Identifier: MIT
#include "models/process/files.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/merkle.h"
#include "models/publication/proof/tiles.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace prep;
using namespace prep::proof;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

class TestSealer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void onlyWhatChangedIsAppended();
    void aWithdrawnActaIsAVersion();
    void filesAreInUploadOrder();
    void sealingAgainChangesNothing();
    void whatWasNeverBroughtOutComesWithTheNext();
    void theLogNeverGoesBack();
    void aPassedCorteIsKnownBeforeItIsBuilt();
    void aCorteOfAnotherProcessIsNeverSigned();
    void anExpiredCertificateSignsNothing();
    void aLogOfOtherKeysIsNotContinued();
    void aLostTileIsNoticed();
    void aCrashBeforeTheCheckpointIsRepaired();
    void aRestoredLogGoesOnWhereThePublicSawItEnd();
    void aLogThatIsNoContinuationIsNotSigned();
    void whatOthersShowChangesNothing();

private:
    CorteSealer open() const
    {
        auto sealer = CorteSealer::open(root(), m_keys->load());
        if (!sealer)
            qFatal("%s", sealer.error().detail.c_str());
        return std::move(*sealer);
    }
    static ActaRow acta(std::size_t n, const char* row, bool hasValue = true)
    {
        std::string digits = std::to_string(n);
        digits.insert(0, 6 - digits.size(), '0');
        return { "AYUN-" + digits, {}, codec::Sha256().of(row), hasValue };
    }
    std::string manifestOf(std::uint32_t corte)
    {
        SmallPublication publication(m_out.path("hechura"), *m_keys);
        publication.build(corte);
        return publication.manifest();
    }
    std::string root() const { return m_out.path("publicado"); }
    std::string restored() const { return m_out.path("restaurado"); }
    /// The folder as a copy (prep backup) would have it now.
    void copy() const
    {
        std::filesystem::remove_all(restored());
        std::filesystem::copy(root(), restored(), std::filesystem::copy_options::recursive);
    }
    static ReadPublished reading(const std::string& folder)
    {
        return [folder](const std::string& path, std::uint64_t limit) { return readFile(folder + "/" + path, limit); };
    }
    static Millis at(std::uint32_t corte) { return SmallPublication::hourOf(corte); }

    test::Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
};

void TestSealer::initTestCase()
{
    m_keys = std::make_unique<SmallKeys>(m_out.path("datos"));
}

void TestSealer::init()
{
    std::filesystem::remove_all(root());
}

void TestSealer::onlyWhatChangedIsAppended()
{
    CorteSealer sealer = open();
    const auto first = sealer.seal({ 1, manifestOf(1), { acta(1, "a"), acta(2, "-", false), acta(3, "c") } }, at(1));
    QVERIFY2(first.ok(), first.ok() ? "" : first.error().detail.c_str());
    QCOMPARE(first->actas, std::size_t { 2 });
    QCOMPARE(first->checkpoint.head.size, std::uint64_t { 3 });
    const auto second = sealer.seal({ 2, manifestOf(2), { acta(1, "a"), acta(2, "b"), acta(3, "C") } }, at(2));
    QCOMPARE(second->actas, std::size_t { 2 });
    QCOMPARE(open().seal({ 3, manifestOf(3), { acta(1, "a"), acta(2, "b"), acta(3, "C") } }, at(3))->actas, std::size_t { 0 }); // also after a restart
    QCOMPARE(open().checkpoint().head.size, std::uint64_t { 7 });
}

void TestSealer::aWithdrawnActaIsAVersion()
{
    CorteSealer sealer = open();
    QVERIFY(sealer.seal({ 1, manifestOf(1), { acta(1, "a") } }, at(1)).ok());
    QCOMPARE(sealer.seal({ 2, manifestOf(2), { acta(1, "-", false) } }, at(2))->actas, std::size_t { 1 });
    QCOMPARE(sealer.seal({ 3, manifestOf(3), { acta(1, "-", false) } }, at(3))->actas, std::size_t { 0 });
}

void TestSealer::filesAreInUploadOrder()
{
    CorteSealer sealer = open();
    const auto sealed = sealer.seal({ 1, manifestOf(1), { acta(1, "a") } }, at(1));
    const std::vector<std::string> expected { "corte/0001/manifiesto.json.p7s", "ca.pem", "tile/0/000.p/2", "tile/entries/000.p/2", "checkpoint" };
    QCOMPARE(sealed->files, expected);
    for (const std::string& file : expected)
        QVERIFY(fileExists(root() + "/" + file));
}

void TestSealer::sealingAgainChangesNothing()
{
    const std::string manifest = manifestOf(1);
    QVERIFY(open().seal({ 1, manifest, { acta(1, "a") } }, at(1)).ok());
    const std::string checkpoint = *readFile(root() + "/checkpoint", 1 << 16);
    const auto again = open().seal({ 1, manifest, { acta(1, "a") } }, at(1));
    QVERIFY(again.ok());
    QCOMPARE(again->checkpoint.head.size, std::uint64_t { 2 });
    QCOMPARE(*readFile(root() + "/checkpoint", 1 << 16), checkpoint);
}

/// The hub died between sealing and uploading, or the upload ran out of time: what it had sealed is named again, by the
/// same corte and by the next one, until it has arrived.
void TestSealer::whatWasNeverBroughtOutComesWithTheNext()
{
    std::vector<ActaRow> many;
    for (std::size_t n = 1; n <= 300; ++n)
        many.push_back(acta(n, "a"));
    QVERIFY(open().seal({ 1, manifestOf(1), many }, at(1)).ok());
    for (const std::uint32_t corte : { 1U, 2U }) {
        const auto sealed = open().seal({ corte, manifestOf(corte), many }, at(corte));
        QVERIFY(sealed.ok());
        QCOMPARE(sealed->files.back(), std::string("checkpoint"));
        const auto named = [&sealed](const std::string& path) { return std::ranges::find(sealed->files, path) != sealed->files.end(); };
        QVERIFY(named(tilePath(0, 0)) && named(bundlePath(0)));
        // Those files alone, and nothing else of the folder, are the whole log of the checkpoint.
        TileReader reader([&](const std::string& path, std::uint64_t limit) {
            return named(path) ? readFile(root() + "/" + path, limit) : Result<std::string>(Error { fileerror::notFound, path });
        }, sealed->checkpoint.head.size);
        RootBuilder tree;
        TreeHash hash;
        for (std::uint64_t index = 0; index * tileWidth < sealed->checkpoint.head.size; ++index) {
            const auto leaves = reader.bundle(index);
            QVERIFY(leaves.ok());
            for (const std::string& leaf : *leaves)
                tree.add(hash.leaf(leaf));
            QVERIFY(reader.tile(0, index).ok());
        }
        QVERIFY(reader.tile(1, 0).ok());
        QCOMPARE(tree.root(), sealed->checkpoint.head.root);
    }
}

void TestSealer::theLogNeverGoesBack()
{
    CorteSealer sealer = open();
    const std::string second = manifestOf(2);
    QVERIFY(sealer.seal({ 2, second, {} }, at(2)).ok());
    QCOMPARE(sealer.seal({ 1, manifestOf(1), {} }, at(2)).error().code, prooferror::order);
    QCOMPARE(sealer.seal({ 2, second + " ", {} }, at(2)).error().code, prooferror::order);
    QVERIFY(sealer.seal({ 3, manifestOf(3), {} }, at(3)).ok()); // a refusal breaks nothing
}

void TestSealer::aCorteOfAnotherProcessIsNeverSigned()
{
    CorteSealer sealer = open();
    std::string drill = manifestOf(1);
    drill.replace(drill.find("\"simulacro\":false"), 17, "\"simulacro\":true");
    QCOMPARE(sealer.seal({ 1, drill, {} }, at(1)).error().code, prooferror::origin);
    std::string other = manifestOf(1);
    other.replace(other.find("jalisco-2027"), 12, "jalisco-2028");
    QCOMPARE(sealer.seal({ 1, other, {} }, at(1)).error().code, prooferror::origin);
    QCOMPARE(sealer.seal({ 2, manifestOf(1), {} }, at(1)).error().code, prooferror::malformed);
    QVERIFY(!fileExists(root() + "/checkpoint"));
}

void TestSealer::anExpiredCertificateSignsNothing()
{
    std::string later = manifestOf(1);
    const std::string hour = "\"en\":" + std::to_string(at(1));
    later.replace(later.find(hour), hour.size(), "\"en\":" + std::to_string(at(1) + 1000LL * 86'400'000));
    QCOMPARE(open().seal({ 1, later, {} }, at(1)).error().code, prooferror::certificate);
}

void TestSealer::aLogOfOtherKeysIsNotContinued()
{
    QVERIFY(open().seal({ 1, manifestOf(1), {} }, at(1)).ok());
    const SmallKeys others(m_out.path("otras"));
    QCOMPARE(CorteSealer::open(root(), others.load()).error().code, prooferror::signature);
}

void TestSealer::aLostTileIsNoticed()
{
    QVERIFY(open().seal({ 1, manifestOf(1), { acta(1, "a") } }, at(1)).ok());
    std::filesystem::remove(root() + "/tile/0/000.p/2");
    QVERIFY(!CorteSealer::open(root(), m_keys->load()).ok());
}

void TestSealer::aCrashBeforeTheCheckpointIsRepaired()
{
    QVERIFY(open().seal({ 1, manifestOf(1), { acta(1, "a") } }, at(1)).ok());
    const std::string checkpoint = *readFile(root() + "/checkpoint", 1 << 16);
    QVERIFY(open().seal({ 2, manifestOf(2), { acta(1, "b") } }, at(2)).ok());
    QVERIFY(writeFileAtomically(root() + "/checkpoint", checkpoint).ok()); // as if it had stopped just before
    const auto again = open().seal({ 2, manifestOf(2), { acta(1, "otro") } }, at(2));
    QVERIFY(again.ok());
    QCOMPARE(again->checkpoint.head.size, std::uint64_t { 4 });
    const auto read = test::Outside::run("python3", { TLOG_SCRIPT, "log", root(), "4" });
    QVERIFY2(read.code == 0, read.err.constData());
}

void TestSealer::aRestoredLogGoesOnWhereThePublicSawItEnd()
{
    std::vector<ActaRow> many;
    for (std::size_t n = 1; n <= 600; ++n) // more than two bundles
        many.push_back(acta(n, "a"));
    QVERIFY(open().seal({ 1, manifestOf(1), { many.begin(), many.begin() + 100 } }, at(1)).ok());
    copy();
    QVERIFY(open().seal({ 2, manifestOf(2), many }, at(2)).ok());
    QVERIFY(open().seal({ 3, manifestOf(3), { acta(1, "b") } }, at(3)).ok());

    auto sealer = CorteSealer::open(restored(), m_keys->load());
    QVERIFY(sealer.ok());
    QVERIFY(*sealer->catchUp(reading(root())) == std::uint64_t { 503 });
    QCOMPARE(*readFile(restored() + "/checkpoint", 1 << 16), *readFile(root() + "/checkpoint", 1 << 16));
    QVERIFY(*sealer->catchUp(reading(root())) == std::uint64_t { 0 });
    const auto seen = sealer->seal({ 2, manifestOf(2), { acta(1, "otra") } }, at(2));
    QVERIFY(!seen.ok() && seen.error().code == prooferror::order); // its own corte 2 never comes out

    auto again = CorteSealer::open(restored(), m_keys->load());
    QVERIFY(again.ok()); // what was appended is whole on the disk
    QCOMPARE(again->seal({ 4, manifestOf(4), { acta(1, "b"), acta(2, "c") } }, at(4))->actas, std::size_t { 1 });
    const auto read = test::Outside::run("python3", { TLOG_SCRIPT, "log", restored(), std::to_string(again->checkpoint().head.size) });
    QVERIFY2(read.code == 0, read.err.constData());
}

void TestSealer::aLogThatIsNoContinuationIsNotSigned()
{
    QVERIFY(open().seal({ 1, manifestOf(1), { acta(1, "a") } }, at(1)).ok());
    copy();
    QVERIFY(open().seal({ 2, manifestOf(2), { acta(1, "b"), acta(2, "b") } }, at(2)).ok());
    auto sealer = CorteSealer::open(restored(), m_keys->load());
    QVERIFY(sealer.ok());
    QVERIFY(sealer->seal({ 2, manifestOf(2), { acta(1, "c") } }, at(2)).ok()); // the fork that catching up first prevents
    const std::string checkpoint = *readFile(restored() + "/checkpoint", 1 << 16);
    const auto caught = sealer->catchUp(reading(root()));
    QVERIFY(!caught.ok());
    QCOMPARE(caught.error().code, prooferror::tree);
    QCOMPARE(*readFile(restored() + "/checkpoint", 1 << 16), checkpoint);
    QVERIFY(!sealer->seal({ 3, manifestOf(3), {} }, at(3)).ok());
    QVERIFY(CorteSealer::open(restored(), m_keys->load()).ok());
}

void TestSealer::whatOthersShowChangesNothing()
{
    CorteSealer sealer = open();
    QVERIFY(sealer.seal({ 1, manifestOf(1), { acta(1, "a") } }, at(1)).ok());
    QVERIFY(!sealer.catchUp(reading(m_out.path("no-existe")))->has_value());
    std::filesystem::create_directories(m_out.path("ajeno"));
    QVERIFY(writeFileAtomically(m_out.path("ajeno") + "/checkpoint", "otra bitácora\n9\nAAAA\n\n— nadie AAAA\n", 0644).ok());
    QVERIFY(!sealer.catchUp(reading(m_out.path("ajeno")))->has_value());
    const auto unreadable = [](const std::string&, std::uint64_t) { return Result<std::string>(Error { 77, "no answer" }); };
    QCOMPARE(sealer.catchUp(unreadable).error().code, 77);
    QVERIFY(sealer.seal({ 2, manifestOf(2), { acta(1, "b") } }, at(2)).ok());
}

/// Nothing has to be built to know that a number is taken; what was sealed here and did not come out is not.
void TestSealer::aPassedCorteIsKnownBeforeItIsBuilt()
{
    QVERIFY(!open().hasPassed(1, {}));
    const std::string manifest = manifestOf(2);
    QVERIFY(open().seal({ 2, manifest, { acta(1, "a") } }, at(2)).ok());
    const CorteSealer sealer = open();
    QVERIFY(sealer.hasPassed(1, {}));
    QVERIFY(sealer.hasPassed(2, {}));
    QVERIFY(sealer.hasPassed(2, codec::Sha256().of("another")));
    QVERIFY(!sealer.hasPassed(2, codec::Sha256().of(manifest)));
    QVERIFY(!sealer.hasPassed(3, {}));
}

QTEST_GUILESS_MAIN(TestSealer)
#include "tst_sealer.moc"
