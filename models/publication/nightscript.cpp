// SPDX-License-Identifier: MIT
#include "models/publication/nightparts.h"
#include "models/publication/prepcsv.h"

#include <algorithm>
#include <cstdio>
#include <unordered_map>

namespace prep::night {

namespace {

constexpr std::size_t peopleCount = 60;
constexpr Millis second = 1000;
constexpr Millis minute = 60 * second;

std::string numbered(char letter, std::size_t number)
{
    char text[24];
    std::snprintf(text, sizeof text, "%c%04zu", letter, number);
    return text;
}

std::string withoutNone(std::string_view text)
{
    return text.empty() || text == "-" || text == "N/A" ? std::string {} : std::string(text);
}

/// The published hash in small letters, empty when it is none.
std::string imageOf(std::string_view text)
{
    const auto digest = Digest::parse(text);
    return digest.ok() ? digest->hex() : std::string {};
}

std::string causeOf(std::string_view legend)
{
    const auto meaning = meaningOf(legend);
    if (meaning == Observacion::sinActaNoInstalada)
        return "NO_INSTALADA";
    return meaning == Observacion::sinActaSinBolsa ? "SIN_BOLSA" : "NO_ENTREGADO";
}

/// Names a row of one file in another corte of the same night: CLAVE_ACTA and which of its repetitions it is.
class RowNames {
public:
    std::string next(const PrepFile& file, const PrepRow& row)
    {
        std::string name(file.text(row, PrepColumn::claveActa));
        if (name.empty())
            name = file.text(row, PrepColumn::claveCasilla);
        name += '#';
        name += file.text(row, PrepColumn::idDistrito);
        name += file.text(row, PrepColumn::idMunicipio);
        name += '#';
        return name + std::to_string(++m_count[name]);
    }

private:
    std::unordered_map<std::string, int> m_count;
};

/// In which corte, by place, each row was first published as sin acta.
std::unordered_map<std::string, std::size_t> firstSinActa(const NightElection& election)
{
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t c = 0; c < election.cortes.size(); ++c) {
        const PrepFile& file = election.cortes[c];
        RowNames names;
        for (const PrepRow& row : file.rows) {
            std::string name = names.next(file, row);
            if (stateOf(file, row) == RowState::sinActa)
                first.try_emplace(std::move(name), c);
        }
    }
    return first;
}

/// The hours of one captured acta, those that no file publishes placed between those that it does.
struct Hours {
    Millis acopio = 0;
    Millis digitalizacion = 0;
    Millis identificacion = 0;
    Millis captura = 0;
    Millis verificacion = 0;
};

Hours hoursOf(const PrepRow& row, Millis fallback, Dice& dice)
{
    Hours hours;
    hours.captura = row.captura != 0 ? row.captura : row.verificacion;
    if (hours.captura == 0)
        hours.captura = row.acopio != 0 ? row.acopio : fallback;
    hours.acopio = row.acopio != 0 ? row.acopio : hours.captura;
    hours.verificacion = row.verificacion != 0 ? row.verificacion : hours.captura;
    const Millis gap = std::max<Millis>(0, (hours.captura - hours.acopio) / second);
    const Millis toScan = gap / 10 + static_cast<Millis>(dice.below(static_cast<std::uint64_t>(gap * 4 / 10 + 1)));
    const Millis toIdentify = toScan + static_cast<Millis>(dice.below(static_cast<std::uint64_t>(std::max<Millis>(gap - toScan, 0) + 1)));
    hours.digitalizacion = hours.acopio + toScan * second;
    hours.identificacion = hours.acopio + toIdentify * second;
    return hours;
}

/// Writes rows in lifecycle order of each piece and gives them in sending order.
class ScriptWriter {
public:
    ScriptWriter(Night& night, std::uint64_t seed)
        : m_night(night)
        , m_process(*night.process)
        , m_dice(seed)
    {
    }

