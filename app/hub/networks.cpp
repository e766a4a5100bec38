// SPDX-License-Identifier: MIT
#include "app/hub/networks.h"

#include "models/process/files.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace prep::hub {

namespace {

const QString header = QStringLiteral("prefijo,asn,nombre");
constexpr qsizetype maxName = 100;
constexpr int mostNamed = 20; ///< faulty lines in one error

} // namespace

std::string plainAddress(const QHostAddress& address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return (isV4 ? QHostAddress(v4) : address).toString().toStdString();
}

Result<Networks> Networks::read(const std::string& file)
{
    Networks networks;
    QFile source(QString::fromStdString(file));
    if (!source.exists())
        return networks;
    if (!source.open(QIODevice::ReadOnly) || source.size() > maxBytes)
        return Error { fileerror::malformed, file + ": cannot be read, or larger than 16 MiB" };
    const QStringList lines = QString::fromUtf8(source.readAll()).split(QLatin1Char('\n'));
    QStringList faults;
    if (lines.front().trimmed() != header)
        faults << QStringLiteral("1: se esperaba «%1»").arg(header);
    for (qsizetype i = 1; i < lines.size() && networks.m_rows.size() < maxRows; ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        const QStringList cells = lines[i].trimmed().split(QLatin1Char(','));
        const auto [network, bits] = QHostAddress::parseSubnet(cells.front());
        bool isNumber = false;
        const quint32 asn = cells.value(1).toUInt(&isNumber);
        if (cells.size() == 3 && bits >= 0 && isNumber && !cells[2].isEmpty() && cells[2].size() <= maxName)
            networks.m_rows.push_back({ network, bits, QStringLiteral("AS%1 %2").arg(asn).arg(cells[2]).toStdString() });
        else
            faults << QStringLiteral("%1: se esperaba un prefijo como 187.188.0.0/16, un número y un nombre").arg(i + 1);
    }
    if (!faults.isEmpty())
        return Error { fileerror::malformed, file + ", línea " + faults.mid(0, mostNamed).join(QStringLiteral("; línea ")).toStdString() };
    std::stable_sort(networks.m_rows.begin(), networks.m_rows.end(), [](const Row& a, const Row& b) { return a.bits > b.bits; });
    return networks;
}

std::string Networks::of(const std::string& address) const
{
    const QHostAddress asked(QString::fromStdString(address));
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&asked](const Row& row) { return asked.isInSubnet(row.network, row.bits); });
    return found == m_rows.end() ? std::string() : found->name;
}

} // namespace prep::hub
