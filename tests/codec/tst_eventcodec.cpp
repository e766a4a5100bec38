// SPDX-License-Identifier: MIT
#include "models/codec/eventcodec.h"
#include "models/codec/limits.h"
#include "tests/codec/samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace prep;

class TestEventCodec : public QObject {
    Q_OBJECT

private slots:
    void samplesCoverEveryKind();
    void roundTrip_data();
    void roundTrip();
    void encodingIsDeterministic();
    void bytesAreAsTheFormatSays();
    void hiddenEvent();
    void headerCutAtEachByte();
    void headerMalformed_data();
    void headerMalformed();
    void bodyCutAtEachByte_data();
    void bodyCutAtEachByte();
    void bodyMalformed_data();
    void bodyMalformed();
    void bodyTolerated_data();
    void bodyTolerated();
    void bodyOfAnotherKind();
    void everyKeyIsAskedFor_data();
    void everyKeyIsAskedFor();
    void tooBig();
    void limits_data();
    void limits();
};

namespace {

void kindRows()
{
    QTest::addColumn<int>("index");
    const auto events = samples::events();
    for (std::size_t i = 0; i < events.size(); ++i)
        QTest::addRow("%s", std::string(name(events[i].header.kind)).c_str()) << static_cast<int>(i);
}

Event sample(EventKind kind)
{
    for (Event& event : samples::events()) {
        if (event.header.kind == kind)
            return event;
    }
    return {};
}

std::string bodyOf(const Event& event)
{
    std::string body;
    codec::encodeBody(event, body);
    return body;
}

Status decodeAs(EventKind kind, std::string_view body)
{
    Event event;
    event.header.kind = kind;
    return codec::decodeBody(body, event);
}

} // namespace

void TestEventCodec::samplesCoverEveryKind()
{
    std::vector<int> covered;
    for (const Event& event : samples::events())
        covered.push_back(static_cast<int>(event.header.kind));
    std::vector<int> known;
    for (int kind = 0; kind < 65536; ++kind) {
        if (isKnown(static_cast<EventKind>(kind)))
            known.push_back(kind);
    }
    QCOMPARE(covered, known);
}

void TestEventCodec::roundTrip_data()
{
    kindRows();
}

void TestEventCodec::roundTrip()
{
    QFETCH(int, index);
    const Event event = samples::events()[static_cast<std::size_t>(index)];
    QVERIFY2(codec::checkLimits(event).ok(), "a sample is within the limits");
    const auto encoded = codec::encode(event);
    QVERIFY(encoded.header.size() <= codec::maxHeaderBytes);
    const auto decoded = codec::decode(encoded.header, encoded.body);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : decoded.error().detail.c_str());
    QVERIFY(*decoded == event);
    QVERIFY(codec::encode(*decoded).body == encoded.body);
}

void TestEventCodec::encodingIsDeterministic()
{
    for (const Event& event : samples::events()) {
        QVERIFY(codec::encode(event).header == codec::encode(event).header);
        QVERIFY(codec::encode(event).body == codec::encode(event).body);
    }
}

void TestEventCodec::bytesAreAsTheFormatSays()
{
    Event event = samples::capture(0x0102030405060708, 3);
    event.orden = samples::id(9);
    const auto encoded = codec::encode(event);
    const QByteArray header = QByteArray::fromStdString(encoded.header);
    QCOMPARE(header.left(4).toHex(), QByteArray("01013200")); // version 1, subject acta, kind 50
    QCOMPARE(header.mid(4, 4).toHex(), QByteArray("1affffff")); // offset -230
    QCOMPARE(header.mid(8, 8).toHex(), QByteArray("0807060504030201")); // seq
    QCOMPARE(header.mid(56), QByteArray("\x06" "centro" "\x05" "P0042" "\x05" "E0007" "\x0b" "AYUN-004321"));
    QCOMPARE(QByteArray::fromStdString(encoded.body),
        QByteArray("{\"n\":\"" + QByteArray::fromStdString(samples::id(210).hex())
            + "\",\"acta\":{\"x\":[120,400,-3,402,-1],\"v\":[0,13,999999999]},\"orden\":\""
            + QByteArray::fromStdString(samples::id(9).hex()) + "\"}"));
}

