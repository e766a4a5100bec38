// SPDX-License-Identifier: MIT
#include "models/process/jalisco.h"

#include "models/process/isotime.h"
#include "models/process/jaliscocasillas.h"
#include "models/process/jaliscoextras.h"
#include "models/process/jaliscofacts.h"
#include "models/process/random.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace prep {

namespace {

using jalisco::Casilla;

struct Party {
    const char* id;
    const char* color;
};
constexpr std::array<Party, 9> parties { { { "PAN", "#0057b8" }, { "PRI", "#009846" }, { "PRD", "#ffd400" },
    { "PT", "#d71920" }, { "PVEM", "#6bbe45" }, { "MC", "#ff7f00" }, { "MORENA", "#a6192e" }, { "HAGAMOS", "#7b3fa0" },
    { "FUTURO", "#00a3ad" } } };
const std::vector<std::uint16_t> shh { 3, 4, 6, 7, 8 };
const std::vector<std::uint16_t> fyc { 0, 1, 2 };
constexpr std::size_t independents = 2;
constexpr int representativesPerParty = 2;
constexpr int specialBallots = 1000;

std::string padded(int number, int width)
{
    std::string text = std::to_string(number);
    return text.size() >= static_cast<std::size_t>(width) ? text : std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}

/// Every combination of at least two of the coalition's parties, the largest first.
std::vector<std::vector<std::uint16_t>> combinations(const std::vector<std::uint16_t>& members)
{
    std::vector<std::vector<std::uint16_t>> all;
    for (unsigned bits = 1; bits < (1U << members.size()); ++bits) {
        std::vector<std::uint16_t> chosen;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (bits >> i & 1U)
                chosen.push_back(members[i]);
        }
        if (chosen.size() >= 2)
            all.push_back(std::move(chosen));
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    return all;
}

void addCoalition(std::vector<Box>& boxes, const std::vector<std::uint16_t>& members)
{
    for (std::vector<std::uint16_t>& chosen : combinations(members)) {
        std::string id = "C";
        for (const std::uint16_t party : chosen)
            id += std::string("_") + parties[party].id;
        const BoxKind kind = chosen.size() == members.size() ? BoxKind::coalicion : BoxKind::combinacion;
        boxes.push_back({ std::move(id), kind, std::move(chosen), {} });
    }
}

std::vector<Box> allBoxes()
{
    std::vector<Box> boxes;
    for (std::uint16_t i = 0; i < parties.size(); ++i)
        boxes.push_back({ parties[i].id, BoxKind::partido, { i }, parties[i].color });
    for (std::size_t i = 1; i <= independents; ++i)
        boxes.push_back({ "CAND_IND_" + std::to_string(i), BoxKind::independiente, {}, "#8c6d4f" });
    addCoalition(boxes, shh);
    addCoalition(boxes, fyc);
    boxes.push_back({ "NO_REGISTRADAS", BoxKind::noRegistradas, {}, {} });
    boxes.push_back({ "NULOS", BoxKind::nulos, {}, {} });
    return boxes;
}

/// Who competes in one district or municipio.
struct Contest {
    std::array<bool, 9> runs {};
    bool shhJoint = false;
    bool fycJoint = false;
    std::size_t independent = 0;
};

Contest contestOf(detail::Random& random, bool municipal, int population)
{
    Contest contest;
    contest.runs.fill(true);
    contest.shhJoint = random.chance(municipal ? 0.8 : 0.85);
    contest.fycJoint = random.chance(municipal ? 0.72 : 0.75);
    if (municipal && population < 15000) {
        contest.runs[7] = contest.shhJoint || random.chance(0.6);
        contest.runs[8] = contest.shhJoint || random.chance(0.5);
        contest.runs[2] = contest.fycJoint || random.chance(0.5);
    }
    if (random.chance(municipal ? 0.12 : 0.1))
        contest.independent = random.chance(0.25) ? 2 : 1;
    return contest;
}

bool isOnBallot(const Contest& contest, const std::vector<Box>& boxes, std::size_t index, bool proportional)
{
    const Box& box = boxes[index];
    switch (box.kind) {
    case BoxKind::partido:
        return contest.runs[index];
    case BoxKind::independiente:
        return !proportional && index - parties.size() < contest.independent;
    case BoxKind::coalicion:
    case BoxKind::combinacion:
        return box.parties[0] < 3 ? contest.fycJoint : contest.shhJoint;
    default:
        return true;
    }
}

/// Builds the process step by step; every part draws from its own random stream, so that one does not move another.
class Builder {
public:
    Builder(const JaliscoOptions& options, std::vector<Casilla> casillas)
        : m_seed(options.seed)
        , m_casillas(std::move(casillas))
        , m_process(std::make_shared<Process>())
    {
    }

