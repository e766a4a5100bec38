// SPDX-License-Identifier: MIT
#include "app/tools/drillsites.h"

#include "app/tools/foundingsite.h"
#include "models/process/datadir.h"

#include <algorithm>
#include <filesystem>

namespace prep::tools {

namespace {

constexpr int staff = 3; ///< two capture, a third one decides
constexpr int lookMs = 10;
constexpr qint64 patienceMs = 60000; ///< in which nothing at all arrived

} // namespace

DrillSites::DrillSites(std::string data, std::vector<std::string> sites, DrillCast& cast)
    : m_data(std::move(data))
    , m_cast(cast)
    , m_custody(DataDir(m_data).logFile())
{
    for (const std::string& site : sites) {
        m_sites.try_emplace(site);
        m_custody.add(site, DataDir(folderOf(m_data, site)).logFile());
    }
    m_cast.onReturn([this](const std::string& site) { return isBack(site); });
}

DrillSites::~DrillSites()
{
    stop();
}

Status DrillSites::found(const std::string& data, const std::vector<std::string>& sites)
{
    for (const std::string& site : sites) {
        const std::string folder = folderOf(data, site);
        if (DataDir::open(folder))
            continue;
        std::error_code failed;
        std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), failed);
        const Result<SiteFounding> founding = failed ? Result<SiteFounding>(Error { exitEnvironment, failed.message() }) : foundSite({ data, site, folder, {}, staff });
        if (!founding)
            return Error { exitEnvironment, "no se preparó el concentrador de " + site + ": " + founding.error().detail };
    }
    return {};
}

void DrillSites::start(std::function<void()> onReady, std::function<void(const Error&)> onGivenUp)
{
    m_onReady = std::move(onReady);
    m_onGivenUp = std::move(onGivenUp);
    for (auto& [id, site] : m_sites) {
        const Result<QUrl> line = m_cast.lineOf(id);
        if (!line)
            return m_onGivenUp(line.error());
        site.hub = std::make_unique<DrillHub>(
            QString::fromStdString(folderOf(m_data, id)), QStringList { QStringLiteral("--site"), QString::fromStdString(id), QStringLiteral("--centre"), line->toString() },
            [this, id](const QUrl& url) { hubIsAt(id, url); },
            [this, id](const Error& error) { m_onGivenUp({ error.code, "el concentrador de " + id + ": " + error.detail }); });
        site.hub->start();
    }
}

void DrillSites::hubIsAt(const std::string& site, const QUrl& url)
{
    m_cast.setSiteHub(site, url);
    m_sites[site].isUp = true;
    if (isReady()) {
        if (const auto onReady = std::exchange(m_onReady, {}))
            onReady();
    }
}

bool DrillSites::isReady() const
{
    return std::ranges::all_of(m_sites, [](const auto& each) { return each.second.isUp; });
}

void DrillSites::stop()
{
    for (auto& [id, site] : m_sites) {
        if (site.hub)
            site.hub->ask();
    }
    for (auto& [id, site] : m_sites) {
        if (site.hub)
            site.hub->stop();
    }
}

std::set<std::string> DrillSites::ids() const
{
    std::set<std::string> all;
    for (const auto& [id, site] : m_sites)
        all.insert(id);
    return all;
}

int DrillSites::restarts() const
{
    int sum = 0;
    for (const auto& [id, site] : m_sites)
        sum += site.hub ? site.hub->restarts() : 0;
    return sum;
}

// ---- what befalls them ----------------------------------------------------------------------------------------------

void DrillSites::wentDark(const std::vector<std::string>& sites)
{
    for (const std::string& id : sites) {
        if (const auto found = m_sites.find(id); found != m_sites.end())
            found->second.isDark = true;
    }
}

void DrillSites::cameBack(const std::vector<std::string>& sites)
{
    for (const std::string& id : sites) {
        const auto found = m_sites.find(id);
        if (found == m_sites.end())
            continue;
        found->second.isDark = false;
        found->second.isGivenUp = false;
        found->second.back = m_custody.made(id);
    }
}

std::vector<std::string> DrillSites::dark() const
{
    std::vector<std::string> all;
    for (const auto& [id, site] : m_sites) {
        if (site.isDark)
            all.push_back(id);
    }
    return all;
}

Status DrillSites::kill(const std::vector<std::string>& sites)
{
    for (const std::string& id : sites) {
        const auto found = m_sites.find(id);
        if (found == m_sites.end() || !found->second.hub)
            continue;
        if (const Status killed = found->second.hub->killAnd([] {}); !killed)
            return Error { killed.error().code, id + ": " + killed.error().detail };
        found->second.isUp = false;
    }
    return {};
}

bool DrillSites::areBackUp(const std::vector<std::string>& sites) const
{
    return std::ranges::all_of(sites, [this](const std::string& id) {
        const auto found = m_sites.find(id);
        return found == m_sites.end() || found->second.isUp;
    });
}

// ---- what the centre has of theirs ------------------------------------------------------------------------------------

bool DrillSites::isBack(const std::string& site)
{
    const auto found = m_sites.find(site);
    return found == m_sites.end() || (m_cast.hasLine(site) && hasArrived(site, found->second.back));
}

bool DrillSites::areCaughtUp()
{
    return std::ranges::all_of(m_sites, [this](const auto& each) {
        return each.second.isDark || each.second.isGivenUp || hasArrived(each.first, made(each.first));
    });
}

bool DrillSites::areWhole()
{
    return std::ranges::all_of(m_sites, [this](const auto& each) { return m_custody.count(each.first).isWhole(); });
}

Seq DrillSites::progress()
{
    Seq sum = 0;
    for (const auto& [id, site] : m_sites) {
        const DrillCustody::Count counted = m_custody.count(id);
        sum += counted.arrived + counted.imagesArrived;
    }
    return sum;
}

void DrillSites::tellMissing(const std::string& site)
{
    const DrillCustody::Count counted = m_custody.count(site);
    m_problems.push_back("el sitio " + site + " no entregó todo al centro: " + std::to_string(counted.arrived) + " de " + std::to_string(counted.made) + " eventos, "
        + std::to_string(counted.imagesArrived) + " de " + std::to_string(counted.images) + " imágenes");
}

/// As long as something arrives it is waited for the rest.
void DrillSites::wait(std::function<bool()> isSo, std::function<void()> onLate, std::function<void()> done)
{
    auto* const timer = new QTimer(this);
    QElapsedTimer since;
    since.start();
    connect(timer, &QTimer::timeout, this, [this, timer, since, last = progress(), isSo = std::move(isSo), onLate = std::move(onLate), done = std::move(done)]() mutable {
        if (!isSo()) {
            if (since.elapsed() < patienceMs)
                return;
            if (const Seq now = progress(); now != last) {
                last = now;
                since.start();
                return;
            }
            onLate();
        }
        timer->stop();
        timer->deleteLater();
        done();
    });
    timer->start(lookMs);
}

void DrillSites::whenCaughtUp(std::function<void()> done)
{
    wait([this] { return areCaughtUp(); }, [this] {
        for (auto& [id, site] : m_sites) {
            if (site.isDark || hasArrived(id, made(id)))
                continue;
            site.isGivenUp = true;
            tellMissing(id);
        }
    }, std::move(done));
}

void DrillSites::whenWhole(std::function<void()> done)
{
    wait([this] { return areWhole(); }, [this] {
        for (const auto& [id, site] : m_sites) {
            if (!site.isGivenUp && !m_custody.count(id).isWhole())
                tellMissing(id);
        }
    }, std::move(done));
}

} // namespace prep::tools
