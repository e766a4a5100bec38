// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/support/pagecommand.h"

#include <QTest>

#include <filesystem>

using namespace prep;
using prep::test::Outside;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

namespace {
constexpr int corte = 2;
const std::string folder = "corte/0002/";
const std::string manifest = folder + "manifiesto.json";
} // namespace

/// The two commands that verificar.html tells whoever trusts none of our programs: openssl for the manifest, and with what
/// that one says, sha256sum for everything else.
class TestSums : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsPublishedIsAccepted();
    void everyFileIsInTheList();
    void oneChangedByteOfAnyFileIsRefused();
    void aFileThatIsMissingIsRefused();
    void aListThatWasChangedWithItsFileIsRefusedByTheSignature();

private:
    /// sh, as a citizen types it.
    [[nodiscard]] Outside::Run shell(const std::string& at, const QString& command) const
    {
        return Outside::run("sh", { "-c", "cd \"$1\" && " + command.toStdString(), "sh", m_publication->path(at) });
    }
    [[nodiscard]] Outside::Run sums() const { return shell(".", m_sums); }
    [[nodiscard]] Outside::Run signature() const { return shell(folder, m_openssl); }
    [[nodiscard]] QStringList listed() const
    {
        QString list = m_sums;
        const QString lines = QString::fromUtf8(shell(".", list.remove(QRegularExpression(QStringLiteral(R"( \| sha256sum.*$)")))).out);
        return lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
    std::unique_ptr<SmallPublication> m_publication;
    QString m_sums;
    QString m_openssl;
};

void TestSums::initTestCase()
{
    m_keys = std::make_unique<SmallKeys>(m_out.path("publicacion"));
    m_publication = std::make_unique<SmallPublication>(m_out.path("publicado"), *m_keys);
    m_publication->count("AYUN", 7, 70);
    m_publication->publish(1);
    m_publication->held = "DIP_LOC"; // its files are those of the first corte
    m_publication->count("AYUN", 8, 80);
    m_publication->publish(2);
    m_sums = test::commandOfPage(QStringLiteral(PORTAL_PAGE), QStringLiteral("jq"), corte);
    m_openssl = test::commandOfPage(QStringLiteral(PORTAL_PAGE), QStringLiteral("openssl"), corte);
    QVERIFY(m_sums.contains(QLatin1String("sha256sum")) && m_openssl.contains(QLatin1String("cms -verify")));
    // Where ca.pem lies, and that the certificates of this night are of a year to come.
    m_openssl.replace(QLatin1String("ca.pem"), QLatin1String("../../ca.pem")).append(QStringLiteral(" -attime %1").arg(SmallPublication::hourOf(corte) / 1000 + 60));
}

void TestSums::whatIsPublishedIsAccepted()
{
    const auto signedRun = signature();
    QVERIFY2(signedRun.code == 0, signedRun.err.constData());
    const auto run = sums();
    QVERIFY2(run.code == 0, QByteArray(run.out + run.err).constData());
}

void TestSums::everyFileIsInTheList()
{
    QStringList paths;
    for (const QString& line : listed())
        paths << line.mid(66); // 64 digits and two blanks
    for (const char* path : { "corte/0002/JAL_AYUN_2027.csv", "corte/0002/indice_AYUN.json", "corte/0001/JAL_DIP_LOC_2027.csv" })
        QVERIFY2(paths.contains(QLatin1String(path)), path);
    for (const std::size_t ordinal : { 7, 8 })
        QVERIFY(paths.contains(QString::fromStdString(m_publication->imageName("AYUN", ordinal))));
    QCOMPARE(paths.size(), 6 + 2); // two CSV and an index of each election, two images
}

void TestSums::oneChangedByteOfAnyFileIsRefused()
{
    for (const QString& line : listed()) {
        const std::string path = line.mid(66).toStdString();
        const std::string good = m_publication->read(path);
        QVERIFY2(!good.empty(), path.c_str());
        std::string bad = good;
        bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
        m_publication->write(path, bad);
        const auto run = sums();
        m_publication->write(path, good);
        QVERIFY2(run.code != 0, path.c_str());
        QVERIFY2(run.out.contains((path + ": FAILED\n").c_str()), QByteArray(run.out + run.err).constData());
        QCOMPARE(run.out.count("FAILED"), 1);
    }
    QCOMPARE(sums().code, 0);
}

void TestSums::aFileThatIsMissingIsRefused()
{
    const std::string path = m_publication->path(folder + "JAL_AYUN_2027.csv");
    std::filesystem::rename(path, path + ".aparte");
    const auto run = sums();
    std::filesystem::rename(path + ".aparte", path);
    QVERIFY(run.code != 0);
    QVERIFY(run.err.contains("JAL_AYUN_2027.csv"));
}

/// Whoever changes the list too is caught by the other command: that is why the page tells both.
void TestSums::aListThatWasChangedWithItsFileIsRefusedByTheSignature()
{
    const std::string csv = folder + "JAL_AYUN_2027.csv";
    const std::string goodRows = m_publication->read(csv);
    const std::string goodList = m_publication->read(manifest);
    std::string rows = goodRows;
    rows[rows.find(",70,1,") + 1] = '9';
    std::string list = goodList;
    codec::Sha256 hash;
    const std::string before = hash.of(goodRows).hex();
    list.replace(list.find(before), before.size(), hash.of(rows).hex());
    m_publication->write(csv, rows);
    m_publication->write(manifest, list);
    const auto run = sums();
    const auto signedRun = signature();
    m_publication->write(csv, goodRows);
    m_publication->write(manifest, goodList);
    QCOMPARE(run.code, 0);
    QVERIFY(signedRun.code != 0);
    QCOMPARE(signature().code, 0);
}

QTEST_GUILESS_MAIN(TestSums)
#include "tst_sums.moc"
