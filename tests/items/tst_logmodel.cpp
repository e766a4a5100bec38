// SPDX-License-Identifier: MIT
#include "models/items/logexport.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestLogModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestIsOnTop();
    void olderOnesJoinWithoutHoles();
    void aNewSnapshotBeginsAnew();
    void wordsAndKindsFilter();
    void halfAMillionRowsStayCheap();
    void exportsAreSafe();
    void theExportIsWhatIsShown();

private:
    static void prepare(LogModel& model)
    {
        model.setText([](int column, const HistoryEntry& entry) -> QString {
            return column == LogModel::About ? QString::fromStdString(entry.subject.key) : column == LogModel::Detail ? QStringLiteral("=detalle \"uno\"") : QString();
        });
    }
    static Event event(Seq seq, SubjectKind kind = SubjectKind::acta, const std::string& key = "AYUN-000001")
    {
        Event made;
        made.header.seq = seq;
        made.header.subject = Subject::named(kind, key);
        return made;
    }
    static std::vector<Event> events(Seq from, Seq to)
    {
        std::vector<Event> all;
        for (Seq seq = from; seq <= to; ++seq)
            all.push_back(event(seq, seq % 100 == 0 ? SubjectKind::sitio : SubjectKind::acta, seq % 100 == 0 ? "D07" : "AYUN-000001"));
        return all;
    }
};

void TestLogModel::theNewestIsOnTop()
{
    test::Followed followed(200, 30);
    LogModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    prepare(model);
    QCOMPARE(model.rowCount(), 0);
    const auto count = followed.follow(60);
    QVERIFY(count > 10);
    QCOMPARE(model.rowCount(), static_cast<int>(count));
    QCOMPARE(model.entry(0).seq, followed.night.state().seq);
    QCOMPARE(model.entry(1).seq, followed.night.state().seq - 1);
}

void TestLogModel::olderOnesJoinWithoutHoles()
{
    test::Followed followed(200, 30);
    LogModel model(followed.night);
    QSignalSpy wanted(&model, &LogModel::wanted); // no tester here: it asks for more by itself
    prepare(model);
    model.askOlder();
    model.askOlder(); // not twice
    QCOMPARE(wanted.size(), 1);
    const Seq last = followed.night.state().seq;
    QCOMPARE(wanted[0][0].value<Seq>(), last + 1);
    model.addOlder(events(last - 19, last - 10)); // another page asked for it: nothing is here that it joins
    QCOMPARE(model.rowCount(), 0);
    model.addOlder(events(last - 9, last));
    QCOMPARE(model.rowCount(), 10);
    QVERIFY(model.canFetchMore({}));
    model.addOlder(events(1, 4)); // does not join
    QCOMPARE(model.rowCount(), 10);
    model.addOlder(events(1, last - 10));
    QCOMPARE(model.loaded(), static_cast<std::size_t>(last));
    QVERIFY(!model.canFetchMore({}));
    QVERIFY(!model.hasOlder());
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.entry(row).seq, last - static_cast<Seq>(row));
}

void TestLogModel::aNewSnapshotBeginsAnew()
{
    test::Followed followed(200, 30);
    LogModel model(followed.night);
    prepare(model);
    followed.follow(60);
    QVERIFY(model.rowCount() > 0);
    (void)followed.script.playUntil(90); // not heard
    followed.night.setSnapshot(std::make_shared<State>(followed.script.state()), followed.wall);
    QCOMPARE(model.rowCount(), 0);
}

void TestLogModel::wordsAndKindsFilter()
{
    test::Followed followed(200, 30);
    LogModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    prepare(model);
    const Seq last = followed.night.state().seq;
    model.addOlder(events(last > 250 ? last - 249 : 1, last));
    const auto all = model.rowCount();
    model.setFilter({ SubjectKind::sitio }, {});
    QTRY_VERIFY(!model.isScanning());
    const auto some = model.rowCount();
    QVERIFY(some > 0 && some < all);
    for (int row = 0; row < some; ++row)
        QCOMPARE(model.entry(row).seq % 100, Seq { 0 });
    QVERIFY(!model.canFetchMore({}));
    model.setFilter({}, QStringLiteral("d07 DETALLE"));
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), some);
    model.setFilter({}, QStringLiteral("nada de esto"));
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({}, {});
    QCOMPARE(model.rowCount(), all);
}

