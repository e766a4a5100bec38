// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httprequest.h"
#include "models/publication/proof/source.h"
#include "models/publication/proof/trust.h"

#include <map>

namespace prep::witness {

/// Where a witness answers: its submission prefix, to which "/add-checkpoint" is added.
struct WitnessPlace {
    std::string name; ///< that of its key in the trust file
    std::string url;
};
/// testigos.csv: a line "nombre,url" and one line a witness; at most 64, no name twice.
[[nodiscard]] Result<std::vector<WitnessPlace>> parseWitnessList(std::string_view csv);

/// How one witness answered. Text for people is made of it elsewhere.
enum class WitnessAnswer : std::uint8_t {
    cosigned,
    unreachable, ///< no answer in time
    refused, ///< it answered, and did not sign: `detail` is what it said
    ahead, ///< it has cosigned a larger log of ours: somebody went back
    badSignature, ///< it gave a line that is not its signature
    unknown, ///< the trust file has no witness of that name
};
struct WitnessOutcome {
    std::string name;
    WitnessAnswer answer = WitnessAnswer::unreachable;
    std::string detail;
};
struct Cosigned {
    std::string checkpoint; ///< the note, with the lines of those that cosigned
    std::vector<WitnessOutcome> outcomes; ///< in the order of the witnesses
    [[nodiscard]] std::size_t count() const;
};

/// The publisher's side of C2SP tlog-witness. Remembers which size each witness knows, so that one call is enough as a rule.
/// One object, one thread, which is blocked up to the deadline: never that of a window. Needs a QCoreApplication.
class WitnessClient {
public:
    WitnessClient(std::vector<WitnessPlace> places, remote::HttpPolicy policy);

    /// Asks all at once. `checkpoint`: of a log whose tiles `tiles` gives; every line that comes back is verified against
    /// `trust` before it is added. A witness that watches other addresses may take five seconds and more to answer.
    [[nodiscard]] Result<Cosigned> collect(
        const std::string& checkpoint, proof::PublishedSource& tiles, const proof::Trust& trust, int deadlineMs);

private:
    std::vector<WitnessPlace> m_places;
    remote::HttpPolicy m_policy;
    std::map<std::string, std::uint64_t> m_sizes; ///< by name
};

} // namespace prep::witness
