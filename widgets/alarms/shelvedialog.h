// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace prep {

/// Why, and for how long: an alarm is put aside with a reason and comes back by itself; taken out of service, with a
/// reason alone.
class ShelveDialog : public QDialog {
    Q_OBJECT
public:
    enum class Mode { shelve, outOfService };
    ShelveDialog(Mode mode, const QString& alarm, QWidget* parent = nullptr);

    [[nodiscard]] QString reason() const;
    [[nodiscard]] int minutes() const;
    [[nodiscard]] QLineEdit& reasonField() { return *m_reason; }
    [[nodiscard]] QPushButton& acceptButton() { return *m_accept; }

private:
    QLineEdit* m_reason;
    QSpinBox* m_minutes;
    QPushButton* m_accept;
};

} // namespace prep
