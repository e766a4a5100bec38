// SPDX-License-Identifier: MIT
#include "app/console/logseal.h"
#include "models/codec/chain.h"
#include "models/codec/eventcodec.h"
#include "tests/support/syntheticnight.h"

#include <QtTest>

using namespace prep;

/// What an exported line says is what the hub's own chain is made of.
class TestLogSeal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesMakeTheChain();
    void whatIsHiddenHasNoHash();
};

void TestLogSeal::linesMakeTheChain()
{
    test::SyntheticNight night(900);
    const auto events = night.playUntil(240);
    QVERIFY(events.size() > 300);
    codec::Sha256 sha;
    Digest theirs;
    Digest ours;
    for (const auto& event : events) {
        const auto stored = codec::encode(event);
        theirs = sha.link(theirs, stored.header, sha.of(stored.body));
        const auto seal = sealOf(*codec::decode(stored.header, stored.body)); // as a console gets it
        QCOMPARE(seal.body.toStdString(), stored.body);
        ours = sha.link(ours, QByteArray::fromHex(seal.header).toStdString(), *Digest::parse(seal.hash.toStdString()));
    }
    QCOMPARE(ours.hex(), theirs.hex());
}

void TestLogSeal::whatIsHiddenHasNoHash()
{
    test::SyntheticNight night(900);
    auto event = night.playUntil(240).back();
    event.body = std::monostate {};
    const auto seal = sealOf(event);
    QVERIFY(!seal.header.isEmpty());
    QVERIFY(seal.hash.isEmpty() && seal.body.isEmpty());
}

QTEST_GUILESS_MAIN(TestLogSeal)
#include "tst_logseal.moc"
