// SPDX-License-Identifier: MIT
#include "models/codec/eventcodec.h"
#include "models/codec/upcast.h"
#include "tests/codec/samples.h"

#include <QTest>

using namespace prep;

/// Plays a future in which a person's body has changed twice: version 1 wrote a role number, version 2 its name but no
/// site, version 3 is what the program reads today.
class TestUpcast : public QObject {
    Q_OBJECT

private slots:
    void olderBodiesAreRead_data();
    void olderBodiesAreRead();
    void currentBodySaysItsVersion();
    void otherKindsStayAsTheyWere();
    void refused_data();
    void refused();
    void everyKindIsAtTheVersionThatFormatSays();
    void linksOfTheFirstVersionAreRead();
    void viewsOfTheFirstVersionAreRead();
    void plansOfTheFirstVersionNameNoActivation();
};

namespace {

bool isOfVersionTwo(EventKind kind)
{
    return kind == EventKind::enlaceCambiado || kind == EventKind::publicoVisto || kind == EventKind::pasoTerminado
        || kind == EventKind::planAnotado || kind == EventKind::planRefrendado || kind == EventKind::planCancelado;
}

Result<std::string> nameTheRole(std::string_view body)
{
    const auto at = body.find("\"papel\":3");
    if (at == std::string_view::npos)
        return Error { codec::errBody, "key 'papel': expected 3" };
    return "{\"ver\":2," + std::string(body.substr(1, at - 1)) + "\"papel\":\"supervisor\"}";
}

Result<std::string> addTheSite(std::string_view body)
{
    return "{\"ver\":3," + std::string(body.substr(9, body.size() - 10)) + ",\"sitio\":\"\"}";
}

constexpr std::array<codec::Upcaster, 2> upcasters { codec::Upcaster { EventKind::personaAlta, 1, &nameTheRole },
    codec::Upcaster { EventKind::personaAlta, 2, &addTheSite } };
constexpr codec::BodyVersions future { upcasters };

Status decode(std::string_view body, Event& event)
{
    event.header.kind = EventKind::personaAlta;
    return codec::decodeBody(body, event, future);
}

} // namespace

void TestUpcast::olderBodiesAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("of the first version, through two upcasters") << QByteArray(R"({"nombre":"Ana","papel":3})");
    QTest::newRow("of the second version, through one") << QByteArray(R"({"ver":2,"nombre":"Ana","papel":"supervisor"})");
    QTest::newRow("of the current version, as it is") << QByteArray(R"({"ver":3,"nombre":"Ana","papel":"supervisor","sitio":""})");
}

void TestUpcast::olderBodiesAreRead()
{
    QFETCH(QByteArray, body);
    Event event;
    const Status status = decode(body.toStdString(), event);
    QVERIFY2(status.ok(), status.ok() ? "" : status.error().detail.c_str());
    QVERIFY(std::get<body::PersonaAlta>(event.body) == (body::PersonaAlta { "Ana", Role::supervisor, "" }));
}

void TestUpcast::currentBodySaysItsVersion()
{
    Event event;
    event.header.kind = EventKind::personaAlta;
    event.body = body::PersonaAlta { "Ana", Role::supervisor, "D01" };
    std::string body;
    codec::encodeBody(event, body, future);
    QCOMPARE(body, std::string(R"({"ver":3,"nombre":"Ana","papel":"supervisor","sitio":"D01"})"));
    Event read;
    QVERIFY(decode(body, read).ok());
    QVERIFY(read.body == event.body);
}

void TestUpcast::otherKindsStayAsTheyWere()
{
    for (Event& event : samples::events()) {
        if (event.header.kind == EventKind::personaAlta || isOfVersionTwo(event.header.kind))
            continue;
        std::string body;
        codec::encodeBody(event, body, future);
        QCOMPARE(body, codec::encode(event).body);
    }
}

