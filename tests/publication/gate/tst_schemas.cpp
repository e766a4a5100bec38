// SPDX-License-Identifier: MIT
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/privacy.h"
#include "models/publication/gate/schemas.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace prep::gate;

namespace {

constexpr std::array ids { SchemaId::manifiesto, SchemaId::actual, SchemaId::indice, SchemaId::entidad,
    SchemaId::directorio, SchemaId::area, SchemaId::seccion };
constexpr std::array names { "manifiesto", "actual", "indice", "entidad", "directorio", "area", "seccion" };

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// Calls back with every schema inside a schema.
template <typename Visit>
void eachSchema(const QJsonValue& value, const Visit& visit)
{
    if (value.isObject()) {
        visit(value.toObject());
        for (const QJsonValue& below : value.toObject())
            eachSchema(below, visit);
    } else if (value.isArray()) {
        for (const QJsonValue& below : value.toArray())
            eachSchema(below, visit);
    }
}

/// What a reference stands for, beside what is said here.
QJsonObject resolved(const QJsonObject& root, QJsonObject schema)
{
    for (QString name = schema.take(QLatin1String("$ref")).toString(); !name.isEmpty();
         name = schema.take(QLatin1String("$ref")).toString())
        schema = root.value(QLatin1String("definitions")).toObject().value(name.section(QLatin1Char('/'), -1)).toObject();
    return schema;
}

} // namespace

class TestSchemas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLibraryHoldsTheFiles();
    void everyObjectIsClosed();
    void noSchemaNamesAPersonOrADevice();
    void schemasTellNoNumberFromAnother();
    void schemasTellNoNameOfAPlaceFromAnother();
    void whatAValueMayBeDependsOnItsPlaceAlone();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void aKnownShapeIsValidatedOnce();
    void sectionsOfAKnownShapeAreValidatedOnce();
    void anyBytesAreSafe();
};

void TestSchemas::theLibraryHoldsTheFiles()
{
    for (std::size_t i = 0; i < ids.size(); ++i) {
        QFile file(QStringLiteral(PREP_SOURCE_DIR "/resources/schema/%1.schema.json").arg(QLatin1String(names[i])));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(bytesOf(schemaText(ids[i])), file.readAll());
    }
}

void TestSchemas::everyObjectIsClosed()
{
    for (const SchemaId id : ids) {
        const QJsonDocument schema = QJsonDocument::fromJson(bytesOf(schemaText(id)));
        QVERIFY(!schema.object().value(QLatin1String("description")).toString().isEmpty());
        eachSchema(schema.object(), [](const QJsonObject& each) {
            if (each.value(QLatin1String("type")) == QLatin1String("object"))
                QVERIFY2(
                    each.contains(QLatin1String("additionalProperties")), QJsonDocument(each).toJson().constData());
        });
    }
}

/// Lint of the published schema (I4).
void TestSchemas::noSchemaNamesAPersonOrADevice()
{
    for (const SchemaId id : ids) {
        eachSchema(QJsonDocument::fromJson(bytesOf(schemaText(id))).object(), [](const QJsonObject& each) {
            for (const QString& name : each.value(QLatin1String("properties")).toObject().keys())
                QVERIFY2(!isForbiddenName(name.toStdString()), qPrintable(name));
        });
    }
}

