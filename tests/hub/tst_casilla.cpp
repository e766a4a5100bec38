// SPDX-License-Identifier: MIT
#include "app/hub/metrics.h"
#include "app/hub/settings.h"
#include "models/process/isotime.h"
#include "tests/hub/lifecycle.h"
#include "tests/hub/phone.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTest>

using namespace prep;
using namespace prep::test;
using namespace std::string_literals;

namespace {

constexpr Millis minute = 60000;

/// A connection that is kept, for what curl does not do.
std::unique_ptr<QSslSocket> connected(const NightData& data, const Identity& identity, quint16 port)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(clientTls(data.caPem(), identity));
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    waitUntil([&] { return socket->isEncrypted() || socket->state() == QAbstractSocket::UnconnectedState; }, 10000);
    return socket;
}

QByteArray exchange(QSslSocket& socket, const QByteArray& bytes, int ms = 10000)
{
    socket.write(bytes);
    QByteArray got;
    const QRegularExpression length(QStringLiteral("Content-Length: (\\d+)"));
    waitUntil([&] {
        got += socket.readAll();
        const qsizetype end = got.indexOf("\r\n\r\n");
        const bool isWhole = end >= 0 && got.size() >= end + 4 + length.match(QString::fromUtf8(got)).captured(1).toInt();
        return isWhole || socket.state() == QAbstractSocket::UnconnectedState;
    }, ms);
    return got + (socket.isOpen() ? socket.readAll() : QByteArray());
}

QByteArray requestOf(const Phones::Headers& headers, const std::string& image)
{
    QByteArray request = "POST /casilla/v1/acta HTTP/1.1\r\nHost: centro\r\n";
    for (auto it = headers.begin(); it != headers.end(); ++it)
        request += it.key() + ": " + it.value() + "\r\n";
    request += "Content-Length: " + QByteArray::number(static_cast<qulonglong>(image.size())) + "\r\n\r\n";
    return request + QByteArray::fromStdString(image);
}

/// An Exif directory with the place in it, as a camera writes it.
std::string exifWithPlace()
{
    const std::string tiff = "II\x2a\0\x08\0\0\0"s + "\1\0"s + "\x25\x88\4\0\1\0\0\0\x1a\0\0\0"s + "\0\0\0\0"s
        + "\2\0"s + "\1\0\2\0\2\0\0\0N\0\0\0"s + "\2\0\5\0\3\0\0\0\x38\0\0\0"s + "\0\0\0\0"s + std::string(24, '\1');
    return jpegPart('\xe1', "Exif\0\0"s + tiff);
}

} // namespace

/// PREP Casilla: telephones over HTTPS to a real hub, by curl.
class TestCasilla : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanupTestCase() { stop(); }
    void anUploadIsInTheLogAndOnTheDisk();
    void anActaIsNamedByItsCasilla();
    void badInputChangesNothing_data();
    void badInputChangesNothing();
    void anHourThatCanBeIsTakenAndFlagged();
    void theSameUploadTwiceIsOne();
    void anIdIsForOneImage();
    void theSameImageUnderAnotherIdIsOnePieza();
    void theAnswerOutlivesTheHub();
    void whoIsNotEnrolledIsToldSo();
    void aRevokedPhoneIsRefusedOnAnOpenConnection();
    void aRevocationMeetsAnUploadUnderWay();
    void refusalsAreCountedAndAlarmed();
    void aPhoneOfASiteSendsForItsSiteOnly();
    void aPhoneHasNoSession();
    void aSlowUploadIsEnded();
    void aCutUploadChangesNothing();
    void tooManyConnectionsAreToldSo();
    void strangersTakeNoPlaceOfAPhone();
    void tooManyBytesAtOnceAreToldSo();
    void onePhoneTakesNotAllTheRoom();
    void aDeviceThatSendsWithoutEndIsHeldBack();
    void whatServersDisagreeAboutIsRefused_data();
    void whatServersDisagreeAboutIsRefused();
    void onlyTls();
    void aSessionIsResumed();
    void theClockIsToldToPhonesAlone();
    void aFullDiskIsSaid();

private:
    void start();
    void stop();
    [[nodiscard]] Seq seq() const { return foldLog(*m_data).seq; }
    [[nodiscard]] int files() const;

    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Phones> m_phones;
    hub::Settings m_settings;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Client> m_clock;
    QByteArray m_table; ///< whose rows share the hub
};

