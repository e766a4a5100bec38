// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace prep {

/// What the hub answered to a challenge (I5): which program, on which log. Digests in lower-case hex.
struct HubAnswer {
    QString nonce;
    QString program; ///< name and version
    QString programHash; ///< SHA-256 of its file
    QString definition;
    Seq seq = 0;
    QString head; ///< of its log at `seq`
    Millis at = 0; ///< wall clock of the hub
    qint64 tookMs = 0; ///< from the challenge to the answer
    bool isProven = false; ///< signed by the key that this console knows, for this nonce, and agreeing with what it has seen
    QByteArray statement; ///< the signed bytes
    QByteArray signature; ///< Ed25519, 64 bytes
    QByteArray key; ///< its public key, 32 bytes
};

/// Writes `file` (the signed text), `file`.firma (the signature) and `file`.pem (the public key), so that anybody can check:
/// openssl pkeyutl -verify -pubin -inkey F.pem -rawin -in F -sigfile F.firma. False: one could not be written.
[[nodiscard]] bool saveAnswer(const HubAnswer& answer, const QString& file);

} // namespace prep

Q_DECLARE_METATYPE(prep::HubAnswer)
