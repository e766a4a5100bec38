// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/witnessstatus.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QPushButton;

namespace prep {

/// The band of a window whose witness has seen two views that contradict each other: on every page, with or without a hub,
/// until the witness says otherwise. Not there as long as nothing is wrong.
class WitnessBand : public QWidget {
    Q_OBJECT
public:
    explicit WitnessBand(const Theme& theme, QWidget* parent = nullptr);
    void setStatus(const WitnessStatus& status);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QPushButton& button() { return *m_button; }

Q_SIGNALS:
    void opened();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QPushButton* m_button;
    QString m_text;
};

} // namespace prep
