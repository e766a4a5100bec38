// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"
#include "widgets/drill/drillwords.h"

#include <memory>

class QLabel;
class QStackedLayout;

namespace prep {

class DrillForm;
class Night;
class Notice;
class Panel;
class Table;

/// Simulacro: chooses a scenario and begins a drill against this hub; its hour, its faults as they come, its pass criteria as
/// they are met. Only where the process is a drill, and for the coordination.
class DrillPage : public Page {
    Q_OBJECT
public:
    DrillPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("simulacro"); }
    [[nodiscard]] QString title() const override { return tr("Simulacro"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return role == Role::coordinador && m_isDrill; }
    void refresh() override;
    void focusFirst() override;
    void setActor(const prep::Actor& actor) override { m_role = actor.role; }
    [[nodiscard]] Role role() const { return m_role; }
    void setProcess(const std::shared_ptr<const prep::Process>& process);

    void setScenarios(const QList<DrillScenario>& scenarios);
    /// What can be done to the hub of these credentials; empty while it is not known.
    void setReach(const DrillReach& reach);
    /// The tool is not there, or says nothing: why, for a person.
    void setUnavailable(const QString& why);
    void setRunning(bool isRunning);
    void setProgress(Millis clock, qint64 actas, qint64 commands);
    void addMoment(const DrillMoment& moment);
    void setChecks(const QList<DrillCheck>& checks);
    /// How it ended; `isGood`: nothing was left undone.
    void setOutcome(const QString& text, bool isGood);

    [[nodiscard]] DrillForm& form() { return *m_form; }
    [[nodiscard]] GridModel& moments() { return *m_moments; }
    [[nodiscard]] GridModel& checks() { return *m_checks; }
    [[nodiscard]] QString headline() const;

Q_SIGNALS:
    void credentialsChanged(const QString& file);
    void startWanted(const prep::DrillOrder& order);
    void stopWanted();

private:
    void buildTables();

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    Panel* m_formPanel;
    Panel* m_runPanel;
    Panel* m_checkPanel;
    DrillForm* m_form;
    QLabel* m_head;
    GridModel* m_moments;
    GridModel* m_checks;
    Table* m_momentTable;
    Table* m_checkTable;
    std::vector<GridRow> m_rows;
    bool m_isDrill = false;
    Role m_role = Role::observador;
};

} // namespace prep
