// SPDX-License-Identifier: MIT
// The desk with the rules themselves in place of a hub (decide and evolve), on real files and a real spool.
#include "app/scanning/scandesk.h"

#include "models/codec/chain.h"
#include "models/domain/decide.h"
#include "models/imaging/cleanimage.h"
#include "models/imaging/drawacta.h"
#include "models/imaging/weather.h"
#include "tests/support/testnight.h"

#include <QBuffer>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::scanning;
using namespace prep::test;

namespace {

constexpr int longMs = 15000;

/// Decides what the desk asks for, and has every image at once.
class Centre : public QObject {
public:
    explicit Centre(std::shared_ptr<const Process> process)
        : state(std::move(process))
    {
        actor = { "sistema", Role::sistema, "", "" };
        std::uint8_t n = 0;
        for (const CommandBody& body : { CommandBody(command::InscribirEstacion { "E-s", "", "huella" }), CommandBody(command::AltaPersona { "P-s", "Nombre", Role::supervisor, "D01" }) }) {
            Command command { {}, {}, opening() - 3600000, 0, body };
            command.id.bytes[0] = ++n;
            run(command);
        }
    }
    void join(ScanDesk& desk, const Actor& given)
    {
        actor = given;
        connect(&desk, &ScanDesk::commandReady, this, [this, &desk](const Command& command) {
            if (isAway)
                return;
            asked.push_back(command.id);
            desk.takeAnswer(command.id, run(command));
        });
        connect(&desk, &ScanDesk::uploadReady, this, [this, &desk](const Id16& pieza, const Digest& image, const QByteArray& bytes) {
            if (imageRefusal != 0)
                return desk.takeUploadRefused(pieza, imageRefusal);
            uploads[image] = bytes;
            desk.takeStored(pieza, image);
        });
    }
    int run(const Command& given)
    {
        if (answered.contains(given.id))
            return 0;
        auto decision = decide(state, given, actor, { given.occurred, given.id });
        if (const auto* const refused = std::get_if<Refused>(&decision))
            return static_cast<int>(refused->code);
        for (Event& event : std::get<std::vector<Event>>(decision)) {
            event.header.seq = state.seq + 1;
            event.header.origin = "centro";
            evolve(state, event);
        }
        answered.insert(given.id);
        return 0;
    }

    State state;
    Actor actor;
    bool isAway = false;
    int imageRefusal = 0; ///< of every image, while it is not 0
    std::set<Id16> answered;
    std::vector<Id16> asked;
    std::map<Digest, QByteArray> uploads;
};

Actor supervisor()
{
    return { "P-s", Role::supervisor, "E-s", "D01" };
}

} // namespace

class TestScanDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void goodImagesGoByThemselves();
    void aCrookedOneWaitsAndIsReplacedByABetterOne();
    void aFaultyOneIsSentWithAReason();
    void theLabelIsGivenByTheReader();
    void aSecondImageOfAnActaIsAskedAbout();
    void aLabelIsReceivedOnceWithTheMachinesHour();
    void whatWasAskedIsAskedAgainWithTheSameIds();
    void whatIsSetAsideStaysAndComesBack();
    void anImageThatWasRefusedIsSentAgain();
    void whatTheDiskRefusedIsLookedAtAgain();
    void aFolderThatCannotBeOpenedIsSaid();

private:
    void begin(const Actor& actor = supervisor());
    [[nodiscard]] QString drawn(const std::string& acta, const QString& name, double degrees = 0, bool hasLabel = true);
    [[nodiscard]] const ScanRow* row(const QString& name) const;
    [[nodiscard]] bool is(const QString& name, ScanState state) const { return row(name) && row(name)->state == state; }
    [[nodiscard]] std::size_t imagesAtTheCentre() const { return m_centre->uploads.size(); }
    [[nodiscard]] QString labelOf(const std::string& acta) const { return imaging::labelText(*m_process, *m_process->findActa(acta)); }

    std::shared_ptr<Process> m_process;
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<Centre> m_centre;
    std::unique_ptr<ScanDesk> m_desk;
    ScanRowsPtr m_rows;
    ReceptionRowsPtr m_receptions;
    Millis m_now = 0;
};

void TestScanDesk::initTestCase()
{
    m_process = makeProcess();
    m_process->imagesNone = false;
}

void TestScanDesk::init()
{
    m_desk.reset();
    m_centre = std::make_unique<Centre>(m_process);
    m_files = std::make_unique<QTemporaryDir>();
    m_now = opening() + 3600000;
    m_rows.reset();
    m_receptions.reset();
}

