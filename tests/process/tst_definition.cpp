// SPDX-License-Identifier: MIT
#include "smallprocess.h"

#include "models/process/jalisco.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QStringList>
#include <QTemporaryDir>

using namespace prep;

class TestDefinition : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrittenProcessReadsBackTheSame();
    void agreementsPlansAndLimitsReadBackTheSame();
    void writingIsCanonical();
    void theFolderKeepsForeignFilesVerbatim();
    void theFingerprintCoversNamesAndContents();
    void clavesThatAreLeftOutAreDerived();
    void columnsMayStandInAnyOrder();
    void twentyThousandActasAreReadQuickly();

private:
    static void compare(const Process& a, const Process& b);
};

/// Field by field, so that a field which neither reader nor writer knows is noticed here.
void TestDefinition::compare(const Process& a, const Process& b)
{
    QCOMPARE(b.id, a.id);
    QCOMPARE(b.name, a.name);
    QVERIFY(b.entityId == a.entityId && b.entity == a.entity && b.entitySuffix == a.entitySuffix);
    QVERIFY(b.year == a.year && b.utcOffsetMinutes == a.utcOffsetMinutes);
    QVERIFY(b.opening == a.opening && b.closing == a.closing && b.corteMinutes == a.corteMinutes);
    QVERIFY(b.simulacro == a.simulacro && b.imagesNone == a.imagesNone);
    QCOMPARE(b.rules.legends, a.rules.legends);
    QCOMPARE(b.rules.sinActaTotal, a.rules.sinActaTotal);
    QVERIFY(b.rules.clockTolerance == a.rules.clockTolerance && b.rules.leaseTime == a.rules.leaseTime);
    QVERIFY(b.rules.earlyMargin == a.rules.earlyMargin && b.rules.maxVotes == a.rules.maxVotes);
    QVERIFY(b.rules.siteSilence == a.rules.siteSilence && b.rules.retrasoCorte == a.rules.retrasoCorte);
    QVERIFY(b.rules.plazoImagenes == a.rules.plazoImagenes);
    QCOMPARE(b.elections.size(), a.elections.size());
    for (std::size_t i = 0; i < a.elections.size(); ++i) {
        const Election& x = a.elections[i];
        const Election& y = b.elections[i];
        QVERIFY(y.id == x.id && y.name == x.name && y.title == x.title && y.jurisdiccion == x.jurisdiccion);
        QVERIFY(y.jurisdictionIdColumn == x.jurisdictionIdColumn && y.jurisdictionNameColumn == x.jurisdictionNameColumn);
        QVERIFY(y.first == x.first && y.count == x.count);
        QCOMPARE(y.boxes.size(), x.boxes.size());
        for (std::size_t k = 0; k < x.boxes.size(); ++k) {
            QVERIFY(y.boxes[k].id == x.boxes[k].id && y.boxes[k].kind == x.boxes[k].kind);
            QVERIFY(y.boxes[k].parties == x.boxes[k].parties && y.boxes[k].color == x.boxes[k].color);
        }
    }
    QCOMPARE(b.ballots.size(), a.ballots.size());
    for (std::size_t i = 0; i < a.ballots.size(); ++i)
        QVERIFY(b.ballots[i].id == a.ballots[i].id && b.ballots[i].election == a.ballots[i].election && b.ballots[i].boxes == a.ballots[i].boxes);
    QCOMPARE(b.actas.size(), a.actas.size());
    for (std::size_t i = 0; i < a.actas.size(); ++i) {
        const CatalogueRow& x = a.actas[i];
        const CatalogueRow& y = b.actas[i];
        QVERIFY(y.election == x.election && y.ordinal == x.ordinal && y.ballot == x.ballot && y.site == x.site);
        QVERIFY(y.distritoId == x.distritoId && y.distrito == x.distrito && y.municipioId == x.municipioId && y.municipio == x.municipio);
        QVERIFY(y.seccion == x.seccion && y.tipo == x.tipo && y.idCasilla == x.idCasilla && y.extContigua == x.extContigua);
        QVERIFY(y.ubicacion == x.ubicacion && y.tipoActa == x.tipoActa && y.listaNominal == x.listaNominal);
        QVERIFY(y.representantes == x.representantes && y.claveCasilla == x.claveCasilla && y.claveActa == x.claveActa);
    }
    QVERIFY(b.llegadas == a.llegadas);
    QCOMPARE(b.sites.size(), a.sites.size());
    for (std::size_t i = 0; i < a.sites.size(); ++i) {
        const Site& x = a.sites[i];
        const Site& y = b.sites[i];
        QVERIFY(y.id == x.id && y.name == x.name && y.kind == x.kind && y.distritoId == x.distritoId && y.municipioId == x.municipioId);
        QVERIFY(y.address == x.address && y.lon == x.lon && y.lat == x.lat && y.ups == x.ups && y.alternate == x.alternate);
        QCOMPARE(y.links.size(), x.links.size());
        for (std::size_t k = 0; k < x.links.size(); ++k)
            QVERIFY(y.links[k].name == x.links[k].name && y.links[k].provider == x.links[k].provider
                && y.links[k].technology == x.links[k].technology && y.links[k].kind == x.links[k].kind);
    }
    QCOMPARE(b.candidaturas.size(), a.candidaturas.size());
    for (std::size_t i = 0; i < a.candidaturas.size(); ++i) {
        const Candidatura& x = a.candidaturas[i];
        const Candidatura& y = b.candidaturas[i];
        QVERIFY(y.election == x.election && y.jurisdiccionId == x.jurisdiccionId && y.box == x.box);
        QVERIFY(y.propietaria == x.propietaria && y.suplente == x.suplente);
    }
}

