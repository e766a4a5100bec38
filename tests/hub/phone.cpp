// SPDX-License-Identifier: MIT
#include "tests/hub/phone.h"

#include "models/codec/chain.h"
#include "models/process/isotime.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>

namespace prep::test {

using namespace std::string_literals;

std::string jpegPart(char marker, const std::string& content)
{
    const std::size_t size = content.size() + 2;
    return { "\xff"s + marker + static_cast<char>(size >> 8) + static_cast<char>(size & 0xff) + content };
}

std::string photo(int seed, const std::string& segments, int width, int height)
{
    const auto two = [](int value) { return std::string { static_cast<char>(value >> 8), static_cast<char>(value & 0xff) }; };
    const std::string frame = jpegPart('\xc0', "\x08"s + two(height) + two(width) + "\1\1\x11\0"s);
    return "\xff\xd8"s + jpegPart('\xe0', "JFIF\0\1\1\0\0\1\0\1\0\0"s) + segments + frame + jpegPart('\xda', "scan") + "foto " + std::to_string(seed)
        + std::string(20000, 'x') + "\xff\xd9"s;
}

QByteArray sha256(const std::string& bytes)
{
    return QByteArray::fromStdString(codec::Sha256().of(bytes).hex());
}

QString Phones::Reply::said(const char* key) const
{
    return QJsonDocument::fromJson(body).object().value(QLatin1String(key)).toString();
}

bool Phones::keep(const std::string& id, const Identity& identity)
{
    m_identities[id] = identity;
    const std::string at = m_folder.path().toStdString() + '/' + id;
    return writeFileAtomically(at + ".pem", identity.certificate).ok() && writeFileAtomically(at + ".key", identity.key).ok();
}

bool Phones::issueOnly(const std::string& id)
{
    const auto certificate = readFile(m_data.dir().caCertificateFile(), 65536);
    const auto key = readFile(m_data.dir().caKeyFile(), 65536);
    const auto ca = certificate.ok() && key.ok() ? CertificateAuthority::load(certificate.value(), key.value()) : Result<CertificateAuthority>(Error { 1, "keys" });
    const auto made = ca.ok() ? ca.value().issueStation(id) : Result<Identity>(Error { 1, "ca" });
    return made.ok() && keep(id, made.value());
}

bool Phones::enrol(const std::string& id, const std::string& site, StationRole role)
{
    auto stations = m_data.dir().loadStations();
    if (!issueOnly(id) || !stations.ok())
        return false;
    std::erase_if(stations.value(), [&](const StationRecord& each) { return each.estacion == id; });
    stations.value().push_back({ id, role, site, certificateFingerprint(identity(id).certificate).value(), false });
    return m_data.dir().saveStations(stations.value()).ok();
}

bool Phones::revoke(const std::string& id)
{
    auto stations = m_data.dir().loadStations();
    if (!stations.ok())
        return false;
    for (StationRecord& each : stations.value())
        each.revocada = each.revocada || each.estacion == id;
    return m_data.dir().saveStations(stations.value()).ok();
}

QString Phones::url(const QString& path) const
{
    return QStringLiteral("https://127.0.0.1:%1%2").arg(QString::number(m_port), path);
}

Phones::Headers Phones::headers(const std::string& image, const std::string& acta) const
{
    return { { "PREP-Id", QByteArray::fromStdString(Client::randomId().hex()) }, { "PREP-SHA256", sha256(image) },
        { "PREP-Acta", QByteArray::fromStdString(acta) }, { "PREP-Hora", QByteArray::fromStdString(formatIso(now, -360)) },
        { "PREP-Desfase-Ms", "0" }, { "Content-Type", "image/jpeg" } };
}

Phones::Reply Phones::send(const std::string& device, const std::string& image, const Headers& headers, const QStringList& more) const
{
    const QString file = m_folder.filePath(QStringLiteral("imagen-%1").arg(QString::fromLatin1(sha256(image))));
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(image.data(), static_cast<qint64>(image.size())) < 0)
        return {};
    out.close();
    QStringList arguments { QStringLiteral("--data-binary"), QStringLiteral("@") + file };
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        // Named without a value, curl leaves out even what it would say by itself.
        arguments << QStringLiteral("-H") << QString::fromUtf8(it.key()) + QStringLiteral(":") + (it.value().isEmpty() ? QString() : QStringLiteral(" ") + QString::fromUtf8(it.value()));
    }
    return curl(device, arguments + more + QStringList { url() });
}

Phones::Reply Phones::curl(const std::string& device, const QStringList& arguments, int ms) const
{
    const QString ca = QString::fromStdString(m_data.dir().caCertificateFile());
    QStringList all { QStringLiteral("-sS"), QStringLiteral("--cacert"), ca, QStringLiteral("-w"), QStringLiteral("\n%{http_code}") };
    if (!device.empty()) {
        const QString at = m_folder.filePath(QString::fromStdString(device));
        const QString certificate = at + QStringLiteral(".pem");
        const QString key = at + QStringLiteral(".key");
        all << QStringLiteral("--cert") << certificate << QStringLiteral("--key") << key;
    }
    QProcess process;
    process.start(QStringLiteral("curl"), all + arguments);
    // The hub may live in this very thread: it must go on meanwhile.
    waitUntil([&] { return process.state() == QProcess::NotRunning; }, ms);
    const QByteArray out = process.readAllStandardOutput();
    const qsizetype last = out.lastIndexOf('\n');
    return { out.mid(last + 1).toInt(), out.left(std::max<qsizetype>(0, last)), process.exitCode(), process.readAllStandardError() };
}

} // namespace prep::test
