// SPDX-License-Identifier: MIT
// What the small graphs of the links show, by facts of their pixels: where the line is, how tall the marks of loss are.
#include "widgets/common/sparkline.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

#include <set>

using namespace prep;

namespace {

constexpr Millis minute = 60000;
constexpr Millis noon = 28'000'000 * minute;
constexpr int wide = 100;
constexpr int high = 50;

std::vector<LinkMinute> steady(int count, std::int32_t rtt, std::int32_t loss = 0, Millis step = minute)
{
    std::vector<LinkMinute> minutes;
    for (int i = 0; i < count; ++i)
        minutes.push_back({ noon + i * step, rtt, rtt, rtt, rtt, loss, 100, true });
    return minutes;
}

Sparkline graphOf(const std::vector<LinkMinute>& minutes, int span = wide)
{
    return { minutes, noon, noon + span * minute, wide };
}

QImage painted(const Sparkline& graph, const Theme& theme, bool grey = false)
{
    QImage image(wide, high, QImage::Format_RGB32);
    image.fill(theme.color(Theme::Surface));
    QPainter painter(&image);
    graph.paint(painter, QRectF(0, 0, wide, high), theme, grey);
    return image;
}

/// Rows of this column that are not the ground.
std::set<int> inked(const QImage& image, int x, const Theme& theme)
{
    std::set<int> rows;
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixel(x, y) != theme.color(Theme::Surface).rgb())
            rows.insert(y);
    }
    return rows;
}

bool has(const QImage& image, const QColor& color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == color.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class TestSparkline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNightFitsItsPixels();
    void makingItSmallHidesNothing();
    void theScaleIsRoundAndAtLeastAHundred_data();
    void theScaleIsRoundAndAtLeastAHundred();
    void aHoleIsNotJoined();
    void whatIsRegularlySparseHasNoHoles();
    void theLineStandsAtItsHeight();
    void theBandReachesFromP10ToP90();
    void lossIsSeenWithoutColour();
    void whatWasNotMeasuredIsDotted();
    void oldDataLosesItsColour();
    void itIsSaidInWords();
    void nothingAtAllIsNoCrash();

private:
    Theme m_theme { Theme::Mode::dark };
};

void TestSparkline::aNightFitsItsPixels()
{
    const auto night = steady(2880, 40);
    const Sparkline graph(night, noon, noon + 2880 * minute, wide);
    QCOMPARE(graph.columns().size(), std::size_t { wide });
    std::set<int> indices;
    for (const auto& column : graph.columns())
        indices.insert(column.index);
    QCOMPARE(indices.size(), std::size_t { wide });
    QCOMPARE(*indices.rbegin(), wide - 1);
}

void TestSparkline::makingItSmallHidesNothing()
{
    auto night = steady(2880, 40);
    night[1234].p90Ms = 1900;
    night[1234].lossPerMille = 700;
    const Sparkline graph(night, noon, noon + 2880 * minute, wide);
    const auto& column = graph.columns()[1234 * wide / 2880];
    QCOMPARE(column.highMs, 1900);
    QCOMPARE(column.lossPerMille, 700);
    QCOMPARE(graph.scaleMs(), 2000);
}

void TestSparkline::theScaleIsRoundAndAtLeastAHundred_data()
{
    QTest::addColumn<int>("rtt");
    QTest::addColumn<int>("scale");
    QTest::newRow("a quiet line looks quiet") << 3 << 100;
    QTest::newRow("exactly a hundred") << 100 << 100;
    QTest::newRow("just above") << 101 << 200;
    QTest::newRow("two seconds of delay") << 2000 << 2000;
    QTest::newRow("beyond all scales") << 900000 << 60000;
}

void TestSparkline::theScaleIsRoundAndAtLeastAHundred()
{
    QFETCH(int, rtt);
    QFETCH(int, scale);
    const auto minutes = steady(5, rtt);
    QCOMPARE(graphOf(minutes).scaleMs(), scale);
}

void TestSparkline::aHoleIsNotJoined()
{
    auto minutes = steady(60, 40);
    minutes.erase(minutes.begin() + 20, minutes.begin() + 30);
    const auto graph = graphOf(minutes);
    int loose = 0;
    for (const auto& column : graph.columns())
        loose += column.joined ? 0 : 1;
    QCOMPARE(loose, 2); // the first, and the one after the hole
    QVERIFY(!graph.columns()[20].joined);
    QCOMPARE(graph.columns()[20].index, 30);
}

void TestSparkline::whatIsRegularlySparseHasNoHoles()
{
    const auto minutes = steady(20, 40, 0, 5 * minute); // a drill at sixty times the speed
    const auto graph = graphOf(minutes);
    QVERIFY(std::all_of(
        graph.columns().begin() + 1, graph.columns().end(), [](const auto& column) { return column.joined; }));
}

