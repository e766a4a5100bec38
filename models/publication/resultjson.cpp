// SPDX-License-Identifier: MIT
#include "models/publication/resultjson.h"

#include "models/domain/actaedit.h"
#include "models/domain/rules.h"
#include "models/domain/summary.h"
#include "models/publication/json.h"
#include "models/publication/prepvalues.h"
#include "models/publication/resultcsv.h"

#include <algorithm>
#include <array>
#include <set>

namespace prep {

namespace {

using detail::Json;

constexpr const char* nowhere = "N/A";
/// As enum MotivoCambio.
constexpr std::array<std::string_view, 7> reasons { "primera", "recaptura", "redigitalizacion", "correccion", "revinculacion", "llegoActa", "conflicto" };
/// As enum BoxKind.
constexpr std::array<std::string_view, 7> boxKinds { "partido", "candidaturaComun", "coalicion", "combinacion", "independiente", "noRegistradas", "nulos" };

/// The district or municipio of an acta; "N/A" where it is of none.
std::string areaOf(const Election& election, const CatalogueRow& row)
{
    const std::string& id = jurisdictionOf(election, row);
    return id.empty() ? nowhere : id;
}
const std::string& areaNameOf(const Election& election, const CatalogueRow& row)
{
    return election.jurisdiccion == Jurisdiccion::municipio ? row.municipio : row.distrito;
}

void putSummary(Json& json, const Summary& s)
{
    json.object("resumen", [&] {
        json.number("actasEsperadas", s.esperadas);
        json.number("actasRegistradas", s.registradas);
        json.number("actasFueraCatalogo", s.fueraDeCatalogo);
        json.number("actasCapturadas", s.capturadas);
        json.text("porcentajeActasCapturadas", s.porcentajeCapturadas);
        json.number("actasContabilizadas", s.contabilizadas);
        json.text("porcentajeActasContabilizadas", s.porcentajeContabilizadas);
        json.text("porcentajeActasInconsistencias", s.porcentajeInconsistencias);
        json.number("actasNoContabilizadas", s.noContabilizadas);
        json.number("listaNominalActasContabilizadas", s.listaNominalContabilizadas);
        json.number("totalVotosConEspeciales", s.totalVotosConEspeciales);
        json.number("totalVotosSinEspeciales", s.totalVotosSinEspeciales);
        json.text("porcentajeParticipacionCiudadana", s.participacion);
    });
}

/// Votes by candidacy, summed area by area: the same parties may run together in one and apart in the next.
struct CandidacyVotes {
    std::vector<std::int64_t> votes; ///< by the box that names the candidacy
    std::vector<std::uint16_t> first; ///< its first box in acta order, which is its place; none16: it stands nowhere here

