// SPDX-License-Identifier: MIT
#include "widgets/courier/carrywords.h"

#include "widgets/common/format.h"

#include <QFileInfo>
#include <QStringList>

namespace prep {

namespace {

using Stage = CarryStatus::Stage;
using Task = CarryStatus::Task;
using Fault = CarryStatus::Fault;

/// Codes of the hub: models/courier/bundle.h, models/wire/messages.h.
enum Code { disk = 3100, busy = 3102, malformed = 3601, sealed, signature, keys, tooBig, gap, nothing };

constexpr std::uint32_t mostNamed = 6; ///< actas in a sentence

QString number(Seq value)
{
    return Format::number(static_cast<std::int64_t>(value));
}

} // namespace

QString CarryWords::progress(const CarryStatus& status)
{
    const QString part = tr("%1 de %2").arg(Format::bytes(status.bytes), Format::bytes(status.total));
    if (status.isWaiting)
        return status.total > 0 ? tr("Sin conexión con el concentrador: sigue solo cuando vuelva, desde %1.").arg(part) : tr("Sin conexión con el concentrador: sigue solo cuando vuelva.");
    switch (status.stage) {
    case Stage::making:
        return tr("El concentrador reúne, firma y cifra lo que va en el bulto…");
    case Stage::reading:
        return tr("Leyendo el archivo: %1").arg(part);
    case Stage::moving:
        return status.task == Task::out ? tr("Escribiendo el archivo: %1").arg(part) : tr("Enviando al centro: %1").arg(part);
    case Stage::closing:
        return tr("Terminando de escribir: no retire la memoria todavía…");
    case Stage::judging:
        return status.task == Task::receipt ? tr("El concentrador revisa el recibo…") : tr("El centro revisa el bulto y lo incorpora…");
    case Stage::idle:
    case Stage::done:
    case Stage::failed:
        break;
    }
    return {};
}

QString CarryWords::outcome(const CarryStatus& status)
{
    if (status.stage == Stage::failed)
        return tr("▲ %1").arg(fault(status));
    if (status.stage != Stage::done)
        return {};
    switch (status.task) {
    case Task::out:
        return tr("✓ Bulto listo: eventos %1 a %2, %3 imágenes, %4").arg(number(status.from), number(status.until), Format::number(status.images), Format::bytes(status.total));
    case Task::in:
        if (status.fresh == 0)
            return tr("✓ Nada nuevo: el centro ya tenía los eventos de %1 hasta el %2 y sus %3 imágenes").arg(status.site, number(status.until), Format::number(status.images));
        return tr("✓ %1 eventos nuevos de %2, hasta el %3; %4 imágenes")
            .arg(Format::number(static_cast<std::int64_t>(status.fresh)), status.site, number(status.until), Format::number(status.images));
    case Task::receipt:
        return tr("✓ Recibo en regla: el centro tiene los eventos de %1 hasta el %2").arg(status.site, number(status.until));
    case Task::none:
        break;
    }
    return {};
}

QString CarryWords::advice(const CarryStatus& status)
{
    if (status.stage == Stage::failed && !status.receiptFile.isEmpty())
        return tr("El concentrador dice: %1. Ese recibo está en %2, con su firma .p7s al lado.").arg(status.detail, status.receiptFile);
    if (status.stage == Stage::failed && !status.detail.isEmpty())
        return status.fault == Fault::hub ? tr("El concentrador dice: %1.").arg(status.detail) : tr("El sistema dice: %1.").arg(status.detail);
    if (status.stage != Stage::done)
        return {};
    switch (status.task) {
    case Task::out:
        return made(status);
    case Task::in:
        if (status.missing != 0)
            return tr("▲ El centro no pudo guardar %1 imágenes: cuando su disco tenga lugar, reciba otra vez este mismo bulto.").arg(Format::number(status.missing));
        return status.receiptFile.isEmpty()
            ? tr("▲ El recibo no se pudo escribir junto al bulto (%1): guárdelo en otra carpeta.").arg(status.detail)
            : tr("El recibo está en %1, con su firma .p7s al lado: los dos regresan al CATD.").arg(status.receiptFile);
    case Task::receipt:
        return tr("Queda guardado con los de este CATD; el siguiente bulto empieza después de ese evento.");
    case Task::none:
        break;
    }
    return {};
}

QString CarryWords::made(const CarryStatus& status)
{
    QStringList lines { tr("Está en %1. Expulse la memoria antes de retirarla y llévela al centro; de allá se trae el recibo.").arg(status.file) };
    if (status.waiting != 0)
        lines << tr("No cupieron %1 imágenes: van en el siguiente bulto, cuando se entregue aquí el recibo de este.").arg(Format::number(status.waiting));
    if (status.unreadable != 0) {
        const QString actas = status.unreadableOf.mid(0, mostNamed).join(QStringLiteral(", "));
        const bool isCut = status.unreadable > mostNamed;
        lines << tr("▲ Este sitio no puede leer %1 imágenes, y no van: %2. Digitalícelas otra vez o avise a sistemas.").arg(Format::number(status.unreadable), isCut ? tr("%1 y otras").arg(actas) : actas);
    }
    return lines.join(QLatin1Char('\n'));
}

QString CarryWords::fault(const CarryStatus& status)
{
    switch (status.fault) {
    case Fault::hub:
        return refusal(status);
    case Fault::cannotRead:
        return tr("No se puede leer %1. ¿Sigue puesta la memoria?").arg(QFileInfo(status.file).fileName());
    case Fault::cannotWrite:
        return tr("No se puede escribir %1. ¿Sigue puesta la memoria, y no está protegida?").arg(QFileInfo(status.file).fileName());
    case Fault::noRoom:
        return tr("No cabe ahí: el bulto ocupa %1. Use otra memoria, o llévelo sin imágenes.").arg(Format::bytes(status.total));
    case Fault::notABundle:
        return tr("%1 no es el bulto de un CATD: se esperaba un archivo .bulto entero.").arg(QFileInfo(status.file).fileName());
    case Fault::tooBig:
        return tr("El archivo es demasiado grande para un bulto.");
    case Fault::damaged:
        return tr("Lo que llegó no es lo que el concentrador armó. Intente de nuevo.");
    case Fault::noSignature:
        return tr("Junto al recibo falta su firma: copie también %1.p7s.").arg(QFileInfo(status.file).fileName());
    case Fault::none:
        break;
    }
    return {};
}

QString CarryWords::refusal(const CarryStatus& status)
{
    switch (status.code) {
    case disk:
        return tr("El concentrador no puede escribir en su disco, o no tiene lugar. Avise a sistemas.");
    case busy:
        return tr("El concentrador atiende demasiadas peticiones a la vez. Intente de nuevo.");
    case malformed:
        return status.task == Task::receipt ? tr("El recibo está incompleto. Cópielo otra vez del centro.") : tr("El bulto está cortado o alterado. Cópielo o ármelo otra vez; aquí no cambió nada.");
    case sealed:
        return tr("El bulto no es de este proceso, o no es para este centro. Aquí no cambió nada.");
    case signature:
        return status.task == Task::receipt ? tr("El recibo no es de este CATD, o no lo firmó el centro.") : tr("El bulto no lo firmó un CATD inscrito y vigente. Aquí no cambió nada.");
    case keys:
        return tr("El concentrador no puede leer sus llaves. Avise a sistemas.");
    case tooBig:
        return tr("El bulto sería demasiado grande.");
    case gap:
        return tr("Antes de este bulto falta otro: traiga primero el anterior.");
    case nothing:
        return tr("No hay nada que llevar.");
    default:
        return tr("El concentrador no lo aceptó (E-%1).").arg(QString::number(status.code));
    }
}

} // namespace prep
