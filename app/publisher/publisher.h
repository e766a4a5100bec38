// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/publicist.h"
#include "app/publisher/cortemaker.h"
#include "app/publisher/uploader.h"
#include "app/witness/witnessclient.h"
#include "models/process/datadir.h"
#include "models/publication/proof/keyring.h"
#include "models/publication/proof/sealer.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace prep::publisher {

struct Settings {
    std::string data;
    std::string target; ///< a directory, or "remote:path" of rclone
    std::string passphrase; ///< of the publication's keys; kept, since they are opened again when they change
    std::string software;
    std::string timestampUrl; ///< RFC 3161; empty = none
    std::function<void(std::uint32_t corte)> released; ///< may be empty; told in the publisher's thread
};

/// The publication cycle of a hub: folds the log to the corte, builds, has the gate read it back, signs, uploads, and switches
/// the pointer last. Everything lies under DATA/publicacion/publico, which is itself a whole publication; the target is its
/// copy. Works in a thread of its own; never in the hub's.
class Publisher : public hub::Publicist {
public:
    /// Opens the keys, or says why not (prooferror::passphrase …).
    [[nodiscard]] static Result<std::unique_ptr<Publisher>> open(Settings settings);
    ~Publisher() override;

    void publish(const State& state, const Corte& corte, std::chrono::milliseconds budget, Done done) override;
    void stop() override;

    [[nodiscard]] static std::string rootOf(const std::string& data) { return data + "/publicacion/publico"; }

private:
    struct Job {
        Corte corte;
        std::uint32_t previous = 0;
        std::set<std::string, std::less<>> held;
        std::vector<gate::AdmittedChange> changes; ///< schemas and portals, signed by two
        std::string keys; ///< fingerprint of the keys that two persons admitted last
        std::chrono::steady_clock::time_point until;
        Done done;
    };
    struct Sent {
        body::CorteRevisado revision;
        std::string refused;
        Digest manifest;
    };

    Publisher(Settings settings, DataDir data, std::shared_ptr<const Process> process);
    void run();
    [[nodiscard]] Answer work(const Job& job);
    [[nodiscard]] bool isSeen(std::uint32_t corte) const;
    [[nodiscard]] Status foldTo(Seq seq);
    [[nodiscard]] CorteHead headOf(const Corte& corte) const;
    [[nodiscard]] Status openSealer(std::uint32_t previous);
    [[nodiscard]] Status catchUp(std::uint32_t previous);
    [[nodiscard]] Status checkKeys(const Job& job) const;
    [[nodiscard]] Result<proof::SealedCorte> seal(const CorteHead& head, const MadeCorte& made);
    [[nodiscard]] bool stamp(const CorteHead& head, const Digest& manifest, std::vector<std::string>& files) const;
    [[nodiscard]] Result<Uploaded> sendContent(const Job& job, const MadeCorte& made, const std::vector<std::string>& sealed);
    [[nodiscard]] Status cosign(body::CorteRevisado& revision);
    [[nodiscard]] Status isShown(const std::string& pointer, const Error& why);
    [[nodiscard]] Status turnPointer(const Job& job, const MadeCorte& made, Uploaded& sent);
    [[nodiscard]] Status turnPointerTo(const std::string& pointer, const std::vector<UploadFile>& pages, const Job& job, Uploaded& sent);
    void openWitnesses();
    [[nodiscard]] Result<UploadFile> fileOf(const std::string& path) const;
    [[nodiscard]] bool pause(std::chrono::milliseconds time);

    Settings m_settings;
    DataDir m_data;
    std::shared_ptr<const Process> m_process;
    Digest m_keysOnDisk; ///< of the files that the keys in use were read from
    Digest m_keys; ///< fingerprint of the keys in use
    std::string m_timestampCaPem;
    std::string m_root;
    State m_state; ///< the log as far as the last corte
    Digest m_head;
    CorteMaker m_maker;
    std::atomic<bool> m_isStopping = false;
    std::unique_ptr<Target> m_target;
    Uploader m_uploader;
    std::optional<proof::CorteSealer> m_sealer;
    bool m_isCaughtUp = false; ///< with what the public sees, since this program runs
    std::optional<witness::WitnessClient> m_witnesses; ///< none: DATA/testigos.csv names none

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Job> m_job; // guarded by m_mutex
    std::thread m_thread;
};

} // namespace prep::publisher
