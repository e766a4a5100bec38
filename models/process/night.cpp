// SPDX-License-Identifier: MIT
#include "models/process/night.h"

#include "models/codec/chain.h"
#include "models/process/nightqueue.h"
#include "models/process/nightvotes.h"
#include "models/process/random.h"

#include <algorithm>
#include <array>

namespace prep {

namespace {

using detail::Random;

constexpr Millis second = 1000;
constexpr Millis minute = 60 * second;
constexpr Millis hour = 60 * minute;

/// Arrivals by hour after the opening; CATD from the 25,145 actas of Puebla 2024, PREP Casilla earlier in the night.
constexpr std::array<double, 23> catdByHour { 60, 200, 696, 1314, 1400, 2755, 2686, 1879, 1517, 1433, 947, 878, 447, 850, 850,
    850, 850, 850, 400, 280, 280, 150, 60 };
constexpr std::array<double, 8> casillaByHour { 260, 900, 1500, 1200, 640, 320, 140, 60 };

template<std::size_t N>
Millis drawArrival(Random& random, const std::array<double, N>& byHour, Millis length)
{
    double all = 0;
    for (const double share : byHour)
        all += share;
    double draw = random.unit() * all;
    std::size_t at = 0;
    while (at + 1 < N && draw >= byHour[at])
        draw -= byHour[at++];
    const double hours = static_cast<double>(at) + std::min(draw / byHour[at], 1.0);
    // A process that is open for less than a day has the same night in less time.
    return static_cast<Millis>(hours * static_cast<double>(std::min<Millis>(length, 24 * hour)) / 24.0);
}

std::string mechanism(Random& random)
{
    const double draw = random.unit();
    return draw < 0.71 ? "F" : draw < 0.86 ? "D" : draw < 0.94 ? "I" : draw < 0.97 ? "F-I" : "";
}

std::string documentType(Random& random)
{
    const double draw = random.unit();
    return draw < 0.994 ? "ACTA PREP" : draw < 0.997 ? "CC" : draw < 0.999 ? "RPP" : "PPC";
}

/// Makes the rows of a night; one object, one night.
class NightMaker {
public:
    NightMaker(const Process& process, const NightOptions& options)
        : m_process(process)
        , m_options(options)
        , m_random(options.seed ^ 0x6e6f636865ULL)
        , m_votes(process, options.seed)
        , m_actas(process.actas.size())
    {
    }

    std::vector<ScriptRow> make()
    {
        openSites();
        for (ActaIndex acta = 0; acta < m_process.actas.size(); ++acta)
            bringActa(acta);
        for (std::size_t election = 0; election < m_process.elections.size(); ++election)
            bringStrangers(election);
        capture();
        compare();
        closeSites();
        // Stable: what one acta needs in order keeps its order where the hour is the same.
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const ScriptRow& a, const ScriptRow& b) { return a.ocurrio < b.ocurrio; });
        return std::move(m_rows);
    }

private:
    void openSites();
    void closeSites();
    void bringActa(ActaIndex acta);
    void bringByPhone(ActaIndex acta);
    void bringToSite(ActaIndex acta, Millis acopio);
    void declareMissing(ActaIndex acta);
    void bringStrangers(std::size_t election);
    void capture();
    void captureActa(const detail::CaptureJob& job);
    void compare();
    void compareActa(ActaIndex acta);
    [[nodiscard]] Millis publishedBy(Millis when) const;

    ScriptRow& row(Millis when, std::string_view action);
    void sign(ScriptRow& row, int person) const;
    std::string image(const std::string& pieza);
    void digitize(Millis when, const std::string& pieza, const std::string& acta, std::string_view site, bool phone);
    [[nodiscard]] std::string siteOf(ActaIndex acta) const;

