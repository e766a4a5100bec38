// SPDX-License-Identifier: MIT
#include "models/items/curves.h"

#include <QtTest>

using namespace prep;

class TestCurves : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatPrepStatePrints();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void neverMoreThanTheLimit();
    void tellsTheShareOfThePast();
};

static QByteArray twoElections()
{
    return R"({"seq": 9, "elections": {"AYUN": {"esperadas": 100, "curve": [{"minuto": 0, "capturadas": 0}, {"minuto": 600000, "capturadas": 50}]},
        "DIP_LOC": {"esperadas": 100, "curve": [{"minuto": 0, "capturadas": 0}, {"minuto": 600000, "capturadas": 10}]}}})";
}

void TestCurves::readsWhatPrepStatePrints()
{
    const auto night = readPastNight(twoElections());
    QVERIFY(night.ok());
    QCOMPARE(night->elections.size(), std::size_t { 2 });
    QCOMPARE(night->elections.at("AYUN").back().capturadas, 50U);
    QCOMPARE(night->esperadas.at("DIP_LOC"), std::int64_t { 100 });
}

void TestCurves::refusesEverythingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("another object") << QByteArray("{\"a\": 1}");
    QTest::newRow("elections without curves") << QByteArray("{\"elections\": {\"AYUN\": {\"esperadas\": 3}}}");
    QTest::newRow("a point without a minute") << QByteArray("{\"elections\": {\"AYUN\": {\"curve\": [{\"capturadas\": 3}]}}}");
    QTest::newRow("a point that is no object") << QByteArray("{\"elections\": {\"AYUN\": {\"curve\": [7]}}}");
    QTest::newRow("cut in the middle") << twoElections().left(80);
}

void TestCurves::refusesEverythingElse()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readPastNight(text).ok());
}

void TestCurves::neverMoreThanTheLimit()
{
    std::vector<CurvePoint> points;
    for (int i = 0; i < 5000; ++i)
        points.push_back({ Millis { i } * 60000, 0, 0, static_cast<std::uint32_t>(i), 0 });
    const auto thin = thinned(points, 5000, 0, 600);
    QCOMPARE(thin.size(), std::size_t { 600 });
    QCOMPARE(thin.front().minute, 0.0);
    QCOMPARE(thin.back().minute, 4999.0);
    QVERIFY(thinned({}, 5000, 0, 600).empty());
    QVERIFY(thinned(points, 0, 0, 600).empty());
}

void TestCurves::tellsTheShareOfThePast()
{
    const auto night = readPastNight(twoElections());
    QVERIFY(night.ok());
    QCOMPARE(shareAt(*night, 0), 0.0);
    QCOMPARE(shareAt(*night, 11), 0.3);
}

QTEST_GUILESS_MAIN(TestCurves)
#include "tst_curves.moc"
