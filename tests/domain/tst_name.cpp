// SPDX-License-Identifier: MIT
#include "models/domain/process.h" // name.h, in an order of headers that moc can read

#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace prep;

class TestName : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalTextsAreHeldOnce();
    void itReadsAsItsText();
    void namesSortAsTheirTexts();
    void manyThreadsNameTheSame();
};

void TestName::equalTextsAreHeldOnce()
{
    static_assert(sizeof(Name) == sizeof(void*));
    const std::string written = "SAN PEDRO TLAQUEPAQUE";
    Name one(written);
    Name other;
    QVERIFY(one != other && other.empty() && other == Name(""));
    other = std::string_view(written).substr(0);
    QVERIFY(one == other && &one.str() == &other.str());
    other.clear();
    QVERIFY(other.empty() && one == "SAN PEDRO TLAQUEPAQUE");
}

void TestName::itReadsAsItsText()
{
    const Name name("007");
    const std::string& text = name;
    QCOMPARE(text, std::string("007"));
    QCOMPARE(name.size(), std::size_t { 3 });
    QCOMPARE("Distrito " + name + " TONALÁ", std::string("Distrito 007 TONALÁ"));
    QCOMPARE(name + "/", std::string("007/"));
}

void TestName::namesSortAsTheirTexts()
{
    const Name late("ZAPOPAN");
    const Name early("AMECA"); // held after the other
    QVERIFY(early < late && !(late < early) && !(early < early));
}

void TestName::manyThreadsNameTheSame()
{
    constexpr int names = 500;
    std::vector<std::vector<const std::string*>> held(4);
    std::vector<std::unique_ptr<QThread>> threads;
    for (auto& of : held) {
        threads.emplace_back(QThread::create([&of] {
            for (int i = 0; i < names; ++i)
                of.push_back(&Name("hilo " + std::to_string(i)).str());
        }))->start();
    }
    for (const auto& thread : threads)
        QVERIFY(thread->wait());
    for (const auto& of : held)
        QCOMPARE(of, held.front());
    QCOMPARE(*held.front()[names - 1], std::string("hilo 499"));
}

QTEST_GUILESS_MAIN(TestName)
#include "tst_name.moc"
