// SPDX-License-Identifier: MIT
#include "widgets/common/theme.h"

#include <QtTest>

using namespace prep;

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextCanBeRead_data();
    void everyTextCanBeRead();
    void theRampHasOneDirection();
    void everyIconIsDrawn_data();
    void everyIconIsDrawn();
    void noNameIsLeftInTheSheet();
};

void TestTheme::everyTextCanBeRead_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("token");
    for (const auto mode : { Theme::Mode::dark, Theme::Mode::light }) {
        for (const int token : { Theme::Text, Theme::Muted, Theme::Accent, Theme::Critical, Theme::High, Theme::Medium, Theme::Low }) {
            const auto name = QStringLiteral("%1 token %2").arg(mode == Theme::Mode::dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(token);
            QTest::newRow(qPrintable(name)) << static_cast<int>(mode) << token;
        }
    }
}

void TestTheme::everyTextCanBeRead()
{
    QFETCH(int, mode);
    QFETCH(int, token);
    const Theme theme(static_cast<Theme::Mode>(mode));
    for (const auto ground : { Theme::Background, Theme::Surface, Theme::Raised }) {
        const auto ratio = Theme::contrast(theme.color(static_cast<Theme::Token>(token)), theme.color(ground));
        QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("contrast is %1").arg(ratio)));
    }
}

void TestTheme::theRampHasOneDirection()
{
    for (const auto mode : { Theme::Mode::dark, Theme::Mode::light }) {
        const Theme theme(mode);
        for (int i = 1; i <= 20; ++i) {
            const auto less = Theme::contrast(theme.progress((i - 1) / 20.0), theme.color(Theme::Surface));
            const auto more = Theme::contrast(theme.progress(i / 20.0), theme.color(Theme::Surface));
            QVERIFY2(more > less, "more must stand out more");
        }
        QCOMPARE(theme.progress(-1), theme.progress(0));
        QCOMPARE(theme.progress(2), theme.progress(1));
    }
}

void TestTheme::everyIconIsDrawn_data()
{
    QTest::addColumn<QString>("icon");
    for (const auto* icon : { "acta", "ayuda", "bitacora", "buscar", "continuidad", "catd", "detalle", "estacion", "informes", "personas", "prep-console", "publicacion", "regresar", "tablero", "tema", "trabajo" })
        QTest::newRow(icon) << QString::fromLatin1(icon);
}

void TestTheme::everyIconIsDrawn()
{
    QFETCH(QString, icon);
    const Theme theme(Theme::Mode::dark);
    const auto image = theme.pixmap(icon, Theme::Text, 24, 2).toImage();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            inked += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    }
    QVERIFY(inked > 40);
}

void TestTheme::noNameIsLeftInTheSheet()
{
    Theme theme(Theme::Mode::light);
    theme.install();
    const auto sheet = qApp->styleSheet();
    QVERIFY(sheet.contains(theme.color(Theme::Accent).name()));
    QVERIFY2(!sheet.section(QStringLiteral("*/"), 1).contains(QLatin1Char('@')), "a token of the sheet has no colour");
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
