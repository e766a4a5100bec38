// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/workboard.h"
#include "models/items/workhistory.h"
#include "widgets/common/figurebox.h"
#include "widgets/common/panel.h"

#include <array>

namespace prep {

/// The four figures of the capture: what waits, how fast it goes, when what waits now is done, and who is at it.
class WorkHead : public Panel {
    Q_OBJECT
public:
    enum Figure { waiting, pace, drain, stations, figures };

    WorkHead(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    /// Only when the night has a state. `history` may still be on its way.
    void refreshFigures(const WorkHistory& history, const std::vector<RoundQueue>& queues, const std::vector<WorkStation>& stations);
    [[nodiscard]] const FigureBox& figure(Figure figure) const { return *m_figures[figure]; }

private:
    [[nodiscard]] FigureBox::Content waitingContent(const std::vector<RoundQueue>& queues) const;
    [[nodiscard]] FigureBox::Content paceContent(const WorkHistory& history) const;
    [[nodiscard]] FigureBox::Content drainContent(const WorkHistory& history) const;
    [[nodiscard]] FigureBox::Content stationContent(const std::vector<WorkStation>& stations) const;

    const Night& m_night;
    std::array<FigureBox*, figures> m_figures {};
};

} // namespace prep
