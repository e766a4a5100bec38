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

constexpr const char* plan = R"({
  "formato": 1,
  "escenarios": [
    {
      "id": "SIN-INTERNET",
      "nombre": "CATD sin Internet",
      "criterio": "Sin señal del CATD durante 2 minutos; se activa a los 5",
      "pasos": [
        { "orden": 1, "accion": "Reiniciar el ruteador", "responsable": "supervisor", "limiteMinutos": 3 },
        { "orden": 2, "accion": "Reportar la falla al proveedor y cambiar al enlace de respaldo", "responsable": "supervisor", "limiteMinutos": 5 },
        { "orden": 3, "accion": "Usar datos móviles", "responsable": "supervisor", "limiteMinutos": 10 },
        { "orden": 4, "accion": "Trasladar actas y equipo al CATD alterno", "responsable": "coordinador", "limiteMinutos": 30 }
      ]
    },
    {
      "id": "SIN-ENERGIA",
      "nombre": "CATD sin energía eléctrica",
      "criterio": "Equipos con batería o apagados",
      "pasos": [
        { "orden": 1, "accion": "Confirmar que la batería sostiene enlace y equipos", "responsable": "supervisor", "limiteMinutos": 2 },
        { "orden": 2, "accion": "Encender la planta de emergencia", "responsable": "supervisor", "limiteMinutos": 8 },
        { "orden": 3, "accion": "Trasladar actas y equipo al CATD alterno", "responsable": "coordinador", "limiteMinutos": 30 }
      ]
    },
    {
      "id": "EQUIPO",
      "nombre": "Falla de escáner o equipo de cómputo",
      "criterio": "El escáner no entrega imágenes durante 5 minutos",
      "pasos": [
        { "orden": 1, "accion": "Sustituir por el equipo de reserva", "responsable": "supervisor", "limiteMinutos": 10 },
        { "orden": 2, "accion": "Digitalizar con PREP Casilla", "responsable": "supervisor", "limiteMinutos": 15 }
      ]
    },
    {
      "id": "PERSONAL",
      "nombre": "Falta de personal de captura",
      "criterio": "La espera mediana antes de la captura pasa de 15 minutos",
      "pasos": [
        { "orden": 1, "accion": "Llamar al personal suplente", "responsable": "coordinador", "limiteMinutos": 15 },
        { "orden": 2, "accion": "Repartir la captura a otro CCV", "responsable": "coordinador", "limiteMinutos": 30 }
      ]
    },
    {
      "id": "SEDE",
      "nombre": "Sede inaccesible: evacuación, bloqueo o desastre",
      "criterio": "La sede no puede operar o debe dejarse",
      "pasos": [
        { "orden": 1, "accion": "Poner a salvo a las personas", "responsable": "supervisor", "limiteMinutos": 5 },
        { "orden": 2, "accion": "Resguardar las actas acopiadas", "responsable": "supervisor", "limiteMinutos": 10 },
        { "orden": 3, "accion": "Abrir operación en el CATD alterno", "responsable": "coordinador", "limiteMinutos": 60 }
      ]
    },
    {
      "id": "PUBLICACION",
      "nombre": "Corte detenido o publicación vieja",
      "criterio": "Un corte tarda más que el intervalo entre cortes",
      "pasos": [
        { "orden": 1, "accion": "Revisar la última corrida de la compuerta", "responsable": "coordinador", "limiteMinutos": 5 },
        { "orden": 2, "accion": "Publicar en el servidor alterno", "responsable": "coordinador", "limiteMinutos": 10 },
        { "orden": 3, "accion": "Avisar a difusores y al COTAPREP", "responsable": "coordinador", "limiteMinutos": 15 }
      ]
    }
  ]
}
)";

} // namespace

std::string personName(detail::Random& random)
{
    const auto pick = [&](const auto& words) { return std::string(words[random.below(static_cast<std::uint32_t>(words.size()))]); };
    std::string name = pick(given);
    if (random.chance(0.5))
        name += " " + pick(given);
    return name + " " + pick(family) + " " + pick(family);
}

std::string continuityPlan()
{
    return plan;
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
