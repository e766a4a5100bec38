// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/processclock.h"
#include "models/domain/result.h"

#include <QtGlobal>

#include <memory>
#include <string>

namespace prep::hub {

class Metrics;

/// Answers GET /metrics over plain HTTP, in threads of its own and in few of them. Must be gone before what it reads.
class MetricsServer {
public:
    struct Sources {
        const Metrics& metrics;
        const ProcessClock& clock;
        std::string data; ///< whose file system's free space is told
    };
    /// `address`: ADDR:PORT, or a PORT alone, which is of this machine only.
    [[nodiscard]] static Result<std::unique_ptr<MetricsServer>> start(const std::string& address, Sources sources);
    ~MetricsServer();

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    struct Impl;
    explicit MetricsServer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
    quint16 m_port = 0;
};

} // namespace prep::hub
