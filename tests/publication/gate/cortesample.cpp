// SPDX-License-Identifier: MIT
#include "tests/publication/gate/cortesample.h"

#include "models/codec/chain.h"
#include "models/domain/actaedit.h"
#include "models/domain/summary.h"
#include "models/publication/gate/bytes.h"
#include "models/publication/gate/published.h"
#include "models/publication/package.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>

namespace prep::gate::samples {

namespace {

constexpr std::uint32_t firstNumber = 8;
constexpr Millis minutesBetween = 10 * 60000;

BallotBox boxFacts(const Election& election, const Box& box)
{
    static const std::array<std::string, 7> kinds { "partido", "candidaturaComun", "coalicion", "combinacion",
        "independiente", "noRegistradas", "nulos" };
    BallotBox facts { box.id, kinds[static_cast<std::size_t>(box.kind)], box.color, {}, {}, {} };
    for (const std::uint16_t party : box.parties)
        facts.parties.push_back(election.boxes[party].id);
    for (const std::int32_t share : box.shares)
        facts.shares.push_back(static_cast<std::uint64_t>(share) * 100);
    facts.fractions = box.shares.empty() ? "" : facts.parties[box.rest];
    return facts;
}

Facts factsOf(const State& state, const CorteHead& head)
{
    Facts facts;
    const Process& process = *state.process;
    facts.process = process.id;
    facts.simulacro = process.simulacro;
    facts.number = head.numero;
    facts.hour = head.hora;
    facts.opening = process.opening;
    facts.seq = head.hasta;
    facts.final = head.final;
    facts.images = ImageFacts {};
    facts.layout.year.noLegend = process.rules.legends.front();
    facts.layout.year.sinActaTotal = process.rules.sinActaTotal;
    for (std::size_t e = 0; e < process.elections.size(); ++e) {
        const Summary s = summarize(state, e, head.final);
        ElectionFacts& election = facts.elections.emplace_back();
        election.id = process.elections[e].id;
        const auto text = [](std::int64_t value) { return std::to_string(value); };
        election.summary = { text(s.esperadas), text(s.registradas), text(s.fueraDeCatalogo), text(s.capturadas),
            s.porcentajeCapturadas, text(s.contabilizadas), s.porcentajeContabilizadas, s.porcentajeInconsistencias,
            text(s.noContabilizadas), text(s.listaNominalContabilizadas), text(s.totalVotosConEspeciales),
            text(s.totalVotosSinEspeciales), s.participacion };
        for (std::size_t box = 0; box < process.elections[e].boxes.size(); ++box)
            election.votes.emplace_back(
                process.elections[e].boxes[box].id, static_cast<std::uint64_t>(state.boxVotes[e][box]));
        for (const Box& box : process.elections[e].boxes)
            election.boxes.push_back(boxFacts(process.elections[e], box));
        for (ActaIndex acta = process.elections[e].first; acta < process.elections[e].first + process.elections[e].count; ++acta) {
            for (const std::uint16_t box : process.ballotOf(acta).boxes)
                election.ballots[jurisdictionOf(process.elections[e], process.actas[acta])].insert(process.elections[e].boxes[box].id);
        }
    }
    return facts;
}

CorteHead headOf(const State& state, std::uint32_t number, Millis hour)
{
    CorteHead head;
    head.numero = number;
    head.hora = hour;
    head.siguiente = hour + minutesBetween;
    head.hasta = state.seq;
    head.software = "prep 0.1.0";
    return head;
}

void bigEndian(std::string& out, std::size_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xff);
}

void chunk(std::string& out, const std::string& type, const std::string& data)
{
    bigEndian(out, data.size());
    out += type + data + std::string(4, '\0'); // the gate reads no checksum: the hub did when the image came
}

/// The second election's coalition of three parties becomes a candidatura común with an agreement, which this process
/// has none of.
void agree(Election& election)
{
    const auto it = std::find_if(election.boxes.begin(), election.boxes.end(),
        [](const Box& box) { return box.kind == BoxKind::coalicion && box.parties.size() == 3; });
    QVERIFY(it != election.boxes.end());
    it->kind = BoxKind::candidaturaComun;
    it->shares = { 5333, 2000, 2667 };
    it->rest = 1;
}

/// Twelve casillas that nobody captured yet become special ones: a process this small has none.
std::shared_ptr<const Process> withSpecials(const State& state)
{
    auto process = std::make_shared<Process>(*state.process);
    agree(process->elections[1]);
    int made = 0;
    for (ActaIndex acta = 0; acta < process->elections[0].count && made < 12; ++acta) {
        CatalogueRow& row = process->actas[acta];
        if (visibleValue(state.actas[acta]) != nullptr)
            continue;
        row.tipo = TipoCasilla::especial;
        row.claveCasilla[6] = 'S';
        row.claveActa[6] = 'S';
        row.listaNominal = 0;
        row.representantes = 1000;
        ++made;
    }
    return process;
}

Millis minuteOf(Millis at)
{
    return at - at % 60000;
}

/// What a manifest says of a file of these bytes.
std::string declared(const std::string& bytes)
{
    return std::to_string(bytes.size()) + ",\"sha256\":\"" + sha256Hex(bytes) + '"';
}

} // namespace

