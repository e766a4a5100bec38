// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/receptionmodel.h"
#include "widgets/common/panel.h"

class QLabel;
class QLineEdit;

namespace prep {

class Table;

/// Reception: the field that a label reader types into, what came of the last label, and those before. The hour is stamped
/// where labelRead() is heard; nobody types it.
class ReceptionPanel : public Panel {
    Q_OBJECT
public:
    ReceptionPanel(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    void setProcess(std::shared_ptr<const Process> process);
    void setRows(const ReceptionRowsPtr& rows);
    void takeLabel(const QString& label, LabelOutcome outcome, ActaIndex acta, Millis when);
    void takeFocus();
    /// What a reader typed while something else had the keyboard.
    void typeAhead(const QString& text);
    [[nodiscard]] const ReceptionModel& model() const { return *m_model; }
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    void labelRead(const QString& label, bool again);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void say(const QString& text, bool warning);
    [[nodiscard]] QString cell(int column, const ReceptionRow& row) const;

    std::shared_ptr<const Process> m_process;
    QLineEdit* m_label;
    QLabel* m_said;
    ReceptionModel* m_model;
    Table* m_table;
    QString m_last; ///< received already; Ctrl+Enter receives it once more
};

} // namespace prep
