// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/alarmhistory.h"
#include "models/items/alarmmodel.h"
#include "widgets/common/theme.h"

#include <QScrollArea>

class QLabel;

namespace prep {

/// What a person needs to act on one alarm (D2): what was found, meaning, consequence, action, owner, and what has
/// happened to it, with times and names.
class AlarmDetail : public QScrollArea {
    Q_OBJECT
public:
    AlarmDetail(const Night& night, const AlarmHistory& history, const Theme& theme, QWidget* parent = nullptr);
    /// Empty = none is chosen.
    void setAlarm(const std::string& key, const Consecuencia& holds);
    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] QStringList story(const Alarma& alarm) const;
    [[nodiscard]] QStringList logged() const;
    [[nodiscard]] QString line(const HistoryEntry& entry) const;

    const Night& m_night;
    const AlarmHistory& m_history;
    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_body;
};

} // namespace prep
