// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace prep {

class AgeLabel;

/// One election in one glance: the share captured, the funnel from expected to published, the channels.
class ElectionCard : public QWidget {
    Q_OBJECT
public:
    /// What is painted, taken from the state's counters and nothing else.
    struct Figures {
        std::uint32_t esperadas = 0;
        std::uint32_t acopiadas = 0;
        std::uint32_t digitalizadas = 0;
        std::uint32_t identificadas = 0;
        std::uint32_t capturadas = 0;
        std::uint32_t contabilizadas = 0;
        std::uint32_t publicadas = 0;
        std::uint32_t sinActa = 0;
        std::uint32_t fueraDeCatalogo = 0;
        std::uint32_t canalCasilla = 0;
        std::uint32_t canalCatd = 0;
        friend bool operator==(const Figures&, const Figures&) = default;
    };

    ElectionCard(const Night& night, const Theme& theme, std::size_t election, QWidget* parent = nullptr);
    void refresh();
    [[nodiscard]] const Figures& figures() const { return m_figures; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 300, 206 }; }
    [[nodiscard]] QSize sizeHint() const override { return { 420, 216 }; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paintBig(QPainter& painter, const QRectF& box) const;
    void paintFunnel(QPainter& painter, const QRectF& box) const;
    void paintChannels(QPainter& painter, const QRectF& box) const;

    const Night& m_night;
    const Theme& m_theme;
    std::size_t m_election;
    AgeLabel* m_age;
    Figures m_figures;
    QString m_name;
};

} // namespace prep
