// SPDX-License-Identifier: MIT
#include "models/publication/proof/keyring.h"

#include "models/codec/chain.h"
#include "models/process/isotime.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/secretkey.h"
#include "models/publication/proof/timestamp.h"
#include "models/publication/proof/tokenkey.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <filesystem>

namespace prep::proof {

namespace {

constexpr Millis day = 86400000;
constexpr std::uint64_t maxKeyFile = 64U << 10;
constexpr std::uint64_t maxTrustBytes = 1U << 20;
constexpr std::uint64_t maxHistory = 4U << 20;
constexpr std::size_t maxNameBytes = 40; // a common name has 64, and the words around it need some

Validity validityOf(const KeySubject& subject, Millis now)
{
    // A drill may replay a night of years ago: its certificates hold then and now.
    const Millis opening = subject.opening > 0 ? subject.opening : now;
    return { std::min(now, opening) - day, std::max(now, subject.closing) + 730 * day };
}

std::string named(const KeySubject& subject, const char* what)
{
    return (subject.simulacro ? "SIMULACRO PREP " : "PREP ") + subject.process.substr(0, maxNameBytes) + " " + what;
}

/// One line of historial.jsonl; `fields` are name, value, name, value …
Status note(const KeyPlace& place, Millis now, std::initializer_list<std::string_view> fields)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    writer.Key("en");
    writer.String(formatIso(now, 0).c_str());
    bool isName = true;
    for (const std::string_view each : fields) {
        const auto size = static_cast<rapidjson::SizeType>(each.size());
        isName ? writer.Key(each.data(), size) : writer.String(each.data(), size);
        isName = !isName;
    }
    writer.EndObject();
    Result<std::string> before = readFile(place.historyFile(), maxHistory);
    if (!before && before.error().code != fileerror::notFound)
        return before.error();
    return writeFileAtomically(place.historyFile(), (before ? *before : std::string()) + buffer.GetString() + "\n");
}

Status writeAll(std::initializer_list<std::pair<std::string, std::string>> files)
{
    for (const auto& [path, bytes] : files) {
        if (const Status written = writeFileAtomically(path, bytes); !written)
            return written;
    }
    return {};
}

/// One that is not there is as good as removed.
Status removeFile(const std::string& path)
{
    std::error_code code;
    std::filesystem::remove(path, code);
    return code ? Status(Error { fileerror::cannotWrite, path }) : Status();
}

Status writeTrust(const KeyPlace& place, const Trust& trust)
{
    return writeFileAtomically(place.trustFile(), trustText(trust), 0644);
}

Result<Trust> readTrust(const KeyPlace& place)
{
    const Result<std::string> bytes = readFile(place.trustFile(), 1U << 20);
    return bytes ? parseTrust(*bytes) : Result<Trust>(bytes.error());
}

Result<std::string> readSealed(const std::string& file, std::string_view passphrase)
{
    const Result<std::string> sealed = readFile(file, maxKeyFile);
    return sealed ? openKey(*sealed, passphrase) : sealed;
}

/// A certificate for the token's key, or a new key with its certificate.
Result<Identity> makeSigner(const CertificateAuthority& ca, const KeySubject& subject, Millis now, const std::string& uri)
{
    if (uri.empty())
        return ca.issueSigner(named(subject, "firmante"), validityOf(subject, now));
    const Result<std::string> publicKey = tokenPublicPem(uri);
    const Result<std::string> certificate = publicKey ? ca.certifySigner(named(subject, "firmante"), *publicKey, validityOf(subject, now)) : publicKey;
    return certificate ? Result<Identity>(Identity { *certificate, uri }) : Result<Identity>(certificate.error());
}

/// Issues a signer and puts it in its place; its serial.
Result<std::string> putSigner(const KeyPlace& place, const CertificateAuthority& ca, const KeySubject& subject, std::string_view passphrase,
    Millis now, const std::string& uri)
{
    const Result<Identity> signer = makeSigner(ca, subject, now, uri);
    if (!signer)
        return signer.error();
    const Result<std::string> serial = certificateSerial(signer->certificate);
    const Result<std::string> sealed = uri.empty() ? sealKey(signer->key, passphrase) : Result<std::string>(uri + "\n");
    if (!serial || !sealed)
        return serial ? sealed : serial;
    // The key first: a certificate without its key would be found by loadKeys as of another key.
    const std::string file = uri.empty() ? place.signerKeyFile() : place.signerUriFile();
    Status written = writeAll({ { place.issuedFolder() + "/" + *serial + ".pem", signer->certificate }, { file, *sealed } });
    if (written)
        written = removeFile(uri.empty() ? place.signerUriFile() : place.signerKeyFile());
    if (written)
        written = writeFileAtomically(place.signerFile(), signer->certificate);
    return written ? serial : Result<std::string>(written.error());
}

/// The PEM of the signer's key, or the URI of the token that has it.
Result<std::string> readSignerKey(const KeyPlace& place, std::string_view passphrase)
{
    if (!fileExists(place.signerUriFile()))
        return readSealed(place.signerKeyFile(), passphrase);
    Result<std::string> uri = readFile(place.signerUriFile(), maxKeyFile);
    if (uri && uri->ends_with('\n'))
        uri->pop_back();
    return uri && !isTokenUri(*uri) ? Error { prooferror::malformed, place.signerUriFile() } : uri;
}

Result<NoteVerifier> putLogKey(const KeyPlace& place, const std::string& origin, std::string_view passphrase)
{
    const Result<NoteKey> key = NoteKey::create(origin);
    if (!key)
        return key.error();
    const Result<std::string> pem = key->pem();
    const Result<std::string> sealed = pem ? sealKey(*pem, passphrase) : pem;
    if (!sealed)
        return sealed.error();
    const Status written = writeFileAtomically(place.logKeyFile(), *sealed);
    return written ? Result<NoteVerifier>(key->verifier(NoteKind::note)) : Result<NoteVerifier>(written.error());
}

/// Reads the trust file under the lock, lets `change` work on it, writes it and a line of history.
template<typename Change>
Status changeTrust(const KeyPlace& place, Millis now, std::initializer_list<std::string_view> history, Change&& change)
{
    const Result<FolderLock> lock = FolderLock::acquire(place.folder());
    if (!lock)
        return lock.error();
    Result<Trust> trust = readTrust(place);
    if (!trust)
        return trust.error();
    if (const Status changed = change(*trust); !changed)
        return changed;
    if (const Status written = writeTrust(place, *trust); !written)
        return written;
    return note(place, now, history);
}

} // namespace

