// SPDX-License-Identifier: MIT
#pragma once

#include "models/imaging/drawacta.h"
#include "models/process/jalisco.h"
#include "models/process/random.h"

namespace prep::test {

/// A small synthetic Jalisco, the same each time.
inline std::shared_ptr<const Process> paperProcess()
{
    JaliscoOptions options;
    options.seed = 7;
    options.actas = 40;
    return makeJalisco(options).process;
}

/// 11, 12, 13 … in field order.
inline Tally plainTally(const Process& process, ActaIndex acta)
{
    Tally tally;
    tally.boxes.assign(process.ballotOf(acta).boxes.size(), 0);
    for (std::size_t i = 0; i < tally.fieldCount(); ++i)
        tally.setField(i, static_cast<Cell>(11 + i));
    return tally;
}

inline QImage paperActa(const Process& process, ActaIndex acta = 0, std::uint64_t seed = 1, int dpi = 150)
{
    imaging::Drawing drawing;
    drawing.seed = seed;
    drawing.dpi = dpi;
    drawing.acopio = process.opening;
    return imaging::drawActa(process, acta, plainTally(process, acta), drawing);
}

} // namespace prep::test
