// SPDX-License-Identifier: MIT
#include "app/hub/netpool.h"

#include "app/hub/frame.h"
#include "app/hub/listener.h"
#include "app/hub/log.h"
#include "app/hub/netthread.h"
#include "models/wire/codec.h"

#include <QThread>

#include <future>
#include <utility>

#include <unistd.h>

namespace prep::hub {

namespace {

constexpr int errListen = 3303;

/// Runs `work` in the thread of `object`; before start() and after stop() there is no such thread.
template <typename Work>
void post(QObject* object, Work&& work)
{
    QMetaObject::invokeMethod(object, std::forward<Work>(work), Qt::QueuedConnection);
}

} // namespace

NetPool::NetPool(const Settings& settings)
    : m_settings(settings)
{
}

NetPool::~NetPool()
{
    stop();
}

Result<quint16> NetPool::start(
    const Services& services, const QSslConfiguration& tls, const QString& address, quint16 port)
{
    for (int i = 0; i < std::max(1, m_settings.netThreads); ++i) {
        auto loop = std::make_unique<QThread>();
        loop->setObjectName(QStringLiteral("hub-net")); // what top(1) and the benchmarks call it
        auto* thread = new NetThread(static_cast<std::size_t>(i), services, tls);
        thread->moveToThread(loop.get());
        QObject::connect(loop.get(), &QThread::finished, thread, &QObject::deleteLater);
        loop->start();
        post(thread, [thread] { thread->start(); });
        m_threads.push_back(thread);
        m_loops.push_back(std::move(loop));
    }
    m_listener = new Listener([this](qintptr descriptor) { adopt(descriptor); });
    m_listener->moveToThread(m_loops.front().get());
    QObject::connect(m_loops.front().get(), &QThread::finished, m_listener, &QObject::deleteLater);
    std::promise<quint16> listening;
    post(m_listener, [this, &listening, address, port] {
        const bool open = m_listener->listen(QHostAddress(address), port);
        listening.set_value(open ? m_listener->serverPort() : 0);
    });
    const quint16 got = listening.get_future().get();
    if (got == 0)
        return Error { errListen, "cannot listen on " + address.toStdString() + ":" + std::to_string(port) };
    return got;
}

void NetPool::stop()
{
    for (NetThread* thread : m_threads) {
        std::promise<void> done;
        post(thread, [thread, &done] {
            thread->sayGoodbye();
            done.set_value();
        });
        done.get_future().wait();
    }
    for (auto& loop : m_loops) {
        loop->quit();
        loop->wait();
    }
    m_loops.clear();
    m_threads.clear();
}

NetThread* NetPool::threadFor(SessionKey session) const
{
    const std::size_t index = threadOf(session);
    // Key 0 belongs to nobody: commands of the system have no session.
    return session == 0 || index >= m_threads.size() ? nullptr : m_threads[index];
}

void NetPool::adopt(qintptr descriptor)
{
    NetThread* chosen = nullptr;
    for (NetThread* thread : m_threads) {
        if (thread->load() < m_settings.socketsPerThread && (chosen == nullptr || thread->load() < chosen->load()))
            chosen = thread;
    }
    if (chosen == nullptr) {
        // Said once until one is taken again: a crowd that retries would fill the program's log.
        if (!std::exchange(m_full, true))
            hubLog().warn("All {} places for connections are taken: new ones are closed", m_threads.size() * static_cast<std::size_t>(m_settings.socketsPerThread));
        ::close(static_cast<int>(descriptor));
        return;
    }
    m_full = false;
    chosen->reserve();
    post(chosen, [chosen, descriptor] { chosen->adopt(descriptor); });
}

void NetPool::send(SessionKey session, QByteArray frame)
{
    if (NetThread* thread = threadFor(session))
        post(thread, [thread, session, frame = std::move(frame)] { thread->send(session, frame); });
}

void NetPool::sendAll(const QByteArray& frame)
{
    for (NetThread* thread : m_threads)
        post(thread, [thread, frame] { thread->sendAll(frame); });
}

void NetPool::sendToView(View view, const QByteArray& frame)
{
    for (NetThread* thread : m_threads)
        post(thread, [thread, view, frame] { thread->sendToView(view, frame); });
}

void NetPool::feed(View view, const Turn& turn)
{
    for (NetThread* thread : m_threads)
        post(thread, [thread, view, turn] { thread->feed(view, turn); });
}

void NetPool::joined(SessionKey session, JoinAnswer answer)
{
    if (NetThread* thread = threadFor(session))
        post(thread, [thread, session, answer = std::move(answer)] { thread->joined(session, answer); });
}

void NetPool::setNotice(const wire::Aviso& notice)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_notices.find(notice.clave);
        const bool wasActive = known != m_notices.end();
        if (!notice.activo && !wasActive)
            return;
        if (notice.activo)
            m_notices[notice.clave] = notice;
        else
            m_notices.erase(known);
    }
    sendAll(textFrame(wire::encode(notice)));
}

std::vector<wire::Aviso> NetPool::notices() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<wire::Aviso> list;
    for (const auto& [key, notice] : m_notices)
        list.push_back(notice);
    return list;
}

void NetPool::beatSites(std::uint64_t step)
{
    for (NetThread* thread : m_threads)
        post(thread, [thread, step] { thread->beatSites(step); });
}

void NetPool::recheck()
{
    for (NetThread* thread : m_threads)
        post(thread, [thread] { thread->recheck(); });
}

} // namespace prep::hub
