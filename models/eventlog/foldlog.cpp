// SPDX-License-Identifier: MIT
#include "models/eventlog/foldlog.h"

#include "models/codec/chain.h"
#include "models/eventlog/boundedqueue.h"
#include "models/eventlog/logfile.h"

#include <algorithm>
#include <cstring>
#include <thread>

namespace prep {

namespace {

constexpr std::size_t batchEvents = 256;
constexpr std::size_t queuedBatches = 16;

/// Checked events with their bytes behind one another.
struct Batch {
    struct Item {
        Seq seq = 0;
        std::uint32_t headerSize = 0;
        std::uint32_t bodySize = 0;
        Digest bodyDigest;
        Digest hash;
    };
    std::vector<Item> items;
    std::string bytes;
};

/// The reading half: rows to checked batches. Lives in its own thread; `result()` is read after the join.
class ChainReader {
public:
    ChainReader(const LogFile& file, FoldRange range, BoundedQueue<Batch>& out)
        : m_file(file)
        , m_range(range)
        , m_out(out)
    {
    }
    void run()
    {
        m_status = readAll();
        if (!m_batch.items.empty())
            [[maybe_unused]] const bool taken = m_out.push(std::move(m_batch));
        m_out.close();
    }
    [[nodiscard]] const Status& result() const { return m_status; }

private:
    Status readAll()
    {
        m_expected = m_range.from;
        if (m_range.from > 1) {
            if (const Status previous = believePrevious(); !previous)
                return previous;
        }
        const Status read = m_file.forEach(m_range.from, m_range.to == 0 ? INT64_MAX : m_range.to, [this](const RawEvent& row) { return take(row); });
        return m_wrong ? read : m_wrong;
    }
    Status believePrevious()
    {
        bool found = false;
        const Status read = m_file.forEach(m_range.from - 1, m_range.from - 1, [&](const RawEvent& row) {
            found = row.hash.size() == m_head.bytes.size();
            if (found)
                std::memcpy(m_head.bytes.data(), row.hash.data(), m_head.bytes.size());
            return false;
        });
        if (read && !found)
            return Error { logerror::chain, "event " + std::to_string(m_range.from - 1) + " is missing" };
        return read;
    }
    bool take(const RawEvent& row)
    {
        if (row.seq != m_expected)
            return refuse("is missing");
        if (row.header.size() > codec::maxHeaderBytes || row.body.size() > codec::maxBodyBytes || row.hash.size() != m_head.bytes.size())
            return refuse("has a size beyond the limits");
        Batch::Item item { row.seq, static_cast<std::uint32_t>(row.header.size()), static_cast<std::uint32_t>(row.body.size()), m_sha.of(row.body), {} };
        item.hash = m_sha.link(m_head, row.header, item.bodyDigest);
        if (std::memcmp(item.hash.bytes.data(), row.hash.data(), row.hash.size()) != 0)
            return refuse("does not follow from the one before");
        m_head = item.hash;
        ++m_expected;
        m_batch.items.push_back(item);
        m_batch.bytes.append(row.header).append(row.body);
        return m_batch.items.size() < batchEvents || handOver();
    }
    bool handOver()
    {
        Batch full;
        std::swap(full, m_batch);
        m_batch.items.reserve(batchEvents);
        m_batch.bytes.reserve(full.bytes.size() + full.bytes.size() / 8);
        return m_out.push(std::move(full));
    }
    bool refuse(const char* what)
    {
        m_wrong = Error { logerror::chain, "event " + std::to_string(m_expected) + " " + what };
        return false;
    }

    const LogFile& m_file;
    FoldRange m_range;
    BoundedQueue<Batch>& m_out;
    codec::Sha256 m_sha;
    Seq m_expected = 1;
    Digest m_head;
    Batch m_batch;
    Status m_wrong;
    Status m_status;
};

/// The other half. True: go on.
bool visitBatch(const Batch& batch, Event& event, const std::function<bool(const FoldedEvent&)>& visit, FoldReport& report, Status& wrong)
{
    const std::string_view bytes = batch.bytes;
    std::size_t at = 0;
    for (const Batch::Item& item : batch.items) {
        const auto header = bytes.substr(at, item.headerSize);
        const auto body = bytes.substr(at + item.headerSize, item.bodySize);
        at += item.headerSize + item.bodySize;
        Status read = codec::decodeInto(header, body, event);
        if (read && (event.header.seq != item.seq || event.isHidden()))
            read = Error { logerror::chain, "does not say its own number or has no body" };
        if (!read) {
            wrong = Error { read.error().code, "event " + std::to_string(item.seq) + ": " + read.error().detail };
            return false;
        }
        report = { item.seq, item.hash };
        if (!visit({ event, header, body, item.bodyDigest, item.hash }))
            return false;
    }
    return true;
}

} // namespace

Result<FoldReport> foldLog(const std::string& path, const std::function<bool(const FoldedEvent&)>& visit, FoldRange range)
{
    range.from = std::max<Seq>(range.from, 1);
    const auto file = LogFile::open(path, LogMode::readOnly);
    if (!file)
        return file.error();
    BoundedQueue<Batch> queue(queuedBatches);
    ChainReader reader(*file, range, queue);
    std::thread thread([&reader] { reader.run(); });
    FoldReport report;
    Status wrong;
    Event event; // one for all: its buffers are reused
    bool stopped = false;
    while (!stopped) {
        const auto batch = queue.pop();
        if (!batch)
            break;
        stopped = !visitBatch(*batch, event, visit, report, wrong);
    }
    queue.close();
    thread.join();
    if (!wrong)
        return wrong.error();
    if (!stopped && !reader.result())
        return reader.result().error();
    return report;
}

} // namespace prep
