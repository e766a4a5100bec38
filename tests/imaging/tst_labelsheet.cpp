// SPDX-License-Identifier: MIT
#include "models/imaging/labelsheet.h"

#include "models/imaging/readimage.h"
#include "paperacta.h"

#include <QBuffer>
#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestLabelSheet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPrintedPageReadsBackLabelByLabel();
    void aPageThatIsFullBeginsAnother();
    void aDeviceThatTakesNothingIsSaid();

private:
    std::shared_ptr<const Process> m_process = test::paperProcess();
};

void TestLabelSheet::aPrintedPageReadsBackLabelByLabel()
{
    const std::vector<ActaIndex> actas { 2, 5, 7, 11, 13, 17 };
    QBuffer pdf;
    QVERIFY(pdf.open(QIODevice::WriteOnly));
    QVERIFY(writeLabelsPdf(pdf, *m_process, actas));
    const Result<ReadImage> page = readImage(pdf.data());
    QVERIFY2(page.ok(), page.ok() ? "" : page.error().detail.c_str());
    std::set<ActaIndex> read;
    for (const LabelRead& label : readLabels(page->image)) {
        if (const auto acta = actaOfLabel(*m_process, label.text))
            read.insert(*acta);
    }
    QCOMPARE(read, std::set<ActaIndex>(actas.begin(), actas.end()));
}

void TestLabelSheet::aPageThatIsFullBeginsAnother()
{
    std::vector<ActaIndex> actas(labelsAPage + 1, 0);
    QBuffer pdf;
    QVERIFY(pdf.open(QIODevice::WriteOnly));
    QVERIFY(writeLabelsPdf(pdf, *m_process, actas, Symbology::code128));
    const Result<ReadImage> page = readImage(pdf.data());
    QVERIFY(!page.ok());
    QCOMPARE(page.error().code, readerror::pages);
}

void TestLabelSheet::aDeviceThatTakesNothingIsSaid()
{
    QBuffer closed;
    QVERIFY(closed.open(QIODevice::ReadOnly));
    QVERIFY(!writeLabelsPdf(closed, *m_process, { 0 }));
}

QTEST_MAIN(TestLabelSheet)
#include "tst_labelsheet.moc"
