// SPDX-License-Identifier: MIT
#include "app/site/siteconfig.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <array>

namespace prep::site {

namespace {

constexpr int errConfig = 3950;
constexpr qint64 maxFile = 1 << 16;
constexpr qsizetype maxLinks = 8;
constexpr qsizetype maxText = 64;
constexpr std::array kinds { "cable", "fibra", "wifi", "movil", "satelital" }; ///< order of LinkKind

/// Collects what is wrong, all of it in one go.
class Faults {
public:
    void add(const QString& where, const QString& what) { m_text += (m_text.isEmpty() ? QString() : QStringLiteral("; ")) + where + QStringLiteral(": ") + what; }
    [[nodiscard]] bool any() const { return !m_text.isEmpty(); }
    [[nodiscard]] std::string text() const { return m_text.toStdString(); }

private:
    QString m_text;
};

QString textOf(const QJsonObject& object, const char* key, const QString& where, Faults& faults)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if (!value.isUndefined() && (!value.isString() || value.toString().size() > maxText))
        faults.add(where, QStringLiteral("«%1» debe ser un texto de %2 caracteres a lo más").arg(QLatin1String(key)).arg(maxText));
    return value.toString();
}

LinkConfig linkOf(const QJsonValue& value, const QString& where, Faults& faults)
{
    static const QRegularExpression interfaceName(QStringLiteral("^[A-Za-z0-9_.:@-]{0,15}$"));
    const QJsonObject object = value.toObject();
    if (!value.isObject())
        faults.add(where, QStringLiteral("se esperaba un objeto"));
    for (const QString& key : object.keys()) {
        if (!QStringList { QStringLiteral("nombre"), QStringLiteral("interfaz"), QStringLiteral("medio"), QStringLiteral("proveedor") }.contains(key))
            faults.add(where, QStringLiteral("no se conoce «%1»").arg(key));
    }
    LinkConfig link;
    link.name = textOf(object, "nombre", where, faults);
    link.interface = textOf(object, "interfaz", where, faults);
    link.provider = textOf(object, "proveedor", where, faults);
    if (link.name.isEmpty())
        faults.add(where, QStringLiteral("falta «nombre», como en catd.csv"));
    if (!interfaceName.match(link.interface).hasMatch())
        faults.add(where, QStringLiteral("«%1» no es nombre de interfaz de red").arg(link.interface));
    const QString kind = textOf(object, "medio", where, faults);
    const auto known = std::find_if(kinds.begin(), kinds.end(), [&kind](const char* each) { return kind == QLatin1String(each); });
    if (known != kinds.end())
        link.kind = static_cast<LinkKind>(known - kinds.begin());
    else if (!kind.isEmpty())
        faults.add(where, QStringLiteral("«medio» espera cable, fibra, wifi, movil o satelital, no «%1»").arg(kind));
    return link;
}

std::vector<LinkConfig> readLinks(const QString& path, Faults& faults)
{
    QFile file(path);
    if (!file.exists())
        return { { QStringLiteral("principal"), {}, LinkKind::cable, {} } };
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxFile) {
        faults.add(path, file.isOpen() ? QStringLiteral("es demasiado grande") : file.errorString());
        return {};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    const QJsonValue list = document.object().value(QStringLiteral("enlaces"));
    if (error.error != QJsonParseError::NoError) {
        faults.add(path, QStringLiteral("no es JSON (byte %1)").arg(error.offset));
        return {};
    }
    if (!list.isArray() || list.toArray().isEmpty() || list.toArray().size() > maxLinks) {
        faults.add(path, QStringLiteral("se esperaba {\"enlaces\": [de 1 a %1 enlaces]}").arg(maxLinks));
        return {};
    }
    std::vector<LinkConfig> links;
    QSet<QString> names;
    for (const QJsonValue& value : list.toArray()) {
        const QString where = QStringLiteral("%1, enlace %2").arg(path).arg(links.size() + 1);
        links.push_back(linkOf(value, where, faults));
        if (names.contains(links.back().name))
            faults.add(where, QStringLiteral("el nombre «%1» ya está").arg(links.back().name));
        names.insert(links.back().name);
    }
    return links;
}

} // namespace

Result<SiteConfig> SiteConfig::read(const QString& folder, const QString& site, const QString& centre)
{
    static const QRegularExpression siteId(QStringLiteral("^[A-Za-z0-9_-]{1,32}$"));
    Faults faults;
    SiteConfig config;
    config.site = site;
    config.folder = folder;
    config.centre = QUrl(centre, QUrl::StrictMode);
    if (!siteId.match(site).hasMatch())
        faults.add(QStringLiteral("--site"), QStringLiteral("«%1» no es la clave de un CATD").arg(site));
    if (!config.centre.isValid() || config.centre.scheme() != QLatin1String("wss") || config.centre.host().isEmpty() || config.centre.port() <= 0)
        faults.add(QStringLiteral("--centre"), QStringLiteral("se esperaba wss://EQUIPO:PUERTO, no «%1»").arg(centre));
    // A site with a hub of its own has a certificate for that (`prep site prepare`).
    const QString ofHub = QStringLiteral("H-%1").arg(site);
    const bool hasHub = QFile::exists(folder + u'/' + ofHub + QStringLiteral(".pem"));
    const QString name = hasHub ? ofHub : QStringLiteral("S-%1").arg(site);
    const Result<StationFiles> station = StationFiles::read(folder + u'/' + name + QStringLiteral(".pem"));
    if (station)
        config.station = *station;
    else
        faults.add(QStringLiteral("estación %1").arg(name), QString::fromStdString(station.error().detail));
    config.links = readLinks(folder + QStringLiteral("/enlaces.json"), faults);
    if (faults.any())
        return Error { errConfig, faults.text() };
    return config;
}

LinkKind kindOf(const LinkConfig& link)
{
    QFile file(QStringLiteral("/sys/class/net/%1/uevent").arg(link.interface));
    const QByteArray text = !link.interface.isEmpty() && file.open(QIODevice::ReadOnly) ? file.read(maxFile) : QByteArray();
    if (text.contains("DEVTYPE=wlan"))
        return LinkKind::wifi;
    return text.contains("DEVTYPE=wwan") ? LinkKind::movil : link.kind;
}

} // namespace prep::site
