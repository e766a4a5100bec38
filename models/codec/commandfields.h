// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/bodyfields.h"
#include "models/domain/commands.h"

/// The keys of "datos" of every command, in their order (see bodyfields.h).
namespace prep::codec {

template<typename Io>
void fields(Io& io, Field<Io, command::Acopiar> c)
{
    io.bytes("pieza", c.pieza);
    io.ident("sitio", c.sitio);
    io.ident("propuesta", c.propuesta);
    io.ident("mecanismo", c.mecanismo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Digitalizar> c)
{
    io.bytes("pieza", c.pieza);
    io.integer("canal", c.canal, 0, 1);
    io.ident("sitio", c.sitio);
    io.ident("propuesta", c.propuesta);
    io.ident("mecanismo", c.mecanismo);
    io.ident("documento", c.documento);
    io.bytes("imagen", c.imagen);
    io.integer("bytes", c.bytes, 0, maxInteger);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RecibirImagen> c)
{
    io.bytes("pieza", c.pieza);
    io.bytes("imagen", c.imagen);
    io.integer("bytes", c.bytes, 0, maxInteger);
    io.ident("tipo", c.tipo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Identificar> c)
{
    io.bytes("pieza", c.pieza);
    io.ident("acta", c.acta);
    io.text("forzada", c.forzada);
}
template<typename Io>
void fields(Io& io, Field<Io, command::DeclararFueraDeCatalogo> c)
{
    io.bytes("pieza", c.pieza);
    io.ident("eleccion", c.eleccion);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Revincular> c)
{
    io.bytes("pieza", c.pieza);
    io.ident("acta", c.acta);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Retener> c)
{
    io.bytes("pieza", c.pieza);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Liberar> c)
{
    io.bytes("pieza", c.pieza);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::DeclararSinActa> c)
{
    io.ident("acta", c.acta);
    io.integer("causa", c.causa, 1, 3);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Reclamar> c)
{
    io.ident("acta", c.acta);
    io.integer("ronda", c.ronda, 0, 4);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Renovar> c)
{
    io.ident("acta", c.acta);
    io.integer("ronda", c.ronda, 0, 4);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Soltar> c)
{
    io.ident("acta", c.acta);
    io.integer("ronda", c.ronda, 0, 4);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Caducar> c)
{
    io.ident("acta", c.acta);
    io.integer("ronda", c.ronda, 0, 4);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Escalar> c)
{
    io.ident("acta", c.acta);
    io.integer("ronda", c.ronda, 0, 4);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Capturar> c)
{
    io.ident("acta", c.acta);
    io.integer("ronda", c.ronda, 0, 4);
    tallyFields(io, "captura", c.tally);
    io.optionalText("explicacion", c.explicacion);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Resolver> c)
{
    io.ident("acta", c.acta);
    tallyFields(io, "captura", c.tally);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Cotejar> c)
{
    io.ident("acta", c.acta);
    io.integer("resultado", c.resultado, 0, 255);
}
template<typename Io>
void fields(Io& io, Field<Io, command::OrdenarRecaptura> c)
{
    io.ident("acta", c.acta);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::OrdenarRedigitalizacion> c)
{
    io.ident("acta", c.acta);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::Corregir> c)
{
    io.ident("acta", c.acta);
    tallyFields(io, "captura", c.tally);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::AbrirSitio> c)
{
    io.ident("sitio", c.sitio);
}
template<typename Io>
void fields(Io& io, Field<Io, command::CerrarSitio> c)
{
    io.ident("sitio", c.sitio);
}
template<typename Io>
void fields(Io& io, Field<Io, command::CambiarEnlace> c)
{
    io.ident("sitio", c.sitio);
    io.integer("estado", c.estado, 0, estadoEnlaceCount - 1);
    io.integer("causa", c.causa, 0, causaEnlaceCount - 1);
    io.integer("enlace", c.enlace, 0, 255);
    io.text("detalle", c.detalle);
}
template<typename Io>
void fields(Io& io, Field<Io, command::AbrirCorte> c)
{
    io.integer("hora", c.hora, 0, maxMillis);
    io.integer("siguiente", c.siguiente, 0, maxMillis);
    io.text("programa", c.software);
    io.boolean("final", c.final);
}
template<typename Io>
void fields(Io& io, Field<Io, command::LiberarCorte> c)
{
    io.integer("numero", c.numero, 0, 0xffffffff);
    io.boolean("sinArchivos", c.sinArchivos);
    io.bytes("manifiesto", c.manifiesto);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RechazarCorte> c)
{
    io.integer("numero", c.numero, 0, 0xffffffff);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::AltaPersona> c)
{
    io.ident("persona", c.persona);
    io.text("nombre", c.nombre);
    io.role("papel", c.role);
    io.ident("sitio", c.sitio);
}
template<typename Io>
void fields(Io& io, Field<Io, command::BajaPersona> c)
{
    io.ident("persona", c.persona);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::InscribirEstacion> c)
{
    io.ident("estacion", c.estacion);
    io.ident("sitio", c.sitio);
    io.ident("huella", c.huella);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RevocarEstacion> c)
{
    io.ident("estacion", c.estacion);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::IniciarHub> c)
{
    io.text("programa", c.software);
    io.ident("epoca", c.epoch);
}
template<typename Io>
void fields(Io& io, Field<Io, command::IniciarProceso> c)
{
    io.ident("proceso", c.process);
    io.text("programa", c.software);
}
template<typename Io>
void fields(Io& io, Field<Io, command::FirmarPreparacion> c)
{
    io.ident("sitio", c.sitio);
    io.boolean("cableado", c.cableado);
    io.boolean("respaldo", c.respaldoProbado);
    io.boolean("ups", c.ups);
    io.boolean("escaner", c.escaner);
    io.boolean("autoprueba", c.autoprueba);
    io.integer("reloj", c.relojMs, -maxClockOffset, maxClockOffset);
    io.text("programa", c.programa);
    io.bytes("huella", c.huella);
}
template<typename Io>
void fields(Io& io, Field<Io, command::ActivarAlarma> c)
{
    io.ident("alarma", c.alarma);
    io.text("detalle", c.detalle);
    io.ident("padre", c.padre);
}
template<typename Io>
void fields(Io& io, Field<Io, command::NormalizarAlarma> c)
{
    io.ident("alarma", c.alarma);
}
template<typename Io>
void fields(Io& io, Field<Io, command::SuprimirAlarma> c)
{
    io.ident("alarma", c.alarma);
    io.ident("padre", c.padre);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RecordarAlarma> c)
{
    io.ident("alarma", c.alarma);
}
template<typename Io>
void fields(Io& io, Field<Io, command::ReconocerAlarma> c)
{
    io.ident("alarma", c.alarma);
}
template<typename Io>
void fields(Io& io, Field<Io, command::AplazarAlarma> c)
{
    io.ident("alarma", c.alarma);
    io.integer("hasta", c.hasta, 0, maxMillis);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::ReponerAlarma> c)
{
    io.ident("alarma", c.alarma);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RetirarAlarma> c)
{
    io.ident("alarma", c.alarma);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::DevolverAlarma> c)
{
    io.ident("alarma", c.alarma);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RestablecerAlarma> c)
{
    io.ident("alarma", c.alarma);
}
template<typename Io>
void fields(Io& io, Field<Io, command::ActivarPlan> c)
{
    io.idents("sitios", c.sitios);
    io.ident("escenario", c.escenario);
    io.text("nota", c.nota);
}
template<typename Io>
void fields(Io& io, Field<Io, command::TerminarPaso> c)
{
    io.ident("sitio", c.sitio);
    io.ident("paso", c.paso);
    io.ident("salida", c.salida);
    io.text("evidencia", c.evidencia);
    io.bytes("lote", c.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, command::AnotarPlan> c)
{
    io.ident("sitio", c.sitio);
    io.text("texto", c.texto);
    io.bytes("lote", c.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RefrendarPlan> c)
{
    io.ident("sitio", c.sitio);
    io.bytes("lote", c.lote);
}
template<typename Io>
void fields(Io& io, Field<Io, command::CancelarPlan> c)
{
    io.ident("sitio", c.sitio);
    io.text("motivo", c.motivo);
    io.bytes("lote", c.lote);
}

template<typename Io>
void fields(Io& io, Field<Io, command::ResumirTelemetria> c)
{
    io.integer("minuto", c.minuto, 0, maxMillis);
    io.bytes("resumen", c.resumen);
}

template<typename Io>
void fields(Io& io, Field<Io, command::RevisarCorte> c)
{
    fields(io, c.revision);
}
template<typename Io>
void fields(Io& io, Field<Io, command::AnotarHallazgo> c)
{
    io.integer("numero", c.corte, 0, 0xffffffff);
    fields(io, c.hallazgo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::ProponerAccion> c)
{
    io.integer("accion", c.accion, 1, accionPublicacionCount);
    io.ident("objeto", c.objeto);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::FirmarAccion> c)
{
    io.integer("accion", c.accion, 0, 0xffffffff);
}
template<typename Io>
void fields(Io& io, Field<Io, command::RetirarAccion> c)
{
    io.integer("accion", c.accion, 0, 0xffffffff);
    io.text("motivo", c.motivo);
}
template<typename Io>
void fields(Io& io, Field<Io, command::VerPublico> c)
{
    io.ident("fuente", c.fuente);
    fields(io, c.visto);
}

} // namespace prep::codec
