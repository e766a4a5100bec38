// SPDX-License-Identifier: MIT
#include "widgets/scanning/scanningwords.h"

#include "models/domain/errors.h"
#include "models/items/actamodel.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/format.h"

namespace prep {

namespace {

constexpr int spoolDamaged = 3501; // app/scanning/spool.h, which a page knows nothing of
constexpr int spoolBusy = 3502;

QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

QString ScanningWords::state(ScanState state)
{
    switch (state) {
    case ScanState::guardada:
        return tr("revisando");
    case ScanState::atencion:
        return tr("pide atención");
    case ScanState::ilegible:
        return tr("no es un acta");
    case ScanState::repetida:
        return tr("repetida");
    case ScanState::pendiente:
        return tr("por enviar");
    case ScanState::enviada:
        return tr("en camino");
    case ScanState::aceptada:
        return tr("en el centro");
    case ScanState::rechazada:
        return tr("rechazada");
    case ScanState::apartada:
        return tr("apartada");
    }
    return {};
}

Look ScanningWords::look(ScanState state)
{
    switch (state) {
    case ScanState::atencion:
    case ScanState::rechazada:
        return { Shape::triangle, Theme::High };
    case ScanState::ilegible:
        return { Shape::diamond, Theme::Medium };
    case ScanState::repetida:
    case ScanState::apartada:
        return { Shape::dash, Theme::Muted };
    case ScanState::aceptada:
        return { Shape::tick, Theme::Muted };
    case ScanState::enviada:
        return { Shape::circle, Theme::Muted };
    case ScanState::guardada:
    case ScanState::pendiente:
        break;
    }
    return { Shape::ring, Theme::Muted };
}

QString ScanningWords::state(ReceptionState state)
{
    switch (state) {
    case ReceptionState::pendiente:
        return tr("por enviar");
    case ReceptionState::aceptada:
        return tr("en el centro");
    case ReceptionState::yaRecibida:
        return tr("ya recibida");
    case ReceptionState::rechazada:
        return tr("rechazada");
    }
    return {};
}

Look ScanningWords::look(ReceptionState state)
{
    switch (state) {
    case ReceptionState::rechazada:
        return { Shape::triangle, Theme::High };
    case ReceptionState::aceptada:
        return { Shape::tick, Theme::Muted };
    case ReceptionState::yaRecibida:
        return { Shape::dash, Theme::Muted };
    case ReceptionState::pendiente:
        break;
    }
    return { Shape::ring, Theme::Muted };
}

QString ScanningWords::acta(const Process* process, ActaIndex acta)
{
    if (!process || acta == none32 || acta >= process->actas.size())
        return Format::none();
    return QString::fromStdString(process->actaKey(acta)) + QStringLiteral(" · ") + casillaName(process->actas[acta]);
}

QStringList ScanningWords::problems(const ScanRow& row)
{
    QStringList said;
    if (row.refusal != 0)
        said << refusal(row.refusal);
    for (const Frase& problem : row.problems)
        said << sentence(AlarmWords::phrase(problem));
    if (!row.note.isEmpty())
        said << (row.state == ScanState::apartada ? tr("Apartada: %1").arg(row.note) : tr("Se envía de todos modos: %1").arg(row.note));
    return said;
}

QString ScanningWords::advice(const ScanRow& row)
{
    switch (row.state) {
    case ScanState::guardada:
        return tr("Se está revisando.");
    case ScanState::atencion:
        if (row.mayBeAnother)
            return tr("Si es otra imagen de la misma acta, F6 la envía también; si no, F8 la aparta.");
        return row.acta == none32 ? tr("Digitalice el papel otra vez. Si la etiqueta no se lee en la imagen, F7 la toma del lector.")
                                  : tr("Digitalice el papel otra vez, mientras está en la mesa. Si no puede quedar mejor, F6 la envía de todos modos.");
    case ScanState::ilegible:
        return tr("Digitalice el acta otra vez; este archivo no se envía. F8 lo aparta.");
    case ScanState::repetida:
        return tr("No hay nada que hacer: la otra es la que se envía. F8 la aparta.");
    case ScanState::pendiente:
        return tr("Sale sola en cuanto el centro la pueda recibir. Está guardada en este equipo.");
    case ScanState::enviada:
        return tr("El centro ya sabe de ella; su imagen va en camino.");
    case ScanState::aceptada:
        return tr("El centro tiene la imagen.");
    case ScanState::rechazada:
        return row.mayBeAnother ? tr("F6 la envía como otra imagen de la misma acta; antes, reciba otra vez su etiqueta.")
                                : tr("F9 la envía otra vez; F8 la aparta.");
    case ScanState::apartada:
        return tr("F9 la trae de regreso.");
    }
    return {};
}

QString ScanningWords::refusal(int code)
{
    if (code == static_cast<int>(Refusal::piezaNoAcopiada))
        return tr("Espera el acopio: falta pasar su etiqueta por recepción. Se intenta sola otra vez.");
    if (code == static_cast<int>(Refusal::piezaYaDigitalizada))
        return tr("El centro ya tiene otra imagen de esta acta.");
    return Words::refusal(code);
}

QString ScanningWords::spool(int code, const QString& detail)
{
    if (code == 0)
        return {};
    if (code == spoolBusy)
        return tr("Otra consola de esta misma persona ya usa este escáner en este equipo. Cierre una de las dos.");
    if (code == spoolDamaged)
        return tr("Algo de lo guardado en este equipo está dañado y no se puede enviar (%1). Lo demás sigue. Avise a sistemas.").arg(detail);
    return tr("No se puede guardar en el disco de este equipo: no digitalice más hasta que haya espacio. Lo guardado está a salvo (%1).").arg(detail);
}

} // namespace prep
