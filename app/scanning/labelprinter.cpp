// SPDX-License-Identifier: MIT
#include "app/scanning/labelprinter.h"

namespace prep::scanning {

LabelPrinter::LabelPrinter(QObject* parent)
    : QObject(parent)
{
}

LabelPrinter::~LabelPrinter()
{
    stop();
    if (m_thread)
        m_thread->wait();
}

bool LabelPrinter::print(
    const QString& file, const std::shared_ptr<const Process>& process, const LabelChoice& choice, std::optional<imaging::Symbology> bars)
{
    if (m_thread && m_thread->isRunning())
        return false;
    m_isStopped = false;
    m_thread.reset(QThread::create([this, file, process, choice, bars] {
        const auto actas = labelsOf(*process, choice);
        const int all = static_cast<int>(actas.size());
        const Status written = imaging::writeLabelsFile(file, *process, actas, bars, [this, all](std::size_t done) {
            Q_EMIT progressed(static_cast<int>(done), all);
            return !m_isStopped;
        });
        const bool isStopped = !written && written.error().code == imaging::labelerror::stopped;
        Q_EMIT finished(all, isStopped, written || isStopped ? QString() : QString::fromStdString(written.error().detail));
    }));
    m_thread->setObjectName(QStringLiteral("etiquetas"));
    m_thread->start();
    return true;
}

} // namespace prep::scanning
