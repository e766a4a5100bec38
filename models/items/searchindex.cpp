// SPDX-License-Identifier: MIT
#include "models/items/searchindex.h"

#include <QStringList>

#include <algorithm>
#include <cstring>

namespace prep {

namespace {

/// Hits that are ranked before the best are taken: enough for "everything that begins with 0".
constexpr std::size_t maxCandidates = 2000;

std::string folded(const std::string& text)
{
    const bool plain = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!plain)
        return foldForSearch(QString::fromStdString(text)).toStdString();
    auto lower = text;
    for (auto& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string withoutZeros(const std::string& digits)
{
    const auto first = digits.find_first_not_of('0');
    return first == std::string::npos || first == 0 ? std::string() : digits.substr(first);
}

} // namespace

QString foldForSearch(const QString& text)
{
    const auto decomposed = text.normalized(QString::NormalizationForm_D).toLower();
    QString plain;
    plain.reserve(decomposed.size());
    for (const auto c : decomposed) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c;
    }
    return plain;
}

void SearchIndex::add(SearchHit::Kind kind, std::uint32_t item, const std::string& text)
{
    m_text += ' ';
    const auto begin = static_cast<std::uint32_t>(m_text.size());
    m_text += folded(text);
    m_records.push_back({ begin, static_cast<std::uint32_t>(m_text.size()), kind, item });
    m_text += '\n';
}

void SearchIndex::rebuild(const State& state)
{
    m_text.clear();
    m_records.clear();
    const auto& process = *state.process;
    for (SiteIndex site = 0; site < process.sites.size(); ++site)
        add(SearchHit::Kind::site, site, process.sites[site].id + ' ' + process.sites[site].name);
    for (PersonIndex person = 0; person < state.people.size(); ++person)
        add(SearchHit::Kind::person, person, state.people[person].id + ' ' + state.people[person].nombre);
    for (StationIndex station = 0; station < state.stations.size(); ++station)
        add(SearchHit::Kind::station, station, state.stations[station].id);
    m_text.reserve(m_text.size() + process.actas.size() * 72);
    for (ActaIndex acta = 0; acta < process.actas.size(); ++acta) {
        const auto& row = process.actas[acta];
        const auto casilla = static_cast<char>(row.tipo) + row.idCasilla;
        add(SearchHit::Kind::acta, acta,
            process.actaKey(acta) + ' ' + row.seccion + ' ' + casilla + ' ' + static_cast<char>(row.tipo) + withoutZeros(row.idCasilla)
                + ' ' + withoutZeros(row.seccion) + ' ' + row.municipio + ' ' + row.claveActa);
    }
}

int SearchIndex::rankOf(const Record& record, const std::vector<std::string>& words) const
{
    const std::string_view text(m_text.data() + record.begin - 1, record.end - record.begin + 1); // with its leading blank
    int rank = record.kind == SearchHit::Kind::acta ? 10 : 0;
    for (const auto& word : words) {
        const auto at = text.find(word);
        if (at == std::string_view::npos)
            return -1;
        const auto asWord = text.find(' ' + word);
        if (asWord == std::string_view::npos) {
            rank += 8; // inside a word
            continue;
        }
        const auto end = asWord + 1 + word.size();
        const bool whole = end == text.size() || text[end] == ' ';
        rank += (asWord == 0 ? 0 : 2) + (whole ? 0 : 3);
    }
    return rank;
}

std::vector<SearchHit> SearchIndex::find(const QString& typed, std::size_t limit) const
{
    std::vector<std::string> words;
    for (const auto& word : foldForSearch(typed.left(200)).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    if (words.empty())
        return {};
    const auto& key = *std::ranges::max_element(words, {}, &std::string::size);
    std::vector<SearchHit> hits;
    std::size_t from = 0;
    while (hits.size() < maxCandidates) {
        const auto* found = static_cast<const char*>(memmem(m_text.data() + from, m_text.size() - from, key.data(), key.size()));
        if (!found)
            break;
        const auto position = static_cast<std::uint32_t>(found - m_text.data());
        const auto record = std::ranges::upper_bound(m_records, position, {}, &Record::end);
        if (record == m_records.end())
            break;
        if (const int rank = rankOf(*record, words); rank >= 0)
            hits.push_back({ record->kind, record->item, rank });
        from = record->end;
    }
    std::ranges::stable_sort(hits, {}, &SearchHit::rank);
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

} // namespace prep
