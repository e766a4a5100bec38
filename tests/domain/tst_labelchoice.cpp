// SPDX-License-Identifier: MIT
#include "models/domain/labelchoice.h"

#include <QTest>

using namespace prep;

class TestLabelChoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void allOfThemComeSiteBySite();
    void aStretchIsOfOneSiteAndElection();

private:
    Process m_process;
};

/// Two elections of five rows each; sites 1, 0, 1, 0, 1.
void TestLabelChoice::initTestCase()
{
    for (std::uint8_t election = 0; election < 2; ++election) {
        for (std::uint32_t ordinal = 1; ordinal <= 5; ++ordinal) {
            CatalogueRow row;
            row.election = election;
            row.ordinal = ordinal;
            row.site = static_cast<SiteIndex>(ordinal % 2);
            m_process.actas.push_back(row);
        }
    }
}

void TestLabelChoice::allOfThemComeSiteBySite()
{
    QCOMPARE(labelsOf(m_process, {}), (std::vector<ActaIndex> { 1, 3, 6, 8, 0, 2, 4, 5, 7, 9 }));
}

void TestLabelChoice::aStretchIsOfOneSiteAndElection()
{
    QCOMPARE(labelsOf(m_process, { SiteIndex { 1 }, std::uint8_t { 1 }, 2, 4 }), (std::vector<ActaIndex> { 7 }));
    QCOMPARE(labelsOf(m_process, { {}, std::uint8_t { 0 }, 2, 3 }), (std::vector<ActaIndex> { 1, 2 }));
    QVERIFY(labelsOf(m_process, { SiteIndex { 7 } }).empty());
}

QTEST_GUILESS_MAIN(TestLabelChoice)
#include "tst_labelchoice.moc"
