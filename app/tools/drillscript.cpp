// SPDX-License-Identifier: MIT
#include "app/tools/drillscript.h"

#include "app/tools/drillcurve.h"
#include "app/tools/drillimage.h"
#include "app/tools/drillscenario.h"
#include "models/domain/planreport.h"
#include "models/codec/chain.h"
#include "models/process/files.h"
#include "models/process/scriptcommands.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <set>

namespace prep::tools {

namespace {

constexpr std::size_t ahead = 20000;
/// Parts of commandId that no row of a script uses.
constexpr std::uint32_t thirdPart = 8;
/// Rows of a scenario are numbered apart, so that the script's own rows keep their ids with and without one.
constexpr std::uint64_t firstScenarioRow = 1ULL << 40;

/// A share of 2^64 that a seed gives to a thing: the same in every run.
std::uint64_t lot(std::uint64_t seed, std::string_view thing)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed * 0x9e3779b97f4a7c15ULL;
    for (const char c : thing)
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    hash ^= hash >> 32;
    return hash * 0xd6e8feb86659fd93ULL;
}

std::uint64_t keyOf(char kind, std::string_view text)
{
    return std::hash<std::string_view> {}(text)*31 + static_cast<std::uint64_t>(kind);
}

/// Of the drill's own rows only one asks the hub for something: a station that claims an acta and dies.
Result<std::vector<Command>> commandsOfFault(const ScriptRow& row, std::uint64_t number, std::uint64_t seed)
{
    std::vector<Command> commands;
    if (row.valor == "muere") {
        Command& claim = commands.emplace_back();
        claim.body = command::Reclamar { row.acta, 1 };
        claim.id = commandId(seed, number, 0);
        claim.occurred = row.ocurrio;
    }
    return commands;
}

bool isAt(const ScenarioFault& fault, const std::string& site, const Process& process)
{
    if (fault.todos || std::ranges::find(fault.sitios, site) != fault.sitios.end())
        return true;
    const auto found = process.findSite(site);
    return found && std::ranges::any_of(fault.distritos, [&](const std::string& district) {
        const auto named = sitesNamed(process, district, true);
        return named && std::ranges::find(*named, *found) != named->end();
    });
}

/// Another value for one box, or for two, well within what an acta can hold.
void misread(Tally& tally, std::uint64_t random)
{
    const std::size_t first = random % tally.boxes.size();
    const std::size_t second = (first + (random >> 20) % 2) % tally.boxes.size();
    for (const std::size_t box : std::set { first, second }) {
        Cell& cell = tally.boxes[box];
        cell = cell >= 0 ? (cell + 1) % 1000 : 7;
    }
}

} // namespace

DrillScript::DrillScript(std::string file, std::shared_ptr<const Process> process, const DrillOptions& options,
    const Credentials& credentials, std::vector<ScriptRow> scenario, std::optional<std::vector<ScriptRow>> shaped)
    : m_file(std::move(file))
    , m_process(std::move(process))
    , m_options(options)
    , m_shaped(std::move(shaped))
    , m_scenario(std::make_move_iterator(scenario.begin()), std::make_move_iterator(scenario.end()))
{
    for (const auto& person : credentials.personas) {
        if (person.papel == Role::capturista && person.sitio.empty()) // a site's own people work at its hub
            m_typists.push_back(person);
    }
    m_thread = std::thread([this] { read(); });
}

DrillScript::~DrillScript()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

DrillTaskPtr DrillScript::peek()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended || !m_ready.empty(); });
    return m_ready.empty() ? nullptr : m_ready.front();
}

DrillTaskPtr DrillScript::take()
{
    auto task = peek();
    if (!task)
        return nullptr;
    const std::lock_guard lock(m_mutex);
    m_ready.pop_front();
    if (m_ready.size() == ahead / 2)
        m_changed.notify_all();
    return task;
}

std::vector<std::string> DrillScript::errors()
{
    const std::lock_guard lock(m_mutex);
    return m_errors;
}

