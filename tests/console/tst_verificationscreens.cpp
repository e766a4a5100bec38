// SPDX-License-Identifier: MIT
// Identification, held piezas and cotejo in each of their states, in both themes and two sizes, within their window: nothing
// may be cut, and with PREP_SCREENS=DIR the pictures are kept to be looked at.
#include "app/console/mainwindow.h"
#include "tests/widgets/verificationfixture.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/reasondialog.h"
#include "widgets/common/table.h"
#include "widgets/verification/casillaform.h"
#include "widgets/verification/correctform.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr const char* key1 = "AYUN-000001";

/// Long names, many boxes, a section with several casillas.
std::shared_ptr<Process> longNames()
{
    auto process = makeProcess();
    process->imagesNone = false;
    process->name = "PEL Jalisco 2026-2027";
    Election& election = process->elections[0];
    election.boxes.clear();
    std::uint16_t party = 0;
    for (const char* const id : { "PAN", "PRI", "PRD", "PT", "PVEM", "MC", "MORENA", "HAGAMOS", "FUTURO" }) {
        Box box;
        box.id = id;
        box.parties = { party++ };
        election.boxes.push_back(box);
    }
    for (int i = 0; i < 12; ++i) {
        Box box;
        box.id = "C_PT_PVEM_MORENA_HAGAMOS_FUTURO_" + std::string(1, static_cast<char>('A' + i));
        box.kind = BoxKind::combinacion;
        box.parties = { 3, 4, 6 };
        election.boxes.push_back(box);
    }
    Ballot& ballot = process->ballots[0];
    ballot.boxes.clear();
    for (std::uint16_t box = 0; box < election.boxes.size(); ++box)
        ballot.boxes.push_back(box);
    for (ActaIndex acta = 0; acta < 15; ++acta) {
        CatalogueRow& row = process->actas[acta];
        row.municipio = acta < 9 ? "SAN PEDRO TLAQUEPAQUE DE LOS ARTESANOS Y DE LA CERÁMICA" : "SAN PEDRO LAGUNILLAS";
        row.municipioId = acta < 9 ? "098" : "120";
        row.seccion = acta < 6 ? "2401" : row.seccion;
        row.tipo = acta % 2 == 0 ? TipoCasilla::extraordinaria : TipoCasilla::contigua;
        row.extContigua = acta % 4 == 0 ? "01" : "00";
        row.idCasilla = "0" + std::to_string(1 + acta / 4);
    }
    return process;
}

void keep(const QPixmap& picture)
{
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        picture.save(folder + QStringLiteral("/verificacion-") + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
}

Digest image(std::uint8_t seed)
{
    Digest digest;
    digest.bytes[0] = seed;
    return digest;
}

} // namespace

class TestVerificationScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void states_data();
    void states();

private:
    void seat(const std::string& who, const QString& topic);
    void show(const QString& state);
    void showIdentify(const QString& state);
    void showHeld(const QString& state);
    void showCotejo(const QString& state);
    void press(int key) const { QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key)); }
    void type(const QString& words) const;
    void nothingIsCut() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<VerificationHub> m_hub;
    std::unique_ptr<MainWindow> m_window;
};

void TestVerificationScreens::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const char* const state : { "identify-ready", "identify-empty", "identify-label", "identify-typing", "identify-several", "identify-wrong",
             "identify-forced", "identify-offline", "identify-noimage", "held-empty", "held-duplicate", "held-outside", "held-binding",
             "cotejo-empty", "cotejo-queue", "cotejo-correcting", "cotejo-approve", "cotejo-error" }) {
        for (const char* const theme : { "dark", "light" }) {
            for (const QSize size : { QSize(1366, 768), QSize(1920, 1080) })
                QTest::addRow("%s %s %d", state, theme, size.height()) << QString::fromLatin1(state) << QString::fromLatin1(theme) << size;
        }
        QTest::addRow("%s dark 2160", state) << QString::fromLatin1(state) << QStringLiteral("dark") << QSize(3840, 2160);
    }
}

void TestVerificationScreens::type(const QString& words) const
{
    for (const QString& word : words.split(QLatin1Char(' '))) {
        QTest::keyClicks(QApplication::focusWidget(), word);
        press(Qt::Key_Return);
    }
}

void TestVerificationScreens::seat(const std::string& who, const QString& topic)
{
    m_hub->attachIdentify(m_window->identify(), who);
    m_hub->attachHeld(m_window->held(), who);
    m_hub->attachCotejo(m_window->cotejo(), who);
    if (viewOf(RuledNight::person(who).role) == View::interno)
        m_hub->feed();
    m_window->setProcess(m_hub->process);
    m_window->setActor(RuledNight::person(who));
    QVERIFY(m_window->showTopic(topic));
}

