// SPDX-License-Identifier: MIT
#include "smallprocess.h"

using namespace prep;

/// Each row spoils one thing in a good definition and says which message must come of it, with its place.
class TestDefinitionErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneMistakeIsNamedWithItsPlace_data();
    void oneMistakeIsNamedWithItsPlace();
    void allMistakesComeInOneRun();
    void aDeletedRowIsOneMistake();
    void aFloodOfMistakesIsBounded();
    void missingFilesAreNamed();
    void anythingThatIsCutIsRefusedOrReads();
};

namespace {

std::vector<DefinitionFile> good()
{
    return writeDefinition(test::smallProcess());
}

std::string& contentOf(std::vector<DefinitionFile>& files, const std::string& name)
{
    for (DefinitionFile& file : files) {
        if (file.name == name)
            return file.content;
    }
    files.push_back({ name, {} });
    return files.back().content;
}

} // namespace

void TestDefinitionErrors::oneMistakeIsNamedWithItsPlace_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* file, const char* from, const char* to, const char* message) {
        QTest::newRow(name) << QString::fromUtf8(file) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(message);
    };
    const char* curve = "curva.json";
    const char* minutes = "hasta 21 minutos desde la apertura, de -1440 a 4320 y sin bajar: del primer acta y del 5, 10 … 100 %";
    row("a curve of nobody's", curve, "\"D01\":", "\"X99\":", "curva.json:1:30: clave sitios.X99: «X99»; se esperaba un CATD de catd.csv");
    row("a curve that falls", curve, "[-5,3,9]", "[3,9,-5]", qPrintable(QStringLiteral("curva.json:1:30: clave sitios.D01: «lista»; se esperaba %1").arg(QString::fromUtf8(minutes))));
    row("a minute that is none", curve, "[-5,3,9]", "[1.5]", qPrintable(QStringLiteral("curva.json:1:30: clave sitios.D01: «lista»; se esperaba %1").arg(QString::fromUtf8(minutes))));
    row("a curve of another format", curve, "\"formato\":1", "\"formato\":2", "curva.json:1:12: clave formato: «2»; se esperaba un número entero de 1 a 1");
    const char* a = "actas.csv";
    row("lista nominal is no number", a, ",700,18,140871B0100,", ",12a,18,140871B0100,", "actas.csv:2:13: columna LISTA_NOMINAL: «12a»; se esperaba un número entero de 0 a 9999999");
    row("lista nominal is negative", a, ",700,18,140871B0100,", ",-1,18,140871B0100,", "actas.csv:2:13: columna LISTA_NOMINAL: «-1»; se esperaba un número entero de 0 a 9999999");
    row("lista nominal is empty", a, ",700,18,140871B0100,", ",,18,140871B0100,", "actas.csv:2:13: columna LISTA_NOMINAL: «»; se esperaba un número entero de 0 a 9999999");
    row("representatives are neither number nor N/A", a, ",700,18,140871B0100,", ",700,n/a,140871B0100,", "actas.csv:2:14: columna REPRESENTANTES: «n/a»; se esperaba un número entero de 0 a 9999999");
    row("unknown type of casilla", a, ",0871,B,01,", ",0871,X,01,", "actas.csv:2:9: columna TIPO_CASILLA: «X»; se esperaba un tipo de casilla: B, C, E, S, A, M o P");
    row("ubicacion of fuera de catalogo", a, "0871,B,01,00,1,", "0871,B,01,00,3,", "actas.csv:2:12: columna UBICACION: «3»; se esperaba 1 (urbana) o 2 (no urbana)");
    row("unknown ballot", a, "DIP_LOC-000001,D1,", "DIP_LOC-000001,D9,", "actas.csv:2:2: columna BOLETA: «D9»; se esperaba el id de una boleta de proceso.json");
    row("ballot of another election", a, "DIP_LOC-000001,D1,", "DIP_LOC-000001,M1,", "actas.csv:2:2: columna BOLETA: «M1»; se esperaba una boleta de DIP_LOC");
    row("key of an unknown election", a, "DIP_LOC-000001,", "GUB-000001,", "actas.csv:2:1: columna ACTA: «GUB-000001»; se esperaba una clave ELECCION-000001 de una elección de proceso.json");
    row("key without digits", a, "DIP_LOC-000001,", "DIP_LOC-1,", "actas.csv:2:1: columna ACTA: «DIP_LOC-1»; se esperaba una clave ELECCION-000001 de una elección de proceso.json");
    row("district missing where it is needed", a, ",3,001,ZAPOPAN,120,ZAPOPAN,0871,B", ",3,,ZAPOPAN,120,ZAPOPAN,0871,B", "actas.csv:2:4: columna ID_DISTRITO: «»; se esperaba el distrito de la casilla: la elección es por distrito");
    row("section missing", a, "ZAPOPAN,0871,B,01", "ZAPOPAN,,B,01", "actas.csv:2:8: columna SECCION: «»; se esperaba un texto");
    row("type of acta missing", a, "000001,D1,3,", "000001,D1,,", "actas.csv:2:3: columna TIPO_ACTA: «»; se esperaba un texto");
    row("a field too many", a, "000001,D1,3,", "000001,D1,3,,", "actas.csv:2: «17 campos»; se esperaba 16 campos, como en el encabezado");
    row("quotes that never close", a, "DIP_LOC-000001,D1,", "DIP_LOC-000001,\"D1,", "actas.csv:2:2: «DIP_LOC-000001,\"D1,3,001,ZAPOPAN,120,ZAPOPAN,0871,B,01,00,1,700,18,140871B0100,1…»; se esperaba unas comillas que cierren el campo en la misma línea");
    row("text after quotes", a, "DIP_LOC-000001,D1,", "DIP_LOC-000001,\"D1\"x,", "actas.csv:2:2: «DIP_LOC-000001,\"D1\"x,3,001,ZAPOPAN,120,ZAPOPAN,0871,B,01,00,1,700,18,140871B0100…»; se esperaba una coma tras las comillas");
    row("a column is missing", a, ",BOLETA,", ",BOLETTA,", "actas.csv:1:2: «BOLETTA»; se esperaba una columna conocida|actas.csv:1: «falta una columna»; se esperaba la columna BOLETA");
    row("a column twice", a, "ACTA,BOLETA,TIPO_ACTA", "ACTA,BOLETA,BOLETA", "actas.csv:1:3: «BOLETA»; se esperaba una columna que no se repita|actas.csv:1: «falta una columna»; se esperaba la columna TIPO_ACTA");
    row("an election without actas", "proceso.json", "\"id\": \"AYUN\"", "\"id\": \"AYUNX\"", "actas.csv: «ninguna acta de AYUNX»; se esperaba al menos una por elección");
    const char* s = "catd.csv";
    row("unknown kind of site", s, ",distrital,", ",estatal,", "catd.csv:2:3: columna TIPO: «estatal»; se esperaba una de: distrital, municipal, ccv");
    row("longitude is no number", s, "-103.388988", "103W", "catd.csv:2:7: columna LONGITUD: «103W»; se esperaba grados decimales de -180 a 180");
    row("latitude out of range", s, ",20.72,", ",120.72,", "catd.csv:2:8: columna LATITUD: «120.72»; se esperaba grados decimales de -90 a 90");
    row("unknown link medium", s, ",fibra,fibra,", ",fibra,paloma,", "catd.csv:2:14: columna MEDIO_1: «paloma»; se esperaba una de: cable, fibra, wifi, movil, satelital");
    row("UPS is neither yes nor no", s, ",SI,M120,", ",quizá,M120,", "catd.csv:2:9: columna UPS: «quizá»; se esperaba una de: NO, SI");
    row("alternate does not exist", s, ",SI,M120,", ",SI,M999,", "catd.csv:2: columna ALTERNO: «M999»; se esperaba otro CATD del archivo");
    row("alternate is itself", s, ",SI,M120,", ",SI,D01,", "catd.csv:2: columna ALTERNO: «D01»; se esperaba otro CATD del archivo");
    row("site twice", s, "\nCCV-1,", "\nD01,", "catd.csv:4:1: columna CATD: «D01»; se esperaba un CATD que no se repita");
    row("site id in lower case", s, "\nCCV-1,", "\nccv 1,", "catd.csv:4:1: columna CATD: «ccv 1»; se esperaba mayúsculas, dígitos y guiones, 16 a lo más");
    const char* g = "asignacion.csv";
    row("assignment of an unknown acta", g, "AYUN-000002,", "AYUN-000009,", "asignacion.csv:5:1: columna ACTA: «AYUN-000009»; se esperaba la clave de un acta de actas.csv");
    row("assignment to an unknown site", g, "AYUN-000002,CCV-1", "AYUN-000002,CCV-9", "asignacion.csv:5:2: columna CATD: «CCV-9»; se esperaba un CATD de catd.csv");
    row("acta assigned twice", g, "AYUN-000002,", "AYUN-000001,", "asignacion.csv:5:1: columna ACTA: «AYUN-000001»; se esperaba cada acta una sola vez");
    const char* c = "candidaturas.csv";
    row("candidate of an unknown election", c, "AYUN,120,CC", "GUB,120,CC", "candidaturas.csv:3:1: columna ELECCION: «GUB»; se esperaba el id de una elección de proceso.json");
    row("candidate of an unknown box", c, "AYUN,120,CC", "AYUN,120,XX", "candidaturas.csv:3:3: columna PARTIDO_CI: «XX»; se esperaba un recuadro de AYUN");
    const char* p = "proceso.json";
    row("format of the future", p, "\"formato\": 1", "\"formato\": 2", "proceso.json:2:14: clave formato: «2»; se esperaba un número entero de 1 a 1");
    row("process id with spaces", p, "prueba-2027", "prueba 2027", "proceso.json:3:14: clave proceso: «prueba 2027»; se esperaba minúsculas, dígitos y guiones");
    row("unknown key", p, "\"anio\"", "\"año\"", "proceso.json:10:11: clave año: «año»; se esperaba una clave conocida|proceso.json:1:1: clave anio: «falta»; se esperaba la clave «anio»");
    row("closing before opening", p, "\"cierre\": \"2027", "\"cierre\": \"2026", "proceso.json:13:13: clave cierre: «2026-05-29T20:00:00-06:00»; se esperaba una hora posterior a la apertura");
    row("opening without offset", p, "T20:00:00-06:00\",\n  \"cierre", "T20:00:00\",\n  \"cierre", "proceso.json:12:15: clave apertura: «2027-05-28T20:00:00»; se esperaba una hora ISO 8601 con desfase, por ejemplo 2027-06-06T20:00:00-06:00");
    row("a cut every hour and a half", p, "\"minutosEntreCortes\": 15", "\"minutosEntreCortes\": 90", "proceso.json:14:25: clave minutosEntreCortes: «90»; se esperaba un número entero de 1 a 60");
    row("no images in a real process", p, "\"simulacro\": true", "\"simulacro\": false", "proceso.json:16:15: clave imagenes: «ninguna»; se esperaba «todas»: solo un simulacro puede no tener imágenes");
    row("a legend is missing", p, "\"todos\": \"TODOS\",", "", "proceso.json:18:17: clave reglas.leyendas.todos: «falta»; se esperaba la clave «todos»");
    row("lease that is too short", p, "\"arrendamientoMs\": 120000", "\"arrendamientoMs\": 5", "proceso.json:30:24: clave reglas.arrendamientoMs: «5»; se esperaba un número entero de 1000 a 86400000");
    row("colour by name", p, "#0057b8", "azul", "proceso.json:49:20: clave elecciones[1].recuadros[1].color: «azul»; se esperaba un color #rrggbb");
    row("a number is cut", p, "\"anio\": 2027", "\"anio\": ", "proceso.json:10:11: «JSON»; se esperaba JSON bien formado (RFC 8259)");
    row("key twice", p, "\"anio\": 2027", "\"anio\": 2027, \"anio\": 2027", "proceso.json:10:17: «JSON»; se esperaba una clave que no se repita («anio» ya está)");
    row("continuity plan is no JSON", "plan_continuidad.json", "", "{\n \"a\": [1,\n}", "plan_continuidad.json:3:1: «JSON»; se esperaba JSON bien formado (RFC 8259)");
    row("a plan that moves the work and never brings it back", "plan_continuidad.json", "",
        "{\"formato\":2,\"escenarios\":[{\"id\":\"x\",\"nombre\":\"X\",\"criterio\":\"c\",\"metaMinutos\":5,\"pasos\":[{\"id\":\"m\",\"accion\":\"Mover\",\"responsable\":\"supervisor\",\"limiteMinutos\":5,\"salidas\":[{\"id\":\"a\",\"texto\":\"A\",\"efecto\":\"alterno\"}]}]}]}",
        "plan_continuidad.json:1:27: clave escenarios[1].pasos: «x»; se esperaba un plan que termine y regrese: la salida «a» del paso «m» termina el plan sin regresar el trabajo al CATD");
    row("a plan that names no alarm", "plan_continuidad.json", "",
        "{\"formato\":2,\"escenarios\":[{\"id\":\"x\",\"nombre\":\"X\",\"criterio\":\"c\",\"alarma\":\"nada\",\"metaMinutos\":5,\"pasos\":[]}]}",
        "plan_continuidad.json:1:75: clave escenarios[1].alarma: «nada»; se esperaba una clase de alarma, por ejemplo sitioSinSenal|plan_continuidad.json:1:106: clave escenarios[1].pasos: «lista»; se esperaba una lista de 1 a 40 elementos");
    row("a drill that counts a branch in words", "cobertura.json", "",
        "{\"formato\":1,\"simulacros\":[{\"nombre\":\"S\",\"fecha\":\"2027-05-16T20:00:00-06:00\",\"ramas\":[[\"D01\",\"x\",\"m\",\"a\",\"dos\"]]}]}",
        "cobertura.json:1:86: clave simulacros[1].ramas: «lista»; se esperaba [\"CATD\",\"escenario\",\"paso\",\"salida\",veces]");
    row("no drill at all", "cobertura.json", "", "{\"formato\":1,\"simulacros\":[]}",
        "cobertura.json:1:27: clave simulacros: «lista»; se esperaba una lista de 1 a 50 elementos");
    row("a criterion that is older than a day", "plan_continuidad.json", "",
        "{\"formato\":2,\"escenarios\":[{\"id\":\"x\",\"nombre\":\"X\",\"criterio\":\"c\",\"criterioMinutos\":1441,\"metaMinutos\":5,\"pasos\":[{\"id\":\"m\",\"accion\":\"M\",\"responsable\":\"supervisor\",\"limiteMinutos\":5,\"salidas\":[{\"id\":\"a\",\"texto\":\"A\"}]}]}]}",
        "plan_continuidad.json:1:84: clave escenarios[1].criterioMinutos: «1441»; se esperaba un número entero de 0 a 1440");
    row("an outcome that gives service by word", "plan_continuidad.json", "",
        "{\"formato\":2,\"escenarios\":[{\"id\":\"x\",\"nombre\":\"X\",\"criterio\":\"c\",\"metaMinutos\":5,\"pasos\":[{\"id\":\"m\",\"accion\":\"M\",\"responsable\":\"supervisor\",\"limiteMinutos\":5,\"salidas\":[{\"id\":\"a\",\"texto\":\"A\",\"servicio\":\"si\"}]}]}]}",
        "plan_continuidad.json:1:203: clave escenarios[1].pasos[1].salidas[1].servicio: «si»; se esperaba true o false");
    row("a form of an unknown election", "formato_acta.json", "", "{\"formato\":1,\"elecciones\":{\"GUB\":{}}}",
        "formato_acta.json:1:34: clave elecciones.GUB: «GUB»; se esperaba el id de una elección de proceso.json");
    row("an image that may be turned over", p, "\"plazoImagenesMs\": 1800000", "\"plazoImagenesMs\": 1800000, \"imagen\": {\"inclinacionDecimas\": 451}",
        "proceso.json:35:66: clave reglas.imagen.inclinacionDecimas: «451»; se esperaba un número entero de 1 a 450");
    row("a letter and its accent apart", a, "ZAPOPAN,120", "ZAPOPA\u0301N,120", "actas.csv:2:1: «DIP_LOC-000001,D1,3,001,ZAPOPA\u0301N,120,ZAPOPAN,0871,B,01,00,1,700,18,140871B0100,…»; se esperaba texto en NFC: letras con su acento en un solo carácter");
    row("difusor without https", "difusores.csv", "", "DIFUSOR,NOMBRE,URL\nD1,Uno,http://x\n", "difusores.csv:2:3: columna URL: «http://x»; se esperaba una dirección https://");
    row("a file that nobody knows", "otro.csv", "", "x", "otro.csv: «archivo desconocido»; se esperaba un archivo de la definición del proceso");
}