    std::shared_ptr<const Process> build()
    {
        addFacts();
        addSites();
        addElection(true);
        addElection(false);
        m_process->fingerprint = fingerprintOf(writeDefinition(*m_process));
        return m_process;
    }

private:
    void addFacts();
    void addSites();
    void addSite(Site site, const jalisco::Municipio& place, detail::Random& random);
    void addCentre(detail::Random& random);
    void chooseAlternates();
    void addElection(bool districts);
    void addActas(std::uint8_t election, bool districts);
    void addRow(std::uint8_t election, const Casilla& casilla, bool districts, const std::string& tipoActa);
    std::uint16_t ballot(std::uint8_t election, int jurisdiction, const std::string& tipoActa);
    void addCandidates(std::uint8_t election, int jurisdiction);

    std::uint64_t m_seed;
    std::vector<Casilla> m_casillas;
    std::shared_ptr<Process> m_process;
    std::map<std::pair<int, int>, Contest> m_contests; ///< (election, jurisdiction)
    std::map<std::string, std::uint16_t> m_ballots;
};

void Builder::addFacts()
{
    constexpr Millis hour = 3600000;
    Process& p = *m_process;
    p.id = "jalisco-2027-simulacro";
    p.name = "Simulacro del PEL Jalisco 2026-2027";
    p.entityId = "14";
    p.entity = "JALISCO";
    p.entitySuffix = "JAL";
    p.year = 2027;
    p.utcOffsetMinutes = -360;
    p.opening = daysFromCivil(2027, 6, 6) * 24 * hour + 26 * hour; // 20:00 (UTC-6)
    p.closing = p.opening + 24 * hour;
    p.corteMinutes = 10;
    p.simulacro = true;
    p.plan = defaultPlan();
    p.rules.legends = { " - ", "EXCEDE LISTA NOMINAL", "ALGUN CAMPO ILEGIBLE O SIN DATO", "TODOS ILEGIBLES O SIN DATO",
        "SIN ACTA POR PAQUETE NO ENTREGADO", "SIN ACTA POR CASILLA NO INSTALADA", "SIN ACTA POR PAQUETE ENTREGADO SIN BOLSA",
        "FUERA DE CATALOGO" };
    p.rules.earlyMargin = 2 * hour;
}

void Builder::addSites()
{
    detail::Random random(m_seed ^ 0x63617464ULL);
    for (const jalisco::Distrito& d : jalisco::distritos()) {
        Site site;
        site.id = "D" + padded(d.number, 2);
        site.name = "CATD Distrital " + padded(d.number, 2) + " " + std::string(d.name);
        site.kind = SiteKind::distrital;
        site.distritoId = padded(d.number, 3);
        site.municipioId = padded(d.cabecera, 3);
        site.address = "Consejo Distrital Electoral " + std::to_string(d.number) + ", " + std::string(d.name) + ", Jalisco";
        addSite(std::move(site), jalisco::municipios()[static_cast<std::size_t>(d.cabecera - 1)], random);
    }
    for (const jalisco::Municipio& m : jalisco::municipios()) {
        Site site;
        site.id = "M" + padded(m.ine, 3);
        site.name = "CATD Municipal " + std::string(m.name);
        site.kind = SiteKind::municipal;
        site.distritoId = padded(m.distritos[0].distrito, 3);
        site.municipioId = padded(m.ine, 3);
        site.address = "Consejo Municipal Electoral de " + std::string(m.name) + ", Jalisco";
        addSite(std::move(site), m, random);
    }
    addCentre(random);
    chooseAlternates();
}

/// Who captures when a CATD cannot. It comes last: the actas name the others by their place in the list.
void Builder::addCentre(detail::Random& random)
{
    constexpr std::size_t guadalajara = 41;
    const jalisco::Municipio& place = jalisco::municipios()[guadalajara - 1];
    Site site;
    site.id = "CCV01";
    site.name = "CCV Central";
    site.kind = SiteKind::ccv;
    site.distritoId = padded(place.distritos[0].distrito, 3);
    site.municipioId = padded(place.ine, 3);
    site.address = "Centro de Captura y Verificación, " + std::string(place.name) + ", Jalisco";
    addSite(std::move(site), place, random);
}

/// Two links each: wired by preference (recommendation of 2021), another kind and provider as the reserve.
void Builder::addSite(Site site, const jalisco::Municipio& place, detail::Random& random)
{
    const auto scatter = [&] { return std::round((random.unit() - 0.5) * 0.05 * 10000) / 10000; };
    site.lon = std::round((place.lon + scatter()) * 10000) / 10000;
    site.lat = std::round((place.lat + scatter()) * 10000) / 10000;
    const bool city = place.population > 40000;
    if (city || random.chance(0.45))
        site.links.push_back({ "principal", random.chance(0.5) ? "Red de Occidente" : "Fibra del Pacífico", "fibra óptica 100 Mb/s", LinkKind::fibra });
    else
        site.links.push_back({ "principal", "Telefonía Nacional", "DSL 20 Mb/s", LinkKind::cable });
    const double reserve = random.unit();
    if (reserve < 0.62)
        site.links.push_back({ "respaldo", "Móvil Uno", "módem 4G", LinkKind::movil });
    else if (reserve < 0.85 || city)
        site.links.push_back({ "respaldo", "Cable de Jalisco", "cable coaxial 50 Mb/s", LinkKind::cable });
    else
        site.links.push_back({ "respaldo", "Satélites del Sur", "terminal satelital", LinkKind::satelital });
    site.ups = city || random.chance(0.85);
    site.powerZone = "Subestación " + site.distritoId; // no grid is published: a zone for each district
    m_process->sites.push_back(std::move(site));
}

/// The nearest other CATD; the centre is nobody's alternate, it is asked for by its own outcome.
void Builder::chooseAlternates()
{
    for (Site& site : m_process->sites) {
        double best = 1e9;
        for (const Site& other : m_process->sites) {
            const double distance = std::hypot(other.lon - site.lon, other.lat - site.lat);
            if (other.id != site.id && other.kind != SiteKind::ccv && distance < best) {
                best = distance;
                site.alternate = other.id;
            }
        }
    }
}

void Builder::addElection(bool districts)
{
    Election election;
    election.id = districts ? "DIP_LOC" : "AYUN";
    election.name = districts ? "Diputaciones" : "Munícipes";
    election.title = districts ? "DIPUTACIONES LOCALES (INCLUYE RESULTADOS DE MAYORÍA RELATIVA Y REPRESENTACIÓN PROPORCIONAL)" : "MUNÍCIPES";
    election.jurisdiccion = districts ? Jurisdiccion::distrito : Jurisdiccion::municipio;
    election.jurisdictionIdColumn = districts ? "ID_DISTRITO_LOCAL" : "ID_MUNICIPIO";
    election.jurisdictionNameColumn = districts ? "DISTRITO_LOCAL" : "MUNICIPIO";
    election.boxes = allBoxes();
    election.first = static_cast<ActaIndex>(m_process->actas.size());
    m_process->elections.push_back(std::move(election));
    const auto index = static_cast<std::uint8_t>(m_process->elections.size() - 1);
    addActas(index, districts);
    m_process->elections[index].count = static_cast<std::uint32_t>(m_process->actas.size()) - m_process->elections[index].first;
}

void Builder::addActas(std::uint8_t election, bool districts)
{
    // Which actas exist decides which ballots do: a thinned process has no unused ones.
    std::vector<Casilla> order = m_casillas;
    if (!districts)
        std::stable_sort(order.begin(), order.end(), [](const Casilla& a, const Casilla& b) { return a.municipio < b.municipio; });
    detail::Random random(m_seed ^ (districts ? 0x6469737472ULL : 0x6d756e69ULL));
    const int last = districts ? 20 : 125;
    for (int j = 1; j <= last; ++j) {
        const int population = jalisco::municipios()[static_cast<std::size_t>(j - 1)].population;
        m_contests[{ election, j }] = contestOf(random, !districts, population);
    }
    std::set<int> used;
    for (const Casilla& casilla : order) {
        used.insert(districts ? casilla.distrito : casilla.municipio);
        const bool special = casilla.tipo == TipoCasilla::especial;
        if (!districts) {
            addRow(election, casilla, false, special ? "4E" : "4");
        } else if (special) {
            addRow(election, casilla, true, "3EMR");
            addRow(election, casilla, true, "3ERP");
        } else {
            addRow(election, casilla, true, "3");
        }
    }
    for (const int j : used)
        addCandidates(election, j);
}

void Builder::addRow(std::uint8_t election, const Casilla& casilla, bool districts, const std::string& tipoActa)
{
    const jalisco::Municipio& place = jalisco::municipios()[static_cast<std::size_t>(casilla.municipio - 1)];
    const jalisco::Distrito& district = jalisco::distritos()[static_cast<std::size_t>(casilla.distrito - 1)];
    const int jurisdiction = districts ? casilla.distrito : casilla.municipio;
    CatalogueRow row;
    row.election = election;
    row.ordinal = static_cast<std::uint32_t>(m_process->actas.size()) - m_process->elections[election].first + 1;
    row.ballot = ballot(election, jurisdiction, tipoActa);
    row.site = static_cast<SiteIndex>(districts ? casilla.distrito - 1 : 20 + casilla.municipio - 1);
    row.distritoId = padded(casilla.distrito, 3);
    row.distrito = district.published;
    row.municipioId = padded(casilla.municipio, 3);
    row.municipio = place.published;
    row.seccion = padded(casilla.seccion, 4);
    row.tipo = casilla.tipo;
    row.idCasilla = padded(casilla.id, 2);
    row.extContigua = padded(casilla.ext, 2);
    row.ubicacion = casilla.urbana ? '1' : '2';
    row.tipoActa = tipoActa;
    row.listaNominal = casilla.listaNominal;
    const Contest& contest = m_contests[{ election, jurisdiction }];
    const auto running = std::count(contest.runs.begin(), contest.runs.end(), true) + static_cast<std::ptrdiff_t>(contest.independent);
    row.representantes = row.isSpecial() ? specialBallots : representativesPerParty * static_cast<int>(running);
    row.claveCasilla = "14" + row.seccion + static_cast<char>(row.tipo) + row.idCasilla + row.extContigua;
    row.claveActa = row.claveCasilla + tipoActa;
    m_process->actas.push_back(std::move(row));
}

std::uint16_t Builder::ballot(std::uint8_t election, int jurisdiction, const std::string& tipoActa)
{
    const std::string id = m_process->elections[election].id + "-" + padded(jurisdiction, 3) + "-" + tipoActa;
    const auto [found, isNew] = m_ballots.emplace(id, static_cast<std::uint16_t>(m_process->ballots.size()));
    if (!isNew)
        return found->second;
    const std::vector<Box>& boxes = m_process->elections[election].boxes;
    Ballot made { id, election, {} };
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (isOnBallot(m_contests[{ election, jurisdiction }], boxes, i, tipoActa == "3ERP"))
            made.boxes.push_back(static_cast<std::uint16_t>(i));
    }
    m_process->ballots.push_back(std::move(made));
    return found->second;
}

