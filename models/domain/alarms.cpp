// SPDX-License-Identifier: MIT
#include "models/domain/alarms.h"

#include <algorithm>
#include <array>

namespace prep {

namespace {

using enum Prioridad;

// One row a kind, in the order of AlarmKind.
constexpr std::array<AlarmGuide, alarmKindCount> guides { {
    { AlarmKind::causaComun, "causaComun", critica, "Falla común", "Varios CATD que comparten proveedor, tecnología, municipio, sede o zona eléctrica quedaron sin señal a la vez.",
        "Las actas de todos ellos esperan hasta que vuelva la causa.", "Llame al proveedor con la lista de CATD; active el plan de continuidad en los que no tengan respaldo.", Role::coordinador, "enlaces", false },
    { AlarmKind::sitioSinSenal, "sitioSinSenal", critica, "CATD sin señal", "El centro no recibe nada del CATD.", "Sus actas no llegan a captura ni a publicación.",
        "Llame al supervisor; reinicie módem y ruteador; si no vuelve en 5 minutos, active el plan de continuidad.", Role::supervisor, "enlaces", false },
    { AlarmKind::ambosEnlaces, "ambosEnlaces", critica, "Ambos enlaces caídos", "Ni el enlace principal ni el de respaldo del CATD responden.", "El CATD sólo puede trabajar sin conexión.",
        "Active el plan de continuidad: datos móviles o sede alterna.", Role::supervisor, "enlaces", false },
    { AlarmKind::sitioIntermitente, "sitioIntermitente", alta, "Enlace intermitente", "El enlace cambió tres veces o más en un minuto.", "Los envíos se repiten y las imágenes se retrasan.",
        "Pase al enlace de respaldo y reporte la intermitencia al proveedor.", Role::supervisor, "enlaces", false },
    { AlarmKind::enlaceDegradado, "enlaceDegradado", media, "Enlace degradado", "El enlace funciona con retardo, pérdida o ancho de banda insuficientes.", "Las imágenes tardan más en llegar que los datos.",
        "Revise cable y uso del enlace; considere el respaldo.", Role::supervisor, "enlaces", false },
    { AlarmKind::sinRedundancia, "sinRedundancia", media, "Sin redundancia", "El CATD opera con un solo enlace disponible.", "Una falla más lo deja sin señal.", "Reporte el enlace caído y pruebe el respaldo.", Role::supervisor, "enlaces", false },
    { AlarmKind::relojDesviado, "relojDesviado", baja, "Reloj desviado", "El reloj de un equipo difiere del centro más de lo tolerado.", "Sus horas se publican corregidas y se cuentan como desviadas.",
        "Active la sincronización de hora del equipo.", Role::supervisor, "catd", false },
    { AlarmKind::actaDetenida, "actaDetenida", alta, "Actas detenidas en el CATD", "Hay actas acopiadas que no se han digitalizado en el plazo.", "No entran a captura: el avance se detiene en ese CATD.",
        "Pida al CATD que digitalice en cuanto recibe; revise el escáner.", Role::supervisor, "catd", false },
    { AlarmKind::colaCaptura, "colaCaptura", alta, "Cola de captura vieja", "La acta más antigua espera captura más de lo debido.", "La publicación se retrasa para todos.",
        "Llame a capturistas suplentes o reparta la captura a otro CCV.", Role::coordinador, "tablero", false },
    { AlarmKind::sitioCallado, "sitioCallado", media, "CATD callado", "No llegan actas aunque su curva las espera.", "Puede haber paquetes detenidos o personal ausente.", "Llame al supervisor y pregunte por los paquetes recibidos.", Role::supervisor, "catd", false },
    { AlarmKind::verificacionAnomala, "verificacionAnomala", media, "Verificación fuera de patrón", "El ritmo de verificación se aparta del habitual.", "Puede haber verificación sin lectura o un atasco.", "Revise el ritmo por persona y la mesa de control.", Role::coordinador, "tablero", false },
    { AlarmKind::corteVencido, "corteVencido", critica, "Corte vencido", "Pasó la hora del corte más un minuto y no se ha publicado.", "La ciudadanía ve datos viejos.", "Revise la compuerta y el ciclo de publicación.", Role::coordinador, "publicacion", false },
    { AlarmKind::corteRechazado, "corteRechazado", critica, "Corte rechazado", "La compuerta no dejó salir un corte.", "Sigue publicado el último corte bueno.", "Lea el motivo y corrija antes del siguiente corte.", Role::coordinador, "publicacion", true },
    { AlarmKind::brechaPublicacion, "brechaPublicacion", alta, "Brecha de publicación", "Hay actas verificadas sin publicar desde hace más de un ciclo.", "Lo publicado se aleja de lo capturado.", "Revise el último corte y por qué no las incluyó.", Role::coordinador, "publicacion", false },
    { AlarmKind::difusorAtrasado, "difusorAtrasado", media, "Difusor atrasado", "Un difusor muestra un corte anterior o incompleto.", "Quien lo consulta ve datos viejos.", "Avise al difusor con el número de corte que muestra.", Role::coordinador, "publicacion", false },
    { AlarmKind::disco, "disco", critica, "Disco", "Queda poco espacio o el registro no puede escribirse.", "El hub deja de aceptar órdenes.", "Libere espacio en el disco del registro.", Role::coordinador, "tablero", true },
    { AlarmKind::certificado, "certificado", alta, "Certificado por vencer", "Un certificado vence durante la operación.", "Al vencer, las conexiones se rechazan.", "Renueve el certificado antes de esa hora.", Role::coordinador, "tablero", false },
    { AlarmKind::ingresosFallidos, "ingresosFallidos", alta, "Ingresos fallidos", "Muchos intentos fallidos de ingreso en diez minutos.", "Alguien puede estar probando contraseñas.", "Identifique la estación; si no es personal propio, revóquela.", Role::coordinador, "personas", true },
    { AlarmKind::hubReiniciado, "hubReiniciado", alta, "Hub reiniciado", "El hub arrancó de nuevo durante la operación.", "Las sesiones se reconectaron; lo aceptado está en el registro.", "Confirme la causa y que los CATD volvieron.", Role::coordinador, "bitacora", true },
    { AlarmKind::cambioEnLaNoche, "cambioEnLaNoche", critica, "Cambio durante la operación", "Cambió la definición del proceso o el programa.", "Lo publicado podría no corresponder a lo auditado.", "Detenga el cambio; requiere dos personas y aviso al COTAPREP.", Role::coordinador, "bitacora", true },
    { AlarmKind::preparacionPendiente, "preparacionPendiente", alta, "Preparación sin firmar", "El CATD no ha firmado su preparación y falta menos de una hora.", "Puede abrir con equipo o enlaces sin probar.", "Llame al supervisor para que firme la lista de preparación.", Role::supervisor, "catd", false },
    { AlarmKind::pasoVencido, "pasoVencido", alta, "Paso del plan vencido", "Un paso del plan de continuidad pasó de su tiempo límite.", "El CATD tarda más en volver al servicio.", "Pregunte por el paso; termínelo o avance por la siguiente salida.", Role::supervisor, "continuidad", false },
    { AlarmKind::simulacroCallado, "simulacroCallado", media, "Simulacro callado", "El programa que conduce el simulacro no da señales.", "El reloj del proceso puede quedar detenido.", "Revise el programa del simulacro.", Role::coordinador, "tablero", false },
} };

constexpr bool isComplete()
{
    for (std::size_t i = 0; i < guides.size(); ++i) {
        const AlarmGuide& g = guides[i];
        if (static_cast<std::size_t>(g.kind) != i + 1 || g.id.empty() || g.nombre.empty() || g.significado.empty() || g.consecuencia.empty()
            || g.accion.empty() || g.pagina.empty())
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
