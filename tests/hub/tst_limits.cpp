// SPDX-License-Identifier: MIT
#include "app/hub/imagecheck.h"
#include "models/codec/chain.h"
#include "tests/hub/lifecycle.h"
#include "tests/hub/rawclient.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace prep;
using namespace prep::test;

/// What one session, one address or one slow reader may take of the hub, and what they are told.
class TestLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tooMuchAtOnceClosesTheSession_data();
    void tooMuchAtOnceClosesTheSession();
    void requestsBeyondTheLimitAreRefusedByNumber_data();
    void requestsBeyondTheLimitAreRefusedByNumber();
    void uploadsBeyondTheLimitAreRefusedByNumber();
    void anIdleUploadStaysWhereThereIsRoom();
    void aCutUploadIsForgottenInTime();
    void anAddressMayHaveSoManyOnTheWay();
    void aQueuedPasswordIsWaitedFor();
    void whoStopsReadingIsToldAndBounded();
    void aGapLongerThanTheTailGetsASnapshot();
    void theHubStopsInALoginRush();

private:
    void start();
    [[nodiscard]] std::unique_ptr<Client> client(const std::string& station) const;
    [[nodiscard]] std::unique_ptr<Client> loggedIn(const std::string& user, bool subscribe = false) const;
    /// Declares a pieza with this image.
    [[nodiscard]] static Id16 declare(Client& site, const std::string& bytes);
    hub::Settings m_settings;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
};

namespace {

std::string png(std::size_t bytes, char content = 'z')
{
    const auto chunk = [](const std::string& type, const std::string& data) {
        std::string size;
        for (int shift = 24; shift >= 0; shift -= 8)
            size.push_back(static_cast<char>(data.size() >> shift & 0xff));
        return size + type + data + "crc!";
    };
    return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", std::string(13, '\1'))
        + chunk("IDAT", std::string(bytes, content)) + chunk("IEND", "");
}

wire::SubeImagen announcement(const Id16& pieza, const std::string& bytes)
{
    return { pieza, codec::Sha256().of(bytes), static_cast<std::int64_t>(bytes.size()) };
}

} // namespace

void TestLimits::init()
{
    auto process = makeProcess();
    process->imagesNone = false;
    m_data = std::make_unique<NightData>(process);
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_settings = {};
    m_settings.data = m_data->dir().root();
}

void TestLimits::cleanup()
{
    m_hub.reset();
    m_data.reset();
}

void TestLimits::start()
{
    m_hub = std::make_unique<Hub>(m_settings);
    QVERIFY(m_hub->start().ok());
}

std::unique_ptr<Client> TestLimits::client(const std::string& station) const
{
    return std::make_unique<Client>(m_data->caPem(), m_data->station(station));
}

std::unique_ptr<Client> TestLimits::loggedIn(const std::string& user, bool subscribe) const
{
    auto made = client("E-" + user);
    if (!made->login(m_hub->url(), Client::person(user, subscribe)))
        qWarning("no session for %s", user.c_str());
    return made;
}

Id16 TestLimits::declare(Client& site, const std::string& bytes)
{
    const Id16 pieza = Client::randomId();
    const command::Digitalizar scan { pieza, Canal::casilla, "D01", "AYUN-000001", "", "ACTA PREP",
        codec::Sha256().of(bytes), static_cast<std::int64_t>(bytes.size()) };
    if (site.order(scan) != 0)
        qWarning("the pieza was refused");
    return pieza;
}

void TestLimits::tooMuchAtOnceClosesTheSession_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("messages") << 0 << QByteArray("too many messages");
    QTest::newRow("commands") << 1 << QByteArray("too many commands");
    QTest::newRow("bytes") << 2 << QByteArray("too many bytes");
}

void TestLimits::tooMuchAtOnceClosesTheSession()
{
    QFETCH(const int, what);
    QFETCH(const QByteArray, detail);
    m_settings.messagesPerSecond = what == 0 ? 20 : 2000;
    m_settings.commandsPerSecond = what == 1 ? 2 : 2000;
    m_settings.bytesPerSecond = what == 2 ? 100000 : 1e9;
    start();
    const auto other = loggedIn("coordinador");
    const auto site = client("S-D01");
    QVERIFY(site->login(m_hub->url(), {}));
    Command command;
    command.id = Client::randomId();
    command.body = command::AbrirSitio { "D01" };
    if (what == 1)
        site->send(wire::Ordenes { std::vector<Command>(10, command) });
    for (int i = 0; what == 0 && i < 100; ++i)
        site->send(wire::Latido { 1, 1 });
    if (what == 2)
        site->sendChunk({ 'I', Client::randomId(), 0, wire::chunkBytes, std::string(wire::chunkBytes, 'x') });
    QVERIFY(site->waitClosed());
    QVERIFY(site->farewell);
    QCOMPARE(site->farewell->codigo, wire::errTooFast);
    QCOMPARE(QByteArray::fromStdString(site->farewell->detalle), detail);
    QVERIFY2(site->farewell->reintentarEn > 0, "it may come again");
    QVERIFY(other->isOpen());
}

