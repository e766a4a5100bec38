// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QDialog;
class QLabel;
class QProgressBar;

namespace prep {

/// How far a bundle is, and what came of it; nothing while nothing is under way.
class CarryProgress : public QWidget {
    Q_OBJECT
public:
    explicit CarryProgress(const Theme& theme, QWidget* parent = nullptr);
    void set(const CarryStatus& status);
    [[nodiscard]] QString text() const; ///< what it says now, for tests

private:
    QLabel* m_outcome;
    QProgressBar* m_bar;
    QLabel* m_line;
};

/// As high as its texts are at its width, and no higher: what it says grows and shrinks.
void fitToTexts(QDialog& dialog);

} // namespace prep
