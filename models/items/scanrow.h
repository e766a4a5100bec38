// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/words.h"

#include <QString>

#include <memory>
#include <vector>

namespace prep {

/// Where one scanned file stands.
enum class ScanState : std::uint8_t {
    guardada, ///< its bytes are on this machine's disk; not looked at yet
    atencion, ///< a person decides: scan again, send it nevertheless, set it aside
    ilegible, ///< no image of an acta
    repetida, ///< the same bytes as another one
    pendiente, ///< to be sent, or on its way
    enviada, ///< the centre knows of it; the image is on its way
    aceptada, ///< the centre has the image
    rechazada, ///< the centre does not take it: a person decides
    apartada ///< by a person, or replaced by a better one
};
inline constexpr std::size_t scanStateCount = 9;

/// One scanned file as a page shows it.
struct ScanRow {
    quint64 id = 0;
    ScanState state = ScanState::guardada;
    QString file; ///< its name, without folder
    Millis seen = 0; ///< wall clock
    ActaIndex acta = none32; ///< by its label
    QString label;
    QString symbology;
    std::vector<Frase> problems; ///< what is wrong, most important first
    int refusal = 0; ///< the centre's code, 0 = none
    QString note; ///< why a person sent it nevertheless or set it aside
    qint64 bytes = 0;
    qint64 sent = 0;
    bool hasImage = false; ///< it can be shown
    bool mayBeAnother = false; ///< it may be sent as one more image of its acta

    friend bool operator==(const ScanRow& a, const ScanRow& b)
    {
        return a.id == b.id && a.state == b.state && a.acta == b.acta && a.refusal == b.refusal && a.note == b.note && a.sent == b.sent
            && a.label == b.label && a.problems.size() == b.problems.size() && a.mayBeAnother == b.mayBeAnother;
    }
};
using ScanRowsPtr = std::shared_ptr<const std::vector<prep::ScanRow>>; ///< oldest first; rows are added, never taken away

/// Where the acopio of one label stands.
enum class ReceptionState : std::uint8_t { pendiente, aceptada, yaRecibida, rechazada };

/// One label read at reception. The hour is this machine's, never typed (C7).
struct ReceptionRow {
    quint64 id = 0;
    ReceptionState state = ReceptionState::pendiente;
    ActaIndex acta = none32;
    QString label;
    Millis when = 0; ///< corrected by the hub's clock
    int refusal = 0;

    friend bool operator==(const ReceptionRow&, const ReceptionRow&) = default;
};
using ReceptionRowsPtr = std::shared_ptr<const std::vector<prep::ReceptionRow>>; ///< oldest first

/// What came of a label that was read.
enum class LabelOutcome : std::uint8_t { received, already, unknown, notKept };

} // namespace prep
