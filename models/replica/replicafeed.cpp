// SPDX-License-Identifier: MIT
#include "models/replica/replicaimpl.h"

#include "models/codec/eventcodec.h"
#include "models/codec/identity.h"
#include "models/process/definition.h"

// What comes from the hub: definition, snapshot, feed, answers.

namespace prep {

void Replica::Impl::needDefinition(const Digest& wanted)
{
    process.reset();
    hasState = false;
    if (auto packed = cache.definition(wanted)) {
        definitionArrived(std::move(*packed), false);
        if (process)
            return;
    }
    definition.emplace();
    connection.send(wire::PideDefinicion {});
}

void Replica::Impl::definitionArrived(std::string packed, bool fromHub)
{
    auto files = wire::unpackFiles(packed);
    if (!files) {
        alarm({ integrity::definition, files.error().detail });
        return;
    }
    std::vector<DefinitionFile> parts;
    for (auto& file : *files)
        parts.push_back({ std::move(file.name), std::move(file.content) });
    const auto read = readDefinition(parts);
    if (!read.process || read.process->fingerprint != fingerprint) {
        const std::string why = read.errors.empty() ? "its fingerprint is another" : read.errors.front().text();
        if (fromHub)
            alarm({ integrity::definition, "the definition cannot be used: " + why });
        else
            dropCache({ StateCache::errDamaged, "the kept definition cannot be used: " + why });
        return;
    }
    process = read.process;
    if (fromHub)
        note(cache.keepDefinition(fingerprint, packed));
    for (const auto& part : parts) {
        if (part.name == "mapa.geojson")
            Q_EMIT q.mapReady(QByteArray::fromStdString(part.content));
    }
    Q_EMIT q.processReady(process);
}

namespace {

bool isOfCourier(const wire::HubMessage& message)
{
    return std::holds_alternative<wire::BultoArmado>(message) || std::holds_alternative<wire::BultoDesde>(message) || std::holds_alternative<wire::BultoVisto>(message)
        || std::holds_alternative<wire::BultoNegado>(message);
}

} // namespace

void Replica::Impl::onMessage(const wire::HubMessage& message)
{
    status.asOf = isCurrent() ? wallClock() : status.asOf;
    if (const auto* presencia = std::get_if<wire::Presencia>(&message))
        Q_EMIT q.presence(*presencia);
    else if (const auto* latido = std::get_if<wire::Latido>(&message); latido && !hasFeed)
        Q_EMIT q.beaten(latido->reloj);
    else if (const auto* aviso = std::get_if<wire::Aviso>(&message))
        Q_EMIT q.aviso(*aviso);
    else if (const auto* enlaces = std::get_if<wire::Enlaces>(&message))
        Q_EMIT q.links(*enlaces);
    else if (const auto* minutes = std::get_if<wire::Series>(&message))
        onSeries(*minutes);
    else if (const auto* identity = std::get_if<wire::Identidad>(&message))
        onIdentity(*identity);
    else if (const auto* pieza = std::get_if<wire::PorIdentificar>(&message))
        onPieza(*pieza);
    else if (const auto* from = std::get_if<wire::ImagenDesde>(&message))
        uploads.onFrom(*from);
    else if (const auto* stored = std::get_if<wire::ImagenLista>(&message))
        uploads.onStored(*stored);
    else if (const auto* historia = std::get_if<wire::Historia>(&message))
        onHistory(*historia);
    else if (const auto* bitacora = std::get_if<wire::Bitacora>(&message))
        onLogPage(*bitacora);
    else if (isOfCourier(message))
        Q_EMIT q.carryAnswered(message);
    else if (const auto* foto = std::get_if<wire::Foto>(&message)) {
        flush();
        held.clear(); // what came before the snapshot is in it
        photo = *foto;
        photoBytes = {};
        setLink(ReplicaStatus::Link::recovering);
    } else if (mayFold())
        onFeed(message);
    else if (const auto* ancla = std::get_if<wire::Ancla>(&message)) {
        checkPast(*ancla);
        held.push_back(message);
    } else if (std::holds_alternative<wire::Eventos>(message) || std::holds_alternative<wire::Revela>(message))
        held.push_back(message);
}

/// Before a snapshot replaces the chain: does the hub's log hold what was folded up to now?
void Replica::Impl::checkPast(const wire::Ancla& ancla)
{
    if (chain->seq() == 0 || ancla.seq > chain->seq())
        return;
    if (const Status same = chain->check(ancla); !same)
        alarm(same.error());
}

void Replica::Impl::onChunk(const wire::Chunk& chunk)
{
    if (chunk.kind == 'i')
        return onImageChunk(chunk);
    if (chunk.kind == 'b')
        return Q_EMIT q.bundlePiece(chunk);
    const bool isPhoto = chunk.kind == 'F' && photo;
    if (!isPhoto && !(chunk.kind == 'D' && definition))
        return;
    const auto whole = isPhoto ? photoBytes.add(chunk) : definition->add(chunk);
    if (!whole) {
        startOver(whole.error());
        return;
    }
    if (*whole && !isPhoto) {
        definitionArrived(std::exchange(definition, std::nullopt)->bytes, true);
        if (isCurrent())
            setLink(ReplicaStatus::Link::live);
    }
    tryPhoto();
}

void Replica::Impl::tryPhoto()
{
    if (!photo || !process || photoBytes.total == 0 || photoBytes.bytes.size() != photoBytes.total)
        return;
    const wire::Foto foto = *std::exchange(photo, std::nullopt);
    const std::string packed = std::move(std::exchange(photoBytes, {}).bytes);
    if (const Status agreed = anchors.agrees(foto.seq, foto.cabeza); !agreed)
        alarm(agreed.error());
    auto snapshot = wire::unpackSnapshot(packed);
    auto state = snapshot ? deserialize(snapshot->state, process) : Result<State>(snapshot.error());
    if (!state || state->seq != foto.seq) {
        startOver(state ? Error { connectionerror::malformed, "a snapshot of another seq" } : state.error());
        return;
    }
    chain->start(foto.seq, foto.cabeza, std::move(snapshot->hidden));
    note(cache.keepSnapshot({ epoch, foto.seq, foto.cabeza, fingerprint, wallClock() }, packed));
    hasState = true;
    status.seq = foto.seq;
    status.asOf = wallClock();
    connection.setResume(epoch, foto.seq);
    Q_EMIT q.snapshotReady(std::make_shared<State>(std::move(*state)));
    setLink(ReplicaStatus::Link::live);
    foldHeld();
}

void Replica::Impl::foldHeld()
{
    for (const auto& message : std::exchange(held, {})) {
        if (!mayFold())
            return;
        onFeed(message);
    }
}

void Replica::Impl::onFeed(const wire::HubMessage& message)
{
    if (const auto* eventos = std::get_if<wire::Eventos>(&message))
        onEvents(*eventos);
    else if (const auto* revela = std::get_if<wire::Revela>(&message))
        onReveals(*revela);
    else if (const auto* ancla = std::get_if<wire::Ancla>(&message))
        onAnchor(*ancla);
}

void Replica::Impl::onEvents(const wire::Eventos& eventos)
{
    for (const auto& fed : eventos.eventos) {
        auto step = chain->follow(fed);
        if (!step) {
            if (step.error().code == integrity::different)
                alarm(step.error());
            startOver(step.error());
            return;
        }
        cache.note(fed);
        addStep(std::move(*step));
    }
    connection.setResume(epoch, chain->seq());
}

void Replica::Impl::onReveals(const wire::Revela& revela)
{
    for (const auto& item : revela.items) {
        auto step = chain->reveal(item);
        if (!step) {
            if (step.error().code == integrity::revealed)
                alarm(step.error());
            startOver(step.error());
            return;
        }
        if (!*step)
            continue;
        cache.note(item);
        addStep(std::move(**step));
    }
}

void Replica::Impl::onAnchor(const wire::Ancla& ancla)
{
    const auto fresh = anchors.keep(ancla, processId);
    if (!fresh) {
        alarm(fresh.error());
        return;
    }
    if (const Status same = chain->check(ancla); !same)
        alarm(same.error());
    else {
        anchorsAreKept = anchorsAreKept && !*fresh;
        if (chain->reaches(ancla))
            Q_EMIT q.anchorChecked(
                ancla.seq, QString::fromStdString(ancla.cabeza.hex()), QString::fromLatin1(QByteArray::fromStdString(ancla.firma).toHex()));
    }
    // One comes every second of a busy night: now and then is enough, and whenever the hub goes away.
    if (!sinceAnchors.isValid() || sinceAnchors.elapsed() > 10000)
        keepAnchors();
}

/// Nothing, and told, when one of them cannot be read.
EventsPtr Replica::Impl::eventsOf(const std::vector<wire::FeedEvent>& fed)
{
    auto events = std::make_shared<std::vector<Event>>();
    for (const auto& one : fed) {
        auto event = codec::decode(one.header, one.body);
        if (!event) {
            Q_EMIT q.failed(event.error(), false);
            return nullptr;
        }
        events->push_back(std::move(*event));
    }
    return events;
}

void Replica::Impl::onHistory(const wire::Historia& historia)
{
    if (histories.erase(historia.n) == 0)
        return;
    if (const auto events = eventsOf(historia.eventos))
        Q_EMIT q.historyReady(historia.n, QString::fromStdString(historia.acta), events);
}

void Replica::Impl::onLogPage(const wire::Bitacora& bitacora)
{
    if (logPages.erase(bitacora.n) == 0)
        return;
    if (const auto events = eventsOf(bitacora.eventos))
        Q_EMIT q.logReady(bitacora.n, events);
}

void Replica::Impl::onSeries(const wire::Series& minutes)
{
    if (series.erase(minutes.n) != 0)
        Q_EMIT q.seriesReady(minutes);
}

void Replica::Impl::onPieza(const wire::PorIdentificar& given)
{
    if (!piezaAsked || piezaAsked->n != given.n)
        return; // an older question's
    piezaAsked.reset();
    Q_EMIT q.piezaReady(given);
}

void Replica::Impl::onIdentity(const wire::Identidad& answer)
{
    if (!challenge || challenge->n != answer.n)
        return;
    const codec::HubIdentity& said = answer.identidad;
    const bool isOfThis = said.reto == challenge->reto && said.proceso == processId && said.definicion == fingerprint;
    const bool isProven = isOfThis && codec::verifyIdentity(said, answer.firma, anchors.key()) && anchors.agrees(said.seq, said.cabeza);
    challenge.reset();
    Q_EMIT q.identityReady(answer, isProven, anchors.key());
}

void Replica::Impl::onImageChunk(const wire::Chunk& chunk)
{
    const auto found = images.find(chunk.id);
    if (found == images.end())
        return;
    const auto whole = found->second.bytes.add(chunk);
    if (whole && !*whole)
        return;
    const ImageTransfer transfer = std::move(found->second);
    images.erase(found);
    codec::Sha256 sha;
    if (!whole || sha.of(transfer.bytes.bytes) != transfer.image) {
        Q_EMIT q.failed({ connectionerror::malformed, "the image does not have its digest" }, false);
        return;
    }
    Q_EMIT q.imageReady(transfer.image, QByteArray::fromStdString(transfer.bytes.bytes));
}

} // namespace prep
