// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/linkpicture.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QSpinBox;

namespace prep {

/// What a supervisor signs about the own CATD before the opening (C6). The program and its hash are those of this console,
/// as the one machine it can speak for, or of the site's agent, where there is one. What the agent measured is marked by it
/// and by nobody else; the supervisor signs for it.
class ReadinessDialog : public QDialog {
    Q_OBJECT
public:
    /// `measured`: nullptr, or of a site without an agent = nothing is marked. `clockMs`: as signed before.
    ReadinessDialog(const std::string& site, const SiteLinks* measured, std::int32_t clockMs, QWidget* parent = nullptr);
    [[nodiscard]] command::FirmarPreparacion chosen() const;
    [[nodiscard]] const std::array<QCheckBox*, 5>& points() const { return m_points; }

private:
    enum Point { Wired, Backup, Ups, Scanner, SelfTest };
    void fix(Point point, bool holds);
    [[nodiscard]] QString mark(const SiteLinks& measured);

    std::string m_site;
    QString m_agent; ///< its program
    Digest m_agentDigest;
    std::array<QCheckBox*, 5> m_points;
    QSpinBox* m_clock;
};

} // namespace prep