/// What the memory of shapes takes for granted.
void TestSchemas::schemasTellNoNumberFromAnother()
{
    int patterns = 0;
    for (const SchemaId id : ids) {
        if (id == SchemaId::actual)
            continue;
        eachSchema(QJsonDocument::fromJson(bytesOf(schemaText(id))).object(), [&](const QJsonObject& each) {
            for (const char* word : { "maximum", "exclusiveMaximum", "multipleOf", "uniqueItems", "contains",
                     "maxItems", "const", "if", "not" })
                QVERIFY2(!each.contains(QLatin1String(word)), word);
            QVERIFY(each.value(QLatin1String("minimum")).toInt(0) == 0);
            QVERIFY(each.value(QLatin1String("minItems")).toInt(1) == 1);
            for (const QJsonValue& value : each.value(QLatin1String("enum")).toArray())
                QVERIFY((id == SchemaId::manifiesto && value == QJsonValue(1))
                    || (value.isString() && !value.toString().contains(QRegularExpression(QStringLiteral("\\d")))));
            const QString pattern = each.value(QLatin1String("pattern")).toString();
            patterns += pattern.isEmpty() ? 0 : 1;
            QString rest = pattern;
            rest.remove(QStringLiteral("0-9")).remove(QRegularExpression(QStringLiteral("\\{[0-9,]+\\}")));
            QVERIFY2(!rest.contains(QRegularExpression(QStringLiteral("\\d"))), qPrintable(pattern));
        });
    }
    QVERIFY(patterns > 10);
    // The words of a cell are told apart nowhere in an acta.
    const QJsonObject definitions = QJsonDocument::fromJson(bytesOf(schemaText(SchemaId::seccion)))
                                        .object()
                                        .value(QLatin1String("definitions"))
                                        .toObject();
    const QJsonObject before
        = definitions[QLatin1String("cambio")][QLatin1String("properties")][QLatin1String("antes")].toObject();
    for (const QJsonObject& acta : { definitions.value(QLatin1String("acta")).toObject(), before }) {
        const QJsonObject members = acta.value(QLatin1String("properties")).toObject();
        const QJsonValue cell = QJsonObject { { QStringLiteral("$ref"), QStringLiteral("#/definitions/celda") } };
        for (const char* name :
            { "boletasSobrantes", "personasVotaron", "representantesVotaron", "votosSacados", "totalAsentado" })
            QCOMPARE(members.value(QLatin1String(name)), cell);
        QCOMPARE(members[QLatin1String("votos")][QLatin1String("additionalProperties")], cell);
    }
}

/// The members that the memory of shapes takes for names: any text of up to 200 letters.
void TestSchemas::schemasTellNoNameOfAPlaceFromAnother()
{
    int names = 0;
    for (const SchemaId id : ids) {
        if (id == SchemaId::actual || id == SchemaId::manifiesto)
            continue;
        const QJsonObject root = QJsonDocument::fromJson(bytesOf(schemaText(id))).object();
        for (const char* path : { "nombre", "distrito", "municipio", "ambitos/nombre", "municipios/nombre",
                 "candidaturas/propietaria", "candidaturas/suplente" }) {
            QJsonObject at = root;
            for (const QString& step : QString::fromLatin1(path).split(QLatin1Char('/'))) {
                at = resolved(root, at.value(QLatin1String("properties")).toObject().value(step).toObject());
                if (at.contains(QLatin1String("items")))
                    at = resolved(root, at.value(QLatin1String("items")).toObject());
            }
            if (at.isEmpty() || at.value(QLatin1String("type")) != QLatin1String("string"))
                continue; // this document has no such member
            ++names;
            at.remove(QLatin1String("description"));
            QCOMPARE(at.take(QLatin1String("type")), QJsonValue(QLatin1String("string")));
            QVERIFY2(at.take(QLatin1String("maxLength")).toInt(200) >= 200, path);
            QVERIFY2(at.take(QLatin1String("minLength")).toInt(1) <= 1, path);
            QVERIFY2(at.isEmpty(), path);
        }
    }
    QVERIFY(names >= 6);
}

