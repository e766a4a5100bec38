// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <QString>

#include <vector>

namespace prep {

/// What is to be seen of this console's witness of the public log (F3, F9). A value; hours are of the wall clock.
struct WitnessStatus {
    enum class Stage {
        off, ///< this console was not asked to be one
        locked, ///< its passphrase is waited for
        starting,
        watching, ///< it runs; whether all agree is not known yet
        agreeing,
        disagreeing, ///< two views contradict each other: it signs nothing more
        stopped, ///< somebody stopped it, or its evidence was taken away
        failed, ///< it did not start
    };
    enum class Failure { none, key, passphrase, trust, address, listen, busy, state, file };
    enum class Seen { read, unreadable, notSigned };

    /// The head of a log and the corte that goes with it; size 0 and corte 0 = none is known.
    struct Head {
        quint64 size = 0;
        QString root; ///< base64, as in the checkpoint
        quint32 corte = 0;
        friend bool operator==(const Head&, const Head&) = default;
    };
    struct View {
        QString where;
        Seen seen = Seen::unreadable;
        Head head;
        int cosigners = 0; ///< witnesses whose valid cosignature it bears
        friend bool operator==(const View&, const View&) = default;
    };
    struct Evidence {
        Millis at = 0;
        QString reason;
        View first;
        View second;
        QString folder;
        friend bool operator==(const Evidence&, const Evidence&) = default;
    };

    Stage stage = Stage::off;
    Failure failure = Failure::none;
    QString detail; ///< file or address that failed; why it was stopped
    QString name;
    QString fingerprint; ///< SHA-256 of the key's line, in groups
    QString key; ///< the line that a trust file lists it with
    bool isListed = true; ///< in its own trust file: else its cosignature counts for nobody
    QString address; ///< where it cosigns, a URL
    Head cosigned;
    Millis cosignedAt = 0; ///< 0 = before this console was opened
    QString askedBy; ///< empty = nobody yet
    Millis askedAt = 0;
    int askedStatus = 0; ///< what it was answered, of HTTP
    Millis lookedAt = 0;
    std::vector<View> views;
    std::vector<Evidence> evidence; ///< newest first

    friend bool operator==(const WitnessStatus&, const WitnessStatus&) = default;
    /// It has been switched on.
    [[nodiscard]] bool isOn() const { return stage != Stage::off; }
};

} // namespace prep
