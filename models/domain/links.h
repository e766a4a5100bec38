// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// How a site stands with the centre (C1–C3). Stable numbers: they are in the log.
enum class EstadoEnlace : std::uint8_t {
    sinDatos = 0, ///< nothing has been heard of it since the process began
    enLinea = 1,
    degradado = 2, ///< it works, but slowly or with losses
    intermitente = 3, ///< it changed three times within a minute and has not been quiet for another
    enRespaldo = 4, ///< the main link is down and the backup carries it
    sinConexion = 5, ///< works without connection, as the site itself has declared
    inalcanzable = 6, ///< its parent cause is down: nothing is known of the site itself
    sinSenal = 7
};
inline constexpr std::size_t estadoEnlaceCount = 8;
/// Something of the site's reaches the centre now.
[[nodiscard]] constexpr bool isConnected(EstadoEnlace estado)
{
    return estado == EstadoEnlace::enLinea || estado == EstadoEnlace::degradado || estado == EstadoEnlace::intermitente
        || estado == EstadoEnlace::enRespaldo;
}
/// `inUse` is not the main link, nor none.
[[nodiscard]] constexpr bool isBackup(std::uint8_t inUse)
{
    return inUse != 0 && inUse != 0xff;
}
/// Stable lower-case words for files and the wire: "en línea", "sin señal", …
[[nodiscard]] std::string_view name(EstadoEnlace estado);

/// Why nothing comes, as far as the site's agent or the hub could find out. Stable numbers: they are in the log.
enum class CausaEnlace : std::uint8_t {
    ninguna = 0,
    cable = 1, ///< no carrier on the interface
    sinRuta = 2, ///< carrier, but the gateway does not answer
    dns = 3, ///< the gateway answers, names do not resolve
    portal = 4, ///< somebody else answers in the centre's place (captive portal)
    hoyoNegro = 5, ///< packets vanish: neither answer nor reset
    rechazado = 6, ///< the centre's port refuses
    medioAbierto = 7, ///< the connection looks open and nothing arrives
    perdida = 8,
    retardo = 9,
    ancho = 10, ///< too little throughput
    proveedor = 11, ///< shared by many sites of one provider
    energia = 12,
    cerrado = 13, ///< the site said good-bye
    sinRespuesta = 14, ///< the centre hears nothing: why, the site will say when it is back
    cortada = 15, ///< its connection broke without a good-bye
    tecnologia = 16, ///< shared by many sites, as proveedor and energia
    municipio = 17,
    sede = 18
};
inline constexpr std::size_t causaEnlaceCount = 19;
[[nodiscard]] std::string_view name(CausaEnlace causa);

/// One measurement of one link, at most every 5 s.
struct MedidaEnlace {
    Millis at = 0; ///< process clock
    bool arriba = false;
    std::int32_t rttMs = -1; ///< median round trip of the probes since the last one; -1 = none came back
    std::int32_t rttPeorMs = -1;
    std::int32_t perdidaPorMil = 0; ///< -1 = not measured
    std::int32_t kbps = -1; ///< of the last periodic transfer; -1 = not measured yet
    CausaEnlace causa = CausaEnlace::ninguna;

    friend bool operator==(const MedidaEnlace&, const MedidaEnlace&) = default;
};

/// From where on a link counts as degraded; in proceso.json.
struct UmbralesEnlace {
    std::int32_t rttMs = 1500;
    std::int32_t perdidaPorMil = 100;
    std::int32_t kbps = 64;
    Millis silencio = 8000; ///< nothing heard for this long: down (detection stays within 10 s)
    Millis ventanaIntermitente = 60000;
    std::uint32_t cambiosIntermitente = 3;

    friend bool operator==(const UmbralesEnlace&, const UmbralesEnlace&) = default;
};

/// What the centre knows of one site at one moment.
struct SenalSitio {
    Millis oido = 0; ///< last time anything of it arrived; 0 = never
    bool declaroSinConexion = false;
    CausaEnlace causaComun = CausaEnlace::ninguna; ///< what it shares with others is down as a whole: proveedor, energia, …
    std::uint8_t enUso = 0; ///< index of the link that carries it now
    std::vector<MedidaEnlace> enlaces; ///< the last one of each of the site's links, in the order of catd.csv
    bool callado = false; ///< its session lives, but its agent has not said for long how its links are
};
struct JuicioEnlace {
    EstadoEnlace estado = EstadoEnlace::sinDatos;
    CausaEnlace causa = CausaEnlace::ninguna;
    std::uint8_t enlace = 0xff; ///< in use; 0xff = none

    friend bool operator==(const JuicioEnlace&, const JuicioEnlace&) = default;
};
/// The state as measured now, before chatter is counted. Pure.
[[nodiscard]] JuicioEnlace judge(const SenalSitio& signal, const UmbralesEnlace& limits, Millis now);

/// Turns judgements into what is shown: the first change at once; from the third within the window on
/// `intermitente`, until the site has been quiet for as long (C2). One per site.
class FiltroIntermitente {
public:
    explicit FiltroIntermitente(const UmbralesEnlace& limits)
        : m_limits(limits)
    {
    }
    [[nodiscard]] JuicioEnlace show(JuicioEnlace judged, Millis now);

private:
    UmbralesEnlace m_limits;
    JuicioEnlace m_last;
    bool m_any = false;
    bool m_chattering = false;
    std::deque<Millis> m_changes;
};

struct Process;

/// What several failing sites have in common (C4).
enum class TipoCausa : std::uint8_t { proveedor, tecnologia, municipio, sede, zonaElectrica };
struct CausaComun {
    TipoCausa tipo = TipoCausa::proveedor;
    std::string_view valor; ///< lives in the process
    std::vector<SiteIndex> sitios; ///< the failing ones it explains
    std::size_t total = 0; ///< sites that share it

    [[nodiscard]] std::string key() const; ///< "proveedor:Telmex"
    [[nodiscard]] CausaEnlace cause() const; ///< of each of its sites
};
/// The fewest causes that explain the failing sites: a cause is named when enough sites (UmbralesAlarma: three), and enough of
/// those that share it (60 %), fail; each site stands under one cause only, the one that explains most. Pure; largest first.
[[nodiscard]] std::vector<CausaComun> sharedCauses(const Process& process, std::span<const SiteIndex> failing);

} // namespace prep
