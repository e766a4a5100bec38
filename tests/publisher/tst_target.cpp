// SPDX-License-Identifier: MIT
#include "app/publisher/target.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace prep;
using namespace prep::publisher;

/// The two kinds of target on real disks: a folder, and the same through the real rclone.
class TestTarget : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aColonMakesItARemote_data();
    void aColonMakesItARemote();
    void everyFileArrivesWhole_data();
    void everyFileArrivesWhole();
    void whatIsMissingIsSaid_data();
    void whatIsMissingIsSaid();
    void everybodyMayReadAFolder();
    void aServerThatNeverEndsIsGivenUp();

private:
    static void kinds();
    std::atomic<bool> m_isStopping = false;
};

namespace {

Target::Until soon()
{
    return std::chrono::steady_clock::now() + std::chrono::minutes(1);
}

} // namespace

void TestTarget::kinds()
{
    QTest::addColumn<bool>("byRclone");
    QTest::newRow("a folder") << false;
    QTest::newRow("rclone") << true;
}

void TestTarget::aColonMakesItARemote_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRemote");
    QTest::newRow("a path") << QStringLiteral("/srv/prep") << false;
    QTest::newRow("a relative one") << QStringLiteral("prep/publico") << false;
    QTest::newRow("a path with a colon in a name") << QStringLiteral("/srv/a:b") << false;
    QTest::newRow("a remote") << QStringLiteral("nube:prep/publico") << true;
    QTest::newRow("one made of options") << QStringLiteral(":local:/srv/prep") << true;
}

void TestTarget::aColonMakesItARemote()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isRemote);
    const auto target = targetNamed(text.toStdString(), {}, m_isStopping);
    QCOMPARE(dynamic_cast<RcloneTarget*>(target.get()) != nullptr, isRemote);
}

void TestTarget::everyFileArrivesWhole_data()
{
    kinds();
}

void TestTarget::everyFileArrivesWhole()
{
    QFETCH(const bool, byRclone);
    if (byRclone && QStandardPaths::findExecutable(QStringLiteral("rclone")).isEmpty())
        QSKIP("rclone is not installed");
    QTemporaryDir from;
    QTemporaryDir to;
    QVERIFY(QDir(from.path()).mkpath(QStringLiteral("corte/0001")));
    const QStringList names { QStringLiteral("corte/0001/x.csv"), QStringLiteral("actual.json"), QStringLiteral("other") };
    for (const QString& name : names) {
        QFile file(from.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name.toUtf8().repeated(1000));
    }
    const std::string place = (byRclone ? QStringLiteral(":local:") : QString()).toStdString() + to.filePath(QStringLiteral("publico")).toStdString();
    const auto target = targetNamed(place, {}, m_isStopping);
    for (int i = 0; i < 2; ++i) { // over what is there, too
        const Status sent = target->upload(from.path().toStdString(), { "corte/0001/x.csv", "actual.json" }, soon());
        QVERIFY2(sent.ok(), sent.ok() ? "" : sent.error().detail.c_str());
    }
    for (const QString& name : names.first(2)) {
        QFile file(to.filePath(QStringLiteral("publico/") + name));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        QCOMPARE(file.readAll(), name.toUtf8().repeated(1000));
    }
    const auto read = target->read("actual.json", soon());
    QVERIFY2(read.ok(), read.ok() ? "" : read.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(*read), names[1].toUtf8().repeated(1000));
    QVERIFY(!target->read("no-hay", soon()).ok());
    QVERIFY(!QFile::exists(to.filePath(QStringLiteral("publico/other"))));
    QVERIFY(QDir(to.filePath(QStringLiteral("publico"))).entryList({ QStringLiteral("*.parte") }).isEmpty());
}

void TestTarget::whatIsMissingIsSaid_data()
{
    kinds();
}

void TestTarget::whatIsMissingIsSaid()
{
    QFETCH(const bool, byRclone);
    if (byRclone && QStandardPaths::findExecutable(QStringLiteral("rclone")).isEmpty())
        QSKIP("rclone is not installed");
    QTemporaryDir from;
    const auto target = targetNamed(byRclone ? "nadie:publico" : "/proc/publico", "/nonexistent.conf", m_isStopping);
    const Status sent = target->upload(from.path().toStdString(), { "no-hay" }, soon());
    QVERIFY(!sent.ok());
    QVERIFY(!sent.error().detail.empty());
}

/// The hub's unit runs with UMask=0077, and the web server is another user.
void TestTarget::everybodyMayReadAFolder()
{
    QTemporaryDir from;
    QTemporaryDir to;
    QVERIFY(QDir(from.path()).mkpath(QStringLiteral("corte/0001")));
    QFile file(from.filePath(QStringLiteral("corte/0001/x.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const auto before = ::umask(077);
    const auto target = targetNamed(to.filePath(QStringLiteral("a/b")).toStdString(), {}, m_isStopping);
    const Status sent = target->upload(from.path().toStdString(), { "corte/0001/x.csv" }, soon());
    ::umask(before);
    QVERIFY(sent.ok());
    QVERIFY(QFile::permissions(to.filePath(QStringLiteral("a/b/corte/0001/x.csv"))) & QFile::ReadOther);
    for (const char* folder : { "a", "a/b", "a/b/corte", "a/b/corte/0001" })
        QVERIFY2(QFile::permissions(to.filePath(QLatin1String(folder))) & QFile::ExeOther, folder);
}

/// It accepts and never answers: without a deadline no further corte could be opened.
void TestTarget::aServerThatNeverEndsIsGivenUp()
{
    if (QStandardPaths::findExecutable(QStringLiteral("rclone")).isEmpty())
        QSKIP("rclone is not installed");
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTemporaryDir from;
    QFile file(from.filePath(QStringLiteral("x")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    file.close();
    const auto remote = QStringLiteral(":webdav,url='http://127.0.0.1:%1':publico").arg(server.serverPort());
    RcloneTarget target(remote.toStdString(), {}, m_isStopping);
    const Status sent = target.upload(from.path().toStdString(), { "x" }, std::chrono::steady_clock::now() + std::chrono::seconds(1));
    QVERIFY(!sent.ok());
    QCOMPARE(sent.error().detail, std::string("rclone no terminó a tiempo"));
}

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
