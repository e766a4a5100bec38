// SPDX-License-Identifier: MIT
#include "tests/wire/samples.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

Q_DECLARE_METATYPE(std::string)

namespace {

/// Encode, read, encode again: the same bytes.
std::string again(const std::string& frame, bool client)
{
    if (client) {
        auto parsed = wire::parseClient(frame);
        return parsed.ok() ? wire::encode(parsed.value()) : parsed.error().detail;
    }
    auto parsed = wire::parseHub(frame);
    return parsed.ok() ? wire::encode(parsed.value()) : parsed.error().detail;
}

bool reads(const std::string& frame, bool client)
{
    return client ? wire::parseClient(frame).ok() : wire::parseHub(frame).ok();
}

} // namespace

/// Every message: good, invalid, malformed, cut at each byte, too big.
class TestMessages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMessageSurvives_data() { rows(); }
    void everyMessageSurvives();
    void everyCutIsRefused_data() { rows(); }
    void everyCutIsRefused();
    void anUnknownKeyIsNamed_data() { rows(); }
    void anUnknownKeyIsNamed();
    void everyChangedByteIsSafe_data() { rows(); }
    void everyChangedByteIsSafe();
    void invalidIsRefused_data();
    void invalidIsRefused();
    void tooBigIsRefusedBeforeParsing();
    void bodyTravelsVerbatim();
    void keysMayComeInAnyOrder();
    void tooManyCommandsAreRefused();

private:
    static void rows();
};

void TestMessages::rows()
{
    QTest::addColumn<std::string>("frame");
    QTest::addColumn<bool>("client");
    for (const auto& [name, message] : clientSamples())
        QTest::newRow((std::string(name) + " from a client").c_str()) << wire::encode(message) << true;
    for (const auto& [name, message] : hubSamples())
        QTest::newRow((std::string(name) + " from the hub").c_str()) << wire::encode(message) << false;
}

void TestMessages::everyMessageSurvives()
{
    QFETCH(const std::string, frame);
    QFETCH(const bool, client);
    QCOMPARE(again(frame, client), frame);
}

void TestMessages::everyCutIsRefused()
{
    QFETCH(const std::string, frame);
    QFETCH(const bool, client);
    for (std::size_t size = 0; size < frame.size(); ++size)
        QVERIFY2(!reads(frame.substr(0, size), client), frame.substr(0, size).c_str());
}

void TestMessages::anUnknownKeyIsNamed()
{
    QFETCH(std::string, frame);
    QFETCH(const bool, client);
    frame.insert(frame.size() - 1, ",\"intruso\":1");
    const std::string why = client ? wire::parseClient(frame).error().detail : wire::parseHub(frame).error().detail;
    QVERIFY2(why.find("intruso") != std::string::npos, why.c_str());
}

void TestMessages::everyChangedByteIsSafe()
{
    QFETCH(const std::string, frame);
    QFETCH(const bool, client);
    for (std::size_t i = 0; i < frame.size(); ++i) {
        for (const char byte : { '\0', '"', '}', '\xff', '9' }) {
            std::string changed = frame;
            changed[i] = byte;
            (void)reads(changed, client); // whatever it says, it says it without harm
        }
    }
}

