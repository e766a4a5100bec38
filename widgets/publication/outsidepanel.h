// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/publicationviews.h"
#include "widgets/common/panel.h"

namespace prep {

class Table;

/// What the public sees: the institute's own address and the difusores, what is not up to date above, the first to lag
/// by name.
class OutsidePanel : public Panel {
    Q_OBJECT
public:
    OutsidePanel(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void refreshViews();
    [[nodiscard]] PublicationViews& model() { return *m_model; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] QString summary() const { return m_summary->text(); }

private:
    [[nodiscard]] QString cellText(int column, const QVariant& value) const;
    [[nodiscard]] QString lagText() const;

    const Night& m_night;
    PublicationViews* m_model;
    ElidedLabel* m_summary;
    Table* m_table;
};

} // namespace prep
