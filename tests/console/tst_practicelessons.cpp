// SPDX-License-Identifier: MIT
#include "app/console/practicelessons.h"
#include "models/domain/capturecheck.h"
#include "models/domain/rules.h"
#include "tests/console/practicefixture.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestPracticeLessons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindComesOnceInEight();
    void eachIsWhatItIsCalled();
    void theSameSeedGivesTheSame();
    void noActaComesTwice();
    void bothElectionsAndSpecialCasillasCome();
    void aSmallProcessGivesFewer();
};

void TestPracticeLessons::everyKindComesOnceInEight()
{
    const auto lessons = makeLessons(*practiced(), 16, 3);
    QCOMPARE(lessons.size(), std::size_t { 16 });
    std::array<int, lessonKindCount> count {};
    for (const auto& lesson : lessons)
        ++count[static_cast<std::size_t>(lesson.kind)];
    for (const int each : count)
        QCOMPARE(each, 2);
}

void TestPracticeLessons::eachIsWhatItIsCalled()
{
    for (const auto& lesson : makeLessons(*practiced(), 64, 11)) {
        const CatalogueRow& row = practiced()->actas[lesson.acta];
        const auto legend = derive(lesson.truth, row).observacion;
        QVERIFY(isWellFormed(lesson.truth, practiced()->ballotOf(lesson.acta).boxes.size(), practiced()->rules.maxVotes));
        switch (lesson.kind) {
        case LessonKind::plain:
            QVERIFY(checkCapture(lesson.truth, row).empty());
            break;
        case LessonKind::unreadable:
            QCOMPARE(legend, Observacion::algunCampo);
            break;
        case LessonKind::marks:
            QVERIFY(std::ranges::any_of(lesson.truth.marks, [](Mark mark) { return mark != Mark::none; }));
            break;
        case LessonKind::sums:
            QVERIFY(!checkCapture(lesson.truth, row).empty());
            QCOMPARE(legend, Observacion::ninguna);
            break;
        case LessonKind::excess:
            QCOMPARE(legend, Observacion::excedeListaNominal);
            break;
        case LessonKind::allUnreadable:
            QCOMPARE(legend, Observacion::todos);
            break;
        case LessonKind::third:
        case LessonKind::badImage:
            QCOMPARE(legend, Observacion::ninguna);
            break;
        }
    }
}

void TestPracticeLessons::theSameSeedGivesTheSame()
{
    const auto one = makeLessons(*practiced(), 12, 5);
    const auto same = makeLessons(*practiced(), 12, 5);
    const auto other = makeLessons(*practiced(), 12, 6);
    bool differs = false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        QCOMPARE(one[i].acta, same[i].acta);
        QCOMPARE(one[i].truth, same[i].truth);
        QCOMPARE(one[i].seed, same[i].seed);
        differs = differs || one[i].acta != other[i].acta;
    }
    QVERIFY(differs);
}

void TestPracticeLessons::noActaComesTwice()
{
    std::set<ActaIndex> seen;
    for (const auto& lesson : makeLessons(*practiced(), 100, 5))
        QVERIFY(seen.insert(lesson.acta).second);
    QCOMPARE(seen.size(), std::size_t { 100 });
}

void TestPracticeLessons::bothElectionsAndSpecialCasillasCome()
{
    std::set<int> elections;
    std::set<std::string> special;
    for (const auto& lesson : makeLessons(*practiced(), 40, 2)) {
        const CatalogueRow& row = practiced()->actas[lesson.acta];
        elections.insert(row.election);
        if (row.isSpecial())
            special.insert(row.tipoActa);
    }
    QCOMPARE(elections.size(), practiced()->elections.size());
    QVERIFY2(special.contains("3EMR") && special.contains("3ERP"), "actas of MR and RP");
}

void TestPracticeLessons::aSmallProcessGivesFewer()
{
    Process process = *practiced();
    while (process.actas.size() > 3)
        process.actas.pop_back();
    for (Election& election : process.elections) {
        election.count = election.first < 3 ? std::min<std::uint32_t>(election.count, 3 - election.first) : 0;
        election.first = std::min<ActaIndex>(election.first, 3);
    }
    QCOMPARE(makeLessons(process, 10, 1).size(), std::size_t { 3 });
}

QTEST_GUILESS_MAIN(TestPracticeLessons)
#include "tst_practicelessons.moc"
