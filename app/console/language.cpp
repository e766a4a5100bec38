// SPDX-License-Identifier: MIT
#include "app/console/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

namespace prep {

namespace {
const QLatin1String keyLanguage("idioma");
const QLatin1String option("--language");

QString known(const QString& code)
{
    return code == QLatin1String("en") ? code : QStringLiteral("es");
}
} // namespace

Language::Language() = default;

Language::~Language()
{
    remove();
}

QString Language::remembered()
{
    return known(QSettings().value(keyLanguage).toString());
}

QString Language::wanted(const QStringList& arguments)
{
    const QString joined = option + QLatin1Char('=');
    for (qsizetype i = arguments.size() - 1; i > 0; --i) { // the last one counts, as for the parser
        if (arguments[i].startsWith(joined))
            return known(arguments[i].mid(joined.size()));
        if (arguments[i] == option && i + 1 < arguments.size())
            return known(arguments[i + 1]);
    }
    return remembered();
}

QString Language::other() const
{
    return m_code == QLatin1String("en") ? QStringLiteral("es") : QStringLiteral("en");
}

void Language::remove()
{
    for (auto* const translator : std::initializer_list<QTranslator*> { &m_own, &m_qt, &m_words })
        QCoreApplication::removeTranslator(translator);
}

void Language::use(const QString& code)
{
    if (known(code) == m_code)
        return;
    m_code = known(code);
    QLocale::setDefault(m_code == QLatin1String("en") ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(QLocale::Spanish, QLocale::Mexico));
    remove();
    // Qt's own texts are English.
    if (m_code == QLatin1String("es"))
        QCoreApplication::installTranslator(&m_words);
    if (m_qt.load(QStringLiteral("qtbase_") + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    // The source texts are Spanish; prep_es only knows what is one and what is many.
    if (m_own.load(QStringLiteral(":/prep/translations/prep_%1.qm").arg(m_code)))
        QCoreApplication::installTranslator(&m_own);
}

void Language::choose(const QString& code)
{
    use(code);
    QSettings().setValue(keyLanguage, m_code);
}

} // namespace prep
