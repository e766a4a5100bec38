// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/process/certificates.h"
#include "models/publication/proof/trust.h"

namespace prep::proof {

/// Where the publication's keys of a data directory lie. Does not look at the disk.
class KeyPlace {
public:
    explicit KeyPlace(std::string data);

    [[nodiscard]] std::string folder() const { return m_data + "/claves/publicacion"; }
    [[nodiscard]] std::string trustFile() const { return m_data + "/confianza.json"; } ///< public
    [[nodiscard]] std::string caFile() const { return folder() + "/ca.pem"; }
    [[nodiscard]] std::string caKeyFile() const { return folder() + "/ca.key"; } ///< sealed
    [[nodiscard]] std::string signerFile() const { return folder() + "/firmante.pem"; }
    [[nodiscard]] std::string signerKeyFile() const { return folder() + "/firmante.key"; } ///< sealed
    [[nodiscard]] std::string signerUriFile() const { return folder() + "/firmante.uri"; } ///< instead, where a token has the key
    [[nodiscard]] std::string logKeyFile() const { return folder() + "/bitacora.key"; } ///< sealed
    [[nodiscard]] std::string issuedFolder() const { return folder() + "/firmantes"; } ///< <serial>.pem of all there were
    [[nodiscard]] std::string historyFile() const { return folder() + "/historial.jsonl"; }

private:
    std::string m_data;
};

/// The keys that sign a publication, opened. Secrets: never logged, never written in the clear.
struct PublicationKeys {
    Trust trust;
    Identity signer; ///< its key may be the URI of a token's
    NoteKey log;
};

/// What the keys are of; certificates hold from before the process to two years after it, and at the present moment.
struct KeySubject {
    std::string process;
    bool simulacro = false;
    Millis opening = 0;
    Millis closing = 0;

    [[nodiscard]] static KeySubject of(const Process& process);
};

/// Every one of them takes the lock of the folder, writes the trust file anew and a line of historial.jsonl.
/// fileerror::exists when there are keys already. `signerUri`: the signer's key lies in that token (tokenkey.h) and is only
/// certified here; empty = it is made here.
[[nodiscard]] Status generateKeys(
    const KeyPlace& place, const KeySubject& subject, std::string_view passphrase, Millis now, const std::string& signerUri = {});
/// A new signer of the same CA; what the one before signed stays good.
[[nodiscard]] Status rotateSigner(
    const KeyPlace& place, const KeySubject& subject, std::string_view passphrase, Millis now, const std::string& signerUri = {});
/// A new key of the log under the same origin. The one before stays accepted until it is revoked.
[[nodiscard]] Status rotateLogKey(const KeyPlace& place, std::string_view passphrase, Millis now);
/// `serial`: of a signer that was issued here. What it signs from `since` on is refused.
[[nodiscard]] Status revokeSigner(const KeyPlace& place, std::string_view serial, Millis since, const std::string& reason, Millis now);
/// Takes a key of the log out of the trust file. The one in use cannot be: rotate first.
[[nodiscard]] Status revokeLogKey(const KeyPlace& place, std::string_view key, const std::string& reason, Millis now);
/// `witness`: a key of kind cosignature. A key of the same name is replaced.
[[nodiscard]] Status addWitness(const KeyPlace& place, const NoteVerifier& witness, Millis now);
/// The certificate of the time-stamp authority whose stamps cortes must bear from then on; empty takes it out again.
[[nodiscard]] Status setTimestampCa(const KeyPlace& place, const std::string& caPem, Millis now);
[[nodiscard]] Status setThreshold(const KeyPlace& place, std::uint32_t threshold, Millis now);

/// Of all that says whose publication it is: the certificate in use and the trust file (log key, witnesses, how many of them,
/// revocations, authority of time stamps). What two persons name when it changes (I2).
[[nodiscard]] Result<Digest> keysFingerprint(const KeyPlace& place);
/// prooferror::revoked when the signer in use was revoked: rotate first.
[[nodiscard]] Result<PublicationKeys> loadKeys(const KeyPlace& place, std::string_view passphrase);

} // namespace prep::proof
