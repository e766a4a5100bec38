// SPDX-License-Identifier: MIT
#include "app/witness/witnessclient.h"

#include "app/remote/httpcalls.h"
#include "app/witness/addcheckpoint.h"
#include "app/witness/errors.h"
#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/tiles.h"

#include <algorithm>
#include <charconv>

namespace prep::witness {

namespace {

using remote::HttpAnswer;
using remote::HttpCall;

constexpr std::size_t maxList = 64U << 10;
constexpr std::size_t maxPlaces = 64;
constexpr std::uint64_t maxAnswer = 16U << 10;
constexpr std::size_t maxDetail = 300;

/// What a witness says in a 409: the size that it knows.
std::optional<std::uint64_t> sizeIn(const HttpAnswer& answer)
{
    const bool isSize = answer.status == 409 && answer.contentType.starts_with(sizeType) && answer.body.ends_with('\n');
    std::uint64_t size = 0;
    const char* end = answer.body.data() + answer.body.size() - (isSize ? 1 : 0);
    const auto [at, failure] = std::from_chars(answer.body.data(), end, size);
    return isSize && failure == std::errc {} && at == end ? std::optional(size) : std::nullopt;
}

/// The bodies of the calls about one checkpoint.
class Asking {
public:
    Asking(const std::string& checkpoint, const proof::TreeHead& head, proof::PublishedSource& tiles)
        : m_checkpoint(checkpoint)
        , m_head(head)
        , m_reader([&tiles](const std::string& path, std::uint64_t limit) { return tiles.read(path, limit); }, head.size)
    {
    }
    /// Nothing when the log does not lead from there to here.
    std::optional<std::string> from(std::uint64_t size)
    {
        if (size > m_head.size)
            return std::nullopt;
        AddCheckpoint request { size, {}, m_checkpoint };
        if (size > 0 && size < m_head.size) {
            auto path = proof::consistencyProof(size, m_head.size, m_reader.nodes());
            if (!path)
                return std::nullopt;
            request.proof = std::move(*path);
        }
        return addCheckpointText(request);
    }

private:
    const std::string& m_checkpoint;
    proof::TreeHead m_head;
    proof::TileReader m_reader;
};

std::string shortened(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    text.resize(std::min(text.size(), maxDetail));
    return text;
}

/// Adds the lines of that witness; false when there is none that is its signature.
bool addLines(std::string& checkpoint, const std::string& lines, const proof::NoteVerifier& key)
{
    const auto before = proof::parseNote(checkpoint);
    const auto given = before ? proof::parseNote(before->text + "\n" + lines) : before;
    if (!given)
        return false;
    for (const proof::NoteLine& line : given->lines) {
        if (line.name != key.name || line.id != key.id())
            continue;
        const auto with = proof::withLine(*before, proof::lineText(line));
        const auto note = with ? proof::parseNote(*with) : Result<proof::Note>(with.error());
        const auto found = note ? proof::cosignatures(*note, { &key, 1 }) : Result<std::vector<proof::Cosignature>>(note.error());
        if (!found || found->empty())
            return false;
        checkpoint = *with;
        return true;
    }
    return false;
}

WitnessOutcome outcomeOf(const Result<HttpAnswer>& answer, const proof::NoteVerifier& key, std::uint64_t size, std::string& checkpoint)
{
    if (!answer)
        return { key.name, WitnessAnswer::unreachable, answer.error().detail };
    if (answer->status == 200)
        return { key.name, addLines(checkpoint, answer->body, key) ? WitnessAnswer::cosigned : WitnessAnswer::badSignature, {} };
    const auto known = sizeIn(*answer);
    return { key.name, known && *known > size ? WitnessAnswer::ahead : WitnessAnswer::refused, std::to_string(answer->status) + " " + shortened(answer->body) };
}

std::string addressOf(const WitnessPlace& place)
{
    return place.url + (place.url.ends_with('/') ? "" : "/") + "add-checkpoint";
}

} // namespace

Result<std::vector<WitnessPlace>> parseWitnessList(std::string_view csv)
{
    const Error wrong { witnesserror::list, "testigos.csv: a line nombre,url and one a witness" };
    std::vector<WitnessPlace> places;
    bool isFirst = true;
    if (csv.size() > maxList)
        return wrong;
    while (!csv.empty()) {
        const std::size_t end = csv.find('\n');
        std::string_view line = csv.substr(0, end);
        csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
        line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        const std::size_t comma = line.find(',');
        if (isFirst ? line != "nombre,url" : comma == std::string_view::npos && !line.empty())
            return wrong;
        if (!isFirst && !line.empty())
            places.push_back({ std::string(line.substr(0, comma)), std::string(line.substr(comma + 1)) });
        isFirst = false;
    }
    for (auto at = places.begin(); at != places.end(); ++at) {
        const bool again = std::any_of(places.begin(), at, [&](const WitnessPlace& each) { return each.name == at->name; });
        if (again || !proof::isNoteName(at->name) || !remote::isWebAddress(at->url))
            return wrong;
    }
    return isFirst || places.size() > maxPlaces ? Result<std::vector<WitnessPlace>>(wrong) : Result<std::vector<WitnessPlace>>(std::move(places));
}

std::size_t Cosigned::count() const
{
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [](const WitnessOutcome& each) { return each.answer == WitnessAnswer::cosigned; }));
}

WitnessClient::WitnessClient(std::vector<WitnessPlace> places, remote::HttpPolicy policy)
    : m_places(std::move(places))
    , m_policy(std::move(policy))
{
}

Result<Cosigned> WitnessClient::collect(
    const std::string& checkpoint, proof::PublishedSource& tiles, const proof::Trust& trust, int deadlineMs)
{
    const auto opened = proof::openCheckpoint(checkpoint, trust.origin, trust.logKeys);
    if (!opened)
        return opened.error();
    const proof::TreeHead& head = opened->checkpoint.head;
    Asking asking(checkpoint, head, tiles);
    std::vector<HttpCall> calls;
    for (const WitnessPlace& place : m_places) {
        const auto known = m_sizes.find(place.name);
        const auto body = asking.from(known == m_sizes.end() ? 0 : std::min(known->second, head.size));
        if (!body)
            return Error { prooferror::tree, "the tiles do not lead to the checkpoint" };
        const auto next = [&asking](const HttpAnswer& answer) {
            const auto size = sizeIn(answer);
            return size ? asking.from(*size) : std::nullopt;
        };
        calls.push_back({ addressOf(place), "text/plain; charset=utf-8", *body, maxAnswer, next });
    }
    const auto answers = remote::exchange(calls, m_policy, deadlineMs);
    Cosigned cosigned { checkpoint, {} };
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const auto key = std::find_if(trust.witnesses.begin(), trust.witnesses.end(), [&](const proof::NoteVerifier& each) { return each.name == m_places[i].name; });
        if (key == trust.witnesses.end()) {
            cosigned.outcomes.push_back({ m_places[i].name, WitnessAnswer::unknown, {} });
            continue;
        }
        cosigned.outcomes.push_back(outcomeOf(answers[i], *key, head.size, cosigned.checkpoint));
        if (cosigned.outcomes.back().answer == WitnessAnswer::cosigned)
            m_sizes[key->name] = head.size;
        else
            m_sizes.erase(key->name);
    }
    return cosigned;
}

} // namespace prep::witness
