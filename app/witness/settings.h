// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/service.h"

namespace prep::witness {

/// How a witness is started, as people say it: files and addresses. No secret is in it.
struct WitnessSettings {
    std::string keyFile;
    std::string trustFile;
    std::string listen; ///< ADDRESS:PORT
    std::string folder; ///< its state
    std::string watch; ///< URL of what is published; "" = nothing
    std::vector<std::string> compare;
    std::string caFile; ///< optional PEM files
    std::string certificateFile;
    std::string certificateKeyFile;
    bool allowPlain = false; ///< http:// to other machines
    int everySeconds = 30;
    std::function<Millis()> clock = wallClock;

    [[nodiscard]] static Millis wallClock();
};

/// Reads the files and checks the addresses; starts nothing. An error of a file has the file as its detail, remoteerror::address
/// the URL. `tell` is left to the caller.
[[nodiscard]] Result<ServiceOptions> readServiceOptions(const WitnessSettings& settings);
/// The key of that file; fileerror::…, prooferror::passphrase or prooferror::malformed, with the file as its detail.
[[nodiscard]] Result<proof::NoteKey> readWitnessKey(const std::string& file, std::string_view passphrase);

} // namespace prep::witness
