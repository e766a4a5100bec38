// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/curves.h"
#include "models/items/night.h"
#include "models/items/oldestmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <optional>
#include <vector>

class QHBoxLayout;
class QStackedLayout;

namespace prep {

class AttentionModel;
class Chips;
class CurveChart;
class ElectionCard;
class ForecastModel;
class MapView;
class Notice;
class ObservationBoard;
class Panel;
class Table;

/// Tablero: what the night is like, and who must do something.
class DashboardPage : public Page {
    Q_OBJECT
public:
    DashboardPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("tablero"); }
    [[nodiscard]] QString title() const override { return tr("Tablero"); }
    void refresh() override;
    void focusFirst() override;
    bool back() override;

    /// What the page says while there is nothing to show.
    void setNotice(const QString& title, const QStringList& sentences);
    void setPastNight(std::optional<PastNight> past);
    void setOutlines(const QList<QByteArray>& geojson);
    [[nodiscard]] const std::vector<ElectionCard*>& cards() const { return m_cards; }
    [[nodiscard]] const ObservationBoard& observations() const { return *m_observations; }
    [[nodiscard]] const CurveChart& chart() const { return *m_chart; }
    [[nodiscard]] const ForecastModel& forecast() const { return *m_forecast; }
    [[nodiscard]] MapView& map() { return *m_map; }

private:
    void rebuild();
    void buildCenter();
    void buildForecast(Panel& panel);
    void fitForecast();
    void buildBottom();
    void chooseArea(int area);

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    QHBoxLayout* m_cardRow;
    QHBoxLayout* m_center;
    QHBoxLayout* m_bottom;
    std::vector<ElectionCard*> m_cards;
    std::vector<Panel*> m_panels;
    CurveChart* m_chart = nullptr;
    ForecastModel* m_forecast = nullptr;
    Table* m_forecastTable = nullptr;
    MapView* m_map = nullptr;
    Chips* m_mapKind = nullptr;
    ObservationBoard* m_observations = nullptr;
    OldestModel* m_oldest = nullptr;
    Table* m_oldestTable = nullptr;
    AttentionModel* m_attention = nullptr;
    Table* m_attentionTable = nullptr;
};

} // namespace prep
