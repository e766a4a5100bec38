// SPDX-License-Identifier: MIT
#include "widgets/scanning/scanningpage.h"

#include "tests/support/testnight.h"
#include "widgets/common/table.h"
#include "widgets/scanning/labelsdialog.h"
#include "widgets/scanning/receptionpanel.h"
#include "widgets/scanning/scancounts.h"
#include "widgets/scanning/scanpreview.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>
#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestScanningPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void eachFunctionSeesItsOwn_data();
    void eachFunctionSeesItsOwn();
    void aReadersKeystrokesAreALabel();
    void aReaderThatTypesOverTheTableIsHeard();
    void aLabelReceivedBeforeNeedsCtrlEnter();
    void whatIsWrongIsSaidWithWhatToDo();
    void sendingAFaultyOneAsksForAReason();
    void theImageOfWhatIsSelectedIsAskedFor();
    void troubleIsSaidMostImportantFirst();
    void droppedFilesAreAdded();
    void labelsAreChosenAndCounted();

private:
    void seat(Role role);
    [[nodiscard]] QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QString::fromLatin1(name)); }
    /// Types into the dialog that comes up next, and accepts it.
    static void answer(const QString& text);
    static ScanRow row(quint64 id, ScanState state, const QString& file)
    {
        ScanRow made;
        made.id = id;
        made.state = state;
        made.file = file;
        made.hasImage = true;
        return made;
    }
    void show(const std::vector<ScanRow>& rows) { m_page->setRows(std::make_shared<std::vector<ScanRow>>(rows)); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Night> m_night;
    std::unique_ptr<ScanningPage> m_page;
    std::shared_ptr<const Process> m_process = makeProcess();
};

void TestScanningPage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_night = std::make_unique<Night>([] { return opening(); });
    m_night->setFreshness(Freshness::live);
    m_page = std::make_unique<ScanningPage>(*m_night, *m_theme);
    m_page->resize(1280, 700);
}

void TestScanningPage::cleanup()
{
    m_page.reset();
    m_night.reset();
    m_theme.reset();
}

void TestScanningPage::seat(Role role)
{
    m_page->setProcess(m_process);
    m_page->setActor({ "P", role, "E", "D01" });
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestScanningPage::answer(const QString& text)
{
    QTimer::singleShot(50, qApp, [text] {
        auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(), text);
        QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    });
}

void TestScanningPage::eachFunctionSeesItsOwn_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("receives");
    QTest::addColumn<bool>("scans");
    QTest::newRow("acopiador") << static_cast<int>(Role::acopiador) << true << false;
    QTest::newRow("digitalizador") << static_cast<int>(Role::digitalizador) << false << true;
    QTest::newRow("supervisor") << static_cast<int>(Role::supervisor) << true << true;
}

void TestScanningPage::eachFunctionSeesItsOwn()
{
    QFETCH(int, role);
    QFETCH(bool, receives);
    QFETCH(bool, scans);
    seat(static_cast<Role>(role));
    QCOMPARE(m_page->reception().isVisible(), receives);
    QCOMPARE(m_page->table().isVisible(), scans);
    QCOMPARE(button("scanSend")->isVisible(), scans);
    m_page->focusFirst();
    QVERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(QApplication::focusWidget()->objectName() == QStringLiteral("receptionLabel"), receives);
}

