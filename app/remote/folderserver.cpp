// SPDX-License-Identifier: MIT
#include "app/remote/folderserver.h"

#include "models/process/files.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace prep::remote {

namespace {

constexpr std::uint64_t maxFile = 512U << 20;
constexpr std::string_view forbidden("\\\0", 2);

/// By the ending of what a publication holds; an object's name has none, and the portal knows what it asked for.
std::string typeOf(const std::string& path)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types { { { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" }, { ".mjs", "text/javascript; charset=utf-8" }, { ".css", "text/css; charset=utf-8" },
        { ".json", "application/json" }, { ".csv", "text/csv; charset=utf-8" }, { ".txt", "text/plain; charset=utf-8" },
        { ".svg", "image/svg+xml" }, { ".zip", "application/zip" } } };
    const auto known = std::find_if(types.begin(), types.end(), [&path](const auto& type) { return path.ends_with(type.first); });
    return std::string(known == types.end() ? "application/octet-stream" : known->second);
}

HttpResponse notThere()
{
    return { 404, "text/plain; charset=utf-8", "No hay nada en esta dirección.\n", {} };
}

} // namespace

HttpResponse serveFile(const std::string& root, const HttpRequest& request)
{
    const std::string sent = request.path.substr(0, request.path.find_first_of("?#"));
    std::string path = QByteArray::fromPercentEncoding(QByteArray::fromStdString(sent)).toStdString();
    if (path.ends_with('/'))
        path += "index.html";
    if (request.method != "GET" || !path.starts_with('/') || path.find_first_of(forbidden) != std::string::npos || (path + '/').find("/../") != std::string::npos)
        return notThere();
    std::error_code code;
    if (!std::filesystem::is_regular_file(root + path, code))
        return notThere();
    auto bytes = readFile(root + path, maxFile);
    return bytes ? HttpResponse { 200, typeOf(path), std::move(*bytes), {} } : notThere();
}

Result<std::unique_ptr<FolderServer>> FolderServer::start(std::string root)
{
    auto endpoint = HttpEndpoint::listen({ "127.0.0.1:0", {}, {}, 0 },
        [root = std::move(root)](const HttpRequest& request) { return serveFile(root, request); });
    if (!endpoint)
        return endpoint.error();
    std::unique_ptr<FolderServer> server(new FolderServer);
    server->m_endpoint = std::move(*endpoint);
    server->m_port = server->m_endpoint->port();
    server->m_endpoint->moveToThread(&server->m_thread);
    server->m_thread.start();
    return server;
}

FolderServer::~FolderServer()
{
    // Its sockets end in the thread that they live in.
    QObject::connect(&m_thread, &QThread::finished, m_endpoint.release(), &QObject::deleteLater);
    m_thread.quit();
    m_thread.wait();
}

std::string FolderServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + "/";
}

} // namespace prep::remote
