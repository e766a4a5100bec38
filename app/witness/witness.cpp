// SPDX-License-Identifier: MIT
#include "app/witness/witness.h"

#include "app/witness/errors.h"
#include "models/publication/proof/errors.h"

namespace prep::witness {

namespace {

constexpr std::uint64_t maxNote = 64U << 10;
constexpr const char* plain = "text/plain; charset=utf-8";

std::string noteFile(const std::string& folder)
{
    return folder + "/checkpoint";
}

std::string stopFile(const std::string& folder)
{
    return folder + "/detenido";
}

Witness::Answer refusal(int status, const std::string& reason)
{
    return { status, plain, reason + "\n" };
}

} // namespace

Witness::Witness(std::string folder, proof::NoteKey key, proof::Trust trust, FolderLock lock)
    : m_folder(std::move(folder))
    , m_key(std::move(key))
    , m_trust(std::move(trust))
    , m_lock(std::move(lock))
{
}

Result<Witness> Witness::open(std::string folder, proof::NoteKey key, proof::Trust trust)
{
    if (const Status made = makeFolder(folder); !made)
        return made.error();
    Result<FolderLock> lock = FolderLock::acquire(folder, 0);
    if (!lock)
        return lock.error();
    Witness witness(std::move(folder), std::move(key), std::move(trust), std::move(*lock));
    if (const Status read = witness.readState(); !read)
        return read.error();
    return witness;
}

Status Witness::readState()
{
    const Result<std::string> stop = readFile(stopFile(m_folder), maxNote);
    if (stop)
        m_stopped = stop->empty() ? "detenido" : *stop;
    else if (stop.error().code != fileerror::notFound)
        return Error { witnesserror::state, stop.error().detail };
    Result<std::string> note = readFile(noteFile(m_folder), maxNote);
    if (!note)
        return note.error().code == fileerror::notFound ? Status() : Status(Error { witnesserror::state, note.error().detail });
    // Not openCheckpoint(): the key that signed it may have been taken out of the trust file since.
    const Result<proof::Note> parsed = proof::parseNote(*note);
    const Result<proof::Checkpoint> checkpoint = parsed ? proof::parseCheckpointText(parsed->text) : Result<proof::Checkpoint>(parsed.error());
    if (!checkpoint || checkpoint->origin != m_trust.origin)
        return Error { witnesserror::state, noteFile(m_folder) };
    m_known = checkpoint->head;
    m_note = std::move(*note);
    return {};
}

Witness::Answer Witness::sizeAnswer() const
{
    return { 409, sizeType, std::to_string(m_known ? m_known->size : 0) + "\n" };
}

Witness::Answer Witness::add(std::string_view body, std::uint64_t seconds)
{
    const Result<AddCheckpoint> request = parseAddCheckpoint(body);
    if (!request)
        return refusal(400, "la solicitud no se entiende");
    const auto opened = proof::openCheckpoint(request->checkpoint, m_trust.origin, m_trust.logKeys);
    if (!opened && opened.error().code == prooferror::malformed)
        return refusal(400, "el checkpoint no se entiende");
    if (!opened)
        return opened.error().code == prooferror::origin ? refusal(404, "bitácora desconocida") : refusal(403, "la firma no es de la bitácora");
    if (!m_stopped.empty())
        return refusal(403, "este testigo encontró dos versiones que se contradicen y ya no firma");
    Answer answer = decide(*request, *opened);
    if (answer.status != 200)
        return answer;
    const Result<std::string> line = proof::cosign(opened->note, m_key, seconds);
    if (!line)
        return refusal(500, "no se pudo firmar");
    // On disk before anybody sees it: the other order could lead to two cosignatures of one size after a cut of power.
    if (!writeFileAtomically(noteFile(m_folder), request->checkpoint))
        return refusal(500, "no se pudo guardar");
    m_known = opened->checkpoint.head;
    m_note = request->checkpoint;
    return { 200, plain, *line };
}

Witness::Answer Witness::decide(const AddCheckpoint& request, const proof::VerifiedCheckpoint& opened)
{
    const proof::TreeHead& head = opened.checkpoint.head;
    const proof::TreeHead known = m_known.value_or(proof::TreeHead { 0, proof::TreeHash().empty() });
    if (m_known && head.size == known.size && head.root != known.root) {
        if (m_conflict)
            m_conflict(m_note, request.checkpoint);
        return refusal(409, "ya firmó otra bitácora de ese tamaño");
    }
    if (request.oldSize > head.size)
        return refusal(400, "el tamaño anterior es mayor que el del checkpoint");
    if (request.oldSize != known.size)
        return sizeAnswer();
    const bool isProofless = known.size == 0 || known.size == head.size;
    if (isProofless && !request.proof.empty())
        return refusal(422, "sobra la prueba de consistencia");
    if (!proof::verifyConsistency(known, head, request.proof))
        return refusal(422, "la prueba de consistencia no lleva de lo firmado antes a esto");
    if (m_known && known == head)
        return { 200, {}, {} }; // it was looked at when it was first signed: who asks again costs nothing
    if (const Status approved = m_approve ? m_approve(opened) : Status(); !approved)
        return approved.error().code == witnesserror::unknown ? refusal(503, approved.error().detail) : refusal(403, approved.error().detail);
    return { 200, {}, {} };
}

Status Witness::stop(const std::string& reason)
{
    m_stopped = reason.empty() ? "detenido" : reason;
    return writeFileAtomically(stopFile(m_folder), m_stopped + "\n");
}

} // namespace prep::witness
