// SPDX-License-Identifier: MIT
#include "models/items/alarmmodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestAlarmModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCauseStandsForItsSites();
    void theHeaviestIsFirst();
    void aCauseThatGrowsRises();
    void shelvedOnesHaveTheirOwnList();
    void filtersNarrow();
    void manyChangesAreFewSignals();
    void fiveThousandStayInOrder();
    void theCountsLeaveOutWhatIsGrouped();
    void oneBoardServesAllUntilTheStateChanges();

private:
    void begin();
    void give(const std::string& key, EventKind kind, Body body);
    void raise(AlarmKind kind, const std::string& subject, const std::string& parent = {}) { give(alarmKey(kind, subject), EventKind::alarmaActivada, body::AlarmaActivada { "x", parent }); }
    [[nodiscard]] std::string site(std::size_t i) const { return m_followed->night.process().sites[i].id; }

    std::unique_ptr<test::Followed> m_followed;
};

void TestAlarmModel::begin()
{
    m_followed = std::make_unique<test::Followed>(900, 30);
}

void TestAlarmModel::give(const std::string& key, EventKind kind, Body body)
{
    const auto& state = m_followed->night.state();
    Event event;
    event.header.seq = state.seq + 1;
    event.header.at = state.at + 1000;
    event.header.occurred = event.header.at;
    event.header.kind = kind;
    event.header.subject.kind = SubjectKind::alarma;
    event.header.subject.key = key;
    event.header.origin = "centro";
    event.body = std::move(body);
    const NightStep step { event, false };
    m_followed->night.apply({ &step, 1 });
}

void TestAlarmModel::aCauseStandsForItsSites()
{
    begin();
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto cause = alarmKey(AlarmKind::causaComun, "proveedor:Red");
    raise(AlarmKind::causaComun, "proveedor:Red");
    for (std::size_t i = 0; i < 6; ++i)
        raise(AlarmKind::sitioSinSenal, site(i), cause);
    model.flush();
    QCOMPARE(model.rowCount(), 1);
    const auto item = model.itemAt(0);
    QCOMPARE(model.keyOf(item), cause);
    QCOMPARE(model.childrenOf(item), std::size_t { 6 });
    QVERIFY(model.consequence(item).actas > 0);
    model.toggleExpanded(item);
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.itemAt(0), item);
    model.sort(AlarmModel::Since, Qt::AscendingOrder);
    QCOMPARE(model.itemAt(0), item);
    model.setGrouped(false);
    QCOMPARE(model.rowCount(), 7);
    model.setGrouped(true);
    give(alarmKey(AlarmKind::sitioSinSenal, site(0)), EventKind::alarmaNormalizada, body::AlarmaNormalizada {});
    model.flush();
    QCOMPARE(model.childrenOf(item), std::size_t { 5 });
    model.toggleExpanded(item);
    QCOMPARE(model.keyOf(model.itemAt(0)), cause);
}

void TestAlarmModel::theHeaviestIsFirst()
{
    begin();
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    raise(AlarmKind::relojDesviado, "equipo");
    raise(AlarmKind::sitioSinSenal, site(0));
    raise(AlarmKind::sitioSinSenal, site(1));
    raise(AlarmKind::hubReiniciado, "hub");
    model.flush();
    model.resort();
    QCOMPARE(model.rowCount(), 4);
    for (int row = 1; row < 4; ++row)
        QVERIFY(!(model.consequence(model.itemAt(row - 1)) < model.consequence(model.itemAt(row))));
    QCOMPARE(model.keyOf(model.itemAt(2)), alarmKey(AlarmKind::hubReiniciado, "hub")); // same consequence: the priority decides
}

/// Its new sites are rows that were not there before: what it holds up by them moves it, too.
void TestAlarmModel::aCauseThatGrowsRises()
{
    begin();
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    const auto cause = alarmKey(AlarmKind::causaComun, "proveedor:Red");
    raise(AlarmKind::causaComun, "proveedor:Red");
    raise(AlarmKind::sitioSinSenal, site(0));
    model.flush();
    QTRY_COMPARE(model.keyOf(model.itemAt(0)), alarmKey(AlarmKind::sitioSinSenal, site(0)));
    for (std::size_t i = 1; i < 9; ++i)
        raise(AlarmKind::sitioSinSenal, site(i), cause);
    model.flush();
    QVERIFY(model.consequence(model.itemAt(1)).actas > 0);
    QTRY_COMPARE(model.keyOf(model.itemAt(0)), cause);
}

void TestAlarmModel::shelvedOnesHaveTheirOwnList()
{
    begin();
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    AlarmModel shelved(m_followed->night, AlarmModel::Scope::shelved);
    raise(AlarmKind::sitioSinSenal, site(0));
    const auto until = m_followed->night.state().at + 900000;
    give(alarmKey(AlarmKind::sitioSinSenal, site(0)), EventKind::alarmaAplazada, body::AlarmaAplazada { until, "obra" });
    model.flush();
    shelved.flush();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(shelved.rowCount(), 1);
    QCOMPARE(shelved.index(0, AlarmModel::Since).data(AlarmModel::ValueRole).toLongLong(), until);
    model.setFilters({ AlarmModel::aplazadas });
    QCOMPARE(model.rowCount(), 1);
}

