// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace prep {

enum class Role : std::uint8_t {
    coordinador,
    observador,
    supervisor,
    acopiador,
    digitalizador,
    capturista,
    verificador,
    cotejador,
    auditor,
    pantalla,
    // internal actors, never given to a person
    sistema,
    sitio,
    simulador
};
inline constexpr std::size_t roleCount = 13;
inline constexpr std::size_t humanRoleCount = 10;

/// What a session may see (design.md §2).
enum class View : std::uint8_t { interno, observador, captura };

enum class CommandKind : std::uint8_t {
    acopiar = 1,
    digitalizar,
    recibirImagen,
    identificar,
    declararFueraDeCatalogo,
    revincular,
    retener,
    liberar,
    declararSinActa,
    reclamar,
    renovar,
    soltar,
    caducar,
    escalar,
    capturar,
    resolver,
    cotejar,
    ordenarRecaptura,
    ordenarRedigitalizacion,
    corregir,
    abrirSitio,
    cerrarSitio,
    cambiarEnlace,
    abrirCorte,
    liberarCorte,
    rechazarCorte,
    altaPersona,
    bajaPersona,
    inscribirEstacion,
    revocarEstacion,
    iniciarHub,
    iniciarProceso,
    firmarPreparacion,
    activarAlarma,
    normalizarAlarma,
    suprimirAlarma,
    recordarAlarma,
    reconocerAlarma,
    aplazarAlarma,
    reponerAlarma,
    retirarAlarma,
    devolverAlarma,
    restablecerAlarma,
    activarPlan,
    terminarPaso,
    anotarPlan,
    refrendarPlan,
    cancelarPlan,
    resumirTelemetria,
    revisarCorte,
    anotarHallazgo,
    proponerAccion,
    firmarAccion,
    retirarAccion,
    verPublico
};
inline constexpr std::size_t commandKindCount = 55;

/// The role × command matrix: the only place where it is said. The hub enforces it, a console only hides.
[[nodiscard]] bool mayCommand(Role role, CommandKind command);
/// What a site's own hub leaves to the centre: what concerns published values, and the control room's second signature.
[[nodiscard]] bool isOnlyOfCentre(CommandKind command);
[[nodiscard]] View viewOf(Role role);

/// Stable lower-case names ("mesa de control" is verificador), used in files and on the wire.
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] std::optional<Role> roleNamed(std::string_view name);
[[nodiscard]] std::string_view name(View view);
[[nodiscard]] std::optional<View> viewNamed(std::string_view name);
[[nodiscard]] std::string_view name(CommandKind kind);
[[nodiscard]] std::optional<CommandKind> commandNamed(std::string_view name);

} // namespace prep
