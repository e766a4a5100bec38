// SPDX-License-Identifier: MIT
#include "app/remote/httpcalls.h"

#include "app/remote/errors.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace prep::remote {

namespace {

constexpr int maxRounds = 4;

/// The calls of one exchange, on an event loop of its own.
class Exchange {
public:
    Exchange(const std::vector<HttpCall>& calls, const HttpPolicy& policy)
        : m_calls(calls)
        , m_policy(policy)
        , m_answers(calls.size(), Error { remoteerror::unreachable, "no answer in time" })
        , m_rounds(calls.size(), 0)
    {
    }
    std::vector<Result<HttpAnswer>> run(int deadlineMs)
    {
        for (std::size_t i = 0; i < m_calls.size(); ++i)
            begin(i);
        QTimer::singleShot(deadlineMs, &m_loop, &QEventLoop::quit);
        if (m_open > 0)
            m_loop.exec();
        m_isOver = true;
        return std::move(m_answers);
    }

private:
    void begin(std::size_t i)
    {
        const Result<QUrl> base = baseUrl(m_calls[i].url, m_policy);
        if (!base) {
            m_answers[i] = base.error();
            return;
        }
        ++m_open;
        send(i, m_calls[i].body);
    }
    void send(std::size_t i, const std::string& body)
    {
        QNetworkRequest request = requestTo(QUrl(QString::fromStdString(m_calls[i].url)), m_policy);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray::fromStdString(m_calls[i].contentType));
        ++m_rounds[i];
        auto* reply = m_net.post(request, QByteArray::fromStdString(body));
        new Reading(reply, { m_calls[i].limit, false }, [this, i](Result<HttpAnswer> answer) { answered(i, std::move(answer)); });
    }
    void answered(std::size_t i, Result<HttpAnswer> answer)
    {
        if (m_isOver)
            return;
        m_answers[i] = std::move(answer);
        if (m_answers[i] && m_calls[i].next && m_rounds[i] < maxRounds) {
            if (const auto body = m_calls[i].next(*m_answers[i])) {
                send(i, *body);
                return;
            }
        }
        if (--m_open == 0)
            m_loop.quit();
    }

    const std::vector<HttpCall>& m_calls;
    const HttpPolicy& m_policy;
    std::vector<Result<HttpAnswer>> m_answers;
    std::vector<int> m_rounds;
    std::size_t m_open = 0;
    bool m_isOver = false;
    QEventLoop m_loop;
    QNetworkAccessManager m_net; ///< last: its replies end before what they write to
};

} // namespace

std::vector<Result<HttpAnswer>> exchange(const std::vector<HttpCall>& calls, const HttpPolicy& policy, int deadlineMs)
{
    return Exchange(calls, policy).run(deadlineMs);
}

} // namespace prep::remote
