// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/actaform.h"
#include "models/domain/basics.h"

#include <QImage>
#include <QObject>
#include <QThread>

namespace prep {

/// Straightens images of actas away from the GUI thread, one after the other in their order. Gone when destroyed; the
/// thread is waited for. GUI thread.
class ActaStraightener : public QObject {
    Q_OBJECT
public:
    explicit ActaStraightener(QObject* parent);
    ~ActaStraightener() override;

    void straighten(const Digest& digest, const QImage& image, const ActaForm& form);

Q_SIGNALS:
    void ready(const prep::Digest& digest, const QImage& image);

private:
    QThread m_thread;
    QObject* m_worker; ///< of the thread; deleted when it ends
};

} // namespace prep
