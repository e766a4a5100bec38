// SPDX-License-Identifier: MIT
#include "models/imaging/label.h"
#include "models/imaging/readimage.h"
#include "models/process/script.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::imaging;

/// `prep drill acta-images` as a person runs it.
class TestDrillActaImages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void imagesAndTruthBelongTogether();
    void theSameSeedWritesTheSameFiles();
    void whatIsGivenIsDrawn();
    void placesAreWhereTheFormHasThem();
    void aTruthThatDoesNotFitIsNamed_data();
    void aTruthThatDoesNotFitIsNamed();
    void mistakesCreateNothing_data();
    void mistakesCreateNothing();

private:
    int run(const QStringList& arguments)
    {
        QProcess prep;
        prep.start(qEnvironmentVariable("PREP_BINARY"), arguments);
        if (!prep.waitForFinished(120000))
            return -1;
        m_output = QString::fromUtf8(prep.readAllStandardOutput());
        m_errors = QString::fromUtf8(prep.readAllStandardError());
        return prep.exitCode();
    }
    int draw(const QString& out, const QStringList& more = {})
    {
        return run(QStringList { QStringLiteral("drill"), QStringLiteral("acta-images"), QStringLiteral("--process"),
                       m_folder.filePath(QStringLiteral("proceso")), QStringLiteral("--out"), m_folder.filePath(out),
                       QStringLiteral("--count"), QStringLiteral("4"), QStringLiteral("--dpi"), QStringLiteral("110") }
            + more);
    }
    /// Draws what `truth` says, at one resolution and in one hand.
    int drawGiven(const QString& out, const QByteArray& truth)
    {
        QFile file(m_folder.filePath(QStringLiteral("dadas.csv")));
        if (!file.open(QIODevice::WriteOnly) || file.write(truth) != truth.size())
            return -1;
        file.close();
        return run({ QStringLiteral("drill"), QStringLiteral("acta-images"), QStringLiteral("--process"),
            m_folder.filePath(QStringLiteral("proceso")), QStringLiteral("--out"), m_folder.filePath(out),
            QStringLiteral("--truth"), file.fileName(), QStringLiteral("--dpi"), QStringLiteral("72"), QStringLiteral("--clean") });
    }
    [[nodiscard]] QByteArray contentOf(const QString& path) const
    {
        QFile file(m_folder.filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_output;
    QString m_errors;
};

void TestDrillActaImages::initTestCase()
{
    QCOMPARE(run({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--actas"),
                 QStringLiteral("60"), QStringLiteral("--out"), m_folder.filePath(QStringLiteral("proceso")) }),
        0);
}

void TestDrillActaImages::imagesAndTruthBelongTogether()
{
    QCOMPARE(draw(QStringLiteral("actas")), 0);
    QVERIFY2(m_output.startsWith(QStringLiteral("{\"imagenes\": 4, \"bytes\": ")), qPrintable(m_output));
    const DefinitionResult definition
        = readDefinitionFolder(m_folder.filePath(QStringLiteral("proceso")).toStdString());
    QVERIFY(definition.process);
    const Process& process = *definition.process;
    const QList<QByteArray> rows = contentOf(QStringLiteral("actas/verdad.csv")).trimmed().split('\n');
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows[0], QByteArray("imagen,acta,etiqueta,celdas,marcas"));
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const QList<QByteArray> cells = rows[i].split(',');
        QCOMPARE(cells.size(), 5);
        const std::optional<ActaIndex> acta = process.findActa(cells[1].toStdString());
        QVERIFY(acta);
        const Result<Tally> tally = parseCells(cells[3].toStdString(), process.ballotOf(*acta).boxes.size());
        QVERIFY(tally.ok());
        QCOMPARE(cells[4].size(), static_cast<qsizetype>(tally->fieldCount()));
        const Result<ReadImage> image
            = readImage(contentOf(QStringLiteral("actas/%1").arg(QString::fromLatin1(cells[0]))));
        QVERIFY2(image.ok(), image.ok() ? "" : image.error().detail.c_str());
        QStringList labels;
        for (const LabelRead& label : readLabels(image->image))
            labels.append(label.text);
        QVERIFY2(labels.contains(QString::fromLatin1(cells[2])), qPrintable(labels.join(u' ')));
    }
}

void TestDrillActaImages::theSameSeedWritesTheSameFiles()
{
    QCOMPARE(draw(QStringLiteral("una"), { QStringLiteral("--seed"), QStringLiteral("9") }), 0);
    QCOMPARE(draw(QStringLiteral("otra"), { QStringLiteral("--seed"), QStringLiteral("9") }), 0);
    const QStringList files = QDir(m_folder.filePath(QStringLiteral("una"))).entryList(QDir::Files);
    QCOMPARE(files.size(), 5);
    for (const QString& file : files)
        QCOMPARE(contentOf(QString(u"una/" + file)), contentOf(QString(u"otra/" + file)));
}

