// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QPushButton;

namespace prep {

/// Asks for the reason of an act, which the log keeps. A digit in the empty line takes the usual reason of that number;
/// Enter accepts what stands there; without a reason there is no accepting.
class ReasonDialog : public QDialog {
    Q_OBJECT
public:
    ReasonDialog(const QString& title, const QString& text, const QStringList& usual, const QString& act, QWidget* parent);

    [[nodiscard]] std::string reason() const;
    [[nodiscard]] int presses() const { return m_presses; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QStringList m_usual;
    QLineEdit* m_reason;
    QPushButton* m_go;
    int m_presses = 0;
};

} // namespace prep
