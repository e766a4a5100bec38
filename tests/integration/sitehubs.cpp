// SPDX-License-Identifier: MIT
#include "tests/integration/sitehubs.h"

#include "app/tools/drillimage.h"
#include "models/codec/chain.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "tests/integration/programs.h"

#include <QFile>

#include <csignal>
#include <numeric>

#include <sys/prctl.h>

namespace prep::test {

namespace {
constexpr int answerMs = 60000;
constexpr int stopMs = 30000;
}

// ---- a hub ----------------------------------------------------------------------------------------------------------

bool HubProcess::start(const QString& data, const QStringList& more, int ms)
{
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(QProcess::nullDevice()); // it is in DATA/bitacora too
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // it does not outlive a test that dies
    m_process->start(QStringLiteral(PREP_HUB_PROGRAM), QStringList { QStringLiteral("--data"), data } + more);
    if (!waitUntil([this] { return m_process->canReadLine() || m_process->state() == QProcess::NotRunning; }, ms))
        return false;
    m_url = QString::fromUtf8(m_process->readLine()).trimmed().section(QLatin1Char(' '), -1);
    return m_url.startsWith(QLatin1String("wss://"));
}

void HubProcess::kill()
{
    if (!isRunning())
        return;
    ::kill(static_cast<pid_t>(m_process->processId()), SIGKILL);
    m_process->waitForFinished(stopMs);
}

bool HubProcess::stop()
{
    if (!isRunning())
        return true;
    m_process->terminate();
    return m_process->waitForFinished(stopMs) && m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0;
}

// ---- the world ------------------------------------------------------------------------------------------------------

bool SiteHubs::found(int actas, const std::vector<std::string>& sites, int staff, int seed, bool images)
{
    const QString folder = path("proceso");
    if (runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), folder, QStringLiteral("--actas"), QString::number(actas), QStringLiteral("--seed"), QString::number(seed) }).exitCode != 0)
        return false;
    if (!images) {
        QFile file(folder + QStringLiteral("/proceso.json"));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        QByteArray text = file.readAll();
        file.close();
        if (!text.contains("\"imagenes\""))
            text.replace(text.indexOf('{'), 1, "{\"imagenes\":\"ninguna\",");
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return false;
    }
    if (runPrep({ QStringLiteral("init"), QStringLiteral("--process"), folder, QStringLiteral("--data"), data() }).exitCode != 0)
        return false;
    for (const std::string& id : sites) {
        const QString name = QString::fromStdString(id);
        Site site { id, m_dir.filePath(QStringLiteral("sitio-") + name), {}, nullptr };
        const Ran ran = runPrep({ QStringLiteral("site"), QStringLiteral("prepare"), QStringLiteral("--data"), data(), QStringLiteral("--site"), name, QStringLiteral("--out"), site.data, QStringLiteral("--staff"), QString::number(staff) });
        if (ran.exitCode != 0) {
            qWarning("%s", ran.err.constData());
            return false;
        }
        m_sites.emplace(id, std::move(site));
    }
    const auto dir = DataDir::open(data().toStdString());
    auto process = dir ? dir->loadProcess() : Result<std::shared_ptr<const Process>>(dir.error());
    if (!process)
        return false;
    m_process = std::move(*process);
    auto credentials = dir->loadCredentials(*m_process);
    if (!credentials)
        return false;
    m_credentials = std::move(*credentials);
    return true;
}

bool SiteHubs::startCentre(const QStringList& more)
{
    if (!centre.start(data(), more))
        return false;
    for (auto& [id, site] : m_sites) {
        if (site.line)
            site.line->setTarget(QUrl(centre.url()).host(), static_cast<quint16>(QUrl(centre.url()).port()));
    }
    return true;
}

bool SiteHubs::startSite(const std::string& id)
{
    Site& of = site(id);
    if (!of.line) {
        const QUrl url(centre.url().isEmpty() ? QStringLiteral("wss://127.0.0.1:1") : centre.url());
        of.line = std::make_unique<Relay>(url.host(), static_cast<quint16>(url.port()));
        if (!of.line->listen().ok())
            return false;
    }
    const QString through = QStringLiteral("wss://127.0.0.1:%1").arg(of.line->port());
    return of.hub.start(of.data, { QStringLiteral("--site"), QString::fromStdString(id), QStringLiteral("--centre"), through });
}

void SiteHubs::cutLine(const std::string& id)
{
    site(id).line->setRefusing(true);
    site(id).line->cut();
}

void SiteHubs::mendLine(const std::string& id)
{
    site(id).line->setRefusing(false);
}

