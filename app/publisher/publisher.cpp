// SPDX-License-Identifier: MIT
#include "app/publisher/publisher.h"

#include "app/publisher/findings.h"
#include "app/publisher/log.h"
#include "app/publisher/priority.h"
#include "app/publisher/sabotage.h"
#include "app/remote/timestampclient.h"
#include "models/codec/chain.h"
#include "models/domain/words.h"
#include "models/eventlog/foldlog.h"
#include "models/process/files.h"
#include "models/publication/proof/actarows.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/folder.h"
#include "models/publication/proof/pointer.h"

#include <algorithm>

#include <unistd.h>

namespace prep::publisher {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::uint64_t maxMap = 64U << 20;
constexpr std::uint64_t maxPublished = 512U << 20;
constexpr const char* numberSeen = "el público ya vio un corte con este número o uno posterior: no se usa otra vez";
constexpr std::string_view keysInUse = "/publicacion/llaves.txt";
constexpr std::chrono::seconds askTime { 10 };
constexpr std::chrono::seconds turnTime { 20 }; ///< for the pointer, before it is asked whether it is there
constexpr std::chrono::seconds betweenTurns { 1 };
constexpr int stampMs = 8000;
constexpr int witnessMs = 10000; ///< one that looks at other addresses first takes five seconds and more

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::uint32_t since(Clock::time_point start)
{
    return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count());
}

std::string mapOf(const DataDir& data)
{
    const auto map = readFile(data.processFolder() + "/mapa.geojson", maxMap);
    return map ? *map : std::string();
}

std::string personOf(const State& state, PersonIndex person)
{
    return person < state.people.size() ? state.people[person].id : std::string();
}

/// What may come out, who proposed it and who signed.
gate::AdmittedChange changeOf(const State& state, const Accion& action)
{
    return { action.objeto, personOf(state, action.propuso), personOf(state, action.firmo) };
}

/// A reason for the log: never longer than it keeps.
std::string reason(const std::string& what, const Error& error)
{
    constexpr std::size_t longest = 200;
    return what + cutText(error.detail, longest);
}

} // namespace

Result<std::unique_ptr<Publisher>> Publisher::open(Settings settings)
{
    auto data = DataDir::open(settings.data);
    if (!data)
        return data.error();
    auto process = data->loadProcess();
    if (!process)
        return process.error();
    // Now, and not at the first corte, a person is there to hear that they do not open.
    if (const auto keys = proof::loadKeys(proof::KeyPlace(settings.data), settings.passphrase); !keys)
        return keys.error();
    if (const Status there = makeFolder(rootOf(settings.data), 0755); !there)
        return there.error();
    return std::unique_ptr<Publisher>(new Publisher(std::move(settings), std::move(*data), std::move(*process)));
}

Publisher::Publisher(Settings settings, DataDir data, std::shared_ptr<const Process> process)
    : m_settings(std::move(settings))
    , m_data(std::move(data))
    , m_process(process)
    , m_root(rootOf(m_settings.data))
    , m_state(std::move(process))
    , m_maker(m_root, m_data.imagesFolder(), mapOf(m_data))
    , m_target(targetNamed(m_settings.target, m_settings.data + "/claves/rclone.conf", m_isStopping))
    , m_uploader(*m_target, m_settings.data + "/publicacion/subido.txt", [this](std::chrono::milliseconds time) { return pause(time); })
{
    if (m_process->simulacro) {
        m_maker.setSabotage([sabotage = Sabotage(m_settings.data)](const std::string& root, CorteBuilt& built) { return sabotage.apply(root, built); });
    }
    openWitnesses();
    m_thread = std::thread([this] { run(); });
}

Publisher::~Publisher()
{
    stop();
}

void Publisher::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Publisher::publish(const State& state, const Corte& corte, std::chrono::milliseconds budget, Done done)
{
    Job job;
    job.corte = corte;
    job.held = state.retenidos;
    for (const Corte& each : state.cortes) {
        if (each.liberado && !each.sinArchivos)
            job.previous = each.numero;
    }
    Millis keysSigned = 0;
    for (const Accion& action : state.acciones) {
        if (action.firmada == 0)
            continue;
        if (action.accion == AccionPublicacion::esquema)
            job.changes.push_back(changeOf(state, action));
        if (action.accion == AccionPublicacion::llaves && action.firmada >= keysSigned) {
            keysSigned = action.firmada; // what was admitted before is admitted no longer
            job.keys = action.objeto;
        }
    }
    job.until = Clock::now() + budget;
    job.done = std::move(done);
    {
        const std::lock_guard lock(m_mutex);
        m_job = std::move(job);
    }
    m_changed.notify_all();
}

