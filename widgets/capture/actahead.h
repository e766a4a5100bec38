// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/capture/capturesession.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QLabel;

namespace prep {

class ElidedLabel;
class Night;

/// Which acta this is, how long the claim still lasts, whether there is a connection, and the box in focus, enlarged.
class ActaHead : public QWidget {
    Q_OBJECT
public:
    ActaHead(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    void setActa(const Process& process, ActaIndex acta, std::uint8_t round);
    void setField(const QString& name, const CaptureEntry& entry);
    /// No box is in focus.
    void clearField();
    void setSums(const QString& text);
    /// Process time that the claim still lasts; nothing = it has run out.
    void setLeft(std::optional<Millis> left);
    void refresh();
    [[nodiscard]] QString leftText() const;

private:
    const Night& m_night;
    const Theme& m_theme;
    ElidedLabel* m_election;
    ElidedLabel* m_casilla;
    QLabel* m_round;
    QLabel* m_left;
    QLabel* m_offline;
    QWidget* m_focus;
    QLabel* m_field;
    QLabel* m_value;
    QLabel* m_sums;
};

} // namespace prep
