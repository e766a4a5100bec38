// SPDX-License-Identifier: MIT
#include "widgets/courier/carryprogress.h"

#include "widgets/courier/carrywords.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int barHeight = 6;
constexpr int steps = 1000;

QLabel* makeLabel(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}
} // namespace

CarryProgress::CarryProgress(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_outcome(makeLabel(this))
    , m_bar(new QProgressBar(this))
    , m_line(makeLabel(this))
{
    m_outcome->setFont(theme.font(Theme::Type::section));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(barHeight);
    m_bar->setAccessibleName(tr("Avance"));
    m_line->setObjectName(QStringLiteral("muted"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_outcome);
    column->addWidget(m_bar);
    column->addWidget(m_line);
    set({});
}

void CarryProgress::set(const CarryStatus& status)
{
    const bool isRunning = status.isRunning();
    setVisible(status.stage != CarryStatus::Stage::idle);
    m_bar->setVisible(isRunning);
    const bool isCounted = status.stage == CarryStatus::Stage::reading || status.stage == CarryStatus::Stage::moving;
    m_bar->setRange(0, isCounted ? steps : 0); // else it only shows that something goes on
    if (isCounted)
        m_bar->setValue(status.total > 0 ? static_cast<int>(status.bytes * steps / status.total) : 0);
    m_outcome->setVisible(!isRunning);
    m_outcome->setText(CarryWords::outcome(status));
    auto palette = m_outcome->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(status.stage == CarryStatus::Stage::failed ? Theme::High : Theme::Text));
    m_outcome->setPalette(palette);
    m_line->setText(isRunning ? CarryWords::progress(status) : CarryWords::advice(status));
    m_line->setVisible(!m_line->text().isEmpty());
}

QString CarryProgress::text() const
{
    return m_outcome->text() + QLatin1Char('\n') + m_line->text();
}

} // namespace prep
