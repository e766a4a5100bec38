// SPDX-License-Identifier: MIT
#include "app/tools/cli.h"

#include <QByteArrayList>
#include <QTest>

using namespace prep;
using namespace prep::tools;

class TestOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsAndPositionalsAreToldApart();
    void mistakesNameTheOption_data();
    void mistakesNameTheOption();
    void numbersAreChecked();
    void helpIsNoticed();
};

static Result<Options> parse(const Args& args)
{
    return Options::parse(args, { { "--data", true }, { "--json" }, { "--host", true, true } }, 1);
}

void TestOptions::optionsAndPositionalsAreToldApart()
{
    const auto options = parse({ "--data", "/x", "folder", "--host=a", "--host", "b", "--json" });
    QVERIFY(options.ok());
    QCOMPARE(options->value("--data"), std::string("/x"));
    QVERIFY(options->has("--json"));
    QVERIFY((options->values("--host") == std::vector<std::string> { "a", "b" }));
    QVERIFY((options->positionals() == std::vector<std::string> { "folder" }));
    const auto dashes = parse({ "--", "--json" });
    QVERIFY(dashes.ok() && !dashes->has("--json"));
    QCOMPARE(dashes->positionals()[0], std::string("--json"));
    QCOMPARE(parse({})->value("--data", "fallback"), std::string("fallback"));
}

void TestOptions::mistakesNameTheOption_data()
{
    QTest::addColumn<QByteArrayList>("args");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("unknown") << QByteArrayList { "--nada" } << QByteArray("opción desconocida: --nada");
    QTest::newRow("unknown with value") << QByteArrayList { "--nada=1" } << QByteArray("opción desconocida: --nada");
    QTest::newRow("short") << QByteArrayList { "-x" } << QByteArray("opción desconocida: -x");
    QTest::newRow("value missing") << QByteArrayList { "--data" } << QByteArray("la opción --data necesita un valor");
    QTest::newRow("value not wanted") << QByteArrayList { "--json=1" } << QByteArray("la opción --json no lleva valor");
    QTest::newRow("twice") << QByteArrayList { "--data", "a", "--data", "b" } << QByteArray("la opción --data está repetida");
    QTest::newRow("a positional too many") << QByteArrayList { "a", "b" } << QByteArray("no se esperaba «b»");
}

void TestOptions::mistakesNameTheOption()
{
    QFETCH(QByteArrayList, args);
    QFETCH(QByteArray, message);
    Args list;
    for (const QByteArray& arg : args)
        list.push_back(arg.toStdString());
    const auto options = parse(list);
    QVERIFY(!options.ok());
    QCOMPARE(QByteArray::fromStdString(options.error().detail), message);
}

void TestOptions::numbersAreChecked()
{
    QCOMPARE(*parse({ "--data", "7" })->integer("--data", 1, 1, 9), 7);
    QCOMPARE(*parse({})->integer("--data", 5, 1, 9), 5);
    for (const char* bad : { "0", "10", "x", "", "7x", "99999999999999999999" })
        QVERIFY(!parse({ "--data", bad })->integer("--data", 5, 1, 9).ok());
}

void TestOptions::helpIsNoticed()
{
    QVERIFY(wantsHelp({ "--data", "x", "--help" }));
    QVERIFY(wantsHelp({ "-h" }));
    QVERIFY(!wantsHelp({ "--data", "x" }));
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
