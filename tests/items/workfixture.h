// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "models/items/night.h"
#include "tests/support/syntheticnight.h"

#include <algorithm>

namespace prep::test {

/// A synthetic night with its whole log, staff who hold claims and sessions, and what the hub answers when the log is asked for.
class WorkNight {
public:
    explicit WorkNight(std::uint32_t actas, int minutes)
        : script(actas)
        , log(script.playUntil(minutes))
        , state(script.state())
        , now(state.at)
        , night([this] { return wall; })
    {
        join();
    }

    /// A console that comes now.
    void join()
    {
        night.setSnapshot(std::make_shared<State>(state), wall);
        night.setProcessClock(now, 1);
        night.setFreshness(Freshness::live);
    }

    /// Decided, folded, and told to the console when `isTold`.
    Refusal run(const Actor& actor, CommandBody body, Millis step = 0, bool isTold = true)
    {
        now = std::max(now, state.at) + step;
        Command command;
        command.id.bytes[0] = 0xee;
        command.id = command.id.derived(++m_ids);
        command.digest = command.id;
        command.body = std::move(body);
        Decision decision = decide(state, command, actor, { now, command.id.derived(7) }, m_partners);
        if (const auto* refused = std::get_if<Refused>(&decision))
            return refused->code;
        std::vector<NightStep> steps;
        for (Event& event : std::get<std::vector<Event>>(decision)) {
            event.header.seq = state.seq + 1;
            event.header.origin = "centro";
            event.header.originSeq = event.header.seq;
            evolve(state, event);
            m_partners.note(event, state);
            log.push_back(event);
            steps.push_back({ std::move(event), false });
        }
        if (isTold)
            night.apply(steps);
        return Refusal::ninguno;
    }

    /// Enrols a person and the station E-<id>.
    Actor staff(const std::string& id, const std::string& name, Role role, const std::string& site = {})
    {
        const Actor system { "sistema", Role::sistema, {}, {} };
        (void)run(system, command::InscribirEstacion { "E-" + id, site, {} });
        (void)run(system, command::AltaPersona { id, name, role, site });
        return { id, role, "E-" + id, site };
    }

    /// An acta that nobody has yet comes to the queue; its key.
    std::string bring()
    {
        const Process& process = *state.process;
        for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
            if (state.actas[acta].etapa != Etapa::esperada || !state.actas[acta].piezas.empty())
                continue;
            const std::string key = process.actaKey(acta);
            const std::string site = process.sites[process.actas[acta].site].id;
            const Actor desk { "S-" + site, Role::sitio, "S-" + site, site };
            Id16 pieza;
            pieza.bytes[0] = 0xdd;
            pieza = pieza.derived(++m_ids);
            Digest image;
            std::copy(pieza.bytes.begin(), pieza.bytes.end(), image.bytes.begin());
            if (run(desk, command::Acopiar { pieza, site, key, {} }) != Refusal::ninguno
                || run(desk, command::Digitalizar { pieza, Canal::catd, site, key, {}, "ACTA PREP", image, 1000 }) != Refusal::ninguno
                || run(staffed(), command::Identificar { pieza, key, {} }) != Refusal::ninguno)
                return {};
            return key;
        }
        return {};
    }

    Refusal capture(const Actor& who, const std::string& key, Cell votes, Millis took)
    {
        if (const Refusal refused = run(who, command::Reclamar { key, 0 }, 1000); refused != Refusal::ninguno)
            return refused;
        return run(who, command::Capturar { key, 0, tally(key, votes) }, took);
    }

    [[nodiscard]] Tally tally(const std::string& key, Cell votes) const
    {
        Tally tally;
        tally.totals = { 100, 90, 4, 90, 90 };
        tally.boxes.assign(state.process->ballotOf(*state.process->findActa(key)).boxes.size(), 5);
        tally.boxes[0] = votes;
        return tally;
    }

    /// What the hub answers: bodies of captures of actas that are not verified stay hidden.
    [[nodiscard]] std::vector<Event> page(Seq before, quint32 count) const
    {
        const Seq end = std::min<Seq>(before, log.size() + 1);
        const Seq first = end > count ? end - count : 1;
        std::vector<Event> answer;
        for (Seq seq = first; seq < end; ++seq) {
            answer.push_back(log[seq - 1]);
            if (!maySee(View::interno, answer.back().header, state))
                answer.back().body = {};
        }
        return answer;
    }

    /// Some of the people who captured have a session; every third holds a claim of what the queue gives.
    void seat(std::size_t people)
    {
        Presence presence;
        presence.now = wall;
        for (std::size_t i = 0; i < state.people.size() && presence.sessions.size() < people; ++i) {
            const Person person = state.people[i];
            if (!person.activa || (person.role != Role::capturista && person.role != Role::verificador))
                continue;
            const std::string station = "E" + person.id.substr(1);
            if (!state.findStation(station))
                continue;
            const Actor actor { person.id, person.role, station, person.sitio };
            if (i % 3 != 0)
                (void)run(actor, command::Reclamar {}, 7000);
            if (i % 10 != 4)
                presence.sessions.push_back({ QString::fromStdString(person.id), QString::fromStdString(station), {}, person.role, wall, wall, 20, 0 });
        }
        night.setPresence(presence);
    }

    Millis wall = 1'700'000'000'000;
    SyntheticNight script;
    std::vector<Event> log;
    State state;
    Millis now;
    Night night;

private:
    /// Somebody who identifies.
    Actor staffed()
    {
        if (!state.findPerson("IDENT"))
            return staff("IDENT", "Identificación", Role::capturista);
        return { "IDENT", Role::capturista, "E-IDENT", {} };
    }

    Partners m_partners;
    std::uint32_t m_ids = 0;
};

} // namespace prep::test
