// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/work/worktables.h"

#include <QWidget>

class QLabel;

namespace prep {

class Table;

/// Beside the page: one person's captures by kind of box.
class WorkDetail : public QWidget {
    Q_OBJECT
public:
    WorkDetail(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void show(const State& state, const Operador& one);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] GridModel& boxes() { return *m_boxes; }

private:
    QLabel* m_name;
    QLabel* m_text;
    GridModel* m_boxes;
    Table* m_table;
};

} // namespace prep