std::string pngOf(std::size_t seed)
{
    std::string png("\x89PNG\r\n\x1a\n", 8);
    std::string number;
    bigEndian(number, seed);
    chunk(png, "IHDR", std::string(13, '\1'));
    chunk(png, "IDAT", number);
    chunk(png, "IEND", {});
    return png;
}

void replaceFirst(std::string& text, const std::string& from, const std::string& to)
{
    const std::size_t at = text.find(from);
    QVERIFY2(at != std::string::npos, from.c_str());
    text.replace(at, from.size(), to);
}

CorteSample::CorteSample()
    : m_night(600, 2)
    , m_state(m_night.process())
{
    m_night.playUntil(330);
    std::vector<std::string> images;
    State state = withImages(m_night.state(), images);
    m_night.playUntil(340);
    m_state = withImages(m_night.state(), images);
    state.process = m_state.process = withSpecials(m_state);
    const CorteHead first = headOf(state, firstNumber, minuteOf(m_night.start()) + 330 * 60000 + 60000);
    publish(state, first);
    m_first = m_built;
    for (std::size_t e = 0; e < state.process->elections.size(); ++e) {
        const Summary s = summarize(state, e, first.final);
        m_first.product(state.process->elections[e].id)->totales = CorteTotals { s.esperadas, s.capturadas, s.contabilizadas, s.totalVotosConEspeciales, s.porcentajeCapturadas };
    }
    m_head = headOf(m_state, firstNumber + 1, first.hora + minutesBetween);
    m_head.anterior = codec::Sha256().of(read(manifestPath(firstNumber)));
    publish(m_state, m_head);
    for (const CorteImage& image : m_built.images) {
        for (const std::string& png : images) {
            if (!png.empty() && codec::Sha256().of(png) == image.sha256)
                write(objectPath(image.sha256.hex()), png);
        }
    }
    Report why("muestra");
    const auto published = openPublished(root(), firstNumber + 1, why);
    QVERIFY2(published, textOf(why).c_str());
    corte = published->corte;
    facts = factsOf(m_state, m_head);
    facts.previousManifest = m_head.anterior.hex();
    election = facts.elections.front().id;
    m_goodCorte = corte;
    m_goodFacts = facts;
    m_remembers = true;
}

void CorteSample::remember(const std::string& path)
{
    if (m_remembers && !m_before.contains(path))
        m_before[path] = readBytes(root() + '/' + path);
}

