// SPDX-License-Identifier: MIT
// Capture at a real hub over TLS: consoles of capturistas and of the mesa de control, worked by keys alone, until the acta
// has its value.
#include "app/console/capturejoin.h"
#include "models/codec/chain.h"
#include "tests/console/consoledesk.h"
#include "tests/hub/lifecycle.h"
#include "widgets/common/actaimage.h"
#include "widgets/capture/boxedit.h"
#include "widgets/capture/captureform.h"
#include "widgets/capture/capturepage.h"
#include "widgets/capture/mesaform.h"

#include <QBuffer>
#include <QTableWidget>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr const char* key = "AYUN-000001";
constexpr int longMs = 20000;

/// One person at one station: a console as main() joins it.
struct Desk : ConsoleDesk {
    Desk(const NightData& data, const QString& url, const std::string& user, Theme& theme)
        : ConsoleDesk(data, url, user, theme)
    {
        joinCapture(*session, *window);
        start();
    }
};

} // namespace

class TestCaptureJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anActaReachesItsValueByKeysAlone();
    void aCapturistaSeesNothingElse();
    void theClaimSurvivesALostConnection();

private:
    void bringWithImage(const std::string& acta);
    void sitDown(const std::string& user);
    void press(int key) const { QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key)); }
    void type(const QString& words) const;
    [[nodiscard]] CapturePage& page() const { return m_desk->window->capture(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Crew> m_crew;
    std::unique_ptr<Desk> m_desk;
    QString m_url;
    Digest m_image;
};

void TestCaptureJoin::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_url = m_hub->url();
    m_crew = std::make_unique<Crew>(*m_data, m_url);
    QVERIFY(m_crew->ok());
}

void TestCaptureJoin::cleanup()
{
    m_desk.reset();
    m_crew.reset();
    m_hub.reset();
    m_data.reset();
    m_theme.reset();
}

void TestCaptureJoin::bringWithImage(const std::string& acta)
{
    QImage page(600, 800, QImage::Format_Grayscale8);
    page.fill(Qt::white);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && page.save(&buffer, "PNG"));
    m_image = codec::Sha256().of(bytes.toStdString());
    const Id16 pieza = Client::randomId();
    Client& site = m_crew->site();
    QCOMPARE(site.order(command::Acopiar { pieza, "D01", acta, "" }), 0);
    QCOMPARE(site.order(command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", m_image, bytes.size() }), 0);
    site.send(wire::SubeImagen { pieza, m_image, bytes.size() });
    QVERIFY(site.wait<wire::ImagenDesde>());
    site.sendChunk({ 'I', pieza, 0, static_cast<std::uint64_t>(bytes.size()), bytes.toStdString() });
    const auto done = site.wait<wire::ImagenLista>();
    QVERIFY(done);
    QVERIFY2(done->codigo == 0, done->detalle.c_str());
    QCOMPARE(m_crew->first().order(command::Identificar { pieza, acta, "" }), 0);
}

void TestCaptureJoin::sitDown(const std::string& user)
{
    m_desk.reset();
    m_desk = std::make_unique<Desk>(*m_data, m_url, user, *m_theme);
    QTRY_COMPARE_WITH_TIMEOUT(page().stage(), CapturePage::Stage::idle, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->night.freshness(), Freshness::live, longMs);
    m_desk->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_desk->window.get()));
    QVERIFY(m_desk->window->showTopic(QStringLiteral("captura")));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page().stage(), CapturePage::Stage::working, longMs);
}

void TestCaptureJoin::type(const QString& words) const
{
    for (const QString& word : words.split(QLatin1Char(' '))) {
        for (const QChar letter : word)
            press(letter.unicode());
        press(Qt::Key_Return);
    }
}

void TestCaptureJoin::anActaReachesItsValueByKeysAlone()
{
    bringWithImage(key);
    sitDown("capturista2"); // the first one is at the crew's own client
    QTRY_VERIFY_WITH_TIMEOUT(page().image().hasImage(), longMs);
    type(QStringLiteral("310 290 10 300 150 100 40 10 300"));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page().cost().actas, 1, longMs);
    QCOMPARE(m_crew->capture(m_crew->first(), key, 2, tallyOf(*m_data->process(), key, 40)), 0);

    sitDown("capturista3");
    QVERIFY(page().session()->isPartial());
    const auto open = page().session()->openFields();
    QVERIFY(!open.empty());
    for (std::size_t i = 0; i < open.size(); ++i)
        type(QStringLiteral("77")); // unlike both
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page().cost().actas, 1, longMs);

    sitDown("verificador");
    QTRY_VERIFY_WITH_TIMEOUT(page().mesa().isOpen(), longMs);
    QCOMPARE(page().mesa().table().rowCount(), static_cast<int>(open.size()));
    for (std::size_t i = 0; i < open.size(); ++i)
        press(Qt::Key_1);
    for (const char letter : std::string("Legible"))
        press(QChar::fromLatin1(letter).toUpper().unicode());
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page().cost().actas, 1, longMs);
    const State state = foldLog(*m_data);
    const ActaState& acta = state.actas[*state.process->findActa(key)];
    QCOMPARE(acta.etapa, Etapa::verificada);
    QCOMPARE(acta.valor.metodo, body::Metodo::mesa);
    QCOMPARE(acta.valor.tally->boxes, (std::vector<Cell> { 150, 100, 40, 10 }));
}

void TestCaptureJoin::aCapturistaSeesNothingElse()
{
    QCOMPARE(m_crew->bring(key), 0);
    sitDown("capturista2");
    QVERIFY(!m_desk->night.hasState());
    QVERIFY(!m_desk->window->showTopic(QStringLiteral("tablero")) || m_desk->window->currentPage() != 0);
    QTest::keyClick(m_desk->window.get(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(m_desk->window.get(), Qt::Key_Escape);
    QCOMPARE(page().stage(), CapturePage::Stage::working);
    QVERIFY(page().isVisible());
}

void TestCaptureJoin::theClaimSurvivesALostConnection()
{
    QCOMPARE(m_crew->bring(key), 0);
    sitDown("capturista2");
    type(QStringLiteral("310 290"));
    const auto port = QUrl(m_url).port();
    m_crew.reset();
    m_hub.reset();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->night.freshness() != Freshness::live, longMs);
    type(QStringLiteral("10 300 150 100 40 10 300")); // goes on
    press(Qt::Key_Return);
    QCOMPARE(page().stage(), CapturePage::Stage::sending);
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.listen = "127.0.0.1:" + std::to_string(port);
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
    QTRY_COMPARE_WITH_TIMEOUT(page().cost().actas, 1, 2 * longMs);
    QCOMPARE(countEvents(*m_data, EventKind::captura1, key), std::size_t { 1 });
}

QTEST_MAIN(TestCaptureJoin)
#include "tst_capturejoin.moc"