/// The rows of a table share one hub: none of them may leave anything behind.
void TestCasilla::init()
{
    if (QTest::currentDataTag() != nullptr && m_hub && m_table == QByteArray(QTest::currentTestFunction()))
        return;
    m_table = QTest::currentDataTag() != nullptr ? QTest::currentTestFunction() : "";
    stop();
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_phones = std::make_unique<Phones>(*m_data);
    QVERIFY(m_phones->enrol("TEL-0001") && m_phones->enrol("TEL-0002") && m_phones->enrol("TEL-D02", "D02"));
    m_settings = {};
    m_settings.data = m_data->dir().root();
    m_settings.casilla = "127.0.0.1:0";
    m_settings.watchMs = 20;
    m_settings.casillaBurst = 1000;
}

void TestCasilla::start()
{
    if (m_hub)
        return;
    m_hub = std::make_unique<Hub>(m_settings);
    const Status started = m_hub->start();
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().detail.c_str());
    m_phones->talkTo(m_hub->casillaPort());
    m_phones->now = opening() + 30 * minute;
    m_clock = std::make_unique<Client>(m_data->caPem(), m_data->station("SIM"));
    QVERIFY(m_clock->login(m_hub->url(), {}));
    QVERIFY(stepClock(*m_clock, m_phones->now));
}

void TestCasilla::stop()
{
    m_clock.reset();
    m_hub.reset();
}

int TestCasilla::files() const
{
    int count = 0;
    for (QDirIterator it(QString::fromStdString(m_data->dir().imagesFolder()), QDir::Files, QDirIterator::Subdirectories); it.hasNext(); it.next())
        ++count;
    return count;
}

void TestCasilla::anUploadIsInTheLogAndOnTheDisk()
{
    start();
    const std::string image = photo(1);
    auto headers = m_phones->headers(image, "AYUN-000001");
    headers["PREP-Hora"] = QByteArray::fromStdString(formatIso(m_phones->now - 5 * minute + 1500, -360));
    headers["PREP-Desfase-Ms"] = "1500";
    const auto reply = m_phones->send("TEL-0001", image, headers);
    QVERIFY2(reply.status == 200, reply.text().constData());
    QCOMPARE(reply.said("resultado"), QStringLiteral("recibida"));
    QCOMPARE(reply.said("acta"), QStringLiteral("AYUN-000001"));
    QCOMPARE(reply.said("imagen").toLatin1(), sha256(image));
    const State state = foldLog(*m_data);
    QCOMPARE(state.piezas.size(), std::size_t { 1 });
    const Pieza& pieza = state.piezas[0];
    QCOMPARE(reply.said("pieza").toStdString(), pieza.id.hex());
    QCOMPARE(pieza.canal, Canal::casilla);
    QCOMPARE(pieza.imagenEstado, ImagenEstado::enElCentro);
    QCOMPARE(pieza.acopio, m_phones->now - 5 * minute); // when it was photographed, by the corrected clock
    QCOMPARE(state.process->actaKey(pieza.propuesta), std::string("AYUN-000001"));
    QCOMPARE(state.byElection[0].canalCasilla, 1U);
    const std::string hex = pieza.imagen.hex();
    QCOMPARE(readFile(m_data->dir().imagesFolder() + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex, 1 << 20).value(), image);
    QVERIFY(state.findStation("TEL-0001").has_value());
}

void TestCasilla::anActaIsNamedByItsCasilla()
{
    start();
    const std::string image = photo(2);
    auto headers = m_phones->headers(image, "");
    headers["PREP-Eleccion"] = "DIP";
    headers["PREP-Casilla"] = QByteArray::fromStdString(m_data->process()->actas[16].claveCasilla);
    const auto reply = m_phones->send("TEL-0001", image, headers);
    QVERIFY2(reply.status == 200, reply.text().constData());
    QCOMPARE(reply.said("acta"), QStringLiteral("DIP-000002"));
}

