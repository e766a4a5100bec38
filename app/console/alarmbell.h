// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/alarmsound.h"
#include "models/items/night.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace prep {

/// Sounds the alarms of this console (D9): a WAV of each priority, made here, played by the machine's own player
/// (PipeWire, PulseAudio or ALSA, whichever is installed); where there is none, by the bell of the desktop. A mute ends
/// by itself, so that nobody forgets it. GUI thread.
class AlarmBell : public QObject {
    Q_OBJECT
public:
    static constexpr int muteMs = 15 * 60000;

    explicit AlarmBell(const Night& night, QObject* parent = nullptr);
    ~AlarmBell() override;
    void setMuted(bool muted);
    [[nodiscard]] bool isMuted() const { return m_muted; }
    /// Something critical that no alarm of the log can tell.
    void ring();
    /// Looks whether something is to be heard; called every second by itself.
    void look();

Q_SIGNALS:
    /// Something sounded, or would have, were it not muted.
    void sounded(const prep::AlarmTone& tone);
    void mutedChanged(bool muted);

private:
    void play(Prioridad priority);

    const Night& m_night;
    AlarmAnnouncer m_announcer;
    QTimer m_timer;
    QTimer m_unmute;
    QTemporaryDir m_folder;
    QString m_player; ///< empty: the desktop's bell
    QProcess m_process;
    bool m_muted = false;
};

} // namespace prep
