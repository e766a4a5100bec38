// SPDX-License-Identifier: MIT
// The capture page in each of its states, in both themes and two sizes, within its window: nothing may be cut, and with
// PREP_SCREENS=DIR the pictures are kept to be looked at.
#include "app/console/mainwindow.h"
#include "tests/widgets/capturefixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/capture/boxedit.h"
#include "widgets/capture/captureform.h"
#include "widgets/capture/mesaform.h"
#include "widgets/capture/reviewlist.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

/// AYUN with forty boxes: thirteen parties, combinations with long names, six independents, no registradas and nulos.
std::shared_ptr<Process> fortyBoxes()
{
    auto process = makeProcess();
    process->imagesNone = false;
    process->name = "PEL Jalisco 2026-2027";
    Election& election = process->elections[0];
    election.boxes.clear();
    const auto add = [&election](const std::string& id, BoxKind kind, std::vector<std::uint16_t> parties) {
        Box box;
        box.id = id;
        box.kind = kind;
        box.parties = std::move(parties);
        election.boxes.push_back(std::move(box));
    };
    std::uint16_t party = 0;
    for (const char* const id : { "PAN", "PRI", "PRD", "PT", "PVEM", "MC", "MORENA", "PES", "RSP", "FXM", "HAGAMOS", "FUTURO", "SOMOS" })
        add(id, BoxKind::partido, { party++ });
    for (int i = 1; i <= 6; ++i)
        add("CAND_IND_" + std::to_string(i), BoxKind::independiente, {});
    add("C_PT_PVEM_MORENA_HAGAMOS_FUTURO", BoxKind::coalicion, { 3, 4, 6, 10, 11 });
    for (int i = 0; i < 18; ++i)
        add("C_PT_PVEM_MORENA_" + std::string(1, static_cast<char>('A' + i)), BoxKind::combinacion, { 3, 4, 6 });
    add("NO_REGISTRADAS", BoxKind::noRegistradas, {});
    add("NULOS", BoxKind::nulos, {});
    Ballot& ballot = process->ballots[0];
    ballot.boxes.clear();
    for (std::uint16_t box = 0; box < election.boxes.size(); ++box)
        ballot.boxes.push_back(box);
    process->actas[0].municipio = "SAN PEDRO TLAQUEPAQUE DE LOS ARTESANOS Y DE LA CERÁMICA";
    return process;
}

constexpr const char* acta = "AYUN-000001";

/// A real acta as it was photographed, lying on its side.
QString specimenFile()
{
    return qEnvironmentVariable("PREP_REAL_DATA") + QStringLiteral("/actas/15-1672-B01alcC.jpg");
}

void keep(const QPixmap& picture)
{
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        picture.save(folder + QStringLiteral("/captura-") + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
}

} // namespace

class TestCaptureScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void states_data();
    void states();

private:
    void seat(const std::string& who, Role role);
    void claim();
    void type(int boxes);
    void openSpecimen();
    void show(const QString& state);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CaptureHub> m_hub;
    std::unique_ptr<MainWindow> m_window;
    DrawnPlaces m_places;
};

void TestCaptureScreens::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QStringList states { QStringLiteral("ready"), QStringLiteral("empty"), QStringLiteral("form"), QStringLiteral("wide"), QStringLiteral("errors"), QStringLiteral("conflict"),
        QStringLiteral("mesa"), QStringLiteral("offline"), QStringLiteral("noimage") };
    if (QFile::exists(specimenFile()))
        states << QStringLiteral("specimen");
    else
        qInfo("SKIP: PREP_REAL_DATA is not set or holds no acta: the specimen was not opened");
    for (const QString& state : states) {
        for (const char* const theme : { "dark", "light" }) {
            for (const QSize size : { QSize(1366, 768), QSize(1920, 1080) })
                QTest::addRow("%s %s %d", qPrintable(state), theme, size.height())
                    << state << QString::fromLatin1(theme) << size;
        }
    }
}

void TestCaptureScreens::seat(const std::string& who, Role role)
{
    const Actor actor = CaptureHub::person(who, role);
    m_hub->attach(m_window->capture(), actor);
    m_window->capture().setPlaces(m_places);
    m_window->setProcess(m_hub->process);
    m_window->setActor(actor);
    QVERIFY(m_window->showTopic(QStringLiteral("captura")));
}

void TestCaptureScreens::claim()
{
    m_window->capture().askNext();
    QTRY_COMPARE(m_window->capture().stage(), CapturePage::Stage::working);
    const auto index = *m_hub->process->findActa(acta);
    const auto rows = static_cast<int>(totalCount + m_hub->process->ballotOf(index).boxes.size());
    m_window->capture().setImage(m_hub->image, drawnActa(rows));
}

