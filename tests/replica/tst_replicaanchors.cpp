// SPDX-License-Identifier: MIT
#include "models/replica/anchors.h"
#include "tests/replica/feedmaker.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {
Digest head(std::uint8_t n)
{
    Digest digest;
    digest.bytes.fill(n);
    return digest;
}
} // namespace

class TestAnchors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_signer = std::make_unique<Signer>();
        m_anchors = Anchors {};
        QVERIFY(m_anchors.pin(m_signer->publicKey()).ok());
    }
    void keepsWhatTheHubSigned()
    {
        const auto kept = m_anchors.keep(m_signer->anchor("p", 5, head(1)), "p");
        QVERIFY(kept.ok());
        QVERIFY(*kept);
        QVERIFY(!*m_anchors.keep(m_signer->anchor("p", 5, head(1)), "p"));
    }
    void refusesAnotherKey() { QCOMPARE(m_anchors.pin(Signer().publicKey()).error().code, integrity::anchorKey); }
    void refusesASignatureThatIsNotTheHubs_data()
    {
        QTest::addColumn<int>("change");
        int change = 0;
        for (const char* name :
            { "of another process", "of another seq", "of another head", "of another key", "cut short" })
            QTest::newRow(name) << change++;
    }
    void refusesASignatureThatIsNotTheHubs();
    void tellsAShorterLog()
    {
        QVERIFY(m_anchors.keep(m_signer->anchor("p", 50, head(1)), "p").ok());
        QVERIFY(m_anchors.reaches(50).ok());
        QCOMPARE(m_anchors.reaches(49).error().code, integrity::shorter);
    }
    void tellsADifferentLog()
    {
        QVERIFY(m_anchors.keep(m_signer->anchor("p", 50, head(1)), "p").ok());
        QVERIFY(m_anchors.agrees(51, head(9)).ok());
        QCOMPARE(m_anchors.agrees(50, head(2)).error().code, integrity::different);
        // The hub itself signs two heads for one seq: the log was rewritten.
        QCOMPARE(m_anchors.keep(m_signer->anchor("p", 50, head(2)), "p").error().code, integrity::different);
    }
    void comesBackFromItsFile()
    {
        for (Seq seq = 1; seq < 300; ++seq)
            QVERIFY(m_anchors.keep(m_signer->anchor("p", seq, head(static_cast<std::uint8_t>(seq))), "p").ok());
        const auto again = Anchors::parse(m_anchors.format());
        QVERIFY(again.ok());
        QVERIFY(again->key() == m_anchors.key());
        QVERIFY(again->kept() == m_anchors.kept());
    }
    void staysBoundedAndKeepsFirstAndLast()
    {
        for (Seq seq = 1; seq <= 6000; ++seq)
            QVERIFY(m_anchors.keep(m_signer->anchor("p", seq, head(3)), "p").ok());
        QVERIFY(m_anchors.kept().size() <= 4096);
        QCOMPARE(m_anchors.kept().begin()->first, Seq(1));
        QCOMPARE(m_anchors.kept().rbegin()->first, Seq(6000));
    }
    void refusesADamagedFile()
    {
        QVERIFY(m_anchors.keep(m_signer->anchor("p", 5, head(1)), "p").ok());
        const std::string good = m_anchors.format();
        for (std::size_t cut = 0; cut < good.size(); ++cut) {
            const auto parsed = Anchors::parse(std::string_view(good).substr(0, cut));
            QVERIFY(!parsed.ok() || parsed->kept().empty());
        }
    }

private:
    std::unique_ptr<Signer> m_signer;
    Anchors m_anchors;
};

void TestAnchors::refusesASignatureThatIsNotTheHubs()
{
    QFETCH(int, change);
    wire::Ancla ancla = m_signer->anchor(change == 0 ? "q" : "p", 5, head(1));
    if (change == 1)
        ancla.seq = 6;
    else if (change == 2)
        ancla.cabeza = head(2);
    else if (change == 3)
        ancla = Signer().anchor("p", 5, head(1));
    else if (change == 4)
        ancla.firma.pop_back();
    QCOMPARE(m_anchors.keep(ancla, "p").error().code, integrity::anchorSignature);
}

QTEST_GUILESS_MAIN(TestAnchors)
#include "tst_replicaanchors.moc"
