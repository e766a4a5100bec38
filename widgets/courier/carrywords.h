// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// What a bundle under way, its end and its refusal are called.
class CarryWords {
    Q_DECLARE_TR_FUNCTIONS(prep::CarryWords)
public:
    /// While it runs: what is being done, and how far it is.
    [[nodiscard]] static QString progress(const CarryStatus& status);
    /// One sentence: what came of it.
    [[nodiscard]] static QString outcome(const CarryStatus& status);
    /// What is to be done now, or what the hub said; may be empty.
    [[nodiscard]] static QString advice(const CarryStatus& status);

private:
    [[nodiscard]] static QString refusal(const CarryStatus& status);
    [[nodiscard]] static QString made(const CarryStatus& status);
    [[nodiscard]] static QString fault(const CarryStatus& status);
};

} // namespace prep
