// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/settings.h"
#include "models/domain/commands.h"
#include "models/domain/result.h"
#include "models/wire/messages.h"

#include <QObject>

#include <memory>

namespace prep {

namespace hub {
class Publicist;
}

/// A whole hub: opens the data directory, folds the log, listens, and serves until stopped. The parts run in threads of
/// their own (PROTOCOL.md says what they speak). Made, started and stopped in one thread with an event loop.
class Hub : public QObject {
    Q_OBJECT
public:
    explicit Hub(hub::Settings settings, QObject* parent = nullptr);
    ~Hub() override;

    /// Before start(): who publishes the cortes; must outlive the hub's stop().
    void setPublicist(hub::Publicist* publicist);
    /// What a part of the installation has seen (VerPublico …), as the system's word. Any thread, while it runs.
    void tell(std::vector<CommandBody> commands);

    /// At a site, any thread, while it runs: what the centre told of the site's actas, and what its agent measures.
    void importFromCentre(std::vector<Event> events);
    void siteReported(const wire::Telemetria& report);

    /// Returns once it accepts connections (hub.json is written), or why it does not.
    [[nodiscard]] Status start();
    /// Says good-bye to the sessions, makes durable what waits, closes the log.
    void stop();

    [[nodiscard]] quint16 port() const;
    /// Where Prometheus may ask; 0 = nowhere.
    [[nodiscard]] quint16 metricsPort() const;
    /// Where PREP Casilla is received; 0 = nowhere.
    [[nodiscard]] quint16 casillaPort() const;
    /// wss://host:port
    [[nodiscard]] QString url() const;
    [[nodiscard]] std::string epoch() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace prep