void TestLogModel::halfAMillionRowsStayCheap()
{
    test::Followed followed(200, 30);
    LogModel model(followed.night);
    prepare(model);
    const Seq base = followed.night.state().seq + 2000000;
    constexpr Seq page = 50000;
    for (Seq done = 0; done < LogModel::mostRows; done += page)
        model.addOlder(events(base - done - page + 1, base - done));
    QCOMPARE(model.loaded(), LogModel::mostRows);
    model.addOlder(events(base - LogModel::mostRows - 9, base - LogModel::mostRows)); // no more
    QCOMPARE(model.loaded(), LogModel::mostRows);
    QElapsedTimer clock;
    clock.start();
    for (int row = 0; row < 1000; ++row)
        (void)model.index(row * 499, LogModel::About).data();
    QVERIFY2(clock.elapsed() < 200, "a screenful of rows costs too much");
    clock.restart();
    model.setFilter({ SubjectKind::sitio }, {});
    QVERIFY2(clock.elapsed() < 200, "the first answer of a filter comes too late");
    QTRY_VERIFY_WITH_TIMEOUT(!model.isScanning(), 20000);
    QCOMPARE(model.rowCount(), static_cast<int>(LogModel::mostRows / 100));
}

void TestLogModel::exportsAreSafe()
{
    QCOMPARE(LogExport::csvCell(QStringLiteral("=1+1")), QByteArray("\"'=1+1\""));
    QCOMPARE(LogExport::csvCell(QStringLiteral("@x")), QByteArray("\"'@x\""));
    QCOMPARE(LogExport::csvCell(QStringLiteral("-2")), QByteArray("\"'-2\""));
    QCOMPARE(LogExport::csvCell(QStringLiteral("a \"b\", ñ\n")), QByteArray("\"a \"\"b\"\", ñ\n\""));
    QCOMPARE(LogExport::csvCell({}), QByteArray("\"\""));
}

void TestLogModel::theExportIsWhatIsShown()
{
    test::Followed followed(200, 30);
    LogModel model(followed.night);
    prepare(model);
    const Seq last = followed.night.state().seq;
    model.addOlder(events(1, last));
    model.setFilter({ SubjectKind::sitio }, {});
    QTRY_VERIFY(!model.isScanning());
    QTemporaryDir folder;
    const auto write = [&](LogExport::Form form, const QString& file) {
        LogExport writing(model, form, file, -360);
        QSignalSpy finished(&writing, &LogExport::finished);
        writing.start();
        return (finished.size() > 0 || finished.wait()) ? finished[0][1].toString() : QStringLiteral("never");
    };
    const auto csv = folder.filePath(QStringLiteral("b.csv"));
    const auto lines = folder.filePath(QStringLiteral("b.jsonl"));
    QCOMPARE(write(LogExport::Form::csv, csv), QString());
    QCOMPARE(write(LogExport::Form::jsonLines, lines), QString());
    QVERIFY(!write(LogExport::Form::csv, QStringLiteral("/nonexistent/x.csv")).isEmpty());
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const auto rows = table.readAll().split('\n');
    QCOMPARE(rows.size(), model.rowCount() + 2); // head, and the end of the last line
    QVERIFY(rows[1].contains("\"'=detalle \"\"uno\"\"\""));
    QFile json(lines);
    QVERIFY(json.open(QIODevice::ReadOnly));
    int count = 0;
    while (!json.atEnd()) {
        const auto object = QJsonDocument::fromJson(json.readLine()).object();
        QCOMPARE(object.value(QStringLiteral("asunto")).toString(), QStringLiteral("D07"));
        QVERIFY(object.value(QStringLiteral("reservado")).toBool());
        ++count;
    }
    QCOMPARE(count, model.rowCount());
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
