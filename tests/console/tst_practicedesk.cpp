// SPDX-License-Identifier: MIT
// The desk by itself: commands in, claims, images, refusals and scores out, decided by the rules of the domain.
#include "app/console/practicedesk.h"
#include "models/imaging/label.h"
#include "models/imaging/sheetfinder.h"
#include "tests/console/practicefixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {
constexpr int longMs = 30000;
constexpr std::uint64_t seed = 4;
} // namespace

class TestPracticeDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_desk.reset(); }
    void thePaperTypedAsItIsIsAllRight();
    void whatIsTypedWrongIsScoredAndClipped();
    void theOthersDecideWhereTwoDiffer();
    void aThirdCaptureOpensTheConflictsAlone();
    void theRulesRefuse();
    void aClaimThatRanOutIsGivenAgain();
    void theFailedOnesComeAgainTheSame();
    void moreActasAreOtherOnes();
    void anImageSaysThatItIsNoActa();
    void theSameActaIsDrawnTheSame();

private:
    /// Asks for an acta until it has one.
    void claim();
    void send(const CommandBody& body);
    /// Captures the acta in hand as the paper says, or as `change` says, with what is to be explained; escalates what nobody can read.
    void work(const std::function<void(Tally&)>& change = {});
    void workUntil(LessonKind kind);
    [[nodiscard]] const PracticeLesson& lesson() const { return m_desk->lessons()[m_desk->scores().size()]; }

    std::unique_ptr<PracticeNight> m_night;
    std::unique_ptr<PracticeDesk> m_desk;
    Claim m_claim;
    int m_refusal = 0;
    int m_done = 0;
};

void TestPracticeDesk::init()
{
    QVERIFY(practiced());
    m_night = std::make_unique<PracticeNight>();
    m_desk = std::make_unique<PracticeDesk>(practiced(), 8, seed, m_night->night);
    connect(m_desk.get(), &PracticeDesk::claimed, this, [this](const Claim& claim) { m_claim = claim; });
    connect(m_desk.get(), &PracticeDesk::denied, this, [this](CommandKind, int code) { m_refusal = code; });
    connect(m_desk.get(), &PracticeDesk::done, this, [this] { ++m_done; });
}

void TestPracticeDesk::claim()
{
    m_claim = {};
    m_desk->submit(command::Reclamar {});
    QTRY_VERIFY_WITH_TIMEOUT(m_claim.ronda != 0, longMs);
    QCOMPARE(m_claim.acta, practiced()->actaKey(lesson().acta));
    QVERIFY(!m_claim.imagen.isNull());
}

void TestPracticeDesk::send(const CommandBody& body)
{
    const int before = m_done;
    m_refusal = 0;
    m_desk->submit(body);
    QTRY_VERIFY(m_done != before || m_refusal != 0);
}

void TestPracticeDesk::work(const std::function<void(Tally&)>& change)
{
    claim();
    m_night->wall += 41000;
    if (lesson().kind == LessonKind::badImage)
        return send(command::Escalar { m_claim.acta, m_claim.ronda, "La imagen no se lee" });
    Tally tally = lesson().truth;
    if (change)
        change(tally);
    std::string explanation;
    if (m_claim.campos.empty()) {
        for (const CaptureFinding& finding : checkCapture(tally, practiced()->actas[lesson().acta]))
            explanation += finding.isError() ? codeText(finding.code) + " así está escrito\n" : std::string();
    }
    send(command::Capturar { m_claim.acta, m_claim.ronda, tally, explanation });
    QCOMPARE(m_refusal, 0);
}

void TestPracticeDesk::workUntil(LessonKind kind)
{
    while (lesson().kind != kind)
        work();
}

