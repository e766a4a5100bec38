// SPDX-License-Identifier: MIT
#include "models/items/searchindex.h"
#include "tests/items/fixture.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace prep;

class TestSearchIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsWhatIsTyped_data();
    void findsWhatIsTyped();
    void findsNothingInNothing();
    void isFast();

private:
    std::unique_ptr<test::SyntheticNight> m_script;
    SearchIndex m_index;
};

void TestSearchIndex::initTestCase()
{
    m_script = std::make_unique<test::SyntheticNight>(33000);
    (void)m_script->playUntil(75);
    m_index.rebuild(m_script->state());
    QVERIFY(m_index.size() > 30000);
}

void TestSearchIndex::findsWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    QTest::newRow("an acta by its key") << "AYUN-000123" << static_cast<int>(SearchHit::Kind::acta);
    QTest::newRow("an acta by its key in small letters") << "dip_loc-000007" << static_cast<int>(SearchHit::Kind::acta);
    QTest::newRow("a CATD by its name without accents") << "catd tonala" << static_cast<int>(SearchHit::Kind::site);
    QTest::newRow("a CATD by its name with accents") << QString::fromUtf8("Tonalá catd") << static_cast<int>(SearchHit::Kind::site);
    QTest::newRow("a person by pseudonym") << "P0004" << static_cast<int>(SearchHit::Kind::person);
    QTest::newRow("a station") << "E0004" << static_cast<int>(SearchHit::Kind::station);
}

void TestSearchIndex::findsWhatIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(int, kind);
    const auto hits = m_index.find(typed, 10);
    QVERIFY(!hits.empty());
    QCOMPARE(static_cast<int>(hits.front().kind), kind);
    if (kind == static_cast<int>(SearchHit::Kind::acta))
        QCOMPARE(QString::fromStdString(m_script->process()->actaKey(hits.front().item)).toLower(), typed.toLower());
}

void TestSearchIndex::findsNothingInNothing()
{
    QVERIFY(m_index.find({}, 10).empty());
    QVERIFY(m_index.find(QStringLiteral("   "), 10).empty());
    QVERIFY(m_index.find(QStringLiteral("zzzzqqq"), 10).empty());
    QVERIFY(SearchIndex().find(QStringLiteral("a"), 10).empty());
}

void TestSearchIndex::isFast()
{
    QElapsedTimer clock;
    qint64 worst = 0;
    for (const auto& typed : { QStringLiteral("zapopan 2"), QStringLiteral("0871 c02"), QStringLiteral("a"), QStringLiteral("nothing at all") }) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) {
            clock.start();
            (void)m_index.find(typed, 40);
            best = std::min(best, clock.nsecsElapsed());
        }
        worst = std::max(worst, best);
    }
    qInfo("33,000 actas searched in %.2f ms", static_cast<double>(worst) / 1e6);
#ifdef NDEBUG
    QVERIFY(worst < 5'000'000);
#else
    QVERIFY(worst < 50'000'000);
#endif
}

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
