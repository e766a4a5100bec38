// SPDX-License-Identifier: MIT
#pragma once

#include "tests/hub/client.h"

#include <QProcess>

#include <memory>

namespace prep::test {

/// prep-hub as a process that can be killed, with the session that drives its clock.
class HubProgram {
public:
    explicit HubProgram(const NightData& data, QString program = QStringLiteral(PREP_HUB_PROGRAM))
        : m_data(data)
        , m_program(std::move(program))
    {
    }
    ~HubProgram() { kill(); }
    Q_DISABLE_COPY_MOVE(HubProgram)

    bool start(Millis now)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0")); // as in tst_program
        m_hub.setProcessEnvironment(environment);
        m_hub.start(m_program, { QStringLiteral("--data"), QString::fromStdString(m_data.dir().root()) });
        if (!waitUntil([this] { return m_hub.canReadLine() || m_hub.state() == QProcess::NotRunning; }, 20000))
            return false;
        url = QString::fromUtf8(m_hub.readLine()).trimmed();
        m_clock = std::make_unique<Client>(m_data.caPem(), m_data.station("SIM"));
        return m_clock->login(url, {}) && setClock(now);
    }
    /// The process clock, which goes on at the pace of the wall's from there.
    bool setClock(Millis now)
    {
        m_clock->send(wire::Reloj { ++m_n, now, 1 });
        return m_clock->wait<wire::RelojListo>().has_value();
    }
    void kill()
    {
        m_hub.kill();
        m_hub.waitForFinished();
    }
    QString url;

private:
    const NightData& m_data;
    QString m_program;
    QProcess m_hub;
    std::unique_ptr<Client> m_clock;
    std::uint64_t m_n = 0;
};

} // namespace prep::test
