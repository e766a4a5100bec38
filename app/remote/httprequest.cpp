// SPDX-License-Identifier: MIT
#include "app/remote/httprequest.h"

#include "app/remote/errors.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace prep::remote {

namespace {

constexpr qsizetype maxUrl = 2000;
constexpr int maxRedirects = 3;

bool isLoopback(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

bool isWebAddress(const std::string& text)
{
    return text.starts_with("https://") || text.starts_with("http://");
}

Result<QUrl> baseUrl(const std::string& text, const HttpPolicy& policy)
{
    QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || text.size() > maxUrl || (!plain && url.scheme() != QLatin1String("https")))
        return Error { remoteerror::address, "not a web address: " + text };
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return Error { remoteerror::address, "an address with a user, a query or a fragment: " + url.host().toStdString() };
    if (plain && !policy.allowPlain && !isLoopback(url.host()))
        return Error { remoteerror::address, "plain http to another machine: " + text };
    if (!url.path().endsWith(u'/'))
        url.setPath(url.path() + u'/');
    return url;
}

QNetworkRequest requestTo(const QUrl& url, const HttpPolicy& policy)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    request.setMaximumRedirectsAllowed(maxRedirects);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("User-Agent", "prep");
    request.setDecompressedSafetyCheckThreshold(-1); // the limit of each reading is on what comes out of it
    request.setTransferTimeout(policy.idleMs);
    if (!policy.caPem.empty()) {
        QSslConfiguration tls = request.sslConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(policy.caPem), QSsl::Pem));
        request.setSslConfiguration(tls);
    }
    return request;
}

} // namespace prep::remote
