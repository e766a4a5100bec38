// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/domain/summary.h"
#include "models/publication/corte.h"
#include "models/publication/resultcsv.h"
#include "tests/support/syntheticnight.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

namespace {

using Files = std::map<std::string, std::string>;

CorteHead headOf(const State& state)
{
    CorteHead head;
    head.numero = 9;
    head.hora = 1717470000000;
    head.siguiente = head.hora + 600000;
    head.hasta = state.seq;
    head.software = "prep 0.1.0";
    head.ancla = std::string(64, '\x01');
    return head;
}

CorteExtras extras()
{
    return { { { "index.html", "<!doctype html>" }, { "portal/app.js", "export {}" } }, "{\"type\":\"FeatureCollection\"}" };
}

QJsonObject jsonOf(const std::string& bytes)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
}

QString sha256(const std::string& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256).toHex());
}

} // namespace

class TestCorte : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theSameStateGivesTheSameBytes();
    void theManifestNamesEveryFileAsItIs();
    void theJsonSaysWhatTheStateSays();
    void whatDidNotChangeKeepsItsName();
    void thePackageUnpacksToTheSameFiles();
    void noNameOfAnyoneIsPublished();
    void aFailedWriteEndsIt();
    void aHeldProductShowsTheCorteBefore();

private:
    Files build(const State& state, CorteBuilt* built = nullptr);
    std::unique_ptr<test::SyntheticNight> m_night;
    Files m_files;
    CorteBuilt m_built;
    Digest m_manifest;
};

Files TestCorte::build(const State& state, CorteBuilt* built)
{
    Files files;
    const PutFile put = [&files](const std::string& path, std::string_view bytes) {
        files[path] = bytes;
        return Status {};
    };
    auto made = buildCorte(state, headOf(state), extras(), put);
    if (made && built != nullptr) {
        const auto manifest = writeManifest(state, headOf(state), *made, put);
        *built = std::move(*made);
        m_manifest = manifest ? *manifest : Digest {};
    } else if (made) {
        (void)writeManifest(state, headOf(state), *made, put);
    }
    return files;
}

void TestCorte::initTestCase()
{
    m_night = std::make_unique<test::SyntheticNight>(600);
    m_night->playUntil(200);
    m_files = build(m_night->state(), &m_built);
    QVERIFY(m_files.contains("corte/0009/manifiesto.json"));
}

void TestCorte::theSameStateGivesTheSameBytes()
{
    test::SyntheticNight again(600);
    again.playUntil(200);
    QVERIFY(build(again.state()) == m_files);
}

void TestCorte::theManifestNamesEveryFileAsItIs()
{
    const QJsonObject manifest = jsonOf(m_files["corte/0009/manifiesto.json"]);
    QCOMPARE(manifest.value(QLatin1String("corte")).toInt(), 9);
    QCOMPARE(manifest.value(QLatin1String("hora")).toString(), QStringLiteral("03/06/2024 21:00 (UTC-6)"));
    QCOMPARE(manifest.value(QLatin1String("siguiente")).toObject().value(QLatin1String("hora")).toString(), QStringLiteral("03/06/2024 21:10 (UTC-6)"));
    QCOMPARE(manifest.value(QLatin1String("ancla")).toString(), QStringLiteral("01").repeated(64));
    QVERIFY(manifest.value(QLatin1String("anterior")).isNull());
    QSet<QString> named;
    const QJsonObject products = manifest.value(QLatin1String("productos")).toObject();
    QCOMPARE(products.keys(), (QStringList { QStringLiteral("AYUN"), QStringLiteral("AYUN.json"), QStringLiteral("DIP_LOC"), QStringLiteral("DIP_LOC.json"), QStringLiteral("catalogo"), QStringLiteral("paquete"), QStringLiteral("portal") }));
    for (const QJsonValue& product : products) {
        for (const QJsonValue& each : product.toObject().value(QLatin1String("archivos")).toArray()) {
            const QJsonObject file = each.toObject();
            const std::string& bytes = m_files[file.value(QLatin1String("ruta")).toString().toStdString()];
            QCOMPARE(file.value(QLatin1String("bytes")).toInteger(), static_cast<qint64>(bytes.size()));
            QCOMPARE(file.value(QLatin1String("sha256")).toString(), sha256(bytes));
            named.insert(file.value(QLatin1String("ruta")).toString());
        }
    }
    QCOMPARE(named.size(), static_cast<qsizetype>(m_files.size()) - 1); // all but itself
    QCOMPARE(QString::fromStdString(m_manifest.hex()), sha256(m_files["corte/0009/manifiesto.json"]));
}

