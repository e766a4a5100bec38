// SPDX-License-Identifier: MIT
#include "models/imaging/labelsheet.h"

#include "models/imaging/readimage.h"
#include "paperacta.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestLabelSheet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPrintedPageReadsBackLabelByLabel();
    void aPageThatIsFullBeginsAnother();
    void aDeviceThatTakesNothingIsSaid();
    void aFileIsThereWholeOrNotAtAll();

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

void TestLabelSheet::aFileIsThereWholeOrNotAtAll()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("etiquetas.pdf"));
    const std::vector<ActaIndex> actas(labelsAPage * 3, 1);
    std::vector<std::size_t> told;
    const Status stopped = writeLabelsFile(path, *m_process, actas, {}, [&told](std::size_t done) {
        told.push_back(done);
        return told.size() < 2;
    });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, labelerror::stopped);
    QVERIFY(QDir(folder.path()).isEmpty());
    told.clear();
    QVERIFY(writeLabelsFile(path, *m_process, actas, {}, [&told](std::size_t done) {
        told.push_back(done);
        return true;
    }));
    QCOMPARE(told, (std::vector<std::size_t> { 32, 64, 96 }));
    QVERIFY(QFileInfo(path).size() > 1000);
    const Status nowhere = writeLabelsFile(folder.filePath(QStringLiteral("no/existe.pdf")), *m_process, actas, {});
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, labelerror::cannotWrite);
}

QTEST_MAIN(TestLabelSheet)
#include "tst_labelsheet.moc"
