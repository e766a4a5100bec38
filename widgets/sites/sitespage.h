// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/curves.h"
#include "models/items/sitemodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <optional>

class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace prep {

class ActaView;
class Chips;
class Notice;
class Panel;
class SiteDetail;
class Table;

/// CATD: every site with its named state; beside it the chosen one; from there, an acta's history.
class SitesPage : public Page {
    Q_OBJECT
public:
    SitesPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override;
    [[nodiscard]] QString title() const override { return tr("CATD"); }
    void refresh() override;
    [[nodiscard]] QWidget* detail() override;
    [[nodiscard]] bool wantsDetail() const override { return true; }
    void focusFirst() override;
    bool back() override;
    void setActor(const prep::Actor& actor) override;

    void showSite(SiteIndex site);
    void showActa(ActaIndex acta);
    /// Only the sites of this district, by its id (empty: those of none), until its chip or Esc takes it off.
    void showRegion(const QString& district);
    void setPastNight(std::optional<PastNight> past);
    [[nodiscard]] ActaView& acta() { return *m_acta; }
    [[nodiscard]] SiteDetail& site() { return *m_detail; }
    [[nodiscard]] SiteModel& sites() { return *m_sites; }
    [[nodiscard]] Table& table() { return *m_table; }

Q_SIGNALS:
    void historyWanted(quint32 acta);
    void imageWanted(const prep::Digest& digest);
    void seriesWanted(quint16 site);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTable();
    void adapt();
    void spreadColumns();
    [[nodiscard]] QString cellText(int column, const QVariant& value) const;
    void countChips();
    void leaveRegion();

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    Panel* m_panel;
    Chips* m_chips;
    QToolButton* m_region; ///< what the list is narrowed to; hidden where it is not
    QLineEdit* m_filter;
    SiteModel* m_sites;
    Table* m_table;
    SiteDetail* m_detail;
    ActaView* m_acta;
    std::optional<PastNight> m_past;
};

} // namespace prep
