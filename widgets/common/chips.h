// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <set>
#include <vector>

class QHBoxLayout;
class QToolButton;

namespace prep {

/// A row of filter chips: each can be on; none on = no filter. In exclusive use at most one is on.
class Chips : public QWidget {
    Q_OBJECT
public:
    explicit Chips(bool exclusive, QWidget* parent = nullptr);
    void add(int value, const QString& text);
    void setText(int value, const QString& text);
    [[nodiscard]] std::set<int> chosen() const;
    void choose(int value, bool on);
    void clear();

Q_SIGNALS:
    void chosenChanged(const std::set<int>& values);

private:
    void toggled(QToolButton* chip, bool on);

    bool m_exclusive;
    QHBoxLayout* m_row;
    std::vector<std::pair<int, QToolButton*>> m_chips;
};

} // namespace prep
