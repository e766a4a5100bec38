// SPDX-License-Identifier: MIT
#include "models/imaging/label.h"
#include "models/imaging/readimage.h"
#include "models/process/definition.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

/// `prep labels` as a person runs it.
class TestLabels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aPageReadsBackLabelByLabel();
    void mistakesWriteNothing_data();
    void mistakesWriteNothing();

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
    int print(const QStringList& more)
    {
        return run(QStringList { QStringLiteral("labels"), QStringLiteral("--process"), m_folder.filePath(QStringLiteral("proceso")), QStringLiteral("--out"), pdf() } + more);
    }
    [[nodiscard]] QString pdf() const { return m_folder.filePath(QStringLiteral("etiquetas.pdf")); }

    QTemporaryDir m_folder;
    QString m_output;
    QString m_errors;
};

void TestLabels::initTestCase()
{
    QCOMPARE(run({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--actas"), QStringLiteral("60"), QStringLiteral("--out"),
                 m_folder.filePath(QStringLiteral("proceso")) }),
        0);
}

void TestLabels::aPageReadsBackLabelByLabel()
{
    const auto process = readDefinitionFolder(m_folder.filePath(QStringLiteral("proceso")).toStdString()).process;
    QVERIFY(process);
    const Election& election = process->elections[0];
    const QStringList some { QStringLiteral("--eleccion"), QString::fromStdString(election.id), QStringLiteral("--desde"), QStringLiteral("3"),
        QStringLiteral("--hasta"), QStringLiteral("8"), QStringLiteral("--barras"), QStringLiteral("code128") };
    QVERIFY2(print(some) == 0, qPrintable(m_errors));
    QCOMPARE(m_output, QStringLiteral("{\"etiquetas\": 6, \"hojas\": 1}\n"));
    QFile file(pdf());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto page = imaging::readImage(file.readAll());
    QVERIFY2(page.ok(), page.ok() ? "" : page.error().detail.c_str());
    std::set<std::uint32_t> ordinals;
    for (const auto& label : imaging::readLabels(page->image)) {
        if (const auto acta = imaging::actaOfLabel(*process, label.text))
            ordinals.insert(process->actas[*acta].ordinal);
    }
    QCOMPARE(ordinals, (std::set<std::uint32_t> { 3, 4, 5, 6, 7, 8 }));
}

void TestLabels::mistakesWriteNothing_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("said");
    QTest::newRow("a site that there is not") << QStringList { QStringLiteral("--sitio"), QStringLiteral("D99") } << QStringLiteral("«D99»");
    QTest::newRow("an election that there is not") << QStringList { QStringLiteral("--eleccion"), QStringLiteral("SEN") } << QStringLiteral("«SEN»");
    QTest::newRow("bars of another kind") << QStringList { QStringLiteral("--barras"), QStringLiteral("ean") } << QStringLiteral("«ean»");
    QTest::newRow("a stretch with nothing in it") << QStringList { QStringLiteral("--desde"), QStringLiteral("5000") } << QStringLiteral("ninguna acta");
    QTest::newRow("no number") << QStringList { QStringLiteral("--hasta"), QStringLiteral("x") } << QStringLiteral("--hasta");
}

void TestLabels::mistakesWriteNothing()
{
    QFETCH(QStringList, more);
    QFETCH(QString, said);
    QFile::remove(pdf());
    QCOMPARE(print(more), 2);
    QVERIFY2(m_errors.contains(said), qPrintable(m_errors));
    QVERIFY(!QFile::exists(pdf()));
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
