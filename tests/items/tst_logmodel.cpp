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
    void aFilterGoesDownToTheFirstEvent();
    void aStoppedSearchKeepsWhatItFound();
    void halfAMillionEventsStayCheap();
    void whoGoesBackFarEnoughComesBackInOneStep();
    void exportsAreSafe();
    void theExportIsWhatIsShown();
    void theExportGoesDownToTheFirstEvent();
    void aCutExportSaysWhereItWasCut();

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
    /// The night as if its log had gone so far.
    static Seq longer(test::Followed& followed, Seq last)
    {
        auto state = std::make_shared<State>(followed.night.state());
        state->seq = last;
        followed.night.setSnapshot(state, followed.wall);
        followed.night.setFreshness(Freshness::live);
        return last;
    }
    /// As a hub with such a log would answer; at a later turn of the event loop, as answers come.
    static void serve(LogModel& model, Seq last)
    {
        connect(
            &model, &LogModel::wanted, &model,
            [&model, last](Seq before, quint32 count) { model.addOlder(page(before, count, last)); }, Qt::QueuedConnection);
    }
    static std::vector<Event> page(Seq before, quint32 count, Seq last)
    {
        const Seq end = std::min(before, last + 1);
        return events(end > count ? end - count : 1, end - 1);
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
    QVERIFY(!followed.script.playUntil(300).empty()); // not heard
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
    serve(model, last);
    model.setFilter({ SubjectKind::sitio }, {});
    QTRY_VERIFY(!model.isSearching());
    const auto some = model.rowCount();
    QVERIFY(some > 0 && some < all);
    for (int row = 0; row < some; ++row)
        QCOMPARE(model.entry(row).seq % 100, Seq { 0 });
    QVERIFY(!model.canFetchMore({}));
    model.setFilter({}, QStringLiteral("d07 DETALLE"));
    QTRY_VERIFY(!model.isSearching());
    QCOMPARE(model.rowCount(), some);
    model.setFilter({}, QStringLiteral("nada de esto"));
    QTRY_VERIFY(!model.isSearching());
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({}, {});
    QCOMPARE(model.rowCount(), all);
}

void TestLogModel::aFilterGoesDownToTheFirstEvent()
{
    test::Followed followed(200, 30);
    const Seq last = longer(followed, 1730);
    LogModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    prepare(model);
    model.addOlder(events(last - 249, last));
    serve(model, last);
    QSignalSpy wanted(&model, &LogModel::wanted);
    model.setFilter({ SubjectKind::sitio }, {});
    QTRY_VERIFY(!model.isSearching());
    QCOMPARE(model.searchedTo(), Seq { 1 });
    QCOMPARE(model.rowCount(), static_cast<int>(last / 100)); // of all that there is, not of what was loaded
    QVERIFY(wanted.size() >= 2);
    for (int row = 1; row < model.rowCount(); ++row)
        QCOMPARE(model.entry(row).seq + 100, model.entry(row - 1).seq);
    QCOMPARE(model.loaded(), std::size_t { 250 }); // what was only looked through is not kept
    model.setFilter({}, {});
    QCOMPARE(model.rowCount(), 250);
}

void TestLogModel::aStoppedSearchKeepsWhatItFound()
{
    test::Followed followed(200, 30);
    const Seq last = longer(followed, 1730);
    LogModel model(followed.night);
    prepare(model);
    model.addOlder(events(last - 249, last));
    model.setFilter({ SubjectKind::sitio }, {}); // nobody answers
    QTRY_COMPARE(model.searchedTo(), last - 249);
    QVERIFY(model.isSearching());
    const int found = model.rowCount();
    QVERIFY(found >= 2);
    model.stopSearch();
    QVERIFY(!model.isSearching());
    model.addOlder(page(last - 249, 500, last)); // the answer came too late
    QCOMPARE(model.rowCount(), found);
    QVERIFY(model.hasOlder());
    serve(model, last);
    model.askOlder(); // on from there
    QTRY_VERIFY_WITH_TIMEOUT(!model.isSearching(), 10000);
    QCOMPARE(model.rowCount(), static_cast<int>(last / 100));
    const std::vector<NightStep> fresh { { event(last + 1, SubjectKind::sitio, "D07"), false } };
    Q_EMIT followed.night.applied(fresh);
    QCOMPARE(model.entry(0).seq, last + 1); // the feed goes on above
}

