// SPDX-License-Identifier: MIT
#include "widgets/capture/sinactadialog.h"

#include "widgets/capture/capturewords.h"
#include "widgets/common/actawords.h"
#include "widgets/common/dialogs.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int dialogWidth = 520;
constexpr int causeCount = 3;
} // namespace

SinActaDialog::SinActaDialog(std::shared_ptr<const Process> process, QWidget* parent)
    : QDialog(parent)
    , m_process(std::move(process))
    , m_acta(new QLineEdit(this))
    , m_found(new QLabel(this))
    , m_causes(new QListWidget(this))
    , m_go(new QPushButton(tr("Declarar sin acta"), this))
{
    setWindowTitle(tr("Sin acta"));
    setMinimumWidth(dialogWidth);
    m_acta->setPlaceholderText(tr("Clave del acta, por ejemplo AYUN-004321"));
    m_acta->setAccessibleName(tr("Clave del acta"));
    m_found->setObjectName(QStringLiteral("muted"));
    m_found->setTextFormat(Qt::PlainText);
    m_causes->setAccessibleName(tr("Causa"));
    for (int cause = 1; cause <= causeCount; ++cause)
        m_causes->addItem(
            QStringLiteral("%1  %2").arg(QString::number(cause), CaptureWords::causa(static_cast<CausaSinActa>(cause))));
    m_causes->setCurrentRow(0);
    m_causes->setFixedHeight(m_causes->sizeHintForRow(0) * causeCount + 2 * m_causes->frameWidth() + 4);
    m_causes->installEventFilter(this);
    m_acta->installEventFilter(this);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    for (QWidget* const widget : { static_cast<QWidget*>(m_acta), static_cast<QWidget*>(m_found),
             static_cast<QWidget*>(m_causes), static_cast<QWidget*>(dialogButtons(this, m_go)) })
        column->addWidget(widget);
    connect(m_acta, &QLineEdit::textChanged, this, &SinActaDialog::look);
    look();
    m_acta->setFocus();
}

void SinActaDialog::setActa(const QString& key)
{
    m_acta->setText(key);
    if (m_go->isEnabled())
        m_causes->setFocus();
}

/// In the line Enter goes on to the causes; there a digit chooses one.
bool SinActaDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_acta && isEnter) {
        if (m_go->isEnabled())
            m_causes->setFocus();
        return true;
    }
    if (watched == m_causes && key >= Qt::Key_1 && key < Qt::Key_1 + causeCount) {
        m_causes->setCurrentRow(key - Qt::Key_1);
        return true;
    }
    if (watched == m_causes && isEnter) {
        if (m_go->isEnabled())
            accept();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void SinActaDialog::look()
{
    const auto acta = m_process->findActa(m_acta->text().trimmed().toUpper().toStdString());
    m_go->setEnabled(acta.has_value());
    if (acta)
        m_found->setText(ActaWords::election(*m_process, *acta) + QStringLiteral(" · ") + ActaWords::casilla(m_process->actas[*acta]));
    else
        m_found->setText(tr("No hay un acta con esta clave."));
    m_found->setVisible(!m_acta->text().isEmpty());
}

command::DeclararSinActa SinActaDialog::chosen() const
{
    return { m_acta->text().trimmed().toUpper().toStdString(), static_cast<CausaSinActa>(m_causes->currentRow() + 1) };
}

} // namespace prep
