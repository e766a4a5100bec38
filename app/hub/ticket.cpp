// SPDX-License-Identifier: MIT
#include "app/hub/ticket.h"

#include "app/hub/processclock.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <QFile>
#include <QSaveFile>

#include <charconv>
#include <vector>

namespace prep::hub {

namespace {

constexpr int errTicketKey = 3301;
constexpr std::size_t keyBytes = 32;

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find(separator, at);
        parts.push_back(text.substr(at, end - at));
        if (end == std::string_view::npos)
            return parts;
        at = end + 1;
    }
}

/// Names this start of the machine, whatever is done to its wall clock.
std::string readBootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    const QByteArray id = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    if (!id.isEmpty() && !id.contains('|'))
        return id.toStdString();
    // Where the system does not say, a restart of the hub is taken for one of the machine: people log in again.
    unsigned char random[16] = {};
    return RAND_bytes(random, sizeof random) == 1
        ? QByteArray(reinterpret_cast<const char*>(random), sizeof random).toHex().toStdString()
        : std::string();
}

std::optional<Millis> number(std::string_view text)
{
    Millis value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<std::string> makeKey(const QString& path)
{
    std::string key(keyBytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(key.data()), keyBytes) != 1)
        return Error { errTicketKey, "no random bytes" };
    QSaveFile file(path);
    const auto mode = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(mode)
        || file.write(key.data(), keyBytes) != static_cast<qint64>(keyBytes) || !file.commit())
        return Error { errTicketKey, "cannot write " + path.toStdString() };
    return key;
}

} // namespace

TicketOffice::TicketOffice(std::string key, qint64 lifeMs)
    : m_key(std::move(key))
    , m_bootId(readBootId())
    , m_lifeMs(lifeMs)
{
}

Result<TicketOffice> TicketOffice::load(const std::string& keyFile, qint64 lifeMs)
{
    const QString path = QString::fromStdString(keyFile);
    QFile file(path);
    if (!file.exists()) {
        auto key = makeKey(path);
        if (!key.ok())
            return key.error();
        return TicketOffice(std::move(key).value(), lifeMs);
    }
    if (!file.open(QIODevice::ReadOnly))
        return Error { errTicketKey, "cannot read " + keyFile };
    const QByteArray key = file.read(keyBytes + 1);
    if (key.size() != static_cast<qsizetype>(keyBytes))
        return Error { errTicketKey, keyFile + " is not a key" };
    return TicketOffice(key.toStdString(), lifeMs);
}

std::string TicketOffice::seal(std::string content, std::string_view secret) const
{
    content.append("|").append(secret);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    HMAC(EVP_sha256(), m_key.data(), static_cast<int>(m_key.size()),
        reinterpret_cast<const unsigned char*>(content.data()), content.size(), mac, &size);
    return QByteArray(reinterpret_cast<const char*>(mac), static_cast<qsizetype>(size)).toHex().toStdString();
}

std::string TicketOffice::issue(std::string_view person, std::string_view station, std::string_view secret, int lives) const
{
    unsigned char random[16];
    if (RAND_bytes(random, sizeof random) != 1)
        return {};
    std::string ticket = "v2|";
    ticket.append(person).append("|").append(station).append("|").append(m_bootId).append("|");
    ticket.append(std::to_string(bootMillis() + m_lifeMs * lives)).append("|");
    ticket.append(QByteArray(reinterpret_cast<const char*>(random), sizeof random).toHex().toStdString());
    const std::string mac = seal(ticket, secret);
    return ticket.append("|").append(mac);
}

std::string TicketOffice::personOf(std::string_view ticket)
{
    const auto parts = split(ticket, '|');
    return parts.size() == 7 ? std::string(parts[1]) : std::string();
}

std::optional<qint64> TicketOffice::check(
    std::string_view ticket, std::string_view station, std::string_view secret) const
{
    const auto parts = split(ticket, '|');
    if (parts.size() != 7 || parts[0] != "v2" || m_bootId.empty())
        return std::nullopt;
    const std::string mac = seal(std::string(ticket.substr(0, ticket.rfind('|'))), secret);
    if (parts[6].size() != mac.size() || CRYPTO_memcmp(parts[6].data(), mac.data(), mac.size()) != 0)
        return std::nullopt;
    const auto expiry = number(parts[4]);
    if (parts[2] != station || parts[3] != m_bootId || !expiry)
        return std::nullopt;
    const qint64 left = *expiry - bootMillis();
    return left > 0 ? std::optional(left) : std::nullopt;
}

} // namespace prep::hub
