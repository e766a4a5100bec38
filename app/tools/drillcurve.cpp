// SPDX-License-Identifier: MIT
#include "app/tools/drillcurve.h"

#include "app/tools/drilloptions.h"
#include "app/tools/drillscenario.h"

#include <algorithm>
#include <map>
#include <set>

namespace prep::tools {

namespace {

constexpr Millis second = 1000;
constexpr Millis captureTime = 45 * second; ///< B9
constexpr std::string_view twice = "/otra-vez";

/// A place in an order that has nothing to do with the catalogue's.
std::uint64_t lot(std::string_view text, std::uint64_t salt)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ salt * 0x9e3779b97f4a7c15ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    hash ^= hash >> 29;
    return hash * 0xd6e8feb86659fd93ULL;
}

/// The first `count` of these by lot.
std::set<std::string> drawn(std::vector<std::string> keys, std::size_t count, std::uint64_t salt)
{
    std::ranges::sort(keys, {}, [salt](const std::string& key) { return std::pair(lot(key, salt), key); });
    keys.resize(std::min(keys.size(), count));
    return { keys.begin(), keys.end() };
}

void orderByHour(std::vector<ScriptRow>& rows)
{
    std::ranges::stable_sort(rows, {}, &ScriptRow::ocurrio);
}

class Shaper {
public:
    Shaper(std::vector<ScriptRow> rows, const Scenario& scenario, const Process& process, const Credentials& credentials)
        : m_rows(std::move(rows))
        , m_scenario(scenario)
        , m_process(process)
    {
        for (const auto& person : credentials.personas) {
            if (person.papel == Role::capturista && person.sitio.empty())
                m_typists.push_back(&person);
        }
    }
    std::vector<ScriptRow> shape()
    {
        if (m_scenario.porcientoActas < 100)
            keepShare();
        if (m_scenario.porCasilla >= 0)
            chooseChannels();
        if (m_scenario.curva > 1 || !m_scenario.inicio.empty())
            moveHours();
        if (m_scenario.capturistas > 0)
            limitStaff();
        for (const ScenarioFault& fault : m_scenario.fallas) {
            if (fault.tipo == FaultKind::imagenDuplicada)
                sendTwice(fault);
            else if (fault.tipo == FaultKind::estacionMuerta)
                killStations(fault);
        }
        return std::move(m_rows);
    }

private:
    [[nodiscard]] std::map<std::string, std::string> actaByPieza() const;
    void keepShare();
    void chooseChannels();
    void moveHours();
    void limitStaff();
    void sendTwice(const ScenarioFault& fault);
    void killStations(const ScenarioFault& fault);
    [[nodiscard]] Millis hour(const std::string& text) const;
    [[nodiscard]] const Credentials::Person* someoneElse(const ScriptRow& row, std::size_t turn, const std::set<std::string>& busy) const;

