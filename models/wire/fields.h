// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/codec.h"

/// The keys of every message, said once: reader, writer and the check of missing keys walk the same lists.
/// `required` must be there; `optional` is left out when it equals its default. The last argument bounds texts and
/// lists.
namespace prep::wire {

inline constexpr std::size_t shortText = 256;
inline constexpr std::size_t longText = 4096;
inline constexpr std::size_t maxEvents = 200000;
inline constexpr std::size_t maxSessions = 20000;
static_assert(maxLogPage * (codec::maxBodyBytes + 2 * codec::maxHeaderBytes) < maxHubFrame, "a page of the log is one frame");
inline constexpr std::size_t maxFields = 4096;
inline constexpr std::size_t maxLinks = 8;
inline constexpr std::size_t maxChecks = 16; ///< points of a self-test
inline constexpr std::size_t maxRestorations = 16;
inline constexpr std::size_t maxSites = 65000;
inline constexpr std::size_t maxEcho = 65536;
inline constexpr std::size_t maxReceipt = 4096;
inline constexpr std::size_t maxSignature = 16384;
inline constexpr std::size_t maxMinutes = 8 * 60 * 48; ///< two days of every link

template <typename T>
struct Fields;

/// The counters of a site's custody, among the keys of the message that carries them.
void custody(auto& a, auto& c)
{
    a.optional("creados", c.creados);
    a.optional("enviados", c.enviados);
    a.optional("acusados", c.acusados);
    a.optional("publicados", c.publicados);
    a.optional("imagenes", c.imagenes);
    a.optional("imagenesCentro", c.imagenesCentro);
}

template <>
struct Fields<Hola> {
    static constexpr std::string_view tag = "hola";
    static void of(auto& a, auto& m)
    {
        a.required("version", m.version);
        a.optional("cliente", m.cliente, shortText);
        a.optional("usuario", m.usuario, shortText);
        a.optional("clave", m.clave, shortText);
        a.optional("ficha", m.ficha, shortText);
        a.optional("suscribir", m.suscribir);
        a.optional("epoca", m.epoca, shortText);
        a.optional("desde", m.desde);
    }
};
template <>
struct Fields<Ordenes> {
    static constexpr std::string_view tag = "ordenes";
    static void of(auto& a, auto& m) { a.required("ordenes", m.ordenes, maxCommandsPerFrame); }
};
template <>
struct Fields<Latido> {
    static constexpr std::string_view tag = "latido";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("reloj", m.reloj);
    }
};
template <>
struct Fields<PideHistoria> {
    static constexpr std::string_view tag = "pideHistoria";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("acta", m.acta, shortText);
    }
};
template <>
struct Fields<PideBitacora> {
    static constexpr std::string_view tag = "pideBitacora";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.optional("antes", m.antes);
        a.required("cuantos", m.cuantos);
    }
    static const char* fault(const PideBitacora& m)
    {
        return m.cuantos == 0 || m.cuantos > maxLogPage ? "'cuantos' is out of its bounds" : nullptr;
    }
};
template <>
struct Fields<PideDefinicion> {
    static constexpr std::string_view tag = "pideDefinicion";
    static void of(auto&, auto&) { }
};
template <>
struct Fields<PideImagen> {
    static constexpr std::string_view tag = "pideImagen";
    static void of(auto& a, auto& m) { a.required("imagen", m.imagen); }
};
template <>
struct Fields<SubeImagen> {
    static constexpr std::string_view tag = "subeImagen";
    static void of(auto& a, auto& m)
    {
        a.required("pieza", m.pieza);
        a.required("imagen", m.imagen);
        a.required("bytes", m.bytes);
    }
};
template <>
struct Fields<Reloj> {
    static constexpr std::string_view tag = "reloj";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("ahora", m.ahora);
        a.required("velocidad", m.velocidad);
    }
};

