// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "models/domain/import.h"
#include "models/domain/state.h"
#include "tests/support/testnight.h"

namespace prep::test {

/// The rules themselves: what a person commands is decided and folded. One person a role, and a second cotejador.
class RuledNight {
public:
    /// `of`: the origin of its log, the centre or a site.
    explicit RuledNight(std::shared_ptr<const Process> given = makeProcess(), std::string of = std::string(centro))
        : process(std::move(given))
        , state(process)
        , origin(std::move(of))
    {
        run(system(), command::IniciarProceso { process->id, "tst" });
        run(system(), command::InscribirEstacion { "S-D01", "D01", "huella" });
        for (const auto& [id, role] : people) {
            run(system(), command::AltaPersona { id, "Nombre", role, "" });
            run(system(), command::InscribirEstacion { std::string("E-") + id, "", "huella" });
        }
    }

    [[nodiscard]] static Actor system() { return { "sistema", Role::sistema, "", "" }; }
    [[nodiscard]] static Actor person(const std::string& id)
    {
        for (const auto& [known, role] : people) {
            if (known == id)
                return { id, role, "E-" + id, "" };
        }
        return {};
    }

    /// 0 when it was done; `made` are its events.
    int run(const Actor& actor, const CommandBody& body)
    {
        made.clear();
        Command command;
        command.id.bytes[0] = static_cast<std::uint8_t>(++m_count);
        command.id.bytes[1] = static_cast<std::uint8_t>(m_count >> 8);
        command.id.bytes[8] = origin == centro ? 0 : 1;
        command.digest = command.id;
        command.body = body;
        auto decision = decide(state, command, actor, { now, command.id });
        if (const auto* const refused = std::get_if<Refused>(&decision))
            return static_cast<int>(refused->code);
        made = std::move(std::get<std::vector<Event>>(decision));
        for (Event& event : made) {
            event.header.originSeq = ++m_own;
            event.header.origin = origin;
            fold(event);
        }
        return 0;
    }

    /// What another log has of its own, from the first that this one does not know.
    void bring(const RuledNight& from)
    {
        for (const Event& event : from.log) {
            if (event.header.origin != from.origin || event.header.originSeq <= state.custodyOf(from.origin).ultimo)
                continue;
            if (state.isOfSite() && !concernsSite(from.state, event.header, *process->findSite(origin)))
                continue; // the centre does not tell it everything
            Inputs inputs { now, {} };
            inputs.nonce.bytes[0] = static_cast<std::uint8_t>(++m_brought);
            inputs.nonce.bytes[1] = static_cast<std::uint8_t>(m_brought >> 8);
            inputs.nonce.bytes[7] = 1;
            for (Event& taken : importEvent(state, event, inputs)) {
                if (taken.header.origin.empty()) {
                    taken.header.origin = origin;
                    taken.header.originSeq = ++m_own;
                }
                fold(taken);
            }
        }
    }

    /// A pieza of D01 whose label says `acta`, with its image at the centre where there is one.
    Id16 scan(const std::string& acta, const Digest& image = {})
    {
        const Actor site { "S-D01", Role::sitio, "S-D01", "D01" };
        Id16 pieza;
        pieza.bytes[15] = static_cast<std::uint8_t>(++m_piezas);
        pieza.bytes[0] = origin == centro ? 0 : 1; // ids are random: two logs never choose the same
        const std::int64_t bytes = image.isNull() ? 0 : 100;
        run(site, command::Acopiar { pieza, "D01", acta, "" });
        run(site, command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", image, bytes });
        if (bytes != 0)
            run(system(), command::RecibirImagen { pieza, image, bytes, "image/png" });
        now += 1000;
        return pieza;
    }
    int identify(const Id16& pieza, const std::string& acta) { return run(person("v1"), command::Identificar { pieza, acta, "" }); }

    /// From its paper to its value; 0 when all was done.
    int verify(const std::string& acta, Cell votes, const Digest& image = {})
    {
        if (const int code = identify(scan(acta, image), acta))
            return code;
        return captureTwice(acta, votes, "c1", "c2");
    }
    int captureTwice(const std::string& acta, Cell votes, const std::string& one, const std::string& two)
    {
        std::uint8_t round = 1;
        for (const std::string& who : { one, two }) {
            if (const int code = run(person(who), command::Reclamar { acta, round }))
                return code;
            if (const int code = run(person(who), command::Capturar { acta, round, tallyOf(*process, acta, votes) }))
                return code;
            ++round;
            now += 1000;
        }
        return 0;
    }
    int publish()
    {
        now += 600000;
        if (const int code = run(system(), command::AbrirCorte { now, now + 600000, "tst", false }))
            return code;
        std::vector<Event> opened = std::move(made);
        const int code = run(system(), command::LiberarCorte { state.cortes.back().numero, true, {} });
        made.insert(made.begin(), opened.begin(), opened.end());
        return code;
    }

    [[nodiscard]] const ActaState& acta(const std::string& key) const { return state.actas[*process->findActa(key)]; }
    [[nodiscard]] const Pieza& pieza(const Id16& id) const { return state.piezas[*state.findPieza(id)]; }

    Millis now = opening();
    std::shared_ptr<const Process> process;
    State state;
    std::vector<Event> made;
    std::vector<Event> log;
    std::string origin;

private:
    void fold(Event& event)
    {
        event.header.seq = state.seq + 1;
        evolve(state, event);
        log.push_back(event);
    }

    static constexpr std::array<std::pair<const char*, Role>, 9> people { { { "c1", Role::capturista }, { "c2", Role::capturista },
        { "c3", Role::capturista }, { "c4", Role::capturista }, { "v1", Role::verificador }, { "v2", Role::verificador },
        { "k1", Role::cotejador }, { "k2", Role::cotejador }, { "o1", Role::coordinador } } };
    int m_count = 0;
    int m_piezas = 0;
    int m_brought = 0;
    Seq m_own = 0;
};

} // namespace prep::test
