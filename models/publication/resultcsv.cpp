// SPDX-License-Identifier: MIT
#include "models/publication/resultcsv.h"

#include "models/domain/actaedit.h"
#include "models/domain/summary.h"
#include "models/publication/resultcolumns.h"

#include <algorithm>
#include <charconv>

namespace prep {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view none = "-";
constexpr std::string_view notApplicable = "N/A";
constexpr std::size_t bytesOfRow = 512;

/// Cells of one line, appended to a text that outlives it.
class Line {
public:
    explicit Line(std::string& out)
        : m_out(out)
    {
    }
    void text(std::string_view cell)
    {
        separate();
        if (cell.find_first_of("\",\n\r") == std::string_view::npos) {
            m_out += cell;
            return;
        }
        m_out += '"';
        for (const char c : cell) {
            if (c == '"')
                m_out += '"';
            m_out += c == '\n' || c == '\r' ? ' ' : c;
        }
        m_out += '"';
    }
    /// A number that spreadsheets would strip of its zeros.
    void marked(std::string_view cell)
    {
        separate();
        m_out += '\'';
        m_out += cell;
    }
    void number(std::int64_t value)
    {
        separate();
        char digits[20];
        const auto [end, failure] = std::to_chars(digits, digits + sizeof digits, value);
        m_out.append(digits, end);
    }
    void empty() { separate(); }

private:
    void separate()
    {
        if (!std::exchange(m_first, false))
            m_out += ',';
    }
    std::string& m_out;
    bool m_first = true;
};

void putTwo(std::string& out, std::int64_t value)
{
    out += static_cast<char>('0' + value / 10 % 10);
    out += static_cast<char>('0' + value % 10);
}

/// Days since 1970 as a date (Gregorian).
struct Date {
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t day = 0;
};
Date dateOf(std::int64_t days)
{
    const std::int64_t shifted = days + 719468; // from 0000-03-01, so that leap days end a year
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int64_t ofEra = shifted - era * 146097;
    const std::int64_t yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
    const std::int64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t month = (5 * ofYear + 2) / 153;
    Date date;
    date.day = ofYear - (153 * month + 2) / 5 + 1;
    date.month = month < 10 ? month + 3 : month - 9;
    date.year = yearOfEra + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

std::string stamp(Millis at, int utcOffsetMinutes, bool hasSeconds)
{
    const std::int64_t seconds = (at + Millis { utcOffsetMinutes } * 60000) / 1000;
    const Date date = dateOf(seconds / 86400);
    const std::int64_t ofDay = seconds % 86400;
    std::string out;
    putTwo(out, date.day);
    out += '/';
    putTwo(out, date.month);
    out += '/';
    putTwo(out, date.year / 100);
    putTwo(out, date.year % 100);
    out += ' ';
    putTwo(out, ofDay / 3600);
    out += ':';
    putTwo(out, ofDay / 60 % 60);
    if (hasSeconds) {
        out += ':';
        putTwo(out, ofDay % 60);
    }
    return out;
}

bool isSpecialModality(const CatalogueRow& row)
{
    return row.tipo == TipoCasilla::anticipado || row.tipo == TipoCasilla::prision || row.tipo == TipoCasilla::extranjero;
}

/// What a row prints of an acta: nothing yet, sin acta, or its votes.
enum class Shown : std::uint8_t { nothing, sinActa, votes };
Shown shownOf(const Valor* value)
{
    if (value == nullptr)
        return Shown::nothing;
    return value->tally ? Shown::votes : Shown::sinActa;
}

/// One acta's row. Reads the state, keeps nothing.
class RowWriter {
public:
    RowWriter(const State& state, ActaIndex acta, std::string& out)
        : m_state(state)
        , m_row(state.process->actas[acta])
        , m_acta(state.actas[acta])
        , m_ballot(state.process->ballotOf(acta))
        , m_value(visibleValue(m_acta))
        , m_pieza(m_value != nullptr ? state.piezaOf(acta, *m_value) : nullptr)
        , m_shown(shownOf(m_value))
        , m_line(out)
    {
    }
    void write()
    {
        identify();
        total(Total::sobrantes, isSpecialModality(m_row));
        total(Total::personas, false);
        total(Total::representantes, isSpecialModality(m_row));
        total(Total::sacados, false);
        boxes();
        total(Total::asentado, false);
        result();
        custody();
    }

private:
    void identify()
    {
        const Process& process = *m_state.process;
        const bool byMunicipio = process.elections[m_row.election].jurisdiccion == Jurisdiccion::municipio;
        m_line.marked(m_row.claveCasilla);
        m_line.marked(m_row.claveActa);
        m_line.marked(process.entityId);
        m_line.text(process.entity);
        m_line.marked(orNotApplicable(byMunicipio ? m_row.municipioId : m_row.distritoId));
        m_line.text(orNotApplicable(byMunicipio ? m_row.municipio : m_row.distrito));
        m_line.marked(m_row.seccion);
        m_line.marked(m_row.idCasilla);
        m_line.text(std::string_view(reinterpret_cast<const char*>(&m_row.tipo), 1));
        m_line.marked(m_row.extContigua.str());
        m_line.text(std::string_view(&m_row.ubicacion, 1));
        m_line.text(m_row.tipoActa.str());
    }
    static std::string_view orNotApplicable(const std::string& cell) { return cell.empty() ? notApplicable : std::string_view(cell); }
    void cell(Cell value)
    {
        switch (value) {
        case sinDato:
            return m_line.text("SIN DATO");
        case ilegible:
            return m_line.text("ILEGIBLE");
        case noAplica:
            return m_line.text(notApplicable);
        default:
            return m_line.number(value);
        }
    }
    void total(Total which, bool isNowhere)
    {
        if (isNowhere)
            m_line.text(notApplicable);
        else if (m_shown == Shown::votes)
            cell(m_value->tally->totals[static_cast<std::size_t>(which)]);
        else
            m_line.text(m_shown == Shown::sinActa ? "SIN ACTA" : none);
    }
    void boxes()
    {
        const std::size_t all = m_state.process->elections[m_row.election].boxes.size();
        std::size_t onBallot = 0;
        for (std::size_t box = 0; box < all; ++box) {
            const bool isOnIt = onBallot < m_ballot.boxes.size() && m_ballot.boxes[onBallot] == box;
            if (isOnIt && m_shown == Shown::votes)
                cell(m_value->tally->boxes[onBallot]);
            else
                m_line.text(isOnIt && m_shown == Shown::sinActa ? "SIN ACTA" : none);
            onBallot += isOnIt ? 1 : 0;
        }
    }
    void result()
    {
        const Rules& rules = m_state.process->rules;
        if (m_shown == Shown::votes)
            m_line.number(m_value->derived.totalCalculado);
        else
            m_line.text(m_shown == Shown::sinActa ? std::string_view(rules.sinActaTotal) : none);
        m_line.number(m_row.listaNominal);
        if (m_row.representantes)
            m_line.number(*m_row.representantes);
        else
            m_line.text(notApplicable);
        m_line.text(m_shown == Shown::nothing ? none : std::string_view(rules.legends[static_cast<std::size_t>(m_value->derived.observacion)]));
        m_line.text(m_shown == Shown::nothing ? none : m_value->derived.contabilizada ? "1" : "0");
    }
    void custody()
    {
        if (m_shown != Shown::votes || m_pieza == nullptr) {
            for (int column = 0; column < 8; ++column)
                m_line.text(m_shown == Shown::sinActa ? notApplicable : none);
            return;
        }
        const int offset = m_state.process->utcOffsetMinutes;
        const std::string& mechanism = m_state.words[m_pieza->mecanismo];
        const std::string& document = m_state.words[m_pieza->documento];
        m_line.text(mechanism.empty() ? none : std::string_view(mechanism));
        m_line.text(m_pieza->imagen.isNull() ? std::string(none) : m_pieza->imagen.hex());
        m_line.text(hourOr(m_pieza->acopio, offset));
        m_line.text(hourOr(m_acta.captura, offset));
        m_line.text(hourOr(m_value->verificacion, offset));
        m_line.text(m_pieza->canal == Canal::casilla ? "CASILLA" : "CATD");
        m_line.text(m_pieza->canal == Canal::casilla ? "MOVIL" : "ESCANER");
        m_line.text(document.empty() ? none : std::string_view(document));
    }
    static std::string hourOr(Millis at, int offset) { return at == 0 ? std::string(none) : publishedStamp(at, offset); }

    const State& m_state;
    const CatalogueRow& m_row;
    const ActaState& m_acta;
    const Ballot& m_ballot;
    const Valor* m_value; ///< what the corte publishes of it; nullptr = nothing
    const Pieza* m_pieza;
    Shown m_shown;
    Line m_line;
};

void writeSummary(std::string& out, const Summary& s)
{
    Line names(out);
    for (const std::string_view name : summaryNames())
        names.text(name);
    out += '\n';
    Line line(out);
    line.number(s.esperadas);
    line.number(s.registradas);
    line.number(s.fueraDeCatalogo);
    line.number(s.capturadas);
    line.text(s.porcentajeCapturadas);
    line.number(s.contabilizadas);
    line.text(s.porcentajeContabilizadas);
    line.text(s.porcentajeInconsistencias);
    line.number(s.noContabilizadas);
    line.number(s.listaNominalContabilizadas);
    line.number(s.totalVotosConEspeciales);
    line.number(s.totalVotosSinEspeciales);
    line.text(s.participacion);
    out += "\n\n";
}

/// Piezas that belong to no approved casilla, by the hour of their arrival; what is held for a person is not shown (A7).
std::vector<const Pieza*> outside(const State& state, std::size_t election)
{
    std::vector<const Pieza*> found;
    for (const Pieza& pieza : state.piezas) {
        if (pieza.etapa == PiezaEtapa::fueraDeCatalogo && !pieza.retenida && pieza.election == election)
            found.push_back(&pieza);
    }
    std::stable_sort(found.begin(), found.end(), [](const Pieza* a, const Pieza* b) { return a->acopio != b->acopio ? a->acopio < b->acopio : a->id < b->id; });
    return found;
}

void writeOutside(std::string& out, const State& state, const Election& election, const Pieza& pieza)
{
    const Process& process = *state.process;
    Line line(out);
    line.empty();
    line.empty();
    line.text(process.entityId);
    line.text(process.entity);
    for (int column = 0; column < 6; ++column)
        line.empty();
    line.text("3");
    for (std::size_t column = 0; column < 1 + 4 + election.boxes.size() + 4; ++column)
        line.empty();
    line.text(process.rules.legends[static_cast<std::size_t>(Observacion::fueraDeCatalogo)]);
    line.text("2");
    const std::string& mechanism = state.words[pieza.mecanismo];
    const std::string& document = state.words[pieza.documento];
    line.text(mechanism.empty() ? none : std::string_view(mechanism));
    line.text(pieza.imagen.isNull() ? std::string(none) : pieza.imagen.hex());
    line.text(publishedStamp(pieza.acopio, process.utcOffsetMinutes));
    line.empty();
    line.empty();
    line.text(pieza.canal == Canal::casilla ? "CASILLA" : "CATD");
    line.text(pieza.canal == Canal::casilla ? "MOVIL" : "ESCANER");
    line.text(document.empty() ? none : std::string_view(document));
    out += '\n';
}

} // namespace

std::string publishedStamp(Millis at, int utcOffsetMinutes)
{
    return at == 0 ? std::string() : stamp(at, utcOffsetMinutes, true);
}

std::string publishedCorte(Millis at, int utcOffsetMinutes)
{
    const int hours = utcOffsetMinutes / 60;
    const int minutes = std::abs(utcOffsetMinutes % 60);
    std::string zone = " (UTC" + std::string(utcOffsetMinutes < 0 ? "-" : "+") + std::to_string(std::abs(hours));
    if (minutes != 0)
        zone += ":" + std::to_string(minutes);
    return stamp(at, utcOffsetMinutes, false) + zone + ")";
}

std::string resultFileName(const Process& process, const Election& election)
{
    return process.entitySuffix + "_" + election.id + "_" + std::to_string(process.year) + ".csv";
}

std::string candidaturasFileName(const Process& process, const Election& election)
{
    return process.entitySuffix + "_" + election.id + "_CANDIDATURAS_" + std::to_string(process.year) + ".csv";
}

std::string resultRow(const State& state, ActaIndex acta)
{
    std::string out;
    RowWriter(state, acta, out).write();
    return out;
}

std::string resultCsv(const State& state, std::size_t election, const CorteMoment& corte)
{
    const Process& process = *state.process;
    const Election& which = process.elections[election];
    std::string out;
    out.reserve(static_cast<std::size_t>(which.count) * bytesOfRow + 4096);
    out += byteOrderMark;
    Line(out).text(which.title);
    out += '\n';
    out += publishedCorte(corte.hora, process.utcOffsetMinutes);
    out += "\n\n";
    writeSummary(out, summarize(state, election, corte.final));
    Line header(out);
    for (const std::string& name : resultHeader(which))
        header.text(name);
    out += '\n';
    for (ActaIndex acta = which.first; acta < which.first + which.count; ++acta) {
        RowWriter(state, acta, out).write();
        out += '\n';
    }
    for (const Pieza* pieza : outside(state, election))
        writeOutside(out, state, which, *pieza);
    return out;
}

std::string candidaturasCsv(const Process& process, std::size_t election)
{
    const Election& which = process.elections[election];
    const bool isWhole = std::all_of(process.candidaturas.begin(), process.candidaturas.end(),
        [&](const Candidatura& each) { return each.election != election || each.jurisdiccionId.empty(); });
    std::string out(byteOrderMark);
    out += "ID_ENTIDAD,";
    if (!isWhole)
        out += which.jurisdictionIdColumn + ",";
    out += isWhole ? "PARTIDO_CI,CANDIDATURA\n" : "PARTIDO_CI,CANDIDATURA_PROPIETARIA,CANDIDATURA_SUPLENTE\n";
    for (const Candidatura& each : process.candidaturas) {
        if (each.election != election)
            continue;
        Line line(out);
        line.text(process.entityId);
        if (!isWhole)
            line.text(each.jurisdiccionId);
        line.text(each.box);
        line.text(each.propietaria);
        if (!isWhole)
            line.text(each.suplente);
        out += '\n';
    }
    return out;
}

std::string catalogueCsv(const Process& process)
{
    std::string out(byteOrderMark);
    out += "ELECCION,CLAVE_CASILLA,CLAVE_ACTA,ID_ENTIDAD,ENTIDAD,ID_DISTRITO_LOCAL,DISTRITO_LOCAL,ID_MUNICIPIO,MUNICIPIO,SECCION,ID_CASILLA,TIPO_CASILLA,"
           "EXT_CONTIGUA,UBICACION_CASILLA,LISTA_NOMINAL\n";
    for (const CatalogueRow& row : process.actas) {
        Line line(out);
        line.text(process.elections[row.election].id);
        line.marked(row.claveCasilla);
        line.marked(row.claveActa);
        line.marked(process.entityId);
        line.text(process.entity);
        line.marked(row.distritoId.str());
        line.text(row.distrito.str());
        line.marked(row.municipioId.str());
        line.text(row.municipio.str());
        line.marked(row.seccion);
        line.marked(row.idCasilla);
        line.text(std::string_view(reinterpret_cast<const char*>(&row.tipo), 1));
        line.marked(row.extContigua.str());
        line.text(std::string_view(&row.ubicacion, 1));
        line.number(row.listaNominal);
        out += '\n';
    }
    return out;
}

} // namespace prep
