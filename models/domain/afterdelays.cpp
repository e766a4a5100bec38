// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include "models/domain/actaedit.h"

#include <algorithm>
#include <array>

namespace prep::detail {

namespace {

/// Times of some actas between two hours; an impossible order is no time.
class Times {
public:
    void add(Millis from, Millis to)
    {
        if (from > 0 && to >= from)
            m_all.push_back(to - from);
    }
    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(m_all.size()); }
    [[nodiscard]] Celda at(unsigned percent) { return Celda::dura(percentile(m_all, percent)); }
    [[nodiscard]] Millis value(unsigned percent) { return percentile(m_all, percent); }

private:
    std::vector<Millis> m_all;
};

struct OfSite {
    std::int64_t esperadas = 0;
    std::int64_t llegadas = 0;
    std::int64_t capturadas = 0;
    Millis primera = 0;
    Millis ultima = 0;
    Times enMesa; ///< acopio to digitalización, of paper
    Times hasta; ///< acopio to value
};

const char* channelName(Canal channel)
{
    return channel == Canal::casilla ? "PREP Casilla" : "CATD";
}

} // namespace

Demora verificationDelay(const State& state)
{
    Times times;
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        if (const ActaHours hours = hoursOf(state, acta); hours.conVotos)
            times.add(hours.acopio, hours.verificacion);
    }
    return { times.value(50), times.value(90) };
}

SeccionInforme delaySection(const Told& told)
{
    const State& state = told.state;
    SeccionInforme section { "demoras", said("informe", "Demoras"), {}, {}, {} };
    std::vector<OfSite> sites(state.sites.size());
    std::array<std::array<Times, 4>, 2> stages; // by channel: to digitalización, to the first capture, from there to the value, whole
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const ActaHours hours = hoursOf(state, acta);
        const SiteIndex at = state.process->actas[acta].site;
        OfSite* const site = at < sites.size() ? &sites[at] : nullptr;
        if (site) {
            ++site->esperadas;
            site->capturadas += hours.capturada ? 1 : 0;
        }
        if (!hours.hayPieza)
            continue;
        auto& of = stages[static_cast<std::size_t>(hours.canal)];
        if (hours.canal == Canal::catd)
            of[0].add(hours.acopio, hours.digitalizacion);
        of[1].add(hours.acopio, hours.captura);
        if (hours.conVotos) {
            of[2].add(hours.captura, hours.verificacion);
            of[3].add(hours.acopio, hours.verificacion);
        }
        if (!site)
            continue;
        ++site->llegadas;
        site->primera = site->primera == 0 ? hours.acopio : std::min(site->primera, hours.acopio);
        site->ultima = std::max(site->ultima, hours.acopio);
        if (hours.canal == Canal::catd)
            site->enMesa.add(hours.acopio, hours.digitalizacion);
        if (hours.conVotos)
            site->hasta.add(hours.acopio, hours.verificacion);
    }
    TablaInforme table { "etapas", said("informe", "Tiempo de cada etapa"),
        { column("canal", said("informe", "Canal")), column("etapa", said("informe", "Etapa")), column("actas", said("informe", "Actas")),
            column("mediana_ms", said("informe", "Mediana")), column("p90_ms", said("informe", "9 de cada 10")), column("p99_ms", said("informe", "99 de cada 100")) },
        {} };
    constexpr std::array names { said("informe", "Acopio a digitalización"), said("informe", "Acopio a primera captura"), said("informe", "Primera captura a verificación"),
        said("informe", "Acopio a verificación") };
    for (const Canal channel : { Canal::catd, Canal::casilla }) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            Times& times = stages[static_cast<std::size_t>(channel)][i];
            if (times.count() > 0)
                table.filas.push_back({ Celda::de(channelName(channel)), Celda::de(std::string(names[i])), Celda::cuenta(times.count()), times.at(50), times.at(90), times.at(99) });
        }
    }
    TablaInforme bySite { "catd", said("informe", "CATD por demora: primero los que más tardan entre acopio y digitalización"),
        { column("catd", said("informe", "CATD")), column("nombre", said("informe", "Nombre")), column("distrito", said("informe", "Distrito")),
            column("esperadas", said("informe", "Esperadas")), column("llegadas", said("informe", "Llegadas")), column("capturadas", said("informe", "Capturadas")),
            column("capturadas_pct", said("informe", "% capturadas")), column("primera", said("informe", "Primera acta")), column("ultima", said("informe", "Última acta")),
            column("mesa_mediana_ms", said("informe", "Acopio a digitalización, mediana")), column("mesa_p90_ms", said("informe", "9 de cada 10")),
            column("verificacion_p90_ms", said("informe", "Acopio a verificación, 9 de cada 10")) },
        {} };
    std::vector<std::pair<Millis, SiteIndex>> order;
    for (SiteIndex site = 0; site < sites.size(); ++site) {
        if (sites[site].esperadas > 0)
            order.emplace_back(-sites[site].enMesa.value(90), site);
    }
    std::ranges::sort(order);
    for (const auto& [late, index] : order) {
        OfSite& site = sites[index];
        const Site& known = state.process->sites[index];
        bySite.filas.push_back({ Celda::de(known.id), Celda::de(known.name), Celda::de(districtText(known.distritoId)), Celda::cuenta(site.esperadas),
            Celda::cuenta(site.llegadas), Celda::cuenta(site.capturadas), Celda::parte(site.capturadas, site.esperadas), Celda::hora(site.primera), Celda::hora(site.ultima),
            site.enMesa.at(50), site.enMesa.at(90), site.hasta.at(90) });
    }
    section.tablas = { std::move(table), std::move(bySite) };
    return section;
}

