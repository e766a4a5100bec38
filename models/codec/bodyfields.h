// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/jsonwriter.h"
#include "models/codec/limits.h"

/// The keys of every event body, in their order: one list for writing, reading and checking limits. They are in every log
/// for ever: a changed list needs a new body version and an upcaster (upcast.h). FORMAT.md describes each.
namespace prep::codec {

inline constexpr std::int64_t maxMillis = 253402300799999; ///< the last millisecond of the year 9999
inline constexpr std::int64_t maxClockOffset = 2147483647; ///< ms, either way

template<typename Io>
void tallyFields(Io& io, std::string_view key, Field<Io, Tally> tally)
{
    io.nested(key, [&tally](Io& in) {
        in.cells("x", tally.totals);
        in.cells("v", tally.boxes);
        in.optionalMarks("m", tally.marks);
    });
    if constexpr (Io::isReader) {
        if (!tally.marks.empty() && tally.marks.size() != tally.fieldCount())
            io.fail("expected one mark for each field");
    }
}

template<typename Io>
void fields(Io& io, Field<Io, body::ProcesoIniciado> b)
{
    io.ident("proceso", b.process);
    io.bytes("huella", b.fingerprint);
    io.text("programa", b.software);
}
template<typename Io>
void fields(Io& io, Field<Io, body::HubIniciado> b)
{
    io.text("programa", b.software);
    io.bytes("huella", b.fingerprint);
    io.ident("epoca", b.epoch);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PersonaAlta> b)
{
    io.text("nombre", b.nombre);
    io.role("papel", b.role);
    io.ident("sitio", b.sitio);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PersonaBaja> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::EstacionInscrita> b)
{
    io.ident("sitio", b.sitio);
    io.ident("huella", b.huella);
}
template<typename Io>
void fields(Io& io, Field<Io, body::EstacionRevocada> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::SitioAbierto> /*b*/)
{
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::SitioCerrado> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::EnlaceCambiado> b)
{
    io.integer("estado", b.estado, 0, estadoEnlaceCount - 1);
    io.integer("causa", b.causa, 0, causaEnlaceCount - 1);
    io.integer("enlace", b.enlace, 0, 255);
    io.text("detalle", b.detalle);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaAcopiada> b)
{
    io.ident("sitio", b.sitio);
    io.ident("propuesta", b.propuesta);
    io.ident("mecanismo", b.mecanismo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaDigitalizada> b)
{
    io.integer("canal", b.canal, 0, 1);
    io.ident("sitio", b.sitio);
    io.ident("propuesta", b.propuesta);
    io.ident("mecanismo", b.mecanismo);
    io.ident("documento", b.documento);
    io.bytes("imagen", b.imagen);
    io.integer("bytes", b.bytes, 0, maxInteger);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ImagenRecibida> b)
{
    io.bytes("imagen", b.imagen);
    io.integer("bytes", b.bytes, 0, maxInteger);
    io.ident("tipo", b.tipo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaIdentificada> b)
{
    io.ident("acta", b.acta);
    io.text("forzada", b.forzada);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaRevinculada> b)
{
    io.ident("acta", b.acta);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaFueraDeCatalogo> b)
{
    io.ident("eleccion", b.eleccion);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaRetenida> b)
{
    io.text("motivo", b.motivo);
    io.bytes("otra", b.otra);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PiezaLiberada> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::SinActaDeclarada> b)
{
    io.integer("causa", b.causa, 1, 3);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ActaReclamada> b)
{
    io.integer("ronda", b.ronda, 1, 4);
    io.integer("vence", b.vence, 0, maxMillis);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ReclamoRenovado> b)
{
    io.integer("ronda", b.ronda, 1, 4);
    io.integer("vence", b.vence, 0, maxMillis);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ReclamoSoltado> b)
{
    io.integer("ronda", b.ronda, 1, 4);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ReclamoCaducado> b)
{
    io.integer("ronda", b.ronda, 1, 4);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ActaEscalada> b)
{
    io.integer("ronda", b.ronda, 1, 4);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::Captura> b)
{
    io.bytes("n", b.nonce);
    tallyFields(io, "acta", b.tally);
    io.optionalNumbers("c", b.conflictos);
    io.optionalText("e", b.explicacion);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ActaVerificada> b)
{
    io.bytes("n", b.nonce);
    tallyFields(io, "acta", b.tally);
    io.integer("metodo", b.metodo, 1, 3);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ActaCotejada> b)
{
    io.integer("resultado", b.resultado, 1, 3);
}
template<typename Io>
void fields(Io& io, Field<Io, body::RecapturaOrdenada> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::RedigitalizacionOrdenada> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::ActaCorregida> b)
{
    io.bytes("n", b.nonce);
    tallyFields(io, "acta", b.tally);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::CorteAbierto> b)
{
    io.integer("numero", b.numero, 0, 0xffffffff);
    io.integer("hora", b.hora, 0, maxMillis);
    io.integer("hasta", b.hasta, 0, maxInteger);
    io.integer("siguiente", b.siguiente, 0, maxMillis);
    io.text("programa", b.software);
    io.boolean("final", b.final);
}
template<typename Io>
void fields(Io& io, Field<Io, body::CorteLiberado> b)
{
    io.integer("numero", b.numero, 0, 0xffffffff);
    io.boolean("sinArchivos", b.sinArchivos);
    io.bytes("manifiesto", b.manifiesto);
}
template<typename Io>
void fields(Io& io, Field<Io, body::CorteRechazado> b)
{
    io.integer("numero", b.numero, 0, 0xffffffff);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::CorteRevisado> b)
{
    io.integer("numero", b.numero, 0, 0xffffffff);
    io.idents("retenidos", b.retenidos);
    io.integer("nuevas", b.nuevas, 0, 0xffffffff);
    io.integer("cambiadas", b.cambiadas, 0, 0xffffffff);
    io.integer("retiradas", b.retiradas, 0, 0xffffffff);
    io.integer("faltan", b.imagenesFaltan, 0, 0xffffffff);
    io.integer("testigos", b.testigos, 0, 0xffffffff);
    io.boolean("sellado", b.sellado);
    io.integer("archivos", b.archivos, 0, 0xffffffff);
    io.integer("bytes", b.bytes, 0, maxInteger);
    io.integer("construir", b.construir, 0, 0xffffffff);
    io.integer("revisar", b.revisar, 0, 0xffffffff);
    io.integer("firmar", b.firmar, 0, 0xffffffff);
    io.integer("subir", b.subir, 0, 0xffffffff);
}
template<typename Io>
void fields(Io& io, Field<Io, body::CompuertaHallo> b)
{
    io.ident("producto", b.producto);
    io.ident("regla", b.regla);
    io.text("texto", b.texto);
}
template<typename Io>
void fields(Io& io, Field<Io, body::AccionPropuesta> b)
{
    io.integer("accion", b.accion, 1, accionPublicacionCount);
    io.ident("objeto", b.objeto);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AccionFirmada> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::AccionRetirada> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PublicoVisto> b)
{
    io.integer("corte", b.corte, 0, 0xffffffff);
    io.integer("hora", b.hora, 0, maxMillis);
    io.integer("estado", b.estado, 0, vistaPublicaCount - 1);
    io.integer("demora", b.demora, 0, 0xffffffff);
    io.text("detalle", b.detalle);
    io.integer("imagenes", b.imagenes, 0, maxMillis);
}
template<typename Io>
void fields(Io& io, Field<Io, body::TelemetriaResumida> b)
{
    io.integer("minuto", b.minuto, 0, maxMillis);
    io.bytes("resumen", b.resumen);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PreparacionFirmada> b)
{
    io.boolean("cableado", b.cableado);
    io.boolean("respaldo", b.respaldoProbado);
    io.boolean("ups", b.ups);
    io.boolean("escaner", b.escaner);
    io.boolean("autoprueba", b.autoprueba);
    io.integer("reloj", b.relojMs, -maxClockOffset, maxClockOffset);
    io.text("programa", b.programa);
    io.bytes("huella", b.huella);
}
template<typename Io>
void fields(Io& io, Field<Io, body::AlarmaActivada> b)
{
    io.text("detalle", b.detalle);
    io.ident("padre", b.padre);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AlarmaNormalizada> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::AlarmaSuprimida> b)
{
    io.ident("padre", b.padre);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AlarmaDescubierta> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::AlarmaReconocida> b)
{
    io.integer("vence", b.vence, 0, maxMillis);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AlarmaRecordada> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::AlarmaAplazada> b)
{
    io.integer("hasta", b.hasta, 0, maxMillis);
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AlarmaRepuesta> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::AlarmaRetirada> b)
{
    io.text("motivo", b.motivo);
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AlarmaDevuelta> /*b*/)
{
}
template<typename Io>
void fields(Io& /*io*/, Field<Io, body::AlarmaRestablecida> /*b*/)
{
}
template<typename Io>
void fields(Io& io, Field<Io, body::PlanActivado> b)
{
    io.ident("escenario", b.escenario);
    io.bytes("lote", b.lote);
    io.integer("detectado", b.detectado, 0, maxMillis);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PasoTerminado> b)
{
    io.ident("paso", b.paso);
    io.ident("salida", b.salida);
    io.bytes("lote", b.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PlanAnotado> b)
{
    io.ident("paso", b.paso);
    io.text("texto", b.texto);
    io.bytes("lote", b.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PlanRefrendado> b)
{
    io.bytes("lote", b.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, body::PlanCancelado> b)
{
    io.text("motivo", b.motivo);
    io.bytes("lote", b.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, body::DestinoCambiado> b)
{
    io.ident("destino", b.destino);
}
template<typename Io>
void fields(Io& io, Field<Io, body::Conflicto> b)
{
    io.text("regla", b.regla);
    io.bytes("otro", b.otro);
}

} // namespace prep::codec
