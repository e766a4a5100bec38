// SPDX-License-Identifier: MIT
#include "app/witness/service.h"

#include "app/witness/evidence.h"

namespace prep::witness {

namespace {
constexpr const char* ownName = "lo que este testigo firmó antes";
constexpr const char* askedName = "lo que se le pidió firmar";
} // namespace

WitnessService::WitnessService(ServiceOptions options, Witness witness)
    : m_options(std::move(options))
    , m_witness(std::move(witness))
    , m_watcher(m_options.plan, m_witness)
{
    m_witness.approveBy([this](const proof::VerifiedCheckpoint& head) { return m_watcher.approve(head); });
    m_witness.tellConflicts([this](const std::string& known, const std::string& other) { keepConflict(known, other); });
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

Result<std::unique_ptr<WitnessService>> WitnessService::start(ServiceOptions options, proof::NoteKey key)
{
    auto trust = proof::parseTrust(options.plan.trustBytes);
    if (!trust)
        return trust.error();
    auto witness = Witness::open(options.plan.folder, std::move(key), std::move(*trust));
    if (!witness)
        return witness.error();
    std::unique_ptr<WitnessService> service(new WitnessService(std::move(options), std::move(*witness)));
    service->m_options.listen.maxBody = maxAddCheckpoint;
    auto endpoint = remote::HttpEndpoint::listen(service->m_options.listen, [made = service.get()](const remote::HttpRequest& request) { return made->serve(request); });
    if (!endpoint)
        return endpoint.error();
    service->m_endpoint = std::move(*endpoint);
    if (service->m_options.lookMs > 0)
        service->m_timer.start(service->m_options.lookMs);
    return service;
}

remote::HttpResponse WitnessService::serve(const remote::HttpRequest& request)
{
    if (request.path != "/add-checkpoint")
        return { 404, "text/plain; charset=utf-8", "aquí solo hay POST /add-checkpoint\n", {} };
    if (request.method != "POST")
        return { 405, "text/plain; charset=utf-8", "solo POST\n", {} };
    const Millis now = m_options.plan.clock();
    Witness::Answer answer = m_witness.add(request.body, static_cast<std::uint64_t>(now / 1000));
    m_asked = { request.peer, now, answer.status };
    m_signed = answer.status == 200 ? now : m_signed;
    tellChange();
    return { answer.status, std::move(answer.contentType), std::move(answer.body), {} };
}

void WitnessService::look()
{
    m_watcher.look();
    tellChange();
}

void WitnessService::tellChange() const
{
    if (m_options.changed)
        m_options.changed();
}

void WitnessService::keepConflict(const std::string& known, const std::string& other)
{
    const Contradiction found { "dos bitácoras del mismo tamaño con distinto contenido, las dos firmadas", {} };
    const auto kept = keepEvidence(m_options.plan.folder, checkpointAlone(ownName, known), checkpointAlone(askedName, other), found, m_options.plan.clock());
    const Status stopped = m_witness.stop(found.reason);
    m_options.plan.tell("Se pidió firmar una bitácora que contradice la que ya se firmó: " + found.reason + ". Este testigo deja de firmar. "
        + (kept ? "La evidencia quedó en " + *kept + ": consérvela." : "No se pudo guardar la evidencia.") + (stopped ? "" : " No se pudo guardar que dejó de firmar."));
}

} // namespace prep::witness
