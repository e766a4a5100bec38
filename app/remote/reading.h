// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/chain.h"
#include "models/publication/proof/source.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <string>

class QNetworkReply;

namespace prep::remote {

struct HttpAnswer {
    int status = 0;
    std::string contentType;
    std::string body; ///< empty where facts alone were wanted
    proof::PublishedSource::Facts facts; ///< of the whole body
};

/// Reads one answer as far as its limit and no further: longer ones are refused by what they announce, before a byte of
/// them is taken, or as soon as they pass it. Hosts that give a few bytes now and then are dropped. Calls `done` once, in
/// the reply's thread; it goes with the reply, which goes by itself.
class Reading : public QObject {
    Q_OBJECT

public:
    /// Any answer of the host is an HttpAnswer, whatever its status; the Error is fileerror::tooBig or
    /// remoteerror::unreachable.
    using Done = std::function<void(Result<HttpAnswer>)>;
    struct Limits {
        std::uint64_t bytes = 0;
        bool factsOnly = false;
    };
    Reading(QNetworkReply* reply, Limits limits, Done done);

private:
    void checkLength();
    void take();
    void checkSpeed();
    void finish();
    void giveUp(Error error);

    QNetworkReply* m_reply;
    Limits m_limits;
    Done m_done;
    codec::Sha256 m_hash;
    HttpAnswer m_answer;
    std::optional<Error> m_error;
    QTimer m_speed;
    std::int64_t m_atLastLook = 0;
};

} // namespace prep::remote
