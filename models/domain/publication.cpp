// SPDX-License-Identifier: MIT
#include "models/domain/publication.h"

#include <array>
#include <charconv>

namespace prep {

std::string_view name(AccionPublicacion action)
{
    static constexpr std::array<std::string_view, accionPublicacionCount> names { "publicar", "reintentar", "retener",
        "soltar", "esquema", "llaves", "reabrir" };
    const auto index = static_cast<std::size_t>(action) - 1;
    return index < names.size() ? names[index] : std::string_view();
}

std::string_view name(VistaPublica view)
{
    static constexpr std::array<std::string_view, vistaPublicaCount> names { "alDia", "atrasada", "incompleta",
        "noAutentica", "sinRespuesta" };
    const auto index = static_cast<std::size_t>(view);
    return index < names.size() ? names[index] : std::string_view();
}

std::optional<std::int32_t> minutesOf(std::string_view text)
{
    std::int32_t minutes = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), minutes);
    const bool isWhole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return isWhole && minutes > 0 && minutes <= reaperturaMaxima ? std::optional(minutes) : std::nullopt;
}

} // namespace prep