template <>
struct Fields<EnlaceMedido> {
    static void of(auto& a, auto& m)
    {
        a.required("nombre", m.nombre, shortText);
        a.required("medio", m.medio);
        a.optional("proveedor", m.proveedor, shortText);
        a.optional("direccion", m.direccion, shortText);
        a.optional("desde", m.desde);
        a.optional("uso", m.enUso);
        a.required("arriba", m.arriba);
        a.required("rtt", m.rttMs);
        a.required("peor", m.peorMs);
        a.required("perdida", m.perdidaPorMil);
        a.required("kbps", m.kbps);
        a.optional("causa", m.causa);
        a.optional("origen", m.origen, shortText);
        a.optional("red", m.red, shortText);
        a.required("rttCentro", m.rttCentroMs);
    }
    static const char* fault(const EnlaceMedido& m)
    {
        return m.causa >= causaEnlaceCount || m.medio > 4 ? "unknown cause or kind of link" : nullptr;
    }
};
template <>
struct Fields<CaidaSitio> {
    static void of(auto& a, auto& m)
    {
        a.required("desde", m.desde);
        a.required("hasta", m.hasta);
        a.required("causa", m.causa);
    }
    static const char* fault(const CaidaSitio& m)
    {
        return m.causa >= causaEnlaceCount || m.desde < 0 || m.hasta < m.desde ? "unknown cause, or it ends before it begins" : nullptr;
    }
};
template <>
struct Fields<PruebaSitio> {
    static void of(auto& a, auto& m)
    {
        a.required("que", m.que, shortText);
        a.required("pasa", m.pasa);
        a.optional("detalle", m.detalle, shortText);
    }
};
template <>
struct Fields<Telemetria> {
    static constexpr std::string_view tag = "telemetria";
    static void of(auto& a, auto& m)
    {
        a.required("enlaces", m.enlaces, maxLinks);
        a.required("desfase", m.desfaseMs);
        a.optional("sinConexion", m.sinConexion);
        a.optional("programa", m.programa, shortText);
        a.optional("huella", m.huella);
        a.optional("caidas", m.caidas, maxLinks);
        a.optional("por", m.por);
        a.optional("pruebas", m.pruebas, maxChecks);
        custody(a, m.custodia);
    }
};
template <>
struct Fields<Eco> {
    static constexpr std::string_view tag = "eco";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("relleno", m.relleno, maxEcho);
        a.optional("conPerdidas", m.conPerdidas);
        a.optional("ahora", m.ahora);
        a.optional("segmentos", m.segmentos);
        a.optional("repetidos", m.repetidos);
    }
};
template <>
struct Fields<PideIdentidad> {
    static constexpr std::string_view tag = "pideIdentidad";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("reto", m.reto);
    }
};
template <>
struct Fields<PideSeries> {
    static constexpr std::string_view tag = "pideSeries";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("sitio", m.sitio, shortText);
    }
};
template <>
struct Fields<PideIdentificar> {
    static constexpr std::string_view tag = "pideIdentificar";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.optional("pieza", m.pieza);
        a.optional("suelta", m.suelta);
    }
};
template <>
struct Fields<PorIdentificar> {
    static constexpr std::string_view tag = "porIdentificar";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.optional("pieza", m.pieza);
        a.optional("canal", m.canal);
        a.optional("sitio", m.sitio, shortText);
        a.optional("propuesta", m.propuesta, shortText);
        a.optional("imagen", m.imagen);
        a.optional("plazo", m.plazoMs);
        a.optional("esperan", m.esperan);
    }
    static const char* fault(const PorIdentificar& m) { return m.canal > 1 ? "unknown channel" : nullptr; }
};
template <>
struct Fields<Enlaces::Sitio> {
    static void of(auto& a, auto& m)
    {
        a.required("sitio", m.sitio, shortText);
        a.required("estado", m.estado);
        a.optional("causa", m.causa);
        a.required("oido", m.oido);
        a.optional("desfase", m.desfaseMs);
        a.optional("sinConexion", m.sinConexion);
        a.optional("programa", m.programa, shortText);
        a.required("enlaces", m.enlaces, maxLinks);
        a.optional("huella", m.huella);
        a.optional("pruebas", m.pruebas, maxChecks);
        custody(a, m.custodia);
    }
    static const char* fault(const Enlaces::Sitio& m)
    {
        return m.estado >= estadoEnlaceCount || m.causa >= causaEnlaceCount ? "unknown state or cause" : nullptr;
    }
};
template <>
struct Fields<Enlaces> {
    static constexpr std::string_view tag = "enlaces";
    static void of(auto& a, auto& m)
    {
        a.required("sitios", m.sitios, maxSites);
        a.required("reloj", m.reloj);
    }
};
template <>
struct Fields<MinutoEnlace> {
    static void of(auto& a, auto& m)
    {
        a.required("m", m.minuto);
        a.required("e", m.enlace);
        a.required("p50", m.medianaMs);
        a.required("p10", m.p10Ms);
        a.required("p90", m.p90Ms);
        a.required("peor", m.peorMs);
        a.required("perdida", m.perdidaPorMil);
        a.required("kbps", m.kbps);
        a.optional("uso", m.enUso);
    }
};
template <>
struct Fields<Series> {
    static constexpr std::string_view tag = "series";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("sitio", m.sitio, shortText);
        a.required("minutos", m.minutos, maxMinutes);
    }
};

