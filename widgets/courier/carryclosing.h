// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace prep {

/// Asked when a window is closed in the middle of a bundle: accepted = close all the same. What goes on is the default, and Esc.
class CarryClosing : public QDialog {
    Q_OBJECT
public:
    explicit CarryClosing(CarryStatus::Task task, QWidget* parent = nullptr);
    [[nodiscard]] QPushButton& goOn() { return *m_goOn; }
    [[nodiscard]] QPushButton& closeAllTheSame() { return *m_close; }
    [[nodiscard]] QString text() const;

private:
    QLabel* m_text;
    QPushButton* m_goOn;
    QPushButton* m_close;
};

} // namespace prep
