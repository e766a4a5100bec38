// SPDX-License-Identifier: MIT
#include "app/publisher/cortemaker.h"
#include "app/publisher/findings.h"
#include "models/codec/chain.h"
#include "models/domain/actaedit.h"
#include "models/process/files.h"
#include "models/publication/gate/published.h"
#include "models/publication/resultcsv.h"
#include "tests/support/syntheticnight.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace prep;
using namespace prep::publisher;

namespace {

/// A PNG that is no other's, as far as whoever does not draw it can tell.
std::string pictureOf(const Id16& pieza)
{
    const auto chunk = [](const std::string& type, const std::string& data) {
        return std::string(3, '\0') + static_cast<char>(data.size()) + type + data + "crc!";
    };
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", std::string(13, '\1')) + chunk("IDAT", pieza.hex()) + chunk("IEND", {});
}

void happen(State& state, EventKind kind, const Subject& subject, Body body)
{
    Event event;
    event.header.seq = state.seq + 1;
    event.header.at = state.at;
    event.header.occurred = state.at;
    event.header.origin = "centro";
    event.header.originSeq = event.header.seq;
    event.header.kind = kind;
    event.header.subject = subject;
    event.body = std::move(body);
    evolve(state, event);
}

} // namespace

/// Cortes on a real disk, read back by the real gate.
class TestCorteMaker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theGatePassesWhatTheBuilderMade();
    void theNextOneNamesTheOneBefore();
    void whatTwoPersonsHoldKeepsItsCorte();
    void totalsOfOtherFilesAreRefused();
    void whatNeverCameOutHasNoTotals();
    void anObjectThatACrashCutIsWrittenAnew();
    void imagesThatDoNotComeStopNothingElse();
    void anImageThatCannotBeReadStopsNothingElse();
    void aVanishedActaIsRefused();
    void whatFindsItsActaIsNoLongerOutside();
    void aNewScanIsShownWithItsOwnVotes();
    void anImageOfTwoActasIsAPersonsWord();
    void aHeldElectionShowsNoNewImage();
    void aPortalThatIsHeldKeepsItsPages();

private:
    [[nodiscard]] CorteHead head(std::uint32_t number) const;
    [[nodiscard]] Result<MadeCorte> make(CorteMaker& maker, std::uint32_t number, std::uint32_t previous, std::set<std::string, std::less<>> held = {}) const;
    /// What a corte's manifest says of the n-th election; empty = nothing.
    [[nodiscard]] QJsonObject totals(std::uint32_t number, std::size_t election) const;
    [[nodiscard]] std::string root() const { return m_folder->filePath(QStringLiteral("publico")).toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::SyntheticNight> m_night;
};

void TestCorteMaker::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_night = std::make_unique<test::SyntheticNight>(120);
    m_night->playUntil(100);
}

CorteHead TestCorteMaker::head(std::uint32_t number) const
{
    CorteHead head;
    head.numero = number;
    head.hora = std::max(m_night->state().at, m_night->process()->opening) + number * 60000; // nothing before the opening
    head.siguiente = head.hora + 600000;
    head.hasta = m_night->state().seq;
    signAsProgram(head, "prep 0.1.0");
    return head;
}

Result<MadeCorte> TestCorteMaker::make(CorteMaker& maker, std::uint32_t number, std::uint32_t previous, std::set<std::string, std::less<>> held) const
{
    return maker.make({ m_night->state(), head(number), previous, std::move(held), {} });
}

QJsonObject TestCorteMaker::totals(std::uint32_t number, std::size_t election) const
{
    const auto manifest = readFile(root() + "/" + manifestPath(number), 1 << 24);
    const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromStdString(manifest ? *manifest : std::string())).object();
    return said.value(QLatin1String("totales")).toObject().value(QString::fromStdString(m_night->process()->elections[election].id)).toObject();
}

#define QVERIFY_MADE(made) \
    QVERIFY2(made.ok(), made.ok() ? "" : made.error().detail.c_str()); \
    QVERIFY2(made->report.passes() && made->refused.empty(), gate::textOf(made->report).c_str())

