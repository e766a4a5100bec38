// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QHostAddress>

#include <string>
#include <vector>

namespace prep::hub {

/// An address as people write it: IPv4 without the prefix that a dual-stack socket puts before it.
[[nodiscard]] std::string plainAddress(const QHostAddress& address);

/// Whose network an address belongs to, from a table that the institute keeps (`redes.csv`: prefijo,asn,nombre). Nobody on the
/// internet is asked. Immutable; any thread.
class Networks {
public:
    static constexpr std::size_t maxRows = 200000;
    static constexpr qint64 maxBytes = 16 << 20;

    /// A file that is not there is an empty table; every faulty line is named in one error.
    [[nodiscard]] static Result<Networks> read(const std::string& file);
    /// "AS8151 Uninet", of the narrowest prefix; empty = not known.
    [[nodiscard]] std::string of(const std::string& address) const;

private:
    struct Row {
        QHostAddress network;
        int bits = 0;
        std::string name;
    };
    std::vector<Row> m_rows; ///< narrowest first
};

} // namespace prep::hub
