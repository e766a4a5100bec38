// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/afteraction.h"
#include "models/items/logreading.h"

namespace prep {

/// What the report of the night needs beside the state, of the whole log. GUI thread.
class ReportHistory : public LogReading {
    Q_OBJECT
public:
    explicit ReportHistory(const Night& night, QObject* parent = nullptr)
        : LogReading(night, parent)
    {
    }

    /// nullptr before start() and without a state.
    [[nodiscard]] const ReportLog* log() const { return m_log.get(); }

protected:
    void open(std::shared_ptr<const Process> process) override;
    [[nodiscard]] bool isOpen() const override { return m_log != nullptr; }
    [[nodiscard]] Seq seq() const override { return m_log->seq(); }
    void fold(const Event& event) override { m_log->take(event); }
    [[nodiscard]] bool follow(const NightStep& step) override;

private:
    std::unique_ptr<ReportLog> m_log;
};

} // namespace prep