void TestScanningPage::aReadersKeystrokesAreALabel()
{
    seat(Role::acopiador);
    QSignalSpy read(m_page.get(), &ScanningPage::labelRead);
    auto* const field = m_page->findChild<QLineEdit*>(QStringLiteral("receptionLabel"));
    QCOMPARE(field->accessibleName(), QStringLiteral("Etiqueta de recepción"));
    QTest::keyClick(field, Qt::Key_Return); // nothing
    QTest::keyClicks(field, QStringLiteral("AYUN-000004-7Q"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read[0][0].toString(), QStringLiteral("AYUN-000004-7Q"));
    QCOMPARE(read[0][1].toBool(), false);
    QVERIFY(field->text().isEmpty() && field->hasFocus());
    m_page->takeLabel(QStringLiteral("AYUN-000004-7Q"), LabelOutcome::received, 3, opening() + 67000);
    QCOMPARE(m_page->reception().said(), QStringLiteral("Recibida AYUN-000004 · 2404 B01 a las 20:01:07"));
    m_page->takeLabel(QStringLiteral("XX"), LabelOutcome::unknown, none32, opening());
    QVERIFY(m_page->reception().said().startsWith(QStringLiteral("▲ «XX» no es una etiqueta de este proceso")));
}

void TestScanningPage::aReaderThatTypesOverTheTableIsHeard()
{
    seat(Role::supervisor);
    show({ row(1, ScanState::aceptada, QStringLiteral("a.jpg")) });
    m_page->table().setFocus();
    QSignalSpy read(m_page.get(), &ScanningPage::labelRead);
    for (const QChar letter : QStringLiteral("AYUN-1"))
        QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read[0][0].toString(), QStringLiteral("AYUN-1"));
}

void TestScanningPage::aLabelReceivedBeforeNeedsCtrlEnter()
{
    seat(Role::acopiador);
    QSignalSpy read(m_page.get(), &ScanningPage::labelRead);
    auto* const field = m_page->findChild<QLineEdit*>(QStringLiteral("receptionLabel"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(read.size(), 0);
    m_page->takeLabel(QStringLiteral("L"), LabelOutcome::already, 3, opening());
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read[0][0].toString(), QStringLiteral("L"));
    QCOMPARE(read[0][1].toBool(), true);
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier); // once
    QCOMPARE(read.size(), 1);
}

void TestScanningPage::whatIsWrongIsSaidWithWhatToDo()
{
    seat(Role::digitalizador);
    ScanRow crooked = row(1, ScanState::atencion, QStringLiteral("a.jpg"));
    crooked.acta = 3;
    crooked.problems = { Frase("imagen", "Torcida %1 grados (hasta %2): enderece la hoja", { "4.2", "3.0" }) };
    ScanRow waiting = row(2, ScanState::pendiente, QStringLiteral("b.jpg"));
    waiting.refusal = 301;
    ScanRow bad = row(3, ScanState::ilegible, QStringLiteral("c.pdf"));
    bad.hasImage = false;
    bad.problems = { Frase("imagen", "el archivo está vacío (0 bytes)") };
    show({ crooked, waiting, bad });
    QCOMPARE(m_page->counts().value(0), 1);
    QCOMPARE(m_page->counts().value(1), 1);
    m_page->select(1);
    QCOMPARE(m_page->problemText(), QStringLiteral("Torcida 4.2 grados (hasta 3.0): enderece la hoja"));
    QVERIFY(button("scanSend")->isEnabled() && button("scanAside")->isEnabled() && !button("scanRetry")->isEnabled());
    m_page->select(2);
    QVERIFY(m_page->problemText().startsWith(QStringLiteral("Espera el acopio")));
    QVERIFY(!button("scanSend")->isEnabled() && !button("scanAside")->isEnabled());
    m_page->select(3);
    QCOMPARE(m_page->problemText(), QStringLiteral("El archivo está vacío (0 bytes)"));
    QVERIFY(!m_page->preview().hasImage() && button("scanAside")->isEnabled());
}

