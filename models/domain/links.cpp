// SPDX-License-Identifier: MIT
#include "models/domain/process.h"

#include <algorithm>
#include <array>
#include <map>

namespace prep {

namespace {

constexpr std::array<std::string_view, estadoEnlaceCount> stateNames { "sin datos", "en línea", "degradado", "intermitente",
    "en respaldo", "sin conexión", "inalcanzable", "sin señal" };
constexpr std::array<std::string_view, causaEnlaceCount> causeNames { "", "cable", "sin ruta", "dns", "portal cautivo", "hoyo negro",
    "rechazado", "medio abierto", "pérdida", "retardo", "ancho de banda", "proveedor", "energía", "cerrado", "sin respuesta", "conexión cortada",
    "tecnología", "municipio", "sede" };

/// Why a link that works is not well; ninguna = it is.
CausaEnlace weakness(const MedidaEnlace& link, const UmbralesEnlace& limits)
{
    if (link.perdidaPorMil >= limits.perdidaPorMil)
        return CausaEnlace::perdida;
    if (link.rttMs >= limits.rttMs)
        return CausaEnlace::retardo;
    if (link.kbps >= 0 && link.kbps < limits.kbps)
        return CausaEnlace::ancho;
    return CausaEnlace::ninguna;
}

/// The cause of the first link that said one.
CausaEnlace causeOf(const SenalSitio& signal)
{
    const auto named = std::find_if(
        signal.enlaces.begin(), signal.enlaces.end(), [](const MedidaEnlace& link) { return link.causa != CausaEnlace::ninguna; });
    return named == signal.enlaces.end() ? CausaEnlace::sinRespuesta : named->causa;
}

} // namespace

std::string_view name(EstadoEnlace estado)
{
    return stateNames[static_cast<std::size_t>(estado)];
}

std::string_view name(CausaEnlace causa)
{
    return causeNames[static_cast<std::size_t>(causa)];
}

JuicioEnlace judge(const SenalSitio& signal, const UmbralesEnlace& limits, Millis now)
{
    if (signal.oido == 0)
        return {};
    if (signal.declaroSinConexion)
        return { EstadoEnlace::sinConexion, causeOf(signal), 0xff };
    if (now - signal.oido >= limits.silencio) {
        // A site whose parent cause is down is never shown as fine, nor as broken itself (C3).
        if (signal.causaComun != CausaEnlace::ninguna)
            return { EstadoEnlace::inalcanzable, signal.causaComun, 0xff };
        return { EstadoEnlace::sinSenal, causeOf(signal), 0xff };
    }
    const JuicioEnlace mute { EstadoEnlace::degradado, CausaEnlace::sinRespuesta, 0xff };
    if (signal.enUso >= signal.enlaces.size())
        return signal.callado ? mute : JuicioEnlace { EstadoEnlace::enLinea, CausaEnlace::ninguna, 0xff };
    const MedidaEnlace& used = signal.enlaces[signal.enUso];
    const bool onBackup = signal.enUso != 0;
    if (const CausaEnlace weak = weakness(used, limits); weak != CausaEnlace::ninguna)
        return { EstadoEnlace::degradado, weak, signal.enUso };
    if (onBackup)
        return { EstadoEnlace::enRespaldo, signal.enlaces.front().causa, signal.enUso };
    if (signal.callado)
        return { mute.estado, mute.causa, signal.enUso };
    return { EstadoEnlace::enLinea, CausaEnlace::ninguna, signal.enUso };
}

JuicioEnlace FiltroIntermitente::show(JuicioEnlace judged, Millis now)
{
    // A cause that is found later, or another one, is no change of state.
    if (m_any && judged.estado != m_last.estado)
        m_changes.push_back(now);
    m_last = judged;
    m_any = true;
    while (!m_changes.empty() && m_changes.front() + m_limits.ventanaIntermitente <= now)
        m_changes.pop_front();
    if (m_chattering || m_changes.size() >= m_limits.cambiosIntermitente) {
        // Quiet means no change at all for the whole window.
        m_chattering = !m_changes.empty();
        if (m_chattering)
            return { EstadoEnlace::intermitente, judged.causa, judged.enlace };
    }
    return judged;
}

// ---- shared causes (C4) ---------------------------------------------------------------------------------------------

namespace {

using Group = std::pair<TipoCausa, std::string_view>;

/// Everything a site shares with others.
std::vector<Group> groupsOf(const Site& site)
{
    std::vector<Group> groups;
    const auto add = [&groups](TipoCausa type, std::string_view value) {
        if (!value.empty())
            groups.emplace_back(type, value);
    };
    if (!site.links.empty()) {
        add(TipoCausa::proveedor, site.links.front().provider);
        add(TipoCausa::tecnologia, site.links.front().technology);
    }
    add(TipoCausa::municipio, site.municipioId);
    add(TipoCausa::sede, site.address);
    add(TipoCausa::zonaElectrica, site.powerZone);
    return groups;
}

struct Members {
    std::vector<SiteIndex> failing;
    std::size_t total = 0;

    [[nodiscard]] bool isCause(const UmbralesAlarma& limits) const
    {
        return failing.size() >= limits.causaSitios && failing.size() * 100 >= total * limits.causaPorcentaje;
    }
};

} // namespace

std::string CausaComun::key() const
{
    static constexpr std::array<std::string_view, 5> names { "proveedor", "tecnologia", "municipio", "sede", "zona" };
    return std::string(names[static_cast<std::size_t>(tipo)]) + ':' + std::string(valor);
}

CausaEnlace CausaComun::cause() const
{
    static constexpr std::array<CausaEnlace, 5> causes { CausaEnlace::proveedor, CausaEnlace::tecnologia, CausaEnlace::municipio, CausaEnlace::sede,
        CausaEnlace::energia };
    return causes[static_cast<std::size_t>(tipo)];
}

std::vector<CausaComun> sharedCauses(const Process& process, std::span<const SiteIndex> failing)
{
    const UmbralesAlarma& limits = process.rules.alarmas;
    if (failing.size() < limits.causaSitios) // as on every quiet look: nothing is grouped for nothing
        return {};
    std::map<Group, Members> groups;
    for (const Site& site : process.sites) {
        for (const Group& group : groupsOf(site))
            ++groups[group].total;
    }
    std::vector<SiteIndex> unexplained(failing.begin(), failing.end());
    std::vector<CausaComun> causes;
    while (unexplained.size() >= limits.causaSitios) {
        for (auto& [group, members] : groups)
            members.failing.clear();
        for (const SiteIndex site : unexplained) {
            for (const Group& group : groupsOf(process.sites[site]))
                groups[group].failing.push_back(site);
        }
        // The one that explains most; between equals the narrower one, which is the nearer to the truth.
        const auto better = [&limits](const auto& a, const auto& b) {
            return std::pair(a.second.isCause(limits) ? a.second.failing.size() : 0, b.second.total)
                < std::pair(b.second.isCause(limits) ? b.second.failing.size() : 0, a.second.total);
        };
        const auto best = std::max_element(groups.begin(), groups.end(), better);
        if (best == groups.end() || !best->second.isCause(limits))
            break;
        causes.push_back({ best->first.first, best->first.second, best->second.failing, best->second.total });
        std::erase_if(unexplained, [&](SiteIndex site) {
            return std::find(causes.back().sitios.begin(), causes.back().sitios.end(), site) != causes.back().sitios.end();
        });
    }
    return causes;
}

} // namespace prep
