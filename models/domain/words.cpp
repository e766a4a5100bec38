// SPDX-License-Identifier: MIT
#include "models/domain/words.h"

#include "models/domain/process.h"

namespace prep {

namespace {

std::string two(std::int64_t value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

} // namespace

std::string hourText(const Process& process, Millis when)
{
    constexpr std::int64_t day = 24 * 60;
    const std::int64_t minutes = ((when / 60000 + process.utcOffsetMinutes) % day + day) % day;
    return when == 0 ? "—" : two(minutes / 60) + ":" + two(minutes % 60);
}

std::string say(const Frase& phrase, const Traductor& translate)
{
    if (phrase.texto.empty()) {
        std::string all;
        for (const Frase& part : phrase.partes)
            all += say(part, translate);
        return all;
    }
    const std::string text = phrase.contexto.empty() ? phrase.texto : translate(phrase.contexto, phrase.texto);
    if (phrase.partes.empty())
        return text; // may be anybody's: what looks like a place in it is none
    std::string filled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t part = i + 1 < text.size() && text[i] == '%' ? static_cast<std::size_t>(text[i + 1] - '1') : phrase.partes.size();
        if (part < phrase.partes.size()) {
            filled += say(phrase.partes[part], translate);
            ++i;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

std::string say(const Frase& phrase)
{
    return say(phrase, [](std::string_view, const std::string& text) { return text; });
}

std::string cutText(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80)
        --bytes;
    return std::string(text.substr(0, bytes));
}

std::string cutName(std::string_view name, std::size_t bytes)
{
    constexpr std::size_t digits = 8;
    if (name.size() <= bytes || bytes <= digits)
        return cutText(name, bytes);
    std::uint32_t sum = 2166136261U; // FNV-1a
    for (const char c : name)
        sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
    std::string cut = cutText(name, bytes - digits - 1) + '~';
    for (std::size_t digit = 0; digit < digits; ++digit)
        cut += "0123456789abcdef"[sum >> (28 - 4 * digit) & 0xf];
    return cut;
}

} // namespace prep
