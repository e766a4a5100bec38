// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/result.h"

#include <string>
#include <vector>

namespace prep::tools {

/// A site's own hub, as `prep site prepare` was asked for it.
struct SiteRequest {
    std::string data; ///< of the centre
    std::string site;
    std::string out; ///< the site's data directory, to be carried there
    std::vector<std::string> hosts; ///< names and addresses by which the site's consoles reach it
    int staff = 0; ///< of a simulacro: capturistas to enrol for the site, and one verificador
};

struct SiteFounding {
    std::string station; ///< that the site's hub is at the centre
    std::size_t people = 0;
    std::size_t stations = 0;
    Seq seq = 0;
    Digest head;
};

/// Enrols the site's hub at the centre and makes its data directory: the definition, the site's people and stations with
/// their passwords' hashes, coordinators, certificates (never the CA's key), a log of its own. The centre's people and stations files are changed under
/// their lock; the hub that runs there notices. An error leaves nothing at `out`.
[[nodiscard]] Result<SiteFounding> foundSite(const SiteRequest& request);

} // namespace prep::tools
