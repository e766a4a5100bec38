// SPDX-License-Identifier: MIT
#include "app/tools/backupfile.h"
#include "app/tools/vault.h"
#include "models/codec/chain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::tools;

namespace {

BackupManifest manifestOf(const std::vector<std::pair<std::string, std::string>>& files)
{
    BackupManifest manifest;
    manifest.process = "prueba";
    manifest.definition.bytes.fill(1);
    manifest.seq = 7;
    manifest.head.bytes.fill(2);
    manifest.at = 1717380000000;
    codec::Sha256 sha;
    for (const auto& [path, content] : files)
        manifest.files.push_back({ path, content.size(), sha.of(content) });
    return manifest;
}

} // namespace

class TestBackupFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPathStaysBelowItsFolder_data();
    void aPathStaysBelowItsFolder();
    void aManifestComesBackAsItWas();
    void aManifestIsReadStrictly_data();
    void aManifestIsReadStrictly();
    void aGoodArchiveIsReadWhole();
    void whatTheListDoesNotSayIsNamedAllAtOnce();
    void anArchiveThatReachesOutIsRefused_data();
    void anArchiveThatReachesOutIsRefused();

private:
    void put(const QString& path, const std::string& content) const;
    /// A vault of what tar(1) makes of these arguments, in the folder `contenido`.
    [[nodiscard]] std::string sealed(const QStringList& tar) const;
    [[nodiscard]] Result<BackupContent> read(const std::string& file) const
    {
        return readBackup(file, "secreta", m_dir->filePath(QStringLiteral("salida")).toStdString(), [](std::string_view) { return true; }, [](std::string_view, std::uint64_t, std::uint64_t) { });
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestBackupFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("contenido/carpeta")) && QDir(m_dir->path()).mkpath(QStringLiteral("salida")));
}

void TestBackupFile::put(const QString& path, const std::string& content) const
{
    QFile file(m_dir->filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content.data(), static_cast<qint64>(content.size())), static_cast<qint64>(content.size()));
}

std::string TestBackupFile::sealed(const QStringList& arguments) const
{
    QProcess tar;
    tar.setWorkingDirectory(m_dir->filePath(QStringLiteral("contenido")));
    tar.start(QStringLiteral("tar"), QStringList { QStringLiteral("--format=pax"), QStringLiteral("-P"), QStringLiteral("-cf"), QStringLiteral("-") } + arguments);
    if (!tar.waitForFinished() || tar.exitCode() != 0)
        return {};
    const auto file = m_dir->filePath(QStringLiteral("respaldo")).toStdString();
    auto vault = VaultWriter::create(file, "secreta");
    return vault && vault->write(tar.readAllStandardOutput().toStdString()) && vault->finish() ? file : std::string();
}

void TestBackupFile::aPathStaysBelowItsFolder_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isSafe");
    QTest::newRow("a file") << QByteArray("registro.db") << true;
    QTest::newRow("in folders") << QByteArray("imagenes/ab/cd/abcd") << true;
    QTest::newRow("dots in a name") << QByteArray("a..b/.c") << true;
    QTest::newRow("accents") << QByteArray("proceso/señal.csv") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("up") << QByteArray("../x") << false;
    QTest::newRow("up inside") << QByteArray("a/../../x") << false;
    QTest::newRow("here") << QByteArray("a/./b") << false;
    QTest::newRow("empty part") << QByteArray("a//b") << false;
    QTest::newRow("a folder") << QByteArray("a/") << false;
    QTest::newRow("line end") << QByteArray("a\nb") << false;
    QTest::newRow("backslash") << QByteArray("a\\b") << false;
    QTest::newRow("too long") << QByteArray(2000, 'x') << false;
}

void TestBackupFile::aPathStaysBelowItsFolder()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, isSafe);
    QCOMPARE(isSafePath(path.toStdString()), isSafe);
}

void TestBackupFile::aManifestComesBackAsItWas()
{
    const auto manifest = manifestOf({ { "a.txt", "uno" }, { "carpeta/con espacios.txt", "dos" } });
    const auto text = manifest.text();
    const auto back = BackupManifest::parse(text);
    QVERIFY2(back.ok(), back ? "" : back.error().detail.c_str());
    QCOMPARE(back->text(), text);
    QCOMPARE(back->files.size(), std::size_t { 2 });
    for (std::size_t cut = 0; cut + 1 < text.size(); ++cut) {
        const auto part = BackupManifest::parse(std::string_view(text).substr(0, cut));
        QVERIFY(!part.ok() || part->files.size() < 2); // only at the end of a line, where a list may end
    }
}

