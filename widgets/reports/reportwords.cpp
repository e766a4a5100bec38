// SPDX-License-Identifier: MIT
#include "widgets/reports/reportwords.h"

#include "widgets/common/alarmwords.h"
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
    if (word != QString::fromStdString(cell.texto))
        return word;
    // The classes of incidents are the alarms' own names; what was found is said by their templates.
    const auto kind = QCoreApplication::translate("alarma", cell.texto.c_str());
    return kind != QString::fromStdString(cell.texto) ? kind : AlarmWords::detail(cell.texto);
}

bool ReportWords::isNumber(const Celda& cell)
{
    return cell.tipo != Celda::Tipo::texto && cell.tipo != Celda::Tipo::nada;
}

} // namespace prep
