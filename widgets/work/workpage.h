// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "models/items/workboard.h"
#include "models/items/workhistory.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"
#include "widgets/work/worktables.h"

class QLabel;
class QStackedLayout;

namespace prep {

class Notice;
class Panel;
class Table;
class WorkDetail;
class WorkHead;

/// Trabajo: how much waits for capture and since when, who is at it, when it will be done; and, for whoever is set over
/// them, how each person works and what speaks against the independence of captures (C8, B12, B13).
class WorkPage : public Page {
    Q_OBJECT
public:
    WorkPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("trabajo"); }
    [[nodiscard]] QString title() const override { return tr("Trabajo"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return maySeeWork(role); }
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] QWidget* detail() override;
    void setActor(const prep::Actor& actor) override;

    /// The answer to logWanted().
    void addLog(const std::vector<Event>& events) { m_history->add(events); }

    [[nodiscard]] const WorkHistory& history() const { return *m_history; }
    [[nodiscard]] WorkHead& head() { return *m_head; }
    [[nodiscard]] GridModel& queues() { return *m_queues; }
    [[nodiscard]] GridModel& stations() { return *m_stations; }
    [[nodiscard]] GridModel& people() { return *m_people; }
    [[nodiscard]] GridModel& findingRows() { return *m_findingRows; }
    [[nodiscard]] QString finding() const;
    [[nodiscard]] Table& peopleTable() { return *m_peopleTable; }

Q_SIGNALS:
    void logWanted(prep::Seq before, quint32 count);

private:
    void buildQueues();
    void buildStations();
    void buildPeople();
    void buildFindings();
    /// What changes by the second.
    void showNow();
    /// What is worked out of the whole night: at most every few seconds, and only when something was added.
    void showNight();
    void showPeople();
    void showPerson();
    void showFinding();
    void makeSortable(Table* table, WorkOrder& order, void (WorkPage::*show)());

    const Night& m_night;
    const Theme& m_theme;
    WorkHistory* m_history;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    WorkHead* m_head;
    Panel* m_queuePanel;
    Panel* m_stationPanel;
    QWidget* m_persons; ///< only for whoever may look at named persons
    Panel* m_peoplePanel;
    Panel* m_findingPanel;
    GridModel* m_queues;
    GridModel* m_stations;
    GridModel* m_people;
    GridModel* m_findingRows;
    Table* m_queueTable;
    Table* m_stationTable;
    Table* m_peopleTable;
    Table* m_findingTable;
    QLabel* m_sentence;
    WorkDetail* m_detail;
    prep::Actor m_actor;
    std::string m_site; ///< a supervisor's own; empty = all
    std::vector<Operador> m_operators;
    std::vector<Hallazgo> m_findings;
    WorkOrder m_stationOrder;
    WorkOrder m_peopleOrder;
    Seq m_shown = 0; ///< the night's tables are of the log up to here
    Millis m_shownAt = 0; ///< wall clock
};

} // namespace prep
