// SPDX-License-Identifier: MIT
#include "models/imaging/practicemark.h"
#include "models/imaging/drawacta.h"
#include "models/imaging/sheetfinder.h"
#include "models/process/jalisco.h"

#include <QtTest>

using namespace prep;
using namespace prep::imaging;

class TestPracticeMark : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theEdgesSayWhatItIs();
    void whatIsWrittenCanStillBeRead();
    void theSheetIsStillFound();
    void aSmallImageIsSafe();

private:
    QImage m_plain;
    QImage m_marked;
    ActaForm m_form;
};

void TestPracticeMark::initTestCase()
{
    const auto process = makeJalisco({ 1, 40, {} }).process;
    Tally tally;
    tally.boxes.assign(process->ballotOf(0).boxes.size(), 57);
    Drawing drawing;
    drawing.dpi = 100;
    drawing.label = false;
    m_form = process->formOf(0);
    m_plain = drawActa(*process, 0, tally, drawing);
    m_marked = m_plain;
    markAsPractice(m_marked, QString::fromUtf8("PRÁCTICA"));
}

void TestPracticeMark::theEdgesSayWhatItIs()
{
    for (const int y : { 4, m_marked.height() - 5 }) {
        int coloured = 0;
        for (int x = 0; x < m_marked.width(); ++x)
            coloured += m_marked.pixelColor(x, y).saturation() > 120 ? 1 : 0;
        QVERIFY2(coloured > m_marked.width() / 2, qPrintable(QString::number(coloured)));
    }
}

/// Across the sheet it is fainter than any ink; outside of the bands nothing gets much darker.
void TestPracticeMark::whatIsWrittenCanStillBeRead()
{
    const int band = m_marked.height() * 3 / 100;
    int deepest = 0;
    int touched = 0;
    for (int y = band; y < m_marked.height() - band; ++y) {
        for (int x = 0; x < m_marked.width(); ++x) {
            const int darker = qGray(m_plain.pixel(x, y)) - qGray(m_marked.pixel(x, y));
            deepest = std::max(deepest, darker);
            touched += darker > 4 ? 1 : 0;
        }
    }
    QVERIFY2(deepest <= 24, qPrintable(QString::number(deepest)));
    QVERIFY2(touched > m_marked.width() * m_marked.height() / 100, qPrintable(QString::number(touched)));
}

void TestPracticeMark::theSheetIsStillFound()
{
    const auto place = findSheet(m_marked.convertToFormat(QImage::Format_Grayscale8), m_form);
    QVERIFY(place.has_value());
    QCOMPARE(place->corners, 4);
}

void TestPracticeMark::aSmallImageIsSafe()
{
    QImage small(3, 3, QImage::Format_RGB32);
    small.fill(QColor(255, 255, 255));
    markAsPractice(small, QStringLiteral("P"));
    QCOMPARE(small.size(), QSize(3, 3));
}

QTEST_MAIN(TestPracticeMark)
#include "tst_practicemark.moc"
