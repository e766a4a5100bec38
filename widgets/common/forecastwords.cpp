// SPDX-License-Identifier: MIT
#include "widgets/common/forecastwords.h"

#include "widgets/common/format.h"

#include <QStringList>

namespace prep {

namespace {
constexpr Millis minute = 60000;
}

QString ForecastWords::share(const Process& process, const AvanceLlegada& stand, std::size_t share)
{
    const Format format(process.utcOffsetMinutes);
    const auto hour = [&](Millis since) { return format.hour(process.opening + since); };
    if (stand.alcanzada[share]) {
        if (!stand.error[share])
            return hour(*stand.alcanzada[share]);
        const Millis off = *stand.error[share] / minute;
        return tr("%1 (%2 min)").arg(hour(*stand.alcanzada[share]), (off > 0 ? QStringLiteral("+") : QString()) + QString::number(off));
    }
    const bool isForecast = stand.pronostico && stand.pronostico->horas[share];
    return isForecast ? tr("≈ %1").arg(hour(*stand.pronostico->horas[share])) : Format::none();
}

QString ForecastWords::delay(const AvanceLlegada& stand)
{
    if (!stand.pronostico)
        return Format::none();
    const Millis late = stand.pronostico->atraso;
    if (std::abs(late) < minute)
        return tr("como se esperaba");
    return late > 0 ? tr("%1 tarde").arg(Format::duration(late)) : tr("%1 antes").arg(Format::duration(-late));
}

QString ForecastWords::line(const Process& process, const AvanceLlegada& stand)
{
    QStringList parts { tr("%1 de %2").arg(Format::number(stand.llegadas), Format::number(stand.esperadas)) };
    for (std::size_t i = 0; i < forecastShares.size(); ++i) {
        const QString when = share(process, stand, i);
        if (when != Format::none())
            parts << tr("%1 % %2").arg(QString::number(qRound(forecastShares[i] * 100)), when);
    }
    if (stand.pronostico && stand.llegadas < stand.esperadas)
        parts << delay(stand);
    return parts.join(QStringLiteral(" · "));
}

} // namespace prep
