// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/peoplemodel.h"
#include "models/items/stationmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

class QLineEdit;
class QStackedLayout;

namespace prep {

class Chips;
class Notice;
class Panel;
class Table;

/// Personas y estaciones: who may come in, with what function, and who is here now.
class PeoplePage : public Page {
    Q_OBJECT
public:
    PeoplePage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("personas"); }
    [[nodiscard]] QString title() const override { return tr("Personas"); }
    void refresh() override;
    void focusFirst() override;

    void showPerson(PersonIndex person);
    void showStation(StationIndex station);
    [[nodiscard]] PeopleModel& people() { return *m_people; }
    [[nodiscard]] StationModel& stations() { return *m_stations; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildPeople();
    void buildStations();
    void adapt();

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    Panel* m_peoplePanel;
    Panel* m_stationPanel;
    QLineEdit* m_filter;
    Chips* m_roles;
    Chips* m_here;
    PeopleModel* m_people;
    StationModel* m_stations;
    Table* m_peopleTable;
    Table* m_stationTable;
};

} // namespace prep