    const Process& m_process;
    const NightOptions& m_options;
    Random m_random;
    detail::VoteMaker m_votes;
    codec::Sha256 m_sha;
    std::vector<ScriptRow> m_rows;
    std::vector<detail::CaptureJob> m_jobs;
    struct Value {
        Millis verified = 0; ///< 0 = no value
        Tally tally;
    };
    std::vector<Value> m_actas;
};

ScriptRow& NightMaker::row(Millis when, std::string_view action)
{
    ScriptRow& row = m_rows.emplace_back();
    row.ocurrio = when - when % second;
    row.accion = action;
    return row;
}

std::string numbered(char letter, int number)
{
    std::string digits = std::to_string(number);
    return letter + (digits.size() < 4 ? std::string(4 - digits.size(), '0') : std::string()) + digits;
}

/// `person` counts from 0 over the whole staff; everybody sits at a station of the same number.
void NightMaker::sign(ScriptRow& row, int person) const
{
    row.persona = numbered('P', person + 1);
    row.estacion = numbered('E', person + 1);
}

std::string NightMaker::image(const std::string& pieza)
{
    if (m_process.imagesNone)
        return {};
    return m_sha.of("prep-imagen\n" + m_process.id + "\n" + std::to_string(m_options.seed) + "\n" + pieza).hex();
}

std::string NightMaker::siteOf(ActaIndex acta) const
{
    const SiteIndex site = m_process.actas[acta].site;
    return m_process.sites[site == none16 ? 0 : site].id;
}

void NightMaker::openSites()
{
    for (const Site& site : m_process.sites)
        row(m_process.opening - 60 * minute + static_cast<Millis>(m_random.below(40 * 60)) * second, "abrirSitio").sitio = site.id;
}

void NightMaker::closeSites()
{
    for (const Site& site : m_process.sites)
        row(m_process.closing - 10 * minute + static_cast<Millis>(m_random.below(9 * 60)) * second, "cerrarSitio").sitio = site.id;
}

void NightMaker::digitize(Millis when, const std::string& pieza, const std::string& acta, std::string_view site, bool phone)
{
    ScriptRow& made = row(when, "digitalizar");
    made.pieza = pieza;
    made.acta = acta;
    made.sitio = site;
    made.canal = phone ? "CASILLA" : "CATD";
    made.campo = "documento;mecanismo;imagen";
    made.valor = documentType(m_random) + ";" + (phone ? std::string() : mechanism(m_random)) + ";" + image(pieza);
}

void NightMaker::bringActa(ActaIndex acta)
{
    const double fate = m_random.unit();
    if (fate < m_options.nunca)
        return;
    if (fate < m_options.nunca + m_options.sinActa) {
        declareMissing(acta);
        return;
    }
    if (m_random.chance(m_options.casilla)) {
        bringByPhone(acta);
        return;
    }
    const Millis length = m_process.closing - m_process.opening;
    bringToSite(acta, m_process.opening + drawArrival(m_random, catdByHour, length));
}

/// The phone's picture is the acopio; in some cases the paper follows at the CATD.
void NightMaker::bringByPhone(ActaIndex acta)
{
    const Millis length = m_process.closing - m_process.opening;
    const Millis when = m_process.opening + drawArrival(m_random, casillaByHour, length);
    const std::string key = m_process.actaKey(acta);
    digitize(when, key + "/casilla", key, siteOf(acta), true);
    m_jobs.push_back({ acta, when + 4 * second, key + "/casilla" });
    if (m_random.chance(0.15))
        bringToSite(acta, when + static_cast<Millis>(m_random.around(95.0 * minute, 0.5)));
}

