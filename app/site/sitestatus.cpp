// SPDX-License-Identifier: MIT
#include "app/site/sitestatus.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace prep::site {

namespace {

constexpr int errStatus = 3951;
constexpr qint64 maxFile = 1 << 16;

QJsonObject jsonOf(const wire::EnlaceMedido& link)
{
    return { { QStringLiteral("nombre"), QString::fromStdString(link.nombre) },
        { QStringLiteral("medio"), link.medio },
        { QStringLiteral("proveedor"), QString::fromStdString(link.proveedor) },
        { QStringLiteral("direccion"), QString::fromStdString(link.direccion) },
        { QStringLiteral("desde"), static_cast<double>(link.desde) },
        { QStringLiteral("enUso"), link.enUso },
        { QStringLiteral("arriba"), link.arriba },
        { QStringLiteral("causa"), QString::fromUtf8(name(static_cast<CausaEnlace>(link.causa)).data()) },
        { QStringLiteral("idaVueltaMs"), link.rttMs },
        { QStringLiteral("peorMs"), link.peorMs },
        { QStringLiteral("perdidaPorMil"), link.perdidaPorMil },
        { QStringLiteral("kbps"), link.kbps } };
}

std::uint8_t causeNamed(const QString& text)
{
    for (std::uint8_t i = 0; i < causaEnlaceCount; ++i) {
        if (text == QString::fromUtf8(name(static_cast<CausaEnlace>(i)).data()))
            return i;
    }
    return 0;
}

wire::EnlaceMedido linkOf(const QJsonObject& json)
{
    wire::EnlaceMedido link;
    link.nombre = json.value(QStringLiteral("nombre")).toString().toStdString();
    link.medio = static_cast<std::uint8_t>(json.value(QStringLiteral("medio")).toInt());
    link.proveedor = json.value(QStringLiteral("proveedor")).toString().toStdString();
    link.direccion = json.value(QStringLiteral("direccion")).toString().toStdString();
    link.desde = static_cast<Millis>(json.value(QStringLiteral("desde")).toDouble());
    link.enUso = json.value(QStringLiteral("enUso")).toBool();
    link.arriba = json.value(QStringLiteral("arriba")).toBool();
    link.causa = causeNamed(json.value(QStringLiteral("causa")).toString());
    link.rttMs = json.value(QStringLiteral("idaVueltaMs")).toInt(-1);
    link.peorMs = json.value(QStringLiteral("peorMs")).toInt(-1);
    link.perdidaPorMil = json.value(QStringLiteral("perdidaPorMil")).toInt();
    link.kbps = json.value(QStringLiteral("kbps")).toInt(-1);
    return link;
}

} // namespace

Status SiteStatus::write(const QString& folder) const
{
    QJsonArray links;
    for (const wire::EnlaceMedido& link : telemetry.enlaces)
        links.append(jsonOf(link));
    QJsonArray tried;
    for (const SelfCheck& check : checks)
        tried.append(QJsonObject { { QStringLiteral("que"), check.what }, { QStringLiteral("bien"), check.passed }, { QStringLiteral("detalle"), check.detail } });
    const QJsonObject json { { QStringLiteral("sitio"), site },
        { QStringLiteral("hora"), static_cast<double>(at) },
        { QStringLiteral("sinConexion"), telemetry.sinConexion },
        { QStringLiteral("desfaseMs"), telemetry.desfaseMs },
        { QStringLiteral("programa"), QString::fromStdString(telemetry.programa) },
        { QStringLiteral("huella"), QString::fromStdString(telemetry.huella.hex()) },
        { QStringLiteral("enlaces"), links },
        { QStringLiteral("autoprueba"), tried } };
    // By rename, so that a reader never sees half of it; not worth a disk's flush, the next one comes soon.
    const QString path = folder + u'/' + QLatin1String(fileName);
    const QString fresh = path + QStringLiteral(".nuevo");
    QFile file(fresh);
    const QByteArray text = QJsonDocument(json).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return Error { errStatus, fresh.toStdString() + ": " + file.errorString().toStdString() };
    file.close();
    if (std::rename(fresh.toLocal8Bit().constData(), path.toLocal8Bit().constData()) != 0)
        return Error { errStatus, path.toStdString() + ": cannot be replaced" };
    return {};
}

Result<SiteStatus> SiteStatus::read(const QString& folder)
{
    QFile file(folder + u'/' + QLatin1String(fileName));
    if (!file.open(QIODevice::ReadOnly))
        return Error { errStatus, file.fileName().toStdString() + ": " + file.errorString().toStdString() };
    const QJsonObject json = QJsonDocument::fromJson(file.read(maxFile)).object();
    if (!json.value(QStringLiteral("enlaces")).isArray())
        return Error { errStatus, file.fileName().toStdString() + ": is not the state of a site" };
    SiteStatus status;
    status.site = json.value(QStringLiteral("sitio")).toString();
    status.at = static_cast<Millis>(json.value(QStringLiteral("hora")).toDouble());
    status.telemetry.sinConexion = json.value(QStringLiteral("sinConexion")).toBool();
    status.telemetry.desfaseMs = json.value(QStringLiteral("desfaseMs")).toInt();
    status.telemetry.programa = json.value(QStringLiteral("programa")).toString().toStdString();
    if (const auto digest = Digest::parse(json.value(QStringLiteral("huella")).toString().toStdString()))
        status.telemetry.huella = *digest;
    for (const QJsonValue& link : json.value(QStringLiteral("enlaces")).toArray())
        status.telemetry.enlaces.push_back(linkOf(link.toObject()));
    for (const QJsonValue& value : json.value(QStringLiteral("autoprueba")).toArray()) {
        const QJsonObject check = value.toObject();
        status.checks.push_back({ check.value(QStringLiteral("que")).toString(), check.value(QStringLiteral("bien")).toBool(), check.value(QStringLiteral("detalle")).toString() });
    }
    return status;
}

} // namespace prep::site