/// One line a party and combination; the parties of a coalition share their candidate, as in the published files.
void Builder::addCandidates(std::uint8_t election, int jurisdiction)
{
    detail::Random random(m_seed ^ (std::uint64_t { 0x63616e64 } << 20) ^ (std::uint64_t { election } << 12) ^ static_cast<std::uint64_t>(jurisdiction));
    const Contest& contest = m_contests[{ election, jurisdiction }];
    const std::vector<Box>& boxes = m_process->elections[election].boxes;
    const std::pair shhPair { jalisco::personName(random), jalisco::personName(random) };
    const std::pair fycPair { jalisco::personName(random), jalisco::personName(random) };
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const bool nobody = boxes[i].kind == BoxKind::noRegistradas || boxes[i].kind == BoxKind::nulos;
        if (nobody || !isOnBallot(contest, boxes, i, false))
            continue;
        Candidatura candidatura { election, padded(jurisdiction, 3), boxes[i].id, jalisco::personName(random), jalisco::personName(random) };
        const bool inShh = !boxes[i].parties.empty() && std::find(shh.begin(), shh.end(), boxes[i].parties[0]) != shh.end();
        const bool inFyc = !boxes[i].parties.empty() && boxes[i].parties[0] < 3;
        if ((inShh && contest.shhJoint) || (inFyc && contest.fycJoint))
            std::tie(candidatura.propietaria, candidatura.suplente) = inShh ? shhPair : fycPair;
        m_process->candidaturas.push_back(std::move(candidatura));
    }
}

} // namespace

