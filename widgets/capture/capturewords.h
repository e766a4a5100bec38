// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/capture/capturesession.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// The words of the capture form.
class CaptureWords {
    Q_DECLARE_TR_FUNCTIONS(prep::CaptureWords)
public:
    /// "123", "SIN DATO"; empty = blank.
    [[nodiscard]] static QString entry(const CaptureEntry& entry);
    /// "letra distinta"; empty = nothing to say.
    [[nodiscard]] static QString mark(Mark mark);
    /// What does not fit, in numbers, and what follows from it.
    [[nodiscard]] static QString finding(const CaptureFinding& finding);
    /// "E02".
    [[nodiscard]] static QString code(CaptureCode code);
    /// The explanation that one key gives.
    [[nodiscard]] static QString asWritten();
    [[nodiscard]] static QString round(std::uint8_t round);
    [[nodiscard]] static QString causa(CausaSinActa causa);
};

} // namespace prep
