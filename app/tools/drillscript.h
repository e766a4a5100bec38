// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drilloptions.h"
#include "models/domain/commands.h"
#include "models/process/people.h"
#include "models/process/script.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

namespace prep::tools {

/// A row of the script made ready: the commands of one session that follow each other, and what they are about.
struct DrillTask {
    std::uint64_t row = 0;
    Millis at = 0; ///< when it is sent: the greatest `ocurrio` so far
    std::string persona; ///< empty: the site's own session
    std::string estacion;
    std::string sitio;
    std::string accion;
    std::vector<Command> commands; ///< the last one is what the row is for; before it, its claim
    std::vector<std::uint64_t> keys; ///< what must stay in order: acta, pieza
    std::vector<std::string> sitios; ///< of a row of the continuity plan
    std::int64_t imageBytes = 0; ///< > 0: the image of the pieza is uploaded after it
    std::string picture; ///< the file that is the image; empty = drillImage()
    Id16 pieza;
    std::optional<Id16> shows; ///< its image is that of this other pieza
    std::string falla; ///< of a row that the drill does itself: id of the scenario's fault, and
    std::string que; ///< inicia, termina, anota or muere

    [[nodiscard]] bool isPlan() const { return !sitios.empty(); }

    // Where it stands, kept by the night.
    std::string via; ///< the site whose session sends it, where no person does
    std::string hub; ///< the site whose own hub it is sent to; empty = the centre's
    std::string after; ///< of a row of the centre: the site whose hub made what it is about
    Seq afterSeq = 0; ///< and how much of that the centre must have; 0 = not looked yet
    Millis shift = 0; ///< later than the script has it: it waited for a link or for another seat
    bool isShifted = false;
    int waits = 0; ///< predecessors in other sessions that are not acknowledged
    int attempt = 0;
    bool isSent = false;
    bool isDone = false;
    std::vector<int> answers; ///< by command: -1 none yet, 0 accepted, else the refusal
    std::vector<std::shared_ptr<DrillTask>> dependents;
};
using DrillTaskPtr = std::shared_ptr<DrillTask>;

/// Reads a script in a thread of its own, a bounded number of rows ahead of who takes them. What a third person types
/// to settle an injected conflict is put in behind the row that it settles; the rows of a scenario at their hours.
/// `shaped`: the rows to play in place of the file's (drillcurve.h).
class DrillScript {
public:
    DrillScript(std::string file, std::shared_ptr<const Process> process, const DrillOptions& options,
        const Credentials& credentials, std::vector<ScriptRow> scenario = {}, std::optional<std::vector<ScriptRow>> shaped = {});
    ~DrillScript();
    DrillScript(const DrillScript&) = delete;
    DrillScript& operator=(const DrillScript&) = delete;

    /// The next task without taking it; null at the end. Waits for the reader.
    [[nodiscard]] DrillTaskPtr peek();
    DrillTaskPtr take();
    /// After the end: what could not be read or understood, with file and line.
    [[nodiscard]] std::vector<std::string> errors();

private:
    struct First {
        std::string cells;
        std::string persona;
        std::string estacion;
    };
    void read();
    void playScenario(Millis until);
    void skewClocks(const ScriptRow& row, std::vector<Command>& commands) const;
    void convert(ScriptRow&& row, std::uint64_t number);
    void push(DrillTaskPtr task);
    [[nodiscard]] DrillTaskPtr taskOf(const ScriptRow& row, std::vector<Command> commands) const;
    [[nodiscard]] Status giveImage(DrillTask& task) const;
    void injectConflict(const ScriptRow& row, DrillTask& task, DrillTaskPtr& third);
    [[nodiscard]] DrillTaskPtr thirdCapture(const ScriptRow& row, const First& first, const Tally& right) const;

    const std::string m_file;
    const std::shared_ptr<const Process> m_process;
    const DrillOptions m_options;
    std::vector<Credentials::Person> m_typists;

    // The reader's own.
    std::optional<std::vector<ScriptRow>> m_shaped;
    std::deque<ScriptRow> m_scenario;
    std::uint64_t m_scenarioRow = 0;
    std::uint64_t m_fileRow = 0;
    std::uint64_t m_row = 0; ///< number of the row at hand
    Millis m_at = 0;
    std::unordered_map<std::string, First> m_firsts; ///< first captures of actas picked for a conflict

    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::deque<DrillTaskPtr> m_ready;
    std::vector<std::string> m_errors;
    bool m_ended = false;
    bool m_stopping = false;
    std::thread m_thread; ///< last: starts when the rest stands
};

} // namespace prep::tools