template <>
struct Fields<codec::Restoration> {
    static void of(auto& a, auto& m)
    {
        a.required("seq", m.seq);
        a.required("cabeza", m.cabeza);
        a.required("anclado", m.anclado);
        a.required("por", m.por, shortText);
        a.required("copiado", m.copiado);
        a.required("en", m.en);
        a.required("respaldo", m.respaldo);
        a.hexBytes("firma", m.firma, 64);
    }
};
template <>
struct Fields<Bienvenida> {
    static constexpr std::string_view tag = "bienvenida";
    static void of(auto& a, auto& m)
    {
        a.required("epoca", m.epoca, shortText);
        a.required("actor", m.actor, shortText);
        a.required("papel", m.papel);
        a.required("vista", m.vista);
        a.required("estacion", m.estacion, shortText);
        a.optional("sitio", m.sitio, shortText);
        a.optional("ficha", m.ficha, shortText);
        a.required("seq", m.seq);
        a.required("recuperado", m.recuperado);
        a.required("proceso", m.proceso, shortText);
        a.required("huella", m.huella);
        a.required("simulacro", m.simulacro);
        a.required("reloj", m.reloj);
        a.required("velocidad", m.velocidad);
        a.required("latidoMs", m.latidoMs);
        a.required("claveAnclas", m.claveAnclas);
        a.optional("restauraciones", m.restauraciones, maxRestorations);
    }
};
template <>
struct Fields<FeedEvent> {
    static void of(auto& a, auto& m)
    {
        a.base64("h", m.header, codec::maxHeaderBytes);
        a.rawOptional("b", m.body, codec::maxBodyBytes);
        a.optional("d", m.digest);
    }
    static const char* fault(const FeedEvent& m)
    {
        return m.body.empty() == m.digest.isNull() ? "an event needs either 'b' or 'd'" : nullptr;
    }
};
template <>
struct Fields<Eventos> {
    static constexpr std::string_view tag = "eventos";
    static void of(auto& a, auto& m)
    {
        a.required("reloj", m.reloj);
        a.required("e", m.eventos, maxEvents);
    }
};
template <>
struct Fields<Importa> {
    static constexpr std::string_view tag = "importa";
    static void of(auto& a, auto& m)
    {
        a.optional("delCentro", m.delCentro);
        a.optional("desfase", m.desfaseMs);
        a.required("e", m.eventos, maxImport);
    }
};
template <>
struct Fields<Importado> {
    static constexpr std::string_view tag = "importado";
    static void of(auto& a, auto& m)
    {
        a.required("hasta", m.hasta);
        a.required("publicado", m.publicado);
        a.optional("evento", m.evento);
    }
};
template <>
struct Fields<DelCentro> {
    static constexpr std::string_view tag = "delCentro";
    static void of(auto& a, auto& m) { a.required("e", m.eventos, maxImport); }
};
template <>
struct Fields<Revela::Item> {
    static void of(auto& a, auto& m)
    {
        a.required("seq", m.seq);
        a.raw("b", m.body, codec::maxBodyBytes);
    }
};
template <>
struct Fields<Revela> {
    static constexpr std::string_view tag = "revela";
    static void of(auto& a, auto& m) { a.required("items", m.items, maxEvents); }
};
template <>
struct Fields<Foto> {
    static constexpr std::string_view tag = "foto";
    static void of(auto& a, auto& m)
    {
        a.required("seq", m.seq);
        a.required("cabeza", m.cabeza);
        a.required("partes", m.partes);
        a.required("bytes", m.bytes);
    }
};
template <>
struct Fields<Identidad> {
    static constexpr std::string_view tag = "identidad";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("reto", m.identidad.reto);
        a.required("proceso", m.identidad.proceso, shortText);
        a.required("definicion", m.identidad.definicion);
        a.required("programa", m.identidad.programa, longText);
        a.required("huella", m.identidad.huella);
        a.required("seq", m.identidad.seq);
        a.required("cabeza", m.identidad.cabeza);
        a.required("hora", m.identidad.hora);
        a.hexBytes("firma", m.firma, 64);
    }
};
template <>
struct Fields<Ancla> {
    static constexpr std::string_view tag = "ancla";
    static void of(auto& a, auto& m)
    {
        a.required("seq", m.seq);
        a.required("cabeza", m.cabeza);
        a.hexBytes("firma", m.firma, 64);
    }
};
template <>
struct Fields<Acuse> {
    static void of(auto& a, auto& m)
    {
        a.required("id", m.id);
        a.required("seq", m.seq);
        a.optional("acta", m.acta, shortText);
        a.optional("ronda", m.ronda);
        a.optional("vence", m.vence);
        a.optional("campos", m.campos, maxFields);
        a.optional("imagen", m.imagen);
    }
};
template <>
struct Fields<Acuses> {
    static constexpr std::string_view tag = "acuses";
    static void of(auto& a, auto& m) { a.required("acuses", m.acuses, maxEvents); }
};
template <>
struct Fields<Rechazo> {
    static void of(auto& a, auto& m)
    {
        a.required("id", m.id);
        a.required("codigo", m.codigo);
        a.optional("detalle", m.detalle, longText);
    }
};
template <>
struct Fields<Rechazos> {
    static constexpr std::string_view tag = "rechazos";
    static void of(auto& a, auto& m) { a.required("rechazos", m.rechazos, maxEvents); }
};
template <>
struct Fields<Historia> {
    static constexpr std::string_view tag = "historia";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("acta", m.acta, shortText);
        a.required("e", m.eventos, maxEvents);
    }
};
template <>
struct Fields<Bitacora> {
    static constexpr std::string_view tag = "bitacora";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("e", m.eventos, maxLogPage);
    }
};
template <>
struct Fields<ImagenDesde> {
    static constexpr std::string_view tag = "imagenDesde";
    static void of(auto& a, auto& m)
    {
        a.required("pieza", m.pieza);
        a.required("desde", m.desde);
    }
};
template <>
struct Fields<ImagenLista> {
    static constexpr std::string_view tag = "imagenLista";
    static void of(auto& a, auto& m)
    {
        a.required("pieza", m.pieza);
        a.required("imagen", m.imagen);
        a.required("codigo", m.codigo);
        a.optional("detalle", m.detalle, longText);
    }
};
template <>
struct Fields<RelojListo> {
    static constexpr std::string_view tag = "relojListo";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("ahora", m.ahora);
    }
};
template <>
struct Fields<Presencia::Sesion> {
    static void of(auto& a, auto& m)
    {
        a.optional("actor", m.actor, shortText);
        a.optional("estacion", m.estacion, shortText);
        a.optional("sitio", m.sitio, shortText);
        a.required("papel", m.papel);
        a.required("desde", m.desde);
        a.required("latido", m.latido);
        a.required("idaVueltaMs", m.idaVueltaMs);
        a.required("enCola", m.enCola);
    }
};
template <>
struct Fields<Presencia> {
    static constexpr std::string_view tag = "presencia";
    static void of(auto& a, auto& m)
    {
        a.required("sesiones", m.sesiones, maxSessions);
        a.required("reloj", m.reloj);
        a.required("velocidad", m.velocidad);
        a.required("ahora", m.ahora);
        a.required("sesionesFallidas", m.sesionesFallidas);
    }
};
template <>
struct Fields<Aviso> {
    static constexpr std::string_view tag = "aviso";
    static void of(auto& a, auto& m)
    {
        a.required("clave", m.clave, shortText);
        a.optional("detalle", m.detalle, longText);
        a.required("activo", m.activo);
    }
};
template <>
struct Fields<Adios> {
    static constexpr std::string_view tag = "adios";
    static void of(auto& a, auto& m)
    {
        a.required("codigo", m.codigo);
        a.optional("detalle", m.detalle, longText);
        a.required("reintentarEn", m.reintentarEn);
    }
};

