// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/words.h"

#include <span>

namespace prep {

/// Context of the translations of all that is below.
inline constexpr std::string_view detailContext = "alarma-detalle";

/// What the rules say of what they find (Alarma::detalle), as templates. The log keeps the Spanish text; whoever shows it in
/// another language finds its template again.
[[nodiscard]] std::span<const std::string_view> detailTemplates();
/// The template that this text was made of, with what was put into it; a text that none of them makes, as it is.
[[nodiscard]] Frase detailPhrase(std::string_view text);

} // namespace prep
