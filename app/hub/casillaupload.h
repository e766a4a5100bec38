// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/process.h"

#include <map>
#include <string>
#include <variant>

namespace prep::hub {

/// How a request of PREP Casilla ended (CASILLA.md).
enum class CasillaEnd : std::uint8_t {
    recibida,
    yaEstaba,
    sinCertificado, ///< none, or of another authority
    noInscrito, ///< this process's, but not of a phone, or not the one that is enrolled
    revocado,
    malFormada,
    grande,
    lenta,
    saturado,
    idReutilizado,
    casilla,
    otroCatd,
    hora,
    huella,
    metadatos,
    imagen,
    disco,
    rechazada ///< by the rules, for another reason
};
inline constexpr std::size_t casillaEndCount = 18;
/// As in the answers' `codigo` and in the metrics: "ya-estaba".
[[nodiscard]] std::string_view name(CasillaEnd end);
/// The HTTP status that goes with it.
[[nodiscard]] int statusOf(CasillaEnd end);

/// A refusal: what is wrong, in Spanish, and where.
struct CasillaFault {
    CasillaEnd end = CasillaEnd::malFormada;
    std::string campo; ///< header, or "imagen"; may be empty
    std::string mensaje;
};

/// What the headers of an upload say, checked against the process.
struct CasillaUpload {
    Id16 id; ///< chosen by the phone
    ActaIndex acta = 0;
    Digest imagen;
    Millis hora = 0; ///< of the photograph, by the phone's clock
    std::int32_t desfase = 0; ///< how far that clock is ahead of the hub's, ms
    std::int64_t bytes = 0;
};

inline constexpr std::int64_t maxPhoneBytes = 16 << 20;

/// `headers` by name in lower case. `now`: process clock.
[[nodiscard]] std::variant<CasillaUpload, CasillaFault> readUpload(
    const Process& process, const std::map<std::string, std::string>& headers, std::uint64_t length, Millis now);

/// The command of this upload: its id and the pieza's are made of the device and the phone's id, so that no device can answer
/// for another one's.
[[nodiscard]] Command commandOf(const Process& process, const std::string& device, const CasillaUpload& upload);

/// Structure, metadata and size of the picture; a JPEG or PNG. The type, or what is wrong with it.
[[nodiscard]] std::variant<std::string, CasillaFault> checkPhoto(std::string_view bytes);

/// {"resultado":"recibida", …} and {"resultado":"rechazada","codigo":…,"campo":…,"mensaje":…}, one line.
[[nodiscard]] std::string receivedJson(const Process& process, const CasillaUpload& upload, CasillaEnd end, const Id16& pieza);
[[nodiscard]] std::string refusedJson(const CasillaFault& fault);

} // namespace prep::hub
