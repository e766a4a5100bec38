// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/independence.h"
#include "models/domain/operators.h"
#include "models/items/workboard.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// The words of the page Trabajo.
class WorkWords {
    Q_DECLARE_TR_FUNCTIONS(prep::WorkWords)
public:
    /// "1.ª captura", "mesa de control".
    [[nodiscard]] static QString round(std::uint8_t round);
    [[nodiscard]] static QString box(ClaseCaja kind);
    /// The name where this view knows it, else the pseudonym.
    [[nodiscard]] static QString person(const State& state, PersonIndex person);
    /// "Errores idénticos".
    [[nodiscard]] static QString finding(Hallazgo::Clase kind);
    /// The whole of it in one sentence, with the actas that it was seen in.
    [[nodiscard]] static QString sentence(const State& state, const Hallazgo& finding);
    /// "±2 min", "±1 h 05 min".
    [[nodiscard]] static QString within(Millis error);
    /// "12.4" of tenths.
    [[nodiscard]] static QString tenths(std::uint32_t tenths);
    /// How good the forecasts of the queue have been.
    [[nodiscard]] static QString forecastError(const ErrorPronostico& error);
    /// All that is counted of one person, in one sentence.
    [[nodiscard]] static QString operatorLine(const State& state, const Operador& one);
};

} // namespace prep
