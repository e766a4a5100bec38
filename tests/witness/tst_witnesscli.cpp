// SPDX-License-Identifier: MIT
#include "app/remote/httpcalls.h"
#include "app/witness/addcheckpoint.h"
#include "models/publication/proof/keyring.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/witness/signedlog.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <filesystem>

using namespace prep;
using prep::test::Outside;
using prep::test::SignedLog;
using prep::test::SmallKeys;

/// prep witness as people run it, and as machines kill it.
class TestWitnessCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aKeyIsMadeOnce();
    void wrongUsageIsExitTwo();
    void aKillNeverLeadsToTwoTruths();
    void aStoppedWitnessDoesNotStart();

private:
    static Outside::Run prep(const std::vector<std::string>& words) { return Outside::run(qgetenv("PREP_BINARY").constData(), words); }
    /// Starts the witness over that folder and gives the port where it answers.
    int start(QProcess& process, const std::string& folder) const
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QString::fromUtf8(qgetenv("PREP_BINARY")),
            { QStringLiteral("witness"), QStringLiteral("--key"), QString::fromStdString(m_out.path("llave")), QStringLiteral("--trust"),
                QString::fromStdString(m_keys->place.trustFile()), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--state"),
                QString::fromStdString(folder), QStringLiteral("--passphrase-file"), QString::fromStdString(m_out.path("frase")) });
        while (process.waitForReadyRead(20'000)) {
            const QByteArray line = process.readLine();
            if (line.startsWith("Testigo "))
                return line.trimmed().split(' ').back().toInt();
        }
        return 0;
    }
    static QByteArray requestOf(const std::string& body)
    {
        return QByteArray("POST /add-checkpoint HTTP/1.1\r\nContent-Length: ").append(QByteArray::number(static_cast<qulonglong>(body.size()))).append("\r\n\r\n").append(body.c_str());
    }

    Outside m_out;
    std::unique_ptr<SmallKeys> m_keys;
    std::optional<proof::NoteKey> m_log;
};

void TestWitnessCli::initTestCase()
{
    // Qt ends without waiting for the last of its network thread: a sanitizer in the program may take that for a leak.
    qputenv("ASAN_OPTIONS", "detect_leaks=0");
    m_keys = std::make_unique<SmallKeys>(m_out.path("datos"));
    m_log = std::move(m_keys->load().log);
    QVERIFY(writeFileAtomically(m_out.path("frase"), "correcto caballo pila\n").ok());
    QVERIFY(writeFileAtomically(m_out.path("otra frase"), "correcto caballo grapa\n").ok());
}

void TestWitnessCli::aKeyIsMadeOnce()
{
    const auto made = prep({ "witness", "key", "--out", m_out.path("llave"), "--name", "udg.mx/testigo", "--passphrase-file", m_out.path("frase") });
    QVERIFY2(made.code == 0, made.err.constData());
    const auto verifier = proof::NoteVerifier::parse(made.out.trimmed().toStdString());
    QVERIFY(verifier && verifier->kind == proof::NoteKind::cosignature && verifier->name == "udg.mx/testigo");
    QVERIFY(proof::addWitness(m_keys->place, *verifier, 1).ok()); // as prep keys witness does
    QCOMPARE(static_cast<int>(std::filesystem::status(m_out.path("llave")).permissions()), 0600);
    const std::string bytes = *readFile(m_out.path("llave"), 1 << 20);
    QVERIFY2(bytes.find("ENCRYPTED") != std::string::npos, bytes.c_str()); // at rest it is encrypted, always
    QCOMPARE(prep({ "witness", "key", "--out", m_out.path("llave"), "--name", "otro", "--passphrase-file", m_out.path("frase") }).code, 2);
    QCOMPARE(*readFile(m_out.path("llave"), 1 << 20), bytes);
    QCOMPARE(prep({ "witness", "key", "--out", m_out.path("otra"), "--name", "con espacio", "--passphrase-file", m_out.path("frase") }).code, 2);
    QVERIFY(writeFileAtomically(m_out.path("corta"), "corta\n").ok());
    for (const char* phrase : { "corta", "no hay" })
        QCOMPARE(prep({ "witness", "key", "--out", m_out.path("otra"), "--name", "uno", "--passphrase-file", m_out.path(phrase) }).code, 2);
    QVERIFY(!fileExists(m_out.path("otra")));
}

