// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/addcheckpoint.h"
#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/folder.h"
#include "models/publication/proof/tilelog.h"
#include "models/publication/proof/trust.h"

#include <QtGlobal>

#include <string>

namespace prep::test {

/// A log in tiles under a folder whose owner signs whatever it likes.
class SignedLog {
public:
    SignedLog(std::string root, const proof::NoteKey& key)
        : m_root(std::move(root))
        , m_key(key)
        , m_log(must(proof::TileLog::open(m_root, { 0, proof::TreeHash().empty() })))
    {
    }
    void grow(std::size_t leaves, const std::string& what = "hoja ")
    {
        for (std::size_t i = 0; i < leaves; ++i) {
            if (!m_log.append(what + std::to_string(m_log.size())))
                qFatal("not appended");
        }
        if (!m_log.flush())
            qFatal("not flushed");
    }
    [[nodiscard]] proof::TreeHead head() { return m_log.head(); }
    [[nodiscard]] std::string checkpoint() { return must(proof::signCheckpoint({ m_key.name(), head() }, m_key)); }
    [[nodiscard]] std::string body(std::uint64_t oldSize)
    {
        proof::PublishedFolder folder(m_root);
        proof::TileReader reader([&](const std::string& path, std::uint64_t limit) { return folder.read(path, limit); }, head().size);
        witness::AddCheckpoint request { oldSize, {}, checkpoint() };
        if (oldSize > 0 && oldSize < head().size)
            request.proof = must(proof::consistencyProof(oldSize, head().size, reader.nodes()));
        return witness::addCheckpointText(request);
    }
    [[nodiscard]] const std::string& root() const { return m_root; }

    template<typename T>
    static T must(Result<T> result)
    {
        if (!result)
            qFatal("%s", result.error().detail.c_str());
        return std::move(result).value();
    }

private:
    std::string m_root;
    const proof::NoteKey& m_key;
    proof::TileLog m_log;
};

/// A trust file of a log with that key; its certificate signs nothing here.
inline proof::Trust trustOf(const proof::NoteKey& key, std::uint32_t threshold = 0)
{
    proof::Trust trust;
    trust.process = "jalisco-2027";
    trust.origin = key.name();
    trust.logKeys = { key.verifier(proof::NoteKind::note) };
    trust.threshold = threshold;
    return trust;
}

} // namespace prep::test
