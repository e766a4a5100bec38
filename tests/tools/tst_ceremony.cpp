// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(180000))
        return {};
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

Ran runPrep(const QStringList& arguments)
{
    return run(qEnvironmentVariable("PREP_BINARY"), arguments);
}

} // namespace

/// The acts of opening and closing: what they say, and that anybody can check them with nothing of ours.
class TestCeremony : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theOpeningActSaysZeroAndNamesWhoHasNotSigned();
    void theClosingActNamesWhatIsMissing();
    void anAlteredActDoesNotVerify();
    void afterANightItIsNotZero();
    void mistakesAreSaid();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] int verify(const char* pdf) const;
    [[nodiscard]] QString textOf(const char* pdf) const;
    QTemporaryDir m_folder;
};

void TestCeremony::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty() || QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("pdftotext and openssl are needed");
    QFile phrase(path("frase"));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("una frase de paso larga\n") > 0);
    phrase.close();
    for (const QStringList& arguments : { QStringList { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path("proceso"), QStringLiteral("--actas"), QStringLiteral("60") },
             QStringList { QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") },
             QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), path("datos"), QStringLiteral("--passphrase-file"), path("frase") } }) {
        const Ran ran = runPrep(arguments);
        QVERIFY2(ran.code == 0, ran.err.constData());
    }
    // Nobody has signed readiness: the act is made, and says so by its exit code.
    const Ran opening = runPrep({ QStringLiteral("ceremony"), QStringLiteral("apertura"), QStringLiteral("--data"), path("datos"), QStringLiteral("--out"), path("actas"), QStringLiteral("--passphrase-file"), path("frase") });
    QVERIFY2(opening.code == 1, opening.err.constData());
    QVERIFY2(opening.out.contains("146 de 146 sitios sin firmar"), opening.out.constData());
    const Ran closing = runPrep({ QStringLiteral("ceremony"), QStringLiteral("cierre"), QStringLiteral("--data"), path("datos"), QStringLiteral("--out"), path("actas"), QStringLiteral("--passphrase-file"), path("frase") });
    QVERIFY2(closing.code == 1, closing.err.constData());
}

int TestCeremony::verify(const char* pdf) const
{
    const QString file = path("actas/") + QLatin1String(pdf);
    return run(QStringLiteral("openssl"),
        { QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-binary"), QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"), file + QStringLiteral(".p7s"), QStringLiteral("-content"), file,
            QStringLiteral("-CAfile"), path("actas/ca.pem"), QStringLiteral("-purpose"), QStringLiteral("any"), QStringLiteral("-out"), QStringLiteral("/dev/null") })
        .code;
}

QString TestCeremony::textOf(const char* pdf) const
{
    return QString::fromUtf8(run(QStringLiteral("pdftotext"), { QStringLiteral("-layout"), path("actas/") + QLatin1String(pdf), QStringLiteral("-") }).out);
}

void TestCeremony::theOpeningActSaysZeroAndNamesWhoHasNotSigned()
{
    QCOMPARE(verify("acta_apertura.pdf"), 0);
    const QString text = textOf("acta_apertura.pdf");
    QVERIFY2(text.contains(QStringLiteral("puesta en ceros")) && text.contains(QStringLiteral("La bitácora está en ceros")), qPrintable(text.left(2000)));
    QVERIFY(text.contains(QStringLiteral("SIMULACRO")));
    // Every page says what it is.
    const auto pages = text.split(QLatin1Char('\f'), Qt::SkipEmptyParts);
    QVERIFY(pages.size() >= 2);
    for (const QString& page : pages)
        QVERIFY2(page.contains(QStringLiteral("SIMULACRO")) && page.contains(QStringLiteral("de %1").arg(pages.size())), qPrintable(page.left(300)));
    for (const char* site : { "D01", "M125", "CCV01" })
        QVERIFY2(text.contains(QLatin1String(site)), site);
    // The head of the log is the one that anybody gets from it.
    const Ran check = runPrep({ QStringLiteral("state"), QStringLiteral("--data"), path("datos"), QStringLiteral("--json") });
    static const QRegularExpression head(QStringLiteral("\"head\":\"([0-9a-f]{64})\""));
    const QString hex = head.match(QString::fromUtf8(check.out)).captured(1);
    QCOMPARE(hex.size(), 64);
    QString flat = text;
    flat.remove(QRegularExpression(QStringLiteral("\\s")));
    QVERIFY(flat.contains(hex));
}

void TestCeremony::theClosingActNamesWhatIsMissing()
{
    QCOMPARE(verify("acta_cierre.pdf"), 0);
    const QString text = textOf("acta_cierre.pdf");
    QVERIFY2(text.contains(QStringLiteral("El cierre no está completo")) && text.contains(QStringLiteral("no ha salido")) && text.contains(QStringLiteral("145 de 145 sitios sin cerrar")), qPrintable(text.left(2000)));
}

void TestCeremony::anAlteredActDoesNotVerify()
{
    QFile file(path("actas/acta_cierre.pdf"));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
    const char one = file.peek(1).at(0);
    QVERIFY(file.putChar(static_cast<char>(one ^ 1)));
    file.close();
    QVERIFY(verify("acta_cierre.pdf") != 0);
}

void TestCeremony::afterANightItIsNotZero()
{
    const Ran night = runPrep({ QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--data"), path("datos"), QStringLiteral("--speed"), QStringLiteral("max"), QStringLiteral("--until"), QStringLiteral("21:00") });
    QVERIFY2(night.code == 0, night.err.right(500).constData());
    const Ran opening = runPrep({ QStringLiteral("ceremony"), QStringLiteral("apertura"), QStringLiteral("--data"), path("datos"), QStringLiteral("--out"), path("tarde"), QStringLiteral("--passphrase-file"), path("frase") });
    QCOMPARE(opening.code, 1);
    QVERIFY2(opening.out.contains("NO está en ceros"), opening.out.constData());
}

void TestCeremony::mistakesAreSaid()
{
    QCOMPARE(runPrep({ QStringLiteral("ceremony"), QStringLiteral("boda"), QStringLiteral("--data"), path("datos"), QStringLiteral("--out"), path("x") }).code, 2);
    QFile phrase(path("otra"));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("otra frase\n") > 0);
    phrase.close();
    const Ran ran = runPrep({ QStringLiteral("ceremony"), QStringLiteral("cierre"), QStringLiteral("--data"), path("datos"), QStringLiteral("--out"), path("x"), QStringLiteral("--passphrase-file"), path("otra") });
    QCOMPARE(ran.code, 2);
    QVERIFY(!QDir(path("x")).exists() && ran.err.contains("no se abren"));
}

QTEST_GUILESS_MAIN(TestCeremony)
#include "tst_ceremony.moc"
