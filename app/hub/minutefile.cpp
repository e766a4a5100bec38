// SPDX-License-Identifier: MIT
#include "app/hub/minutefile.h"

#include <QFile>

#include <unistd.h>

namespace prep::hub {

namespace {

constexpr int errMinutes = 3307;
constexpr qint64 maxBytes = 256 << 20;
constexpr qint64 maxLine = 512;
constexpr std::uint32_t maxLink = 7;

} // namespace

std::string MinuteFile::line(const std::string& site, const wire::MinutoEnlace& m)
{
    std::string line = std::to_string(m.minuto) + ',' + site;
    for (const std::int32_t value : { std::int32_t { m.enlace }, m.medianaMs, m.p10Ms, m.p90Ms, m.peorMs, m.perdidaPorMil, m.kbps })
        line += ',' + std::to_string(value);
    return line + (m.enUso ? ",1\n" : ",0\n");
}

Status MinuteFile::append(const std::string& lines) const
{
    QFile file(QString::fromStdString(m_path));
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered))
        return Error { errMinutes, m_path + ": " + file.errorString().toStdString() };
    const qint64 before = file.size();
    const auto size = static_cast<qint64>(lines.size());
    if (file.write(lines.data(), size) == size && ::fsync(file.handle()) == 0)
        return {};
    const std::string why = file.errorString().toStdString();
    if (!file.resize(before))
        return Error { errMinutes, m_path + ": " + why + "; and what was written of it could not be taken back" };
    return Error { errMinutes, m_path + ": " + why };
}

void MinuteFile::read(const std::function<void(const std::string&, const wire::MinutoEnlace&)>& take) const
{
    QFile file(QString::fromStdString(m_path));
    if (!file.exists() || file.size() > maxBytes || !file.open(QIODevice::ReadOnly))
        return;
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine(maxLine).trimmed().split(',');
        if (cells.size() != 10 || cells[2].toUInt() > maxLink)
            continue;
        wire::MinutoEnlace minute;
        minute.minuto = cells[0].toLongLong();
        minute.enlace = static_cast<std::uint8_t>(cells[2].toUInt());
        minute.medianaMs = cells[3].toInt();
        minute.p10Ms = cells[4].toInt();
        minute.p90Ms = cells[5].toInt();
        minute.peorMs = cells[6].toInt();
        minute.perdidaPorMil = cells[7].toInt();
        minute.kbps = cells[8].toInt();
        minute.enUso = cells[9] == "1";
        take(cells[1].toStdString(), minute);
    }
}

} // namespace prep::hub
