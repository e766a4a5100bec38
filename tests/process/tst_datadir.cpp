// SPDX-License-Identifier: MIT
#include "models/process/datadir.h"
#include "smallprocess.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace prep;

class TestDataDir : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsMissingIsNamed();
    void theProcessIsRead();
    void peopleAndStationsAreKept();
    void aRealProcessRefusesCredentials();
    void secretsAreForTheirOwnerOnly();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string root() const { return m_folder->path().toStdString() + "/datos"; }
};

void TestDataDir::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(makeFolder(root()).ok());
    QVERIFY(writeFolder(DataDir(root()).processFolder(), writeDefinition(test::smallProcess())).ok());
    QVERIFY(writeFileAtomically(DataDir(root()).logFile(), "").ok());
    QVERIFY(DataDir(root()).savePeople({}).ok());
}

void TestDataDir::whatIsMissingIsNamed()
{
    QVERIFY(DataDir::open(root()).ok());
    QCOMPARE(DataDir::open(root() + "//")->root(), root());
    QVERIFY(QFile::remove(QString::fromStdString(root() + "/registro.db")));
    const auto opened = DataDir::open(root());
    QCOMPARE(opened.error().code, fileerror::notADataDir);
    QVERIFY(opened.error().detail.find("registro.db") != std::string::npos);
}

void TestDataDir::theProcessIsRead()
{
    const auto process = DataDir(root()).loadProcess();
    QVERIFY(process.ok());
    QCOMPARE((*process)->actas.size(), std::size_t { 5 });
    QVERIFY(writeFileAtomically(DataDir(root()).processFolder() + "/actas.csv", "nada\n").ok());
    QVERIFY(!DataDir(root()).loadProcess().ok());
}

void TestDataDir::peopleAndStationsAreKept()
{
    const DataDir data(root());
    const std::vector<PersonRecord> people { { "P1", "u", "n", Role::auditor, "", "c", true } };
    const std::vector<StationRecord> stations { { "E1", StationRole::persona, "", "ff", false } };
    QVERIFY(data.savePeople(people).ok());
    QVERIFY(data.saveStations(stations).ok());
    QVERIFY(*data.loadPeople() == people);
    QVERIFY(*data.loadStations() == stations);
}

void TestDataDir::aRealProcessRefusesCredentials()
{
    const DataDir data(root());
    QVERIFY(data.saveCredentials({}).ok());
    Process process = test::smallProcess();
    QVERIFY(data.loadCredentials(process).ok());
    process.simulacro = false;
    QCOMPARE(data.loadCredentials(process).error().code, fileerror::malformed);
}

void TestDataDir::secretsAreForTheirOwnerOnly()
{
    const DataDir data(root());
    QVERIFY(data.saveCredentials({}).ok());
    QVERIFY(data.saveStations({}).ok());
    for (const std::string& file : { data.peopleFile(), data.stationsFile(), data.credentialsFile() }) {
        struct stat info {};
        QCOMPARE(::stat(file.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
    }
}

QTEST_GUILESS_MAIN(TestDataDir)
#include "tst_datadir.moc"