template <>
struct Fields<ArmaBulto> {
    static constexpr std::string_view tag = "armaBulto";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.optional("desde", m.desde);
        a.required("imagenes", m.imagenes);
    }
};
template <>
struct Fields<PideBulto> {
    static constexpr std::string_view tag = "pideBulto";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("bulto", m.bulto);
        a.required("desde", m.desde);
    }
    static const char* fault(const PideBulto& m) { return m.desde < 0 ? "'desde' is out of its bounds" : nullptr; }
};
template <>
struct Fields<SubeBulto> {
    static constexpr std::string_view tag = "subeBulto";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("sha256", m.sha256);
        a.required("bytes", m.bytes);
    }
    static const char* fault(const SubeBulto& m) { return m.bytes <= 0 ? "'bytes' is out of its bounds" : nullptr; }
};
template <>
struct Fields<TraeRecibo> {
    static constexpr std::string_view tag = "traeRecibo";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("recibo", m.recibo, maxReceipt);
        a.base64("firma", m.firma, maxSignature);
    }
};
template <>
struct Fields<BultoArmado> {
    static constexpr std::string_view tag = "bultoArmado";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("bulto", m.bulto);
        a.required("bytes", m.bytes);
        a.required("sha256", m.sha256);
        a.required("desde", m.desde);
        a.required("hasta", m.hasta);
        a.optional("imagenes", m.imagenes);
        a.optional("quedan", m.quedan);
        a.optional("ilegibles", m.ilegibles);
        a.optional("actas", m.actas, maxNamed);
    }
    static const char* fault(const BultoArmado& m) { return m.bytes <= 0 || m.desde == 0 || m.hasta < m.desde ? "no events, or no bytes" : nullptr; }
};
template <>
struct Fields<BultoDesde> {
    static constexpr std::string_view tag = "bultoDesde";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("desde", m.desde);
    }
    static const char* fault(const BultoDesde& m) { return m.desde < 0 ? "'desde' is out of its bounds" : nullptr; }
};
template <>
struct Fields<BultoVisto> {
    static constexpr std::string_view tag = "bultoVisto";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("recibo", m.recibo, maxReceipt);
        a.base64("firma", m.firma, maxSignature);
    }
};
template <>
struct Fields<BultoNegado> {
    static constexpr std::string_view tag = "bultoNegado";
    static void of(auto& a, auto& m)
    {
        a.required("n", m.n);
        a.required("codigo", m.codigo);
        a.optional("detalle", m.detalle, longText);
        a.optional("recibo", m.recibo, maxReceipt);
        a.base64Optional("firma", m.firma, maxSignature);
    }
};

} // namespace prep::wire
