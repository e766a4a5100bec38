// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// Numbers, hours and ages as people in Mexico read them. Hours are those of the process's own fixed offset.
class Format {
    Q_DECLARE_TR_FUNCTIONS(prep::Format)
public:
    explicit Format(int utcOffsetMinutes = 0)
        : m_offset(utcOffsetMinutes)
    {
    }

    [[nodiscard]] static QString number(std::int64_t value); ///< "12,345"
    [[nodiscard]] static QString percent(std::int64_t part, std::int64_t whole); ///< "82.1 %", truncated
    [[nodiscard]] static QString duration(Millis ms); ///< "3 s", "4 min", "2 h 05 min"
    [[nodiscard]] static QString countdown(Millis ms); ///< "03:12", "1:03:12"; negative as "-00:12"
    [[nodiscard]] static QString age(Millis ms); ///< "hace 3 s"
    [[nodiscard]] static QString bytes(std::int64_t value); ///< "412 kB"
    [[nodiscard]] QString hour(Millis when) const; ///< "21:40"; "—" when not known
    [[nodiscard]] QString clock(Millis when) const; ///< "21:40:07"
    [[nodiscard]] QString date(Millis when) const; ///< "06 jun 2021"
    [[nodiscard]] QString moment(Millis when) const; ///< "06 jun 21:40:07"
    [[nodiscard]] QString zone() const; ///< "UTC-6"
    [[nodiscard]] static QString none(); ///< "—"

private:
    int m_offset;
};

} // namespace prep
