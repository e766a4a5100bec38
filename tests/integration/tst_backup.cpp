// SPDX-License-Identifier: MIT
// A hub lost in the middle of a night, put back elsewhere from the copy that was taken while it worked: the real programs.
#include "models/eventlog/anchors.h"
#include "models/eventlog/foldlog.h"
#include "models/eventlog/restorations.h"
#include "models/process/datadir.h"
#include "models/replica/replica.h"
#include "tests/integration/programs.h"
#include "tests/support/seat.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int longMs = 120000;
const QStringList withImages { QStringLiteral("--images"), QStringLiteral("stub") };

/// A console without windows that keeps what it saw, as the real one does.
class Console : public QObject {
public:
    Console(const Credentials& credentials, const QUrl& url, const QString& cache)
    {
        m_replica = std::make_unique<Replica>(ReplicaSettings { seatOf(credentials, url, personWith(credentials, Role::coordinador)), cache });
        m_replica->moveToThread(&m_thread);
        connect(m_replica.get(), &Replica::snapshotReady, this, [this](const StatePtr& fresh) { state = fresh; });
        connect(m_replica.get(), &Replica::stepsReady, this, [this](const StepsPtr& steps) { fold(*state, *steps); });
        connect(m_replica.get(), &Replica::statusChanged, this, [this](const ReplicaStatus& now) { isLive = now.link == ReplicaStatus::Link::live; });
        connect(m_replica.get(), &Replica::integrityAlarm, this, [this](int code, const QString& detail) { alarms << QString::number(code) + QLatin1Char(' ') + detail; });
        connect(m_replica.get(), &Replica::restored, this, [this](const codec::Restoration& restoration, Seq seen) { restorations.emplace_back(restoration, seen); });
        connect(m_replica.get(), &Replica::stopped, this, [this] { m_isStopped = true; });
        m_thread.start();
        m_replica->start();
    }
    ~Console() override
    {
        m_replica->stop();
        (void)QTest::qWaitFor([this] { return m_isStopped; }, 10000);
        m_thread.quit();
        m_thread.wait();
    }
    StatePtr state;
    bool isLive = false;
    QStringList alarms;
    std::vector<std::pair<codec::Restoration, Seq>> restorations;

private:
    QThread m_thread;
    std::unique_ptr<Replica> m_replica;
    bool m_isStopped = false;
};

QUrl hubUrl(const QString& data)
{
    return QUrl(QJsonDocument::fromJson(contentOf(data + QStringLiteral("/hub.json"))).object().value(QLatin1String("url")).toString());
}

Seq lastSeq(const QString& data)
{
    const auto folded = foldLog(data.toStdString() + "/registro.db", [](const FoldedEvent&) { return true; });
    return folded ? folded->seq : 0;
}

/// When an image is there depends on the line and on the disk, also in two calm nights: only that it came is compared.
NightFacts withoutImageHours(NightFacts facts)
{
    static const QRegularExpression arrival(QStringLiteral(" imagenRecibida@\\d+"));
    for (auto& [pieza, life] : facts.piezas) {
        auto text = QString::fromStdString(life);
        const auto images = text.count(arrival);
        life = text.remove(arrival).toStdString() + " images " + std::to_string(images);
    }
    return facts;
}

QJsonObject said(const Ran& ran)
{
    return QJsonDocument::fromJson(ran.out).object();
}

} // namespace

class TestBackup : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whatCouldNotBeRestoredIsNotTaken();
    void aCopyIsTakenWhileTheHubWorks();
    void whatIsWrongIsRefusedAndNothingChanges();
    void theNightGoesOnElsewhere();
    void aConsoleThatWasAheadSaysSoAndGoesOn();
    void theDrillEndsAsIfNothingHadHappened();
    void missingImagesAreNamed();

private:
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString secret(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    [[nodiscard]] Ran backup(const QStringList& more) const { return runPrep(QStringList { QStringLiteral("backup"), QStringLiteral("--password-file"), m_password } + more, longMs); }
    [[nodiscard]] Ran restore(const QString& file, const QString& to, const QStringList& more = {}) const
    {
        return backup(QStringList { QStringLiteral("--restore"), file, QStringLiteral("--data"), to, QStringLiteral("--user"), m_user } + more);
    }

    QTemporaryDir m_dir;
    QString m_data;
    QString m_file;
    QString m_password;
    QString m_user;
    QString m_userPassword;
    Credentials m_credentials;
    std::shared_ptr<const Process> m_process;
    NightFacts m_calm;
    QUrl m_url;
    Seq m_copied = 0; ///< last event of the copy
    Seq m_lost = 0; ///< last event of the lost hub
    Seq m_seen = 0; ///< by the console
};

