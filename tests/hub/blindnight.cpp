// SPDX-License-Identifier: MIT
#include "tests/hub/blindnight.h"

#include "models/eventlog/sqliteeventlog.h"
#include "tests/hub/lifecycle.h"

#include <QTest>

#include <random>

namespace prep::test {

namespace {

constexpr std::uint32_t variantsOfActa = 4;
constexpr Millis waveTime = 5 * 60 * 1000; ///< a corte every ten minutes: every second wave

/// The process of makeProcess() with that many actas.
std::shared_ptr<Process> processOf(std::uint32_t actas)
{
    auto process = makeProcess();
    const std::array<CatalogueRow, 2> first { process->actas[0], process->actas[process->elections[1].first] };
    process->actas.clear();
    for (std::size_t e = 0; e < first.size(); ++e) {
        process->elections[e].first = static_cast<ActaIndex>(process->actas.size());
        process->elections[e].count = actas / 2;
        for (std::uint32_t ordinal = 1; ordinal <= actas / 2; ++ordinal) {
            CatalogueRow row = first[e];
            row.ordinal = ordinal;
            row.site = static_cast<SiteIndex>((ordinal - 1) % process->sites.size());
            row.seccion = std::to_string(1000 + ordinal);
            row.claveCasilla = "14" + row.seccion + "B0100";
            row.claveActa = row.claveCasilla + row.tipoActa;
            process->actas.push_back(std::move(row));
        }
    }
    return process;
}

std::string bytesOf(const Id16& id)
{
    return { reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size() };
}

} // namespace

BlindNight::BlindNight(std::uint32_t actas, std::uint32_t waves, hub::Leak leak)
    : m_actas(actas)
    , m_waves(waves)
    , m_data(std::make_unique<NightData>(processOf(actas)))
{
    m_process = m_data->process();
    m_error = m_data->error();
    hub::Settings settings;
    settings.data = m_data->dir().root();
    settings.leakOnPurpose = leak;
    m_hub = std::make_unique<Hub>(settings);
    // Without any pattern among them: a multiple or a shift of one number must not be another.
    std::mt19937 random(1);
    std::uniform_int_distribution<Cell> nineDigits(100000000, cellMax);
    for (std::set<Cell> known; m_numbers.size() < std::size_t { m_actas } * variantsOfActa * 3;) {
        const Cell number = nineDigits(random);
        // Six digits of a number fill two groups of base64: they must not be those of an acta's key (AYUN-000502).
        const bool isLikeKey = std::to_string(number).find("00") != std::string::npos;
        if (!isLikeKey && known.insert(number).second)
            m_numbers.push_back(number);
    }
}

BlindNight::Fate BlindNight::fateOf(std::uint32_t acta)
{
    return static_cast<Fate>(std::min<std::uint32_t>(acta % 10, static_cast<std::uint32_t>(Fate::equal)));
}

std::vector<Cell> BlindNight::votesOf(std::uint32_t acta, std::uint32_t variant) const
{
    const auto at = m_numbers.begin() + static_cast<std::ptrdiff_t>((acta * variantsOfActa + variant) * 3);
    return { at, at + 3 };
}

Tally BlindNight::tallyOf(std::uint32_t acta, std::uint32_t variant) const
{
    const std::vector<Cell> votes = votesOf(acta, variant);
    Tally tally = test::tallyOf(*m_process, keyOf(acta), 7);
    tally.boxes[0] = votes[0];
    tally.boxes[1] = votes[1];
    tally.totals = { 0, votes[2], 0, votes[2], votes[2] };
    return tally;
}

Client* BlindNight::join(
    const std::string& name, View view, const std::string& actor, const std::string& station, const wire::Hola& hello)
{
    auto client = std::make_unique<Client>(m_data->caPem(), m_data->station(station));
    m_records.push_back(std::make_unique<SessionRecord>(name, view, actor, hello.desde));
    client->tap = [record = m_records.back().get()](
                      bool isBinary, std::string_view payload) { record->add(isBinary, payload); };
    if (!client->login(m_hub->url(), hello)) {
        m_error = name + " was not let in";
        return nullptr;
    }
    m_clients.push_back(std::move(client));
    return m_clients.back().get();
}

/// One session of each role that is no typist: every view, and the roles that are sent nothing.
bool BlindNight::seat(const std::string& when, const wire::Bienvenida* resume)
{
    for (std::size_t i = 0; i < humanRoleCount; ++i) {
        const Role role = static_cast<Role>(i);
        const std::string user(name(role));
        if (role == Role::capturista)
            continue;
        wire::Hola hello = Client::person(user, true);
        if (resume != nullptr) {
            hello.epoca = resume->epoca;
            hello.desde = resume->seq;
        }
        Client* client = join(user + " " + when, viewOf(role), "P-" + user, "E-" + user, hello);
        if (client == nullptr)
            return false;
        client->keepMessages = false;
        client->messages.clear();
        m_audience.emplace_back(client, m_records.back().get());
    }
    return true;
}

bool BlindNight::crew()
{
    for (const char* site : { "D01", "D02", "D03" })
        m_crew[site] = join(site, View::captura, "", std::string("S-") + site, {});
    for (const char* user : { "capturista", "capturista2", "capturista3" })
        m_crew[user]
            = join(user, View::captura, std::string("P-") + user, std::string("E-") + user, Client::person(user));
    // Works and does not listen: it is told nothing but answers.
    m_crew["mesa"] = join("mesa", View::captura, "P-verificador", "E-verificador", Client::person("verificador"));
    m_crew["reloj"] = join("reloj", View::captura, "", "SIM", {});
    return std::all_of(m_crew.begin(), m_crew.end(), [](const auto& member) { return member.second != nullptr; });
}

bool BlindNight::order(Client& client, const std::vector<CommandBody>& bodies)
{
    constexpr std::size_t frame = 200;
    for (std::size_t at = 0; at < bodies.size(); at += frame) {
        wire::Ordenes orders;
        for (std::size_t i = at; i < std::min(at + frame, bodies.size()); ++i) {
            Command command;
            command.id = Client::randomId();
            command.body = bodies[i];
            orders.ordenes.push_back(std::move(command));
        }
        client.send(orders);
    }
    std::size_t accepted = 0;
    (void)waitUntil(
        [&] {
            for (; !client.messages.empty(); client.messages.pop_front()) {
                if (const auto* yes = std::get_if<wire::Acuses>(&client.messages.front()))
                    accepted += yes->acuses.size();
                else if (const auto* no = std::get_if<wire::Rechazos>(&client.messages.front()))
                    m_error = "refused with " + std::to_string(no->rechazos.front().codigo);
            }
            return accepted == bodies.size() || !m_error.empty() || !client.isOpen();
        },
        60000);
    if (accepted != bodies.size() && m_error.empty())
        m_error = "commands without an answer";
    return m_error.empty();
}

bool BlindNight::bring(std::uint32_t first, std::uint32_t end)
{
    std::map<std::string, std::vector<CommandBody>> bySite;
    std::vector<CommandBody> identify;
    for (std::uint32_t acta = first; acta < end; ++acta) {
        const std::string key = keyOf(acta);
        const std::string site = m_process->sites[m_process->actas[acta].site].id;
        const Id16 pieza = Client::randomId();
        bySite[site].push_back(command::Acopiar { pieza, site, key, "" });
        bySite[site].push_back(command::Digitalizar { pieza, Canal::catd, site, key, "", "ACTA PREP", {}, 0 });
        identify.push_back(command::Identificar { pieza, key, "" });
    }
    for (const auto& [site, orders] : bySite) {
        if (!order(*m_crew[site], orders))
            return false;
    }
    return order(*m_crew["capturista"], identify);
}

bool BlindNight::captures(std::uint32_t first, std::uint32_t end)
{
    std::map<std::string, std::vector<CommandBody>> work;
    const auto type = [&](const std::string& who, std::uint32_t acta, std::uint8_t round, std::uint32_t variant) {
        work[who].push_back(command::Reclamar { keyOf(acta), round });
        work[who].push_back(command::Capturar { keyOf(acta), round, tallyOf(acta, variant) });
    };
    for (std::uint32_t acta = first; acta < end; ++acta) {
        const Fate fate = fateOf(acta);
        type("capturista", acta, 1, 0);
        if (fate != Fate::captureOne)
            type("capturista2", acta, 2, fate == Fate::equal ? 0 : 1);
        if (fate == Fate::third || fate == Fate::mesa)
            type("capturista3", acta, 3, fate == Fate::third ? 1 : 2);
        if (fate == Fate::mesa) {
            work["mesa"].push_back(command::Reclamar { keyOf(acta), 4 });
            work["mesa"].push_back(command::Resolver { keyOf(acta), tallyOf(acta, 3), "letra" });
        }
    }
    for (const char* who : { "capturista", "capturista2", "capturista3", "mesa" }) {
        if (!order(*m_crew[who], work[who]))
            return false;
    }
    return true;
}

/// Everyone with a history asks for one acta of each fate. Answered before the clock moves on.
bool BlindNight::askHistories(std::uint32_t first, std::uint32_t end)
{
    std::map<SessionRecord*, int> wanted;
    for (const auto& [client, record] : m_audience) {
        if (record->view() == View::captura)
            continue;
        wanted[record] = record->histories();
        for (std::uint32_t acta = first; acta < std::min(first + 5, end); ++acta, ++wanted[record])
            client->send(wire::PideHistoria { acta, keyOf(acta) });
    }
    const bool answered = waitUntil(
        [&] {
            return std::all_of(
                wanted.begin(), wanted.end(), [](const auto& w) { return w.first->histories() >= w.second; });
        },
        30000);
    if (!answered)
        m_error = "no history";
    return answered;
}

bool BlindNight::wave(std::uint32_t first, std::uint32_t end)
{
    return bring(first, end) && captures(first, end) && askHistories(first, end)
        && (first == 0 || askHistories(0, first));
}

std::string BlindNight::play()
{
    if (!m_error.empty() || !m_hub->start().ok() || !seat("desde el inicio") || !crew())
        return m_error.empty() ? "the hub does not start" : m_error;
    const wire::Bienvenida start = m_audience.front().first->welcome;
    for (std::uint32_t w = 0; w < m_waves; ++w) {
        if (!wave(m_actas * w / m_waves, m_actas * (w + 1) / m_waves))
            return m_error;
        if (w == m_waves / 3 && !seat("por foto"))
            return m_error;
        if (w == 2 * m_waves / 3 && !seat("que reanuda", &start))
            return m_error;
        if (!stepClock(*m_crew["reloj"], opening() + waveTime * (w + 1)))
            return "the clock does not move";
        // A history is of what is committed: the feed is a turn (20 ms) behind it. Here nobody asks in between, so that
        // what a session was told is an exact bound.
        QTest::qWait(100);
    }
    if (!seat("al final") || !askHistories(0, m_actas))
        return m_error;
    QTest::qWait(1500);
    m_clients.clear();
    m_hub->stop();
    return m_error;
}

/// From the log alone, not from the rules that the hub goes by: who typed what, when it was verified and published.
Status BlindNight::learn()
{
    for (std::uint32_t acta = 0; acta < m_actas; ++acta) {
        constexpr std::uint32_t typed[] { 1, 2, 2, variantsOfActa, 1 };
        for (std::uint32_t variant = 0; variant < typed[static_cast<std::size_t>(fateOf(acta))]; ++variant) {
            m_search.addVotes(static_cast<std::uint32_t>(m_actaOf.size()), votesOf(acta, variant));
            m_actaOf.push_back(acta);
        }
    }
    m_voteSecrets = m_actaOf.size();
    m_truth.resize(m_actas);
    std::vector<std::pair<std::uint32_t, std::string>> nonces;
    std::vector<Seq> until; // by corte
    const auto visit = [&](const StoredEvent& stored) {
        const auto event = codec::decode(stored.header, stored.body);
        if (!event.ok())
            return false;
        const EventHeader& header = event.value().header;
        if (const auto* opened = std::get_if<body::CorteAbierto>(&event.value().body)) {
            until.resize(opened->numero + 1U);
            until[opened->numero] = opened->hasta;
        } else if (const auto* released = std::get_if<body::CorteLiberado>(&event.value().body)) {
            for (Truth& acta : m_truth) {
                if (acta.verified != 0 && acta.published == 0 && acta.verified <= until[released->numero])
                    acta.published = header.seq;
            }
        } else if (const auto* capture = std::get_if<body::Captura>(&event.value().body)) {
            const ActaIndex acta = *m_process->findActa(header.subject.key);
            nonces.emplace_back(acta, bytesOf(capture->nonce));
            m_truth[acta].authors.insert(header.actor);
        } else if (const auto* value = std::get_if<body::ActaVerificada>(&event.value().body)) {
            const ActaIndex acta = *m_process->findActa(header.subject.key);
            nonces.emplace_back(acta, bytesOf(value->nonce));
            m_truth[acta].verified = header.seq;
        }
        return true;
    };
    auto log = SqliteEventLog::open(m_data->dir().logFile(), LogMode::readOnly);
    if (!log.ok())
        return log.error();
    const Status read = log.value()->read(1, visit);
    for (const auto& [acta, nonce] : nonces) {
        m_search.addNonce(static_cast<std::uint32_t>(m_actaOf.size()), nonce);
        m_actaOf.push_back(acta);
        if (m_truth[acta].verified == 0)
            m_blindNonces.push_back(nonce);
    }
    return read;
}

bool BlindNight::isAllowed(const SessionRecord& record, std::uint32_t acta, Seq told) const
{
    const Truth& truth = m_truth[acta];
    if (record.view() == View::captura)
        return truth.authors.count(record.actor()) != 0;
    const Seq from = record.view() == View::interno ? truth.verified : truth.published;
    return from != 0 && told >= from;
}

BlindNight::Verdict BlindNight::judge(SessionRecord* only)
{
    Verdict verdict;
    if (m_truth.empty()) {
        if (const Status learnt = learn(); !learnt.ok())
            verdict.error = learnt.error().detail;
    }
    verdict.patterns = m_search.size();
    verdict.nonces = m_actaOf.size() - m_voteSecrets;
    for (const Truth& acta : m_truth) {
        verdict.verified += acta.verified != 0 ? 1 : 0;
        verdict.published += acta.published != 0 ? 1 : 0;
        verdict.blindForEver += acta.verified == 0 ? 1 : 0;
    }
    for (const auto& record : m_records) {
        if (only != nullptr && record.get() != only)
            continue;
        std::set<std::uint32_t> seen;
        verdict.bytes += record->bytes();
        const bool readable = record->read([&](Seq told, std::string_view bytes) {
            m_search.scan(bytes, [&](std::uint32_t secret) {
                const std::uint32_t acta = m_actaOf[secret];
                if (isAllowed(*record, acta, told))
                    seen.insert(acta);
                else if (++verdict.leakCount <= 10)
                    verdict.leaks.push_back(record->name() + ": " + keyOf(acta)
                        + (secret < m_voteSecrets ? " votes" : " nonce") + " at " + std::to_string(told)
                        + ", verified at " + std::to_string(m_truth[acta].verified) + ", published at "
                        + std::to_string(m_truth[acta].published));
            });
        });
        if (!readable)
            verdict.error = record->name() + " was sent what is not prep.v1";
        verdict.actasSeen[record->name()] = seen.size();
    }
    return verdict;
}

} // namespace prep::test
