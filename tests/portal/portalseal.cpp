// SPDX-License-Identifier: MIT
// Seals one corte of a published folder with the keys of its data directory, as the publisher does:
// portalseal DATA ROOT PASSPHRASE-FILE CORTE SEQ. SEQ: up to which the corte holds the log.
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"
#include "models/publication/corte.h"
#include "models/publication/proof/actarows.h"
#include "models/publication/proof/sealer.h"

#include <cstdlib>
#include <iostream>

using namespace prep;

namespace {

constexpr std::uint64_t maxManifest = 64U << 20;

int fail(const Error& error)
{
    std::cerr << "portalseal: " << error.code << " " << error.detail << "\n";
    return 1;
}

Result<State> stateAt(const DataDir& data, Seq seq)
{
    auto process = data.loadProcess();
    if (!process)
        return process.error();
    State state(*process);
    const auto folded = foldLog(data.logFile(), [&](const FoldedEvent& each) { evolve(state, each.event); return true; }, { 1, seq });
    if (!folded)
        return folded.error();
    return state;
}

Status seal(const DataDir& data, const std::string& root, const std::string& passphrase, std::uint32_t corte, Seq seq)
{
    const auto state = stateAt(data, seq);
    const auto manifest = readFile(root + "/" + corteFolder(corte) + "/manifiesto.json", maxManifest);
    auto keys = proof::loadKeys(proof::KeyPlace(data.root()), passphrase);
    for (const Error* error : { state ? nullptr : &state.error(), manifest ? nullptr : &manifest.error(), keys ? nullptr : &keys.error() }) {
        if (error != nullptr)
            return *error;
    }
    proof::CorteToSeal what { corte, *manifest, {} };
    for (std::size_t election = 0; election < state->process->elections.size(); ++election) {
        auto rows = proof::actaRowsOf(*state, election);
        what.actas.insert(what.actas.end(), rows.begin(), rows.end());
    }
    auto sealer = proof::CorteSealer::open(root, std::move(*keys));
    if (!sealer)
        return sealer.error();
    const auto sealed = sealer->seal(what, state->process->closing + 1000);
    return sealed ? Status {} : Status(sealed.error());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6)
        return 2;
    const auto data = DataDir::open(argv[1]);
    if (!data)
        return fail(data.error());
    const auto passphrase = readFile(argv[3], 4096);
    if (!passphrase)
        return fail(passphrase.error());
    const auto corte = static_cast<std::uint32_t>(std::strtoul(argv[4], nullptr, 10));
    const Status done = seal(*data, argv[2], passphrase->substr(0, passphrase->find('\n')), corte, std::strtoull(argv[5], nullptr, 10));
    return done ? 0 : fail(done.error());
}
