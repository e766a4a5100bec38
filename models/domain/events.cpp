// SPDX-License-Identifier: MIT
#include "models/domain/events.h"

#include <algorithm>

namespace prep {

namespace {

struct KindRow {
    EventKind kind;
    std::string_view name;
    std::size_t body; ///< index in Body
};

template <typename T, std::size_t I = 0>
constexpr std::size_t bodyIndex()
{
    if constexpr (std::is_same_v<std::variant_alternative_t<I, body::Any>, T>)
        return I;
    else
        return bodyIndex<T, I + 1>();
}

constexpr KindRow kinds[] = {
    { EventKind::procesoIniciado, "procesoIniciado", bodyIndex<body::ProcesoIniciado>() },
    { EventKind::hubIniciado, "hubIniciado", bodyIndex<body::HubIniciado>() },
    { EventKind::personaAlta, "personaAlta", bodyIndex<body::PersonaAlta>() },
    { EventKind::personaBaja, "personaBaja", bodyIndex<body::PersonaBaja>() },
    { EventKind::estacionInscrita, "estacionInscrita", bodyIndex<body::EstacionInscrita>() },
    { EventKind::estacionRevocada, "estacionRevocada", bodyIndex<body::EstacionRevocada>() },
    { EventKind::sitioAbierto, "sitioAbierto", bodyIndex<body::SitioAbierto>() },
    { EventKind::sitioCerrado, "sitioCerrado", bodyIndex<body::SitioCerrado>() },
    { EventKind::enlaceCambiado, "enlaceCambiado", bodyIndex<body::EnlaceCambiado>() },
    { EventKind::piezaAcopiada, "piezaAcopiada", bodyIndex<body::PiezaAcopiada>() },
    { EventKind::piezaDigitalizada, "piezaDigitalizada", bodyIndex<body::PiezaDigitalizada>() },
    { EventKind::imagenRecibida, "imagenRecibida", bodyIndex<body::ImagenRecibida>() },
    { EventKind::piezaIdentificada, "piezaIdentificada", bodyIndex<body::PiezaIdentificada>() },
    { EventKind::piezaRevinculada, "piezaRevinculada", bodyIndex<body::PiezaRevinculada>() },
    { EventKind::piezaFueraDeCatalogo, "piezaFueraDeCatalogo", bodyIndex<body::PiezaFueraDeCatalogo>() },
    { EventKind::piezaRetenida, "piezaRetenida", bodyIndex<body::PiezaRetenida>() },
    { EventKind::piezaLiberada, "piezaLiberada", bodyIndex<body::PiezaLiberada>() },
    { EventKind::sinActaDeclarada, "sinActaDeclarada", bodyIndex<body::SinActaDeclarada>() },
    { EventKind::actaReclamada, "actaReclamada", bodyIndex<body::ActaReclamada>() },
    { EventKind::reclamoRenovado, "reclamoRenovado", bodyIndex<body::ReclamoRenovado>() },
    { EventKind::reclamoSoltado, "reclamoSoltado", bodyIndex<body::ReclamoSoltado>() },
    { EventKind::reclamoCaducado, "reclamoCaducado", bodyIndex<body::ReclamoCaducado>() },
    { EventKind::actaEscalada, "actaEscalada", bodyIndex<body::ActaEscalada>() },
    { EventKind::captura1, "captura1", bodyIndex<body::Captura>() },
    { EventKind::captura2, "captura2", bodyIndex<body::Captura>() },
    { EventKind::captura3, "captura3", bodyIndex<body::Captura>() },
    { EventKind::actaVerificada, "actaVerificada", bodyIndex<body::ActaVerificada>() },
    { EventKind::actaCotejada, "actaCotejada", bodyIndex<body::ActaCotejada>() },
    { EventKind::recapturaOrdenada, "recapturaOrdenada", bodyIndex<body::RecapturaOrdenada>() },
    { EventKind::redigitalizacionOrdenada, "redigitalizacionOrdenada", bodyIndex<body::RedigitalizacionOrdenada>() },
    { EventKind::actaCorregida, "actaCorregida", bodyIndex<body::ActaCorregida>() },
    { EventKind::corteAbierto, "corteAbierto", bodyIndex<body::CorteAbierto>() },
    { EventKind::corteLiberado, "corteLiberado", bodyIndex<body::CorteLiberado>() },
    { EventKind::corteRechazado, "corteRechazado", bodyIndex<body::CorteRechazado>() },
    { EventKind::corteRevisado, "corteRevisado", bodyIndex<body::CorteRevisado>() },
    { EventKind::compuertaHallo, "compuertaHallo", bodyIndex<body::CompuertaHallo>() },
    { EventKind::accionPropuesta, "accionPropuesta", bodyIndex<body::AccionPropuesta>() },
    { EventKind::accionFirmada, "accionFirmada", bodyIndex<body::AccionFirmada>() },
    { EventKind::accionRetirada, "accionRetirada", bodyIndex<body::AccionRetirada>() },
    { EventKind::publicoVisto, "publicoVisto", bodyIndex<body::PublicoVisto>() },
    { EventKind::telemetriaResumida, "telemetriaResumida", bodyIndex<body::TelemetriaResumida>() },
    { EventKind::conflicto, "conflicto", bodyIndex<body::Conflicto>() },
    { EventKind::preparacionFirmada, "preparacionFirmada", bodyIndex<body::PreparacionFirmada>() },
    { EventKind::alarmaActivada, "alarmaActivada", bodyIndex<body::AlarmaActivada>() },
    { EventKind::alarmaNormalizada, "alarmaNormalizada", bodyIndex<body::AlarmaNormalizada>() },
    { EventKind::alarmaSuprimida, "alarmaSuprimida", bodyIndex<body::AlarmaSuprimida>() },
    { EventKind::alarmaDescubierta, "alarmaDescubierta", bodyIndex<body::AlarmaDescubierta>() },
    { EventKind::alarmaReconocida, "alarmaReconocida", bodyIndex<body::AlarmaReconocida>() },
    { EventKind::alarmaRecordada, "alarmaRecordada", bodyIndex<body::AlarmaRecordada>() },
    { EventKind::alarmaAplazada, "alarmaAplazada", bodyIndex<body::AlarmaAplazada>() },
    { EventKind::alarmaRepuesta, "alarmaRepuesta", bodyIndex<body::AlarmaRepuesta>() },
    { EventKind::alarmaRetirada, "alarmaRetirada", bodyIndex<body::AlarmaRetirada>() },
    { EventKind::alarmaDevuelta, "alarmaDevuelta", bodyIndex<body::AlarmaDevuelta>() },
    { EventKind::alarmaRestablecida, "alarmaRestablecida", bodyIndex<body::AlarmaRestablecida>() },
    { EventKind::planActivado, "planActivado", bodyIndex<body::PlanActivado>() },
    { EventKind::pasoTerminado, "pasoTerminado", bodyIndex<body::PasoTerminado>() },
    { EventKind::planAnotado, "planAnotado", bodyIndex<body::PlanAnotado>() },
    { EventKind::planRefrendado, "planRefrendado", bodyIndex<body::PlanRefrendado>() },
    { EventKind::planCancelado, "planCancelado", bodyIndex<body::PlanCancelado>() },
    { EventKind::destinoCambiado, "destinoCambiado", bodyIndex<body::DestinoCambiado>() },
};

const KindRow* rowOf(EventKind kind)
{
    const auto* found
        = std::find_if(std::begin(kinds), std::end(kinds), [&](const KindRow& row) { return row.kind == kind; });
    return found == std::end(kinds) ? nullptr : found;
}

} // namespace

Body::Body() noexcept = default;
Body::Body(const Body& other) = default;
Body::Body(Body&& other) noexcept = default;
Body& Body::operator=(const Body& other) = default;
Body& Body::operator=(Body&& other) noexcept = default;
Body::~Body() = default;

bool operator==(const Body& left, const Body& right)
{
    return static_cast<const body::Any&>(left) == static_cast<const body::Any&>(right);
}

std::string_view name(EventKind kind)
{
    const KindRow* row = rowOf(kind);
    return row ? row->name : std::string_view("desconocido");
}

bool isKnown(EventKind kind)
{
    return rowOf(kind) != nullptr;
}

bool fits(EventKind kind, const Body& body)
{
    const KindRow* row = rowOf(kind);
    return row && (body.index() == 0 || body.index() == row->body);
}

bool isBlind(EventKind kind)
{
    switch (kind) {
    case EventKind::captura1:
    case EventKind::captura2:
    case EventKind::captura3:
    case EventKind::actaVerificada:
    case EventKind::actaCorregida:
        return true;
    default:
        return false;
    }
}

} // namespace prep
