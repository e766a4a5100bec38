// SPDX-License-Identifier: MIT
// Digitalización at a real hub over TLS: files dropped into a scanner's folder, labels received, until the centre has every
// image; with the hub restarted, the console begun anew and files that are no actas in between.
#include "app/console/scanjoin.h"
#include "models/imaging/drawacta.h"
#include "tests/console/consoledesk.h"
#include "tests/hub/lifecycle.h"
#include "tests/imaging/imagefiles.h"
#include "widgets/common/table.h"
#include "widgets/scanning/receptionpanel.h"
#include "widgets/scanning/scanningpage.h"
#include "widgets/scanning/scanningwords.h"

#include <QDir>
#include <QLineEdit>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int longMs = 30000;

/// One person at one station: a console as main() joins it.
struct Desk : ConsoleDesk {
    Desk(const NightData& data, const QString& url, const std::string& user, Theme& theme, const QString& dataFolder, const QString& scanner)
        : ConsoleDesk(data, url, user, theme)
    {
        scan = std::make_unique<ScanJoin>(url, dataFolder, scanner, night);
        scan->join(*session);
        scan->join(*window);
        start();
    }
    [[nodiscard]] ScanningPage& page() const { return window->scanning(); }
    [[nodiscard]] int count(ScanState state) const { return page().model().count(state); }

    std::unique_ptr<ScanJoin> scan;
};

} // namespace

class TestScanJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aFolderOfActasReachesTheCentre();
    void badFilesAreNamedAndChangeNothing();
    void receptionAndScannerAreTwoConsoles();
    void aConsoleThatBeginsAnewGoesOn();

private:
    void drop(const std::string& acta, const QString& name = {});
    void dropBytes(const QString& name, const QByteArray& bytes) const;
    void stopHub();
    void startHubAgain();
    [[nodiscard]] std::unique_ptr<Desk> sit(const std::string& user) const;
    /// Piezas whose image the centre has, by the acta of their label.
    [[nodiscard]] std::map<std::string, int> atTheCentre() const;
    [[nodiscard]] QString said(const Desk& desk, const QString& file) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<QTemporaryDir> m_scanner;
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_url;
};

void TestScanJoin::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_url = m_hub->url();
    m_scanner = std::make_unique<QTemporaryDir>();
    m_home = std::make_unique<QTemporaryDir>();
}

void TestScanJoin::cleanup()
{
    m_hub.reset();
    m_data.reset();
    m_theme.reset();
}

std::unique_ptr<Desk> TestScanJoin::sit(const std::string& user) const
{
    return std::make_unique<Desk>(*m_data, m_url, user, *m_theme, m_home->path(), m_scanner->path());
}

void TestScanJoin::dropBytes(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_scanner->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// As a scanner writes it: a JPEG, in pieces.
void TestScanJoin::drop(const std::string& acta, const QString& name)
{
    const Process& process = *m_data->process();
    const ActaIndex index = *process.findActa(acta);
    imaging::Drawing drawing;
    drawing.seed = 5 + index;
    drawing.acopio = process.opening;
    const QImage image = imaging::drawActa(process, index, tallyOf(process, acta, 40), drawing);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "JPEG", 85));
    QFile file(m_scanner->filePath(name.isEmpty() ? QString::fromStdString(acta) + QStringLiteral(".jpg") : name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const qsizetype half = buffer.data().size() / 2;
    QVERIFY(file.write(buffer.data().first(half)) == half && file.flush());
    QTest::qWait(50);
    QVERIFY(file.write(buffer.data().sliced(half)) == buffer.data().size() - half);
}

void TestScanJoin::stopHub()
{
    m_hub.reset();
}

void TestScanJoin::startHubAgain()
{
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.listen = "127.0.0.1:" + std::to_string(QUrl(m_url).port());
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
}

std::map<std::string, int> TestScanJoin::atTheCentre() const
{
    std::map<std::string, int> found;
    const State state = foldLog(*m_data);
    for (const Pieza& pieza : state.piezas) {
        if (pieza.imagenEstado == ImagenEstado::enElCentro)
            ++found[pieza.propuesta == none32 ? std::string() : state.process->actaKey(pieza.propuesta)];
    }
    return found;
}

QString TestScanJoin::said(const Desk& desk, const QString& file) const
{
    auto& model = desk.page().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.at(row).file == file)
            return ScanningWords::state(model.at(row).state) + QStringLiteral(": ") + ScanningWords::problems(model.at(row)).join(QStringLiteral(". "));
    }
    return {};
}

void TestScanJoin::aFolderOfActasReachesTheCentre()
{
    const auto desk = sit("supervisor");
    for (const char* const acta : { "AYUN-000001", "AYUN-000004", "DIP-000001" })
        drop(acta);
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::aceptada), 3, longMs);
    stopHub();
    QTRY_VERIFY_WITH_TIMEOUT(desk->night.freshness() != Freshness::live, longMs);
    QVERIFY(desk->page().trouble().contains(QStringLiteral("Sin conexión")));
    for (const char* const acta : { "AYUN-000007", "AYUN-000010" })
        drop(acta);
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::pendiente), 2, longMs);
    startHubAgain();
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::aceptada), 5, 2 * longMs);
    QVERIFY(!desk->page().trouble().contains(QStringLiteral("Sin conexión")));
    const std::map<std::string, int> all { { "AYUN-000001", 1 }, { "AYUN-000004", 1 }, { "AYUN-000007", 1 }, { "AYUN-000010", 1 }, { "DIP-000001", 1 } };
    QCOMPARE(atTheCentre(), all);
    const State state = foldLog(*m_data);
    QCOMPARE(state.piezas.size(), std::size_t { 5 });
    for (const Pieza& pieza : state.piezas) {
        QVERIFY(!pieza.relojDesviado);
        QVERIFY(std::llabs(pieza.acopio - pieza.recibida) < 60000);
    }
}