void NightMaker::bringToSite(ActaIndex acta, Millis acopio)
{
    const std::string key = m_process.actaKey(acta);
    const std::string pieza = key + "/catd";
    const bool paperOfPhone = !m_jobs.empty() && m_jobs.back().acta == acta;
    const Millis scan = acopio + static_cast<Millis>(m_random.around(110.0 * second, 0.7));
    if (scan > m_process.closing - 25 * minute)
        return;
    // A damaged label proposes nothing; the capturista identifies it from the image.
    const std::string proposal = m_random.chance(0.006) ? std::string() : key;
    ScriptRow& made = row(acopio, "acopiar");
    made.pieza = pieza;
    made.acta = proposal;
    made.sitio = siteOf(acta);
    made.canal = "CATD";
    made.campo = "mecanismo";
    made.valor = mechanism(m_random);
    digitize(scan, pieza, proposal, siteOf(acta), false);
    if (!paperOfPhone) {
        m_jobs.push_back({ acta, scan + 4 * second, pieza });
        return;
    }
    // The acta was captured from the phone's picture: its paper is identified and waits for nothing.
    ScriptRow& known = row(scan + static_cast<Millis>(60 + m_random.below(1100)) * second, "identificar");
    known.pieza = pieza;
    known.acta = key;
    sign(known, static_cast<int>(m_random.below(static_cast<std::uint32_t>(m_options.capturistas))));
}

void NightMaker::declareMissing(ActaIndex acta)
{
    const double draw = m_random.unit();
    const Millis length = m_process.closing - m_process.opening;
    ScriptRow& made = row(m_process.opening + static_cast<Millis>((0.62 + 0.34 * m_random.unit()) * static_cast<double>(length)), "sinActa");
    made.acta = m_process.actaKey(acta);
    made.sitio = siteOf(acta);
    made.campo = "causa";
    made.valor = draw < 0.78 ? "NO_ENTREGADO" : draw < 0.99 ? "SIN_BOLSA" : "NO_INSTALADA";
}

/// Actas that no casilla of the catalogue explains: 0.15 %.
void NightMaker::bringStrangers(std::size_t election)
{
    const Election& e = m_process.elections[election];
    const auto count = static_cast<std::uint32_t>(static_cast<double>(e.count) * 0.0015 + 0.5);
    for (std::uint32_t n = 1; n <= count; ++n) {
        const Millis acopio = m_process.opening + drawArrival(m_random, catdByHour, m_process.closing - m_process.opening) * 9 / 10;
        const std::string pieza = e.id + "/fuera-" + std::to_string(n);
        const std::string site = siteOf(e.first + m_random.below(e.count));
        ScriptRow& made = row(acopio, "acopiar");
        made.pieza = pieza;
        made.sitio = site;
        made.canal = "CATD";
        made.campo = "mecanismo";
        digitize(acopio + 2 * minute, pieza, {}, site, false);
        ScriptRow& declared = row(acopio + 2 * minute + static_cast<Millis>(60 + m_random.below(1500)) * second, "fueraDeCatalogo");
        declared.pieza = pieza;
        declared.eleccion = e.id;
        sign(declared, m_options.capturistas + static_cast<int>(m_random.below(static_cast<std::uint32_t>(m_options.verificadores))));
        declared.campo = "motivo";
        declared.valor = m_random.chance(0.5) ? "identificación ilegible" : "la casilla no está en el catálogo";
    }
}

void NightMaker::capture()
{
    for (detail::CaptureJob& job : m_jobs)
        job.conflict = m_random.chance(m_options.conflictos);
    const Millis last = m_process.closing - 12 * minute;
    detail::runQueue(m_jobs, { m_options.capturistas, m_options.verificadores, last }, m_options.seed);
    for (const detail::CaptureJob& job : m_jobs)
        captureActa(job);
}

