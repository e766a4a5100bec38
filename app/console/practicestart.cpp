// SPDX-License-Identifier: MIT
#include "app/console/practicestart.h"

#include <QCoreApplication>
#include <QProcess>

namespace prep {

bool startPractice(const QString& language)
{
    return QProcess::startDetached(
        QCoreApplication::applicationFilePath(), { QStringLiteral("--practica"), QStringLiteral("--language"), language });
}

} // namespace prep