void TestDefinition::aWrittenProcessReadsBackTheSame()
{
    const Process process = test::smallProcess();
    const DefinitionResult result = readDefinition(writeDefinition(process));
    for (const DefinitionError& error : result.errors)
        qWarning("%s", error.text().c_str());
    QVERIFY(result.process);
    compare(process, *result.process);
}

void TestDefinition::agreementsPlansAndLimitsReadBackTheSame()
{
    Process process = test::smallProcess();
    process.rules.enlaces.rttMs = 900;
    process.rules.alarmas.avalancha = 7;
    process.rules.alarmas.agrupar = 12;
    process.rules.alarmas.calladoActas = 4;
    process.rules.alarmas.causaPorcentaje = 70;
    process.rules.alarmas.sinConectar = 7 * 60000;
    process.rules.alarmas.repetidas = 6;
    process.rules.alarmas.publicacionVieja = 3 * 60000;
    process.rules.alarmas.ritmoMinimo = 20;
    process.rules.imagen.papel = 90;
    process.forms[1] = ActaForm::standard(4);
    process.forms[1].label.x += 15;
    process.sites[0].powerZone = "GDL-Centro";
    process.plan = defaultPlan();
    QCOMPARE(process.plan.escenarios.size(), std::size_t { 16 }); // prep-domain §3.6
    for (const EscenarioPlan& scenario : process.plan.escenarios)
        QVERIFY2(mistakesOf(scenario).empty(), mistakesOf(scenario).empty() ? "" : mistakesOf(scenario)[0].c_str());
    const auto serves = [&process](const char* scenario, const char* step, std::size_t outcome) {
        return process.plan.escenarios[*process.plan.find(scenario)].paso(step)->salidas[outcome].servicio;
    };
    QCOMPARE(process.plan.escenarios[*process.plan.find("sin-internet")].criterioEdad, Millis { 120000 });
    // Service is back with mobile data and with the plant, not first when the plan ends.
    QVERIFY(serves("sin-internet", "moviles", 0) && !serves("sin-internet", "moviles", 1));
    QVERIFY(serves("sin-energia", "planta", 0) && !serves("sin-energia", "planta", 1));
    Election& election = process.elections[0];
    std::vector<std::uint16_t> parties;
    for (std::uint16_t i = 0; i < election.boxes.size(); ++i) {
        if (election.boxes[i].kind == BoxKind::partido)
            parties.push_back(i);
    }
    const auto lost = *process.plan.find("sin-internet");
    process.plan.previos = { { "Primer simulacro", process.opening - 86400000, { { 0, { lost, 0, 1 }, 3 }, { 1, { lost, 2, 0 }, 1 } } } };
    Box common { "CC_1", BoxKind::candidaturaComun, { parties[0], parties[1] }, {} };
    common.shares = { 5333, 4667 };
    common.rest = 1;
    election.boxes.push_back(common);
    const DefinitionResult result = readDefinition(writeDefinition(process));
    for (const DefinitionError& error : result.errors)
        qWarning("%s", error.text().c_str());
    QVERIFY(result.process);
    QVERIFY(result.process->rules.enlaces == process.rules.enlaces && result.process->rules.alarmas == process.rules.alarmas);
    QVERIFY(result.process->rules.imagen == process.rules.imagen && result.process->forms == process.forms);
    QCOMPARE(result.process->sites[0].powerZone, process.sites[0].powerZone);
    QVERIFY(result.process->elections[0].boxes.back().shares == common.shares);
    QCOMPARE(result.process->elections[0].boxes.back().rest, common.rest);
    QCOMPARE(result.process->plan.escenarios.size(), process.plan.escenarios.size());
    QVERIFY(result.process->plan.previos == process.plan.previos);
    QCOMPARE(writeDefinition(*result.process), writeDefinition(process));
}