void TestDrillActaImages::whatIsGivenIsDrawn()
{
    QCOMPARE(draw(QStringLiteral("modelo")), 0);
    const QByteArray truth = contentOf(QStringLiteral("modelo/verdad.csv"));
    QCOMPARE(drawGiven(QStringLiteral("iguales"), truth), 0);
    QCOMPARE(contentOf(QStringLiteral("iguales/verdad.csv")), truth);
    // Another number in one box is another picture, of the same acta.
    QByteArray other = truth;
    const qsizetype cells = other.indexOf(',', other.indexOf(',', other.indexOf(',', other.indexOf('\n')) + 1) + 1) + 1;
    other.replace(cells, other.indexOf(' ', cells) - cells, "987");
    QCOMPARE(drawGiven(QStringLiteral("otras"), other), 0);
    QCOMPARE(contentOf(QStringLiteral("otras/verdad.csv")), other);
    const QStringList files = QDir(m_folder.filePath(QStringLiteral("otras"))).entryList({ QStringLiteral("*.jpg") }, QDir::Files);
    QCOMPARE(files.size(), 4);
    int changed = 0;
    for (const QString& file : files)
        changed += contentOf(QString(u"otras/" + file)) != contentOf(QString(u"iguales/" + file)) ? 1 : 0;
    QCOMPARE(changed, 1);
}

void TestDrillActaImages::placesAreWhereTheFormHasThem()
{
    QCOMPARE(draw(QStringLiteral("limpias"), { QStringLiteral("--clean") }), 0);
    const DefinitionResult definition
        = readDefinitionFolder(m_folder.filePath(QStringLiteral("proceso")).toStdString());
    QVERIFY(definition.process);
    const Process& process = *definition.process;
    QList<QByteArray> rows = contentOf(QStringLiteral("limpias/lugares.csv")).trimmed().split('\n');
    QCOMPARE(rows.takeFirst(), QByteArray("imagen,campo,x,y,ancho,alto"));
    qsizetype fields = 0;
    for (const QByteArray& row : rows) {
        const QList<QByteArray> cells = row.split(',');
        const auto acta = process.findActa(cells[0].chopped(4).toStdString());
        QVERIFY(acta);
        const std::size_t boxes = process.ballotOf(*acta).boxes.size();
        const QImage image(m_folder.filePath(QString(u"limpias/" + QString::fromLatin1(cells[0]))));
        const ActaForm form = process.formOf(*acta);
        const FormRect area = form.place(cells[1].toUInt(), boxes).area();
        const double scale = static_cast<double>(image.width()) / form.width;
        QVERIFY(std::abs(cells[2].toInt() - area.x * scale) <= 1 && std::abs(cells[3].toInt() - area.y * scale) <= 1);
        QVERIFY(std::abs(cells[4].toInt() - area.w * scale) <= 1 && std::abs(cells[5].toInt() - area.h * scale) <= 1);
        ++fields;
        if (cells[1] == "0")
            fields -= static_cast<qsizetype>(totalCount + boxes);
    }
    QCOMPARE(fields, 0); // of every acta all of them
}

void TestDrillActaImages::aTruthThatDoesNotFitIsNamed_data()
{
    QTest::addColumn<QByteArray>("truth");
    QTest::addColumn<QString>("named");
    const QByteArray head("acta,celdas,marcas\n");
    QTest::newRow("an acta that there is not") << QByteArray(head + "AYUN-999999,1 2 3,---\n") << QStringLiteral("dadas.csv:2:1: columna acta: «AYUN-999999»");
    QTest::newRow("too few cells") << QByteArray(head + "AYUN-000001,1 2 3,---\n") << QStringLiteral("celdas");
    QTest::newRow("no head") << QByteArray("AYUN-000001,1 2 3,---\n") << QStringLiteral("dadas.csv");
    QTest::newRow("nothing but the head") << head << QStringLiteral("al menos un acta");
}

void TestDrillActaImages::aTruthThatDoesNotFitIsNamed()
{
    QFETCH(QByteArray, truth);
    QFETCH(QString, named);
    QCOMPARE(drawGiven(QStringLiteral("ninguna"), truth), 2);
    QVERIFY2(m_errors.contains(named), qPrintable(m_errors));
    QVERIFY(!QDir(m_folder.filePath(QStringLiteral("ninguna"))).exists());
}

void TestDrillActaImages::mistakesCreateNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no process at all") << QStringList { QStringLiteral("--process"), QStringLiteral("/no/hay") };
    QTest::newRow("a resolution that is none") << QStringList { QStringLiteral("--dpi"), QStringLiteral("10") };
    QTest::newRow("a count of words") << QStringList { QStringLiteral("--count"), QStringLiteral("muchas") };
    QTest::newRow("a count and a truth") << QStringList { QStringLiteral("--truth"), QStringLiteral("verdad.csv") };
    QTest::newRow("an unknown option") << QStringList { QStringLiteral("--limpia") };
}

void TestDrillActaImages::mistakesCreateNothing()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(draw(QStringLiteral("nada"), arguments), 2);
    QVERIFY(!m_errors.isEmpty());
    QVERIFY(!QDir(m_folder.filePath(QStringLiteral("nada"))).exists());
    // A folder that holds something is left as it is.
    QCOMPARE(draw(QStringLiteral("proceso")), 2);
    QVERIFY(contentOf(QStringLiteral("proceso/verdad.csv")).isEmpty());
}

QTEST_GUILESS_MAIN(TestDrillActaImages)
#include "tst_drillactaimages.moc"