void TestWitnessCli::wrongUsageIsExitTwo()
{
    const std::string trust = m_keys->place.trustFile();
    const std::vector<std::string> good { "witness", "--key", m_out.path("llave"), "--trust", trust, "--listen", "127.0.0.1:0", "--state", m_out.path("x"),
        "--passphrase-file", m_out.path("frase") };
    for (std::size_t i = 1; i < 9; i += 2) { // each of them is needed
        std::vector<std::string> words = good;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
        QCOMPARE(prep(words).code, 2);
    }
    for (const std::vector<std::string>& more : { std::vector<std::string> { "--watch", "http://prep.invalid/" }, { "--compare", "ftp://x/" }, { "--every", "0" }, { "--tls-ca", "/no/hay" }, { "--passphrase-file", m_out.path("otra frase") } }) {
        std::vector<std::string> words = good;
        words.insert(words.end(), more.begin(), more.end());
        QCOMPARE(prep(words).code, 2);
    }
    std::vector<std::string> taken = good;
    taken[6] = "192.0.2.1:80";
    QCOMPARE(prep(taken).code, 3);
    QCOMPARE(prep({ "witness", "--help" }).code, 0);
}

void TestWitnessCli::aKillNeverLeadsToTwoTruths()
{
    int answered = 0;
    int forgotten = 0;
    for (int round = 0; round < 10; ++round) {
        const std::string name = std::to_string(round);
        SignedLog first(m_out.path("a" + name), *m_log);
        SignedLog second(m_out.path("b" + name), *m_log);
        first.grow(9, "una ");
        second.grow(9, "otra "); // the same size, another truth
        const std::string folder = m_out.path("estado" + name);
        QByteArray got;
        {
            QProcess process;
            const int port = start(process, folder);
            QVERIFY(port > 0);
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(port));
            QVERIFY(socket.waitForConnected(10'000));
            socket.write(requestOf(first.body(0)));
            (void)socket.waitForBytesWritten(1000);
            // Somewhere between the request and the answer, on the disk or on the way.
            (void)socket.waitForReadyRead(QRandomGenerator::global()->bounded(12));
            process.kill();
            QVERIFY(process.waitForFinished(10'000));
            (void)socket.waitForDisconnected(2000);
            got = socket.readAll();
        }
        QProcess process;
        const int port = start(process, folder);
        QVERIFY(port > 0);
        const auto answers = remote::exchange(
            { { "http://127.0.0.1:" + std::to_string(port) + "/add-checkpoint", "text/plain", second.body(0), 10'000, {} } }, {}, 10'000);
        process.kill();
        QVERIFY(process.waitForFinished(10'000));
        const bool firstSigned = got.startsWith("HTTP/1.1 200");
        const bool secondSigned = answers[0] && answers[0]->status == 200;
        QVERIFY2(!(firstSigned && secondSigned), "two cosignatures of different trees of one size");
        QVERIFY(answers[0].ok());
        answered += firstSigned ? 1 : 0;
        forgotten += secondSigned ? 1 : 0;
    }
    qInfo("killed 10 times: %d had answered, %d had kept nothing, %d had kept and not answered", answered, forgotten, 10 - answered - forgotten);
}

void TestWitnessCli::aStoppedWitnessDoesNotStart()
{
    const std::string folder = m_out.path("parado");
    QVERIFY(makeFolder(folder).ok() && writeFileAtomically(folder + "/detenido", "dos versiones\n").ok());
    const auto run = prep({ "witness", "--key", m_out.path("llave"), "--trust", m_keys->place.trustFile(), "--listen", "127.0.0.1:0", "--state", folder,
        "--passphrase-file", m_out.path("frase") });
    QCOMPARE(run.code, 1);
    QVERIFY(run.err.contains("dos versiones"));
}

QTEST_GUILESS_MAIN(TestWitnessCli)
#include "tst_witnesscli.moc"
