// SPDX-License-Identifier: MIT
// The dialogs of what is carried by hand in each of their states, in both themes: nothing may be cut, and with
// PREP_SCREENS=DIR the pictures are kept to be looked at.
#include "widgets/courier/carryindialog.h"
#include "widgets/courier/carryoutdialog.h"
#include "widgets/courier/carryprogress.h"

#include <QLabel>
#include <QPushButton>
#include <QtTest>

using namespace prep;

namespace {

using Stage = CarryStatus::Stage;
using Task = CarryStatus::Task;

CarryStatus moving(Task task)
{
    CarryStatus status;
    status.task = task;
    status.stage = Stage::moving;
    status.bytes = 131'072'000;
    status.total = 402'653'184;
    status.file = QStringLiteral("/media/usuario/KINGSTON/D01-20270606-2214.bulto");
    return status;
}

CarryStatus failed(Task task, int code, const char* detail)
{
    CarryStatus status = moving(task);
    status.stage = Stage::failed;
    status.fault = CarryStatus::Fault::hub;
    status.code = code;
    status.detail = QString::fromUtf8(detail);
    return status;
}

CarryStatus done(Task task)
{
    CarryStatus status = moving(task);
    status.stage = Stage::done;
    status.site = QStringLiteral("D01");
    status.from = 1201;
    status.until = 2418;
    status.images = 311;
    status.fresh = 1218;
    status.receiptFile = QStringLiteral("/media/usuario/KINGSTON/5f0c1a2b3c4d5e6f708192a3b4c5d6e7.json");
    return status;
}

struct Row {
    const char* name;
    Task dialog;
    CarryStatus status;
};

std::vector<Row> rows()
{
    CarryStatus making = moving(Task::out);
    making.stage = Stage::making;
    making.bytes = making.total = 0;
    CarryStatus away = moving(Task::in);
    away.isWaiting = true;
    CarryStatus judging = moving(Task::in);
    judging.stage = Stage::judging;
    CarryStatus known = done(Task::in);
    known.fresh = 0;
    known.receiptFile.clear();
    known.detail = QStringLiteral("El sistema de archivos es de sólo lectura");
    CarryStatus full = moving(Task::out);
    full.stage = Stage::failed;
    full.fault = CarryStatus::Fault::noRoom;
    CarryStatus partly = done(Task::out);
    partly.receiptFile.clear();
    partly.waiting = 329;
    partly.unreadable = 12;
    for (int i = 1; i <= 12; ++i)
        partly.unreadableOf << QStringLiteral("AYUN-0012%1").arg(i, 2, 10, QLatin1Char('0'));
    CarryStatus early = failed(Task::in, 3606, "antes de este bulto faltan los eventos 1201 a 1340 del sitio D01: traiga el bulto anterior, o entregue allá el recibo de este rechazo y arme otro, que empezará en el evento 1201");
    early.receiptFile = done(Task::in).receiptFile;
    return { { "sale reposo", Task::out, {} }, { "sale armando", Task::out, making }, { "sale escribiendo", Task::out, moving(Task::out) }, { "sale listo", Task::out, done(Task::out) },
        { "sale sin lugar", Task::out, full }, { "sale en parte", Task::out, partly }, { "sale recibo", Task::out, done(Task::receipt) },
        { "sale recibo ajeno", Task::out, failed(Task::receipt, 3603, "el recibo es de otro sitio, no de D01") }, { "entra reposo", Task::in, {} }, { "entra enviando", Task::in, moving(Task::in) },
        { "entra sin hub", Task::in, away }, { "entra revisando", Task::in, judging }, { "entra listo", Task::in, done(Task::in) }, { "entra nada nuevo", Task::in, known },
        { "entra alterado", Task::in, failed(Task::in, 3601, "el archivo no es un bulto entero: su sobre está cortado o alterado") },
        { "entra falta otro", Task::in, failed(Task::in, 3606, "antes de este bulto faltan los eventos 1201 a 1340 del sitio D01") },
        { "entra falta otro y se pide", Task::in, early } };
}

std::unique_ptr<QDialog> make(Task task, const CarryStatus& status, const Theme& theme)
{
    SiteCustody custody;
    custody.created = 2418;
    custody.acknowledged = 1200;
    custody.images = 640;
    custody.imagesAtCentre = 329;
    if (task == Task::out) {
        auto dialog = std::make_unique<CarryOutDialog>(QStringLiteral("D01"), custody, theme);
        dialog->setStatus(status);
        return dialog;
    }
    auto dialog = std::make_unique<CarryInDialog>(theme);
    dialog->setStatus(status);
    return dialog;
}

} // namespace

class TestCarryScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStateIsReadable_data();
    void everyStateIsReadable();
    void whatStaysBehindIsSaid();
    void aRunningOneOnlyOffersToStop();
    void theFirstEventIsAskedForOnlyWhenChosen();
};