void Publisher::run()
{
    giveWay();
    for (;;) {
        std::optional<Job> job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_isStopping || m_job; });
            if (m_isStopping)
                return;
            job = std::exchange(m_job, std::nullopt);
        }
        Answer answer = work(*job);
        if (m_isStopping)
            return; // the corte is taken up again at the next start
        job->done(std::move(answer));
    }
}

bool Publisher::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, time, [this] { return m_isStopping.load(); });
}

Status Publisher::foldTo(Seq seq)
{
    if (m_state.seq > seq)
        return Error { 1, "the log is shorter than what was published" };
    if (m_state.seq == seq)
        return {};
    const auto visit = [this](const FoldedEvent& folded) {
        evolve(m_state, folded.event);
        m_head = folded.hash;
        return true;
    };
    const auto folded = foldLog(m_data.logFile(), visit, { m_state.seq + 1, seq });
    return folded ? Status {} : Status(folded.error());
}

CorteHead Publisher::headOf(const Corte& corte) const
{
    CorteHead head;
    head.numero = corte.numero;
    head.hora = corte.hora;
    head.hasta = corte.hasta;
    head.siguiente = corte.siguiente;
    head.final = corte.final;
    head.cabeza = m_head;
    signAsProgram(head, m_settings.software);
    head.ancla = anchorOf(m_data.anchorsFile(), head);
    return head;
}

/// Again after a failure, and when what lies on the disk is no longer what is in use: a signer that was revoked, a key of
/// the log that was rotated.
Status Publisher::openSealer(std::uint32_t previous)
{
    const proof::KeyPlace place(m_settings.data);
    codec::Sha256 sha;
    sha.begin();
    for (const std::string& file : { place.signerFile(), place.signerUriFile(), place.logKeyFile(), place.trustFile() }) {
        const auto bytes = readFile(file, maxPublished);
        sha.add(bytes ? codec::Sha256().of(*bytes).hex() : std::string());
        sha.add("\n");
    }
    const Digest keysOnDisk = sha.end();
    if (m_sealer && keysOnDisk == m_keysOnDisk)
        return {};
    m_sealer.reset();
    auto keys = proof::loadKeys(place, m_settings.passphrase);
    if (!keys)
        return keys.error();
    const auto fingerprint = proof::keysFingerprint(place);
    if (!fingerprint)
        return fingerprint.error();
    m_keysOnDisk = keysOnDisk;
    m_keys = *fingerprint;
    m_timestampCaPem = keys->trust.timestampCaPem;
    auto opened = proof::CorteSealer::open(m_root, std::move(*keys));
    if (!opened)
        return opened.error();
    m_sealer.emplace(std::move(*opened));
    const Status known = m_isCaughtUp ? Status {} : catchUp(previous);
    m_isCaughtUp = known.ok();
    if (!known)
        m_sealer.reset();
    return known;
}

/// A hub that was restored from a copy has never heard of the cortes that were brought out since: the public log goes on where
/// the public saw it end, or not at all.
Status Publisher::catchUp(std::uint32_t previous)
{
    const auto added = m_sealer->catchUp([this](const std::string& path, std::uint64_t) { return m_target->read(path, Clock::now() + askTime); });
    if (!added) {
        const bool isOther = added.error().code == prooferror::tree;
        return Error { added.error().code,
            (isOther ? "lo que ve el público no continúa esta bitácora: " : "no se sabe qué ve el público: ") + added.error().detail };
    }
    if (!*added && previous != 0 && fileExists(m_data.restorationsFile()))
        return Error { 1,
            "esta bitácora viene de una copia y en el destino no está lo que el público ya vio: ponga ahí «checkpoint» y «tile», como los tenga cualquier difusor" };
    if (added->value_or(0) > 0)
        publisherLog().warn("The public log was ahead of this one: leaves={}", **added);
    return {};
}

