// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

class QStackedLayout;

namespace prep {

class Night;
class Notice;
class Panel;
class Table;

/// Enlaces: every site with the state of its link in shape and word, what a shared cause explains under that cause; at the
/// right how each provider and technology stands. Shows the states that the log holds, not the telemetry behind them.
class LinksPage : public Page {
    Q_OBJECT
public:
    LinksPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("enlaces"); }
    [[nodiscard]] QString title() const override { return tr("Enlaces"); }
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] GridModel& sites() { return *m_sites; }

private:
    const Night& m_night;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    Panel* m_panel;
    Panel* m_totalsPanel;
    GridModel* m_sites;
    GridModel* m_totals;
    Table* m_table;
    Table* m_totalsTable;
};

} // namespace prep