KeyPlace::KeyPlace(std::string data)
    : m_data(std::move(data))
{
}

KeySubject KeySubject::of(const Process& process)
{
    return { process.id, process.simulacro, process.opening, process.closing };
}

Status generateKeys(
    const KeyPlace& place, const KeySubject& subject, std::string_view passphrase, Millis now, const std::string& signerUri)
{
    if (const Status made = makeFolder(place.issuedFolder()); !made)
        return made;
    const Result<FolderLock> lock = FolderLock::acquire(place.folder());
    if (!lock)
        return lock.error();
    if (fileExists(place.trustFile()) || fileExists(place.caKeyFile()))
        return Error { fileerror::exists, place.folder() };
    const Result<CertificateAuthority> ca = CertificateAuthority::create(named(subject, "publicacion"), validityOf(subject, now));
    if (!ca)
        return ca.error();
    Trust trust { subject.process, subject.simulacro, originOf(subject.process, subject.simulacro), ca->certificatePem(), {}, {}, {} };
    const Result<std::string> sealed = sealKey(ca->keyPem(), passphrase);
    if (!sealed)
        return sealed.error();
    const Result<std::string> serial = putSigner(place, *ca, subject, passphrase, now, signerUri);
    const Result<NoteVerifier> log = serial ? putLogKey(place, trust.origin, passphrase) : Result<NoteVerifier>(serial.error());
    if (!log)
        return log.error();
    trust.logKeys.push_back(*log);
    if (const Status written = writeAll({ { place.caFile(), trust.caPem }, { place.caKeyFile(), *sealed } }); !written)
        return written;
    if (const Status written = writeTrust(place, trust); !written)
        return written;
    return note(place, now, { "accion", "generadas", "origen", trust.origin, "serie", *serial, "bitacora", log->text() });
}

Status rotateSigner(
    const KeyPlace& place, const KeySubject& subject, std::string_view passphrase, Millis now, const std::string& signerUri)
{
    const Result<FolderLock> lock = FolderLock::acquire(place.folder());
    if (!lock)
        return lock.error();
    const Result<std::string> certificate = readFile(place.caFile(), maxKeyFile);
    const Result<std::string> key = certificate ? readSealed(place.caKeyFile(), passphrase) : certificate;
    if (!key)
        return key.error();
    const Result<CertificateAuthority> ca = CertificateAuthority::load(*certificate, *key);
    const Result<std::string> serial = ca ? putSigner(place, *ca, subject, passphrase, now, signerUri) : Result<std::string>(ca.error());
    return serial ? note(place, now, { "accion", "rotada", "que", "firmante", "serie", *serial }) : Status(serial.error());
}

Status rotateLogKey(const KeyPlace& place, std::string_view passphrase, Millis now)
{
    return changeTrust(place, now, { "accion", "rotada", "que", "bitacora" }, [&](Trust& trust) -> Status {
        // Whoever rotates must be able to open the old key: else a typing error would lock the new one away.
        if (const auto opened = readSealed(place.logKeyFile(), passphrase); !opened)
            return opened.error();
        const Result<NoteVerifier> key = putLogKey(place, trust.origin, passphrase);
        if (!key)
            return key.error();
        trust.logKeys.insert(trust.logKeys.begin(), *key);
        return {};
    });
}

