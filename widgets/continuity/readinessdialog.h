// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QSpinBox;

namespace prep {

/// What a supervisor signs about the own CATD before the opening (C6). The program and its hash are those of this console,
/// as the one machine it can speak for.
class ReadinessDialog : public QDialog {
    Q_OBJECT
public:
    /// `clockMs`: offset of this machine's clock, where it is known.
    ReadinessDialog(const std::string& site, std::int32_t clockMs, QWidget* parent = nullptr);
    [[nodiscard]] command::FirmarPreparacion chosen() const;
    [[nodiscard]] const std::array<QCheckBox*, 5>& points() const { return m_points; }

private:
    std::string m_site;
    std::array<QCheckBox*, 5> m_points;
    QSpinBox* m_clock;
};

} // namespace prep