void TestAlarmModel::filtersNarrow()
{
    begin();
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    raise(AlarmKind::sitioSinSenal, site(0));
    raise(AlarmKind::sitioIntermitente, site(1));
    give(alarmKey(AlarmKind::sitioIntermitente, site(1)), EventKind::alarmaReconocida, body::AlarmaReconocida { m_followed->night.state().at + 60000 });
    model.flush();
    QCOMPARE(model.rowCount(), 2);
    model.setFilters({ AlarmModel::sinReconocer });
    QCOMPARE(model.rowCount(), 1);
    model.setFilters({ AlarmModel::critica, AlarmModel::alta });
    QCOMPARE(model.rowCount(), 2);
    model.setFilters({ AlarmModel::sinReconocer, AlarmModel::alta });
    QCOMPARE(model.rowCount(), 0);
    model.setFilters({ AlarmModel::fueraDeServicio });
    QCOMPARE(model.rowCount(), 0);
}

void TestAlarmModel::manyChangesAreFewSignals()
{
    begin();
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    for (std::size_t i = 0; i < 10; ++i)
        raise(AlarmKind::sitioSinSenal, site(i));
    model.flush();
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    for (std::size_t i = 0; i < 10; ++i)
        give(alarmKey(AlarmKind::sitioSinSenal, site(i)), EventKind::alarmaReconocida, body::AlarmaReconocida { m_followed->night.state().at + 60000 });
    QCOMPARE(spy.size(), 0);
    QTRY_COMPARE(spy.size(), 1);
}

void TestAlarmModel::fiveThousandStayInOrder()
{
    begin();
    for (int i = 0; i < 5000; ++i)
        raise(AlarmKind::relojDesviado, "equipo" + std::to_string(i));
    AlarmModel model(m_followed->night, AlarmModel::Scope::list);
    model.setGrouped(false);
    for (int i = 0; i < 400; ++i) {
        give(alarmKey(AlarmKind::relojDesviado, "equipo" + std::to_string(i * 7)), EventKind::alarmaNormalizada, body::AlarmaNormalizada {});
        raise(AlarmKind::relojDesviado, "equipo" + std::to_string(i * 7));
    }
    model.flush();
    model.resort();
    QCOMPARE(model.rowCount(), 5000);
    for (int row = 1; row < 5000; ++row) {
        QVERIFY(model.index(row - 1, AlarmModel::Since).data(AlarmModel::ValueRole).toLongLong()
            <= model.index(row, AlarmModel::Since).data(AlarmModel::ValueRole).toLongLong());
    }
}

void TestAlarmModel::theCountsLeaveOutWhatIsGrouped()
{
    begin();
    const auto cause = alarmKey(AlarmKind::causaComun, "proveedor:Red");
    raise(AlarmKind::causaComun, "proveedor:Red");
    for (std::size_t i = 0; i < 4; ++i)
        raise(AlarmKind::sitioSinSenal, site(i), cause);
    raise(AlarmKind::sitioIntermitente, site(5));
    const auto& counts = m_followed->night.alarms().counts();
    QCOMPARE(counts.byPriority[0], 1U);
    QCOMPARE(counts.byPriority[1], 1U);
    QCOMPARE(counts.standing(), 2U);
    QCOMPARE(counts.top, cause);
}

void TestAlarmModel::oneBoardServesAllUntilTheStateChanges()
{
    begin();
    const auto& night = m_followed->night;
    raise(AlarmKind::sitioIntermitente, site(0));
    const auto& board = night.alarms();
    AlarmModel model(night, AlarmModel::Scope::list);
    model.refreshConsequences();
    QCOMPARE(&night.alarms(), &board); // whoever asks gets the same one
    const auto key = alarmKey(AlarmKind::sitioIntermitente, site(0));
    const auto before = board.of(key);
    QVERIFY(before.actas > 0);
    QCOMPARE(board.counts().standing(), 1U);
    raise(AlarmKind::sitioSinSenal, site(1));
    QCOMPARE(night.alarms().counts().standing(), 2U);
    QCOMPARE(night.alarms().of(key), before);
    QCOMPARE(night.alarms().of("sitioSinSenal/nadie"), Consecuencia {});
    // Another state in its place, too: the old one's alarms are gone.
    m_followed->night.setSnapshot(std::make_shared<State>(m_followed->script.state()), m_followed->wall);
    QCOMPARE(night.alarms().counts().standing(), 0U);
}

QTEST_GUILESS_MAIN(TestAlarmModel)
#include "tst_alarmmodel.moc"
