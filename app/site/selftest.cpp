// SPDX-License-Identifier: MIT
#include "app/site/selftest.h"

#include <QNetworkInterface>
#include <QSslCertificate>
#include <QStorageInfo>
#include <QTemporaryFile>

namespace prep::site {

namespace {

constexpr qint64 leastRoomMiB = 500;
constexpr qint64 certificateDays = 2;

SelfCheck checkFolder(const QString& folder)
{
    QTemporaryFile file(folder + QStringLiteral("/prueba.XXXXXX"));
    const bool isWritable = file.open() && file.write("prep") == 4 && file.flush();
    return { QStringLiteral("carpeta de datos"), isWritable, isWritable ? QString() : file.errorString() };
}

SelfCheck checkRoom(const QString& folder)
{
    const qint64 room = QStorageInfo(folder).bytesAvailable() >> 20;
    return { QStringLiteral("espacio en disco"), room >= leastRoomMiB, QStringLiteral("%1 MiB libres").arg(room) };
}

SelfCheck checkCertificate(const QByteArray& pem, Millis now)
{
    const QDateTime until = QSslCertificate(pem).expiryDate();
    return { QStringLiteral("certificado de la estación"), QDateTime::fromMSecsSinceEpoch(now).addDays(certificateDays) < until,
        QStringLiteral("vence el %1").arg(until.toString(Qt::ISODate)) };
}

} // namespace

std::vector<SelfCheck> selfTest(const SiteConfig& config, Millis now)
{
    std::vector<SelfCheck> checks;
    if (!config.folder.isEmpty())
        checks = { checkFolder(config.folder), checkRoom(config.folder) };
    checks.push_back(checkCertificate(config.station.certificate, now));
    for (const LinkConfig& link : config.links) {
        if (link.interface.isEmpty())
            continue;
        const bool exists = QNetworkInterface::interfaceFromName(link.interface).isValid();
        checks.push_back({ QStringLiteral("interfaz de %1").arg(link.name), exists, link.interface });
    }
    return checks;
}

} // namespace prep::site
