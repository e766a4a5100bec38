// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"

namespace prep::test {

/// What a hub would tell of two links: the first with this round trip and loss, the second a mobile one in reserve.
inline LinkReport linksAt(
    const Night& night, SiteIndex site, std::int32_t rtt, std::int32_t loss = 0, bool agent = true)
{
    SiteLinks told;
    told.state = EstadoEnlace::enLinea;
    told.heard = night.state().at;
    told.clockMs = 300;
    told.program = agent ? QStringLiteral("prep-hub 0.1.0") : QString();
    LinkSight main;
    main.name = QStringLiteral("principal");
    main.kind = LinkKind::fibra;
    main.provider = QStringLiteral("Proveedor Uno");
    main.address = QStringLiteral("10.20.30.40");
    main.upSince = night.state().at - 3 * 3600000;
    main.inUse = main.up = true;
    main.rttMs = rtt;
    main.worstMs = rtt * 2;
    main.lossPerMille = loss;
    main.kbps = 812;
    told.links.push_back(main);
    if (agent) {
        LinkSight mobile = main;
        mobile.name = QStringLiteral("respaldo");
        mobile.kind = LinkKind::movil;
        mobile.provider = QStringLiteral("Proveedor Dos");
        mobile.address = QStringLiteral("192.168.8.2");
        mobile.inUse = false;
        mobile.rttMs = rtt + 60;
        mobile.kbps = 300;
        told.links.push_back(mobile);
    }
    return { night.state().at, { { site, told } } };
}

/// `count` minutes of both links up to now, with a bad quarter of an hour and a hole in the first.
inline LinkSeries seriesUpTo(const Night& night, SiteIndex site, int count, std::int32_t rtt)
{
    constexpr Millis minute = 60000;
    LinkSeries series { site, {} };
    const Millis last = night.state().at / minute * minute - minute;
    for (int i = 0; i < count; ++i) {
        const Millis start = last - (count - 1 - i) * minute;
        const bool bad = i > count / 2 && i < count / 2 + 15;
        const std::int32_t wave = rtt + i * 7 % 23 + (bad ? 400 : 0);
        const bool hole = i > count / 4 && i < count / 4 + count / 10;
        if (!hole)
            series.minutes.emplace_back(std::uint8_t { 0 },
                LinkMinute { start, wave, wave - 10, wave + 35, wave * 2,
                    bad               ? 150
                        : i % 40 == 0 ? 20
                                      : 0,
                    800, true });
        series.minutes.emplace_back(std::uint8_t { 1 },
            LinkMinute { start, wave + 60, wave + 20, wave + 150, wave + 300, i % 90 < 3 ? 1000 : 0, 300, false });
    }
    return series;
}

} // namespace prep::test
