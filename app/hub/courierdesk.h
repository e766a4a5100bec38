// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/services.h"
#include "models/courier/bundle.h"
#include "models/process/datadir.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace prep::hub {

/// Takes the bundles that sites send by hand (G5; models/courier/FORMAT.md): whatever lies in DATA/bultos/entrada is checked
/// whole, imported as what comes by the network is, and answered by a signed receipt in DATA/bultos/recibos; what is refused changes nothing and leaves
/// its reason there. Lives in its own thread; its parts must outlive it.
class CourierDesk : public QObject {
    Q_OBJECT
public:
    CourierDesk(const Services& services, DataDir data);

    /// The receipt of a bundle that was taken, and its signature.
    struct Seen {
        std::string receipt;
        std::string signature;
    };
    using Heard = std::function<void(const Result<Seen>&)>;

    /// Any thread: looks whether something has been brought.
    void look();
    /// In the desk's thread: says once what becomes of the file of this name in entrada. wire::errDisk: it waits there, and
    /// is tried again by itself.
    void await(const QString& name, Heard heard)
    {
        m_stuck.remove(name); // brought again
        m_awaited.insert(name, std::move(heard));
    }

private:
    struct Job {
        QString file;
        courier::Bundle bundle;
        std::size_t taken = 0;
        Seq until = 0;
        std::size_t images = 0; ///< stored, or here before
        std::size_t next = 0; ///< of the bundle's images
    };
    void takeNext();
    [[nodiscard]] Result<courier::Bundle> check(const QString& file) const;
    void import(std::shared_ptr<Job> job);
    void imported(const std::shared_ptr<Job>& job, const Status& status);
    void storeImages(const std::shared_ptr<Job>& job);
    void finish(const Job& job);
    void refuse(const QString& file, const Error& error);
    void tell(const QString& file, const Result<Seen>& seen);
    [[nodiscard]] Result<Seen> writeReceipt(const Job& job) const;

    const Services& m_services;
    DataDir m_data;
    QSet<QString> m_stuck; ///< names that could neither be taken nor put aside
    QHash<QString, Heard> m_awaited; ///< by name
    bool m_isBusy = false;
};

} // namespace prep::hub
