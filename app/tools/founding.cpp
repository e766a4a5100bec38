// SPDX-License-Identifier: MIT
#include "app/tools/founding.h"

#include "app/tools/foundingparts.h"
#include "models/domain/summary.h"
#include "models/process/isotime.h"

#include <atomic>
#include <thread>

namespace prep::tools {

namespace {

/// scrypt for many people on all cores: each hash is independent.
Status hashAll(std::vector<PersonRecord>& people, const std::vector<std::string>& passwords, PasswordCost cost)
{
    std::atomic<std::size_t> next { 0 };
    std::atomic<bool> failed { false };
    const auto work = [&] {
        for (std::size_t i = next++; i < people.size() && !failed; i = next++) {
            Result<std::string> hash = hashPassword(passwords[i], cost);
            if (hash)
                people[i].clave = std::move(hash).value();
            else
                failed = true;
        }
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned i = std::max(1U, std::thread::hardware_concurrency()); i > 1; --i)
            workers.emplace_back(work);
        work();
    }
    return failed ? Status(Error { fileerror::crypto, "scrypt failed" }) : Status();
}

/// Builds the parts one after the other; every step returns its own error.
class Founder {
public:
    Founder(const FoundingRequest& request, std::shared_ptr<const Process> process, const std::vector<DefinitionFile>& files, DataDir data)
        : m_request(request)
        , m_process(std::move(process))
        , m_files(files)
        , m_data(std::move(data))
        , m_log(m_process, std::string(centro))
    {
    }

    Result<Founding> found()
    {
        for (const auto step : { &Founder::makeFolders, &Founder::planPeople, &Founder::makeKeys, &Founder::makeStations,
                 &Founder::makePeople, &Founder::writeLog, &Founder::writeZero }) {
            if (const Status done = (this->*step)(); !done)
                return done.error();
        }
        return Founding { m_process, m_log.state().seq, m_head, m_people.size(), m_stations.size() };
    }

private:
    Status makeFolders();
    Status planPeople();
    Status makeKeys();
    Status makeStations();
    Status makePeople();
    Status writeLog();
    Status writeZero();

    const FoundingRequest& m_request;
    std::shared_ptr<const Process> m_process;
    const std::vector<DefinitionFile>& m_files;
    DataDir m_data;
    FoundingLog m_log;
    std::optional<CertificateAuthority> m_authority;
    std::optional<AnchorKey> m_anchorKey;
    Staff m_staff;
    std::vector<PersonRecord> m_people;
    std::vector<StationRecord> m_stations;
    Credentials m_credentials;
    Digest m_head;
};

Status Founder::makeFolders()
{
    return makeDataFolders(m_data, m_files);
}

Status Founder::planPeople()
{
    if (!m_process->simulacro) {
        m_staff.people.push_back({ "COORD-1", "coordinador", "Coordinación", Role::coordinador, {}, {} });
        return {};
    }
    std::string script = m_request.processFolder + "/noche.csv";
    if (!fileExists(script))
        script.clear();
    Result<Staff> staff = planStaff(*m_process, script);
    if (!staff)
        return staff.error();
    m_staff = std::move(staff).value();
    if (script.empty())
        return {};
    if (const Status made = makeFolder(m_data.root() + "/simulacro"); !made)
        return made;
    return copyFile(script, m_data.scriptFile());
}

Status Founder::makeKeys()
{
    Result<CertificateAuthority> authority = CertificateAuthority::create("PREP " + m_process->id);
    Result<AnchorKey> anchors = makeAnchorKey(m_data);
    if (!authority || !anchors)
        return authority ? anchors.error() : authority.error();
    m_authority.emplace(std::move(authority).value());
    m_anchorKey.emplace(std::move(anchors).value());
    const Result<Identity> hub = m_authority->issueServer("prep-hub", hostsOfHere(m_request.hosts));
    if (!hub)
        return hub.error();
    const std::pair<std::string, const std::string&> parts[] = { { m_data.caCertificateFile(), m_authority->certificatePem() },
        { m_data.caKeyFile(), m_authority->keyPem() }, { m_data.hubCertificateFile(), hub->certificate },
        { m_data.hubKeyFile(), hub->key } };
    for (const auto& [file, pem] : parts) {
        if (const Status written = writeFileAtomically(file, pem); !written)
            return written;
    }
    return {};
}

Status Founder::makeStations()
{
    for (const StationPlan& plan : m_staff.stations) {
        const Result<Identity> identity = m_authority->issueStation(plan.estacion);
        if (!identity)
            return identity.error();
        const Result<std::string> print = certificateFingerprint(identity->certificate);
        if (!print)
            return print.error();
        m_stations.push_back({ plan.estacion, plan.papel, plan.sitio, *print, false });
        m_credentials.estaciones.push_back({ plan.estacion, plan.papel, plan.sitio, identity->certificate, identity->key });
    }
    return m_data.saveStations(m_stations);
}

Status Founder::makePeople()
{
    std::vector<std::string> passwords;
    for (const StaffMember& member : m_staff.people) {
        Result<std::string> password = m_process->simulacro ? randomPassword() : Result<std::string>(m_request.coordinatorPassword);
        if (!password)
            return password.error();
        m_people.push_back({ member.persona, member.usuario, member.nombre, member.papel, member.sitio, {}, true });
        m_credentials.personas.push_back({ member.persona, member.usuario, *password, member.papel, member.sitio, member.estacion });
        passwords.push_back(std::move(password).value());
    }
    const PasswordCost cost = m_process->simulacro ? PasswordCost::generated : PasswordCost::chosen;
    if (const Status hashed = hashAll(m_people, passwords, cost); !hashed)
        return hashed;
    if (const Status saved = m_data.savePeople(m_people); !saved)
        return saved;
    if (!m_process->simulacro)
        return {};
    m_credentials.ca = m_authority->certificatePem();
    return m_data.saveCredentials(m_credentials);
}

Status Founder::writeLog()
{
    if (const Status done = m_log.enrol(m_people, m_stations); !done)
        return done;
    Result<Digest> head = m_log.write(m_data.logFile());
    if (head)
        m_head = *head;
    return head ? Status() : Status(head.error());
}

Status Founder::writeZero()
{
    return tools::writeZero(m_data, m_log.state(), m_head, *m_anchorKey);
}

} // namespace

