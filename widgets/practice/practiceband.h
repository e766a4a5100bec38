// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"

#include <QWidget>

namespace prep {

/// The band PRÁCTICA, across the whole window and always there, in a colour that nothing else of the console is filled with:
/// nobody may take a practice for the night.
class PracticeBand : public QWidget {
    Q_OBJECT
public:
    explicit PracticeBand(const Theme& theme, QWidget* parent = nullptr);
    /// What stands at its left, the process, and at its right, how far one is.
    void set(const QString& process, const QString& progress);
    /// The words in its middle.
    [[nodiscard]] static QString words();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_process;
    QString m_progress;
};

} // namespace prep