void TestCorteMaker::theGatePassesWhatTheBuilderMade()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), "{\"type\":\"FeatureCollection\",\"features\":[]}");
    const auto made = make(maker, 1, 0);
    QVERIFY_MADE(made);
    QVERIFY(QFile::exists(QString::fromStdString(root() + "/corte/0001/manifiesto.json")));
    QCOMPARE(made->built.products.size(), 2 * m_night->process()->elections.size() + 3);
    const body::CorteRevisado revision = revisionOf(1, *made);
    QVERIFY(revision.retenidos.empty());
    QCOMPARE(revision.nuevas, made->added);
    QVERIFY(findingsOf(1, made->report).empty());
}

void TestCorteMaker::theNextOneNamesTheOneBefore()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    const auto first = make(maker, 1, 0);
    QVERIFY_MADE(first);
    m_night->playUntil(120);
    const auto second = make(maker, 2, 1);
    QVERIFY_MADE(second);
    QFile manifest(QString::fromStdString(root() + "/corte/0002/manifiesto.json"));
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QVERIFY(manifest.readAll().contains(QByteArray::fromStdString(first->manifest.hex())));
}

void TestCorteMaker::whatTwoPersonsHoldKeepsItsCorte()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    const std::string election = m_night->process()->elections[1].id;
    QVERIFY_MADE(make(maker, 1, 0));
    m_night->playUntil(120);
    const auto made = make(maker, 2, 1, { election });
    QVERIFY_MADE(made);
    const CorteProduct* held = made->built.product(election);
    QVERIFY(held && held->corte == 1 && held->retenido == "retenido por dos personas");
    QVERIFY(held->archivos.front().path.starts_with("corte/0001/"));
    const CorteProduct* json = made->built.product(election + ".json");
    QVERIFY(json && json->corte == 1 && json->retenido == "retenido por dos personas"); // it would show what they hold
    QCOMPARE(revisionOf(2, *made).retenidos, (std::vector<std::string> { election, election + ".json", "paquete" }));
    // The manifest adds up what is shown: whoever verifies reads those files.
    QVERIFY(!totals(1, 1).isEmpty());
    QCOMPARE(totals(2, 1), totals(1, 1));
    m_night->playUntil(140);
    const auto still = make(maker, 3, 2, { election });
    QVERIFY_MADE(still);
    QCOMPARE(totals(3, 1), totals(1, 1));
    m_night->playUntil(150);
    QVERIFY_MADE(make(maker, 4, 3)); // they let it go
    QVERIFY(totals(4, 1) != totals(1, 1)); // the night had gone on
}

/// A held election whose totals are not those of its files passes no gate.
void TestCorteMaker::totalsOfOtherFilesAreRefused()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    const std::string election = m_night->process()->elections[0].id;
    QVERIFY_MADE(make(maker, 1, 0));
    m_night->playUntil(120);
    QVERIFY_MADE(make(maker, 2, 1, { election }));
    const std::string path = root() + "/corte/0002/manifiesto.json";
    const std::string good = *readFile(path, 1 << 24);
    const auto refusals = [&](std::string manifest) {
        if (!writeFileAtomically(path, manifest))
            return std::size_t { 99 };
        gate::Report why("x");
        const auto corte = gate::openPublished(root(), 2, why);
        return corte ? gate::checkCorte(corte->corte, corte->facts).countOf("manifiesto.totales") : std::size_t { 98 };
    };
    QCOMPARE(refusals(good), std::size_t { 0 });
    const std::string mark = "\"totales\":{\"" + election + "\":{\"actasEsperadas\":";
    std::string other = good;
    other.insert(other.find(mark) + mark.size(), "1");
    QCOMPARE(refusals(other), std::size_t { 1 });
    other = good;
    other.erase(other.find(mark) + 11, other.find('}', other.find(mark)) + 2 - other.find(mark) - 11); // as if nothing were shown of it
    QCOMPARE(refusals(other), std::size_t { 1 });
}

