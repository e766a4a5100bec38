// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"

#include <QAbstractTableModel>

#include <functional>

namespace prep {

/// One line of an acta's history: an event of the log, or what the state remembers of one when the hub cannot be asked.
struct HistoryEntry {
    EventKind kind = EventKind::procesoIniciado;
    Seq seq = 0; ///< 0 = from the state, number not known
    Subject subject; ///< in the log; an acta's own history does without
    Millis when = 0; ///< corrected hour
    Millis at = 0; ///< hour of the hub; 0 = not known
    QString actor;
    QString station;
    QString origin;
    Body body; ///< monostate where this view may not read it
    std::uint32_t corte = 0; ///< for corteLiberado
};

/// An event as it is, whatever it is about.
[[nodiscard]] HistoryEntry historyEntry(const Event& event);
/// The history as the state alone tells it: hours, captures, verification, cotejo and publication, without hub or log.
[[nodiscard]] std::vector<HistoryEntry> historyFromState(const State& state, ActaIndex acta);
/// The log's own events of the acta, and the cortes that published its values, in order.
[[nodiscard]] std::vector<HistoryEntry> historyFromEvents(const State& state, ActaIndex acta, const std::vector<Event>& events);

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, Kind, Detail, Actor, Station, Number, columns };
    enum Role { ValueRole = Qt::UserRole };
    using Text = std::function<QString(int column, const HistoryEntry& entry)>;

    explicit HistoryModel(QObject* parent = nullptr);

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    void setEntries(std::vector<HistoryEntry> entries);
    [[nodiscard]] const HistoryEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant value(const HistoryEntry& entry, int column) const;

    std::vector<HistoryEntry> m_entries;
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
