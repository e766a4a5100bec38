// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/items/scanrow.h"
#include "widgets/common/words.h"

namespace prep {

/// How the work of a scanner is said and marked.
class ScanningWords {
    Q_DECLARE_TR_FUNCTIONS(prep::ScanningWords)
public:
    [[nodiscard]] static QString state(ScanState state);
    [[nodiscard]] static Look look(ScanState state);
    [[nodiscard]] static QString state(ReceptionState state);
    [[nodiscard]] static Look look(ReceptionState state);
    /// "AYUN-004321 · 0871 B01"; "—" where its label was not read.
    [[nodiscard]] static QString acta(const Process* process, ActaIndex acta);
    /// Everything that is wrong with it and what came of it, a sentence each.
    [[nodiscard]] static QStringList problems(const ScanRow& row);
    /// What a person may do about it, or that there is nothing to be done.
    [[nodiscard]] static QString advice(const ScanRow& row);
    [[nodiscard]] static QString refusal(int code);
    [[nodiscard]] static QString spool(int code, const QString& detail);
};

} // namespace prep