void TestCarryScreens::everyStateIsReadable_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("dark");
    const auto all = rows();
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        for (const bool dark : { true, false })
            QTest::newRow((std::string(all[static_cast<std::size_t>(i)].name) + (dark ? " oscuro" : " claro")).c_str()) << i << dark;
    }
}

void TestCarryScreens::everyStateIsReadable()
{
    QFETCH(const int, index);
    QFETCH(const bool, dark);
    Theme theme(dark ? Theme::Mode::dark : Theme::Mode::light);
    theme.install();
    const Row row = rows()[static_cast<std::size_t>(index)];
    const auto dialog = make(row.dialog, row.status, theme);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    QVERIFY(dialog->width() <= 1366 && dialog->height() <= 768);
    for (auto* const label : dialog->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        QVERIFY2(dialog->rect().contains(QRect(label->mapTo(dialog.get(), QPoint()), label->size())), qPrintable(label->text()));
    }
    const auto* const progress = dialog->findChild<CarryProgress*>();
    QCOMPARE(progress->isVisible(), row.status.stage != Stage::idle);
    QCOMPARE(progress->text().contains(QStringLiteral("▲")), row.status.stage == Stage::failed || (row.status.stage == Stage::done && row.status.receiptFile.isEmpty()));
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        QVERIFY(dialog->grab().save(folder + QStringLiteral("/bulto-") + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png")));
}

void TestCarryScreens::whatStaysBehindIsSaid()
{
    Theme theme(Theme::Mode::dark);
    theme.install();
    CarryProgress progress(theme);
    progress.set(done(Task::out));
    QVERIFY(!progress.text().contains(QStringLiteral("cupieron")) && !progress.text().contains(QStringLiteral("no puede leer")));
    CarryStatus partly = done(Task::out);
    partly.waiting = 329;
    partly.unreadable = 2;
    partly.unreadableOf = QStringList { QStringLiteral("AYUN-001201"), QStringLiteral("DIP-000007") };
    progress.set(partly);
    QVERIFY2(progress.text().contains(QStringLiteral("No cupieron 329 imágenes")), qPrintable(progress.text()));
    QVERIFY2(progress.text().contains(QStringLiteral("no puede leer 2 imágenes, y no van: AYUN-001201, DIP-000007.")), qPrintable(progress.text()));
    partly.unreadable = 40;
    for (int i = 0; i < 38; ++i)
        partly.unreadableOf << QStringLiteral("DIP-0001%1").arg(i);
    progress.set(partly);
    QVERIFY2(progress.text().contains(QStringLiteral("y otras")), qPrintable(progress.text()));
    CarryStatus early = failed(Task::in, 3606, "faltan los eventos 7 a 9");
    early.receiptFile = QStringLiteral("/media/usb/recibo.json");
    progress.set(early);
    QVERIFY2(progress.text().contains(QStringLiteral("faltan los eventos 7 a 9")) && progress.text().contains(early.receiptFile), qPrintable(progress.text()));
}

void TestCarryScreens::aRunningOneOnlyOffersToStop()
{
    Theme theme(Theme::Mode::dark);
    theme.install();
    CarryInDialog dialog(theme);
    QSignalSpy brought(&dialog, &CarryInDialog::bundleBrought);
    QSignalSpy cancelled(&dialog, &CarryInDialog::cancelled);
    dialog.take(QStringLiteral("/a.bulto"));
    QCOMPARE(brought.size(), 1);
    dialog.show();
    dialog.setStatus(moving(Task::in));
    dialog.take(QStringLiteral("/b.bulto"));
    QCOMPARE(brought.size(), 1);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(dialog.isVisible());
    QPushButton* stop = nullptr;
    for (auto* const button : dialog.findChildren<QPushButton*>()) {
        if (button->isVisible() && button->isEnabled())
            stop = stop ? dialog.findChild<QPushButton*>(QStringLiteral("more than one")) : button;
    }
    QVERIFY(stop);
    QCOMPARE(stop->text(), QStringLiteral("Cancelar"));
    stop->click();
    QCOMPARE(cancelled.size(), 1);
    dialog.setStatus({});
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestCarryScreens::theFirstEventIsAskedForOnlyWhenChosen()
{
    Theme theme(Theme::Mode::dark);
    theme.install();
    CarryOutDialog dialog(QStringLiteral("D01"), std::nullopt, theme);
    QSignalSpy wanted(&dialog, &CarryOutDialog::bundleWanted);
    dialog.writeTo(QStringLiteral("/a.bulto"));
    dialog.setFrom(1201);
    dialog.setImages(false);
    dialog.writeTo(QStringLiteral("/b.bulto"));
    QCOMPARE(wanted.at(0), (QVariantList { QStringLiteral("/a.bulto"), quint64 { 0 }, true }));
    QCOMPARE(wanted.at(1), (QVariantList { QStringLiteral("/b.bulto"), quint64 { 1201 }, false }));
}

QTEST_MAIN(TestCarryScreens)
#include "tst_carryscreens.moc"
