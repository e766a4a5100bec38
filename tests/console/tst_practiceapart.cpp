// SPDX-License-Identifier: MIT
// A practice cannot mix with the night: it runs whole in a program that has no network linked in, it holds no socket, and the real
// prep-console --practica listens to and reaches nothing and writes nothing but its own settings.
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace {

constexpr int longMs = 120000;

/// A home of its own, empty.
QProcessEnvironment homeIn(const QTemporaryDir& home)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* const name : { "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR" })
        environment.insert(QLatin1String(name), home.path());
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    return environment;
}

QStringList filesIn(const QTemporaryDir& home)
{
    QStringList files;
    QDirIterator walk(home.path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << QDir(home.path()).relativeFilePath(walk.next());
    files.removeIf([](const QString& file) { return file.startsWith(QLatin1String("fontconfig/")) || file.contains(QLatin1String("mesa_shader")); }); // of the system's libraries
    return files;
}

/// "/proc/PID/net/tcp" names every socket of the machine by inode; these are the ones that the process itself holds.
int internetSockets(qint64 pid)
{
    QStringList held;
    const QString proc = QStringLiteral("/proc/%1/").arg(pid);
    for (const QString& fd : QDir(proc + QStringLiteral("fd")).entryList(QDir::Files | QDir::System)) {
        const QString target = QFile::symLinkTarget(proc + QStringLiteral("fd/") + fd);
        if (target.contains(QLatin1String("socket:[")))
            held << target.section(QLatin1Char('['), 1).chopped(1);
    }
    int count = 0;
    for (const char* const table : { "net/tcp", "net/tcp6", "net/udp", "net/udp6", "net/raw" }) {
        QFile file(proc + QLatin1String(table));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QString& line : QString::fromLatin1(file.readAll()).split(QLatin1Char('\n')))
            count += held.contains(line.simplified().section(QLatin1Char(' '), 9, 9)) ? 1 : 0;
    }
    return count;
}

} // namespace

class TestPracticeApart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWholePracticeNeedsNoNetwork();
    void theConsoleInPracticeReachesNothing();
    void aBadDefinitionIsSaid();
};

void TestPracticeApart::aWholePracticeNeedsNoNetwork()
{
    const QTemporaryDir home;
    QProcess program;
    program.setProcessEnvironment(homeIn(home));
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(PREP_PRACTICE_PROGRAM), QStringList());
    QVERIFY(program.waitForFinished(longMs));
    const auto said = QString::fromUtf8(program.readAll());
    QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("right 2\n")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("library ")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("socket ")), qPrintable(said));
    QCOMPARE(filesIn(home), QStringList());
}

void TestPracticeApart::theConsoleInPracticeReachesNothing()
{
    const QTemporaryDir home;
    QProcess console;
    console.setProcessEnvironment(homeIn(home));
    console.setProcessChannelMode(QProcess::MergedChannels);
    console.start(QStringLiteral(PREP_CONSOLE_PROGRAM), { QStringLiteral("--practica"), QStringLiteral("--actas"), QStringLiteral("3"), QStringLiteral("--size"), QStringLiteral("1366x768") });
    QVERIFY(console.waitForStarted());
    for (int look = 0; look < 20; ++look) {
        QTest::qWait(100);
        QCOMPARE(console.state(), QProcess::Running);
        QCOMPARE(internetSockets(console.processId()), 0);
    }
    console.terminate();
    QVERIFY(console.waitForFinished(longMs));
    QVERIFY2(console.exitStatus() == QProcess::NormalExit, console.readAll().constData());
    for (const QString& file : filesIn(home))
        QVERIFY2(file.endsWith(QLatin1String("prep-console.conf")), qPrintable(file));
}

void TestPracticeApart::aBadDefinitionIsSaid()
{
    const QTemporaryDir home;
    QProcess console;
    console.setProcessEnvironment(homeIn(home));
    console.start(QStringLiteral(PREP_CONSOLE_PROGRAM), { QStringLiteral("--practica"), QStringLiteral("--proceso"), home.filePath(QStringLiteral("nada")) });
    QVERIFY(console.waitForStarted());
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += console.readAllStandardError()).contains("proceso.json"), longMs);
    QCOMPARE(console.state(), QProcess::Running); // its window says it, too
    console.terminate();
    QVERIFY(console.waitForFinished(longMs));
}

QTEST_GUILESS_MAIN(TestPracticeApart)
#include "tst_practiceapart.moc"
