// SPDX-License-Identifier: MIT
#include "widgets/publication/witnesswords.h"

#include <algorithm>

namespace prep {

namespace {
constexpr qsizetype rootShown = 12;
constexpr int signedStatus = 200;
constexpr int behindStatus = 409;
constexpr int unknownStatus = 503;
} // namespace

QString WitnessWords::stage(WitnessStatus::Stage stage)
{
    switch (stage) {
    case WitnessStatus::Stage::off:
        return tr("apagado");
    case WitnessStatus::Stage::locked:
        return tr("espera su frase de paso");
    case WitnessStatus::Stage::starting:
        return tr("arrancando");
    case WitnessStatus::Stage::watching:
        return tr("mirando");
    case WitnessStatus::Stage::agreeing:
        return tr("de acuerdo");
    case WitnessStatus::Stage::disagreeing:
        return tr("EN DESACUERDO");
    case WitnessStatus::Stage::stopped:
        return tr("detenido");
    case WitnessStatus::Stage::failed:
        break;
    }
    return tr("no arrancó");
}

Look WitnessWords::look(WitnessStatus::Stage stage)
{
    switch (stage) {
    case WitnessStatus::Stage::disagreeing:
        return { Shape::square, Theme::Critical };
    case WitnessStatus::Stage::locked:
    case WitnessStatus::Stage::stopped:
    case WitnessStatus::Stage::failed:
        return { Shape::triangle, Theme::High };
    case WitnessStatus::Stage::agreeing:
        return { Shape::tick, Theme::Muted };
    case WitnessStatus::Stage::off:
        return { Shape::dash, Theme::Muted };
    case WitnessStatus::Stage::starting:
    case WitnessStatus::Stage::watching:
        break;
    }
    return { Shape::ring, Theme::Muted };
}

QString WitnessWords::meaning(const WitnessStatus& status, const Format& format)
{
    switch (status.stage) {
    case WitnessStatus::Stage::off:
        return tr("Esta consola no es testigo de la bitácora pública.");
    case WitnessStatus::Stage::locked:
        return tr("Su llave está cifrada: escriba la frase de paso para que empiece a firmar.");
    case WitnessStatus::Stage::starting:
        return tr("Abre su llave y su dirección.");
    case WitnessStatus::Stage::watching:
        return status.lookedAt == 0 ? tr("Firma lo que se le pide; todavía no termina de mirar por primera vez.")
                                    : tr("Firma lo que se le pide; a las %1 no pudo leer o comparar lo que mira.").arg(format.clock(status.lookedAt));
    case WitnessStatus::Stage::agreeing: {
        const auto read = std::ranges::count(status.views, WitnessStatus::Seen::read, &WitnessStatus::View::seen);
        return tr("A las %1 comparó %2 de %3 direcciones: sus firmas son buenas y la bitácora es una sola.")
            .arg(format.clock(status.lookedAt), QString::number(read), QString::number(status.views.size()));
    }
    case WitnessStatus::Stage::disagreeing:
        return tr("Vio dos versiones que no pueden ser ciertas a la vez y dejó de firmar. Conserve la evidencia, entregue copia a la autoridad y avise a "
                  "coordinación y a auditoría. %1")
            .arg(status.detail);
    case WitnessStatus::Stage::stopped:
        return tr("No firma más: %1. Solo una persona que borre el archivo «detenido» de su carpeta lo reanuda.").arg(status.detail);
    case WitnessStatus::Stage::failed:
        break;
    }
    return failure(status);
}

QString WitnessWords::failure(const WitnessStatus& status)
{
    switch (status.failure) {
    case WitnessStatus::Failure::key:
        return tr("La llave %1 no es una llave de testigo cifrada. Se crea con «prep witness key».").arg(status.detail);
    case WitnessStatus::Failure::passphrase:
        return tr("La frase de paso no abre la llave. Escríbala de nuevo.");
    case WitnessStatus::Failure::trust:
        return tr("%1 no es un archivo de confianza. Pida confianza.json al instituto y compare su huella.").arg(status.detail);
    case WitnessStatus::Failure::address:
        return tr("No es una dirección que se pueda leer: %1. Se espera https://…, o http://… con --witness-http.").arg(status.detail);
    case WitnessStatus::Failure::listen:
        return tr("No se puede atender en la dirección pedida (%1). Use otro puerto o cierre el programa que lo ocupa.").arg(status.detail);
    case WitnessStatus::Failure::busy:
        return tr("Otro testigo usa su carpeta de estado. Ciérrelo primero: dos no pueden compartirla.");
    case WitnessStatus::Failure::state:
        return tr("Lo que guarda en su carpeta no está completo o es de otra bitácora (%1). No firma para no contradecirse.").arg(status.detail);
    case WitnessStatus::Failure::file:
        return tr("No se puede leer %1. Revise que exista y que esta cuenta pueda leerlo.").arg(status.detail);
    case WitnessStatus::Failure::none:
        break;
    }
    return tr("No pudo arrancar: %1").arg(status.detail);
}

QString WitnessWords::seen(WitnessStatus::Seen seen)
{
    switch (seen) {
    case WitnessStatus::Seen::read:
        return tr("firmas buenas");
    case WitnessStatus::Seen::notSigned:
        return tr("sin firma válida");
    case WitnessStatus::Seen::unreadable:
        break;
    }
    return tr("no se puede leer");
}

Look WitnessWords::look(WitnessStatus::Seen seen)
{
    switch (seen) {
    case WitnessStatus::Seen::read:
        return { Shape::tick, Theme::Muted };
    case WitnessStatus::Seen::notSigned:
        return { Shape::square, Theme::Critical };
    case WitnessStatus::Seen::unreadable:
        break;
    }
    return { Shape::dash, Theme::High };
}

QString WitnessWords::root(const QString& root)
{
    return root.size() > rootShown ? QString(root.left(rootShown) + QChar(0x2026)) : root;
}

QString WitnessWords::head(const WitnessStatus::Head& head)
{
    if (head.size == 0)
        return Format::none();
    return tr("%1 entradas · raíz %2").arg(Format::number(static_cast<std::int64_t>(head.size)), root(head.root));
}

QString WitnessWords::asked(const WitnessStatus& status, const Format& format)
{
    if (status.askedBy.isEmpty())
        return tr("nadie desde que se abrió esta consola");
    const auto with = [&](const QString& text) { return text.arg(status.askedBy, format.clock(status.askedAt)); };
    switch (status.askedStatus) {
    case signedStatus:
        return with(tr("%1 a las %2: se le firmó"));
    case behindStatus:
        return with(tr("%1 a las %2: se le dijo hasta dónde se ha firmado"));
    case unknownStatus:
        return with(tr("%1 a las %2: que vuelva, no se pudo leer lo publicado"));
    default:
        return tr("%1 a las %2: se le negó (%3)").arg(status.askedBy, format.clock(status.askedAt), QString::number(status.askedStatus));
    }
}

QStringList WitnessWords::howTo()
{
    return { tr("Un testigo mira la bitácora pública por su cuenta, firma que la vio crecer sin que nada se borrara y guarda evidencia si dos "
                "vistas se contradicen. Puede serlo cualquier observador."),
        tr("1. Cree su llave, cifrada: prep witness key --out testigo.llave --name udg.mx/testigo"),
        tr("2. Entregue al instituto la línea que se muestra y la dirección donde atenderá; reciba confianza.json y compare su huella."),
        tr("3. Abra la consola con --witness-key testigo.llave --witness-trust confianza.json --witness-state CARPETA\n"
           "--witness-listen 0.0.0.0:8480 --witness-watch https://prep.ejemplo.mx"),
        tr("Más direcciones que comparar: --witness-compare URL, tantas veces como haga falta. La frase de paso se pide aquí, o se lee con "
           "--witness-passphrase-file.") };
}

} // namespace prep
