// SPDX-License-Identifier: MIT
#include "models/eventlog/logcheck.h"
#include "tests/eventlog/logsurgery.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using surgery::Row;

/// What happens to a log behind the hub's back: each is found, and the first event concerned is named.
class TestLogCheck : public QObject {
    Q_OBJECT

private slots:
    void init();
    void rightLog();
    void everyByteOfAnEvent_data();
    void everyByteOfAnEvent();
    void aByteOfEveryEvent();
    void bytesOfTheFile();
    void missing_data();
    void missing();
    void swapped_data();
    void swapped();
    void inserted_data();
    void inserted();
    void changed_data();
    void changed();
    void tailCut();
    void wholeRewritten();
    void anchors_data();
    void anchors();
    void chainFaultBeforeAnchorIsFirst();
    void damagedFile_data();
    void damagedFile();
    void nothingToCheck();
    void textNamesTheEvent();

private:
    [[nodiscard]] LogReport check() const
    {
        auto report = checkLog(m_path);
        return report ? *report : LogReport {};
    }
    [[nodiscard]] LogReport checkAnchored() const;
    void anchorAt(Seq seq, const Digest& head);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::vector<Row> m_rows;
    std::optional<AnchorKey> m_key;
};

namespace {

constexpr std::size_t logSize = 36; // one event of every kind

Digest digestOf(const std::string& bytes)
{
    Digest digest;
    std::copy_n(bytes.begin(), digest.bytes.size(), digest.bytes.begin());
    return digest;
}

} // namespace

void TestLogCheck::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = surgery::makeLog(m_folder->path().toStdString(), logSize);
    QVERIFY(!m_path.empty());
    m_rows = surgery::readRows(m_path);
    auto key = AnchorKey::generate();
    QVERIFY(key.ok());
    m_key = std::move(*key);
}

LogReport TestLogCheck::checkAnchored() const
{
    LogCheckOptions options;
    options.anchorFile = m_folder->filePath(QStringLiteral("anclas.jsonl")).toStdString();
    options.publicKey = m_key->publicKey();
    auto report = checkLog(m_path, options);
    return report ? *report : LogReport {};
}

void TestLogCheck::anchorAt(Seq seq, const Digest& head)
{
    const auto anchor = m_key->sign("puebla-2024", seq, head, 1);
    QVERIFY(anchor.ok());
    QVERIFY(appendAnchor(m_folder->filePath(QStringLiteral("anclas.jsonl")).toStdString(), *anchor).ok());
}

void TestLogCheck::rightLog()
{
    anchorAt(10, digestOf(m_rows[9].hash));
    anchorAt(36, digestOf(m_rows[35].hash));
    const LogReport report = checkAnchored();
    QVERIFY(report.ok());
    QCOMPARE(report.count, Seq { logSize });
    QVERIFY(report.head == digestOf(m_rows.back().hash));
    QCOMPARE(report.process, std::string("puebla-2024"));
    QCOMPARE(report.anchors, std::size_t { 2 });
    QCOMPARE(report.anchored, Seq { 36 });
    QVERIFY(report.text().find("íntegro") != std::string::npos);
}

void TestLogCheck::everyByteOfAnEvent_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("fault");
    QTest::newRow("of the header") << 0 << static_cast<int>(LogFault::headerChanged);
    QTest::newRow("of the body") << 1 << static_cast<int>(LogFault::bodyChanged);
    QTest::newRow("of the hash") << 2 << static_cast<int>(LogFault::hashChanged);
}

void TestLogCheck::everyByteOfAnEvent()
{
    QFETCH(int, column);
    QFETCH(int, fault);
    constexpr std::size_t target = 3;
    auto rows = m_rows;
    rows.resize(target + 4);
    std::string& bytes = column == 0 ? rows[target].header : column == 1 ? rows[target].body : rows[target].hash;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char right = bytes[i];
        bytes[i] = static_cast<char>(right ^ (1 << i % 8));
        QVERIFY(surgery::writeRows(m_path, rows));
        const LogReport report = check();
        QVERIFY(report.fault.has_value());
        QCOMPARE(static_cast<int>(report.fault->fault), fault);
        QCOMPARE(report.fault->seq, Seq { target + 1 });
        QCOMPARE(report.fault->byte, static_cast<int>(i));
        QCOMPARE(report.fault->was, static_cast<std::uint8_t>(right));
        QCOMPARE(report.count, Seq { target });
        bytes[i] = right;
    }
}

