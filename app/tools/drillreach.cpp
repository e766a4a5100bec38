// SPDX-License-Identifier: MIT
#include "app/tools/drillreach.h"

#include "app/tools/commands.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep drill reach [--data DATOS] [--hub URL] --json\n\n"
      "Qué fallas de un escenario puede hacer prep drill night --data DATOS con el concentrador que ya corre sobre esos datos:\n"
      "por tipo, vacío si se puede, o por qué no (resources/scenarios/FORMAT.md). Con --hub, solo si es el de esa dirección.\n";

/// An address of this machine; names are not asked of any server.
bool isThisMachine(const QString& host)
{
    const QHostAddress address(host);
    if (address.isNull())
        return host == QLatin1String("localhost") || host.compare(QHostInfo::localHostName(), Qt::CaseInsensitive) == 0;
    return address.isLoopback() || QNetworkInterface::allAddresses().contains(address);
}

bool isSame(const RunningHub& hub, const QUrl& console)
{
    return console.isEmpty() || (console.port() == hub.url.port() && isThisMachine(console.host()));
}

FaultBar barFor(LaunchBar bar)
{
    switch (bar) {
    case LaunchBar::otherAccount:
        return FaultBar::otherAccount;
    case LaunchBar::ofASite:
        return FaultBar::ofASite;
    case LaunchBar::unreadable:
        break;
    }
    return FaultBar::unreadable;
}

} // namespace

std::string barText(FaultBar bar)
{
    switch (bar) {
    case FaultBar::none:
        return {};
    case FaultBar::otherMachine:
        return "los datos del concentrador no están en esta máquina; corra el simulacro donde están, con --data";
    case FaultBar::notRunning:
        return "ningún concentrador corre sobre estos datos";
    case FaultBar::otherAccount:
        return "el concentrador corre con otra cuenta de esta máquina";
    case FaultBar::unreadable:
        return "no se puede leer con qué órdenes se arrancó el concentrador";
    case FaultBar::ofASite:
        return "es el concentrador de un CATD, con el agente de sus enlaces";
    case FaultBar::typedPassphrase:
        return "la frase de paso de las llaves se le dio a mano: sin ella el concentrador no vuelve a arrancar";
    case FaultBar::notPublishing:
        return "el concentrador no publica";
    case FaultBar::farTarget:
        return "el concentrador publica en otro equipo, no en una carpeta de esta máquina";
    case FaultBar::otherHistory:
        return "la segunda historia la publica solo prep drill scenarios --run";
    }
    return {};
}

bool DrillReach::isFolder() const
{
    const std::size_t colon = published.find(':');
    return !published.empty() && (colon == std::string::npos || published.find('/') < colon);
}

FaultBar DrillReach::barOf(FaultKind kind) const
{
    switch (kind) {
    case FaultKind::energiaCcv:
    case FaultKind::hubMuerto:
    case FaultKind::esquemaCambiado:
        return hub;
    case FaultKind::jsonMalo:
    case FaultKind::filasUtc:
    case FaultKind::renglonesFaltan:
    case FaultKind::imagenesFaltan:
    case FaultKind::destinoMuerto:
    case FaultKind::difusorRancio:
        if (hub != FaultBar::none && hub != FaultBar::typedPassphrase) // which is not killed for these
            return hub;
        if (published.empty())
            return FaultBar::notPublishing;
        return !isFolder() && (kind == FaultKind::destinoMuerto || kind == FaultKind::difusorRancio) ? FaultBar::farTarget : FaultBar::none;
    case FaultKind::vistaDividida:
        return FaultBar::otherHistory;
    default:
        return FaultBar::none;
    }
}

DrillReach reachOf(const QString& data, const QUrl& console)
{
    DrillReach reach;
    if (data.isEmpty())
        return reach;
    const auto running = RunningHub::on(data);
    reach.hub = !running ? FaultBar::notRunning : FaultBar::otherMachine;
    if (!running || !isSame(*running, console))
        return reach;
    const auto launch = launchOf(*running, data);
    if (!launch) {
        reach.hub = barFor(static_cast<LaunchBar>(launch.error().code));
        return reach;
    }
    reach.hub = launch->isPassphraseTyped ? FaultBar::typedPassphrase : FaultBar::none;
    reach.published = launch->published().toStdString();
    return reach;
}

int runDrillReach(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args, { { "--data", true }, { "--hub", true }, { "--json", false } }, 0);
    if (!options || !options->has("--json"))
        return usageError(options ? "falta --json" : options.error().detail, help);
    const DrillReach reach = reachOf(QString::fromStdString(options->value("--data")), QUrl(QString::fromStdString(options->value("--hub"))));
    const auto nameOf = [](std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); };
    QJsonObject faults;
    for (std::size_t i = 0; i < faultNames.size(); ++i)
        faults[nameOf(faultNames[i])] = nameOf(barNames[static_cast<std::size_t>(reach.barOf(static_cast<FaultKind>(i)))]);
    const QJsonObject all { { QStringLiteral("concentrador"), nameOf(barNames[static_cast<std::size_t>(reach.hub)]) },
        { QStringLiteral("publica"), reach.isFolder() ? QString::fromStdString(reach.published) : QString() }, { QStringLiteral("fallas"), faults } };
    return print(QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString() + "\n");
}

} // namespace prep::tools
