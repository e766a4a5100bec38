// SPDX-License-Identifier: MIT
#include "tests/benchmarks/nightimages.h"

#include "app/publisher/disk.h"
#include "app/tools/drillimage.h"
#include "models/codec/chain.h"
#include "models/process/files.h"

#include <fstream>

namespace prep::bench {

Status NightImages::giveTo(test::SyntheticNight& night)
{
    if (const Status there = makeFolder(m_folder); !there)
        return there;
    const Status given = night.giveImages([this](const Id16& pieza) { return keep(pieza); });
    return given ? publisher::syncDisk(m_folder) : given;
}

Result<test::KeptImage> NightImages::keep(const Id16& pieza)
{
    const std::string image = tools::drillImage(pieza, tools::DrillImages::stub);
    thread_local codec::Sha256 sha;
    const test::KeptImage kept { sha.of(image), static_cast<std::int64_t>(image.size()) };
    const std::string hex = kept.sha256.hex();
    const std::string folder = m_folder + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2);
    const std::string path = folder + "/" + hex;
    if (const Status there = makeFolder(folder); !there)
        return there.error();
    if (!fileExists(path)) {
        std::ofstream file(path, std::ios::binary);
        file << image;
        file.close();
        if (!file)
            return Error { fileerror::cannotWrite, "cannot write " + path };
    }
    ++m_count;
    m_bytes += kept.bytes;
    return kept;
}

} // namespace prep::bench
