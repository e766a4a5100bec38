// SPDX-License-Identifier: MIT
#include "app/site/linkcause.h"

#include <QTest>

using namespace prep;
using namespace prep::site;

class TestLinkCause : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachWayToFailHasItsName_data()
    {
        QTest::addColumn<int>("reach");
        QTest::addColumn<int>("cause");
        const auto row = [](const char* name, Reach reach, CausaEnlace cause) { QTest::newRow(name) << static_cast<int>(reach) << static_cast<int>(cause); };
        row("nothing was tried", Reach::none, CausaEnlace::ninguna);
        row("live", Reach::live, CausaEnlace::ninguna);
        row("no name", Reach::nameFailed, CausaEnlace::dns);
        row("no way", Reach::unreachable, CausaEnlace::sinRuta);
        row("reset", Reach::refused, CausaEnlace::rechazado);
        row("nothing", Reach::noAnswer, CausaEnlace::hoyoNegro);
        row("somebody else", Reach::stranger, CausaEnlace::portal);
        row("open and silent", Reach::silent, CausaEnlace::medioAbierto);
    }
    void eachWayToFailHasItsName()
    {
        QFETCH(const int, reach);
        QFETCH(const int, cause);
        QCOMPARE(static_cast<int>(causeOf({ true, true, static_cast<Reach>(reach) })), cause);
    }
    void whatLiesNearestIsNamedFirst()
    {
        QCOMPARE(causeOf({ false, false, Reach::nameFailed }), CausaEnlace::cable);
        QCOMPARE(causeOf({ false, true, Reach::live }), CausaEnlace::cable);
        QCOMPARE(causeOf({ true, false, Reach::noAnswer }), CausaEnlace::sinRuta);
    }
};

QTEST_GUILESS_MAIN(TestLinkCause)
#include "tst_linkcause.moc"
