// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/services.h"
#include "models/courier/bundle.h"
#include "models/courier/receipt.h"
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

    /// A receipt and its signature.
    struct Seen {
        std::string receipt;
        std::string signature;
    };
    /// What becomes of a bundle: taken, with its receipt, or why not. One that came too early has a receipt too, which asks its site
    /// for what is missing; with any other refusal it is empty.
    struct Verdict {
        Status status;
        Seen seen {};
    };
    using Heard = std::function<void(const Verdict&)>;

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
        std::uint32_t images = 0; ///< stored, or here before
        std::uint32_t next = 0; ///< of the bundle's images
        courier::Places lacking {}; ///< of the bundle's images, those that could not be kept
    };
    void takeNext();
    [[nodiscard]] Result<courier::Bundle> check(const QString& file) const;
    void import(std::shared_ptr<Job> job);
    void wait(const QString& file, const Error& why);
    void imported(const std::shared_ptr<Job>& job, const Status& status);
    void storeImages(const std::shared_ptr<Job>& job);
    void imageStored(const std::shared_ptr<Job>& job, const Status& stored);
    void finish(const Job& job);
    void refuse(const QString& file, const Error& error, const Seen& asking = {});
    void refuseEarly(const Job& job);
    void tell(const QString& file, const Verdict& verdict);
    [[nodiscard]] courier::Receipt receiptOf(const Job& job) const;
    [[nodiscard]] Result<Seen> signedBy(const courier::Receipt& receipt) const;
    [[nodiscard]] Result<Seen> writeReceipt(const Job& job) const;

    const Services& m_services;
    DataDir m_data;
    QSet<QString> m_stuck; ///< names that could neither be taken nor put aside
    QHash<QString, Heard> m_awaited; ///< by name
    bool m_isBusy = false;
};

} // namespace prep::hub