void TestDefinition::writingIsCanonical()
{
    const std::vector<DefinitionFile> once = writeDefinition(test::smallProcess());
    const DefinitionResult result = readDefinition(once);
    QVERIFY(result.process);
    QCOMPARE(writeDefinition(*result.process), once);
    QCOMPARE(result.process->fingerprint, fingerprintOf(once));
}

void TestDefinition::theFolderKeepsForeignFilesVerbatim()
{
    QTemporaryDir folder;
    std::vector<DefinitionFile> files = writeDefinition(test::smallProcess());
    files.push_back({ "plan_continuidad.json", "{ \"formato\": 2, \"escenarios\" : [ ] }\n\n" });
    files.push_back({ "mapa.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}" });
    files.push_back({ "difusores.csv", "DIFUSOR,NOMBRE,URL\nD1,Uno,https://uno.example\n" });
    const std::string path = folder.path().toStdString();
    QVERIFY(writeFolder(path, files).ok());
    QVERIFY(writeFolder(path, { { "noche.csv", "belongs to the drill" } }).ok());
    std::vector<DefinitionFile> read;
    const DefinitionResult result = readDefinitionFolder(path, &read);
    QVERIFY(result.process);
    QCOMPARE(read.size(), files.size()); // noche.csv is no part of it
    for (const DefinitionFile& file : files)
        QVERIFY(std::find(read.begin(), read.end(), file) != read.end());
    QCOMPARE(result.process->fingerprint, fingerprintOf(files));
}

void TestDefinition::theFingerprintCoversNamesAndContents()
{
    const Digest one = fingerprintOf({ { "a", "xy" }, { "b", "z" } });
    QCOMPARE(fingerprintOf({ { "b", "z" }, { "a", "xy" } }), one);
    QVERIFY(fingerprintOf({ { "a", "x" }, { "b", "yz" } }) != one);
    QVERIFY(fingerprintOf({ { "a", "xy" }, { "c", "z" } }) != one);
    QVERIFY(fingerprintOf({ { "a", "xy" }, { "b", "Z" } }) != one);
    // As FORMAT.md says it, by an independent program: printf 'a\n2\nxyb\n1\nz' | sha256sum
    QCOMPARE(QByteArray::fromStdString(one.hex()), QCryptographicHash::hash("a\n2\nxyb\n1\nz", QCryptographicHash::Sha256).toHex());
}

void TestDefinition::clavesThatAreLeftOutAreDerived()
{
    std::vector<DefinitionFile> files = writeDefinition(test::smallProcess());
    QString text = QString::fromStdString(files[1].content);
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line = line.section(u',', 0, 13);
    lines[0].remove(QStringLiteral(",CLAVE_CASILLA,CLAVE_ACTA"));
    files[1].content = lines.join(u'\n').toStdString();
    const DefinitionResult result = readDefinition(files);
    QVERIFY(result.process);
    QCOMPARE(result.process->actas[0].claveCasilla, std::string("140871B0100"));
    QCOMPARE(result.process->actas[0].claveActa, std::string("140871B01003"));
    QCOMPARE(result.process->actas[2].claveCasilla, std::string("140000A0100"));
}

void TestDefinition::columnsMayStandInAnyOrder()
{
    std::vector<DefinitionFile> files = writeDefinition(test::smallProcess());
    QStringList lines = QString::fromStdString(files[3].content).split(u'\n', Qt::SkipEmptyParts);
    for (QString& line : lines)
        line = line.section(u',', 1, 1) + u',' + line.section(u',', 0, 0) + QStringLiteral("\r");
    files[3].content = "\xEF\xBB\xBF" + lines.join(u'\n').toStdString();
    const DefinitionResult result = readDefinition(files);
    QVERIFY(result.process);
    compare(test::smallProcess(), *result.process);
}

void TestDefinition::twentyThousandActasAreReadQuickly()
{
    const JaliscoResult jalisco = makeJalisco({});
    QVERIFY(jalisco.process);
    const std::vector<DefinitionFile> files = writeDefinition(*jalisco.process);
    QElapsedTimer timer;
    timer.start();
    const DefinitionResult result = readDefinition(files);
    qInfo("%zu actas read in %lld ms", result.process->actas.size(), timer.elapsed());
    QVERIFY(timer.elapsed() < 10000); // a debug build on a busy machine; a release takes 0.05 s
}

QTEST_GUILESS_MAIN(TestDefinition)
#include "tst_definition.moc"
