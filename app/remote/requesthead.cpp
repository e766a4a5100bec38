// SPDX-License-Identifier: MIT
#include "app/remote/requesthead.h"

#include <QList>

#include <algorithm>
#include <string_view>

namespace prep::remote::detail {

namespace {

constexpr int maxHeaders = 100;

bool isToken(const QByteArray& name)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    const auto good = [&](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || others.find(c) != std::string_view::npos; };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), good);
}

bool isPrintable(const QByteArray& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); });
}

bool isNumber(const QByteArray& text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The status to refuse with for this header; 0 = it is taken.
int takeHeader(const QByteArray& name, const QByteArray& value, RequestHead& head)
{
    const QByteArray small = value.toLower();
    if (name == "content-length") {
        bool good = false;
        head.length = value.toULongLong(&good);
        if (!good || !isNumber(value) || head.headers.contains("content-length"))
            return 400;
    }
    if (name == "transfer-encoding")
        return 400;
    if (name == "connection")
        head.keepAlive = head.keepAlive && small != "close";
    if (name == "expect" && small != "100-continue")
        return 417;
    head.expectsContinue = head.expectsContinue || name == "expect";
    if (name == "cache-control")
        head.noCache = small == "no-cache";
    std::string& kept = head.headers[name.toStdString()];
    kept += (kept.empty() ? "" : ", ") + value.toStdString();
    return 0;
}

} // namespace

ParsedHead parseHead(const QByteArray& head)
{
    ParsedHead parsed;
    QList<QByteArray> lines = head.split('\n');
    // Each line but the last ends in CR LF; a CR elsewhere, or none, is what servers disagree about.
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (!lines[i].endsWith('\r'))
            return { 400, {} };
        lines[i].chop(1);
    }
    const QList<QByteArray> first = lines.front().split(' ');
    const bool isRequest = first.size() == 3 && isToken(first[0]) && first[1].startsWith('/') && isPrintable(lines.front());
    if (!isRequest || lines.size() > maxHeaders)
        return { 400, {} };
    if (first[2] != "HTTP/1.1" && first[2] != "HTTP/1.0")
        return { 505, {} };
    parsed.head.method = first[0].toStdString();
    parsed.head.path = first[1].toStdString();
    parsed.head.keepAlive = first[2] == "HTTP/1.1";
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        const QByteArray name = lines[i].left(std::max<qsizetype>(0, colon)).toLower();
        if (colon <= 0 || !isToken(name) || !isPrintable(lines[i]))
            return { 400, {} };
        if (const int refusal = takeHeader(name, lines[i].mid(colon + 1).trimmed(), parsed.head))
            return { refusal, {} };
    }
    if (parsed.head.method == "POST" && !parsed.head.headers.contains("content-length"))
        parsed.refusal = 411;
    return parsed;
}

} // namespace prep::remote::detail