void TestCorte::theJsonSaysWhatTheStateSays()
{
    const State& state = m_night->state();
    for (std::size_t e = 0; e < state.process->elections.size(); ++e) {
        const Election& election = state.process->elections[e];
        const QJsonObject index = jsonOf(m_files["corte/0009/indice_" + election.id + ".json"]);
        QCOMPARE(index.value(QLatin1String("corte")).toInt(), 9);
        QCOMPARE(m_files[objectPath(index.value(QLatin1String("mapa")).toString().toStdString())], std::string(extras().mapa));
        const auto object = [&](const QString& name) { return jsonOf(m_files[objectPath(name.toStdString())]); };
        const QJsonObject entity = object(index.value(QLatin1String("entidad")).toString());
        const Summary s = summarize(state, e, false);
        const QJsonObject summary = entity.value(QLatin1String("resumen")).toObject();
        QCOMPARE(summary.value(QLatin1String("actasContabilizadas")).toInteger(), s.contabilizadas);
        QCOMPARE(summary.value(QLatin1String("porcentajeParticipacionCiudadana")).toString().toStdString(), s.participacion);
        // Districts and sections add up to the entity, box by box, and so do the actas of the sections.
        std::map<std::string, std::int64_t> ofAreas;
        std::map<std::string, std::int64_t> ofActas;
        std::int64_t counted = 0;
        for (const QJsonValue& name : index.value(QLatin1String("areas")).toObject()) {
            const QJsonObject area = object(name.toString());
            counted += area.value(QLatin1String("resumen")).toObject().value(QLatin1String("actasContabilizadas")).toInteger();
            const QJsonObject votes = area.value(QLatin1String("votos")).toObject();
            for (auto box = votes.begin(); box != votes.end(); ++box)
                ofAreas[box.key().toStdString()] += box->toInteger();
        }
        for (const QJsonValue& name : index.value(QLatin1String("secciones")).toObject()) {
            for (const QJsonValue& acta : object(name.toString()).value(QLatin1String("actas")).toArray()) {
                if (!acta[QLatin1String("contabilizada")].toBool())
                    continue;
                const QJsonObject votes = acta[QLatin1String("votos")].toObject();
                for (auto box = votes.begin(); box != votes.end(); ++box)
                    ofActas[box.key().toStdString()] += box->isString() ? 0 : box->toInteger();
            }
        }
        QCOMPARE(counted, s.contabilizadas);
        for (std::size_t box = 0; box < election.boxes.size(); ++box) {
            QCOMPARE(ofAreas[election.boxes[box].id], state.boxVotes[e][box]);
            QCOMPARE(ofActas[election.boxes[box].id], state.boxVotes[e][box]);
        }
    }
}

void TestCorte::whatDidNotChangeKeepsItsName()
{
    test::SyntheticNight later(600);
    later.playUntil(205);
    const Files files = build(later.state());
    std::size_t kept = 0;
    std::size_t objects = 0;
    for (const auto& [path, bytes] : files) {
        objects += path.starts_with("objetos/") ? 1 : 0;
        kept += path.starts_with("objetos/") && m_files.contains(path) ? 1 : 0;
    }
    QVERIFY(objects > 100);
    QVERIFY2(kept * 2 > objects && kept < objects, qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(objects)));
}

void TestCorte::thePackageUnpacksToTheSameFiles()
{
    QTemporaryDir folder;
    const auto write = [&](const QString& name, const std::string& bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size());
    };
    const auto unpack = [&](const QString& zip) {
        QProcess python;
        python.setWorkingDirectory(folder.path());
        python.start(QStringLiteral("python3"), { QStringLiteral("-m"), QStringLiteral("zipfile"), QStringLiteral("-e"), zip, QStringLiteral(".") });
        return python.waitForFinished() && python.exitCode() == 0;
    };
    const auto outer = m_files.find("corte/0009/20240603_2100_PREP_JAL.zip");
    QVERIFY(outer != m_files.end());
    QVERIFY(write(QStringLiteral("todo.zip"), outer->second) && unpack(QStringLiteral("todo.zip")));
    QVERIFY(unpack(QStringLiteral("20240603_2100_PREP_%1_JAL.zip").arg(QString::fromStdString(m_night->process()->elections[0].id))));
    const std::string name = resultFileName(*m_night->process(), m_night->process()->elections[0]);
    for (const std::string& each : { name, candidaturasFileName(*m_night->process(), m_night->process()->elections[0]) }) {
        QFile file(folder.filePath(QString::fromStdString(each)));
        QVERIFY2(file.open(QIODevice::ReadOnly), each.c_str());
        QCOMPARE(file.readAll(), QByteArray::fromStdString(m_files["corte/0009/" + each]));
    }
}

