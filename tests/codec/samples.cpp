// SPDX-License-Identifier: MIT
#include "tests/codec/samples.h"

#include <algorithm>

namespace prep::samples {

namespace {

constexpr Millis when = 1717380112345;

Event event(EventKind kind, Subject subject, Body body)
{
    Event event;
    event.header.seq = 7;
    event.header.id = id(static_cast<std::uint8_t>(kind));
    event.header.origin = "centro";
    event.header.originSeq = 7;
    event.header.at = when;
    event.header.occurred = when - 1500;
    event.header.offset = -230;
    event.header.actor = "P0042";
    event.header.station = "E0007";
    event.header.kind = kind;
    event.header.subject = std::move(subject);
    event.body = std::move(body);
    return event;
}

std::vector<Event> processEvents()
{
    const auto proceso = Subject {};
    const auto persona = Subject::named(SubjectKind::persona, "P0099");
    const auto estacion = Subject::named(SubjectKind::estacion, "E0099");
    const auto sitio = Subject::named(SubjectKind::sitio, "D01");
    return {
        event(EventKind::procesoIniciado, proceso, body::ProcesoIniciado { "puebla-2024", digest(1), "prep 0.1.0" }),
        event(EventKind::hubIniciado, proceso, body::HubIniciado { "prep-hub 0.1.0", digest(2), "e1f2" }),
        event(EventKind::personaAlta, persona, body::PersonaAlta { "María «Güera» Núñez\n\"\\", Role::capturista, "D01" }),
        event(EventKind::personaBaja, persona, body::PersonaBaja { "fin de turno" }),
        event(EventKind::estacionInscrita, estacion, body::EstacionInscrita { "D01", digest(3).hex() }),
        event(EventKind::estacionRevocada, estacion, body::EstacionRevocada { "robada" }),
        event(EventKind::sitioAbierto, sitio, body::SitioAbierto {}),
        event(EventKind::sitioCerrado, sitio, body::SitioCerrado {}),
        event(EventKind::enlaceCambiado, sitio, body::EnlaceCambiado { EstadoEnlace::enRespaldo, CausaEnlace::cable, 1, "volvió" }),
    };
}

std::vector<Event> piezaEvents()
{
    const auto pieza = Subject::pieza(id(200));
    const auto acta = Subject::acta("AYUN-004321");
    return {
        event(EventKind::piezaAcopiada, pieza, body::PiezaAcopiada { "D01", "AYUN-004321", "F" }),
        event(EventKind::piezaDigitalizada, pieza,
            body::PiezaDigitalizada { Canal::casilla, "D01", "AYUN-004321", "F-I", "ACTA PREP", digest(4), 81234 }),
        event(EventKind::imagenRecibida, pieza, body::ImagenRecibida { digest(4), 81234, "image/png" }),
        event(EventKind::piezaIdentificada, pieza, body::PiezaIdentificada { "AYUN-004321", "etiqueta rota" }),
        event(EventKind::piezaRevinculada, pieza, body::PiezaRevinculada { "AYUN-004322", "sección mal leída" }),
        event(EventKind::piezaFueraDeCatalogo, pieza, body::PiezaFueraDeCatalogo { "AYUN", "casilla inexistente" }),
        event(EventKind::piezaRetenida, pieza, body::PiezaRetenida { "misma imagen", id(201) }),
        event(EventKind::piezaLiberada, pieza, body::PiezaLiberada { "revisada" }),
        event(EventKind::sinActaDeclarada, acta, body::SinActaDeclarada { CausaSinActa::sinBolsa }),
    };
}

std::vector<Event> queueEvents()
{
    const auto acta = Subject::acta("AYUN-004321");
    Tally marked = tally(4);
    marked.marks.assign(marked.fieldCount(), Mark::none);
    marked.marks[5] = Mark::letraDistinta;
    return {
        event(EventKind::actaReclamada, acta, body::ActaReclamada { 2, when + 180000 }),
        event(EventKind::reclamoRenovado, acta, body::ReclamoRenovado { 2, when + 280000 }),
        event(EventKind::reclamoSoltado, acta, body::ReclamoSoltado { 2, "pausa" }),
        event(EventKind::reclamoCaducado, acta, body::ReclamoCaducado { 3 }),
        event(EventKind::actaEscalada, acta, body::ActaEscalada { 3, "ilegible" }),
        event(EventKind::captura1, acta, body::Captura { id(210), tally(55), {} }),
        event(EventKind::captura2, acta, body::Captura { id(211), marked, {} }),
        event(EventKind::captura3, acta, body::Captura { id(212), tally(55), { 0, 4, 59 }, "E02 así está escrito en el acta" }),
        event(EventKind::actaVerificada, acta, body::ActaVerificada { id(213), tally(55), body::Metodo::mesa, "imagen clara" }),
        event(EventKind::actaCotejada, acta, body::ActaCotejada { 3 }),
        event(EventKind::recapturaOrdenada, acta, body::RecapturaOrdenada { "no coincide" }),
        event(EventKind::redigitalizacionOrdenada, acta, body::RedigitalizacionOrdenada { "borrosa" }),
        event(EventKind::actaCorregida, acta, body::ActaCorregida { id(214), tally(0), "cotejo" }),
    };
}

std::vector<Event> alarmEvents()
{
    const auto alarm = Subject::named(SubjectKind::alarma, "sitioSinSenal/D01");
    return {
        event(EventKind::alarmaActivada, alarm, body::AlarmaActivada { "sin señal: cable", "causaComun/proveedor:Telmex" }),
        event(EventKind::alarmaNormalizada, alarm, body::AlarmaNormalizada {}),
        event(EventKind::alarmaSuprimida, alarm, body::AlarmaSuprimida { "causaComun/proveedor:Telmex" }),
        event(EventKind::alarmaDescubierta, alarm, body::AlarmaDescubierta {}),
        event(EventKind::alarmaReconocida, alarm, body::AlarmaReconocida { when + 1800000 }),
        event(EventKind::alarmaRecordada, alarm, body::AlarmaRecordada {}),
        event(EventKind::alarmaAplazada, alarm, body::AlarmaAplazada { when + 3600000, "prueba de planta" }),
        event(EventKind::alarmaRepuesta, alarm, body::AlarmaRepuesta {}),
        event(EventKind::alarmaRetirada, alarm, body::AlarmaRetirada { "CATD cerrado por lluvia" }),
        event(EventKind::alarmaDevuelta, alarm, body::AlarmaDevuelta {}),
        event(EventKind::alarmaRestablecida, alarm, body::AlarmaRestablecida {}),
    };
}

std::vector<Event> continuityEvents()
{
    const auto sitio = Subject::named(SubjectKind::sitio, "D01");
    return {
        event(EventKind::preparacionFirmada, sitio, body::PreparacionFirmada { true, true, false, true, true, -140, "prep-hub 0.1.0", digest(31) }),
        event(EventKind::planActivado, sitio, body::PlanActivado { "internet", id(230), when - 120000 }),
        event(EventKind::pasoTerminado, sitio, body::PasoTerminado { "reiniciar", "sigue", id(0x51) }),
        event(EventKind::planAnotado, sitio, body::PlanAnotado { "reporte", "folio 88213", id(0x51) }),
        event(EventKind::planRefrendado, sitio, body::PlanRefrendado { id(0x51) }),
        event(EventKind::planCancelado, sitio, body::PlanCancelado { {}, id(0x51) }),
        event(EventKind::destinoCambiado, sitio, body::DestinoCambiado { "D02" }),
    };
}

std::vector<Event> corteEvents()
{
    const auto corte = Subject::named(SubjectKind::corte, "3");
    return {
        event(EventKind::corteAbierto, corte, body::CorteAbierto { 3, when, 6, when + 600000, "prep-hub 0.1.0", true }),
        event(EventKind::corteLiberado, corte, body::CorteLiberado { 3, true, digest(5) }),
        event(EventKind::corteRechazado, corte, body::CorteRechazado { 3, "suma distinta" }),
        event(EventKind::corteRevisado, corte, body::CorteRevisado { 3, { "AYUN.json" }, 41, 2, 1, 5, 3, true, 812, 9300000, 210, 340, 55, 900 }),
        event(EventKind::compuertaHallo, corte, body::CompuertaHallo { "AYUN.json", "json.sobra", "objeto 9f2c: sobra «extra»" }),
        event(EventKind::accionPropuesta, Subject::named(SubjectKind::accion, "1"), body::AccionPropuesta { AccionPublicacion::retener, "AYUN", "imágenes cruzadas" }),
        event(EventKind::accionFirmada, Subject::named(SubjectKind::accion, "1"), body::AccionFirmada {}),
        event(EventKind::accionRetirada, Subject::named(SubjectKind::accion, "2"), body::AccionRetirada { "no hizo falta" }),
        event(EventKind::publicoVisto, Subject::named(SubjectKind::difusor, "DIF01"), body::PublicoVisto { 2, when, VistaPublica::atrasada, 41000, "corte 2", when - 600000 }),
        event(EventKind::telemetriaResumida, {}, body::TelemetriaResumida { when, digest(6) }),
        event(EventKind::conflicto, Subject::acta("AYUN-004321"), body::Conflicto { "dos canales", id(215) }),
    };
}

std::vector<CommandBody> pieceCommands()
{
    return {
        command::Acopiar { id(1), "D01", "AYUN-000001", "F" },
        command::Digitalizar { id(1), Canal::casilla, "D01", "AYUN-000001", "I", "ACTA PREP", digest(7), 5000 },
        command::RecibirImagen { id(1), digest(7), 5000, "image/jpeg" },
        command::Identificar { id(1), "AYUN-000001", "código dañado" },
        command::DeclararFueraDeCatalogo { id(1), "AYUN", "no existe" },
        command::Revincular { id(1), "AYUN-000002", "error" },
        command::Retener { id(1), "duda" },
        command::Liberar { id(1), "resuelta" },
        command::DeclararSinActa { "AYUN-000003", CausaSinActa::casillaNoInstalada },
        command::Reclamar { "AYUN-000001", 2 },
        command::Renovar { "AYUN-000001", 2 },
        command::Soltar { "AYUN-000001", 2, "pausa" },
        command::Caducar { "AYUN-000001", 4 },
        command::Escalar { "AYUN-000001", 1, "ilegible" },
        command::Capturar { "AYUN-000001", 1, tally(12), "E02 así está escrito en el acta" },
        command::Resolver { "AYUN-000001", tally(12), "imagen" },
        command::Cotejar { "AYUN-000001", 2 },
        command::OrdenarRecaptura { "AYUN-000001", "no coincide" },
        command::OrdenarRedigitalizacion { "AYUN-000001", "borrosa" },
        command::Corregir { "AYUN-000001", tally(12), "cotejo" },
    };
}

std::vector<CommandBody> alarmCommands()
{
    const std::string key = "sitioSinSenal/D01";
    return {
        command::ActivarAlarma { key, "sin señal: cable", "causaComun/proveedor:Telmex" },
        command::NormalizarAlarma { key },
        command::SuprimirAlarma { key, "causaComun/proveedor:Telmex" },
        command::RecordarAlarma { key },
        command::ReconocerAlarma { key },
        command::AplazarAlarma { key, when + 3600000, "prueba de planta" },
        command::ReponerAlarma { key },
        command::RetirarAlarma { key, "cerrado" },
        command::DevolverAlarma { key },
        command::RestablecerAlarma { key },
    };
}

std::vector<CommandBody> continuityCommands()
{
    return {
        command::ActivarPlan { { "D01", "D02", "M014" }, "internet", "módem muerto" },
        command::TerminarPaso { "D01", "reporte", "sigue", "folio 88213", id(0x51) },
        command::AnotarPlan { "D01", "llega el técnico", id(0x51) },
        command::RefrendarPlan { "D01", id(0x51) },
        command::CancelarPlan { "D01", "falsa alarma", id(0x51) },
        command::ResumirTelemetria { when, digest(40) },
        command::RevisarCorte { { 3, { "AYUN.json" }, 41, 2, 1, 5, 3, true, 812, 9300000, 210, 340, 55, 900 } },
        command::AnotarHallazgo { 3, { "AYUN.json", "json.sobra", "sobra «extra»" } },
        command::ProponerAccion { AccionPublicacion::retener, "AYUN", "imágenes cruzadas" },
        command::FirmarAccion { 1 },
        command::RetirarAccion { 1, "no hizo falta" },
        command::VerPublico { "DIF01", { 2, when, VistaPublica::atrasada, 41000, "corte 2" } },
    };
}

std::vector<CommandBody> processCommands()
{
    return {
        command::AbrirSitio { "D01" },
        command::CerrarSitio { "D01" },
        command::CambiarEnlace { "D01", EstadoEnlace::enRespaldo, CausaEnlace::cable, 1, "respaldo" },
        command::AbrirCorte { when, when + 600000, "prep-hub 0.1.0", true },
        command::LiberarCorte { 3, true, digest(8) },
        command::RechazarCorte { 3, "suma distinta" },
        command::AltaPersona { "P0100", "Ñandú Pérez", Role::cotejador, "D01" },
        command::BajaPersona { "P0100", "renuncia" },
        command::InscribirEstacion { "E0100", "D01", digest(9).hex() },
        command::RevocarEstacion { "E0100", "extraviada" },
        command::IniciarHub { "prep-hub 0.1.0", "a1b2" },
        command::IniciarProceso { "jalisco-2027", "prep 0.1.0" },
        command::FirmarPreparacion { "D01", true, true, false, true, true, -140, "prep-hub 0.1.0", digest(31) },
    };
}

template<typename T>
void append(std::vector<T>& all, std::vector<T> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

Id16 id(std::uint8_t n)
{
    Id16 id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = static_cast<std::uint8_t>(n * 31 + i * 7 + 1);
    return id;
}

Digest digest(std::uint8_t n)
{
    Digest digest;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i)
        digest.bytes[i] = static_cast<std::uint8_t>(n * 17 + i * 5 + 1);
    return digest;
}

Tally tally(std::size_t boxes)
{
    Tally tally;
    tally.totals = { 120, 400, noAplica, 402, sinDato };
    for (std::size_t i = 0; i < boxes; ++i)
        tally.boxes.push_back(i % 7 == 3 ? ilegible : static_cast<Cell>(i * i * 13 % 700));
    if (boxes > 1)
        tally.boxes.back() = cellMax;
    return tally;
}

std::vector<Event> events()
{
    std::vector<Event> all = processEvents();
    append(all, piezaEvents());
    append(all, queueEvents());
    append(all, corteEvents());
    append(all, alarmEvents());
    append(all, continuityEvents());
    std::stable_sort(all.begin(), all.end(), [](const Event& a, const Event& b) { return a.header.kind < b.header.kind; });
    Seq seq = 0;
    for (Event& event : all) {
        event.header.seq = event.header.originSeq = ++seq;
        if (seq % 2 == 0)
            event.orden = id(static_cast<std::uint8_t>(seq));
    }
    return all;
}

std::vector<Command> commands()
{
    std::vector<CommandBody> bodies = pieceCommands();
    append(bodies, processCommands());
    append(bodies, alarmCommands());
    append(bodies, continuityCommands());
    std::vector<Command> all;
    for (CommandBody& body : bodies)
        all.push_back({ id(static_cast<std::uint8_t>(all.size() + 1)), {}, when, -15, std::move(body) });
    return all;
}

Event capture(Seq seq, std::size_t boxes)
{
    Event capture = event(EventKind::captura1, Subject::acta("AYUN-004321"), body::Captura { id(210), tally(boxes), {} });
    capture.header.seq = capture.header.originSeq = seq;
    return capture;
}

} // namespace prep::samples
