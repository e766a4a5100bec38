// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <optional>

class QLabel;
class QStackedLayout;

namespace prep {

class AgeLabel;
class Night;
class Notice;
class RegionTiles;

/// Regiones: every district in a tile, the level between the entity and its sites. Made for a wall, of use at a desk.
class RegionsPage : public Page {
    Q_OBJECT
public:
    RegionsPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("regiones"); }
    [[nodiscard]] QString title() const override { return tr("Regiones"); }
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] RegionTiles& tiles() { return *m_tiles; }
    /// The one that is current, by the id of its district; nothing while there is none.
    [[nodiscard]] std::optional<QString> current() const;

Q_SIGNALS:
    /// Its sites are wanted, by the id of its district.
    void regionChosen(const QString& district);

private:

    const Night& m_night;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    QLabel* m_summary;
    AgeLabel* m_age;
    RegionTiles* m_tiles;
};

} // namespace prep