void TestCasilla::badInputChangesNothing_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto header = [](const char* name, const char* field, const QByteArray& value, int status, const char* code, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(photo(3)) << QByteArray(field) << value << status << QString::fromUtf8(code) << QString::fromUtf8(says);
    };
    const auto image = [](const char* name, const std::string& bytes, int status, const char* code, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray() << QByteArray() << status << QString::fromUtf8(code) << QString::fromUtf8(says);
    };
    header("a wrong hash", "PREP-SHA256", sha256("otra"), 422, "huella", "no es la anunciada");
    header("half a hash", "PREP-SHA256", "abcd", 400, "mal-formada", "64 dígitos");
    header("an unknown acta", "PREP-Acta", "AYUN-000099", 422, "casilla", "«AYUN-000099»");
    header("an acta that is none", "PREP-Acta", "<script>\"", 422, "casilla", "el catálogo no tiene");
    header("no acta", "PREP-Acta", "", 400, "mal-formada", "falta qué acta es");
    header("a casilla of another acta", "PREP-Casilla", "142403B0100", 422, "casilla", "no es de la elección");
    header("an unknown election", "PREP-Eleccion", "GUB", 422, "casilla", "«GUB»");
    header("in the year 2031", "PREP-Hora", "2031-06-02T20:30:00-06:00", 422, "hora", "aún no llega");
    header("ten seconds ahead", "PREP-Hora", "2024-06-02T20:30:10-06:00", 422, "hora", "en el centro son las 2024-06-02T20:30:00-06:00");
    header("in the year 1970", "PREP-Hora", "1970-01-02T00:00:00Z", 422, "hora", "antes de la apertura");
    header("no hour", "PREP-Hora", "", 400, "mal-formada", "PREP-Hora");
    header("an hour without its zone", "PREP-Hora", "2024-06-02T20:30:00", 400, "mal-formada", "no es una hora");
    header("no offset", "PREP-Desfase-Ms", "", 400, "mal-formada", "GET /casilla/v1/reloj");
    header("an offset of years", "PREP-Desfase-Ms", "220898664000", 400, "mal-formada", "siete días");
    header("no id", "PREP-Id", "", 400, "mal-formada", "32 dígitos");
    header("a null id", "PREP-Id", QByteArray(32, '0'), 400, "mal-formada", "32 dígitos");
    header("a hash said twice", "PREP-SHA256", QByteArray(64, 'a') + ", " + QByteArray(64, 'b'), 400, "mal-formada", "64 dígitos");
    header("a page", "Content-Type", "text/html", 400, "mal-formada", "image/jpeg");
    image("a place (GPS)", photo(4, exifWithPlace()), 422, "metadatos", "dice dónde se tomó (GPS)");
    image("XMP", photo(4, jpegPart('\xe1', "http://ns.adobe.com/xap/1.0/"s)), 422, "metadatos", "apague la ubicación");
    image("a comment", photo(4, jpegPart('\xfe', "de Juan"s)), 422, "metadatos", "apague la ubicación");
    image("0 bytes", "", 422, "imagen", "0 bytes");
    image("no image", "hola", 422, "imagen", "no es una imagen");
    image("a PDF", "%PDF-1.4\n", 422, "imagen", "no es una imagen");
    image("a JPEG that was cut", photo(4).substr(0, 9000), 422, "imagen", "no es una imagen");
    image("200 megapixels", photo(4, {}, 20000, 10000), 422, "imagen", "200 megapíxeles");
    image("17 MiB", std::string(17 << 20, 'x'), 413, "demasiado-grande", "16 MiB");
}

void TestCasilla::badInputChangesNothing()
{
    QFETCH(QByteArray, image);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    start();
    const std::string bytes = image.toStdString();
    auto headers = m_phones->headers(bytes, "AYUN-000001");
    if (!header.isEmpty())
        headers[header] = value;
    const Seq before = seq();
    const int filesBefore = files();
    const auto reply = m_phones->send("TEL-0001", bytes, headers);
    QFETCH(int, status);
    QVERIFY2(reply.status == status, reply.text().constData());
    QCOMPARE(reply.said("resultado"), QStringLiteral("rechazada"));
    QTEST(reply.said("codigo"), "code");
    QFETCH(QString, says);
    const QString whole = reply.said("campo") + u' ' + reply.said("mensaje");
    QVERIFY2(whole.contains(says), qPrintable(whole));
    QCOMPARE(seq(), before);
    QCOMPARE(files(), filesBefore);
    // And the phone that put it right goes on at once.
    const std::string right = photo(5);
    QCOMPARE(m_phones->send("TEL-0001", right, m_phones->headers(right, "AYUN-000001")).status, 200);
}

void TestCasilla::anHourThatCanBeIsTakenAndFlagged()
{
    start();
    const std::string image = photo(6);
    auto headers = m_phones->headers(image, "AYUN-000001");
    // A phone three hours ahead that knows it, an hour before the opening.
    headers["PREP-Hora"] = QByteArray::fromStdString(formatIso(opening() + 120 * minute, -360));
    headers["PREP-Desfase-Ms"] = "10800000";
    const auto reply = m_phones->send("TEL-0001", image, headers);
    QVERIFY2(reply.status == 200, reply.text().constData());
    QVERIFY2(reply.body.contains("\"avisos\":[\"reloj-desviado\",\"fuera-de-horario\"]"), reply.body);
    const State state = foldLog(*m_data);
    QCOMPARE(state.piezas[0].acopio, opening() - 60 * minute);
    QVERIFY(state.piezas[0].relojDesviado);
    const ActaState& acta = state.actas[*state.process->findActa("AYUN-000001")];
    QVERIFY((acta.flags & flagRelojDesviado) && (acta.flags & flagFueraDeHorario));
}

