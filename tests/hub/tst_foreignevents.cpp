// SPDX-License-Identifier: MIT
#include "app/hub/foreignevents.h"
#include "models/domain/state.h"
#include "tests/support/testnight.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

/// An event that comes again, and one that only has its number.
class TestForeignEvents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCentreKnowsThemByTheirNumbers();
    void aSiteKnowsThemByTheirIds();

private:
    static EventHeader event(const std::string& origin, Seq number, std::uint8_t id);
};

EventHeader TestForeignEvents::event(const std::string& origin, Seq number, std::uint8_t id)
{
    EventHeader header;
    header.origin = origin;
    header.originSeq = number;
    header.id.bytes[0] = id;
    return header;
}

void TestForeignEvents::theCentreKnowsThemByTheirNumbers()
{
    const State centre(makeProcess());
    hub::ForeignEvents events;
    for (std::uint8_t i = 1; i <= 3; ++i)
        events.note(centre, event("D01", i, i));
    events.note(centre, event("D02", 501, 9)); // of a site that goes on counting
    events.note(centre, event("centro", 1, 7));
    QVERIFY(!events.isOther(event("D01", 2, 2)));
    QVERIFY(events.isOther(event("D01", 2, 5)));
    QVERIFY(!events.isOther(event("D01", 4, 5))); // new
    QVERIFY(!events.isOther(event("D02", 500, 1)) && !events.isOther(event("D02", 501, 9)));
    QVERIFY(events.isOther(event("D02", 501, 8)));
    QVERIFY(!events.isOther(event("centro", 1, 8)) && !events.isOther(event("D03", 1, 1)));
}

void TestForeignEvents::aSiteKnowsThemByTheirIds()
{
    State site(makeProcess());
    site.origen = "D01";
    hub::ForeignEvents events;
    events.note(site, event("centro", 40, 4));
    events.note(site, event("D01", 1, 1));
    QVERIFY(!events.isNew(event("centro", 40, 4).id)); // a centre that was restored numbers anew
    QVERIFY(events.isNew(event("centro", 40, 5).id));
    QVERIFY(!events.isNew(event("centro", 41, 5).id));
    QVERIFY(events.isNew(event("D01", 1, 1).id));
    QVERIFY(!events.isOther(event("centro", 40, 6)));
}

QTEST_GUILESS_MAIN(TestForeignEvents)
#include "tst_foreignevents.moc"