std::string zeroCertificate(const State& state, const Digest& head, const std::string& anchor, const std::string& anchorPublicKey, Millis now)
{
    const Process& process = *state.process;
    std::string text = "CERTIFICADO DE PUESTA EN CEROS\n\n"
                       "Proceso:          "
        + process.name + " (" + process.id + ")\n" + "Entidad:          " + process.entity + "\n" + "Modalidad:        "
        + (process.simulacro ? "simulacro" : "proceso real") + "\n" + "Expedido:         " + formatIso(now, process.utcOffsetMinutes)
        + "\n" + "Huella de la definición (SHA-256): " + process.fingerprint.hex() + "\n\n"
        + "Antes de que la bitácora recibiera acta alguna, sus cuentas eran:\n\n";
    for (std::size_t e = 0; e < process.elections.size(); ++e) {
        const Summary s = summarize(state, e, false);
        text += "  " + process.elections[e].id + " (" + process.elections[e].name + ")\n" + "    actas esperadas        "
            + std::to_string(s.esperadas) + "\n    actas registradas      " + std::to_string(s.registradas) + "\n    actas capturadas       "
            + std::to_string(s.capturadas) + "\n    actas contabilizadas   " + std::to_string(s.contabilizadas)
            + "\n    fuera de catálogo      " + std::to_string(s.fueraDeCatalogo) + "\n    votos                  "
            + std::to_string(s.totalVotosConEspeciales) + "\n";
    }
    return text + "\nLa bitácora tiene " + std::to_string(state.seq)
        + " eventos: el inicio del proceso y las altas de personas y estaciones.\n" + "Cabeza de la cadena: " + head.hex() + "\n"
        + "Ancla firmada (Ed25519): " + anchor + "\n" + "Llave pública de las anclas:\n" + anchorPublicKey
        + "\nGuárdese una copia de este certificado y del ancla fuera de esta máquina.\n";
}

Result<Founding> foundDataDir(const FoundingRequest& request, std::shared_ptr<const Process> process, const std::vector<DefinitionFile>& files)
{
    const std::string place = DataDir(request.data).root();
    if (const Status isFree = Scaffold::checkFree(place); !isFree)
        return isFree.error();
    Scaffold scaffold(place);
    if (fileExists(scaffold.path()))
        return Error { fileerror::exists, scaffold.path() };
    Result<Founding> founding = Founder(request, std::move(process), files, DataDir(scaffold.path())).found();
    if (!founding)
        return founding;
    if (const Status moved = scaffold.moveTo(place); !moved)
        return moved.error();
    return founding;
}

} // namespace prep::tools
