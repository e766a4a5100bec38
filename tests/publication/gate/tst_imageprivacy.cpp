// SPDX-License-Identifier: MIT
#include "models/publication/gate/privacy.h"

#include <QTest>

#include <random>

using namespace prep::gate;
using namespace std::string_literals;

namespace {

std::string big(std::size_t value, int bytes)
{
    std::string out;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xff);
    return out;
}

std::string chunk(const std::string& type, const std::string& data)
{
    return big(data.size(), 4) + type + data + "crc!";
}

std::string png(const std::string& more = {}, const std::string& behind = {})
{
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", std::string(13, '\1')) + more + chunk("IDAT", "pixels")
        + chunk("IEND", "") + behind;
}

std::string segment(int marker, const std::string& data)
{
    return "\xff"s + static_cast<char>(marker) + big(data.size() + 2, 2) + data;
}

std::string jpeg(const std::string& more = {}, const std::string& behind = {})
{
    return "\xff\xd8"s + segment(0xe0, "JFIF\0\1\1"s) + more + segment(0xdb, "table") + segment(0xda, "scan")
        + "data\xff\x00more\xff\xd0rest"s + segment(0xc4, "second") + segment(0xda, "scan") + "data\xff\xd9"s + behind;
}

/// A TIFF of one directory with these tags.
std::string tiff(const std::vector<int>& tags, bool little)
{
    const auto number = [&](std::size_t value, int bytes) {
        std::string text = big(value, bytes);
        if (little)
            std::reverse(text.begin(), text.end());
        return text;
    };
    std::string out = (little ? "II"s : "MM"s) + number(42, 2) + number(8, 4) + number(tags.size(), 2);
    for (const int tag : tags)
        out += number(static_cast<std::size_t>(tag), 2) + number(3, 2) + number(1, 4) + number(1, 4);
    return out + number(0, 4);
}

} // namespace

class TestImagePrivacy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAnImageTells_data();
    void saysWhatAnImageTells();
    void anyBytesAreSafe();
    void namesOfPeopleAndDevicesAreForbidden();
};

void TestImagePrivacy::saysWhatAnImageTells_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const std::string& image, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(image) << QString::fromUtf8(says);
    };
    row("a plain PNG", png(), "");
    row("a PNG with colour and resolution", png(chunk("gAMA", "1234") + chunk("pHYs", "123456789")), "");
    row("a PNG with text", png(chunk("tEXt", "Software\0GIMP"s)), "texto tEXt");
    row("a PNG with compressed text", png(chunk("zTXt", "Author\0\0x"s)), "texto zTXt");
    row("a PNG with XMP", png(chunk("iTXt", "XML:com.adobe.xmp")), "texto iTXt");
    row("a PNG with EXIF", png(chunk("eXIf", "II*")), "EXIF");
    row("a PNG with the device's hour", png(chunk("tIME", "1234567")), "fecha del equipo");
    row("a PNG with a part of a maker's own", png(chunk("prVt", "IMEI")), "una parte que no es de la imagen");
    row("a PNG with bytes behind it", png({}, "camera"), "bytes después de la imagen");
    row("a plain JPEG of two scans", jpeg(), "");
    row("a JPEG with a colour profile", jpeg(segment(0xe2, "ICC_PROFILE\0x"s) + segment(0xee, "Adobe")), "");
    row("a JPEG with EXIF", jpeg(segment(0xe1, "Exif\0\0II*"s)), "EXIF");
    row("a JPEG with XMP", jpeg(segment(0xe1, "http://ns.adobe.com/xap/1.0/")), "XMP");
    row("a JPEG with IPTC", jpeg(segment(0xed, "Photoshop 3.0")), "IPTC");
    row("a JPEG with a comment", jpeg(segment(0xfe, "CAE Juan")), "comentario");
    row("a JPEG with a maker's segment", jpeg(segment(0xe4, "x")), "segmento APP4");
    row("a JPEG with a second picture", jpeg(segment(0xe2, "MPF\0"s)), "segmento APP2");
    row("a JPEG with bytes behind it", jpeg({}, "SEFT"), "bytes después de la imagen");
    row("a plain TIFF", tiff({ 256, 257, 259 }, true), "");
    row("a TIFF of a scanner", tiff({ 256, 271 }, true), "fabricante del equipo");
    row("a TIFF of a model, the other way round", tiff({ 256, 272 }, false), "modelo del equipo");
    row("a TIFF with its program", tiff({ 305 }, false), "programa");
    row("a TIFF with GPS", tiff({ 34853 }, true), "GPS");
    row("a TIFF with a maker's own tag", tiff({ 256, 50827 }, true), "el dato 50827, que no es de la imagen");
    row("a plain PDF", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>", "");
    row("a PDF with its producer", "%PDF-1.4\n1 0 obj<</Producer(x)>>endobj", "dato Producer");
    row("a PDF that hides its parts", "%PDF-1.5\n1 0 obj<</Type/ObjStm>>endobj", "partes que no se pueden leer");
    row("a text", "hola", "un formato que no es JPEG, PNG, TIFF ni PDF");
    row("nothing", "", "un formato que no es JPEG, PNG, TIFF ni PDF");
}

void TestImagePrivacy::saysWhatAnImageTells()
{
    QFETCH(QByteArray, image);
    QFETCH(QString, says);
    QCOMPARE(QString::fromStdString(metadataOf(image.toStdString())), says);
}

void TestImagePrivacy::anyBytesAreSafe()
{
    std::mt19937 random(20240602);
    const std::vector<std::string> seeds { png(chunk("gAMA", "1234")), jpeg(segment(0xe2, "ICC_PROFILE")),
        tiff({ 256, 257, 259 }, true), tiff({ 256, 257, 259 }, false) };
    std::size_t told = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string image = seeds[static_cast<std::size_t>(round) % seeds.size()];
        for (int i = 0; i < 1 + round % 8; ++i)
            image[4 + random() % (image.size() - 4)] = static_cast<char>(random());
        image.resize(4 + random() % image.size());
        told += metadataOf(image).empty() ? 0 : 1;
    }
    QVERIFY(told > 1000);
}

void TestImagePrivacy::namesOfPeopleAndDevicesAreForbidden()
{
    for (const char* name : { "operador", "OPERADOR_CAPTURA", "capturista", "idEstacion", "dispositivo", "deviceId",
             "ip", "IP", "persona", "usuario" })
        QVERIFY2(isForbiddenName(name), name);
    for (const char* name : { "personasVotaron", "TOTAL_PERSONAS_VOTARON", "TIPO_CASILLA", "digitalizacion",
             "municipio", "participacion", "PAN" })
        QVERIFY2(!isForbiddenName(name), name);
}

QTEST_GUILESS_MAIN(TestImagePrivacy)
#include "tst_imageprivacy.moc"
