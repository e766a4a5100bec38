// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/settings.h"
#include "app/hub/turn.h"
#include "models/domain/state.h"
#include "models/wire/codec.h"

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace prep::hub {

class Broadcaster;
class Core;
class NetPool;

/// Images as they were received, by their SHA-256, which is the código de integridad for ever. Uploads come in chunks
/// and go on from where they were cut. It hashes, sniffs and bounds, and never decodes. Lives in its own thread; the
/// methods marked "any thread" only leave a message there.
class ImageStore : public QObject {
    Q_OBJECT
public:
    ImageStore(std::string folder, const Settings& settings, Core& core, Broadcaster& broadcaster, NetPool& net);
    ~ImageStore() override;

    /// When its thread ends, in that thread.
    void halt() { m_sweeper.stop(); }

    // ---- any thread ------------------------------------------------------------------------------------------------
    void announce(SessionKey session, const wire::SubeImagen& upload);
    void chunk(SessionKey session, wire::Chunk chunk);
    void fetch(SessionKey session, const Digest& image);
    /// Only when the actor holds the claim on the acta that is captured from it, or the session has to identify it.
    void fetchClaimed(SessionKey session, const Actor& actor, const Digest& image);
    /// Keeps an image that was checked (its bytes are those of `image`) and tells the log that it is here; then `done`, in any
    /// thread. One that is here already is kept and told again at no harm.
    void keepWhole(const Id16& pieza, const Digest& image, QByteArray bytes, std::string type, std::function<void(const Status&)> done);
    /// Forgets what was cut off long ago, from now on.
    void startSweeping();

private:
    struct Upload {
        wire::SubeImagen announced;
        std::unique_ptr<QFile> file;
        std::int64_t size = 0;
        QElapsedTimer heard; ///< since the last chunk, or the announcement
    };
    using UploadKey = std::pair<SessionKey, Id16>;

    void begin(SessionKey session, const wire::SubeImagen& upload, const std::optional<Pieza>& pieza);
    void take(SessionKey session, const wire::Chunk& chunk);
    void finish(SessionKey session, Upload& upload);
    [[nodiscard]] Status keep(const QString& from, const Digest& image) const;
    [[nodiscard]] Status writeWhole(const Digest& image, const QByteArray& bytes) const;
    void receive(SessionKey session, const wire::SubeImagen& announced, const std::string& type);
    void tellReceived(const command::RecibirImagen& received, std::function<void(const Status&)> done);
    void refuse(SessionKey session, const wire::SubeImagen& upload, const Error& error);
    void sendImage(SessionKey session, const Digest& image);
    [[nodiscard]] bool makeRoom(const UploadKey& key);
    void sweep();
    [[nodiscard]] QByteArray storedImage(const Digest& image) const;
    [[nodiscard]] QString pathOf(const Digest& image) const;
    [[nodiscard]] QString partialOf(const Digest& image) const;

    static constexpr std::size_t maxUploads = 1000;

    const std::string m_folder;
    const Settings& m_settings;
    Core& m_core;
    Broadcaster& m_broadcaster;
    NetPool& m_net;
    std::map<UploadKey, Upload> m_uploads;
    QTimer m_sweeper;
};

} // namespace prep::hub
