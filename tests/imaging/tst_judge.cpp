// SPDX-License-Identifier: MIT
#include "models/imaging/judge.h"

#include "models/imaging/weather.h"
#include "paperacta.h"

#include <QPainter>
#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestJudge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodImagePasses_data();
    void aGoodImagePasses();
    void aFaultIsNamed_data();
    void aFaultIsNamed();
    void theLabelIsWhereItStands();
    void theLimitsAreTheProcesss();
    void reasonsSayWhatToDo();
    void anyImageIsJudged();

private:
    std::shared_ptr<const Process> m_process = test::paperProcess();
    QImage m_page = test::paperActa(*m_process, 3);
};

namespace {

QString textOf(const Verdict& verdict)
{
    QString all;
    for (const ImageFault fault : verdict.faults)
        all += QString::fromStdString(say(reason(fault, verdict.measured, {}))) + u'\n';
    return all;
}

} // namespace

void TestJudge::aGoodImagePasses_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 8; ++seed)
        QTest::addRow("fair weather %d", seed) << seed;
}

void TestJudge::aGoodImagePasses()
{
    QFETCH(int, seed);
    const QImage image = weathered(m_page, fairWeather(static_cast<std::uint64_t>(seed)), 150);
    const Verdict verdict = judge(image, *m_process);
    QVERIFY2(verdict.isGood(), qPrintable(textOf(verdict)));
    QCOMPARE(verdict.acta, std::optional<ActaIndex>(3));
}

void TestJudge::aFaultIsNamed_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("also");
    const auto row = [](const char* name, ImageFault fault, int also = -1) {
        QTest::newRow(name) << static_cast<int>(fault) << also;
    };
    row("turned by five degrees", ImageFault::torcida);
    row("smeared by a millimetre", ImageFault::borrosa, static_cast<int>(ImageFault::etiquetaIlegible));
    row("cut by an inch", ImageFault::cortada);
    row("at 60 dpi", ImageFault::resolucionBaja, static_cast<int>(ImageFault::borrosa));
    row("in the dark", ImageFault::oscura);
    row("with the label painted over", ImageFault::etiquetaIlegible);
}

void TestJudge::aFaultIsNamed()
{
    QFETCH(int, fault);
    QFETCH(int, also);
    const auto expected = static_cast<ImageFault>(fault);
    Weather weather;
    weather.degrees = expected == ImageFault::torcida ? 5 : 0;
    weather.blurMm = expected == ImageFault::borrosa ? 1 : 0;
    weather.cropMm = expected == ImageFault::cortada ? 25 : 0;
    weather.scale = expected == ImageFault::resolucionBaja ? 0.4 : 1;
    weather.light = expected == ImageFault::oscura ? 0.3 : 1;
    QImage page = m_page;
    if (expected == ImageFault::etiquetaIlegible) {
        const FormRect label = m_process->formOf(3).label;
        QPainter painter(&page);
        painter.fillRect(
            QRectF(label.x * 150 / 254.0, label.y * 150 / 254.0, label.w * 150 / 254.0, label.h * 75 / 254.0),
            QColor(40, 40, 90));
    }
    const Verdict verdict = judge(weathered(page, weather, 150), *m_process);
    QVERIFY2(std::count(verdict.faults.begin(), verdict.faults.end(), expected) == 1, qPrintable(textOf(verdict)));
    for (const ImageFault found : verdict.faults)
        QVERIFY2(found == expected || static_cast<int>(found) == also || expected == ImageFault::cortada,
            qPrintable(textOf(verdict)));
}

void TestJudge::theLabelIsWhereItStands()
{
    const Verdict verdict = judge(m_page, *m_process);
    QVERIFY(verdict.label);
    QCOMPARE(verdict.label->text, labelText(*m_process, 3));
    const FormRect label = m_process->formOf(3).label;
    const double tenths = 254.0 / 150;
    QVERIFY(QRectF(label.x, label.y, label.w, label.h).contains(verdict.label->where.boundingRect().center() * tenths));
}

void TestJudge::theLimitsAreTheProcesss()
{
    Process strict = *m_process;
    strict.rules.imagen.resolucion = 200;
    QVERIFY(judge(m_page, *m_process).isGood());
    QCOMPARE(judge(m_page, strict).faults, std::vector<ImageFault> { ImageFault::resolucionBaja });
}

void TestJudge::reasonsSayWhatToDo()
{
    ImageMeasures measured;
    measured.degrees = -4.26;
    QCOMPARE(say(reason(ImageFault::torcida, measured, {})),
        std::string("Torcida 4.3 grados (hasta 3.0): enderece la hoja"));
    for (std::size_t i = 0; i < imageFaultCount; ++i)
        QVERIFY(!say(reason(static_cast<ImageFault>(i), measured, {})).empty());
}

void TestJudge::anyImageIsJudged()
{
    QVERIFY(!judge({}, *m_process).isGood());
    QVERIFY(!judge(QImage(1, 1, QImage::Format_Mono), *m_process).isGood());
    QImage white(900, 700, QImage::Format_RGB32);
    white.fill(QColor(255, 255, 255));
    QCOMPARE(judge(white, *m_process).faults.front(), ImageFault::sinEsquinas);
    QImage strip(40000, 2, QImage::Format_Grayscale8);
    strip.fill(128);
    QVERIFY(!judge(strip, *m_process).isGood());
}

QTEST_MAIN(TestJudge)
#include "tst_judge.moc"
