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
    io.boolean("enLinea", c.enLinea);
    io.text("causa", c.causa);
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

} // namespace prep::codec
