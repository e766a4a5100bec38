// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/publicationviews.h"
#include "widgets/common/panel.h"

#include <QUrl>

class QToolButton;

namespace prep {

class Table;

/// What the public sees: the institute's own address and the difusores, what is not up to date above, the first to lag
/// by name.
class OutsidePanel : public Panel {
    Q_OBJECT
public:
    OutsidePanel(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void refreshViews();
    /// Where this console may open the citizens' portal; empty = it does not know.
    void setPortal(const QUrl& address);
    [[nodiscard]] QToolButton& opener() { return *m_opener; }
    [[nodiscard]] PublicationViews& model() { return *m_model; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] QString summary() const { return m_summary->text(); }

Q_SIGNALS:
    void portalWanted(const QUrl& address);

private:
    [[nodiscard]] QString cellText(int column, const QVariant& value) const;
    [[nodiscard]] QString lagText() const;

    const Night& m_night;
    PublicationViews* m_model;
    ElidedLabel* m_summary;
    Table* m_table;
    QToolButton* m_opener;
    QUrl m_portal;
};

} // namespace prep
