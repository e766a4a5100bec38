// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/turn.h"
#include "models/process/datadir.h"
#include "models/wire/codec.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>

namespace prep::hub {

class NetPool;
struct Settings;

/// At a site's own hub: the bundles that a console carries away by hand (G5; PROTOCOL.md, Bundles) and the receipts that come
/// back. The one made last for each person lies in DATA/bultos/salida until it has been fetched, or for some hours. Lives in the courier's thread, which may take
/// its time; every public function may be called from any thread and answers through the NetPool.
class CourierOutbox : public QObject {
    Q_OBJECT
public:
    CourierOutbox(NetPool& net, const Settings& settings, DataDir data, std::shared_ptr<const Process> process);
    /// When its thread ends; called in it.
    void halt() { m_sweeper.stop(); }

    /// `person`: whose bundle it is.
    void make(SessionKey session, std::string person, const wire::ArmaBulto& order);
    void piece(SessionKey session, std::string person, const wire::PideBulto& ask);
    void takeReceipt(SessionKey session, wire::TraeRecibo brought);
    /// Up to which origin seq the centre said by the network that it has this site's log.
    void setAcknowledged(Seq until) { m_acknowledged = until; }

private:
    struct Made {
        Id16 id;
        QString file;
        qint64 bytes = 0;
        QElapsedTimer asked; ///< since a piece of it was fetched
    };
    [[nodiscard]] Result<wire::BultoArmado> makeNow(const std::string& person, const wire::ArmaBulto& order);
    [[nodiscard]] Result<wire::Chunk> pieceNow(const std::string& person, const wire::PideBulto& ask);
    void forget(const std::string& person);
    void sweep();
    [[nodiscard]] std::string folder() const { return m_data.bundlesFolder() + "/salida"; }

    NetPool& m_net;
    const Settings& m_settings;
    DataDir m_data;
    std::shared_ptr<const Process> m_process;
    std::atomic<Seq> m_acknowledged = 0;
    std::map<std::string, Made> m_made; ///< by person
    QTimer m_sweeper; ///< while there is any
};

} // namespace prep::hub
