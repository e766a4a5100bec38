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

void TestDrillActaImages::mistakesCreateNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no process at all") << QStringList { QStringLiteral("--process"), QStringLiteral("/no/hay") };
    QTest::newRow("a resolution that is none") << QStringList { QStringLiteral("--dpi"), QStringLiteral("10") };
    QTest::newRow("a count of words") << QStringList { QStringLiteral("--count"), QStringLiteral("muchas") };
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
