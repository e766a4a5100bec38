// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/theme.h"

#include <QWidget>

#include <vector>

namespace prep {

/// The pages that this role may use, one button each with icon and word; Ctrl+1 … 9 goes there. Below, what every page
/// has: search, help, detail, theme.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(const Theme& theme, QWidget* parent = nullptr);
    void add(const QString& icon, const QString& title);
    /// A tool at the foot of the rail; `keys` are said in its tip.
    void addTool(const QString& icon, const QString& title, const QString& keys);
    /// The same tool in another state.
    void setTool(int tool, const QString& icon, const QString& title);
    void setCurrent(int page);
    /// A page that this function does not use has no button; its number stays its own.
    void setOffered(int page, bool isOffered);
    [[nodiscard]] int count() const;
    /// Of those, the ones that this function uses.
    [[nodiscard]] int offered() const;

Q_SIGNALS:
    void chosen(int page);
    void toolChosen(int tool);

private:
    class Button;
    const Theme& m_theme;
    std::vector<Button*> m_buttons;
    std::vector<Button*> m_tools;
};

} // namespace prep
