// SPDX-License-Identifier: MIT
#include "app/hub/anchorbook.h"

#include "app/hub/processclock.h"
#include "models/process/files.h"

#include <algorithm>

namespace prep::hub {

AnchorBook::AnchorBook(AnchorKey key, std::string bookFile, std::string processId)
    : m_key(std::move(key))
    , m_bookFile(std::move(bookFile))
    , m_processId(std::move(processId))
{
}

Result<AnchorBook> AnchorBook::open(const std::string& keyFile, const std::string& bookFile, std::string processId)
{
    auto key = AnchorKey::load(keyFile);
    if (!key.ok())
        return key.error();
    AnchorBook book(std::move(key).value(), bookFile, std::move(processId));
    if (!fileExists(bookFile))
        return book;
    const auto anchors = readAnchors(bookFile);
    if (!anchors.ok())
        return anchors.error();
    for (const Anchor& anchor : anchors.value()) {
        book.m_known[anchor.seq] = anchor.head;
        book.m_lastKnown = std::max(book.m_lastKnown, anchor.seq);
    }
    return book;
}

void AnchorBook::compare(Seq seq, const Digest& hash)
{
    if (m_other != 0 || seq > m_lastKnown)
        return;
    const auto known = m_known.find(seq);
    if (known != m_known.end() && known->second != hash)
        m_other = seq;
}

std::string AnchorBook::contradiction(Seq last) const
{
    if (m_other != 0)
        return "event " + std::to_string(m_other) + " is not the anchored one";
    if (last < m_lastKnown)
        return "the log ends at " + std::to_string(last) + ", an anchor says " + std::to_string(m_lastKnown);
    return {};
}

Result<wire::Ancla> AnchorBook::sign(Seq seq, const Digest& head, Status& written) const
{
    const auto anchor = m_key.sign(m_processId, seq, head, wallMillis());
    if (!anchor.ok())
        return anchor.error();
    written = appendAnchor(m_bookFile, anchor.value());
    return wire::Ancla { seq, head, anchor.value().signature };
}

} // namespace prep::hub
