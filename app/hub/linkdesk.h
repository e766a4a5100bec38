// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/processclock.h"
#include "models/domain/state.h"
#include "models/wire/messages.h"

#include <functional>
#include <map>

namespace prep::hub {

/// What the centre knows of every site's links: sessions that came and went, what its agent reported, and what the hub
/// itself measured back. Judges it and says what the log must be told. Values only; one thread (Core's). Times are of the
/// process clock but round trips and the age of what an agent said, which are real.
class LinkDesk {
public:
    using Clock = std::function<Millis()>;
    /// `steady`: real milliseconds, which only rise.
    explicit LinkDesk(std::shared_ptr<const Process> process, Clock steady = bootMillis);

    /// The first session of the site opened, or the last one ended.
    /// cause: how that session ended, as far as the hub could see.
    void connected(SiteIndex site, bool isConnected, Millis now, CausaEnlace cause = CausaEnlace::sinRespuesta);
    /// A round trip that the hub measured on one of the site's sessions.
    void measured(SiteIndex site, std::int32_t roundTripMs, Millis now);
    /// What the centre sees of the session that a report came by.
    struct Path {
        std::string address; ///< of the other end
        std::string network; ///< whose that is; empty = not known
        std::int32_t roundTripMs = -1; ///< of the hub's heartbeat
    };
    void reported(SiteIndex site, const wire::Telemetria& report, const Path& path, Millis now);

    /// What changed since the log last said it: at most one command a site. `state` is what is decided so far.
    [[nodiscard]] std::vector<CommandBody> due(const State& state, Millis now);
    /// Of one site, of which something has just been heard; what it has in common with others is judged with all.
    [[nodiscard]] std::vector<CommandBody> due(const State& state, SiteIndex site, Millis now);
    /// Judges all sites for picture(), and tells nobody: the log cannot be written.
    void look(const State& state, Millis now);

    /// For the consoles: every site that was ever heard.
    [[nodiscard]] wire::Enlaces picture(Millis now) const;
    /// Every finished minute of a site's links, oldest first.
    [[nodiscard]] std::vector<wire::MinutoEnlace> minutes(SiteIndex site) const;
    /// Minutes that ended since the last call, as lines of the telemetry file: (site id, minute).
    [[nodiscard]] std::vector<std::pair<SiteIndex, wire::MinutoEnlace>> takeFinished(Millis now);
    /// A minute read back from the telemetry file after a restart.
    void remember(SiteIndex site, const wire::MinutoEnlace& minute);

    struct Summary {
        std::uint32_t up = 0;
        std::uint32_t measured = 0; ///< links; 0 = the site has no agent
        std::int32_t clockMs = 0;
    };
    [[nodiscard]] Summary summary(SiteIndex site) const;
    /// How far its clock was ahead of the centre's when its agent last said, however long ago; 0: never, or less than measuring it over a line may err.
    [[nodiscard]] std::int32_t clockOffset(SiteIndex site) const;

private:
    /// Samples of one link in the running minute.
    struct Minute {
        Millis start = 0;
        std::vector<std::int32_t> rtts;
        std::int32_t worst = -1;
        std::int32_t samples = 0;
        std::int64_t lossSum = 0;
        std::int32_t lossCount = 0; ///< those of which it is known
        std::int32_t kbps = -1;
        bool inUse = false;
    };
    struct Link {
        Path path;
        Minute minute;
        std::vector<wire::MinutoEnlace> minutes;
    };
    struct Desk {
        bool heard = false;
        bool connected = false;
        Millis since = 0; ///< of the last connection or disconnection
        Millis sinceReal = 0;
        CausaEnlace ended = CausaEnlace::ninguna; ///< how the last session did
        Millis reportedAt = 0; ///< real time; 0 = its agent has never reported
        wire::Telemetria report;
        Millis lastOutage = 0; ///< end of the last one noted, wall clock of the site
        std::string note; ///< for the log, with the next change or alone
        std::int32_t hubRtt = -1;
        std::vector<Link> links;
        FiltroIntermitente filter { UmbralesEnlace {} };
        JuicioEnlace shown;
    };

    [[nodiscard]] bool isFresh(const Desk& desk) const;
    [[nodiscard]] bool hasReport(const Desk& desk) const;
    [[nodiscard]] bool isAwaited(const Desk& desk) const;
    [[nodiscard]] SenalSitio signalOf(SiteIndex site, const Desk& desk, Millis now) const;
    void judgeSite(SiteIndex site, Millis now);
    void tell(SiteIndex site, const State& state, std::vector<CommandBody>& commands);
    void noteOutages(Desk& desk) const;
    void sample(Desk& desk, std::size_t link, std::int32_t rtt, std::int32_t worst, std::int32_t loss, std::int32_t kbps, bool inUse, Millis now);
    void finish(Link& link, std::size_t index, SiteIndex site);

    std::shared_ptr<const Process> m_process;
    Clock m_steady;
    std::vector<Desk> m_desks; ///< by SiteIndex
    std::vector<CausaEnlace> m_common; ///< what it shares with others that fail, as of the last judgement; ninguna = nothing
    std::vector<std::pair<SiteIndex, wire::MinutoEnlace>> m_finished;
};

} // namespace prep::hub
