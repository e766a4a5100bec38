// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/domain/roles.h"
#include "models/process/people.h"

#include <string>
#include <vector>

namespace prep::tools {

/// Somebody who will work the night, before there is a password.
struct StaffMember {
    std::string persona;
    std::string usuario;
    std::string nombre;
    Role papel = Role::observador;
    std::string sitio;
    std::string estacion;
};

struct StationPlan {
    std::string estacion;
    StationRole papel = StationRole::persona;
    std::string sitio;
};

struct Staff {
    std::vector<StaffMember> people;
    std::vector<StationPlan> stations;
};

/// Who works a simulacro: the people and stations that its script names (their roles follow from what they do), or 60
/// capturistas, 8 verificadores and 4 cotejadores when there is no script; besides them a coordinador, two observadores
/// (COTAPREP), a supervisor for every site, an auditor, a pantalla; a station for each, one for every site's own session,
/// and SIM for the drill's clock. `scriptFile` may be empty.
[[nodiscard]] Result<Staff> planStaff(const Process& process, const std::string& scriptFile);

} // namespace prep::tools