void TestPracticeDesk::thePaperTypedAsItIsIsAllRight()
{
    while (!m_desk->isOver()) {
        work();
        const PracticeScore& score = m_desk->scores().back();
        QVERIFY(score.isRight());
        QCOMPARE(score.took, Millis { 41000 });
    }
    const auto summary = summarize(m_desk->scores());
    QCOMPARE(summary.actas, (PracticeShare { 8, 8 }));
    QCOMPARE(summary.escalations, (PracticeShare { 1, 1 }));
    QVERIFY(summary.explanations.asked >= 3);
    QCOMPARE(summary.explanations.asked, summary.explanations.right);
    QVERIFY(summary.bySort[static_cast<std::size_t>(PracticeSort::letraNumero)].asked > 0);
    QVERIFY(!m_desk->repeatFailed());
    for (const PracticeLesson& each : m_desk->lessons()) {
        const ActaState& acta = m_desk->state().actas[each.acta];
        if (each.kind == LessonKind::badImage)
            QVERIFY(acta.flags & flagEscalada);
        else
            QCOMPARE(acta.etapa, Etapa::verificada);
    }
    m_desk->submit(command::Reclamar {});
    QTRY_COMPARE(m_refusal, static_cast<int>(Refusal::colaVacia));
}

void TestPracticeDesk::whatIsTypedWrongIsScoredAndClipped()
{
    work([](Tally& tally) { tally.boxes[2] = tally.boxes[2] + 1; });
    const PracticeScore& score = m_desk->scores().front();
    QCOMPARE(score.wrong(), 1);
    const auto& clips = m_desk->clips(0);
    QCOMPARE(clips.size(), 1);
    const QImage clip = clips.first();
    QCOMPARE(clips.firstKey(), std::uint16_t { totalCount - 1 + 2 });
    QVERIFY(clip.width() > 2 * clip.height() && clip.height() > 20); // words and digits of one row
    int dark = 0;
    for (int y = 0; y < clip.height(); ++y) {
        for (int x = 0; x < clip.width(); ++x)
            dark += qGray(clip.pixel(x, y)) < 110 ? 1 : 0;
    }
    QVERIFY(dark > 100); // something is written there
}

void TestPracticeDesk::theOthersDecideWhereTwoDiffer()
{
    work([](Tally& tally) { tally.boxes[0] = tally.boxes[0] + 5; });
    QVERIFY(m_desk->scores().front().differed);
    const PracticeLesson& done = m_desk->lessons().front();
    const ActaState& acta = m_desk->state().actas[done.acta];
    if (acta.etapa == Etapa::verificada) // else the other one erred in the same box: it waits for the mesa
        QCOMPARE(acta.valor.tally->boxes, done.truth.boxes);
}

void TestPracticeDesk::aThirdCaptureOpensTheConflictsAlone()
{
    workUntil(LessonKind::third);
    claim();
    QCOMPARE(m_claim.ronda, std::uint8_t { 3 });
    QVERIFY(!m_claim.campos.empty() && m_claim.campos.size() <= 2);
    send(command::Capturar { m_claim.acta, 3, lesson().truth, {} });
    const PracticeScore& score = m_desk->scores().back();
    QCOMPARE(score.boxes.size(), m_claim.campos.size());
    QVERIFY(score.isRight());
    QCOMPARE(m_desk->state().actas[score.acta].valor.metodo, body::Metodo::tercera);
}

void TestPracticeDesk::theRulesRefuse()
{
    claim();
    const Tally tally = lesson().truth;
    Tally shapeless = tally;
    shapeless.boxes.pop_back();
    send(command::Capturar { m_claim.acta, m_claim.ronda, shapeless, {} });
    QCOMPARE(m_refusal, static_cast<int>(Refusal::capturaMalFormada));
    send(command::Escalar { m_claim.acta, m_claim.ronda, {} });
    QCOMPARE(m_refusal, static_cast<int>(Refusal::motivoObligatorio));
    send(command::DeclararSinActa { m_claim.acta, CausaSinActa::casillaNoInstalada });
    QCOMPARE(m_refusal, static_cast<int>(Refusal::rolNoAutorizado));
    QVERIFY(m_desk->scores().empty());
    send(command::Soltar { m_claim.acta, m_claim.ronda, {} });
    QCOMPARE(m_refusal, 0);
    send(command::Capturar { m_claim.acta, m_claim.ronda, tally, {} });
    QCOMPARE(m_refusal, static_cast<int>(Refusal::noEsSuReclamo));
    work(); // the same one is given again
    QCOMPARE(m_desk->scores().size(), std::size_t { 1 });
}

