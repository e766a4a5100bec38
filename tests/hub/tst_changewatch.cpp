// SPDX-License-Identifier: MIT
#include "app/hub/changewatch.h"
#include "models/process/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using prep::hub::ChangeWatch;

namespace {

/// A folder with a definition of two files, and a program beside it with a copy that "runs".
struct Disk {
    QTemporaryDir folder;
    std::string root = folder.path().toStdString();
    std::string definition = root + "/proceso";
    std::string program = root + "/prep-hub";
    std::string image = root + "/imagen";

    Disk()
    {
        const bool made = makeFolder(definition).ok() && write("proceso.json", "{}") && write("catd.csv", "A") && replace(program, "uno") && replace(image, "uno");
        if (!made)
            qFatal("no disk");
    }
    [[nodiscard]] ChangeWatch watch() const { return ChangeWatch(definition, program, image); }
    [[nodiscard]] bool write(const std::string& name, const std::string& content) const { return replace(definition + '/' + name, content); }
    [[nodiscard]] static bool replace(const std::string& path, const std::string& content) { return writeFileAtomically(path, content).ok(); }
};

} // namespace

class TestChangeWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingChangesByItself();
    void whatChangedIsNamed();
    void whatComesAndGoesIsNamed();
    void theProgramOnTheDiskIsTheOneThatRuns();
    void theRunningProgramIsFound();
};

void TestChangeWatch::nothingChangesByItself()
{
    const Disk disk;
    ChangeWatch watch = disk.watch();
    QCOMPARE(watch.look(), std::string());
    QVERIFY(disk.write("proceso.json", "{}")); // another file of the same content
    QVERIFY(disk.write("proceso.json.nuevo-77", "{")); // half of what a writer is at
    QCOMPARE(watch.look(), std::string());
}

void TestChangeWatch::whatChangedIsNamed()
{
    const Disk disk;
    ChangeWatch watch = disk.watch();
    QVERIFY(disk.write("proceso.json", "[]")); // as long as it was
    const std::string first = watch.look();
    QCOMPARE(first, std::string("proceso.json (4f53cda1)")); // sha256sum
    QCOMPARE(watch.look(), first);
    QVERIFY(disk.write("proceso.json", "[ ]"));
    QVERIFY(watch.look() != first && watch.look().starts_with("proceso.json ("));
    QFile inPlace(QString::fromStdString(disk.definition + "/catd.csv"));
    QVERIFY(inPlace.open(QIODevice::Append) && inPlace.write("B") == 1);
    inPlace.close();
    QVERIFY(watch.look().starts_with("catd.csv (38164fbd), proceso.json ("));
    QVERIFY(disk.write("proceso.json", "{}") && disk.write("catd.csv", "A"));
    QCOMPARE(watch.look(), std::string()); // taken back
}

void TestChangeWatch::whatComesAndGoesIsNamed()
{
    const Disk disk;
    ChangeWatch watch = disk.watch();
    QVERIFY(QFile::remove(QString::fromStdString(disk.definition + "/catd.csv")));
    QCOMPARE(watch.look(), std::string("catd.csv (—)"));
    QVERIFY(disk.write("difusores.csv", "A"));
    QCOMPARE(watch.look(), std::string("catd.csv (—), difusores.csv (559aead0)"));
    QVERIFY(QFile::remove(QString::fromStdString(disk.definition + "/difusores.csv")));
    QVERIFY(disk.write("catd.csv", "A"));
    QCOMPARE(watch.look(), std::string());
    QVERIFY(QDir(QString::fromStdString(disk.definition)).removeRecursively());
    QCOMPARE(watch.look(), std::string("catd.csv (—), proceso.json (—)"));
}

void TestChangeWatch::theProgramOnTheDiskIsTheOneThatRuns()
{
    const Disk disk;
    ChangeWatch watch = disk.watch();
    QVERIFY(Disk::replace(disk.program, "uno")); // installed again
    QCOMPARE(watch.look(), std::string());
    QVERIFY(Disk::replace(disk.program, "dos"));
    QVERIFY(watch.look().starts_with("prep-hub ("));
    // Already another one when the watch begins: what runs is what counts.
    ChangeWatch late = disk.watch();
    QVERIFY(late.look().starts_with("prep-hub ("));
}

void TestChangeWatch::theRunningProgramIsFound()
{
    const Disk disk;
    ChangeWatch watch(disk.definition);
    QCOMPARE(watch.look(), std::string()); // this test has not been linked anew
}

QTEST_GUILESS_MAIN(TestChangeWatch)
#include "tst_changewatch.moc"
