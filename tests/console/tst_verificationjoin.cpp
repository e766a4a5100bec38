// SPDX-License-Identifier: MIT
// Identification, held piezas and cotejo at a real hub over TLS: consoles of several stations, worked by keys alone.
#include "app/console/verificationjoin.h"
#include "models/codec/chain.h"
#include "tests/console/consoledesk.h"
#include "tests/hub/lifecycle.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/table.h"
#include "widgets/verification/correctform.h"
#include "widgets/verification/cotejopage.h"
#include "widgets/verification/heldpage.h"
#include "widgets/verification/identifypage.h"

#include <QBuffer>
#include <QLabel>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr const char* key1 = "AYUN-000001";
constexpr int longMs = 20000;

/// One person at one station: a console as main() joins it.
struct Desk : ConsoleDesk {
    Desk(const NightData& data, const QString& url, const std::string& user, Theme& theme, const std::string& like = {})
        : ConsoleDesk(data, url, user, theme, like)
    {
        joinVerification(*session, *window);
        start();
    }

    [[nodiscard]] IdentifyPage& identify() const { return window->identify(); }
    [[nodiscard]] HeldPage& held() const { return window->held(); }
    [[nodiscard]] CotejoPage& cotejo() const { return window->cotejo(); }
};

} // namespace

class TestVerificationJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void stationsShareAQueueAndNothingIsGivenTwice();
    void aStationThatDiesGivesItsPiezaBack();
    void aHubThatRestartsFindsWhatIsInHand();
    void aHeldPiezaIsReleasedAndGoesOn();
    void aCorrectionIsApprovedByASecondCotejador();
    void pagesAreOfferedByRole();

private:
    void startAgain(quint16 port = 0);
    Id16 bring(const std::string& acta, int shade);
    std::unique_ptr<Desk> sit(const std::string& user, const QString& topic, const std::string& like = {});
    static void focus(Desk& desk);
    static void press(Desk& desk, int key);
    static void inDialog(const std::function<void(QWidget*)>& act);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Crew> m_crew;
};

void TestVerificationJoin::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    // A second cotejador, who works at the auditor's station.
    auto people = m_data->dir().loadPeople();
    QVERIFY(people.ok());
    const auto auditor = std::ranges::find(people.value(), Role::auditor, &PersonRecord::papel);
    PersonRecord second = *auditor;
    second.persona = "P-cotejador2";
    second.usuario = "cotejador2";
    second.papel = Role::cotejador;
    people.value().push_back(second);
    QVERIFY(m_data->dir().savePeople(people.value()).ok());
    startAgain();
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    QVERIFY(m_crew->ok());
}

void TestVerificationJoin::cleanup()
{
    m_crew.reset();
    m_hub.reset();
    m_data.reset();
    m_theme.reset();
}

void TestVerificationJoin::startAgain(quint16 port)
{
    m_hub.reset();
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.listen = "127.0.0.1:" + std::to_string(port);
    m_hub = std::make_unique<Hub>(settings);
    QVERIFY(m_hub->start().ok());
}

