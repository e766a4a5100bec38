// SPDX-License-Identifier: MIT
#include "models/domain/roles.h"

#include <algorithm>
#include <initializer_list>

namespace prep {

namespace {

constexpr std::array<std::string_view, roleCount> roleNames { "coordinador", "observador", "supervisor", "acopiador",
    "digitalizador", "capturista", "verificador", "cotejador", "auditor", "pantalla", "sistema", "sitio", "simulador" };

constexpr std::array<std::string_view, commandKindCount> commandNames { "acopiar", "digitalizar", "recibirImagen",
    "identificar", "declararFueraDeCatalogo", "revincular", "retener", "liberar", "declararSinActa", "reclamar",
    "renovar", "soltar", "caducar", "escalar", "capturar", "resolver", "cotejar", "ordenarRecaptura",
    "ordenarRedigitalizacion", "corregir", "abrirSitio", "cerrarSitio", "cambiarEnlace", "abrirCorte", "liberarCorte",
    "rechazarCorte", "altaPersona", "bajaPersona", "inscribirEstacion", "revocarEstacion", "iniciarHub",
    "iniciarProceso", "firmarPreparacion", "activarAlarma", "normalizarAlarma", "suprimirAlarma", "recordarAlarma", "reconocerAlarma", "aplazarAlarma", "reponerAlarma", "retirarAlarma", "devolverAlarma", "restablecerAlarma", "activarPlan", "terminarPaso", "anotarPlan", "refrendarPlan", "cancelarPlan", "resumirTelemetria",
    "revisarCorte", "anotarHallazgo", "proponerAccion", "firmarAccion", "retirarAccion", "verPublico" };

constexpr std::array<std::string_view, 3> viewNames { "interno", "observador", "captura" };

using Roles = std::uint32_t;
constexpr Roles of(std::initializer_list<Role> roles)
{
    Roles bits = 0;
    for (const Role role : roles)
        bits |= 1U << static_cast<unsigned>(role);
    return bits;
}

// One row a command, in the order of CommandKind (design.md §7).
constexpr std::array<Roles, commandKindCount> matrix {
    of({ Role::supervisor, Role::acopiador, Role::sitio }), // acopiar
    of({ Role::supervisor, Role::digitalizador, Role::sitio }), // digitalizar
    of({ Role::sistema }), // recibirImagen
    of({ Role::capturista, Role::verificador }), // identificar
    of({ Role::capturista, Role::verificador }), // declararFueraDeCatalogo
    of({ Role::coordinador, Role::verificador }), // revincular
    of({ Role::coordinador, Role::verificador, Role::sistema }), // retener
    of({ Role::coordinador, Role::verificador }), // liberar
    of({ Role::coordinador, Role::supervisor, Role::sitio }), // declararSinActa
    of({ Role::capturista, Role::verificador }), // reclamar
    of({ Role::capturista, Role::verificador }), // renovar
    of({ Role::capturista, Role::verificador }), // soltar
    of({ Role::sistema }), // caducar
    of({ Role::capturista, Role::verificador }), // escalar
    of({ Role::capturista, Role::verificador }), // capturar
    of({ Role::verificador }), // resolver
    of({ Role::cotejador }), // cotejar
    of({ Role::cotejador, Role::verificador }), // ordenarRecaptura
    of({ Role::cotejador, Role::verificador }), // ordenarRedigitalizacion
    of({ Role::verificador }), // corregir
    of({ Role::coordinador, Role::supervisor, Role::sitio }), // abrirSitio
    of({ Role::coordinador, Role::supervisor, Role::sitio }), // cerrarSitio
    of({ Role::sistema }), // cambiarEnlace
    of({ Role::sistema }), // abrirCorte
    of({ Role::sistema }), // liberarCorte
    of({ Role::sistema }), // rechazarCorte
    of({ Role::sistema }), // altaPersona
    of({ Role::sistema }), // bajaPersona
    of({ Role::sistema }), // inscribirEstacion
    of({ Role::sistema }), // revocarEstacion
    of({ Role::sistema }), // iniciarHub
    of({ Role::sistema }), // iniciarProceso
    of({ Role::supervisor, Role::sitio }), // firmarPreparacion
    of({ Role::sistema }), // activarAlarma
    of({ Role::sistema }), // normalizarAlarma
    of({ Role::sistema }), // suprimirAlarma
    of({ Role::sistema }), // recordarAlarma
    of({ Role::coordinador, Role::supervisor }), // reconocerAlarma
    of({ Role::coordinador }), // aplazarAlarma
    of({ Role::coordinador, Role::sistema }), // reponerAlarma
    of({ Role::coordinador }), // retirarAlarma
    of({ Role::coordinador }), // devolverAlarma
    of({ Role::coordinador }), // restablecerAlarma
    of({ Role::coordinador, Role::supervisor }), // activarPlan
    of({ Role::coordinador, Role::supervisor }), // terminarPaso
    of({ Role::coordinador, Role::supervisor }), // anotarPlan
    of({ Role::coordinador }), // refrendarPlan
    of({ Role::coordinador, Role::supervisor }), // cancelarPlan
    of({ Role::sistema }), // resumirTelemetria
    of({ Role::sistema }), // revisarCorte
    of({ Role::sistema }), // anotarHallazgo
    of({ Role::coordinador }), // proponerAccion
    of({ Role::coordinador }), // firmarAccion
    of({ Role::coordinador, Role::sistema }), // retirarAccion
    of({ Role::sistema }), // verPublico
};

template <typename Names>
std::optional<std::size_t> indexOf(const Names& names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

} // namespace

bool mayCommand(Role role, CommandKind command)
{
    return (matrix[static_cast<std::size_t>(command) - 1] >> static_cast<unsigned>(role)) & 1U;
}

bool isOnlyOfCentre(CommandKind command)
{
    switch (command) {
    case CommandKind::cotejar:
    case CommandKind::ordenarRecaptura:
    case CommandKind::ordenarRedigitalizacion:
    case CommandKind::corregir:
    case CommandKind::abrirCorte:
    case CommandKind::refrendarPlan:
    case CommandKind::proponerAccion:
    case CommandKind::firmarAccion:
    case CommandKind::retirarAccion:
        return true;
    default:
        return false;
    }
}

View viewOf(Role role)
{
    switch (role) {
    case Role::coordinador:
    case Role::supervisor:
    case Role::verificador:
    case Role::cotejador:
    case Role::auditor:
    case Role::sistema:
        return View::interno;
    case Role::observador:
    case Role::pantalla:
        return View::observador;
    default:
        return View::captura;
    }
}

std::string_view name(Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}
std::string_view name(View view)
{
    return viewNames[static_cast<std::size_t>(view)];
}
std::string_view name(CommandKind kind)
{
    return commandNames[static_cast<std::size_t>(kind) - 1];
}

std::optional<Role> roleNamed(std::string_view name)
{
    const auto index = indexOf(roleNames, name);
    return index ? std::optional(static_cast<Role>(*index)) : std::nullopt;
}

std::optional<View> viewNamed(std::string_view name)
{
    const auto index = indexOf(viewNames, name);
    return index ? std::optional(static_cast<View>(*index)) : std::nullopt;
}

std::optional<CommandKind> commandNamed(std::string_view name)
{
    const auto index = indexOf(commandNames, name);
    return index ? std::optional(static_cast<CommandKind>(*index + 1)) : std::nullopt;
}

} // namespace prep
