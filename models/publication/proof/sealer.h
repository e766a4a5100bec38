// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/keyring.h"
#include "models/publication/proof/leaf.h"
#include "models/publication/proof/manifest.h"
#include "models/publication/proof/tilelog.h"

#include <optional>

namespace prep::proof {

/// What a corte publishes of one acta of the catalogue.
struct ActaRow {
    std::string acta; ///< "AYUN-004321"
    Digest image; ///< null = there is none
    Digest row; ///< SHA-256 of resultRow()
    bool hasValue = false; ///< false: nothing of it is published yet (or no longer)
};

/// A corte that the gate has passed and whose files lie under the root.
struct CorteToSeal {
    std::uint32_t corte = 0;
    std::string_view manifest; ///< bytes of manifiesto.json
    std::vector<ActaRow> actas; ///< of the products that are published now, in catalogue order; not of those that are held
};

struct SealedCorte {
    /// What must be there for it, from the root, in the order in which it is uploaded: signature, ca.pem, all tiles and
    /// bundles of the log (most are there from before), and the checkpoint last. The pointer comes after it.
    std::vector<std::string> files;
    Checkpoint checkpoint;
    std::size_t actas = 0; ///< leaves of actas that were appended
};

/// Signs cortes and appends them to the log under one published root; keeps the log's newest leaves in memory between
/// cortes. One object, one thread; one sealer a root.
class CorteSealer {
public:
    /// Continues the log that lies under `root`, whose checkpoint must be of the same keys; reads all of its entries.
    [[nodiscard]] static Result<CorteSealer> open(std::string root, PublicationKeys keys);

    /// A hub that goes on from a copy (prep backup) lacks what was brought out since: `shown` reads what the public sees, and
    /// what its log has beyond this one is appended here, under the checkpoint that is shown. Gives how many leaves; nothing when
    /// no log is shown, or none that these keys signed. prooferror::tree when the shown log does not continue this one:
    /// then nothing may be signed, and the object is of no more use.
    [[nodiscard]] Result<std::optional<std::uint64_t>> catchUp(const ReadPublished& shown);

    /// Whether the log is beyond a corte: it holds a later one, or this one with another manifest (null: there is none here). seal() would refuse it.
    [[nodiscard]] bool hasPassed(std::uint32_t corte, const Digest& manifest) const;

    /// Signs the manifest, appends the changed actas and the manifest, and writes a new checkpoint. Of an election that is held
    /// the log says what its file shows, also when a corte in between was sealed with more and was lost. Sealing the same corte
    /// again changes nothing. prooferror::order for a corte that the log has passed or holds with another manifest;
    /// prooferror::origin for a corte of another process, of a drill under real keys or the other way, or a `prueba`.
    /// What was sealed and then could not be brought out stays: a witness may have seen it, and a log takes nothing back. Its
    /// leaves become public with the next corte's checkpoint, the manifest's among them, which shows that a corte was lost.
    /// After a failure the object is of no more use: open another.
    [[nodiscard]] Result<SealedCorte> seal(const CorteToSeal& corte, Millis signedAt);

    [[nodiscard]] const Checkpoint& checkpoint() const { return m_checkpoint; }

private:
    CorteSealer(std::string root, PublicationKeys keys, TileLog log);
    [[nodiscard]] Status readEntries();
    [[nodiscard]] Status sign(const CorteToSeal& corte, Millis signedAt, SealedCorte& sealed);
    [[nodiscard]] Status append(const CorteToSeal& corte, const Digest& manifest, SealedCorte& sealed);
    [[nodiscard]] Status appendRow(const ActaRow& row, SealedCorte& sealed);
    [[nodiscard]] Status appendShown(const Manifest& manifest, SealedCorte& sealed);
    [[nodiscard]] Status add(const std::string& leaf);
    [[nodiscard]] Status put(const std::string& path, std::string_view bytes, SealedCorte& sealed);

    std::string m_root;
    PublicationKeys m_keys;
    TileLog m_log;
    Ledger m_ledger;
    Checkpoint m_checkpoint;
    bool m_broken = false;
};

} // namespace prep::proof