void TestUpcast::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a version newer than the program") << QByteArray(R"({"ver":4,"nombre":"Ana"})");
    QTest::newRow("a first version that says so") << QByteArray(R"({"ver":1,"nombre":"Ana","papel":3})");
    QTest::newRow("a version that is no number") << QByteArray(R"({"ver":"2","nombre":"Ana"})");
    QTest::newRow("an old body its upcaster cannot read") << QByteArray(R"({"nombre":"Ana","papel":99})");
    QTest::newRow("an old body wrong after its upcasters") << QByteArray(R"({"nombre":5,"papel":3})");
}

void TestUpcast::refused()
{
    QFETCH(QByteArray, body);
    Event event;
    const Status status = decode(body.toStdString(), event);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, codec::errBody);
}

void TestUpcast::everyKindIsAtTheVersionThatFormatSays()
{
    for (const Event& event : samples::events())
        QCOMPARE(codec::bodyVersions().current(event.header.kind), isOfVersionTwo(event.header.kind) ? 2 : 1);
}

void TestUpcast::linksOfTheFirstVersionAreRead()
{
    Event event;
    event.header.kind = EventKind::enlaceCambiado;
    QVERIFY(codec::decodeBody(R"({"enLinea":true,"causa":"conectado","orden":"000000000000000000000000000000a1"})", event).ok());
    QVERIFY(std::get<body::EnlaceCambiado>(event.body) == (body::EnlaceCambiado { EstadoEnlace::enLinea, CausaEnlace::ninguna, 0xff, "conectado" }));
    QVERIFY(event.orden && event.orden->bytes[15] == 0xa1);
    QVERIFY(codec::decodeBody(R"({"enLinea":false,"causa":"sin señal"})", event).ok());
    QCOMPARE(std::get<body::EnlaceCambiado>(event.body).estado, EstadoEnlace::sinSenal);
    QVERIFY(!codec::decodeBody(R"({"enLinea":3,"causa":""})", event).ok());
}

void TestUpcast::viewsOfTheFirstVersionAreRead()
{
    Event event;
    event.header.kind = EventKind::publicoVisto;
    QVERIFY(codec::decodeBody(R"({"corte":2,"hora":1717380112345,"estado":1,"demora":41000,"detalle":"x"})", event).ok());
    QVERIFY(std::get<body::PublicoVisto>(event.body) == (body::PublicoVisto { 2, 1717380112345, VistaPublica::atrasada, 41000, "x", 0 }));
    QVERIFY(!codec::decodeBody(R"({"corte":2})", event).ok());
    QVERIFY(!codec::decodeBody("{}", event).ok());
}

void TestUpcast::plansOfTheFirstVersionNameNoActivation()
{
    const auto read = [](EventKind kind, std::string_view body) {
        Event event;
        event.header.kind = kind;
        return codec::decodeBody(body, event).ok() ? event : Event {};
    };
    Event event = read(EventKind::planRefrendado, "{}");
    QVERIFY(std::get<body::PlanRefrendado>(event.body) == body::PlanRefrendado {});
    event = read(EventKind::planRefrendado, R"({"orden":"000000000000000000000000000000a1"})");
    QVERIFY(std::get<body::PlanRefrendado>(event.body).lote.isNull() && event.orden && event.orden->bytes[15] == 0xa1);
    event = read(EventKind::planCancelado, R"({"motivo":"falsa alarma"})");
    QVERIFY(std::get<body::PlanCancelado>(event.body) == (body::PlanCancelado { "falsa alarma", {} }));
    event = read(EventKind::pasoTerminado, R"({"paso":"reporte","salida":"sigue"})");
    QVERIFY(std::get<body::PasoTerminado>(event.body) == (body::PasoTerminado { "reporte", "sigue", {} }));
    event = read(EventKind::planAnotado, R"({"paso":"","texto":"x"})");
    QVERIFY(std::get<body::PlanAnotado>(event.body) == (body::PlanAnotado { "", "x", {} }));
    QVERIFY(std::holds_alternative<std::monostate>(read(EventKind::planRefrendado, "[]").body));
}

QTEST_GUILESS_MAIN(TestUpcast)
#include "tst_upcast.moc"