/// Held from the first corte on, nothing is shown of it and nothing is added up.
void TestCorteMaker::whatNeverCameOutHasNoTotals()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    const std::string election = m_night->process()->elections[0].id;
    for (std::uint32_t number = 1; number <= 2; ++number) {
        const auto made = make(maker, number, number - 1, { election });
        QVERIFY_MADE(made);
        QVERIFY(made->built.product(election)->archivos.empty() && made->built.product(election)->corte == 0);
        QVERIFY(totals(number, 0).isEmpty() && !totals(number, 1).isEmpty());
        m_night->playUntil(static_cast<int>(100 + number * 20));
    }
    const std::string path = root() + "/corte/0002/manifiesto.json";
    const std::string good = *readFile(path, 1 << 24);
    std::string manifest = good;
    const std::size_t at = manifest.find("\"totales\":{") + 11;
    const std::string rest = manifest.substr(at, manifest.find('}', at) + 1 - at);
    const std::string other = m_night->process()->elections[1].id;
    manifest.insert(at, "\"" + election + rest.substr(1 + other.size()) + ",");
    QVERIFY(writeFileAtomically(path, manifest).ok());
    gate::Report why("x");
    const auto corte = gate::openPublished(root(), 2, why);
    QVERIFY(corte);
    QCOMPARE(gate::checkCorte(corte->corte, corte->facts).countOf("manifiesto.totales"), std::size_t { 1 });
    QVERIFY(writeFileAtomically(path, good).ok());
    QVERIFY_MADE(make(maker, 3, 2)); // and then it comes out
    QVERIFY(!totals(3, 0).isEmpty());
}

void TestCorteMaker::anObjectThatACrashCutIsWrittenAnew()
{
    QString cut;
    {
        CorteMaker maker(root(), m_folder->path().toStdString(), {});
        QVERIFY_MADE(make(maker, 1, 0));
        const QDir objects(QString::fromStdString(root() + "/objetos"));
        cut = objects.filePath(objects.entryList(QDir::Files, QDir::Name).constFirst());
        QVERIFY(QFile::resize(cut, 3));
    }
    m_night->playUntil(120);
    CorteMaker again(root(), m_folder->path().toStdString(), {});
    QVERIFY_MADE(make(again, 2, 1));
    QVERIFY(QFile(cut).size() > 3);
}

void TestCorteMaker::imagesThatDoNotComeStopNothingElse()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    m_night->playUntil(240); // the first ones have been missing for hours
    const auto made = make(maker, 1, 0);
    QVERIFY(made.ok());
    QVERIFY(!made->report.passes());
    QVERIFY2(made->refused.empty(), gate::textOf(made->report).c_str());
    QVERIFY(!made->built.imagesHeld.empty());
    QCOMPARE(revisionOf(1, *made).retenidos, std::vector<std::string> { "imagenes" });
}

/// The log says that it is at the centre, and its file is gone (a bad disk, a copy without it): the elections come out.
void TestCorteMaker::anImageThatCannotBeReadStopsNothingElse()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    m_night->playUntil(160);
    State state = m_night->state();
    const auto published = std::ranges::find_if(state.actas, [](const ActaState& acta) { return acta.valor.seq != 0 && acta.valor.tally && acta.principal != none32; });
    QVERIFY(published != state.actas.end());
    Pieza& pieza = state.piezas[published->principal];
    pieza.imagenEstado = ImagenEstado::enElCentro;
    QVERIFY(!pieza.imagen.isNull());
    const auto made = maker.make({ state, head(1), 0, {}, {} });
    QVERIFY2(made.ok(), made.ok() ? "" : made.error().detail.c_str());
    QVERIFY(!made->report.passes());
    QVERIFY2(made->refused.empty(), gate::textOf(made->report).c_str());
    QVERIFY(!made->built.imagesHeld.empty());
    QCOMPARE(revisionOf(1, *made).retenidos, std::vector<std::string> { "imagenes" });
}

