// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

namespace prep {

/// Enrolled stations and the session that each holds now.
class StationModel : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Id, Site, Connection, Actor, RoundTrip, LastSign, columns };
    /// Values of Connection.
    enum Connected { revoked, absent, present };

    explicit StationModel(const Night& night, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    void setConnectedOnly(bool only);
    void setWords(const QString& words);
    [[nodiscard]] std::size_t connectedCount() const { return m_sessions.size(); }

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override;
    [[nodiscard]] bool accepts(std::uint32_t item) const override;
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();
    void takePresence();

    const Night& m_night;
    bool m_connectedOnly = false;
    QStringList m_words;
    std::unordered_map<std::uint32_t, PresentSession> m_sessions;
};

} // namespace prep
