// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/witnessoptions.h"
#include "app/witness/witnessthread.h"
#include "models/items/night.h"
#include "models/items/witnessstatus.h"

#include <map>

namespace prep {

class MainWindow;

/// This console as a witness of the public log (F3, F9): its thread, what that reports as the widgets show it, and what the
/// hub feeds this console, which must be what the public sees. GUI thread, where nothing waits.
class ConsoleWitness : public QObject {
    Q_OBJECT
public:
    ConsoleWitness(const WitnessOptions& options, const Night& night, QObject* parent = nullptr);
    /// Opens the key with its passphrase's file, or waits for a person who knows the phrase.
    void start();
    /// What a person does in that window.
    void join(MainWindow& window);
    [[nodiscard]] const WitnessStatus& status() const { return m_status; }

Q_SIGNALS:
    void changed(const prep::WitnessStatus& status);
    /// It has just begun to disagree, or does so from the start: to be heard.
    void disagreed();

private:
    void take(const witness::WitnessReport& report);
    void set(WitnessStatus status);
    void tellCortes();

    const Night& m_night;
    std::string m_passphraseFile;
    WitnessStatus m_status;
    std::map<std::uint32_t, Digest> m_told; ///< of the hub's cortes
    witness::WitnessThread m_thread;
};

} // namespace prep
