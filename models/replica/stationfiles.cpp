// SPDX-License-Identifier: MIT
#include "models/replica/stationfiles.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>

namespace prep {

namespace {

constexpr qint64 maxPem = 1 << 16;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(maxPem) : QByteArray();
}

} // namespace

Result<StationFiles> StationFiles::read(const QString& certificateFile)
{
    const QFileInfo info(certificateFile);
    const QString beside = info.path() + QLatin1Char('/');
    StationFiles files { contentOf(certificateFile), contentOf(beside + info.completeBaseName() + QStringLiteral(".key")),
        contentOf(beside + QStringLiteral("ca.pem")) };
    if (QSslCertificate(files.certificate).isNull())
        return Error { errCertificate, "no certificate in " + certificateFile.toStdString() };
    if (QSslKey(files.key, QSsl::Ec).isNull() && QSslKey(files.key, QSsl::Rsa).isNull())
        return Error { errKey, "no key beside " + certificateFile.toStdString() };
    if (QSslCertificate(files.ca).isNull())
        return Error { errCa, "no ca.pem beside " + certificateFile.toStdString() };
    return files;
}

} // namespace prep
