// SPDX-License-Identifier: MIT
#include "widgets/verification/imagekeys.h"

#include "widgets/common/actaimage.h"

#include <QCoreApplication>
#include <QShortcut>

namespace prep {

void addImageKeys(QWidget& page, std::function<std::vector<ActaImage*>()> which)
{
    const auto add = [&page, &which](Qt::KeyboardModifiers modifiers, Qt::Key pressed, Qt::Key meant) {
        auto* const shortcut = new QShortcut(QKeySequence(QKeyCombination(modifiers, pressed)), &page);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(shortcut, &QShortcut::activated, &page, [which, meant, modifiers] {
            for (auto* const image : which())
                (void)image->press(meant, modifiers);
        });
    };
    for (const Qt::Key turned : { Qt::Key_F6, Qt::Key_F7, Qt::Key_F8, Qt::Key_F9 }) {
        add(Qt::NoModifier, turned, turned);
        add(Qt::ShiftModifier, turned, turned);
    }
    for (const Qt::Key moved : { Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down })
        add(Qt::ControlModifier, moved, moved);
    add(Qt::ControlModifier, Qt::Key_Equal, Qt::Key_Plus); // + without Shift on most keyboards
}

QString imageKeysHelp()
{
    return QCoreApplication::translate(
        "imageKeys", "imagen: F6 gira · F7 brillo · F8 contraste (Mayús: menos) · Ctrl + − acerca · Ctrl flechas mueve · F9 página");
}

} // namespace prep