void TestLimits::requestsBeyondTheLimitAreRefusedByNumber_data()
{
    QTest::addColumn<bool>("images");
    QTest::newRow("histories") << false;
    QTest::newRow("images") << true;
}

void TestLimits::requestsBeyondTheLimitAreRefusedByNumber()
{
    QFETCH(const bool, images);
    constexpr int asked = 60;
    m_settings.historiesAtOnce = m_settings.imagesAtOnce = 2;
    start();
    const auto staff = loggedIn("cotejador");
    Digest image;
    image.bytes[0] = 7;
    for (std::uint64_t n = 1; n <= asked; ++n) {
        if (images)
            staff->send(wire::PideImagen { image });
        else
            staff->send(wire::PideHistoria { n, "AYUN-000001" });
    }
    int answered = 0;
    std::vector<wire::Rechazo> refused;
    const auto count = [&] {
        for (; !staff->messages.empty(); staff->messages.pop_front()) {
            const wire::HubMessage& message = staff->messages.front();
            answered += std::holds_alternative<wire::Historia>(message) || std::holds_alternative<wire::Aviso>(message);
            if (const auto* no = std::get_if<wire::Rechazos>(&message))
                refused.insert(refused.end(), no->rechazos.begin(), no->rechazos.end());
        }
        return answered + static_cast<int>(refused.size()) >= asked;
    };
    QVERIFY2(waitUntil(count), "each request is answered or refused");
    QVERIFY(answered >= 2);
    QVERIFY(!refused.empty());
    for (const wire::Rechazo& no : refused) {
        QCOMPARE(no.codigo, wire::errBusy);
        QVERIFY(images ? no.id.bytes[0] == 7 : no.id.bytes[15] > 2);
    }
    // When the rest is answered there is room again.
    staff->send(wire::PideHistoria { 99, "AYUN-000001" });
    QVERIFY(staff->wait<wire::Historia>());
}

void TestLimits::uploadsBeyondTheLimitAreRefusedByNumber()
{
    m_settings.uploadsPerSession = 2;
    m_settings.uploadIdleMs = 300;
    start();
    const auto site = client("S-D01");
    QVERIFY(site->login(m_hub->url(), {}));
    std::vector<std::string> bytes;
    std::vector<Id16> piezas;
    for (int i = 0; i < 4; ++i) {
        bytes.push_back(png(1000 + static_cast<std::size_t>(i)));
        piezas.push_back(declare(*site, bytes.back()));
    }
    for (std::size_t i = 0; i < 2; ++i) {
        site->send(announcement(piezas[i], bytes[i]));
        QVERIFY(site->wait<wire::ImagenDesde>());
    }
    site->send(announcement(piezas[2], bytes[2]));
    const auto no = site->wait<wire::ImagenLista>();
    QVERIFY(no);
    QCOMPARE(no->codigo, hub::imageerror::busy);
    // What is active now was not evicted for it.
    site->sendChunk({ 'I', piezas[0], 0, bytes[0].size(), bytes[0] });
    QCOMPARE(site->wait<wire::ImagenLista>()->codigo, 0);
    QTest::qWait(400);
    for (const std::size_t i : { std::size_t { 2 }, std::size_t { 3 } }) {
        site->send(announcement(piezas[i], bytes[i])); // there is room; then the idle one gives way
        QVERIFY(site->wait<wire::ImagenDesde>());
    }
}

void TestLimits::anIdleUploadStaysWhereThereIsRoom()
{
    m_settings.uploadIdleMs = 50;
    start();
    const auto site = client("S-D01");
    QVERIFY(site->login(m_hub->url(), {}));
    const std::string bytes[] { png(1000), png(1001) };
    const Id16 piezas[] { declare(*site, bytes[0]), declare(*site, bytes[1]) };
    for (std::size_t i = 0; i < 2; ++i) {
        site->send(announcement(piezas[i], bytes[i]));
        QVERIFY(site->wait<wire::ImagenDesde>());
        QTest::qWait(150);
    }
    site->sendChunk({ 'I', piezas[0], 0, bytes[0].size(), bytes[0] });
    QCOMPARE(site->wait<wire::ImagenLista>()->codigo, 0);
}

