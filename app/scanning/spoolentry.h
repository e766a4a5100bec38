// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/imaging/judge.h"
#include "models/items/scanrow.h"

#include <QByteArray>

#include <optional>

namespace prep::scanning {

/// One thing that this machine owes the centre: a scanned file, or the acopio of a label (then only `acta`, `label`, `pieza`
/// and `acopiar` say something). What is here is on disk.
struct SpoolEntry {
    quint64 id = 0; ///< from 1, in the order of arrival
    bool isReception = false;
    ScanState state = ScanState::guardada; ///< of a reception: pendiente, aceptada, repetida (it was received before), rechazada
    Millis seen = 0; ///< wall clock

    QString path; ///< where the file lay, with size and hour: the same file is taken once
    qint64 size = 0;
    Millis modified = 0;
    Digest source; ///< SHA-256 of the file as it was scanned
    Digest image; ///< SHA-256 of what is sent: the same pixels without what could name somebody
    qint64 imageBytes = 0;

    std::string acta; ///< key, by the label; empty = not known
    QString label;
    QString symbology;
    std::vector<imaging::ImageFault> faults;
    imaging::ImageMeasures measured;
    QString unreadable; ///< why it cannot be read
    QString same; ///< the name of the other file: with the same bytes, or of the same acta
    QString note; ///< why a person sent it nevertheless or set it aside

    std::uint32_t turn = 0; ///< which image of its acta this is: 0 the first
    Id16 pieza;
    std::optional<Command> acopiar; ///< with their ids and hours: sent again, they are the same
    std::optional<Command> digitalizar;
    bool isAcopiada = false; ///< answered by the hub
    bool isDigitalizada = false;
    int refusal = 0;
};

/// As a JSON object; and back: strict, the Error names the key (spoolerror::damaged).
[[nodiscard]] QByteArray encodeEntry(const SpoolEntry& entry);
[[nodiscard]] Result<SpoolEntry> decodeEntry(const QByteArray& json);

} // namespace prep::scanning
