// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/codec.h"

#include <string>
#include <utility>
#include <vector>

namespace prep::test {

/// One filled message of every kind, with its name for table rows.
template <typename Message>
using Samples = std::vector<std::pair<const char*, Message>>;

inline Id16 someId(std::uint8_t seed)
{
    Id16 id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = static_cast<std::uint8_t>(seed + i);
    return id;
}

inline Digest someDigest(std::uint8_t seed)
{
    Digest digest;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i)
        digest.bytes[i] = static_cast<std::uint8_t>(seed * 3 + i);
    return digest;
}

inline wire::FeedEvent visibleEvent()
{
    return { std::string("\0\x01\xff head", 8), "{\"acta\":\"AYUN-000001\",\"n\":[1,2]}", {} };
}
inline wire::FeedEvent hiddenEvent()
{
    return { "header", {}, someDigest(9) };
}

inline wire::EnlaceMedido measuredLink()
{
    return { "respaldo", 3, "Telcel", "10.3.0.2", "187.188.9.9", "AS22884 Totalplay", 1717380000000, true, true, 84, 310, 12, 2400, 4, 91 };
}

inline Samples<wire::ClientMessage> clientSamples()
{
    wire::Hola hello { 1, "prep-console 0.1", "coordinación", "contra\"seña\\\n", "", true, "abcd", 42 };
    Command command;
    command.id = someId(1);
    command.body = command::AbrirSitio { "D01" };
    return { { "hola", hello }, { "ordenes", wire::Ordenes { { command } } },
        { "latido", wire::Latido { 7, 1717380000000 } }, { "pideHistoria", wire::PideHistoria { 3, "AYUN-000001" } },
        { "pideDefinicion", wire::PideDefinicion {} }, { "pideImagen", wire::PideImagen { someDigest(4) } },
        { "subeImagen", wire::SubeImagen { someId(2), someDigest(5), 123456 } },
        { "reloj", wire::Reloj { 9, 1717380000000, 60.5 } },
        { "telemetria", wire::Telemetria { { measuredLink(), {} }, -140, true, "prep-hub 0.1.0", someDigest(7), { { 1717380000000, 1717380064000, 3 } }, 1, { { "espacio en disco", false, "12 MiB libres" } }, { 90, 80, 70, 60, 5, 4 } } },
        { "eco", wire::Eco { 5, "xxxx", true, 1717380000000, 12, 3 } }, { "pideSeries", wire::PideSeries { 6, "D01" } },
        { "pideBitacora", wire::PideBitacora { 8, 1200, 500 } },
        { "pideIdentidad", wire::PideIdentidad { 9, someDigest(8) } },
        { "pideIdentificar", wire::PideIdentificar { 10, someId(6), true } },
        { "importa", wire::Importa { 12, -300, { visibleEvent() } } },
        { "armaBulto", wire::ArmaBulto { 13, 120, true } }, { "pideBulto", wire::PideBulto { 14, someId(7), 262144 } },
        { "subeBulto", wire::SubeBulto { 15, someDigest(9), 123456789 } },
        { "traeRecibo", wire::TraeRecibo { 16, "{\"bulto\":\"x\"}\n", std::string("\x30\x00\xff", 3) } } };
}

inline Samples<wire::HubMessage> hubSamples()
{
    wire::Bienvenida welcome;
    welcome.epoca = "0123456789abcdef";
    welcome.actor = "P0001";
    welcome.papel = Role::coordinador;
    welcome.vista = View::interno;
    welcome.estacion = "E0001";
    welcome.sitio = "D01";
    welcome.ficha = "v1|x";
    welcome.seq = 99;
    welcome.recuperado = true;
    welcome.proceso = "prueba";
    welcome.huella = someDigest(1);
    welcome.simulacro = true;
    welcome.reloj = 1717380000000;
    welcome.velocidad = 0;
    welcome.claveAnclas = someDigest(2);
    welcome.restauraciones = { { 90, someDigest(3), 98, "P0001", 1717380000000, 1717380600000, someDigest(4), std::string(64, '\x9c') } };
    wire::Presencia presence;
    presence.sesiones = { { "P0001", "E0001", "D01", Role::supervisor, 1, 2, 3, 4 }, {} };
    presence.reloj = 5;
    presence.velocidad = 60;
    presence.ahora = 6;
    presence.sesionesFallidas = 7;
    return { { "bienvenida", welcome }, { "eventos", wire::Eventos { { visibleEvent(), hiddenEvent() }, 77 } },
        { "revela", wire::Revela { { { 12, "{\"x\":1}" } } } }, { "foto", wire::Foto { 5, someDigest(3), 2, 300000 } },
        { "ancla", wire::Ancla { 6, someDigest(4), std::string(64, '\x9c') } },
        { "acuses",
            wire::Acuses { { { someId(1), 10, "AYUN-000001", 3, 99, { 4, 5 } }, { someId(3), 12, "AYUN-000002", 1, 99, {}, someDigest(7) }, { someId(2), 11, {}, 0, 0, {} } } } },
        { "rechazos", wire::Rechazos { { { someId(3), 101, "role" } } } }, { "latido", wire::Latido { 1, 2 } },
        { "historia", wire::Historia { 4, "AYUN-000001", { visibleEvent() } } },
        { "imagenDesde", wire::ImagenDesde { someId(4), 262144 } },
        { "imagenLista", wire::ImagenLista { someId(5), someDigest(6), 3204, "holds APP1" } },
        { "relojListo", wire::RelojListo { 8, 1717380000000 } }, { "presencia", presence },
        { "aviso", wire::Aviso { "disco", "log-not-writable", true } },
        { "adios", wire::Adios { 3005, "wait", 30000 } },
        { "enlaces",
            wire::Enlaces { { { "D01", 4, 1, 1717380000000, 30, true, "prep-hub 0.1.0", { measuredLink() }, someDigest(7), { { "carpeta", true, "" } }, { 90, 80, 70, 60, 5, 4 } } }, 9 } },
        { "eco", wire::Eco { 5, {} } },
        { "series", wire::Series { 6, "D01", { { 1717380000000, 1, 40, 35, 90, 200, 3, 5000, true } } } },
        { "bitacora", wire::Bitacora { 8, { visibleEvent(), hiddenEvent() } } },
        { "identidad",
            wire::Identidad { 9, { someDigest(8), "prueba", someDigest(1), "prep-hub 0.1.0", someDigest(7), 120, someDigest(3), 1717380000000 },
                std::string(64, '\x9c') } },
        { "porIdentificar", wire::PorIdentificar { 10, someId(6), 1, "D01", "AYUN-000001", someDigest(5), 180000, 12 } },
        { "importado", wire::Importado { 120, 90, Id16 { { 7, 1 } } } }, { "delCentro", wire::DelCentro { { visibleEvent() } } },
        { "bultoArmado", wire::BultoArmado { 13, someId(7), 123456789, someDigest(9), 121, 240, 17, 3, 1, { "AYUN-000001" } } },
        { "bultoDesde", wire::BultoDesde { 15, 262144 } },
        { "bultoVisto", wire::BultoVisto { 15, "{\"bulto\":\"x\"}\n", std::string("\x30\x00\xff", 3) } },
        { "bultoNegado", wire::BultoNegado { 15, 3606, "falta otro", "{\"pideDesde\":9}\n", "firma" } } };
}

} // namespace prep::test