void TestCasilla::theSameUploadTwiceIsOne()
{
    start();
    const std::string image = photo(7);
    auto headers = m_phones->headers(image, "AYUN-000001");
    const auto first = m_phones->send("TEL-0001", image, headers);
    QCOMPARE(first.status, 200);
    const Seq before = seq();
    headers["PREP-Desfase-Ms"] = "12"; // its clock was measured again
    const auto again = m_phones->send("TEL-0001", image, headers);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.body, first.body);
    QCOMPARE(seq(), before);
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 1 });
}

void TestCasilla::anIdIsForOneImage()
{
    start();
    const std::string image = photo(8);
    const std::string other = photo(9);
    auto headers = m_phones->headers(image, "AYUN-000001");
    QCOMPARE(m_phones->send("TEL-0001", image, headers).status, 200);
    const Seq before = seq();
    headers["PREP-SHA256"] = sha256(other);
    const auto reused = m_phones->send("TEL-0001", other, headers);
    QCOMPARE(reused.status, 409);
    QCOMPARE(reused.said("codigo"), QStringLiteral("id-reutilizado"));
    QCOMPARE(seq(), before);
    // Another phone may choose the same number.
    QCOMPARE(m_phones->send("TEL-0002", other, headers).status, 200);
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 2 });
}

void TestCasilla::theSameImageUnderAnotherIdIsOnePieza()
{
    start();
    const std::string image = photo(10);
    const auto first = m_phones->send("TEL-0001", image, m_phones->headers(image, "AYUN-000001"));
    QCOMPARE(first.status, 200);
    const Seq before = seq();
    for (const char* phone : { "TEL-0001", "TEL-0002" }) {
        const auto again = m_phones->send(phone, image, m_phones->headers(image, "AYUN-000001"));
        QCOMPARE(again.status, 200);
        QCOMPARE(again.said("resultado"), QStringLiteral("ya-estaba"));
        QCOMPARE(again.said("pieza"), first.said("pieza"));
    }
    QCOMPARE(seq(), before);
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 1 });
}

void TestCasilla::theAnswerOutlivesTheHub()
{
    start();
    const std::string image = photo(11);
    const auto headers = m_phones->headers(image, "AYUN-000001");
    const auto first = m_phones->send("TEL-0001", image, headers);
    QCOMPARE(first.status, 200);
    stop();
    start();
    QCOMPARE(m_phones->send("TEL-0001", image, headers).body, first.body);
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 1 });
}

void TestCasilla::whoIsNotEnrolledIsToldSo()
{
    QVERIFY(m_phones->issueOnly("TEL-0404"));
    QVERIFY(m_phones->keep("ajeno", m_data->foreignStation("TEL-0001")));
    QVERIFY(m_phones->keep("E-capturista", m_data->station("E-capturista")));
    QVERIFY(m_phones->keep("antes", m_phones->identity("TEL-0002")) && m_phones->enrol("TEL-0002"));
    start();
    const Seq before = seq();
    const std::string image = photo(12);
    for (const auto& [device, code] : std::map<std::string, QString> { { "TEL-0404", QStringLiteral("no-inscrito") },
             { "ajeno", QStringLiteral("sin-certificado") }, { "E-capturista", QStringLiteral("no-inscrito") },
             { "antes", QStringLiteral("no-inscrito") }, { "", QStringLiteral("sin-certificado") } }) {
        const auto reply = m_phones->send(device, image, m_phones->headers(image, "AYUN-000001"));
        QVERIFY2(reply.status == 403, reply.error);
        QCOMPARE(reply.said("codigo"), code);
        QVERIFY(!reply.said("mensaje").isEmpty());
    }
    QVERIFY(foldLog(*m_data).piezas.empty());
    QVERIFY(seq() - before <= 1); // the alarm
    QCOMPARE(m_phones->send("TEL-0002", image, m_phones->headers(image, "AYUN-000001")).status, 200);
}