/// Objects are remembered apart from what they lie in, by the names of the members above them, ids of sections and areas
/// being as good as one another.
void TestSchemas::whatAValueMayBeDependsOnItsPlaceAlone()
{
    for (const SchemaId id : ids) {
        if (id == SchemaId::actual)
            continue;
        const QJsonObject root = QJsonDocument::fromJson(bytesOf(schemaText(id))).object();
        eachSchema(root, [&](const QJsonObject& each) {
            for (const char* word : { "dependencies", "dependentSchemas", "propertyNames", "minProperties", "maxProperties",
                     "allOf", "then", "else" })
                QVERIFY2(!each.contains(QLatin1String(word)), word);
            // What may be one thing or another is told apart by the names of members alone, or holds nothing.
            for (const QJsonValue& choice : each.value(QLatin1String("oneOf")).toArray())
                QCOMPARE(choice.toObject().keys(), QStringList { QStringLiteral("required") });
            for (const QJsonValue& choice : each.value(QLatin1String("anyOf")).toArray()) {
                const QJsonValue type = resolved(root, choice.toObject()).value(QLatin1String("type"));
                QVERIFY(type != QLatin1String("object") && type != QLatin1String("array"));
            }
            const QJsonValue free = each.value(QLatin1String("additionalProperties"));
            if (free.isObject()) { // any name: nothing below it may have a place of its own
                const QJsonObject of = resolved(root, free.toObject());
                QVERIFY(of.contains(QLatin1String("anyOf")) || of.value(QLatin1String("type")) == QLatin1String("integer"));
            }
            const QJsonObject byPattern = each.value(QLatin1String("patternProperties")).toObject();
            for (const QString& pattern : byPattern.keys()) {
                QString rest = pattern;
                rest.remove(QStringLiteral("0-9")).remove(QRegularExpression(QStringLiteral("\\{[0-9,]+\\}")));
                QVERIFY2(!rest.contains(QRegularExpression(QStringLiteral("\\d"))), qPrintable(pattern));
            }
            QVERIFY(byPattern.size() <= 1 || id == SchemaId::manifiesto);
            for (const QString& name : each.value(QLatin1String("properties")).toObject().keys())
                QVERIFY2(!name.contains(QRegularExpression(QStringLiteral("^(\\d+|N/A)$"))), qPrintable(name));
        });
    }
}

void TestSchemas::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char* name, const char* json, const char* pointer, const char* found, const char* expected) {
              QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(pointer) << QString::fromUtf8(found)
                                  << QString::fromUtf8(expected);
          };
    row("a member more", R"({"corte":1,"manifiesto":"HASH","x":1})", "/", "x", "solo los miembros del esquema");
    row("a member fewer", R"({"corte":1})", "/", "", "manifiesto");
    row("a member twice", R"({"corte":1,"corte":1,"manifiesto":"HASH"})", "/corte", "dos veces", "una vez");
    row("a text for a number", R"({"corte":"1","manifiesto":"HASH"})", "/corte", "1", "otro tipo de dato");
    row("a number below the least", R"({"corte":-1,"manifiesto":"HASH"})", "/corte", "-1",
        "un número mayor o igual al mínimo");
    row("a hash in capitals", R"({"corte":1,"manifiesto":"AB"})", "/manifiesto", "AB",
        "un texto con la forma del esquema");
    row("a list", "[]", "/", "[]", "otro tipo de dato");
}

void TestSchemas::whatIsWrongIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, pointer);
    QFETCH(QString, found);
    QFETCH(QString, expected);
    json.replace("HASH", QByteArray(64, 'a'));
    Report report("actual.json");
    Schemas schemas;
    const auto document = readJson(json.toStdString(), report);
    QVERIFY(document);
    QVERIFY(!schemas.check(SchemaId::actual, *document, report));
    QCOMPARE(report.findings().size(), std::size_t { 1 });
    const Finding& finding = report.findings().front();
    QCOMPARE(finding.rule, rules::jsonSchema);
    QCOMPARE(QString::fromStdString(finding.columnName), pointer);
    QCOMPARE(QString::fromStdString(finding.found), found);
    QCOMPARE(QString::fromStdString(finding.expected), expected);
}

