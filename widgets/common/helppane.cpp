// SPDX-License-Identifier: MIT
#include "widgets/common/helppane.h"

#include <QFile>
#include <QLocale>
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
    // Spanish where the console speaks another language that has no help of its own.
    QFile file(QStringLiteral(":/prep/help/en/%1.md").arg(topic));
    if (QLocale().language() != QLocale::English || !file.exists())
        file.setFileName(QStringLiteral(":/prep/help/%1.md").arg(topic));
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
