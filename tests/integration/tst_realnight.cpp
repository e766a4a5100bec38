// SPDX-License-Identifier: MIT
#include "tests/integration/officialnight.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace prep::test;

/// A real election night through the installed programs: from-prep, init, keys, drill at full speed over TLS WebSockets with a hub
/// that publishes, state. What `prep state` says, and what the hub published last, must be what the institute published.
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
    // A corte an hour: the last one is compared, and each is gated against the one before.
    QFile definition(process + QStringLiteral("/proceso.json"));
    QVERIFY(definition.open(QIODevice::ReadOnly));
    QString text = QString::fromUtf8(definition.readAll());
    definition.close();
    const QString asFound = text;
    text.replace(QRegularExpression(QStringLiteral("\"minutosEntreCortes\":\\s*\\d+")), QStringLiteral("\"minutosEntreCortes\": 60"));
    QVERIFY(text != asFound && definition.open(QIODevice::WriteOnly) && definition.write(text.toUtf8()) > 0);
    definition.close();
    run({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data }, 120000,
        &exitCode);
    QCOMPARE(exitCode, 0);
    const QString phrase = dir.filePath(QStringLiteral("frase"));
    QFile secret(phrase);
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("una frase de paso larga\n") > 0);
    secret.close();
    run({ QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), data, QStringLiteral("--passphrase-file"), phrase }, 120000, &exitCode);
    QCOMPARE(exitCode, 0);

    const QString published = dir.filePath(QStringLiteral("publicado"));
    QElapsedTimer night;
    night.start();
    run({ QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--data"), data, QStringLiteral("--speed"),
            QStringLiteral("max"), QStringLiteral("--images"), QStringLiteral("none"), QStringLiteral("--publish"), published, QStringLiteral("--passphrase-file"), phrase },
        900000, &exitCode);
    QCOMPARE(exitCode, 0);
    qInfo("the night took %.1f s", static_cast<double>(night.elapsed()) / 1000);

    const QByteArray json = run({ QStringLiteral("state"), QStringLiteral("--data"), data, QStringLiteral("--json"),
                                    QStringLiteral("--final") },
        120000, &exitCode);
    QCOMPARE(exitCode, 0);
    const QString figures = compareFigures(QJsonDocument::fromJson(json).object().value(QStringLiteral("elections")).toObject(), files);
    QVERIFY2(figures.isEmpty(), qPrintable(figures));
    // No corte of the night was refused, and the gate had nothing to say of any.
    const QByteArray log = run({ QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), data, QStringLiteral("--from"), QStringLiteral("1") }, 120000, &exitCode);
    QCOMPARE(exitCode, 0);
    const auto cortes = QDir(published + QStringLiteral("/corte")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    qInfo("%lld cortes", static_cast<long long>(cortes));
    QVERIFY(cortes > 20);
    QCOMPARE(log.count("\"corteLiberado\""), cortes);
    QCOMPARE(log.count("\"retenidos\":[]"), cortes);
    QCOMPARE(log.count("\"compuertaHallo\""), 0);
    // And what a citizen downloads in the end is what the institute published, cell for cell.
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
