// SPDX-License-Identifier: MIT
#include "app/console/actastraightener.h"

#include "models/imaging/straighten.h"

namespace prep {

ActaStraightener::ActaStraightener(QObject* parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ActaStraightener::~ActaStraightener()
{
    m_thread.quit();
    m_thread.wait();
}

void ActaStraightener::straighten(const Digest& digest, const QImage& image, const ActaForm& form)
{
    QMetaObject::invokeMethod(
        m_worker, [this, digest, image, form] { Q_EMIT ready(digest, imaging::straightened(image, form)); }, Qt::QueuedConnection);
}

} // namespace prep
