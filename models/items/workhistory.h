// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/work.h"
#include "models/items/logreading.h"

namespace prep {

/// The work of the whole night, of the whole log. GUI thread.
class WorkHistory : public LogReading {
    Q_OBJECT
public:
    explicit WorkHistory(const Night& night, QObject* parent = nullptr)
        : LogReading(night, parent)
    {
    }

    /// nullptr before start() and without a state.
    [[nodiscard]] const WorkLog* log() const { return m_log.get(); }

protected:
    void open(std::shared_ptr<const Process> process) override;
    [[nodiscard]] bool isOpen() const override { return m_log != nullptr; }
    [[nodiscard]] Seq seq() const override { return m_log->state().seq; }
    void fold(const Event& event) override { m_log->add(event); }
    [[nodiscard]] bool follow(const NightStep& step) override;

private:
    std::unique_ptr<WorkLog> m_log;
};

} // namespace prep
