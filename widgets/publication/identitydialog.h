// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/hubanswer.h"
#include "widgets/common/theme.h"

#include <QDialog>
#include <QElapsedTimer>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;
class QTimer;

namespace prep {

/// A challenge to the running hub (I5): waits for its signed answer, says whether it is proven, shows what an auditor
/// compares, and keeps it in files.
class IdentityDialog : public QDialog {
    Q_OBJECT
public:
    explicit IdentityDialog(const Theme& theme, int utcOffsetMinutes, QWidget* parent = nullptr);

    void setAnswer(const HubAnswer& answer);
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QPushButton& again() { return *m_again; }
    [[nodiscard]] QPushButton& keep() { return *m_keep; }

Q_SIGNALS:
    void challenged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void silent();
    void say(const QString& text, Theme::Token token);
    void row(const QString& name, const QString& value);
    void save();

    const Theme& m_theme;
    int m_utcOffsetMinutes;
    std::optional<HubAnswer> m_answer;
    QLabel* m_verdict;
    QWidget* m_facts;
    QLabel* m_note;
    QPushButton* m_again;
    QPushButton* m_keep;
    QTimer* m_patience;
};

} // namespace prep