/// Other keys need two persons, once something was published under some (I2).
Status Publisher::checkKeys(const Job& job) const
{
    const auto last = readFile(m_settings.data + std::string(keysInUse), 256);
    // Whoever takes the note away has not signed anything.
    const bool isKnown = last ? *last == m_keys.hex() : job.previous == 0;
    if (isKnown || job.keys == m_keys.hex())
        return {};
    return Error { 2, "las llaves cambiaron sin dos firmas: las de ahora tienen la huella " + m_keys.hex() };
}

Result<proof::SealedCorte> Publisher::seal(const CorteHead& head, const MadeCorte& made)
{
    const auto manifest = readFile(m_root + "/" + manifestPath(head.numero), maxPublished);
    if (!manifest)
        return manifest.error();
    if (codec::Sha256().of(*manifest) != made.manifest)
        return Error { 1, "el manifiesto cambió después de pasar la compuerta" };
    proof::CorteToSeal corte { head.numero, *manifest, {} };
    for (std::size_t election = 0; election < m_process->elections.size(); ++election) {
        const CorteProduct* product = made.built.product(m_process->elections[election].id);
        if (product == nullptr || !product->retenido.empty())
            continue;
        auto rows = proof::actaRowsOf(m_state, election);
        std::move(rows.begin(), rows.end(), std::back_inserter(corte.actas));
    }
    auto sealed = m_sealer->seal(corte, wallNow());
    if (sealed)
        return sealed;
    m_sealer.reset();
    if (sealed.error().code != prooferror::order)
        return sealed;
    return Error { prooferror::order, numberSeen };
}

/// Asked before anything is built, since nothing could be signed. A corte of this hub that was sealed and has not come out is taken up again.
bool Publisher::isSeen(std::uint32_t corte) const
{
    const auto manifest = readFile(m_root + "/" + manifestPath(corte), maxPublished);
    return m_sealer && m_sealer->hasPassed(corte, manifest ? codec::Sha256().of(*manifest) : Digest {});
}

/// Without an authority, or without its answer, the corte goes out degraded, and says so.
bool Publisher::stamp(const CorteHead& head, const Digest& manifest, std::vector<std::string>& files) const
{
    if (m_settings.timestampUrl.empty())
        return false;
    remote::HttpPolicy policy;
    policy.allowPlain = true; // a token proves itself
    const auto stamped = remote::requestTimestamp(m_settings.timestampUrl, manifest, m_timestampCaPem, policy, stampMs);
    if (!stamped) {
        publisherLog().warn("No time stamp: corte={} {}", head.numero, stamped.error().detail);
        return false;
    }
    const std::string path = proof::timestampPath(head.numero);
    if (!writeFileAtomically(m_root + "/" + path, stamped->der, 0644))
        return false;
    files.insert(files.begin(), path);
    return true;
}

Result<UploadFile> Publisher::fileOf(const std::string& path) const
{
    const auto bytes = readFile(m_root + "/" + path, maxPublished);
    if (!bytes)
        return bytes.error();
    return UploadFile { path, codec::Sha256().of(*bytes), static_cast<std::int64_t>(bytes->size()) };
}

/// Content first, then what proves it. Whoever looks in between sees the whole of the corte before: the checkpoint, the pages
/// that bear the same name in every corte, and the pointer come afterwards (E6).
Result<Uploaded> Publisher::sendContent(const Job& job, const MadeCorte& made, const std::vector<std::string>& sealed)
{
    std::vector<UploadFile> content;
    std::vector<UploadFile> around;
    for (const CorteProduct& product : made.built.products) {
        for (const CorteFile& file : product.archivos) {
            if (!isPage(file.path))
                content.push_back({ file.path, file.sha256, file.bytes });
        }
    }
    for (const CorteImage& image : made.built.images)
        content.push_back({ objectPath(image.sha256.hex()), image.sha256, image.bytes });
    std::vector<std::string> named { manifestPath(job.corte.numero), "confianza.json" };
    std::ranges::copy_if(sealed, std::back_inserter(named), [](const std::string& path) { return path != "checkpoint"; });
    for (const std::string& path : named) {
        auto file = fileOf(path);
        if (!file)
            return file.error();
        around.push_back(std::move(*file));
    }
    return m_uploader.upload(m_root, { content, around }, job.until);
}

