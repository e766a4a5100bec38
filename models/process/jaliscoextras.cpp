// SPDX-License-Identifier: MIT
#include "models/process/jaliscoextras.h"

#include <array>

namespace prep::jalisco {

namespace {

constexpr std::array<const char*, 40> given { "MARIA", "GUADALUPE", "JUAN", "JOSE", "ANA", "LUIS", "CARMEN", "MIGUEL", "ROSA", "CARLOS",
    "TERESA", "JORGE", "LAURA", "ANTONIO", "SILVIA", "RICARDO", "MARTHA", "EDUARDO", "CLAUDIA", "ALBERTO", "PATRICIA", "RAFAEL",
    "GABRIELA", "DANIEL", "ADRIANA", "FERNANDO", "VERONICA", "SERGIO", "LETICIA", "HECTOR", "MONICA", "RAUL", "ELENA", "OSCAR",
    "BEATRIZ", "JAVIER", "ISABEL", "MARIO", "LUCIA", "PABLO" };
constexpr std::array<const char*, 40> family { "HERNANDEZ", "GARCIA", "MARTINEZ", "LOPEZ", "GONZALEZ", "RODRIGUEZ", "PEREZ", "SANCHEZ",
    "RAMIREZ", "FLORES", "TORRES", "RIVERA", "GOMEZ", "DIAZ", "CRUZ", "MORALES", "REYES", "GUTIERREZ", "ORTIZ", "RUIZ", "JIMENEZ",
    "MENDOZA", "AGUILAR", "ALVAREZ", "CASTILLO", "ROMERO", "VARGAS", "RAMOS", "MEDINA", "AGUIRRE", "NAVARRO", "PLASCENCIA", "OROZCO",
    "BARAJAS", "IÑIGUEZ", "ANAYA", "CORONA", "BECERRA", "PADILLA", "SOLORIO" };

} // namespace

std::string personName(detail::Random& random)
{
    const auto pick = [&](const auto& words) { return std::string(words[random.below(static_cast<std::uint32_t>(words.size()))]); };
    std::string name = pick(given);
    if (random.chance(0.5))
        name += " " + pick(given);
    return name + " " + pick(family) + " " + pick(family);
}

std::string difusores()
{
    return "DIFUSOR,NOMBRE,URL\n"
           "DIF01,Radio y Televisión del Estado,https://prep.radio.example\n"
           "DIF02,Universidad de Occidente,https://prep.universidad.example\n"
           "DIF03,El Diario de Guadalajara,https://prep.diario.example\n"
           "DIF04,Canal Tapatío,https://prep.canal.example\n";
}

} // namespace prep::jalisco
