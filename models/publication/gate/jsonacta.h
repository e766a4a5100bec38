// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/jsonfile.h"
#include "models/publication/gate/row.h"

#include <string>
#include <vector>

namespace prep::gate {

/// An acta of the JSON against its row of the results CSV, cell for cell. Both were found well formed before.
class ActaCompare {
public:
    ActaCompare(const std::vector<std::string>& boxes, const Layout& layout)
        : m_boxes(boxes)
        , m_layout(layout)
    {
    }
    void check(const JsonValue& acta, const std::string& pointer, const Row& row, Report& report);

private:
    void cell(std::string_view name, const JsonValue* value, std::size_t column);
    void text(std::string_view name, std::string_view found, std::size_t column, std::string_view expected);
    void identity(const JsonValue& acta);
    void value(const JsonValue& acta);
    void boxes(const JsonValue& acta);
    void origin(const JsonValue& acta);
    void orDash(const JsonValue& acta, std::string_view name, Field field);

    const std::vector<std::string>& m_boxes;
    const Layout& m_layout;
    const Row* m_row = nullptr;
    const std::string* m_pointer = nullptr;
    Report* m_report = nullptr;
};

} // namespace prep::gate
