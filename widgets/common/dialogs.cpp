// SPDX-License-Identifier: MIT
#include "widgets/common/dialogs.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>

namespace prep {

QDialogButtonBox* dialogButtons(QDialog* dialog, QPushButton* go)
{
    auto* const buttons = new QDialogButtonBox(dialog);
    buttons->addButton(go, QDialogButtonBox::AcceptRole);
    buttons->addButton(QCoreApplication::translate("dialogs", "Cancelar"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    go->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

} // namespace prep