void TestBackup::initTestCase()
{
    const QString process = path("proceso");
    const Ran made = runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), process, QStringLiteral("--actas"), QStringLiteral("600"), QStringLiteral("--seed"), QStringLiteral("3") });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    m_data = path("datos");
    const Ran founded = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), m_data });
    QVERIFY2(founded.exitCode == 0, founded.err.constData());
    const auto dir = DataDir::open(m_data.toStdString());
    QVERIFY(dir.ok());
    m_process = *dir->loadProcess();
    m_credentials = *dir->loadCredentials(*m_process);
    const auto person = std::ranges::find(m_credentials.personas, Role::coordinador, &Credentials::Person::papel);
    m_user = QString::fromStdString(person->usuario);
    m_password = secret("clave.txt", "una clave de respaldo\n");
    m_userPassword = secret("coordinacion.txt", QByteArray::fromStdString(person->clave));
    const QString calm = path("calma");
    QVERIFY(copyData(m_data, calm));
    QProcess drill;
    startDrill(drill, calm, withImages);
    QVERIFY(drill.waitForFinished(600000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    m_calm = readFacts(calm);
    QVERIFY2(m_calm.error.empty(), m_calm.error.c_str());
}

/// What would be no use on the night is refused when it is made.
void TestBackup::whatCouldNotBeRestoredIsNotTaken()
{
    const Ran inside = backup({ QStringLiteral("--data"), m_data, QStringLiteral("--out"), m_data + QStringLiteral("/respaldos.prepresp") });
    QCOMPARE(inside.exitCode, 3);
    QVERIFY2(inside.err.contains("queda dentro de los datos"), inside.err.constData());
    QVERIFY(!QFile::exists(m_data + QStringLiteral("/respaldos.prepresp")));
    const QString site = path("sitio");
    const Ran prepared = runPrep({ QStringLiteral("site"), QStringLiteral("prepare"), QStringLiteral("--data"), m_data, QStringLiteral("--site"), QStringLiteral("D01"), QStringLiteral("--out"), site });
    QVERIFY2(prepared.exitCode == 0, prepared.err.constData());
    const Ran ofSite = backup({ QStringLiteral("--data"), site, QStringLiteral("--out"), path("sitio.prepresp") });
    QCOMPARE(ofSite.exitCode, 3);
    QVERIFY2(ofSite.err.contains("prep site prepare"), ofSite.err.constData());
    QVERIFY(!QFile::exists(path("sitio.prepresp")));
}

void TestBackup::aCopyIsTakenWhileTheHubWorks()
{
    QProcess drill;
    startDrill(drill, m_data, withImages);
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(m_data) != 0, longMs);
    m_url = hubUrl(m_data);
    {
        Console console(m_credentials, m_url, path("consola"));
        const Seq third = m_calm.events / 3;
        QTRY_VERIFY_WITH_TIMEOUT(console.state && console.state->seq > third, 300000);
        m_file = path("copia.prepresp");
        const Ran taken = backup({ QStringLiteral("--data"), m_data, QStringLiteral("--out"), m_file });
        QVERIFY2(taken.exitCode == 0, taken.err.constData());
        m_copied = static_cast<Seq>(said(taken).value(QLatin1String("seq")).toInteger());
        QVERIFY(m_copied > third);
        QVERIFY2(drill.state() == QProcess::Running, "the night goes on while it is copied");
        const auto anchoredBehind = [&] {
            const auto anchors = readAnchors(m_data.toStdString() + "/anclas.jsonl");
            return anchors && !anchors->empty() && anchors->back().seq > m_copied;
        };
        QTRY_VERIFY_WITH_TIMEOUT(anchoredBehind() && console.state->seq > m_copied + 100, longMs);
        QVERIFY(QDir(m_data).entryList({ QStringLiteral("respaldo-en-curso*") }).isEmpty());
        QVERIFY(QFile::copy(m_data + QStringLiteral("/anclas.jsonl"), path("anclas-fuera.jsonl"))); // as an auditor keeps it
        const qint64 hub = hubPid(m_data);
        drill.kill();
        drill.waitForFinished(10000);
        QCOMPARE(::kill(static_cast<pid_t>(hub), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(hubPid(m_data) == 0, longMs);
        m_lost = lastSeq(m_data);
        m_seen = console.state->seq;
        QVERIFY(m_seen > m_copied);
        QVERIFY(console.alarms.isEmpty());
    }
    QVERIFY(QDir(m_data).removeRecursively());
    qInfo("copied %llu events, the hub died at %llu", static_cast<unsigned long long>(m_copied), static_cast<unsigned long long>(m_lost));
}

void TestBackup::whatIsWrongIsRefusedAndNothingChanges()
{
    const Ran checked = backup({ QStringLiteral("--check"), m_file });
    QVERIFY2(checked.exitCode == 0, checked.err.constData());
    QCOMPARE(static_cast<Seq>(said(checked).value(QLatin1String("seq")).toInteger()), m_copied);

    const QByteArray whole = contentOf(m_file);
    const QString to = path("otro");
    const QStringList who { QStringLiteral("--user-password-file"), m_userPassword };
    const auto refused = [&](const Ran& ran, const char* why) {
        return ran.exitCode == 1 && ran.err.contains(why) && !QFile::exists(to) && QDir(m_dir.path()).entryList({ QStringLiteral("*restaurando*"), QStringLiteral("*revisando*") }).isEmpty();
    };
    QByteArray altered = whole;
    altered[whole.size() / 2] = static_cast<char>(altered[whole.size() / 2] ^ 1);
    const QString bad = secret("alterado.prepresp", altered);
    QVERIFY(refused(restore(bad, to, who), "alterado"));
    QVERIFY(refused(backup({ QStringLiteral("--check"), bad }), "alterado"));
    const QString cut = secret("cortado.prepresp", whole.left(whole.size() * 2 / 3));
    QVERIFY(refused(restore(cut, to, who), "cortado"));
    QVERIFY(refused(restore(secret("texto.prepresp", "nada de esto\n"), to, who), "no es un respaldo"));
    const QString other = secret("otra-clave.txt", "otra\n");
    const Ran wrong = runPrep({ QStringLiteral("backup"), QStringLiteral("--restore"), m_file, QStringLiteral("--data"), to, QStringLiteral("--user"), m_user, QStringLiteral("--password-file"), other,
        QStringLiteral("--user-password-file"), m_userPassword });
    QVERIFY(refused(wrong, "la contraseña no es la de este respaldo"));
    QVERIFY(refused(restore(m_file, to, { QStringLiteral("--user-password-file"), other }), "no es, con esa contraseña, una persona activa"));
    // Both at once: an anchor from elsewhere that contradicts it, and a person who may not.
    const Ran both = restore(m_file, to, { QStringLiteral("--user-password-file"), other, QStringLiteral("--anchors"), secret("anclas-malas.jsonl", "{\"seq\":1}\n") });
    QVERIFY(refused(both, "no es, con esa contraseña"));
    QVERIFY(both.err.contains("anclas"));
    QVERIFY(QDir().mkpath(to));
    QCOMPARE(restore(m_file, to, who).exitCode, 3); // something is there
    QVERIFY(QDir(to).isEmpty() && QDir().rmdir(to));
    QCOMPARE(contentOf(m_file), whole);
}

void TestBackup::theNightGoesOnElsewhere()
{
    m_data = path("maquina-nueva");
    const Ran restored = restore(m_file, m_data, { QStringLiteral("--user-password-file"), m_userPassword, QStringLiteral("--anchors"), path("anclas-fuera.jsonl"), QStringLiteral("--host"), QStringLiteral("respaldo.example") });
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    QVERIFY2(restored.err.contains("el concentrador perdido llegó por lo menos al evento"), restored.err.constData());
    const auto anchored = static_cast<Seq>(said(restored).value(QLatin1String("anclado")).toInteger());
    QVERIFY(anchored > m_copied && anchored <= m_lost);
    QCOMPARE(said(restored).value(QLatin1String("imagenesFaltantes")).toArray().size(), 0);
    QCOMPARE(lastSeq(m_data), m_copied);
    QCOMPARE(QFile::permissions(m_data + QStringLiteral("/claves/ca.key")) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());

    // Shorter than what an auditor's anchors name, and not taken for a log whose tail was cut.
    const QStringList check { QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), m_data, QStringLiteral("--anchor"), path("anclas-fuera.jsonl") };
    const Ran good = runPrep(check);
    QVERIFY2(good.exitCode == 0, QByteArray(good.out + good.err).constData());
    QVERIFY2(good.out.contains("del concentrador que se perdió") && good.out.contains(QByteArray::number(qulonglong(anchored))), good.out.constData());
    // Without the signed record it is what it looks like.
    const QString record = m_data + QStringLiteral("/restauraciones.jsonl");
    const QByteArray signedRecord = contentOf(record);
    QVERIFY(QFile::remove(record));
    QCOMPARE(runPrep(check).exitCode, 1);
    QByteArray forged = signedRecord;
    const QByteArray right = "\"seq\":" + QByteArray::number(qulonglong(m_copied));
    const QByteArray wrong = "\"seq\":" + QByteArray::number(qulonglong(m_copied - 1));
    forged.replace(right, wrong);
    QVERIFY(forged != signedRecord);
    (void)secret("maquina-nueva/restauraciones.jsonl", forged);
    QVERIFY(runPrep(check).exitCode != 0);
    (void)secret("maquina-nueva/restauraciones.jsonl", signedRecord);
    QCOMPARE(runPrep(check).exitCode, 0);
}

void TestBackup::aConsoleThatWasAheadSaysSoAndGoesOn()
{
    QProcess hub;
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), m_data, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_url.port()) });
    QTRY_COMPARE_WITH_TIMEOUT(hubPid(m_data), hub.processId(), longMs);
    {
        Console console(m_credentials, m_url, path("consola"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive && console.state && console.state->seq >= m_copied && console.state->seq < m_seen, longMs);
        QVERIFY2(console.alarms.isEmpty(), qPrintable(console.alarms.join(QLatin1Char('\n'))));
        QCOMPARE(console.restorations.size(), std::size_t { 1 });
        QCOMPARE(console.restorations[0].first.seq, m_copied);
        QVERIFY(console.restorations[0].second >= m_seen);
        QVERIFY(console.restorations[0].first.anclado > m_copied);
    }
    { // told once; and the log that goes on is watched as before
        Console console(m_credentials, m_url, path("consola"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive, longMs);
        QVERIFY(console.restorations.empty());
        QVERIFY(console.alarms.isEmpty());
    }
    hub.terminate();
    QVERIFY(hub.waitForFinished(longMs));
}

void TestBackup::theDrillEndsAsIfNothingHadHappened()
{
    QProcess drill;
    startDrill(drill, m_data, withImages);
    QVERIFY(drill.waitForFinished(600000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    const Ran check = runPrep({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), m_data, QStringLiteral("--anchor"), m_data + QStringLiteral("/anclas.jsonl") });
    QVERIFY2(check.exitCode == 0, QByteArray(check.out + check.err).constData());
    const NightFacts facts = readFacts(m_data);
    QVERIFY2(facts.error.empty(), facts.error.c_str());
    for (const std::string& id : scriptedIds(m_data, 1))
        QVERIFY(facts.ids.contains(id) && facts.ids.at(id) == 1);
    const std::string difference = firstDifference(withoutImageHours(facts), withoutImageHours(m_calm));
    QVERIFY2(difference.empty(), difference.c_str());
    int told = 0; // the log itself says that it was restored, and where it goes on
    (void)foldLog(m_data.toStdString() + "/registro.db", [&](const FoldedEvent& folding) {
        const auto* const start = std::get_if<body::HubIniciado>(&folding.event.body);
        told += start && start->software.find("restaurado: sigue al evento " + std::to_string(m_copied)) != std::string::npos ? 1 : 0;
        return true;
    });
    QVERIFY(told >= 2);
}

void TestBackup::missingImagesAreNamed()
{
    const QString folder = m_data + QStringLiteral("/imagenes");
    QString removed;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext() && removed.isEmpty();) {
        const QString image = it.next();
        if (!image.contains(QLatin1String("/parcial/")) && QFile::remove(image))
            removed = QFileInfo(image).fileName();
    }
    QVERIFY2(!removed.isEmpty(), "the drill stored images");
    const QString file = path("sin-imagen.prepresp");
    const Ran taken = backup({ QStringLiteral("--data"), m_data, QStringLiteral("--out"), file });
    QVERIFY2(taken.exitCode == 0, taken.err.constData());
    const Ran restored = restore(file, path("sin-imagen"), { QStringLiteral("--user-password-file"), m_userPassword });
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    QVERIFY(restored.err.contains("faltan 1 im"));
    QCOMPARE(said(restored).value(QLatin1String("imagenesFaltantes")).toArray().at(0).toString(), removed);
    QCOMPARE(contentOf(path("sin-imagen/imagenes_faltantes.txt")).trimmed(), removed.toLatin1());
    QCOMPARE(contentOf(path("sin-imagen/restauraciones.jsonl")).count('\n'), 2); // of both times
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
