// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"
#include "app/tools/foundingsite.h"

#include "models/process/files.h"

#include <charconv>

namespace prep::tools {

namespace {

constexpr int mostStaff = 20;
constexpr std::string_view help
    = "Uso: prep site prepare --data DATOS --site CATD --out CARPETA [--host NOMBRE]… [--staff N]\n\n"
      "El concentrador propio de un CATD: escribe su directorio de datos, que se lleva al sitio. Lleva la definición, las personas y\n"
      "estaciones del CATD con sus contraseñas cifradas, sus certificados (nunca la llave de la CA) y una bitácora propia. En el sitio:\n"
      "  prep-hub --data CARPETA --site CATD --centre wss://EQUIPO:PUERTO --listen DIRECCION:PUERTO\n"
      "  --host NOMBRE  con qué nombre o dirección lo alcanzan las consolas del sitio; se puede repetir\n"
      "  --staff N      en un simulacro: da de alta N capturistas y un verificador del sitio, 1 a 20\n"
      "Prepararlo de nuevo cambia su certificado y deja el anterior sin valor.\n";

} // namespace

int runSite(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    if (args.empty() || args[0] != "prepare")
        return usageError(args.empty() ? "falta prepare" : "orden desconocida: " + args[0], help);
    const Result<Options> options = Options::parse(Args(args.begin() + 1, args.end()),
        { { "--data", true }, { "--site", true }, { "--out", true }, { "--host", true, true }, { "--staff", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    for (const std::string_view needed : { "--data", "--site", "--out" }) {
        if (options->value(needed).empty())
            return usageError("falta " + std::string(needed), help);
    }
    SiteRequest request { options->value("--data"), options->value("--site"), options->value("--out"), options->values("--host"), 0 };
    if (const std::string staff = options->value("--staff"); !staff.empty()) {
        const auto [end, error] = std::from_chars(staff.data(), staff.data() + staff.size(), request.staff);
        if (error != std::errc() || end != staff.data() + staff.size() || request.staff < 1 || request.staff > mostStaff)
            return usageError("la opción --staff espera de 1 a " + std::to_string(mostStaff) + ", no «" + staff + "»", help);
    }
    const Result<SiteFounding> founding = foundSite(request);
    if (!founding) {
        const int code = founding.error().code;
        const bool input = code == fileerror::malformed || code == fileerror::exists || code == fileerror::notADataDir;
        return failure("no se preparó el sitio: " + std::string(code == fileerror::exists ? "ya existe " : "") + founding.error().detail,
            input ? exitUsage : exitEnvironment);
    }
    return print("{\"sitio\":\"" + request.site + "\",\"estacion\":\"" + founding->station + "\",\"personas\":" + std::to_string(founding->people)
        + ",\"estaciones\":" + std::to_string(founding->stations) + ",\"seq\":" + std::to_string(founding->seq) + ",\"cabeza\":\""
        + founding->head.hex() + "\"}\n");
}

} // namespace prep::tools
