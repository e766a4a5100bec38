// SPDX-License-Identifier: MIT
#include "widgets/publication/witnessband.h"

#include "widgets/common/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace prep {

namespace {
constexpr int bandHeight = 40;
constexpr double markSide = 14;
constexpr int margin = 12;
} // namespace

WitnessBand::WitnessBand(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_button(new QPushButton(tr("Ver la evidencia"), this))
{
    setFixedHeight(bandHeight);
    m_button->setAutoDefault(false);
    connect(m_button, &QPushButton::clicked, this, &WitnessBand::opened);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(margin, 4, margin, 4);
    row->addStretch(1);
    row->addWidget(m_button);
    hide();
}

void WitnessBand::setStatus(const WitnessStatus& status)
{
    const bool isWrong = status.stage == WitnessStatus::Stage::disagreeing;
    m_text = isWrong ? tr("EL TESTIGO DE ESTA CONSOLA VIO DOS VERSIONES QUE SE CONTRADICEN Y DEJÓ DE FIRMAR") : QString();
    setAccessibleName(m_text);
    setToolTip(status.detail);
    setVisible(isWrong);
    update();
}

void WitnessBand::paintEvent(QPaintEvent* /*event*/)
{
    const auto ground = m_theme.color(Theme::Critical);
    const auto ink = m_theme.inkOn(ground);
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    drawShape(painter, QRectF(margin, (height() - markSide) / 2, markSide, markSide), Shape::square, ink);
    painter.setFont(m_theme.font(Theme::Type::body, true));
    painter.setPen(ink);
    const double left = margin + markSide + 8;
    drawElided(painter, QRectF(left, 0, m_button->x() - left - margin, height()), Qt::AlignVCenter, m_text);
}

} // namespace prep
