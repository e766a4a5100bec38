// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"

#include <QCryptographicHash>
#include <QTest>

using namespace prep;

class TestChain : public QObject {
    Q_OBJECT

private slots:
    void knownAnswers();
    void oneContextGivesTheSameAgain();
    void linkIsTheHashOfItsParts();
};

namespace {

QByteArray bytes(const Digest& digest)
{
    return QByteArray(reinterpret_cast<const char*>(digest.bytes.data()), static_cast<qsizetype>(digest.bytes.size()));
}

} // namespace

void TestChain::knownAnswers()
{
    codec::Sha256 sha;
    QCOMPARE(sha.of("").hex(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(sha.of("abc").hex(), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void TestChain::oneContextGivesTheSameAgain()
{
    codec::Sha256 sha;
    const Digest first = sha.of("acta");
    sha.begin();
    sha.add("left in the middle");
    QVERIFY(sha.of("acta") == first);
    sha.begin();
    sha.add("ac");
    sha.add("ta");
    QVERIFY(sha.end() == first);
}

void TestChain::linkIsTheHashOfItsParts()
{
    codec::Sha256 sha;
    const Digest previous = sha.of("before");
    const Digest body = sha.of("{}");
    const QByteArray whole = bytes(previous) + "header" + bytes(body);
    QCOMPARE(bytes(sha.link(previous, "header", body)), QCryptographicHash::hash(whole, QCryptographicHash::Sha256));
}

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