void TestLogCheck::aByteOfEveryEvent()
{
    for (std::size_t target = 0; target < m_rows.size(); ++target) {
        for (const int column : { 0, 1, 2 }) {
            auto rows = m_rows;
            std::string& bytes = column == 0 ? rows[target].header : column == 1 ? rows[target].body : rows[target].hash;
            const std::size_t place = target * 7919 % bytes.size();
            bytes[place] = static_cast<char>(bytes[place] ^ 0x10);
            QVERIFY(surgery::writeRows(m_path, rows));
            const LogReport report = check();
            QVERIFY(report.fault.has_value());
            QCOMPARE(report.fault->seq, Seq { target + 1 });
            QCOMPARE(report.fault->byte, static_cast<int>(place));
        }
    }
}

/// Bytes flipped on the disk itself, under SQLite.
void TestLogCheck::bytesOfTheFile()
{
    QFile file(QString::fromStdString(m_path));
    for (std::size_t target = 0; target < m_rows.size(); target += 5) {
        const QByteArray header = QByteArray::fromStdString(m_rows[target].header);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        const qsizetype at = whole.indexOf(header);
        QVERIFY(at > 0);
        const qsizetype place = at + header.size() + 3; // the body follows its header
        QVERIFY(file.seek(place) && file.putChar(static_cast<char>(whole[place] ^ 4)));
        file.close();
        const LogReport report = check();
        QVERIFY(report.fault.has_value());
        QCOMPARE(report.fault->fault, LogFault::bodyChanged);
        QCOMPARE(report.fault->seq, Seq { target + 1 });
        QCOMPARE(report.fault->byte, 3);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(place) && file.putChar(whole[place]));
        file.close();
        QVERIFY(check().ok());
    }
}

void TestLogCheck::missing_data()
{
    QTest::addColumn<int>("seq");
    QTest::addColumn<bool>("closedUp");
    QTest::newRow("the first") << 1 << false;
    QTest::newRow("one in the middle") << 17 << false;
    QTest::newRow("the last but one") << 35 << false;
    QTest::newRow("the first, the rest closed up") << 1 << true;
    QTest::newRow("one in the middle, the rest closed up") << 17 << true;
    QTest::newRow("the last but one, the rest closed up") << 35 << true;
}

void TestLogCheck::missing()
{
    QFETCH(int, seq);
    QFETCH(bool, closedUp);
    auto rows = m_rows;
    rows.erase(rows.begin() + seq - 1);
    if (closedUp)
        surgery::renumber(rows);
    QVERIFY(surgery::writeRows(m_path, rows));
    const LogReport report = check();
    QVERIFY(report.fault.has_value());
    QCOMPARE(report.fault->fault, LogFault::missing);
    QCOMPARE(report.fault->seq, Seq(seq));
}

void TestLogCheck::swapped_data()
{
    QTest::addColumn<int>("one");
    QTest::addColumn<int>("other");
    QTest::addColumn<bool>("headersSayTheirNewPlace");
    QTest::newRow("neighbours") << 10 << 11 << false;
    QTest::newRow("the first and the last") << 1 << 36 << false;
    QTest::newRow("two far apart") << 5 << 30 << false;
    QTest::newRow("two, with their headers put right") << 10 << 11 << true;
}

void TestLogCheck::swapped()
{
    QFETCH(int, one);
    QFETCH(int, other);
    QFETCH(bool, headersSayTheirNewPlace);
    auto rows = m_rows;
    std::swap(rows[static_cast<std::size_t>(one - 1)], rows[static_cast<std::size_t>(other - 1)]);
    surgery::renumber(rows);
    if (headersSayTheirNewPlace) {
        auto forged = rows;
        surgery::forgeChain(forged);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].header = forged[i].header;
    }
    QVERIFY(surgery::writeRows(m_path, rows));
    const LogReport report = check();
    QVERIFY(report.fault.has_value());
    QCOMPARE(report.fault->fault, headersSayTheirNewPlace ? LogFault::contentChanged : LogFault::outOfOrder);
    QCOMPARE(report.fault->seq, Seq(one));
}

void TestLogCheck::inserted_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("forgery");
    QTest::newRow("a copy of the event before it") << 12 << 0;
    QTest::newRow("an event with a right number and a wrong hash") << 12 << 1;
    QTest::newRow("an event that follows from the one before") << 12 << 2;
    QTest::newRow("garbage") << 12 << 3;
    QTest::newRow("before the first") << 1 << 2;
}

