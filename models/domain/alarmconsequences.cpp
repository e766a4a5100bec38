// SPDX-License-Identifier: MIT
#include "models/domain/alarmrules.h"

#include <optional>

namespace prep {

namespace {

/// What the figures are, worked out when the first alarm asks.
class Holdings {
public:
    explicit Holdings(const State& state)
        : m_state(state)
    {
    }
    Consecuencia of(Detiene what, std::optional<SiteIndex> site)
    {
        switch (what) {
        case Detiene::nada:
            return {};
        case Detiene::sitio:
            return site ? at(m_seats, *site, &Holdings::seats) : Consecuencia {};
        case Detiene::mesa:
            return site ? at(m_tables, *site, &Holdings::tables) : Consecuencia {};
        case Detiene::captura:
            return uncaptured();
        case Detiene::publicacion:
            return m_unpublished ? *m_unpublished : m_unpublished.emplace(unpublished());
        case Detiene::todo:
            return unverified();
        }
        return {};
    }

private:
    using Held = std::vector<Consecuencia>;

    Consecuencia at(Held& held, SiteIndex site, Held (Holdings::*make)() const)
    {
        if (held.empty())
            held = (this->*make)();
        return held[site];
    }
    /// What is not digitised yet, at the seat where its work goes on now.
    [[nodiscard]] Held seats() const
    {
        Held held(m_state.sites.size());
        for (SiteIndex site = 0; site < m_state.sites.size(); ++site) {
            const Counters& c = m_state.bySite[site];
            Consecuencia& seat = held[m_state.servedBy(site)];
            seat.actas += c.esperadas - c.digitalizadas - c.sinActa;
            seat.listaNominal += c.listaNominalSinImagen;
        }
        return held;
    }
    /// Paper received and not scanned; its lista nominal where the label was read.
    [[nodiscard]] Held tables() const
    {
        Held held(m_state.sites.size());
        for (const Pieza& pieza : m_state.piezas) {
            if (pieza.etapa != PiezaEtapa::acopiada || pieza.site >= held.size())
                continue;
            ++held[pieza.site].actas;
            if (pieza.propuesta != none32)
                held[pieza.site].listaNominal += m_state.process->actas[pieza.propuesta].listaNominal;
        }
        return held;
    }
    [[nodiscard]] Consecuencia unverified() const
    {
        Consecuencia sum;
        for (const Counters& c : m_state.byElection) {
            sum.actas += c.esperadas - c.verificadas - c.sinActa;
            sum.listaNominal += c.listaNominalPendiente;
        }
        return sum;
    }
    [[nodiscard]] Consecuencia uncaptured() const
    {
        Consecuencia sum;
        for (const Counters& c : m_state.byElection) {
            sum.actas += c.digitalizadas - c.verificadas;
            sum.listaNominal += c.listaNominalPendiente - c.listaNominalSinImagen;
        }
        return sum;
    }
    [[nodiscard]] Consecuencia unpublished() const
    {
        Consecuencia sum;
        for (const auto& [seq, acta] : m_state.sinPublicar) {
            ++sum.actas;
            sum.listaNominal += m_state.process->actas[acta].listaNominal;
        }
        return sum;
    }

    const State& m_state;
    Held m_seats;
    Held m_tables;
    std::optional<Consecuencia> m_unpublished;
};

} // namespace

std::map<std::string, Consecuencia, std::less<>> consequences(const State& state)
{
    std::map<std::string, Consecuencia, std::less<>> result;
    Holdings holdings(state);
    for (const auto& [key, alarm] : state.alarmas) {
        if (!alarm.isShown())
            continue;
        const auto site = state.siteById.find(std::string(subjectOfKey(key)));
        result.try_emplace(result.end(), key, // the alarms come in the order of their keys
            holdings.of(guide(alarm.kind()).detiene, site == state.siteById.end() ? std::nullopt : std::optional(site->second)));
    }
    // A cause holds up what the lost sites below it do; a row of many, what each of them does.
    for (const auto& [key, alarm] : state.alarmas) {
        const bool counts = alarm.kind() == AlarmKind::sitioSinSenal || kindOfKey(alarm.padre) == alarm.kind();
        if (alarm.padre.empty() || !alarm.activa || !counts)
            continue;
        if (const auto cause = result.find(alarm.padre); cause != result.end()) {
            const Consecuencia own = result[key];
            cause->second.actas += own.actas;
            cause->second.listaNominal += own.listaNominal;
        }
    }
    return result;
}

} // namespace prep
