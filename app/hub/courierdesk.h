// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/services.h"
#include "models/courier/bundle.h"
#include "models/process/datadir.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <memory>

namespace prep::hub {

/// Takes the bundles that sites send by hand (G5; models/courier/FORMAT.md): whatever lies in DATA/bultos/entrada is checked
/// whole, imported as what comes by the network is, and answered by a signed receipt in DATA/bultos/recibos; what is refused changes nothing and leaves
/// its reason there. Lives in its own thread; its parts must outlive it.
class CourierDesk : public QObject {
    Q_OBJECT
public:
    CourierDesk(const Services& services, DataDir data);

    /// Any thread: looks whether something has been brought.
    void look();

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
    void refuse(const QString& file, const std::string& why);
    [[nodiscard]] Status writeReceipt(const Job& job) const;

    const Services& m_services;
    DataDir m_data;
    QSet<QString> m_stuck; ///< names that could neither be taken nor put aside
    bool m_isBusy = false;
};

} // namespace prep::hub