void TestCorte::noNameOfAnyoneIsPublished()
{
    for (const Person& person : m_night->state().people) {
        for (const auto& [path, bytes] : m_files) {
            if (path.ends_with(".zip"))
                continue;
            QVERIFY2(bytes.find(person.id) == std::string::npos, qPrintable(QString::fromStdString(person.id + " in " + path)));
            QVERIFY(person.nombre.empty() || bytes.find(person.nombre) == std::string::npos);
        }
    }
}

void TestCorte::aFailedWriteEndsIt()
{
    int calls = 0;
    const auto made = buildCorte(m_night->state(), headOf(m_night->state()), extras(), [&calls](const std::string&, std::string_view) {
        ++calls;
        return calls == 2 ? Status(Error { 7, "disco lleno" }) : Status {};
    });
    QVERIFY(!made);
    QCOMPARE(made.error().detail, std::string("disco lleno"));
    QCOMPARE(calls, 2);
}

/// The others go out; the one that is held shows what it showed, and the manifest says why (E9).
void TestCorte::aHeldProductShowsTheCorteBefore()
{
    CorteBuilt built = m_built;
    const CorteProduct before { "AYUN", 7, 41, 1717466400000, {}, { { "corte/0007/x.csv", 3, codec::Sha256().of("abc") } }, CorteTotals { 9, 8, 7, 600, "88.8888" } };
    holdProduct(built, "AYUN", "no cuadra", &before);
    holdProduct(built, "DIP_LOC.json", "sobra un dato", nullptr);
    std::string bytes;
    const auto put = [&bytes](const std::string&, std::string_view text) {
        bytes = text;
        return Status {};
    };
    QVERIFY(writeManifest(m_night->state(), headOf(m_night->state()), built, put));
    const QJsonObject products = jsonOf(bytes).value(QLatin1String("productos")).toObject();
    const QJsonObject held = products.value(QLatin1String("AYUN")).toObject();
    QCOMPARE(held.value(QLatin1String("estado")).toString(), QStringLiteral("retenido"));
    QCOMPARE(held.value(QLatin1String("motivo")).toString(), QStringLiteral("no cuadra"));
    QCOMPARE(held.value(QLatin1String("corte")).toInt(), 7);
    QCOMPARE(held.value(QLatin1String("archivos")).toArray().at(0)[QLatin1String("ruta")].toString(), QStringLiteral("corte/0007/x.csv"));
    const QJsonObject never = products.value(QLatin1String("DIP_LOC.json")).toObject();
    QCOMPARE(never.value(QLatin1String("corte")).toInt(), 0);
    QVERIFY(never.value(QLatin1String("archivos")).toArray().isEmpty());
    QCOMPARE(products.value(QLatin1String("DIP_LOC")).toObject().value(QLatin1String("estado")).toString(), QStringLiteral("publicado"));
    // Totals are those of the results that are shown.
    const auto totalsOf = [&bytes] { return jsonOf(bytes).value(QLatin1String("totales")).toObject(); };
    const QJsonObject shown { { QStringLiteral("actasEsperadas"), 9 }, { QStringLiteral("actasCapturadas"), 8 }, { QStringLiteral("actasContabilizadas"), 7 },
        { QStringLiteral("totalVotosConEspeciales"), 600 }, { QStringLiteral("porcentajeActasCapturadas"), QStringLiteral("88.8888") } };
    QCOMPARE(totalsOf().value(QLatin1String("AYUN")).toObject(), shown);
    QVERIFY(totalsOf().contains(QLatin1String("DIP_LOC")));
    holdProduct(built, "DIP_LOC", "nunca salió", nullptr);
    QVERIFY(writeManifest(m_night->state(), headOf(m_night->state()), built, put));
    QCOMPARE(totalsOf().keys(), QStringList { QStringLiteral("AYUN") });
}

QTEST_GUILESS_MAIN(TestCorte)
#include "tst_corte.moc"
