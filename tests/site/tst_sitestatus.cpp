// SPDX-License-Identifier: MIT
#include "app/site/sitestatus.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::site;

class TestSiteStatus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        QTemporaryDir folder;
        SiteStatus status;
        status.site = QStringLiteral("D01");
        status.at = 1717380000000;
        wire::EnlaceMedido link;
        link.nombre = "principal";
        link.proveedor = "Telmex";
        link.causa = static_cast<std::uint8_t>(CausaEnlace::portal);
        link.perdidaPorMil = 1000;
        status.telemetry.enlaces = { link };
        status.telemetry.desfaseMs = -2300;
        status.telemetry.sinConexion = true;
        status.telemetry.huella.bytes[3] = 9;
        status.checks = { { QStringLiteral("espacio en disco"), false, QStringLiteral("3 MiB") } };
        QVERIFY(status.write(folder.path()).ok());
        const auto read = SiteStatus::read(folder.path());
        QVERIFY(read.ok());
        QCOMPARE(read->site, status.site);
        QCOMPARE(read->at, status.at);
        QVERIFY(read->telemetry.sinConexion);
        QCOMPARE(read->telemetry.desfaseMs, -2300);
        QVERIFY(read->telemetry.huella == status.telemetry.huella);
        QCOMPARE(read->telemetry.enlaces.size(), std::size_t { 1 });
        QCOMPARE(read->telemetry.enlaces[0].causa, link.causa);
        QCOMPARE(read->telemetry.enlaces[0].rttMs, -1);
        QCOMPARE(read->checks.size(), std::size_t { 1 });
        QVERIFY(!read->checks[0].passed);
    }
    void anythingElseIsAnError()
    {
        QTemporaryDir folder;
        QVERIFY(!SiteStatus::read(folder.path()).ok());
        QFile file(folder.filePath(QLatin1String(SiteStatus::fileName)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[1,2") == 4);
        file.close();
        QVERIFY(!SiteStatus::read(folder.path()).ok());
        QVERIFY(!SiteStatus().write(QStringLiteral("/no/existe")).ok());
    }
};

QTEST_GUILESS_MAIN(TestSiteStatus)
#include "tst_sitestatus.moc"
