// SPDX-License-Identifier: MIT
#include "models/replica/anchors.h"

#include "models/codec/anchor.h"

#include <charconv>

namespace prep {

namespace {

/// Kept beside first and last: enough to name where a log was rewritten, few enough to write at once.
constexpr std::size_t mostKept = 4096;

bool readLine(std::string_view& text, std::string_view& line)
{
    const auto end = text.find('\n');
    if (end == std::string_view::npos)
        return false;
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return true;
}

} // namespace

Status Anchors::pin(const Digest& key)
{
    if (m_key.isNull())
        m_key = key;
    if (m_key != key)
        return Error { integrity::anchorKey, "the hub's anchor key is not the one seen before" };
    return {};
}

Result<bool> Anchors::keep(const wire::Ancla& anchor, const std::string& process)
{
    if (!codec::verifyAnchor({ anchor.seq, anchor.cabeza, anchor.firma, 0 }, process, m_key))
        return Error { integrity::anchorSignature,
            "anchor " + std::to_string(anchor.seq) + " is not signed by the hub" };
    if (const Status agreed = agrees(anchor.seq, anchor.cabeza); !agreed)
        return agreed.error();
    const bool fresh = m_kept.emplace(anchor.seq, anchor.cabeza).second;
    if (m_kept.size() > mostKept) {
        // Thin the older half: every second one goes.
        auto place = std::next(m_kept.begin());
        for (std::size_t i = 0; i < mostKept / 4; ++i)
            place = std::next(m_kept.erase(place));
    }
    return fresh;
}

Status Anchors::agrees(Seq seq, const Digest& head) const
{
    const auto found = m_kept.find(seq);
    if (found != m_kept.end() && found->second != head)
        return Error { integrity::different, "the log differs from the anchor kept at seq " + std::to_string(seq) };
    return {};
}

Status Anchors::reaches(Seq seq) const
{
    if (!m_kept.empty() && m_kept.rbegin()->first > seq)
        return Error { integrity::shorter,
            "the log ends at seq " + std::to_string(seq) + ", an anchor was kept at "
                + std::to_string(m_kept.rbegin()->first) };
    return {};
}

Result<std::optional<codec::Restoration>> Anchors::restored(const std::vector<codec::Restoration>& said, const std::string& process)
{
    std::optional<codec::Restoration> last;
    for (const codec::Restoration& restoration : said) {
        if (!codec::verifyRestoration(restoration, process, m_key))
            return Error { integrity::anchorSignature, "a restoration after event " + std::to_string(restoration.seq) + " is not signed by the hub" };
        if (!m_restored.insert(restoration.en).second)
            continue;
        m_kept.erase(m_kept.upper_bound(restoration.seq), m_kept.end());
        last = restoration;
    }
    return last;
}

std::string Anchors::format() const
{
    std::string text = "clave " + m_key.hex() + "\n";
    for (const Millis hour : m_restored)
        text += "restaurado " + std::to_string(hour) + "\n";
    for (const auto& [seq, head] : m_kept)
        text += std::to_string(seq) + " " + head.hex() + "\n";
    return text;
}

Result<Anchors> Anchors::parse(std::string_view text)
{
    const Error damaged { integrity::different, "the file of kept anchors is damaged" };
    Anchors anchors;
    std::string_view line;
    if (!readLine(text, line) || line.substr(0, 6) != "clave ")
        return damaged;
    const auto key = Digest::parse(line.substr(6));
    if (!key)
        return damaged;
    anchors.m_key = *key;
    while (readLine(text, line)) {
        if (constexpr std::string_view word = "restaurado "; line.starts_with(word)) {
            Millis hour = 0;
            line.remove_prefix(word.size());
            const auto [end, failure] = std::from_chars(line.data(), line.data() + line.size(), hour);
            if (failure != std::errc {} || end != line.data() + line.size())
                return damaged;
            anchors.m_restored.insert(hour);
            continue;
        }
        Seq seq = 0;
        const auto [end, failure] = std::from_chars(line.data(), line.data() + line.size(), seq);
        const auto used = static_cast<std::size_t>(end - line.data());
        if (failure != std::errc {} || used >= line.size() || line[used] != ' ')
            return damaged;
        const auto head = Digest::parse(line.substr(used + 1));
        if (!head)
            return damaged;
        anchors.m_kept[seq] = *head;
    }
    if (!text.empty())
        return damaged;
    return anchors;
}

} // namespace prep