void TestLogModel::halfAMillionEventsStayCheap()
{
    test::Followed followed(200, 30);
    const Seq last = longer(followed, 500000);
    LogModel model(followed.night);
    prepare(model);
    for (Seq done = 0; done + 10000 <= LogModel::mostRows; done += 10000)
        model.addOlder(events(last - done - 9999, last - done));
    QCOMPARE(model.loaded(), LogModel::mostRows);
    QVERIFY(!model.canFetchMore({})); // not by scrolling alone
    QElapsedTimer clock;
    clock.start();
    for (int row = 0; row < 1000; ++row)
        (void)model.index(row * 49, LogModel::About).data();
    QVERIFY2(clock.elapsed() < 200, "a screenful of rows costs too much");
    serve(model, last);
    clock.restart();
    model.setFilter({ SubjectKind::sitio }, {});
    QVERIFY2(clock.elapsed() < 200, "the first answer of a filter comes too late");
    QTRY_VERIFY_WITH_TIMEOUT(!model.isSearching(), 20000);
    QCOMPARE(model.rowCount(), static_cast<int>(last / 100));
    QCOMPARE(model.loaded(), LogModel::mostRows);
    model.setFilter({ SubjectKind::acta }, {});
    QTRY_VERIFY_WITH_TIMEOUT(!model.isSearching(), 20000);
    QCOMPARE(model.rowCount(), static_cast<int>(LogModel::mostRows)); // what is found is bounded, too
}

void TestLogModel::whoGoesBackFarEnoughComesBackInOneStep()
{
    test::Followed followed(200, 30);
    const Seq last = longer(followed, 200000);
    LogModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    prepare(model);
    for (Seq done = 0; done < LogModel::mostRows; done += 10000)
        model.addOlder(events(last - done - 9999, last - done));
    QVERIFY(!model.isBehind());
    serve(model, last);
    model.askOlder();
    QTRY_VERIFY(model.isBehind());
    QCOMPARE(model.loaded(), LogModel::mostRows);
    QCOMPARE(model.entry(0).seq, last - LogModel::pageRows);
    const std::vector<NightStep> fresh { { event(last + 1), false } };
    Q_EMIT followed.night.applied(fresh);
    QCOMPARE(model.entry(0).seq, last - LogModel::pageRows); // does not join
    model.toNewest();
    QTRY_VERIFY(model.rowCount() > 0);
    QVERIFY(!model.isBehind());
    QCOMPARE(model.entry(0).seq, last);
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
    QTRY_VERIFY(!model.isSearching());
    QTemporaryDir folder;
    const auto write = [&](LogExport::Form form, const QString& file) {
        LogExport writing(followed.night, model, form, file);
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

void TestLogModel::theExportGoesDownToTheFirstEvent()
{
    test::Followed followed(200, 30);
    const Seq last = longer(followed, 1730);
    LogModel model(followed.night);
    prepare(model);
    model.addOlder(events(last - 99, last));
    QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("b.jsonl"));
    LogExport writing(followed.night, model, LogExport::Form::jsonLines, file);
    writing.setSeal([](const Event& event) {
        return event.header.seq == 7 ? LogSeal { "00", {}, {} } : LogSeal { "00", "abcd", "{\"x\":  1}" };
    });
    connect(
        &writing, &LogExport::wanted, &writing,
        [&](Seq before, quint32 count) { writing.addPage(page(before, count, last)); }, Qt::QueuedConnection);
    QSignalSpy finished(&writing, &LogExport::finished);
    QSignalSpy progressed(&writing, &LogExport::progressed);
    writing.start();
    QVERIFY(finished.wait());
    QVERIFY(!writing.isCut());
    QCOMPARE(writing.rows(), quint64 { last });
    QVERIFY(progressed.size() > 2);
    QFile json(file);
    QVERIFY(json.open(QIODevice::ReadOnly));
    Seq next = last;
    while (!json.atEnd()) {
        const auto line = json.readLine();
        const auto object = QJsonDocument::fromJson(line).object();
        QCOMPARE(static_cast<Seq>(object.value(QStringLiteral("numero")).toInteger()), next);
        const bool known = next-- != 7;
        QCOMPARE(object.value(QStringLiteral("hash")).toString(), known ? QStringLiteral("abcd") : QString());
        QCOMPARE(object.value(QStringLiteral("cuerpo")).isNull(), !known);
        QCOMPARE(line.contains("\"cuerpo\":{\"x\":  1}"), known); // its own bytes
    }
    QCOMPARE(next, Seq { 0 });
    QCOMPARE(model.loaded(), std::size_t { 100 });
}

void TestLogModel::aCutExportSaysWhereItWasCut()
{
    test::Followed followed(200, 30);
    const Seq last = longer(followed, 1730);
    LogModel model(followed.night);
    prepare(model);
    model.addOlder(events(last - 99, last));
    QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("b.csv"));
    const auto cut = [&](bool isLive, bool stops) {
        followed.night.setFreshness(isLive ? Freshness::live : Freshness::stale);
        LogExport writing(followed.night, model, LogExport::Form::csv, file);
        writing.setPatience(stops ? 20000 : 50);
        QSignalSpy finished(&writing, &LogExport::finished);
        QSignalSpy wanted(&writing, &LogExport::wanted);
        writing.start();
        if (stops) {
            QTRY_COMPARE(wanted.size(), 1);
            writing.stop();
        }
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(writing.isCut());
        QCOMPARE(writing.rows(), quint64 { 100 });
        QCOMPARE(writing.seen(), Seq { 100 });
        QCOMPARE(writing.all(), last);
        QCOMPARE(wanted.size(), isLive ? 1 : 0);
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), 101);
    };
    cut(true, true); // by a person
    cut(true, false); // nobody answers
    cut(false, false); // there is nobody
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
