// SPDX-License-Identifier: MIT
#include "app/console/alarmbell.h"

#include <QApplication>
#include <QFile>
#include <QStandardPaths>

#include <array>

namespace prep {

namespace {

constexpr int lookMs = 1000;
constexpr int endMs = 500;
constexpr std::array<Prioridad, 4> priorities { Prioridad::critica, Prioridad::alta, Prioridad::media,
    Prioridad::baja };

QString fileOf(const QString& folder, Prioridad priority)
{
    return folder + QStringLiteral("/%1.wav").arg(static_cast<int>(priority));
}

QString findPlayer()
{
    for (const auto* const name : { "pw-play", "paplay", "aplay" }) {
        if (const auto found = QStandardPaths::findExecutable(QString::fromLatin1(name)); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

AlarmBell::AlarmBell(const Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
    , m_player(findPlayer())
{
    for (const auto priority : priorities) {
        QFile file(fileOf(m_folder.path(), priority));
        const auto wave = alarmWave(priority);
        if (!file.open(QIODevice::WriteOnly) || file.write(wave.data(), static_cast<qint64>(wave.size())) < 0)
            m_player.clear(); // no room for a sound: the bell remains
    }
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::errorOccurred, this, [this] { m_player.clear(); });
    m_unmute.setSingleShot(true);
    connect(&m_unmute, &QTimer::timeout, this, [this] { setMuted(false); });
    connect(&m_timer, &QTimer::timeout, this, &AlarmBell::look);
    m_timer.start(lookMs);
}

AlarmBell::~AlarmBell()
{
    m_process.disconnect(this);
    m_process.terminate();
    m_process.waitForFinished(endMs);
}

void AlarmBell::setMuted(bool muted)
{
    if (m_muted == muted)
        return;
    m_muted = muted;
    if (muted)
        m_unmute.start(muteMs);
    else
        m_unmute.stop();
    Q_EMIT mutedChanged(muted);
}

void AlarmBell::look()
{
    if (!m_night.hasState() || m_night.freshness() != Freshness::live)
        return; // what is shown is old; that the hub is gone is said elsewhere
    const auto tone = m_announcer.take(m_night.state(), m_night.wallNow());
    if (!tone)
        return;
    if (!m_muted)
        play(tone->priority);
    Q_EMIT sounded(*tone);
}

void AlarmBell::ring()
{
    if (!m_muted)
        play(Prioridad::critica);
}

void AlarmBell::play(Prioridad priority)
{
    if (m_player.isEmpty())
        QApplication::beep();
    else if (m_process.state() == QProcess::NotRunning)
        m_process.start(m_player, { fileOf(m_folder.path(), priority) });
}

} // namespace prep
