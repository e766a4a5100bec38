// SPDX-License-Identifier: MIT
#include "app/publisher/target.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

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

private:
    static void kinds();
    std::atomic<bool> m_isStopping = false;
};

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

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
