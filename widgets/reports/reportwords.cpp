// SPDX-License-Identifier: MIT
#include "widgets/reports/reportwords.h"

#include "widgets/common/format.h"

#include <QCoreApplication>

namespace prep {

QString ReportWords::title(std::string_view text)
{
    return QCoreApplication::translate("informe", std::string(text).c_str());
}

QString ReportWords::cell(const Celda& cell, int utcOffsetMinutes)
{
    if (cell.tipo == Celda::Tipo::hora)
        return Format(utcOffsetMinutes).moment(cell.numero);
    if (cell.tipo != Celda::Tipo::texto)
        return QString::fromStdString(cellText(cell, utcOffsetMinutes));
    const auto word = title(cell.texto);
    // The classes of incidents are the alarms' own names.
    return word == QString::fromStdString(cell.texto) ? QCoreApplication::translate("alarma", cell.texto.c_str()) : word;
}

bool ReportWords::isNumber(const Celda& cell)
{
    return cell.tipo != Celda::Tipo::texto && cell.tipo != Celda::Tipo::nada;
}

} // namespace prep
