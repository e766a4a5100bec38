// SPDX-License-Identifier: MIT
#include "app/hub/casillaupload.h"
#include "tests/hub/phone.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace prep;
using namespace prep::test;
using namespace prep::hub;

/// The words of an upload, apart from the network (tst_casilla sends them).
class TestCasillaUpload : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEndHasANameOfItsOwn();
    void idsAreOfTheirDevice();
    void noHeadersAreTakenForOthers();
    void noPhotographHurts();
    void answersAreOneLineOfJson();
};

namespace {

std::map<std::string, std::string> right()
{
    return { { "prep-id", std::string(31, '0') + "1" }, { "prep-sha256", std::string(64, 'a') }, { "prep-acta", "AYUN-000001" },
        { "prep-hora", "2024-06-02T20:10:00-06:00" }, { "prep-desfase-ms", "-250" }, { "content-type", "image/png" } };
}

std::variant<CasillaUpload, CasillaFault> read(const std::map<std::string, std::string>& headers)
{
    static const auto process = makeProcess();
    return readUpload(*process, headers, 1000, opening() + 3600000);
}

} // namespace

void TestCasillaUpload::everyEndHasANameOfItsOwn()
{
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < casillaEndCount; ++i) {
        names.insert(name(static_cast<CasillaEnd>(i)));
        const int status = statusOf(static_cast<CasillaEnd>(i));
        QVERIFY(i < 2 ? status == 200 : status >= 400 && status <= 503);
    }
    QCOMPARE(names.size(), casillaEndCount);
    QCOMPARE(name(CasillaEnd::rechazada), std::string_view("rechazada"));
}

void TestCasillaUpload::idsAreOfTheirDevice()
{
    const auto process = makeProcess();
    const auto upload = std::get<CasillaUpload>(read(right()));
    QCOMPARE(upload.desfase, -250);
    QCOMPARE(upload.hora, opening() + 10 * 60000);
    const Command one = commandOf(*process, "TEL-1", upload);
    const Command same = commandOf(*process, "TEL-1", upload);
    const Command other = commandOf(*process, "TEL-2", upload);
    const auto piezaOf = [](const Command& command) { return std::get<command::Digitalizar>(command.body).pieza; };
    QVERIFY(one.id == same.id && one.digest == same.digest && piezaOf(one) == piezaOf(same));
    QVERIFY(one.id != other.id && piezaOf(one) != piezaOf(other) && one.id != piezaOf(one) && one.id != upload.id);
    // The clock measured again is the same upload; another image, acta or hour is not.
    CasillaUpload again = upload;
    again.desfase = 7;
    QVERIFY(commandOf(*process, "TEL-1", again).digest == one.digest);
    for (int what = 0; what < 3; ++what) {
        CasillaUpload differs = upload;
        differs.imagen.bytes[0] ^= what == 0 ? 1 : 0;
        differs.acta += what == 1 ? 1 : 0;
        differs.hora += what == 2 ? 1 : 0;
        QVERIFY(commandOf(*process, "TEL-1", differs).digest != one.digest);
    }
}

/// Values cut, doubled and changed at random are refused or mean what they say.
void TestCasillaUpload::noHeadersAreTakenForOthers()
{
    const auto whole = right();
    QVERIFY(std::holds_alternative<CasillaUpload>(read(whole)));
    const std::string spice = "0aF-+:. ,\"\\<\xc3\xa9\x7f" "Z9";
    quint32 seed = 7;
    const auto random = [&seed](std::size_t below) {
        seed = seed * 1664525 + 1013904223;
        return (seed >> 8) % static_cast<quint32>(below);
    };
    int refused = 0;
    for (int round = 0; round < 20000; ++round) {
        auto headers = whole;
        auto it = std::next(headers.begin(), random(headers.size()));
        std::string& value = it->second;
        const std::size_t at = random(value.size());
        const auto kind = random(4);
        if (kind == 0)
            value[at] = spice[random(spice.size())];
        else if (kind == 1)
            value.insert(at, 1, spice[random(spice.size())]);
        else if (kind == 2)
            value.resize(at);
        else
            value += ", " + value;
        const auto got = read(headers);
        if (const auto* fault = std::get_if<CasillaFault>(&got)) {
            ++refused;
            QVERIFY(!fault->mensaje.empty() && !fault->campo.empty() && statusOf(fault->end) >= 400);
            QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(refusedJson(*fault))).isNull());
            continue;
        }
        const auto& upload = std::get<CasillaUpload>(got);
        QVERIFY(upload.hora - upload.desfase <= opening() + 3600000 + 2000 && upload.hora - upload.desfase >= opening() - 24LL * 3600000);
        QVERIFY(!upload.imagen.isNull() && !upload.id.isNull() && upload.acta < 15);
    }
    QVERIFY2(refused > 5000 && refused < 19900, QByteArray::number(refused).constData());
}

void TestCasillaUpload::noPhotographHurts()
{
    const std::string whole = photo(1, jpegPart('\xe1', std::string("Exif\0\0II\x2a\0\xff\xff\xff\xff", 14))).substr(0, 400);
    for (std::size_t cut = 0; cut <= whole.size(); ++cut)
        QVERIFY(std::holds_alternative<CasillaFault>(checkPhoto(std::string_view(whole).substr(0, cut))));
    QVERIFY(std::holds_alternative<std::string>(checkPhoto(photo(1))));
    QCOMPARE(std::get<CasillaFault>(checkPhoto(photo(1, {}, 0, 10))).end, CasillaEnd::imagen);
    QVERIFY(std::holds_alternative<std::string>(checkPhoto(photo(1, {}, 10000, 6000))));
    QCOMPARE(std::get<CasillaFault>(checkPhoto(photo(1, {}, 10001, 6000))).end, CasillaEnd::imagen);
}

void TestCasillaUpload::answersAreOneLineOfJson()
{
    const std::string answer = refusedJson({ CasillaEnd::casilla, "PREP-Acta", "comillas \" y </script>\n" });
    QVERIFY(answer.ends_with('\n') && answer.find('\n') == answer.size() - 1);
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(answer)).object();
    QCOMPARE(object.value(QLatin1String("codigo")).toString(), QStringLiteral("casilla"));
    QCOMPARE(object.value(QLatin1String("mensaje")).toString(), QStringLiteral("comillas \" y </script>\n"));
}

QTEST_GUILESS_MAIN(TestCasillaUpload)
#include "tst_casillaupload.moc"
