// SPDX-License-Identifier: MIT
#include "app/tools/foundingparts.h"

#include "app/tools/founding.h"
#include "models/codec/commandcodec.h"
#include "models/eventlog/sqliteeventlog.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include <unistd.h>

namespace prep::tools {

namespace {

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

Scaffold::Scaffold(const std::string& data)
    : m_path(DataDir(data).root() + ".nuevo-" + std::to_string(::getpid()))
{
}

Scaffold::~Scaffold()
{
    std::error_code code;
    if (!m_kept)
        std::filesystem::remove_all(m_path, code);
}

Status Scaffold::checkFree(const std::string& place)
{
    std::error_code code;
    const bool isEmpty = std::filesystem::is_directory(place, code) && std::filesystem::is_empty(place, code);
    return fileExists(place) && !isEmpty ? Status(Error { fileerror::exists, place }) : Status();
}

Status Scaffold::moveTo(const std::string& place)
{
    std::error_code code;
    std::filesystem::remove(place, code); // only an empty folder gives way
    std::filesystem::rename(m_path, place, code);
    if (code)
        return Error { fileerror::cannotWrite, "cannot move to " + place + ": " + code.message() };
    m_kept = true;
    return {};
}

FoundingLog::FoundingLog(std::shared_ptr<const Process> process, std::string origin)
    : m_state(std::move(process))
    , m_origin(std::move(origin))
{
}

Status FoundingLog::command(CommandBody body)
{
    const Result<std::string> random = randomBytes(32);
    if (!random)
        return random.error();
    Command command;
    Inputs inputs { wallNow(), {} };
    std::copy_n(random->begin(), 16, command.id.bytes.begin());
    std::copy_n(random->begin() + 16, 16, inputs.nonce.bytes.begin());
    command.body = std::move(body);
    const Result<Command> whole = codec::decodeCommand(codec::encodeCommand(command)); // for its digest
    if (!whole)
        return whole.error();
    const Actor system { "sistema", Role::sistema, {}, {} };
    Decision decision = decide(m_state, *whole, system, inputs);
    if (const auto* refused = std::get_if<Refused>(&decision))
        return Error { fileerror::malformed, "refused " + std::to_string(static_cast<int>(refused->code)) + " " + refused->detail };
    for (Event& event : std::get<std::vector<Event>>(decision)) {
        event.header.seq = m_state.seq + 1;
        event.header.origin = m_origin;
        evolve(m_state, event);
        event.header.seq = 0;
        event.header.originSeq = m_counted + m_events.size() + 1;
        m_events.push_back(std::move(event));
    }
    return {};
}

Status FoundingLog::enrol(const std::vector<PersonRecord>& people, const std::vector<StationRecord>& stations)
{
    Status done = command(command::IniciarProceso { m_state.process->id, "prep init" });
    for (std::size_t i = 0; done && i < people.size(); ++i)
        done = command(command::AltaPersona { people[i].persona, people[i].nombre, people[i].papel, people[i].sitio });
    for (std::size_t i = 0; done && i < stations.size(); ++i)
        done = command(command::InscribirEstacion { stations[i].estacion, stations[i].sitio, stations[i].huella });
    return done;
}

Result<Digest> FoundingLog::write(const std::string& file)
{
    Result<std::unique_ptr<SqliteEventLog>> log = SqliteEventLog::open(file, LogMode::create);
    if (!log)
        return log.error();
    const Result<std::vector<StoredEvent>> stored = (*log)->append(m_events);
    if (!stored)
        return stored.error();
    return (*log)->head();
}

Result<CertificateAuthority> loadAuthority(const DataDir& data)
{
    const Result<std::string> certificate = readFile(data.caCertificateFile(), 65536);
    const Result<std::string> key = readFile(data.caKeyFile(), 65536);
    if (!certificate || !key)
        return certificate ? key.error() : certificate.error();
    return CertificateAuthority::load(*certificate, *key);
}

Status writeIdentity(const std::string& folder, const std::string& id, const Identity& identity, const std::string& ca)
{
    if (const Status made = makeFolder(folder); !made)
        return made;
    const std::pair<std::string, const std::string&> parts[] = { { id + ".key", identity.key }, { id + ".pem", identity.certificate }, { "ca.pem", ca } };
    for (const auto& [file, pem] : parts) {
        if (const Status written = writeFileAtomically(folder + "/" + file, pem); !written)
            return written;
    }
    return {};
}

Status makeDataFolders(const DataDir& data, const std::vector<DefinitionFile>& files)
{
    for (const std::string& folder : { data.root(), data.root() + "/claves", data.imagesFolder() + "/parcial", data.root() + "/bitacora" }) {
        if (const Status made = makeFolder(folder); !made)
            return made;
    }
    return writeFolder(data.processFolder(), files);
}

Result<AnchorKey> makeAnchorKey(const DataDir& data)
{
    Result<AnchorKey> key = AnchorKey::generate();
    if (!key)
        return key;
    if (const Status saved = key->save(data.anchorKeyFile(), data.anchorPublicKeyFile()); !saved)
        return saved.error();
    return key;
}

std::vector<std::string> hostsOfHere(const std::vector<std::string>& more)
{
    std::vector<std::string> hosts { "localhost", "127.0.0.1", "::1" };
    std::array<char, 256> name {};
    if (::gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0' && std::string_view(name.data()) != "localhost")
        hosts.emplace_back(name.data());
    hosts.insert(hosts.end(), more.begin(), more.end());
    return hosts;
}

Status writeZero(const DataDir& data, const State& state, const Digest& head, const AnchorKey& key)
{
    const Millis now = wallNow();
    const Result<Anchor> anchor = key.sign(state.process->id, state.seq, head, now);
    const Result<std::string> publicPem = readFile(data.anchorPublicKeyFile(), 4096);
    if (!anchor || !publicPem)
        return anchor ? publicPem.error() : anchor.error();
    if (const Status written = appendAnchor(data.anchorsFile(), *anchor); !written)
        return written;
    return writeFileAtomically(data.zeroCertificateFile(), zeroCertificate(state, head, anchorLine(*anchor), *publicPem, now), 0644);
}

} // namespace prep::tools
