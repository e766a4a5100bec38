// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/runninghub.h"
#include "models/process/scenario.h"

namespace prep::tools {

/// Why a drill cannot bring a fault about. Their names in JSON: barNames, in this order.
enum class FaultBar : std::uint8_t {
    none,
    otherMachine, ///< the hub's data directory is not here
    notRunning, ///< no hub runs on these data
    otherAccount,
    unreadable,
    ofASite,
    typedPassphrase,
    notPublishing,
    farTarget, ///< it publishes to another machine: there is no folder to stand in the way of
    otherHistory, ///< only the scenarios' runner publishes a second night
};
inline constexpr std::array<std::string_view, 10> barNames { "", "otra-maquina", "no-corre", "otra-cuenta", "no-se-lee", "de-sitio", "frase-a-mano", "no-publica", "publica-lejos",
    "otra-historia" };
/// Spanish, for the terminal.
[[nodiscard]] std::string barText(FaultBar bar);

/// What a drill that did not start the hub can do to it.
struct DrillReach {
    FaultBar hub = FaultBar::otherMachine; ///< of killing it and bringing it back
    std::string published; ///< as HubLaunch::published()
    [[nodiscard]] bool isFolder() const;
    [[nodiscard]] FaultBar barOf(FaultKind kind) const;
};
/// `data`: empty = not on this machine. `console`: where somebody reaches the hub that is meant; empty = the one on `data`.
[[nodiscard]] DrillReach reachOf(const QString& data, const QUrl& console = {});

} // namespace prep::tools
