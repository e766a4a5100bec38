// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httprequest.h"
#include "models/domain/events.h"
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
};

struct ViewWatchSettings {
    std::vector<ViewSource> sources;
    std::string root; ///< of what this hub publishes: what everybody should show
    std::string trustFile; ///< read anew at each look: keys rotate
    remote::HttpPolicy policy;
    int periodMs = 20000; ///< between two looks
    int graceMs = 60000; ///< so long after a corte a copy may still show the one before
    std::size_t imagesPerLook = 200; ///< fetched and hashed, of those not looked at yet
};

/// Looks at the publication from outside as a citizen's browser does (E7, E8): follows the pointer, checks signatures and the
/// log, and that every file and image is the one that the manifest names; each once for a source. Tells what changed. In a
/// thread of its own; needs a QCoreApplication.
class ViewWatch {
public:
    using Tell = std::function<void(const std::string& source, const body::PublicoVisto& seen)>;
    ViewWatch(ViewWatchSettings settings, Tell tell);
    ~ViewWatch();

    /// A corte has come out: what lies under `root` is what everybody should show. Any thread.
    void released(std::uint32_t corte);
    /// Blocks until the look that is under way has ended.
    void stop();

private:
    struct Source {
        ViewSource what;
        std::set<std::pair<std::string, Digest>> checked; ///< files that were right
        std::uint32_t seen = 0; ///< the newest corte it showed
        std::optional<proof::Seen> last; ///< of the portal: it never goes back, nor aside
        std::uint32_t delay = 0; ///< ms from the release to the first look that saw it
    };
    void run();
    [[nodiscard]] body::PublicoVisto look(Source& source, std::uint32_t newest, std::int64_t sinceRelease) const;

    ViewWatchSettings m_settings;
    Tell m_tell;
    std::vector<Source> m_sources;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint32_t m_newest = 0; // guarded by m_mutex
    std::int64_t m_releasedAt = 0; // guarded by m_mutex; steady, ms
    bool m_isStopping = false; // guarded by m_mutex
    bool m_isWoken = false; // guarded by m_mutex
    std::thread m_thread;
};

} // namespace prep::publisher
