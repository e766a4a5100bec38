// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/drill/drillwords.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace prep {

/// What a drill is begun with: scenario, arrivals, people, speed, credentials. Keeps nothing secret: only the file's name.
class DrillForm : public QWidget {
    Q_OBJECT
public:
    explicit DrillForm(QWidget* parent = nullptr);

    void setScenarios(const QList<DrillScenario>& scenarios);
    void setCredentials(const QString& file);
    /// Said of the chosen scenario before it begins.
    void setReach(const DrillReach& reach);
    /// While one runs nothing can be chosen; Detener is what there is.
    void setRunning(bool isRunning);
    [[nodiscard]] DrillOrder order() const;
    void chooseScenario(const QString& name);
    [[nodiscard]] QPushButton& startButton() { return *m_start; }
    [[nodiscard]] QPushButton& stopButton() { return *m_stop; }
    void focusFirst();

Q_SIGNALS:
    void credentialsChanged(const QString& file);
    void started();
    void stopped();

private:
    void showScenario();
    void showReach();
    void browse();
    void enable();

    QList<DrillScenario> m_scenarios;
    DrillReach m_reach;
    QComboBox* m_scenario;
    QLabel* m_about;
    QLabel* m_reachLine;
    QComboBox* m_curve;
    QComboBox* m_staff;
    QComboBox* m_speed;
    QLineEdit* m_credentials;
    QPushButton* m_browse;
    QPushButton* m_start;
    QPushButton* m_stop;
    bool m_isRunning = false;
};

} // namespace prep
