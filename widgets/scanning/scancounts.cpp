// SPDX-License-Identifier: MIT
#include "widgets/scanning/scancounts.h"

#include "widgets/common/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace prep {

ScanCounts::ScanCounts(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(4, 0, 4, 0);
    m_row->setSpacing(28);
}

void ScanCounts::add(const QString& caption, bool asksForSomebody)
{
    Count count;
    count.box = new QWidget(this);
    count.number = new QLabel(count.box);
    count.caption = caption;
    count.asksForSomebody = asksForSomebody;
    count.number->setFont(m_theme.font(Theme::Type::figure));
    auto* const words = new QLabel(caption, count.box);
    words->setObjectName(QStringLiteral("caption"));
    auto* const column = new QVBoxLayout(count.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(count.number);
    column->addWidget(words);
    m_row->addWidget(count.box);
    m_counts.push_back(count);
    set(static_cast<int>(m_counts.size()) - 1, 0);
}

void ScanCounts::set(int index, int value)
{
    auto& count = m_counts[static_cast<std::size_t>(index)];
    if (count.value == value)
        return;
    count.value = value;
    show(count);
}

void ScanCounts::setShown(int index, bool isShown)
{
    m_counts[static_cast<std::size_t>(index)].box->setVisible(isShown);
}

void ScanCounts::show(Count& count)
{
    const bool isAsking = count.asksForSomebody && count.value > 0;
    count.number->setText((isAsking ? QStringLiteral("▲ ") : QString()) + Format::number(count.value));
    count.number->setObjectName(isAsking ? QStringLiteral("error") : QString());
    style()->unpolish(count.number);
    style()->polish(count.number);
    count.number->setAccessibleName(QStringLiteral("%1: %2").arg(count.caption, QString::number(count.value)));
}

} // namespace prep
