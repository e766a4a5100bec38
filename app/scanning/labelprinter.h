// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/labelchoice.h"
#include "models/imaging/labelsheet.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace prep::scanning {

/// Writes label sheets in a thread of its own, one at a time. Lives in the GUI thread; waits for its thread when it goes.
class LabelPrinter : public QObject {
    Q_OBJECT
public:
    explicit LabelPrinter(QObject* parent = nullptr);
    ~LabelPrinter() override;

    /// False while another sheet is being written.
    bool print(const QString& file, const std::shared_ptr<const Process>& process, const LabelChoice& choice, std::optional<imaging::Symbology> bars);
    void stop() { m_isStopped = true; }

Q_SIGNALS:
    void progressed(int done, int all);
    /// `error` empty: all of them are in the file. Stopped: nothing is.
    void finished(int labels, bool isStopped, const QString& error);

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_isStopped = false;
};

} // namespace prep::scanning
