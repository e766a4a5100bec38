// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/evidence.h"
#include "app/witness/settings.h"

#include <QObject>
#include <QThread>

namespace prep::witness {

/// All there is to say of a witness at one moment.
struct WitnessReport {
    enum class Stage : std::uint8_t { starting, failed, watching, agreeing, contradicted, stopped };
    Stage stage = Stage::starting;
    Error failure; ///< why it did not start
    std::string name;
    std::string key; ///< the line that a trust file lists it with
    bool isListed = false; ///< in this witness's own trust file
    std::string listening; ///< ADDRESS:PORT, the port it got
    bool isTls = false;
    std::optional<proof::TreeHead> cosigned; ///< the last head that it cosigned, in this run or before
    Millis cosignedAt = 0; ///< 0 = before this run
    Asked asked;
    Sight sight;
    std::string stopped; ///< why it signs nothing more; Spanish, for people
    std::vector<KeptEvidence> evidence;
};

class WitnessWorker;

/// A WitnessService in a thread of its own, for programs with windows: nothing here waits for a host, a file or a key.
/// Destroyed, it waits for its thread, but not for ever: a host that trickles cannot keep a window open.
class WitnessThread : public QObject {
    Q_OBJECT
public:
    explicit WitnessThread(WitnessSettings settings, QObject* parent = nullptr);
    ~WitnessThread() override;

    /// The answer is a report. Once more after it failed to start; while it runs, nothing happens.
    void start(const std::string& passphrase);
    /// The same, with the first line of that file.
    void startWith(const std::string& passphraseFile);
    void look();
    void tellCorte(const ToldCorte& told);

Q_SIGNALS:
    void reported(const prep::witness::WitnessReport& report);

private:
    std::unique_ptr<QThread> m_thread;
    WitnessWorker* m_worker; ///< lives in m_thread; deleted when that ends
};

} // namespace prep::witness
