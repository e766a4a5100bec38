// SPDX-License-Identifier: MIT
#include "models/domain/fold.h"

#include "models/domain/bounds.h"

namespace prep {

void Fold::countActivation()
{
    auto& recent = m_state.activaciones;
    recent.push_back(m_header.at);
    while (recent.front() + alarmLoadWindow < m_header.at || recent.size() > maxAlarmLoad)
        recent.pop_front();
}

/// What returns and comes within the same look is announced anew because it grew: it never went away.
void Fold::countRepetition(Alarma& alarm)
{
    auto& recent = alarm.recientes;
    if (alarm.hasta == m_header.at && !recent.empty())
        return;
    std::erase_if(recent, [this](Millis at) { return at + alarmLoadWindow <= m_header.at; });
    if (recent.size() == maxRecientes)
        recent.erase(recent.begin());
    recent.push_back(m_header.at);
}

void Fold::raise(Alarma& alarm, const body::AlarmaActivada& raised)
{
    alarm.activa = true;
    alarm.enganchada = guide(alarm.kind()).retenida;
    alarm.reconocida = false;
    alarm.reconocidaHasta = 0;
    alarm.reconocidaPor = none16;
    alarm.detalle = raised.detalle;
    alarm.padre = raised.padre;
    alarm.desde = m_header.at;
    ++alarm.activaciones;
    countRepetition(alarm);
    if (alarm.state() == AlarmState::activaSinReconocer)
        countActivation();
}

/// Observers do not read why an alarm was shelved or taken out, nor until when.
void Fold::alarma(AlarmInput input)
{
    const std::string& key = m_header.subject.key;
    if (m_header.subject.kind != SubjectKind::alarma || !kindOfKey(key))
        return conflict();
    if (m_state.alarmas.size() >= maxAlarms && !m_state.alarmas.contains(key))
        return conflict();
    Alarma fresh;
    fresh.key = key;
    const auto found = m_state.alarmas.find(key);
    if (!mayHappen(found == m_state.alarmas.end() ? fresh : found->second, input))
        return conflict();
    Alarma& a = m_state.alarmas.try_emplace(key, fresh).first->second;
    a.seq = m_header.seq;
    switch (input) {
    case AlarmInput::activar:
        if (const auto* raised = body<body::AlarmaActivada>())
            raise(a, *raised);
        return;
    case AlarmInput::normalizar:
        a.activa = false;
        a.hasta = m_header.at;
        if (!a.enganchada) {
            // Nobody was shown it: there is nothing to acknowledge.
            a.reconocida = a.reconocida || !a.padre.empty();
            a.padre.clear();
        }
        return;
    case AlarmInput::suprimir:
        if (const auto* suppressed = body<body::AlarmaSuprimida>())
            a.padre = suppressed->padre;
        return;
    case AlarmInput::descubrir:
        a.padre.clear();
        if (a.state() == AlarmState::activaSinReconocer)
            countActivation();
        return;
    case AlarmInput::reconocer:
        a.reconocida = true;
        a.reconocidaPor = person(m_header.actor);
        if (const auto* acknowledged = body<body::AlarmaReconocida>())
            a.reconocidaHasta = acknowledged->vence;
        return;
    case AlarmInput::recordar:
        a.reconocida = false;
        a.reconocidaHasta = 0;
        return;
    case AlarmInput::aplazar: {
        const auto* shelved = body<body::AlarmaAplazada>();
        a.aplazadaHasta = shelved ? shelved->hasta : unknownHour;
        a.motivo = shelved ? shelved->motivo : std::string();
        return;
    }
    case AlarmInput::reponer:
        a.aplazadaHasta = 0;
        a.motivo.clear();
        return;
    case AlarmInput::retirar: {
        const auto* removed = body<body::AlarmaRetirada>();
        a = fresh;
        a.seq = m_header.seq;
        a.fueraDeServicio = true;
        a.hasta = m_header.at;
        a.motivo = removed ? removed->motivo : std::string();
        return;
    }
    case AlarmInput::devolver:
        a.fueraDeServicio = false;
        a.motivo.clear();
        return;
    case AlarmInput::restablecer:
        a.enganchada = false;
        a.reconocida = true;
        a.padre.clear();
        return;
    }
}

} // namespace prep
