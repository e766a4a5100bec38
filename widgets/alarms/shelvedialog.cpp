// SPDX-License-Identifier: MIT
#include "widgets/alarms/shelvedialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int presets[] = { 15, 30, 60 };
constexpr int mostMinutes = 240;
constexpr int longestReason = 200;
constexpr int dialogWidth = 420;
}

ShelveDialog::ShelveDialog(Mode mode, const QString& alarm, QWidget* parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
    , m_minutes(new QSpinBox(this))
    , m_accept(new QPushButton(mode == Mode::shelve ? tr("Aplazar") : tr("Poner fuera de servicio"), this))
{
    setWindowTitle(m_accept->text());
    setMinimumWidth(dialogWidth);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(8);
    auto* const what = new QLabel(alarm, this);
    what->setWordWrap(true);
    column->addWidget(what);
    m_reason->setPlaceholderText(tr("Motivo (queda en la bitácora)"));
    m_reason->setAccessibleName(tr("Motivo"));
    m_reason->setMaxLength(longestReason);
    column->addWidget(m_reason);
    auto* const times = new QHBoxLayout;
    m_minutes->setRange(1, mostMinutes);
    m_minutes->setValue(presets[0]);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setAccessibleName(tr("Minutos"));
    times->addWidget(m_minutes);
    for (const int preset : presets) {
        auto* const button = new QPushButton(tr("%1 min").arg(preset), this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, m_minutes, [this, preset] { m_minutes->setValue(preset); });
        times->addWidget(button);
        button->setVisible(mode == Mode::shelve);
    }
    times->addStretch(1);
    m_minutes->setVisible(mode == Mode::shelve);
    column->addLayout(times);
    auto* const answers = new QHBoxLayout;
    auto* const cancel = new QPushButton(tr("Cancelar"), this);
    cancel->setAutoDefault(false);
    answers->addStretch(1);
    answers->addWidget(cancel);
    answers->addWidget(m_accept);
    column->addLayout(answers);
    m_accept->setDefault(true);
    m_accept->setEnabled(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_accept->setEnabled(!reason().isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    m_reason->setFocus();
}

QString ShelveDialog::reason() const
{
    return m_reason->text().trimmed();
}

int ShelveDialog::minutes() const
{
    return m_minutes->value();
}

} // namespace prep
