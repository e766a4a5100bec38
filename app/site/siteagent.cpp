// SPDX-License-Identifier: MIT
#include "app/site/siteagent.h"

#include "app/site/linkchoice.h"
#include "app/site/selftest.h"
#include "models/process/programdigest.h"

#include <QDateTime>
#include <QFile>

#include <spdlog/spdlog.h>

namespace prep::site {

namespace {

constexpr int lookMs = 250;
constexpr int tellMs = 1500;
constexpr int testMs = 5 * 60 * 1000;
constexpr int soonMs = 50; ///< what changes together is told together
constexpr Millis outageTold = 30000; ///< the hub takes each once, however often it hears of it
constexpr Millis shortestOutage = 1000;
constexpr std::size_t mostOutages = 8;
constexpr qsizetype mostDetail = 60; ///< letters; in bytes it stays within the wire's limit

} // namespace

SiteAgent::SiteAgent(SiteConfig config, const QString& program, QObject* parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_program(program.toStdString())
    , m_digest(programDigest())
{
    for (const LinkConfig& link : m_config.links) {
        auto& made = m_links.emplace_back(std::make_unique<SiteLink>(link, m_config, program));
        connect(made.get(), &SiteLink::changed, this, [this, each = made.get(), link] {
            logChange(*each, link);
            choose();
            tellSoon();
        });
        connect(made.get(), &SiteLink::lossyChanged, this, &SiteAgent::tellSoon);
    }
    m_soon.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &SiteAgent::look);
    connect(&m_test, &QTimer::timeout, this, &SiteAgent::testItself);
    connect(&m_tell, &QTimer::timeout, this, &SiteAgent::tell);
    connect(&m_soon, &QTimer::timeout, this, &SiteAgent::tell);
}

SiteAgent::~SiteAgent() = default;

Status SiteAgent::start()
{
    testItself();
    for (const auto& link : m_links) {
        if (const Status started = link->start(); !started.ok())
            return started;
    }
    choose();
    look();
    m_look.start(lookMs);
    m_test.start(testMs);
    m_tell.start(tellMs);
    tell();
    return {};
}

/// Again every few minutes: a disk fills up and a certificate comes to its end while the agent runs.
void SiteAgent::testItself()
{
    const auto before = std::exchange(m_checks, selfTest(m_config, QDateTime::currentMSecsSinceEpoch()));
    for (const SelfCheck& check : m_checks) {
        const auto same = std::find_if(before.begin(), before.end(), [&check](const SelfCheck& was) { return was.what == check.what; });
        const bool hadPassed = same == before.end() || same->passed;
        if (!check.passed && hadPassed)
            spdlog::warn("Self-test: {}: {}", check.what.toStdString(), check.detail.toStdString());
        else if (check.passed && !hadPassed)
            spdlog::info("Self-test: {} is well again", check.what.toStdString());
    }
}

void SiteAgent::stop()
{
    m_look.stop();
    m_test.stop();
    m_tell.stop();
    m_soon.stop();
    for (const auto& link : m_links)
        link->stop();
}

void SiteAgent::logChange(const SiteLink& link, const LinkConfig& config) const
{
    if (link.isUp())
        spdlog::info("Link {} is up", config.name.toStdString());
    else
        spdlog::warn("Link {} is down: {}", config.name.toStdString(), link.cause() == CausaEnlace::ninguna ? "cause not known yet" : name(link.cause()));
}

void SiteAgent::look()
{
    const bool offline = !m_config.folder.isEmpty() && QFile::exists(m_config.folder + u'/' + QLatin1String(offlineFile));
    if (std::exchange(m_offline, offline) != offline)
        tellSoon();
    choose(); // a link that came back is trusted after a while
    watchOutage();
}

void SiteAgent::choose()
{
    std::vector<LinkHealth> health;
    for (const auto& link : m_links)
        health.push_back({ link->isUp(), link->since() });
    const std::size_t chosen = chooseLink(health, m_inUse, SiteLink::steadyNow());
    if (chosen != m_inUse) {
        spdlog::warn("The site now uses link {}", m_config.links[chosen].name.toStdString());
        tellSoon();
    }
    const bool isOther = std::exchange(m_inUse, chosen) != chosen;
    for (std::size_t i = 0; i < m_links.size(); ++i)
        m_links[i]->setInUse(i == m_inUse);
    if (isOther)
        Q_EMIT linkChosen();
}

/// Remembers the times without any link: the centre hears their cause when there is one again.
void SiteAgent::watchOutage()
{
    const Millis now = SiteLink::steadyNow(); // the hour may be put right meanwhile
    const bool isUp = std::any_of(m_links.begin(), m_links.end(), [](const auto& link) { return link->isUp(); });
    if (!isUp) {
        if (!m_outage) {
            m_outage = wire::CaidaSitio { QDateTime::currentMSecsSinceEpoch(), 0, 0 };
            m_causes = {};
            m_watched = m_outageBegan = now;
        }
        m_causes[static_cast<std::size_t>(m_links.front()->cause())] += now - std::exchange(m_watched, now);
    } else if (m_outage) {
        m_outage->hasta = m_outage->desde + now - m_outageBegan;
        // The one that lasted: at its beginning and its end an outage looks like this and that.
        m_outage->causa = static_cast<std::uint8_t>(std::max_element(m_causes.begin() + 1, m_causes.end()) - m_causes.begin());
        if (m_causes[m_outage->causa] > 0 && now - m_outageBegan >= shortestOutage)
            m_ended.emplace_back(now, *m_outage);
        m_outage.reset();
        tellSoon();
    }
    std::erase_if(m_ended, [now](const auto& ended) { return now - ended.first > outageTold; });
    if (m_ended.size() > mostOutages)
        m_ended.erase(m_ended.begin());
}

void SiteAgent::tellSoon()
{
    if (!m_soon.isActive())
        m_soon.start(soonMs);
}

void SiteAgent::tell()
{
    wire::Telemetria report;
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        report.enlaces.push_back(m_links[i]->measured());
        report.enlaces.back().enUso = i == m_inUse;
    }
    report.desfaseMs = m_links[m_inUse]->clockOffset().value_or(0);
    report.sinConexion = m_offline;
    report.programa = m_program;
    report.huella = m_digest;
    for (const auto& [at, outage] : m_ended)
        report.caidas.push_back(outage);
    for (const SelfCheck& check : m_checks)
        report.pruebas.push_back({ check.what.toStdString(), check.passed, check.detail.left(mostDetail).toStdString() });
    if (m_custody)
        report.custodia = m_custody();
    Q_EMIT told(report);
    // By each of them: the centre hears of a link that died through one that lives.
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        report.por = static_cast<std::uint8_t>(i);
        m_links[i]->report(report);
    }
    if (m_config.folder.isEmpty())
        return;
    const SiteStatus status { m_config.site, QDateTime::currentMSecsSinceEpoch(), report, m_checks };
    if (const Status written = status.write(m_config.folder); !written.ok())
        spdlog::warn("{}", written.error().detail);
}

} // namespace prep::site
