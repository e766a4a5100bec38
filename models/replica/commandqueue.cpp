// SPDX-License-Identifier: MIT
#include "models/replica/connection.h"

#include <algorithm>
#include <list>
#include <span>
#include <unordered_map>
#include <vector>

namespace prep {

namespace {
/// Sent and unanswered at most: what a reconnection sends again, and what a hub has to hold for one session.
constexpr std::size_t window = 2048;
} // namespace

struct CommandQueue::Impl {
    using Place = std::list<Command>::iterator;

    explicit Impl(Connection& given)
        : connection(given)
        , next(commands.end())
    {
    }

    void flush();
    void sendAll(std::vector<Command> batch);
    /// True when the id was waited for.
    bool settle(const Id16& id);
    void sendAgain();

    Connection& connection;
    std::list<Command> commands; ///< in order of submission; removed when answered
    Place next; ///< first that is not sent on this connection
    std::size_t sent = 0;
    std::unordered_map<Id16, Place> places;
    bool flushAsked = false;
};

void CommandQueue::Impl::flush()
{
    flushAsked = false;
    if (connection.status() != Connection::Status::live)
        return;
    while (next != commands.end() && sent < window) {
        std::vector<Command> batch;
        while (next != commands.end() && sent < window && batch.size() < wire::maxCommandsPerFrame) {
            batch.push_back(*next++);
            ++sent;
        }
        sendAll(std::move(batch));
    }
}

void CommandQueue::Impl::sendAll(std::vector<Command> batch)
{
    const std::string frame = wire::encode(wire::ClientMessage(wire::Ordenes { batch }));
    if (frame.size() <= wire::maxTextFrame || batch.size() == 1) {
        connection.sendFrame(frame); // when the line broke, the next welcome sends it again
        return;
    }
    const auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    sendAll({ batch.begin(), middle });
    sendAll({ middle, batch.end() });
}

bool CommandQueue::Impl::settle(const Id16& id)
{
    const auto found = places.find(id);
    if (found == places.end())
        return false;
    const Place place = found->second;
    places.erase(found);
    if (place == next) // answered before it was sent: only a hub gone wrong does that
        ++next;
    else if (sent > 0)
        --sent;
    commands.erase(place);
    return true;
}

void CommandQueue::Impl::sendAgain()
{
    next = commands.begin();
    sent = 0;
    flush();
}

CommandQueue::CommandQueue(Connection& connection, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_shared<Impl>(connection))
{
    connect(&connection, &Connection::welcomed, this, [this] { m_impl->sendAgain(); });
    connect(&connection, &Connection::received, this, [this](const wire::HubMessage& message) {
        auto* const impl = m_impl.get();
        if (const auto* acuses = std::get_if<wire::Acuses>(&message)) {
            for (const auto& acuse : acuses->acuses) {
                if (impl->settle(acuse.id))
                    Q_EMIT accepted(acuse);
            }
        } else if (const auto* rechazos = std::get_if<wire::Rechazos>(&message)) {
            for (const auto& rechazo : rechazos->rechazos) {
                if (impl->settle(rechazo.id))
                    Q_EMIT refused(rechazo);
            }
        } else {
            return;
        }
        impl->flush();
        if (impl->commands.empty())
            Q_EMIT drained();
    });
}

void CommandQueue::submit(Command command)
{
    auto& impl = *m_impl;
    if (impl.places.contains(command.id))
        return; // waiting already: one answer serves both
    const Id16 id = command.id;
    impl.commands.push_back(std::move(command));
    const auto place = std::prev(impl.commands.end());
    impl.places.emplace(id, place);
    if (impl.next == impl.commands.end())
        impl.next = place;
    if (std::exchange(impl.flushAsked, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { m_impl->flush(); }, Qt::QueuedConnection);
}

std::size_t CommandQueue::pending() const
{
    return m_impl->commands.size();
}

} // namespace prep
