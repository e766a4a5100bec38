// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <memory>

namespace prep {

/// The band SIMULACRO: hatched, readable at every size; nobody may take a drill for the night.
class DrillBand : public QWidget {
    Q_OBJECT
public:
    explicit DrillBand(const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

/// The line on every page: process, drill band, clock with zone, next corte, gap captured-published with its age, age of
/// the connection. Painted from the Night; refreshed twice a second.
class Strip : public QWidget {
    Q_OBJECT
public:
    Strip(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void refresh();
    /// Who is looking, with what function; nothing before the log-in.
    void setUser(const QString& user);
    /// Name, clock and drill band of a process of which there is no state: the view of a capturista.
    void setProcess(std::shared_ptr<const Process> process);
    /// What is shown is a past instant: nothing here is of the present.
    void setReplayed(bool isReplayed);
    struct Item {
        QString label;
        QString value;
        Theme::Token token = Theme::Text;
        bool mark = false; ///< a triangle before it
    };
    /// The clock of a corte due in `left` ms of process time: counts down, is being made, or is late and says since when.
    /// `grace`: how long making it may take before it is late.
    [[nodiscard]] static Item corteClock(std::uint64_t number, Millis left, Millis grace);
    [[nodiscard]] QString gapText() const { return m_gap; }
    [[nodiscard]] QString connectionText() const { return m_connection; }

    /// Actas with a value that no released corte holds, over all elections.
    [[nodiscard]] static std::uint64_t gap(const State& state);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] Item corteItem() const;
    [[nodiscard]] Item gapItem();
    [[nodiscard]] Item custodyItem() const;
    [[nodiscard]] Item connectionItem();
    double paintItem(QPainter& painter, double right, const Item& item) const;
    void addAlarms();
    void placeBand();
    void describe();

    const Night& m_night;
    const Theme& m_theme;
    DrillBand* m_band;
    QString m_user;
    bool m_isReplayed = false;
    std::shared_ptr<const Process> m_process; ///< known without a state
    QString m_name;
    QString m_clock;
    QString m_gap;
    QString m_connection;
    std::vector<Item> m_items;
    double m_itemsLeft = 0; ///< where the figures at the right begin
};

} // namespace prep
