// SPDX-License-Identifier: MIT
#include "widgets/sites/facts.h"

#include <QGridLayout>
#include <QLabel>

namespace prep {

Facts::Facts(int columns, QWidget* parent)
    : QWidget(parent)
    , m_columns(columns)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(3);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column * 2 + 1, 1);
}

void Facts::set(const std::vector<std::pair<QString, QString>>& facts)
{
    while (m_rows.size() < facts.size()) {
        const auto place = static_cast<int>(m_rows.size());
        auto* const label = new QLabel(this);
        label->setObjectName(QStringLiteral("caption"));
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        label->setContentsMargins(0, 2, 0, 0);
        auto* const value = new QLabel(this);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_grid->addWidget(label, place / m_columns, place % m_columns * 2);
        m_grid->addWidget(value, place / m_columns, place % m_columns * 2 + 1);
        m_rows.emplace_back(label, value);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool used = i < facts.size();
        m_rows[i].first->setVisible(used);
        m_rows[i].second->setVisible(used);
        if (!used)
            continue;
        m_rows[i].first->setText(facts[i].first);
        m_rows[i].second->setText(facts[i].second);
        m_rows[i].second->setAccessibleName(facts[i].first);
    }
}

QString Facts::value(const QString& label) const
{
    for (const auto& [name, text] : m_rows) {
        if (name->text() == label && !name->isHidden())
            return text->text();
    }
    return {};
}

} // namespace prep
