// SPDX-License-Identifier: MIT
#include "app/hub/casilladesk.h"

#include "app/hub/core.h"
#include "app/hub/imagecheck.h"
#include "app/hub/imagestore.h"
#include "app/hub/log.h"
#include "app/hub/metrics.h"
#include "app/hub/refuseddevices.h"
#include "app/hub/services.h"
#include "models/codec/chain.h"
#include "models/process/isotime.h"

namespace prep::hub {

namespace {

constexpr const char* uploadPath = "/casilla/v1/acta";
constexpr const char* clockPath = "/casilla/v1/reloj";
constexpr int errListen = 3303;

CasillaFault unserved(int status)
{
    switch (status) {
    case 408:
        return { CasillaEnd::lenta, "", "el envío no llegó completo a tiempo; repítalo con el mismo PREP-Id" };
    case 411:
        return { CasillaEnd::malFormada, "Content-Length", "falta el tamaño de la imagen" };
    case 413:
        return { CasillaEnd::grande, "Content-Length", "la imagen pasa de " + std::to_string(maxPhoneBytes >> 20) + " MiB" };
    case 503:
        return { CasillaEnd::saturado, "", "el centro atiende muchos envíos; repítalo en unos segundos con el mismo PREP-Id" };
    default:
        return { CasillaEnd::malFormada, "", "la petición no es HTTP/1.1 como lo pide CASILLA.md" };
    }
}

/// What the rules said to an upload that was well-formed.
CasillaFault refusalOf(const Status& status)
{
    switch (const int code = status.error().code; code) {
    case wire::errIdReused:
        return { CasillaEnd::idReutilizado, "PREP-Id", "ese identificador ya se usó con otra imagen, otra acta u otra hora: cada envío nuevo lleva el suyo" };
    case wire::errDisk:
    case imageerror::disk:
        return { CasillaEnd::disco, "", "el centro no puede guardar en este momento; repita el envío con el mismo PREP-Id" };
    case static_cast<int>(Refusal::estacionRevocada):
        return { CasillaEnd::revocado, "certificado", "este dispositivo está revocado" };
    case static_cast<int>(Refusal::estacionDesconocida):
        return { CasillaEnd::noInscrito, "certificado", "este dispositivo no está inscrito" };
    case static_cast<int>(Refusal::otroSitio):
        return { CasillaEnd::otroCatd, "PREP-Acta", "este dispositivo es de otro CATD que el de la casilla" };
    default:
        return { CasillaEnd::rechazada, "", "el centro no admite el envío (E-" + std::to_string(code) + ")" };
    }
}

} // namespace

CasillaDesk::CasillaDesk(const Services& services, Metrics& metrics, RefusedDevices& refused)
    : m_services(services)
    , m_metrics(metrics)
    , m_refused(refused)
{
}

CasillaDesk::~CasillaDesk() = default;

Status CasillaDesk::listen(const std::string& certificatePem, const std::string& keyPem, const std::string& caPem)
{
    const Settings& settings = m_services.settings;
    remote::HttpEndpoint::Options options;
    options.address = settings.casilla;
    options.certificatePem = certificatePem;
    options.keyPem = keyPem;
    options.clientCaPem = caPem;
    options.maxBody = static_cast<std::uint64_t>(maxPhoneBytes);
    options.maxConnections = settings.casillaConnections;
    options.maxStrangers = settings.casillaStrangers;
    options.maxReceiving = settings.casillaReceiving;
    options.patienceMs = settings.casillaPatienceMs;
    options.bytesPerSecond = settings.casillaBytesPerSecond;
    options.idleMs = settings.casillaIdleMs;
    auto made = remote::HttpEndpoint::listenFor(options,
        { [this](const remote::HttpRequest& request, const Answer& answer) { serve(request, answer); },
            [this](const remote::HttpRequest& head) { return admit(head); }, [this](int status) { return refuseStatus(status); } });
    if (!made.ok())
        return Error { errListen, "--casilla " + made.error().detail };
    m_endpoint = std::move(made).value();
    return {};
}

void CasillaDesk::moveTo(QThread* thread)
{
    m_endpoint->moveToThread(thread);
    moveToThread(thread);
}

// ---- answers -------------------------------------------------------------------------------------------------------

remote::HttpResponse CasillaDesk::refuse(const CasillaFault& fault)
{
    constexpr int busySeconds = 5;
    m_metrics.casilla(fault.end);
    remote::HttpResponse response { statusOf(fault.end), "application/json; charset=utf-8", refusedJson(fault), {} };
    response.retryAfter = response.status == 503 ? busySeconds : 0;
    return response;
}

remote::HttpResponse CasillaDesk::refuseStatus(int status)
{
    return refuse(unserved(status));
}

/// For a phone to measure its clock with.
remote::HttpResponse CasillaDesk::clock() const
{
    const Millis now = m_services.clock.now();
    return { 200, "application/json; charset=utf-8",
        "{\"ahora\":" + std::to_string(now) + ",\"hora\":\"" + formatIso(now, m_services.process->utcOffsetMinutes) + "\"}\n", {} };
}

// ---- who, and what before its bytes ----------------------------------------------------------------------------------

std::variant<CasillaDesk::Device, CasillaFault> CasillaDesk::deviceOf(const remote::ClientCertificate& shown) const
{
    if (shown.fingerprint.empty())
        return CasillaFault { CasillaEnd::sinCertificado, "certificado", "hace falta el certificado del dispositivo (prep device enrol)" };
    if (!shown.isOurs)
        return CasillaFault { CasillaEnd::sinCertificado, "certificado", "el certificado no es de la autoridad de este proceso, o venció" };
    const auto directory = m_services.directory.current();
    const StationRecord* station = directory->station(shown.name);
    if (station == nullptr || station->papel != StationRole::telefono)
        return CasillaFault { CasillaEnd::noInscrito, "certificado", "este dispositivo no está inscrito para PREP Casilla" };
    if (station->revocada)
        return CasillaFault { CasillaEnd::revocado, "certificado", "este dispositivo está revocado: entregue el acta en el CATD" };
    if (station->huella != shown.fingerprint)
        return CasillaFault { CasillaEnd::noInscrito, "certificado", "el dispositivo se inscribió de nuevo y este certificado ya no vale" };
    return Device { station->estacion, station->sitio };
}

bool CasillaDesk::mayGoOn(const std::string& device)
{
    const Settings& settings = m_services.settings;
    return m_pace.try_emplace(device, settings.casillaPerSecond, settings.casillaBurst).first->second.allow(1);
}

std::optional<remote::HttpResponse> CasillaDesk::admit(const remote::HttpRequest& request)
{
    const auto device = deviceOf(request.client);
    if (const auto* fault = std::get_if<CasillaFault>(&device)) {
        // Whoever reaches the port can show nothing, or something foreign: that is counted, and no alarm.
        if (fault->end != CasillaEnd::sinCertificado) {
            hubLog().warn("Refuse a telephone: {} device={}", name(fault->end), request.client.name);
            m_refused.note(request.client.name);
        }
        return refuse(*fault);
    }
    if (request.method == "GET" && request.path == clockPath)
        return std::nullopt;
    if (request.method != "POST" || request.path != uploadPath) {
        remote::HttpResponse response = refuse({ CasillaEnd::malFormada, "", "aquí solo hay POST " + std::string(uploadPath) + " y GET " + clockPath });
        response.status = request.path == uploadPath || request.path == clockPath ? 405 : 404;
        return response;
    }
    if (!mayGoOn(std::get<Device>(device).id))
        return refuse({ CasillaEnd::saturado, "", "este dispositivo envía demasiado seguido; espere unos segundos" });
    const auto upload = readUpload(*m_services.process, request.headers, request.length, m_services.clock.now());
    const auto* fault = std::get_if<CasillaFault>(&upload);
    return fault ? std::optional(refuse(*fault)) : std::nullopt;
}

// ---- an upload that is here ------------------------------------------------------------------------------------------

void CasillaDesk::serve(const remote::HttpRequest& request, const Answer& answer)
{
    if (request.method == "GET")
        return answer(clock());
    // The device may have been revoked, and time has passed, while the bytes came.
    const auto device = deviceOf(request.client);
    const auto read = readUpload(*m_services.process, request.headers, request.length, m_services.clock.now());
    for (const auto* fault : { std::get_if<CasillaFault>(&device), std::get_if<CasillaFault>(&read) }) {
        if (fault != nullptr)
            return answer(refuse(*fault));
    }
    const CasillaUpload& upload = std::get<CasillaUpload>(read);
    if (const Digest is = codec::Sha256().of(request.body); is != upload.imagen)
        return answer(refuse({ CasillaEnd::huella, "PREP-SHA256", "la imagen que llegó no es la anunciada: su SHA-256 es " + is.hex() + ", se esperaba " + upload.imagen.hex() }));
    const auto photo = checkPhoto(request.body);
    if (const auto* fault = std::get_if<CasillaFault>(&photo))
        return answer(refuse(*fault));
    store(std::get<Device>(device), upload, request.body, std::get<std::string>(photo), answer);
}

/// First the log says that it is coming, then the store keeps it, then the log says that it is here. What is cut off in
/// between goes on when the phone sends it again.
void CasillaDesk::store(const Device& device, const CasillaUpload& upload, const std::string& body, const std::string& type, const Answer& answer)
{
    Command command = commandOf(*m_services.process, device.id, upload);
    const auto& scan = std::get<command::Digitalizar>(command.body);
    const Actor actor { device.id, Role::sitio, device.id, device.site.empty() ? scan.sitio : device.site };
    m_services.core.submitFor(actor, command,
        [this, upload, pieza = scan.pieza, body = QByteArray::fromStdString(body), type, answer](const Status& status) {
            decided(upload, pieza, status, body, type, answer);
        });
}

/// In Core's thread.
void CasillaDesk::decided(const CasillaUpload& upload, const Id16& pieza, const Status& status, QByteArray body, const std::string& type, const Answer& answer)
{
    // Named: the pieza that has brought this image for this acta before.
    const bool isKnown = !status.ok() && status.error().code == static_cast<int>(Refusal::piezaYaExiste);
    const auto known = isKnown ? Id16::parse(status.error().detail) : Result<Id16>(pieza);
    if ((!status.ok() && !isKnown) || !known.ok())
        return finish(upload, CasillaEnd::rechazada, pieza, status, answer);
    const CasillaEnd end = isKnown ? CasillaEnd::yaEstaba : CasillaEnd::recibida;
    m_services.images.keepWhole(known.value(), upload.imagen, std::move(body), type,
        [this, upload, end, pieza = known.value(), answer](const Status& kept) { finish(upload, end, pieza, kept, answer); });
}

/// In whatever thread knows it.
void CasillaDesk::finish(const CasillaUpload& upload, CasillaEnd end, const Id16& pieza, const Status& status, const Answer& answer)
{
    QMetaObject::invokeMethod(this, [this, upload, end, pieza, status, answer] {
        if (!status.ok())
            return answer(refuse(refusalOf(status)));
        m_metrics.casilla(end);
        answer({ 200, "application/json; charset=utf-8", receivedJson(*m_services.process, upload, end, pieza), {} });
    }, Qt::QueuedConnection);
}

} // namespace prep::hub