JaliscoResult makeJalisco(const JaliscoOptions& options)
{
    constexpr double usual = 20450;
    detail::Mistakes mistakes;
    std::vector<Casilla> casillas;
    if (!options.casillas.empty()) {
        casillas = jalisco::listedCasillas(options.casillasName, options.casillas, mistakes);
    } else {
        const double wanted = options.actas ? static_cast<double>(*options.actas) : 0;
        double scale = wanted > usual ? wanted * 1.03 / usual : 1.0;
        casillas = jalisco::syntheticCasillas(options.seed, scale);
        // Large sections hold fewer casillas than as many voters in small ones.
        for (int turn = 0; turn < 5 && wanted > usual && jalisco::actasOf(casillas) < *options.actas; ++turn) {
            scale *= 1.01 * wanted / jalisco::actasOf(casillas);
            casillas = jalisco::syntheticCasillas(options.seed, scale);
        }
    }
    if (!mistakes.empty())
        return { nullptr, mistakes.take(), {} };
    if (options.actas)
        casillas = jalisco::thinned(casillas, *options.actas);
    if (casillas.empty())
        return { nullptr, { { options.casillasName, 0, 0, "ninguna casilla", "al menos una casilla: dos actas", {} } }, {} };
    return { Builder(options, std::move(casillas)).build(), {}, { { "difusores.csv", jalisco::difusores() } } };
}

} // namespace prep
