// SPDX-License-Identifier: MIT
#pragma once

#include <QTextBrowser>

namespace prep {

/// F1: the help of a page, from resources/help, beside what it explains; in the language of QLocale().
class HelpPane : public QTextBrowser {
    Q_OBJECT
public:
    explicit HelpPane(QWidget* parent = nullptr);
    /// False when there is no text of that name.
    bool showTopic(const QString& topic);
};

} // namespace prep