void TestCaptureScreens::type(int boxes)
{
    for (int box = 0; box < boxes; ++box) {
        auto* const target = QApplication::focusWidget();
        QVERIFY(target);
        if (box % 11 == 7)
            QTest::keyClick(target, box % 2 == 0 ? Qt::Key_S : Qt::Key_I);
        else
            QTest::keyClicks(target, QString::number(box * 37 % 200));
        if (box == 5)
            QTest::keyClick(target, Qt::Key_L);
        QTest::keyClick(target, Qt::Key_Return);
    }
}

/// Turned upright by one key, large enough to be read by some more; the boxes keep the keyboard.
void TestCaptureScreens::openSpecimen()
{
    ActaImage& shown = m_window->capture().image();
    m_window->capture().setImage(m_hub->image, QImage(specimenFile()));
    QVERIFY(shown.hasImage());
    const auto key = [](Qt::Key pressed, Qt::KeyboardModifiers modifiers) { QTest::keyClick(QApplication::focusWidget(), pressed, modifiers); };
    key(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(shown.quarters() % 4, 3);
    key(Qt::Key_F9, Qt::NoModifier);
    QVERIFY(shown.shown().width() > 0.99 && shown.shown().height() > 0.99); // all of it
    for (int step = 0; step < 3; ++step)
        key(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(shown.shown().width() < 0.8);
    type(2);
    QVERIFY(shown.shown().width() < 0.8); // it stays as the person put it
}

void TestCaptureScreens::show(const QString& state)
{
    CapturePage& page = m_window->capture();
    Tally tally = tallyOf(*m_hub->process, acta, 7);
    if (state == QLatin1String("empty")) {
        seat("c1", Role::capturista);
        page.askNext();
        QTRY_VERIFY(page.idleText().startsWith(QStringLiteral("No hay actas")));
        return;
    }
    m_hub->image.bytes[0] = 7;
    m_hub->imageArrives = state != QLatin1String("noimage");
    m_hub->bring(acta);
    if (state == QLatin1String("conflict") || state == QLatin1String("mesa")) {
        QCOMPARE(m_hub->capture("c1", acta, 1, tally), 0);
        for (const std::size_t box : { 0, 19, 30 })
            tally.boxes[box] = 71;
        tally.totals[1] = ilegible;
        QCOMPARE(m_hub->capture("c2", acta, 2, tally), 0);
    }
    if (state == QLatin1String("mesa")) {
        tally.boxes[0] = 17;
        tally.boxes[19] = sinDato;
        QCOMPARE(m_hub->capture("c3", acta, 3, tally), 0);
        seat("v1", Role::verificador);
        claim();
        QTRY_VERIFY(page.mesa().isOpen());
        return;
    }
    seat(state == QLatin1String("conflict") ? "c3" : "c1", Role::capturista);
    if (state == QLatin1String("ready"))
        return;
    claim();
    if (state == QLatin1String("form"))
        type(23);
    else if (state == QLatin1String("wide"))
        page.form().box(23)->setFocus();
    else if (state == QLatin1String("errors"))
        type(45);
    else if (state == QLatin1String("conflict"))
        type(2);
    else if (state == QLatin1String("specimen"))
        openSpecimen();
    if (state == QLatin1String("offline")) {
        m_hub->night.setFreshness(Freshness::stale);
        type(3);
    }
    page.refresh();
}

void TestCaptureScreens::states()
{
    QFETCH(QString, state);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    m_window.reset();
    m_hub = std::make_unique<CaptureHub>(fortyBoxes());
    m_theme = std::make_unique<Theme>(theme == QLatin1String("dark") ? Theme::Mode::dark : Theme::Mode::light);
    m_theme->install();
    m_window = std::make_unique<MainWindow>(m_hub->night, *m_theme, false);
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    show(state);
    QTest::qWait(20); // what was hidden gives its room away
    const auto picture = m_window->grab();
    keep(picture);
    QCOMPARE(picture.deviceIndependentSize().toSize(), size); // its contents have not widened the window
    const CapturePage& page = m_window->capture();
    if (state == QLatin1String("form") || state == QLatin1String("wide")) {
        const auto* const box = m_window->capture().form().box(page.session()->focus());
        QVERIFY(box->hasFocus());
        QVERIFY(m_window->capture().form().viewport()->rect().contains(
            QRect(box->mapTo(m_window->capture().form().viewport(), QPoint()), box->size())));
    }
    m_window.reset();
}

QTEST_MAIN(TestCaptureScreens)
#include "tst_capturescreens.moc"
