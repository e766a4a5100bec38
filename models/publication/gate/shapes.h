// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/jsonfile.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace prep::gate {

/// The shape of a document: its text with every whole number ≥ 0 as `0`, every digit inside a text as `0`, every
/// SHA-256 as `h` (as `o` behind objetos/), every percentage of one to three digits as `p`, the words of a cell of an
/// acta (SIN DATO) as the number that could stand there, names of persons and places as `T`, and every list as whether it
/// is empty. The elements of its lists and the objects inside of it have shapes of their own, which begin with where they
/// lie. Names of members stay as they are, but those of sections and areas in ascending order, which are ids.
struct Shapes {
    std::string root;
    std::vector<std::string> elements;
    std::size_t elementCount = 0; ///< the first ones of `elements` are this document's; the rest is kept for its memory
};
void shapesOf(const JsonValue& document, Shapes& shapes);

/// The first member name that comes twice in one object, with its pointer; empty when there is none.
[[nodiscard]] std::string repeatedMember(const JsonValue& document);

/// Shapes that were found good, up to a limit of memory.
class KnownShapes {
public:
    [[nodiscard]] bool hasAll(const Shapes& shapes) const;
    void add(const Shapes& shapes);

private:
    static constexpr std::size_t maxBytes = 32U << 20;
    void keep(std::unordered_set<std::string>& set, const std::string& shape);

    std::unordered_set<std::string> m_roots;
    std::unordered_set<std::string> m_elements;
    std::size_t m_bytes = 0;
};

} // namespace prep::gate
