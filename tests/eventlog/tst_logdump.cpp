// SPDX-License-Identifier: MIT
#include "models/eventlog/logdump.h"
#include "tests/eventlog/logsurgery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace prep;

class TestLogDump : public QObject {
    Q_OBJECT

private slots:
    void everyLineIsAnEvent();
    void everySubjectHasItsName();
    void startsWhereAsked();
    void damagedEventsAreShownToo();
    void unwritableOutput();
};

namespace {

QList<QByteArray> dumped(const std::string& path, Seq from)
{
    std::ostringstream out;
    if (!dumpLog(path, from, out))
        return {};
    QList<QByteArray> lines = QByteArray::fromStdString(out.str()).split('\n');
    lines.removeLast(); // behind the last line end
    return lines;
}

} // namespace

void TestLogDump::everyLineIsAnEvent()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 36);
    const auto rows = surgery::readRows(path);
    const auto lines = dumped(path, 1);
    QCOMPARE(lines.size(), qsizetype { 36 });
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto& row = rows[static_cast<std::size_t>(i)];
        const auto event = codec::decode(row.header, row.body);
        const QJsonObject line = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(line.value(QLatin1String("seq")).toInteger(), i + 1);
        QCOMPARE(line.value(QLatin1String("tipo")).toString().toStdString(), std::string(name(event->header.kind)));
        QCOMPARE(line.value(QLatin1String("id")).toString().toStdString(), event->header.id.hex());
        QCOMPARE(line.value(QLatin1String("en")).toInteger(), event->header.at);
        QCOMPARE(line.value(QLatin1String("huella")).toString().toLatin1(), QByteArray::fromStdString(row.hash).toHex());
        QVERIFY(lines[i].endsWith(QByteArray::fromStdString(",\"cuerpo\":" + row.body + "}"))); // verbatim
    }
}

void TestLogDump::everySubjectHasItsName()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("registro.db")).toStdString();
    std::vector<Event> events;
    for (std::size_t kind = 0; kind < subjectKindCount; ++kind) {
        Event& event = events.emplace_back();
        event.header.id.bytes[0] = static_cast<std::uint8_t>(kind + 1);
        event.header.origin = "centro";
        event.header.kind = EventKind::alarmaActivada;
        event.header.subject = Subject::named(static_cast<SubjectKind>(kind), "disco/centro");
        event.body = body::AlarmaActivada { "queda poco", {} };
    }
    auto log = SqliteEventLog::open(path, LogMode::create);
    QVERIFY(log.ok());
    QVERIFY((*log)->append(events).ok());
    const auto lines = dumped(path, 1);
    QCOMPARE(lines.size(), qsizetype { subjectKindCount });
    QStringList names;
    for (const QByteArray& line : lines)
        names << QJsonDocument::fromJson(line)[QLatin1String("sujeto")][QLatin1String("clase")].toString();
    const QStringList expected { QStringLiteral("proceso"), QStringLiteral("acta"), QStringLiteral("pieza"), QStringLiteral("sitio"), QStringLiteral("persona"),
        QStringLiteral("estacion"), QStringLiteral("corte"), QStringLiteral("alarma"), QStringLiteral("accion"), QStringLiteral("difusor") };
    QCOMPARE(names, expected);
}

void TestLogDump::startsWhereAsked()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 36);
    QCOMPARE(dumped(path, 30).size(), qsizetype { 7 });
    QVERIFY(dumped(path, 37).isEmpty());
}

void TestLogDump::damagedEventsAreShownToo()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 5);
    QVERIFY(surgery::execute(path, "UPDATE events SET body=x'ff00' WHERE seq=3"));
    const auto lines = dumped(path, 1);
    QCOMPARE(lines.size(), qsizetype { 5 });
    const QJsonObject line = QJsonDocument::fromJson(lines[2]).object();
    QVERIFY(!line.value(QLatin1String("error")).toString().isEmpty());
    QCOMPARE(line.value(QLatin1String("cuerpoHex")).toString(), QStringLiteral("ff00"));
}

void TestLogDump::unwritableOutput()
{
    const QTemporaryDir folder;
    const std::string path = surgery::makeLog(folder.path().toStdString(), 5);
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    const Status done = dumpLog(path, 1, out);
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, logerror::io);
}

QTEST_GUILESS_MAIN(TestLogDump)
#include "tst_logdump.moc"
