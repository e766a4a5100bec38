// SPDX-License-Identifier: MIT
#include "app/publisher/uploader.h"
#include "models/codec/chain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::publisher;
using namespace std::chrono_literals;

namespace {

/// Remembers what it was asked for; fails the first `failures` times.
class Recorder : public Target {
public:
    Status upload(const std::string&, const std::vector<std::string>& files, Until) override
    {
        calls.push_back(files);
        return failures-- > 0 ? Status(Error { 9, "no responde" }) : Status {};
    }
    Result<std::string> read(const std::string&, Until) override { return Error { 9, "no responde" }; }
    std::string name() const override { return place; }

    std::string place = "recorder";
    std::vector<std::vector<std::string>> calls;
    int failures = 0;
};

UploadFile file(const std::string& path, const std::string& content)
{
    return { path, codec::Sha256().of(content), static_cast<std::int64_t>(content.size()) };
}

const UploadOrder first { { file("objetos/aa", "a"), file("corte/0001/x.csv", "uno") }, { file("checkpoint", "c1") }, { file("actual.json", "1") } };
const UploadOrder second { { file("objetos/aa", "a"), file("objetos/bb", "b") }, { file("checkpoint", "c2") }, { file("actual.json", "2") } };

auto later()
{
    return std::chrono::steady_clock::now() + 1h;
}

} // namespace

class TestUploader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void onlyWhatChangedGoesAndThePointerLast();
    void triesAgainAfterGrowingPauses();
    void nothingFollowsWhatDidNotArrive();
    void givesUpWhenItsTimeIsOver();
    void aRestartSendsNothingTwice();
    void aLineThatWasCutDoesNotCount();
    void anotherTargetGetsEverything();

private:
    [[nodiscard]] std::string ledger() const { return m_folder->filePath(QStringLiteral("subido.txt")).toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::chrono::milliseconds> m_pauses;
    Uploader::Pause m_pause;
};

void TestUploader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pauses.clear();
    m_pause = [this](std::chrono::milliseconds time) {
        m_pauses.push_back(time);
        return m_pauses.size() < 100;
    };
}

void TestUploader::onlyWhatChangedGoesAndThePointerLast()
{
    Recorder target;
    Uploader uploader(target, ledger(), m_pause);
    const auto sent = uploader.upload("/r", first, later());
    QVERIFY(sent && sent->files == 4 && sent->bytes == 7);
    QCOMPARE(target.calls.size(), std::size_t { 3 });
    QCOMPARE(target.calls.back(), std::vector<std::string> { "actual.json" });
    target.calls.clear();
    QCOMPARE(uploader.upload("/r", second, later())->files, 3U);
    QCOMPARE(target.calls.front(), std::vector<std::string> { "objetos/bb" });
    QCOMPARE(target.calls.back(), std::vector<std::string> { "actual.json" });
    target.calls.clear();
    QCOMPARE(uploader.upload("/r", second, later())->files, 0U);
    QVERIFY(target.calls.empty());
}

void TestUploader::triesAgainAfterGrowingPauses()
{
    Recorder target;
    target.failures = 3;
    Uploader uploader(target, ledger(), m_pause);
    QVERIFY(uploader.upload("/r", first, later()));
    QCOMPARE(m_pauses, (std::vector<std::chrono::milliseconds> { 500ms, 1000ms, 2000ms }));
    QCOMPARE(target.calls.size(), std::size_t { 6 });
}

void TestUploader::nothingFollowsWhatDidNotArrive()
{
    Recorder target;
    target.failures = 1000;
    Uploader uploader(target, ledger(), m_pause);
    QVERIFY(!uploader.upload("/r", first, later()));
    QCOMPARE(m_pauses.size(), std::size_t { 100 }); // the hub stopped
    for (const auto& call : target.calls)
        QCOMPARE(call.size(), std::size_t { 2 }); // never the checkpoint, never the pointer
}

void TestUploader::givesUpWhenItsTimeIsOver()
{
    Recorder target;
    target.failures = 1000;
    Uploader uploader(target, ledger(), m_pause);
    const auto sent = uploader.upload("/r", first, std::chrono::steady_clock::now());
    QVERIFY(!sent);
    QCOMPARE(sent.error().detail, std::string("no responde"));
    QVERIFY(m_pauses.empty());
}

void TestUploader::aRestartSendsNothingTwice()
{
    Recorder target;
    QVERIFY(Uploader(target, ledger(), m_pause).upload("/r", first, later()));
    target.calls.clear();
    QCOMPARE(Uploader(target, ledger(), m_pause).upload("/r", second, later())->files, 3U);
    QCOMPARE(target.calls.front(), std::vector<std::string> { "objetos/bb" });
}

void TestUploader::aLineThatWasCutDoesNotCount()
{
    Recorder target;
    QVERIFY(Uploader(target, ledger(), m_pause).upload("/r", first, later()));
    QFile file(QString::fromStdString(ledger()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() - 1)); // the machine stopped within "actual.json\n"
    file.close();
    target.calls.clear();
    QCOMPARE(Uploader(target, ledger(), m_pause).upload("/r", first, later())->files, 1U);
    QCOMPARE(target.calls.front(), std::vector<std::string> { "actual.json" });
    target.calls.clear();
    QCOMPARE(Uploader(target, ledger(), m_pause).upload("/r", first, later())->files, 0U);
}

/// What one place has says nothing of another; and back at the first it is asked anew.
void TestUploader::anotherTargetGetsEverything()
{
    Recorder target;
    QVERIFY(Uploader(target, ledger(), m_pause).upload("/r", first, later()));
    Recorder other;
    other.place = "nube:publico";
    QCOMPARE(Uploader(other, ledger(), m_pause).upload("/r", first, later())->files, 4U);
    QCOMPARE(Uploader(other, ledger(), m_pause).upload("/r", first, later())->files, 0U);
    QCOMPARE(Uploader(target, ledger(), m_pause).upload("/r", first, later())->files, 4U);
}

QTEST_GUILESS_MAIN(TestUploader)
#include "tst_uploader.moc"
