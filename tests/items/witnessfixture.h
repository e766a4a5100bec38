// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/witnessstatus.h"

namespace prep::test {

/// A witness as its console shows it on an ordinary evening, at that hour.
inline WitnessStatus agreeingWitness(Millis now)
{
    using Seen = WitnessStatus::Seen;
    const QString root = QStringLiteral("kA9f3Qm2vXbT7u0yPz1sW4dR6eH8jLcN5gB2iOaVtYE=");
    WitnessStatus status;
    status.stage = WitnessStatus::Stage::agreeing;
    status.name = QStringLiteral("udg.mx/testigo");
    status.fingerprint = QStringLiteral("4f1c 09ab 77e2 5d30 c8b1 2e6f 90a4 d3c7 15be 68f2 0a9d e741 3b5c 8826 f0e9 7d14");
    status.key = QStringLiteral("udg.mx/testigo+1a2b3c4d+BK0f5vVq1m3uT8xY7z6w2s4d9e1r0t5y3u7i8o6p4a2s");
    status.address = QStringLiteral("http://10.20.4.17:8480/add-checkpoint");
    status.cosigned = { 48'213, root, 14 };
    status.cosignedAt = now - 94'000;
    status.askedBy = QStringLiteral("10.1.0.4");
    status.askedAt = now - 94'000;
    status.askedStatus = 200;
    status.lookedAt = now - 11'000;
    status.views = { { QStringLiteral("https://prep.iepcjalisco.mx/"), Seen::read, { 48'213, root, 14 }, 3 },
        { QStringLiteral("https://prep.diario.mx/"), Seen::read, { 46'870, QStringLiteral("m0Zr5Xk8aQwErTyUiOpLkJhGfDsAzXcVbNm1234567A="), 13 }, 3 },
        { QStringLiteral("https://prep.aula.mx/"), Seen::unreadable, {}, 0 } };
    return status;
}

/// The same one after it was shown another log of the same size.
inline WitnessStatus disagreeingWitness(Millis now)
{
    using Seen = WitnessStatus::Seen;
    WitnessStatus status = agreeingWitness(now);
    const QString other = QStringLiteral("Zq7Lw0Xn3bVcM9aSdFgHjKl2QwErTyUiOp5ZxCvBnM4=");
    status.stage = WitnessStatus::Stage::disagreeing;
    status.detail = QStringLiteral("https://prep.iepcjalisco.mx/ y https://prep.diario.mx/ muestran dos bitácoras de 48213 entradas con distinto contenido, las dos firmadas");
    status.askedStatus = 403;
    status.askedAt = now - 4'000;
    status.views[1] = { QStringLiteral("https://prep.diario.mx/"), Seen::read, { 48'213, other, 14 }, 2 };
    status.evidence = { { now - 11'000, QStringLiteral("dos bitácoras de 48213 entradas con distinto contenido, las dos firmadas"), status.views[0], status.views[1],
        QStringLiteral("/home/observador/testigo/evidencia/2027-06-07T03-40-07+00-00") } };
    return status;
}

} // namespace prep::test
