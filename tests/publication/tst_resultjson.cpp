// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"
#include "models/domain/actaedit.h"
#include "models/domain/summary.h"
#include "models/publication/resultjson.h"
#include "tests/support/syntheticnight.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <set>

using namespace prep;

namespace {

/// The documents of one election, by name.
struct Made {
    ResultIndex index;
    std::map<std::string, std::string> objects;

    [[nodiscard]] QJsonObject read(const std::string& name) const
    {
        const auto found = objects.find(name);
        return found == objects.end() ? QJsonObject() : QJsonDocument::fromJson(QByteArray::fromStdString(found->second)).object();
    }
    [[nodiscard]] QJsonObject entity() const { return read(index.entity); }
};

Made make(const State& state, std::size_t election)
{
    Made made;
    codec::Sha256 hash;
    made.index = resultJson(state, election, false, [&](std::string_view bytes) {
        std::string name = hash.of(bytes).hex();
        made.objects[name] = bytes;
        return name;
    });
    return made;
}

QJsonValue at(const QJsonObject& object, const char* key) { return object.value(QLatin1String(key)); }

/// The acta as its section's document says it.
QJsonObject actaIn(const Made& made, const State& state, ActaIndex acta)
{
    const QString key = QString::fromStdString(state.process->actaKey(acta));
    const QJsonObject section = made.read(made.index.sections.at(state.process->actas[acta].seccion));
    for (const QJsonValue& each : at(section, "actas").toArray()) {
        if (each[QLatin1String("acta")].toString() == key)
            return each.toObject();
    }
    return {};
}

} // namespace

class TestResultJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void anEntityNamesItsBoxesInActaOrder();
    void anAgreementIsPublished();
    void anAreaHasItsCandidaciesWhateverZerosTheirFileWrites();
    void aCoalitionIsOneCandidacyOnlyWhereItStands();
    void theListOfAreasSaysWhatTheAreasSay();
    void progressOfSectionsIsThatOfTheirDocuments();
    void observationsAddUp();
    void theDirectoryHoldsEverySectionAndStaysTheSame();
    void aCorrectionIsToldTheSameFromItsFirstCorteOn();
    void whatAPersonTypedIsNotPublished();

private:
    /// An acta that the night corrects after a corte has shown it, and the minute after its correction.
    ActaIndex corrected(test::SyntheticNight& night, int& minute) const;
    std::unique_ptr<test::SyntheticNight> m_night;
};

void TestResultJson::initTestCase()
{
    m_night = std::make_unique<test::SyntheticNight>(600);
    m_night->playUntil(200);
    QVERIFY(m_night->state().byElection[1].contabilizadas > 0);
}

void TestResultJson::anEntityNamesItsBoxesInActaOrder()
{
    const State& state = m_night->state();
    for (std::size_t e = 0; e < state.process->elections.size(); ++e) {
        const Election& election = state.process->elections[e];
        const QJsonArray boxes = at(make(state, e).entity(), "recuadros").toArray();
        QCOMPARE(boxes.size(), static_cast<qsizetype>(election.boxes.size()));
        for (qsizetype i = 0; i < boxes.size(); ++i) {
            const Box& box = election.boxes[static_cast<std::size_t>(i)];
            QCOMPARE(boxes[i][QLatin1String("id")].toString().toStdString(), box.id);
            QCOMPARE(boxes[i][QLatin1String("partidos")].toArray().size(), static_cast<qsizetype>(box.parties.size()));
        }
        QCOMPARE(boxes.last()[QLatin1String("tipo")].toString(), QStringLiteral("nulos"));
    }
}

void TestResultJson::anAgreementIsPublished()
{
    State state = m_night->state();
    auto process = std::make_shared<Process>(*state.process);
    std::vector<Box>& boxes = process->elections[1].boxes;
    const auto box = std::find_if(boxes.begin(), boxes.end(), [](const Box& each) { return each.kind == BoxKind::coalicion && each.parties.size() == 3; });
    QVERIFY(box != boxes.end());
    const auto place = box - boxes.begin();
    box->kind = BoxKind::candidaturaComun;
    state.process = process;
    const QJsonValue unknown = at(make(state, 1).entity(), "recuadros")[place];
    QVERIFY(!unknown.toObject().contains(QLatin1String("porcentajes")) && !unknown.toObject().contains(QLatin1String("fracciones")));
    box->shares = { 5333, 2000, 2667 };
    box->rest = 1;
    const QJsonValue known = at(make(state, 1).entity(), "recuadros")[place];
    QCOMPARE(known[QLatin1String("porcentajes")].toArray(), QJsonArray({ QStringLiteral("53.3300"), QStringLiteral("20.0000"), QStringLiteral("26.6700") }));
    QCOMPARE(known[QLatin1String("fracciones")], known[QLatin1String("partidos")][1]);
}