void TestVerificationScreens::showIdentify(const QString& state)
{
    auto& page = m_window->identify();
    const bool isEmpty = state == QLatin1String("identify-empty");
    const bool isTyped = state == QLatin1String("identify-typing") || state == QLatin1String("identify-several") || state == QLatin1String("identify-wrong");
    for (int i = 0; !isEmpty && i < 12; ++i)
        (void)m_hub->scan(isTyped ? "" : key1, image(static_cast<std::uint8_t>(i + 1)));
    if (state == QLatin1String("identify-noimage"))
        m_hub->picture = {};
    seat(state == QLatin1String("identify-label") ? "v1" : "c1", QStringLiteral("identificacion"));
    if (state == QLatin1String("identify-ready"))
        return;
    page.askNext();
    if (isEmpty) {
        QTRY_VERIFY(page.idleText().startsWith(QStringLiteral("No hay piezas")));
        return;
    }
    QTRY_VERIFY(page.isInHand());
    QTest::qWait(20);
    if (state == QLatin1String("identify-typing"))
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("san pedro"));
    else if (state == QLatin1String("identify-several"))
        type(QStringLiteral("98 2401"));
    else if (state == QLatin1String("identify-wrong"))
        type(QStringLiteral("98 9999"));
    else if (state == QLatin1String("identify-forced")) {
        press(Qt::Key_F2);
        type(QStringLiteral("98 2407 e 2"));
        QCOMPARE(page.stage(), IdentifyPage::Stage::confirming);
    } else if (state == QLatin1String("identify-offline")) {
        m_hub->night.setFreshness(Freshness::stale);
        page.refresh();
    }
}

void TestVerificationScreens::showHeld(const QString& state)
{
    if (state != QLatin1String("held-empty")) {
        for (int i = 0; i < 3; ++i) {
            const Id16 outside = m_hub->scan("", image(static_cast<std::uint8_t>(20 + i)));
            QCOMPARE(m_hub->run(RuledNight::person("c1"), command::DeclararFueraDeCatalogo { outside, "AYUN", "La casilla no existe en el catálogo" }), 0);
        }
    }
    if (state == QLatin1String("held-duplicate")) {
        const Id16 first = m_hub->scan(key1, image(1));
        const Id16 second = m_hub->scan("AYUN-000004", image(1));
        QCOMPARE(m_hub->identify(first, key1), 0);
        QCOMPARE(m_hub->identify(second, "AYUN-000004"), 0);
    }
    seat("v1", QStringLiteral("retenidas"));
    QTest::qWait(30);
    if (state != QLatin1String("held-binding"))
        return;
    press(Qt::Key_F2);
    type(QStringLiteral("98 2401"));
}

void TestVerificationScreens::showCotejo(const QString& state)
{
    const bool isEmpty = state == QLatin1String("cotejo-empty");
    for (int i = 1; !isEmpty && i <= 13; i += 3)
        QCOMPARE(m_hub->verify(m_hub->process->actaKey(static_cast<ActaIndex>(i - 1)), 10 + i, image(static_cast<std::uint8_t>(i))), 0);
    if (!isEmpty)
        QCOMPARE(m_hub->publish(), 0);
    if (state == QLatin1String("cotejo-approve")) {
        QCOMPARE(m_hub->run(RuledNight::person("k1"), command::Cotejar { key1, 3 }), 0);
        Tally tally = *m_hub->acta(key1).valor.tally;
        tally.boxes[2] = 17;
        tally.boxes[14] = ilegible;
        QCOMPARE(m_hub->run(RuledNight::person("v1"), command::Corregir { key1, tally, "Se capturó mal: el acta de papel se lee bien" }), 0);
        QCOMPARE(m_hub->publish(), 0);
    }
    const bool corrects = state == QLatin1String("cotejo-correcting");
    seat(corrects ? "v1" : state == QLatin1String("cotejo-approve") ? "k2" : "k1", QStringLiteral("cotejo"));
    auto& page = m_window->cotejo();
    QTest::qWait(30);
    if (corrects) {
        page.open(*m_hub->process->findActa(key1));
        QTest::qWait(20);
        press(Qt::Key_F2);
        for (const int key : { Qt::Key_Return, Qt::Key_Return, Qt::Key_1, Qt::Key_7, Qt::Key_Return, Qt::Key_I, Qt::Key_Return })
            press(key);
    } else if (state == QLatin1String("cotejo-error")) {
        QCOMPARE(m_hub->run(RuledNight::person("k2"), command::Cotejar { key1, 1 }), 0);
        press(Qt::Key_F2);
        QTRY_VERIFY(page.message().startsWith(QStringLiteral("▲")));
    }
}

void TestVerificationScreens::show(const QString& state)
{
    if (state.startsWith(QLatin1String("identify")))
        showIdentify(state);
    else if (state.startsWith(QLatin1String("held")))
        showHeld(state);
    else
        showCotejo(state);
}

/// Buttons as wide as their words; lines of text as high as they need.
void TestVerificationScreens::nothingIsCut() const
{
    const auto* const page = m_window->findChild<QStackedWidget*>()->currentWidget();
    for (const auto* const button : page->findChildren<QPushButton*>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
    for (const auto* const label : page->findChildren<QLabel*>()) {
        const bool isSeen = label->isVisible() && !label->text().isEmpty() && label->wordWrap();
        if (isSeen)
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    QVERIFY(page->rect().contains(page->childrenRect()));
}

void TestVerificationScreens::states()
{
    QFETCH(QString, state);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    m_window.reset();
    m_hub = std::make_unique<VerificationHub>(longNames());
    m_hub->picture = drawnHead(QStringLiteral("SECCIÓN 2401 EXTRAORDINARIA 01 CONTIGUA 01"));
    m_theme = std::make_unique<Theme>(theme == QLatin1String("dark") ? Theme::Mode::dark : Theme::Mode::light);
    m_theme->install();
    m_window = std::make_unique<MainWindow>(m_hub->night, *m_theme, false);
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    show(state);
    QTest::qWait(20);
    const auto picture = m_window->grab();
    keep(picture);
    QCOMPARE(picture.deviceIndependentSize().toSize(), size); // its contents have not widened the window
    nothingIsCut();
    m_window.reset();
}

QTEST_MAIN(TestVerificationScreens)
#include "tst_verificationscreens.moc"