void Publisher::openWitnesses()
{
    const auto list = readFile(m_settings.data + "/testigos.csv", maxPublished);
    if (!list)
        return;
    auto places = witness::parseWitnessList(*list);
    if (!places) {
        publisherLog().error("testigos.csv: {}", places.error().detail);
        return;
    }
    remote::HttpPolicy policy;
    policy.allowPlain = true; // a cosignature proves itself
    m_witnesses.emplace(std::move(*places), policy);
}

/// The witnesses see what was uploaded before they sign; with fewer than they should be the corte goes out degraded.
Status Publisher::cosign(body::CorteRevisado& revision)
{
    if (!m_witnesses)
        return {};
    const auto checkpoint = readFile(m_root + "/checkpoint", maxPublished);
    const auto text = readFile(proof::KeyPlace(m_settings.data).trustFile(), maxPublished);
    const auto trust = text ? proof::parseTrust(*text) : Result<proof::Trust>(text.error());
    if (!checkpoint || !trust)
        return checkpoint ? trust.error() : checkpoint.error();
    proof::PublishedFolder tiles(m_root);
    const auto cosigned = m_witnesses->collect(*checkpoint, tiles, *trust, witnessMs);
    if (!cosigned) {
        publisherLog().warn("No cosignatures: {}", cosigned.error().detail);
        return {};
    }
    for (const witness::WitnessOutcome& outcome : cosigned->outcomes) {
        if (outcome.answer != witness::WitnessAnswer::cosigned)
            publisherLog().warn("A witness did not cosign: witness={} answer={} {}", outcome.name, static_cast<int>(outcome.answer), outcome.detail);
    }
    revision.testigos = static_cast<std::uint32_t>(cosigned->count());
    return writeFileAtomically(m_root + "/checkpoint", cosigned->checkpoint, 0644);
}

/// Whether a pointer arrived although nobody said so: what the target shows decides, and not the connection that broke.
Status Publisher::isShown(const std::string& pointer, const Error& why)
{
    const auto shown = m_target->read("actual.json", Clock::now() + askTime);
    if (!shown)
        return Error { why.code, why.detail + "; y no se sabe si el público ya lo ve" };
    return *shown == pointer ? Status {} : Status(why);
}

Status Publisher::turnPointer(const Job& job, const MadeCorte& made, Uploaded& sent)
{
    const std::string local = m_root + "/actual.json";
    const bool wasThere = fileExists(local);
    const auto before = readFile(local, maxPublished);
    std::vector<UploadFile> pages;
    for (const CorteProduct& product : made.built.products) {
        for (const CorteFile& file : product.archivos) {
            if (isPage(file.path))
                pages.push_back({ file.path, file.sha256, file.bytes });
        }
    }
    const Status turned = turnPointerTo(proof::pointerText({ job.corte.numero, made.manifest }), pages, job, sent);
    if (turned)
        return turned;
    // What did not come out is current nowhere, nor in this hub's own copy of the publication.
    const Status back = before ? writeFileAtomically(local, *before, 0644) : Status();
    if (!back)
        publisherLog().error("The pointer cannot be put back: {}", back.error().detail);
    if (!wasThere && ::unlink(local.c_str()) != 0)
        publisherLog().error("The pointer cannot be taken away");
    return turned;
}

Status Publisher::turnPointerTo(const std::string& pointer, const std::vector<UploadFile>& pages, const Job& job, Uploaded& sent)
{
    if (const Status written = writeFileAtomically(m_root + "/actual.json", pointer, 0644); !written)
        return written;
    auto checkpoint = fileOf("checkpoint");
    auto actual = fileOf("actual.json");
    if (!checkpoint || !actual)
        return checkpoint ? actual.error() : checkpoint.error();
    for (;;) {
        const auto turned = m_uploader.upload(m_root, { { *checkpoint }, pages, { *actual } }, std::min(job.until, Clock::now() + turnTime));
        if (turned) {
            sent.files += turned->files;
            sent.bytes += turned->bytes;
            return {};
        }
        const Status shown = isShown(pointer, turned.error());
        if (shown || Clock::now() >= job.until || !pause(betweenTurns))
            return shown;
    }
}