void TestLimits::aCutUploadIsForgottenInTime()
{
    m_settings.partialMs = 600;
    m_settings.sweepMs = 50;
    const std::string bytes = png(100000);
    const auto partial = [&](const std::string& of) {
        return QFile::exists(QString::fromStdString(m_data->dir().imagesFolder() + "/parcial/" + codec::Sha256().of(of).hex()));
    };
    start();
    const auto site = client("S-D01");
    QVERIFY(site->login(m_hub->url(), {}));
    const Id16 pieza = declare(*site, bytes);
    site->send(announcement(pieza, bytes));
    QVERIFY(site->wait<wire::ImagenDesde>());
    // A little now and then keeps it, for longer than it would be kept otherwise.
    for (std::size_t at = 0; at < 10; ++at) {
        site->sendChunk({ 'I', pieza, at, bytes.size(), bytes.substr(at, 1) });
        QTest::qWait(100);
        QVERIFY(partial(bytes));
    }
    QVERIFY(waitUntil([&] { return !partial(bytes); }));
    // The site begins anew, and arrives.
    site->send(announcement(pieza, bytes));
    QCOMPARE(site->wait<wire::ImagenDesde>()->desde, 0);
    site->sendChunk({ 'I', pieza, 0, bytes.size(), bytes });
    QCOMPARE(site->wait<wire::ImagenLista>()->codigo, 0);
}

void TestLimits::anAddressMayHaveSoManyOnTheWay()
{
    m_settings.arrivalsPerAddress = 2;
    start();
    const auto first = client("E-coordinador");
    const auto second = client("E-auditor");
    QVERIFY(first->connectTo(m_hub->url()));
    QVERIFY(second->connectTo(m_hub->url()));
    QVERIFY2(!client("E-cotejador")->connectTo(m_hub->url(), 2000), "two are half-way already");
    first->send(Client::person("coordinador"));
    QVERIFY(first->wait<wire::Bienvenida>());
    const auto third = client("E-cotejador");
    QVERIFY2(third->login(m_hub->url(), Client::person("cotejador")), "who is welcomed does not count");
    second->abort();
    const auto again = client("E-auditor");
    QTRY_VERIFY(again->connectTo(m_hub->url(), 2000)); // nor does who is gone
}

/// In a log-in rush the password waits in the hub's queue: that is not the person's silence.
void TestLimits::aQueuedPasswordIsWaitedFor()
{
    m_settings.helloMs = 700;
    m_settings.silenceMs = 700;
    m_settings.beatMs = 100;
    m_settings.passwordThreads = 1;
    m_settings.lockoutAfter = 1000;
    start();
    QElapsedTimer clock;
    clock.start();
    QVERIFY(loggedIn("coordinador"));
    const qint64 once = std::max<qint64>(5, clock.elapsed());
    std::vector<std::unique_ptr<Client>> rush;
    for (qint64 i = 0; i < std::clamp<qint64>(4000 / once, 12, 120); ++i) {
        rush.push_back(client("E-coordinador"));
        QVERIFY(rush.back()->connectTo(m_hub->url()));
        rush.back()->send(Client::person("coordinador"));
    }
    clock.restart();
    for (const auto& one : rush)
        QVERIFY2(one->wait<wire::Bienvenida>(30000), one->farewell ? one->farewell->detalle.c_str() : "dropped");
    if (clock.elapsed() < m_settings.helloMs)
        qWarning("the queue was too short to prove anything: %lld ms", clock.elapsed());
    QTest::qWait(500);
    for (const auto& one : rush)
        QVERIFY2(one->isOpen(), "dropped as silent right after the welcome");
}