void CorteSample::restore()
{
    m_remembers = false;
    for (const auto& [path, bytes] : m_before) {
        if (bytes)
            write(path, *bytes);
        else
            QFile::remove(m_folder.filePath(QString::fromStdString(path)));
    }
    m_before.clear();
    corte = m_goodCorte;
    facts = m_goodFacts;
    m_remembers = true;
}

void CorteSample::hold(const std::string& name)
{
    DeclaredProduct& held = product(name);
    for (const DeclaredFile& file : held.files) {
        if (file.path.starts_with(corte.folder))
            remove(file.path);
    }
    const CorteProduct& before = *m_first.product(name);
    held = { name, {}, true, before.corte, "no cuadra" };
    for (const CorteFile& file : before.archivos)
        held.files.push_back({ file.path, static_cast<std::uint64_t>(file.bytes), file.sha256.hex() });
    CorteBuilt built = m_built;
    showHeldImages(built);
    for (const DeclaredProduct& each : corte.products) {
        if (each.held)
            holdProduct(built, each.name, each.reason, m_first.product(each.name));
    }
    const auto manifest = writeManifest(m_state, m_head, built, [this](const std::string& path, std::string_view bytes) {
        write(path, std::string(bytes));
        return Status {};
    });
    QVERIFY(manifest);
}

/// Of what is held no image that nobody saw before.
void CorteSample::showHeldImages(CorteBuilt& built)
{
    const auto isShown = [this](std::size_t election) { return !product(m_state.process->elections[election].id).held; };
    listImages(m_state, isShown, built);
    std::set<Digest> listed;
    for (const CorteImage& image : built.images)
        listed.insert(image.sha256);
    for (const CorteImage& image : m_built.images) {
        const bool wasShown = std::any_of(m_first.images.begin(), m_first.images.end(), [&](const CorteImage& each) { return each.sha256 == image.sha256; });
        if (wasShown && listed.insert(image.sha256).second)
            built.images.push_back(image);
    }
    corte.images.objects.clear();
    for (const CorteImage& image : built.images)
        corte.images.objects.push_back({ image.sha256.hex(), static_cast<std::uint64_t>(image.bytes) });
    corte.images.missing = built.imagesMissing;
}

void CorteSample::seal()
{
    for (const DeclaredProduct& each : corte.products) {
        CorteProduct* built = m_built.product(each.name);
        built->archivos.clear();
        for (const DeclaredFile& declared : each.files)
            built->archivos.push_back(
                { declared.path, static_cast<std::int64_t>(declared.bytes), codec::Sha256().of(read(declared.path)) });
    }
    const auto manifest
        = writeManifest(m_state, m_head, m_built, [this](const std::string& path, std::string_view bytes) {
              write(path, std::string(bytes));
              return Status {};
          });
    QVERIFY(manifest);
    write(
        "actual.json", "{\"corte\":" + std::to_string(m_head.numero) + ",\"manifiesto\":\"" + manifest->hex() + "\"}");
}

/// The same state, whose images exist: their bytes are ours.
State CorteSample::withImages(const State& state, std::vector<std::string>& images)
{
    State copy = state;
    for (std::size_t i = 0; i < copy.piezas.size(); ++i) {
        Pieza& pieza = copy.piezas[i];
        if (pieza.imagen.isNull())
            continue;
        const std::string png = pngOf(i);
        if (images.size() <= i)
            images.resize(i + 1);
        images[i] = png;
        pieza.imagen = codec::Sha256().of(png);
        pieza.bytes = static_cast<std::int64_t>(png.size());
        pieza.imagenEstado = ImagenEstado::enElCentro;
    }
    return copy;
}

void CorteSample::publish(const State& state, const CorteHead& head)
{
    CorteExtras extras;
    extras.portal = { { "index.html", "<!doctype html><title>PREP</title>" }, { "portal/app.js", "export {};" } };
    extras.mapa = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"001"}}]})";
    const PutFile put = [this](const std::string& path, std::string_view bytes) {
        write(path, std::string(bytes));
        return Status {};
    };
    auto made = buildCorte(state, head, extras, put);
    QVERIFY2(made, made ? "" : made.error().detail.c_str());
    m_built = std::move(*made);
    const auto manifest = writeManifest(state, head, m_built, put);
    QVERIFY(manifest);
    write("actual.json", "{\"corte\":" + std::to_string(head.numero) + ",\"manifiesto\":\"" + manifest->hex() + "\"}");
}

