// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sitemodel.h"
#include "tests/benchmarks/commandclients.h"

#include <QAbstractItemView>
#include <QObject>

#include <mutex>
#include <vector>

namespace prep::bench {

/// Measures how long an event takes to be seen, from its command's sending and from its acknowledgement, between which lies
/// the commit: when the row of its CATD is painted by a state that has folded
/// it. Only what happens at CATDs whose rows are in view counts. note() may be called by any thread, the rest by the GUI's.
class PaintWatch : public QObject {
public:
    PaintWatch(const Night& night, SiteModel& model, QAbstractItemView& view);

    void note(const Acknowledged& command, SiteIndex site);
    /// Takes in what was noted, forgets what is not in view; call now and then.
    void settle();
    /// Sorted, seconds; an acknowledgement may come after the paint.
    [[nodiscard]] std::vector<double> sinceSent() const;
    [[nodiscard]] std::vector<double> sinceAcknowledged() const;
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Pending {
        Seq seq = 0;
        SiteIndex site = 0;
        double sentAt = 0;
        double acknowledgedAt = 0;
    };
    [[nodiscard]] QRect rowOf(SiteIndex site) const;
    void painted(const QRegion& region);

    const Night& m_night;
    SiteModel& m_model;
    QAbstractItemView& m_view;
    std::mutex m_mutex; // guards m_noted
    std::vector<Pending> m_noted;
    std::vector<Pending> m_waiting;
    std::vector<double> m_sinceSent;
    std::vector<double> m_sinceAcknowledged;
};

} // namespace prep::bench
