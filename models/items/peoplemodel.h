// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

#include <optional>

namespace prep {

/// People of the process: who they are as far as this view may know, and whether they are connected now.
class PeopleModel : public SortedTableModel {
    Q_OBJECT
public:
    enum Column { Id, Name, RoleName, Site, Connection, StationId, Captures, columns };
    /// Values of Connection.
    enum Connected { disabled, absent, present };

    explicit PeopleModel(const Night& night, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    void setRole(std::optional<prep::Role> role);
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
    [[nodiscard]] std::vector<std::uint32_t> everybody() const;

    const Night& m_night;
    std::optional<prep::Role> m_role;
    bool m_connectedOnly = false;
    QStringList m_words;
    std::unordered_map<std::uint32_t, QString> m_sessions; ///< person -> station
};

} // namespace prep
