// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/alarmhistory.h"
#include "models/items/alarmmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace prep {

class AlarmDetail;
class Chips;
class Notice;
class Panel;
class ShelveDialog;
class Table;

/// Alarmas: one list ranked by what is held up, causes above what they explain; what is shelved stays in sight below.
class AlarmsPage : public Page {
    Q_OBJECT
public:
    enum Act { acknowledge, acknowledgeSeen, shelve, open, restore, service, history, actTotal };

    AlarmsPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("alarmas"); }
    [[nodiscard]] QString title() const override { return tr("Alarmas"); }
    [[nodiscard]] QWidget* detail() override;
    [[nodiscard]] bool wantsDetail() const override { return true; }
    void refresh() override;
    void focusFirst() override;
    void setActor(const prep::Actor& actor) override;

    void showAlarm(const std::string& key);
    /// The answer to logWanted().
    void addLog(const std::vector<Event>& events) { m_history->add(events); }
    /// Does it to the alarm that is chosen (or to those in sight), when it may be done.
    void act(Act act);
    [[nodiscard]] AlarmModel& model() { return *m_list; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] QPushButton& button(Act act) { return *m_buttons[act]; }
    [[nodiscard]] QString loadText() const;
    [[nodiscard]] bool isFlood() const;

Q_SIGNALS:
    /// The page an alarm opens (AlarmGuide::pagina) and what the alarm is about.
    void pageWanted(const QString& page, const QString& subject);
    /// Events before this seq are wanted.
    void logWanted(prep::Seq before, quint32 count);

private:
    void buildTools(QVBoxLayout& column);
    void buildList();
    void buildShelved();
    void buildActions(QVBoxLayout& column);
    void adapt();
    void choose(const AlarmModel& model, int row);
    void askHistory(int pages);
    void tellDetail();
    void tellLoad();
    void tellActions();
    void blink();
    [[nodiscard]] QString cellText(AlarmModel::Scope scope, int column, const QVariant& value) const;
    [[nodiscard]] const Alarma* chosen() const;
    [[nodiscard]] bool may(Act act) const;
    [[nodiscard]] std::vector<std::string> acknowledgeable() const;
    void askReason(const Alarma& alarm, bool outOfService);
    void reasonGiven(const ShelveDialog& dialog, const std::string& key, bool outOfService);

    const Night& m_night;
    const Theme& m_theme;
    Actor m_actor;
    std::string m_key; ///< of the chosen one
    AlarmModel* m_list;
    AlarmModel* m_shelved;
    AlarmHistory* m_history;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    QLabel* m_flood;
    QLabel* m_load;
    Chips* m_grouping;
    Chips* m_filters;
    Panel* m_panel;
    Panel* m_shelvedPanel;
    Table* m_table;
    Table* m_shelvedTable;
    AlarmDetail* m_detail;
    std::array<QPushButton*, actTotal> m_buttons {};
    QTimer m_blink;
    QTimer m_askHistory; ///< whoever walks down the list asks for nothing
    bool m_lit = true;
};

} // namespace prep