Status revokeSigner(const KeyPlace& place, std::string_view serial, Millis since, const std::string& reason, Millis now)
{
    const bool isHex = !serial.empty() && serial.size() <= 64 && serial.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
    if (!isHex || !fileExists(place.issuedFolder() + "/" + std::string(serial) + ".pem"))
        return Error { fileerror::notFound, "no signer has the serial " + std::string(serial) };
    return changeTrust(place, now, { "accion", "revocada", "que", "firmante", "serie", serial, "motivo", reason }, [&](Trust& trust) -> Status {
        for (RevokedSigner& each : trust.revoked) {
            if (each.serial == serial) { // a revocation can be dated back, never forward
                each.since = std::min(each.since, since);
                return {};
            }
        }
        trust.revoked.push_back({ std::string(serial), since, reason });
        return {};
    });
}

Status revokeLogKey(const KeyPlace& place, std::string_view key, const std::string& reason, Millis now)
{
    return changeTrust(place, now, { "accion", "revocada", "que", "bitacora", "llave", key, "motivo", reason }, [&](Trust& trust) -> Status {
        const auto found = std::find_if(trust.logKeys.begin(), trust.logKeys.end(), [&](const NoteVerifier& each) { return each.text() == key; });
        if (found == trust.logKeys.end())
            return Error { fileerror::notFound, "no such key of the log" };
        if (found == trust.logKeys.begin())
            return Error { prooferror::order, "the key of the log in use: rotate first" };
        trust.logKeys.erase(found);
        return {};
    });
}

Status addWitness(const KeyPlace& place, const NoteVerifier& witness, Millis now)
{
    return changeTrust(place, now, { "accion", "testigo", "llave", witness.text() }, [&](Trust& trust) -> Status {
        std::erase_if(trust.witnesses, [&](const NoteVerifier& each) { return each.name == witness.name; });
        trust.witnesses.push_back(witness);
        const Result<Trust> again = parseTrust(trustText(trust)); // its rules hold for what we write, too
        return again ? Status() : Status(again.error());
    });
}

Status setTimestampCa(const KeyPlace& place, const std::string& caPem, Millis now)
{
    if (!caPem.empty() && !isTimestampCa(caPem))
        return Error { prooferror::malformed, "not a certificate" };
    const std::string fingerprint = caPem.empty() ? "ninguna" : codec::Sha256().of(caPem).hex();
    return changeTrust(place, now, { "accion", "sellos", "sha256", fingerprint }, [&](Trust& trust) -> Status {
        trust.timestampCaPem = caPem;
        return {};
    });
}

Status setThreshold(const KeyPlace& place, std::uint32_t threshold, Millis now)
{
    return changeTrust(place, now, { "accion", "minimo", "k", std::to_string(threshold) }, [&](Trust& trust) -> Status {
        trust.threshold = threshold;
        return {};
    });
}

Result<Digest> keysFingerprint(const KeyPlace& place)
{
    const Result<std::string> certificate = readFile(place.signerFile(), maxKeyFile);
    const Result<std::string> trust = certificate ? readFile(place.trustFile(), maxTrustBytes) : certificate;
    if (!trust)
        return trust.error();
    codec::Sha256 sha;
    return sha.of("prep-llaves-v1\n" + sha.of(*certificate).hex() + "\n" + sha.of(*trust).hex() + "\n");
}

Result<PublicationKeys> loadKeys(const KeyPlace& place, std::string_view passphrase)
{
    Result<Trust> trust = readTrust(place);
    if (!trust)
        return trust.error();
    const Result<std::string> certificate = readFile(place.signerFile(), maxKeyFile);
    const Result<std::string> serial = certificate ? certificateSerial(*certificate) : certificate;
    if (!serial)
        return serial.error();
    if (trust->revocationOf(*serial) != nullptr)
        return Error { prooferror::revoked, "the signer " + *serial + " was revoked" };
    const Result<std::string> signer = readSignerKey(place, passphrase);
    const Result<std::string> log = signer ? readSealed(place.logKeyFile(), passphrase) : signer;
    if (!log)
        return log.error();
    Result<NoteKey> key = NoteKey::load(trust->origin, *log);
    if (!key)
        return key.error();
    if (key->verifier(NoteKind::note) != trust->logKeys.front())
        return Error { prooferror::signature, "the log's key is not the one of the trust file" };
    return PublicationKeys { std::move(*trust), { *certificate, *signer }, std::move(*key) };
}

} // namespace prep::proof
