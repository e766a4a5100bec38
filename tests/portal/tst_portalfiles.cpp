// SPDX-License-Identifier: MIT
#include "resources/portal/portalfiles.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace prep;

namespace {

QByteArray bytesOf(const PortalFile& file)
{
    return { file.bytes.data(), static_cast<qsizetype>(file.bytes.size()) };
}

/// "portal/<sixteen digits>/", in which all parts lie.
QString partsFolder()
{
    static const QRegularExpression folder(QStringLiteral("^portal/[0-9a-f]{16}/"));
    for (const PortalFile& file : portalFiles()) {
        if (const auto found = folder.match(QString::fromUtf8(file.path.data(), static_cast<qsizetype>(file.path.size()))); found.hasMatch())
            return found.captured();
    }
    return {};
}

/// As it is published: a page names its parts where they lie.
QByteArray sourceOf(std::string_view path)
{
    const QString name = QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()));
    const QString folder = partsFolder();
    const bool isPart = name.startsWith(u"portal/");
    if (isPart && !name.startsWith(folder))
        return {};
    QFile file(QStringLiteral(PREP_SOURCE_DIR "/resources/portal/") + (isPart ? name.mid(folder.size()) : name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const QByteArray parts = "=\"" + folder.toUtf8();
    return isPart ? bytes : QByteArray(bytes).replace("=\"portal/", parts);
}

QByteArray contentOf(std::string_view path)
{
    const auto files = portalFiles();
    const auto found
        = std::find_if(files.begin(), files.end(), [&](const PortalFile& file) { return file.path == path; });
    return found == files.end() ? QByteArray() : bytesOf(*found);
}

} // namespace

/// What the programs publish as portal is what lies in resources/portal, byte for byte but for where a page's parts lie.
class TestPortalFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pathsAreSortedAndPlain();
    void eachIsItsSource();
    void theSingleFileNeedsNoOther();
    void pagesNameOnlyWhatIsPublished();
};

void TestPortalFiles::pathsAreSortedAndPlain()
{
    const auto files = portalFiles();
    QVERIFY(files.size() > 20);
    const QRegularExpression plain(QStringLiteral("^([a-z-]+\\.html|portal/[a-z0-9/._-]+)$"));
    for (const PortalFile& file : files)
        QVERIFY2(plain.match(QString::fromUtf8(file.path.data(), static_cast<qsizetype>(file.path.size()))).hasMatch(),
            file.path.data());
    const auto notAscending = [](const PortalFile& a, const PortalFile& b) { return a.path >= b.path; };
    QVERIFY(std::adjacent_find(files.begin(), files.end(), notAscending) == files.end());
}

void TestPortalFiles::eachIsItsSource()
{
    for (const PortalFile& file : portalFiles()) {
        if (file.path != "verificar-sin-conexion.html")
            QVERIFY2(!file.bytes.empty() && bytesOf(file) == sourceOf(file.path), file.path.data());
    }
}

void TestPortalFiles::theSingleFileNeedsNoOther()
{
    const QString page = QString::fromUtf8(contentOf("verificar-sin-conexion.html"));
    QVERIFY(page.contains(u"default-src 'none'; script-src 'sha256-"));
    const QRegularExpression script(
        QStringLiteral("<script type=\"module\">(.*)</script>"), QRegularExpression::DotMatchesEverythingOption);
    const auto found = script.match(page);
    const QByteArray code = found.captured(1).toUtf8();
    const QString around = page.left(found.capturedStart());
    QVERIFY(
        !around.contains(QRegularExpression(QStringLiteral("<(script|link|img|iframe)[^>]+(src|href)=\"(?!data:)"))));
    QVERIFY(code.size() > 50000);
    const QByteArray digest = QCryptographicHash::hash(code, QCryptographicHash::Sha256).toBase64();
    QVERIFY(page.contains(QStringLiteral("script-src 'sha256-%1'").arg(QString::fromLatin1(digest))));
}

void TestPortalFiles::pagesNameOnlyWhatIsPublished()
{
    const QRegularExpression named(QStringLiteral("(?:src|href)=\"(?!data:|#)([^\"#]+)"));
    for (const char* page : { "index.html", "verificar.html" }) {
        const QString text = QString::fromUtf8(contentOf(page));
        QVERIFY2(!text.isEmpty(), page);
        for (auto it = named.globalMatch(text); it.hasNext();) {
            const QByteArray path = it.next().captured(1).toUtf8();
            QVERIFY2(
                !contentOf({ path.constData(), static_cast<std::size_t>(path.size()) }).isEmpty(), path.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestPortalFiles)
#include "tst_portalfiles.moc"
