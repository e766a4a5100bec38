// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/addcheckpoint.h"
#include "models/process/files.h"
#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/trust.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace prep::witness {

/// The witness of one log: it cosigns a head only when that continues the one it cosigned before, and it remembers the new
/// one on disk before anybody sees the cosignature. So no two of its cosignatures contradict each other, whatever happens to
/// the machine. One object, one thread; it locks its folder against a second one.
class Witness {
public:
    /// What is to be true besides, of a head that is about to be cosigned; witnesserror::unknown when that cannot be told now.
    using Approve = std::function<Status(const proof::VerifiedCheckpoint&)>;
    struct Answer {
        int status = 0; ///< of HTTP, as C2SP tlog-witness says
        std::string contentType;
        std::string body; ///< 200: the cosignature's line; 409: the size that it knows; else a reason in Spanish
    };

    /// `folder` is made when it is not there. witnesserror::state when what lies in it is not of this log or not whole.
    [[nodiscard]] static Result<Witness> open(std::string folder, proof::NoteKey key, proof::Trust trust);

    void approveBy(Approve approve) { m_approve = std::move(approve); }
    /// `seconds`: the time that the cosignature bears.
    [[nodiscard]] Answer add(std::string_view body, std::uint64_t seconds);

    /// The last head that it cosigned; nothing before the first.
    [[nodiscard]] const std::optional<proof::TreeHead>& known() const { return m_known; }
    /// The whole note of it.
    [[nodiscard]] const std::string& knownNote() const { return m_note; }
    /// Why it signs nothing more; "" = it signs.
    [[nodiscard]] const std::string& stopped() const { return m_stopped; }
    /// For good: it is remembered on disk, and only a person who removes DIR/detenido lets it sign again.
    [[nodiscard]] Status stop(const std::string& reason);
    /// Heads of one size with two roots, both signed by the log: called with the two notes when such a request comes.
    void tellConflicts(std::function<void(const std::string& known, const std::string& other)> tell) { m_conflict = std::move(tell); }

private:
    Witness(std::string folder, proof::NoteKey key, proof::Trust trust, FolderLock lock);
    [[nodiscard]] Status readState();
    [[nodiscard]] Answer decide(const AddCheckpoint& request, const proof::VerifiedCheckpoint& opened);
    [[nodiscard]] Answer sizeAnswer() const;

    std::string m_folder;
    proof::NoteKey m_key;
    proof::Trust m_trust;
    FolderLock m_lock;
    std::optional<proof::TreeHead> m_known;
    std::string m_note;
    std::string m_stopped;
    Approve m_approve;
    std::function<void(const std::string&, const std::string&)> m_conflict;
};

} // namespace prep::witness
