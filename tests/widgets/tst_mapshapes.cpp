// SPDX-License-Identifier: MIT
#include "widgets/common/mapshapes.h"

#include <QFile>
#include <QtTest>

using namespace prep;

class TestMapShapes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void joinsByNameAndByOwnNumberOnly();
    void refusesWhatIsNoMap_data();
    void refusesWhatIsNoMap();
    void tilesNeverLieOnEachOther();
    void drawsTheRealJalisco();
};

static QByteArray square(const char* properties)
{
    return QByteArray(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)") + properties
        + R"(,"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102,20],[-102,21],[-103,21],[-103,20]]]}}]})";
}

void TestMapShapes::joinsByNameAndByOwnNumberOnly()
{
    const std::vector<Area> areas { { QStringLiteral("001"), QStringLiteral("ACATIC"), 0, 0 }, { QStringLiteral("102"), QStringLiteral("TONALA"), 0, 0 } };
    QCOMPARE(mapFromGeoJson(square(R"({"cvegeo":"14101","nombre":"Tonalá"})"), areas).shapes.at(0).area, 1);
    QCOMPARE(mapFromGeoJson(square(R"({"id_municipio":102})"), areas).shapes.at(0).area, 1);
    QVERIFY(mapFromGeoJson(square(R"({"cvegeo":"102"})"), areas).shapes.empty()); // INEGI's number is not the process's
}

void TestMapShapes::refusesWhatIsNoMap_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("map");
    QTest::newRow("no features") << QByteArray("{\"type\":\"FeatureCollection\"}");
    QTest::newRow("a geometry of numbers only") << QByteArray(R"({"features":[{"properties":{"n":"ACATIC"},"geometry":{"type":"Polygon","coordinates":[1,2]}}]})");
    QTest::newRow("cut in the middle") << square(R"({"nombre":"ACATIC"})").left(120);
}

void TestMapShapes::refusesWhatIsNoMap()
{
    QFETCH(QByteArray, text);
    QVERIFY(mapFromGeoJson(text, { { QStringLiteral("001"), QStringLiteral("ACATIC"), 0, 0 } }).shapes.empty());
}

void TestMapShapes::tilesNeverLieOnEachOther()
{
    for (const int count : { 1, 2, 20, 125, 300 }) {
        for (const bool placed : { false, true }) {
            std::vector<Area> areas;
            for (int i = 0; i < count; ++i)
                areas.push_back({ QString::number(i), QString::number(i), placed ? -103 - (i * 37 % 100) / 50.0 : 0, placed ? 20 + (i * 53 % 100) / 50.0 : 0 });
            const auto map = tileMap(areas);
            QCOMPARE(map.shapes.size(), areas.size());
            for (std::size_t i = 0; i < map.shapes.size(); ++i) {
                for (std::size_t j = i + 1; j < map.shapes.size(); ++j)
                    QVERIFY(!map.shapes[i].path.boundingRect().intersects(map.shapes[j].path.boundingRect()));
            }
        }
    }
    QVERIFY(tileMap({}).shapes.empty());
}

void TestMapShapes::drawsTheRealJalisco()
{
    const auto folder = qEnvironmentVariable("PREP_REAL_DATA");
    QFile file(folder + QStringLiteral("/geo/jal_distritos_2018.geojson"));
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        QSKIP("SKIP: PREP_REAL_DATA has no geo/jal_distritos_2018.geojson");
    std::vector<Area> areas;
    for (int i = 1; i <= 20; ++i)
        areas.push_back({ QStringLiteral("%1").arg(i, 3, 10, QLatin1Char('0')), {}, 0, 0 });
    const auto map = mapFromGeoJson(file.readAll(), areas);
    QCOMPARE(map.shapes.size(), std::size_t { 20 });
    int points = 0;
    for (const auto& shape : map.shapes)
        points += shape.path.elementCount();
    qInfo("20 districts of 58,782 points drawn with %d", points);
    QVERIFY(points < 8000);
}

QTEST_GUILESS_MAIN(TestMapShapes)
#include "tst_mapshapes.moc"
