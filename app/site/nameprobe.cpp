// SPDX-License-Identifier: MIT
#include "app/site/nameprobe.h"

#include <QAbstractEventDispatcher>
#include <QPointer>
#include <QThreadPool>

#include <netdb.h>
#include <sys/socket.h>

namespace prep::site {

namespace {

/// Blocks for as long as the resolver does (see RES_OPTIONS in prep-hub). IPv4 first: it is what the sites' routers speak.
QHostAddress resolve(const QByteArray& host)
{
    addrinfo hints {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (::getaddrinfo(host.constData(), nullptr, &hints, &list) != 0)
        return {};
    QHostAddress best;
    for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
        const QHostAddress address(each->ai_addr);
        if (best.isNull() || (best.protocol() != QAbstractSocket::IPv4Protocol && address.protocol() == QAbstractSocket::IPv4Protocol))
            best = address;
    }
    ::freeaddrinfo(list);
    return best;
}

} // namespace

void NameProbe::ask(const QString& host)
{
    const quint64 question = ++m_question;
    if (const QHostAddress literal(host); !literal.isNull()) {
        const auto answer = [this, literal, question] {
            if (question == m_question)
                Q_EMIT found(literal);
        };
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
        return;
    }
    m_host = host.toUtf8();
    if (!m_isRunning)
        launch();
}

void NameProbe::launch()
{
    m_isRunning = true;
    // The worker may outlive us: it never touches us but through the queue of our thread.
    QThreadPool::globalInstance()->start([self = QPointer<NameProbe>(this), app = thread(), host = m_host, question = m_question] {
        const QHostAddress address = resolve(host);
        QObject* const loop = QAbstractEventDispatcher::instance(app);
        if (loop == nullptr)
            return; // the program ends
        QMetaObject::invokeMethod(loop, [self, question, address] {
            if (!self)
                return;
            self->m_isRunning = false;
            if (self->m_question != question)
                self->launch(); // asked again meanwhile
            else if (address.isNull())
                Q_EMIT self->failed();
            else
                Q_EMIT self->found(address);
        });
    });
}

} // namespace prep::site
