// SPDX-License-Identifier: MIT
#include "widgets/common/format.h"

#include <QDateTime>

#include <array>
#include <cstdlib>

namespace prep {

namespace {

QDateTime local(Millis when, int offsetMinutes)
{
    return QDateTime::fromMSecsSinceEpoch(when + Millis { offsetMinutes } * 60000, Qt::UTC);
}

QString twoDigits(std::int64_t value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

} // namespace

QString Format::number(std::int64_t value)
{
    auto digits = QString::number(value < 0 ? -value : value);
    for (auto at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QLatin1Char(','));
    return value < 0 ? QString(QChar(0x2212) + digits) : digits;
}

QString Format::percent(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return none();
    const auto tenths = part * 1000 / whole;
    return QStringLiteral("%1.%2 %").arg(tenths / 10).arg(tenths % 10);
}

QString Format::duration(Millis ms)
{
    const auto seconds = ms < 0 ? 0 : ms / 1000;
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    const auto minutes = seconds / 60;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return tr("%1 h %2 min").arg(QString::number(minutes / 60), twoDigits(minutes % 60));
    return tr("%n días", nullptr, static_cast<int>(minutes / (24 * 60)));
}

QString Format::countdown(Millis ms)
{
    const auto seconds = std::llabs(ms) / 1000;
    const QString rest = twoDigits(seconds / 60 % 60) + QLatin1Char(':') + twoDigits(seconds % 60);
    const QString text = seconds >= 3600 ? QString(QString::number(seconds / 3600) + QLatin1Char(':') + rest) : rest;
    return ms <= -1000 ? QString(QChar(0x2212) + text) : text;
}

QString Format::age(Millis ms)
{
    return tr("hace %1").arg(duration(ms));
}

QString Format::bytes(std::int64_t value)
{
    if (value < 1000)
        return tr("%1 B").arg(value);
    return value < 1000000 ? tr("%1 kB").arg(value / 1000) : tr("%1 MB").arg(static_cast<double>(value) / 1e6, 0, 'f', 1);
}

QString Format::hour(Millis when) const
{
    return when == 0 ? none() : local(when, m_offset).toString(QStringLiteral("HH:mm"));
}

QString Format::clock(Millis when) const
{
    return when == 0 ? none() : local(when, m_offset).toString(QStringLiteral("HH:mm:ss"));
}

QString Format::date(Millis when) const
{
    if (when == 0)
        return none();
    static const std::array<QString, 12> months { tr("ene"), tr("feb"), tr("mar"), tr("abr"), tr("may"), tr("jun"), tr("jul"), tr("ago"),
        tr("sep"), tr("oct"), tr("nov"), tr("dic") };
    const auto day = local(when, m_offset).date();
    return QStringLiteral("%1 %2 %3").arg(twoDigits(day.day()), months[static_cast<std::size_t>(day.month() - 1)]).arg(day.year());
}

QString Format::moment(Millis when) const
{
    return when == 0 ? none() : QString(date(when).left(6) + QLatin1Char(' ') + clock(when));
}

QString Format::zone() const
{
    const auto hours = std::abs(m_offset) / 60;
    const auto minutes = std::abs(m_offset) % 60;
    QString text = QStringLiteral("UTC") + (m_offset < 0 ? QLatin1Char('-') : QLatin1Char('+')) + QString::number(hours);
    if (minutes != 0)
        text += QString(QLatin1Char(':') + twoDigits(minutes));
    return text;
}

QString Format::none()
{
    return QString(QChar(0x2014));
}

} // namespace prep