void TestBackupFile::aManifestIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another version") << QByteArray("respaldo-v1") << QByteArray("respaldo-v2");
    QTest::newRow("no process") << QByteArray("proceso prueba") << QByteArray("proceso ");
    QTest::newRow("a seq that is none") << QByteArray("seq 7") << QByteArray("seq 7x");
    QTest::newRow("a short digest") << QByteArray("definicion 01") << QByteArray("definicion ");
    QTest::newRow("an unknown line") << QByteArray("hora ") << QByteArray("minuto ");
    QTest::newRow("a path that reaches out") << QByteArray(" a.txt") << QByteArray(" ../a.txt");
    QTest::newRow("not in order") << QByteArray(" a.txt") << QByteArray(" z.txt");
    QTest::newRow("twice") << QByteArray(" b.txt") << QByteArray(" a.txt");
    QTest::newRow("negative size") << QByteArray(" 3 a.txt") << QByteArray(" -3 a.txt");
}

void TestBackupFile::aManifestIsReadStrictly()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    auto text = QByteArray::fromStdString(manifestOf({ { "a.txt", "uno" }, { "b.txt", "dos" } }).text());
    QVERIFY(text.contains(from));
    text.replace(from, to);
    QCOMPARE(BackupManifest::parse(text.toStdString()).error().code, vault::errDamaged);
}

void TestBackupFile::aGoodArchiveIsReadWhole()
{
    put(QStringLiteral("contenido/a.txt"), "uno");
    put(QStringLiteral("contenido/carpeta/b.txt"), "dos");
    put(QStringLiteral("contenido/respaldo.txt"), manifestOf({ { "a.txt", "uno" }, { "carpeta/b.txt", "dos" } }).text());
    put(QStringLiteral("contenido/respaldo.firma"), std::string(64, 'f'));
    const auto content = read(sealed({ QStringLiteral("a.txt"), QStringLiteral("carpeta/b.txt"), QStringLiteral("respaldo.txt"), QStringLiteral("respaldo.firma") }));
    QVERIFY2(content.ok(), content ? "" : content.error().detail.c_str());
    QVERIFY(content->problems.empty());
    QCOMPARE(content->signature.size(), std::size_t { 64 });
    QFile out(m_dir->filePath(QStringLiteral("salida/carpeta/b.txt")));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), QByteArray("dos"));
}

void TestBackupFile::whatTheListDoesNotSayIsNamedAllAtOnce()
{
    put(QStringLiteral("contenido/a.txt"), "otro");
    put(QStringLiteral("contenido/c.txt"), "tres");
    put(QStringLiteral("contenido/respaldo.txt"), manifestOf({ { "a.txt", "uno" }, { "b.txt", "dos" } }).text());
    const auto content = read(sealed({ QStringLiteral("a.txt"), QStringLiteral("c.txt"), QStringLiteral("respaldo.txt") }));
    QVERIFY2(content.ok(), content ? "" : content.error().detail.c_str());
    QCOMPARE(content->problems.size(), std::size_t { 3 });
    QVERIFY(content->problems[0].find("a.txt no es el que se copió") != std::string::npos);
    QVERIFY(content->problems[1].find("falta b.txt") != std::string::npos);
    QVERIFY(content->problems[2].find("c.txt está de más") != std::string::npos);
}

void TestBackupFile::anArchiveThatReachesOutIsRefused_data()
{
    QTest::addColumn<QStringList>("tar");
    QTest::newRow("up") << QStringList { QStringLiteral("../fuera.txt") };
    QTest::newRow("a link") << QStringList { QStringLiteral("enlace") };
    QTest::newRow("a folder") << QStringList { QStringLiteral("carpeta") };
    QTest::newRow("twice") << QStringList { QStringLiteral("--hard-dereference"), QStringLiteral("a.txt"), QStringLiteral("a.txt") };
    QTest::newRow("no list") << QStringList { QStringLiteral("a.txt") };
}

void TestBackupFile::anArchiveThatReachesOutIsRefused()
{
    QFETCH(QStringList, tar);
    put(QStringLiteral("fuera.txt"), "fuera");
    put(QStringLiteral("contenido/a.txt"), "uno");
    QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), m_dir->filePath(QStringLiteral("contenido/enlace"))));
    const auto file = sealed(tar);
    QVERIFY(!file.empty());
    QVERIFY(QFile::remove(m_dir->filePath(QStringLiteral("fuera.txt"))));
    const auto content = read(file);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, vault::errDamaged);
    QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("fuera.txt"))));
}

QTEST_GUILESS_MAIN(TestBackupFile)
#include "tst_backupfile.moc"