void DrillScript::read()
{
    const auto play = [this](ScriptRow&& row) {
        playScenario(row.ocurrio);
        convert(std::move(row), ++m_fileRow);
    };
    std::vector<DefinitionError> mistakes;
    if (m_shaped) {
        for (ScriptRow& row : *m_shaped)
            play(std::move(row));
    } else {
        mistakes = readScript(m_file, play);
    }
    playScenario(std::numeric_limits<Millis>::max());
    const std::lock_guard lock(m_mutex);
    for (const auto& mistake : mistakes)
        m_errors.push_back(mistake.text());
    m_ended = true;
    m_changed.notify_all();
}

void DrillScript::push(DrillTaskPtr task)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || m_ready.size() < ahead; });
    if (m_stopping)
        return;
    m_ready.push_back(std::move(task));
    if (m_ready.size() == 1)
        m_changed.notify_all();
}

/// What a scenario does before this hour.
void DrillScript::playScenario(Millis until)
{
    while (!m_scenario.empty() && m_scenario.front().ocurrio < until) {
        ScriptRow row = std::move(m_scenario.front());
        m_scenario.pop_front();
        convert(std::move(row), firstScenarioRow + m_scenarioRow++);
    }
}

void DrillScript::convert(ScriptRow&& row, std::uint64_t number)
{
    m_row = number;
    m_at = std::max(m_at, row.ocurrio);
    auto commands = row.accion == "falla" ? commandsOfFault(row, m_row, m_options.seed) : commandsOf(row, m_row, *m_process, m_options.seed);
    if (!commands) {
        const std::lock_guard lock(m_mutex);
        m_errors.push_back(m_file + ": fila " + std::to_string(m_row) + ": " + commands.error().detail);
        return;
    }
    skewClocks(row, *commands);
    auto task = taskOf(row, std::move(*commands));
    if (const Status given = row.accion == "digitalizar" ? giveImage(*task) : Status(); !given) {
        const std::lock_guard lock(m_mutex);
        m_errors.push_back(m_file + ": fila " + std::to_string(m_row) + ": " + given.error().detail);
        return;
    }
    DrillTaskPtr third;
    if (row.accion == "capturar" && m_options.conflicts > 0)
        injectConflict(row, *task, third);
    push(std::move(task));
    if (third)
        push(std::move(third));
}

/// The clock of who sends it: a site's is measured against the centre's, a phone's is what it says.
void DrillScript::skewClocks(const ScriptRow& row, std::vector<Command>& commands) const
{
    for (const ScenarioFault& fault : m_options.scenario.fallas) {
        const bool ofPhone = fault.tipo == FaultKind::relojTelefono;
        if (!ofPhone && fault.tipo != FaultKind::relojSitio)
            continue;
        const Millis begin = hourOfFault(fault, *m_process);
        const bool isTime = row.ocurrio >= begin && (fault.dura == 0 || row.ocurrio < begin + fault.dura * Millis { 60000 });
        const bool isSender = ofPhone ? row.canal == "CASILLA" : row.canal == "CATD" && isAt(fault, row.sitio, *m_process);
        if (!isTime || !isSender || row.accion == "falla")
            continue;
        for (Command& command : commands) {
            command.occurred += fault.minutos * Millis { 60000 };
            command.offset += ofPhone ? 0 : fault.minutos * 60000;
        }
    }
}

