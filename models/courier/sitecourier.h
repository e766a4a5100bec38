// SPDX-License-Identifier: MIT
#pragma once

#include "models/courier/bundle.h"
#include "models/domain/process.h"
#include "models/process/datadir.h"

#include <string>

/// What a site's own data directory gives to a courier and takes back from him: said once, for `prep bundle` and for the
/// site's hub. Reads and writes files: in a worker. Any thread; the hub may be running on the directory.
namespace prep::courier {

struct Order {
    Seq from = 1; ///< origin seq
    bool images = true; ///< those that the centre has not acknowledged
};

struct Gathered {
    Bundle bundle;
    std::size_t unreadable = 0; ///< images that could not be read and stay behind: the numbers do not wait for a picture
};

/// couriererror::nothing: no events from there on (and no image to bring, when only the last event lies before); notASite: the log is the
/// centre's; tooBig: the bundle would pass maxBundleBytes, found before it is all in memory.
[[nodiscard]] Result<Gathered> gather(const DataDir& data, const Process& process, const Order& order);
/// By the site's hub for the centre, with the keys of the directory.
[[nodiscard]] Result<std::string> sealFrom(const DataDir& data, const Bundle& bundle);

/// The receipt that came back: checked against the centre's certificate and the site of this log, then kept in bultos/recibos
/// as `name` and `name`.p7s; `name` empty: the bundle's id.
[[nodiscard]] Status keepReceipt(const DataDir& data, const std::string& receipt, const std::string& signature, std::string name = {});
/// The last origin seq that a receipt kept here says the centre has; 0 = none.
[[nodiscard]] Seq receivedUntil(const DataDir& data);

} // namespace prep::courier