void TestDefinitionErrors::oneMistakeIsNamedWithItsPlace()
{
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, message);
    std::vector<DefinitionFile> files = good();
    std::string& content = contentOf(files, file.toStdString());
    if (from.isEmpty()) {
        content = to.toStdString();
    } else {
        const std::size_t at = content.find(from.toStdString());
        QVERIFY2(at != std::string::npos, content.c_str());
        content.replace(at, from.toStdString().size(), to.toStdString());
    }
    const DefinitionResult result = readDefinition(files);
    QVERIFY(!result.process);
    QStringList texts;
    for (const DefinitionError& error : result.errors)
        texts += QString::fromStdString(error.text());
    for (const QString& expected : message.split(u'|'))
        QVERIFY2(texts.contains(expected), qUtf8Printable(texts.join(u'\n')));
}

void TestDefinitionErrors::allMistakesComeInOneRun()
{
    std::vector<DefinitionFile> files = good();
    const auto spoil = [&](const char* file, const char* from, const char* to) {
        std::string& content = contentOf(files, file);
        content.replace(content.find(from), std::string(from).size(), to);
    };
    spoil("actas.csv", ",700,18,140871B0100,", ",x,y,140871B0100,");
    spoil("catd.csv", ",distrital,", ",d,");
    spoil("asignacion.csv", "AYUN-000002,CCV-1", "AYUN-000009,X");
    spoil("candidaturas.csv", "AYUN,120,CC", "GUB,120,CC");
    spoil("proceso.json", "\"formato\": 1", "\"formato\": 9");
    contentOf(files, "difusores.csv") = "DIFUSOR,NOMBRE,URL\nD1,,http://x\n";
    const DefinitionResult result = readDefinition(files);
    QVERIFY(!result.process);
    QCOMPARE(result.errors.size(), std::size_t { 9 });
}

