// SPDX-License-Identifier: MIT
#include "widgets/common/helppane.h"

#include <QFile>
#include <QTextBlockFormat>
#include <QTextCursor>

namespace prep {

HelpPane::HelpPane(QWidget* parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Ayuda de esta página"));
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(14);
    document()->setIndentWidth(16);
}

bool HelpPane::showTopic(const QString& topic)
{
    QFile file(QStringLiteral(":/prep/help/%1.md").arg(topic));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    setMarkdown(QString::fromUtf8(file.readAll()));
    QTextBlockFormat air; // Markdown comes without any between its paragraphs
    air.setBottomMargin(8);
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(air);
    return true;
}

} // namespace prep