void TestLogCheck::inserted()
{
    QFETCH(int, before);
    QFETCH(int, forgery);
    auto rows = m_rows;
    const auto place = static_cast<std::size_t>(before - 1);
    Row row = rows[forgery == 0 ? place - 1 : 20];
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(place), row);
    surgery::renumber(rows);
    if (forgery == 1 || forgery == 2) {
        auto forged = rows;
        surgery::forgeChain(forged);
        rows[place].header = forged[place].header;
        if (forgery == 2)
            rows[place].hash = forged[place].hash;
    }
    if (forgery == 3)
        rows[place] = { rows[place].seq, "x", "y", "z" };
    QVERIFY(surgery::writeRows(m_path, rows));
    const LogReport report = check();
    QVERIFY(report.fault.has_value());
    QCOMPARE(report.fault->fault, LogFault::inserted);
    // A forged link makes the chain break one event later: there, the number that stood before shows it.
    QCOMPARE(report.fault->seq, Seq(forgery == 2 ? before + 1 : before));
}

void TestLogCheck::changed_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("fault");
    QTest::newRow("a body replaced by another of its kind") << 0 << static_cast<int>(LogFault::contentChanged);
    QTest::newRow("a body that is none") << 1 << static_cast<int>(LogFault::bodyChanged);
    QTest::newRow("a header that is none") << 2 << static_cast<int>(LogFault::headerChanged);
    QTest::newRow("a hash replaced whole") << 3 << static_cast<int>(LogFault::hashChanged);
    QTest::newRow("a hash cut") << 4 << static_cast<int>(LogFault::hashChanged);
    QTest::newRow("an empty body") << 5 << static_cast<int>(LogFault::bodyChanged);
    QTest::newRow("a chained event that nobody can read") << 6 << static_cast<int>(LogFault::unreadable);
    QTest::newRow("the row's number alone") << 7 << static_cast<int>(LogFault::outOfOrder);
}

void TestLogCheck::changed()
{
    QFETCH(int, what);
    QFETCH(int, fault);
    auto rows = m_rows;
    Row& row = rows[3]; // personaBaja
    if (what == 0)
        row.body = "{\"motivo\":\"otro motivo\"}";
    if (what == 1)
        row.body = "no es un cuerpo";
    if (what == 2)
        row.header = "no es un encabezado";
    if (what == 3)
        row.hash.assign(32, 'h');
    if (what == 4)
        row.hash.resize(31);
    if (what == 5)
        row.body.clear();
    if (what == 6) {
        row.body = "{\"x\":1}";
        surgery::forgeChain(rows);
    }
    if (what == 7)
        row.seq = 1000;
    QVERIFY(surgery::writeRows(m_path, rows));
    const LogReport report = check();
    QVERIFY(report.fault.has_value());
    QCOMPARE(static_cast<int>(report.fault->fault), fault);
    QCOMPARE(report.fault->seq, Seq { 4 });
    QCOMPARE(report.count, Seq { 3 });
}

void TestLogCheck::tailCut()
{
    anchorAt(30, digestOf(m_rows[29].hash));
    auto rows = m_rows;
    rows.resize(31);
    QVERIFY(surgery::writeRows(m_path, rows));
    QVERIFY(checkAnchored().ok()); // nothing says that there were more than 30
    rows.resize(22);
    QVERIFY(surgery::writeRows(m_path, rows));
    QVERIFY(check().ok()); // the chain alone cannot know
    const LogReport report = checkAnchored();
    QVERIFY(report.fault.has_value());
    QCOMPARE(report.fault->fault, LogFault::tailCut);
    QCOMPARE(report.fault->seq, Seq { 23 });
    QVERIFY(surgery::writeRows(m_path, {}));
    QCOMPARE(checkAnchored().fault->fault, LogFault::badAnchor); // an empty log does not even say its process
    LogCheckOptions options { m_folder->filePath(QStringLiteral("anclas.jsonl")).toStdString(), m_key->publicKey(), "puebla-2024", true };
    QCOMPARE(checkLog(m_path, options)->fault->fault, LogFault::tailCut);
}

