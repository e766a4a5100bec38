// SPDX-License-Identifier: MIT
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"

#include <QTest>

#include <filesystem>

using namespace prep;
using namespace prep::proof;
using prep::test::Outside;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

namespace {
// The small process opens at 2027-06-06T22:00-06:00; each corte is ten minutes after the one before.
constexpr const char* passphrase = "correcto caballo pila\n";
} // namespace

/// prep keys and prep verify as people run them.
class TestProofCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keysAreGeneratedOnceAndShown();
    void badPassphrasesAreRefused();
    void keysRotateAndAreRevoked();
    void witnessesAreRegistered();
    void aRealProcessHasThreeWitnessesOrMore();
    void theTimestampAuthorityIsRegistered();
    void anAuthenticPublicationIsExitZero();
    void anIncompleteOneIsExitOne();
    void aTamperedOneIsExitTwo();
    void oneActaIsShown();
    void theStateRemembersAndKeepsEvidence();
    void theResultIsJsonToo();
    void wrongUsageIsExitTwo_data();
    void wrongUsageIsExitTwo();

private:
    static Outside::Run prep(const std::vector<std::string>& words, const QByteArray& input = {})
    {
        return Outside::run(qgetenv("PREP_BINARY").constData(), words, input);
    }
    Outside::Run verify(std::vector<std::string> more = {}) const
    {
        std::vector<std::string> words { "verify", m_out.path("publicado"), "--trust", m_keys->place.trustFile(), "--now", m_now };
        words.insert(words.end(), more.begin(), more.end());
        return prep(words);
    }
    static bool endsWith(const QByteArray& out, const char* last) { return out.endsWith(QByteArray("\n").append(last).append('\n')); }

    Outside m_out;
    std::string m_data;
    std::string m_now = "2027-06-06T22:21:00-06:00";
    std::unique_ptr<SmallKeys> m_keys;
    std::unique_ptr<SmallPublication> m_publication;
};

void TestProofCli::initTestCase()
{
    m_data = m_out.path("datos");
    QCOMPARE(prep({ "process", "jalisco", "--out", m_out.path("proceso"), "--actas", "40" }).code, 0);
    const auto init = prep({ "init", "--process", m_out.path("proceso"), "--data", m_data });
    QVERIFY2(init.code == 0, init.err.constData());
    m_keys = std::make_unique<SmallKeys>(m_out.path("publicacion"));
    m_publication = std::make_unique<SmallPublication>(m_out.path("publicado"), *m_keys);
    m_publication->count("AYUN", 7, 70);
    m_publication->publish(1);
    m_publication->publish(2);
    m_publication->count("AYUN", 8, 80);
}

void TestProofCli::keysAreGeneratedOnceAndShown()
{
    const auto made = prep({ "keys", "generate", "--data", m_data }, passphrase);
    QVERIFY2(made.code == 0, made.err.constData());
    const std::string trust = *readFile(m_data + "/confianza.json", 1 << 20);
    QVERIFY(made.out.contains(QByteArray::fromStdString("Huella: " + fingerprintText(trust) + "\n")));
    QVERIFY(made.out.contains("Origen: simulacro/prep.iepcjalisco/"));
    const auto again = prep({ "keys", "generate", "--data", m_data }, passphrase);
    QCOMPARE(again.code, 2);
    QVERIFY(again.err.contains("ya hay llaves"));
    QCOMPARE(*readFile(m_data + "/confianza.json", 1 << 20), trust);
    QCOMPARE(prep({ "keys", "show", "--data", m_data }).out, made.out);
    QVERIFY(loadKeys(KeyPlace(m_data), "correcto caballo pila").ok());
}

void TestProofCli::badPassphrasesAreRefused()
{
    const auto wrong = prep({ "keys", "rotate", "--data", m_data, "--passphrase-file", m_out.file("mala", "otra frase de paso\n") });
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.err.contains("frase de paso"));
    QCOMPARE(prep({ "keys", "rotate", "--data", m_data }, "\n").code, 2);
}

