// SPDX-License-Identifier: MIT
#include "tests/architecture/sourcefile.h"

#include <QRegularExpression>
#include <QTest>

using namespace prep::architecture;

namespace {

const QString gate = QStringLiteral("models/publication/gate/");

/// The gate reads what the builder wrote: it names the standard library, the system's files, libraries of others
/// (OpenSSL, RapidJSON, valijson, libarchive) and itself. Nothing that writes names the gate.
QStringList checkApart(const SourceFile& file)
{
    static const QRegularExpression others(QStringLiteral(
        "^([a-z_0-9]+|(openssl|rapidjson|valijson)/.+|(archive|archive_entry|fcntl|unistd|sys/stat)\\.h)$"));
    QStringList findings;
    if (!file.isCpp() || !file.path.startsWith(u"models/"))
        return findings;
    const bool inside = file.path.startsWith(gate);
    for (const Include& include : file.includes()) {
        const bool ofGate = include.name.startsWith(gate);
        const bool free = include.angled && others.match(include.name).hasMatch();
        if (inside ? !ofGate && !free : ofGate)
            findings.append(QStringLiteral("%1:%2: %3").arg(file.path, QString::number(include.line), include.name));
    }
    return findings;
}

SourceFile source(const char* path, const char* body)
{
    return { QString::fromUtf8(path), QString::fromUtf8(body) };
}

} // namespace

class TestGateApart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsShared_data();
    void findsWhatIsShared();
    void theGateSharesNothing();
    void theLibraryLinksNothingOfOurs();
};

void TestGateApart::findsWhatIsShared_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("findings");
    const auto row = [](const char* name, const char* path, const char* body, int findings) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(body) << findings;
    };
    row("the gate reads with the old layouts' reader", "models/publication/gate/a.cpp",
        "#include \"models/publication/prepcsv.h\"\n", 1);
    row("the gate sums with the domain", "models/publication/gate/a.cpp", "#include \"models/domain/summary.h\"\n", 1);
    row("the gate reads with the process's CSV", "models/publication/gate/a.h", "#include \"models/process/csv.h\"\n",
        1);
    row("the gate uses Qt", "models/publication/gate/a.h", "#include <QString>\n", 1);
    row("the builder uses the gate's sums", "models/publication/a.cpp",
        "#include \"models/publication/gate/figures.h\"\n", 1);
    row("the domain uses the gate", "models/domain/a.cpp", "#include \"models/publication/gate/figures.h\"\n", 1);
    row("the gate uses itself, the standard library and OpenSSL", "models/publication/gate/a.cpp",
        "#include \"models/publication/gate/b.h\"\n#include <openssl/evp.h>\n#include <string_view>\n", 0);
    row("the gate uses the libraries of others", "models/publication/gate/a.cpp",
        "#include <archive.h>\n#include <rapidjson/document.h>\n#include <valijson/validator.hpp>\n", 0);
    row("the gate uses the builder's JSON", "models/publication/gate/a.cpp", "#include \"models/publication/json.h\"\n",
        1);
    row("a tool uses the gate", "app/tools/gate.cpp", "#include \"models/publication/gate/resultsfile.h\"\n", 0);
}

void TestGateApart::findsWhatIsShared()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, findings);
    QCOMPARE(static_cast<int>(checkApart(source(path.constData(), body.constData())).size()), findings);
}

void TestGateApart::theGateSharesNothing()
{
    int seen = 0;
    QStringList findings;
    for (const SourceFile& file : readTree(QStringLiteral(PREP_SOURCE_DIR))) {
        seen += file.path.startsWith(gate) ? 1 : 0;
        findings += checkApart(file);
    }
    QVERIFY(seen > 10);
    QCOMPARE(findings, QStringList());
}

void TestGateApart::theLibraryLinksNothingOfOurs()
{
    for (const SourceFile& file : readTree(QStringLiteral(PREP_SOURCE_DIR))) {
        if (file.path != gate + QStringLiteral("CMakeLists.txt"))
            continue;
        QString links = file.text;
        links.remove(QStringLiteral("ALIAS Prep::Gate"));
        QVERIFY(!links.contains(QStringLiteral("Prep::")));
        return;
    }
    QFAIL("the gate has no CMakeLists.txt");
}

QTEST_GUILESS_MAIN(TestGateApart)
#include "tst_gateapart.moc"
