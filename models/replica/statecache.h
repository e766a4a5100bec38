// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/feedchain.h"

#include <cstdio>
#include <memory>
#include <optional>

namespace prep {

/// What a replica keeps of one hub and user: definitions by fingerprint, the last snapshot, a journal of the feed
/// since, the anchors. It is a cache: whatever is damaged is an Error and is thrown away by its owner. One thread.
///
/// estado.bin: "PRC1" ‖ CRC-32 of the rest ‖ seq ‖ head ‖ fingerprint ‖ wall clock ‖ epoch size (2) ‖ epoch ‖ snapshot.
/// diario.bin: records of size (4) ‖ CRC-32 (4) ‖ wall clock (8) ‖ items; an item is 'E' ‖ header size (2) ‖ header ‖
/// body size (4) ‖ body ‖ digest, or 'R' ‖ seq (8) ‖ body size (4) ‖ body. All integers little-endian. A record cut
/// short at the end (a crash while it was written) ends the journal without an error.
class StateCache {
public:
    struct Place {
        std::string epoch;
        Seq seq = 0;
        Digest head;
        Digest fingerprint;
        Millis asOf = 0;
    };
    struct Loaded {
        Place place; ///< after the journal
        State state;
        std::unique_ptr<FeedChain> chain;
    };
    static constexpr int errDamaged = 3420;
    static constexpr int errNothing = 3421;
    static constexpr std::size_t journalLimit = 32U << 20;

    /// The folder is made when something is first kept. Empty: nothing is ever kept and nothing found.
    explicit StateCache(std::string folder);
    ~StateCache();
    StateCache(const StateCache&) = delete;
    StateCache& operator=(const StateCache&) = delete;

    [[nodiscard]] std::optional<std::string> definition(const Digest& fingerprint) const;
    [[nodiscard]] Status keepDefinition(const Digest& fingerprint, std::string_view packed);
    /// errNothing when none were kept.
    [[nodiscard]] Result<Anchors> anchors() const;
    [[nodiscard]] Status keepAnchors(const Anchors& anchors);

    /// Where the kept state stands (without its journal): its definition must be loaded first. errNothing: none kept.
    [[nodiscard]] Result<Place> place() const;
    [[nodiscard]] Result<Loaded> load(const std::shared_ptr<const Process>& process);
    /// A new snapshot as it came; the journal starts anew.
    [[nodiscard]] Status keepSnapshot(const Place& place, std::string_view packed);

    /// Gathers what was received; writeJournal puts it down as one record.
    void note(const wire::FeedEvent& event);
    void note(const wire::Revela::Item& item);
    [[nodiscard]] Status writeJournal(Millis now);
    /// Nothing new came, but at `now` the state was still the hub's.
    [[nodiscard]] Status touch(Millis now);
    [[nodiscard]] bool isJournalLong() const { return m_journalBytes > journalLimit; }
    /// Folds the journal into a fresh snapshot.
    [[nodiscard]] Status compact(const std::shared_ptr<const Process>& process, const std::string& epoch);
    /// Throws away state and journal (not the anchors: they are evidence).
    void drop();

private:
    using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
    [[nodiscard]] std::string path(std::string_view name) const { return m_folder + "/" + std::string(name); }
    [[nodiscard]] Status foldJournal(Loaded& loaded) const;
    [[nodiscard]] Status openJournal(const char* mode);

    std::string m_folder;
    std::string m_pending;
    File m_journal { nullptr, &std::fclose };
    std::size_t m_journalBytes = 0;
    bool m_hasSnapshot = false;
};

} // namespace prep
