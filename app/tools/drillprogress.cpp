// SPDX-License-Identifier: MIT
#include "app/tools/drillprogress.h"

#include "models/process/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <iostream>

#include <unistd.h>

namespace prep::tools {

namespace {

constexpr int terminalMs = 500;
constexpr int logMs = 5000;

std::uint64_t sumOf(const std::map<int, std::uint64_t>& counts)
{
    std::uint64_t sum = 0;
    for (const auto& [code, count] : counts)
        sum += count;
    return sum;
}

} // namespace

DrillProgress::DrillProgress(const DrillNight& night, const DrillCast& cast, int utcOffsetMinutes, bool isRead)
    : m_night(night)
    , m_cast(cast)
    , m_utcOffset(utcOffsetMinutes)
    , m_isTerminal(::isatty(STDERR_FILENO) == 1)
    , m_isRead(isRead)
{
    m_clock.start();
    connect(&m_timer, &QTimer::timeout, this, [this] { show(false); });
    m_timer.start(m_isTerminal || m_isRead ? terminalMs : logMs);
}

void DrillProgress::show(bool isLast)
{
    const DrillReport& report = m_night.report();
    const qint64 now = m_clock.elapsed();
    const qint64 passed = std::max<qint64>(1, isLast ? now : now - m_shownMs);
    const std::uint64_t done = isLast ? report.commands : report.commands - m_shownCommands;
    m_shownMs = now;
    m_shownCommands = report.commands;
    if (m_isRead)
        std::cout << "{\"avance\":" << report.clock << ",\"actas\":" << report.actas << ",\"ordenes\":" << report.commands << "}\n" << std::flush;
    std::cerr << (m_isTerminal ? "\r\x1b[K" : "") << formatIso(report.clock, m_utcOffset) << "  actas " << report.actas
              << "  órdenes " << report.commands << "  " << done * 1000 / static_cast<std::uint64_t>(passed)
              << "/s  rechazos " << sumOf(report.refusals) << "  reconexiones " << m_cast.reconnections()
              << (m_isTerminal && !isLast ? "" : "\n") << std::flush;
}

void DrillProgress::finish()
{
    m_timer.stop();
    show(true);
}

std::string DrillProgress::summary(const std::vector<std::string>& problems, int hubRestarts) const
{
    const DrillReport& report = m_night.report();
    QJsonObject refusals;
    for (const auto& [code, count] : report.refusals)
        refusals[QString::number(code)] = static_cast<qint64>(count);
    QJsonArray unexpected;
    for (const auto& problem : problems)
        unexpected.append(QString::fromStdString(problem));
    const QJsonObject whole {
        { QStringLiteral("ordenes"), static_cast<qint64>(report.commands) },
        { QStringLiteral("actas"), static_cast<qint64>(report.actas) },
        { QStringLiteral("porLaSedeAlterna"), static_cast<qint64>(report.rerouted) },
        { QStringLiteral("rechazos"), refusals },
        { QStringLiteral("inesperados"), unexpected },
        { QStringLiteral("duracionMs"), m_clock.elapsed() },
        { QStringLiteral("sesiones"), static_cast<qint64>(m_cast.size()) },
        { QStringLiteral("reconexiones"), m_cast.reconnections() },
        { QStringLiteral("reiniciosDelHub"), hubRestarts },
        { QStringLiteral("imagenes"), static_cast<qint64>(m_cast.uploaded()) },
        { QStringLiteral("reloj"), static_cast<qint64>(report.clock) },
    };
    return QJsonDocument(whole).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

} // namespace prep::tools
