// SPDX-License-Identifier: MIT
// The page of digitalización in each of its states, in both themes and two sizes, within its window: nothing may be cut, and
// with PREP_SCREENS=DIR the pictures are kept to be looked at.
#include "app/console/mainwindow.h"
#include "models/imaging/drawacta.h"
#include "tests/support/testnight.h"
#include "widgets/common/table.h"
#include "widgets/scanning/labelsdialog.h"
#include "widgets/scanning/receptionpanel.h"
#include "widgets/scanning/scanningpage.h"
#include "widgets/scanning/scanpreview.h"

#include <QLabel>
#include <QPushButton>
#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestScanningScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
    void theDialogOfLabels();

private:
    void fill(ScanningPage& page) const;
    std::shared_ptr<Process> m_process;
    QImage m_acta;
};

void TestScanningScreens::initTestCase()
{
    m_process = makeProcess();
    m_process->name = "PEL Jalisco 2026-2027";
    m_process->actas[3].municipio = "SAN PEDRO TLAQUEPAQUE";
    imaging::Drawing drawing;
    drawing.acopio = opening();
    m_acta = imaging::drawActa(*m_process, 0, tallyOf(*m_process, "AYUN-000001", 40), drawing);
}

void TestScanningScreens::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const char* const state : { "empty", "night", "faulty", "offline", "disk", "reception", "scanner" }) {
        for (const char* const theme : { "dark", "light" }) {
            for (const QSize size : { QSize(1366, 768), QSize(1920, 1080) })
                QTest::addRow("%s %s %d", state, theme, size.height()) << QString::fromLatin1(state) << QString::fromLatin1(theme) << size;
        }
    }
}

/// A night under way: each state that there is.
void TestScanningScreens::fill(ScanningPage& page) const
{
    auto rows = std::make_shared<std::vector<ScanRow>>();
    const auto add = [&rows](ScanState state, const char* file, ActaIndex acta, std::vector<Frase> problems = {}, int refusal = 0) {
        ScanRow row;
        row.id = rows->size() + 1;
        row.state = state;
        row.file = QString::fromLatin1(file);
        row.acta = acta;
        row.seen = opening() + static_cast<Millis>(row.id) * 90000;
        row.problems = std::move(problems);
        row.refusal = refusal;
        row.bytes = 800000;
        row.sent = state == ScanState::enviada ? 310000 : 0;
        row.hasImage = state != ScanState::ilegible;
        if (acta != none32) {
            row.label = QStringLiteral("AYUN-00000%1-7Q").arg(acta + 1);
            row.symbology = QStringLiteral("QR");
        }
        rows->push_back(row);
    };
    for (ActaIndex acta = 0; acta < 9; ++acta)
        add(ScanState::aceptada, "IMG_20240602_200312.jpg", acta);
    add(ScanState::enviada, "IMG_0010.jpg", 9);
    add(ScanState::pendiente, "IMG_0011.jpg", 10, {}, 301);
    add(ScanState::ilegible, "escaneo interrumpido del paquete 14.pdf", none32, { Frase("imagen", "el PDF está protegido con contraseña: guárdelo sin ella") });
    add(ScanState::repetida, "copia de IMG_0010.jpg", 9, { Frase("imagen", "Es el mismo archivo que «%1»: no se envía dos veces", { "IMG_0010.jpg" }) });
    add(ScanState::apartada, "IMG_0013.jpg", 12, { Frase("imagen", "Sustituida por «%1»", { "IMG_0014.jpg" }) });
    add(ScanState::rechazada, "IMG_0014.jpg", 13, {}, 302);
    add(ScanState::atencion, "IMG_0015.jpg", 3,
        { Frase("imagen", "Torcida %1 grados (hasta %2): enderece la hoja", { "4.2", "3.0" }),
            Frase("imagen", "Borrosa, %1 mm de orilla (hasta %2): limpie el vidrio o sostenga firme", { "0.9", "0.6" }) });
    add(ScanState::guardada, "IMG_0016.jpg", none32);
    page.setRows(rows);
    auto labels = std::make_shared<std::vector<ReceptionRow>>();
    for (quint64 id = 1; id <= 14; ++id)
        labels->push_back({ id, id == 6 ? ReceptionState::yaRecibida : id > 12 ? ReceptionState::pendiente : ReceptionState::aceptada, static_cast<ActaIndex>(id % 15), {},
            opening() + static_cast<Millis>(id) * 41000, 0 });
    page.setReceptions(labels);
    page.setFolder(QStringLiteral("/home/prep/escaner/salida"), true);
    page.select(16);
    page.setPreview(16, m_acta);
}

void TestScanningScreens::states()
{
    QFETCH(QString, state);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    Theme colours(theme == QLatin1String("dark") ? Theme::Mode::dark : Theme::Mode::light);
    colours.install();
    Night night([] { return opening() + 3600000; });
    night.setProcessClock(opening() + 3600000, 1);
    night.setFreshness(Freshness::live);
    night.confirm();
    MainWindow window(night, colours, false);
    window.resize(size);
    window.setProcess(m_process);
    const Role role = state == QLatin1String("reception") ? Role::acopiador : state == QLatin1String("scanner") ? Role::digitalizador : Role::supervisor;
    window.setActor({ "P0001", role, "E0001", "D01" });
    window.show();
    ScanningPage& page = window.scanning();
    QVERIFY(window.showTopic(QStringLiteral("digitalizacion")));
    if (state != QLatin1String("empty"))
        fill(page);
    if (state == QLatin1String("faulty"))
        page.takeLabel(QStringLiteral("AYUN-0000O4-7Q"), LabelOutcome::unknown, none32, opening());
    if (state == QLatin1String("night") || state == QLatin1String("reception"))
        page.takeLabel(QStringLiteral("AYUN-000004-7Q"), LabelOutcome::received, 3, opening() + 2000000);
    if (state == QLatin1String("offline")) {
        night.setFreshness(Freshness::stale);
        page.setFolder(QStringLiteral("/mnt/compartida/escaner de la mesa 2/salida"), false);
    }
    if (state == QLatin1String("disk"))
        page.setSpoolState(3503, QStringLiteral("cannot write: No space left on device"));
    window.refresh();
    QTest::qWait(30);
    QVERIFY(page.isVisible());
    const auto picture = window.grab();
    for (const auto* const label : page.findChildren<QLabel*>()) {
        if (label->isVisible() && label->wordWrap() && label->textFormat() == Qt::PlainText)
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    for (const auto* const button : page.findChildren<QPushButton*>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
    QVERIFY(window.width() == size.width());
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        picture.save(folder + QStringLiteral("/digitalizacion-") + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
}

void TestScanningScreens::theDialogOfLabels()
{
    Theme colours(Theme::Mode::dark);
    colours.install();
    LabelsDialog dialog(m_process, "D01", nullptr);
    dialog.show();
    const auto picture = dialog.grab();
    QVERIFY(!picture.isNull() && dialog.width() < 700);
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty())
        picture.save(folder + QStringLiteral("/digitalizacion-etiquetas.png"));
}

QTEST_MAIN(TestScanningScreens)
#include "tst_scanningscreens.moc"