DrillTaskPtr DrillScript::taskOf(const ScriptRow& row, std::vector<Command> commands) const
{
    auto task = std::make_shared<DrillTask>();
    task->row = m_row;
    task->at = m_at;
    task->persona = row.persona;
    task->estacion = row.estacion;
    task->sitio = row.sitio;
    task->accion = row.accion;
    if (!row.acta.empty())
        task->keys.push_back(keyOf('a', row.acta));
    if (!row.pieza.empty()) {
        task->keys.push_back(keyOf('p', row.pieza));
        task->pieza = piezaId(row.pieza, m_options.seed);
        if (const std::string original = originalOf(row.pieza); !original.empty())
            task->shows = piezaId(original, m_options.seed);
    }
    if (row.accion == "activarPlan" || row.accion == "refrendarPlan" || row.accion == "terminarPaso"
        || row.accion == "cortarEnlace" || row.accion == "restablecerEnlace" || row.accion == "falla") {
        task->sitios = sitesOf(row);
        for (const std::string& site : task->sitios)
            task->keys.push_back(keyOf('P', site));
    } else if (row.acta.empty() && row.pieza.empty()) {
        task->keys.push_back(keyOf('s', row.sitio));
    }
    task->commands = std::move(commands);
    if (task->accion == "falla" || task->accion == "cortarEnlace" || task->accion == "restablecerEnlace") {
        task->falla = row.campo;
        task->que = row.valor;
    }
    task->answers.assign(task->commands.size(), -1);
    return task;
}

Status DrillScript::giveImage(DrillTask& task) const
{
    auto* body = std::get_if<command::Digitalizar>(&task.commands.back().body);
    if (body == nullptr || m_options.images == DrillImages::none || m_process->imagesNone)
        return {};
    // Only an acta of the catalogue names a file.
    if (m_options.images == DrillImages::folder && m_process->findActa(body->propuesta))
        task.picture = pictureOf(m_options.pictures, body->propuesta);
    const Result<std::string> image = task.picture.empty() ? drillImage(task.shows.value_or(body->pieza), m_options.images)
                                                           : readFile(task.picture, largestPicture);
    if (!image)
        return image.error();
    thread_local codec::Sha256 sha;
    body->imagen = sha.of(*image);
    body->bytes = static_cast<std::int64_t>(image->size());
    task.imageBytes = body->bytes;
    return {};
}

void DrillScript::injectConflict(const ScriptRow& row, DrillTask& task, DrillTaskPtr& third)
{
    auto& capture = std::get<command::Capturar>(task.commands.back().body);
    const std::uint64_t random = lot(m_options.seed, row.acta);
    const auto share = static_cast<double>(random >> 11) * 0x1p-53;
    if (share >= m_options.conflicts || capture.tally.boxes.empty())
        return;
    if (capture.ronda == 1) {
        m_firsts[row.acta] = { formatCells(capture.tally), row.persona, row.estacion };
        return;
    }
    const auto first = m_firsts.find(row.acta);
    if (capture.ronda != 2 || first == m_firsts.end())
        return;
    // Where the script has a conflict of its own it also says how it ends.
    if (first->second.cells == formatCells(capture.tally)) {
        third = thirdCapture(row, first->second, capture.tally);
        if (third)
            misread(capture.tally, random >> 7);
    }
    m_firsts.erase(first);
}

DrillTaskPtr DrillScript::thirdCapture(const ScriptRow& row, const First& first, const Tally& right) const
{
    const std::size_t start = static_cast<std::size_t>(lot(m_options.seed + 1, row.acta));
    for (std::size_t i = 0; i < m_typists.size(); ++i) {
        const auto& person = m_typists[(start + i) % m_typists.size()];
        const bool isFresh = person.persona != row.persona && person.persona != first.persona
            && person.estacion != row.estacion && person.estacion != first.estacion;
        if (!isFresh)
            continue;
        std::vector<Command> commands(2);
        commands[0].body = command::Reclamar { row.acta, 3 };
        commands[1].body = command::Capturar { row.acta, 3, right };
        for (std::uint32_t part = 0; part < commands.size(); ++part) {
            commands[part].id = commandId(m_options.seed, m_row, thirdPart + part);
            commands[part].occurred = row.ocurrio;
        }
        auto task = taskOf(row, std::move(commands));
        task->persona = person.persona;
        task->estacion = person.estacion;
        return task;
    }
    return nullptr; // too few people for a third pair of eyes: no conflict is made
}

} // namespace prep::tools
