// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace prep {

/// Asks for one line: a reason, a label. Enter accepts what stands there; nothing is not accepted.
class AskDialog : public QDialog {
    Q_OBJECT
public:
    AskDialog(const QString& title, const QString& text, const QString& field, const QString& act, QWidget* parent);
    [[nodiscard]] QString answer() const;

private:
    QLineEdit* m_line;
    QPushButton* m_go;
};

} // namespace prep
