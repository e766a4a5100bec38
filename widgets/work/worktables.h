// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "widgets/common/words.h"
#include "widgets/work/workwords.h"

namespace prep {

/// How the rows of a table of the page Trabajo stand.
struct WorkOrder {
    int column = -1; ///< -1 = as the table is made
    bool descending = false;
};

/// The rows of the page Trabajo, worked out whole.
class WorkTables {
    Q_DECLARE_TR_FUNCTIONS(prep::WorkTables)
public:
    enum QueueColumn { Election, Round, Waiting, InHand, Oldest, queueColumns };
    [[nodiscard]] static QStringList queueHeaders();
    /// Value of Oldest: its age in ms; nothing when nothing waits.
    [[nodiscard]] static std::vector<GridRow> queues(const State& state, const std::vector<RoundQueue>& queues, Millis now);

    enum StationColumn { Station, Site, Doing, Who, Acta, StationRound, Since, stationColumns };
    /// Values of Doing.
    enum Stand { busy, idle, absent };
    [[nodiscard]] static QStringList stationHeaders();
    /// Value of Acta: its index, or nothing.
    [[nodiscard]] static std::vector<GridRow> stations(const State& state, const std::vector<WorkStation>& stations, Millis now, WorkOrder order);
    [[nodiscard]] static Look standLook(const QVariant& stand);

    enum OperatorColumn { Operator, OperatorSite, Captures, PerHour, Median, Errors, Judged, Last, operatorColumns };
    [[nodiscard]] static QStringList operatorHeaders();
    /// Value of Operator: PersonIndex.
    [[nodiscard]] static std::vector<GridRow> operators(const State& state, const std::vector<Operador>& people, WorkOrder order);

    enum FindingColumn { Kind, People, Actas, findingColumns };
    [[nodiscard]] static QStringList findingHeaders();
    [[nodiscard]] static std::vector<GridRow> findings(const State& state, const std::vector<Hallazgo>& findings);
    [[nodiscard]] static Look findingLook(const QVariant& kind);

    enum BoxColumn { Box, Boxes, Wrong, PerThousand, boxColumns };
    [[nodiscard]] static QStringList boxHeaders();
    /// Kinds of boxes that this person captured, in the acta's order.
    [[nodiscard]] static std::vector<GridRow> boxes(const Operador& one);
};

} // namespace prep
