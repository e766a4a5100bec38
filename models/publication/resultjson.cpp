// SPDX-License-Identifier: MIT
#include "models/publication/resultjson.h"

#include "models/domain/actaedit.h"
#include "models/domain/summary.h"
#include "models/publication/json.h"
#include "models/publication/resultcsv.h"

#include <array>

namespace prep {

namespace {

using detail::Json;

constexpr const char* nowhere = "N/A";

const std::string& areaOf(const Election& election, const CatalogueRow& row)
{
    return election.jurisdiccion == Jurisdiccion::municipio ? row.municipioId : row.distritoId;
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

/// As written in the boxes, by party and by candidacy: three readings of the same votes.
void putVotes(Json& json, const Election& election, const std::vector<std::int64_t>& votes)
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
    json.object("votosPorCandidatura", [&] {
        for (const CandidacyVotes& each : votesByCandidacy(election, votes))
            json.number(election.boxes[each.box].id, each.votes);
    });
}

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
    }
    ResultIndex run()
    {
        std::map<std::string, std::vector<ActaIndex>> sections;
        std::map<std::string, std::vector<ActaIndex>> areas;
        std::vector<ActaIndex> all;
        for (ActaIndex acta = m_election.first; acta < m_election.first + m_election.count; ++acta) {
            const CatalogueRow& row = m_state.process->actas[acta];
            const std::string& area = areaOf(m_election, row);
            sections[row.seccion].push_back(acta);
            areas[area.empty() ? nowhere : area].push_back(acta);
            all.push_back(acta);
        }
        for (const auto& [section, actas] : sections)
            m_made.sections[section] = ofSection(section, actas);
        for (const auto& [area, actas] : areas)
            m_made.areas[area] = ofArea(area, actas);
        m_made.entity = ofEntity(all);
        return std::move(m_made);
    }

private:
    std::string ofSection(const std::string& section, const std::vector<ActaIndex>& actas)
    {
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("nivel", "seccion");
            json.text("seccion", section);
            figures(json, actas);
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
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("nivel", byMunicipio ? "municipio" : "distrito");
            json.text("id", area);
            json.text("nombre", named.empty() ? nowhere : std::string_view(named));
            figures(json, actas);
            json.object("secciones", [&] {
                std::map<std::string, std::string> below;
                for (const ActaIndex acta : actas) {
                    const std::string& section = m_state.process->actas[acta].seccion;
                    below[section] = m_made.sections[section];
                }
                for (const auto& [section, object] : below)
                    json.text(section, object);
            });
        });
        return m_keep(json.bytes());
    }
    std::string ofEntity(const std::vector<ActaIndex>& all)
    {
        Json json;
        json.object([&] {
            json.text("eleccion", m_election.id);
            json.text("titulo", m_election.title);
            json.text("nivel", "entidad");
            json.text("id", m_state.process->entityId);
            json.text("nombre", m_state.process->entity);
            // Of the counters that the night keeps, not of the rows: the gate compares the two.
            putSummary(json, summarize(m_state, m_index, m_final));
            putVotes(json, m_election, m_state.boxVotes[m_index]);
            json.number("actas", static_cast<std::int64_t>(all.size()));
            json.object(m_election.jurisdiccion == Jurisdiccion::municipio ? "municipios" : "distritos", [&] {
                for (const auto& [area, object] : m_made.areas)
                    json.text(area, object);
            });
        });
        return m_keep(json.bytes());
    }
    void figures(Json& json, const std::vector<ActaIndex>& actas) const
    {
        const AreaFigures figures = figuresOf(m_state, m_index, actas, m_final);
        putSummary(json, figures.summary);
        putVotes(json, m_election, figures.boxVotes);
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
            json.text("tipoActa", row.tipoActa);
            json.number("listaNominal", row.listaNominal);
            if (row.representantes)
                json.number("representantes", *row.representantes);
            else
                json.none("representantes");
            json.text("estado", value == nullptr ? "pendiente" : value->tally ? "capturada" : "sinActa");
            if (value == nullptr)
                return;
            json.boolean("contabilizada", value->derived.contabilizada);
            json.text("observaciones", value->derived.observacion == Observacion::ninguna ? std::string_view() : std::string_view(process.rules.legends[static_cast<std::size_t>(value->derived.observacion)]));
            if (value->tally)
                putTally(json, acta, *value);
        });
    }
    void putTally(Json& json, ActaIndex acta, const Valor& value) const
    {
        static constexpr std::array<std::string_view, totalCount> names { "boletasSobrantes", "personasVotaron", "representantesVotaron", "votosSacados", "totalAsentado" };
        const Process& process = *m_state.process;
        const Ballot& ballot = process.ballotOf(acta);
        for (std::size_t i = 0; i < totalCount; ++i)
            putCell(json, names[i], value.tally->totals[i]);
        json.number("totalCalculado", value.derived.totalCalculado);
        json.object("votos", [&] {
            for (std::size_t i = 0; i < ballot.boxes.size(); ++i)
                putCell(json, m_election.boxes[ballot.boxes[i]].id, value.tally->boxes[i]);
        });
        const Pieza* pieza = m_state.mainPieza(acta);
        if (pieza == nullptr)
            return;
        json.text("imagen", pieza->imagen.isNull() ? std::string() : pieza->imagen.hex());
        json.text("origen", pieza->canal == Canal::casilla ? "CASILLA" : "CATD");
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
};

} // namespace

ResultIndex resultJson(const State& state, std::size_t election, bool final, const KeepObject& keep)
{
    return Documents(state, election, final, keep).run();
}

} // namespace prep
