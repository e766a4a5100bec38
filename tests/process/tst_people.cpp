// SPDX-License-Identifier: MIT
#include "models/process/people.h"

#include <QTest>

using namespace prep;

class TestPeople : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPasswordIsVerified_data();
    void aPasswordIsVerified();
    void malformedHashesAreNeverRight_data();
    void malformedHashesAreNeverRight();
    void peopleReadBackAsWritten();
    void stationsReadBackAsWritten();
    void credentialsReadBackAsWritten();
    void malformedFilesAreRefused_data();
    void malformedFilesAreRefused();
};

void TestPeople::aPasswordIsVerified_data()
{
    QTest::addColumn<int>("cost");
    QTest::newRow("chosen by a person") << static_cast<int>(PasswordCost::chosen);
    QTest::newRow("generated") << static_cast<int>(PasswordCost::generated);
}

void TestPeople::aPasswordIsVerified()
{
    QFETCH(int, cost);
    const Result<std::string> hash = hashPassword("contraseña ñ 1", static_cast<PasswordCost>(cost));
    QVERIFY(hash.ok());
    QVERIFY(verifyPassword("contraseña ñ 1", *hash));
    QVERIFY(!verifyPassword("contraseña ñ 2", *hash));
    QVERIFY(!verifyPassword("", *hash));
    QVERIFY(*hash != *hashPassword("contraseña ñ 1", static_cast<PasswordCost>(cost))); // its own salt
    QVERIFY(hash->find("contrase") == std::string::npos);
    QVERIFY(!hashPassword("").ok());
    QVERIFY(!hashPassword(std::string(2000, 'x')).ok());
}

void TestPeople::malformedHashesAreNeverRight_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("plain text") << QByteArray("clave");
    QTest::newRow("dummy") << QByteArray(dummyPasswordHash().data(), static_cast<qsizetype>(dummyPasswordHash().size()));
    QTest::newRow("dearer than ours") << QByteArray("scrypt$20$8$1$") + QByteArray(32, '0') + '$' + QByteArray(64, '0');
    QTest::newRow("cheaper than ours") << QByteArray("scrypt$01$8$1$") + QByteArray(32, '0') + '$' + QByteArray(64, '0');
    QTest::newRow("no hexadecimal") << QByteArray("scrypt$14$8$1$") + QByteArray(32, 'z') + '$' + QByteArray(64, '0');
    QTest::newRow("cut") << QByteArray("scrypt$14$8$1$") + QByteArray(32, '0') + '$' + QByteArray(63, '0');
}

void TestPeople::malformedHashesAreNeverRight()
{
    QFETCH(QByteArray, hash);
    QVERIFY(!verifyPassword("clave", hash.toStdString()));
}

void TestPeople::peopleReadBackAsWritten()
{
    const std::vector<PersonRecord> people { { "P0001", "capturista-001", "María \"Mari\" Gómez", Role::capturista, "", "scrypt$…", true },
        { "SUP-D01", "supervisor", "O", Role::supervisor, "D01", "x", false } };
    const auto read = parsePeople(formatPeople(people));
    QVERIFY(read.ok());
    QVERIFY(*read == people);
}

void TestPeople::stationsReadBackAsWritten()
{
    const std::vector<StationRecord> stations { { "E0001", StationRole::persona, "", "aa", false },
        { "S-D01", StationRole::sitio, "D01", "bb", true }, { "SIM", StationRole::simulador, "", "cc", false },
        { "TEL-0001", StationRole::telefono, "D01", "dd", false } };
    const auto read = parseStations(formatStations(stations));
    QVERIFY(read.ok());
    QVERIFY(*read == stations);
}

void TestPeople::credentialsReadBackAsWritten()
{
    Credentials credentials;
    credentials.ca = "-----BEGIN…\nx\n";
    credentials.url = "wss://localhost:1";
    credentials.personas = { { "P0001", "u", "clave", Role::verificador, "D01", "E0001" } };
    credentials.estaciones = { { "E0001", StationRole::persona, "", "pem", "key" } };
    const auto read = parseCredentials(formatCredentials(credentials));
    QVERIFY(read.ok());
    QVERIFY(*read == credentials);
}

void TestPeople::malformedFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("list at the top") << QByteArray("[]");
    QTest::newRow("no people") << QByteArray("{}");
    QTest::newRow("people as text") << QByteArray("{\"personas\":\"x\"}");
    QTest::newRow("a person as number") << QByteArray("{\"personas\":[1]}");
    QTest::newRow("unknown role") << QByteArray(R"({"personas":[{"persona":"P","usuario":"u","nombre":"n","papel":"rey","clave":"x"}]})");
    QTest::newRow("internal role") << QByteArray(R"({"personas":[{"persona":"P","usuario":"u","nombre":"n","papel":"sistema","clave":"x"}]})");
    QTest::newRow("no password") << QByteArray(R"({"personas":[{"persona":"P","usuario":"u","nombre":"n","papel":"auditor"}]})");
    QTest::newRow("cut") << QByteArray(R"({"personas":[{"persona":"P")");
}

void TestPeople::malformedFilesAreRefused()
{
    QFETCH(QByteArray, json);
    const auto read = parsePeople(json.toStdString());
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, fileerror::malformed);
    QVERIFY(!parseStations(json.toStdString()).ok());
    QVERIFY(!parseCredentials(json.toStdString()).ok());
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
