// SPDX-License-Identifier: MIT
#include "app/remote/reading.h"

#include "app/remote/errors.h"
#include "models/process/files.h"

#include <QNetworkReply>

namespace prep::remote {

namespace {
constexpr int lookMs = 20'000;
constexpr std::int64_t leastPerLook = 16 << 10;
constexpr qint64 bufferBytes = 1 << 20;
} // namespace

Reading::Reading(QNetworkReply* reply, Limits limits, Done done)
    : QObject(reply)
    , m_reply(reply)
    , m_limits(limits)
    , m_done(std::move(done))
{
    m_hash.begin();
    reply->setReadBufferSize(bufferBytes);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Reading::checkLength);
    connect(reply, &QNetworkReply::readyRead, this, &Reading::take);
    connect(reply, &QNetworkReply::finished, this, &Reading::finish);
    connect(&m_speed, &QTimer::timeout, this, &Reading::checkSpeed);
    m_speed.start(lookMs);
}

void Reading::giveUp(Error error)
{
    if (m_error)
        return;
    m_error = std::move(error);
    m_reply->abort(); // leads to finish()
}

void Reading::checkLength()
{
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid() && length.toULongLong() > m_limits.bytes)
        giveUp({ fileerror::tooBig, m_reply->url().path().toStdString() + " has " + length.toString().toStdString() + " bytes" });
}

void Reading::take()
{
    while (!m_error && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(bufferBytes);
        if (piece.isEmpty())
            return;
        m_answer.facts.bytes += piece.size();
        if (static_cast<std::uint64_t>(m_answer.facts.bytes) > m_limits.bytes) {
            giveUp({ fileerror::tooBig, m_reply->url().path().toStdString() + " is longer than " + std::to_string(m_limits.bytes) + " bytes" });
            return;
        }
        m_hash.add({ piece.data(), static_cast<std::size_t>(piece.size()) });
        if (!m_limits.factsOnly)
            m_answer.body.append(piece.data(), static_cast<std::size_t>(piece.size()));
    }
}

void Reading::checkSpeed()
{
    if (m_answer.facts.bytes - m_atLastLook < leastPerLook)
        giveUp({ remoteerror::unreachable, "too slow: " + m_reply->url().path().toStdString() });
    m_atLastLook = m_answer.facts.bytes;
}

void Reading::finish()
{
    m_speed.stop();
    take();
    const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    const int number = status.toInt();
    // Refusals of the host (4xx, 5xx) are errors to Qt and answers to us; what was cut is neither.
    const bool isAnswer = m_reply->error() == QNetworkReply::NoError || (number >= 400 && m_reply->error() >= QNetworkReply::ContentAccessDenied);
    if (!m_error && (!isAnswer || !status.isValid()))
        m_error = Error { remoteerror::unreachable, m_reply->url().host().toStdString() + ": " + m_reply->errorString().toStdString() };
    m_answer.status = number;
    m_answer.contentType = m_reply->header(QNetworkRequest::ContentTypeHeader).toString().toStdString();
    m_answer.facts.sha256 = m_hash.end();
    const Done done = std::move(m_done);
    m_reply->deleteLater(); // and this with it
    done(m_error ? Result<HttpAnswer>(*m_error) : Result<HttpAnswer>(std::move(m_answer)));
}

} // namespace prep::remote
