// SPDX-License-Identifier: MIT
#include "tests/architecture/housetable.h"
#include "tests/architecture/styletable.h"

#include <QTest>

using namespace prep::architecture;

/// The house as it stands, and a checker that is itself checked with sources that break each rule.
class TestArchitecture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsWhatBreaksARule_data();
    void findsWhatBreaksARule();
    void acceptsWhatIsRight_data();
    void acceptsWhatIsRight();
    void findsAnUnlistedSource();
    void includesFollowTheTable();
    void roomsAreKnown();
    void styleHolds();
    void openingsAreComplete();
    void sourcesAreListed();
    void testsAreRegistered();

private:
    void report(const QStringList& findings);
    std::vector<SourceFile> m_tree;
};

namespace {

QStringList checkOne(const SourceFile& file)
{
    return checkIncludes(file) + checkStyle(file) + checkOpening(file);
}

SourceFile source(const char* path, const char* body)
{
    const QString opening = QStringLiteral("// SPDX-License-Identifier: MIT\n");
    const QString name = QString::fromUtf8(path);
    return { name, opening + (name.endsWith(u".h") ? QStringLiteral("#pragma once\n") : QString()) + QString::fromUtf8(body) };
}

} // namespace

void TestArchitecture::initTestCase()
{
    m_tree = readTree(QStringLiteral(PREP_SOURCE_DIR));
    QVERIFY(m_tree.size() > 50);
}

void TestArchitecture::findsWhatBreaksARule_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* path, const char* body) { QTest::newRow(name) << QByteArray(path) << QByteArray(body); };
    row("the domain includes Qt", "models/domain/a.h", "#include <QString>\n");
    row("the domain includes the system", "models/domain/a.cpp", "#include <unistd.h>\n");
    row("the domain includes the log", "models/domain/a.cpp", "#include \"models/eventlog/eventlog.h\"\n");
    row("the wire includes the log", "models/wire/a.cpp", "#include \"models/eventlog/eventlog.h\"\n");
    row("the log includes Qt", "models/eventlog/a.cpp", "#include <QFile>\n");
    row("an item model includes a widget", "models/items/a.h", "#include <QWidget>\n");
    row("an item model includes a colour", "models/items/a.h", "#include <QColor>\n");
    row("a slot by name", "app/hub/a.cpp", "connect(a, SIG" "NAL(x()), b, SL" "OT(y()));\n");
    row("an item model includes the replica", "models/items/a.h", "#include \"models/replica/replica.h\"\n");
    row("a page includes another page", "widgets/sites/a.cpp", "#include \"widgets/people/peoplepage.h\"\n");
    row("a page touches the network", "widgets/sites/a.cpp", "#include <QWebSocket>\n");
    row("a page touches SQL", "widgets/sites/a.cpp", "#include <QSqlQuery>\n");
    row("the console includes the hub", "app/console/a.cpp", "#include \"app/hub/hub.h\"\n");
    row("the hub includes a page", "app/hub/a.cpp", "#include \"widgets/common/theme.h\"\n");
    row("a model translates", "models/items/a.cpp", "auto a = tr(\"Avance\");\n");
    row("a page has a colour", "widgets/sites/a.cpp", "auto a = \"#14181D\";\n");
    row("a page has a colour by number", "widgets/sites/a.cpp", "QColor a(1, 2, 3); auto b = QColor(1, 2, 3);\n");
    row("a page has a colour by name", "widgets/sites/a.cpp", "auto a = Qt::red;\n");
    row("unfinished work", "app/hub/a.cpp", "// TO" "DO later\n");
    row("a broken thing left", "app/hub/a.cpp", "/* FIX" "ME */\n");
    row("an exception of ours", "models/wire/a.cpp", "void f() { throw std::runtime_error(\"x\"); }\n");
    row("using namespace in a header", "models/wire/a.h", "using namespace std;\n");
    row("an umbrella header", "widgets/sites/a.cpp", "#include <QtWidgets>\n");
    row("a globbed source list", "models/wire/CMakeLists.txt", "file(GLOB all *.cpp)\n");
}

void TestArchitecture::findsWhatBreaksARule()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QVERIFY(!checkOne(source(path.constData(), body.constData())).isEmpty());
}

void TestArchitecture::acceptsWhatIsRight_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* path, const char* body) { QTest::newRow(name) << QByteArray(path) << QByteArray(body); };
    row("the domain includes the standard library", "models/domain/a.h", "#include <cstdint>\n#include <string_view>\n");
    row("the codec includes OpenSSL", "models/codec/a.cpp", "#include <openssl/evp.h>\n");
    row("a page includes the common widgets", "widgets/sites/a.cpp", "#include \"widgets/common/theme.h\"\n#include <QTableView>\n");
    row("a page includes itself", "widgets/sites/a.cpp", "#include \"widgets/sites/sitespage.h\"\n");
    row("the theme knows colours", "widgets/common/theme.cpp", "auto a = \"#14181D\";\n");
    row("a colour in a comment", "widgets/sites/a.cpp", "// as \"#14181D\" there\n");
    row("Spanish words", "app/hub/a.cpp", "const char* a = \"TODO BIEN\"; // métodos\n");
    row("a digit separator", "models/wire/a.cpp", "int a = 1'000; // tr(\"x\")\n");
}

void TestArchitecture::acceptsWhatIsRight()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QCOMPARE(checkOne(source(path.constData(), body.constData())), QStringList());
}

void TestArchitecture::findsAnUnlistedSource()
{
    const std::vector<SourceFile> tree { source("tests/CMakeLists.txt", "prep_add_rooms(wire)\n"),
        source("tests/wire/CMakeLists.txt", "prep_add_test(tst_codec)\nforeach(x pack chunk)\n  prep_add_test(tst_${x} LIBS A)\nendforeach()\n"),
        source("tests/wire/tst_codec.cpp", ""), source("tests/wire/tst_pack.cpp", ""), source("tests/wire/tst_chunk.cpp", ""),
        source("tests/wire/tst_other.cpp", ""), source("models/wire/CMakeLists.txt", "SOURCES encode.cpp\n"),
        source("models/wire/encode.cpp", ""), source("models/wire/decode.cpp", "") };
    QCOMPARE(checkRegistered(tree), QStringList { QStringLiteral("tests/wire/tst_other.cpp: not registered as a test") });
    QCOMPARE(checkListed(tree), QStringList { QStringLiteral("models/wire/decode.cpp: in no CMakeLists.txt") });
}

void TestArchitecture::report(const QStringList& findings)
{
    for (const QString& finding : findings) {
        qWarning().noquote() << finding;
    }
    QCOMPARE(findings.size(), 0);
}

void TestArchitecture::includesFollowTheTable()
{
    QStringList findings;
    for (const SourceFile& file : m_tree) {
        findings += checkIncludes(file);
    }
    report(findings);
}

void TestArchitecture::roomsAreKnown()
{
    report(checkRoomsKnown(m_tree));
}

void TestArchitecture::styleHolds()
{
    QStringList findings;
    for (const SourceFile& file : m_tree) {
        findings += checkStyle(file);
    }
    report(findings);
}

void TestArchitecture::openingsAreComplete()
{
    QStringList findings;
    for (const SourceFile& file : m_tree) {
        if (!file.path.endsWith(u".ui")) {
            findings += checkOpening(file);
        }
    }
    report(findings);
}

void TestArchitecture::sourcesAreListed()
{
    report(checkListed(m_tree));
}

void TestArchitecture::testsAreRegistered()
{
    report(checkRegistered(m_tree));
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
