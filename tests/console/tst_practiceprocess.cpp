// SPDX-License-Identifier: MIT
#include "app/console/practiceprocess.h"
#include "models/process/definition.h"
#include "models/process/jalisco.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace prep;

class TestPracticeProcess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAFolderItIsInvented();
    void aDefinitionGivesItsFormsAndNotItsPeople();
    void aFolderThatIsNoneIsRefused();
    void aMistakeIsSaidWithItsPlace();

private:
    QTemporaryDir m_folder;
};

void TestPracticeProcess::withoutAFolderItIsInvented()
{
    const auto process = practiceProcess({}, 1);
    QVERIFY(process.ok());
    QVERIFY((*process)->simulacro && !(*process)->imagesNone);
    QVERIFY(std::ranges::any_of((*process)->actas, [](const CatalogueRow& row) { return row.tipoActa == "3ERP"; }));
    QVERIFY((*process)->candidaturas.empty());
}

/// No hub knows it: neither its name in the files, nor its fingerprint, is that of the real one.
void TestPracticeProcess::aDefinitionGivesItsFormsAndNotItsPeople()
{
    Process real = *makeJalisco({ 3, 60, {} }).process;
    real.simulacro = false;
    real.forms[0] = ActaForm::standard(20);
    real.forms[0].width += 10;
    QVERIFY(!real.candidaturas.empty());
    const auto folder = m_folder.filePath(QStringLiteral("real")).toStdString();
    QVERIFY(writeFolder(folder, writeDefinition(real)).ok());
    const auto process = practiceProcess(folder, 1);
    QVERIFY2(process.ok(), process.ok() ? "" : process.error().detail.c_str());
    QCOMPARE((*process)->actas.size(), real.actas.size());
    QCOMPARE((*process)->forms.at(0), real.forms.at(0));
    QCOMPARE((*process)->id, std::string("practica"));
    QVERIFY((*process)->candidaturas.empty());
    QVERIFY((*process)->simulacro);
    QVERIFY((*process)->fingerprint.isNull());
}

void TestPracticeProcess::aFolderThatIsNoneIsRefused()
{
    const auto process = practiceProcess(m_folder.filePath(QStringLiteral("nada")).toStdString(), 1);
    QVERIFY(!process.ok());
    QVERIFY(!process.error().detail.empty());
}

void TestPracticeProcess::aMistakeIsSaidWithItsPlace()
{
    const auto folder = m_folder.filePath(QStringLiteral("mala"));
    QVERIFY(writeFolder(folder.toStdString(), writeDefinition(*makeJalisco({ 3, 60, {} }).process)).ok());
    QFile file(folder + QStringLiteral("/actas.csv"));
    QVERIFY(file.open(QIODevice::Append));
    file.write("esto no es un acta\n");
    file.close();
    const auto process = practiceProcess(folder.toStdString(), 1);
    QVERIFY(!process.ok());
    QVERIFY2(process.error().detail.starts_with("actas.csv:"), process.error().detail.c_str());
}

QTEST_GUILESS_MAIN(TestPracticeProcess)
#include "tst_practiceprocess.moc"
