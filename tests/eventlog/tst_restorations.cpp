// SPDX-License-Identifier: MIT
#include "models/eventlog/anchors.h"
#include "models/eventlog/eventlog.h"
#include "models/eventlog/restorations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

namespace {

constexpr const char* process = "prueba";

Digest digest(std::uint8_t value)
{
    Digest made;
    made.bytes.fill(value);
    return made;
}

Restoration made(const AnchorKey& key, Seq seq, Millis at)
{
    Restoration restoration { seq, digest(1), seq + 50, "P0001", at - 1000, at, digest(2), {} };
    restoration.firma = *key.sign(codec::restorationText(process, restoration));
    return restoration;
}

} // namespace

class TestRestorations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineComesBackAsItWas();
    void everyChangeIsNoticed_data();
    void everyChangeIsNoticed();
    void aFileIsReadWholeOrNamed();
    void explainsAnchorsOfTheLostHubAlone();

private:
    AnchorKey m_key = AnchorKey::generate().value();
    QTemporaryDir m_dir;
};

void TestRestorations::aLineComesBackAsItWas()
{
    const auto restoration = made(m_key, 100, 5000);
    const auto line = restorationLine(restoration);
    QVERIFY(line.ends_with("}\n"));
    const auto back = parseRestorationLine(std::string_view(line).substr(0, line.size() - 1));
    QVERIFY2(back.ok(), back ? "" : back.error().detail.c_str());
    QCOMPARE(*back, restoration);
    QVERIFY(codec::verifyRestoration(*back, process, m_key.publicKey()));
    QVERIFY(!codec::verifyRestoration(*back, "otro", m_key.publicKey()));
    QVERIFY(!codec::verifyRestoration(*back, process, AnchorKey::generate()->publicKey()));
    for (std::size_t cut = 0; cut + 1 < line.size(); ++cut)
        QVERIFY(!parseRestorationLine(std::string_view(line).substr(0, cut)).ok());
    QVERIFY(!parseRestorationLine(std::string(4096, ' ')).ok());
}

void TestRestorations::everyChangeIsNoticed_data()
{
    QTest::addColumn<int>("field");
    for (int field = 0; field < 7; ++field)
        QTest::newRow(qPrintable(QStringLiteral("field %1").arg(field))) << field;
}

void TestRestorations::everyChangeIsNoticed()
{
    QFETCH(int, field);
    auto changed = made(m_key, 100, 5000);
    if (field == 0)
        --changed.seq;
    else if (field == 1)
        changed.cabeza = digest(9);
    else if (field == 2)
        --changed.anclado;
    else if (field == 3)
        changed.por = "P0002";
    else if (field == 4)
        ++changed.copiado;
    else if (field == 5)
        ++changed.en;
    else
        changed.respaldo = digest(9);
    QVERIFY(!codec::verifyRestoration(changed, process, m_key.publicKey()));
}

void TestRestorations::aFileIsReadWholeOrNamed()
{
    const QString path = m_dir.filePath(QStringLiteral("restauraciones.jsonl"));
    const auto read = [&] { return readRestorations(path.toStdString(), process, m_key.publicKey()); };
    QVERIFY(read().ok() && read()->empty()); // none there
    const auto write = [&](const std::string& text) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    };
    const auto first = restorationLine(made(m_key, 100, 5000));
    const auto second = restorationLine(made(m_key, 300, 9000));
    QVERIFY(write(first + second));
    QCOMPARE(read()->size(), std::size_t { 2 });
    QCOMPARE(read()->back().seq, Seq { 300 });
    QVERIFY(write(first + restorationLine(made(*AnchorKey::generate(), 300, 9000))));
    QCOMPARE(read().error().code, logerror::anchor);
    QVERIFY(read().error().detail.find(":2:") != std::string::npos);
    QVERIFY(write(first + second.substr(0, 40) + "\n"));
    QVERIFY(!read().ok());
    std::string many;
    for (std::size_t i = 0; i <= mostRestorations; ++i)
        many += first;
    QVERIFY(write(many));
    QVERIFY(!read().ok());
}

void TestRestorations::explainsAnchorsOfTheLostHubAlone()
{
    const std::vector<Restoration> all { made(m_key, 100, 5000), made(m_key, 300, 9000) };
    QVERIFY(!explains(all, 100, 4000)); // the backup holds it
    QCOMPARE(explains(all, 101, 4000)->seq, Seq { 100 });
    QVERIFY(!explains(all, 101, 6000)); // of the restored hub, and held by the second backup
    QCOMPARE(explains(all, 301, 6000)->seq, Seq { 300 });
    QVERIFY(!explains(all, 400, 9000));
    QVERIFY(!explains({}, 400, 0));
}

QTEST_GUILESS_MAIN(TestRestorations)
#include "tst_restorations.moc"
