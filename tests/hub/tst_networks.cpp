// SPDX-License-Identifier: MIT
#include "app/hub/networks.h"

#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::hub;

class TestNetworks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNarrowestPrefixNamesIt()
    {
        const auto networks = read("prefijo,asn,nombre\n187.188.0.0/16,22884,Totalplay\n187.188.5.0/24,64500,Instituto\n2806::/20,8151,Uninet\n");
        QVERIFY2(networks.ok(), networks.ok() ? "" : networks.error().detail.c_str());
        QCOMPARE(networks.value().of("187.188.9.9"), std::string("AS22884 Totalplay"));
        QCOMPARE(networks.value().of("187.188.5.9"), std::string("AS64500 Instituto"));
        QCOMPARE(networks.value().of("2806:1::7"), std::string("AS8151 Uninet"));
        QCOMPARE(networks.value().of("10.0.0.1"), std::string());
        QCOMPARE(networks.value().of("no es dirección"), std::string());
    }
    void withoutAFileNothingIsKnown()
    {
        const auto networks = Networks::read("/no/existe.csv");
        QVERIFY(networks.ok());
        QCOMPARE(networks.value().of("187.188.9.9"), std::string());
    }
    void everyFaultyLineIsNamed()
    {
        const auto networks = read("prefijo,asn\n187.188.0.0/99,22884,Totalplay\n10.0.0.0/8,x,Uno\n10.0.0.0/8,1,\n10.0.0.0/8,1,Bien\n");
        QVERIFY(!networks.ok());
        for (const char* line : { "línea 1:", "línea 2:", "línea 3:", "línea 4:" })
            QVERIFY2(networks.error().detail.find(line) != std::string::npos, networks.error().detail.c_str());
        QVERIFY(networks.error().detail.find("línea 5:") == std::string::npos);
    }
    void anIPv4AddressIsPlain()
    {
        QCOMPARE(plainAddress(QHostAddress(QStringLiteral("::ffff:10.1.2.3"))), std::string("10.1.2.3"));
        QCOMPARE(plainAddress(QHostAddress(QStringLiteral("2806:1::7"))), std::string("2806:1::7"));
    }

private:
    Result<Networks> read(const QByteArray& text)
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("redes.csv")));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.close();
        return Networks::read(file.fileName().toStdString());
    }
};

QTEST_GUILESS_MAIN(TestNetworks)
#include "tst_networks.moc"
