// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace prep {
class SqliteEventLog;
struct EventHeader;
}

namespace prep::tools {

/// How far the centre is with what sites' own hubs have made, read in their logs as they grow. Reads only. One thread.
class DrillCustody {
public:
    explicit DrillCustody(const std::string& centreLog);
    ~DrillCustody();
    void add(const std::string& site, const std::string& log);

    struct Count {
        Seq made = 0; ///< by the site: the origin seq of its last event
        Seq arrived = 0; ///< at the centre
        std::size_t images = 0; ///< that the site has received
        std::size_t imagesArrived = 0;
        [[nodiscard]] bool isWhole() const { return made == arrived && images == imagesArrived; }
    };
    [[nodiscard]] Count count(const std::string& site);
    /// The same without images, which cost a look at each.
    [[nodiscard]] Seq made(const std::string& site);
    [[nodiscard]] Seq arrived(const std::string& site);

private:
    /// A log and how far it was read; a file that is not there yet, or cannot be read now, is read later.
    struct Tail {
        std::string file;
        std::unique_ptr<SqliteEventLog> log;
        Seq read = 0;
    };
    static void follow(Tail& tail, const std::function<void(const EventHeader&)>& visit);
    void readCentre();

    struct Site {
        Tail tail;
        Seq made = 0;
        std::vector<Id16> images;
    };
    Tail m_centre;
    std::map<std::string, Site> m_sites;
    std::map<std::string, Seq> m_arrived;
    std::unordered_set<Id16> m_images; ///< at the centre
};

} // namespace prep::tools