/// Also after a console that went: with the same spool.
void TestScanDesk::begin(const Actor& actor)
{
    m_desk = std::make_unique<ScanDesk>(ScanDesk::Settings { [this] { return m_now; }, { 200, 150, 500 }, 200 });
    connect(m_desk.get(), &ScanDesk::rowsReady, this, [this](const ScanRowsPtr& rows) { m_rows = rows; });
    connect(m_desk.get(), &ScanDesk::receptionsReady, this, [this](const ReceptionRowsPtr& rows) { m_receptions = rows; });
    m_centre->join(*m_desk, actor);
    m_desk->hearClock(m_now - 700, 1, m_now);
    m_desk->open(m_files->filePath(QStringLiteral("buzon")), actor, m_process);
    m_desk->setSession(true);
}

QString TestScanDesk::drawn(const std::string& acta, const QString& name, double degrees, bool hasLabel)
{
    const ActaIndex index = *m_process->findActa(acta);
    imaging::Drawing drawing;
    drawing.seed = static_cast<std::uint64_t>(name.size()) + 3;
    drawing.label = hasLabel;
    QImage image = imaging::drawActa(*m_process, index, tallyOf(*m_process, acta, 40), drawing);
    if (degrees != 0) {
        QImage turned = image.transformed(QTransform().rotate(degrees), Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
        image = turned;
    }
    const QString path = m_files->filePath(name);
    return image.save(path, "JPEG", 88) ? path : QString();
}

const ScanRow* TestScanDesk::row(const QString& name) const
{
    if (!m_rows)
        return nullptr;
    const auto found = std::find_if(m_rows->begin(), m_rows->end(), [&name](const ScanRow& each) { return each.file == name; });
    return found == m_rows->end() ? nullptr : &*found;
}

void TestScanDesk::goodImagesGoByThemselves()
{
    begin();
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("a.jpg")), drawn("AYUN-000004", QStringLiteral("b.jpg")) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("a.jpg"), ScanState::aceptada) && is(QStringLiteral("b.jpg"), ScanState::aceptada), longMs);
    QCOMPARE(m_centre->state.piezas.size(), std::size_t { 2 });
    const Pieza& pieza = m_centre->state.piezas[0];
    QCOMPARE(m_process->actaKey(pieza.propuesta), std::string("AYUN-000001"));
    QCOMPARE(pieza.acopio, m_now - 700); // the hub's hour, by the offset that was measured
    QCOMPARE(QString::fromStdString(row(QStringLiteral("a.jpg"))->label.toStdString()), labelOf("AYUN-000001"));
    QCOMPARE(row(QStringLiteral("a.jpg"))->symbology, QStringLiteral("QR"));
    QSignalSpy known(m_desk.get(), &ScanDesk::fileKnown);
    m_desk->add({ m_files->filePath(QStringLiteral("a.jpg")) });
    QTRY_COMPARE(known.size(), 1);
    QCOMPARE(m_rows->size(), std::size_t { 2 });
}

void TestScanDesk::aCrookedOneWaitsAndIsReplacedByABetterOne()
{
    begin();
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("torcida.jpg"), 9) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("torcida.jpg"), ScanState::atencion), longMs);
    const auto& problems = row(QStringLiteral("torcida.jpg"))->problems;
    QVERIFY(std::any_of(problems.begin(), problems.end(), [](const Frase& each) { return say(each).starts_with("Torcida 9."); }));
    QVERIFY(m_centre->asked.empty());
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("derecha.jpg")) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("derecha.jpg"), ScanState::aceptada), longMs);
    QTRY_VERIFY(is(QStringLiteral("torcida.jpg"), ScanState::apartada));
    QCOMPARE(say(row(QStringLiteral("torcida.jpg"))->problems.front()), std::string("Sustituida por «derecha.jpg»"));
    QCOMPARE(imagesAtTheCentre(), std::size_t { 1 });
}

void TestScanDesk::aFaultyOneIsSentWithAReason()
{
    begin();
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("torcida.jpg"), 9) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("torcida.jpg"), ScanState::atencion), longMs);
    const quint64 id = row(QStringLiteral("torcida.jpg"))->id;
    m_desk->sendNevertheless(id, {}); // not without a reason
    QTest::qWait(150);
    QVERIFY(is(QStringLiteral("torcida.jpg"), ScanState::atencion));
    m_desk->sendNevertheless(id, QStringLiteral("el papel se rompió"));
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("torcida.jpg"), ScanState::aceptada), longMs);
    QCOMPARE(row(QStringLiteral("torcida.jpg"))->note, QStringLiteral("el papel se rompió"));
}