void TestEventCodec::hiddenEvent()
{
    const auto encoded = codec::encode(samples::capture(5, 3));
    const auto decoded = codec::decode(encoded.header, {});
    QVERIFY(decoded.ok());
    QVERIFY(decoded->isHidden());
    QVERIFY(decoded->header == samples::capture(5, 3).header);
    QVERIFY(codec::encode(*decoded).body.empty());
}

void TestEventCodec::headerCutAtEachByte()
{
    for (const Event& event : samples::events()) {
        const std::string header = codec::encode(event).header;
        for (std::size_t size = 0; size < header.size(); ++size) {
            const auto cut = codec::decodeHeader(std::string_view(header).substr(0, size));
            QVERIFY(!cut.ok());
            QCOMPARE(cut.error().code, codec::errHeader);
        }
        QVERIFY(!codec::decodeHeader(header + "x").ok());
    }
}

void TestEventCodec::headerMalformed_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("value");
    QTest::newRow("a version of the future") << 0 << 2;
    QTest::newRow("version zero") << 0 << 0;
    QTest::newRow("an unknown kind of subject") << 1 << 10;
    QTest::newRow("an unknown kind of event") << 2 << 51 + 40;
    QTest::newRow("a kind beyond one byte") << 3 << 1;
    QTest::newRow("a text longer than the rest") << 56 << 60;
    QTest::newRow("a text longer than its limit") << 56 << 65;
    QTest::newRow("a text that is not UTF-8") << 57 << 0xff;
    QTest::newRow("a text with U+0000") << 57 << 0;
}

void TestEventCodec::headerMalformed()
{
    QFETCH(int, offset);
    QFETCH(int, value);
    std::string header = codec::encode(samples::capture(5, 3)).header;
    header[static_cast<std::size_t>(offset)] = static_cast<char>(value);
    const auto decoded = codec::decodeHeader(header);
    QVERIFY(!decoded.ok());
    QCOMPARE(decoded.error().code, codec::errHeader);
}

void TestEventCodec::bodyCutAtEachByte_data()
{
    kindRows();
}

void TestEventCodec::bodyCutAtEachByte()
{
    QFETCH(int, index);
    const Event event = samples::events()[static_cast<std::size_t>(index)];
    const std::string body = bodyOf(event);
    for (std::size_t size = 0; size < body.size(); ++size) {
        const Status status = decodeAs(event.header.kind, std::string_view(body).substr(0, size));
        QVERIFY(!status.ok());
        QCOMPARE(status.error().code, codec::errBody);
    }
    QVERIFY(!decodeAs(event.header.kind, body + "{}").ok());
}

