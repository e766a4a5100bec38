// SPDX-License-Identifier: MIT
#include "tests/integration/officialnight.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prep::test;

/// A real election night through the installed programs: from-prep, init, drill at full speed over TLS WebSockets,
/// state. What `prep state` says must be what the institute published, figure by figure.
class TestRealNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pueblaEndsAsPublished();

private:
    static QByteArray run(const QStringList& arguments, int timeoutMs, int* exitCode);
};

QByteArray TestRealNight::run(const QStringList& arguments, int timeoutMs, int* exitCode)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(PREP_PROGRAM), arguments);
    const bool finished = process.waitForFinished(timeoutMs);
    *exitCode = finished && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return process.readAllStandardOutput();
}

void TestRealNight::initTestCase()
{
    if (pueblaFiles().isEmpty())
        QSKIP("SKIP: PREP_REAL_DATA is not set or holds no puebla2024: the real night was not run");
    qunsetenv("PREP_HUB"); // the drill finds the hub beside itself, as an installed one does
    QVERIFY(QFile::exists(QStringLiteral(PREP_HUB_PROGRAM)));
}

void TestRealNight::pueblaEndsAsPublished()
{
    const QMap<QString, QString> files = pueblaFiles();
    QTemporaryDir dir;
    const QString process = dir.filePath(QStringLiteral("proceso"));
    const QString data = dir.filePath(QStringLiteral("datos"));
    int exitCode = 0;

    run(QStringList { QStringLiteral("process"), QStringLiteral("from-prep") } + files.values()
            + QStringList { QStringLiteral("--out"), process },
        120000, &exitCode);
    QCOMPARE(exitCode, 0);
    run({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data }, 120000,
        &exitCode);
    QCOMPARE(exitCode, 0);

    QElapsedTimer night;
    night.start();
    run({ QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--data"), data, QStringLiteral("--speed"),
            QStringLiteral("max"), QStringLiteral("--images"), QStringLiteral("none") },
        900000, &exitCode);
    QCOMPARE(exitCode, 0);
    qInfo("the night took %.1f s", static_cast<double>(night.elapsed()) / 1000);

    const QByteArray json = run({ QStringLiteral("state"), QStringLiteral("--data"), data, QStringLiteral("--json"),
                                    QStringLiteral("--final") },
        120000, &exitCode);
    QCOMPARE(exitCode, 0);
    const QString figures = compareFigures(QJsonDocument::fromJson(json).object().value(QStringLiteral("elections")).toObject(), files);
    QVERIFY2(figures.isEmpty(), qPrintable(figures));
    // And what a citizen downloads is what the institute published, cell for cell.
    const QString published = dir.filePath(QStringLiteral("publicado"));
    QElapsedTimer building;
    building.start();
    const QByteArray made = run({ QStringLiteral("corte"), QStringLiteral("--data"), data, QStringLiteral("--final"), QStringLiteral("--out"), published }, 300000, &exitCode);
    QCOMPARE(exitCode, 0);
    qInfo("%s in %.1f s", made.trimmed().constData(), static_cast<double>(building.elapsed()) / 1000);
    QMap<QString, int> used;
    const QString cells = compareCorte(published, files, used);
    QVERIFY2(cells.isEmpty(), qPrintable(cells));
    for (const auto& [what, count] : used.asKeyValueRange())
        qInfo("%6d × %s", count, qPrintable(what));
    QVERIFY(used.value(unknownReading()) <= 21);
    run({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), data }, 120000, &exitCode);
    QCOMPARE(exitCode, 0);
}

QTEST_GUILESS_MAIN(TestRealNight)
#include "tst_realnight.moc"
