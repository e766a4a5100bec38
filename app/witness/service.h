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
};

/// A witness with its endpoint (POST /add-checkpoint) and its watcher. One thread with an event loop, of which it takes what
/// it needs to wait for the hosts it watches: never the thread of a window.
class WitnessService {
public:
    [[nodiscard]] static Result<std::unique_ptr<WitnessService>> start(ServiceOptions options, proof::NoteKey key);

    [[nodiscard]] quint16 port() const { return m_endpoint->port(); }
    [[nodiscard]] const Witness& witness() const { return m_witness; }
    /// What the timer does now and then.
    void look() { m_watcher.look(); }

private:
    WitnessService(ServiceOptions options, Witness witness);
    [[nodiscard]] remote::HttpResponse serve(const remote::HttpRequest& request);
    void keepConflict(const std::string& known, const std::string& other);

    ServiceOptions m_options;
    Witness m_witness;
    Watcher m_watcher;
    std::unique_ptr<remote::HttpEndpoint> m_endpoint;
    QTimer m_timer;
};

/// A key file: a line "testigo NAME" and the PEM of an Ed25519 key.
[[nodiscard]] Result<std::string> witnessKeyText(const proof::NoteKey& key);
[[nodiscard]] Result<proof::NoteKey> parseWitnessKey(std::string_view bytes);

} // namespace prep::witness
