// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace prep {

class ElidedLabel;
class StepTrack;

/// One running plan: where, what, who, its steps with their clocks, and what this person may do about it now. It keeps what
/// is being typed while the night goes on.
class PlanLane : public QWidget {
    Q_OBJECT
public:
    PlanLane(const Night& night, const Theme& theme, std::uint32_t plan, QWidget* parent = nullptr);
    void setActor(const Actor& actor);
    [[nodiscard]] std::uint32_t plan() const { return m_plan; }
    /// By how much the running step is over its limit; 0 = it is not.
    [[nodiscard]] Millis overdue() const;
    /// Everything anew from the state; buttons only when the step has changed.
    void refresh();
    [[nodiscard]] QLineEdit& evidence() { return *m_evidence; }
    [[nodiscard]] const std::vector<QPushButton*>& outcomes() const { return m_outcomes; }
    [[nodiscard]] QPushButton& countersign() { return *m_countersign; }
    [[nodiscard]] QPushButton& note() { return *m_note; }
    [[nodiscard]] QPushButton& cancel() { return *m_cancel; }

Q_SIGNALS:
    void intent(const prep::CommandBody& body);
    void siteChosen(quint16 site);

private:
    void buildOutcomes();
    [[nodiscard]] bool lacksSeat(std::size_t outcome) const;
    [[nodiscard]] QString outcomeText(std::size_t outcome) const;
    void buildActions();
    void tellState();
    void enable();
    void finish(std::size_t outcome);
    [[nodiscard]] const PlanCorrido& running() const;
    [[nodiscard]] const PasoPlan& step() const;
    [[nodiscard]] std::string site() const;
    [[nodiscard]] bool isMine() const;

    const Night& m_night;
    const Theme& m_theme;
    std::uint32_t m_plan;
    std::size_t m_steps = 0; ///< as many as the buttons were made for
    Actor m_actor;
    ElidedLabel* m_name;
    QLabel* m_scenario;
    QLabel* m_who;
    QLabel* m_signature;
    QLabel* m_provider;
    StepTrack* m_track;
    QHBoxLayout* m_outcomeRow;
    QLineEdit* m_evidence;
    std::vector<QPushButton*> m_outcomes;
    QPushButton* m_note;
    QPushButton* m_countersign;
    QPushButton* m_cancel;
};

} // namespace prep
