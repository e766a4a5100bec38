// SPDX-License-Identifier: MIT
#include "widgets/common/words.h"

#include "widgets/common/alarmwords.h"

#include <QRegularExpression>

namespace prep {

QString Words::etapa(Etapa etapa)
{
    switch (etapa) {
    case Etapa::esperada:
        return tr("Esperada");
    case Etapa::acopiada:
        return tr("Acopiada");
    case Etapa::digitalizada:
        return tr("Digitalizada");
    case Etapa::identificada:
        return tr("Por capturar");
    case Etapa::captura1:
        return tr("Captura 1 de 2");
    case Etapa::captura2:
        return tr("Tercera captura");
    case Etapa::captura3:
        return tr("Mesa de control");
    case Etapa::verificada:
        return tr("Verificada");
    case Etapa::sinActa:
        return tr("Sin acta");
    }
    return {};
}

QString Words::status(SiteStatus status)
{
    switch (status) {
    case SiteStatus::incomunicado:
        return tr("Incomunicado");
    case SiteStatus::sinAbrir:
        return tr("Sin abrir");
    case SiteStatus::enCeros:
        return tr("En ceros");
    case SiteStatus::acopiando:
        return tr("Acopiando");
    case SiteStatus::cerrado:
        return tr("Cerrado");
    }
    return {};
}

QString Words::role(Role role)
{
    switch (role) {
    case Role::coordinador:
        return tr("Coordinación");
    case Role::observador:
        return tr("Observación");
    case Role::supervisor:
        return tr("Supervisión de CATD");
    case Role::acopiador:
        return tr("Acopio");
    case Role::digitalizador:
        return tr("Digitalización");
    case Role::capturista:
        return tr("Captura");
    case Role::verificador:
        return tr("Mesa de control");
    case Role::cotejador:
        return tr("Cotejo");
    case Role::auditor:
        return tr("Auditoría");
    case Role::pantalla:
        return tr("Pantalla");
    case Role::sistema:
        return tr("Sistema");
    case Role::sitio:
        return tr("Sitio");
    case Role::simulador:
        return tr("Simulador");
    }
    return {};
}

QString Words::event(EventKind kind)
{
    switch (kind) {
    case EventKind::procesoIniciado:
        return tr("Proceso iniciado");
    case EventKind::hubIniciado:
        return tr("Concentrador iniciado");
    case EventKind::personaAlta:
        return tr("Alta de persona");
    case EventKind::personaBaja:
        return tr("Baja de persona");
    case EventKind::estacionInscrita:
        return tr("Estación inscrita");
    case EventKind::estacionRevocada:
        return tr("Estación revocada");
    case EventKind::sitioAbierto:
        return tr("CATD abierto");
    case EventKind::sitioCerrado:
        return tr("CATD cerrado");
    case EventKind::enlaceCambiado:
        return tr("Cambio de enlace");
    case EventKind::piezaAcopiada:
        return tr("Acopio");
    case EventKind::piezaDigitalizada:
        return tr("Digitalización");
    case EventKind::imagenRecibida:
        return tr("Imagen recibida");
    case EventKind::piezaIdentificada:
        return tr("Identificación");
    case EventKind::piezaRevinculada:
        return tr("Cambio de identificación");
    case EventKind::piezaFueraDeCatalogo:
        return tr("Fuera de catálogo");
    case EventKind::piezaRetenida:
        return tr("Retenida");
    case EventKind::piezaLiberada:
        return tr("Liberada");
    case EventKind::sinActaDeclarada:
        return tr("Sin acta");
    case EventKind::actaReclamada:
        return tr("Tomada para captura");
    case EventKind::reclamoRenovado:
        return tr("Plazo renovado");
    case EventKind::reclamoSoltado:
        return tr("Devuelta a la cola");
    case EventKind::reclamoCaducado:
        return tr("Plazo vencido");
    case EventKind::actaEscalada:
        return tr("Enviada a mesa de control");
    case EventKind::captura1:
        return tr("Primera captura");
    case EventKind::captura2:
        return tr("Segunda captura");
    case EventKind::captura3:
        return tr("Tercera captura");
    case EventKind::actaVerificada:
        return tr("Verificación");
    case EventKind::actaCotejada:
        return tr("Cotejo");
    case EventKind::recapturaOrdenada:
        return tr("Recaptura ordenada");
    case EventKind::redigitalizacionOrdenada:
        return tr("Redigitalización ordenada");
    case EventKind::actaCorregida:
        return tr("Corrección");
    case EventKind::corteAbierto:
        return tr("Corte abierto");
    case EventKind::corteLiberado:
        return tr("Publicación");
    case EventKind::corteRechazado:
        return tr("Corte rechazado");
    case EventKind::corteRevisado:
        return tr("Corte revisado");
    case EventKind::compuertaHallo:
        return tr("Hallazgo de la compuerta");
    case EventKind::accionPropuesta:
        return tr("Acción propuesta");
    case EventKind::accionFirmada:
        return tr("Acción firmada por la segunda persona");
    case EventKind::accionRetirada:
        return tr("Acción retirada");
    case EventKind::publicoVisto:
        return tr("Visto desde fuera");
    case EventKind::telemetriaResumida:
        return tr("Resumen de telemetría");
    case EventKind::conflicto:
        return tr("Conflicto");
    case EventKind::preparacionFirmada:
        return tr("Preparación firmada");
    case EventKind::alarmaActivada:
        return tr("Alarma");
    case EventKind::alarmaNormalizada:
        return tr("Alarma normalizada");
    case EventKind::alarmaSuprimida:
        return tr("Alarma agrupada bajo su causa");
    case EventKind::alarmaDescubierta:
        return tr("Alarma separada de su causa");
    case EventKind::alarmaReconocida:
        return tr("Alarma reconocida");
    case EventKind::alarmaRecordada:
        return tr("Reconocimiento vencido");
    case EventKind::alarmaAplazada:
        return tr("Alarma aplazada");
    case EventKind::alarmaRepuesta:
        return tr("Alarma repuesta");
    case EventKind::alarmaRetirada:
        return tr("Alarma fuera de servicio");
    case EventKind::alarmaDevuelta:
        return tr("Alarma en servicio");
    case EventKind::alarmaRestablecida:
        return tr("Alarma restablecida");
    case EventKind::planActivado:
        return tr("Plan de continuidad activado");
    case EventKind::pasoTerminado:
        return tr("Paso del plan terminado");
    case EventKind::planAnotado:
        return tr("Nota del plan");
    case EventKind::planRefrendado:
        return tr("Plan refrendado");
    case EventKind::planCancelado:
        return tr("Plan cancelado");
    case EventKind::destinoCambiado:
        return tr("Cambio de sede de trabajo");
    }
    return {};
}

QString Words::observacion(Observacion observacion)
{
    switch (observacion) {
    case Observacion::ninguna:
        return tr("Sin observación");
    case Observacion::excedeListaNominal:
        return tr("Excede lista nominal");
    case Observacion::algunCampo:
        return tr("Algún campo ilegible o sin dato");
    case Observacion::todos:
        return tr("Todos ilegibles o sin dato");
    case Observacion::sinActaNoEntregado:
        return tr("Sin acta: paquete no entregado");
    case Observacion::sinActaNoInstalada:
        return tr("Sin acta: casilla no instalada");
    case Observacion::sinActaSinBolsa:
        return tr("Sin acta: paquete sin bolsa");
    case Observacion::fueraDeCatalogo:
        return tr("Fuera de catálogo");
    }
    return {};
}

QString Words::briefObservacion(Observacion which)
{
    switch (which) {
    case Observacion::excedeListaNominal:
        return tr("Excede lista");
    case Observacion::fueraDeCatalogo:
        return tr("Fuera de cat.");
    case Observacion::algunCampo:
        return tr("Algún campo");
    case Observacion::todos:
        return tr("Todos");
    case Observacion::sinActaNoEntregado:
        return tr("No entregado");
    case Observacion::sinActaNoInstalada:
        return tr("No instalada");
    case Observacion::sinActaSinBolsa:
        return tr("Sin bolsa");
    default:
        return observacion(which);
    }
}

QString Words::causa(CausaSinActa causa)
{
    return observacion(observacionOf(causa));
}

QString Words::cotejo(int result)
{
    switch (result) {
    case 0:
        return Format::none();
    case 1:
        return tr("aceptada");
    case 2:
        return tr("aceptada tras corregir");
    case 3:
        return tr("rechazada, en corrección");
    default:
        return tr("resultado %1").arg(result);
    }
}

QString Words::canal(Canal canal)
{
    return canal == Canal::casilla ? tr("Casilla") : tr("CATD");
}

QString Words::imagen(ImagenEstado estado)
{
    switch (estado) {
    case ImagenEstado::ninguna:
        return tr("Sin imagen");
    case ImagenEstado::declarada:
        return tr("Declarada; aún no llega al centro");
    case ImagenEstado::enElCentro:
        return tr("En el centro");
    case ImagenEstado::publicada:
        return tr("Publicada");
    }
    return {};
}

QString Words::metodo(body::Metodo metodo)
{
    switch (metodo) {
    case body::Metodo::dosIguales:
        return tr("dos capturas iguales");
    case body::Metodo::tercera:
        return tr("decidió la tercera captura");
    case body::Metodo::mesa:
        return tr("decidió la mesa de control");
    }
    return {};
}

QString Words::flags(std::uint16_t flags)
{
    QStringList words;
    if (flags & flagTiempoImposible)
        words << tr("horas en orden imposible");
    if (flags & flagFueraDeHorario)
        words << tr("hora fuera de la operación");
    if (flags & flagRelojDesviado)
        words << tr("reloj desviado");
    if (flags & flagEnCorreccion)
        words << tr("en corrección");
    if (flags & flagEscalada)
        words << tr("escalada");
    if (flags & flagConflicto)
        words << tr("en conflicto");
    return words.join(QStringLiteral(", "));
}

QString Words::shortSite(const QString& name)
{
    static const QRegularExpression district(QStringLiteral("^(?:Distrital|Distrito) 0*([0-9]{1,4}) (.+)$"));
    static const auto word = QStringLiteral("CATD ");
    static const auto municipal = QStringLiteral("Municipal ");
    const auto rest = name.startsWith(word) ? name.mid(word.size()) : name;
    if (const auto match = district.match(rest); match.hasMatch())
        return tr("D%1 %2").arg(match.captured(1).rightJustified(2, QLatin1Char('0')), match.captured(2));
    return rest.startsWith(municipal) && rest.size() > municipal.size() ? tr("Mpal. %1").arg(rest.mid(municipal.size())) : rest;
}

QString Words::box(const QString& id)
{
    static const auto coalition = QStringLiteral("C_");
    static const auto independent = QStringLiteral("CAND_IND_");
    if (id == QLatin1String("NO_REGISTRADAS"))
        return tr("Candidaturas no registradas");
    if (id == QLatin1String("NULOS"))
        return tr("Votos nulos");
    if (id.startsWith(independent))
        return tr("Candidatura independiente %1").arg(id.mid(independent.size()));
    return id.startsWith(coalition) ? id.mid(coalition.size()).replace(QLatin1Char('_'), QLatin1Char('-')) : id;
}

QString Words::total(Total total)
{
    switch (total) {
    case Total::sobrantes:
        return tr("Boletas sobrantes");
    case Total::personas:
        return tr("Personas que votaron");
    case Total::representantes:
        return tr("Representantes que votaron");
    case Total::sacados:
        return tr("Votos sacados de la urna");
    case Total::asentado:
        return tr("Total asentado");
    }
    return {};
}

QString Words::cell(Cell cell)
{
    if (cell == sinDato)
        return tr("sin dato");
    if (cell == ilegible)
        return tr("ilegible");
    return cell == noAplica ? tr("no aplica") : Format::number(cell);
}

QString Words::link(LinkKind kind)
{
    switch (kind) {
    case LinkKind::cable:
        return tr("cable");
    case LinkKind::fibra:
        return tr("fibra");
    case LinkKind::wifi:
        return tr("Wi-Fi");
    case LinkKind::movil:
        return tr("datos móviles");
    case LinkKind::satelital:
        return tr("satélite");
    }
    return {};
}

QString Words::linkCause(CausaEnlace cause)
{
    switch (cause) {
    case CausaEnlace::ninguna:
        return tr("sin causa conocida");
    case CausaEnlace::cable:
        return tr("cable");
    case CausaEnlace::sinRuta:
        return tr("sin ruta");
    case CausaEnlace::dns:
        return tr("DNS");
    case CausaEnlace::portal:
        return tr("portal cautivo");
    case CausaEnlace::hoyoNegro:
        return tr("hoyo negro");
    case CausaEnlace::rechazado:
        return tr("rechazado");
    case CausaEnlace::medioAbierto:
        return tr("medio abierto");
    case CausaEnlace::perdida:
        return tr("pérdida");
    case CausaEnlace::retardo:
        return tr("retardo");
    case CausaEnlace::ancho:
        return tr("poco ancho");
    case CausaEnlace::proveedor:
        return tr("proveedor");
    case CausaEnlace::energia:
        return tr("energía");
    case CausaEnlace::cerrado:
        return tr("cerrado por el sitio");
    case CausaEnlace::sinRespuesta:
        return tr("sin respuesta");
    case CausaEnlace::cortada:
        return tr("conexión cortada");
    case CausaEnlace::tecnologia:
        return tr("tecnología");
    case CausaEnlace::municipio:
        return tr("municipio");
    case CausaEnlace::sede:
        return tr("sede");
    }
    return {};
}

QString Words::clockOffset(std::int32_t ms)
{
    const auto tenths = (std::abs(static_cast<std::int64_t>(ms)) + 50) / 100;
    const auto sign = tenths == 0 ? QString() : QString(QChar(ms < 0 ? 0x2212 : u'+'));
    return QStringLiteral("%1%2 s").arg(sign, QStringLiteral("%1.%2").arg(tenths / 10).arg(tenths % 10));
}

namespace {

template<typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template<typename... F>
Overloaded(F...) -> Overloaded<F...>;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString joined(const std::vector<std::string>& values)
{
    QStringList all;
    for (const std::string& value : values)
        all.append(text(value));
    return all.join(QStringLiteral(", "));
}

} // namespace

QString Words::detail(const HistoryEntry& entry, const Format& format)
{
    if (entry.kind == EventKind::corteLiberado)
        return entry.corte == 0 ? QString() : tr("en el corte %1").arg(entry.corte); // in the log its subject says which
    if (isBlind(entry.kind) && std::holds_alternative<std::monostate>(entry.body)) // at 0: from the state, which keeps no body
        return entry.at == 0 ? QString() : tr("valores reservados");
    return std::visit(
        Overloaded {
            [&](const body::PiezaAcopiada& b) { return tr("en %1").arg(text(b.sitio)); },
            [&](const body::PiezaDigitalizada& b) {
                return b.canal == Canal::casilla ? tr("desde la casilla (PREP Casilla)") : tr("en %1").arg(text(b.sitio));
            },
            [&](const body::ImagenRecibida& b) { return tr("%1, %2").arg(text(b.tipo), Format::bytes(b.bytes)); },
            [&](const body::PiezaIdentificada& b) { return b.forzada.empty() ? QString() : tr("forzada: %1").arg(text(b.forzada)); },
            [&](const body::PiezaRevinculada& b) { return tr("a %1: %2").arg(text(b.acta), text(b.motivo)); },
            [&](const body::PiezaFueraDeCatalogo& b) { return b.motivo.empty() ? text(b.eleccion) : tr("%1: %2").arg(text(b.eleccion), text(b.motivo)); },
            [&](const body::PiezaRetenida& b) { return text(b.motivo); },
            [&](const body::PiezaLiberada& b) { return text(b.motivo); },
            [&](const body::SinActaDeclarada& b) { return causa(b.causa); },
            [&](const body::ActaReclamada& b) { return tr("ronda %1, hasta las %2").arg(QString::number(b.ronda), format.clock(b.vence)); },
            [&](const body::ReclamoRenovado& b) { return tr("hasta las %1").arg(format.clock(b.vence)); },
            [&](const body::ReclamoSoltado& b) { return text(b.motivo); },
            [&](const body::ActaEscalada& b) { return text(b.motivo); },
            [&](const body::Captura& b) {
                return b.conflictos.empty() ? tr("capturada") : tr("%n campos en conflicto", nullptr, static_cast<int>(b.conflictos.size()));
            },
            [&](const body::ActaVerificada& b) { return metodo(b.metodo); },
            [&](const body::ActaCotejada& b) { return cotejo(b.resultado); },
            [&](const body::RecapturaOrdenada& b) { return text(b.motivo); },
            [&](const body::RedigitalizacionOrdenada& b) { return text(b.motivo); },
            [&](const body::ActaCorregida& b) { return text(b.motivo); },
            [&](const body::EnlaceCambiado& b) {
                const auto state = AlarmWords::phrase({ "hoja", name(b.estado) });
                return b.detalle.empty() ? state : tr("%1: %2").arg(state, AlarmWords::detail(b.detalle));
            },
            [&](const body::Conflicto& b) { return text(b.regla); },
            [&](const body::PersonaAlta& b) { return b.sitio.empty() ? role(b.role) : tr("%1, %2").arg(role(b.role), text(b.sitio)); },
            [&](const body::PersonaBaja& b) { return text(b.motivo); },
            [&](const body::EstacionInscrita& b) { return text(b.sitio); },
            [&](const body::EstacionRevocada& b) { return text(b.motivo); },
            [&](const body::HubIniciado& b) { return text(b.software); },
            [&](const body::CorteAbierto& b) { return tr("con los eventos hasta el %1").arg(Format::number(static_cast<std::int64_t>(b.hasta))); },
            [&](const body::CorteRechazado& b) { return text(b.motivo); },
            [&](const body::CorteRevisado& b) {
                return b.retenidos.empty() ? tr("todos los productos pasan") : tr("retenidos: %1").arg(joined(b.retenidos));
            },
            [&](const body::CompuertaHallo& b) { return tr("%1: %2").arg(text(b.producto), text(b.texto)); },
            [&](const body::AccionPropuesta& b) { return tr("%1: %2").arg(accion(b.accion, b.objeto), text(b.motivo)); },
            [&](const body::AccionRetirada& b) { return text(b.motivo); },
            [&](const body::PublicoVisto& b) { return tr("corte %1, %2").arg(QString::number(b.corte), vista(b.estado)); },
            [&](const body::PreparacionFirmada& b) { return text(b.programa); },
            [&](const body::AlarmaActivada& b) { return AlarmWords::detail(b.detalle); },
            [&](const body::AlarmaSuprimida& b) { return tr("bajo %1").arg(text(b.padre)); },
            [&](const body::AlarmaReconocida& b) { return tr("hasta las %1").arg(format.clock(b.vence)); },
            [&](const body::AlarmaAplazada& b) { return tr("hasta las %1: %2").arg(format.clock(b.hasta), text(b.motivo)); },
            [&](const body::AlarmaRetirada& b) { return text(b.motivo); },
            [&](const body::PlanActivado& b) { return text(b.escenario); },
            [&](const body::PasoTerminado& b) { return tr("%1: %2").arg(text(b.paso), text(b.salida)); },
            [&](const body::PlanAnotado& b) { return text(b.texto); },
            [&](const body::PlanCancelado& b) { return text(b.motivo); },
            [&](const body::DestinoCambiado& b) { return b.destino.empty() ? tr("de regreso en su sede") : tr("a %1").arg(text(b.destino)); },
            [&](const std::monostate&) { return entry.at == 0 ? QString() : tr("valores reservados"); },
            [&](const auto&) { return QString(); },
        },
        entry.body);
}

QString Words::accion(AccionPublicacion action, const std::string& object)
{
    const QString about = text(object);
    switch (action) {
    case AccionPublicacion::publicar:
        return tr("Publicar un corte ahora");
    case AccionPublicacion::reintentar:
        return tr("Reintentar el corte");
    case AccionPublicacion::retener:
        return tr("Retener %1").arg(about);
    case AccionPublicacion::soltar:
        return tr("Soltar %1").arg(about);
    case AccionPublicacion::esquema:
        return tr("Cambiar el esquema a %1").arg(about.left(8));
    case AccionPublicacion::llaves:
        return tr("Firmar con las llaves %1").arg(about.left(16));
    case AccionPublicacion::reabrir:
        return tr("Reabrir la publicación %1 min").arg(about);
    }
    return {};
}

QString Words::vista(VistaPublica view)
{
    switch (view) {
    case VistaPublica::alDia:
        return tr("al día");
    case VistaPublica::atrasada:
        return tr("atrasada");
    case VistaPublica::incompleta:
        return tr("incompleta");
    case VistaPublica::noAutentica:
        return tr("no auténtica");
    case VistaPublica::sinRespuesta:
        return tr("sin respuesta");
    }
    return {};
}

QString Words::refusal(int code)
{
    const auto sentence = [code]() -> QString {
        switch (static_cast<Refusal>(code)) {
        case Refusal::ninguno:
            return {};
        case Refusal::rolNoAutorizado:
            return tr("Su función no permite esta acción.");
        case Refusal::otroSitio:
            return tr("La acción corresponde a otro CATD.");
        case Refusal::personaDesconocida:
            return tr("La persona no está dada de alta.");
        case Refusal::personaInactiva:
            return tr("La persona está dada de baja.");
        case Refusal::estacionDesconocida:
            return tr("La estación no está inscrita.");
        case Refusal::estacionRevocada:
            return tr("La estación está revocada.");
        case Refusal::soloEnElCentro:
            return tr("Eso se decide en el centro; aquí se trabaja con el concentrador del CATD.");
        case Refusal::actaDesconocida:
            return tr("El acta no está en el catálogo.");
        case Refusal::piezaDesconocida:
            return tr("La pieza no existe.");
        case Refusal::sitioDesconocido:
            return tr("El CATD no existe.");
        case Refusal::eleccionDesconocida:
            return tr("La elección no existe.");
        case Refusal::corteDesconocido:
            return tr("El corte no existe.");
        case Refusal::piezaYaExiste:
            return tr("La pieza ya fue registrada.");
        case Refusal::personaYaExiste:
            return tr("La persona ya está dada de alta.");
        case Refusal::estacionYaExiste:
            return tr("La estación ya está inscrita.");
        case Refusal::datoInvalido:
            return tr("Un dato no es válido.");
        case Refusal::capturaMalFormada:
            return tr("La captura no corresponde a los campos del acta.");
        case Refusal::motivoObligatorio:
            return tr("Falta el motivo.");
        case Refusal::piezaNoAcopiada:
            return tr("La pieza aún no se acopia.");
        case Refusal::piezaYaDigitalizada:
            return tr("La pieza ya está digitalizada.");
        case Refusal::piezaNoDigitalizada:
            return tr("La pieza aún no se digitaliza.");
        case Refusal::piezaYaIdentificada:
            return tr("La pieza ya está identificada.");
        case Refusal::piezaNoIdentificada:
            return tr("La pieza aún no se identifica.");
        case Refusal::piezaRetenida:
            return tr("La pieza está retenida; revise la imagen repetida.");
        case Refusal::piezaNoRetenida:
            return tr("La pieza no está retenida.");
        case Refusal::imagenDistinta:
            return tr("La imagen recibida no es la que se declaró.");
        case Refusal::actaNoCapturable:
            return tr("El acta no está lista para captura.");
        case Refusal::actaYaVerificada:
            return tr("El acta ya está verificada.");
        case Refusal::actaNoVerificada:
            return tr("El acta aún no se verifica.");
        case Refusal::actaYaRegistrada:
            return tr("El acta ya está registrada.");
        case Refusal::actaEnCorreccion:
            return tr("El acta está en corrección.");
        case Refusal::mismaActa:
            return tr("Es la misma acta.");
        case Refusal::colaVacia:
            return tr("No hay actas en espera.");
        case Refusal::yaReclamada:
            return tr("Otra persona tiene esta acta.");
        case Refusal::noEsSuReclamo:
            return tr("Esta acta no está asignada a usted.");
        case Refusal::reclamoVencido:
            return tr("El plazo venció; tome otra acta.");
        case Refusal::mismaPersona:
            return tr("Usted ya capturó esta acta.");
        case Refusal::mismaEstacion:
            return tr("Esta acta ya se capturó en esta estación.");
        case Refusal::rondaNoDisponible:
            return tr("El acta no espera esa captura.");
        case Refusal::reclamoVigente:
            return tr("El plazo de quien la tiene sigue vigente.");
        case Refusal::sinConflictos:
            return tr("Las capturas coinciden; no hay conflicto.");
        case Refusal::demasiadosReclamos:
            return tr("Ya tiene el máximo de actas tomadas; capture o devuelva una.");
        case Refusal::actaNoPublicada:
            return tr("El acta aún no se publica.");
        case Refusal::corteFueraDeHora:
            return tr("No es hora del corte.");
        case Refusal::corteYaResuelto:
            return tr("El corte ya se resolvió.");
        case Refusal::corteEnCurso:
            return tr("Hay un corte en curso.");
        case Refusal::procesoYaIniciado:
            return tr("El proceso ya inició.");
        case Refusal::mismoCotejador:
            return tr("La segunda revisión debe hacerla otra persona.");
        case Refusal::sitioYaAbierto:
            return tr("El CATD ya está abierto.");
        case Refusal::sitioNoAbierto:
            return tr("El CATD aún no abre.");
        case Refusal::sinCambio:
            return tr("No hay cambio.");
        case Refusal::sitioMovido:
            return tr("El plan de continuidad movió el trabajo de este CATD a otra sede.");
        case Refusal::planDesconocido:
            return tr("El plan de continuidad no tiene ese escenario.");
        case Refusal::planYaActivo:
            return tr("El CATD ya tiene un plan en curso.");
        case Refusal::planNoActivo:
            return tr("El CATD no tiene un plan en curso.");
        case Refusal::pasoNoActual:
            return tr("El plan está en otro paso.");
        case Refusal::salidaDesconocida:
            return tr("El paso no termina de esa manera.");
        case Refusal::evidenciaObligatoria:
            return tr("Anote la evidencia que pide el paso.");
        case Refusal::sinAlterno:
            return tr("No hay sede que pueda tomar su trabajo.");
        case Refusal::regresoPendiente:
            return tr("El trabajo sigue en otra sede; primero debe regresar.");
        case Refusal::yaRefrendado:
            return tr("El plan ya está refrendado.");
        case Refusal::mismoRefrendo:
            return tr("Lo refrenda otra persona, no quien lo activó.");
        case Refusal::accionDesconocida:
            return tr("La acción no existe.");
        case Refusal::accionYaResuelta:
            return tr("La acción ya fue firmada o retirada.");
        case Refusal::mismaFirma:
            return tr("La segunda firma es de otra persona, en otra estación.");
        case Refusal::accionVencida:
            return tr("La propuesta venció; hay que proponerla de nuevo.");
        case Refusal::accionNoProcede:
            return tr("La acción no procede ahora.");
        case Refusal::alarmaDesconocida:
            return tr("La alarma no existe.");
        case Refusal::alarmaNoAdmite:
            return tr("La alarma no admite esa acción en su estado actual.");
        case Refusal::plazoInvalido:
            return tr("El plazo debe ser futuro y de doce horas a lo más.");
        }
        switch (code) {
        case 3001:
            return tr("El concentrador usa otra versión; actualice la consola.");
        case 3002:
            return tr("Usuario o contraseña incorrectos.");
        case 3003:
            return tr("La estación no está inscrita o fue revocada; avise a coordinación.");
        case 3004:
            return tr("La sesión venció; entre de nuevo.");
        case 3005:
            return tr("Demasiados intentos desde esta estación; espere unos minutos.");
        case 3006:
            return tr("El concentrador no entendió un mensaje de la consola.");
        case 3007:
            return tr("Un mensaje excede el tamaño permitido.");
        case 3008:
            return tr("Demasiados mensajes en poco tiempo; la consola volverá a intentar.");
        case 3009:
            return tr("Su función no permite esta acción.");
        case 3100:
            return tr("El concentrador no puede escribir en su disco; nada se perdió, pero no acepta más datos.");
        case 3301:
            return tr("El certificado del concentrador no es de este proceso, o no acepta el de esta estación. No siga; avise a sistemas.");
        case 3302:
            return tr("No hay respuesta en esa dirección.");
        case 3303:
            return tr("El concentrador dejó de responder.");
        case 3304:
            return tr("Quien responde en esa dirección no habla como un concentrador PREP.");
        case 3305:
            return tr("No se puede leer el certificado o la llave de esta estación; pida otros a sistemas.");
        case 3101:
            return tr("La orden ya se usó con otro contenido.");
        case 3102:
            return tr("Hay demasiadas consultas en curso; espere a que terminen.");
        case 3201:
            return tr("La imagen no es JPEG, PNG, TIFF ni PDF.");
        case 3202:
            return tr("La imagen excede el tamaño permitido.");
        case 3203:
            return tr("La imagen recibida no es la que se anunció; envíela otra vez.");
        case 3204:
            return tr("La imagen lleva datos que pueden nombrar a una persona, un equipo o un lugar; digitalice sin ellos.");
        case 3205:
            return tr("La imagen no corresponde a una pieza declarada.");
        case 3206:
            return tr("El concentrador no puede guardar la imagen; se enviará de nuevo.");
        case 3207:
            return tr("Hay demasiados envíos en curso; éste seguirá en unos momentos.");
        default:
            return tr("Ocurrió un error no previsto.");
        }
    }();
    return code == 0 ? QString() : tr("E-%1: %2").arg(QString::number(code), sentence);
}

Look lookOf(SiteStatus status)
{
    switch (status) {
    case SiteStatus::incomunicado:
        return { Shape::triangle, Theme::High };
    case SiteStatus::sinAbrir:
        return { Shape::dash, Theme::Muted };
    case SiteStatus::enCeros:
        return { Shape::ring, Theme::Muted };
    case SiteStatus::acopiando:
        return { Shape::circle, Theme::Muted };
    case SiteStatus::cerrado:
        return { Shape::tick, Theme::Muted };
    }
    return {};
}

Look lookOf(Etapa etapa)
{
    switch (etapa) {
    case Etapa::esperada:
        return { Shape::dash, Theme::Muted };
    case Etapa::captura2:
    case Etapa::captura3:
        return { Shape::diamond, Theme::Medium };
    case Etapa::verificada:
        return { Shape::tick, Theme::Muted };
    case Etapa::sinActa:
        return { Shape::square, Theme::Muted };
    default:
        return { Shape::ring, Theme::Muted };
    }
}

Look lookOf(Observacion observacion)
{
    switch (observacion) {
    case Observacion::ninguna:
        return { Shape::tick, Theme::Muted };
    case Observacion::excedeListaNominal:
    case Observacion::todos:
        return { Shape::diamond, Theme::Medium };
    default:
        return { Shape::ring, Theme::Muted };
    }
}

} // namespace prep