Publisher::Answer Publisher::work(const Job& job)
{
    const std::uint32_t number = job.corte.numero;
    publisherLog().info("Publish a corte: corte={} seq={} target={}", number, job.corte.hasta, m_target->name());
    const auto refuse = [number](const std::string& what, const Error& error) {
        publisherLog().error("Corte not published: corte={} {}{}", number, what, error.detail);
        return Answer { Outcome::refused, { command::RechazarCorte { number, reason(what, error) } } };
    };
    Status opened = openSealer(job.previous);
    if (opened && isSeen(number)) {
        publisherLog().warn("A corte's number was seen already, nothing is built: corte={}", number);
        return { Outcome::numberSeen, { command::RechazarCorte { number, numberSeen } } };
    }
    if (const Status folded = foldTo(job.corte.hasta); !folded)
        return refuse("no se pudo construir: ", folded.error());
    const CorteHead head = headOf(job.corte);
    auto made = m_maker.make({ m_state, head, job.previous, job.held, job.changes });
    if (!made)
        return refuse("no se pudo construir: ", made.error());
    body::CorteRevisado revision = revisionOf(number, *made);
    std::vector<CommandBody> said = findingsOf(number, made->report);
    const auto end = [&](CommandBody last, Outcome outcome = Outcome::refused) {
        said.insert(said.begin(), command::RevisarCorte { revision });
        said.push_back(std::move(last));
        return Answer { outcome, std::move(said) };
    };
    if (!made->refused.empty()) {
        publisherLog().warn("The gate refuses a corte: corte={} refusals={}", number, made->report.refusals());
        return end(command::RechazarCorte { number, made->refused });
    }

    const auto signing = Clock::now();
    if (opened)
        opened = openSealer(job.previous); // the keys may have changed meanwhile
    if (const Status known = opened ? checkKeys(job) : opened; !known)
        return end(command::RechazarCorte { number, reason("no se pudo firmar: ", known.error()) });
    auto sealed = seal(head, *made);
    if (!sealed)
        return end(command::RechazarCorte { number, reason("no se pudo firmar: ", sealed.error()) },
            sealed.error().code == prooferror::order ? Outcome::numberSeen : Outcome::refused);
    std::vector<std::string> files = sealed->files;
    revision.sellado = stamp(head, made->manifest, files);
    revision.firmar = since(signing);

    const auto sending = Clock::now();
    const auto trust = readFile(proof::KeyPlace(m_settings.data).trustFile(), maxPublished);
    const Status copied = trust ? writeFileAtomically(m_root + "/confianza.json", *trust, 0644) : Status(trust.error());
    auto sent = copied ? sendContent(job, *made, files) : Result<Uploaded>(copied.error());
    revision.subir = since(sending);
    if (!sent)
        return end(command::RechazarCorte { number, reason("no se pudo subir: ", sent.error()) });
    const auto asking = Clock::now();
    if (const Status cosigned = cosign(revision); !cosigned)
        return end(command::RechazarCorte { number, reason("no se pudo firmar: ", cosigned.error()) });
    revision.firmar += since(asking);
    // Before anybody sees it: a crash in between must not make them look like the first ones.
    if (const Status noted = writeFileAtomically(m_settings.data + std::string(keysInUse), m_keys.hex()); !noted)
        return end(command::RechazarCorte { number, reason("no se pudo firmar: ", noted.error()) });
    const auto turning = Clock::now();
    if (const Status turned = turnPointer(job, *made, *sent); !turned)
        return end(command::RechazarCorte { number, reason("no se pudo subir: ", turned.error()) });
    revision.subir += since(turning);
    revision.archivos = sent->files;
    revision.bytes = sent->bytes;
    publisherLog().info("Corte published: corte={} files={} bytes={} build_ms={} gate_ms={} sign_ms={} send_ms={}", number, sent->files, sent->bytes,
        revision.construir, revision.revisar, revision.firmar, revision.subir);
    if (m_settings.released)
        m_settings.released(number);
    return end(command::LiberarCorte { number, false, made->manifest }, Outcome::released);
}

} // namespace prep::publisher
