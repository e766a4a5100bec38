// SPDX-License-Identifier: MIT
#include "widgets/verification/verificationwords.h"

#include "widgets/common/actawords.h"
#include "widgets/common/words.h"

namespace prep {

QString VerificationWords::pieza(const Process& process, const PiezaOffer& offer)
{
    const auto site = process.findSite(offer.sitio);
    const auto where = site ? QString::fromStdString(offer.sitio) + QLatin1Char(' ')
            + Words::shortSite(QString::fromStdString(process.sites[*site].name))
                            : QString::fromStdString(offer.sitio);
    return where.isEmpty() ? Words::canal(offer.canal) : QStringLiteral("%1 · %2").arg(Words::canal(offer.canal), where);
}

QString VerificationWords::place(const Process& process, ActaIndex acta)
{
    const CatalogueRow& row = process.actas[acta];
    QString text = ActaWords::election(process, acta) + QStringLiteral(" · ") + QString::fromStdString(process.actaKey(acta));
    if (!row.tipoActa.empty())
        text += tr(" · acta %1").arg(QString::fromStdString(row.tipoActa));
    return text;
}

QString VerificationWords::done(CommandKind kind)
{
    switch (kind) {
    case CommandKind::identificar:
        return tr("Pieza identificada");
    case CommandKind::declararFueraDeCatalogo:
        return tr("Pieza fuera de catálogo");
    case CommandKind::retener:
        return tr("Pieza retenida");
    case CommandKind::liberar:
        return tr("Pieza liberada");
    case CommandKind::revincular:
        return tr("Pieza ligada a su acta");
    case CommandKind::cotejar:
        return tr("Cotejo registrado");
    case CommandKind::ordenarRecaptura:
        return tr("Recaptura ordenada");
    case CommandKind::ordenarRedigitalizacion:
        return tr("Redigitalización ordenada");
    case CommandKind::corregir:
        return tr("Corrección registrada");
    default:
        return {};
    }
}

QString VerificationWords::estado(CotejoEstado estado)
{
    switch (estado) {
    case CotejoEstado::noPublicada:
        return tr("sin publicar");
    case CotejoEstado::porPublicar:
        return tr("el cambio sale en el próximo corte");
    case CotejoEstado::pendiente:
        return tr("por cotejar");
    case CotejoEstado::porAprobar:
        return tr("corregida: la aprueba otra persona");
    case CotejoEstado::aceptada:
        return tr("aceptada");
    case CotejoEstado::aceptadaConCambio:
        return tr("aceptada con cambio");
    case CotejoEstado::rechazada:
        return tr("rechazada: espera corrección");
    case CotejoEstado::enCorreccion:
        return tr("se captura o digitaliza de nuevo");
    }
    return {};
}

QString VerificationWords::motivo(MotivoCambio motivo)
{
    switch (motivo) {
    case MotivoCambio::primera:
        return tr("primera publicación");
    case MotivoCambio::recaptura:
        return tr("recaptura");
    case MotivoCambio::redigitalizacion:
        return tr("redigitalización");
    case MotivoCambio::correccion:
        return tr("corrección");
    case MotivoCambio::revinculacion:
        return tr("la imagen era de otra acta");
    case MotivoCambio::llegoActa:
        return tr("llegó el acta");
    case MotivoCambio::conflicto:
        return tr("el sitio y el centro diferían");
    }
    return {};
}

} // namespace prep
