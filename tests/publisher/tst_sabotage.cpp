// SPDX-License-Identifier: MIT
#include "app/publisher/sabotage.h"
#include "models/codec/chain.h"
#include "models/process/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace prep;
using namespace prep::publisher;

namespace {

constexpr const char* csvPath = "corte/0001/JAL_AYUN_2027.csv";
constexpr const char* jsonPath = "corte/0001/indice_AYUN.json";
const std::string imageHex(64, 'a');
const std::string header = "CLAVE_CASILLA,TIPO_CASILLA,CODIGO_INTEGRIDAD,FECHA_HORA_ACOPIO,FECHA_HORA_CAPTURA,FECHA_HORA_VERIFICACION\n";
const std::string hours = ",06/06/2027 23:34:50,06/06/2027 23:35:50,06/06/2027 23:36:50\n";

} // namespace

/// What a drill does to a corte between its builder and its gate: that and no more, and it is undone when the fault is over.
class TestSabotage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutARequestNothingIsTouched();
    void theJsonGetsAMemberAndItsNewDigest();
    void hoursBecomeUtcInSoManyRows();
    void specialCasillasGoFirst();
    void imagesAreTakenAndComeBack();
    void anotherElectionIsLeftAlone();

private:
    [[nodiscard]] std::string data() const { return m_folder->path().toStdString() + "/datos"; }
    [[nodiscard]] std::string root() const { return m_folder->path().toStdString() + "/publico"; }
    [[nodiscard]] std::string content(const char* path) const { return readFile(root() + "/" + path, 1 << 20).value(); }
    void ask(const std::string& kind, const std::string& election, int count) const;
    /// The files are what `built` says of them.
    [[nodiscard]] bool isConsistent() const;
    std::unique_ptr<QTemporaryDir> m_folder;
    CorteBuilt m_built;
};

void TestSabotage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(makeFolder(data() + "/simulacro").ok() && makeFolder(root() + "/corte/0001").ok() && makeFolder(root() + "/objetos").ok());
    const std::string csv = "title\n\n" + header + "'1,B," + imageHex + hours + "'2,S," + std::string(64, 'b') + hours + "'3,C," + std::string(64, 'c') + hours;
    const std::string json = R"({"corte":1})";
    m_built = {};
    CorteProduct rows { "AYUN", 1, 1, 1, {}, {} };
    CorteProduct index { "AYUN.json", 1, 1, 1, {}, {} };
    codec::Sha256 sha;
    for (const auto& [path, bytes, product] : { std::tuple(csvPath, csv, &rows), { jsonPath, json, &index } }) {
        QVERIFY(writeFileAtomically(root() + "/" + path, bytes).ok());
        product->archivos.push_back({ path, static_cast<std::int64_t>(bytes.size()), sha.of(bytes) });
    }
    m_built.products = { rows, index };
    CorteImage image;
    image.sha256 = Digest::parse(imageHex).value();
    m_built.images = { image };
    QVERIFY(writeFileAtomically(root() + "/objetos/" + imageHex, "png").ok());
}

void TestSabotage::ask(const std::string& kind, const std::string& election, int count) const
{
    QVERIFY(writeFileAtomically(Sabotage::requestFile(data()), R"({"fallas":[{"tipo":")" + kind + R"(","eleccion":")" + election + R"(","cuantas":)" + std::to_string(count) + "}]}").ok());
}

bool TestSabotage::isConsistent() const
{
    codec::Sha256 sha;
    for (const CorteProduct& product : m_built.products) {
        for (const CorteFile& file : product.archivos) {
            const std::string bytes = content(file.path.c_str());
            if (sha.of(bytes) != file.sha256 || static_cast<std::int64_t>(bytes.size()) != file.bytes)
                return false;
        }
    }
    return true;
}

void TestSabotage::withoutARequestNothingIsTouched()
{
    const std::string before = content(csvPath);
    QVERIFY(Sabotage(data()).apply(root(), m_built).ok());
    QCOMPARE(content(csvPath), before);
    QVERIFY(isConsistent());
}

void TestSabotage::theJsonGetsAMemberAndItsNewDigest()
{
    const std::string rows = content(csvPath);
    ask("json-malo", "AYUN", 1);
    QVERIFY(Sabotage(data()).apply(root(), m_built).ok());
    QCOMPARE(content(jsonPath), std::string(R"({"estructuraAdicional":{"version":2},"corte":1})"));
    QCOMPARE(content(csvPath), rows);
    QVERIFY(isConsistent()); // the builder's own mistake, not a torn file
}

void TestSabotage::hoursBecomeUtcInSoManyRows()
{
    ask("filas-utc", "AYUN", 2);
    QVERIFY(Sabotage(data()).apply(root(), m_built).ok());
    const std::string csv = content(csvPath);
    QVERIFY(csv.find(imageHex + ",2027-06-06T05:34:50Z,2027-06-06T05:35:50Z,2027-06-06T05:36:50Z\n") != std::string::npos);
    QVERIFY(csv.find(std::string(64, 'c') + hours) != std::string::npos); // the third one
    QVERIFY(isConsistent());
}

void TestSabotage::specialCasillasGoFirst()
{
    ask("renglones-faltan", "AYUN", 2);
    QVERIFY(Sabotage(data()).apply(root(), m_built).ok());
    const std::string csv = content(csvPath);
    QVERIFY(csv.find("'2,S") == std::string::npos && csv.find("'3,C") == std::string::npos && csv.find("'1,B") != std::string::npos);
    QVERIFY(isConsistent());
}

void TestSabotage::imagesAreTakenAndComeBack()
{
    ask("imagenes-faltan", "AYUN", 1);
    const Sabotage sabotage(data());
    QVERIFY(sabotage.apply(root(), m_built).ok());
    QVERIFY(!fileExists(root() + "/objetos/" + imageHex));
    QVERIFY(sabotage.apply(root(), m_built).ok()); // the next corte while it lasts
    QVERIFY(!fileExists(root() + "/objetos/" + imageHex));
    std::filesystem::remove(Sabotage::requestFile(data()));
    QVERIFY(sabotage.apply(root(), m_built).ok());
    QVERIFY(fileExists(root() + "/objetos/" + imageHex));
}

void TestSabotage::anotherElectionIsLeftAlone()
{
    const std::string before = content(jsonPath);
    ask("json-malo", "GUB", 1);
    QVERIFY(Sabotage(data()).apply(root(), m_built).ok());
    QCOMPARE(content(jsonPath), before);
    QVERIFY(writeFileAtomically(Sabotage::requestFile(data()), "no es JSON").ok());
    QVERIFY(Sabotage(data()).apply(root(), m_built).ok());
    QCOMPARE(content(jsonPath), before);
}

QTEST_GUILESS_MAIN(TestSabotage)
#include "tst_sabotage.moc"
