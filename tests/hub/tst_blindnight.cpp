// SPDX-License-Identifier: MIT
#include "tests/hub/blindnight.h"

#include <QElapsedTimer>
#include <QTest>

using namespace prep;
using namespace prep::test;

/// A whole night in front of everyone: no byte of any session tells a value before its hour. And whatever leaks on
/// purpose, by any way and in any shape, is found by the same search.
class TestBlindNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyLearnsAnythingBeforeItsHour();
    void whatTheHubLeaksIsFound_data();
    void whatTheHubLeaksIsFound();
    void everyShapeIsFound_data();
    void everyShapeIsFound();

private:
    static std::string join(const std::vector<std::string>& lines);
    std::unique_ptr<BlindNight> m_small; ///< in which no hub leaked: leaks are put into its records
};

std::string TestBlindNight::join(const std::vector<std::string>& lines)
{
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return all;
}

void TestBlindNight::nobodyLearnsAnythingBeforeItsHour()
{
    QElapsedTimer clock;
    clock.start();
    BlindNight night(3000, 21);
    const std::string trouble = night.play();
    QVERIFY2(trouble.empty(), trouble.c_str());
    const qint64 played = clock.elapsed();
    const BlindNight::Verdict verdict = night.judge();
    QVERIFY2(verdict.error.empty(), verdict.error.c_str());
    qInfo("%zu sessions, %.1f MB, %zu patterns (%zu nonces): played in %.1f s, searched in %.1f s",
        night.records().size(), static_cast<double>(verdict.bytes) / 1e6, verdict.patterns, verdict.nonces,
        static_cast<double>(played) / 1e3, static_cast<double>(clock.elapsed() - played) / 1e3);
    qInfo("%zu actas verified, %zu published, %zu blind for ever", verdict.verified, verdict.published,
        verdict.blindForEver);
    QVERIFY2(verdict.leakCount == 0, join(verdict.leaks).c_str());

    // The search is not blind itself: whoever may see everything is found to have seen everything.
    QCOMPARE(verdict.verified, std::size_t { 2400 });
    QCOMPARE(verdict.blindForEver, std::size_t { 600 });
    QVERIFY(verdict.published > 2000 && verdict.published < verdict.verified);
    int told = 0;
    for (const auto& record : night.records()) {
        const std::size_t seen = verdict.actasSeen.at(record->name());
        const std::size_t may = record->view() == View::interno ? verdict.verified
            : record->view() == View::observador                ? verdict.published
                                                                : 0;
        QVERIFY2(seen == may, (record->name() + " saw " + std::to_string(seen)).c_str());
        told += may != 0 ? 1 : 0;
    }
    QCOMPARE(told, 4 * 7); // five roles of the staff and two observers, four times
    QVERIFY(verdict.nonces > 6000);
}

void TestBlindNight::whatTheHubLeaksIsFound_data()
{
    QTest::addColumn<int>("leak");
    QTest::addColumn<QString>("victim");
    QTest::newRow("feed") << static_cast<int>(hub::Leak::feed) << "observador desde el inicio";
    QTest::newRow("snapshot") << static_cast<int>(hub::Leak::snapshot) << "observador que reanuda";
    QTest::newRow("history") << static_cast<int>(hub::Leak::history) << "coordinador desde el inicio";
}

void TestBlindNight::whatTheHubLeaksIsFound()
{
    QFETCH(int, leak);
    QFETCH(QString, victim);
    BlindNight night(300, 3, static_cast<hub::Leak>(leak));
    const std::string trouble = night.play();
    QVERIFY2(trouble.empty(), trouble.c_str());
    const BlindNight::Verdict verdict = night.judge();
    QVERIFY2(verdict.error.empty(), verdict.error.c_str());
    QVERIFY(verdict.leakCount > 0);
    const std::string all = join(verdict.leaks);
    QVERIFY2(all.find(victim.toStdString()) != std::string::npos, all.c_str());
}

void TestBlindNight::everyShapeIsFound_data()
{
    QTest::addColumn<QString>("carrier");
    for (const char* carrier : { "feed", "snapshot", "history" })
        QTest::newRow(carrier) << carrier;
}