/// A paper of D01 with its image at the centre, not identified.
Id16 TestVerificationJoin::bring(const std::string& acta, int shade)
{
    QImage page(600, 800, QImage::Format_Grayscale8);
    page.fill(QColor(shade, shade, shade));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !page.save(&buffer, "PNG"))
        return {};
    const Digest image = codec::Sha256().of(bytes.toStdString());
    const Id16 pieza = Client::randomId();
    Client& site = m_crew->site();
    if (site.order(command::Acopiar { pieza, "D01", acta, "" }) != 0
        || site.order(command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", image, bytes.size() }) != 0)
        return {};
    site.send(wire::SubeImagen { pieza, image, bytes.size() });
    const auto from = site.wait<wire::ImagenDesde>();
    if (from && from->desde == 0)
        site.sendChunk({ 'I', pieza, 0, static_cast<std::uint64_t>(bytes.size()), bytes.toStdString() });
    else if (!from)
        return {};
    const auto done = site.wait<wire::ImagenLista>();
    return done && done->codigo == 0 ? pieza : Id16 {};
}

void TestVerificationJoin::focus(Desk& desk)
{
    desk.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
}

void TestVerificationJoin::press(Desk& desk, int key)
{
    focus(desk);
    auto* const target = desk.window->focusWidget();
    QVERIFY2(target, "nothing has the keyboard");
    QTest::keyClick(target, static_cast<Qt::Key>(key));
}

void TestVerificationJoin::inDialog(const std::function<void(QWidget*)>& act)
{
    auto* const timer = new QTimer(qApp);
    connect(timer, &QTimer::timeout, qApp, [act, timer] {
        auto* const dialog = QApplication::activeModalWidget();
        auto* const focus = QApplication::focusWidget();
        if (!dialog || !focus || !dialog->isAncestorOf(focus))
            return; // not open yet
        timer->deleteLater();
        timer->stop();
        act(focus);
    });
    timer->start(10);
}

std::unique_ptr<Desk> TestVerificationJoin::sit(const std::string& user, const QString& topic, const std::string& like)
{
    auto desk = std::make_unique<Desk>(*m_data, m_hub->url(), user, *m_theme, like);
    (void)QTest::qWaitFor([&] { return desk->window->showTopic(topic) && desk->night.freshness() == Freshness::live; }, longMs);
    (void)QTest::qWaitFor([&] { return desk->window->showTopic(topic) && desk->identify().stage() != IdentifyPage::Stage::away; }, longMs);
    focus(*desk);
    return desk;
}

void TestVerificationJoin::stationsShareAQueueAndNothingIsGivenTwice()
{
    const std::array<const char*, 4> actas { key1, "AYUN-000004", "AYUN-000007", "AYUN-000010" };
    int shade = 100;
    for (const char* const acta : actas)
        QVERIFY(!bring(acta, ++shade).isNull());
    auto blind = sit("capturista3", QStringLiteral("identificacion")); // no feed
    auto staff = sit("verificador", QStringLiteral("identificacion"));
    QVERIFY(!blind->night.hasState());
    QTRY_VERIFY_WITH_TIMEOUT(staff->night.hasState(), longMs);
    std::set<std::string> given;
    for (int round = 0; round < 2; ++round) {
        for (Desk* const desk : { blind.get(), staff.get() }) {
            if (!desk->identify().isInHand())
                press(*desk, Qt::Key_Return);
            QTRY_VERIFY_WITH_TIMEOUT(desk->identify().isInHand() && desk->identify().image().hasImage(), longMs);
            given.insert(desk->identify().pieza().pieza.hex());
        }
        QCOMPARE(given.size(), static_cast<std::size_t>(2 * round + 2)); // never the same
        for (Desk* const desk : { blind.get(), staff.get() }) {
            press(*desk, Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(desk->identify().decided(), round + 1, longMs);
        }
    }
    QCOMPARE(countEvents(*m_data, EventKind::piezaIdentificada, {}), actas.size());
    const State state = foldLog(*m_data);
    for (const char* const acta : actas)
        QCOMPARE(state.actas[*state.process->findActa(acta)].etapa, Etapa::identificada);
    QTRY_VERIFY_WITH_TIMEOUT(blind->identify().idleText().startsWith(QStringLiteral("No hay piezas")), longMs);
}

void TestVerificationJoin::aStationThatDiesGivesItsPiezaBack()
{
    const Id16 only = bring(key1, 101);
    auto first = sit("capturista3", QStringLiteral("identificacion"));
    press(*first, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(first->identify().pieza().pieza == only, longMs);
    auto second = sit("verificador", QStringLiteral("identificacion"));
    press(*second, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(second->identify().idleText().startsWith(QStringLiteral("No hay piezas")), longMs);
    first.reset(); // its power is gone
    focus(*second);
    QTRY_VERIFY_WITH_TIMEOUT(second->identify().pieza().pieza == only, longMs); // by itself
    press(*second, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(second->identify().decided(), 1, longMs);
    QCOMPARE(countEvents(*m_data, EventKind::piezaIdentificada, {}), std::size_t { 1 });
}

void TestVerificationJoin::aHubThatRestartsFindsWhatIsInHand()
{
    QVERIFY(!bring(key1, 101).isNull());
    const Id16 second = bring("AYUN-000004", 102);
    auto blind = sit("capturista3", QStringLiteral("identificacion"));
    press(*blind, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(blind->identify().isInHand(), longMs);
    auto staff = sit("verificador", QStringLiteral("identificacion"));
    press(*staff, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(staff->identify().pieza().pieza == second, longMs);
    const auto port = static_cast<quint16>(QUrl(m_hub->url()).port());
    m_crew.reset();
    startAgain(port);
    QTRY_VERIFY_WITH_TIMEOUT(staff->night.freshness() == Freshness::live && blind->night.freshness() == Freshness::live, 2 * longMs);
    QTest::qWait(300);
    QVERIFY(staff->identify().pieza().pieza == second);
    for (Desk* const desk : { staff.get(), blind.get() }) {
        press(*desk, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(desk->identify().decided(), 1, longMs);
    }
    QCOMPARE(countEvents(*m_data, EventKind::piezaIdentificada, {}), std::size_t { 2 });
}

void TestVerificationJoin::aHeldPiezaIsReleasedAndGoesOn()
{
    const Id16 first = bring(key1, 101);
    const Id16 second = bring("AYUN-000004", 101); // the same image
    QCOMPARE(m_crew->first().order(command::Identificar { first, key1, "" }), 0);
    QCOMPARE(m_crew->first().order(command::Identificar { second, "AYUN-000004", "" }), 0);
    auto staff = sit("coordinador", QStringLiteral("retenidas"));
    QTRY_COMPARE_WITH_TIMEOUT(staff->held().table().model()->rowCount(), 1, longMs);
    QTRY_VERIFY_WITH_TIMEOUT(staff->held().image().hasImage() && staff->held().otherImage().hasImage(), longMs);
    QTRY_VERIFY_WITH_TIMEOUT(staff->held().reason().contains(QStringLiteral("imagen duplicada")), longMs); // as the log says
    inDialog([](QWidget* line) {
        QTest::keyClick(line, Qt::Key_1);
        QTest::keyClick(line, Qt::Key_Return);
    });
    press(*staff, Qt::Key_F3);
    QTRY_COMPARE_WITH_TIMEOUT(staff->held().table().model()->rowCount(), 0, longMs);
    const State state = foldLog(*m_data);
    QVERIFY(!state.piezas[*state.findPieza(second)].retenida);
    QCOMPARE(state.actas[*state.process->findActa("AYUN-000004")].etapa, Etapa::identificada);
}

void TestVerificationJoin::aCorrectionIsApprovedByASecondCotejador()
{
    const Id16 pieza = bring(key1, 101);
    QCOMPARE(m_crew->first().order(command::Identificar { pieza, key1, "" }), 0);
    const Tally tally = tallyOf(*m_data->process(), key1, 40);
    QCOMPARE(m_crew->capture(m_crew->first(), key1, 1, tally), 0);
    QCOMPARE(m_crew->capture(m_crew->second(), key1, 2, tally), 0);
    Client drill(m_data->caPem(), m_data->station("SIM"));
    QVERIFY(drill.login(m_hub->url(), {}));
    QVERIFY(stepClock(drill, opening() + 1000));

    auto desk = sit("cotejador", QStringLiteral("cotejo"));
    QTRY_COMPARE_WITH_TIMEOUT(desk->cotejo().acta(), std::optional<ActaIndex>(0), longMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk->cotejo().image().hasImage(), longMs);
    QCOMPARE(desk->cotejo().values().model()->index(4, 2).data().toString(), QStringLiteral("40"));
    press(*desk, Qt::Key_F12);
    QTRY_VERIFY_WITH_TIMEOUT(desk->cotejo().message().contains(QStringLiteral("registrado")), longMs);

    desk = sit("verificador", QStringLiteral("cotejo"));
    QTRY_COMPARE_WITH_TIMEOUT(desk->cotejo().acta(), std::optional<ActaIndex>(0), longMs);
    press(*desk, Qt::Key_F2);
    QVERIFY(desk->cotejo().isCorrecting());
    for (const int key : { Qt::Key_Return, Qt::Key_Return, Qt::Key_Return, Qt::Key_Return, Qt::Key_4, Qt::Key_1 })
        press(*desk, key);
    inDialog([](QWidget* line) {
        QTest::keyClicks(line, QStringLiteral("Dice 41"));
        QTest::keyClick(line, Qt::Key_Return);
    });
    press(*desk, Qt::Key_F2);
    QTRY_VERIFY_WITH_TIMEOUT(desk->cotejo().message().contains(QStringLiteral("Corrección registrada")), longMs);
    QVERIFY(stepClock(drill, opening() + 700000));

    desk = sit("cotejador", QStringLiteral("cotejo")); // who rejected it has nothing to do
    QTRY_VERIFY_WITH_TIMEOUT(desk->night.hasState(), longMs);
    QTest::qWait(200);
    QCOMPARE(desk->cotejo().queue().model()->rowCount(), 0);
    desk = sit("cotejador2", QStringLiteral("cotejo"), "auditor");
    QTRY_COMPARE_WITH_TIMEOUT(desk->cotejo().acta(), std::optional<ActaIndex>(0), longMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk->cotejo().past().model()->rowCount() >= 4, longMs);
    press(*desk, Qt::Key_F2);
    QTRY_VERIFY_WITH_TIMEOUT(desk->cotejo().message().contains(QStringLiteral("registrado")), longMs);
    const State state = foldLog(*m_data);
    const ActaState& acta = state.actas[0];
    QCOMPARE(acta.cotejo, std::uint8_t { 2 });
    QCOMPARE(acta.valor.tally->boxes, (std::vector<Cell> { 41, 40, 40, 40 }));
    QCOMPARE(acta.cambios.size(), std::size_t { 1 });
}

void TestVerificationJoin::pagesAreOfferedByRole()
{
    const std::vector<std::pair<std::string, QString>> offered { { "capturista3", QStringLiteral("captura identificacion") },
        { "verificador", QStringLiteral("captura identificacion retenidas cotejo") }, { "cotejador", QStringLiteral("cotejo") },
        { "coordinador", QStringLiteral("captura retenidas") }, { "observador", QString() } };
    for (const auto& [user, topics] : offered) {
        auto desk = std::make_unique<Desk>(*m_data, m_hub->url(), user, *m_theme);
        QTRY_COMPARE_WITH_TIMEOUT(desk->night.freshness(), Freshness::live, longMs);
        QTest::qWait(50);
        for (const QString& topic : { QStringLiteral("captura"), QStringLiteral("identificacion"), QStringLiteral("retenidas"), QStringLiteral("cotejo") }) {
            desk->window->showPage(desk->window->currentPage());
            const int before = desk->window->currentPage();
            desk->window->showTopic(topic);
            const bool isShown = topics.split(QLatin1Char(' ')).contains(topic);
            const auto* const shown = desk->window->findChild<QStackedWidget*>()->currentWidget();
            const auto* const page = qobject_cast<const Page*>(shown);
            QVERIFY(page);
            QVERIFY2((page->topic() == topic) == isShown, qPrintable(QString::fromStdString(user) + QLatin1Char(' ') + topic));
            QVERIFY(isShown || desk->window->currentPage() == before);
        }
    }
}

QTEST_MAIN(TestVerificationJoin)
#include "tst_verificationjoin.moc"
