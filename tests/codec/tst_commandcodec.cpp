// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/codec/commandcodec.h"
#include "tests/codec/samples.h"

#include <QTest>

using namespace prep;

class TestCommandCodec : public QObject {
    Q_OBJECT

private slots:
    void samplesCoverEveryKind();
    void roundTrip_data();
    void roundTrip();
    void digestIsOfTheContent();
    void cutAtEachByte_data();
    void cutAtEachByte();
    void malformed_data();
    void malformed();
    void tooBig();
};

namespace {

void kindRows()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < commandKindCount; ++i)
        QTest::addRow("%s", std::string(name(static_cast<CommandKind>(i + 1))).c_str()) << static_cast<int>(i);
}

} // namespace

void TestCommandCodec::samplesCoverEveryKind()
{
    const auto commands = samples::commands();
    QCOMPARE(commands.size(), commandKindCount);
    for (std::size_t i = 0; i < commands.size(); ++i)
        QCOMPARE(commands[i].body.index(), i);
}

void TestCommandCodec::roundTrip_data()
{
    kindRows();
}

void TestCommandCodec::roundTrip()
{
    QFETCH(int, index);
    const Command command = samples::commands()[static_cast<std::size_t>(index)];
    const std::string json = codec::encodeCommand(command);
    const auto decoded = codec::decodeCommand(json);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : decoded.error().detail.c_str());
    QVERIFY(decoded->id == command.id);
    QCOMPARE(decoded->occurred, command.occurred);
    QCOMPARE(decoded->offset, command.offset);
    QCOMPARE(decoded->body.index(), command.body.index());
    QVERIFY(!decoded->digest.isNull());
    QCOMPARE(codec::encodeCommand(*decoded), json); // every field is in these bytes, away from its default
}

void TestCommandCodec::digestIsOfTheContent()
{
    Command command = samples::commands()[14];
    const Id16 digest = codec::decodeCommand(codec::encodeCommand(command))->digest;
    const std::string json = codec::encodeCommand(command);
    const std::string content = "{" + json.substr(json.find("\"orden\""));
    codec::Sha256 sha;
    const Digest whole = sha.of(content);
    QVERIFY(std::equal(digest.bytes.begin(), digest.bytes.end(), whole.bytes.begin()));
    command.id = samples::id(99);
    QVERIFY(codec::decodeCommand(codec::encodeCommand(command))->digest == digest);
    std::get<command::Capturar>(command.body).tally.boxes[2] += 1;
    QVERIFY(codec::decodeCommand(codec::encodeCommand(command))->digest != digest);
    const auto spaced = codec::decodeCommand(R"({ "id":"00000000000000000000000000000001", "desfase":0, "ocurrio":0, "orden":"abrirSitio", "datos":{ "sitio":"D01" } })");
    const auto compact = codec::decodeCommand(R"({"id":"00000000000000000000000000000002","orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"D01"}})");
    QVERIFY(spaced.ok() && compact.ok());
    QVERIFY(spaced->digest == compact->digest); // however the client wrote it
}

void TestCommandCodec::cutAtEachByte_data()
{
    kindRows();
}

void TestCommandCodec::cutAtEachByte()
{
    QFETCH(int, index);
    const std::string json = codec::encodeCommand(samples::commands()[static_cast<std::size_t>(index)]);
    for (std::size_t size = 0; size < json.size(); ++size) {
        const auto cut = codec::decodeCommand(std::string_view(json).substr(0, size));
        QVERIFY(!cut.ok());
        QCOMPARE(cut.error().code, codec::errCommand);
    }
    QVERIFY(!codec::decodeCommand(json + ",").ok());
}

void TestCommandCodec::malformed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const char* json, const char* named) {
        QTest::newRow(name) << QByteArray(json).replace("ID", "0123456789abcdef0123456789abcdef") << QByteArray(named);
    };
    row("a letter and its mark apart", "{\"id\":\"ID\",\"orden\":\"abrirSitio\",\"ocurrio\":0,\"desfase\":0,\"datos\":{\"sitio\":\"e\xcc\x81\"}}", "NFC");
    row("the same by an escape", R"({"id":"ID","orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"e\u0301"}})", "NFC");
    row("no id", R"({"orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"D01"}})", "id");
    row("a null id", R"({"id":"","orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"D01"}})", "id");
    row("an unknown command", R"({"id":"ID","orden":"volar","ocurrio":0,"desfase":0,"datos":{}})", "orden");
    row("no command", R"({"id":"ID","ocurrio":0,"desfase":0,"datos":{}})", "orden");
    row("an empty command", R"({"id":"ID","orden":"","ocurrio":0,"desfase":0,"datos":{}})", "orden");
    row("no data", R"({"id":"ID","orden":"abrirSitio","ocurrio":0,"desfase":0})", "datos");
    row("data before the command", R"({"id":"ID","datos":{"sitio":"D01"},"orden":"abrirSitio","ocurrio":0,"desfase":0})", "orden");
    row("data of another command", R"({"id":"ID","orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"acta":"X"}})", "acta");
    row("an unknown key", R"({"id":"ID","orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"D01"},"rol":"sistema"})", "rol");
    row("a digest sent along", R"({"id":"ID","digest":"ID","orden":"abrirSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"D01"}})", "digest");
    row("a repeated command", R"({"id":"ID","orden":"abrirSitio","orden":"cerrarSitio","ocurrio":0,"desfase":0,"datos":{"sitio":"D01"}})", "orden");
    row("a time before 1970", R"({"id":"ID","orden":"abrirSitio","ocurrio":-1,"desfase":0,"datos":{"sitio":"D01"}})", "ocurrio");
    row("an offset beyond 32 bits", R"({"id":"ID","orden":"abrirSitio","ocurrio":0,"desfase":2147483648,"datos":{"sitio":"D01"}})", "desfase");
    row("an unknown cause", R"({"id":"ID","orden":"declararSinActa","ocurrio":0,"desfase":0,"datos":{"acta":"A","causa":4}})", "causa");
    row("a number as text", R"({"id":"ID","orden":"reclamar","ocurrio":0,"desfase":0,"datos":{"acta":"A","ronda":"1"}})", "ronda");
    row("not an object", "\"abrirSitio\"", "");
    row("nothing", "", "");
}

void TestCommandCodec::malformed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, named);
    const auto decoded = codec::decodeCommand(json.toStdString());
    QVERIFY(!decoded.ok());
    QCOMPARE(decoded.error().code, codec::errCommand);
    QVERIFY2(QByteArray::fromStdString(decoded.error().detail).contains(named), decoded.error().detail.c_str());
}

void TestCommandCodec::tooBig()
{
    const std::string json = codec::encodeCommand(samples::commands()[0]) + std::string(codec::maxCommandBytes, ' ');
    QVERIFY(!codec::decodeCommand(json).ok());
}

QTEST_GUILESS_MAIN(TestCommandCodec)
#include "tst_commandcodec.moc"