std::unique_ptr<Client> SiteHubs::client(const std::string& station) const
{
    for (const Credentials::Station& each : m_credentials.estaciones) {
        if (each.estacion == station)
            return std::make_unique<Client>(m_credentials.ca, Identity { each.certificado, each.llave });
    }
    qWarning("no station %s", station.c_str());
    return nullptr;
}

std::unique_ptr<Client> SiteHubs::station(const std::string& id, const QString& url) const
{
    auto session = client(id);
    return session && session->login(url, {}, answerMs) ? std::move(session) : nullptr;
}

std::unique_ptr<Client> SiteHubs::person(const std::string& id, const QString& url) const
{
    for (const Credentials::Person& each : m_credentials.personas) {
        if (each.persona != id)
            continue;
        wire::Hola hello;
        hello.cliente = "prueba";
        hello.usuario = each.usuario;
        hello.clave = each.clave;
        auto session = client(each.estacion);
        return session && session->login(url, hello, answerMs) ? std::move(session) : nullptr;
    }
    qWarning("nobody is %s", id.c_str());
    return nullptr;
}

std::unique_ptr<Client> SiteHubs::anyone(Role role, const QString& url) const
{
    for (const Credentials::Person& each : m_credentials.personas) {
        if (each.papel == role && each.sitio.empty())
            return person(each.persona, url);
    }
    return nullptr;
}

bool SiteHubs::setClock(const QString& url, Millis at) const
{
    const auto drill = station("SIM", url);
    if (!drill)
        return false;
    drill->send(wire::Reloj { 1, at, 0 });
    return drill->wait<wire::RelojListo>(answerMs).has_value();
}

State SiteHubs::state(const QString& data) const
{
    State state(m_process);
    const auto folded = foldLog(DataDir(data.toStdString()).logFile(), [&](const FoldedEvent& folding) {
        evolve(state, folding.event);
        return true;
    });
    if (!folded.ok())
        qWarning("%s", folded.error().detail.c_str());
    return state;
}

std::vector<std::string> SiteHubs::actasOf(const std::string& site) const
{
    std::vector<std::string> keys;
    const auto index = m_process->findSite(site);
    for (ActaIndex acta = 0; index && acta < m_process->actas.size(); ++acta) {
        if (m_process->actas[acta].site == *index)
            keys.push_back(m_process->actaKey(acta));
    }
    return keys;
}

Tally SiteHubs::tallyOf(const std::string& acta, Cell first) const
{
    Tally tally;
    tally.boxes.resize(m_process->ballotOf(*m_process->findActa(acta)).boxes.size());
    std::iota(tally.boxes.begin(), tally.boxes.end(), first);
    return tally;
}

bool SiteHubs::isWhole(const std::string& id) const
{
    const State here = state(m_sites.at(id).data);
    const State there = state(data());
    Seq own = 0;
    (void)foldLog(DataDir(m_sites.at(id).data.toStdString()).logFile(), [&](const FoldedEvent& folding) {
        own += folding.event.header.origin == id ? 1 : 0;
        return true;
    });
    if (there.custodyOf(id).ultimo != own || there.custodyOf(id).eventos != own)
        return false;
    return std::all_of(here.piezas.begin(), here.piezas.end(), [&](const Pieza& pieza) {
        if (pieza.imagenEstado != ImagenEstado::enElCentro)
            return true;
        const auto same = there.findPieza(pieza.id);
        return same && there.piezas[*same].imagenEstado >= ImagenEstado::enElCentro;
    });
}

// ---- what a site does -------------------------------------------------------------------------------------------------

int receive(Client& site, const std::string& siteId, const Id16& pieza, const std::string& acta, bool withImage)
{
    const std::string bytes = withImage ? tools::drillImage(pieza, tools::DrillImages::stub) : std::string();
    const Digest image = withImage ? codec::Sha256().of(bytes) : Digest {};
    if (const int code = site.order(command::Acopiar { pieza, siteId, acta, "" }))
        return code;
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (const int code = site.order(command::Digitalizar { pieza, Canal::catd, siteId, acta, "", "ACTA PREP", image, size }))
        return code;
    if (!withImage)
        return 0;
    site.send(wire::SubeImagen { pieza, image, size });
    const auto from = site.wait<wire::ImagenDesde>();
    if (!from)
        return -1;
    site.sendChunk({ 'I', pieza, 0, bytes.size(), bytes });
    const auto stored = site.wait<wire::ImagenLista>();
    return stored ? stored->codigo : -1;
}

int captureBy(Client& who, const std::string& acta, std::uint8_t round, const Tally& tally)
{
    if (const int code = who.order(command::Reclamar { acta, round }))
        return code;
    return who.order(command::Capturar { acta, round, tally });
}

} // namespace prep::test
