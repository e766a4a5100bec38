// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <QString>
#include <QStringList>

#include <cstdint>

namespace prep {

/// Where a bundle stands that this console carries away from a site or brings to the centre (G5), or a receipt that it brings back.
struct CarryStatus {
    enum class Task { none, out, in, receipt };
    enum class Stage {
        idle,
        making, ///< the hub gathers and seals it
        reading, ///< the file is measured here
        moving, ///< `bytes` of `total`
        closing, ///< the last of it goes to the stick
        judging, ///< the hub checks it
        done,
        failed
    };
    /// What went wrong here; `hub`: there, and `code` and `detail` are its words.
    enum class Fault { none, hub, cannotRead, cannotWrite, noRoom, notABundle, tooBig, damaged, noSignature };

    Task task = Task::none;
    Stage stage = Stage::idle;
    bool isWaiting = false; ///< the hub is away; it goes on by itself
    std::int64_t bytes = 0;
    std::int64_t total = 0;
    QString file; ///< the bundle, or the receipt that is brought back

    // When it is done.
    QString site; ///< of a receipt
    Seq from = 0; ///< of a bundle that was made
    Seq until = 0; ///< its last event, or the last that the centre has
    std::uint32_t images = 0;
    std::uint32_t waiting = 0; ///< images that did not fit in the bundle that was made
    std::uint32_t unreadable = 0; ///< images that the site cannot read
    QStringList unreadableOf; ///< the actas of the first of them
    std::uint32_t missing = 0; ///< images that the centre could not keep
    std::uint64_t fresh = 0; ///< events that the centre did not have
    QString receiptFile; ///< where the receipt was put, its signature beside it; empty: it could not be written, or there is none; also of a bundle that came too early

    // When it failed.
    Fault fault = Fault::none;
    int code = 0;
    QString detail;

    [[nodiscard]] bool isRunning() const { return stage != Stage::idle && stage != Stage::done && stage != Stage::failed; }
};

} // namespace prep
