// SPDX-License-Identifier: MIT
#include "widgets/scanning/askdialog.h"

#include "widgets/common/dialogs.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int dialogWidth = 480;
} // namespace

AskDialog::AskDialog(const QString& title, const QString& text, const QString& field, const QString& act, QWidget* parent)
    : QDialog(parent)
    , m_line(new QLineEdit(this))
    , m_go(new QPushButton(act, this))
{
    setWindowTitle(title);
    setMinimumWidth(dialogWidth);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    auto* const label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    column->addWidget(label);
    m_line->setPlaceholderText(field);
    m_line->setAccessibleName(field);
    m_line->setMaxLength(longestNote);
    column->addWidget(m_line);
    column->addWidget(dialogButtons(this, m_go));
    m_go->setEnabled(false);
    connect(m_line, &QLineEdit::textChanged, this, [this] { m_go->setEnabled(!answer().isEmpty()); });
    m_line->setFocus();
}

QString AskDialog::answer() const
{
    return m_line->text().trimmed();
}

} // namespace prep