std::string CorteSample::read(const std::string& path) const
{
    return readBytes(root() + '/' + path).value_or("");
}

void CorteSample::write(const std::string& path, const std::string& bytes)
{
    remember(path);
    const QString name = m_folder.filePath(QString::fromStdString(path));
    QVERIFY(QDir().mkpath(QFileInfo(name).path()));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes.data(), static_cast<qint64>(bytes.size())), static_cast<qint64>(bytes.size()));
}

void CorteSample::remove(const std::string& path)
{
    remember(path);
    QVERIFY(QFile::remove(m_folder.filePath(QString::fromStdString(path))));
}

DeclaredProduct& CorteSample::product(const std::string& name)
{
    return *std::find_if(
        corte.products.begin(), corte.products.end(), [&](const DeclaredProduct& each) { return each.name == name; });
}

DeclaredFile& CorteSample::file(const std::string& name, const std::string& part)
{
    auto& files = product(name).files;
    return *std::find_if(files.begin(), files.end(),
        [&](const DeclaredFile& each) { return each.path.find(part) != std::string::npos; });
}

void CorteSample::edit(
    const std::string& product, const std::string& part, const std::function<void(std::string&)>& change)
{
    DeclaredFile& declared = file(product, part);
    std::string bytes = read(declared.path);
    change(bytes);
    write(declared.path, bytes);
    declared.bytes = bytes.size();
    declared.sha256 = sha256Hex(bytes);
    if (part.find(".zip") == std::string::npos)
        repack();
}

void CorteSample::repack()
{
    std::vector<PackedFile> outer;
    const auto zip = [&](DeclaredFile& to, const std::vector<PackedFile>& files) {
        const auto made = zipOf(files, m_head.hora);
        QVERIFY(made);
        write(to.path, *made);
        to.bytes = made->size();
        to.sha256 = sha256Hex(*made);
    };
    const auto base = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
    for (const ElectionFacts& each : facts.elections) {
        std::vector<PackedFile> inner;
        for (const DeclaredFile& declared : product(each.id).files) {
            if (!declared.path.ends_with(".zip"))
                inner.push_back(
                    { declared.path.ends_with(".txt") ? "LEEME.txt" : base(declared.path), read(declared.path) });
        }
        DeclaredFile& to = file(each.id, ".zip");
        zip(to, inner);
        outer.push_back({ base(to.path), read(to.path) });
    }
    zip(file("paquete", ".zip"), outer);
}

std::string CorteSample::object(const std::string& name, const std::string& pointer)
{
    const auto parsed = [this](const std::string& path) { return QJsonDocument::fromJson(QByteArray::fromStdString(read(path))).object(); };
    QJsonValue value = parsed(file(name + ".json", "indice_").path);
    for (const QString& part : QString::fromStdString(pointer).mid(1).split(QLatin1Char('/')))
        value = (value.isString() ? parsed(objectPath(value.toString().toStdString())) : value.toObject()).value(part);
    return value.toString().toStdString();
}

void CorteSample::editObject(
    const std::string& name, const std::string& pointer, const std::function<void(std::string&)>& change)
{
    const std::string hash = object(name, pointer);
    QVERIFY2(hash.size() == 64, pointer.c_str());
    std::string bytes = read(objectPath(hash));
    change(bytes);
    replaceObject(product(name + ".json"), hash, bytes);
}

std::string CorteSample::countedSection() const
{
    return sectionThat([](const std::string& object) { return object.find("\"contabilizada\":true") != std::string::npos; });
}

