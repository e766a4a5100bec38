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
    return "\xff\xd8"s + segment(0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0"s) + more + segment(0xdb, "table") + segment(0xda, "scan")
        + "data\xff\x00more\xff\xd0rest"s + segment(0xc4, "second") + segment(0xda, "scan") + "data\xff\xd9"s + behind;
}

/// A TIFF of one directory with these tags, each of type 3 and value 1.
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

std::string pdf(const std::string& objects)
{
    return "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + objects + "\ntrailer\n<</Size 3/Root 1 0 R/ID[<00ff><00FF>]>>\nstartxref\n9\n%%EOF\n";
}

std::string pdfStream(const std::string& keys, const std::string& content)
{
    return pdf("1 0 obj\n<<" + keys + "/Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream\nendobj");
}

std::string pdfImage(const std::string& content)
{
    return pdfStream("/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/Filter/DCTDecode", content);
}

const std::string jfif = "JFIF\0\1\1\0\0\1\0\1\0\0"s;

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
    row("a PNG with a colour profile, which has a name", png(chunk("iCCP", "CAE Juan\0\0x"s)), "una parte que no es de la imagen");
    row("a PNG with a text for a resolution", png(chunk("pHYs", "by CAE Juan")), "una parte que no es de la imagen");
    row("a PNG with bytes behind it", png({}, "camera"), "bytes después de la imagen");
    row("a plain JPEG of two scans", jpeg(), "");
    row("a JPEG of Adobe's colours", jpeg(segment(0xee, "Adobe\0\x64\0\0\0\0\1"s)), "");
    row("a JPEG with a text that begins as Adobe's colours do", jpeg(segment(0xee, "Adobe, by me"s + "x")), "segmento APP14");
    row("a JPEG with a text behind JFIF", jpeg(segment(0xe0, jfif + "CAE Juan")), "segmento APP0");
    row("a JPEG with a thumbnail", jpeg(segment(0xe0, "JFXX\0\x10"s)), "segmento APP0");
    row("a JPEG with a colour profile, which has a name", jpeg(segment(0xe2, "ICC_PROFILE\0x"s)), "segmento APP2");
    row("a JPEG with a segment of no kind", jpeg(segment(0xf0, "x")), "un segmento que no es de la imagen");
    row("a JPEG with an empty comment", jpeg(segment(0xfe, "")), "");
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
    row("a TIFF with a text for a number", tiff({ 256 }, true).replace(12, 1, "\2"), "el dato 256, que no es de la imagen");
    row("a TIFF with bytes behind it", tiff({ 256 }, true) + "CAE Juan", "bytes que no son de la imagen");
    row("a TIFF filled up with zeros", tiff({ 256 }, true) + std::string(3, '\0'), "");
    row("a TIFF whose directories never end", tiff({ 256 }, true).replace(22, 4, "\x08\0\0\0"s), "partes que se enciman");
    row("a plain PDF", pdfImage(jpeg()), "");
    row("a PDF of a fax", pdfStream("/Type/XObject/Subtype/Image/Filter[/CCITTFaxDecode]/DecodeParms[<</K -1/Columns 8>>]", "fax"), "");
    row("a PDF page", pdf("3 0 obj <</Type/Page/MediaBox[0 0 612 792]/Resources<</XObject<</Im0 2 0 R>>/ProcSet[/PDF/ImageC]>>/Contents 4 0 R>> endobj\n"
                          "4 0 obj<</Length 5 0 R>>stream\nq Q\nendstream endobj"), "");
    row("a PDF with an empty producer", pdf("1 0 obj<</Producer()/Author<>>>endobj\ntrailer<</Info 1 0 R>>"), "");
    row("a PDF that was updated", pdf("1 0 obj<</Type/Catalog>>endobj") + "2 0 obj<</Type/Page>>endobj\n%%EOF\n", "");
    row("a PDF with its producer", pdf("1 0 obj<</Producer(x)>>endobj"), "dato Producer");
    row("a PDF with its producer in hexadecimal", pdf("1 0 obj<</Producer<FEFF006D>>>endobj"), "texto");
    row("a PDF with its author elsewhere", pdf("1 0 obj<</Author 7 0 R>>endobj"), "dato Author");
    row("a PDF with its author as a name", pdf("1 0 obj<</Author/Juan>>endobj"), "dato Author");
    row("a PDF with a disguised author", pdf("1 0 obj<</Auth#6fr()>>endobj"), "un nombre que no es de la imagen");
    row("a PDF with a key of its own", pdf("1 0 obj<</Scanner 7>>endobj"), "dato Scanner");
    row("a PDF with a loose text", pdf("7 0 obj (me) endobj"), "texto");
    row("a PDF with a text under a key", pdf("7 0 obj<</P(me)>>endobj"), "texto en P");
    row("a PDF with a text for an id", pdf("trailer<</ID[<" + std::string(66, '0') + ">]>>"), "texto");
    row("a PDF with a comment", pdf("% CAE Juan\n"), "comentario");
    row("a PDF with a comment for a mark", "%PDF-1.4\n% CAE Juan\n%%EOF\n", "comentario");
    row("a PDF with XMP", pdf("1 0 obj<</Metadata 5 0 R>>endobj"), "dato Metadata");
    row("a PDF whose stream is XMP", pdfStream("", "<x:xmpmeta/>"), "XMP");
    row("a PDF with an embedded file", pdf("1 0 obj<</Names 5 0 R>>endobj"), "dato Names");
    row("a PDF with a script in a stream", pdfStream("", "<</S/JavaScript>>"), "dato JavaScript");
    row("a PDF whose JPEG has EXIF", pdfImage(jpeg(segment(0xe1, "Exif\0\0II*"s))), "EXIF");
    row("a PDF that is encrypted", pdf("trailer<</Encrypt 5 0 R>>"), "dato Encrypt");
    row("a PDF that hides its parts", pdfStream("/Type/ObjStm/N 1/Filter/FlateDecode", "x"), "partes que no se pueden leer");
    row("a PDF packed twice", pdfStream("/Filter[/FlateDecode/DCTDecode]", "x"), "partes que no se pueden leer");
    row("a PDF packed by nobody knows what", pdfStream("/Filter/Crypt", "x"), "partes que no se pueden leer");
    row("a PDF with something drawn by a font", pdfStream("/Type/Font", "x"), "partes que no se pueden leer");
    row("a PDF with a stream longer than it says", pdf("1 0 obj<</Length 3>>stream\nabcdef\nendstream endobj"), "partes que no se pueden leer");
    row("a PDF nested too deep", pdf(std::string(40, '[')), "partes que no se pueden leer");
    row("a PDF with words", pdf("CAE Juan"), "algo que no es de la imagen");
    row("a PDF with bytes behind it", pdf("") + "7", "un final que falta");
    row("a PDF that was cut", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n", "un final que falta");
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
    const std::vector<std::string> seeds { png(chunk("gAMA", "1234")), jpeg(segment(0xee, "Adobe\0\x64\0\0\0\0\1"s)),
        tiff({ 256, 257, 259 }, true), tiff({ 256, 257, 259 }, false), pdfImage(jpeg()) };
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
