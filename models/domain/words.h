// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// What texts of the log are made of.
namespace prep {

struct Process;

/// A text whose words stand apart from what is put into them, so that it can be said in another language than it is written
/// in. This layer knows no translations: whoever shows it looks `texto` up by `contexto`.
struct Frase {
    std::string_view contexto; ///< a literal; empty = said as it is
    std::string texto; ///< Spanish, with %1 … %9 for `partes`; empty = the parts one after the other
    std::vector<Frase> partes;

    Frase() = default;
    Frase(std::string text)
        : texto(std::move(text))
    {
    }
    Frase(const char* text)
        : texto(text)
    {
    }
    Frase(std::string_view context, std::string_view text, std::vector<Frase> parts = {})
        : contexto(context)
        , texto(text)
        , partes(std::move(parts))
    {
    }
};
/// Gives the text of another language for (context, Spanish text).
using Traductor = std::function<std::string(std::string_view, const std::string&)>;
[[nodiscard]] std::string say(const Frase& phrase, const Traductor& translate);
/// As it is written: in Spanish.
[[nodiscard]] std::string say(const Frase& phrase);

/// "21:40" by the process's own offset; "—" for 0.
[[nodiscard]] std::string hourText(const Process& process, Millis when);
/// At most `bytes` of a UTF-8 text, never half a character.
[[nodiscard]] std::string cutText(std::string_view text, std::size_t bytes);
/// The same for what must stay apart from others: what is too long ends in "~" and eight digits that stand for all of it.
[[nodiscard]] std::string cutName(std::string_view name, std::size_t bytes);

} // namespace prep
