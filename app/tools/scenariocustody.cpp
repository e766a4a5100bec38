// SPDX-License-Identifier: MIT
#include "app/tools/scenariocustody.h"

#include "app/tools/drillscenario.h"
#include "app/tools/drillsites.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"

#include <algorithm>
#include <map>
#include <set>

namespace prep::tools {

namespace {

constexpr Millis settled = 2 * 60000; ///< a step of the clock after the line was cut: what was under way has arrived or is lost

/// An event of a site, wherever it is read.
struct Made {
    Seq number = 0; ///< origin seq
    Id16 id;
    Digest body;
    EventKind kind = EventKind::procesoIniciado;
    Millis at = 0; ///< by the clock of whose log it is
    friend bool operator==(const Made& a, const Made& b) { return a.number == b.number && a.id == b.id && a.body == b.body; }
};

/// One hub's log, sorted by who made what.
struct Log {
    std::map<std::string, std::vector<Made>> made; ///< by origin, in the log's order
    std::map<Id16, int> images; ///< that this hub received: how often, by pieza
    std::map<Id16, Digest> scans; ///< by pieza: the image that belongs to it
};

Result<Log> readLog(const std::string& file, const std::string& own)
{
    Log log;
    const auto folded = foldLog(file, [&](const FoldedEvent& each) {
        const EventHeader& header = each.event.header;
        log.made[header.origin].push_back({ header.originSeq, header.id, each.bodyDigest, header.kind, header.at });
        if (header.origin == own && header.kind == EventKind::imagenRecibida)
            ++log.images[header.subject.id];
        if (const auto* scan = std::get_if<body::PiezaDigitalizada>(&each.event.body))
            log.scans[header.subject.id] = scan->imagen;
        return true;
    });
    return folded ? Result<Log>(std::move(log)) : Result<Log>(folded.error());
}

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

CheckOutcome failed(const QString& why)
{
    return { false, why, {} };
}

/// Empty: the centre has just what the site has.
QString difference(const std::vector<Made>& here, const std::vector<Made>& there)
{
    if (here.size() != there.size())
        return QStringLiteral("el sitio hizo %1 eventos y el centro tiene %2").arg(here.size()).arg(there.size());
    for (std::size_t i = 0; i < here.size(); ++i) {
        if (!(here[i] == there[i]))
            return QStringLiteral("el evento %1 del sitio no es el que el centro tiene en ese lugar").arg(here[i].number);
        if (i > 0 && here[i].number != here[i - 1].number + 1)
            return QStringLiteral("tras el evento %1 del sitio sigue el %2").arg(here[i - 1].number).arg(here[i].number);
    }
    return {};
}

/// Likewise for images.
QString missingImage(const Log& here, const Log& centre, const std::string& folder)
{
    for (const auto& [pieza, times] : here.images) {
        const auto there = centre.images.find(pieza);
        const QString name = text(pieza.hex());
        if (there == centre.images.end())
            return QStringLiteral("la imagen de la pieza %1 no está en el centro").arg(name);
        if (times != 1 || there->second != 1)
            return QStringLiteral("la imagen de la pieza %1 se recibió %2 veces en el sitio y %3 en el centro").arg(name).arg(times).arg(there->second);
        const auto scan = here.scans.find(pieza);
        if (scan == here.scans.end() || !fileExists(DataDir::imageFile(folder, scan->second)))
            return QStringLiteral("el centro no tiene el archivo de la imagen de la pieza %1").arg(name);
    }
    return {};
}

} // namespace

CustodyJudge::CustodyJudge(const Scenario& scenario, std::string data)
    : m_scenario(scenario)
    , m_data(std::move(data))
{
}

CheckOutcome CustodyJudge::custody() const
{
    const DataDir data(m_data);
    const auto process = data.loadProcess();
    const auto sites = process ? ownHubs(m_scenario, **process) : Result<std::vector<std::string>>(process.error());
    const auto centre = sites ? readLog(data.logFile(), std::string(centro)) : Result<Log>(sites.error());
    if (!centre)
        return failed(text(centre.error().detail));
    std::size_t events = 0;
    std::size_t images = 0;
    for (const std::string& site : *sites) {
        const auto here = readLog(DataDir(DrillSites::folderOf(m_data, site)).logFile(), site);
        if (!here)
            return failed(QStringLiteral("%1: su bitácora no se puede leer: %2").arg(text(site), text(here.error().detail)));
        static const std::vector<Made> none;
        const auto own = here->made.find(site);
        const auto arrived = centre->made.find(site);
        const std::vector<Made>& made = own == here->made.end() ? none : own->second;
        QString wrong = difference(made, arrived == centre->made.end() ? none : arrived->second);
        if (wrong.isEmpty())
            wrong = missingImage(*here, *centre, data.imagesFolder());
        if (!wrong.isEmpty())
            return failed(QStringLiteral("%1: %2").arg(text(site), wrong));
        events += made.size();
        images += here->images.size();
    }
    return { !sites->empty(), QStringLiteral("%1 sitios: sus %2 eventos y %3 imágenes están en el centro, en su orden y una vez").arg(sites->size()).arg(events).arg(images), {} };
}

CheckOutcome CustodyJudge::workInTheDark(const ScenarioFault& fault, Millis begin, Millis end, int least) const
{
    const DataDir data(m_data);
    const auto process = data.loadProcess();
    const auto sites = process ? ownHubs(m_scenario, **process) : Result<std::vector<std::string>>(process.error());
    const auto named = sites ? sitesOfFault(**process, fault) : Result<std::vector<SiteIndex>>(sites.error());
    const auto centre = named ? readLog(data.logFile(), std::string(centro)) : Result<Log>(named.error());
    if (!centre)
        return failed(text(centre.error().detail));
    int received = 0;
    int captured = 0;
    int verified = 0;
    int working = 0;
    for (const std::string& site : *sites) {
        if (std::ranges::find(*named, *(*process)->findSite(site)) == named->end())
            continue;
        const auto arrived = centre->made.find(site);
        if (arrived != centre->made.end() && std::ranges::any_of(arrived->second, [&](const Made& each) { return each.at >= begin + settled && each.at < end; }))
            return failed(QStringLiteral("%1: el centro recibió algo suyo mientras no había línea").arg(text(site)));
        const auto here = readLog(DataDir(DrillSites::folderOf(m_data, site)).logFile(), site);
        if (!here)
            return failed(QStringLiteral("%1: su bitácora no se puede leer: %2").arg(text(site), text(here.error().detail)));
        int papers = 0;
        int early = 0; // with time enough to be worked on before the line came back
        int works = 0;
        const auto own = here->made.find(site);
        for (const Made& each : own == here->made.end() ? std::vector<Made> {} : own->second) {
            if (each.at < begin || each.at >= end)
                continue;
            const bool isCapture = each.kind >= EventKind::captura1 && each.kind <= EventKind::captura3;
            papers += each.kind == EventKind::piezaAcopiada ? 1 : 0;
            early += each.kind == EventKind::piezaAcopiada && each.at < begin + (end - begin) / 2 ? 1 : 0;
            captured += isCapture ? 1 : 0;
            verified += each.kind == EventKind::actaVerificada ? 1 : 0;
            works += isCapture || each.kind == EventKind::piezaIdentificada || each.kind == EventKind::piezaFueraDeCatalogo ? 1 : 0;
        }
        if (early > 0 && works == 0)
            return failed(QStringLiteral("%1: recibió %2 actas sin línea y no trabajó ninguna").arg(text(site)).arg(papers));
        received += papers;
        working += works > 0 ? 1 : 0;
    }
    QString found = QStringLiteral("sin línea: %1 actas recibidas, %2 capturas y %3 actas verificadas en %4 sitios").arg(received).arg(captured).arg(verified).arg(working);
    if (verified < least)
        found += QStringLiteral("; se pedían %1 verificadas").arg(least);
    return { verified >= least, found, {} };
}

} // namespace prep::tools
