// SPDX-License-Identifier: MIT
#include "models/items/historymodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace prep;

class TestHistoryModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLogTellsEverythingInOrder();
    void theStateTellsWhatItRemembers();
};

static ActaIndex publishedActa(const State& state)
{
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        if (state.actas[acta].publicada && state.actas[acta].etapa == Etapa::verificada)
            return acta;
    }
    return none32;
}

void TestHistoryModel::theLogTellsEverythingInOrder()
{
    test::SyntheticNight script(600);
    const auto events = script.playUntil(240);
    const auto acta = publishedActa(script.state());
    QVERIFY(acta != none32);
    const auto key = script.process()->actaKey(acta);
    std::vector<Event> own;
    for (const auto& event : events) {
        const auto pieza = event.header.subject.kind == SubjectKind::pieza ? script.state().findPieza(event.header.subject.id) : std::nullopt;
        if (event.header.subject.key == key || (pieza && script.state().piezas[*pieza].acta == acta))
            own.push_back(event);
    }
    const auto entries = historyFromEvents(script.state(), acta, own);
    QVERIFY(entries.size() > own.size()); // its publication is no event of its own
    QVERIFY(std::ranges::is_sorted(entries, {}, &HistoryEntry::at));
    QVERIFY(std::ranges::any_of(entries, [](const auto& e) { return e.kind == EventKind::corteLiberado && e.corte > 0; }));
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(entries);
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), entries.size());
}

void TestHistoryModel::theStateTellsWhatItRemembers()
{
    const test::Followed followed(600, 240);
    const auto acta = publishedActa(followed.night.state());
    QVERIFY(acta != none32);
    const auto entries = historyFromState(followed.night.state(), acta);
    for (const auto kind : { EventKind::piezaDigitalizada, EventKind::piezaIdentificada, EventKind::actaVerificada, EventKind::corteLiberado })
        QVERIFY(std::ranges::any_of(entries, [kind](const auto& entry) { return entry.kind == kind; }));
    QVERIFY(std::ranges::is_sorted(entries, {}, &HistoryEntry::when));
}

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
