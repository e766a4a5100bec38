// SPDX-License-Identifier: MIT
#include "app/tools/foundingsite.h"

#include "app/tools/foundingparts.h"
#include "models/eventlog/foldlog.h"

#include <algorithm>

namespace prep::tools {

namespace {

template <typename Records, typename Record, typename Key>
void putRecord(Records& records, const Record& record, Key Record::* key)
{
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& each) { return each.*key == record.*key; });
    if (found == records.end())
        records.push_back(record);
    else
        *found = record;
}

class SiteFounder {
public:
    SiteFounder(const SiteRequest& request, std::shared_ptr<const Process> process, CertificateAuthority authority, DataDir at)
        : m_request(request)
        , m_process(std::move(process))
        , m_authority(std::move(authority))
        , m_centre(request.data)
        , m_data(std::move(at))
        , m_log(m_process, request.site)
    {
    }

    Result<SiteFounding> found()
    {
        for (const auto step : { &SiteFounder::readCentre, &SiteFounder::enrolHub, &SiteFounder::enrolStaff, &SiteFounder::makeFolder,
                 &SiteFounder::makeKeys, &SiteFounder::writePeople, &SiteFounder::writeLog }) {
            if (const Status done = (this->*step)(); !done)
                return done.error();
        }
        return SiteFounding { hubStation(), m_people.size(), m_stations.size(), m_log.state().seq, m_head };
    }
    /// What was enrolled, in the centre's files.
    [[nodiscard]] Status tellCentre() const
    {
        if (const Status people = m_centre.savePeople(m_allPeople); !people)
            return people;
        if (const Status stations = m_centre.saveStations(m_allStations); !stations)
            return stations;
        return m_process->simulacro ? m_centre.saveCredentials(m_credentials) : Status();
    }

private:
    [[nodiscard]] std::string hubStation() const { return "H-" + m_request.site; }
    Status readCentre();
    Status enrolHub();
    Status enrolStaff();
    Status enrolPerson(const std::string& name, Role role);
    Status makeFolder();
    Status makeKeys();
    Status writePeople();
    Status writeLog();
    [[nodiscard]] Result<Seq> countedBefore() const;
    Result<Identity> enrolStation(const std::string& station, StationRole role);

    const SiteRequest& m_request;
    std::shared_ptr<const Process> m_process;
    CertificateAuthority m_authority;
    DataDir m_centre;
    DataDir m_data;
    FoundingLog m_log;
    std::vector<PersonRecord> m_allPeople;
    std::vector<StationRecord> m_allStations;
    Credentials m_credentials;
    std::vector<PersonRecord> m_people; ///< of the site's hub
    std::vector<StationRecord> m_stations;
    std::optional<Identity> m_uplink;
    Digest m_head;
};

Status SiteFounder::readCentre()
{
    Result<std::vector<PersonRecord>> people = m_centre.loadPeople();
    Result<std::vector<StationRecord>> stations = m_centre.loadStations();
    if (!people || !stations)
        return people ? stations.error() : people.error();
    m_allPeople = std::move(people).value();
    m_allStations = std::move(stations).value();
    if (!m_process->simulacro)
        return {};
    Result<Credentials> credentials = m_centre.loadCredentials(*m_process);
    if (credentials)
        m_credentials = std::move(credentials).value();
    return credentials ? Status() : Status(credentials.error());
}

Result<Identity> SiteFounder::enrolStation(const std::string& station, StationRole role)
{
    Result<Identity> identity = m_authority.issueStation(station);
    if (!identity)
        return identity;
    const Result<std::string> print = certificateFingerprint(identity->certificate);
    if (!print)
        return print.error();
    putRecord(m_allStations, StationRecord { station, role, m_request.site, *print, false }, &StationRecord::estacion);
    return identity;
}

Status SiteFounder::enrolHub()
{
    Result<Identity> identity = enrolStation(hubStation(), StationRole::sitio);
    if (!identity)
        return identity.error();
    m_uplink = std::move(identity).value();
    return {};
}

/// A simulacro's site has nobody who captures there until somebody is enrolled for it.
Status SiteFounder::enrolStaff()
{
    for (int i = 1; i <= m_request.staff; ++i) {
        if (const Status done = enrolPerson(m_request.site + "-C" + std::to_string(i), Role::capturista); !done)
            return done;
    }
    return m_request.staff > 0 ? enrolPerson(m_request.site + "-V1", Role::verificador) : Status();
}