void NightMaker::captureActa(const detail::CaptureJob& job)
{
    const std::string key = m_process.actaKey(job.acta);
    if (job.identified == 0)
        return;
    ScriptRow& known = row(job.identified, "identificar");
    known.pieza = job.pieza;
    known.acta = key;
    sign(known, job.people[0]);
    const Tally truth = m_votes.make(job.acta);
    std::array<Tally, 3> typed { truth, truth, truth };
    if (job.conflict)
        typed[m_random.below(2)] = m_votes.misread(truth, m_random);
    const bool differs = typed[0] != typed[1];
    if (job.toMesa && differs) {
        const std::uint16_t field = conflictingFields(typed[0], typed[1]).front();
        typed[2].setField(field, std::max({ typed[0].field(field), typed[1].field(field), 0 }) + 1);
    }
    const std::size_t rounds = differs ? 3 : 2;
    for (std::size_t i = 0; i < rounds && job.captured[i] != 0; ++i) {
        ScriptRow& made = row(job.captured[i], "capturar");
        made.acta = key;
        sign(made, job.people[i]);
        made.campo = "ronda";
        made.valor = std::to_string(i + 1) + "|" + formatCells(typed[i]);
    }
    Millis verified = job.captured[rounds - 1];
    if (job.toMesa && differs) {
        verified = job.resolved;
        if (job.resolved != 0) {
            ScriptRow& made = row(job.resolved, "resolver");
            made.acta = key;
            sign(made, job.resolver);
            made.campo = "motivo";
            made.valor = "se lee en la imagen|" + formatCells(truth);
        }
    }
    m_actas[job.acta] = { verified, truth };
}

void NightMaker::compare()
{
    for (ActaIndex acta = 0; acta < m_actas.size(); ++acta) {
        if (m_actas[acta].verified != 0 && m_random.chance(m_options.cotejo))
            compareActa(acta);
    }
}

/// When the public surely sees a value of `when`: a cotejador compares that, so there is nothing to compare before.
Millis NightMaker::publishedBy(Millis when) const
{
    const Millis step = Millis { m_process.corteMinutes } * minute;
    const Millis since = std::max<Millis>(0, when - m_process.opening);
    return m_process.opening + (since / step + 1) * step + m_process.rules.retrasoCorte + minute;
}

/// 97 % are accepted first; the rest are rejected, corrected at the mesa and accepted by a second cotejador.
void NightMaker::compareActa(ActaIndex acta)
{
    const std::string key = m_process.actaKey(acta);
    const int firstCotejador = m_options.capturistas + m_options.verificadores;
    const int first = static_cast<int>(m_random.below(static_cast<std::uint32_t>(m_options.cotejadores)));
    const auto compareRow = [&](Millis when, int who, const char* result) {
        ScriptRow& made = row(when, "cotejar");
        made.acta = key;
        sign(made, firstCotejador + who);
        made.campo = "resultado";
        made.valor = result;
    };
    Millis when = std::max(m_actas[acta].verified + static_cast<Millis>(m_random.around(25.0 * minute, 0.6)),
        publishedBy(m_actas[acta].verified) + static_cast<Millis>(m_random.below(300)) * second);
    if (when > m_process.closing - 11 * minute)
        return;
    const bool rejected = m_random.chance(0.03) && m_options.cotejadores > 1;
    compareRow(when, first, rejected ? "3" : "1");
    if (!rejected || when > m_process.closing - 60 * minute)
        return;
    when += static_cast<Millis>(120 + m_random.below(900)) * second;
    ScriptRow& fixed = row(when, "corregir");
    fixed.acta = key;
    sign(fixed, m_options.capturistas + static_cast<int>(m_random.below(static_cast<std::uint32_t>(m_options.verificadores))));
    fixed.campo = "motivo";
    fixed.valor = "el acta física dice otra cantidad|" + formatCells(m_votes.misread(m_actas[acta].tally, m_random));
    when = publishedBy(when) + static_cast<Millis>(120 + m_random.below(900)) * second;
    compareRow(when, (first + 1) % m_options.cotejadores, "2");
}

} // namespace

std::vector<ScriptRow> makeNight(const Process& process, const NightOptions& options)
{
    NightOptions safe = options;
    safe.capturistas = std::max(3, options.capturistas);
    safe.verificadores = std::max(1, options.verificadores);
    safe.cotejadores = std::max(1, options.cotejadores);
    return NightMaker(process, safe).make();
}

} // namespace prep
