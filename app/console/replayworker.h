// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/linkreplay.h"
#include "models/replica/replaylog.h"
#include "models/replica/replica.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace prep {

/// An instant of the night, as the pages are brought to it: a state in place of what was shown, or the steps that lead on from
/// there; and the links where they are not those of before.
struct ReplayMoment {
    Millis at = 0;
    StatePtr state; ///< nullptr: `steps` follow what was shown last
    StepsPtr steps;
    std::shared_ptr<const LinkPicture> links; ///< nullptr: as before
};

/// Folds the log that it is given, out of the GUI thread. Public functions may be called from any thread; they act in the
/// worker's, in order, and each seek() is answered by one moment.
class ReplayWorker : public QObject {
    Q_OBJECT
public:
    ReplayWorker(std::shared_ptr<const Process> process, View view);
    ~ReplayWorker() override;

    /// A stretch of the log that joins to the one before; loaded() follows.
    void add(const EventsPtr& events);
    /// What the feed brings after that.
    void follow(const StepsPtr& steps);
    void setSeries(const LinkSeries& series);
    void seek(Millis at);
    /// Whose links are shown of the whole night, from the next seek() on.
    void look(SiteIndex site);
    /// The log as it was known at the instant sought last.
    void askLog(Seq before, quint32 count);
    void askHistory(quint32 acta, const std::string& key, const std::vector<Id16>& piezas);
    void askPieza(const Id16& pieza);

    static constexpr std::size_t curveParts = 600;

Q_SIGNALS:
    void loaded(prep::Seq seq, prep::Millis begin, prep::Millis end, const std::vector<std::uint32_t>& curve);
    void failed(const prep::Error& error);
    void reached(const prep::ReplayMoment& moment);
    void logReady(const prep::EventsPtr& events);
    void historyReady(quint32 acta, const prep::EventsPtr& events);
    void piezaHistoryReady(const prep::Id16& pieza, const prep::EventsPtr& events);

private:
    void goTo(Millis at);
    void tellGrown();

    ReplayLog m_log;
    LinkReplay m_links;
    std::optional<std::size_t> m_steps; ///< shown; nothing has been yet
    Millis m_linksAt = -1; ///< minute of the links shown; -1 = none, or others are known since
    SiteIndex m_site = none16;
    QElapsedTimer m_told;
};

} // namespace prep
