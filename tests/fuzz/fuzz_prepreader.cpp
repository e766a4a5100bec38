// SPDX-License-Identifier: MIT
#include "models/publication/nightfromprep.h"

#include <cstddef>
#include <cstdint>

/// Any bytes are a published database or a candidaturas file: read, derive, write. The first byte chooses.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1); // NOLINT: bytes are bytes
    std::vector<prep::CandidaturaFile> candidaturas;
    candidaturas.push_back(prep::readCandidaturas(bytes, "TST_GUB_Candidaturas_2024.csv"));
    std::vector<prep::PrepFile> files;
    files.push_back(prep::readPrepFile(bytes, "TST_GUB_2024.csv"));
    if ((data[0] & 1U) != 0)
        files.push_back(files.front());
    const prep::Night night = prep::nightFromPrep(prep::groupNight(std::move(files), std::move(candidaturas)), data[0]);
    if (night.process)
        (void)prep::formatReconstructions(night.reconstructions);
    return 0;
}
