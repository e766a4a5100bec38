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
