// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/casillaupload.h"
#include "app/hub/ratelimit.h"
#include "app/remote/httpendpoint.h"

#include <QObject>

#include <memory>
#include <unordered_map>

namespace prep::hub {

struct Services;
class Metrics;
class RefusedDevices;

/// PREP Casilla: takes photographs of actas from enrolled telephones over HTTPS (CASILLA.md). What is wrong with an upload is
/// said before anything is written; what is right is in the log and on the disk before it is answered. Lives in its own thread
/// from begin() to halt(); its parts must outlive what it has handed to them.
class CasillaDesk : public QObject {
    Q_OBJECT
public:
    CasillaDesk(const Services& services, Metrics& metrics, RefusedDevices& refused);
    ~CasillaDesk() override;

    /// Listens on Settings::casilla. `certificatePem`: the hub's and its authority's; `caPem`: the authority of the devices.
    [[nodiscard]] Status listen(const std::string& certificatePem, const std::string& keyPem, const std::string& caPem);
    [[nodiscard]] quint16 port() const { return m_endpoint->port(); }
    /// The endpoint goes along.
    void moveTo(QThread* thread);
    /// When its thread ends, in that thread.
    void halt() { m_endpoint.reset(); }

private:
    struct Device {
        std::string id;
        std::string site; ///< empty = any
    };
    using Answer = remote::HttpService::Answer;

    [[nodiscard]] std::optional<remote::HttpResponse> admit(const remote::HttpRequest& request);
    void serve(const remote::HttpRequest& request, const Answer& answer);
    [[nodiscard]] std::variant<Device, CasillaFault> deviceOf(const remote::ClientCertificate& shown) const;
    void store(const Device& device, const CasillaUpload& upload, const std::string& body, const std::string& type, const Answer& answer);
    void decided(const CasillaUpload& upload, const Id16& pieza, const Status& status, QByteArray body, const std::string& type, const Answer& answer);
    void finish(const CasillaUpload& upload, CasillaEnd end, const Id16& pieza, const Status& status, const Answer& answer);
    [[nodiscard]] remote::HttpResponse refuse(const CasillaFault& fault);
    [[nodiscard]] remote::HttpResponse refuseStatus(int status);
    [[nodiscard]] remote::HttpResponse clock() const;
    [[nodiscard]] bool mayGoOn(const std::string& device);

    const Services& m_services;
    Metrics& m_metrics;
    RefusedDevices& m_refused;
    std::unique_ptr<remote::HttpEndpoint> m_endpoint;
    std::unordered_map<std::string, RateLimit> m_pace; ///< by enrolled device
};

} // namespace prep::hub
