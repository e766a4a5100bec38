// SPDX-License-Identifier: MIT
#include "paperacta.h"

#include <QPainter>
#include <QTest>

using namespace prep;
using namespace prep::imaging;

class TestLabel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLabelNamesItsActa();
    void whatIsNoLabelOfThisProcessNamesNone_data();
    void whatIsNoLabelOfThisProcessNamesNone();
    void everySymbologyIsRead_data();
    void everySymbologyIsRead();
    void severalLabelsAreAllNamed();
    void twoLabelsThatSayTheSameAreSafe();
    void anyImageIsSafe();
    void whatASymbologyCannotSayIsNotDrawn();

private:
    std::shared_ptr<const Process> m_process = test::paperProcess();
};

void TestLabel::aLabelNamesItsActa()
{
    for (ActaIndex acta = 0; acta < m_process->actas.size(); ++acta) {
        const QString text = labelText(*m_process, acta);
        QCOMPARE(actaOfLabel(*m_process, text), std::optional(acta));
        for (const QChar c : text) // Code 39
            QVERIFY((c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || c == u'.' || c == u'-');
    }
    QVERIFY(labelText(*m_process, 0).startsWith(u"DIP.LOC-000001-"));
}

void TestLabel::whatIsNoLabelOfThisProcessNamesNone_data()
{
    QTest::addColumn<QString>("text");
    const QString good = labelText(*m_process, 0);
    QTest::newRow("nothing") << QString();
    QTest::newRow("the key alone") << QString::fromStdString(m_process->actaKey(0));
    QTest::newRow("a wrong check") << QString(good.chopped(2) + u"AA");
    QTest::newRow("another acta's check") << QString(labelText(*m_process, 1).chopped(2) + good.last(2));
    QTest::newRow("an acta that is not in the catalogue") << QStringLiteral("DIP.LOC-999999-AA");
    QTest::newRow("somebody's web page") << QStringLiteral("https://ejemplo.mx/acta-1");
    QTest::newRow("a megabyte") << QString(1 << 20, u'-');
    Process other = *m_process;
    other.id = "otro-2027";
    QTest::newRow("the same acta of another process") << labelText(other, 0);
}

void TestLabel::whatIsNoLabelOfThisProcessNamesNone()
{
    QFETCH(QString, text);
    QVERIFY(!actaOfLabel(*m_process, text));
}

namespace {

/// A sheet with one symbol, modules of three pixels.
QImage sheetWith(Symbology symbology, const QString& text, double degrees)
{
    const QImage symbol = symbolImage(symbology, text);
    const int tall = symbology == Symbology::qr ? symbol.height() * 3 : 90;
    QImage sheet(1400, 1400, QImage::Format_RGB32);
    sheet.fill(QColor(250, 250, 250));
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(700, 700);
    painter.rotate(degrees);
    painter.drawImage(QPointF(-symbol.width() * 1.5, -tall / 2.0), symbol.scaled(symbol.width() * 3, tall));
    return sheet;
}

} // namespace

void TestLabel::everySymbologyIsRead_data()
{
    QTest::addColumn<int>("symbology");
    QTest::addColumn<double>("degrees");
    for (const Symbology symbology : { Symbology::qr, Symbology::code39, Symbology::code128 }) {
        for (const double degrees : { 0.0, 3.0, 90.0, 180.0, 270.0 })
            QTest::addRow("%s turned by %g degrees", qPrintable(name(symbology)), degrees)
                << static_cast<int>(symbology) << degrees;
    }
}

void TestLabel::everySymbologyIsRead()
{
    QFETCH(int, symbology);
    QFETCH(double, degrees);
    const QString text = labelText(*m_process, 3);
    const std::vector<LabelRead> found = readLabels(sheetWith(static_cast<Symbology>(symbology), text, degrees));
    QCOMPARE(found.size(), std::size_t { 1 });
    QCOMPARE(found[0].text, text);
    QCOMPARE(static_cast<int>(found[0].symbology), symbology);
    const QPointF centre = found[0].where.boundingRect().center();
    QVERIFY2(std::hypot(centre.x() - 700, centre.y() - 700) < 60, "it is where it was drawn");
}

void TestLabel::severalLabelsAreAllNamed()
{
    QImage sheet(1400, 1000, QImage::Format_RGB32);
    sheet.fill(QColor(255, 255, 255));
    QPainter painter(&sheet);
    paintLabel(painter, QRectF(100, 100, 480, 300), labelText(*m_process, 1), {});
    paintLabel(painter, QRectF(800, 500, 480, 300), labelText(*m_process, 2), {});
    painter.end();
    QStringList texts;
    for (const LabelRead& label : readLabels(sheet))
        texts.append(label.text);
    texts.sort();
    QStringList expected { labelText(*m_process, 1), labelText(*m_process, 2) };
    expected.sort();
    QCOMPARE(texts, expected);
}

void TestLabel::twoLabelsThatSayTheSameAreSafe()
{
    for (const Symbology bars : { Symbology::code39, Symbology::code128 }) {
        QImage sheet(3000, 2000, QImage::Format_RGB32);
        sheet.fill(QColor(255, 255, 255));
        QPainter painter(&sheet);
        paintLabel(painter, QRectF(100, 100, 960, 600), labelText(*m_process, 1), bars);
        paintLabel(painter, QRectF(1600, 1000, 960, 600), labelText(*m_process, 1), bars);
        painter.end();
        int linear = 0;
        for (const LabelRead& label : readLabels(sheet)) {
            QCOMPARE(label.text, labelText(*m_process, 1));
            linear += label.symbology == bars ? 1 : 0;
        }
        QCOMPARE(linear, 1);
    }
}

void TestLabel::anyImageIsSafe()
{
    QVERIFY(readLabels({}).empty());
    QVERIFY(readLabels(QImage(1, 1, QImage::Format_Mono)).empty());
    QImage noise(300, 200, QImage::Format_RGB32);
    detail::Random random(5);
    for (int y = 0; y < noise.height(); ++y) {
        for (int x = 0; x < noise.width(); ++x)
            noise.setPixel(x, y, static_cast<QRgb>(random.next()));
    }
    for (const LabelRead& label : readLabels(noise))
        QVERIFY(!actaOfLabel(*m_process, label.text));
}

void TestLabel::whatASymbologyCannotSayIsNotDrawn()
{
    QVERIFY(symbolImage(Symbology::code39, QStringLiteral("ñandú")).isNull());
    QVERIFY(symbolImage(Symbology::qr, QString()).isNull());
}

QTEST_MAIN(TestLabel)
#include "tst_label.moc"
