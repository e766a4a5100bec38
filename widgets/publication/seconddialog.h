// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"

#include <QDialog>

#include <string>

class QLineEdit;
class QPushButton;

namespace prep {

/// Before a proposal is signed: what it is, who made it and why, what follows. Before it is withdrawn: that and a
/// reason.
class SecondDialog : public QDialog {
    Q_OBJECT
public:
    /// `number` is that of an action of the night's state.
    SecondDialog(const Night& night, std::uint32_t number, bool signing, QWidget* parent = nullptr);
    [[nodiscard]] std::string reason() const;
    [[nodiscard]] QLineEdit& reasonField() { return *m_reason; }
    [[nodiscard]] QPushButton& go() { return *m_go; }

private:
    QLineEdit* m_reason;
    QPushButton* m_go;
};

} // namespace prep