void TestLogCheck::wholeRewritten()
{
    anchorAt(10, digestOf(m_rows[9].hash));
    anchorAt(30, digestOf(m_rows[29].hash));
    auto rows = m_rows;
    rows[19].body = "{\"motivo\":\"otro\"}";
    rows[19].header = rows[3].header;
    surgery::forgeChain(rows);
    QVERIFY(surgery::writeRows(m_path, rows));
    QVERIFY(check().ok()); // the forger's chain is consistent
    const LogReport report = checkAnchored();
    QVERIFY(report.fault.has_value());
    QCOMPARE(report.fault->fault, LogFault::rewritten);
    QCOMPARE(report.fault->seq, Seq { 30 });
    QCOMPARE(report.anchored, Seq { 10 });
}

void TestLogCheck::anchors_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("fault");
    QTest::newRow("of another process") << 0 << static_cast<int>(LogFault::badAnchor);
    QTest::newRow("of another key") << 1 << static_cast<int>(LogFault::badAnchor);
    QTest::newRow("of another key, beyond the end") << 2 << static_cast<int>(LogFault::badAnchor);
}

void TestLogCheck::anchors()
{
    QFETCH(int, what);
    QFETCH(int, fault);
    const auto other = AnchorKey::generate();
    const AnchorKey& signer = what == 0 ? *m_key : *other;
    const auto anchor = signer.sign(what == 0 ? "otro" : "puebla-2024", what == 2 ? 99 : 10, digestOf(m_rows[9].hash), 1);
    QVERIFY(appendAnchor(m_folder->filePath(QStringLiteral("anclas.jsonl")).toStdString(), *anchor).ok());
    const LogReport report = checkAnchored();
    QVERIFY(report.fault.has_value());
    QCOMPARE(static_cast<int>(report.fault->fault), fault);
    QCOMPARE(report.fault->seq, Seq(what == 2 ? 99 : 10));
}

void TestLogCheck::chainFaultBeforeAnchorIsFirst()
{
    anchorAt(30, digestOf(m_rows[29].hash));
    auto rows = m_rows;
    rows[11].body[2] ^= 1;
    rows.resize(20);
    QVERIFY(surgery::writeRows(m_path, rows));
    const LogReport report = checkAnchored();
    QCOMPARE(report.fault->fault, LogFault::bodyChanged);
    QCOMPARE(report.fault->seq, Seq { 12 });
}

void TestLogCheck::damagedFile_data()
{
    QTest::addColumn<int>("page");
    QTest::newRow("the first page") << 0;
    QTest::newRow("the root of the table") << 1;
    QTest::newRow("a page in the middle") << 40;
    QTest::newRow("the end cut off") << -1;
}

void TestLogCheck::damagedFile()
{
    QFETCH(int, page);
    QTemporaryDir folder;
    m_path = surgery::makeLog(folder.path().toStdString(), 1000);
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 4096 * 50);
    if (page < 0)
        QVERIFY(file.resize(4096 * 30));
    else
        QVERIFY(file.seek(4096 * page) && file.write(QByteArray(4096, '\x5a')) == 4096);
    file.close();
    const auto report = checkLog(m_path);
    QVERIFY2(report.ok(), report.ok() ? "" : report.error().detail.c_str());
    QVERIFY(report->fault.has_value());
    QCOMPARE(report->fault->fault, LogFault::fileDamaged);
    QVERIFY(report->fault->seq == report->count + 1 || report->count == 0);
    QVERIFY(!report->fault->detail.empty());
    // What stands before the damage is still served.
    if (const auto log = SqliteEventLog::open(m_path, LogMode::readOnly); log.ok()) {
        Seq served = 0;
        const Status read = (*log)->read(1, [&served](const StoredEvent& event) { return served = event.seq, true; });
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, logerror::corrupt);
        QCOMPARE(served, report->count);
    }
}

void TestLogCheck::nothingToCheck()
{
    QCOMPARE(checkLog(m_path + ".none").error().code, logerror::cannotOpen);
    LogCheckOptions options;
    options.anchorFile = m_path + ".none";
    QCOMPARE(checkLog(m_path, options).error().code, logerror::anchor); // no key
    options.publicKey = m_key->publicKey();
    QCOMPARE(checkLog(m_path, options).error().code, logerror::anchor); // no file
}

void TestLogCheck::textNamesTheEvent()
{
    auto rows = m_rows;
    rows[6].body[1] ^= 1;
    QVERIFY(surgery::writeRows(m_path, rows));
    const std::string text = check().text();
    QVERIFY2(text.starts_with("Evento 7: el contenido del evento fue alterado (byte 1"), text.c_str());
}

QTEST_GUILESS_MAIN(TestLogCheck)
#include "tst_logcheck.moc"