void TestResultJson::anAreaHasItsCandidaciesWhateverZerosTheirFileWrites()
{
    State state = m_night->state();
    auto process = std::make_shared<Process>(*state.process);
    process->candidaturas = { { 0, "7", "PAN", "ANA", "EVA" }, { 0, "007", "MC", "LUZ", "" } };
    state.process = process;
    const Made made = make(state, 0);
    for (const auto& [area, object] : made.index.areas)
        QCOMPARE(at(made.read(object), "candidaturas").toArray().size(), qsizetype { area == "007" ? 2 : 0 });
    QVERIFY(made.index.areas.contains("007"));
}

/// Added up here box by box, from the actas and what is printed on them.
void TestResultJson::aCoalitionIsOneCandidacyOnlyWhereItStands()
{
    const State& state = m_night->state();
    const Election& election = state.process->elections[1];
    std::map<std::string, std::set<std::string>> printed;
    std::map<std::string, std::map<std::string, std::int64_t>> cast;
    for (ActaIndex acta = election.first; acta < election.first + election.count; ++acta) {
        const std::string& area = jurisdictionOf(election, state.process->actas[acta]);
        const Valor* value = visibleValue(state.actas[acta]);
        const std::vector<std::uint16_t>& boxes = state.process->ballotOf(acta).boxes;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const std::string& id = election.boxes[boxes[i]].id;
            printed[area].insert(id);
            if (value != nullptr && value->derived.contabilizada)
                cast[area][id] += std::max<Cell>(0, value->tally->boxes[i]);
        }
    }
    const auto candidacyIn = [&](const std::string& area, const Box& box) {
        for (const Box& coalition : election.boxes) {
            const bool isHere = coalition.kind == BoxKind::coalicion && printed[area].contains(coalition.id);
            const bool isPart = !box.parties.empty() && std::includes(coalition.parties.begin(), coalition.parties.end(), box.parties.begin(), box.parties.end());
            if (isHere && isPart)
                return coalition.id;
        }
        return box.id;
    };
    const Made made = make(state, 1);
    QJsonObject all;
    int together = 0;
    int apart = 0;
    for (const auto& [area, object] : made.index.areas) {
        QJsonObject expected;
        for (const Box& box : election.boxes) {
            if (!printed[area].contains(box.id))
                continue;
            const std::string candidacy = candidacyIn(area, box);
            together += box.id == "PAN" && candidacy != "PAN" ? 1 : 0;
            apart += box.id == "PAN" && candidacy == "PAN" ? 1 : 0;
            const QString line = QString::fromStdString(candidacy);
            expected[line] = expected[line].toInteger() + cast[area][box.id];
            all[line] = all[line].toInteger() + cast[area][box.id];
        }
        QCOMPARE(at(made.read(object), "votosPorCandidatura").toObject(), expected);
    }
    QVERIFY2(together > 0 && apart > 0, "a night in which every coalition stands everywhere shows nothing");
    QCOMPARE(at(made.entity(), "votosPorCandidatura").toObject(), all);
}

void TestResultJson::theListOfAreasSaysWhatTheAreasSay()
{
    const Made made = make(m_night->state(), 1);
    const QJsonObject entity = made.entity();
    const QJsonArray areas = at(entity, "ambitos").toArray();
    QCOMPARE(areas.size(), at(entity, "municipios").toObject().size());
    std::int64_t counted = 0;
    for (const QJsonValue& each : areas) {
        const QJsonObject area = made.read(made.index.areas.at(each[QLatin1String("id")].toString().toStdString()));
        QCOMPARE(each[QLatin1String("nombre")], at(area, "nombre"));
        QCOMPARE(each[QLatin1String("votosPorCandidatura")], at(area, "votosPorCandidatura"));
        const QJsonObject summary = at(area, "resumen").toObject();
        for (const char* key : { "actasEsperadas", "actasCapturadas", "actasContabilizadas", "porcentajeActasCapturadas", "porcentajeParticipacionCiudadana" })
            QCOMPARE(each[QLatin1String(key)], at(summary, key));
        counted += each[QLatin1String("actasContabilizadas")].toInteger();
    }
    QCOMPARE(counted, std::int64_t { m_night->state().byElection[1].contabilizadas });
}

