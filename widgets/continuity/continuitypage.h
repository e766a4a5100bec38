// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/handover.h"
#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace prep {

class ActivateDialog;
class Chips;
class Notice;
class Panel;
class PlanLane;
class ReadinessDialog;
class Table;

/// Continuidad: the running plans as lanes, what each person may do about them now, the times against their targets, what
/// was ever exercised, and who is ready for the opening.
class ContinuityPage : public Page {
    Q_OBJECT
public:
    enum Tab { running = 1, times, coverage, readiness };

    ContinuityPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("continuidad"); }
    [[nodiscard]] QString title() const override { return tr("Continuidad"); }
    void setActor(const Actor& actor) override;
    void refresh() override;
    void focusFirst() override;
    void showTab(Tab tab);
    /// The activation dialog, where this person may activate; nullptr where not.
    ActivateDialog* activate();
    /// The dialog that signs the own site's readiness; nullptr where this person has none to sign.
    ReadinessDialog* sign();
    /// The hub's last signature over the log that is shown here; the sheet bears it.
    void setAnchor(AnclaHoja anchor) { m_anchor = std::move(anchor); }
    /// The sheet for the next shift, to be read and kept as PDF.
    void showSheet();
    [[nodiscard]] const std::vector<PlanLane*>& lanes() const { return m_lanes; }
    [[nodiscard]] GridModel& timesModel() { return *m_times; }
    [[nodiscard]] GridModel& coverageModel() { return *m_coverage; }
    [[nodiscard]] QComboBox& drills() { return *m_drills; }
    [[nodiscard]] GridModel& readinessModel() { return *m_readiness; }

    [[nodiscard]] QPushButton& countersignLate() { return *m_late; }

private:
    QWidget* buildRunning();
    QWidget* buildTimes();
    QWidget* buildCoverage();
    QWidget* buildReadiness();
    void buildTools(QVBoxLayout& column);
    void adapt();
    void takeChange();
    void fillLanes();
    void sortLanes();
    void fillTimes();
    void fillDrills();
    void fillCoverage();
    void fillReadiness();
    void tellLate();
    /// All that ended without the control room's signature, by whoever may be asked for it.
    [[nodiscard]] std::vector<std::size_t> lateActivations() const;
    [[nodiscard]] std::optional<std::size_t> lateActivation() const;
    void tellSummary();
    void openSite(const Table& table, const QModelIndex& index);

    const Night& m_night;
    const Theme& m_theme;
    Actor m_actor;
    AnclaHoja m_anchor;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    Chips* m_tabs;
    QLabel* m_summary;
    QPushButton* m_late; ///< countersigns a plan that ended before the control room heard of it
    QPushButton* m_activate;
    QPushButton* m_sign;
    QToolButton* m_sheet;
    QStackedWidget* m_pages;
    Panel* m_timesPanel = nullptr;
    Panel* m_coveragePanel = nullptr;
    Panel* m_readinessPanel = nullptr;
    Notice* m_calm = nullptr;
    QStackedWidget* m_laneStack = nullptr;
    QVBoxLayout* m_laneColumn = nullptr;
    std::vector<PlanLane*> m_lanes;
    GridModel* m_times;
    GridModel* m_coverage;
    GridModel* m_readiness;
    Table* m_timesTable = nullptr;
    Table* m_coverageTable = nullptr;
    Table* m_readinessTable = nullptr;
    QComboBox* m_drills = nullptr;
    QComboBox* m_scenarios = nullptr;
};

} // namespace prep
