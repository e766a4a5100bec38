// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"

#include <QWidget>

namespace prep {

/// One page of the console. It reads the Night and states intents by signals; the frame joins it to everything else.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Name of its icon and of its help text.
    [[nodiscard]] virtual QString topic() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// Takes the age of everything anew; called once a second while the page is seen.
    virtual void refresh() = 0;
    /// What the detail pane shows beside this page; nullptr = nothing. Owned by the page.
    [[nodiscard]] virtual QWidget* detail() { return nullptr; }
    /// Whether the detail pane is open when the page is first seen.
    [[nodiscard]] virtual bool wantsDetail() const { return false; }
    /// Whether this function has any use of it: most pages show the feed. The hub decides all the same.
    [[nodiscard]] virtual bool isFor(prep::Role role) const { return viewOf(role) != View::captura; }
    /// Who is looking; a page enables only what this function may command. The hub decides all the same.
    virtual void setActor(const prep::Actor& /*actor*/) { }
    /// Gives the keyboard to what one came for.
    virtual void focusFirst() { setFocus(); }
    /// Esc: steps back inside the page; false when there is nothing to step back from.
    virtual bool back() { return false; }

Q_SIGNALS:
    void actaChosen(quint32 acta);
    void siteChosen(quint16 site);
    void detailChanged();
    /// Somebody wants this done; the hub's answer is told at the foot and seen in the state.
    void intent(const prep::CommandBody& body);
};

} // namespace prep