void TestProofCli::keysRotateAndAreRevoked()
{
    const auto lineOf = [](const QByteArray& out) { return out.mid(out.indexOf("serie ") + 6).split('\n')[0]; };
    const QByteArray first = lineOf(prep({ "keys", "show", "--data", m_data }).out);
    const auto rotated = prep({ "keys", "rotate", "--data", m_data, "--passphrase-file", m_out.file("frase", passphrase) });
    QVERIFY2(rotated.code == 0, rotated.err.constData());
    QVERIFY(lineOf(rotated.out) != first);
    const auto revoked = prep({ "keys", "revoke", "--data", m_data, "--serial", first.toStdString(), "--since", "2026-01-01T00:00:00-06:00", "--reason", "extraviada" });
    QVERIFY2(revoked.code == 0, revoked.err.constData());
    const QByteArray line = "Revocado: serie " + first + " desde 2026-01-01T06:00:00+00:00, extraviada\n";
    QVERIFY2(revoked.out.contains(line), revoked.out.constData());
    QCOMPARE(prep({ "keys", "rotate", "--data", m_data, "--what", "bitacora" }, passphrase).out.count("Bitácora pública: "), 2);
    QCOMPARE(prep({ "keys", "revoke", "--data", m_data, "--serial", "ABCD" }).code, 2);
    QCOMPARE(prep({ "keys", "revoke", "--data", m_data }).code, 2);
    QVERIFY(loadKeys(KeyPlace(m_data), "correcto caballo pila").ok());
}

void TestProofCli::witnessesAreRegistered()
{
    const auto witness = NoteKey::create("udg.mx/testigo");
    const auto added = prep({ "keys", "witness", "--data", m_data, "--key", witness->verifier(NoteKind::cosignature).text(), "--k", "1" });
    QVERIFY2(added.code == 0, added.err.constData());
    QVERIFY(added.out.contains("Testigo: udg.mx/testigo+") && added.out.contains("Testigos que hacen falta: 1\n"));
    QCOMPARE(prep({ "keys", "witness", "--data", m_data, "--key", witness->verifier(NoteKind::note).text() }).code, 2);
    QCOMPARE(prep({ "keys", "witness", "--data", m_data }).code, 2);
}

/// Nobody may call a corte of the night complete without them.
void TestProofCli::aRealProcessHasThreeWitnessesOrMore()
{
    const std::string file = m_out.path("proceso") + "/proceso.json";
    std::string text = *readFile(file, 1 << 20);
    const auto mark = text.find("true", text.find("\"simulacro\""));
    QVERIFY(mark != std::string::npos);
    text.replace(mark, 4, "false");
    QVERIFY(writeFileAtomically(file, text, 0644).ok());
    const std::string data = m_out.path("real");
    const auto init = prep({ "init", "--process", m_out.path("proceso"), "--data", data }, passphrase); // of the coordination
    QVERIFY2(init.code == 0, init.err.constData());
    const auto made = prep({ "keys", "generate", "--data", data }, passphrase);
    QVERIFY2(made.out.contains("Origen: prep.iepcjalisco/"), made.err.constData());
    const auto two = prep({ "keys", "witness", "--data", data, "--k", "2" });
    QCOMPARE(two.code, 2);
    QVERIFY2(two.err.contains("--k no puede ser 2"), two.err.constData());
    QVERIFY(prep({ "keys", "show", "--data", data }).out.contains("Testigos que hacen falta: 3\n"));
    QVERIFY(prep({ "keys", "witness", "--data", data, "--k", "4" }).out.contains("Testigos que hacen falta: 4\n"));
}

void TestProofCli::theTimestampAuthorityIsRegistered()
{
    const std::string ca = *readFile(KeyPlace(m_data).caFile(), 1 << 20); // any certificate is one
    const auto added = prep({ "keys", "timestamp-ca", m_out.file("tsa.pem", ca), "--data", m_data });
    QVERIFY2(added.code == 0, added.err.constData());
    QVERIFY(added.out.contains(QByteArray("Sellos de tiempo: autoridad ").append(fingerprintText(ca).c_str()).append("\n")));
    QCOMPARE(parseTrust(*readFile(m_data + "/confianza.json", 1 << 20))->timestampCaPem, ca);
    QCOMPARE(prep({ "keys", "timestamp-ca", "--data", m_data }).code, 2);
    QCOMPARE(prep({ "keys", "timestamp-ca", m_out.file("no.pem", "nada"), "--data", m_data }).code, 2);
    QCOMPARE(prep({ "keys", "show", "sobra", "--data", m_data }).code, 2);
    QCOMPARE(prep({ "keys", "rotate", "--signer-uri", "file:/x", "--data", m_data }, passphrase).code, 2);
}

void TestProofCli::anAuthenticPublicationIsExitZero()
{
    const auto run = verify();
    QVERIFY2(run.code == 0, run.out.constData());
    QVERIFY(endsWith(run.out, "AUTÉNTICO"));
    for (const QByteArray& line : run.out.trimmed().split('\n').mid(1))
        QVERIFY2(line.startsWith("✔ ") || line == "AUTÉNTICO", line.constData());
}

void TestProofCli::anIncompleteOneIsExitOne()
{
    const std::string image = m_publication->path(m_publication->imageName("AYUN", 7));
    std::filesystem::rename(image, image + ".aparte");
    const auto run = verify();
    std::filesystem::rename(image + ".aparte", image);
    QCOMPARE(run.code, 1);
    QVERIFY(endsWith(run.out, "AUTÉNTICO, INCOMPLETO"));
    QVERIFY(run.out.contains("\n▲ Faltan aquí 1 imágenes"));
}

