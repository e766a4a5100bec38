// SPDX-License-Identifier: MIT
#pragma once

#include "models/courier/bundle.h"
#include "models/domain/process.h"
#include "models/process/datadir.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// What a site's own data directory gives to a courier and takes back from him: said once, for `prep bundle` and for the
/// site's hub. Reads and writes files: in a worker. Any thread; the hub may be running on the directory.
namespace prep::courier {

struct Order {
    Seq from = 0; ///< origin seq; 0: the first that the centre is not known to have, or the one that it asked for
    bool images = true; ///< those that the centre is not known to have
    Seq acknowledged = 0; ///< what the centre said by the network that it has
    std::uint64_t most = maxBundleBytes; ///< of what is in it
};

struct Gathered {
    Bundle bundle;
    std::vector<std::string> unreadable; ///< actas (or pieza ids) of images that are gone or damaged and stay behind: the numbers do not wait for a picture
    std::size_t waiting = 0; ///< images that did not fit: the oldest go first, these with the next bundle
};

/// couriererror::nothing: no events from there on (and no image to bring, when only the last event lies before); notASite: the log is the
/// centre's; tooBig: the events alone pass `most`, or it leaves no room for a single image.
[[nodiscard]] Result<Gathered> gather(const DataDir& data, const Process& process, const Order& order);
/// By the site's hub for the centre, with the keys of the directory, as a file there, whole or not at all; gives its size. Notes which images are in it,
/// so that its receipt can say that they need not be brought again.
[[nodiscard]] Result<std::uint64_t> sealFrom(const DataDir& data, const Bundle& bundle, const std::string& file);

/// The receipt that came back: checked against the centre's certificate and the site of this log, then kept in bultos/recibos
/// as `name` and `name`.p7s; `name` empty: the bundle's id.
[[nodiscard]] Status keepReceipt(const DataDir& data, const std::string& receipt, const std::string& signature, std::string name = {});

/// What the receipts that are kept here say together. The newest one decides: a centre that was restored from a copy has less than it had.
struct Received {
    Seq until = 0; ///< the last origin seq that the centre has; 0 = none
    bool isAsked = false; ///< the centre wants what follows `until`, whatever it acknowledged before
    std::optional<Seq> asked {}; ///< what the centre had when it last asked
    bool hasLost = false; ///< it had more once, so that it was restored from a copy: what it acknowledged before is not known to be there
    std::set<std::pair<Id16, Digest>> images; ///< piezas and their images that it has
};
/// `from`: of a bundle that is to begin there by somebody's word: who says so takes back what was received from there on.
[[nodiscard]] Received received(const DataDir& data, Seq from = 0);

} // namespace prep::courier
