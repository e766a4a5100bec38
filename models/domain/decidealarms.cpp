// SPDX-License-Identifier: MIT
#include "models/domain/bounds.h"
#include "models/domain/decision.h"

namespace prep {

namespace {

Subject alarmSubject(const std::string& key)
{
    return Subject::named(SubjectKind::alarma, key);
}

/// That the key names an alarm and that `input` may happen to it as it stands.
Verdict check(const Deciding& d, const std::string& key, AlarmInput input)
{
    if (!kindOfKey(key) || key.size() > maxId)
        return refuse(Refusal::alarmaDesconocida, key);
    const Alarma* known = d.state.findAlarm(key);
    if (!known && d.state.alarmas.size() >= maxAlarms)
        return refuse(Refusal::datoInvalido, "too many alarms");
    return mayHappen(known ? *known : Alarma {}, input) ? accepted() : refuse(Refusal::alarmaNoAdmite, key);
}

template <typename B>
Verdict happen(Deciding& d, const std::string& key, AlarmInput input, EventKind kind, B body)
{
    const Verdict verdict = check(d, key, input);
    if (verdict.code == Refusal::ninguno)
        d.add(kind, alarmSubject(key), std::move(body));
    return verdict;
}

/// A supervisor answers for the alarms of one CATD.
bool isMine(const Deciding& d, const std::string& key)
{
    return d.actor.role != Role::supervisor || subjectOfKey(key) == d.actor.site;
}

} // namespace

Verdict decideOn(Deciding& d, const command::ActivarAlarma& c)
{
    if (c.detalle.size() > maxNote || c.padre.size() > maxId || c.padre == c.alarma)
        return refuse(Refusal::datoInvalido, "detalle");
    return happen(d, c.alarma, AlarmInput::activar, EventKind::alarmaActivada, body::AlarmaActivada { c.detalle, c.padre });
}

Verdict decideOn(Deciding& d, const command::NormalizarAlarma& c)
{
    return happen(d, c.alarma, AlarmInput::normalizar, EventKind::alarmaNormalizada, body::AlarmaNormalizada {});
}

Verdict decideOn(Deciding& d, const command::SuprimirAlarma& c)
{
    if (c.padre.empty())
        return happen(d, c.alarma, AlarmInput::descubrir, EventKind::alarmaDescubierta, body::AlarmaDescubierta {});
    const Alarma* known = d.state.findAlarm(c.alarma);
    if (c.padre.size() > maxId || c.padre == c.alarma || (known && known->padre == c.padre))
        return refuse(Refusal::sinCambio, c.alarma);
    return happen(d, c.alarma, AlarmInput::suprimir, EventKind::alarmaSuprimida, body::AlarmaSuprimida { c.padre });
}

Verdict decideOn(Deciding& d, const command::RecordarAlarma& c)
{
    const Alarma* known = d.state.findAlarm(c.alarma);
    if (known && known->reconocidaHasta > d.inputs.now)
        return refuse(Refusal::alarmaNoAdmite, c.alarma);
    return happen(d, c.alarma, AlarmInput::recordar, EventKind::alarmaRecordada, body::AlarmaRecordada {});
}

Verdict decideOn(Deciding& d, const command::ReconocerAlarma& c)
{
    if (!isMine(d, c.alarma))
        return refuse(Refusal::otroSitio, c.alarma);
    const Millis until = d.inputs.now + d.state.process->rules.alarmas.reconocimiento;
    return happen(d, c.alarma, AlarmInput::reconocer, EventKind::alarmaReconocida, body::AlarmaReconocida { until });
}

Verdict decideOn(Deciding& d, const command::AplazarAlarma& c)
{
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    if (c.hasta <= d.inputs.now || c.hasta > d.inputs.now + maxShelving)
        return refuse(Refusal::plazoInvalido);
    return happen(d, c.alarma, AlarmInput::aplazar, EventKind::alarmaAplazada, body::AlarmaAplazada { c.hasta, c.motivo });
}

Verdict decideOn(Deciding& d, const command::ReponerAlarma& c)
{
    // The system does so at the hour that was set; a row of many also when it has grown since.
    const Alarma* known = d.state.findAlarm(c.alarma);
    const bool isOfMany = known && (known->kind() == AlarmKind::causaComun || !d.state.siteById.contains(std::string(subjectOfKey(c.alarma))));
    if (d.actor.role == Role::sistema && known && known->aplazadaHasta > d.inputs.now && !isOfMany)
        return refuse(Refusal::alarmaNoAdmite, c.alarma);
    return happen(d, c.alarma, AlarmInput::reponer, EventKind::alarmaRepuesta, body::AlarmaRepuesta {});
}

Verdict decideOn(Deciding& d, const command::RetirarAlarma& c)
{
    if (c.motivo.empty() || c.motivo.size() > maxNote)
        return refuse(Refusal::motivoObligatorio);
    return happen(d, c.alarma, AlarmInput::retirar, EventKind::alarmaRetirada, body::AlarmaRetirada { c.motivo });
}

Verdict decideOn(Deciding& d, const command::DevolverAlarma& c)
{
    return happen(d, c.alarma, AlarmInput::devolver, EventKind::alarmaDevuelta, body::AlarmaDevuelta {});
}

Verdict decideOn(Deciding& d, const command::RestablecerAlarma& c)
{
    return happen(d, c.alarma, AlarmInput::restablecer, EventKind::alarmaRestablecida, body::AlarmaRestablecida {});
}

Verdict decideOn(Deciding& d, const command::ResumirTelemetria& c)
{
    if (c.minuto <= 0 || c.resumen.isNull())
        return refuse(Refusal::datoInvalido, "resumen");
    d.add(EventKind::telemetriaResumida, {}, body::TelemetriaResumida { c.minuto, c.resumen });
    return accepted();
}

} // namespace prep
