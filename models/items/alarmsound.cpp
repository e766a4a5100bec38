// SPDX-License-Identifier: MIT
#include "models/items/alarmsound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace prep {

namespace {

constexpr std::uint32_t sampleRate = 22050;

struct Beep {
    int times;
    double hertz;
    double seconds;
    double loudness; ///< of full scale
};
constexpr std::array<Beep, 4> beeps { { { 3, 880, 0.16, 0.55 }, { 2, 660, 0.18, 0.45 }, { 1, 520, 0.22, 0.35 },
    { 1, 330, 0.18, 0.2 } } };
constexpr double pause = 0.09;

void put(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

/// One beep with soft edges, so that it does not crack.
void addBeep(std::string& samples, const Beep& beep)
{
    const auto count = static_cast<std::uint32_t>(beep.seconds * sampleRate);
    const double edge = 0.015 * sampleRate;
    for (std::uint32_t i = 0; i < count; ++i) {
        const double envelope = std::min({ 1.0, i / edge, (count - i) / edge });
        const double wave = std::sin(2 * std::numbers::pi * beep.hertz * i / sampleRate);
        const auto value = static_cast<std::int16_t>(std::lround(32767 * beep.loudness * envelope * wave));
        put(samples, static_cast<std::uint16_t>(value), 2);
    }
    samples.append(static_cast<std::size_t>(pause * sampleRate) * 2, '\0');
}

Prioridad priorityOf(const std::string& key)
{
    return guide(kindOfKey(key).value_or(AlarmKind::causaComun)).prioridad;
}

} // namespace

std::optional<AlarmTone> AlarmAnnouncer::take(const State& state, Millis wall)
{
    look(state);
    const bool isQuiet = m_toldAt == 0 || wall - m_toldAt >= gatherMs;
    if (!m_pending.empty()) {
        const auto most = std::ranges::min(m_pending, {}, priorityOf); // critical is the smallest
        const auto priority = priorityOf(most);
        if (!isQuiet && priority >= m_told)
            return {};
        const AlarmTone tone { priority, static_cast<std::uint32_t>(m_pending.size() - 1), false };
        m_pending.clear();
        m_toldAt = wall;
        m_told = priority;
        return tone;
    }
    const auto critical = std::ranges::count(m_sounding, Prioridad::critica, priorityOf);
    if (critical == 0 || wall - m_toldAt < remindMs)
        return {};
    m_toldAt = wall;
    m_told = Prioridad::critica;
    return AlarmTone { Prioridad::critica, static_cast<std::uint32_t>(critical - 1), true };
}

void AlarmAnnouncer::look(const State& state)
{
    const auto often = state.process->rules.alarmas.repetidas;
    std::set<std::string> sounding;
    for (const auto& [key, alarm] : state.alarmas) {
        if (alarm.state() != AlarmState::activaSinReconocer)
            continue;
        if (!m_sounding.contains(key) && !alarm.isChattering(often, state.at))
            m_pending.insert(key);
        sounding.insert(key);
    }
    // What was acknowledged, or went under a cause, before it was told has nothing to say any more.
    std::erase_if(m_pending, [&](const std::string& key) { return !sounding.contains(key); });
    m_sounding = std::move(sounding);
}

std::string alarmWave(Prioridad priority)
{
    const Beep& beep = beeps[static_cast<std::size_t>(priority)];
    std::string samples;
    for (int i = 0; i < beep.times; ++i)
        addBeep(samples, beep);
    std::string wave = "RIFF";
    put(wave, static_cast<std::uint32_t>(36 + samples.size()), 4);
    wave += "WAVEfmt ";
    put(wave, 16, 4);
    put(wave, 1, 2); // PCM
    put(wave, 1, 2); // mono
    put(wave, sampleRate, 4);
    put(wave, sampleRate * 2, 4);
    put(wave, 2, 2);
    put(wave, 16, 2);
    wave += "data";
    put(wave, static_cast<std::uint32_t>(samples.size()), 4);
    return wave + samples;
}

} // namespace prep
