// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/syntheticnight.h"

#include <string>

namespace prep::bench {

/// Where a hub keeps the images of a night (DATA/imagenes/ab/cd/<sha256>), each a small picture that only its pieza has, as the
/// drill makes them. They are written and on the disk before anything is measured; the files stay when this object goes.
class NightImages {
public:
    explicit NightImages(std::string folder)
        : m_folder(std::move(folder))
    {
    }

    /// Before the night has begun: a file for every pieza that it will bring. One that is there already stays as it is.
    [[nodiscard]] Status giveTo(test::SyntheticNight& night);
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::int64_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] Result<test::KeptImage> keep(const Id16& pieza);

    std::string m_folder;
    std::size_t m_count = 0;
    std::int64_t m_bytes = 0;
};

} // namespace prep::bench
