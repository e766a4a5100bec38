// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/hub.h"
#include "tests/hub/client.h"
#include "tests/hub/leaksearch.h"
#include "tests/hub/sessionrecord.h"

#include <map>
#include <set>

namespace prep::test {

/// A night in which every vote that anyone types is a canary, in front of an audience of every role. All sessions are
/// real and every byte they are sent is kept.
class BlindNight {
public:
    /// `actas` of two elections, in waves; a corte every second wave.
    BlindNight(std::uint32_t actas, std::uint32_t waves, hub::Leak leak = hub::Leak::none);

    /// Empty when the night could be played to its end.
    [[nodiscard]] std::string play();

    struct Verdict {
        std::vector<std::string> leaks; ///< the first few
        std::uint64_t leakCount = 0;
        std::map<std::string, std::size_t> actasSeen; ///< by session: actas with a secret that it was rightly told
        std::size_t verified = 0;
        std::size_t published = 0;
        std::size_t blindForEver = 0;
        std::uint64_t bytes = 0;
        std::size_t patterns = 0;
        std::size_t nonces = 0;
        std::string error;
    };
    /// After play(): reads the log for what was true when, and every session (or one) for what it was told when.
    [[nodiscard]] Verdict judge(SessionRecord* only = nullptr);
    [[nodiscard]] const std::vector<std::unique_ptr<SessionRecord>>& records() const { return m_records; }
    /// A value that stays blind for the whole night, for a leak that is put into a record on purpose.
    [[nodiscard]] std::vector<Cell> neverVerified() const { return votesOf(0, 0); }
    [[nodiscard]] const std::vector<std::string>& blindNonces() const { return m_blindNonces; }

private:
    /// What becomes of an acta, by its number.
    enum class Fate : std::uint8_t { captureOne, differ, third, mesa, equal };
    struct Truth {
        Seq verified = 0;
        Seq published = 0; ///< seq of the corteLiberado
        std::set<std::string> authors; ///< of any of its secrets
    };
    [[nodiscard]] static Fate fateOf(std::uint32_t acta);
    /// Three numbers of nine digits that nobody else has.
    [[nodiscard]] std::vector<Cell> votesOf(std::uint32_t acta, std::uint32_t variant) const;
    [[nodiscard]] std::string keyOf(std::uint32_t acta) const { return m_process->actaKey(acta); }
    [[nodiscard]] Tally tallyOf(std::uint32_t acta, std::uint32_t variant) const;

    [[nodiscard]] Client* join(const std::string& name, View view, const std::string& actor, const std::string& station,
        const wire::Hola& hello);
    [[nodiscard]] bool seat(const std::string& when, const wire::Bienvenida* resume = nullptr);
    [[nodiscard]] bool crew();
    [[nodiscard]] bool wave(std::uint32_t first, std::uint32_t end);
    [[nodiscard]] bool bring(std::uint32_t first, std::uint32_t end);
    [[nodiscard]] bool captures(std::uint32_t first, std::uint32_t end);
    [[nodiscard]] bool askHistories(std::uint32_t first, std::uint32_t end);
    [[nodiscard]] bool order(Client& client, const std::vector<CommandBody>& bodies);
    [[nodiscard]] Status learn();
    [[nodiscard]] bool isAllowed(const SessionRecord& record, std::uint32_t acta, Seq told) const;

    const std::uint32_t m_actas;
    const std::uint32_t m_waves;
    std::shared_ptr<const Process> m_process;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::vector<std::unique_ptr<SessionRecord>> m_records;
    std::vector<std::unique_ptr<Client>> m_clients;
    std::vector<std::pair<Client*, SessionRecord*>> m_audience;
    std::map<std::string, Client*> m_crew;
    std::string m_error;
    std::vector<Cell> m_numbers; ///< three by acta and variant

    // What is known after the night.
    LeakSearch m_search;
    std::vector<Truth> m_truth; ///< by acta
    std::vector<std::uint32_t> m_actaOf; ///< by secret
    std::size_t m_voteSecrets = 0; ///< the secrets after these are nonces
    std::vector<std::string> m_blindNonces;
};

} // namespace prep::test
