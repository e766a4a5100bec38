// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/night.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace prep {

/// Which CATD and which scenario: one action for one site, for a list or for whole districts. A supervisor's own CATD is
/// set and stays; what the standing alarms suggest comes first, so that Enter is enough.
class ActivateDialog : public QDialog {
    Q_OBJECT
public:
    ActivateDialog(const Night& night, const Actor& actor, QWidget* parent = nullptr);
    /// A site to begin with, where the actor may choose.
    void propose(SiteIndex site);
    [[nodiscard]] QLineEdit& list() { return *m_list; }
    [[nodiscard]] QListWidget& scenarios() { return *m_scenarios; }
    [[nodiscard]] QRadioButton& byDistrict() { return *m_byDistrict; }
    [[nodiscard]] QPushButton& go() { return *m_go; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] command::ActivarPlan chosen() const;

    /// Of all sites without a running plan, the one with an alarm that suggests a scenario and most actas behind it.
    [[nodiscard]] static SiteIndex mostUrgent(const State& state);

private:
    void build();
    void look();
    void offer();
    void say(const QString& text, bool trouble);

    const Night& m_night;
    Actor m_actor;
    std::vector<SiteIndex> m_sites;
    std::vector<std::uint16_t> m_offered;
    QRadioButton* m_bySite;
    QRadioButton* m_byDistrict;
    QLineEdit* m_list;
    QLabel* m_message;
    QListWidget* m_scenarios;
    QLineEdit* m_note;
    QPushButton* m_go;
};

} // namespace prep
