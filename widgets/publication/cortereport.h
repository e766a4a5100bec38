// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/publicationchanges.h"
#include "models/items/publicationgate.h"
#include "widgets/common/panel.h"

class QStackedWidget;

namespace prep {

class Chips;
class Table;

/// One corte: what the gate said of every product, and what it showed otherwise than the corte before it.
class CorteReport : public Panel {
    Q_OBJECT
public:
    enum Tab { gate = 1, changes };

    CorteReport(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    /// 0 = none yet.
    void setCorte(std::uint32_t number);
    void refreshReport();
    void showTab(Tab tab);
    [[nodiscard]] PublicationGate& gateModel() { return *m_gate; }
    [[nodiscard]] PublicationChanges& changesModel() { return *m_changes; }
    [[nodiscard]] Table& gateTable() { return *m_gateTable; }
    [[nodiscard]] Table& changesTable() { return *m_changesTable; }
    [[nodiscard]] Chips& filter() { return *m_filter; }
    [[nodiscard]] QString summary() const { return m_summary->text(); }
    [[nodiscard]] QString emptyText() const;

Q_SIGNALS:
    void actaRequested(quint32 acta);

private:
    void buildGate();
    void buildChanges();
    void tell(const Corte* corte);
    [[nodiscard]] QString gateSummary(const Corte& corte) const;

    const Night& m_night;
    const Theme& m_theme;
    std::uint32_t m_number = 0;
    PublicationGate* m_gate;
    PublicationChanges* m_changes;
    Chips* m_tabs;
    Chips* m_filter;
    ElidedLabel* m_summary;
    QStackedWidget* m_pages;
    Table* m_gateTable;
    Table* m_changesTable;
};

} // namespace prep