void TestProofCli::aTamperedOneIsExitTwo()
{
    const std::string name = "corte/0002/JAL_AYUN_2027.csv";
    const std::string good = m_publication->read(name);
    std::string bad = good;
    bad[bad.find(",70,1,") + 1] = '9';
    m_publication->write(name, bad);
    const auto run = verify();
    m_publication->write(name, good);
    QCOMPARE(run.code, 2);
    QVERIFY(endsWith(run.out, "NO AUTÉNTICO"));
    QVERIFY(run.out.contains("✘ ") && run.out.contains("JAL_AYUN_2027.csv"));
    const auto late = prep({ "verify", m_out.path("publicado"), "--trust", m_keys->place.trustFile(), "--now", "2027-06-06T23:30:00-06:00" });
    QCOMPARE(late.code, 2);
    QVERIFY(late.out.contains("✘ Ya debía haber otro corte desde hace 60 min"));
}

void TestProofCli::oneActaIsShown()
{
    const auto run = verify({ "--acta", "AYUN-000007" });
    QVERIFY2(run.code == 0, run.out.constData());
    QVERIFY(run.out.contains("✔ AYUN-000007, versión 1,") && run.out.contains(",70,1,"));
}

void TestProofCli::theStateRemembersAndKeepsEvidence()
{
    const std::string state = m_out.path("estado.json");
    test::copyTree(m_out.path("publicado"), m_out.path("antes"));
    QCOMPARE(verify({ "--state", state }).code, 0);
    m_publication->publish(3);
    m_now = "2027-06-06T22:31:00-06:00";
    const auto grown = verify({ "--state", state });
    QVERIFY2(grown.code == 0 && grown.out.contains("continúa la que se vio antes"), grown.out.constData());
    const std::string kept = *readFile(state, 1 << 20);
    test::copyTree(m_out.path("antes"), m_out.path("publicado"));
    m_now = "2027-06-06T22:21:00-06:00";
    const auto back = verify({ "--state", state });
    QCOMPARE(back.code, 2);
    QVERIFY(back.err.contains("evidencia"));
    QCOMPARE(*readFile(state, 1 << 20), kept); // a lie is not remembered
    QVERIFY(fileExists(state + ".evidencia"));
    (void)m_out.file("estado.json", "{}");
    QCOMPARE(verify({ "--state", state }).code, 2);
}

void TestProofCli::theResultIsJsonToo()
{
    const auto run = verify({ "--json" });
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.startsWith("{\"veredicto\":\"AUTÉNTICO\"") && run.out.contains("{\"id\":\"vigencia\",\"marca\":\"bien\""));
}

void TestProofCli::wrongUsageIsExitTwo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("verify alone") << QStringList { QStringLiteral("verify") };
    QTest::newRow("no trust file") << QStringList { QStringLiteral("verify"), QStringLiteral("/tmp") };
    QTest::newRow("a trust file that is not there") << QStringList { QStringLiteral("verify"), QStringLiteral("/tmp"), QStringLiteral("--trust"), QStringLiteral("/no/hay") };
    QTest::newRow("a folder that is not there") << QStringList { QStringLiteral("verify"), QStringLiteral("/no/hay"), QStringLiteral("--trust"), QStringLiteral("/no/hay") };
    QTest::newRow("an hour that is none") << QStringList { QStringLiteral("verify"), QStringLiteral("/tmp"), QStringLiteral("--trust"), QStringLiteral("x"), QStringLiteral("--now"), QStringLiteral("ayer") };
    QTest::newRow("keys alone") << QStringList { QStringLiteral("keys") };
    QTest::newRow("unknown action") << QStringList { QStringLiteral("keys"), QStringLiteral("borrar"), QStringLiteral("--data"), QStringLiteral("/tmp") };
    QTest::newRow("no data directory") << QStringList { QStringLiteral("keys"), QStringLiteral("show"), QStringLiteral("--data"), QStringLiteral("/tmp") };
    QTest::newRow("passphrase as an argument") << QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--passphrase"), QStringLiteral("x") };
}

void TestProofCli::wrongUsageIsExitTwo()
{
    QFETCH(QStringList, words);
    std::vector<std::string> list;
    for (const QString& word : words)
        list.push_back(word.toStdString());
    const auto run = prep(list);
    QCOMPARE(run.code, 2);
    QVERIFY(run.err.startsWith("prep: "));
}

QTEST_GUILESS_MAIN(TestProofCli)
#include "tst_proofcli.moc"