SeccionInforme channelSection(const Told& told)
{
    const State& state = told.state;
    SeccionInforme section { "canales", said("informe", "Canales"), {}, {}, {} };
    TablaInforme table { "canales", said("informe", "Actas por canal"),
        { column("eleccion", said("informe", "Elección")), column("llegadas", said("informe", "Llegadas")), column("casilla", said("informe", "PREP Casilla")),
            column("casilla_pct", said("informe", "% PREP Casilla")), column("catd", said("informe", "CATD")), column("catd_pct", said("informe", "% CATD")) },
        {} };
    GraficaInforme chart { "canales", said("informe", "Actas por PREP Casilla y por CATD"), GraficaInforme::Forma::barras, false, {}, {},
        { { "PREP Casilla", {} }, { "CATD", {} } } };
    std::vector<std::array<std::int64_t, 2>> counts(state.process->elections.size());
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        if (const ActaHours hours = hoursOf(state, acta); hours.hayPieza)
            ++counts[state.process->actas[acta].election][static_cast<std::size_t>(hours.canal)];
    }
    const auto row = [&](const std::string& name, std::int64_t catd, std::int64_t casilla) {
        const std::int64_t came = catd + casilla;
        table.filas.push_back({ Celda::de(name), Celda::cuenta(came), Celda::cuenta(casilla), Celda::parte(casilla, came), Celda::cuenta(catd), Celda::parte(catd, came) });
        chart.etiquetas.push_back(name);
        chart.series[0].valores.push_back(casilla);
        chart.series[1].valores.push_back(catd);
    };
    std::array<std::int64_t, 2> all {};
    for (std::size_t e = 0; e < counts.size(); ++e) {
        row(state.process->elections[e].name, counts[e][0], counts[e][1]);
        all[0] += counts[e][0];
        all[1] += counts[e][1];
    }
    row(std::string(said("informe", "Todas")), all[0], all[1]);
    section.graficas.push_back(std::move(chart));
    section.tablas.push_back(std::move(table));

    TablaInforme methods { "verificacion", said("informe", "Cómo se verificaron"),
        { column("eleccion", said("informe", "Elección")), column("dos_iguales", said("informe", "Dos capturas iguales")), column("tercera", said("informe", "Con tercera captura")),
            column("mesa", said("informe", "Mesa de control o corrección")), column("cotejadas", said("informe", "Cotejadas")) },
        {} };
    for (std::size_t e = 0; e < state.process->elections.size(); ++e) {
        std::array<std::int64_t, 4> by {};
        const Election& election = state.process->elections[e];
        for (ActaIndex acta = election.first; acta < election.first + election.count; ++acta) {
            if (const Valor* value = visibleValue(state.actas[acta]); value && value->tally)
                ++by[static_cast<std::size_t>(value->metodo) % by.size()];
        }
        methods.filas.push_back({ Celda::de(election.name), Celda::cuenta(by[1]), Celda::cuenta(by[2]), Celda::cuenta(by[3]), Celda::cuenta(state.byElection[e].cotejadas) });
    }
    section.tablas.push_back(std::move(methods));
    return section;
}

} // namespace prep::detail