void TestEventCodec::bodyMalformed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("named");
    const int lease = static_cast<int>(EventKind::actaReclamada);
    const int reason = static_cast<int>(EventKind::personaBaja);
    const int capture = static_cast<int>(EventKind::captura1);
    const int person = static_cast<int>(EventKind::personaAlta);
    const int readiness = static_cast<int>(EventKind::preparacionFirmada);
    const QByteArray nonce(32, 'a');
    const auto tally = [&](const QByteArray& inner) { return QByteArray("{\"n\":\"" + nonce + "\",\"acta\":" + inner + "}"); };
    QTest::newRow("an unknown key") << lease << QByteArray(R"({"ronda":1,"vence":5,"otra":1})") << QByteArray("otra");
    QTest::newRow("a missing key") << lease << QByteArray(R"({"ronda":1})") << QByteArray("vence");
    QTest::newRow("a repeated key") << lease << QByteArray(R"({"ronda":1,"vence":5,"vence":5})") << QByteArray("vence");
    QTest::newRow("a repeated key beside a missing one") << lease << QByteArray(R"({"ronda":1,"ronda":1})") << QByteArray("ronda");
    QTest::newRow("a number below its range") << lease << QByteArray(R"({"ronda":0,"vence":5})") << QByteArray("ronda");
    QTest::newRow("a number above its range") << lease << QByteArray(R"({"ronda":5,"vence":5})") << QByteArray("ronda");
    QTest::newRow("a number beyond 64 bits") << lease << QByteArray(R"({"ronda":1,"vence":99999999999999999999999})") << QByteArray("vence");
    QTest::newRow("a leading zero") << lease << QByteArray(R"({"ronda":01,"vence":5})") << QByteArray("ronda");
    QTest::newRow("minus zero") << lease << QByteArray(R"({"ronda":1,"vence":-0})") << QByteArray("vence");
    QTest::newRow("a fraction") << lease << QByteArray(R"({"ronda":1.0,"vence":5})") << QByteArray("ronda");
    QTest::newRow("an exponent") << lease << QByteArray(R"({"ronda":1,"vence":1e3})") << QByteArray("vence");
    QTest::newRow("text for a number") << lease << QByteArray(R"({"ronda":"1","vence":5})") << QByteArray("ronda");
    QTest::newRow("null for a number") << lease << QByteArray(R"({"ronda":null,"vence":5})") << QByteArray("ronda");
    QTest::newRow("a number for text") << reason << QByteArray(R"({"motivo":5})") << QByteArray("motivo");
    QTest::newRow("bad UTF-8") << reason << QByteArray("{\"motivo\":\"\xc3(\"}") << QByteArray("motivo");
    QTest::newRow("overlong UTF-8") << reason << QByteArray("{\"motivo\":\"\xc0\xaf\"}") << QByteArray("motivo");
    QTest::newRow("a raw control character") << reason << QByteArray("{\"motivo\":\"a\nb\"}") << QByteArray("motivo");
    QTest::newRow("U+0000 escaped") << reason << QByteArray(R"({"motivo":"a\u0000"})") << QByteArray("motivo");
    QTest::newRow("half a surrogate pair") << reason << QByteArray(R"({"motivo":"\ud83d"})") << QByteArray("motivo");
    QTest::newRow("the other half alone") << reason << QByteArray(R"({"motivo":"\ude00"})") << QByteArray("motivo");
    QTest::newRow("an unknown escape") << reason << QByteArray(R"({"motivo":"\x"})") << QByteArray("motivo");
    QTest::newRow("text beyond 512 bytes") << reason << QByteArray("{\"motivo\":\"" + QByteArray(513, 'a') + "\"}") << QByteArray("motivo");
    QTest::newRow("text beyond 512 bytes by escapes") << reason << QByteArray("{\"motivo\":\"" + QByteArray("\\n").repeated(513) + "\"}") << QByteArray("motivo");
    QTest::newRow("an identifier beyond 64 bytes") << person << QByteArray("{\"nombre\":\"a\",\"papel\":\"auditor\",\"sitio\":\"" + QByteArray(65, 'a') + "\"}") << QByteArray("sitio");
    QTest::newRow("an unknown role") << person << QByteArray(R"({"nombre":"a","papel":"rey","sitio":""})") << QByteArray("papel");
    QTest::newRow("a number for a truth value") << readiness << QByteArray(R"({"cableado":1})") << QByteArray("cableado");
    QTest::newRow("upper-case hexadecimal") << capture << QByteArray("{\"n\":\"" + QByteArray(32, 'A') + "\",\"acta\":{\"x\":[1,2,3,4,5],\"v\":[]}}") << QByteArray("n");
    QTest::newRow("short hexadecimal") << capture << QByteArray("{\"n\":\"abcd\",\"acta\":{\"x\":[1,2,3,4,5],\"v\":[]}}") << QByteArray("n");
    QTest::newRow("a null id spelt out") << capture << QByteArray("{\"n\":\"" + QByteArray(32, '0') + "\",\"acta\":{\"x\":[1,2,3,4,5],\"v\":[]}}") << QByteArray("n");
    QTest::newRow("four totals") << capture << tally(R"({"x":[1,2,3,4],"v":[1]})") << QByteArray("x");
    QTest::newRow("six totals") << capture << tally(R"({"x":[1,2,3,4,5,6],"v":[1]})") << QByteArray("x");
    QTest::newRow("a cell above the greatest") << capture << tally(R"({"x":[1,2,3,4,5],"v":[1000000000]})") << QByteArray("v");
    QTest::newRow("a cell below the last token") << capture << tally(R"({"x":[1,2,3,4,5],"v":[-4]})") << QByteArray("v");
    QTest::newRow("a list with a trailing comma") << capture << tally(R"({"x":[1,2,3,4,5],"v":[1,]})") << QByteArray("v");
    QTest::newRow("a mark too few") << capture << tally(R"({"x":[1,2,3,4,5],"v":[1],"m":[0,0,0,0,0]})") << QByteArray();
    QTest::newRow("an unknown mark") << capture << tally(R"({"x":[1,2,3,4,5],"v":[],"m":[0,0,0,0,4]})") << QByteArray("m");
    QTest::newRow("an empty list of marks") << capture << tally(R"({"x":[1,2,3,4,5],"v":[],"m":[]})") << QByteArray("m");
    QTest::newRow("an unknown key inside the acta") << capture << tally(R"({"x":[1,2,3,4,5],"v":[],"y":1})") << QByteArray("y");
    QTest::newRow("a missing key inside the acta") << capture << tally(R"({"x":[1,2,3,4,5]})") << QByteArray("v");
    QTest::newRow("no nonce") << capture << QByteArray(R"({"acta":{"x":[1,2,3,4,5],"v":[]}})") << QByteArray("n");
    QTest::newRow("an object for a list") << capture << tally(R"({"x":{},"v":[]})") << QByteArray("x");
    QTest::newRow("a list for the body") << reason << QByteArray("[]") << QByteArray();
    QTest::newRow("nothing") << reason << QByteArray("") << QByteArray();
    QTest::newRow("only spaces") << reason << QByteArray("   ") << QByteArray();
    QTest::newRow("a trailing comma") << reason << QByteArray(R"({"motivo":"a",})") << QByteArray();
    QTest::newRow("a byte order mark") << reason << QByteArray("\xef\xbb\xbf{\"motivo\":\"a\"}") << QByteArray();
    QTest::newRow("an escaped key") << reason << QByteArray(R"({"m\u006ftivo":"a"})") << QByteArray("u006f");
    QTest::newRow("an unknown kind") << 12345 << QByteArray(R"({"motivo":"a"})") << QByteArray("12345");
    QTest::newRow("a body version of the future") << reason << QByteArray(R"({"ver":2,"motivo":"a"})") << QByteArray("ver");
    QTest::newRow("a body version below the first") << reason << QByteArray(R"({"ver":1,"motivo":"a"})") << QByteArray("ver");
}

