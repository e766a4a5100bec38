// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

namespace prep::codec {

/// The numbers of EventKind and the alternatives of Body, side by side: calls `visit` with the type of the kind's body;
/// false when the kind is unknown.
template<typename Visit>
bool withBodyType(EventKind kind, Visit&& visit)
{
#define PREP_BODY(KIND, TYPE)                                                                                                    \
    case EventKind::KIND:                                                                                                        \
        visit(std::type_identity<body::TYPE> {});                                                                                \
        return true;
    switch (kind) {
        PREP_BODY(procesoIniciado, ProcesoIniciado)
        PREP_BODY(hubIniciado, HubIniciado)
        PREP_BODY(personaAlta, PersonaAlta)
        PREP_BODY(personaBaja, PersonaBaja)
        PREP_BODY(estacionInscrita, EstacionInscrita)
        PREP_BODY(estacionRevocada, EstacionRevocada)
        PREP_BODY(sitioAbierto, SitioAbierto)
        PREP_BODY(sitioCerrado, SitioCerrado)
        PREP_BODY(enlaceCambiado, EnlaceCambiado)
        PREP_BODY(piezaAcopiada, PiezaAcopiada)
        PREP_BODY(piezaDigitalizada, PiezaDigitalizada)
        PREP_BODY(imagenRecibida, ImagenRecibida)
        PREP_BODY(piezaIdentificada, PiezaIdentificada)
        PREP_BODY(piezaRevinculada, PiezaRevinculada)
        PREP_BODY(piezaFueraDeCatalogo, PiezaFueraDeCatalogo)
        PREP_BODY(piezaRetenida, PiezaRetenida)
        PREP_BODY(piezaLiberada, PiezaLiberada)
        PREP_BODY(sinActaDeclarada, SinActaDeclarada)
        PREP_BODY(actaReclamada, ActaReclamada)
        PREP_BODY(reclamoRenovado, ReclamoRenovado)
        PREP_BODY(reclamoSoltado, ReclamoSoltado)
        PREP_BODY(reclamoCaducado, ReclamoCaducado)
        PREP_BODY(actaEscalada, ActaEscalada)
        PREP_BODY(captura1, Captura)
        PREP_BODY(captura2, Captura)
        PREP_BODY(captura3, Captura)
        PREP_BODY(actaVerificada, ActaVerificada)
        PREP_BODY(actaCotejada, ActaCotejada)
        PREP_BODY(recapturaOrdenada, RecapturaOrdenada)
        PREP_BODY(redigitalizacionOrdenada, RedigitalizacionOrdenada)
        PREP_BODY(actaCorregida, ActaCorregida)
        PREP_BODY(corteAbierto, CorteAbierto)
        PREP_BODY(corteLiberado, CorteLiberado)
        PREP_BODY(corteRechazado, CorteRechazado)
        PREP_BODY(corteRevisado, CorteRevisado)
        PREP_BODY(compuertaHallo, CompuertaHallo)
        PREP_BODY(accionPropuesta, AccionPropuesta)
        PREP_BODY(accionFirmada, AccionFirmada)
        PREP_BODY(accionRetirada, AccionRetirada)
        PREP_BODY(publicoVisto, PublicoVisto)
        PREP_BODY(telemetriaResumida, TelemetriaResumida)
        PREP_BODY(conflicto, Conflicto)
        PREP_BODY(preparacionFirmada, PreparacionFirmada)
        PREP_BODY(alarmaActivada, AlarmaActivada)
        PREP_BODY(alarmaNormalizada, AlarmaNormalizada)
        PREP_BODY(alarmaSuprimida, AlarmaSuprimida)
        PREP_BODY(alarmaDescubierta, AlarmaDescubierta)
        PREP_BODY(alarmaReconocida, AlarmaReconocida)
        PREP_BODY(alarmaRecordada, AlarmaRecordada)
        PREP_BODY(alarmaAplazada, AlarmaAplazada)
        PREP_BODY(alarmaRepuesta, AlarmaRepuesta)
        PREP_BODY(alarmaRetirada, AlarmaRetirada)
        PREP_BODY(alarmaDevuelta, AlarmaDevuelta)
        PREP_BODY(alarmaRestablecida, AlarmaRestablecida)
        PREP_BODY(planActivado, PlanActivado)
        PREP_BODY(pasoTerminado, PasoTerminado)
        PREP_BODY(planAnotado, PlanAnotado)
        PREP_BODY(planRefrendado, PlanRefrendado)
        PREP_BODY(planCancelado, PlanCancelado)
        PREP_BODY(destinoCambiado, DestinoCambiado)
    }
#undef PREP_BODY
    return false;
}

} // namespace prep::codec
