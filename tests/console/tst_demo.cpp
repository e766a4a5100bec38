// SPDX-License-Identifier: MIT
#include "app/console/demo.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace prep;

/// The demo of the installed programs: a night that publishes, whose portal is seen, and of which nothing is left.
class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itPublishesAndLeavesNothing();

private:
    [[nodiscard]] static QByteArray get(const QUrl& address)
    {
        QNetworkAccessManager manager;
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(address)));
        return QTest::qWaitFor([&] { return reply->isFinished(); }, 10000) && reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
    }
    QTemporaryDir m_folder;
};

void TestDemo::initTestCase()
{
    qputenv("TMPDIR", m_folder.path().toLocal8Bit());
    qputenv("PREP_TOOL", PREP_PROGRAM);
    qputenv("PREP_HUB", PREP_HUB_PROGRAM);
}

void TestDemo::itPublishesAndLeavesNothing()
{
    Demo::Options options;
    options.speed = QStringLiteral("max");
    options.actas = 200;
    options.until = QStringLiteral("20:45"); // some cortes: one is due every ten minutes from 20:00
    auto demo = std::make_unique<Demo>(options);
    QSignalSpy ready(demo.get(), &Demo::ready);
    QSignalSpy failed(demo.get(), &Demo::failed);
    QSignalSpy over(demo.get(), &Demo::drillOver);
    QVERIFY(demo->portal().isEmpty());
    demo->start();
    QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty() || !failed.isEmpty(), 60000);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString() + failed[0][1].toString()));
    QTRY_VERIFY_WITH_TIMEOUT(!over.isEmpty() || !failed.isEmpty(), 120000);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString() + failed[0][1].toString()));

    // What a citizen of this machine finds, and whose it is.
    QVERIFY(get(demo->portal()).toLower().contains("<!doctype html>"));
    const int corte = QJsonDocument::fromJson(get(demo->portal().resolved(QUrl(QStringLiteral("actual.json"))))).object().value(QLatin1String("corte")).toInt();
    QVERIFY(corte >= 3);
    const QStringList made = QDir(m_folder.path()).entryList({ QStringLiteral("prep-demo-*") });
    QCOMPARE(made.size(), 1);
    const QString folder = m_folder.filePath(made[0]);
    QCOMPARE(QFile::permissions(folder + QStringLiteral("/frase")) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QString manifest = QStringLiteral("%1/publico/corte/%2/manifiesto.json").arg(folder).arg(corte, 4, 10, QLatin1Char('0'));
    QFile file(manifest);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("proceso"))[QLatin1String("simulacro")].toBool(), true);
    QProcess seen; // the hub looked at its own portal from outside
    seen.start(QStringLiteral(PREP_PROGRAM), { QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), folder + QStringLiteral("/datos"), QStringLiteral("--from"), QStringLiteral("1") });
    QVERIFY(seen.waitForFinished(60000));
    const QByteArray log = seen.readAllStandardOutput();
    QCOMPARE(log.count("\"corteRechazado\""), 0);
    QVERIFY(log.contains("\"publicoVisto\""));
    QVERIFY2(!log.contains("noAutentica"), "what the demo publishes verifies");
    QFile definition(folder + QStringLiteral("/proceso/proceso.json"));
    QVERIFY(definition.open(QIODevice::ReadOnly) && definition.readAll().contains("publicacionViejaMs"));

    demo.reset();
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
