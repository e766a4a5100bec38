// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/witnessstatus.h"
#include "widgets/common/words.h"

#include <QCoreApplication>

namespace prep {

/// The Spanish words of this console's witness and the marks that go with them.
class WitnessWords {
    Q_DECLARE_TR_FUNCTIONS(prep::WitnessWords)
public:
    /// "de acuerdo", "EN DESACUERDO" …
    [[nodiscard]] static QString stage(WitnessStatus::Stage stage);
    [[nodiscard]] static Look look(WitnessStatus::Stage stage);
    /// What that means now and what is to be done, a sentence or two.
    [[nodiscard]] static QString meaning(const WitnessStatus& status, const Format& format);
    [[nodiscard]] static QString seen(WitnessStatus::Seen seen);
    [[nodiscard]] static Look look(WitnessStatus::Seen seen);
    /// "12,345 entradas · raíz q1w2e3r4…"; a dash when nothing is known.
    [[nodiscard]] static QString head(const WitnessStatus::Head& head);
    [[nodiscard]] static QString root(const QString& root);
    /// "10.1.0.4 a las 21:40:07: se le firmó".
    [[nodiscard]] static QString asked(const WitnessStatus& status, const Format& format);
    /// How a witness is switched on, for those whose console is none.
    [[nodiscard]] static QStringList howTo();

private:
    [[nodiscard]] static QString failure(const WitnessStatus& status);
};

} // namespace prep
