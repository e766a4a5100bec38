// SPDX-License-Identifier: MIT
#include "tests/support/testnight.h"

#include "models/domain/decide.h"
#include "models/eventlog/sqliteeventlog.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace prep::test {

namespace {

Box box(std::string id, BoxKind kind, std::vector<std::uint16_t> parties = {})
{
    Box b;
    b.id = std::move(id);
    b.kind = kind;
    b.parties = std::move(parties);
    return b;
}

Election makeElection(
    std::string id, std::string name, Jurisdiccion jurisdiccion, std::vector<Box> boxes, ActaIndex first)
{
    Election election;
    election.id = std::move(id);
    election.name = name;
    election.title = std::move(name);
    election.jurisdiccion = jurisdiccion;
    election.boxes = std::move(boxes);
    const bool district = jurisdiccion == Jurisdiccion::distrito;
    election.jurisdictionIdColumn = district ? "ID_DISTRITO_LOCAL" : "ID_MUNICIPIO";
    election.jurisdictionNameColumn = district ? "DISTRITO_LOCAL" : "MUNICIPIO";
    election.first = first;
    election.count = 15;
    return election;
}

Ballot makeBallot(std::string id, std::uint8_t election, std::size_t boxes)
{
    Ballot ballot;
    ballot.id = std::move(id);
    ballot.election = election;
    for (std::size_t i = 0; i < boxes; ++i)
        ballot.boxes.push_back(static_cast<std::uint16_t>(i));
    return ballot;
}

CatalogueRow makeRow(std::uint8_t election, std::uint32_t ordinal)
{
    CatalogueRow row;
    row.election = election;
    row.ordinal = ordinal;
    row.ballot = election;
    row.site = static_cast<SiteIndex>((ordinal - 1) % 3);
    row.distritoId = "001";
    row.distrito = "TEQUILA";
    row.municipioId = "094";
    row.municipio = "TEQUILA";
    row.seccion = std::to_string(2400 + ordinal);
    row.idCasilla = "01";
    row.extContigua = "00";
    row.tipoActa = "2";
    row.listaNominal = 600;
    row.representantes = 10;
    row.claveCasilla = "14" + row.seccion + "B0100";
    row.claveActa = row.claveCasilla + "2";
    return row;
}

Site makeSite(std::string id, std::string name)
{
    Site site;
    site.id = std::move(id);
    site.name = std::move(name);
    site.distritoId = "001";
    site.municipioId = "094";
    site.address = "Calle 1";
    site.lon = -103.8;
    site.lat = 20.9;
    site.links = { { "principal", "Uno", "fibra", LinkKind::fibra }, { "respaldo", "Dos", "4G", LinkKind::movil } };
    return site;
}

/// Hashed at the cost of generated passwords, as in a drill, and once a password and program: a log-in is then an
/// ordinary moment. What a person's own password costs is tried by tst_people.
Result<std::string> hashOnce(const std::string& password)
{
    static std::map<std::string, std::string> known;
    if (const auto found = known.find(password); found != known.end())
        return found->second;
    auto hash = hashPassword(password, PasswordCost::generated);
    if (hash.ok())
        known[password] = hash.value();
    return hash;
}

} // namespace

Millis opening()
{
    return 1717380000000;
}

std::shared_ptr<Process> makeProcess()
{
    auto p = std::make_shared<Process>();
    p->id = "prueba-2024";
    p->name = "Proceso de prueba";
    p->entityId = "14";
    p->entity = "JALISCO";
    p->entitySuffix = "JAL";
    p->year = 2024;
    p->opening = opening();
    p->closing = opening() + 24LL * 3600 * 1000;
    p->corteMinutes = 10;
    p->simulacro = true;
    p->imagesNone = true;
    p->rules.legends = { "", "Excede lista nominal", "Algún campo ilegible o sin dato", "Todos ilegibles o sin dato",
        "Paquete no entregado", "Casilla no instalada", "Paquete entregado sin bolsa", "Fuera de catálogo" };
    const std::vector<Box> mayors { box("PAN", BoxKind::partido), box("PRI", BoxKind::partido),
        box("NO_REGISTRADAS", BoxKind::noRegistradas), box("NULOS", BoxKind::nulos) };
    const std::vector<Box> deputies { box("PAN", BoxKind::partido), box("PRI", BoxKind::partido),
        box("PAN_PRI", BoxKind::coalicion, { 0, 1 }), box("NO_REGISTRADAS", BoxKind::noRegistradas),
        box("NULOS", BoxKind::nulos) };
    p->elections = { makeElection("AYUN", "Munícipes", Jurisdiccion::municipio, mayors, 0),
        makeElection("DIP", "Diputaciones", Jurisdiccion::distrito, deputies, 15) };
    p->ballots = { makeBallot("AYUN-1", 0, mayors.size()), makeBallot("DIP-1", 1, deputies.size()) };
    for (std::uint8_t election = 0; election < 2; ++election) {
        for (std::uint32_t ordinal = 1; ordinal <= 15; ++ordinal)
            p->actas.push_back(makeRow(election, ordinal));
    }
    p->sites = { makeSite("D01", "Tequila"), makeSite("D02", "Lagos"), makeSite("D03", "Tepa") };
    return p;
}

NightData::NightData(std::shared_ptr<Process> process, const QString& root)
    : m_dir((root.isEmpty() ? m_temporary.path() + QStringLiteral("/datos") : root).toStdString())
    , m_process(std::move(process))
{
    if (const Status made = make(); !made.ok())
        m_error = std::to_string(made.error().code) + " " + made.error().detail;
}

