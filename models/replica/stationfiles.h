// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

namespace prep {

/// What a station needs to reach its hub: its certificate, its key and the process's CA, as `prep station enrol` writes
/// them side by side (ID.pem, ID.key, ca.pem).
struct StationFiles {
    QByteArray certificate;
    QByteArray key;
    QByteArray ca;

    /// Codes of read(): which of the three is missing or is not what it should be.
    static constexpr int errCertificate = 1;
    static constexpr int errKey = 2;
    static constexpr int errCa = 3;
    [[nodiscard]] static Result<StationFiles> read(const QString& certificateFile);
};

} // namespace prep