    std::vector<ScriptRow> m_rows;
    const Scenario& m_scenario;
    const Process& m_process;
    std::vector<const Credentials::Person*> m_typists;
};

std::map<std::string, std::string> Shaper::actaByPieza() const
{
    std::map<std::string, std::string> actas;
    for (const ScriptRow& row : m_rows) {
        if (!row.pieza.empty() && !row.acta.empty())
            actas[row.pieza] = row.acta;
    }
    return actas;
}

/// Of those that come to be captured, so many of every hundred that are expected; by election, as the published figure is.
void Shaper::keepShare()
{
    std::map<std::string, std::set<std::string>> done; // by election
    std::set<std::string> all;
    for (const ScriptRow& row : m_rows) {
        if (row.acta.empty())
            continue;
        all.insert(row.acta);
        if (row.accion == "capturar" || row.accion == "sinActa")
            done[row.acta.substr(0, row.acta.rfind('-'))].insert(row.acta);
    }
    std::set<std::string> kept;
    for (const Election& election : m_process.elections) {
        const auto& actas = done[election.id];
        const std::size_t count = election.count * static_cast<std::size_t>(m_scenario.porcientoActas) / 100;
        kept.merge(drawn({ actas.begin(), actas.end() }, count, 1));
    }
    const auto actas = actaByPieza();
    std::erase_if(m_rows, [&](const ScriptRow& row) {
        const auto of = actas.find(row.pieza);
        const std::string& acta = !row.acta.empty() || of == actas.end() ? row.acta : of->second;
        return !acta.empty() && !kept.contains(acta);
    });
}

/// A pieza is a phone's photograph or paper at the CATD; what an acta has of both stays both.
void Shaper::chooseChannels()
{
    std::set<std::string> actas;
    for (const ScriptRow& row : m_rows) {
        if (row.accion == "digitalizar" && !row.acta.empty())
            actas.insert(row.acta);
    }
    std::size_t expected = 0;
    for (const Election& election : m_process.elections)
        expected += election.count;
    const std::size_t count = static_cast<std::size_t>(m_scenario.porCasilla) * expected / static_cast<std::size_t>(m_scenario.deActas);
    const auto byPhone = drawn({ actas.begin(), actas.end() }, count, 2);
    std::vector<ScriptRow> rows;
    for (ScriptRow& row : m_rows) {
        const bool phone = byPhone.contains(row.acta);
        if (row.accion == "acopiar" && phone)
            continue;
        if (row.accion == "digitalizar" && !row.acta.empty() && phone != (row.canal == "CASILLA")) {
            row.canal = phone ? "CASILLA" : "CATD";
            if (!phone) {
                ScriptRow received = row;
                received.accion = "acopiar";
                received.campo = received.valor = {};
                rows.push_back(std::move(received));
            }
        }
        rows.push_back(std::move(row));
    }
    m_rows = std::move(rows);
}

Millis Shaper::hour(const std::string& text) const
{
    const auto at = parseUntil(text, m_process.opening, m_process.utcOffsetMinutes);
    return at ? *at : m_process.opening;
}

/// From the opening on everything comes so many times as fast; or the whole night between the hours of a past drill.
void Shaper::moveHours()
{
    orderByHour(m_rows);
    if (m_rows.empty())
        return;
    if (m_scenario.inicio.empty()) {
        for (ScriptRow& row : m_rows) {
            if (row.ocurrio > m_process.opening)
                row.ocurrio = m_process.opening + (row.ocurrio - m_process.opening) / m_scenario.curva;
        }
        return;
    }
    const Millis begin = hour(m_scenario.inicio);
    const Millis end = hour(m_scenario.fin);
    const Millis first = m_rows.front().ocurrio;
    const Millis whole = std::max<Millis>(1, (m_rows.back().ocurrio - first) / m_scenario.curva);
    for (ScriptRow& row : m_rows)
        row.ocurrio = begin + std::min<Millis>(whole, (row.ocurrio - first) / m_scenario.curva) * (end - begin) / whole;
}

/// Fewer people take as long for an acta as they do: what they cannot do at its hour waits for them.
void Shaper::limitStaff()
{
    const std::size_t count = std::min(m_typists.size(), static_cast<std::size_t>(m_scenario.capturistas));
    if (count < 3)
        return;
    orderByHour(m_rows);
    std::map<const Credentials::Person*, Millis> free;
    std::map<std::string, Millis> latest; // by acta
    std::map<std::string, std::set<const Credentials::Person*>> typed;
    for (ScriptRow& row : m_rows) {
        if (row.acta.empty())
            continue;
        Millis& last = latest[row.acta];
        if (row.accion == "capturar") {
            auto& hands = typed[row.acta];
            std::size_t turn = lot(row.persona, 3) % count;
            while (hands.contains(m_typists[turn]) && hands.size() < count)
                turn = (turn + 1) % count;
            const Credentials::Person* who = m_typists[turn];
            hands.insert(who);
            row.persona = who->persona;
            row.estacion = who->estacion;
            row.ocurrio = std::max({ row.ocurrio, free[who], last });
            free[who] = row.ocurrio + captureTime;
        }
        row.ocurrio = std::max(row.ocurrio, last);
        last = row.ocurrio;
    }
    orderByHour(m_rows);
}

/// The phone's photograph of an acta that the CATD has digitised already.
void Shaper::sendTwice(const ScenarioFault& fault)
{
    const Millis begin = hourOfFault(fault, m_process);
    int left = fault.cuantas;
    std::vector<ScriptRow> more;
    for (const ScriptRow& row : m_rows) {
        if (left == 0)
            break;
        if (row.accion != "digitalizar" || row.canal != "CATD" || row.acta.empty() || row.ocurrio < begin)
            continue;
        ScriptRow again = row;
        again.pieza += twice;
        again.canal = "CASILLA";
        again.ocurrio += 60 * second;
        more.push_back(std::move(again));
        --left;
    }
    m_rows.insert(m_rows.end(), more.begin(), more.end());
    orderByHour(m_rows);
}

const Credentials::Person* Shaper::someoneElse(const ScriptRow& row, std::size_t turn, const std::set<std::string>& busy) const
{
    for (std::size_t i = 0; i < m_typists.size(); ++i) {
        const Credentials::Person* who = m_typists[(turn + i) % m_typists.size()];
        if (!busy.contains(who->persona) && who->persona != row.persona && who->estacion != row.estacion)
            return who;
    }
    return nullptr;
}

/// A station claims an acta and dies; its person's work is done by others from then on, that acta when the claim is over.
void Shaper::killStations(const ScenarioFault& fault)
{
    orderByHour(m_rows);
    const Millis begin = hourOfFault(fault, m_process);
    std::set<std::string> dead;
    std::vector<ScriptRow> more;
    for (const ScriptRow& row : m_rows) {
        if (static_cast<int>(dead.size()) >= fault.cuantas)
            break;
        if (row.accion != "capturar" || row.ocurrio < begin || !row.valor.starts_with('1') || !dead.insert(row.persona).second)
            continue;
        ScriptRow death = row;
        death.accion = "falla";
        death.campo = fault.id;
        death.valor = "muere";
        more.push_back(std::move(death));
    }
    std::map<std::string, std::set<std::string>> typed;
    for (ScriptRow& row : m_rows) {
        const bool isTheirs = row.ocurrio >= begin && dead.contains(row.persona);
        auto& hands = typed[row.acta];
        if (row.accion == "capturar")
            hands.insert(row.persona);
        if (!isTheirs)
            continue;
        std::set<std::string> busy = dead;
        busy.merge(std::set<std::string>(hands));
        for (const ScriptRow& other : m_rows) { // who types the other round of it
            if (other.acta == row.acta && !row.acta.empty() && other.accion == "capturar")
                busy.insert(other.persona);
        }
        if (const auto* who = someoneElse(row, lot(row.persona, 4) % std::max<std::size_t>(1, m_typists.size()), busy)) {
            row.persona = who->persona;
            row.estacion = who->estacion;
            hands.insert(row.persona);
        }
    }
    m_rows.insert(m_rows.begin(), more.begin(), more.end()); // before the capture of the same moment
    orderByHour(m_rows);
}

} // namespace

std::vector<ScriptRow> shapeRows(std::vector<ScriptRow> rows, const Scenario& scenario, const Process& process, const Credentials& credentials)
{
    return Shaper(std::move(rows), scenario, process, credentials).shape();
}

bool leavesScriptAlone(const Scenario& scenario)
{
    const auto isInScript = [](const ScenarioFault& fault) { return fault.tipo == FaultKind::imagenDuplicada || fault.tipo == FaultKind::estacionMuerta; };
    return scenario.porcientoActas == 100 && scenario.porCasilla < 0 && scenario.curva == 1 && scenario.inicio.empty() && scenario.capturistas == 0
        && std::ranges::none_of(scenario.fallas, isInScript);
}

std::string originalOf(const std::string& pieza)
{
    return pieza.ends_with(twice) ? pieza.substr(0, pieza.size() - twice.size()) : std::string();
}

} // namespace prep::tools
