// SPDX-License-Identifier: MIT
#include "app/witness/settings.h"

#include "app/remote/errors.h"
#include "app/witness/witnesskey.h"

#include <chrono>

namespace prep::witness {

namespace {

constexpr std::uint64_t maxFile = 1U << 20;

/// A file that may be left out.
Status readOptional(const std::string& file, std::string& bytes)
{
    auto read = file.empty() ? Result<std::string>(std::string()) : readFile(file, maxFile);
    if (!read)
        return Error { read.error().code, file };
    bytes = std::move(*read);
    return {};
}

} // namespace

Millis WitnessSettings::wallClock()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Result<ServiceOptions> readServiceOptions(const WitnessSettings& settings)
{
    ServiceOptions options;
    options.lookMs = settings.everySeconds * 1000;
    options.listen.address = settings.listen;
    WatchPlan& plan = options.plan;
    plan.watch = settings.watch;
    plan.compare = settings.compare;
    plan.folder = settings.folder;
    plan.policy.allowPlain = settings.allowPlain;
    plan.clock = settings.clock;
    const std::pair<const std::string&, std::string&> files[] = { { settings.trustFile, plan.trustBytes }, { settings.caFile, plan.policy.caPem },
        { settings.certificateFile, options.listen.certificatePem }, { settings.certificateKeyFile, options.listen.keyPem } };
    for (const auto& [file, bytes] : files) {
        if (const Status read = readOptional(file, bytes); !read)
            return read.error();
    }
    std::vector<std::string> urls = plan.compare;
    urls.push_back(plan.watch);
    for (const std::string& url : urls) {
        if (!url.empty() && !remote::baseUrl(url, plan.policy))
            return Error { remoteerror::address, url };
    }
    return options;
}

Result<proof::NoteKey> readWitnessKey(const std::string& file, std::string_view passphrase)
{
    const auto bytes = readFile(file, maxFile);
    auto key = bytes ? parseWitnessKey(*bytes, passphrase) : Result<proof::NoteKey>(bytes.error());
    if (!key)
        return Error { key.error().code, file };
    return key;
}

} // namespace prep::witness