void TestMessages::invalidIsRefused_data()
{
    QTest::addColumn<std::string>("frame");
    const auto row = [](const char* name, const char* frame) { QTest::newRow(name) << std::string(frame); };
    row("nothing at all", "");
    row("no object", "[1]");
    row("no tag", "{\"n\":1,\"reloj\":2}");
    row("an unknown tag", "{\"t\":\"latidos\",\"n\":1,\"reloj\":2}");
    row("a hub's message from a client", "{\"t\":\"aviso\",\"clave\":\"disco\",\"activo\":true}");
    row("a missing key", "{\"t\":\"latido\",\"n\":1}");
    row("a key given twice", "{\"t\":\"latido\",\"n\":1,\"n\":1,\"reloj\":2}");
    row("the tag given twice", "{\"t\":\"latido\",\"t\":\"latido\",\"n\":1,\"reloj\":2}");
    row("a text for a number", "{\"t\":\"latido\",\"n\":\"1\",\"reloj\":2}");
    row("a negative number for a count", "{\"t\":\"latido\",\"n\":-1,\"reloj\":2}");
    row("a fraction for an integer", "{\"t\":\"latido\",\"n\":1.5,\"reloj\":2}");
    row("a number beyond 64 bits", "{\"t\":\"latido\",\"n\":99999999999999999999,\"reloj\":2}");
    row("text after the object", "{\"t\":\"latido\",\"n\":1,\"reloj\":2}x");
    row("a second object", "{\"t\":\"latido\",\"n\":1,\"reloj\":2}{}");
    row("a digest too short", "{\"t\":\"pideImagen\",\"imagen\":\"abcd\"}");
    row("a speed that is no number", "{\"t\":\"reloj\",\"n\":1,\"ahora\":1,\"velocidad\":1e99}");
    row("a negative speed", "{\"t\":\"reloj\",\"n\":1,\"ahora\":1,\"velocidad\":-1}");
    row("bytes that are no UTF-8", "{\"t\":\"pideHistoria\",\"n\":1,\"acta\":\"\xff\xfe\"}");
    row("null for a value", "{\"t\":\"latido\",\"n\":null,\"reloj\":2}");
    row("a bundle from before its beginning", "{\"t\":\"pideBulto\",\"n\":1,\"bulto\":\"000102030405060708090a0b0c0d0e0f\",\"desde\":-1}");
    row("a bundle without bytes", "{\"t\":\"subeBulto\",\"n\":1,\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000001\",\"bytes\":0}");
    row("a receipt without its signature", "{\"t\":\"traeRecibo\",\"n\":1,\"recibo\":\"{}\",\"firma\":\"\"}");
    row("an order that is none", "{\"t\":\"ordenes\",\"ordenes\":[{}]}");
}

void TestMessages::invalidIsRefused()
{
    QFETCH(const std::string, frame);
    const auto parsed = wire::parseClient(frame);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, wire::errMalformed);
    QVERIFY(!parsed.error().detail.empty());
}

void TestMessages::tooBigIsRefusedBeforeParsing()
{
    const std::string big
        = "{\"t\":\"pideHistoria\",\"n\":1,\"acta\":\"" + std::string(wire::maxTextFrame, 'x') + "\"}";
    QCOMPARE(wire::parseClient(big).error().code, wire::errTooBig);
    const std::string longText = "{\"t\":\"pideHistoria\",\"n\":1,\"acta\":\"" + std::string(300, 'x') + "\"}";
    QCOMPARE(wire::parseClient(longText).error().code, wire::errMalformed);
    const std::string small(32, 's');
    QVERIFY(wire::parseClient(wire::encode(wire::TraeRecibo { 1, std::string(4096, 'x'), small })).ok());
    QVERIFY(!wire::parseClient(wire::encode(wire::TraeRecibo { 1, std::string(4097, 'x'), small })).ok());
    QVERIFY(!wire::parseClient(wire::encode(wire::TraeRecibo { 1, "{}", std::string(16385, 'x') })).ok());
}

void TestMessages::bodyTravelsVerbatim()
{
    const std::string body = "{\"b\" : [1, 2.50, \"\\u00e1\"], \"a\":{\"}\":\"\\\"\"}}";
    const std::string frame = wire::encode(wire::Eventos { { { "h", body, {} } }, 1 });
    const auto parsed = wire::parseHub(frame);
    QVERIFY(parsed.ok());
    QCOMPARE(std::get<wire::Eventos>(parsed.value()).eventos.front().body, body);
}

void TestMessages::keysMayComeInAnyOrder()
{
    const auto parsed = wire::parseClient(" { \"reloj\" : 2 , \"n\" : 1 , \"t\" : \"latido\" } ");
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : parsed.error().detail.c_str());
    QCOMPARE(std::get<wire::Latido>(parsed.value()).reloj, 2);
}

void TestMessages::tooManyCommandsAreRefused()
{
    wire::Ordenes orders;
    for (std::size_t i = 0; i <= wire::maxCommandsPerFrame; ++i) {
        Command command;
        command.id = someId(static_cast<std::uint8_t>(i));
        command.body = command::AbrirSitio { "D01" };
        orders.ordenes.push_back(command);
    }
    QCOMPARE(wire::parseClient(wire::encode(orders)).error().code, wire::errTooBig);
    orders.ordenes.pop_back();
    QVERIFY(wire::parseClient(wire::encode(orders)).ok());
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