Status NightData::make()
{
    for (const std::string& folder : { m_dir.root(), m_dir.root() + "/claves", m_dir.imagesFolder() }) {
        if (const Status made = makeFolder(folder); !made.ok())
            return made;
    }
    const auto files = writeDefinition(*m_process);
    if (const Status written = writeFolder(m_dir.processFolder(), files); !written.ok())
        return written;
    const auto read = m_dir.loadProcess(); // the fingerprint is of the files
    if (!read.ok())
        return read.error();
    m_process = read.value();
    const auto ca = CertificateAuthority::create("PREP de prueba");
    if (!ca.ok())
        return ca.error();
    const auto hub = ca.value().issueServer("prep-hub", { "localhost", "127.0.0.1", "::1", "centro.prueba" });
    const auto anchors = createSigningKey();
    if (!hub.ok() || !anchors.ok())
        return Error { 1, "keys" };
    m_caPem = ca.value().certificatePem();
    const std::vector<std::pair<std::string, std::string>> keys { { m_dir.caCertificateFile(), m_caPem },
        { m_dir.caKeyFile(), ca.value().keyPem() }, { m_dir.hubCertificateFile(), hub.value().certificate },
        { m_dir.hubKeyFile(), hub.value().key }, { m_dir.anchorKeyFile(), anchors.value().privatePem },
        { m_dir.anchorPublicKeyFile(), anchors.value().publicPem } };
    for (const auto& [path, content] : keys) {
        if (const Status written = writeFileAtomically(path, content); !written.ok())
            return written;
    }
    if (const Status people = makePeople(ca.value()); !people.ok())
        return people;
    return makeLog();
}

Status NightData::makePeople(const CertificateAuthority& ca)
{
    std::vector<PersonRecord> people;
    std::vector<StationRecord> stations;
    const auto enrol = [&](const std::string& id, StationRole role, const std::string& site) -> Status {
        const auto identity = ca.issueStation(id);
        if (!identity.ok())
            return identity.error();
        const auto fingerprint = certificateFingerprint(identity.value().certificate);
        if (!fingerprint.ok())
            return fingerprint.error();
        stations.push_back({ id, role, site, fingerprint.value(), false });
        m_stations[id] = identity.value();
        return {};
    };
    std::vector<std::pair<std::string, Role>> users;
    for (std::size_t i = 0; i < humanRoleCount; ++i)
        users.emplace_back(name(static_cast<Role>(i)), static_cast<Role>(i));
    users.emplace_back("capturista2", Role::capturista);
    users.emplace_back("capturista3", Role::capturista);
    for (const auto& [user, role] : users) {
        const bool ofSite = role == Role::supervisor || role == Role::acopiador || role == Role::digitalizador;
        const std::string site = ofSite ? "D01" : "";
        const auto hash = hashOnce(passwordOf(user));
        if (!hash.ok())
            return hash.error();
        people.push_back({ "P-" + user, user, "Nombre de " + user, role, site, hash.value(), true });
        if (const Status enrolled = enrol("E-" + user, StationRole::persona, ""); !enrolled.ok())
            return enrolled;
    }
    for (const Site& site : m_process->sites) {
        if (const Status enrolled = enrol("S-" + site.id, StationRole::sitio, site.id); !enrolled.ok())
            return enrolled;
    }
    if (const Status enrolled = enrol("SIM", StationRole::simulador, ""); !enrolled.ok())
        return enrolled;
    if (const Status saved = m_dir.savePeople(people); !saved.ok())
        return saved;
    return m_dir.saveStations(stations);
}

Status NightData::makeLog()
{
    auto log = SqliteEventLog::open(m_dir.logFile(), LogMode::create);
    if (!log.ok())
        return log.error();
    Command command;
    command.id.bytes[0] = 1;
    command.digest = command.id;
    command.body = command::IniciarProceso { m_process->id, "prueba" };
    const Actor system { "sistema", Role::sistema, {}, {} };
    Decision decision = decide(State(m_process), command, system, { opening() - 3600000, Id16 {} });
    auto* events = std::get_if<std::vector<Event>>(&decision);
    if (events == nullptr)
        return Error { 1, "procesoIniciado was refused" };
    const auto appended = log.value()->append(*events);
    return appended.ok() ? Status() : Status(appended.error());
}

const Identity& NightData::station(const std::string& id) const
{
    static const Identity none;
    const auto found = m_stations.find(id);
    return found == m_stations.end() ? none : found->second;
}

Identity NightData::foreignStation(const std::string& id) const
{
    const auto ca = CertificateAuthority::create("PREP de prueba");
    const auto identity = ca.ok() ? ca.value().issueStation(id) : Result<Identity>(Identity {});
    return identity.ok() ? identity.value() : Identity {};
}

QSslConfiguration clientTls(const std::string& caPem, const Identity& identity)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(caPem), QSsl::Pem));
    tls.setLocalCertificateChain(QSslCertificate::fromData(QByteArray::fromStdString(identity.certificate), QSsl::Pem));
    tls.setPrivateKey(QSslKey(QByteArray::fromStdString(identity.key), QSsl::Ec, QSsl::Pem));
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

Tally tallyOf(const Process& process, const std::string& acta, Cell votes)
{
    Tally tally;
    const auto index = process.findActa(acta);
    if (!index)
        return tally;
    tally.boxes.assign(process.ballotOf(*index).boxes.size(), votes);
    const auto total
        = static_cast<Cell>(static_cast<std::int64_t>(votes) * static_cast<std::int64_t>(tally.boxes.size()) % cellMax);
    tally.totals = { 0, total, 0, total, total };
    return tally;
}

} // namespace prep::test
