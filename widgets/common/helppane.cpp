// SPDX-License-Identifier: MIT
#include "widgets/common/helppane.h"

#include <QFile>

namespace prep {

HelpPane::HelpPane(QWidget* parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Ayuda de esta página"));
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(14);
}

bool HelpPane::showTopic(const QString& topic)
{
    QFile file(QStringLiteral(":/prep/help/%1.md").arg(topic));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    setMarkdown(QString::fromUtf8(file.readAll()));
    return true;
}

} // namespace prep
