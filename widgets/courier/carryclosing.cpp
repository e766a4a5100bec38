// SPDX-License-Identifier: MIT
#include "widgets/courier/carryclosing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

CarryClosing::CarryClosing(CarryStatus::Task task, QWidget* parent)
    : QDialog(parent)
    , m_text(new QLabel(this))
    , m_goOn(new QPushButton(tr("Seguir"), this))
    , m_close(new QPushButton(tr("Cerrar de todos modos"), this))
{
    setWindowTitle(tr("Un bulto va a la mitad"));
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(380);
    switch (task) {
    case CarryStatus::Task::out:
        m_text->setText(tr("El bulto todavía se escribe. Si cierra ahora, lo escrito se quita y habrá que armarlo otra vez."));
        break;
    case CarryStatus::Task::in:
        m_text->setText(tr("El bulto todavía no llega completo al centro. Si cierra ahora no se incorpora, y habrá que traerlo otra vez."));
        break;
    default:
        m_text->setText(tr("El recibo todavía se revisa. Si cierra ahora, no se sabrá si quedó guardado."));
        break;
    }
    m_goOn->setDefault(true);
    m_close->setAutoDefault(false);
    connect(m_goOn, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_goOn);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(m_text);
    column->addLayout(buttons);
    m_goOn->setFocus();
}

QString CarryClosing::text() const
{
    return m_text->text();
}

} // namespace prep
