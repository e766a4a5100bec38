// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httprequest.h"
#include "app/remote/reading.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <deque>

namespace prep::remote {

/// Gets the files of one publication, at most eight at once over connections that are kept; what the host fails to answer
/// is asked for again, as the policy says. One thread, with an event loop.
class Fetcher : public QObject {
    Q_OBJECT

public:
    using Wanted = proof::PublishedSource::Wanted;
    /// Once for each that was asked for; fileerror::notFound, tooBig or a remoteerror.
    using Got = std::function<void(const Wanted&, Result<HttpAnswer>)>;
    Fetcher(QUrl base, HttpPolicy policy, Got got);

    void ask(const std::vector<Wanted>& wanted);
    /// Before all others: somebody waits for it.
    void askFirst(const Wanted& wanted);

private:
    struct Order {
        Wanted wanted;
        int tries = 0;
    };
    void pump();
    void start(const Order& order);
    void finish(const Order& order, Result<HttpAnswer> answer);

    QUrl m_base;
    HttpPolicy m_policy;
    Got m_got;
    QNetworkAccessManager m_net;
    std::deque<Order> m_queue;
    int m_running = 0;
};

} // namespace prep::remote
