// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/words.h"

#include <QAbstractTableModel>

#include <optional>

namespace prep {

/// The sites that need a person, worst first, at most eight: cut off, or with actas that have waited too long.
class AttentionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Site, Reason, Held, columns };
    static constexpr std::size_t limit = 8;

    explicit AttentionModel(const Night& night, QObject* parent = nullptr);
    void refresh();
    /// Only sites of this municipio or distrito; nothing = all.
    void setArea(AreaProgress::Kind kind, std::optional<QString> id);
    [[nodiscard]] SiteIndex siteAt(int row) const { return m_entries[static_cast<std::size_t>(row)].site; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        SiteIndex site = none16;
        bool cutOff = false;
        Millis since = 0;
        std::size_t held = 0;
        friend bool operator==(const Entry&, const Entry&) = default;
    };
    [[nodiscard]] std::vector<Entry> entries() const;

    const Night& m_night;
    std::vector<Entry> m_entries;
    AreaProgress::Kind m_kind = AreaProgress::Kind::municipio;
    std::optional<QString> m_area;
};

} // namespace prep