void TestResultJson::progressOfSectionsIsThatOfTheirDocuments()
{
    const Made made = make(m_night->state(), 0);
    int seen = 0;
    for (const auto& [id, name] : made.index.areas) {
        const QJsonObject area = made.read(name);
        const QJsonObject progress = at(area, "avance").toObject();
        QCOMPARE(progress.keys(), at(area, "secciones").toObject().keys());
        for (auto each = progress.begin(); each != progress.end(); ++each, ++seen) {
            const QJsonObject section = made.read(made.index.sections.at(each.key().toStdString()));
            QCOMPARE(each.value()[QLatin1String("actasCapturadas")], at(section, "resumen")[QLatin1String("actasCapturadas")]);
            QCOMPARE(at(section, "ambito").toString().toStdString(), id);
        }
    }
    QCOMPARE(seen, static_cast<int>(made.index.sections.size()));
}

void TestResultJson::observationsAddUp()
{
    const State& state = m_night->state();
    const Made made = make(state, 1);
    std::map<QString, std::int64_t> ofAreas;
    for (const auto& [id, name] : made.index.areas) {
        const QJsonObject found = at(made.read(name), "observaciones").toObject();
        for (auto each = found.begin(); each != found.end(); ++each)
            ofAreas[each.key()] += each.value().toInteger();
    }
    const QJsonObject whole = at(made.entity(), "observaciones").toObject();
    QCOMPARE(whole.size(), static_cast<qsizetype>(observacionCount) - 1);
    std::int64_t all = 0;
    for (auto each = whole.begin(); each != whole.end(); ++each) {
        QCOMPARE(each.value().toInteger(), ofAreas[each.key()]);
        all += each.value().toInteger();
    }
    QVERIFY(all > 0);
}

void TestResultJson::theDirectoryHoldsEverySectionAndStaysTheSame()
{
    test::SyntheticNight start(600);
    const Made before = make(start.state(), 0);
    const Made made = make(m_night->state(), 0);
    const QJsonValue name = at(made.entity(), "directorio");
    QCOMPARE(name, at(before.entity(), "directorio"));
    std::set<std::string> sections;
    for (const QJsonValue& municipio : at(made.read(name.toString().toStdString()), "municipios").toArray()) {
        for (const QJsonValue& section : municipio[QLatin1String("secciones")].toArray())
            sections.insert(section.toString().toStdString());
    }
    std::set<std::string> known;
    for (const auto& [section, object] : made.index.sections)
        known.insert(section);
    known.erase("N/A");
    QVERIFY(sections == known);
}

ActaIndex TestResultJson::corrected(test::SyntheticNight& night, int& minute) const
{
    for (; minute < 1500; ++minute) {
        night.playUntil(minute);
        for (ActaIndex acta = 0; acta < night.state().actas.size(); ++acta) {
            const auto change = pendingChange(night.state(), acta);
            if (change && change->motivo == MotivoCambio::correccion)
                return acta;
        }
    }
    return none32;
}

void TestResultJson::aCorrectionIsToldTheSameFromItsFirstCorteOn()
{
    test::SyntheticNight night(600);
    int minute = 60;
    const ActaIndex acta = corrected(night, minute);
    QVERIFY2(acta != none32, "the night corrects nothing that was shown");
    const std::size_t election = night.process()->actas[acta].election;
    const QJsonObject first = actaIn(make(night.state(), election), night.state(), acta);
    const QJsonArray history = at(first, "historial").toArray();
    QCOMPARE(history.size(), qsizetype { 1 });
    QCOMPARE(history[0][QLatin1String("motivo")].toString(), QStringLiteral("correccion"));
    QVERIFY(history[0][QLatin1String("antes")][QLatin1String("votos")] != at(first, "votos"));
    QVERIFY(!history[0][QLatin1String("hora")].toString().isEmpty());
    const auto released = [&] { return night.state().actas[acta].cambios.size(); };
    for (; released() == 0 && minute < 1500; ++minute)
        night.playUntil(minute);
    QCOMPARE(released(), std::size_t { 1 });
    QCOMPARE(at(actaIn(make(night.state(), election), night.state(), acta), "historial").toArray(), history);
}

void TestResultJson::whatAPersonTypedIsNotPublished()
{
    test::SyntheticNight night(600);
    int minute = 60;
    const ActaIndex acta = corrected(night, minute);
    QVERIFY(acta != none32);
    for (std::size_t e = 0; e < night.process()->elections.size(); ++e) {
        const Made made = make(night.state(), e);
        for (const auto& [name, bytes] : made.objects) {
            for (const char* word : { "el acta f", "Persona", "estacion", "E00", "P00" })
                QVERIFY2(bytes.find(word) == std::string::npos, (bytes.substr(0, 200) + word).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestResultJson)
#include "tst_resultjson.moc"