void TestEventCodec::bodyMalformed()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, named);
    Event event;
    event.header.kind = static_cast<EventKind>(kind);
    const Status status = codec::decodeBody(body.toStdString(), event);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, codec::errBody);
    QVERIFY2(QByteArray::fromStdString(status.error().detail).contains(named), status.error().detail.c_str());
    QVERIFY(event.isHidden()); // nothing of a refused body is kept
}

void TestEventCodec::bodyTolerated_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("keys in another order") << QByteArray(R"({"vence":5,"ronda":1})");
    QTest::newRow("spaces and line ends") << QByteArray("{ \"ronda\" : 1 ,\r\n\t\"vence\" : 5 }\n");
    QTest::newRow("the command's digest first") << QByteArray(R"({"orden":"0123456789abcdef0123456789abcdef","vence":5,"ronda":1})");
}

void TestEventCodec::bodyTolerated()
{
    QFETCH(QByteArray, body);
    Event event;
    event.header.kind = EventKind::actaReclamada;
    const Status status = codec::decodeBody(body.toStdString(), event);
    QVERIFY2(status.ok(), status.ok() ? "" : status.error().detail.c_str());
    QVERIFY(std::get<body::ActaReclamada>(event.body) == (body::ActaReclamada { 1, 5 }));
}

void TestEventCodec::bodyOfAnotherKind()
{
    const auto events = samples::events();
    int refused = 0;
    for (const Event& event : events) {
        for (const Event& other : events) {
            if (event.body.index() == other.body.index())
                continue;
            Event read;
            read.header.kind = other.header.kind;
            if (codec::decodeBody(bodyOf(event), read))
                QVERIFY(fits(other.header.kind, read.body)); // kinds that share their keys, as the two of one reason
            else
                ++refused;
        }
    }
    QVERIFY(refused > 1000);
}

