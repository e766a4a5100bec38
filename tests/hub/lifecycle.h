// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/hub.h"
#include "models/domain/state.h"
#include "tests/hub/client.h"

#include <map>

namespace prep::test {

/// The clients that bring an acta from its site to its value. Actas of site D01 only: …001, 004, 007, 010, 013.
class Crew {
public:
    Crew(const NightData& data, const QString& url);

    [[nodiscard]] bool ok() const { return m_ok; }
    Client& site() { return *m_site; }
    Client& first() { return *m_first; }
    Client& second() { return *m_second; }

    /// Each returns the code of the first refusal, 0 when all is done.
    int bring(const std::string& acta);
    int capture(Client& who, const std::string& acta, std::uint8_t round, const Tally& tally);
    int verify(const std::string& acta, Cell votes);

private:
    const NightData& m_data;
    std::unique_ptr<Client> m_site;
    std::unique_ptr<Client> m_first;
    std::unique_ptr<Client> m_second;
    bool m_ok = false;
};

/// Folds what a subscribed client is sent, as a console does.
class Follower {
public:
    Follower(Client& client, std::shared_ptr<const Process> process);

    /// Takes what has come until the fold is at `seq` (and what was revealed with it).
    bool follow(Seq seq, int ms = 10000);
    [[nodiscard]] const State& state() const { return m_state; }
    int snapshots = 0;
    int slowNotices = 0;

private:
    bool takeOne();
    bool load(const wire::Foto& foto);
    void fold(const wire::FeedEvent& event);
    void reveal(const wire::Revela::Item& item);

    Client& m_client;
    State m_state;
    std::map<Seq, std::string> m_hidden;
    std::size_t m_chunk = 0;
};

/// A hub of these data with the usual settings, started; null when it does not.
[[nodiscard]] std::unique_ptr<Hub> startHub(const NightData& data);
/// The fold of the log on disk.
[[nodiscard]] State foldLog(const NightData& data);
/// How many events of this kind and about this the log on disk holds.
[[nodiscard]] std::size_t countEvents(const NightData& data, EventKind kind, const std::string& key);

/// A session of the drill; sets the process clock and waits for it.
bool stepClock(Client& drill, Millis at);

} // namespace prep::test
