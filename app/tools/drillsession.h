// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drilloptions.h"
#include "models/replica/connection.h"

#include <QTimer>

#include <deque>
#include <unordered_map>

namespace prep::tools {

/// One actor of a night: a site, a person at a station, or the simulator. Its connection, its commands, its images.
class DrillSession : public QObject {
public:
    DrillSession(QString name, const ConnectionSettings& settings, DrillImages images);

    void open() { m_connection.open(); }
    void close() { m_connection.close(); }
    void setUrl(const QUrl& url) { m_connection.setUrl(url); }
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] Connection& connection() { return m_connection; }
    [[nodiscard]] CommandQueue& queue() { return m_queue; }
    [[nodiscard]] int reconnections() const { return m_welcomes > 0 ? m_welcomes - 1 : 0; }

    /// After the pieza is digitalizada. Numbers do not wait for it. `picture`: the file; empty = drillImage().
    void upload(const Id16& pieza, const Digest& image, const std::string& picture);
    [[nodiscard]] std::size_t uploadsPending() const { return m_waiting.size() + m_underWay.size(); }
    [[nodiscard]] std::uint64_t uploaded() const { return m_uploaded; }
    [[nodiscard]] const std::vector<std::string>& uploadErrors() const { return m_uploadErrors; }

private:
    struct Upload {
        Id16 pieza;
        Digest image;
        std::string picture;
        std::string bytes; ///< while under way
        std::uint64_t sent = 0;
        bool isAnswered = false; ///< the hub said from where
    };
    void onWelcome();
    void onFailed(const Error& error, bool persistent);
    void onMessage(const wire::HubMessage& message);
    void onFrom(const wire::ImagenDesde& from);
    void onStored(const wire::ImagenLista& stored);
    void beginUploads();
    void pump();
    void settle(const Id16& pieza);

    QString m_name;
    QString m_password;
    DrillImages m_images;
    Connection m_connection;
    CommandQueue m_queue;
    int m_welcomes = 0;
    std::deque<Upload> m_waiting;
    std::unordered_map<Id16, Upload> m_underWay;
    QTimer m_pump;
    std::uint64_t m_uploaded = 0;
    std::vector<std::string> m_uploadErrors;
};

} // namespace prep::tools