/// A log that was put back to an earlier hour would take back what is published: nobody gets to see that.
void TestCorteMaker::aVanishedActaIsRefused()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    m_night->playUntil(120);
    QVERIFY_MADE(make(maker, 1, 0));
    m_night = std::make_unique<test::SyntheticNight>(120);
    m_night->playUntil(100);
    const auto made = make(maker, 2, 1);
    QVERIFY(made.ok());
    QVERIFY(!made->report.passes());
    QVERIFY(!made->refused.empty());
    QVERIFY(!findingsOf(2, made->report).empty());
}

/// Published as fuera de catálogo, then bound to its acta by a verificador with a reason: the row goes, and the corte comes out.
void TestCorteMaker::whatFindsItsActaIsNoLongerOutside()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    m_night = std::make_unique<test::SyntheticNight>(1000, 1, true); // no image is waited for
    const auto isOutside = [](const Pieza& pieza) { return pieza.etapa == PiezaEtapa::fueraDeCatalogo && !pieza.retenida; };
    const auto outside = [&] { return std::ranges::find_if(m_night->state().piezas, isOutside); };
    for (int minute = 10; !m_night->isOver() && outside() == m_night->state().piezas.end(); minute += 10)
        m_night->playUntil(minute);
    QVERIFY(outside() != m_night->state().piezas.end());
    const Pieza stranger = *outside();
    QVERIFY_MADE(make(maker, 1, 0));
    State bound = m_night->state();
    const Election& election = bound.process->elections[stranger.election];
    ActaIndex acta = election.first;
    while (bound.actas[acta].etapa != Etapa::esperada)
        ++acta;
    happen(bound, EventKind::piezaRevinculada, Subject::pieza(stranger.id), body::PiezaRevinculada { bound.process->actaKey(acta), "se leyó la casilla" });
    QCOMPARE(bound.fueraDeCatalogo[stranger.election], m_night->state().fueraDeCatalogo[stranger.election] - 1);
    CorteHead next = head(2);
    next.hasta = bound.seq;
    const auto made = maker.make({ bound, next, 1, {}, {} });
    QVERIFY_MADE(made);
    QVERIFY(gate::textOf(made->report).find("se ligó a " + bound.process->actaKey(acta)) != std::string::npos);
}

/// A cotejador ordered a new scan; it is there and not captured yet. What is published stays what it was, image and hours included,
/// and the next one shows the new image with the votes that were read from it.
void TestCorteMaker::aNewScanIsShownWithItsOwnVotes()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    m_night = std::make_unique<test::SyntheticNight>(200, 1, true);
    m_night->playUntil(160);
    QVERIFY_MADE(make(maker, 1, 0));
    State state = m_night->state();
    const auto isShown = [&](const ActaState& acta) { return acta.etapa == Etapa::verificada && acta.valor.tally && state.piezas[acta.principal].canal == Canal::catd; };
    const auto found = std::ranges::find_if(state.actas, isShown);
    QVERIFY(found != state.actas.end());
    const auto acta = static_cast<ActaIndex>(found - state.actas.begin());
    const std::string key = state.process->actaKey(acta);
    const std::string row = resultRow(state, acta);
    Id16 scan;
    scan.bytes.fill(0xab);
    Digest image;
    image.bytes.fill(0xcd);
    happen(state, EventKind::redigitalizacionOrdenada, Subject::acta(key), body::RedigitalizacionOrdenada { "no se lee" });
    happen(state, EventKind::piezaDigitalizada, Subject::pieza(scan),
        body::PiezaDigitalizada { Canal::casilla, state.process->sites[state.piezas[found->principal].site].id, {}, {}, "ACTA PREP", image, 100 });
    happen(state, EventKind::piezaIdentificada, Subject::pieza(scan), body::PiezaIdentificada { key, {} });
    QVERIFY(state.mainPieza(acta)->id == scan);
    QCOMPARE(resultRow(state, acta), row);
    CorteHead next = head(2);
    next.hasta = state.seq;
    const auto made = maker.make({ state, next, 1, {}, {} });
    QVERIFY_MADE(made);
    const Valor again = state.actas[acta].valor;
    const auto verifiedAs = [](const Tally& tally) {
        body::ActaVerificada verified;
        verified.tally = tally;
        return verified;
    };
    happen(state, EventKind::actaVerificada, Subject::acta(key), verifiedAs(*again.tally));
    QVERIFY(resultRow(state, acta).find(image.hex()) != std::string::npos);
}

