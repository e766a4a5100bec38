// SPDX-License-Identifier: MIT
#include "widgets/courier/carryprogress.h"

#include "widgets/courier/carrywords.h"

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>
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
    m_outcome->setObjectName(status.stage == CarryStatus::Stage::failed ? QStringLiteral("error") : QString());
    m_outcome->style()->unpolish(m_outcome); // its look goes by its name
    m_outcome->style()->polish(m_outcome);
    m_line->setText(isRunning ? CarryWords::progress(status) : CarryWords::advice(status));
    m_line->setVisible(!m_line->text().isEmpty());
}

QString CarryProgress::text() const
{
    return m_outcome->text() + QLatin1Char('\n') + m_line->text();
}

void fitToTexts(QDialog& dialog)
{
    auto* const layout = dialog.layout();
    layout->activate();
    const int width = std::max(dialog.width(), dialog.minimumWidth());
    dialog.resize(width, layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height());
}

} // namespace prep