    explicit CandidacyVotes(std::size_t boxes)
        : votes(boxes)
        , first(boxes, none16)
    {
    }
    /// `names` as candidacyBoxes() says them of the area.
    void add(const std::vector<std::uint16_t>& names, const std::vector<std::int64_t>& boxVotes)
    {
        for (std::size_t box = 0; box < names.size(); ++box) {
            if (names[box] == none16)
                continue;
            votes[names[box]] += boxVotes[box];
            first[names[box]] = std::min(first[names[box]], static_cast<std::uint16_t>(box));
        }
    }
    void add(const CandidacyVotes& other)
    {
        for (std::size_t box = 0; box < votes.size(); ++box) {
            votes[box] += other.votes[box];
            first[box] = std::min(first[box], other.first[box]);
        }
    }
};

void putByCandidacy(Json& json, const Election& election, const CandidacyVotes& candidacies)
{
    std::vector<std::size_t> standing;
    for (std::size_t box = 0; box < candidacies.first.size(); ++box) {
        if (candidacies.first[box] != none16)
            standing.push_back(box);
    }
    std::stable_sort(standing.begin(), standing.end(),
        [&](std::size_t a, std::size_t b) { return candidacies.first[a] < candidacies.first[b]; });
    json.object("votosPorCandidatura", [&] {
        for (const std::size_t box : standing)
            json.number(election.boxes[box].id, candidacies.votes[box]);
    });
}

/// As written in the boxes, by party and by candidacy: three readings of the same votes.
void putVotes(Json& json, const Election& election, const std::vector<std::int64_t>& votes, const CandidacyVotes& candidacies)
{
    json.object("votos", [&] {
        for (std::size_t box = 0; box < election.boxes.size(); ++box)
            json.number(election.boxes[box].id, votes[box]);
    });
    json.object("votosPorPartido", [&] {
        const auto byParty = votesByParty(election, votes);
        for (std::size_t box = 0; box < election.boxes.size(); ++box) {
            const BoxKind kind = election.boxes[box].kind;
            if (kind != BoxKind::combinacion && kind != BoxKind::coalicion)
                json.number(election.boxes[box].id, byParty[box]);
        }
    });
    putByCandidacy(json, election, candidacies);
}

/// How a candidatura común divides its votes, where its agreement is known.
void putAgreement(Json& json, const Election& election, const Box& box)
{
    if (box.shares.empty())
        return;
    json.list("porcentajes", [&] {
        for (const std::int32_t share : box.shares)
            json.text(percentage(share, 10000));
    });
    json.text("fracciones", election.boxes[box.parties[box.rest]].id);
}

/// What a reader has to know of the boxes, in acta order.
void putBoxes(Json& json, const Election& election)
{
    json.list("recuadros", [&] {
        for (const Box& box : election.boxes)
            json.object([&] {
                json.text("id", box.id);
                json.text("tipo", boxKinds[static_cast<std::size_t>(box.kind)]);
                json.text("color", box.color);
                json.list("partidos", [&] {
                    for (const std::uint16_t party : box.parties)
                        json.text(election.boxes[party].id);
                });
                putAgreement(json, election, box);
            });
    });
}

/// How far the actas of a section are.
struct Progress {
    std::int64_t esperadas = 0;
    std::int64_t capturadas = 0;
    std::int64_t contabilizadas = 0;
};

/// Writes the documents of one election from its sections upwards, since each names those below it.
class Documents {
public:
    Documents(const State& state, std::size_t election, bool final, const KeepObject& keep)
        : m_state(state)
        , m_election(state.process->elections[election])
        , m_index(election)
        , m_final(final)
        , m_keep(keep)
    {
        for (const Candidatura& each : state.process->candidaturas) {
            if (each.election == m_index)
                m_candidacies[plainId(each.jurisdiccionId)].push_back(&each);
        }
    }
    ResultIndex run()
    {
        std::map<std::string, std::vector<ActaIndex>> sections;
        const std::map<std::string, std::vector<ActaIndex>> areas = takeAreas();
        for (ActaIndex acta = m_election.first; acta < m_election.first + m_election.count; ++acta)
            sections[m_state.process->actas[acta].seccion].push_back(acta);
        for (const auto& [section, actas] : sections)
            m_made.sections[section] = ofSection(section, actas);
        for (const auto& [area, actas] : areas)
            m_made.areas[area] = ofArea(area, actas);
        m_made.entity = ofEntity(directory());
        return std::move(m_made);
    }

private:
    /// The actas of each area; and by its ballots who stands there.
    std::map<std::string, std::vector<ActaIndex>> takeAreas()
    {
        std::map<std::string, std::vector<ActaIndex>> areas;
        for (ActaIndex acta = m_election.first; acta < m_election.first + m_election.count; ++acta)
            areas[areaOf(m_election, m_state.process->actas[acta])].push_back(acta);
        for (const auto& [area, actas] : areas) {
            std::vector<bool> onBallot(m_election.boxes.size());
            for (const ActaIndex acta : actas) {
                for (const std::uint16_t box : m_state.process->ballotOf(acta).boxes)
                    onBallot[box] = true;
            }
            m_standing[area] = candidacyBoxes(m_election, onBallot);
        }
        return areas;
    }
    std::string ofSection(const std::string& section, const std::vector<ActaIndex>& actas)
    {
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("nivel", "seccion");
            json.text("seccion", section);
            putPlace(json, actas);
            m_progress[section] = progressOf(figures(json, actas).summary);
            json.list("actas", [&] {
                for (const ActaIndex acta : actas)
                    putActa(json, acta);
            });
        });
        return m_keep(json.bytes());
    }
    std::string ofArea(const std::string& area, const std::vector<ActaIndex>& actas)
    {
        const bool byMunicipio = m_election.jurisdiccion == Jurisdiccion::municipio;
        const std::string& named = areaNameOf(m_election, m_state.process->actas[actas.front()]);
        m_areaNames[area] = named.empty() ? nowhere : named;
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("nivel", byMunicipio ? "municipio" : "distrito");
            json.text("id", area);
            json.text("nombre", m_areaNames[area]);
            m_areas.emplace(area, figures(json, actas));
            putObservations(json, actas);
            putCandidacies(json, area);
            std::set<std::string> below;
            for (const ActaIndex acta : actas)
                below.insert(m_state.process->actas[acta].seccion);
            json.object("secciones", [&] {
                for (const std::string& section : below)
                    json.text(section, m_made.sections[section]);
            });
            json.object("avance", [&] {
                for (const std::string& section : below)
                    json.object(section, [&] { putProgress(json, m_progress[section]); });
            });
        });
        return m_keep(json.bytes());
    }
    /// Where a reader finds the sections of a municipio: it stays the same all night.
    std::string directory()
    {
        std::map<std::string, std::pair<std::string, std::set<std::string>>> municipios;
        for (ActaIndex acta = m_election.first; acta < m_election.first + m_election.count; ++acta) {
            const CatalogueRow& row = m_state.process->actas[acta];
            if (row.municipioId.empty() || row.seccion == nowhere)
                continue;
            auto& [name, sections] = municipios[row.municipioId];
            name = row.municipio;
            sections.insert(row.seccion);
        }
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("nivel", "directorio");
            json.list("municipios", [&] {
                for (const auto& [id, of] : municipios)
                    json.object([&] {
                        json.text("id", id);
                        json.text("nombre", of.first);
                        json.list("secciones", [&] {
                            for (const std::string& section : of.second)
                                json.text(section);
                        });
                    });
            });
        });
        return m_keep(json.bytes());
    }
    std::string ofEntity(const std::string& directory)
    {
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("titulo", m_election.title);
            json.text("nombreEleccion", m_election.name);
            json.text("nivel", "entidad");
            json.text("id", m_state.process->entityId);
            json.text("nombre", m_state.process->entity);
            // Of the counters that the night keeps, not of the rows: the gate compares the two.
            const Summary all = summarize(m_state, m_index, m_final);
            putSummary(json, all);
            CandidacyVotes candidacies(m_election.boxes.size());
            for (const auto& [id, area] : m_areas)
                candidacies.add(area.candidacies);
            putVotes(json, m_election, m_state.boxVotes[m_index], candidacies);
            json.number("actas", m_election.count);
            auto observations = m_state.counters(m_index).observaciones; // of the catalogue's actas
            observations[static_cast<std::size_t>(Observacion::fueraDeCatalogo)] = static_cast<std::uint32_t>(all.fueraDeCatalogo);
            putObservations(json, observations);
            putBoxes(json, m_election);
            putCandidacies(json, {});
            json.text("directorio", directory);
            json.object(m_election.jurisdiccion == Jurisdiccion::municipio ? "municipios" : "distritos", [&] {
                for (const auto& [area, object] : m_made.areas)
                    json.text(area, object);
            });
            json.list("ambitos", [&] {
                for (const auto& [id, area] : m_areas)
                    json.object([&] { putArea(json, id, area); });
            });
        });
        return m_keep(json.bytes());
    }
    /// What is said of a part again, further up.
    struct Part {
        Summary summary;
        CandidacyVotes candidacies;
    };
    Part figures(Json& json, const std::vector<ActaIndex>& actas) const
    {
        const AreaFigures figures = figuresOf(m_state, m_index, actas, m_final);
        putSummary(json, figures.summary);
        Part part { figures.summary, candidaciesOf(actas, figures.boxVotes) };
        putVotes(json, m_election, figures.boxVotes, part.candidacies);
        return part;
    }
    /// Of actas whose boxes add up to `boxVotes`. Those of no section lie in many areas.
    CandidacyVotes candidaciesOf(const std::vector<ActaIndex>& actas, const std::vector<std::int64_t>& boxVotes) const
    {
        std::map<std::string, std::vector<ActaIndex>> byArea;
        for (const ActaIndex acta : actas)
            byArea[areaOf(m_election, m_state.process->actas[acta])].push_back(acta);
        CandidacyVotes candidacies(m_election.boxes.size());
        for (const auto& [area, within] : byArea)
            candidacies.add(m_standing.at(area), byArea.size() == 1 ? boxVotes : figuresOf(m_state, m_index, within, m_final).boxVotes);
        return candidacies;
    }
    static Progress progressOf(const Summary& s) { return { s.esperadas, s.capturadas, s.contabilizadas }; }
    static void putProgress(Json& json, const Progress& progress)
    {
        json.number("actasEsperadas", progress.esperadas);
        json.number("actasCapturadas", progress.capturadas);
        json.number("actasContabilizadas", progress.contabilizadas);
    }
    /// What a list or a map of the areas shows, without a document for each.
    void putArea(Json& json, const std::string& id, const Part& area) const
    {
        json.text("id", id);
        json.text("nombre", m_areaNames.at(id));
        putProgress(json, progressOf(area.summary));
        json.text("porcentajeActasCapturadas", area.summary.porcentajeCapturadas);
        json.text("porcentajeParticipacionCiudadana", area.summary.participacion);
        putByCandidacy(json, m_election, area.candidacies);
    }
    void putObservations(Json& json, const std::vector<ActaIndex>& actas) const
    {
        std::array<std::uint32_t, observacionCount> found {};
        for (const ActaIndex acta : actas) {
            if (const Valor* value = visibleValue(m_state.actas[acta]))
                ++found[static_cast<std::size_t>(value->derived.observacion)];
        }
        putObservations(json, found);
    }
    void putObservations(Json& json, const std::array<std::uint32_t, observacionCount>& found) const
    {
        json.object("observaciones", [&] {
            for (std::size_t i = 1; i < observacionCount; ++i)
                json.number(m_state.process->rules.legends[i], found[i]);
        });
    }
    void putCandidacies(Json& json, const std::string& area) const
    {
        const auto found = m_candidacies.find(plainId(area));
        json.list("candidaturas", [&] {
            if (found == m_candidacies.end())
                return;
            for (const Candidatura* each : found->second)
                json.object([&] {
                    json.text("recuadro", each->box);
                    json.text("propietaria", each->propietaria);
                    json.text("suplente", each->suplente);
                });
        });
    }
    /// Where a section lies; special modalities have none in common.
    void putPlace(Json& json, const std::vector<ActaIndex>& actas) const
    {
        const CatalogueRow& row = m_state.process->actas[actas.front()];
        const bool isPlace = row.seccion != nowhere;
        json.text("ambito", isPlace ? areaOf(m_election, row) : nowhere);
        json.text("distrito", isPlace ? std::string_view(row.distrito.str()) : std::string_view());
        json.text("municipio", isPlace ? std::string_view(row.municipio.str()) : std::string_view());
    }
    static void putCell(Json& json, std::string_view name, Cell cell)
    {
        if (cell >= 0)
            json.number(name, cell);
        else
            json.text(name, cell == sinDato ? "SIN DATO" : cell == ilegible ? "ILEGIBLE" : nowhere);
    }
    void putActa(Json& json, ActaIndex acta) const
    {
        const Process& process = *m_state.process;
        const CatalogueRow& row = process.actas[acta];
        const Valor* value = visibleValue(m_state.actas[acta]);
        json.object([&] {
            json.text("acta", process.actaKey(acta));
            json.text("claveActa", row.claveActa);
            json.text("casilla", std::string(1, static_cast<char>(row.tipo)) + row.idCasilla + row.extContigua);
            json.text("tipoActa", row.tipoActa.str());
            json.text("ubicacion", std::string(1, row.ubicacion));
            json.number("listaNominal", row.listaNominal);
            if (row.representantes)
                json.number("representantes", *row.representantes);
            else
                json.none("representantes");
            putValue(json, acta, value);
            if (value != nullptr && value->tally)
                putOrigin(json, acta, *value);
            putHistory(json, acta);
        });
    }
    void putValue(Json& json, ActaIndex acta, const Valor* value) const
    {
        json.text("estado", value == nullptr ? "pendiente" : value->tally ? "capturada" : "sinActa");
        if (value == nullptr)
            return;
        const Observacion observation = value->derived.observacion;
        json.boolean("contabilizada", value->derived.contabilizada);
        json.text("observaciones", observation == Observacion::ninguna ? std::string_view() : std::string_view(m_state.process->rules.legends[static_cast<std::size_t>(observation)]));
        if (value->tally)
            putTally(json, acta, *value);
    }
    /// Every corte that showed something else than the one before, why, and what was shown until then (F8).
    void putHistory(Json& json, ActaIndex acta) const
    {
        const std::vector<Cambio>& changes = m_state.actas[acta].cambios;
        const std::optional<Cambio> pending = pendingChange(m_state, acta);
        if (changes.empty() && !pending)
            return;
        json.list("historial", [&] {
            for (const Cambio& change : changes)
                putChange(json, acta, change);
            if (pending)
                putChange(json, acta, *pending);
        });
    }
    void putChange(Json& json, ActaIndex acta, const Cambio& change) const
    {
        json.object([&] {
            json.number("corte", change.corte);
            json.text("motivo", reasons[static_cast<std::size_t>(change.motivo)]);
            json.text("hora", change.hora == 0 ? std::string() : publishedStamp(change.hora, m_state.process->utcOffsetMinutes));
            json.object("antes", [&] { putValue(json, acta, change.antes.seq == 0 ? nullptr : &change.antes); });
        });
    }
    void putTally(Json& json, ActaIndex acta, const Valor& value) const
    {
        static constexpr std::array<std::string_view, totalCount> names { "boletasSobrantes", "personasVotaron", "representantesVotaron", "votosSacados", "totalAsentado" };
        const Ballot& ballot = m_state.process->ballotOf(acta);
        for (std::size_t i = 0; i < totalCount; ++i)
            putCell(json, names[i], value.tally->totals[i]);
        json.number("totalCalculado", value.derived.totalCalculado);
        json.object("votos", [&] {
            for (std::size_t i = 0; i < ballot.boxes.size(); ++i)
                putCell(json, m_election.boxes[ballot.boxes[i]].id, value.tally->boxes[i]);
        });
    }
    void putOrigin(Json& json, ActaIndex acta, const Valor& value) const
    {
        const Process& process = *m_state.process;
        const Pieza* pieza = m_state.piezaOf(acta, value);
        if (pieza == nullptr)
            return;
        json.text("imagen", pieza->imagen.isNull() ? std::string() : pieza->imagen.hex());
        json.text("origen", pieza->canal == Canal::casilla ? "CASILLA" : "CATD");
        json.text("digitalizacion", pieza->canal == Canal::casilla ? "MOVIL" : "ESCANER");
        json.text("documento", m_state.words[pieza->documento]);
        json.text("acopio", publishedStamp(pieza->acopio, process.utcOffsetMinutes));
        json.text("captura", publishedStamp(m_state.actas[acta].captura, process.utcOffsetMinutes));
        json.text("verificacion", publishedStamp(value.verificacion, process.utcOffsetMinutes));
    }

    const State& m_state;
    const Election& m_election;
    std::size_t m_index;
    bool m_final;
    const KeepObject& m_keep;
    ResultIndex m_made;
    std::map<std::string, std::vector<const Candidatura*>> m_candidacies; ///< by plainId() of the jurisdiction
    std::map<std::string, Progress> m_progress; ///< by section
    std::map<std::string, std::vector<std::uint16_t>> m_standing; ///< by area, as candidacyBoxes() says it
    std::map<std::string, Part> m_areas;
    std::map<std::string, std::string> m_areaNames;
};

} // namespace

ResultIndex resultJson(const State& state, std::size_t election, bool final, const KeepObject& keep)
{
    return Documents(state, election, final, keep).run();
}

} // namespace prep