void TestScanJoin::badFilesAreNamedAndChangeNothing()
{
    const auto desk = sit("supervisor");
    drop("AYUN-000001");
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::aceptada), 1, longMs);
    QFile good(m_scanner->filePath(QStringLiteral("AYUN-000001.jpg")));
    QVERIFY(good.open(QIODevice::ReadOnly));
    const QByteArray bytes = good.readAll();
    dropBytes(QStringLiteral("vacio.jpg"), {});
    dropBytes(QStringLiteral("cortado.jpg"), bytes.first(bytes.size() / 2));
    dropBytes(QStringLiteral("enorme.png"), bomb(14143));
    dropBytes(QStringLiteral("clave.pdf"), lockedPdf());
    dropBytes(QStringLiteral("carta.jpg"), "Estimados:");
    dropBytes(QStringLiteral("copia.jpg"), bytes);
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::ilegible), 5, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::repetida), 1, longMs);
    QCOMPARE(said(*desk, QStringLiteral("vacio.jpg")), QStringLiteral("no es un acta: El archivo está vacío (0 bytes)"));
    QCOMPARE(said(*desk, QStringLiteral("cortado.jpg")), QStringLiteral("no es un acta: El archivo está incompleto o dañado: digitalice el acta otra vez"));
    QVERIFY(said(*desk, QStringLiteral("enorme.png")).contains(QStringLiteral("60 millones de puntos")));
    QVERIFY(said(*desk, QStringLiteral("clave.pdf")).contains(QStringLiteral("protegido con contraseña")));
    QVERIFY(said(*desk, QStringLiteral("carta.jpg")).contains(QStringLiteral("no es una imagen")));
    QCOMPARE(said(*desk, QStringLiteral("copia.jpg")), QStringLiteral("repetida: Es el mismo archivo que «AYUN-000001.jpg»: no se envía dos veces"));
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 1 });
    QCOMPARE(QDir(m_scanner->path()).entryList(QDir::Files).size(), 7); // everything lies where it lay
}

/// The one waits for the other, and the hour is the reception's.
void TestScanJoin::receptionAndScannerAreTwoConsoles()
{
    const auto scanner = sit("digitalizador");
    drop("AYUN-000004");
    QTRY_COMPARE_WITH_TIMEOUT(scanner->count(ScanState::pendiente), 1, longMs);
    QTRY_VERIFY_WITH_TIMEOUT(said(*scanner, QStringLiteral("AYUN-000004.jpg")).contains(QStringLiteral("Espera el acopio")), longMs);
    const auto reception = sit("acopiador");
    QTRY_VERIFY_WITH_TIMEOUT(reception->page().isVisible(), longMs);
    auto* const field = reception->page().findChild<QLineEdit*>(QStringLiteral("receptionLabel"));
    QVERIFY(field && field->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(field->isEnabled(), longMs);
    QTest::keyClicks(field, imaging::labelText(*m_data->process(), *m_data->process()->findActa("AYUN-000004")));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(reception->page().reception().model().count(ReceptionState::aceptada), 1, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(scanner->count(ScanState::aceptada), 1, longMs);
    QCOMPARE(countEvents(*m_data, EventKind::piezaAcopiada, {}), std::size_t { 1 });
    const State state = foldLog(*m_data);
    QCOMPARE(state.piezas.size(), std::size_t { 1 });
    QVERIFY(state.piezas[0].acopio > 0 && state.piezas[0].imagenEstado == ImagenEstado::enElCentro);
    // The same label once more is told, and is nothing new.
    QTest::keyClicks(field, imaging::labelText(*m_data->process(), *m_data->process()->findActa("AYUN-000004")));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(reception->page().reception().said().contains(QStringLiteral("ya se había recibido")), longMs);
    QCOMPARE(foldLog(*m_data).piezas.size(), std::size_t { 1 });
}

void TestScanJoin::aConsoleThatBeginsAnewGoesOn()
{
    auto desk = sit("supervisor");
    drop("AYUN-000001");
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::aceptada), 1, longMs);
    stopHub();
    QTRY_VERIFY_WITH_TIMEOUT(desk->night.freshness() != Freshness::live, longMs);
    drop("AYUN-000007");
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::pendiente), 1, longMs);
    desk.reset();
    QVERIFY(QFile::remove(m_scanner->filePath(QStringLiteral("AYUN-000007.jpg")))); // the spool has it
    startHubAgain();
    desk = sit("supervisor");
    QTRY_COMPARE_WITH_TIMEOUT(desk->count(ScanState::aceptada), 2, longMs);
    const std::map<std::string, int> both { { "AYUN-000001", 1 }, { "AYUN-000007", 1 } };
    QCOMPARE(atTheCentre(), both);
    QTest::qWait(2500); // a look at the folder: what was taken before is not taken again
    QCOMPARE(desk->page().model().rowCount(), 2);
}

QTEST_MAIN(TestScanJoin)
#include "tst_scanjoin.moc"
