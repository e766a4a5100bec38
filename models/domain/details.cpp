// SPDX-License-Identifier: MIT
#include "models/domain/details.h"

#include <array>
#include <optional>

namespace prep {

namespace {

/// lupdate takes it for translate() (resources/translations/README.md).
consteval std::string_view said(const char* /*context*/, const char* text)
{
    return text;
}

constexpr auto templates = std::to_array<std::string_view>({
    said("alarma-detalle", "de %1 CATD, %2 sin señal y %3 en respaldo"),
    said("alarma-detalle", "%1 acta sin publicar; la más antigua, desde las %2"),
    said("alarma-detalle", "%1 actas sin publicar; la más antigua, desde las %2"),
    said("alarma-detalle", "%1 acta; la más antigua, desde las %2"),
    said("alarma-detalle", "%1 actas; la más antigua, desde las %2"),
    said("alarma-detalle", "nunca se ha conectado"),
    said("alarma-detalle", "lo avisó el CATD; sin noticias desde las %1"),
    said("alarma-detalle", "cambia de estado varias veces por minuto"),
    said("alarma-detalle", "ninguno de sus %1 enlaces responde"),
    said("alarma-detalle", "tiene un solo enlace"),
    said("alarma-detalle", "un solo enlace responde"),
    said("alarma-detalle", "%1 ms"),
    said("alarma-detalle", "se esperaban %1 acta y hay %2"),
    said("alarma-detalle", "se esperaban %1 actas y hay %2"),
    said("alarma-detalle", "%1 CATD sin firmar"),
    said("alarma-detalle", "sin firmar"),
    said("alarma-detalle", "%1: venció a las %2"),
    said("alarma-detalle", "la más antigua espera desde las %1"),
    said("alarma-detalle", "%1 por minuto; lo habitual son %2"),
    said("alarma-detalle", "debió publicarse a las %1"),
    said("alarma-detalle", "la compuerta no lo dejó salir"),
    said("alarma-detalle", "el registro no pudo escribirse y se rechazaron órdenes"),
    said("alarma-detalle", "quedan %1 MiB"),
    said("alarma-detalle", "ya venció"),
    said("alarma-detalle", "vence %1 día después, a las %2"),
    said("alarma-detalle", "vence %1 días después, a las %2"),
    said("alarma-detalle", "%1 en diez minutos"),
    said("alarma-detalle", "de teléfonos no inscritos o revocados; el último, %1"),
    said("alarma-detalle", "arrancó de nuevo"),
    said("alarma-detalle", "cambió la definición o el programa"),
    said("alarma-detalle", "cambió la definición o el programa; en el disco: %1"),
    said("alarma-detalle", "cambió en el disco: %1"),
    said("alarma-detalle", "desde fuera se ve el corte de las %1"),
    said("alarma-detalle", "desde fuera se ven las imágenes del corte de las %1"),
    said("alarma-detalle", "sin órdenes de reloj"),
    said("alarma-detalle", "muestra un corte anterior"),
    said("alarma-detalle", "no responde"),
    said("alarma-detalle", "lo que muestra no es lo publicado"),
    said("alarma-detalle", "retenido por dos personas"),
    said("alarma-detalle", "no se publicó antes del siguiente"),
    said("alarma-detalle", "no se pudo subir: %1"),
    said("alarma-detalle", "no se pudo construir: %1"),
    said("alarma-detalle", "no se pudo firmar: %1"),
    said("alarma-detalle", "en varios CATD a la vez; cada uno está debajo"),
    // The causes of a link (name(CausaEnlace)), which are details by themselves.
    said("alarma-detalle", "cable"),
    said("alarma-detalle", "sin ruta"),
    said("alarma-detalle", "dns"),
    said("alarma-detalle", "portal cautivo"),
    said("alarma-detalle", "hoyo negro"),
    said("alarma-detalle", "rechazado"),
    said("alarma-detalle", "medio abierto"),
    said("alarma-detalle", "pérdida"),
    said("alarma-detalle", "retardo"),
    said("alarma-detalle", "ancho de banda"),
    said("alarma-detalle", "proveedor"),
    said("alarma-detalle", "energía"),
    said("alarma-detalle", "cerrado"),
    said("alarma-detalle", "sin respuesta"),
    said("alarma-detalle", "conexión cortada"),
    said("alarma-detalle", "tecnología"),
    said("alarma-detalle", "municipio"),
    said("alarma-detalle", "sede"),
});

/// What stands in the places of `pattern`, in their order; the shortest text that fits goes into each.
bool matches(std::string_view pattern, std::string_view text, std::vector<Frase>& parts)
{
    const std::size_t place = pattern.find('%');
    const std::string_view words = pattern.substr(0, place);
    if (!text.starts_with(words))
        return false;
    text.remove_prefix(words.size());
    if (place == std::string_view::npos)
        return text.empty();
    const std::string_view rest = pattern.substr(place + 2);
    for (std::size_t length = 1; length <= text.size(); ++length) {
        parts.emplace_back(std::string(text.substr(0, length)));
        const std::size_t known = parts.size();
        if (matches(rest, text.substr(length), parts))
            return true;
        parts.resize(known - 1);
    }
    return false;
}

} // namespace

std::span<const std::string_view> detailTemplates()
{
    return templates;
}

Frase detailPhrase(std::string_view text)
{
    for (const std::string_view pattern : templates) {
        std::vector<Frase> parts;
        if (matches(pattern, text, parts))
            return { detailContext, pattern, std::move(parts) };
    }
    return std::string(text);
}

} // namespace prep