void TestScanDesk::theLabelIsGivenByTheReader()
{
    begin();
    m_desk->add({ drawn("AYUN-000004", QStringLiteral("sin.jpg"), 0, false) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("sin.jpg"), ScanState::atencion), longMs);
    QCOMPARE(row(QStringLiteral("sin.jpg"))->acta, none32);
    const quint64 id = row(QStringLiteral("sin.jpg"))->id;
    QSignalSpy given(m_desk.get(), &ScanDesk::labelGiven);
    m_desk->setLabel(id, QStringLiteral("AYUN-000004-00"));
    QTRY_COMPARE(given.size(), 1);
    QCOMPARE(given[0][1].toBool(), false);
    m_desk->setLabel(id, labelOf("AYUN-000004"));
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("sin.jpg"), ScanState::aceptada), longMs);
    QCOMPARE(m_process->actaKey(m_centre->state.piezas.at(0).propuesta), std::string("AYUN-000004"));
}

void TestScanDesk::aSecondImageOfAnActaIsAskedAbout()
{
    begin();
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("una.jpg")) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("una.jpg"), ScanState::aceptada), longMs);
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("otra-vez.jpg")) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("otra-vez.jpg"), ScanState::atencion), longMs);
    QVERIFY(row(QStringLiteral("otra-vez.jpg"))->mayBeAnother);
    m_desk->sendAsAnother(row(QStringLiteral("otra-vez.jpg"))->id);
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("otra-vez.jpg"), ScanState::aceptada), longMs);
    QCOMPARE(m_centre->state.piezas.size(), std::size_t { 2 });
    QVERIFY(m_centre->state.piezas[0].propuesta == m_centre->state.piezas[1].propuesta);
}

void TestScanDesk::aLabelIsReceivedOnceWithTheMachinesHour()
{
    begin();
    QSignalSpy taken(m_desk.get(), &ScanDesk::labelTaken);
    const auto outcome = [&taken](int n) { return taken[n][1].value<LabelOutcome>(); };
    m_desk->receive(labelOf("AYUN-000007").toLower(), m_now + 60000, false);
    m_desk->receive(QStringLiteral("AYUN-000007"), m_now + 61000, false);
    m_desk->receive(labelOf("AYUN-000007"), m_now + 62000, false);
    QTRY_COMPARE(taken.size(), 3);
    QVERIFY(outcome(1) == LabelOutcome::unknown);
    QVERIFY(outcome(2) == (outcome(0) == LabelOutcome::received ? LabelOutcome::already : LabelOutcome::received));
    QTRY_COMPARE(m_centre->state.piezas.size(), std::size_t { 1 });
    m_desk->receive(labelOf("AYUN-000007"), m_now + 63000, true);
    QTRY_COMPARE(m_centre->state.piezas.size(), std::size_t { 2 });
    QCOMPARE(m_centre->state.piezas[1].acopio, m_now + 63000 - 700);
    QTRY_VERIFY(m_receptions && m_receptions->size() == 2 && m_receptions->back().state == ReceptionState::aceptada);
}

void TestScanDesk::whatWasAskedIsAskedAgainWithTheSameIds()
{
    m_centre->isAway = true;
    begin();
    QSignalSpy asked(m_desk.get(), &ScanDesk::commandReady);
    m_desk->receive(labelOf("AYUN-000007"), m_now, false);
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("a.jpg")) });
    QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 3, longMs);
    std::set<Id16> ids;
    for (const auto& each : asked)
        ids.insert(each[0].value<Command>().id);
    QCOMPARE(ids.size(), std::size_t { 3 });
    QVERIFY(QFile::remove(m_files->filePath(QStringLiteral("a.jpg"))));
    m_desk.reset(); // the console is gone, the hub with it
    m_now += 600000;
    m_centre->isAway = false;
    begin();
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("a.jpg"), ScanState::aceptada), longMs);
    QCOMPARE(std::set<Id16>(m_centre->asked.begin(), m_centre->asked.end()), ids);
    QCOMPARE(m_centre->state.piezas.size(), std::size_t { 2 });
    QCOMPARE(m_centre->state.piezas[0].acopio, m_now - 600000 - 700); // of when it was read, not of when it was sent
}

