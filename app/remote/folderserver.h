// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httpendpoint.h"

#include <QThread>

namespace prep::remote {

/// The answer to a GET of a file under `root`, as a plain web server gives it: "/" is index.html; a query is left aside; what
/// would lead out of the folder, and what is no file, is not there. Reads the disk.
[[nodiscard]] HttpResponse serveFile(const std::string& root, const HttpRequest& request);

/// Serves a folder to this machine alone (127.0.0.1), in a thread of its own: whoever makes it never waits for a disk.
class FolderServer {
public:
    [[nodiscard]] static Result<std::unique_ptr<FolderServer>> start(std::string root);
    ~FolderServer();
    FolderServer(const FolderServer&) = delete;
    FolderServer& operator=(const FolderServer&) = delete;

    /// "http://127.0.0.1:PORT/"
    [[nodiscard]] std::string url() const;

private:
    FolderServer() = default;

    std::unique_ptr<HttpEndpoint> m_endpoint; ///< lives in m_thread
    QThread m_thread;
    quint16 m_port = 0;
};

} // namespace prep::remote
