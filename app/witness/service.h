// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httpendpoint.h"
#include "app/witness/watcher.h"

#include <QTimer>

namespace prep::witness {

struct ServiceOptions {
    remote::HttpEndpoint::Options listen;
    WatchPlan plan;
    int lookMs = 30'000; ///< between two looks at what is watched
    std::function<void()> changed; ///< may be empty; called when one of its getters gives something else
};

/// Who asked for a cosignature last, and what the answer was.
struct Asked {
    std::string peer; ///< its address
    Millis at = 0; ///< 0 = nobody since the start
    int status = 0; ///< of HTTP
};

/// A witness with its endpoint (POST /add-checkpoint) and its watcher. One thread with an event loop, of which it takes what
/// it needs to wait for the hosts it watches: never the thread of a window.
class WitnessService {
public:
    [[nodiscard]] static Result<std::unique_ptr<WitnessService>> start(ServiceOptions options, proof::NoteKey key);

    [[nodiscard]] quint16 port() const { return m_endpoint->port(); }
    [[nodiscard]] const Witness& witness() const { return m_witness; }
    [[nodiscard]] const Sight& sight() const { return m_watcher.lastSight(); }
    [[nodiscard]] const Asked& lastAsked() const { return m_asked; }
    /// When the last cosignature was given; 0 = none since the start.
    [[nodiscard]] Millis lastSigned() const { return m_signed; }
    /// What the timer does now and then.
    void look();
    void tellCorte(const ToldCorte& told) { m_watcher.tellCorte(told); }

private:
    WitnessService(ServiceOptions options, Witness witness);
    [[nodiscard]] remote::HttpResponse serve(const remote::HttpRequest& request);
    void keepConflict(const std::string& known, const std::string& other);
    void tellChange() const;

    ServiceOptions m_options;
    Witness m_witness;
    Watcher m_watcher;
    std::unique_ptr<remote::HttpEndpoint> m_endpoint;
    Asked m_asked;
    Millis m_signed = 0;
    QTimer m_timer;
};

} // namespace prep::witness
