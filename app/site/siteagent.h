// SPDX-License-Identifier: MIT
#pragma once

#include "app/site/sitelink.h"
#include "app/site/sitestatus.h"

#include <functional>
#include <memory>

namespace prep::site {

/// A CATD's agent (`prep-hub --site`): keeps each of the site's links open and measured, chooses the one that carries it,
/// tells the centre every 1.5 s and at once when something changes, and leaves the same beside the site's data for
/// those who are there. Lives in one thread with an event loop.
class SiteAgent : public QObject {
    Q_OBJECT
public:
    SiteAgent(SiteConfig config, const QString& program, QObject* parent = nullptr);
    ~SiteAgent() override;

    /// A site that cannot reach the centre starts all the same.
    [[nodiscard]] Status start();
    void stop();

    /// While this file lies in DATA the site has declared that it works without connection.
    static constexpr const char* offlineFile = "sin_conexion";

    /// The site has a hub of its own: its counters go with every report. Before start().
    void setCustody(std::function<wire::CustodiaSitio()> custody) { m_custody = std::move(custody); }
    /// The link that carries the site now.
    [[nodiscard]] SiteLink& linkInUse() const { return *m_links[m_inUse]; }

Q_SIGNALS:
    void linkChosen();
    void told(const prep::wire::Telemetria& report);

private:
    void look();
    void tellSoon();
    void tell();
    void choose();
    void watchOutage();
    void testItself();
    void logChange(const SiteLink& link, const LinkConfig& config) const;

    SiteConfig m_config;
    std::string m_program;
    Digest m_digest;
    std::vector<std::unique_ptr<SiteLink>> m_links;
    std::size_t m_inUse = 0;
    std::function<wire::CustodiaSitio()> m_custody;
    std::vector<SelfCheck> m_checks;
    QTimer m_look;
    QTimer m_tell;
    QTimer m_soon;
    QTimer m_test;
    bool m_offline = false;
    std::optional<wire::CaidaSitio> m_outage; ///< under way
    std::array<Millis, causaEnlaceCount> m_causes {}; ///< for how long each was the cause, in the outage under way
    Millis m_outageBegan = 0; ///< steady clock
    Millis m_watched = 0; ///< steady clock
    std::vector<std::pair<Millis, wire::CaidaSitio>> m_ended; ///< lately; when, by the steady clock
};

} // namespace prep::site