void TestLimits::whoStopsReadingIsToldAndBounded()
{
    constexpr qint64 imageBytes = 3 << 20;
    m_settings.slowBytes = 256 << 10;
    m_settings.answerBytes = 8 << 20;
    m_settings.imagesAtOnce = 4;
    m_settings.silenceMs = 120000;
    start();
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    const std::string bytes = png(imageBytes);
    const Id16 pieza = declare(crew.site(), bytes);
    crew.site().send(announcement(pieza, bytes));
    QVERIFY(crew.site().wait<wire::ImagenDesde>());
    for (std::size_t at = 0; at < bytes.size(); at += wire::chunkBytes)
        crew.site().sendChunk({ 'I', pieza, at, bytes.size(), bytes.substr(at, wire::chunkBytes) });
    QCOMPARE(crew.site().wait<wire::ImagenLista>()->codigo, 0);

    const auto watcher = loggedIn("coordinador", true);
    Follower follower(*watcher, m_data->process());
    RawClient slow(m_data->caPem(), m_data->station("E-cotejador"));
    QVERIFY(slow.connectTo(m_hub->port()));
    slow.send(Client::person("cotejador", true));
    QTest::qWait(1000); // welcomed, without reading it
    for (int i = 0; i < 40; ++i) {
        slow.send(wire::PideImagen { codec::Sha256().of(bytes) });
        QTest::qWait(20);
    }
    // The others go on, and see how much waits for it.
    std::int64_t queued = 0;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 3000 && queued <= m_settings.slowBytes) {
        const auto seen = watcher->wait<wire::Presencia>(2000);
        QVERIFY(seen);
        for (const wire::Presencia::Sesion& session : seen->sesiones)
            queued = std::max(queued, session.enCola);
    }
    QVERIFY2(queued > m_settings.slowBytes, "it did not pile up");
    QVERIFY2(queued <= m_settings.answerBytes + 5 * imageBytes, qPrintable(QString::number(queued)));
    const auto other = loggedIn("auditor", true);
    Follower quick(*other, m_data->process());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(crew.site().order(command::Acopiar { Client::randomId(), "D01", "AYUN-000004", "" }), 0);
    QVERIFY2(quick.follow(foldLog(*m_data).seq, 5000), "held up by a slow one");
    // It reads again: it was told, refused by number, and is given what it missed.
    QVERIFY(slow.readUntil("\"lento\""));
    QVERIFY(slow.readUntil("3102"));
    QVERIFY2(slow.readUntil("\"activo\":false"), "told that it has caught up");
    QVERIFY(slow.stream.contains("\"t\":\"eventos\"") || slow.stream.contains("\"t\":\"foto\""));
    other->abort();
}

void TestLimits::aGapLongerThanTheTailGetsASnapshot()
{
    m_settings.tailEvents = 4;
    start();
    Crew crew(*m_data, m_hub->url());
    QVERIFY(crew.ok());
    wire::Hola hello = Client::person("coordinador", true);
    hello.epoca = m_hub->epoch();
    hello.desde = foldLog(*m_data).seq;
    const auto acopiar = [&crew](int times) {
        int refused = 0;
        for (int i = 0; i < times; ++i)
            refused += crew.site().order(command::Acopiar { Client::randomId(), "D01", "AYUN-000001", "" });
        return refused;
    };
    QCOMPARE(acopiar(3), 0);
    QTest::qWait(200);
    const auto near = client("E-coordinador");
    QVERIFY(near->login(m_hub->url(), hello));
    QVERIFY2(near->welcome.recuperado, "three events are in the tail");
    QCOMPARE(acopiar(10), 0);
    QTest::qWait(200);
    const auto far = client("E-coordinador");
    QVERIFY(far->login(m_hub->url(), hello));
    QVERIFY(!far->welcome.recuperado);
    const auto foto = far->wait<wire::Foto>();
    QVERIFY(foto);
    QCOMPARE(foto->seq, foldLog(*m_data).seq);
}

void TestLimits::theHubStopsInALoginRush()
{
    m_settings.lockoutAfter = 100000;
    for (int round = 0; round < 4; ++round) {
        start();
        const QString url = m_hub->url();
        std::atomic<bool> over = false;
        std::atomic<int> tried = 0;
        std::unique_ptr<QThread> rush(QThread::create([&] {
            std::vector<std::unique_ptr<Client>> clients;
            while (!over) {
                clients.push_back(client("E-coordinador"));
                if (clients.back()->connectTo(url, 1000))
                    clients.back()->send(Client::person("coordinador", true));
                ++tried;
                if (clients.size() > 30)
                    clients.erase(clients.begin());
            }
        }));
        rush->start();
        QTRY_VERIFY_WITH_TIMEOUT(tried > 10 + 7 * round, 20000);
        QElapsedTimer clock;
        clock.start();
        m_hub->stop();
        const qint64 took = clock.elapsed();
        over = true;
        QVERIFY(rush->wait(20000));
        QVERIFY2(took < 10000, qPrintable(QString::number(took)));
    }
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