void TestCasilla::aRevokedPhoneIsRefusedOnAnOpenConnection()
{
    start();
    auto socket = connected(*m_data, m_phones->identity("TEL-0001"), m_hub->casillaPort());
    QVERIFY(socket->isEncrypted());
    const std::string image = photo(13);
    QVERIFY(exchange(*socket, requestOf(m_phones->headers(image, "AYUN-000001"), image)).startsWith("HTTP/1.1 200 "));
    QVERIFY(m_phones->revoke("TEL-0001"));
    QVERIFY(waitUntil([&] { const State state = foldLog(*m_data); return state.stations[*state.findStation("TEL-0001")].revocada; }, 10000));
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    const std::string next = photo(14);
    const QByteArray answer = exchange(*socket, requestOf(m_phones->headers(next, "AYUN-000004"), next));
    QVERIFY2(answer.startsWith("HTTP/1.1 403 ") && answer.contains("\"codigo\":\"revocado\""), answer);
    const auto reply = m_phones->send("TEL-0001", next, m_phones->headers(next, "AYUN-000004"));
    QCOMPARE(reply.status, 403);
    QVERIFY2(reply.said("mensaje").contains(QStringLiteral("entregue el acta en el CATD")), reply.body);
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 1 });
    QCOMPARE(m_phones->send("TEL-0002", next, m_phones->headers(next, "AYUN-000004")).status, 200);
}

void TestCasilla::aRevocationMeetsAnUploadUnderWay()
{
    start();
    auto socket = connected(*m_data, m_phones->identity("TEL-0001"), m_hub->casillaPort());
    const std::string image = photo(15);
    const QByteArray request = requestOf(m_phones->headers(image, "AYUN-000001"), image);
    socket->write(request.left(request.size() - 1));
    QVERIFY(waitUntil([&] { return socket->bytesToWrite() == 0 && socket->encryptedBytesToWrite() == 0; }, 5000));
    QVERIFY(m_phones->revoke("TEL-0001"));
    QVERIFY(waitUntil([&] { const State state = foldLog(*m_data); return state.stations[*state.findStation("TEL-0001")].revocada; }, 10000));
    const QByteArray answer = exchange(*socket, request.right(1));
    QVERIFY2(answer.startsWith("HTTP/1.1 403 ") && answer.contains("\"codigo\":\"revocado\""), answer);
    QVERIFY(foldLog(*m_data).piezas.empty());
}

void TestCasilla::refusalsAreCountedAndAlarmed()
{
    m_settings.metrics = "0";
    QVERIFY(m_phones->revoke("TEL-0001") && m_phones->issueOnly("TEL-0404"));
    start();
    const std::string key = "ingresosFallidos/PREP Casilla";
    QVERIFY(stepClock(*m_clock, m_phones->now + minute));
    const std::string image = photo(16);
    // Who shows nothing is counted; an alarm that anybody could raise would be none.
    QCOMPARE(m_phones->send("", image, m_phones->headers(image, "AYUN-000001")).status, 403);
    QVERIFY(stepClock(*m_clock, m_phones->now + 3 * minute));
    QVERIFY(!foldLog(*m_data).findAlarm(key));
    QCOMPARE(m_phones->send("TEL-0404", image, m_phones->headers(image, "AYUN-000001")).status, 403);
    QCOMPARE(m_phones->send("TEL-0001", image, m_phones->headers(image, "AYUN-000001")).status, 403);
    QVERIFY(stepClock(*m_clock, m_phones->now + 5 * minute));
    QVERIFY(waitUntil([&] { return foldLog(*m_data).findAlarm(key) != nullptr; }, 10000));
    const State alarmed = foldLog(*m_data);
    QVERIFY(alarmed.findAlarm(key)->activa);
    QCOMPARE(alarmed.findAlarm(key)->detalle, std::string("de teléfonos no inscritos o revocados; el último, TEL-0001"));
    const auto metrics = m_phones->curl("", { QStringLiteral("http://127.0.0.1:%1/metrics").arg(m_hub->metricsPort()) });
    for (const char* line : { "prep_casilla_requests_total{fin=\"revocado\"} 1", "prep_casilla_requests_total{fin=\"no-inscrito\"} 1",
             "prep_casilla_requests_total{fin=\"sin-certificado\"} 1", "prep_casilla_requests_total{fin=\"recibida\"} 0" })
        QVERIFY2(metrics.body.contains(line), metrics.body);
    // Ten minutes without another one.
    QVERIFY(stepClock(*m_clock, m_phones->now + 17 * minute));
    QVERIFY(waitUntil([&] { return !foldLog(*m_data).findAlarm(key)->activa; }, 10000));
}

void TestCasilla::aPhoneOfASiteSendsForItsSiteOnly()
{
    start();
    const std::string image = photo(17);
    const auto refused = m_phones->send("TEL-D02", image, m_phones->headers(image, "AYUN-000001"));
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.said("codigo"), QStringLiteral("otro-catd"));
    QVERIFY(foldLog(*m_data).piezas.empty());
    QCOMPARE(files(), 0);
    QCOMPARE(m_phones->send("TEL-D02", image, m_phones->headers(image, "AYUN-000002")).status, 200);
}