void TestEventCodec::everyKeyIsAskedFor_data()
{
    kindRows();
}

void TestEventCodec::everyKeyIsAskedFor()
{
    QFETCH(int, index);
    Event event = samples::events()[static_cast<std::size_t>(index)];
    event.orden.reset();
    if (auto* capture = std::get_if<body::Captura>(&event.body)) { // the only other keys that may be left out
        capture->conflictos.clear();
        capture->explicacion.clear();
    }
    // The version comes first in a body, however its other keys are ordered.
    const auto bytes = [](QJsonObject object) {
        const QJsonValue version = object.take(QLatin1String("ver"));
        const QByteArray rest = QJsonDocument(object).toJson(QJsonDocument::Compact);
        const QByteArray begin = "{\"ver\":" + QByteArray::number(version.toInt()) + (object.isEmpty() ? "" : ",");
        return (version.isUndefined() ? rest : begin + rest.mid(1)).toStdString();
    };
    const QJsonObject whole = QJsonDocument::fromJson(QByteArray::fromStdString(bodyOf(event))).object();
    for (const QString& key : whole.keys()) {
        if (key == QLatin1String("ver"))
            continue; // without it the body is of the first version
        QJsonObject less = whole;
        less.remove(key);
        const Status status = decodeAs(event.header.kind, bytes(less));
        QVERIFY(!status.ok());
        QVERIFY2(QString::fromStdString(status.error().detail).contains(key), status.error().detail.c_str());
    }
    QVERIFY(decodeAs(event.header.kind, bytes(whole)).ok());
}

void TestEventCodec::tooBig()
{
    const std::string big = "{\"motivo\":\"a\"}" + std::string(codec::maxBodyBytes, ' ');
    const Status status = decodeAs(EventKind::personaBaja, big);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, codec::errTooBig);
    QCOMPARE(codec::decodeHeader(std::string(codec::maxHeaderBytes + 1, '\1')).error().code, codec::errTooBig);
    Event greatest = samples::capture(1, codec::maxBoxes);
    auto& capture = std::get<body::Captura>(greatest.body);
    capture.tally.boxes.assign(codec::maxBoxes, cellMax);
    capture.tally.marks.assign(capture.tally.fieldCount(), Mark::soloLetra);
    QVERIFY(codec::checkLimits(greatest).ok());
    const auto encoded = codec::encode(greatest);
    QVERIFY(encoded.body.size() <= codec::maxBodyBytes);
    QVERIFY(*codec::decode(encoded.header, encoded.body) == greatest);
}

void TestEventCodec::limits_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("a subject's key beyond 64 bytes") << 0;
    QTest::newRow("an actor that is not UTF-8") << 1;
    QTest::newRow("a body of another kind") << 2;
    QTest::newRow("a text beyond 512 bytes") << 3;
    QTest::newRow("a text with U+0000") << 4;
    QTest::newRow("a cell out of range") << 5;
    QTest::newRow("more boxes than any ballot") << 6;
    QTest::newRow("a null digest of the command") << 7;
}

void TestEventCodec::limits()
{
    QFETCH(int, what);
    Event event = sample(EventKind::actaVerificada);
    auto& verified = std::get<body::ActaVerificada>(event.body);
    const std::vector<std::function<void()>> damages {
        [&] { event.header.subject.key.assign(65, 'a'); },
        [&] { event.header.actor = "\xff"; },
        [&] { event.header.kind = EventKind::personaBaja; },
        [&] { verified.motivo.assign(513, 'a'); },
        [&] { verified.motivo.assign(2, '\0'); },
        [&] { verified.tally.totals[2] = -4; },
        [&] { verified.tally.boxes.resize(codec::maxBoxes + 1); },
        [&] { event.orden = Id16 {}; },
    };
    QVERIFY(codec::checkLimits(event).ok());
    damages[static_cast<std::size_t>(what)]();
    const Status status = codec::checkLimits(event);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, codec::errTooBig);
}

QTEST_GUILESS_MAIN(TestEventCodec)
#include "tst_eventcodec.moc"
