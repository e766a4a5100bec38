// SPDX-License-Identifier: MIT
#include "models/domain/alarms.h"

#include "models/domain/bounds.h"

#include <algorithm>
#include <array>

namespace prep {

namespace {

using enum Prioridad;
using enum Detiene;

/// lupdate takes it for translate() (resources/translations/README.md): whoever shows the text looks it up by this context.
consteval std::string_view said(const char* /*context*/, const char* text)
{
    return text;
}

// One row a kind, in the order of AlarmKind.
constexpr std::array<AlarmGuide, alarmKindCount> guides { {
    { AlarmKind::causaComun, "causaComun", critica, said("alarma", "Falla común"),
        said("alarma", "Varios CATD que comparten proveedor, tecnología, municipio, sede o zona eléctrica quedaron sin señal a la vez."),
        said("alarma", "Las actas de todos ellos esperan hasta que vuelva la causa."),
        said("alarma", "Llame al proveedor con la lista de CATD; active el plan de continuidad en los que no tengan respaldo."), Role::coordinador, "enlaces", false, nada },
    { AlarmKind::sitioSinSenal, "sitioSinSenal", critica, said("alarma", "CATD sin señal"),
        said("alarma", "El centro no recibe nada del CATD."),
        said("alarma", "Sus actas no llegan a captura ni a publicación."),
        said("alarma", "Llame al supervisor; reinicie módem y ruteador; si no vuelve en 5 minutos, active el plan de continuidad."), Role::supervisor, "enlaces", false, sitio },
    { AlarmKind::ambosEnlaces, "ambosEnlaces", critica, said("alarma", "Ambos enlaces caídos"),
        said("alarma", "Ni el enlace principal ni el de respaldo del CATD responden."),
        said("alarma", "El CATD sólo puede trabajar sin conexión."),
        said("alarma", "Active el plan de continuidad: datos móviles o sede alterna."), Role::supervisor, "enlaces", false, sitio },
    { AlarmKind::sitioIntermitente, "sitioIntermitente", alta, said("alarma", "Enlace intermitente"),
        said("alarma", "El enlace cambió tres veces o más en un minuto."),
        said("alarma", "Los envíos se repiten y las imágenes se retrasan."),
        said("alarma", "Pase al enlace de respaldo y reporte la intermitencia al proveedor."), Role::supervisor, "enlaces", false, sitio },
    { AlarmKind::enlaceDegradado, "enlaceDegradado", media, said("alarma", "Enlace degradado"),
        said("alarma", "El enlace funciona con retardo, pérdida o ancho de banda insuficientes."),
        said("alarma", "Las imágenes tardan más en llegar que los datos."),
        said("alarma", "Revise cable y uso del enlace; considere el respaldo."), Role::supervisor, "enlaces", false, nada },
    { AlarmKind::sinRedundancia, "sinRedundancia", media, said("alarma", "Sin redundancia"),
        said("alarma", "El CATD opera con un solo enlace disponible."),
        said("alarma", "Una falla más lo deja sin señal."),
        said("alarma", "Reporte el enlace caído y pruebe el respaldo."), Role::supervisor, "enlaces", false, nada },
    { AlarmKind::relojDesviado, "relojDesviado", baja, said("alarma", "Reloj desviado"),
        said("alarma", "El reloj de un equipo difiere del centro más de lo tolerado."),
        said("alarma", "Sus horas se publican corregidas y se cuentan como desviadas."),
        said("alarma", "Active la sincronización de hora del equipo."), Role::supervisor, "catd", false, nada },
    { AlarmKind::actaDetenida, "actaDetenida", alta, said("alarma", "Actas detenidas en el CATD"),
        said("alarma", "Hay actas acopiadas que no se han digitalizado en el plazo."),
        said("alarma", "No entran a captura: el avance se detiene en ese CATD."),
        said("alarma", "Pida al CATD que digitalice en cuanto recibe; revise el escáner."), Role::supervisor, "catd", false, mesa },
    { AlarmKind::colaCaptura, "colaCaptura", alta, said("alarma", "Cola de captura vieja"),
        said("alarma", "La acta más antigua espera captura más de lo debido."),
        said("alarma", "La publicación se retrasa para todos."),
        said("alarma", "Llame a capturistas suplentes o reparta la captura a otro CCV."), Role::coordinador, "tablero", false, captura },
    { AlarmKind::sitioCallado, "sitioCallado", media, said("alarma", "CATD callado"),
        said("alarma", "No llegan actas aunque su curva las espera."),
        said("alarma", "Puede haber paquetes detenidos o personal ausente."),
        said("alarma", "Llame al supervisor y pregunte por los paquetes recibidos."), Role::supervisor, "catd", false, sitio },
    { AlarmKind::verificacionAnomala, "verificacionAnomala", media, said("alarma", "Verificación fuera de patrón"),
        said("alarma", "El ritmo de verificación se aparta del habitual."),
        said("alarma", "Puede haber verificación sin lectura o un atasco."),
        said("alarma", "Revise el ritmo por persona y la mesa de control."), Role::coordinador, "tablero", false, nada },
    { AlarmKind::corteVencido, "corteVencido", critica, said("alarma", "Corte vencido"),
        said("alarma", "Pasó la hora del corte más un minuto y no se ha publicado."),
        said("alarma", "La ciudadanía ve datos viejos."),
        said("alarma", "Revise la compuerta y el ciclo de publicación."), Role::coordinador, "publicacion", false, publicacion },
    { AlarmKind::corteRechazado, "corteRechazado", critica, said("alarma", "Corte rechazado"),
        said("alarma", "La compuerta no dejó salir un corte."),
        said("alarma", "Sigue publicado el último corte bueno."),
        said("alarma", "Lea el motivo y corrija antes del siguiente corte."), Role::coordinador, "publicacion", true, publicacion },
    { AlarmKind::brechaPublicacion, "brechaPublicacion", alta, said("alarma", "Brecha de publicación"),
        said("alarma", "Hay actas verificadas sin publicar desde hace más de un ciclo."),
        said("alarma", "Lo publicado se aleja de lo capturado."),
        said("alarma", "Revise el último corte y por qué no las incluyó."), Role::coordinador, "publicacion", false, publicacion },
    { AlarmKind::difusorAtrasado, "difusorAtrasado", media, said("alarma", "Difusor atrasado"),
        said("alarma", "Un difusor muestra un corte anterior o incompleto."),
        said("alarma", "Quien lo consulta ve datos viejos."),
        said("alarma", "Avise al difusor con el número de corte que muestra."), Role::coordinador, "publicacion", false, nada },
    { AlarmKind::disco, "disco", critica, said("alarma", "Disco"),
        said("alarma", "Queda poco espacio o el registro no puede escribirse."),
        said("alarma", "El concentrador deja de aceptar órdenes."),
        said("alarma", "Libere espacio en el disco del registro."), Role::coordinador, "tablero", true, todo },
    { AlarmKind::certificado, "certificado", alta, said("alarma", "Certificado por vencer"),
        said("alarma", "Un certificado vence durante la operación."),
        said("alarma", "Al vencer, las conexiones se rechazan."),
        said("alarma", "Renueve el certificado y reinicie el concentrador antes de esa hora."), Role::coordinador, "tablero", false, nada },
    { AlarmKind::ingresosFallidos, "ingresosFallidos", alta, said("alarma", "Ingresos fallidos"),
        said("alarma", "En diez minutos hubo muchos intentos fallidos de ingreso, o envíos de un teléfono sin inscripción vigente."),
        said("alarma", "Alguien puede estar probando contraseñas, o usa un teléfono que no debe."),
        said("alarma", "Identifique la estación o el teléfono; si no es de personal propio, revóquelo."), Role::coordinador, "personas", true, nada },
    { AlarmKind::hubReiniciado, "hubReiniciado", alta, said("alarma", "Concentrador reiniciado"),
        said("alarma", "El concentrador arrancó de nuevo durante la operación."),
        said("alarma", "Las sesiones se reconectaron; lo aceptado está en el registro."),
        said("alarma", "Confirme la causa y que los CATD volvieron."), Role::coordinador, "bitacora", true, nada },
    { AlarmKind::cambioEnLaNoche, "cambioEnLaNoche", critica, said("alarma", "Cambio durante la operación"),
        said("alarma", "Cambió la definición del proceso o el programa."),
        said("alarma", "Lo publicado podría no corresponder a lo auditado."),
        said("alarma", "Detenga el cambio; requiere dos personas y aviso al COTAPREP."), Role::coordinador, "bitacora", true, nada },
    { AlarmKind::preparacionPendiente, "preparacionPendiente", alta, said("alarma", "Preparación sin firmar"),
        said("alarma", "El CATD no ha firmado su preparación y falta menos de una hora."),
        said("alarma", "Puede abrir con equipo o enlaces sin probar."),
        said("alarma", "Llame al supervisor para que firme la lista de preparación."), Role::supervisor, "catd", false, nada },
    { AlarmKind::pasoVencido, "pasoVencido", alta, said("alarma", "Paso del plan vencido"),
        said("alarma", "Un paso del plan de continuidad pasó de su tiempo límite."),
        said("alarma", "El CATD tarda más en volver al servicio."),
        said("alarma", "Pregunte por el paso; termínelo o avance por la siguiente salida."), Role::supervisor, "continuidad", false, sitio },
    { AlarmKind::simulacroCallado, "simulacroCallado", media, said("alarma", "Simulacro callado"),
        said("alarma", "El programa que conduce el simulacro no da señales."),
        said("alarma", "El reloj del proceso puede quedar detenido."),
        said("alarma", "Revise el programa del simulacro."), Role::coordinador, "tablero", false, nada },
    { AlarmKind::sitioSinConexion, "sitioSinConexion", media, said("alarma", "CATD trabaja sin conexión"),
        said("alarma", "El CATD avisó que trabaja sin conexión; desde entonces el centro no sabe de él."),
        said("alarma", "Sus actas se guardan allá y no llegan a captura hasta que vuelva."),
        said("alarma", "Llame al supervisor cada media hora; si no contesta, envíe a alguien o active el plan de continuidad."), Role::supervisor, "enlaces", false, sitio },
    { AlarmKind::publicacionVieja, "publicacionVieja", critica, said("alarma", "Publicación atrasada para el público"),
        said("alarma", "Lo que se ve desde fuera es más viejo que un ciclo de publicación."),
        said("alarma", "La ciudadanía y los medios leen resultados atrasados."),
        said("alarma", "Compare lo que se ve con el último corte; si el corte salió, revise el envío y la caché del portal."), Role::coordinador, "publicacion", false, publicacion },
    { AlarmKind::productoRetenido, "productoRetenido", alta, said("alarma", "Producto retenido"),
        said("alarma", "La compuerta o dos personas retuvieron un producto; los demás salieron."),
        said("alarma", "Ese producto sigue como en su último corte bueno."),
        said("alarma", "Lea el informe de la compuerta y corrija antes del siguiente corte."), Role::coordinador, "publicacion", false, publicacion },
    { AlarmKind::publicoDistinto, "publicoDistinto", critica, said("alarma", "El público ve algo distinto"),
        said("alarma", "Lo que se ve desde fuera no es lo que se publicó."),
        said("alarma", "La ciudadanía puede estar leyendo datos alterados o incompletos."),
        said("alarma", "Compare lo que se ve con el manifiesto; avise al COTAPREP; si el servidor fue alterado, cambie de servidor."), Role::coordinador, "publicacion", true, todo },
} };

constexpr bool isComplete()
{
    for (std::size_t i = 0; i < guides.size(); ++i) {
        const AlarmGuide& g = guides[i];
        if (static_cast<std::size_t>(g.kind) != i + 1 || g.id.empty() || g.nombre.empty() || g.significado.empty() || g.consecuencia.empty()
            || g.accion.empty() || std::ranges::find(consolePages, g.pagina) == consolePages.end())
            return false;
    }
    return true;
}
static_assert(isComplete(), "every alarm kind says what it means, what follows, what to do and which page it opens");

} // namespace

const AlarmGuide& guide(AlarmKind kind)
{
    return guides[static_cast<std::size_t>(kind) - 1];
}

std::optional<AlarmKind> alarmNamed(std::string_view id)
{
    const auto* found = std::find_if(guides.begin(), guides.end(), [&](const AlarmGuide& g) { return g.id == id; });
    return found == guides.end() ? std::nullopt : std::optional(found->kind);
}

std::string alarmKey(AlarmKind kind, std::string_view subject)
{
    return std::string(guide(kind).id) + '/' + std::string(subject);
}

std::optional<AlarmKind> kindOfKey(std::string_view key)
{
    const std::size_t slash = key.find('/');
    return slash == std::string_view::npos ? std::nullopt : alarmNamed(key.substr(0, slash));
}

std::string_view subjectOfKey(std::string_view key)
{
    const std::size_t slash = key.find('/');
    return slash == std::string_view::npos ? std::string_view {} : key.substr(slash + 1);
}

AlarmState Alarma::state() const
{
    const bool holds = activa || enganchada;
    if (fueraDeServicio)
        return AlarmState::fueraDeServicio;
    if (aplazadaHasta != 0)
        return AlarmState::aplazada;
    if (holds && !padre.empty())
        return AlarmState::suprimida;
    if (holds)
        return reconocida ? AlarmState::activaReconocida : AlarmState::activaSinReconocer;
    return reconocida ? AlarmState::normal : AlarmState::normalSinReconocer;
}

bool Alarma::isChattering(std::uint32_t often, Millis now) const
{
    return !recientes.empty() && recientes.size() >= often && now - recientes.back() < alarmLoadWindow;
}

bool mayHappen(const Alarma& a, AlarmInput input)
{
    switch (input) {
    case AlarmInput::activar:
        return !a.activa && !a.fueraDeServicio;
    case AlarmInput::normalizar:
        return a.activa;
    case AlarmInput::suprimir:
        return a.activa;
    case AlarmInput::descubrir:
        return !a.padre.empty();
    case AlarmInput::reconocer:
        return !a.reconocida && !a.fueraDeServicio;
    case AlarmInput::recordar:
        return a.reconocida && a.reconocidaHasta != 0 && (a.activa || a.enganchada);
    case AlarmInput::aplazar:
        return a.aplazadaHasta == 0 && !a.fueraDeServicio && a.isShown();
    case AlarmInput::reponer:
        return a.aplazadaHasta != 0;
    case AlarmInput::retirar:
        return !a.fueraDeServicio;
    case AlarmInput::devolver:
        return a.fueraDeServicio;
    case AlarmInput::restablecer:
        return a.enganchada && !a.activa;
    }
    return false;
}

} // namespace prep
