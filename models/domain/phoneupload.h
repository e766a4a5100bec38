// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <variant>

namespace prep {

// What PREP Casilla sends: which acta it means, and whether its hour can be. Pure, any thread.

/// Why a phone's words name no acta.
enum class ActaFault : std::uint8_t { unknownElection, unknown, ambiguous, contradictory };

/// The acta by its key, or by election and CLAVE_CASILLA, with TIPO_ACTA where a special casilla has two. All that is given
/// must agree; nothing at all is `unknown`.
struct PhoneActa {
    std::string key;
    std::string election;
    std::string claveCasilla;
    std::string tipoActa;
};
[[nodiscard]] std::variant<ActaIndex, ActaFault> actaOfPhone(const Process& process, const PhoneActa& named);

/// Why an hour cannot be that of the photograph. An hour that can be and lies outside the operation, or comes from a clock that
/// is off by more than the tolerance, is taken, flagged and counted by the fold (prep-domain §1.3, design.md §2, Time).
enum class HourFault : std::uint8_t { none, future, before };

/// `occurred`: the device's clock; `offset`: how far it is ahead of the hub's; `now`: the hub's process clock. In the future =
/// beyond Rules::clockTolerance; before = more than a day before the opening.
[[nodiscard]] HourFault hourFault(const Process& process, Millis now, Millis occurred, Millis offset);

/// The offset that a phone may say: more is no clock that was measured, and does not fit the log.
inline constexpr Millis maxPhoneOffset = 7LL * 24 * 3600000;

} // namespace prep