void TestSparkline::theLineStandsAtItsHeight()
{
    const auto low = steady(wide, 25);
    const auto high75 = steady(wide, 75);
    const auto lowRows = inked(painted(graphOf(low), m_theme), wide / 2, m_theme);
    const auto highRows = inked(painted(graphOf(high75), m_theme), wide / 2, m_theme);
    QVERIFY(!lowRows.empty() && lowRows.size() <= 4);
    QVERIFY(!highRows.empty() && highRows.size() <= 4);
    // The graph's part of the height is 35 pixels: half of the scale apart is 17 or 18 of them.
    QVERIFY(std::abs((*lowRows.begin() - *highRows.begin()) - 18) <= 2);
}

void TestSparkline::theBandReachesFromP10ToP90()
{
    auto minutes = steady(wide, 50);
    for (auto& each : minutes) {
        each.p10Ms = 20;
        each.p90Ms = 90;
    }
    const auto rows = inked(painted(graphOf(minutes), m_theme), wide / 2, m_theme);
    const auto narrow = inked(painted(graphOf(steady(wide, 50)), m_theme), wide / 2, m_theme);
    QVERIFY(rows.size() >= 22 && rows.size() <= 28); // seven tenths of 35
    QVERIFY(narrow.size() <= 4);
}

void TestSparkline::lossIsSeenWithoutColour()
{
    std::vector<std::size_t> heights;
    for (const int loss : { 0, 20, 200, 1000 }) {
        auto minutes = steady(wide, -1, loss);
        heights.push_back(inked(painted(graphOf(minutes), m_theme, true), wide / 2, m_theme).size());
    }
    QCOMPARE(heights[0], std::size_t { 0 });
    QVERIFY(heights[1] >= 2);
    QVERIFY(heights[2] >= heights[1] + 4);
    QVERIFY(heights[3] >= heights[2] + 20); // nothing came back: a wall
    const auto coloured = painted(graphOf(steady(wide, 40, 200)), m_theme);
    QVERIFY(has(coloured, m_theme.color(Theme::High)));
    QVERIFY(!has(painted(graphOf(steady(wide, 40)), m_theme), m_theme.color(Theme::High)));
}

void TestSparkline::whatWasNotMeasuredIsDotted()
{
    auto minutes = steady(wide, 40);
    minutes.erase(minutes.begin() + 30, minutes.begin() + 70);
    const auto image = painted(graphOf(minutes), m_theme);
    int dots = 0;
    int spaces = 0;
    for (int x = 35; x < 65; ++x) {
        const auto rows = inked(image, x, m_theme);
        QVERIFY2(
            rows.empty() || *rows.begin() >= high - 3, "something is drawn above the foot where nothing was measured");
        (rows.empty() ? spaces : dots) += 1;
    }
    QVERIFY(dots > 5 && spaces > 5);
}

void TestSparkline::oldDataLosesItsColour()
{
    const auto minutes = steady(wide, 40, 1000);
    QVERIFY(has(painted(graphOf(minutes), m_theme), m_theme.color(Theme::Critical)));
    const auto grey = painted(graphOf(minutes), m_theme, true);
    QVERIFY(!has(grey, m_theme.color(Theme::Critical)));
    QVERIFY(has(grey, m_theme.color(Theme::Muted)));
}

void TestSparkline::itIsSaidInWords()
{
    const auto minutes = steady(3, 84, 20);
    const auto said = Sparkline::describe(minutes);
    QVERIFY(said.contains(QStringLiteral("84 ms")));
    QVERIFY(said.contains(QStringLiteral("2.0 %")));
    QCOMPARE(Sparkline::describe(std::span<const LinkMinute> {}), QStringLiteral("sin medir"));
    const auto lost = steady(1, -1, 1000);
    QVERIFY(Sparkline::describe(lost).contains(QStringLiteral("sin respuesta")));
    QCOMPARE(Sparkline::milliseconds(2100), QStringLiteral("2.1 s"));
    QCOMPARE(Sparkline::milliseconds(-1), Format::none());
}

void TestSparkline::nothingAtAllIsNoCrash()
{
    const std::vector<LinkMinute> none;
    const auto image = painted(Sparkline(none, noon, noon, 0), m_theme);
    QVERIFY(!has(image, m_theme.color(Theme::ProgressHigh)));
    const auto some = steady(3, 40);
    QVERIFY(Sparkline(some, noon + 60 * minute, noon, wide).columns().empty());
    QVERIFY(Sparkline(some, noon + 60 * minute, noon + 90 * minute, wide).columns().empty());
}

QTEST_MAIN(TestSparkline)
#include "tst_sparkline.moc"
