// SPDX-License-Identifier: MIT
#include "widgets/common/chips.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace prep {

Chips::Chips(bool exclusive, QWidget* parent)
    : QWidget(parent)
    , m_exclusive(exclusive)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
}

void Chips::add(int value, const QString& text)
{
    auto* const chip = new QToolButton(this);
    chip->setObjectName(QStringLiteral("chip"));
    chip->setCheckable(true);
    chip->setText(text);
    chip->setAccessibleName(tr("Filtro: %1").arg(text));
    chip->setFocusPolicy(Qt::StrongFocus);
    connect(chip, &QToolButton::toggled, this, [this, chip](bool on) { toggled(chip, on); });
    m_row->addWidget(chip);
    m_chips.emplace_back(value, chip);
}

void Chips::toggled(QToolButton* chip, bool on)
{
    if (m_exclusive && on) {
        for (const auto& [value, other] : m_chips) {
            const QSignalBlocker blocked(other);
            if (other != chip)
                other->setChecked(false);
        }
    }
    Q_EMIT chosenChanged(chosen());
}

void Chips::setText(int value, const QString& text)
{
    for (const auto& [own, chip] : m_chips) {
        if (own == value && chip->text() != text)
            chip->setText(text);
    }
}

std::set<int> Chips::chosen() const
{
    std::set<int> values;
    for (const auto& [value, chip] : m_chips) {
        if (chip->isChecked())
            values.insert(value);
    }
    return values;
}

void Chips::choose(int value, bool on)
{
    for (const auto& [own, chip] : m_chips) {
        if (own == value)
            chip->setChecked(on);
    }
}

void Chips::clear()
{
    for (const auto& [value, chip] : m_chips) {
        const QSignalBlocker blocked(chip);
        chip->setChecked(false);
    }
    Q_EMIT chosenChanged({});
}

} // namespace prep