void TestPracticeDesk::aClaimThatRanOutIsGivenAgain()
{
    claim();
    const Claim first = m_claim;
    m_night->wall += practiced()->rules.leaseTime + 1000;
    QTRY_VERIFY(m_desk->state().expiries.empty());
    send(command::Renovar { first.acta, first.ronda });
    QCOMPARE(m_refusal, static_cast<int>(Refusal::noEsSuReclamo));
    m_claim = {};
    m_desk->submit(command::Reclamar { first.acta, first.ronda });
    QTRY_COMPARE(m_claim.acta, first.acta);
}

void TestPracticeDesk::theFailedOnesComeAgainTheSame()
{
    while (!m_desk->isOver()) {
        const bool isBad = m_desk->scores().size() == 1 || m_desk->scores().size() == 4;
        if (isBad)
            work([](Tally& tally) { tally.setField(0, tally.field(0) == 7 ? 8 : 7); });
        else
            work();
    }
    QVERIFY(summarize(m_desk->scores()).failed.size() >= 2 - (m_desk->lessons()[4].kind == LessonKind::third));
    const auto failed = summarize(m_desk->scores()).failed;
    const auto before = m_desk->lessons();
    QSignalSpy begun(m_desk.get(), &PracticeDesk::begun);
    QVERIFY(m_desk->repeatFailed());
    QCOMPARE(begun.size(), 1);
    QCOMPARE(m_desk->lessons().size(), failed.size());
    QVERIFY(m_desk->scores().empty());
    for (std::size_t i = 0; i < failed.size(); ++i) {
        QCOMPARE(m_desk->lessons()[i].acta, before[failed[i]].acta);
        QCOMPARE(m_desk->lessons()[i].truth, before[failed[i]].truth);
        work();
    }
    QVERIFY(m_desk->isOver());
    QVERIFY(!m_desk->repeatFailed());
}

/// Also while drawings of the round before are on their way.
void TestPracticeDesk::moreActasAreOtherOnes()
{
    const auto before = m_desk->lessons();
    m_desk->restart();
    QVERIFY(m_desk->lessons()[0].truth != before[0].truth);
    work();
    QCOMPARE(m_desk->scores().size(), std::size_t { 1 });
    QVERIFY(m_desk->scores().front().isRight());
}

/// Printed on it, and without a label that a scanner could take for one of the night.
void TestPracticeDesk::anImageSaysThatItIsNoActa()
{
    const PracticeLesson& plain = m_desk->lessons().front();
    const auto sheet = PracticePainter::sheetOf(*practiced(), 0, plain, PracticeDesk::mark());
    QVERIFY(!sheet.image.isNull());
    int purple = 0;
    for (int x = 0; x < sheet.image.width(); ++x) {
        const QColor color = sheet.image.pixelColor(x, sheet.image.height() / 60);
        purple += color.blue() > color.green() + 40 && color.red() > color.green() + 10 ? 1 : 0;
    }
    QVERIFY2(purple > sheet.image.width() / 3, qPrintable(QString::number(purple)));
    QVERIFY(imaging::readLabels(sheet.image).empty());
    QCOMPARE(sheet.places.size(), plain.truth.fieldCount());
    for (const QRect& place : sheet.places)
        QVERIFY(sheet.image.rect().contains(place) && place.width() > 100);
}

void TestPracticeDesk::theSameActaIsDrawnTheSame()
{
    const PracticeLesson& plain = m_desk->lessons().front();
    const auto one = PracticePainter::sheetOf(*practiced(), 0, plain, PracticeDesk::mark());
    const auto two = PracticePainter::sheetOf(*practiced(), 0, plain, PracticeDesk::mark());
    QCOMPARE(one.digest, two.digest);
    QVERIFY(PracticePainter::sheetOf(*practiced(), 1, m_desk->lessons()[1], PracticeDesk::mark()).digest != one.digest);
}

QTEST_MAIN(TestPracticeDesk)
#include "tst_practicedesk.moc"
