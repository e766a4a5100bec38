// SPDX-License-Identifier: MIT
#include "models/items/practicescore.h"

#include "models/domain/capturecheck.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <sstream>

namespace prep {

namespace {

Mark markOf(const Tally& tally, std::size_t field)
{
    return tally.marks.empty() ? Mark::none : tally.marks[field];
}

std::vector<std::uint16_t> fieldsOf(const PracticeTruth& truth)
{
    if (!truth.fields.empty())
        return truth.fields;
    std::vector<std::uint16_t> all(truth.tally.fieldCount());
    std::iota(all.begin(), all.end(), std::uint16_t { 0 });
    return all;
}

PracticeSort sortOf(Cell written, Mark how)
{
    switch (written) {
    case sinDato:
        return PracticeSort::sinDato;
    case ilegible:
        return PracticeSort::ilegible;
    case noAplica:
        return PracticeSort::noAplica;
    default:
        return how == Mark::none ? PracticeSort::numero : PracticeSort::letraNumero;
    }
}

/// The codes that stand in front of the lines of a capture's explanation (CaptureSession::explanationText).
std::set<std::string> explainedCodes(const std::string& explanation)
{
    std::set<std::string> codes;
    std::istringstream lines(explanation);
    for (std::string line; std::getline(lines, line);)
        codes.insert(line.substr(0, line.find(' ')));
    codes.erase(std::string());
    return codes;
}

/// Those that the paper itself earns; a third capture explains none.
std::set<std::string> earnedCodes(const PracticeTruth& truth, const CatalogueRow& row)
{
    std::set<std::string> codes;
    for (const CaptureFinding& finding : truth.fields.empty() ? checkCapture(truth.tally, row) : checkFields(truth.tally, truth.fields)) {
        if (finding.isError())
            codes.insert(codeText(finding.code));
    }
    return codes;
}

/// What it costs to type the paper as it is: its digits or one key for a token, one for each mark that is gone through, and
/// one to go on.
int leastPresses(const PracticeTruth& truth)
{
    int presses = 0;
    for (const std::uint16_t field : fieldsOf(truth)) {
        const Cell cell = truth.tally.field(field);
        presses += 1 + (cell < 0 ? 1 : static_cast<int>(std::to_string(cell).size()));
        switch (markOf(truth.tally, field)) { // in the order in which one key goes through them
        case Mark::none:
            break;
        case Mark::letraDistinta:
            presses += 1;
            break;
        case Mark::soloNumero:
            presses += 2;
            break;
        case Mark::soloLetra:
            presses += 3;
            break;
        }
    }
    return presses;
}

PracticeScore opened(const PracticeTruth& truth)
{
    PracticeScore score;
    score.lesson = truth.lesson;
    score.acta = truth.acta;
    score.round = truth.round;
    score.toEscalate = truth.toEscalate;
    score.pressGoal = (truth.toEscalate ? 0 : leastPresses(truth)) + practicePressesBeyond;
    return score;
}

void count(PracticeShare& share, bool isRight)
{
    ++share.asked;
    share.right += isRight ? 1 : 0;
}

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string cellText(Cell cell)
{
    switch (cell) {
    case sinDato:
        return "SIN DATO";
    case ilegible:
        return "ILEGIBLE";
    case noAplica:
        return "N/A";
    default:
        return std::to_string(cell);
    }
}

std::string markText(Mark mark)
{
    static constexpr std::array<const char*, 4> words { "", "solo número", "solo letra", "letra distinta" };
    return words[static_cast<std::size_t>(mark)];
}

} // namespace

int PracticeScore::wrong() const
{
    return static_cast<int>(std::count_if(boxes.begin(), boxes.end(), [](const PracticeBox& box) { return !box.isRight; }));
}

bool PracticeScore::isRight() const
{
    return wasEscalated == toEscalate && wrong() == 0 && needless == 0 && explained == toExplain;
}

PracticeScore scoreCapture(const PracticeTruth& truth, const CatalogueRow& row, const command::Capturar& sent)
{
    PracticeScore score = opened(truth);
    if (truth.toEscalate)
        return score; // nothing on it could be read
    for (const std::uint16_t field : fieldsOf(truth)) {
        PracticeBox box { field, PracticeSort::numero, truth.tally.field(field), markOf(truth.tally, field), sent.tally.field(field),
            markOf(sent.tally, field), false };
        box.sort = sortOf(box.written, box.how);
        box.isRight = box.typed == box.written && box.said == box.how;
        if (box.typed == box.written && box.sort == PracticeSort::numero && !box.isRight)
            box.sort = PracticeSort::letraNumero; // it says a difference that is none
        score.boxes.push_back(box);
    }
    const auto earned = earnedCodes(truth, row);
    const auto said = explainedCodes(sent.explicacion);
    score.toExplain = static_cast<int>(earned.size());
    for (const std::string& code : said) {
        if (earned.contains(code))
            ++score.explained;
        else if (code.front() == 'E')
            ++score.needless;
    }
    return score;
}

PracticeScore scoreEscalation(const PracticeTruth& truth)
{
    PracticeScore score = opened(truth);
    score.wasEscalated = true;
    return score;
}

PracticeSummary summarize(const std::vector<PracticeScore>& scores)
{
    PracticeSummary summary;
    std::vector<Millis> times;
    for (const PracticeScore& score : scores) {
        count(summary.actas, score.isRight());
        if (score.wasEscalated || score.toEscalate)
            count(summary.escalations, score.wasEscalated == score.toEscalate);
        for (const PracticeBox& box : score.boxes) {
            count(summary.boxes, box.isRight);
            count(summary.bySort[static_cast<std::size_t>(box.sort)], box.isRight);
        }
        summary.explanations.asked += score.toExplain;
        summary.explanations.right += score.explained;
        summary.needless += score.needless;
        summary.presses += score.presses;
        summary.pressGoal += score.pressGoal;
        if (score.round < 3 && !score.boxes.empty())
            times.push_back(score.took);
        if (!score.isRight())
            summary.failed.push_back(score.lesson);
    }
    if (!times.empty()) {
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        summary.medianTook = *middle;
    }
    return summary;
}

std::string practiceCsv(const Process& process, const std::vector<PracticeScore>& scores,
    const std::function<std::string(ActaIndex acta, std::uint16_t field)>& fieldName)
{
    std::string csv = "acta,ronda,campo,escrito,anotado,tecleado,dicho,bien,segundos,teclas\r\n";
    for (const PracticeScore& score : scores) {
        const std::string head = process.actaKey(score.acta) + ',' + std::to_string(score.round) + ',';
        const std::string seconds = std::to_string(score.took / 1000) + '.' + std::to_string(score.took % 1000 / 100);
        const std::string tail = ',' + seconds + ',' + std::to_string(score.presses) + "\r\n";
        for (const PracticeBox& box : score.boxes)
            csv += head + quoted(fieldName(score.acta, box.field)) + ',' + cellText(box.written) + ',' + markText(box.how) + ','
                + cellText(box.typed) + ',' + markText(box.said) + ',' + (box.isRight ? '1' : '0') + tail;
        if (score.boxes.empty())
            csv += head + ',' + (score.toEscalate ? "MESA DE CONTROL" : "") + ",," + (score.wasEscalated ? "MESA DE CONTROL" : "") + ",,"
                + (score.isRight() ? '1' : '0') + tail;
    }
    return csv;
}

} // namespace prep
