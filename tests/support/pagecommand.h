// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QString>

namespace prep::test {

/// The command of `program` that verificar.html tells a citizen, for this corte; empty when the page tells none.
inline QString commandOfPage(const QString& page, const QString& program, int corte)
{
    QFile file(page);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QRegularExpression told(QStringLiteral("<code>(%1 [^<]*)</code>").arg(program));
    QString command = told.match(QString::fromUtf8(file.readAll())).captured(1);
    command.replace(QLatin1String("&gt;"), QLatin1String(">")).replace(QLatin1String("&quot;"), QLatin1String("\""));
    return command.replace(QLatin1String("NNNN"), QStringLiteral("%1").arg(corte, 4, 10, QLatin1Char('0')));
}

} // namespace prep::test