void TestCasilla::aPhoneHasNoSession()
{
    start();
    Client phone(m_data->caPem(), m_phones->identity("TEL-0001"));
    QVERIFY(!phone.login(m_hub->url(), {}));
    QCOMPARE(phone.farewell->codigo, wire::errStation);
    Client person(m_data->caPem(), m_phones->identity("TEL-0001"));
    QVERIFY(!person.login(m_hub->url(), Client::person("coordinador")));
    QCOMPARE(person.farewell->codigo, wire::errStation);
}

void TestCasilla::aSlowUploadIsEnded()
{
    m_settings.casillaPatienceMs = 1500;
    m_settings.casillaBytesPerSecond = 100 << 10;
    start();
    const std::string image = photo(18);
    QElapsedTimer timer;
    timer.start();
    const auto reply = m_phones->send("TEL-0001", image, m_phones->headers(image, "AYUN-000001"), { QStringLiteral("--limit-rate"), QStringLiteral("2k"), QStringLiteral("--max-time"), QStringLiteral("20") });
    QVERIFY2(reply.status == 408, reply.text().constData());
    QCOMPARE(reply.said("codigo"), QStringLiteral("demasiado-lenta"));
    QVERIFY(timer.elapsed() < 8000);
    QVERIFY(foldLog(*m_data).piezas.empty());
    // A head that never ends, and a connection that says nothing.
    auto loris = connected(*m_data, m_phones->identity("TEL-0001"), m_hub->casillaPort());
    QVERIFY(exchange(*loris, "POST /casilla/v1/acta HTTP/1.1\r\nA: ", 8000).startsWith("HTTP/1.1 408 "));
    auto mute = connected(*m_data, m_phones->identity("TEL-0001"), m_hub->casillaPort());
    QVERIFY(waitUntil([&] { return mute->state() == QAbstractSocket::UnconnectedState; }, 8000));
}

void TestCasilla::aCutUploadChangesNothing()
{
    start();
    const Seq before = seq();
    const std::string image = photo(19);
    const QByteArray request = requestOf(m_phones->headers(image, "AYUN-000001"), image);
    for (const qsizetype cut : { request.indexOf("PREP-Id"), request.indexOf("\r\n\r\n") + 4, request.size() / 2, request.size() - 1 }) {
        auto socket = connected(*m_data, m_phones->identity("TEL-0001"), m_hub->casillaPort());
        socket->write(request.left(cut));
        QVERIFY(waitUntil([&] { return socket->bytesToWrite() == 0 && socket->encryptedBytesToWrite() == 0; }, 5000));
        socket->abort();
    }
    const std::string next = photo(20);
    QCOMPARE(m_phones->send("TEL-0001", next, m_phones->headers(next, "AYUN-000004")).status, 200);
    QCOMPARE(seq(), before + 2); // that one: digitalizada, imagenRecibida
    QCOMPARE(files(), 1);
}

void TestCasilla::tooManyConnectionsAreToldSo()
{
    m_settings.casillaConnections = 3;
    start();
    std::vector<std::unique_ptr<QSslSocket>> open;
    for (int i = 0; i < 3; ++i) {
        open.push_back(connected(*m_data, m_phones->identity("TEL-0002"), m_hub->casillaPort()));
        QVERIFY(open.back()->isEncrypted());
    }
    const std::string image = photo(21);
    const auto headers = m_phones->headers(image, "AYUN-000001");
    const auto full = m_phones->send("TEL-0001", image, headers);
    QVERIFY2(full.status == 503, full.text().constData());
    QCOMPARE(full.said("codigo"), QStringLiteral("saturado"));
    open.clear();
    QVERIFY(waitUntil([&] { return m_phones->send("TEL-0001", image, headers).status == 200; }, 20000));
}

void TestCasilla::strangersTakeNoPlaceOfAPhone()
{
    m_settings.casillaConnections = 2;
    m_settings.casillaStrangers = 2;
    start();
    const Identity other = m_data->foreignStation("TEL-0001");
    QElapsedTimer timer;
    timer.start();
    const auto isClosed = [](const QSslSocket& socket) { return socket.state() == QAbstractSocket::UnconnectedState; };
    auto nobody = connected(*m_data, {}, m_hub->casillaPort());
    auto foreign = connected(*m_data, other, m_hub->casillaPort());
    QVERIFY(nobody->isEncrypted() && foreign->isEncrypted());
    auto third = connected(*m_data, {}, m_hub->casillaPort());
    QVERIFY(waitUntil([&] { return isClosed(*third); }, 5000));
    QVERIFY(!isClosed(*foreign)); // not because its time was over
    // All places of the telephones are free: two at once.
    auto phone = connected(*m_data, m_phones->identity("TEL-0002"), m_hub->casillaPort());
    QVERIFY(phone->isEncrypted());
    const std::string image = photo(30);
    QCOMPARE(m_phones->send("TEL-0001", image, m_phones->headers(image, "AYUN-000001")).status, 200);
    // Long before the 15 s of a telephone, which has them still.
    QVERIFY(waitUntil([&] { return isClosed(*nobody) && isClosed(*foreign); }, 10000));
    QVERIFY2(timer.elapsed() < 10000, QByteArray::number(timer.elapsed()).constData());
    QVERIFY(!isClosed(*phone));
    QCOMPARE(m_phones->send("", image, m_phones->headers(image, "AYUN-000001")).said("codigo"), QStringLiteral("sin-certificado"));
}

