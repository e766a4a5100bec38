// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;

namespace prep {

/// A few numbers, large, with what each counts below it. One that asks for a person has its colour and mark only above zero.
class ScanCounts : public QWidget {
    Q_OBJECT
public:
    explicit ScanCounts(const Theme& theme, QWidget* parent = nullptr);
    void add(const QString& caption, bool asksForSomebody);
    void set(int index, int value);
    void setShown(int index, bool isShown);
    [[nodiscard]] int value(int index) const { return m_counts[static_cast<std::size_t>(index)].value; }

private:
    struct Count {
        QWidget* box = nullptr;
        QLabel* number = nullptr;
        QString caption;
        bool asksForSomebody = false;
        int value = -1;
    };
    void show(Count& count);

    const Theme& m_theme;
    QHBoxLayout* m_row;
    std::vector<Count> m_counts;
};

} // namespace prep