Status SiteFounder::enrolPerson(const std::string& name, Role role)
{
    const std::string station = "E-" + name;
    const Result<Identity> identity = enrolStation(station, StationRole::persona);
    const Result<std::string> password = randomPassword();
    if (!identity || !password)
        return identity ? password.error() : identity.error();
    const Result<std::string> hash = hashPassword(*password, PasswordCost::generated);
    if (!hash)
        return hash.error();
    std::string user = name;
    std::transform(user.begin(), user.end(), user.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    putRecord(m_allPeople, PersonRecord { name, user, name, role, m_request.site, *hash, true }, &PersonRecord::persona);
    putRecord(m_credentials.personas, Credentials::Person { name, user, *password, role, m_request.site, station }, &Credentials::Person::persona);
    putRecord(m_credentials.estaciones, Credentials::Station { station, StationRole::persona, m_request.site, identity->certificate, identity->key },
        &Credentials::Station::estacion);
    return {};
}

Status SiteFounder::makeFolder()
{
    std::vector<DefinitionFile> files;
    const DefinitionResult definition = readDefinitionFolder(m_centre.processFolder(), &files);
    if (!definition.process || definition.process->fingerprint != m_process->fingerprint)
        return Error { fileerror::malformed, "the definition changed while it was read" };
    std::erase_if(files, [](const DefinitionFile& file) { return file.name == "noche.csv"; }); // a drill's script holds the votes
    return makeDataFolders(m_data, files);
}

Status SiteFounder::makeKeys()
{
    const Result<Identity> server = m_authority.issueServer("prep-hub " + m_request.site, hostsOfHere(m_request.hosts));
    if (!server)
        return server.error();
    const std::pair<std::string, const std::string&> parts[] = { { m_data.caCertificateFile(), m_authority.certificatePem() },
        { m_data.hubCertificateFile(), server->certificate }, { m_data.hubKeyFile(), server->key } };
    for (const auto& [file, pem] : parts) {
        if (const Status written = writeFileAtomically(file, pem); !written)
            return written;
    }
    const Result<std::string> centre = readFile(m_centre.hubCertificateFile(), 65536);
    if (!centre)
        return centre.error();
    if (const Status written = writeFileAtomically(m_data.centreCertificateFile(), *centre); !written)
        return written;
    return writeIdentity(m_data.root(), hubStation(), *m_uplink, m_authority.certificatePem());
}

/// Who works at the site, and coordinators: they are let in everywhere.
Status SiteFounder::writePeople()
{
    for (const PersonRecord& person : m_allPeople) {
        const bool isAnywhere = person.sitio.empty() && person.papel == Role::coordinador;
        if (person.activa && (person.sitio == m_request.site || isAnywhere))
            m_people.push_back(person);
    }
    for (const StationRecord& station : m_allStations) {
        const bool isOfDrill = station.papel == StationRole::simulador && m_process->simulacro;
        const bool isHere = station.sitio == m_request.site && station.papel != StationRole::telefono && station.estacion != hubStation();
        if (!station.revocada && (isHere || isOfDrill))
            m_stations.push_back(station);
    }
    if (const Status people = m_data.savePeople(m_people); !people)
        return people;
    return m_data.saveStations(m_stations);
}

/// What the centre has of this site already, of a hub that was prepared before: its numbers are taken.
Result<Seq> SiteFounder::countedBefore() const
{
    Seq last = 0;
    const auto folded = foldLog(m_centre.logFile(), [&](const FoldedEvent& folding) {
        if (folding.event.header.origin == m_request.site)
            last = std::max(last, folding.event.header.originSeq);
        return true;
    });
    return folded.ok() ? Result<Seq>(last) : Result<Seq>(folded.error());
}

Status SiteFounder::writeLog()
{
    const Result<Seq> counted = countedBefore();
    if (!counted)
        return counted.error();
    m_log.goOnFrom(*counted);
    if (const Status enrolled = m_log.enrol(m_people, m_stations); !enrolled)
        return enrolled;
    const Result<Digest> head = m_log.write(m_data.logFile());
    if (!head)
        return head.error();
    m_head = *head;
    const Result<AnchorKey> key = makeAnchorKey(m_data);
    if (!key)
        return key.error();
    return writeZero(m_data, m_log.state(), m_head, *key);
}

} // namespace

Result<SiteFounding> foundSite(const SiteRequest& request)
{
    const Result<DataDir> centre = DataDir::open(request.data);
    if (!centre)
        return centre.error();
    const Result<std::shared_ptr<const Process>> process = centre->loadProcess();
    if (!process)
        return process.error();
    if (!(*process)->findSite(request.site))
        return Error { fileerror::malformed, "el proceso no tiene el CATD " + request.site };
    if (request.staff > 0 && !(*process)->simulacro)
        return Error { fileerror::malformed, "--staff es de un simulacro: a las personas de un proceso real se les da de alta con prep user add --site" };
    Result<CertificateAuthority> authority = loadAuthority(*centre);
    if (!authority)
        return authority.error();
    const std::string place = DataDir(request.out).root();
    if (const Status isFree = Scaffold::checkFree(place); !isFree)
        return isFree.error();
    const Result<FolderLock> lock = FolderLock::acquire(centre->root());
    if (!lock)
        return lock.error();
    Scaffold scaffold(place);
    SiteFounder founder(request, *process, std::move(authority).value(), DataDir(scaffold.path()));
    Result<SiteFounding> founding = founder.found();
    if (!founding)
        return founding;
    if (const Status moved = scaffold.moveTo(place); !moved)
        return moved.error();
    if (const Status told = founder.tellCentre(); !told)
        return told.error();
    return founding;
}

} // namespace prep::tools
