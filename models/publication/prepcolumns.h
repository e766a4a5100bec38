// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// The columns of a published database that are no vote boxes (prep-domain §2.4), whatever a year calls them.
enum class PrepColumn : std::uint8_t {
    claveCasilla,
    claveActa,
    idEntidad,
    entidad,
    idDistrito,
    distrito,
    idMunicipio,
    municipio,
    seccion,
    idCasilla,
    tipoCasilla,
    extContigua,
    ubicacion,
    tipoActa,
    sobrantes,
    personas,
    representantesVotaron,
    sacados,
    asentado,
    calculado,
    listaNominal,
    representantes,
    observaciones,
    contabilizada,
    mecanismos,
    codigoIntegridad,
    acopio,
    captura,
    verificacion,
    origen,
    digitalizacion,
    documento,
    cotejada
};
inline constexpr std::size_t prepColumnCount = 33;

/// The column that a header of any known year means; nothing when it is none of these (a vote box, or unknown).
[[nodiscard]] std::optional<PrepColumn> prepColumnNamed(std::string_view header);
/// The name of 2024, for messages.
[[nodiscard]] std::string_view name(PrepColumn column);

/// Where the columns of one file are.
struct PrepLayout {
    static constexpr int absent = -1;
    std::array<int, prepColumnCount> place {};
    std::vector<std::string> headers; ///< as published, cleaned
    /// Vote boxes: the columns between the totals and the written sum that are nothing else.
    std::vector<int> boxes;

    [[nodiscard]] int of(PrepColumn column) const { return place[static_cast<std::size_t>(column)]; }
    [[nodiscard]] bool has(PrepColumn column) const { return of(column) != absent; }
};
[[nodiscard]] PrepLayout layoutOf(const std::vector<std::string>& headers);

/// The thirteen figures of the summary, in their order of §2.3.
inline constexpr std::size_t summaryCount = 13;
[[nodiscard]] const std::array<std::string_view, summaryCount>& summaryNames();
/// The place among the thirteen of a summary header of any known year.
[[nodiscard]] std::optional<std::size_t> summaryColumnNamed(std::string_view header);

} // namespace prep
