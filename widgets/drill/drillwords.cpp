// SPDX-License-Identifier: MIT
#include "widgets/drill/drillwords.h"

#include <array>

namespace prep {

namespace {

struct Entry {
    const char* id;
    const char* words;
};

/// What is not known is shown as it is.
template <std::size_t size>
QString found(const std::array<Entry, size>& entries, const QString& id, QString (*translate)(const char*, const char*, int))
{
    for (const Entry& each : entries) {
        if (id == QLatin1String(each.id))
            return translate(each.words, nullptr, -1);
    }
    return id;
}

constexpr std::array<Entry, 23> faults { {
    { "enlace-cortado", QT_TRANSLATE_NOOP("prep::DrillWords", "Enlace cortado") },
    { "hoyo-negro", QT_TRANSLATE_NOOP("prep::DrillWords", "Hoyo negro: nada pasa, nadie cierra") },
    { "medio-abierto", QT_TRANSLATE_NOOP("prep::DrillWords", "Conexión medio abierta") },
    { "lento", QT_TRANSLATE_NOOP("prep::DrillWords", "Enlace lento") },
    { "perdida", QT_TRANSLATE_NOOP("prep::DrillWords", "Enlace que pierde conexiones") },
    { "proveedor", QT_TRANSLATE_NOOP("prep::DrillWords", "Cae un proveedor") },
    { "energia", QT_TRANSLATE_NOOP("prep::DrillWords", "Zona sin energía") },
    { "plan", QT_TRANSLATE_NOOP("prep::DrillWords", "Sin internet, bajo el plan") },
    { "energia-ccv", QT_TRANSLATE_NOOP("prep::DrillWords", "Sin luz en el centro de captura") },
    { "hub-muerto", QT_TRANSLATE_NOOP("prep::DrillWords", "Muere el concentrador") },
    { "reconexion", QT_TRANSLATE_NOOP("prep::DrillWords", "Todos se reconectan a la vez") },
    { "estacion-muerta", QT_TRANSLATE_NOOP("prep::DrillWords", "Muere una estación de captura") },
    { "reloj-sitio", QT_TRANSLATE_NOOP("prep::DrillWords", "Reloj de CATD adelantado") },
    { "reloj-telefono", QT_TRANSLATE_NOOP("prep::DrillWords", "Reloj de teléfonos adelantado") },
    { "json-malo", QT_TRANSLATE_NOOP("prep::DrillWords", "JSON con otra estructura") },
    { "esquema-cambiado", QT_TRANSLATE_NOOP("prep::DrillWords", "Esquema cambiado") },
    { "filas-utc", QT_TRANSLATE_NOOP("prep::DrillWords", "Filas con la hora en UTC") },
    { "renglones-faltan", QT_TRANSLATE_NOOP("prep::DrillWords", "Faltan renglones en la descarga") },
    { "imagenes-faltan", QT_TRANSLATE_NOOP("prep::DrillWords", "Faltan imágenes") },
    { "imagen-duplicada", QT_TRANSLATE_NOOP("prep::DrillWords", "Imagen por dos canales") },
    { "destino-muerto", QT_TRANSLATE_NOOP("prep::DrillWords", "El destino de la publicación no recibe") },
    { "difusor-rancio", QT_TRANSLATE_NOOP("prep::DrillWords", "La copia de un difusor se atrasa") },
    { "vista-dividida", QT_TRANSLATE_NOOP("prep::DrillWords", "Se muestran dos historias") },
} };

constexpr std::array<Entry, 7> moments { {
    { "inicia", QT_TRANSLATE_NOOP("prep::DrillWords", "empieza") },
    { "repite", QT_TRANSLATE_NOOP("prep::DrillWords", "otra vez") },
    { "termina", QT_TRANSLATE_NOOP("prep::DrillWords", "termina") },
    { "anota", QT_TRANSLATE_NOOP("prep::DrillWords", "empieza") },
    { "muere", QT_TRANSLATE_NOOP("prep::DrillWords", "muere") },
    { "visto", QT_TRANSLATE_NOOP("prep::DrillWords", "se notó") },
    { "verifica", QT_TRANSLATE_NOOP("prep::DrillWords", "se verificó desde fuera") },
} };

constexpr std::array<Entry, 9> bars { {
    { "otra-maquina", QT_TRANSLATE_NOOP("prep::DrillWords", "los datos de este concentrador no están en esta máquina, o las credenciales no son las suyas.") },
    { "no-corre", QT_TRANSLATE_NOOP("prep::DrillWords", "ningún concentrador corre sobre los datos de estas credenciales.") },
    { "otra-cuenta", QT_TRANSLATE_NOOP("prep::DrillWords", "el concentrador corre con otra cuenta de esta máquina.") },
    { "no-se-lee", QT_TRANSLATE_NOOP("prep::DrillWords", "no se puede leer con qué órdenes se arrancó el concentrador.") },
    { "de-sitio", QT_TRANSLATE_NOOP("prep::DrillWords", "es el concentrador de un CATD.") },
    { "frase-a-mano", QT_TRANSLATE_NOOP("prep::DrillWords", "la frase de paso de las llaves se le dio a mano, y sin ella no vuelve a arrancar.") },
    { "no-publica", QT_TRANSLATE_NOOP("prep::DrillWords", "el concentrador no publica.") },
    { "publica-lejos", QT_TRANSLATE_NOOP("prep::DrillWords", "el concentrador publica en otro equipo.") },
    { "otra-historia", QT_TRANSLATE_NOOP("prep::DrillWords", "la otra historia la publica prep drill scenarios --run.") },
} };

constexpr std::array<Entry, 3> roles { {
    { "detecta", QT_TRANSLATE_NOOP("prep::DrillWords", "Detectar") },
    { "previene", QT_TRANSLATE_NOOP("prep::DrillWords", "Prevenir") },
    { "recupera", QT_TRANSLATE_NOOP("prep::DrillWords", "Recuperar") },
} };

constexpr std::array<Entry, 15> checks { {
    { "evento", QT_TRANSLATE_NOOP("prep::DrillWords", "La bitácora lo dice a tiempo") },
    { "sin-evento", QT_TRANSLATE_NOOP("prep::DrillWords", "No ocurre") },
    { "retenido-solo", QT_TRANSLATE_NOOP("prep::DrillWords", "Solo se retiene ese producto") },
    { "publicado-completo", QT_TRANSLATE_NOOP("prep::DrillWords", "El último corte sale completo") },
    { "verifica", QT_TRANSLATE_NOOP("prep::DrillWords", "Lo que dice el verificador") },
    { "verifica-durante", QT_TRANSLATE_NOOP("prep::DrillWords", "Lo que la ciudadanía ve durante la falla") },
    { "bitacora", QT_TRANSLATE_NOOP("prep::DrillWords", "La bitácora está completa, sin repetidos") },
    { "igual-que-sin-fallas", QT_TRANSLATE_NOOP("prep::DrillWords", "Igual que la noche sin fallas") },
    { "reconexion", QT_TRANSLATE_NOOP("prep::DrillWords", "Todos vuelven a tiempo") },
    { "porcentaje", QT_TRANSLATE_NOOP("prep::DrillWords", "Actas capturadas") },
    { "por-casilla", QT_TRANSLATE_NOOP("prep::DrillWords", "Actas por PREP Casilla") },
    { "vista-dividida", QT_TRANSLATE_NOOP("prep::DrillWords", "Un testigo guarda la prueba") },
    { "una-por-acta", QT_TRANSLATE_NOOP("prep::DrillWords", "Cada acta cuenta una vez") },
    { "custodia", QT_TRANSLATE_NOOP("prep::DrillWords", "Sitio y centro tienen lo mismo, una vez") },
    { "trabaja-sin-linea", QT_TRANSLATE_NOOP("prep::DrillWords", "Sin línea, el sitio sigue trabajando") },
} };

} // namespace

QString DrillWords::fault(const QString& kind)
{
    return found(faults, kind, &DrillWords::tr);
}

QString DrillWords::what(const QString& what)
{
    return found(moments, what, &DrillWords::tr);
}

QString DrillWords::bar(const QString& bar)
{
    return found(bars, bar, &DrillWords::tr);
}

QString DrillWords::role(const QString& role)
{
    return found(roles, role, &DrillWords::tr);
}

QString DrillWords::check(const QString& check)
{
    return found(checks, check, &DrillWords::tr);
}

QString DrillWords::state(DrillCheck::State state)
{
    switch (state) {
    case DrillCheck::State::met:
        return tr("se cumple");
    case DrillCheck::State::missed:
        return tr("no se cumplió");
    case DrillCheck::State::waiting:
        break;
    }
    return tr("aún no");
}

Look DrillWords::look(DrillCheck::State state)
{
    switch (state) {
    case DrillCheck::State::met:
        return { Shape::circle, Theme::Muted };
    case DrillCheck::State::missed:
        return { Shape::triangle, Theme::High };
    case DrillCheck::State::waiting:
        break;
    }
    return { Shape::ring, Theme::Muted };
}

} // namespace prep
