// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/actamodel.h"
#include "models/items/carrystatus.h"
#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace prep {

class AgeLabel;
class Chips;
class Facts;
class LinksView;
class SiteRibbon;
class Table;

/// What is known of one CATD, its night in a ribbon, and its actas.
class SiteDetail : public QWidget {
    Q_OBJECT
public:
    SiteDetail(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void setSite(SiteIndex site);
    [[nodiscard]] SiteIndex site() const { return m_site; }
    void refresh();
    void setActor(const Actor& actor);
    /// What this person may do here with bundles that are carried by hand; the hub decides all the same.
    [[nodiscard]] CarryStatus::Task carryTask() const;
    [[nodiscard]] static QString carryText(CarryStatus::Task task);
    void focusActas();
    [[nodiscard]] ActaModel& actas() { return *m_actas; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] LinksView& links() { return *m_links; }

Q_SIGNALS:
    void actaChosen(quint32 acta);
    void left(); ///< Esc
    void carryWanted();
    void seriesWanted(quint16 site);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] std::vector<std::pair<QString, QString>> facts() const;
    [[nodiscard]] QString custody() const;
    [[nodiscard]] bool offersCarry() const;

    const Night& m_night;
    const Theme& m_theme;
    SiteIndex m_site = none16;
    std::optional<Actor> m_actor;
    QLabel* m_name;
    AgeLabel* m_age;
    Facts* m_facts;
    QPushButton* m_carry;
    SiteRibbon* m_ribbon;
    LinksView* m_links;
    Chips* m_which;
    ActaModel* m_actas;
    Table* m_table;
};

} // namespace prep
