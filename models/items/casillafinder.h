// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <QString>

#include <memory>

namespace prep {

/// What a person reads at the head of an acta, as typed; what is empty restricts nothing.
struct CasillaQuery {
    std::uint8_t election = 0;
    QString area; ///< district or municipio: its number or the beginning of its name, without accents if one likes
    QString seccion; ///< leading zeros do not matter
    QString tipo; ///< its letter, or the beginning of its name
    QString numero;
};

/// A district or municipio of an election.
struct CasillaArea {
    QString id;
    QString name;

    friend bool operator==(const CasillaArea&, const CasillaArea&) = default;
};

/// Completion from the catalogue: which actas fit what was typed of one's head. Made once a process; a look over the rows of
/// an election takes a few milliseconds. GUI thread.
class CasillaFinder {
public:
    explicit CasillaFinder(std::shared_ptr<const Process> process);

    [[nodiscard]] const Process& process() const { return *m_process; }
    /// In the catalogue's order, at most `limit`.
    [[nodiscard]] std::vector<ActaIndex> find(const CasillaQuery& query, std::size_t limit) const;
    /// That `typed` can mean, best first: its number, then names that begin so. Empty text: none.
    [[nodiscard]] std::vector<CasillaArea> areas(std::uint8_t election, const QString& typed, std::size_t limit) const;
    /// The kind that `typed` means; nothing when it means none or several.
    [[nodiscard]] static std::optional<TipoCasilla> tipoOf(const QString& typed);

private:
    struct Area {
        CasillaArea area;
        QString folded;
    };
    std::shared_ptr<const Process> m_process;
    std::vector<std::vector<Area>> m_areas; ///< by election, in order of id
};

/// The district or municipio that identifies this row.
[[nodiscard]] CasillaArea areaOf(const Process& process, const CatalogueRow& row);

} // namespace prep