    void write()
    {
        for (std::size_t e = 0; e < m_night.elections.size(); ++e)
            writeElection(m_night.elections[e], m_process.elections[e]);
        openSites();
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const Sent& a, const Sent& b) { return a.when < b.when; });
        m_night.script.reserve(m_rows.size());
        for (Sent& sent : m_rows)
            m_night.script.push_back(std::move(sent.row));
        m_night.people = peopleCount;
    }

private:
    struct Sent {
        Millis when = 0; ///< the greatest hour of the same acta so far: nothing is sent before what it follows from
        ScriptRow row;
    };

    void writeElection(const NightElection& source, const Election& election)
    {
        const PrepFile& file = source.file();
        const auto withoutPaper = firstSinActa(source);
        std::vector<std::string> names;
        RowNames namer;
        for (const PrepRow& row : file.rows)
            names.push_back(namer.next(file, row));
        for (std::uint32_t i = 0; i < source.catalogue.size(); ++i) {
            const ActaIndex acta = election.first + i;
            const PrepRow& row = source.row(i);
            const RowState state = stateOf(file, row);
            if (state == RowState::capturada)
                writeCaptured(source, acta, row);
            else if (state == RowState::sinActa)
                writeSinActa(source, acta, row, withoutPaper.at(names[source.catalogue[i]]));
        }
        for (std::size_t i = 0; i < source.outside.size(); ++i)
            writeOutside(source, election, file.rows[source.outside[i]], i + 1);
    }

    ScriptRow& add(Millis& sent, Millis ocurrio, std::string_view accion)
    {
        sent = std::max(sent, ocurrio);
        m_first = m_first == 0 ? sent : std::min(m_first, sent);
        m_last = std::max(m_last, sent);
        Sent& added = m_rows.emplace_back();
        added.when = sent;
        added.row.ocurrio = ocurrio;
        added.row.accion = accion;
        return added.row;
    }

    static void sitAt(ScriptRow& row, std::size_t person)
    {
        row.persona = numbered('P', person + 1);
        row.estacion = numbered('E', person + 1);
    }

    /// Three different people; each sits at a station of her own.
    std::array<std::size_t, 3> team()
    {
        const std::size_t first = m_dice.below(peopleCount);
        const std::size_t second = (first + 1 + m_dice.below(peopleCount - 1)) % peopleCount;
        std::size_t third = (first + 1 + m_dice.below(peopleCount - 1)) % peopleCount;
        while (third == first || third == second)
            third = (third + 1) % peopleCount;
        return { first, second, third };
    }

    /// acopiar and digitalizar at a CATD, or the photograph of PREP Casilla that is both.
    void arrive(Millis& sent, const PrepFile& file, const PrepRow& row, const Hours& hours, const ScriptRow& about)
    {
        const bool casilla = plainUpper(file.text(row, PrepColumn::origen)) == "CASILLA";
        const std::string mecanismo = withoutNone(file.text(row, PrepColumn::mecanismos));
        const auto fill = [&](ScriptRow& to) {
            to.pieza = about.pieza;
            to.acta = about.acta;
            to.eleccion = about.eleccion;
            to.sitio = about.sitio;
            to.canal = casilla ? "CASILLA" : "CATD";
        };
        if (!casilla) {
            ScriptRow& acopio = add(sent, hours.acopio, "acopiar");
            fill(acopio);
            acopio.campo = "mecanismo";
            acopio.valor = mecanismo;
        }
        ScriptRow& image = add(sent, casilla ? hours.acopio : hours.digitalizacion, "digitalizar");
        fill(image);
        image.campo = "documento;mecanismo;imagen";
        image.valor = withoutNone(file.text(row, PrepColumn::documento)) + ";" + mecanismo + ";"
            + imageOf(file.text(row, PrepColumn::codigoIntegridad));
    }

    void writeCaptured(const NightElection& source, ActaIndex acta, const PrepRow& row)
    {
        const PrepFile& file = source.file();
        const std::string key = m_process.actaKey(acta);
        const Hours hours = hoursOf(row, file.corte, m_dice);
        const std::string cells = formatCells(tallyOf(m_process, acta, source, row, m_night.reconstructions));
        const auto people = team();
        ScriptRow about;
        about.pieza = key + "-P1";
        about.acta = key;
        about.eleccion = source.id;
        about.sitio = m_process.sites[m_process.actas[acta].site].id;
        Millis sent = 0;
        arrive(sent, file, row, hours, about);
        ScriptRow& identified = add(sent, hours.identificacion, "identificar");
        identified.pieza = about.pieza;
        identified.acta = key;
        identified.eleccion = source.id;
        sitAt(identified, people[2]);
        for (std::size_t round = 1; round <= 2; ++round) {
            ScriptRow& capture = add(sent, round == 1 ? hours.captura : hours.verificacion, "capturar");
            capture.acta = key;
            capture.eleccion = source.id;
            capture.campo = "ronda";
            capture.valor = std::to_string(round) + "|" + cells;
            sitAt(capture, people[round - 1]);
        }
    }

    void writeSinActa(const NightElection& source, ActaIndex acta, const PrepRow& row, std::size_t corte)
    {
        const Millis to = source.cortes[corte].corte != 0 ? source.cortes[corte].corte : m_process.closing;
        Millis from = corte > 0 ? source.cortes[corte - 1].corte : 0;
        if (from != 0)
            from += m_process.rules.retrasoCorte; // until then it would still be in the corte before
        if (from == 0 || from >= to)
            from = to - (to - std::min(m_process.opening, to)) / 3;
        const auto span = static_cast<std::uint64_t>(std::max<Millis>(0, to - from) / second);
        Millis sent = 0;
        ScriptRow& declared = add(sent, from + static_cast<Millis>(m_dice.below(span)) * second, "sinActa");
        declared.acta = m_process.actaKey(acta);
        declared.eleccion = source.id;
        declared.sitio = m_process.sites[m_process.actas[acta].site].id;
        declared.campo = "causa";
        declared.valor = causeOf(source.file().legend(row));
    }

    void writeOutside(const NightElection& source, const Election& election, const PrepRow& row, std::size_t number)
    {
        char ordinal[24];
        std::snprintf(ordinal, sizeof ordinal, "%04zu", number);
        Hours hours;
        hours.acopio = row.acopio != 0 ? row.acopio : source.file().corte;
        hours.digitalizacion = hours.acopio + minute;
        ScriptRow about;
        about.pieza = election.id + "-FC-" + ordinal;
        about.eleccion = election.id;
        about.sitio = centralSite;
        Millis sent = 0;
        arrive(sent, source.file(), row, hours, about);
        ScriptRow& declared = add(sent, hours.digitalizacion + minute, "fueraDeCatalogo");
        declared.pieza = about.pieza;
        declared.eleccion = election.id;
        declared.campo = "motivo";
        declared.valor = "sin identificación";
        sitAt(declared, team()[2]);
    }

    /// Every site opens before the first acta arrives and closes when the night is over.
    void openSites()
    {
        const Millis opens = (m_first == 0 ? m_process.opening : std::min(m_process.opening, m_first)) - 30 * minute;
        const Millis closes = std::max(m_process.closing, m_last);
        for (const Site& site : m_process.sites) {
            Millis sent = 0;
            add(sent, opens, "abrirSitio").sitio = site.id;
        }
        for (const Site& site : m_process.sites) {
            Millis sent = 0;
            add(sent, closes, "cerrarSitio").sitio = site.id;
        }
    }

    Night& m_night;
    const Process& m_process;
    Dice m_dice;
    std::vector<Sent> m_rows;
    Millis m_first = 0;
    Millis m_last = 0;
};

} // namespace

void addScript(Night& night, std::uint64_t seed)
{
    ScriptWriter(night, seed).write();
}

} // namespace prep::night
