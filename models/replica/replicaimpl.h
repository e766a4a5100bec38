// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/replica.h"
#include "models/replica/statecache.h"
#include "models/replica/uploads.h"

#include <QElapsedTimer>
#include <QTimer>

#include <unordered_map>

namespace prep {

/// Bytes that come in chunks, in order.
struct Transfer {
    static constexpr std::uint64_t mostBytes = 2ULL << 30;
    std::string bytes;
    std::uint64_t total = 0;

    /// True when it is whole; an Error when the chunk does not follow.
    Result<bool> add(const wire::Chunk& chunk)
    {
        if (chunk.offset != bytes.size() || chunk.total > mostBytes || (chunk.offset > 0 && chunk.total != total))
            return Error { connectionerror::malformed, "a chunk out of order" };
        if (chunk.offset == 0)
            total = chunk.total;
        bytes += chunk.data;
        return bytes.size() == total;
    }
};

/// Made in start(), so that its timers and sockets belong to the replica's thread.
struct Replica::Impl : QObject {
    Impl(Replica& owner, ReplicaSettings given);

    void loadCache();
    void onConnection(Connection::Status status);
    void onWelcome(const wire::Bienvenida& bienvenida);
    void onMessage(const wire::HubMessage& message);
    void onChunk(const wire::Chunk& chunk);
    /// False while snapshot or definition are under way: feed messages wait in `held`.
    [[nodiscard]] bool mayFold() const { return process && !photo && hasState; }
    [[nodiscard]] bool isCurrent() const { return mayFold() || (!hasFeed && process); }
    void needDefinition(const Digest& fingerprint);
    void definitionArrived(std::string packed, bool fromHub);
    void tryPhoto();
    void foldHeld();
    void onFeed(const wire::HubMessage& message);
    void onEvents(const wire::Eventos& eventos);
    void onReveals(const wire::Revela& revela);
    void onAnchor(const wire::Ancla& ancla);
    void checkPast(const wire::Ancla& ancla);
    void onHistory(const wire::Historia& historia);
    void onLogPage(const wire::Bitacora& bitacora);
    [[nodiscard]] EventsPtr eventsOf(const std::vector<wire::FeedEvent>& fed);
    void onSeries(const wire::Series& series);
    void onIdentity(const wire::Identidad& answer);
    void onPieza(const wire::PorIdentificar& given);
    void onImageChunk(const wire::Chunk& chunk);
    void addStep(ReplicaStep step);
    void flush();
    void writeCache();
    void keepAnchors();
    void setLink(ReplicaStatus::Link link);
    void alarm(const Error& error);
    /// What cannot be folded is not guessed: begin again from a snapshot.
    void startOver(const Error& error);
    void dropCache(const Error& error);
    void note(const Status& status);
    bool takeRestorations(const wire::Bienvenida& bienvenida);
    void askAll();

    Replica& q;
    ReplicaSettings settings;
    StateCache cache;
    Connection connection;
    CommandQueue queue;
    Uploads uploads;
    QTimer flushTimer;

    ProcessPtr process;
    std::string processId;
    Digest fingerprint; ///< of the hub's definition
    std::string epoch;
    Anchors anchors;
    bool anchorsAreKept = true; ///< what `anchors` holds is on disk
    QElapsedTimer sinceAnchors;
    std::unique_ptr<FeedChain> chain = std::make_unique<FeedChain>();
    bool hasState = false;
    bool hasFeed = true; ///< view captura has none: it is current as soon as it knows the definition
    std::optional<wire::Foto> photo; ///< a snapshot under way
    Transfer photoBytes;
    std::optional<Transfer> definition;
    std::vector<wire::HubMessage> held;
    std::vector<ReplicaStep> steps;
    ReplicaStatus status;
    std::map<quint64, std::string> histories;
    std::map<quint64, wire::PideBitacora> logPages;
    std::optional<wire::PideIdentidad> challenge; ///< not answered yet
    std::optional<wire::PideIdentificar> piezaAsked; ///< not answered yet
    std::map<quint64, std::string> series; ///< sites whose minutes were asked for
    struct ImageTransfer {
        Digest image;
        Transfer bytes;
    };
    std::unordered_map<Id16, ImageTransfer> images;
};

[[nodiscard]] Id16 imageKey(const Digest& image);
[[nodiscard]] Millis wallClock();

} // namespace prep
