// SPDX-License-Identifier: MIT
#include "app/site/siteconfig.h"
#include "models/process/certificates.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::site;

/// What a site's folder says, and that everything wrong in it is named at once.
class TestSiteConfig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto ca = CertificateAuthority::create("prueba");
        QVERIFY(ca.ok());
        const auto station = ca->issueStation("S-D01");
        QVERIFY(station.ok());
        put("S-D01.pem", station->certificate);
        put("S-D01.key", station->key);
        put("ca.pem", ca->certificatePem());
    }
    void withoutAListThereIsOneLink()
    {
        const auto config = read();
        QVERIFY2(config.ok(), config ? "" : config.error().detail.c_str());
        QCOMPARE(config->links.size(), std::size_t { 1 });
        QCOMPARE(config->links[0].name, QStringLiteral("principal"));
        QVERIFY(config->links[0].interface.isEmpty());
    }
    void theListIsReadInItsOrder()
    {
        put("enlaces.json", R"({"enlaces":[{"nombre":"principal","interfaz":"eth0","medio":"fibra","proveedor":"Uno"},{"nombre":"respaldo","interfaz":"wwan0","medio":"movil"}]})");
        const auto config = read();
        QVERIFY2(config.ok(), config ? "" : config.error().detail.c_str());
        QCOMPARE(config->links.size(), std::size_t { 2 });
        QCOMPARE(config->links[0].kind, LinkKind::fibra);
        QCOMPARE(config->links[0].provider, QStringLiteral("Uno"));
        QCOMPARE(config->links[1].interface, QStringLiteral("wwan0"));
        QCOMPARE(kindOf(config->links[1]), LinkKind::movil);
    }
    void everythingWrongIsNamedAtOnce()
    {
        put("enlaces.json", R"({"enlaces":[{"interfaz":"eth 0","medio":"paloma"},{"nombre":"x","otra":1},{"nombre":"x","proveedor":7}]})");
        const auto config = SiteConfig::read(m_folder->path(), QStringLiteral("D 1"), QStringLiteral("http://centro"));
        QVERIFY(!config.ok());
        const std::string& said = config.error().detail;
        for (const char* part : { "--site", "--centre", "wss://", "S-D 1.pem", "enlace 1: falta «nombre»", "«eth 0»", "«paloma»", "enlace 2: no se conoce «otra»", "enlace 3: el nombre «x» ya está", "«proveedor» debe ser un texto" })
            QVERIFY2(said.find(part) != std::string::npos, (std::string(part) + " is not in: " + said).c_str());
    }
    void aListThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("empty") << QByteArray("{\"enlaces\":[]}");
        QTest::newRow("another thing") << QByteArray("[]");
        QTest::newRow("too many") << "{\"enlaces\":[" + QByteArray("1,").repeated(8) + "1]}";
        QTest::newRow("too big") << QByteArray(1 << 17, ' ');
    }
    void aListThatIsNone()
    {
        QFETCH(const QByteArray, text);
        put("enlaces.json", text.toStdString());
        QVERIFY(!read().ok());
    }
    void theKeyMustBeThere()
    {
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("S-D01.key"))));
        const auto config = read();
        QVERIFY(!config.ok());
        QVERIFY(config.error().detail.find("key") != std::string::npos);
    }

private:
    void put(const char* name, const std::string& text)
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()));
    }
    Result<SiteConfig> read() { return SiteConfig::read(m_folder->path(), QStringLiteral("D01"), QStringLiteral("wss://centro.prueba:9443")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSiteConfig)
#include "tst_siteconfig.moc"