void TestScanningPage::sendingAFaultyOneAsksForAReason()
{
    seat(Role::supervisor);
    ScanRow crooked = row(7, ScanState::atencion, QStringLiteral("a.jpg"));
    crooked.acta = 3;
    show({ crooked });
    m_page->select(7);
    QSignalSpy sent(m_page.get(), &ScanningPage::sendWanted);
    answer(QStringLiteral("papel mojado"));
    QTest::keyClick(&m_page->table(), Qt::Key_F6);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent[0][0].toULongLong(), 7ULL);
    QCOMPARE(sent[0][1].toString(), QStringLiteral("papel mojado"));
    QSignalSpy aside(m_page.get(), &ScanningPage::asideWanted);
    m_page->activateWindow(); // as a window manager does after a dialog
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    answer(QStringLiteral("prueba"));
    QTest::keyClick(&m_page->table(), Qt::Key_F8);
    QCOMPARE(aside.size(), 1);
    crooked.mayBeAnother = true;
    crooked.note = QStringLiteral("x");
    show({ crooked });
    QSignalSpy another(m_page.get(), &ScanningPage::anotherWanted);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTest::keyClick(&m_page->table(), Qt::Key_F6);
    QCOMPARE(another.size(), 1);
}

void TestScanningPage::theImageOfWhatIsSelectedIsAskedFor()
{
    seat(Role::digitalizador);
    QSignalSpy wanted(m_page.get(), &ScanningPage::previewWanted);
    show({ row(1, ScanState::aceptada, QStringLiteral("a.jpg")), row(2, ScanState::aceptada, QStringLiteral("b.jpg")) });
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toULongLong(), 2ULL);
    QImage image(60, 80, QImage::Format_RGB32);
    image.fill(Qt::white);
    m_page->setPreview(1, image); // of another one: late
    QVERIFY(!m_page->preview().hasImage());
    m_page->setPreview(2, image);
    QVERIFY(m_page->preview().hasImage());
}

void TestScanningPage::troubleIsSaidMostImportantFirst()
{
    seat(Role::digitalizador);
    QCOMPARE(m_page->trouble(), QString());
    m_page->setFolder(QStringLiteral("/mnt/escaner"), false);
    QVERIFY(m_page->trouble().contains(QStringLiteral("/mnt/escaner no se puede leer")));
    m_night->setFreshness(Freshness::stale);
    m_page->setSpoolState(3503, QStringLiteral("No space left on device"));
    const auto lines = m_page->trouble().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains(QStringLiteral("no digitalice más")) && lines[0].contains(QStringLiteral("No space left")));
    QVERIFY(lines[2].contains(QStringLiteral("Sin conexión")));
    m_page->setSpoolState(0, {});
    m_page->setFolder(QStringLiteral("/mnt/escaner"), true);
    m_night->setFreshness(Freshness::live);
    QCOMPARE(m_page->trouble(), QString());
}

void TestScanningPage::droppedFilesAreAdded()
{
    seat(Role::digitalizador);
    QSignalSpy added(m_page.get(), &ScanningPage::filesAdded);
    QMimeData files;
    files.setUrls({ QUrl::fromLocalFile(QStringLiteral("/tmp/a.jpg")), QUrl(QStringLiteral("https://ejemplo.mx/b.jpg")) });
    QDragEnterEvent enter({ 10, 10 }, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier); // it says where the drop goes
    QApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({ 10, 10 }, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_page.get(), &drop);
    QCOMPARE(added.size(), 1);
    QCOMPARE(added[0][0].toStringList(), QStringList { QStringLiteral("/tmp/a.jpg") });
}

void TestScanningPage::labelsAreChosenAndCounted()
{
    LabelsDialog dialog(m_process, "D02", nullptr);
    QCOMPARE(dialog.count(), 10);
    QCOMPARE(*dialog.choice().site, SiteIndex { 1 });
    const auto boxes = dialog.findChildren<QComboBox*>();
    for (auto* const box : boxes) {
        if (box->accessibleName() == QStringLiteral("Elección"))
            box->setCurrentIndex(1);
        if (box->accessibleName() == QStringLiteral("Código de barras"))
            box->setCurrentIndex(2);
    }
    QCOMPARE(dialog.count(), 5);
    QCOMPARE(dialog.bars(), 128);
}

QTEST_MAIN(TestScanningPage)
#include "tst_scanningpage.moc"
