// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/publicationactions.h"
#include "widgets/common/panel.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace prep {

class Chips;
class ProposeDialog;
class SecondDialog;
class Table;

/// What two persons decide together (I2): the proposals that wait, what may be done about the chosen one and why not,
/// and those that are over. Who may not decide sees the same without the buttons.
class ActionsPanel : public Panel {
    Q_OBJECT
public:
    enum Tab { open = 1, past };
    enum Act { sign, withdraw, propose, actTotal };

    ActionsPanel(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void setActor(const Actor& actor);
    void refreshActions();
    void showTab(Tab tab);
    /// Asks in a dialog; nothing when it may not be done now.
    void act(Act act);
    [[nodiscard]] PublicationActions& openModel() { return *m_open; }
    [[nodiscard]] PublicationActions& pastModel() { return *m_past; }
    [[nodiscard]] Table& openTable() { return *m_openTable; }
    [[nodiscard]] QPushButton& button(Act act) { return *m_buttons[act]; }
    /// Why the chosen one cannot be signed here; empty = it can.
    [[nodiscard]] QString hindrance() const;

Q_SIGNALS:
    void intent(const prep::CommandBody& body);

private:
    void buildTables();
    void buildButtons();
    void fillTable(Table& table, PublicationActions& model, const QString& name, const QString& empty);
    void tellButtons();
    void askProposal();
    void askSecond(Act act);
    [[nodiscard]] QString cellText(int column, const QVariant& value) const;
    /// Number of the chosen open proposal; 0 = none.
    [[nodiscard]] std::uint32_t chosen() const;
    [[nodiscard]] bool may(Act act) const;
    [[nodiscard]] QString whyNot() const;

    const Night& m_night;
    const Theme& m_theme;
    Actor m_actor;
    PublicationActions* m_open;
    PublicationActions* m_past;
    Chips* m_tabs;
    QStackedWidget* m_pages;
    Table* m_openTable;
    Table* m_pastTable;
    QWidget* m_row;
    QLabel* m_why;
    std::array<QPushButton*, actTotal> m_buttons {};
};

} // namespace prep
