// SPDX-License-Identifier: MIT
#include "app/site/linkchoice.h"

#include <QTest>

using namespace prep::site;

class TestLinkChoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstThatWorks()
    {
        const LinkHealth links[] = { { false, 0 }, { true, 0 }, { true, 0 } };
        QCOMPARE(chooseLink(links, 0, 100), std::size_t { 1 });
    }
    void awayAtOnceAndBackAfterAWhile()
    {
        LinkHealth links[] = { { true, 1000 }, { true, 0 } };
        QCOMPARE(chooseLink(links, 1, 1000 + trustAfter - 1), std::size_t { 1 });
        QCOMPARE(chooseLink(links, 1, 1000 + trustAfter), std::size_t { 0 });
        links[0] = { false, 5000 };
        QCOMPARE(chooseLink(links, 0, 5000), std::size_t { 1 });
    }
    void whenNoneWorksItStays()
    {
        const LinkHealth links[] = { { false, 0 }, { false, 0 } };
        QCOMPARE(chooseLink(links, 1, 100), std::size_t { 1 });
    }
    void fromADeadBackupToAMainThatHasJustComeBack()
    {
        const LinkHealth links[] = { { true, 1000 }, { false, 1000 } };
        QCOMPARE(chooseLink(links, 1, 1001), std::size_t { 0 });
    }
};

QTEST_GUILESS_MAIN(TestLinkChoice)
#include "tst_linkchoice.moc"
