// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace prep {

/// Pairs of a label and its value, one under the other; values can be selected with keyboard and mouse.
class Facts : public QWidget {
    Q_OBJECT
public:
    explicit Facts(int columns, QWidget* parent = nullptr);
    void set(const std::vector<std::pair<QString, QString>>& facts);
    [[nodiscard]] QString value(const QString& label) const;

private:
    int m_columns;
    QGridLayout* m_grid;
    std::vector<std::pair<QLabel*, QLabel*>> m_rows;
};

} // namespace prep
