// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <string_view>

namespace prep::hub {

/// Makes and checks session tokens ("fichas"): person, station and expiry under an HMAC-SHA256, so that consoles come
/// back by themselves after a restart of the hub. Expiry counts on CLOCK_BOOTTIME, which nobody can set, and the token
/// names the start of the machine (its boot id): no step of the wall clock ends or prolongs it, and after a restart of
/// the machine it says nothing. Immutable after load; any thread.
class TicketOffice {
public:
    /// The key lies in `keyFile` (0600); it is made when missing.
    [[nodiscard]] static Result<TicketOffice> load(const std::string& keyFile, qint64 lifeMs);

    /// `secret`: the person's stored password; a new password makes older tokens worthless.
    /// `lives`: how many ordinary lives it lasts.
    [[nodiscard]] std::string issue(std::string_view person, std::string_view station, std::string_view secret, int lives = 1) const;
    /// Whom the token claims to be of; nothing is checked.
    [[nodiscard]] static std::string personOf(std::string_view ticket);
    /// Milliseconds for which it is still good at this station; nothing when it is not ours, of another or expired.
    [[nodiscard]] std::optional<qint64> check(
        std::string_view ticket, std::string_view station, std::string_view secret) const;

private:
    TicketOffice(std::string key, qint64 lifeMs);
    [[nodiscard]] std::string seal(std::string content, std::string_view secret) const;

    std::string m_key;
    std::string m_bootId;
    qint64 m_lifeMs;
};

} // namespace prep::hub
