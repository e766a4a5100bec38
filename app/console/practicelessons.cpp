// SPDX-License-Identifier: MIT
#include "app/console/practicelessons.h"

#include "models/domain/capturecheck.h"
#include "models/domain/rules.h"
#include "models/process/nightvotes.h"
#include "models/process/random.h"

#include <algorithm>
#include <set>

namespace prep {

namespace {

/// The rarest kind is one in 250 of a real night.
constexpr int mostTries = 5000;
constexpr double oftenMarked = 4;
constexpr std::size_t specialEvery = 3;

bool isMarked(const Tally& tally)
{
    return std::any_of(tally.marks.begin(), tally.marks.end(), [](Mark mark) { return mark != Mark::none; });
}

/// By the rules themselves: what the capture form would find on the paper.
bool fits(LessonKind kind, const Tally& tally, const CatalogueRow& row)
{
    const Observacion legend = derive(tally, row).observacion;
    switch (kind) {
    case LessonKind::unreadable:
        return legend == Observacion::algunCampo;
    case LessonKind::excess:
        return legend == Observacion::excedeListaNominal;
    case LessonKind::allUnreadable:
        return legend == Observacion::todos;
    case LessonKind::sums: {
        const auto findings = checkCapture(tally, row);
        return legend == Observacion::ninguna && std::any_of(findings.begin(), findings.end(), [](const CaptureFinding& finding) {
            return finding.code == CaptureCode::sumaNoEsAsentado || finding.code == CaptureCode::sumaNoEsSacados;
        });
    }
    case LessonKind::plain:
        return checkCapture(tally, row).empty();
    case LessonKind::marks:
    case LessonKind::third:
    case LessonKind::badImage:
        break;
    }
    return legend == Observacion::ninguna;
}

/// Nothing where this acta cannot be of that kind: a casilla without a limit exceeds none.
std::optional<Tally> truthOf(LessonKind kind, ActaIndex acta, const Process& process, detail::VoteMaker& votes, detail::Random& random)
{
    for (int i = 0; i < mostTries; ++i) {
        Tally tally = votes.make(acta);
        if (!fits(kind, tally, process.actas[acta]))
            continue;
        if (kind == LessonKind::marks) {
            detail::addMarks(tally, random, oftenMarked);
            if (!isMarked(tally))
                continue;
        }
        return tally;
    }
    return std::nullopt;
}

/// An acta that was not taken before: of this election, and of a casilla especial where that is wanted and there is one.
std::optional<ActaIndex> chosen(const Process& process, std::uint8_t election, bool isSpecial, const std::set<ActaIndex>& taken, detail::Random& random)
{
    std::vector<ActaIndex> fitting;
    const Election& of = process.elections[election];
    for (ActaIndex acta = of.first; acta < of.first + of.count; ++acta) {
        if (process.actas[acta].isSpecial() == isSpecial && !taken.contains(acta))
            fitting.push_back(acta);
    }
    if (fitting.empty())
        return std::nullopt;
    return fitting[random.below(static_cast<std::uint32_t>(fitting.size()))];
}

} // namespace

std::vector<PracticeLesson> makeLessons(const Process& process, std::size_t count, std::uint64_t seed)
{
    detail::Random random(seed ^ 0x7072616374696361ULL);
    detail::VoteMaker votes(process, random.next());
    std::vector<PracticeLesson> lessons;
    std::set<ActaIndex> taken;
    count = std::min(count, process.actas.size());
    for (std::size_t at = 0; lessons.size() < count && at < count + process.elections.size() * 2; ++at) {
        // Every second round of the elections by turns, so that a kind does not always fall to the same one.
        const auto election = static_cast<std::uint8_t>((at + at / lessonKindCount) % process.elections.size());
        const bool wantsSpecial = at % specialEvery == specialEvery - 1;
        auto acta = chosen(process, election, wantsSpecial, taken, random);
        if (!acta)
            acta = chosen(process, election, !wantsSpecial, taken, random);
        if (!acta)
            continue;
        taken.insert(*acta);
        auto kind = static_cast<LessonKind>(at % lessonKindCount);
        auto truth = truthOf(kind, *acta, process, votes, random);
        if (!truth) {
            kind = LessonKind::plain;
            truth = votes.make(*acta);
        }
        lessons.push_back({ *acta, kind, std::move(*truth), random.chance(0.5), random.next() });
    }
    return lessons;
}

} // namespace prep
