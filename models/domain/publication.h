// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <optional>
#include <string>
#include <string_view>

namespace prep {

/// What the publication does only when two persons ask for it (I2). Stable numbers: they are in the log.
enum class AccionPublicacion : std::uint8_t {
    publicar = 1, ///< a corte now, off the schedule
    reintentar = 2, ///< a corte now, after one that was refused or could not be sent
    retener = 3, ///< `objeto`: a product; it keeps its last corte until released
    soltar = 4, ///< `objeto`: the product
    esquema = 5, ///< `objeto`: fingerprint of the schema of a file, or of the portal, that may be published from now on
    llaves = 6, ///< `objeto`: fingerprint of the keys that may sign from now on (`prep keys show`)
    reabrir = 7 ///< `objeto`: minutes for which cortes go on after the final one
};
inline constexpr std::size_t accionPublicacionCount = 7;
inline constexpr Millis accionVigencia = 30 * 60000; ///< a proposal that nobody has signed by then is worth nothing
inline constexpr std::int32_t reaperturaMaxima = 24 * 60; ///< minutes

/// How what is seen from outside stands to what was published. Stable numbers.
enum class VistaPublica : std::uint8_t {
    alDia = 0,
    atrasada = 1, ///< an earlier corte
    incompleta = 2, ///< a file or image is missing or is not the one the manifest names
    noAutentica = 3, ///< signature, log or content refused
    sinRespuesta = 4
};
inline constexpr std::size_t vistaPublicaCount = 5;

/// Stable lower-case names.
[[nodiscard]] std::string_view name(AccionPublicacion action);
[[nodiscard]] std::string_view name(VistaPublica view);
/// Minutes of a reopening, 1 to reaperturaMaxima; nothing for any other text.
[[nodiscard]] std::optional<std::int32_t> minutesOf(std::string_view text);

/// The source in PublicoVisto that is the institute's own address.
inline constexpr std::string_view portalPublico = "portal";

} // namespace prep
