// SPDX-License-Identifier: MIT
#include "app/console/foot.h"

#include "models/items/night.h"

#include <QTest>

using namespace prep;

class TestFoot : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatStandsIsNotOverwritten()
    {
        const Theme theme(Theme::Mode::dark);
        Foot foot(theme);
        foot.setIdle(QStringLiteral("F1 ayuda"), Theme::Muted);
        QCOMPARE(foot.text(), QStringLiteral("F1 ayuda"));
        foot.setStanding(QStringLiteral("El disco está lleno."), Prioridad::critica);
        QVERIFY(foot.styleSheet().contains(theme.color(Theme::Critical).name())); // as its alarm would look
        foot.tell(QStringLiteral("Sonido apagado."));
        QVERIFY(foot.text().startsWith(QStringLiteral("El disco está lleno.")));
        QVERIFY(foot.text().endsWith(QStringLiteral("Sonido apagado.")));
        foot.say({}, false); // as after an order that was accepted
        foot.setIdle(QStringLiteral("F1 ayuda"), Theme::Muted);
        QCOMPARE(foot.text(), QStringLiteral("El disco está lleno."));
        QCOMPARE(foot.accessibleName(), foot.text());
        foot.setStanding({}, Prioridad::baja);
        QCOMPARE(foot.text(), QStringLiteral("F1 ayuda"));
    }
    void whatNeedsSomebodyHasItsColour()
    {
        const Theme theme(Theme::Mode::dark);
        Foot foot(theme);
        Night night([] { return Millis { 1000 }; });
        night.setFreshness(Freshness::live);
        foot.showNight(night, QStringLiteral("■ CATD sin señal"), Theme::Critical, 8);
        QVERIFY(foot.styleSheet().contains(theme.color(Theme::Critical).name()));
        foot.showNight(night, {}, Theme::Critical, 8);
        QVERIFY(foot.styleSheet().contains(theme.color(Theme::Muted).name())); // normal is grey
        QVERIFY(foot.text().contains(QStringLiteral("Ctrl+8")));
        foot.showNight(night, {}, Theme::Critical, 0);
        QVERIFY(foot.text().contains(QStringLiteral("2 regiones")));
    }
    void aPassingWordPasses()
    {
        const Theme theme(Theme::Mode::dark);
        Foot foot(theme);
        foot.setIdle(QStringLiteral("F1 ayuda"), Theme::Muted);
        foot.tell(QStringLiteral("Guardado."));
        QCOMPARE(foot.text(), QStringLiteral("Guardado."));
        QTRY_COMPARE_WITH_TIMEOUT(foot.text(), QStringLiteral("F1 ayuda"), 10000);
    }
};

QTEST_MAIN(TestFoot)
#include "tst_foot.moc"
