// SPDX-License-Identifier: MIT
#include "app/site/freshway.h"

#include <QTcpServer>
#include <QTest>

using namespace prep;
using namespace prep::site;

class TestFreshWay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPortThatAnswersSixTimesIsWell()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        FreshWay way;
        for (int tries = 0; tries < 6; ++tries) {
            look(way, server.serverPort());
            QVERIFY(!way.isWell());
        }
        look(way, server.serverPort());
        QVERIFY(way.isWell());
        way.stop();
        QVERIFY(!way.isWell());
    }
    void oneThatFailsBeginsTheCountAnew()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        FreshWay way;
        for (int tries = 0; tries < 5; ++tries)
            look(way, port);
        server.close();
        look(way, port); // counts the fifth, and is refused itself
        QVERIFY(server.listen(QHostAddress::LocalHost, port));
        for (int tries = 0; tries < 6; ++tries)
            look(way, port);
        QVERIFY(!way.isWell());
        look(way, port);
        QVERIFY(way.isWell());
    }
    void soonerThanAnAnswerMayTakeNothingIsCounted()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        FreshWay way;
        for (int tries = 0; tries < 50; ++tries) {
            way.look(QHostAddress(QHostAddress::LocalHost), server.serverPort(), {}, 1000 + tries);
            QTest::qWait(2);
        }
        QVERIFY(!way.isWell());
    }

private:
    void look(FreshWay& way, quint16 port)
    {
        way.look(QHostAddress(QHostAddress::LocalHost), port, {}, m_now += 300);
        QTest::qWait(20);
    }
    Millis m_now = 1000;
};

QTEST_GUILESS_MAIN(TestFreshWay)
#include "tst_freshway.moc"