void TestSchemas::aKnownShapeIsValidatedOnce()
{
    const auto area = [](const char* votes, const char* name) {
        std::string share = "\"1.0000\"";
        std::string json = R"({"eleccion":"AYUN","nivel":"municipio","id":"001","nombre":")" + std::string(name)
            + R"(","resumen":{"actasEsperadas":3,"actasRegistradas":3,"actasFueraCatalogo":0,"actasCapturadas":3,"porcentajeActasCapturadas":SHARE,)"
              R"("actasContabilizadas":3,"porcentajeActasContabilizadas":SHARE,"porcentajeActasInconsistencias":SHARE,"actasNoContabilizadas":0,)"
              R"("listaNominalActasContabilizadas":3,"totalVotosConEspeciales":3,"totalVotosSinEspeciales":3,"porcentajeParticipacionCiudadana":SHARE},)"
              R"("votos":{"PAN":)"
            + votes
            + R"(},"votosPorPartido":{},"votosPorCandidatura":{},"observaciones":{},"candidaturas":[],"secciones":{},"avance":{}})";
        for (std::size_t at = json.find("SHARE"); at != std::string::npos; at = json.find("SHARE"))
            json.replace(at, 5, share);
        return json;
    };
    Schemas schemas;
    Report report("x");
    const auto check
        = [&](const std::string& json) { return schemas.check(SchemaId::area, *readJson(json, report), report); };
    QVERIFY2(check(area("1", "UNO")), textOf(report).c_str());
    QVERIFY(check(area("23456", "UNO")));
    QCOMPARE(schemas.validated(), std::size_t { 1 });
    QVERIFY(check(area("1", "OTRO")));
    QCOMPARE(schemas.validated(), std::size_t { 1 });
    QVERIFY(!check(area("1", std::string(201, 'A').c_str())));
    QVERIFY(!check(area("-1", "UNO")));
    QVERIFY(!check(area("1.5", "UNO")));
    QVERIFY(!check(area("\"1\"", "UNO")));
    QVERIFY(!check(area("-1", "UNO"))); // what was refused is not remembered
    QCOMPARE(schemas.validated(), std::size_t { 6 });
}

void TestSchemas::sectionsOfAKnownShapeAreValidatedOnce()
{
    const std::string hash(64, 'a');
    const auto index = [&hash](const std::string& sections) {
        std::string text = sections;
        for (std::size_t at = text.find('H'); at != std::string::npos; at = text.find('H'))
            text.replace(at, 1, hash);
        return R"x({"corte":1,"hora":"02/06/2024 20:00 (UTC-6)","eleccion":"AYUN","entidad":")x" + hash + R"(","areas":{"001":")"
            + hash + R"("},"secciones":{)" + text + R"(},"mapa":null})";
    };
    Schemas schemas;
    Report report("x");
    const auto check
        = [&](const std::string& json) { return schemas.check(SchemaId::indice, *readJson(json, report), report); };
    QVERIFY2(check(index(R"("0001":"H","0002":"H")")), textOf(report).c_str());
    QVERIFY(check(index(R"("0003":"H","0004":"H","0077":"H")")));
    QCOMPARE(schemas.validated(), std::size_t { 1 });
    QVERIFY(check(index(R"("0003":"H","N/A":"H")")));
    QCOMPARE(schemas.validated(), std::size_t { 2 });
    // Each of these differs from what is known by what the schema does not allow.
    QVERIFY(!check(index(R"("003":"H","0004":"H")")));
    QVERIFY(!check(index(R"("0003":"H","0003":"H")")));
    QVERIFY(!check(index(R"("0003":"H","0004":"h")")));
    QVERIFY(!check(index(R"("0003":"H","0004":{"0005":"H"})")));
    QVERIFY(!check(index(R"("0003":"H","XYZ":"H")")));
    QCOMPARE(schemas.validated(), std::size_t { 7 });
}

void TestSchemas::anyBytesAreSafe()
{
    Report report("x");
    QVERIFY(!readJson(std::string(100000, '['), report));
    QVERIFY(!readJson("\"" + std::string(3000, 'a') + "\"", report));
    QVERIFY(!readJson("{\"a\":\"\xff\"}", report));
    QVERIFY(!readJson("", report));
    QVERIFY(!readJson(std::string_view("{}\0{}", 5), report));
    QVERIFY(!readJson("{} x", report));
    QVERIFY(!readJson("\"\\ud800\"", report));
    QCOMPARE(report.countOf(rules::jsonForm), std::size_t { 7 });
    QCOMPARE(report.findings()[5].column, std::size_t { 4 });
}

QTEST_GUILESS_MAIN(TestSchemas)
#include "tst_schemas.moc"