/// One image shows two actas, a person said so: the election is not held for it for ever.
void TestCorteMaker::anImageOfTwoActasIsAPersonsWord()
{
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    m_night = std::make_unique<test::SyntheticNight>(200, 1, true);
    m_night->playUntil(160);
    State state = m_night->state();
    std::vector<PiezaIndex> shown;
    for (ActaIndex acta = 0; acta < state.process->elections[0].count && shown.size() < 2; ++acta) {
        if (visibleValue(state.actas[acta]) != nullptr && visibleValue(state.actas[acta])->tally)
            shown.push_back(state.actas[acta].principal);
    }
    QCOMPARE(shown.size(), std::size_t { 2 });
    Digest image;
    image.bytes.fill(0xcd);
    for (const PiezaIndex pieza : shown)
        state.piezas[pieza].imagen = image;
    const auto refused = maker.make({ state, head(1), 0, {}, {} });
    QVERIFY(refused.ok() && !refused->report.passes());
    state.piezasByImage[image] = shown; // as the log says it: the copy was held, and let go
    const auto made = maker.make({ state, head(1), 0, {}, {} });
    QVERIFY_MADE(made);
    QCOMPARE(made->report.countOf("integridad.repetida"), std::size_t { 1 });
}

/// What came in since is not shown, and its images neither; what was shown stays.
void TestCorteMaker::aHeldElectionShowsNoNewImage()
{
    const std::string images = m_folder->path().toStdString() + "/imagenes";
    m_night = std::make_unique<test::SyntheticNight>(120);
    codec::Sha256 sha;
    const Status given = m_night->giveImages([&](const Id16& pieza) -> Result<test::KeptImage> {
        const std::string image = pictureOf(pieza);
        const test::KeptImage kept { sha.of(image), static_cast<std::int64_t>(image.size()) };
        const std::string hex = kept.sha256.hex();
        const std::string folder = images + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2);
        const Status written = makeFolder(folder) ? writeFileAtomically(folder + "/" + hex, image, 0644) : Status(Error {});
        return written ? Result<test::KeptImage>(kept) : Result<test::KeptImage>(written.error());
    });
    QVERIFY(given);
    CorteMaker maker(root(), images, {});
    int minute = 100;
    const auto playTo = [&](std::size_t captured) {
        while (m_night->captured() < captured && !m_night->isOver())
            m_night->playUntil(minute += 10);
    };
    playTo(20);
    const auto digests = [](const MadeCorte& made) {
        std::set<Digest> all;
        for (const CorteImage& image : made.built.images)
            all.insert(image.sha256);
        return all;
    };
    const auto first = make(maker, 1, 0);
    QVERIFY_MADE(first);
    QVERIFY(!first->built.images.empty());
    playTo(50);
    std::set<std::string, std::less<>> held;
    for (const Election& election : m_night->process()->elections)
        held.insert(election.id);
    held.erase(m_night->process()->elections[0].id);
    const auto second = make(maker, 2, 1, held);
    QVERIFY_MADE(second);
    playTo(60);
    const auto third = make(maker, 3, 2);
    QVERIFY_MADE(third);
    const std::set<Digest> before = digests(*first);
    const std::set<Digest> during = digests(*second);
    const std::set<Digest> after = digests(*third);
    QVERIFY(std::ranges::includes(during, before) && std::ranges::includes(after, during));
    QVERIFY(before.size() < during.size() && during.size() < after.size());
    std::size_t ofHeld = 0;
    for (ActaIndex acta = 0; acta < m_night->state().actas.size(); ++acta) {
        const Pieza* pieza = m_night->state().mainPieza(acta);
        const bool isNew = pieza != nullptr && during.contains(pieza->imagen) && !before.contains(pieza->imagen);
        ofHeld += isNew && m_night->process()->actas[acta].election != 0 ? 1 : 0;
    }
    QCOMPARE(ofHeld, std::size_t { 0 });
}

