// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/qtwords.h"

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace prep {

/// The language that the console speaks: "es", in which its texts are written, or "en". Owns the translators; needs the
/// application, and goes before it. GUI thread.
class Language {
public:
    Language();
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

    /// What a person chose last; Spanish where nobody has.
    [[nodiscard]] static QString remembered();
    /// For a start: what the arguments ask for, else what is remembered; before they are parsed, so that even what is
    /// wrong with them is said in it.
    [[nodiscard]] static QString wanted(const QStringList& arguments);

    [[nodiscard]] const QString& code() const { return m_code; }
    [[nodiscard]] QString other() const;
    /// From now on; open windows are told by QEvent::LanguageChange. What is not "en" is Spanish.
    void use(const QString& code);
    /// The same, by a person's choice: for the next starts too.
    void choose(const QString& code);

private:
    void remove();

    QString m_code;
    QtWords m_words; ///< asked last
    QTranslator m_qt; ///< where it is installed
    QTranslator m_own;
};

} // namespace prep