void TestCasilla::tooManyBytesAtOnceAreToldSo()
{
    m_settings.casillaReceiving = 30000;
    start();
    const std::string image = photo(22);
    auto first = connected(*m_data, m_phones->identity("TEL-0002"), m_hub->casillaPort());
    const QByteArray request = requestOf(m_phones->headers(image, "AYUN-000001"), image);
    first->write(request.left(request.size() - 1));
    QVERIFY(waitUntil([&] { return first->bytesToWrite() == 0 && first->encryptedBytesToWrite() == 0; }, 5000));
    QTest::qWait(200); // it is on its way in this machine
    const std::string second = photo(23);
    const auto headers = m_phones->headers(second, "AYUN-000004");
    QCOMPARE(m_phones->send("TEL-0001", second, headers).status, 503);
    QVERIFY(exchange(*first, request.right(1)).startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_phones->send("TEL-0001", second, headers).status, 200);
}

/// Heads that announce the greatest image, and not a byte of it.
void TestCasilla::onePhoneTakesNotAllTheRoom()
{
    m_settings.casillaIdleMs = 3000;
    start();
    const std::string image = photo(28);
    std::vector<std::unique_ptr<QSslSocket>> open;
    for (int i = 0; i < 3; ++i)
        open.push_back(connected(*m_data, m_phones->identity("TEL-0002"), m_hub->casillaPort()));
    const auto announce = [&](int i) {
        QByteArray head = requestOf(m_phones->headers(image, "AYUN-000001"), {});
        return exchange(*open[static_cast<std::size_t>(i)], head.replace("Content-Length: 0", "Expect: 100-continue\r\nContent-Length: 16777216"));
    };
    QVERIFY(announce(0).startsWith("HTTP/1.1 100 ")); // its bytes are reserved
    QVERIFY(announce(1).startsWith("HTTP/1.1 100 "));
    const QByteArray third = announce(2);
    QVERIFY2(third.startsWith("HTTP/1.1 503 ") && third.contains("\"codigo\":\"saturado\""), third);
    QCOMPARE(m_phones->send("TEL-0001", image, m_phones->headers(image, "AYUN-000001")).status, 200);
    // What never comes is given up long before its 34 minutes are over, and the phone may send again.
    for (const int i : { 0, 1 }) {
        const QByteArray ended = exchange(*open[static_cast<std::size_t>(i)], {}, 12000);
        QVERIFY2(ended.startsWith("HTTP/1.1 408 "), ended);
    }
    const std::string next = photo(29);
    QCOMPARE(m_phones->send("TEL-0002", next, m_phones->headers(next, "AYUN-000004")).status, 200);
}

void TestCasilla::aDeviceThatSendsWithoutEndIsHeldBack()
{
    m_settings.casillaPerSecond = 0.01;
    m_settings.casillaBurst = 2;
    start();
    const std::string image = photo(24);
    const auto headers = m_phones->headers(image, "AYUN-000001");
    QCOMPARE(m_phones->send("TEL-0001", image, headers).status, 200);
    QCOMPARE(m_phones->send("TEL-0001", image, headers).status, 200);
    QCOMPARE(m_phones->send("TEL-0001", image, headers).status, 503);
    QCOMPARE(m_phones->send("TEL-0002", image, headers).status, 200);
}

void TestCasilla::whatServersDisagreeAboutIsRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("chunks") << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray("400");
    QTest::newRow("chunks with a space before the colon") << QByteArray("Transfer-Encoding : chunked\r\n") << QByteArray("400");
    QTest::newRow("chunks after a bare line feed") << QByteArray("A: b\nTransfer-Encoding: chunked\r\n") << QByteArray("400");
    QTest::newRow("two lengths") << QByteArray("Content-Length: 5\r\n") << QByteArray("400");
    QTest::newRow("a folded header") << QByteArray("A: b\r\n c\r\n") << QByteArray("400");
    QTest::newRow("a bare carriage return") << QByteArray("A: b\rContent-Length: 5\r\n") << QByteArray("400");
    QTest::newRow("a null byte") << QByteArray("A: b\0c\r\n", 9) << QByteArray("400");
    QTest::newRow("an upgrade by expectation") << QByteArray("Expect: 200-ok\r\n") << QByteArray("417");
}

