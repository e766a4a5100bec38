// SPDX-License-Identifier: MIT
#include "app/tools/backuprestore.h"

#include "app/tools/vault.h"
#include "models/codec/anchor.h"
#include "models/codec/chain.h"
#include "models/domain/state.h"
#include "models/eventlog/foldlog.h"
#include "models/eventlog/logcheck.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

#include <unistd.h>

namespace prep::tools {

namespace {

namespace fs = std::filesystem;

Millis wallMillis()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string imagePath(const std::string& hex)
{
    return "imagenes/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

/// Names that the log says are at the centre, of which the list has none.
std::vector<std::string> missingImages(const DataDir& data, const std::shared_ptr<const Process>& process, const BackupManifest& manifest)
{
    State state(process);
    (void)foldLog(data.logFile(), [&state](const FoldedEvent& event) {
        evolve(state, event.event);
        return true;
    });
    std::set<std::string> missing;
    for (const Pieza& pieza : state.piezas) {
        if (pieza.imagenEstado != ImagenEstado::enElCentro && pieza.imagenEstado != ImagenEstado::publicada)
            continue;
        const auto hex = pieza.imagen.hex();
        const auto found = std::ranges::lower_bound(manifest.files, imagePath(hex), {}, &BackupManifest::File::path);
        if (found == manifest.files.end() || found->path != imagePath(hex))
            missing.insert(hex);
    }
    return { missing.begin(), missing.end() };
}

void checkTheLog(const DataDir& data, const Digest& key, BackupReport& report)
{
    LogCheckOptions options;
    options.publicKey = key;
    options.restorations = report.restorations;
    if (fileExists(data.anchorsFile()))
        options.anchorFile = data.anchorsFile();
    const auto checked = checkLog(data.logFile(), options);
    if (!checked)
        report.problems.push_back("la bitácora no se puede revisar: " + checked.error().detail);
    else if (!checked->ok())
        report.problems.push_back("la bitácora: " + checked->text());
    else if (checked->count != report.manifest.seq || checked->head != report.manifest.head)
        report.problems.push_back("la bitácora llega al evento " + std::to_string(checked->count) + " y la lista dice " + std::to_string(report.manifest.seq));
}

/// Anchors that lie outside the lost machine: what they name behind the backup's end is lost, and known to be.
Result<std::vector<Anchor>> outsideAnchors(const std::string& file, const BackupReport& report, const Digest& key)
{
    const auto read = readAnchors(file);
    if (!read)
        return Error { fileerror::malformed, "las anclas de fuera no se pueden leer: " + read.error().detail };
    std::vector<Anchor> lost;
    for (const Anchor& anchor : *read) {
        if (!codec::verifyAnchor(anchor, report.manifest.process, key))
            return Error { fileerror::malformed, file + ": el ancla del evento " + std::to_string(anchor.seq) + " no está firmada por este proceso" };
        if (anchor.seq > report.manifest.seq && !explains(report.restorations, anchor.seq, anchor.at))
            lost.push_back(anchor);
    }
    return lost;
}

/// The same check with the anchors from outside, as far as the backup reaches.
void checkAgainst(const std::string& file, const DataDir& data, const Digest& key, BackupReport& report)
{
    LogCheckOptions options;
    options.publicKey = key;
    options.anchorFile = file;
    options.restorations = report.restorations;
    options.restorations.push_back({ report.manifest.seq, report.manifest.head, report.manifest.seq, {}, 0, wallMillis(), {}, {} });
    options.sqliteCheck = false;
    const auto checked = checkLog(data.logFile(), options);
    if (checked && !checked->ok())
        report.problems.push_back("contra las anclas de fuera, la bitácora: " + checked->text());
}

Result<PersonRecord> whoRestores(const DataDir& data, const RestoreRequest& request)
{
    const auto people = data.loadPeople();
    if (!people)
        return people.error();
    const auto found = std::ranges::find(*people, request.user, &PersonRecord::usuario);
    const bool isRight = verifyPassword(request.userPassword, found == people->end() ? dummyPasswordHash() : std::string_view(found->clave));
    if (found == people->end() || !isRight || !found->activa || found->papel != Role::coordinador)
        return Error { fileerror::malformed, "«" + request.user + "» no es, con esa contraseña, una persona activa de coordinación de este proceso" };
    return *found;
}

Status newHubCertificate(const DataDir& data, const std::vector<std::string>& names)
{
    constexpr std::uint64_t mostPem = 65536;
    const auto certificate = readFile(data.caCertificateFile(), mostPem);
    const auto key = readFile(data.caKeyFile(), mostPem);
    if (!certificate || !key)
        return certificate ? key.error() : certificate.error();
    const auto authority = CertificateAuthority::load(*certificate, *key);
    if (!authority)
        return authority.error();
    std::vector<std::string> hosts { "localhost", "127.0.0.1", "::1" };
    hosts.insert(hosts.end(), names.begin(), names.end());
    const auto hub = authority->issueServer("prep-hub", hosts);
    if (!hub)
        return hub.error();
    if (const Status written = writeFileAtomically(data.hubCertificateFile(), hub->certificate); !written)
        return written;
    return writeFileAtomically(data.hubKeyFile(), hub->key);
}

std::string linesOf(const std::vector<std::string>& problems)
{
    std::string text;
    for (const std::string& problem : problems)
        text += (text.empty() ? "" : "\n") + problem;
    return text;
}

/// Removes a folder when it goes, unless it was kept.
struct Beside {
    std::string path;
    bool isKept = false;
    ~Beside()
    {
        std::error_code failed;
        if (!isKept)
            fs::remove_all(path, failed);
    }
};

Status writeRecords(const DataDir& data, const Restored& restored, const std::vector<Anchor>& lost)
{
    std::string records;
    for (const Restoration& earlier : restored.report.restorations)
        records += restorationLine(earlier);
    records += restorationLine(restored.restoration);
    if (const Status written = writeFileAtomically(data.restorationsFile(), records); !written)
        return written;
    std::string anchors;
    for (const Anchor& anchor : lost)
        anchors += anchorLine(anchor);
    if (!anchors.empty()) {
        if (const Status written = writeFileAtomically(data.lostAnchorsFile(), anchors); !written)
            return written;
    }
    std::string images;
    for (const std::string& image : restored.report.missingImages)
        images += image + "\n";
    return images.empty() ? Status() : writeFileAtomically(data.root() + "/imagenes_faltantes.txt", images);
}

} // namespace

BackupReport inspectBackup(const BackupContent& content, const std::string& folder)
{
    BackupReport report { content.manifest, content.problems, {}, {} };
    const DataDir data(folder);
    const auto key = loadAnchorPublicKey(data.anchorPublicKeyFile());
    if (!key) {
        report.problems.push_back("no trae la llave de las anclas: " + key.error().detail);
        return report;
    }
    if (!codec::verifyText(content.manifestText, content.signature, *key))
        report.problems.push_back("la lista de lo que contiene no está firmada por la llave de sus anclas");
    const auto process = data.loadProcess();
    if (!process) {
        report.problems.push_back("la definición del proceso: " + process.error().detail);
        return report;
    }
    if ((*process)->id != report.manifest.process || (*process)->fingerprint != report.manifest.definition)
        report.problems.push_back("la definición no es la del proceso que la lista nombra");
    if (const auto people = data.loadPeople(); !people)
        report.problems.push_back("personas.json: " + people.error().detail);
    if (const auto stations = data.loadStations(); !stations)
        report.problems.push_back("estaciones.json: " + stations.error().detail);
    if (const auto anchorKey = AnchorKey::load(data.anchorKeyFile()); !anchorKey || anchorKey->publicKey() != *key)
        report.problems.push_back("claves/anclas.key falta o no es la de claves/anclas.pub");
    for (const std::string& file : { data.caCertificateFile(), data.caKeyFile(), data.hubCertificateFile(), data.hubKeyFile() }) {
        if (!fileExists(file))
            report.problems.push_back("falta " + file.substr(folder.size() + 1));
    }
    auto restorations = readRestorations(data.restorationsFile(), report.manifest.process, *key);
    if (restorations)
        report.restorations = std::move(*restorations);
    else
        report.problems.push_back("restauraciones.jsonl: " + restorations.error().detail);
    checkTheLog(data, *key, report);
    if (report.problems.empty())
        report.missingImages = missingImages(data, *process, report.manifest);
    return report;
}

Result<Restored> restoreBackup(const RestoreRequest& request, const BackupProgress& progress)
{
    std::error_code failed;
    if (fs::exists(request.data, failed))
        return Error { fileerror::exists, request.data + " ya existe: un respaldo se pone en un lugar nuevo" };
    Beside beside { request.data + ".restaurando-" + std::to_string(::getpid()) };
    if (const Status made = makeFolder(beside.path); !made)
        return made.error();
    const auto content = readBackup(request.file, request.password, beside.path, [](std::string_view) { return true; }, progress);
    if (!content)
        return content.error();
    Restored restored { {}, inspectBackup(*content, beside.path) };
    auto& problems = restored.report.problems;
    const DataDir data(beside.path);
    const auto key = AnchorKey::load(data.anchorKeyFile());
    const auto person = whoRestores(data, request);
    if (!person)
        problems.push_back(person.error().detail);
    std::vector<Anchor> lost;
    if (key && !request.anchorsFile.empty()) {
        auto outside = outsideAnchors(request.anchorsFile, restored.report, key->publicKey());
        if (outside)
            lost = std::move(*outside);
        else
            problems.push_back(outside.error().detail);
        if (outside)
            checkAgainst(request.anchorsFile, data, key->publicKey(), restored.report);
    }
    if (restored.report.restorations.size() >= mostRestorations)
        problems.push_back("esta bitácora ya se restauró " + std::to_string(mostRestorations) + " veces");
    if (!problems.empty())
        return Error { vault::errDamaged, linesOf(problems) };
    if (!request.hosts.empty()) {
        if (const Status made = newHubCertificate(data, request.hosts); !made)
            return Error { made.error().code, "el certificado del concentrador no se puede hacer: " + made.error().detail };
    }

    Restoration& record = restored.restoration;
    const BackupManifest& manifest = restored.report.manifest;
    record.seq = record.anclado = manifest.seq;
    record.cabeza = manifest.head;
    for (const Anchor& anchor : lost)
        record.anclado = std::max(record.anclado, anchor.seq);
    record.por = person->persona;
    record.copiado = manifest.at;
    record.en = wallMillis();
    record.respaldo = codec::Sha256().of(content->manifestText);
    const auto signature = key->sign(codec::restorationText(manifest.process, record));
    if (!signature)
        return signature.error();
    record.firma = *signature;
    if (const Status written = writeRecords(data, restored, lost); !written)
        return written.error();
    fs::rename(beside.path, request.data, failed);
    if (failed)
        return Error { fileerror::cannotWrite, request.data + ": " + failed.message() };
    beside.isKept = true;
    return restored;
}

} // namespace prep::tools