namespace {

/// A night's vote vector in each shape, and its nonce.
std::vector<std::pair<std::string, std::string>> leaksOf(const BlindNight& night)
{
    const std::vector<Cell> votes = night.neverVerified();
    std::vector<std::pair<std::string, std::string>> leaks;
    constexpr std::pair<Shape, const char*> shapes[] { { Shape::text, "text" }, { Shape::bigEndian, "big endian" },
        { Shape::littleEndian, "little endian" }, { Shape::varint, "varint" }, { Shape::zigzag, "zigzag" } };
    const auto inForms = [&](const std::string& what, const std::string& bytes) {
        leaks.emplace_back(what, bytes);
        leaks.emplace_back(what + " in hex", hexOf(bytes, false));
        leaks.emplace_back(what + " in HEX", hexOf(bytes, true));
        for (std::size_t shift = 0; shift < 3; ++shift) {
            const QByteArray moved
                = QByteArray(static_cast<qsizetype>(shift), 'z') + QByteArray::fromStdString(bytes) + "zz";
            leaks.emplace_back(what + " in base64 +" + std::to_string(shift), moved.toBase64().toStdString());
        }
    };
    for (const auto& [shape, what] : shapes)
        inForms(what, inShape(shape, { votes[0], votes[1] }));
    leaks.emplace_back("one number alone", std::to_string(votes[2]));
    leaks.emplace_back("two numbers apart",
        inShape(Shape::littleEndian, { votes[0] }) + "...." + inShape(Shape::littleEndian, { votes[2] }));
    inForms("nonce", night.blindNonces().front());
    return leaks;
}

/// `leak` as a session would be sent it. Binary can only travel packed, text as a string.
void put(SessionRecord& record, const std::string& carrier, const std::string& leak)
{
    const bool isText = std::all_of(leak.begin(), leak.end(), [](char c) { return c >= ' ' && c < 127; });
    if (carrier == "snapshot") {
        const std::string packed = wire::packSnapshot({ "state " + leak + " end", {} });
        wire::Chunk chunk;
        chunk.kind = 'F';
        chunk.total = packed.size();
        chunk.data = packed;
        record.add(
            false, wire::encode(wire::HubMessage(wire::Foto { 5, {}, 1, static_cast<std::int64_t>(packed.size()) })));
        return record.add(true, wire::encodeChunk(chunk));
    }
    wire::FeedEvent event;
    event.header = isText ? std::string("x") : leak;
    event.digest.bytes[0] = isText ? 0 : 1;
    event.body = isText ? "{\"a\":\"" + leak + "\"}" : std::string();
    if (carrier == "feed")
        record.add(false, wire::encode(wire::HubMessage(wire::Eventos { { event }, 0 })));
    else
        record.add(false, wire::encode(wire::HubMessage(wire::Historia { 1, "AYUN-000001", { event } })));
}

} // namespace

void TestBlindNight::everyShapeIsFound()
{
    QFETCH(QString, carrier);
    if (!m_small) {
        m_small = std::make_unique<BlindNight>(60, 3);
        const std::string trouble = m_small->play();
        QVERIFY2(trouble.empty(), trouble.c_str());
        const BlindNight::Verdict clean = m_small->judge();
        QVERIFY2(clean.leakCount == 0 && clean.error.empty(), join(clean.leaks).c_str());
    }
    BlindNight& night = *m_small;
    SessionRecord* coordinador = night.records().front().get();
    std::uint64_t found = night.judge(coordinador).leakCount; // of the carriers before
    for (const auto& [what, leak] : leaksOf(night)) {
        put(*coordinador, carrier.toStdString(), leak);
        const BlindNight::Verdict verdict = night.judge(coordinador);
        QVERIFY2(verdict.error.empty(), (verdict.error + ": " + what).c_str());
        QVERIFY2(verdict.leakCount > found, what.c_str());
        found = verdict.leakCount;
    }
}

QTEST_GUILESS_MAIN(TestBlindNight)
#include "tst_blindnight.moc"