std::string CorteSample::pendingSection() const
{
    return sectionThat([](const std::string& object) { return object.find("\"contabilizada\"") == std::string::npos; });
}

std::string CorteSample::sectionThat(const std::function<bool(const std::string& object)>& holds) const
{
    const auto sections = [this](const std::string& folder) {
        const std::string index = read(folder + "/indice_" + election + ".json");
        return QJsonDocument::fromJson(QByteArray::fromStdString(index)).object().value(QLatin1String("secciones")).toObject();
    };
    const QJsonObject before = sections(corteFolder(firstNumber));
    const QJsonObject now = sections(corte.folder);
    for (auto each = before.begin(); each != before.end(); ++each) {
        const auto isOne = [&](const QJsonValue& object) { return holds(read(objectPath(object.toString().toStdString()))); };
        if (each.key() != QLatin1String("N/A") && isOne(each.value()) && isOne(now.value(each.key())))
            return each.key().toStdString();
    }
    return {};
}

void CorteSample::editManifestBefore(const std::function<void(std::string&)>& change)
{
    std::string manifest = read(corte.previousManifest);
    change(manifest);
    write(corte.previousManifest, manifest);
    corte.manifest.clear(); // it names the other one
    facts.previousManifest = sha256Hex(manifest);
}

void CorteSample::editSectionBefore(const std::string& section, const std::function<void(std::string&)>& change)
{
    const std::string path = corteFolder(firstNumber) + "/indice_" + election + ".json";
    std::string index = read(path);
    const std::string indexBefore = declared(index);
    const std::string mark = '"' + section + "\":\"";
    const std::size_t at = index.find(mark, index.find("\"secciones\"")) + mark.size();
    const std::string name = index.substr(at, 64);
    std::string object = read(objectPath(name));
    const std::string objectBefore = declared(object);
    change(object);
    index.replace(at, 64, sha256Hex(object));
    write(objectPath(sha256Hex(object)), object);
    write(path, index);
    editManifestBefore([&](std::string& manifest) {
        replaceFirst(manifest, objectPath(name), objectPath(sha256Hex(object)));
        replaceFirst(manifest, objectBefore, declared(object));
        replaceFirst(manifest, indexBefore, declared(index));
    });
}

void CorteSample::editFileBefore(const std::string& name, const std::string& part, const std::function<void(std::string&)>& change)
{
    const CorteProduct& before = *m_first.product(name);
    const auto found = std::find_if(before.archivos.begin(), before.archivos.end(), [&](const CorteFile& each) { return each.path.find(part) != std::string::npos; });
    QVERIFY2(found != before.archivos.end(), part.c_str());
    std::string bytes = read(found->path);
    const std::string old = declared(bytes);
    change(bytes);
    write(found->path, bytes);
    editManifestBefore([&](std::string& manifest) { replaceFirst(manifest, old, declared(bytes)); });
}

/// Under its new name, and so for all that name it, up to the index.
void CorteSample::replaceObject(DeclaredProduct& in, const std::string& hash, const std::string& bytes)
{
    const std::string now = sha256Hex(bytes);
    write(objectPath(now), bytes);
    for (DeclaredFile& each : in.files) {
        if (each.sha256 == hash)
            each = { objectPath(now), bytes.size(), now };
    }
    for (std::size_t i = 0; i < in.files.size(); ++i) {
        DeclaredFile& each = in.files[i];
        std::string text = read(each.path);
        bool names = false;
        for (std::size_t at = text.find(hash); at != std::string::npos; at = text.find(hash, at)) {
            text.replace(at, hash.size(), now);
            names = true;
        }
        if (!names)
            continue;
        if (each.path.starts_with("objetos/")) {
            replaceObject(in, std::string(each.sha256), text);
        } else {
            write(each.path, text);
            each.bytes = text.size();
            each.sha256 = sha256Hex(text);
        }
    }
}

} // namespace prep::gate::samples
