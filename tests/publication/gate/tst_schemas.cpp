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

} // namespace

class TestSchemas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLibraryHoldsTheFiles();
    void everyObjectIsClosed();
    void noSchemaNamesAPersonOrADevice();
    void schemasTellNoNumberFromAnother();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void aKnownShapeIsValidatedOnce();
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
    QCOMPARE(schemas.validated(), std::size_t { 2 });
    QVERIFY(!check(area("-1", "UNO")));
    QVERIFY(!check(area("1.5", "UNO")));
    QVERIFY(!check(area("\"1\"", "UNO")));
    QVERIFY(!check(area("-1", "UNO"))); // what was refused is not remembered
    QCOMPARE(schemas.validated(), std::size_t { 6 });
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
