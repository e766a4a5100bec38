// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/sortedtablemodel.h"

#include <optional>
#include <set>

namespace prep {

/// How a CATD stands, named (A2). "Plan activo" follows with the continuity plans.
enum class SiteStatus : std::uint8_t { incomunicado, sinAbrir, enCeros, acopiando, cerrado };
inline constexpr std::size_t siteStatusCount = 5;
[[nodiscard]] SiteStatus statusOf(const State& state, SiteIndex site);

/// Progress of a site in one election, with what the whole entity has reached as the mark to compare with.
struct SiteProgress {
    std::uint32_t esperadas = 0;
    std::uint32_t acopiadas = 0;
    std::uint32_t capturadas = 0;
    std::uint32_t expectedNow = 0;

    friend bool operator==(const SiteProgress&, const SiteProgress&) = default;
};

/// One row a site. Columns: Site, Status, one Progress an election, Oldest, Waiting, Link, LastSign.
class SiteModel : public SortedTableModel {
    Q_OBJECT
public:
    enum class Column { Site, Status, Progress, Oldest, Waiting, Link, LastSign };

    explicit SiteModel(const Night& night, QObject* parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Column kindOf(int column) const;
    [[nodiscard]] std::size_t electionOf(int column) const { return static_cast<std::size_t>(column) - 2; }
    [[nodiscard]] int columnFor(Column column) const;

    /// Only sites of these states; empty = all.
    void setStatuses(const std::set<SiteStatus>& statuses);
    /// Only sites whose id or name holds all the words (case and accents do not matter).
    void setWords(const QString& words);
    /// Only sites of this district, by its id (empty: those of none); nothing = all.
    void setDistrict(const std::optional<QString>& district);
    [[nodiscard]] const std::optional<QString>& district() const { return m_district; }
    /// Fraction of the expected actas that should be captured by now, from a past night; < 0 = use the entity's average.
    void setExpectedFraction(double fraction);
    [[nodiscard]] SiteProgress progress(SiteIndex site, std::size_t election) const;
    /// Process clock of the site's last event, or of its session when it is connected now.
    [[nodiscard]] Millis lastSign(SiteIndex site) const;
    [[nodiscard]] bool isConnected(SiteIndex site) const;
    [[nodiscard]] std::size_t countOf(SiteStatus status) const;

protected:
    [[nodiscard]] QVariant value(std::uint32_t item, int column) const override;
    [[nodiscard]] QVariant extra(std::uint32_t item, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override;
    [[nodiscard]] bool accepts(std::uint32_t item) const override;
    [[nodiscard]] bool lessThan(std::uint32_t a, std::uint32_t b, int column) const override;

private:
    void reload();
    void takePresence();
    void refilter();

    const Night& m_night;
    std::set<SiteStatus> m_statuses;
    QStringList m_words;
    std::optional<QString> m_district;
    std::vector<QString> m_folded;
    std::vector<bool> m_connected;
    double m_expected = -1;
};

} // namespace prep

Q_DECLARE_METATYPE(prep::SiteProgress)