void TestDefinitionErrors::aDeletedRowIsOneMistake()
{
    std::vector<DefinitionFile> files = good();
    std::string& content = contentOf(files, "actas.csv");
    const std::size_t first = content.find("DIP_LOC-000001");
    content.erase(first, content.find("DIP_LOC-000002") - first);
    std::size_t ofActas = 0;
    for (const DefinitionError& error : readDefinition(files).errors)
        ofActas += error.file == "actas.csv" ? 1 : 0;
    QCOMPARE(ofActas, std::size_t { 1 });
}

void TestDefinitionErrors::aFloodOfMistakesIsBounded()
{
    std::vector<DefinitionFile> files = good();
    std::string& content = contentOf(files, "asignacion.csv");
    for (int i = 0; i < 40000; ++i)
        content += "NADA-000001,NADIE\n";
    const DefinitionResult result = readDefinition(files);
    QVERIFY(result.errors.size() <= 10000);
    QVERIFY(QString::fromStdString(result.errors.back().text()).contains(QStringLiteral("10000 errores")));
}

void TestDefinitionErrors::missingFilesAreNamed()
{
    const DefinitionResult result = readDefinition({});
    QCOMPARE(result.errors.size(), std::size_t { 5 });
    QCOMPARE(result.errors[0].text(), std::string("proceso.json: «no está»; se esperaba el archivo en la carpeta del proceso"));
}

void TestDefinitionErrors::anythingThatIsCutIsRefusedOrReads()
{
    // No cut of any file may crash; what still reads must be whole rows.
    for (std::size_t which = 0; which < good().size(); ++which) {
        const std::size_t size = good()[which].content.size();
        for (std::size_t cut = 0; cut < size; cut += 1 + size / 400) {
            std::vector<DefinitionFile> files = good();
            files[which].content.resize(cut);
            const DefinitionResult result = readDefinition(files);
            QCOMPARE(result.process == nullptr, !result.errors.empty());
        }
    }
}

QTEST_GUILESS_MAIN(TestDefinitionErrors)
#include "tst_definitionerrors.moc"
