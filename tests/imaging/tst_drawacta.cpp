// SPDX-License-Identifier: MIT
#include "models/imaging/drawacta.h"

#include "paperacta.h"

#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestDrawActa : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSheetHasItsSize();
    void theSameSeedDrawsTheSame();
    void theLabelNamesTheActa_data();
    void theLabelNamesTheActa();
    void aBoxShowsWhatIsTrue_data();
    void aBoxShowsWhatIsTrue();

private:
    [[nodiscard]] QImage draw(const Tally& tally, std::uint64_t seed = 4) const
    {
        Drawing drawing;
        drawing.seed = seed;
        return drawActa(*m_process, 0, tally, drawing);
    }
    std::shared_ptr<const Process> m_process = test::paperProcess();
};

namespace {

constexpr double pixelsATenth = 150 / 254.0;

/// Share of the pixels of a place that are written on in blue or black ink: clearly darker than the printed lines'
/// surroundings.
double inked(const QImage& written, const QImage& blank, const FormRect& place)
{
    const QRect area(static_cast<int>(place.x * pixelsATenth), static_cast<int>(place.y * pixelsATenth),
        static_cast<int>(place.w * pixelsATenth), static_cast<int>(place.h * pixelsATenth));
    int differ = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            differ += qGray(blank.pixel(x, y)) - qGray(written.pixel(x, y)) > 40 ? 1 : 0;
    }
    return static_cast<double>(differ) / (area.width() * area.height());
}

} // namespace

void TestDrawActa::theSheetHasItsSize()
{
    QCOMPARE(test::paperActa(*m_process).size(), QSize(2551, 1648));
    QCOMPARE(test::paperActa(*m_process, 0, 1, 300).size(), QSize(5102, 3295)); // F21: 5,103 × 3,300
}

void TestDrawActa::theSameSeedDrawsTheSame()
{
    QCOMPARE(test::paperActa(*m_process, 3, 9), test::paperActa(*m_process, 3, 9));
    QVERIFY(test::paperActa(*m_process, 3, 9) != test::paperActa(*m_process, 3, 10));
}

void TestDrawActa::theLabelNamesTheActa_data()
{
    QTest::addColumn<int>("acta");
    for (const int acta : { 0, 1, 19, 20, 39 })
        QTest::addRow("acta %d", acta) << acta;
}

void TestDrawActa::theLabelNamesTheActa()
{
    QFETCH(int, acta);
    const auto index = static_cast<ActaIndex>(acta);
    std::optional<ActaIndex> read;
    for (const LabelRead& label : readLabels(test::paperActa(*m_process, index, index)))
        read = read ? read : actaOfLabel(*m_process, label.text);
    QCOMPARE(read, std::optional(index));
}

void TestDrawActa::aBoxShowsWhatIsTrue_data()
{
    QTest::addColumn<int>("cell");
    QTest::addColumn<int>("mark");
    QTest::addColumn<bool>("words");
    QTest::addColumn<bool>("digits");
    QTest::newRow("a number in words and digits") << 238 << static_cast<int>(Mark::none) << true << true;
    QTest::newRow("only digits") << 238 << static_cast<int>(Mark::soloNumero) << false << true;
    QTest::newRow("only words") << 238 << static_cast<int>(Mark::soloLetra) << true << false;
    QTest::newRow("digits that say something else") << 238 << static_cast<int>(Mark::letraDistinta) << true << true;
    QTest::newRow("nothing written") << int(sinDato) << static_cast<int>(Mark::none) << false << false;
    QTest::newRow("nothing that can be read") << int(ilegible) << static_cast<int>(Mark::none) << true << true;
}

void TestDrawActa::aBoxShowsWhatIsTrue()
{
    QFETCH(int, cell);
    QFETCH(int, mark);
    QFETCH(bool, words);
    QFETCH(bool, digits);
    Tally tally = test::plainTally(*m_process, 0);
    const std::size_t boxes = tally.boxes.size();
    for (std::size_t i = 0; i < tally.fieldCount(); ++i)
        tally.setField(i, sinDato);
    const QImage blank = draw(tally);
    const ActaForm form = m_process->formOf(0);
    for (const std::size_t field : { std::size_t { 1 }, std::size_t { 4 }, 3 + boxes, 4 + boxes }) {
        Tally one = tally;
        one.setField(field, cell);
        one.marks.assign(one.fieldCount(), Mark::none);
        one.marks[field] = static_cast<Mark>(mark);
        const QImage written = draw(one);
        const FieldPlace place = form.place(field, boxes);
        QCOMPARE(inked(written, blank, place.words) > 0.005, words);
        QCOMPARE(inked(written, blank, place.digits) > 0.005, digits);
        for (std::size_t other = 0; other < tally.fieldCount(); ++other) {
            if (other + 1 < field || other > field + 1) // a neighbour's tail may reach over the line
                QVERIFY(inked(written, blank, form.place(other, boxes).digits) < 0.002);
        }
    }
}

QTEST_MAIN(TestDrawActa)
#include "tst_drawacta.moc"
