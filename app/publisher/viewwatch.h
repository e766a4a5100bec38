// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httppublication.h"
#include "models/domain/events.h"
#include "models/publication/proof/manifest.h"
#include "models/publication/proof/seen.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace prep::publisher {

/// An address that shows the publication: the institute's own (`portal`) or a difusor's.
struct ViewSource {
    std::string id;
    std::string url;
    friend bool operator==(const ViewSource&, const ViewSource&) = default;
};

struct ViewWatchSettings {
    std::vector<ViewSource> sources;
    /// Those that come and go while it watches: asked at every corte, and before each look at one of them. Any thread; empty = none.
    std::function<std::vector<ViewSource>()> further;
    std::string root; ///< of what this hub publishes: what everybody should show
    std::string trustFile; ///< read anew at each look: keys rotate
    Millis restoredAt = 0; ///< when this hub was last restored from a copy, ms since 1970 UTC; 0 = never
    remote::HttpPolicy policy;
    int periodMs = 20000; ///< between two looks
    int graceMs = 60000; ///< so long after a corte a copy may still show the one before
    std::size_t imagesPerLook = 200; ///< fetched and hashed, of those not looked at yet
    std::size_t againPerLook = 20; ///< files and images that were right, looked at once more in their turn
};

/// Looks at the publication from outside as a citizen's browser does (E7, E8): follows the pointer, checks signatures and the
/// log, and that every file and image is the one that the manifest names; what was right comes up again in its turn. Each
/// source in a thread of its own, so that a slow one delays nobody; needs a QCoreApplication.
class ViewWatch {
public:
    /// Called in the threads of the sources.
    using Tell = std::function<void(const std::string& source, const body::PublicoVisto& seen)>;
    ViewWatch(ViewWatchSettings settings, Tell tell);
    ~ViewWatch();

    /// A corte has come out: what lies under `root` is what everybody should show. Any thread.
    void released(std::uint32_t corte);
    /// Blocks until the looks that are under way have ended.
    void stop();

private:
    /// What is known of one source; of its thread.
    struct Source {
        ViewSource what;
        std::set<std::pair<std::string, Digest>> checked = {}; ///< files that were right
        std::size_t again = 0; ///< place of the next one to look at once more
        std::uint32_t seen = 0; ///< the newest corte it showed
        std::optional<proof::Seen> last = {}; ///< of the portal: it never goes back, nor aside
        std::uint32_t delay = 0; ///< ms from the release to the first look that saw it
        Millis images = 0; ///< hour of the newest corte all of whose images were seen
    };
    /// Watches those that have come since.
    void takeFurther();
    /// False: it has gone, and is forgotten.
    [[nodiscard]] bool isStillThere(const ViewSource& source);
    void run(Source source);
    /// What the public has and this hub has not came out before it was restored: nothing of its own has come out since.
    [[nodiscard]] bool isOfBeforeTheCopy(std::uint32_t newest) const;
    [[nodiscard]] body::PublicoVisto look(Source& source, std::uint32_t newest, std::int64_t sinceRelease) const;
    /// The first file that is not what the manifest names; empty = none of those that were looked at.
    [[nodiscard]] std::string lookAtFiles(Source& source, const proof::Manifest& manifest, remote::HttpPublication& publication) const;

    ViewWatchSettings m_settings;
    Tell m_tell;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint32_t m_newest = 0; // guarded by m_mutex
    std::int64_t m_releasedAt = 0; // guarded by m_mutex; steady, ms
    bool m_isStopping = false; // guarded by m_mutex
    std::vector<ViewSource> m_further; ///< that are watched now; guarded by m_mutex
    std::vector<std::thread> m_threads; ///< last: they use all above; grows under m_mutex until m_isStopping
};

} // namespace prep::publisher
