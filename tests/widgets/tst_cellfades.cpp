// SPDX-License-Identifier: MIT
#include "widgets/common/cellfades.h"

#include <QStandardItemModel>
#include <QtTest>

using namespace prep;

class TestCellFades : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void onlyAChangeIsLit();
    void lightFadesAndIsForgotten();
    void aStormIsNotLit();
    void columnsThatAlwaysChangeAreLeftAlone();
    void whoWantsNoMotionGetsNone();

private:
    QStandardItemModel m_model { 200, 4 };
    std::unique_ptr<CellFades> m_fades;
    QRect m_place { 0, 0, 100, 24 };
};

void TestCellFades::init()
{
    m_fades = std::make_unique<CellFades>();
    m_fades->watch(2);
}

void TestCellFades::onlyAChangeIsLit()
{
    const auto cell = m_model.index(3, 2);
    QCOMPARE(m_fades->light(cell, 7, QStringLiteral("1"), m_place), 0.0); // new on screen is not changed
    QCOMPARE(m_fades->light(cell, 7, QStringLiteral("1"), m_place), 0.0);
    QVERIFY(m_fades->isEmpty());
    QVERIFY(m_fades->light(cell, 7, QStringLiteral("2"), m_place) > 0.5);
    QVERIFY(!m_fades->isEmpty());
    // Another item has come to this row: nothing has changed.
    QCOMPARE(m_fades->light(cell, 8, QStringLiteral("9"), m_place), 0.0);
}

void TestCellFades::lightFadesAndIsForgotten()
{
    const auto cell = m_model.index(3, 2);
    (void)m_fades->light(cell, 7, QStringLiteral("1"), m_place);
    (void)m_fades->light(cell, 7, QStringLiteral("2"), m_place);
    QCOMPARE(m_fades->take().boundingRect(), m_place);
    QTRY_VERIFY_WITH_TIMEOUT(m_fades->light(cell, 7, QStringLiteral("2"), m_place) == 0.0, 2000);
    QCOMPARE(m_fades->take().boundingRect(), m_place); // painted once more, without light
    QVERIFY(m_fades->isEmpty());
    QVERIFY(m_fades->take().isEmpty());
}

void TestCellFades::aStormIsNotLit()
{
    for (const auto& text : { QStringLiteral("1"), QStringLiteral("2") }) {
        for (std::uint32_t row = 0; row < 200; ++row)
            (void)m_fades->light(m_model.index(static_cast<int>(row), 2), row, text, m_place);
    }
    QVERIFY(m_fades->isEmpty());
}

void TestCellFades::columnsThatAlwaysChangeAreLeftAlone()
{
    const auto age = m_model.index(0, 1);
    (void)m_fades->light(age, 0, QStringLiteral("hace 1 s"), m_place);
    QCOMPARE(m_fades->light(age, 0, QStringLiteral("hace 2 s"), m_place), 0.0);
}

void TestCellFades::whoWantsNoMotionGetsNone()
{
    m_fades->setEnabled(false);
    const auto cell = m_model.index(3, 2);
    (void)m_fades->light(cell, 7, QStringLiteral("1"), m_place);
    QCOMPARE(m_fades->light(cell, 7, QStringLiteral("2"), m_place), 0.0);
    QVERIFY(m_fades->isEmpty());
}

QTEST_GUILESS_MAIN(TestCellFades)
#include "tst_cellfades.moc"
