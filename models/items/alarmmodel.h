// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/alarmboard.h"
#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

#include <set>
#include <unordered_map>

namespace prep {

/// One row an alarm. By its consequence: actas, then lista nominal, then priority, then the oldest first. Grouped, what a
/// cause stands for is shown only below that cause and only while it is expanded. Changes are gathered for 100 ms. GUI thread.
class AlarmModel : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Status, Since, What, Where, Actas, Lista, Owner, Action, columnTotal };
    /// Value of Status: AlarmState + 16 × Prioridad. ExtraRole of Where: the site's index; of What: 1 = a cause, 2 = an
    /// expanded one, 3 = below a cause. Value of What: AlarmKind + that << 8 + how many are below it << 12.
    enum class Scope { list, shelved };
    enum Filter { sinReconocer = 1, critica, alta, media, baja, aplazadas, fueraDeServicio };

    AlarmModel(const Night& night, Scope scope, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_grouped; }
    /// Filters of one kind widen, of two kinds narrow; none = everything in service and not shelved.
    void setFilters(const std::set<int>& filters);
    void toggleExpanded(std::uint32_t item);
    [[nodiscard]] bool isExpanded(std::uint32_t item) const { return m_expanded.contains(item); }
    [[nodiscard]] std::size_t childrenOf(std::uint32_t item) const { return m_rows[item].children; }
    [[nodiscard]] bool isChild(std::uint32_t item) const { return m_grouped && m_rows[item].parent != none; }
    [[nodiscard]] const std::string& keyOf(std::uint32_t item) const { return m_rows[item].key; }
    [[nodiscard]] std::optional<std::uint32_t> itemOf(std::string_view key) const;
    [[nodiscard]] const Alarma* alarm(std::uint32_t item) const;
    [[nodiscard]] Consecuencia consequence(std::uint32_t item) const { return m_rows[item].holds; }
    /// What was gathered, now; tests and a page that was just opened.
    void flush();
    /// What alarms hold up changes with every acta: asked for once a second by the page that is seen.
    void refreshConsequences();

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] QVariant extra(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == Actas || column == Lista; }
    [[nodiscard]] bool accepts(std::uint32_t item) const override;
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;
    void timerEvent(QTimerEvent* event) override;

private:
    static constexpr std::uint32_t none = none32;
    /// Copied from the state, so that sorting five thousand of them looks nothing up.
    struct Row {
        std::string key;
        AlarmState state = AlarmState::normal;
        AlarmKind kind = AlarmKind::causaComun;
        Millis since = 0;
        Millis until = 0; ///< end of the shelving
        SiteIndex site = none16;
        std::uint32_t parent = none;
        std::uint32_t children = 0;
        Consecuencia holds;
    };

    void reload();
    void take(const NightChange& change);
    std::uint32_t add(const std::string& key);
    void read(std::uint32_t item);
    /// What each holds up now; whoever holds up something else than before is added to `changed`.
    void takeConsequences(std::vector<std::uint32_t>& changed);
    void adopt(Row& row, std::uint32_t parent, std::set<std::uint32_t>& touched);
    [[nodiscard]] bool passes(const Row& row) const;
    [[nodiscard]] int compare(const Row& a, const Row& b, int column) const;

    const Night& m_night;
    Scope m_scope;
    bool m_grouped = true;
    std::set<int> m_filters;
    std::set<std::uint32_t> m_expanded;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, std::uint32_t> m_itemOf;
    std::set<std::uint32_t> m_dirty;
    QBasicTimer m_gather;
};

} // namespace prep