void TestCasilla::whatServersDisagreeAboutIsRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, status);
    start();
    const Seq before = seq();
    const std::string image = photo(25);
    QByteArray request = requestOf(m_phones->headers(image, "AYUN-000001"), image);
    request.insert(request.indexOf("Host:"), line);
    auto socket = connected(*m_data, m_phones->identity("TEL-0001"), m_hub->casillaPort());
    const QByteArray answer = exchange(*socket, request);
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 ").append(status).append(' ')), answer);
    QVERIFY2(answer.contains("\"resultado\":\"rechazada\"") && answer.count("Content-Type: ") == 1, answer);
    QCOMPARE(seq(), before);
}

void TestCasilla::onlyTls()
{
    start();
    const std::string image = photo(26);
    const auto headers = m_phones->headers(image, "AYUN-000001");
    QCOMPARE(m_phones->send("TEL-0001", image, headers, { QStringLiteral("--tls-max"), QStringLiteral("1.1") }).status, 0);
    QCOMPARE(m_phones->curl("", { QStringLiteral("http://127.0.0.1:%1/casilla/v1/reloj").arg(m_hub->casillaPort()), QStringLiteral("--max-time"), QStringLiteral("10") }).status, 0);
    QCOMPARE(m_phones->send("TEL-0001", image, headers, { QStringLiteral("--tls-max"), QStringLiteral("1.2") }).status, 200);
    QCOMPARE(m_phones->send("TEL-0001", image, headers, { QStringLiteral("--tlsv1.3") }).status, 200);
}

/// As a phone's library does: a second connection that continues the first one's TLS session.
void TestCasilla::aSessionIsResumed()
{
    start();
    const QStringList twice { QStringLiteral("-H"), QStringLiteral("Connection: close"), m_phones->url(QStringLiteral("/casilla/v1/reloj")), m_phones->url(QStringLiteral("/casilla/v1/reloj")) };
    for (const char* most : { "1.2", "1.3" }) {
        const auto reply = m_phones->curl("TEL-0001", QStringList { QStringLiteral("--tls-max"), QString::fromLatin1(most) } + twice);
        QVERIFY2(reply.exit == 0 && reply.body.count("\"ahora\"") == 2, reply.text().constData());
    }
}

void TestCasilla::theClockIsToldToPhonesAlone()
{
    start();
    const QString clock = m_phones->url(QStringLiteral("/casilla/v1/reloj"));
    const auto reply = m_phones->curl("TEL-0001", { clock });
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.said("hora"), QStringLiteral("2024-06-02T20:30:00-06:00"));
    QCOMPARE(m_phones->curl("", { clock }).status, 403);
    QCOMPARE(m_phones->curl("TEL-0001", { QStringLiteral("-X"), QStringLiteral("DELETE"), clock }).status, 405);
    QCOMPARE(m_phones->curl("TEL-0001", { m_phones->url(QStringLiteral("/")) }).status, 404);
}

/// The image cannot be kept: the phone is told to come again, and then it is the same pieza.
void TestCasilla::aFullDiskIsSaid()
{
    start();
    const std::string image = photo(27);
    const auto headers = m_phones->headers(image, "AYUN-000001");
    const QString folder = QString::fromStdString(m_data->dir().imagesFolder());
    QVERIFY(QDir().rename(folder, folder + QStringLiteral(".fuera")));
    QFile block(folder); // a file where the folder should be
    QVERIFY(block.open(QIODevice::WriteOnly));
    const auto full = m_phones->send("TEL-0001", image, headers);
    QCOMPARE(full.status, 503);
    QCOMPARE(full.said("codigo"), QStringLiteral("disco"));
    QCOMPARE(foldLog(*m_data).piezas.at(0).imagenEstado, ImagenEstado::declarada);
    QVERIFY(block.remove() && QDir().rename(folder + QStringLiteral(".fuera"), folder));
    const auto again = m_phones->send("TEL-0001", image, headers);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.said("resultado"), QStringLiteral("recibida"));
    const State state = foldLog(*m_data);
    QCOMPARE(state.piezas.size(), std::size_t { 1 });
    QCOMPARE(state.piezas[0].imagenEstado, ImagenEstado::enElCentro);
}

QTEST_GUILESS_MAIN(TestCasilla)
#include "tst_casilla.moc"
