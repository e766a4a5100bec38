// SPDX-License-Identifier: MIT
#include "models/process/medium.h"
#include "models/process/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

class TestMedium : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadByItsPlace_data();
    void whatIsWrittenIsReadByItsPlace();
    void aScratchFileHasNoName();
    void whatIsNotThereIsSaid();
    void aFullDiskIsSaid();
};

void TestMedium::whatIsWrittenIsReadByItsPlace_data()
{
    QTest::addColumn<bool>("inMemory");
    QTest::newRow("in memory") << true;
    QTest::newRow("on the disk") << false;
}

void TestMedium::whatIsWrittenIsReadByItsPlace()
{
    QFETCH(const bool, inMemory);
    const QTemporaryDir folder;
    std::shared_ptr<Medium> medium = std::make_shared<MemoryMedium>();
    if (!inMemory)
        medium = *FileMedium::create(folder.filePath(QStringLiteral("uno")).toStdString());
    QCOMPARE(medium->size(), std::uint64_t { 0 });
    QVERIFY(medium->append("hola "));
    QVERIFY(medium->append("mundo"));
    QCOMPARE(medium->size(), std::uint64_t { 10 });
    QVERIFY(medium->replace(0, "H"));
    QCOMPARE(medium->text(0, 10), std::string("Hola mundo"));
    QCOMPARE(medium->text(5, 5), std::string("mundo"));
    QCOMPARE(medium->text(6, 5), std::string()); // beyond its end
    QCOMPARE(medium->text(11, 0), std::string());
    QVERIFY(!medium->replace(6, "mucho")); // nothing grows but at the end
    QCOMPARE(medium->text(0, 10), std::string("Hola mundo"));
    char none = 0;
    QVERIFY(medium->read(10, &none, 0));
    QVERIFY(!medium->read(10, &none, 1));
    QVERIFY(medium->fault().empty());
}

void TestMedium::aScratchFileHasNoName()
{
    const QTemporaryDir folder;
    const auto scratch = FileMedium::scratch(folder.path().toStdString());
    QVERIFY(scratch.ok());
    QVERIFY((*scratch)->append("secreto"));
    QCOMPARE((*scratch)->text(0, 7), std::string("secreto"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
}

void TestMedium::whatIsNotThereIsSaid()
{
    const QTemporaryDir folder;
    const std::string at = folder.path().toStdString();
    QCOMPARE(FileMedium::open(at + "/no").error().code, fileerror::notFound);
    QCOMPARE(FileMedium::open(at).error().code, fileerror::cannotRead);
    QCOMPARE(FileMedium::create(at + "/no/uno").error().code, fileerror::cannotWrite);
    QCOMPARE(FileMedium::scratch(at + "/no").error().code, fileerror::cannotWrite);
}

void TestMedium::aFullDiskIsSaid()
{
    const auto full = FileMedium::create("/dev/full");
    if (!full)
        QSKIP("there is no /dev/full here");
    QVERIFY(!(*full)->append("x"));
    QVERIFY(!(*full)->fault().empty());
    QVERIFY(!(*full)->append("x"));
}

QTEST_GUILESS_MAIN(TestMedium)
#include "tst_medium.moc"