/// The corte before shows another portal: nobody has signed for this one, so that its pages and its parts go on being shown,
/// and the rest comes out. Once two have, the new one comes out, and the old one is gone with the corte after.
void TestCorteMaker::aPortalThatIsHeldKeepsItsPages()
{
    const QByteArray before("<!doctype html><title>el de antes</title>");
    const QString page = QString::fromStdString(root() + "/index.html");
    const QString manifest = QString::fromStdString(root() + "/corte/0001/manifiesto.json");
    QDir parts(QString::fromStdString(root() + "/portal"));
    const auto folders = [&parts] { return parts.entryList(QDir::Dirs | QDir::NoDotAndDotDot); };
    QString present;
    {
        CorteMaker maker(root(), m_folder->path().toStdString(), {});
        const auto made = make(maker, 1, 0);
        QVERIFY_MADE(made);
        const CorteProduct* portal = made->built.product("portal");
        const auto index = std::ranges::find(portal->archivos, "index.html", &CorteFile::path);
        QVERIFY(index != portal->archivos.end());
        present = folders().value(0);
        QVERIFY(parts.rename(present, QStringLiteral("0123456789abcdef")));
        QVERIFY(writeFileAtomically(page.toStdString(), before.toStdString()).ok());
        QFile file(manifest);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        const QByteArray named = "\"bytes\":" + QByteArray::number(index->bytes) + ",\"sha256\":\"" + QByteArray::fromStdString(index->sha256.hex()) + '"';
        QCOMPARE(text.count(named), 1);
        const QByteArray other = "\"bytes\":" + QByteArray::number(before.size()) + ",\"sha256\":\"" + QByteArray::fromStdString(codec::Sha256().of(before.toStdString()).hex()) + '"';
        const QByteArray folder = "portal/" + present.toUtf8() + '/';
        text.replace(named, other).replace(folder, "portal/0123456789abcdef/");
        QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size());
    }
    m_night->playUntil(120);
    CorteMaker maker(root(), m_folder->path().toStdString(), {});
    const auto held = make(maker, 2, 1);
    QVERIFY2(held.ok(), held.ok() ? "" : held.error().detail.c_str());
    QVERIFY2(held->refused.empty(), gate::textOf(held->report).c_str());
    QCOMPARE(revisionOf(2, *held).retenidos, std::vector<std::string> { "portal" });
    const auto shown = [&page] {
        QFile file(page);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QCOMPARE(shown(), before);
    QCOMPARE(folders(), QStringList { QStringLiteral("0123456789abcdef") });

    std::string fingerprint;
    for (const CommandBody& said : findingsOf(2, held->report)) {
        const std::string& text = std::get<command::AnotarHallazgo>(said).hallazgo.texto;
        if (const std::size_t at = text.find("La huella del nuevo es "); at != std::string::npos)
            fingerprint = text.substr(at + 23, 64);
    }
    m_night->playUntil(130);
    const auto signedOne = maker.make({ m_night->state(), head(3), 2, {}, { { fingerprint, "ana", "luis" } } });
    QVERIFY_MADE(signedOne);
    QVERIFY(shown() != before);
    QCOMPARE(folders().size(), 2); // who has the old page still reads its parts
    m_night->playUntil(140);
    QVERIFY_MADE(make(maker, 4, 3));
    QCOMPARE(folders(), QStringList { present });
}

QTEST_GUILESS_MAIN(TestCorteMaker)
#include "tst_cortemaker.moc"
