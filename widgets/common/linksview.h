// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace prep {

class LinkGraph;

/// Every link of one site with its graph, and beneath which conditions that was measured: its clock, its program, when
/// it was heard last. Says so where nothing is known, where it is still being asked for, and where it is old.
class LinksView : public QWidget {
    Q_OBJECT
public:
    LinksView(const Night& night, const Theme& theme, bool compact, QWidget* parent = nullptr);
    void setSite(SiteIndex site);
    /// Asks for the night of the site where it is not there yet.
    void refresh();
    [[nodiscard]] QString note() const;
    [[nodiscard]] const std::vector<LinkGraph*>& graphs() const { return m_graphs; }
    /// Whether anything was ever measured there.
    [[nodiscard]] bool isKnown() const;

Q_SIGNALS:
    void seriesWanted(quint16 site);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void askSeries();
    [[nodiscard]] Millis lastHeard(const SiteLinks& known) const;

    const Night& m_night;
    const Theme& m_theme;
    bool m_compact;
    SiteIndex m_site = none16;
    SiteIndex m_askedSite = none16;
    Millis m_askedAt = 0; ///< wall clock
    QLabel* m_note;
    QVBoxLayout* m_column;
    std::vector<LinkGraph*> m_graphs; ///< made once, hidden where there are fewer links
};

} // namespace prep
