// SPDX-License-Identifier: MIT
#include "app/hub/loginguard.h"

#include <QTest>

using prep::hub::LoginGuard;

class TestLoginGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void failuresLockTheirOwnPairOnly();
    void successForgetsThem();
    void manyTriesAtOnceGainNothing();
    void aWithdrawnTryCountsForNothing();
    void theWaitGrows();
    void manyNamesForgetNoLockOut();
};

void TestLoginGuard::failuresLockTheirOwnPairOnly()
{
    LoginGuard guard(3, 60000);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(guard.begin("E1", "ana"), 0);
        guard.failed("E1", "ana");
    }
    QVERIFY(guard.begin("E1", "ana") > 50000);
    QCOMPARE(guard.begin("E2", "ana"), 0);
    QCOMPARE(guard.begin("E1", "eva"), 0);
    QCOMPARE(guard.failures(), 3U);
}

void TestLoginGuard::successForgetsThem()
{
    LoginGuard guard(2, 60000);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(guard.begin("E1", "ana"), 0);
        guard.failed("E1", "ana");
        QCOMPARE(guard.begin("E1", "ana"), 0);
        guard.succeeded("E1", "ana");
    }
}

void TestLoginGuard::manyTriesAtOnceGainNothing()
{
    LoginGuard guard(3, 60000);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(guard.begin("E1", "ana"), 0);
    QVERIFY(guard.begin("E1", "ana") > 0);
    guard.failed("E1", "ana");
    QVERIFY(guard.begin("E1", "ana") > 0);
}

void TestLoginGuard::aWithdrawnTryCountsForNothing()
{
    LoginGuard guard(1, 60000);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(guard.begin("E1", "ana"), 0);
        guard.withdrawn("E1", "ana");
    }
}

void TestLoginGuard::theWaitGrows()
{
    LoginGuard guard(1, 40);
    prep::Millis last = 0;
    const auto mayTry = [&] {
        const bool may = guard.begin("E1", "ana") == 0;
        if (may)
            guard.withdrawn("E1", "ana");
        return may;
    };
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(mayTry());
        QCOMPARE(guard.begin("E1", "ana"), 0);
        guard.failed("E1", "ana");
        const prep::Millis wait = guard.begin("E1", "ana");
        QVERIFY(wait > last);
        last = wait;
    }
}

void TestLoginGuard::manyNamesForgetNoLockOut()
{
    constexpr std::size_t most = 50;
    LoginGuard guard(1, 60000, most);
    const auto fail = [&guard](const std::string& user) {
        const bool mayTry = guard.begin("E1", user) == 0;
        if (mayTry)
            guard.failed("E1", user);
        return mayTry;
    };
    QVERIFY(fail("locked"));
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(guard.begin("E1", "name" + std::to_string(i)), 0);
        guard.withdrawn("E1", "name" + std::to_string(i));
    }
    QVERIFY2(guard.begin("E1", "locked") > 50000, "a flood of names ended a lock-out");
    // Locked out all of them: new names wait, and no lock-out is given up for them.
    int locked = 1;
    for (int i = 0; i < 200; ++i)
        locked += fail("other" + std::to_string(i)) ? 1 : 0;
    QCOMPARE(locked, static_cast<int>(most));
    QVERIFY(guard.begin("E1", "somebody") > 0);
    QVERIFY(guard.begin("E1", "locked") > 50000);
}

QTEST_GUILESS_MAIN(TestLoginGuard)
#include "tst_loginguard.moc"
