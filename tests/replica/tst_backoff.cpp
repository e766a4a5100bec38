// SPDX-License-Identifier: MIT
#include "models/replica/backoff.h"

#include <QTest>

#include <set>

using namespace prep;

class TestBackoff : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doublesFromAFifthOfASecondToTenSeconds()
    {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            Backoff backoff(seed);
            int whole = 200;
            for (int attempt = 0; attempt < 12; ++attempt) {
                const int wait = backoff.nextMs();
                QVERIFY(wait >= whole / 2);
                QVERIFY(wait <= whole);
                whole = std::min(10000, whole * 2);
            }
        }
    }
    void beginsAnewAfterSuccess()
    {
        Backoff backoff(7);
        for (int i = 0; i < 10; ++i)
            (void)backoff.nextMs();
        backoff.reset();
        QVERIFY(backoff.nextMs() <= 200);
    }
    void spreadsTheClientsOfAHubThatComesBack()
    {
        std::set<int> waits;
        for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
            Backoff backoff(seed * 0x9e3779b97f4a7c15ULL);
            (void)backoff.nextMs();
            (void)backoff.nextMs();
            (void)backoff.nextMs();
            waits.insert(backoff.nextMs());
        }
        QVERIFY2(waits.size() > 300, "a thousand clients do not arrive in one wave");
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
