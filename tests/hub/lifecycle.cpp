// SPDX-License-Identifier: MIT
#include "tests/hub/lifecycle.h"

#include "models/eventlog/sqliteeventlog.h"

#include <QTest>

#include <functional>

namespace prep::test {

Crew::Crew(const NightData& data, const QString& url)
    : m_data(data)
    , m_site(std::make_unique<Client>(data.caPem(), data.station("S-D01")))
    , m_first(std::make_unique<Client>(data.caPem(), data.station("E-capturista")))
    , m_second(std::make_unique<Client>(data.caPem(), data.station("E-capturista2")))
{
    m_ok = m_site->login(url, {}) && m_first->login(url, Client::person("capturista"))
        && m_second->login(url, Client::person("capturista2"));
}

int Crew::bring(const std::string& acta)
{
    const Id16 pieza = Client::randomId();
    if (const int code = m_site->order(command::Acopiar { pieza, "D01", acta, "" }))
        return code;
    const command::Digitalizar scan { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", {}, 0 };
    if (const int code = m_site->order(scan))
        return code;
    return m_first->order(command::Identificar { pieza, acta, "" });
}

int Crew::capture(Client& who, const std::string& acta, std::uint8_t round, const Tally& tally)
{
    if (const int code = who.order(command::Reclamar { acta, round }))
        return code;
    return who.order(command::Capturar { acta, round, tally });
}

int Crew::verify(const std::string& acta, Cell votes)
{
    const Tally tally = tallyOf(*m_data.process(), acta, votes);
    if (const int code = bring(acta))
        return code;
    if (const int code = capture(*m_first, acta, 1, tally))
        return code;
    return capture(*m_second, acta, 2, tally);
}

Follower::Follower(Client& client, std::shared_ptr<const Process> process)
    : m_client(client)
    , m_state(std::move(process))
{
}

bool Follower::follow(Seq seq, int ms)
{
    const bool there = waitUntil(
        [&] {
            while (takeOne()) { }
            return m_state.seq >= seq;
        },
        ms);
    // The reveals of the last turn follow at once; a heartbeat later they are here.
    QTest::qWait(150);
    while (takeOne()) { }
    return there;
}

bool Follower::takeOne()
{
    if (m_client.messages.empty())
        return false;
    if (const auto* foto = std::get_if<wire::Foto>(&m_client.messages.front())) {
        if (m_client.chunks.size() < m_chunk + foto->partes)
            return false;
        load(*foto);
    } else if (const auto* events = std::get_if<wire::Eventos>(&m_client.messages.front())) {
        for (const wire::FeedEvent& event : events->eventos)
            fold(event);
    } else if (const auto* reveals = std::get_if<wire::Revela>(&m_client.messages.front())) {
        for (const wire::Revela::Item& item : reveals->items)
            reveal(item);
    } else if (const auto* notice = std::get_if<wire::Aviso>(&m_client.messages.front())) {
        slowNotices += notice->clave == "lento" && notice->activo ? 1 : 0;
    }
    m_client.messages.pop_front();
    return true;
}

bool Follower::load(const wire::Foto& foto)
{
    std::string packed;
    for (std::uint32_t i = 0; i < foto.partes; ++i)
        packed += m_client.chunks[m_chunk++].data;
    const auto snapshot = wire::unpackSnapshot(packed);
    if (!snapshot.ok())
        return false;
    auto state = deserialize(snapshot.value().state, m_state.process);
    if (!state.ok())
        return false;
    m_state = std::move(state).value();
    m_hidden.clear();
    for (const wire::HiddenEvent& hidden : snapshot.value().hidden)
        m_hidden[hidden.seq] = hidden.header;
    ++snapshots;
    return true;
}

void Follower::fold(const wire::FeedEvent& event)
{
    const auto decoded = codec::decode(event.header, event.body);
    if (!decoded.ok() || decoded.value().header.seq != m_state.seq + 1) {
        if (!decoded.ok() || decoded.value().header.seq > m_state.seq)
            qWarning("the feed does not follow");
        return;
    }
    if (event.body.empty())
        m_hidden[decoded.value().header.seq] = event.header;
    evolve(m_state, decoded.value());
}

void Follower::reveal(const wire::Revela::Item& item)
{
    const auto hidden = m_hidden.find(item.seq);
    if (hidden == m_hidden.end())
        return; // told twice, after a resume
    const auto decoded = codec::decode(hidden->second, item.body);
    if (decoded.ok())
        prep::reveal(m_state, decoded.value());
    m_hidden.erase(hidden);
}

namespace {

void visitLog(const NightData& data, const std::function<void(const Event&)>& visit)
{
    auto log = SqliteEventLog::open(data.dir().logFile(), LogMode::readOnly);
    if (!log.ok())
        return;
    (void)log.value()
        ->read(1,
            [&](const StoredEvent& stored) {
                const auto event = codec::decode(stored.header, stored.body);
                if (event.ok())
                    visit(event.value());
                return event.ok();
            })
        .ok();
}

} // namespace

std::unique_ptr<Hub> startHub(const NightData& data)
{
    hub::Settings settings;
    settings.data = data.dir().root();
    auto hub = std::make_unique<Hub>(settings);
    return hub->start().ok() ? std::move(hub) : nullptr;
}

State foldLog(const NightData& data)
{
    State state(data.process());
    visitLog(data, [&](const Event& event) { evolve(state, event); });
    return state;
}

std::size_t countEvents(const NightData& data, EventKind kind, const std::string& key)
{
    std::size_t count = 0;
    visitLog(data, [&](const Event& event) { count += event.header.kind == kind && event.header.subject.key == key ? 1 : 0; });
    return count;
}

bool stepClock(Client& drill, Millis at)
{
    static std::uint64_t n = 0;
    drill.send(wire::Reloj { ++n, at, 0 });
    const auto ready = drill.wait<wire::RelojListo>();
    return ready && ready->n == n && ready->ahora == at;
}

} // namespace prep::test
