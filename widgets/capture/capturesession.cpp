// SPDX-License-Identifier: MIT
#include "widgets/capture/capturesession.h"

#include "models/domain/bounds.h"
#include "models/domain/words.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace prep {

namespace {

Cell cellOf(const CaptureEntry& entry)
{
    if (entry.kind == CaptureEntry::Kind::token)
        return entry.token;
    if (entry.kind == CaptureEntry::Kind::blank)
        return sinDato;
    return static_cast<Cell>(std::stol(entry.digits)); // at most cellMax: typeDigit()
}

} // namespace

CaptureSession::CaptureSession(
    std::shared_ptr<const Process> process, ActaIndex acta, std::uint8_t round, std::vector<std::uint16_t> open)
    : m_process(std::move(process))
    , m_acta(acta)
    , m_round(round)
    , m_open(std::move(open))
    , m_entries(totalCount + m_process->ballotOf(acta).boxes.size())
{
    std::erase_if(m_open, [this](std::uint16_t field) { return field >= m_entries.size(); });
    if (m_open.empty()) {
        m_open.resize(m_entries.size());
        std::iota(m_open.begin(), m_open.end(), std::uint16_t { 0 });
    }
    std::sort(m_open.begin(), m_open.end());
    m_focus = m_open.front();
}

bool CaptureSession::isTotal(std::uint16_t field) const
{
    return field + 1U < totalCount || field + 1U == m_entries.size();
}

bool CaptureSession::mayNotApply(std::uint16_t field) const
{
    return isTotal(field) && totalsMayNotApply(row());
}

std::size_t CaptureSession::place(std::uint16_t field) const
{
    const auto found = std::find(m_open.begin(), m_open.end(), field);
    assert(found != m_open.end() && "the focus stands on an open field");
    return static_cast<std::size_t>(found - m_open.begin());
}

void CaptureSession::discardHere()
{
    const CaptureEntry& entry = here();
    m_discarded += entry.kind == CaptureEntry::Kind::number ? static_cast<int>(entry.digits.size())
                                                            : entry.kind == CaptureEntry::Kind::token;
}

bool CaptureSession::typeDigit(char digit)
{
    if (m_phase != Phase::filling || digit < '0' || digit > '9')
        return false;
    CaptureEntry& entry = here();
    const bool isNumber = entry.kind == CaptureEntry::Kind::number;
    std::string digits = isNumber && entry.digits != "0" ? entry.digits : std::string();
    digits += digit;
    const std::int64_t limit = std::min(m_process->rules.maxVotes, cellMax);
    if (digits.size() > 9 || std::stoll(digits) > limit)
        return false;
    if (!isNumber)
        discardHere();
    entry.kind = CaptureEntry::Kind::number;
    entry.digits = std::move(digits);
    return true;
}

void CaptureSession::erase()
{
    CaptureEntry& entry = here();
    if (m_phase != Phase::filling || entry.kind == CaptureEntry::Kind::blank)
        return;
    m_discarded += 2; // what is taken away, and this press
    if (entry.kind == CaptureEntry::Kind::number && entry.digits.size() > 1)
        entry.digits.pop_back();
    else
        entry = {};
}

bool CaptureSession::setToken(Cell token)
{
    if (m_phase != Phase::filling || (token == noAplica && !mayNotApply(m_focus)))
        return false;
    CaptureEntry& entry = here();
    discardHere();
    entry = {};
    entry.kind = CaptureEntry::Kind::token;
    entry.token = token;
    return true;
}

void CaptureSession::setCell(Cell value)
{
    CaptureEntry& entry = here();
    entry = {};
    entry.kind = value < 0 ? CaptureEntry::Kind::token : CaptureEntry::Kind::number;
    entry.token = value < 0 ? value : sinDato;
    entry.digits = value < 0 ? std::string() : std::to_string(value);
}

bool CaptureSession::nextMark()
{
    CaptureEntry& entry = here();
    if (m_phase != Phase::filling || entry.kind != CaptureEntry::Kind::number)
        return false;
    static constexpr std::array order { Mark::none, Mark::letraDistinta, Mark::soloNumero, Mark::soloLetra };
    const auto at = std::find(order.begin(), order.end(), entry.mark);
    entry.mark = at + 1 == order.end() ? order.front() : *(at + 1);
    return true;
}

bool CaptureSession::forward()
{
    if (m_phase != Phase::filling || here().kind == CaptureEntry::Kind::blank)
        return false;
    const std::size_t next = place(m_focus) + 1;
    if (next < m_open.size())
        m_focus = m_open[next];
    else if (isComplete())
        startReview();
    else // some box was passed by with goTo(): the first blank one
        m_focus = *std::find_if(m_open.begin(), m_open.end(),
            [this](std::uint16_t field) { return m_entries[field].kind == CaptureEntry::Kind::blank; });
    return true;
}

bool CaptureSession::backward()
{
    if (m_phase == Phase::reviewing) {
        m_phase = Phase::filling;
        m_focus = m_open.back();
        return true;
    }
    const std::size_t at = place(m_focus);
    if (at == 0)
        return false;
    m_focus = m_open[at - 1];
    return true;
}

void CaptureSession::goTo(std::uint16_t field)
{
    if (std::find(m_open.begin(), m_open.end(), field) == m_open.end())
        return;
    m_phase = Phase::filling;
    m_focus = field;
}

/// What was explained stays explained as long as the same is found.
void CaptureSession::startReview()
{
    auto before = std::exchange(m_findings, isPartial() ? checkFields(tally(), m_open) : checkCapture(tally(), row()));
    auto said = std::exchange(m_explanations, std::vector<std::string>(m_findings.size()));
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        const auto same = std::find(before.begin(), before.end(), m_findings[i]);
        if (same != before.end())
            m_explanations[i] = std::move(said[static_cast<std::size_t>(same - before.begin())]);
    }
    m_phase = Phase::reviewing;
}

bool CaptureSession::explain(std::size_t finding, std::string text)
{
    if (m_phase != Phase::reviewing || finding >= m_findings.size())
        return false;
    m_explanations[finding] = std::move(text);
    return true;
}

std::optional<std::size_t> CaptureSession::unexplained() const
{
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        if (m_findings[i].isError() && m_explanations[i].empty())
            return i;
    }
    return std::nullopt;
}

bool CaptureSession::isComplete() const
{
    return std::none_of(m_open.begin(), m_open.end(),
        [this](std::uint16_t field) { return m_entries[field].kind == CaptureEntry::Kind::blank; });
}

std::int64_t CaptureSession::runningSum() const
{
    return sumOfVotes(tally().boxes);
}

Tally CaptureSession::tally() const
{
    Tally tally;
    tally.boxes.resize(m_entries.size() - totalCount);
    std::vector<Mark> marks(m_entries.size(), Mark::none);
    for (std::size_t field = 0; field < m_entries.size(); ++field) {
        tally.setField(field, cellOf(m_entries[field]));
        marks[field] = m_entries[field].mark;
    }
    if (std::any_of(marks.begin(), marks.end(), [](Mark mark) { return mark != Mark::none; }))
        tally.marks = std::move(marks);
    return tally;
}

std::string CaptureSession::explanationText() const
{
    std::string text;
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        if (!m_explanations[i].empty())
            text += (text.empty() ? "" : "\n") + codeText(m_findings[i].code) + ' ' + m_explanations[i];
    }
    return cutText(text, maxNote);
}

command::Capturar CaptureSession::command() const
{
    return { actaKey(), m_round, tally(), explanationText() };
}

} // namespace prep
