// SPDX-License-Identifier: MIT
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

class TestSerialize : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anotherProcessIsRefused();
    void everyCutIsRefused();
    void noFlippedByteCrashes_data();
    void noFlippedByteCrashes();

private:
    State busy() const;
};

State TestSerialize::busy() const
{
    Night n(test::smallProcess(8));
    n.staff();
    test::RandomCommands commands(3);
    for (int i = 0; i < 400; ++i)
        commands.step(n);
    return n.state;
}

void TestSerialize::anotherProcessIsRefused()
{
    auto foreign = std::make_shared<Process>(*test::smallProcess(8));
    foreign->fingerprint.bytes[3] = 9;
    const auto read = deserialize(serialize(busy()), foreign);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, 2);
}

void TestSerialize::everyCutIsRefused()
{
    const State state = busy();
    const std::string bytes = serialize(state);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!deserialize(std::string_view(bytes).substr(0, size), state.process).ok());
    QVERIFY(!deserialize(bytes + 'x', state.process).ok());
}

void TestSerialize::noFlippedByteCrashes_data()
{
    QTest::addColumn<int>("view");
    QTest::newRow("staff") << int(View::interno);
    QTest::newRow("observers, where values are hidden") << int(View::observador);
}

void TestSerialize::noFlippedByteCrashes()
{
    QFETCH(int, view);
    const State state = redact(busy(), static_cast<View>(view));
    const std::string bytes = serialize(state);
    for (std::size_t i = 36; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0xff);
        const auto read = deserialize(damaged, state.process); // a value, or an Error: never a crash (ASan watches)
        if (read.ok())
            QVERIFY(read->actas.size() == state.actas.size());
    }
}

QTEST_GUILESS_MAIN(TestSerialize)
#include "tst_serialize.moc"
