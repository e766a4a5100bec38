// SPDX-License-Identifier: MIT
#include "models/domain/bounds.h"
#include "models/domain/decision.h"
#include "models/domain/twopersons.h"

#include <algorithm>

namespace prep {

namespace {

Subject corteSubject(std::uint32_t number)
{
    return Subject::named(SubjectKind::corte, std::to_string(number));
}
Subject accionSubject(std::size_t number)
{
    return Subject::named(SubjectKind::accion, std::to_string(number));
}

Verdict checkUnresolved(const State& state, std::uint32_t number)
{
    const Corte* corte = state.findCorte(number);
    if (!corte)
        return refuse(Refusal::corteDesconocido);
    return corte->liberado || corte->rechazado ? refuse(Refusal::corteYaResuelto) : accepted();
}

bool isReason(const std::string& text)
{
    return !text.empty() && isText(text);
}

Verdict checkObject(const State& state, AccionPublicacion action, const std::string& object)
{
    std::string detail;
    const Refusal code = actionRefusal(state, action, object, &detail);
    return code == Refusal::ninguno ? accepted() : refuse(code, detail);
}

Verdict checkOpenAction(const State& state, std::uint32_t number)
{
    const Accion* action = state.findAccion(number);
    if (!action)
        return refuse(Refusal::accionDesconocida);
    return action->isOpen() ? accepted() : refuse(Refusal::accionYaResuelta);
}

} // namespace

// ---- cortes ---------------------------------------------------------------------------------------------------------

Verdict decideOn(Deciding& d, const command::AbrirCorte& c)
{
    const Process& process = *d.state.process;
    const Corte* last = d.state.lastCorte();
    const Millis until = std::max(process.closing, d.state.reabiertoHasta);
    // A final corte that was refused is made again after the closing.
    const bool isFinalAgain = c.final && last && last->final && last->rechazado;
    // Nothing is disclosed before the approved hour (RE 339).
    if (c.hora < process.opening || (c.hora > until && !isFinalAgain) || c.hora > d.inputs.now || (last && c.hora <= last->hora))
        return refuse(Refusal::corteFueraDeHora);
    if (isPublicationOver(d.state))
        return refuse(Refusal::corteFueraDeHora, "the final corte is out");
    if (last && !last->liberado && !last->rechazado)
        return refuse(Refusal::corteEnCurso);
    const std::uint32_t number = last ? last->numero + 1 : 1;
    d.add(EventKind::corteAbierto, corteSubject(number), body::CorteAbierto { number, c.hora, d.state.seq, c.siguiente, c.software, c.final });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::LiberarCorte& c)
{
    if (const Verdict there = checkUnresolved(d.state, c.numero); there.code != Refusal::ninguno)
        return there;
    if (c.sinArchivos && !d.state.process->simulacro)
        return refuse(Refusal::datoInvalido, "sinArchivos outside a simulacro");
    if (!c.sinArchivos && c.manifiesto.isNull())
        return refuse(Refusal::datoInvalido, "manifiesto");
    d.add(EventKind::corteLiberado, corteSubject(c.numero), body::CorteLiberado { c.numero, c.sinArchivos, c.manifiesto });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::RechazarCorte& c)
{
    if (const Verdict there = checkUnresolved(d.state, c.numero); there.code != Refusal::ninguno)
        return there;
    if (!isReason(c.motivo))
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::corteRechazado, corteSubject(c.numero), body::CorteRechazado { c.numero, c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::RevisarCorte& c)
{
    if (const Verdict there = checkUnresolved(d.state, c.revision.numero); there.code != Refusal::ninguno)
        return there;
    d.add(EventKind::corteRevisado, corteSubject(c.revision.numero), c.revision);
    return accepted();
}

Verdict decideOn(Deciding& d, const command::AnotarHallazgo& c)
{
    if (const Verdict there = checkUnresolved(d.state, c.corte); there.code != Refusal::ninguno)
        return there;
    if (d.state.findCorte(c.corte)->hallazgos.size() >= maxFindings)
        return refuse(Refusal::sinCambio);
    d.add(EventKind::compuertaHallo, corteSubject(c.corte), c.hallazgo);
    return accepted();
}

// ---- actions of two persons (I2) ------------------------------------------------------------------------------------

Verdict decideOn(Deciding& d, const command::ProponerAccion& c)
{
    if (!isReason(c.motivo))
        return refuse(Refusal::motivoObligatorio);
    if (const Verdict there = checkObject(d.state, c.accion, c.objeto); there.code != Refusal::ninguno)
        return there;
    const bool isProposed = std::any_of(d.state.acciones.begin(), d.state.acciones.end(), [&](const Accion& action) {
        return action.isOpen() && action.accion == c.accion && action.objeto == c.objeto;
    });
    if (isProposed || d.state.acciones.size() >= maxActions)
        return refuse(Refusal::sinCambio, "ya está propuesta");
    d.add(EventKind::accionPropuesta, accionSubject(d.state.acciones.size() + 1), body::AccionPropuesta { c.accion, c.objeto, c.motivo });
    return accepted();
}

Verdict decideOn(Deciding& d, const command::FirmarAccion& c)
{
    if (const Verdict there = checkOpenAction(d.state, c.accion); there.code != Refusal::ninguno)
        return there;
    const Accion& action = *d.state.findAccion(c.accion);
    if (d.inputs.now > action.propuesta + accionVigencia)
        return refuse(Refusal::accionVencida);
    if (action.propuso == d.person() || action.estacion == d.station())
        return refuse(Refusal::mismaFirma);
    if (const Verdict still = checkObject(d.state, action.accion, action.objeto); still.code != Refusal::ninguno)
        return still;
    d.add(EventKind::accionFirmada, accionSubject(c.accion), body::AccionFirmada {});
    return accepted();
}

Verdict decideOn(Deciding& d, const command::RetirarAccion& c)
{
    if (const Verdict there = checkOpenAction(d.state, c.accion); there.code != Refusal::ninguno)
        return there;
    if (!isReason(c.motivo))
        return refuse(Refusal::motivoObligatorio);
    d.add(EventKind::accionRetirada, accionSubject(c.accion), body::AccionRetirada { c.motivo });
    return accepted();
}

// ---- the view from outside ------------------------------------------------------------------------------------------

Verdict decideOn(Deciding& d, const command::VerPublico& c)
{
    const auto known = d.state.vistas.find(c.fuente);
    if (c.fuente.empty() || (known == d.state.vistas.end() && d.state.vistas.size() >= maxViews))
        return refuse(Refusal::datoInvalido, "fuente");
    if (known != d.state.vistas.end() && known->second.que == c.visto)
        return refuse(Refusal::sinCambio, c.fuente);
    d.add(EventKind::publicoVisto, Subject::named(SubjectKind::difusor, c.fuente), c.visto);
    return accepted();
}

} // namespace prep
