// SPDX-License-Identifier: MIT
#include "app/hub/ticket.h"

#include "app/hub/processclock.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

#include <sys/syscall.h>
#include <unistd.h>

using namespace prep::hub;

namespace {
time_t wallStep = 0; ///< seconds
}

/// In place of the C library's, for this program: the wall clock can be stepped.
extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept
{
    const long code = ::syscall(SYS_clock_gettime, clock, time);
    if (code == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += wallStep;
    return static_cast<int>(code);
}

class TestTicket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTicketIsGoodAtItsStation();
    void everyChangedCharacterIsRefused();
    void aNewPasswordMakesItWorthless();
    void anotherKeyRefusesIt();
    void itExpires();
    void aStepOfTheWallClockChangesNothing();
    void theKeyIsReadableByTheOwnerAlone();
    void aDamagedKeyIsAnError();

private:
    [[nodiscard]] TicketOffice office(qint64 lifeMs = 60000, const char* name = "key") const
    {
        return TicketOffice::load(m_folder.filePath(QString::fromLatin1(name)).toStdString(), lifeMs).value();
    }
    QTemporaryDir m_folder;
};

void TestTicket::aTicketIsGoodAtItsStation()
{
    const std::string ticket = office().issue("P0001", "E0001", "hash");
    QCOMPARE(TicketOffice::personOf(ticket), std::string("P0001"));
    const auto left = office().check(ticket, "E0001", "hash"); // read from the same key file: as after a restart
    QVERIFY(left && *left > 50000 && *left <= 60000);
    QVERIFY(!office().check(ticket, "E0002", "hash"));
    QVERIFY(!office().check({}, "E0001", "hash"));
}

void TestTicket::everyChangedCharacterIsRefused()
{
    const TicketOffice here = office();
    const std::string ticket = here.issue("P0001", "E0001", "hash");
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        std::string changed = ticket;
        changed[i] = changed[i] == '1' ? '2' : '1';
        QVERIFY(!here.check(changed, "E0001", "hash"));
        QVERIFY(!here.check(ticket.substr(0, i), "E0001", "hash"));
    }
}

void TestTicket::aNewPasswordMakesItWorthless()
{
    const std::string ticket = office().issue("P0001", "E0001", "old");
    QVERIFY(!office().check(ticket, "E0001", "new"));
}

void TestTicket::anotherKeyRefusesIt()
{
    const std::string ticket = office().issue("P0001", "E0001", "hash");
    QVERIFY(!office(60000, "other").check(ticket, "E0001", "hash"));
}

void TestTicket::itExpires()
{
    const TicketOffice brief = office(50);
    const std::string ticket = brief.issue("P0001", "E0001", "hash");
    QVERIFY(brief.check(ticket, "E0001", "hash"));
    QTRY_VERIFY(!brief.check(ticket, "E0001", "hash"));
}

void TestTicket::aStepOfTheWallClockChangesNothing()
{
    const TicketOffice brief = office(300);
    const std::string ticket = office().issue("P0001", "E0001", "hash");
    const std::string short_ = brief.issue("P0001", "E0001", "hash");
    const prep::Millis before = wallMillis();
    for (const time_t step : { 3600, -3600, 86400 * 365 }) {
        wallStep = step;
        QVERIFY(std::abs(wallMillis() - before - step * 1000) < 60000);
        const auto left = office().check(ticket, "E0001", "hash");
        QVERIFY2(left && *left <= 60000, "a corrected clock ended the session");
    }
    wallStep = -86400;
    QTRY_VERIFY(!brief.check(short_, "E0001", "hash")); // nor is it prolonged
    wallStep = 0;
}

void TestTicket::theKeyIsReadableByTheOwnerAlone()
{
    (void)office();
    const auto others
        = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(m_folder.filePath(QStringLiteral("key"))).permissions() & others));
}

void TestTicket::aDamagedKeyIsAnError()
{
    QFile file(m_folder.filePath(QStringLiteral("damaged")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("short") == 5);
    file.close();
    QVERIFY(!TicketOffice::load(file.fileName().toStdString(), 1000).ok());
}

QTEST_GUILESS_MAIN(TestTicket)
#include "tst_ticket.moc"