void TestScanDesk::whatIsSetAsideStaysAndComesBack()
{
    begin();
    m_desk->add({ drawn("AYUN-000001", QStringLiteral("torcida.jpg"), 9) });
    QTRY_VERIFY_WITH_TIMEOUT(is(QStringLiteral("torcida.jpg"), ScanState::atencion), longMs);
    const quint64 id = row(QStringLiteral("torcida.jpg"))->id;
    m_desk->setAside(id, QStringLiteral("era de prueba"));
    QTRY_VERIFY(is(QStringLiteral("torcida.jpg"), ScanState::apartada));
    m_desk->retry(id);
    QTRY_VERIFY(is(QStringLiteral("torcida.jpg"), ScanState::atencion));
    QSignalSpy preview(m_desk.get(), &ScanDesk::previewReady);
    m_desk->askPreview(id);
    QTRY_COMPARE_WITH_TIMEOUT(preview.size(), 1, longMs);
    QVERIFY(!preview[0][1].value<QImage>().isNull());
    QVERIFY(m_centre->asked.empty());
}

/// Its commands were accepted: only the image goes once more.
void TestScanDesk::anImageThatWasRefusedIsSentAgain()
{
    const QString name = QStringLiteral("a.jpg");
    m_centre->imageRefusal = 3203;
    begin();
    m_desk->add({ drawn("AYUN-000001", name) });
    QTRY_VERIFY_WITH_TIMEOUT(is(name, ScanState::rechazada), longMs);
    QCOMPARE(row(name)->refusal, 3203);
    const auto asked = m_centre->asked;
    m_centre->imageRefusal = 0;
    m_desk->retry(row(name)->id);
    QTRY_VERIFY_WITH_TIMEOUT(is(name, ScanState::aceptada), longMs);
    QCOMPARE(row(name)->refusal, 0);
    QVERIFY(m_centre->asked == asked);
    QCOMPARE(imagesAtTheCentre(), std::size_t { 1 });
}

/// A folder in the place of a file refuses as a full disk does: here the image without its comment.
void TestScanDesk::whatTheDiskRefusedIsLookedAtAgain()
{
    const QString name = QStringLiteral("a.jpg");
    const QString path = drawn("AYUN-000001", name);
    QImage image(path);
    image.setText(QStringLiteral("Comment"), QStringLiteral("de prueba"));
    QVERIFY(image.save(path, "JPEG", 88));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto read = imaging::readImage(bytes);
    QVERIFY(read.ok());
    const auto clean = imaging::cleanImage(bytes, *read);
    QVERIFY(clean.ok() && *clean != bytes);
    const Digest digest = codec::Sha256().of({ clean->constData(), static_cast<std::size_t>(clean->size()) });
    const QString taken = m_files->filePath(QStringLiteral("buzon/imagenes/") + QString::fromStdString(digest.hex()));
    QVERIFY(QDir().mkpath(taken));
    begin();
    QSignalSpy disk(m_desk.get(), &ScanDesk::spoolState);
    m_desk->add({ path });
    QTRY_VERIFY_WITH_TIMEOUT(is(name, ScanState::guardada), longMs);
    QCOMPARE(disk.last()[0].toInt(), spoolerror::disk);
    QVERIFY(QDir().rmdir(taken));
    QTRY_VERIFY_WITH_TIMEOUT(is(name, ScanState::aceptada), longMs);
    QCOMPARE(disk.last()[0].toInt(), 0);
    QVERIFY(m_centre->uploads.contains(digest));
}

/// Although rows were about to be told.
void TestScanDesk::aFolderThatCannotBeOpenedIsSaid()
{
    begin();
    QTRY_VERIFY(m_receptions);
    QFile file(m_files->filePath(QStringLiteral("archivo")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QSignalSpy disk(m_desk.get(), &ScanDesk::spoolState);
    m_desk->receive(labelOf("AYUN-000007"), m_now, false);
    m_desk->open(file.fileName() + QStringLiteral("/buzon"), supervisor(), m_process);
    QTRY_COMPARE(disk.size(), 1);
    QCOMPARE(disk[0][0].toInt(), spoolerror::disk);
    QTest::qWait(300);
    m_desk->open(m_files->filePath(QStringLiteral("buzon")), supervisor(), m_process);
    QTRY_VERIFY(m_receptions->size() == 1 && m_receptions->front().state == ReceptionState::aceptada);
}

QTEST_MAIN(TestScanDesk)
#include "tst_scandesk.moc"
